"""The posters: the list of them, one as a page, its files, and what its writers do."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import User
from cpsredact.refusals import Refusal
from reporting.models import Poster
from reporting.months import Month
from reporting.poster_files import Paper, as_pdf, file_name
from reporting.poster_forms import EditionForm, KnowForm, PublishForm
from reporting.poster_making import make_edition
from reporting.poster_pages import content_now, posters_seen_by, shown_chart
from reporting.poster_publishing import latest_said, publish_poster, say_need_to_know


@require_GET
@page(Action.SEE_POSTERS)
def posters(request: HttpRequest) -> HttpResponse:
    """The posters of one's Area, or with headquarters of all, newest first."""
    user = _user(request)
    context = {"posters": posters_seen_by(user), "national": user.is_national, "may_write": _writes(user)}
    return render(request, "reporting/posters.html", context)


@require_GET
@page(Action.SEE_POSTERS)
def poster(request: HttpRequest, poster_id: int) -> HttpResponse:
    return _draw(request, fetch(Poster, poster_id, user=request.user, action=Action.SEE_POSTERS))


@require_GET
@page(Action.SEE_POSTERS)
def pdf(request: HttpRequest, poster_id: int, paper: Paper) -> HttpResponse:
    """The poster as it was put out, byte for byte; one that is not out yet is drawn, and says so."""
    made = fetch(Poster, poster_id, user=request.user, action=Action.SEE_POSTERS)
    out = getattr(made, "published", None)
    kept = bytes(getattr(out, paper)) if out else as_pdf(content_now(made), paper, draft=True)
    answer = HttpResponse(kept, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(made, paper)}"'
    return answer


@require_POST
@page(Action.PUBLISH_POSTER)
def know(request: HttpRequest, poster_id: int) -> HttpResponse:
    """Write the one thing to know."""
    made = fetch(Poster, poster_id, user=request.user, action=Action.PUBLISH_POSTER)
    form = KnowForm(request.POST)
    told = _("It is kept. Look at the poster, and put it out when it is right.")
    return _did(
        request,
        made,
        form,
        lambda: say_need_to_know(made, form.cleaned_data["text"], by=_user(request), seen=form.cleaned_data["seen"]),
        told,
    )


@require_POST
@page(Action.PUBLISH_POSTER)
def publish(request: HttpRequest, poster_id: int) -> HttpResponse:
    made = fetch(Poster, poster_id, user=request.user, action=Action.PUBLISH_POSTER)
    form = PublishForm(request.POST)
    told = _("The poster is out. Everybody in your Area is told, and its managers get it by e-mail.")
    return _did(
        request, made, form, lambda: publish_poster(made, by=_user(request), seen=form.cleaned_data["seen"]), told
    )


@require_POST
@page(Action.PUBLISH_POSTER)
def edition(request: HttpRequest, poster_id: int) -> HttpResponse:
    """Make a further edition, with the figures as they are now."""
    made = fetch(Poster, poster_id, user=request.user, action=Action.PUBLISH_POSTER)
    form = EditionForm(request.POST)
    if not form.is_valid():
        return _draw(request, made, form, status=422)
    try:
        further = make_edition(made.area, Month.of(made.month), by=_user(request), why=form.cleaned_data["why"])
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _draw(request, made, form, status=refusal.status)
    messages.success(request, _("A further edition is made. Put it out when it is right."))
    return redirect("posters:poster", further.pk)


def _did(request: HttpRequest, made: Poster, form: Form, act: Callable[[], object], told: str) -> HttpResponse:
    """Do what a form asks, or draw the page again with what was typed and what is wrong with it."""
    if not form.is_valid():
        return _draw(request, made, form, status=422)
    try:
        act()
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _draw(request, made, form, status=refusal.status)
    messages.success(request, told)
    return redirect("posters:poster", made.pk)


def _draw(request: HttpRequest, made: Poster, form: Form | None = None, *, status: int = 200) -> HttpResponse:
    user, said, content = _user(request), latest_said(made), content_now(made)
    seen = {"seen": said.pk if said else None}
    context = {
        "poster": made,
        "out": getattr(made, "published", None),
        "content": content,
        "chart": shown_chart(content),
        "said": said,
        "may_write": _writes(user),
        "form": form,
        "know": form if isinstance(form, KnowForm) else KnowForm(initial=seen | {"text": said.text if said else ""}),
        "publish": form if isinstance(form, PublishForm) else PublishForm(initial=seen),
        "edition": form if isinstance(form, EditionForm) else EditionForm(),
    }
    return render(request, "reporting/poster.html", context, status=status)


def _writes(user: User) -> bool:
    return may(user, Action.PUBLISH_POSTER)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
