"""What the figures can be narrowed to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Action, may
from accounts.models import Agency, Area, User
from redaction.log_forms import DayField, agencies_seen_by
from reporting.bundles import Wanted
from reporting.figures import WAITING
from reporting.months import this_month
from reporting.period import Period, last_twelve_months

ALL = ("", _("All"))
MONTHS_OFFERED = 36


def _areas(user: User) -> list[tuple[str, str]]:
    return [
        ("", gettext("England and Wales")),
        *((area.pk, area.name) for area in Area.objects.order_by("kind", "name")),
    ]


def _months() -> list[tuple[str, str]]:
    months = [this_month().before(back) for back in range(MONTHS_OFFERED)]
    return [(month.code, month.name) for month in months]


class Choosing(forms.Form):
    """Which Area, for those who may see the nation's figures, and which month."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "month", _months())
        if may(user, Action.SEE_NATIONAL_FIGURES):
            offer(self, "area", _areas(user))
        else:
            del self.fields["area"]


class PeriodForm(forms.Form):
    """Which days, and for those who may see the nation's figures which Area. Without days, the year that ends today."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Police or agency"), required=False, empty_label=_("All")
    )
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, user: User, agencies: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["agency"]
        assert isinstance(asked, forms.ModelChoiceField)
        asked.queryset = agencies_seen_by(user)
        if not agencies:
            del self.fields["agency"]
        if may(user, Action.SEE_NATIONAL_FIGURES):
            offer(self, "area", _areas(user))
        else:
            del self.fields["area"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        usual = last_twelve_months()
        since, until = cleaned.get("since") or usual.first, cleaned.get("until") or usual.last
        if since > until and not self.errors:
            self.add_error("until", ValidationError(_("The last day must not be before the first.")))
        return cleaned | {"since": since, "until": until}

    def period(self) -> Period:
        """The days asked for, once valid."""
        return Period(self.cleaned_data["since"], self.cleaned_data["until"])


class BundleFilter(forms.Form):
    """Which bundles to list."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("waiting", _("All that wait")), *((s.value, s.label) for s in WAITING)],
    )
    hearing = forms.ChoiceField(
        label=_("Hearing"), required=False, choices=[ALL, ("soon", _("Within a day")), ("past", _("Past"))]
    )
    signed = forms.ChoiceField(label=_("Or signed off in"), required=False)
    issue = forms.ChoiceField(
        label=_("Something taken out"),
        required=False,
        choices=[
            ALL,
            ("yes", pgettext_lazy("something taken out", "Yes")),
            ("no", pgettext_lazy("something taken out", "No")),
        ],
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Police or agency"), required=False, empty_label=_("All")
    )
    area = forms.ChoiceField(label=_("Area"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "signed", [("", gettext("No month")), *_months()])
        agencies = self.fields["agency"]
        assert isinstance(agencies, forms.ModelChoiceField)
        agencies.queryset = agencies_seen_by(user)
        if may(user, Action.SEE_NATIONAL_FIGURES):
            offer(self, "area", _areas(user))
        else:
            del self.fields["area"]

    def wanted(self) -> Wanted:
        """What was asked for, once valid."""
        chosen = dict(self.cleaned_data)
        chosen.pop("area", None)
        chosen["agency"] = chosen["agency"].pk if chosen["agency"] else ""
        return Wanted(**chosen)


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
