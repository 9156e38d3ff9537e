"""The worklist of retention, and one case's: finishing it, holding it back, reviewing it, and its certificate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import User
from cases.models import Case
from cpsredact.refusals import Invalid, Refusal
from retention.case_page import retention_of_case
from retention.certificate import NOTICE, TITLE, as_pdf, certificate_of_destruction, sections_of
from retention.finishing import finish_case, reopen_case
from retention.forms import FinishForm, HoldForm, KeepForm, LiftForm, RetentionFilter, SeenForm, TurnDownForm
from retention.holding import hold_case, lift_hold
from retention.models import Feature, Hold
from retention.reckoning import last_finish
from retention.reviewing import answer_proposal, keep_longer, propose_destruction
from retention.worklist import Wanted, clocks, destroyed, entries

ROWS_A_PAGE = 50


@require_GET
@page(Action.SEE_RETENTION)
def index(request: HttpRequest) -> HttpResponse:
    """The finished cases that somebody must look at."""
    user = _who(request)
    form = RetentionFilter(request.GET, user=user)
    valid = form.is_valid()
    found = clocks(user, form.wanted() if valid else Wanted())
    paged = Paginator(found if valid else found.none(), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": paged,
        "rows": entries(list(paged.object_list)),
        "filtered": valid and form.wanted() != Wanted(),
        "national": user.is_national,
    }
    return render(request, "retention/list.html", context, status=200 if valid else 422)


@require_GET
@page(Action.SEE_RETENTION)
def destroyed_cases(request: HttpRequest) -> HttpResponse:
    """The cases whose material was destroyed, with their certificates."""
    paged = Paginator(destroyed(_who(request)), ROWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "retention/destroyed.html", {"page": paged, "rows": list(paged.object_list)})


@require_GET
@page(Action.SEE_RETENTION)
def show_case(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.SEE_RETENTION)
    return _draw(request, case)


@require_http_methods(["GET", "POST"])
@page(Action.FINISH_CASE)
def finishing(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say that the case is over, or put right what was said of it."""
    case = fetch(Case, case_id, user=request.user, action=Action.FINISH_CASE)
    form = FinishForm(request.POST if request.method == "POST" else None, initial=_as_finished(case))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            finish_case(case, said["outcome"], on=said["on"], features=form.features(), by=_who(request))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            return _draw_finish(request, case, form, status=refusal.status)
        messages.success(request, _("The case is finished. Its retention dates are worked out."))
        return _back(request, case)
    return _draw_finish(request, case, form, status=422 if form.is_bound else 200)


@require_POST
@page(Action.FINISH_CASE)
def reopening(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.FINISH_CASE)
    reopen_case(case, by=_who(request))
    messages.success(request, _("The case goes on: it has no retention dates until it is finished again."))
    return _back(request, case)


@require_POST
@page(Action.HOLD_CASE)
def holding(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.HOLD_CASE)
    form = HoldForm(request.POST, auto_id="hold_%s")
    return _act(
        request,
        case,
        "hold_form",
        form,
        lambda said: hold_case(case, said["kind"], reason=said["reason"], by=_who(request)),
        _("The case is held back from destruction."),
    )


