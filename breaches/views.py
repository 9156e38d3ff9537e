"""The breach log, a report, a record and its steps."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import User
from breaches.clock import SIAD
from breaches.forms import BreachFilter, ReportForm, StepForm
from breaches.log import Wanted, as_csv, record_in_full, row, rows
from breaches.models import Breach, Kind, Origin
from breaches.raising import report_breach
from breaches.steps import take_step
from cases.models import Bundle, Document, State
from cpsredact.languages import time_on_day
from cpsredact.refusals import Invalid, Refusal
from guidance.reading import current_edition
from redaction.models import Flag

M = TypeVar("M", bound=Model)
ROWS_A_PAGE = 25
LONGEST_NUMBER = 18


@require_GET
@page(Action.READ_BREACH_LOG)
def index(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    form = BreachFilter(request.GET, user=user)
    valid = form.is_valid()
    found = rows(user, form.wanted() if valid else Wanted())
    paged = Paginator(found if valid else found.none(), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": paged,
        "rows": [row(breach) for breach in paged.object_list],
        "filtered": valid and form.wanted() != Wanted(),
        "national": user.is_national,
        "may_report": may(user, Action.REPORT_BREACH),
    }
    return render(request, "breaches/list.html", context, status=200 if valid else 422)


@require_GET
@page(Action.READ_BREACH_LOG)
def csv(request: HttpRequest) -> StreamingHttpResponse:
    user = _user(request)
    form = BreachFilter(request.GET, user=user)
    if not form.is_valid():
        raise Invalid(_("The filters cannot be read. Go back to the log and choose them again."))
    answer = StreamingHttpResponse(as_csv(rows(user, form.wanted())), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="breach-log-{timezone.localdate():%Y-%m-%d}.csv"'
    return answer


@require_http_methods(["GET", "POST"])
@page(Action.REPORT_BREACH)
def report(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    flag = _named(request, "flag", Flag)
    document = flag.document if flag else _named(request, "document", Document)
    bundle = document.bundle if document else _named(request, "bundle", Bundle)
    form = ReportForm(request.POST or None, user=user, bundle=bundle, initial=_likely(bundle))
    edition = current_edition()
    context = {
        "form": form,
        "bundle": bundle,
        "document": document,
        "flag": flag,
        "definitions": edition.definitions if edition else [],
    }
    if request.method == "GET":
        return render(request, "breaches/report.html", context)
    if not form.is_valid():
        return render(request, "breaches/report.html", context, status=422)
    try:
        breach = report_breach(form.account(bundle=bundle, document=document, flag=flag), by=user)
    except Refusal as refusal:
        # Said above the form, so that nothing that was typed is lost.
        return render(request, "breaches/report.html", context | {"sentence": refusal.sentence}, status=refusal.status)
    messages.success(request, _thanks(breach))
    return redirect("breaches:detail", breach.pk) if may(user, Action.READ_BREACH_LOG) else redirect("accounts:home")


@require_GET
@page(Action.READ_BREACH_LOG)
def detail(request: HttpRequest, breach_id: int) -> HttpResponse:
    breach = fetch(Breach, breach_id, user=request.user, action=Action.READ_BREACH_LOG)
    return _draw(request, breach)


@require_POST
@page(Action.TAKE_BREACH_STEP)
def step(request: HttpRequest, breach_id: int) -> HttpResponse:
    breach = fetch(Breach, breach_id, user=request.user, action=Action.TAKE_BREACH_STEP)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _draw(request, breach, form=form, status=422)
    said = form.cleaned_data
    try:
        taken = take_step(breach, said["what"], by=_user(request), seen=said["seen"], note=said["note"], at=said["at"])
    except Refusal as refusal:
        # Said above the form, with what was typed still in it and the page as it is now.
        return _draw(request, breach, typed=said, sentence=refusal.sentence, status=refusal.status)
    messages.success(request, _("Recorded: %(what)s.") % {"what": taken.get_what_display()})
    return redirect("breaches:detail", breach.pk)


def _draw(
    request: HttpRequest,
    breach: Breach,
    *,
    form: StepForm | None = None,
    typed: dict[str, object] | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    record = record_in_full(breach, user=_user(request))
    form = form or StepForm(initial={**(typed or {}), "seen": record.breach.last_step})
    form.offer(record.open_steps)
    context = {"record": record, "breach": record.breach, "form": form, "sentence": sentence}
    return render(request, "breaches/detail.html", context, status=status)


def _named(request: HttpRequest, name: str, model: type[M]) -> M | None:
    """The thing that the page's address names, if this person may see it."""
    number = request.GET.get(name, "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise Http404
    return fetch(model, number, user=request.user, action=Action.REPORT_BREACH)


def _likely(bundle: Bundle | None) -> dict[str, object]:
    """How the form begins: what went out was a breach, what did not was a near miss."""
    started: dict[str, object] = {"aware_at": timezone.localtime()}
    if bundle is not None:
        started["kind"] = Kind.BREACH if bundle.state == State.DISPATCHED else Kind.NEAR_MISS
        started["origin"] = Origin.POLICE
    return started


def _thanks(breach: Breach) -> str:
    if breach.before_dispatch:
        return _("The near miss is recorded. Thank you: it shows where the check can be mended.")
    due = time_on_day(breach.aware_at + SIAD)
    return _("The breach is recorded. SIAD must be told by %(due)s.") % {"due": due}


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
