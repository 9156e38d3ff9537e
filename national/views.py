"""The packs of figures, the baseline of 2020, and the files of each pack."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import User
from cpsredact.languages import in_english
from cpsredact.refusals import Refusal
from national import files
from national.content import Content
from national.exporting import compared
from national.forms import MakeForm
from national.making import make_pack
from national.models import Pack
from national.pages import ShownSection, editions_of, packs_seen_by, sections_of
from reporting.forms import PeriodForm
from reporting.tabs import tabs_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@page(Action.SEE_PACKS)
def packs(request: HttpRequest) -> HttpResponse:
    """Every pack that this person may see."""
    return _draw_packs(request, MakeForm())


@require_POST
@page(Action.MAKE_PACK)
def making(request: HttpRequest) -> HttpResponse:
    """Make a pack now, or a further edition of one."""
    form = MakeForm(request.POST)
    if not form.is_valid():
        return _draw_packs(request, form, status=422)
    kind, span = form.chosen()
    try:
        made = make_pack(kind, span, by=user_of(request))
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _draw_packs(request, form, status=refusal.status)
    messages.success(request, _("The pack is made."))
    return redirect("national:pack", made.pk)


@require_GET
@page(Action.SEE_PACKS)
def pack(request: HttpRequest, pack_id: int) -> HttpResponse:
    """One pack as it was made, and its editions."""
    made = fetch(Pack, pack_id, user=request.user, action=Action.SEE_PACKS)
    content = Content.from_json(made.content)
    with in_english():  # the drawings are part of what was made
        sections = sections_of(content)
    context = {"pack": made, "content": content, "sections": sections, "editions": editions_of(made)}
    return render(request, "national/pack.html", context)


@require_GET
@page(Action.SEE_PACKS)
def pdf(request: HttpRequest, pack_id: int) -> HttpResponse:
    content = _content(request, pack_id)
    return as_file(content, "pdf", files.as_pdf(content))


@require_GET
@page(Action.SEE_PACKS)
def xlsx(request: HttpRequest, pack_id: int) -> HttpResponse:
    content = _content(request, pack_id)
    return as_file(content, "xlsx", files.as_xlsx(content))


@require_GET
@page(Action.SEE_PACKS)
def csv(request: HttpRequest, pack_id: int) -> HttpResponse:
    content = _content(request, pack_id)
    return as_file(content, "csv", "".join(files.as_csv(content)).encode())


@require_GET
@page(Action.SEE_PACKS)
def baseline(request: HttpRequest) -> HttpResponse:
    """What the inspection of 2020 printed, beside the same measure of the days asked for."""
    user = user_of(request)
    form = PeriodForm(request.GET, user=user, agencies=False)
    form.fields.pop("area", None)
    period = form.period() if form.is_valid() else None
    sections: list[ShownSection] = []
    if period:
        with in_english():
            sections = sections_of(compared(period, user))
    context = {"form": form, "period": period, "sections": sections, "tabs": tabs_for("national:packs")}
    return render(request, "national/baseline.html", context, status=200 if period else 422)


def as_file(content: Content, ending: str, made: bytes) -> HttpResponse:
    """A download, named by what it is of."""
    kinds = {"pdf": "application/pdf", "xlsx": XLSX, "csv": "text/csv; charset=utf-8"}
    answer = HttpResponse(made, content_type=kinds[ending])
    answer["Content-Disposition"] = f'attachment; filename="{files.file_name(content, ending)}"'
    return answer


def user_of(request: HttpRequest) -> User:
    """Who asks: `@page` has let in nobody else."""
    assert isinstance(request.user, User)
    return request.user


def _content(request: HttpRequest, pack_id: int) -> Content:
    made = fetch(Pack, pack_id, user=request.user, action=Action.SEE_PACKS)
    return Content.from_json(made.content)


def _draw_packs(request: HttpRequest, form: MakeForm, *, status: int = 200) -> HttpResponse:
    user = user_of(request)
    context = {
        "packs": packs_seen_by(user),
        "form": form,
        "may_make": may(user, Action.MAKE_PACK),
        "area": user.area,
        "tabs": tabs_for("national:packs"),
    }
    return render(request, "national/packs.html", context, status=status)