@require_POST
@page(Action.HOLD_CASE)
def lifting(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Lift a hold, of one case or (by HQ) over many."""
    hold = fetch(Hold, hold_id, user=request.user, action=Action.HOLD_CASE)
    form = LiftForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Say why the hold is lifted."))
    lift_hold(hold, reason=form.cleaned_data["reason"], by=_who(request))
    messages.success(request, _("The hold is lifted."))
    return redirect("retention:case", hold.case_id) if hold.case_id else redirect("retention:holds")


@require_POST
@page(Action.REVIEW_RETENTION)
def keeping(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.REVIEW_RETENTION)
    form = KeepForm(request.POST, auto_id="keep_%s")
    return _act(
        request,
        case,
        "keep_form",
        form,
        lambda said: keep_longer(case, until=said["until"], reason=said["reason"], by=_who(request), seen=said["seen"]),
        _("The case is kept longer, and comes up for review again on that day."),
    )


@require_POST
@page(Action.REVIEW_RETENTION)
def proposing(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.REVIEW_RETENTION)
    return _act(
        request,
        case,
        "",
        SeenForm(request.POST),
        lambda said: propose_destruction(case, by=_who(request), seen=said["seen"]),
        _("Destruction is proposed. Somebody else must approve it before anything is destroyed."),
    )


@require_POST
@page(Action.REVIEW_RETENTION)
def approving(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.REVIEW_RETENTION)
    return _act(
        request,
        case,
        "",
        SeenForm(request.POST),
        lambda said: answer_proposal(case, approve=True, by=_who(request), seen=said["seen"]),
        _("Approved. The worker destroys the material within minutes of the day it is due."),
    )


@require_POST
@page(Action.REVIEW_RETENTION)
def turning_down(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.REVIEW_RETENTION)
    form = TurnDownForm(request.POST, auto_id="turn_%s")
    return _act(
        request,
        case,
        "turn_form",
        form,
        lambda said: answer_proposal(case, approve=False, reason=said["reason"], by=_who(request), seen=said["seen"]),
        _("Not approved: nothing is destroyed."),
    )


@require_GET
@page(Action.SEE_RETENTION)
def certificate(request: HttpRequest, case_id: int) -> HttpResponse:
    """What was destroyed, by which schedule, and who decided it."""
    case = fetch(Case, case_id, user=request.user, action=Action.SEE_RETENTION)
    found = certificate_of_destruction(case)
    context = {"case": case, "title": TITLE, "notice": NOTICE, "sections": sections_of(found)}
    return render(request, "retention/certificate.html", context)


@require_GET
@page(Action.SEE_RETENTION)
def certificate_json(request: HttpRequest, case_id: int) -> HttpResponse:
    """The certificate to the letter: the bytes whose digest is in the ledger."""
    case = fetch(Case, case_id, user=request.user, action=Action.SEE_RETENTION)
    return _attached(certificate_of_destruction(case).content, case, "json", "application/json")


@require_GET
@page(Action.SEE_RETENTION)
def certificate_pdf(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.SEE_RETENTION)
    return _attached(as_pdf(certificate_of_destruction(case)), case, "pdf", "application/pdf")


def _act(
    request: HttpRequest, case: Case, name: str, form: Form, deed: Callable[[dict[str, Any]], object], done: str
) -> HttpResponse:
    """Do it, or show the case again with what was typed and why it was refused above it."""
    sent: dict[str, Any] = {name: form} if name else {}
    if not form.is_valid():
        return _draw(request, case, form=form, status=422, **sent)
    try:
        deed(form.cleaned_data)
    except Refusal as refusal:
        return _draw(request, case, sentence=refusal.sentence, status=refusal.status, **sent)
    messages.success(request, done)
    return redirect("retention:case", case.pk)


def _draw(
    request: HttpRequest,
    case: Case,
    *,
    sentence: str = "",
    status: int = 200,
    form: Form | None = None,
    **forms: Any,
) -> HttpResponse:
    told = retention_of_case(case, user=_who(request))
    seen = {"seen": told.last.pk if told.last else None}
    context = {
        "case": case,
        "retention": told,
        "sentence": sentence,
        "form": form,
        "seen": SeenForm(initial=seen),
        "hold_form": HoldForm(auto_id="hold_%s"),
        "keep_form": KeepForm(auto_id="keep_%s", initial=seen),
        "turn_form": TurnDownForm(auto_id="turn_%s", initial=seen),
        "may_see_case": may(request.user, Action.SEE_CASES),
        **forms,
    }
    return render(request, "retention/case.html", context, status=status)


def _draw_finish(request: HttpRequest, case: Case, form: FinishForm, *, status: int) -> HttpResponse:
    back = "retention:case" if may(request.user, Action.SEE_RETENTION) else "cases:case"
    context = {"case": case, "form": form, "finish": last_finish(case), "back": back}
    return render(request, "retention/finish.html", context, status=status)


def _as_finished(case: Case) -> dict[str, object]:
    """How the form begins: as it was last said, or today and nothing else."""
    finish = last_finish(case)
    if finish is None:
        return {"on": timezone.localdate()}
    marks = {mark: "yes" if mark in finish.features else "no" for mark in Feature.values}
    return {"outcome": finish.outcome, "on": finish.on, **marks}


def _back(request: HttpRequest, case: Case) -> HttpResponse:
    return redirect("cases:case" if may(request.user, Action.SEE_CASES) else "retention:case", case.pk)


def _attached(content: str | bytes, case: Case, ending: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="certificate-of-destruction-{case.urn}.{ending}"'
    return response


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
