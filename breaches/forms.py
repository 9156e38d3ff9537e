"""The report, the step and the filters of the breach log. Shape only: the rules are in the deeds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import Action, may, visible
from accounts.models import Agency, Area, User
from breaches import near_misses
from breaches.log import Wanted
from breaches.models import Fault, Happened, Kind, Origin, What
from breaches.near_misses import REPORTED, REPORTED_SAID
from breaches.raising import Account
from cases.models import Bundle, Case, Document
from cases.notes import LONGEST
from cases.urns import urn_root
from cpsredact.refusals import Invalid
from redaction.log_forms import DayField, agencies_seen_by
from redaction.models import Flag, NearMiss

ALL = ("", _("All"))
NO_NAMES = _("No names or details that identify anybody. At most 400 characters.")


class WhenField(forms.DateTimeField):
    """A London time. On the night the clocks go back, the hour that comes twice is the first: time runs out sooner."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {"invalid": _("Enter a day and a time, such as 21 November 2026 at 09:40.")}

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        try:
            written = datetime.fromisoformat(str(value).strip())
            return (written if timezone.is_aware(written) else timezone.make_aware(written)).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class ReportForm(forms.Form):
    """Three questions, and what else somebody wants to say. The papers come with the address of the page."""

    happened = forms.ChoiceField(
        label=_("What happened?"),
        choices=Happened.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what happened: choose one.")},
    )
    aware_at = WhenField(
        label=_("When did you find out?"),
        help_text=_("London time. It is now, unless you change it."),
        error_messages={"required": _("Say when you found out.")},
    )
    mine = forms.ChoiceField(
        label=_("Was it you?"),
        choices=[("yes", _("Yes, it was me")), ("no", _("No, or I do not know"))],
        widget=forms.RadioSelect,
        help_text=_("Saying so yourself is the right thing to do. It is recorded that you did."),
        error_messages={"required": _("Say whether it was you.")},
    )
    area = forms.ModelChoiceField(Area.objects.all(), label=_("Area"), required=False, empty_label=_("Choose the Area"))
    urn = forms.CharField(
        label=_("URN, if it is about a case"), required=False, max_length=25, help_text=_("Such as 05ZZ1234526.")
    )
    note = forms.CharField(
        label=_("Anything that helps, in a sentence or two"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST}),
        help_text=_("No names or details that identify anybody. At most 400 characters."),
    )
    OPTIONAL = ("urn", "note")

    def __init__(self, *args: Any, user: User, case: Case | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if case is not None:
            del self.fields["urn"]
        if case is not None or user.area_id is not None:
            del self.fields["area"]

    @property
    def asked(self) -> list[forms.BoundField]:
        """What must be answered."""
        return [field for field in self if field.name not in self.OPTIONAL]

    @property
    def optional(self) -> list[forms.BoundField]:
        return [field for field in self if field.name in self.OPTIONAL]

    @property
    def optional_open(self) -> bool:
        """Whether the optional part holds something, or something wrong."""
        return any(field.value() or field.errors for field in self.optional)

    def clean_urn(self) -> Case | None:
        urn = self.cleaned_data["urn"]
        if not urn:
            return None
        try:
            found = visible(Case, user=self.user).filter(urn=urn_root(urn)).first()
        except Invalid as error:
            raise ValidationError(error.sentence) from error
        if found is None:
            raise ValidationError(gettext("No case with this URN is in your Area."))
        return found

    def account(
        self, *, case: Case | None, bundle: Bundle | None, document: Document | None, flag: Flag | None
    ) -> Account:
        """What was said, once valid."""
        said = self.cleaned_data
        return Account(
            happened=said["happened"],
            aware_at=said["aware_at"],
            self_reported=said["mine"] == "yes",
            note=said["note"],
            case=case or said.get("urn"),
            area=said.get("area"),
            bundle=bundle,
            document=document,
            flag=flag,
        )


class StepForm(forms.Form):
    """Something done about a breach."""

    what = forms.ChoiceField(
        label=_("What was done?"),
        choices=What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was done.")},
    )
    at = WhenField(label=_("When, if not just now"), required=False, help_text=_("London time."))
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST}),
        help_text=NO_NAMES,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def offer(self, steps: list[What]) -> None:
        """Show only these steps to choose from."""
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        what.choices = [(step.value, step.label) for step in steps]


class NearMissFilter(forms.Form):
    """Which near misses to show."""

    stopped_by = forms.ChoiceField(
        label=_("What stopped it"),
        required=False,
        choices=[("", _("All")), *NearMiss.StoppedBy.choices, (REPORTED, REPORTED_SAID)],
    )
    area = forms.ModelChoiceField(Area.objects.all(), label=_("Area"), required=False, empty_label=_("All"))
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Police or agency"), required=False, empty_label=_("All")
    )
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = self.fields["agency"]
        assert isinstance(agencies, forms.ModelChoiceField)
        agencies.queryset = agencies_seen_by(user)
        if not may(user, Action.SEE_NATIONAL_FIGURES):
            del self.fields["area"]

    def wanted(self) -> near_misses.Wanted:
        """What was asked for, once valid."""
        chosen = dict(self.cleaned_data)
        for name in ("area", "agency"):
            chosen[name] = chosen[name].pk if chosen.get(name) else ""
        return near_misses.Wanted(**chosen)


class BreachFilter(forms.Form):
    """Which records to show. Another Area's are offered only to those who may see the nation's."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *Kind.choices])
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[ALL, ("open", _("Open")), ("closed", _("Closed"))]
    )
    clock = forms.ChoiceField(
        label=_("Clocks"), required=False, choices=[ALL, ("running", _("Running")), ("late", _("Late"))]
    )
    fault = forms.ChoiceField(label=_("What was wrong"), required=False, choices=[ALL, *Fault.choices])
    origin = forms.ChoiceField(label=_("Origin"), required=False, choices=[ALL, *Origin.choices])
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Police or agency"), required=False, empty_label=_("All")
    )
    area = forms.ModelChoiceField(Area.objects.all(), label=_("Area"), required=False, empty_label=_("All"))
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = self.fields["agency"]
        assert isinstance(agencies, forms.ModelChoiceField)
        agencies.queryset = agencies_seen_by(user)
        if not may(user, Action.SEE_NATIONAL_FIGURES):
            del self.fields["area"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", "The last day must not be before the first.")
        return cleaned

    def wanted(self) -> Wanted:
        """What was asked for, once valid."""
        chosen = dict(self.cleaned_data)
        for name in ("area", "agency"):
            chosen[name] = chosen[name].pk if chosen.get(name) else ""
        return Wanted(**chosen)
