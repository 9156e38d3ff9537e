"""Requests for what is held about a person: the list, one request, and what was found in each case."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from cases.models import Case
from cpsredact.refusals import Refusal
from subject_access.forms import FIELDS, LookForm, RequestForm, RulingForm, StepForm, ticked
from subject_access.models import Request
from subject_access.opening import look_again, open_request
from subject_access.reading import read_found, traces_in
from subject_access.report import ANSWER, make_report
from subject_access.report_files import as_csv, as_pdf
from subject_access.ruling import rule
from subject_access.stepping import take_step
from subject_access.summary import Summary, last_trawl, progress_of, requests_for, rows_of, summary_of

ROWS_A_PAGE, PLACES_A_PAGE = 50, 50


@require_GET
@page(Action.ANSWER_SUBJECT_ACCESS)
def index(request: HttpRequest) -> HttpResponse:
    """The requests that wait for an answer; or, asked for, those that are over."""
    user, ended = _who(request), request.GET.get("state") == "ended"
    paged = Paginator(requests_for(user, ended=ended), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": paged, "rows": rows_of(list(paged.object_list), user=user), "ended": ended}
    return render(request, "subject_access/list.html", context)


@require_http_methods(["GET", "POST"])
@page(Action.ANSWER_SUBJECT_ACCESS)
def opening(request: HttpRequest) -> HttpResponse:
    """Open a request, and begin to look."""
    form = RequestForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            made = open_request(form.new_request(), by=_who(request))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The request is open. Every case is being searched."))
            return redirect("subject_access:request", made.pk)
    return render(request, "subject_access/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
@page(Action.ANSWER_SUBJECT_ACCESS)
def show(request: HttpRequest, request_id: int) -> HttpResponse:
    return _draw(request, _fetched(request, request_id))


@require_GET
@page(Action.ANSWER_SUBJECT_ACCESS)
def progress(request: HttpRequest, request_id: int) -> JsonResponse:
    """How far the search is, for the page that waits."""
    trawl = last_trawl(_fetched(request, request_id), user=_who(request))
    return JsonResponse(progress_of(trawl).as_json())


@require_POST
@page(Action.ANSWER_SUBJECT_ACCESS)
def looking_again(request: HttpRequest, request_id: int) -> HttpResponse:
    """Look for more, or once more."""
    asked = _fetched(request, request_id)
    form = LookForm(request.POST)
    if not form.is_valid():
        return _draw(request, asked, look_form=form, form=form, status=422)
    try:
        look_again(asked, form.pairs(), reason=form.cleaned_data["reason"], by=_who(request))
    except Refusal as refusal:
        return _draw(request, asked, look_form=form, sentence=refusal.sentence, status=refusal.status)
    messages.success(request, _("Every case is being searched again."))
    return redirect("subject_access:request", asked.pk)


@require_POST
@page(Action.ANSWER_SUBJECT_ACCESS)
def stepping(request: HttpRequest, request_id: int) -> HttpResponse:
    """Record a step."""
    asked, user = _fetched(request, request_id), _who(request)
    form = StepForm(request.POST, open_to=summary_of(asked, user=user).open_steps)
    if not form.is_valid():
        return _draw(request, asked, step_form=form, form=form, status=422)
    said = form.cleaned_data
    try:
        take_step(asked, said["what"], on=said["on"], note=said["note"], seen=said["seen"], by=user)
    except Refusal as refusal:
        return _draw(request, asked, step_form=form, sentence=refusal.sentence, status=refusal.status)
    messages.success(request, _("Recorded."))
    return redirect("subject_access:request", asked.pk)


@require_GET
@page(Action.ANSWER_SUBJECT_ACCESS)
def in_case(request: HttpRequest, request_id: int, case_id: int) -> HttpResponse:
    """What was found in one case, in its context."""
    case = fetch(Case, case_id, user=request.user, action=Action.ANSWER_SUBJECT_ACCESS)
    return _draw_found(request, _fetched(request, request_id), case)


@require_GET
@page(Action.ANSWER_SUBJECT_ACCESS)
def in_no_case(request: HttpRequest, request_id: int) -> HttpResponse:
    """What was found that is no case's."""
    return _draw_found(request, _fetched(request, request_id), None)


