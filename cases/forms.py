"""The shape of what is typed about a case. Rules are in the deeds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Area, Unit, User
from cases.models import Case, Person, Recipient
from cases.notes import LONGEST
from cases.opening import NewCase, NewPerson


class HearingField(forms.SplitDateTimeField):
    """A date and a time in London."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SplitDateTimeWidget(
            date_attrs={
                "type": "date",
                "class": "govuk-input govuk-input--width-10",
                "aria-label": _("Date"),  # type: ignore[dict-item]
            },
            time_attrs={
                "type": "time",
                "class": "govuk-input govuk-input--width-5",
                "aria-label": _("Time"),  # type: ignore[dict-item]
            },
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, **kwargs)


class CaseForm(forms.Form):
    """A new case. Only the URN must be given: police files are often incomplete."""

    urn = forms.CharField(label=_("URN"), max_length=25, help_text=_("For example, 05ZZ1234526"))
    defendants = forms.CharField(
        label=_("Defendants"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One name a line")
    )
    victims = forms.CharField(
        label=_("Victims"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One name a line")
    )
    offences = forms.CharField(
        label=_("Offences charged"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line. What must stay in to prove the case depends on them."),
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), required=False, empty_label=_("Not said"))
    agency = forms.ModelChoiceField(
        Agency.objects.all(), label=_("Police force or agency"), required=False, empty_label=_("As the URN says")
    )
    charge_status = forms.ChoiceField(
        label=_("Charge status"), choices=Case.ChargeStatus.choices, widget=forms.RadioSelect
    )
    charged_by = forms.ChoiceField(label=_("Who charged?"), choices=Case.ChargedBy.choices, widget=forms.RadioSelect)
    anticipated_plea = forms.ChoiceField(label=_("Plea expected"), choices=Case.Plea.choices, widget=forms.RadioSelect)
    custody = forms.BooleanField(label=_("Overnight custody"), required=False)
    crown_court = forms.BooleanField(label=_("Bound for the Crown Court"), required=False)
    first_hearing = HearingField(label=_("First hearing"), required=False)
    court = forms.CharField(label=_("Court"), max_length=100, required=False)

    def __init__(self, *args: Any, area: Area | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Unit.objects.filter(area=area)

    def new_case(self, area: Area) -> NewCase:
        """What the deed wants, from a valid form."""
        data = self.cleaned_data
        people = [NewPerson(name, Person.Role.DEFENDANT) for name in _lines(data["defendants"])]
        people += [NewPerson(name, Person.Role.VICTIM) for name in _lines(data["victims"])]
        hearing: datetime | None = data["first_hearing"]
        return NewCase(
            urn=data["urn"],
            area=area,
            unit=data["unit"],
            agency=data["agency"],
            charge_status=data["charge_status"],
            charged_by=data["charged_by"],
            anticipated_plea=data["anticipated_plea"],
            custody=data["custody"],
            crown_court=data["crown_court"],
            first_hearing=hearing,
            court=data["court"],
            offences=tuple((text, "") for text in _lines(data["offences"])),
            people=tuple(people),
        )


def _lines(text: str) -> list[str]:
    return [line.strip()[:200] for line in text.splitlines() if line.strip()]


class RecipientForm(forms.Form):
    name = forms.CharField(max_length=200, label=_("Name"))
    role = forms.ChoiceField(choices=Recipient.Role.choices, label=_("Who are they?"))
    email = forms.EmailField(required=False, label=_("E-mail address"))


class AssignForm(forms.Form):
    to = forms.ChoiceField(label=_("Assigned to"), required=False)
    note = forms.CharField(
        label=_("Note for the next person"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2, "maxlength": LONGEST}),
        help_text=_("What is done and what is left. It is kept: name nobody, and give no address or number."),
    )

    def __init__(self, *args: Any, staff: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("Nobody")), *((str(one.pk), str(one)) for one in staff)]
