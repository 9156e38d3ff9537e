"""The police: each force's score and report, whom it is written to, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page
from accounts.addressing import keep_contact
from accounts.models import Agency, AgencyContact, User
from cpsredact.refusals import Refusal
from reporting import police_files as files
from reporting.models import Dispute, PoliceReport
from reporting.months import Month, this_month
from reporting.police_answering import dispute_line, keep_response, rule_on
from reporting.police_before_after import HEADING
from reporting.police_content import Content
from reporting.police_forms import (
    ContactForm,
    DisputeForm,
    MakeForm,
    MarkForm,
    ResponseForm,
    RulingForm,
    SendForm,
)
from reporting.police_mailing import XLSX
from reporting.police_pages import (
    compared_at,
    contacts_of,
    forces_seen_by,
    has_later,
    latest_of,
    reports_on,
    scope_of,
    silent_forces,
    states_of,
    trend_chart,
)
from reporting.police_reporting import make_report
from reporting.police_sending import send_report

What = AgencyContact.What


@require_GET
@page(Action.SEE_POLICE_REPORTS)
def forces(request: HttpRequest) -> HttpResponse:
    """Every force with its score, its trend and where its report stands."""
    user = _user(request)
    context = {"rows": forces_seen_by(user), "silent": silent_forces(user), "national": user.is_national}
    return render(request, "reporting/police_forces.html", context)


@require_GET
@page(Action.SEE_POLICE_REPORTS)
def force(request: HttpRequest, force: str) -> HttpResponse:
    """One force: how its papers stand, before and after a day, and its reports."""
    agency = fetch(Agency, force, user=request.user, action=Action.SEE_POLICE_REPORTS)
    return _draw_force(request, agency)


@require_POST
@page(Action.REPORT_TO_POLICE)
def making(request: HttpRequest, force: str) -> HttpResponse:
    """Make a month's report now."""
    agency, user = fetch(Agency, force, user=request.user, action=Action.REPORT_TO_POLICE), _user(request)
    form = MakeForm(request.POST, user=user)
    if not form.is_valid():
        return _draw_force(request, agency, make=form, status=422)
    said = form.cleaned_data
    month = Month.named(said["month"]) or this_month()
    try:
        made = make_report(agency, scope_of(user, said.get("area", "")), month, by=user, mark=said["mark"])
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _draw_force(request, agency, make=form, status=refusal.status)
    messages.success(request, _("The report is made. Look through it, and send it."))
    return redirect("police:report", made.pk)


@require_http_methods(["GET", "POST"])
@page(Action.KEEP_POLICE_ADDRESS)
def contacts(request: HttpRequest, force: str) -> HttpResponse:
    """Whom a force is written to: where papers go back to, and who gets the monthly report."""
    agency = fetch(Agency, force, user=request.user, action=Action.KEEP_POLICE_ADDRESS)
    asked = request.POST.get("what") if request.method == "POST" else None
    kept = contacts_of(agency)
    shown = {what: ContactForm(what=what, initial=_contact(kept[what])) for what in What.values}
    form = None
    if asked is not None:
        if asked not in What.values:
            raise Http404
        form = shown[asked] = ContactForm(request.POST, what=asked)
        if form.is_valid():
            try:
                keep_contact(agency, asked, by=_user(request), **form.cleaned_data)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, _("It is kept, and counts from now on."))
                return redirect("police:contacts", agency.pk)
    context = {
        "agency": agency,
        "form": form,
        "returns": shown[What.RETURNS],
        "report": shown[What.REPORT],
        "story": agency.contacts.select_related("by").order_by("-pk"),
    }
    return render(request, "reporting/police_contacts.html", context, status=422 if form else 200)


@require_GET
@page(Action.SEE_POLICE_REPORTS)
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """A report as it was made, whom it went to, and what came of it."""
    return _draw_report(request, fetch(PoliceReport, report_id, user=request.user, action=Action.SEE_POLICE_REPORTS))


@require_POST
@page(Action.REPORT_TO_POLICE)
def sending(request: HttpRequest, report_id: int) -> HttpResponse:
    made = fetch(PoliceReport, report_id, user=request.user, action=Action.REPORT_TO_POLICE)
    form = SendForm(request.POST, contact=made.agency.contact(What.REPORT))
    return _did(
        request,
        made,
        {"send": form},
        lambda said: send_report(made, by=_user(request), **said),
        _("It is written down that the report is sent."),
    )


@require_POST
@page(Action.REPORT_TO_POLICE)
def responding(request: HttpRequest, report_id: int) -> HttpResponse:
    made = fetch(PoliceReport, report_id, user=request.user, action=Action.REPORT_TO_POLICE)
    form = ResponseForm(request.POST, auto_id="response_%s")
    return _did(
        request,
        made,
        {"respond": form},
        lambda said: keep_response(made, by=_user(request), **said),
        _("The answer is kept."),
    )


@require_POST
@page(Action.REPORT_TO_POLICE)
def disputing(request: HttpRequest, report_id: int) -> HttpResponse:
    made = fetch(PoliceReport, report_id, user=request.user, action=Action.REPORT_TO_POLICE)
    form = DisputeForm(request.POST, auto_id="dispute_%s")
    return _did(
        request,
        made,
        {"dispute": form},
        lambda said: dispute_line(made, by=_user(request), **said),
        _("The dispute is kept. Answer it when you have looked at the line."),
    )


