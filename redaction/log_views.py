"""The redaction log as a page and as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import Action, page
from accounts.models import User
from cpsredact.refusals import Invalid
from redaction import detector_figures
from redaction.log import LINES_A_PAGE, Wanted, as_csv, line_of, rows_of
from redaction.log_forms import LogFilter


@require_GET
@page(Action.READ_REDACTION_LOG)
def log(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    form = LogFilter(request.GET, user=user)
    valid = form.is_valid()
    rows = rows_of(user, form.wanted() if valid else Wanted())
    found: Page[tuple[Any, ...]] = Paginator(rows if valid else rows.none(), LINES_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": form,
        "page": found,
        "lines": [line_of(values) for values in found.object_list],
        "more": rows.more if valid else False,
        "filtered": valid and form.wanted() != Wanted(),
        "national": user.is_national,
    }
    return render(request, "redaction/log.html", context, status=200 if valid else 422)


@require_GET
@page(Action.READ_REDACTION_LOG)
def log_csv(request: HttpRequest) -> StreamingHttpResponse:
    user = _user(request)
    form = LogFilter(request.GET, user=user)
    if not form.is_valid():
        raise Invalid(_("The filters cannot be read. Go back to the log and choose them again."))
    answer = StreamingHttpResponse(as_csv(user, form.wanted()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="redaction-log-{timezone.localdate():%Y-%m-%d}.csv"'
    return answer


@require_GET
@page(Action.SEE_NATIONAL_FIGURES)
def detectors_csv(request: HttpRequest) -> StreamingHttpResponse:
    """What came of each detector's flags, in counts, for those who keep the rules."""
    answer = StreamingHttpResponse(detector_figures.as_csv(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="detectors-{timezone.localdate():%Y-%m-%d}.csv"'
    return answer


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
