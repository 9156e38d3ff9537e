"""The shape of what is posted when papers go back to the police and come again. Rules are in the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redaction.return_note import LONGEST_REMARK

_WHEN = "%Y-%m-%dT%H:%M"


def numbers_in(values: list[str]) -> list[int]:
    """The numbers in fields that hold one or several each, apart by spaces; what is none is left out."""
    return [int(one) for one in " ".join(values).split() if one.isdecimal() and len(one) < 10]


class SendBackForm(forms.Form):
    """When it must be back, what else to say, and how it goes. What goes is `flag` and `document`, numbers in many."""

    due = forms.DateTimeField(
        label=gettext_lazy("When must it be back?"),
        input_formats=[_WHEN],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=_WHEN),
        help_text=gettext_lazy("London time."),
        error_messages={
            "required": gettext_lazy("Say when it must be back."),
            "invalid": gettext_lazy("Give a day and a time."),
        },
    )
    remark = forms.CharField(
        label=gettext_lazy("Anything else the police should know?"),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea({"rows": 2, "maxlength": LONGEST_REMARK}),
        help_text=gettext_lazy(
            "Name nobody, and give no number, date of birth or address: it is checked before it goes."
        ),
    )
    against_advice = forms.CharField(
        label=gettext_lazy("Why does it go back though there is no time?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("It is kept here, and is not in the note. Name nobody."),
    )
    by_mail = forms.BooleanField(label=gettext_lazy("Send the note by e-mail"), required=False)

    def __init__(self, *args: Any, address: str, allows: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by_mail"].label = _("Send the note by e-mail to %(address)s") % {"address": address}
        if not address:
            del self.fields["by_mail"]
        if allows:
            del self.fields["against_advice"]


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(max_length=300)