@require_POST
@page(Action.ANSWER_SUBJECT_ACCESS)
def ruling(request: HttpRequest, request_id: int) -> HttpResponse:
    """Decide the ticked places of a case, and go back to it."""
    asked, number = _fetched(request, request_id), request.POST.get("case", "")
    action = Action.ANSWER_SUBJECT_ACCESS
    case = fetch(Case, int(number), user=request.user, action=action) if number.isdecimal() else None
    form = RulingForm(request.POST)
    if not form.is_valid():
        return _draw_found(request, asked, case, form=form, status=422)
    try:
        chosen = request.POST.getlist("shown" if request.POST.get("all") else "place")
        made = rule(asked, ticked(chosen), by=_who(request), **form.cleaned_data)
    except Refusal as refusal:
        return _draw_found(request, asked, case, form=form, sentence=refusal.sentence, status=refusal.status)
    messages.success(request, _("Decided: %(count)s.") % {"count": len(made)})
    if case is None:
        return redirect("subject_access:elsewhere", asked.pk)
    return redirect("subject_access:case", asked.pk, case.pk)


@require_POST
@page(Action.ANSWER_SUBJECT_ACCESS)
def reporting(request: HttpRequest, request_id: int) -> HttpResponseBase:
    """The answer, or the record, as a file."""
    asked = _fetched(request, request_id)
    what, ending = request.POST.get("what", ANSWER), request.POST.get("as", "pdf")
    report = make_report(asked, what, by=_who(request), restricted=request.POST.get("silent") != "yes")
    response: HttpResponseBase
    if ending == "json":
        response = JsonResponse(report, json_dumps_params={"indent": 1, "ensure_ascii": False})
    elif ending == "csv":
        response = StreamingHttpResponse(as_csv(report), content_type="text/csv; charset=utf-8")
    else:
        ending, response = "pdf", HttpResponse(as_pdf(report), content_type="application/pdf")
    name = f"subject-access-{report['version']}-{asked.pk}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _draw(
    request: HttpRequest,
    asked: Request,
    *,
    sentence: str = "",
    status: int = 200,
    form: Form | None = None,
    **forms: Any,
) -> HttpResponse:
    told = summary_of(asked, user=_who(request))
    seen = told.steps[-1].pk if told.steps else None
    context = {
        "told": told,
        "progress": progress_of(told.trawl),
        "sentence": sentence,
        "form": form,
        "step_form": StepForm(open_to=told.open_steps, initial={"seen": seen}),
        "look_form": LookForm(initial=_as_sought(told)),
        **forms,
    }
    return render(request, "subject_access/request.html", context, status=status)


def _draw_found(
    request: HttpRequest,
    asked: Request,
    case: Case | None,
    *,
    form: RulingForm | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    user = _who(request)
    told = summary_of(asked, user=user)
    paged = Paginator(traces_in(asked, case), PLACES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "told": told,
        "case": case,
        "page": paged,
        "groups": read_found(asked, case, list(paged.object_list), by=user),
        "form": form or RulingForm(),
        "ticked": request.POST.getlist("place"),
        "sentence": sentence,
    }
    return render(request, "subject_access/found.html", context, status=status)


def _as_sought(told: Summary) -> dict[str, str]:
    """The form as it was filled in last, to be added to."""
    terms = told.sought.terms
    return {field: "\n".join(words for kind, words in terms if kind == wanted) for field, wanted in FIELDS.items()}


def _fetched(request: HttpRequest, number: int) -> Request:
    return fetch(Request, number, user=request.user, action=Action.ANSWER_SUBJECT_ACCESS)


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
