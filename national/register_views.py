"""The assurance returns and the risk register: looked at, declared, kept, and taken out as files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page
from cpsredact.refusals import Refusal
from national import files
from national.content import Content
from national.declaring import Said, declaration, declare
from national.exporting import register_for, returns_of
from national.forms import DeclareForm, QuarterForm, RiskForm
from national.models import Risk
from national.pages import lines_of, quarter_chosen, returns_seen_by
from national.risks import register_of, register_risk, revise_risk, said_of
from national.spans import Span
from national.views import as_file, user_of
from reporting.tabs import tabs_for


@require_GET
@page(Action.SEE_PACKS)
def returns(request: HttpRequest) -> HttpResponse:
    """A quarter's returns, and the form for those who declare their Area's."""
    return _draw_returns(request, _quarter(request.GET.get("quarter", "")))


@require_POST
@page(Action.DECLARE_ASSURANCE)
def declaring(request: HttpRequest) -> HttpResponse:
    """Declare one's own Area's return, or correct it."""
    user = user_of(request)
    span = _quarter(request.POST.get("quarter", ""))
    assert user.area is not None  # only roles of an Area may declare
    form = DeclareForm(request.POST, corrects=bool(lines_of(user.area, span)))
    if not form.is_valid():
        return _draw_returns(request, span, form=form, status=422)
    given = {name: value for name, value in form.cleaned_data.items() if name not in ("quarter", "seen")}
    try:
        declare(user.area, span, Said(**given), by=user, seen=form.cleaned_data["seen"])
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _draw_returns(request, span, form=form, status=refusal.status)
    messages.success(request, _("The return is declared. It can be corrected, and what was declared is kept."))
    return redirect(f"{reverse('national:returns')}?quarter={span.code}")


@require_GET
@page(Action.SEE_PACKS)
def returns_file(request: HttpRequest, ending: str) -> HttpResponse:
    return _file(returns_of(user_of(request), _quarter(request.GET.get("quarter", ""))), ending)


@require_GET
@page(Action.SEE_PACKS)
def risks(request: HttpRequest) -> HttpResponse:
    """The register that this person may see."""
    user = user_of(request)
    context = {
        "versions": register_of(user),
        "area": user.area,
        "may_keep": may(user, Action.KEEP_RISKS),
        "tabs": tabs_for("national:packs"),
    }
    return render(request, "national/risks.html", context)


@require_http_methods(["GET", "POST"])
@page(Action.KEEP_RISKS)
def new_risk(request: HttpRequest) -> HttpResponse:
    """Write down a risk."""
    form = RiskForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = register_risk(form.said(), by=user_of(request))
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = refusal.status
            else:
                messages.success(request, _("The risk is in the register."))
                return redirect("national:risk", made.pk)
    return render(request, "national/new_risk.html", {"form": form}, status=status)


@require_GET
@page(Action.SEE_PACKS)
def risk(request: HttpRequest, risk_id: int) -> HttpResponse:
    """One risk, every version of it, and the form to change it."""
    return _draw_risk(request, fetch(Risk, risk_id, user=request.user, action=Action.SEE_PACKS))


@require_POST
@page(Action.KEEP_RISKS)
def revising(request: HttpRequest, risk_id: int) -> HttpResponse:
    """Change a risk, or close it."""
    kept = fetch(Risk, risk_id, user=request.user, action=Action.KEEP_RISKS)
    form = RiskForm(request.POST)
    if not form.is_valid():
        return _draw_risk(request, kept, form=form, status=422)
    try:
        revise_risk(kept, form.said(), by=user_of(request), seen=form.cleaned_data["seen"] or 0)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _draw_risk(request, kept, form=form, status=refusal.status)
    messages.success(request, _("The change is kept as a further version."))
    return redirect("national:risk", kept.pk)


@require_GET
@page(Action.SEE_PACKS)
def risks_file(request: HttpRequest, ending: str) -> HttpResponse:
    return _file(register_for(user_of(request)), ending)


def _quarter(code: str) -> Span:
    span = quarter_chosen(code)
    if span is None:
        raise Http404
    return span


def _file(content: Content, ending: str) -> HttpResponse:
    made = {"pdf": files.as_pdf, "xlsx": files.as_xlsx, "csv": lambda said: "".join(files.as_csv(said)).encode()}
    return as_file(content, ending, made[ending](content))


def _draw_returns(
    request: HttpRequest, span: Span, *, form: DeclareForm | None = None, status: int = 200
) -> HttpResponse:
    user = user_of(request)
    lines = lines_of(user.area, span) if user.area else []
    may_declare = may(user, Action.DECLARE_ASSURANCE)
    if form is None and may_declare:
        held: dict[str, Any] = {"quarter": span.code, "seen": len(lines)}
        if lines:
            held |= {name: getattr(lines[0], name) for name in ("sampled", "with_findings", "found", "done")}
        form = DeclareForm(initial=held, corrects=bool(lines))
    context = {
        "span": span,
        "choosing": QuarterForm(initial={"quarter": span.code}),
        "rows": returns_seen_by(user, span),
        "lines": lines,
        "area": user.area,
        "form": form,
        "declared": declaration(user.area, span) if user.area else "",
        "tabs": tabs_for("national:packs"),
    }
    return render(request, "national/returns.html", context, status=status)


def _draw_risk(request: HttpRequest, kept: Risk, *, form: RiskForm | None = None, status: int = 200) -> HttpResponse:
    user = user_of(request)
    versions = list(kept.versions.select_related("by").order_by("-number"))
    may_keep = may(user, Action.KEEP_RISKS) and kept.area_id == user.area_id
    if form is None and may_keep:
        said = said_of(versions[0])
        form = RiskForm(initial={name: getattr(said, name) for name in RiskForm.base_fields if name != "seen"})
        form.initial["seen"] = versions[0].number
    context = {"risk": kept, "now": versions[0], "versions": versions, "form": form, "may_keep": may_keep}
    return render(request, "national/risk.html", context, status=status)
