"""What is posted about histories. Shape only: the rules are in the deeds."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from histories.models import CaseHistory

LARGEST = 200 * 1024 * 1024  # bytes


class AskForm(forms.Form):
    """What a history is for."""

    purpose = forms.ChoiceField(
        label=_("What is it for?"),
        choices=CaseHistory.Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the history is for.")},
    )


class FindForm(forms.Form):
    """Which case."""

    urn = forms.CharField(label=_("URN of the case"), max_length=30, error_messages={"required": _("Type a URN.")})


class CheckForm(forms.Form):
    """A file that somebody handed back."""

    file = forms.FileField(
        label=_("The PDF that was handed back"),
        help_text=_("It is looked at and not kept."),
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("It is larger than any history that is made here."))
        return file
