"""What is posted about packs, returns and risks. Shape only: the rules are in the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from national.declaring import LONGEST, LONGEST_REASON, MOST
from national.models import MONTHS, Impact, Likelihood, Pack, RiskVersion
from national.pages import QUARTERS_OFFERED, quarters_offered
from national.risks import Said
from national.spans import Span, last_over
from redaction.log_forms import DayField

_NAME_NOBODY = _("Name nobody, and give no number, date of birth or address: it is kept for good.")


class MakeForm(forms.Form):
    """Which pack, and of which months."""

    pack = forms.ChoiceField(label=_("Pack"), error_messages={"required": _("Choose a pack.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pack"]
        assert isinstance(field, forms.ChoiceField)
        spans = [(kind, last_over(MONTHS[kind]).before(back)) for kind in Pack.Kind for back in range(QUARTERS_OFFERED)]
        field.choices = [(f"{kind.value}:{span.code}", f"{kind.label}, {span.name}") for kind, span in spans]
        self._spans = {f"{kind.value}:{span.code}": (kind, span) for kind, span in spans}

    def chosen(self) -> tuple[Pack.Kind, Span]:
        """What was asked for, once valid."""
        return self._spans[self.cleaned_data["pack"]]


class QuarterForm(forms.Form):
    """Which quarter."""

    quarter = forms.ChoiceField(label=_("Quarter"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["quarter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, one.name) for one in quarters_offered()]


class DeclareForm(forms.Form):
    """What an Area sampled, found and did."""

    quarter = forms.CharField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000)
    sampled = forms.IntegerField(label=_("Bundles sampled"), min_value=0, max_value=MOST)
    with_findings = forms.IntegerField(label=_("Of these, with something wrong"), min_value=0, max_value=MOST)
    found = forms.CharField(
        label=_("What was found"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), help_text=_NAME_NOBODY
    )
    done = forms.CharField(
        label=_("What was done about it"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    correction = forms.CharField(label=_("Why it is corrected"), max_length=LONGEST_REASON)

    def __init__(self, *args: Any, corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["correction"]


class RiskForm(forms.Form):
    """A risk, whole."""

    title = forms.CharField(label=_("What could happen"), max_length=150, help_text=_NAME_NOBODY)
    cause = forms.CharField(label=_("Cause"), max_length=300)
    likelihood = forms.TypedChoiceField(
        label=_("How likely within a year"), choices=Likelihood.choices, coerce=int, initial=3
    )
    impact = forms.TypedChoiceField(label=_("What it would do"), choices=Impact.choices, coerce=int, initial=3)
    owner = forms.ChoiceField(label=_("Role that answers for it"), choices=Role.choices, initial=Role.FESM)
    control = forms.CharField(label=_("What holds it back now"), max_length=300)
    action = forms.CharField(label=_("What is done about it besides"), max_length=300)
    due = DayField(label=_("By when"), error_messages={"required": _("Choose a day.")})
    state = forms.ChoiceField(label=_("State"), choices=RiskVersion.State.choices, initial=RiskVersion.State.OPEN)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=100_000, required=False)

    def said(self) -> Said:
        """What was said, once valid."""
        return Said(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})
