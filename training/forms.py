"""What is asked on the pages of training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.training import LONGEST_WARNING
from cases.models import LetThrough
from training.exercises import Question
from training.pass_marks import LEAST, MOST


class AnswersForm(forms.Form):
    """The questions of one attempt."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in questions:
            self.fields[one.code] = forms.ChoiceField(
                label=one.text,
                choices=[(option.code, option.text) for option in one.options],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer.")},
            )


class PolicyForm(forms.Form):
    """What lapsing does."""

    warn_days = forms.IntegerField(
        label=_("Warn staff so many days before"), min_value=1, max_value=LONGEST_WARNING, localize=False
    )
    refresher_days = forms.IntegerField(
        label=_("Days to take a module again"), min_value=1, max_value=LONGEST_WARNING, localize=False
    )
    stops_from = forms.DateField(
        label=_("Stop sign-off and dispatch from this day on"),
        help_text=_("Leave it empty and whoever lapsed is warned, and goes on."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class PassMarkForm(forms.Form):
    """How much must be right."""

    module = forms.CharField(max_length=20)
    percent = forms.IntegerField(min_value=LEAST, max_value=MOST)


class LetForm(forms.Form):
    """Why somebody is let go on."""

    reason = forms.ChoiceField(
        label=_("Why can it not wait?"),
        choices=LetThrough.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it cannot wait.")},
    )
