"""Reporting a breach or near miss in three answers, and what comes of it for whoever reported it and the team."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import Action, fetch, may, page
from accounts.models import User
from breaches.forms import NearMissFilter, ReportForm
from breaches.lessons import actions_of, lessons_for, lessons_of, reported_by, themes_for
from breaches.log import row
from breaches.models import Breach, Happened
from breaches.near_misses import Wanted, found
from breaches.near_misses import rows as near_miss_rows
from breaches.people import one_to_ones_of, retrainings_of
from breaches.raising import report_breach
from breaches.record import outcome as outcome_of
from breaches.tabs import tabs_for
from cases.models import Bundle, Case, Document
from cpsredact.refusals import Refusal
from guidance.reading import current_edition
from redaction.models import Flag

M = TypeVar("M", bound=Model)
LONGEST_NUMBER = 18
ROWS_A_PAGE = 25


@require_http_methods(["GET", "POST"])
@page(Action.REPORT_BREACH)
def report(request: HttpRequest) -> HttpResponse:
    """Three questions. What it is about comes with the address: ?flag=, ?document=, ?bundle= or ?case=."""
    user = _user(request)
    flag = _named(request, "flag", Flag)
    document = flag.document if flag else _named(request, "document", Document)
    bundle = document.bundle if document else _named(request, "bundle", Bundle)
    case = bundle.case if bundle else _named(request, "case", Case)
    form = ReportForm(request.POST or None, user=user, case=case, initial=_likely(bundle) | _aided(request))
    edition = current_edition()
    about = {"case": case, "bundle": bundle, "document": document, "flag": flag}
    context = {"form": form, "definitions": edition.definitions if edition else [], **about}
    if request.method == "GET":
        return render(request, "breaches/report.html", context)
    if not form.is_valid():
        return render(request, "breaches/report.html", context, status=422)
    try:
        breach = report_breach(form.account(case=case, bundle=bundle, document=document, flag=flag), by=user)
    except Refusal as refusal:
        # Said above the form, so that nothing that was typed is lost.
        return render(request, "breaches/report.html", context | {"sentence": refusal.sentence}, status=refusal.status)
    return redirect("breaches:outcome", breach.pk)


@require_GET
@page(Action.REPORT_BREACH)
def outcome(request: HttpRequest, breach_id: int) -> HttpResponse:
    """What happens next and who was told; later, what came of it."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.REPORT_BREACH)
    user = _user(request)
    context = {
        "outcome": outcome_of(breach),
        "breach": breach,
        "theirs": breach.reported_by_id == user.pk,
        "reads_log": may(user, Action.READ_BREACH_LOG),
    }
    return render(request, "breaches/outcome.html", context)


@require_GET
@page(Action.SEE_OWN_REPORTS)
def mine(request: HttpRequest) -> HttpResponse:
    """What somebody reported, what is theirs to do, and the one-to-ones held with them."""
    user = _user(request)
    reported = Paginator(reported_by(user), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": reported,
        "rows": [row(breach) for breach in reported.object_list],
        "actions": actions_of(user),
        "one_to_ones": one_to_ones_of(user),
        "retrainings": retrainings_of(user),
        "now": timezone.now(),
        "tabs": tabs_for(user, "breaches:mine"),
    }
    return render(request, "breaches/mine.html", context)


@require_GET
@page(Action.SEE_LESSONS)
def lessons(request: HttpRequest) -> HttpResponse:
    """What was learnt from the Area's closed breaches and near misses."""
    user = _user(request)
    paged = Paginator(lessons_for(user), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": paged,
        "lessons": lessons_of(paged.object_list),
        "themes": themes_for(user),
        "national": user.is_national,
        "tabs": tabs_for(user, "breaches:lessons"),
    }
    return render(request, "breaches/lessons.html", context)


@require_GET
@page(Action.SEE_NEAR_MISSES)
def near_misses(request: HttpRequest) -> HttpResponse:
    """Every near miss, those that wrote themselves and those that somebody reported."""
    user = _user(request)
    form = NearMissFilter(request.GET, user=user)
    valid = form.is_valid()
    listed: Any = found(user, form.wanted()) if valid else []
    paged = Paginator(listed, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": paged,
        "rows": near_miss_rows(paged.object_list),
        "filtered": valid and form.wanted() != Wanted(),
        "national": user.is_national,
        "reads_papers": may(user, Action.READ_PAPERS),
        "tabs": tabs_for(user, "breaches:near_misses"),
    }
    return render(request, "breaches/near_misses.html", context, status=200 if valid else 422)


def _named(request: HttpRequest, name: str, model: type[M]) -> M | None:
    """The thing that the page's address names, if this person may see it."""
    number = request.GET.get(name, "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise Http404
    return fetch(model, number, user=request.user, action=Action.REPORT_BREACH)


def _likely(bundle: Bundle | None) -> dict[str, object]:
    """How the form begins: now, and for papers what became of them. What did not go out was stopped."""
    begun: dict[str, object] = {"aware_at": timezone.localtime()}
    if bundle is not None:
        begun["happened"] = Happened.LEFT_IN if bundle.dispatches.exists() else Happened.NEARLY
    return begun


def _aided(request: HttpRequest) -> dict[str, object]:
    """What the decision aid came to, with which the form then begins."""
    happened = request.GET.get("happened", "")
    return {"happened": happened} if happened in Happened.values else {}


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
