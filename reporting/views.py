"""An Area's figures, and the bundles behind them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import Action, may, page
from accounts.models import User
from reporting import tables
from reporting.area import area_chosen, dashboard, month_chosen
from reporting.bundles import Wanted, bundle_row
from reporting.bundles import bundles as bundles_wanted
from reporting.forms import BundleFilter, Choosing
from reporting.tabs import tabs_for

ROWS_A_PAGE = 50


@require_GET
@page(Action.SEE_AREA_FIGURES)
def area(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    chosen = area_chosen(user, request.GET.get("area", ""))
    month = month_chosen(request.GET.get("month", ""))
    form = Choosing(initial={"area": chosen.pk if chosen else "", "month": month.code}, user=user)
    context = {
        "figures": dashboard(chosen, month),
        "columns": tables.COLUMNS,
        "form": form,
        "may_report": may(user, Action.REPORT_BREACH),
        "may_set_targets": may(user, Action.SET_TARGETS),
        "tabs": tabs_for("reporting:area"),
    }
    return render(request, "reporting/area.html", context)


@require_GET
@page(Action.SEE_AREA_FIGURES)
def bundles(request: HttpRequest) -> HttpResponse:
    """The bundles behind a number, by URN."""
    user = _user(request)
    chosen = area_chosen(user, request.GET.get("area", ""))
    form = BundleFilter(request.GET, user=user)
    valid = form.is_valid()
    rows = bundles_wanted(chosen, form.wanted() if valid else Wanted())
    # Which they are is asked once, and not a second time to count them: it is what takes long.
    numbers = list(rows.values_list("pk", flat=True)) if valid else []
    found = Paginator(numbers, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": found,
        "rows": [bundle_row(bundle) for bundle in rows.filter(pk__in=found.object_list)],
        "area": chosen,
        "national": user.is_national,
    }
    return render(request, "reporting/bundles.html", context, status=200 if valid else 422)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
