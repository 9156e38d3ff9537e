"""The inspection's own measure, and what the police sent that had to come out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.access import Action, page
from accounts.models import Agency, Area, User
from breaches.models import Fault
from reporting.area import area_chosen
from reporting.forms import PeriodForm
from reporting.measure import NOT_SAID, measure
from reporting.period import Period
from reporting.received import Received, ReceivedIssues, received
from reporting.tabs import tabs_for


@require_GET
@page(Action.SEE_AREA_FIGURES)
def measured(request: HttpRequest) -> HttpResponse:
    """Of the files sent in a period: found, caught, sent; by what was wrong, and by Area."""
    area, form, period = _asked(request)
    found = measure(area, period) if period else None
    labels = {**dict(Fault.choices), NOT_SAID: None}
    context = {
        "form": form,
        "area": area,
        "period": period,
        "measure": found,
        "faults": [(labels[fault], counts) for fault, counts in found.by_fault] if found else [],
        "tabs": tabs_for("reporting:measure"),
    }
    return render(request, "reporting/measure.html", context, status=200 if period else 422)


@require_GET
@page(Action.SEE_AREA_FIGURES)
def received_issues(request: HttpRequest) -> HttpResponse:
    """What had to come out, by force, type of document and category."""
    area, form, period = _asked(request, agencies=True)
    agency = form.cleaned_data["agency"] if period else None
    found = received(area, period, agency) if period else None
    context = {
        "form": form,
        "area": area,
        "period": period,
        "received": found,
        "tables": _tables(found, area, period, agency) if found and period else {},
        "tabs": tabs_for("reporting:received"),
    }
    return render(request, "reporting/received.html", context, status=200 if period else 422)


def _tables(
    found: ReceivedIssues, area: Area | None, period: Period, agency: Agency | None
) -> dict[str, list[tuple[Received, str]]]:
    """Each table's rows, each with the address of the log's lines behind its places, where the log can be asked."""
    about = {"area": area.pk if area else "", "since": period.first, "until": period.last}
    of = {"agency": agency.pk if agency else ""}

    def lines(**narrowed: str) -> str:
        asked = about | of | narrowed | {"verdict": "out", "standing": "on"}
        return f"{reverse('redaction:log')}?{urlencode({key: value for key, value in asked.items() if value})}"

    return {
        "agency": [(one, lines(agency=one.code) if one.code else "") for one in found.by_agency],
        "document": [(one, lines(document_type=one.name)) for one in found.by_document],
        "category": [(one, lines(redaction_type=one.name)) for one in found.by_category],
    }


def _asked(request: HttpRequest, *, agencies: bool = False) -> tuple[Area | None, PeriodForm, Period | None]:
    """The Area, the form and the period that were asked for; no period where the form cannot be read."""
    assert isinstance(request.user, User)
    area = area_chosen(request.user, request.GET.get("area", ""))
    form = PeriodForm(request.GET, user=request.user, agencies=agencies)
    return area, form, form.period() if form.is_valid() else None
