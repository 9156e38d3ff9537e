"""What is posted about a poster. Shape only: the rules are in the deeds."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.poster_making import LONGEST_WHY
from reporting.poster_publishing import LONGEST


class KnowForm(forms.Form):
    """The one thing to know."""

    text = forms.CharField(
        label=_("The one thing to know"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two plain sentences, up to 140 letters: they are read from across the room. Name nobody."),
        error_messages={"required": _("Say the one thing to know.")},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PublishForm(forms.Form):
    """What the page showed when the poster was put out."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class EditionForm(forms.Form):
    """Why there is a further edition."""

    why = forms.CharField(
        label=_("What is different"),
        required=False,
        max_length=LONGEST_WHY,
        help_text=_("It is printed on the poster, where an edition is out already. Name nobody."),
    )
