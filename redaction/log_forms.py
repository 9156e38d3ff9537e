"""The filters above the redaction log."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Action, may, visible
from accounts.models import Agency, Area, Role, User
from cases.models import Case, Document
from redaction.detector_figures import OUTCOME_NAMES, SORTS
from redaction.log import EXTENTS, Wanted
from redaction.log_lines import RETURNED
from redaction.models import Verdict
from redaction.models.flags import detector_said
from redaction.national import BACKSHEET, DOCUMENT_TYPES, NATIONAL_TYPES, PAGE_TYPES, choices_of

ALL = ("", gettext_lazy("All"))
_SENSIBLE = (MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2100, 1, 1)))


class DayField(forms.DateField):
    """A day, in a year that can be meant."""

    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    default_validators = list(_SENSIBLE)


class LogFilter(forms.Form):
    """Which lines to show. Another Area's are offered only to those who may see the nation's."""

    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("To"), required=False)
    area = forms.ModelChoiceField(
        Area.objects.all(), label=gettext_lazy("Area"), required=False, empty_label=gettext_lazy("All")
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=gettext_lazy("Police or agency"), required=False, empty_label=gettext_lazy("All")
    )
    document_type = forms.ChoiceField(
        label=gettext_lazy("Document type"),
        required=False,
        choices=[ALL, *choices_of([*DOCUMENT_TYPES.values(), BACKSHEET])],
    )
    redaction_type = forms.ChoiceField(
        label=gettext_lazy("Redaction type"), required=False, choices=[ALL, *choices_of([*NATIONAL_TYPES, *PAGE_TYPES])]
    )
    verdict = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        required=False,
        choices=[
            ALL,
            ("out", gettext_lazy("Redact or withhold")),
            *Verdict.choices,
            (RETURNED, gettext_lazy("Return to police")),
        ],
    )
    extent = forms.ChoiceField(label=gettext_lazy("Under or over"), required=False, choices=[ALL, *EXTENTS])
    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False, choices=[ALL, *Role.choices])
    urn = forms.CharField(label=gettext_lazy("URN"), required=False, max_length=25)
    standing = forms.BooleanField(label=gettext_lazy("Only decisions that stand"), required=False)
    # Set by the numbers of “How the search does”, and said above the list.
    detector = forms.CharField(label=gettext_lazy("Found by"), required=False, max_length=40, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        required=False,
        choices=[ALL, *OUTCOME_NAMES.items()],
        widget=forms.HiddenInput,
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"), required=False, choices=[ALL, *SORTS.items()], widget=forms.HiddenInput
    )
    paper = forms.ChoiceField(
        label=gettext_lazy("Kind of document"),
        required=False,
        choices=[ALL, *Document.Type.choices],
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = self.fields["agency"]
        assert isinstance(agencies, forms.ModelChoiceField)
        agencies.queryset = agencies_seen_by(user)
        if not may(user, Action.SEE_NATIONAL_FIGURES):
            del self.fields["area"]

    def wanted(self) -> Wanted:
        """What was asked for, once valid."""
        chosen = dict(self.cleaned_data)
        for name in ("area", "agency"):
            chosen[name] = chosen[name].pk if chosen.get(name) else ""
        return Wanted(**chosen)

    @property
    def led_by(self) -> list[tuple[str, str]]:
        """What is narrowed by that no field shows: its name and its words."""
        if not self.is_valid():
            return []
        names = {"outcome": OUTCOME_NAMES, "category": SORTS, "paper": dict(Document.Type.choices)}
        asked = ((name, str(self.cleaned_data[name])) for name in ("detector", *names) if self.cleaned_data[name])
        return [
            (str(self.fields[name].label), str(names[name][value]) if name in names else detector_said(value))
            for name, value in asked
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day must not be before the first."))
        return cleaned


def agencies_seen_by(user: User) -> Any:
    """The agencies whose papers are in a case that this person may see."""
    return Agency.objects.filter(Exists(visible(Case, user=user).filter(agency=OuterRef("pk"))))
