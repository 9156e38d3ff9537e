"""The case list, a case, and taking papers in."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page, visible
from accounts.models import CASEWORK_ROLES, User
from cases.deadlines import return_time, time_left
from cases.forms import AssignForm, CaseForm, RecipientForm
from cases.models import Bundle, Case, State
from cases.opening import add_recipient, assign_case, open_case
from cases.receiving import receive
from cases.recipients import recipients_with_doubts
from cases.routes import route
from cases.worklist import worklist
from cpsredact.refusals import Invalid, Refusal

MOST_LETTERS = 1200  # of messages about files, for a browser without script: a cookie holds about 2,000


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file that was sent."""

    file: str
    sentence: str
    ok: bool


@require_GET
@page(Action.SEE_CASES)
def case_list(request: HttpRequest) -> HttpResponse:
    number = request.GET.get("page", "1")
    shown = worklist(
        _who(request),
        tab=request.GET.get("tab", ""),
        words=request.GET.get("q", ""),
        page=int(number) if number.isdecimal() else 1,
    )
    return render(request, "cases/list.html", {"list": shown, "may_receive": may(request.user, Action.RECEIVE_PAPERS)})


@require_http_methods(["GET", "POST"])
@page(Action.RECEIVE_PAPERS)
def new_case(request: HttpRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    user = _who(request)
    usual = {
        "charged_by": "police",
        "charge_status": "post_charge",
        "anticipated_plea": "unknown",
        "unit": user.unit_id,
    }
    form = CaseForm(sent, area=user.area, initial=usual)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        if user.area is None:
            raise Refusal(_("You have no Area to open a case in."))
        try:
            case = open_case(form.new_case(user.area), by=user)
        except Refusal as refusal:
            form.add_error("urn", refusal.sentence)
            status = refusal.status
        else:
            assign_case(case, to=user, by=user)
            messages.success(request, _("Case %(urn)s is open. Add its papers.") % {"urn": case.urn})
            return redirect("cases:case", case.pk)
    return render(request, "cases/new.html", {"form": form}, status=status)


@require_GET
@page(Action.SEE_CASES)
def show_case(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.SEE_CASES)
    if case.destroyed_at is not None:
        return render(request, "cases/destroyed.html", {"case": case})
    bundle = case.bundles.order_by("number").last()
    return render(
        request,
        "cases/case.html",
        {
            "case": case,
            "bundle": bundle,
            "documents": bundle.documents.select_related("came_in").order_by("number") if bundle else [],
            "time": time_left(case),
            "route": route(case),
            "return_time": return_time(case),
            "assign_form": AssignForm(initial={"to": case.assigned_to_id or ""}, staff=_staff(request, case)),
            "hand_overs": case.hand_overs.select_related("to", "by"),
            "recipients": recipients_with_doubts(case),
            "recipient_form": RecipientForm(),
            "may_receive": may(request.user, Action.RECEIVE_PAPERS),
            "takes_papers": bundle is not None
            and bundle.state in (State.RECEIVED, State.PROCESSING, State.IN_REVIEW, State.RETURNED),
        },
    )


@require_POST
@page(Action.RECEIVE_PAPERS)
def upload(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Take in one file or many. Each is answered for by itself: one that is refused harms none of the rest."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.RECEIVE_PAPERS)
    answers: list[Answer] = []
    for file in request.FILES.getlist("file"):
        name = file.name or "file"
        try:
            document = receive(bundle, name, file.chunks(), by=_who(request))
        except (Invalid, Refusal) as refusal:
            answers.append(Answer(name, f"{name}: {refusal.sentence}", ok=False))
            continue
        bundle.refresh_from_db()
        if document.fault:
            answers.append(
                Answer(name, _("%(name)s was set aside. %(fault)s") % {"name": name, "fault": document.fault}, ok=False)
            )
        else:
            count = document.page_count
            said = ngettext("%(name)s received, %(count)s page.", "%(name)s received, %(count)s pages.", count)
            answers.append(Answer(name, said % {"name": name, "count": count}, ok=True))
    if request.headers.get("Accept", "").startswith("application/json"):
        if len(answers) != 1:
            raise Invalid(_("Send one file at a time."))
        return JsonResponse(asdict(answers[0]))
    if not answers:
        raise Invalid(_("Choose the files to send."))
    _tell_what_became(request, answers)
    return redirect("cases:case", bundle.case_id)


def _tell_what_became(request: HttpRequest, answers: list[Answer]) -> None:
    """File by file while that fits a cookie: a session, which is kept in the database, must hold no file's name."""
    room, left = MOST_LETTERS, []
    for one in answers:
        room -= len(one.sentence)
        if room < 0:
            left.append(one)
        else:
            (messages.success if one.ok else messages.error)(request, one.sentence)
    for ok, said in ((True, _("%(count)s more files were received.")), (False, _("%(count)s more were not taken in."))):
        if count := sum(one.ok == ok for one in left):
            (messages.success if ok else messages.error)(request, said % {"count": count})


@require_POST
@page(Action.ASSIGN_CASE)
def assign(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.ASSIGN_CASE)
    form = AssignForm(request.POST, staff=_staff(request, case))
    if not form.is_valid():
        raise Invalid(_("Choose somebody in this Area."))
    to = fetch_colleague(request, form.cleaned_data["to"])
    assign_case(case, to=to, by=_who(request), note=form.cleaned_data["note"])
    messages.success(request, _("Assigned to %(to)s.") % {"to": to} if to else _("Put back among the unassigned."))
    return redirect("cases:case", case.pk)


@require_POST
@page(Action.RECEIVE_PAPERS)
def recipients(request: HttpRequest, case_id: int) -> HttpResponse:
    case = fetch(Case, case_id, user=request.user, action=Action.RECEIVE_PAPERS)
    form = RecipientForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Give the recipient's name, who they are, and an e-mail address that can be one."))
    add_recipient(case, **form.cleaned_data, by=_who(request))
    messages.success(request, _("The recipient is added."))
    return redirect("cases:case", case.pk)


def fetch_colleague(request: HttpRequest, pk: str) -> User | None:
    """The member of staff chosen, or None for nobody."""
    return fetch(User, pk, user=request.user, action=Action.ASSIGN_CASE) if pk else None


def _staff(request: HttpRequest, case: Case) -> list[User]:
    return list(visible(User, user=request.user).filter(is_active=True, role__in=CASEWORK_ROLES, area=case.area_id))


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
