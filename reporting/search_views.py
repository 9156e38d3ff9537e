"""How well the search does, as a page and as a file."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import Action, page
from accounts.models import User
from reporting.search_files import as_csv
from reporting.search_forms import SearchForm, cut_asked
from reporting.search_page import DETECTOR_COLUMNS, MISSED_COLUMNS, MONTH_COLUMNS, search_page
from reporting.search_quality import Cut
from reporting.tabs import tabs_for


@require_GET
@page(Action.SEE_AREA_FIGURES)
def search(request: HttpRequest) -> HttpResponse:
    """What became of what each detector found, what was added, and the months before."""
    cut, form = _asked(request)
    context = {
        "form": form,
        "area": cut.area,
        "month": cut.last,
        "search": search_page(cut),
        "detector_columns": DETECTOR_COLUMNS,
        "missed_columns": MISSED_COLUMNS,
        "month_columns": MONTH_COLUMNS,
        "tabs": tabs_for("reporting:search"),
    }
    return render(request, "reporting/search.html", context)


@require_GET
@page(Action.SEE_AREA_FIGURES)
def search_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every count of the month and the twelve before it."""
    cut, _form = _asked(request)
    answer = StreamingHttpResponse(
        as_csv(replace(cut, first=cut.last.before(12))), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="search-{cut.last.code}.csv"'
    return answer


def _asked(request: HttpRequest) -> tuple[Cut, SearchForm]:
    assert isinstance(request.user, User)
    return cut_asked(request.user, request.GET.dict())