@require_POST
@page(Action.REPORT_TO_POLICE)
def ruling(request: HttpRequest, dispute_id: int) -> HttpResponse:
    dispute = fetch(Dispute, dispute_id, user=request.user, action=Action.REPORT_TO_POLICE)
    form = RulingForm(request.POST, auto_id=f"ruling_{dispute.pk}_%s")
    return _did(
        request,
        dispute.report,
        {"rule": form, "ruled": dispute},
        lambda said: rule_on(dispute, by=_user(request), **said),
        _("The dispute is answered."),
    )


@require_GET
@page(Action.SEE_POLICE_REPORTS)
def pdf(request: HttpRequest, report_id: int) -> HttpResponse:
    made = fetch(PoliceReport, report_id, user=request.user, action=Action.SEE_POLICE_REPORTS)
    return _file(made, "pdf", files.as_pdf(Content.from_json(made.content)), "application/pdf")


@require_GET
@page(Action.SEE_POLICE_REPORTS)
def xlsx(request: HttpRequest, report_id: int) -> HttpResponse:
    made = fetch(PoliceReport, report_id, user=request.user, action=Action.SEE_POLICE_REPORTS)
    return _file(made, "xlsx", files.as_xlsx(Content.from_json(made.content)), XLSX)


@require_GET
@page(Action.SEE_POLICE_REPORTS)
def csv(request: HttpRequest, report_id: int) -> HttpResponse:
    made = fetch(PoliceReport, report_id, user=request.user, action=Action.SEE_POLICE_REPORTS)
    text = "".join(files.as_csv(Content.from_json(made.content)))
    return _file(made, "csv", text.encode(), "text/csv; charset=utf-8")


@require_GET
@page(Action.REPORT_TO_POLICE)
def lines(request: HttpRequest, report_id: int) -> StreamingHttpResponse:
    """The list of cases: each line that a report counts, for the unit of the force that puts things right."""
    made = fetch(PoliceReport, report_id, user=request.user, action=Action.REPORT_TO_POLICE)
    answer = StreamingHttpResponse(files.lines_as_csv(made), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{files.file_name(made, "cases.csv")}"'
    return answer


def _did(
    request: HttpRequest,
    made: PoliceReport,
    drawn: dict[str, Any],
    act: Callable[[dict[str, Any]], object],
    told: str,
) -> HttpResponse:
    """Do what a form of a report's page asks, or draw the page again with what was typed and what is wrong with it."""
    form: Form = next(iter(drawn.values()))
    status = 422
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            status = refusal.status
        else:
            messages.success(request, told)
            return redirect("police:report", made.pk)
    return _draw_report(request, made, form=form, status=status, **drawn)


def _draw_force(
    request: HttpRequest, agency: Agency, *, make: MakeForm | None = None, status: int = 200
) -> HttpResponse:
    user = _user(request)
    latest = latest_of(agency, user)
    content = Content.from_json(latest.content) if latest else None
    mark = MarkForm(request.GET if "mark" in request.GET else None, auto_id="compare_%s")
    compared = None
    if mark.is_bound and mark.is_valid():
        compared = compared_at(agency, scope_of(user, ""), mark.cleaned_data["mark"])
    elif content:
        compared = next((one for one in content.sections if one.heading == HEADING), None)
    context = {
        "agency": agency,
        "latest": latest,
        "content": content,
        "chart": trend_chart(content) if content else None,
        "reports": reports_on(agency, user),
        "contacts": contacts_of(agency),
        "compared": compared,
        "mark": mark,
        "make": make or MakeForm(user=user, initial={"month": this_month().before(1).code}),
        "form": make or mark,
        "may_report": may(user, Action.REPORT_TO_POLICE),
        "may_address": may(user, Action.KEEP_POLICE_ADDRESS),
    }
    if mark.errors:
        status = 422
    return render(request, "reporting/police_force.html", context, status=status)


def _draw_report(request: HttpRequest, made: PoliceReport, *, status: int = 200, **drawn: Any) -> HttpResponse:
    content, contact = Content.from_json(made.content), made.agency.contact(What.REPORT)
    disputes = list(made.disputes.select_related("by", "ruling__by", "flag__bundle__case", "flag__document"))
    ruled, rule = drawn.pop("ruled", None), drawn.pop("rule", None)
    open_disputes = [
        (one, rule if rule and one == ruled else RulingForm(auto_id=f"ruling_{one.pk}_%s"))
        for one in disputes
        if not hasattr(one, "ruling")
    ]
    first = {"way": "mail" if contact else "other"}
    context = {
        "made": made,
        "content": content,
        "chart": trend_chart(content),
        "state": states_of([made])[made.pk],
        "later": has_later(made),
        "over": Month.of(made.month) < this_month(),
        "contact": contact,
        "sendings": made.sendings.select_related("by", "mail"),
        "responses": made.responses.select_related("by"),
        "disputes": disputes,
        "open_disputes": open_disputes,
        "send": SendForm(contact=contact, initial=first),
        "respond": ResponseForm(auto_id="response_%s"),
        "dispute": DisputeForm(auto_id="dispute_%s"),
        "may_report": may(request.user, Action.REPORT_TO_POLICE),
    }
    return render(request, "reporting/police_report.html", context | drawn, status=status)


def _contact(kept: AgencyContact | None) -> dict[str, str]:
    return {"office": kept.office, "rank": kept.rank, "email": kept.email} if kept else {}


def _file(made: PoliceReport, ending: str, content: bytes, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{files.file_name(made, ending)}"'
    return answer


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
