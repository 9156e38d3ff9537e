"""The shape of what is posted about requests. Rules are in the deeds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cpsredact.refusals import Invalid
from redaction.log_forms import DayField
from subject_access.looking import KINDS, Term, check_term
from subject_access.models import Ground, Request, Ruling, Step
from subject_access.opening import LONGEST_REASON, NewRequest, Pairs
from subject_access.ruling import LONGEST_NOTE

FIELDS = {
    "names": "name",
    "dates_of_birth": "date_of_birth",
    "phones": "phone",
    "emails": "email",
    "addresses": "address",
    "numbers": "number",
}


def _lines(label: Any, help_text: Any, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": rows, "spellcheck": "false", "autocomplete": "off"}),
        help_text=help_text,
    )


class LookForm(forms.Form):
    """What to look for: one thing on each line."""

    names = _lines(
        _("Names"),
        _(
            "One on each line, with every other name: married, maiden, aliases. Initials, surname first and slips of a "
            "scanner are found by themselves. A surname alone finds everybody of that name."
        ),
        rows=3,
    )
    dates_of_birth = _lines(_("Dates of birth"), _("Such as 27 March 1987. Other ways of writing it are found too."))
    phones = _lines(_("Phone numbers"), _("One on each line."))
    emails = _lines(_("E-mail addresses"), _("One on each line."))
    addresses = _lines(_("Addresses"), _("One on each line, with its postcode. Neighbours share one."))
    numbers = _lines(_("Other numbers"), _("URN, PNC ID, CRO, National Insurance, vehicle. One on each line."))
    reason = forms.CharField(
        label=_("Why is it looked for?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2, "maxlength": LONGEST_REASON}),
        error_messages={"required": _("Say why it is looked for.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for field, kind in FIELDS.items():
            for words in _said(cleaned.get(field, "")):
                try:
                    check_term(Term(KINDS[kind][0], words))
                except Invalid as invalid:
                    self.add_error(field, ValidationError(invalid.sentence))
        if not self.errors and not any(cleaned.get(field) for field in FIELDS):
            self.add_error("names", gettext("Say what to look for: a name, or something else about the person."))
        return cleaned

    def pairs(self) -> Pairs:
        """What is looked for, once valid."""
        return [(kind, words) for field, kind in FIELDS.items() for words in _said(self.cleaned_data[field])]


class RequestForm(LookForm):
    """Opening a request."""

    reference = forms.CharField(
        label=_("Reference number"),
        max_length=40,
        help_text=_("The number that your team gave it."),
        error_messages={"required": _("Give the reference number.")},
    )
    asker = forms.ChoiceField(
        label=_("Who asks?"),
        choices=Request.Asker.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who asks.")},
    )
    asked_by = forms.CharField(
        label=_("Their name"),
        max_length=200,
        error_messages={"required": _("Give the name of whoever asks.")},
    )
    received_on = DayField(
        label=_("Received on"),
        help_text=_("The month counts from this day."),
        error_messages={"required": _("Give the day it was received.")},
    )
    field_order = ["reference", "asker", "asked_by", "received_on"]

    def new_request(self) -> NewRequest:
        """What was filled in, once valid."""
        said = self.cleaned_data
        about = {name: said[name] for name in ("reference", "asker", "asked_by", "received_on", "reason")}
        return NewRequest(**about, terms=self.pairs())


class StepForm(forms.Form):
    """What happened to a request, and when."""

    what = forms.ChoiceField(
        label=_("What happened?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what happened.")},
    )
    on = DayField(label=_("On which day?"), error_messages={"required": _("Give the day.")})
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2, "maxlength": LONGEST_NOTE}),
        help_text=_("Needed for an extension, a refusal and a late answer."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, open_to: list[Step.What], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        what.choices = [(one.value, one.label) for one in open_to]
        self.fields["on"].initial = timezone.localdate()


class RulingForm(forms.Form):
    """What is decided of the ticked places."""

    what = forms.ChoiceField(
        label=_("What do you decide of them?"),
        choices=Ruling.What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is this person, and whether it is disclosed.")},
    )
    ground = forms.ChoiceField(
        label=_("If withheld, on what ground?"), required=False, choices=[("", _("Choose a ground")), *Ground.choices]
    )
    note = forms.CharField(
        label=_("Note, for the record only"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2, "maxlength": LONGEST_NOTE}),
    )


_DIGITS = 18  # of a number that the database can hold


def ticked(values: list[str]) -> dict[int, int | None]:
    """The places that a page sent back, each with the ruling that it showed. Raises Invalid for what is neither."""
    seen: dict[int, int | None] = {}
    for value in values:
        trace, colon, ruling = value.partition(":")
        if (
            not (trace.isdecimal() and colon and (ruling.isdecimal() or not ruling))
            or max(len(trace), len(ruling)) > _DIGITS
        ):
            raise Invalid(gettext("Choose from the places on the page."))
        seen[int(trace)] = int(ruling) if ruling else None
    return seen


def _said(lines: str) -> list[str]:
    return list(dict.fromkeys(" ".join(line.split()) for line in lines.splitlines() if line.strip()))
