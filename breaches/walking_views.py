"""The way back from a breach to the page, and forward to everybody who had the same."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import User
from breaches.dealing_views import answer
from breaches.going_forward import sent_elsewhere
from breaches.models import Breach, Recall, What
from breaches.placing import name_place
from breaches.recalling import answer_recall, recall, recall_text
from breaches.walking_back import WalkBack, walk_back
from breaches.walking_forms import AnswerForm, FlagForm, PageForm, WayForm, places_for
from cases.models import Dispatch
from cpsredact.refusals import Refusal

MOST_SENT = 100


@require_GET
@page(Action.WALK_BACK)
def walking_back(request: HttpRequest, breach_id: int) -> HttpResponse:
    """How it came about, as far as the record leads, and where else the same went."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.WALK_BACK)
    return _draw(request, breach)


@require_POST
@page(Action.NAME_PLACE)
def placing(request: HttpRequest, breach_id: int) -> HttpResponse:
    """Say on which page it was, or which flag of the page that was named."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.NAME_PLACE)
    user = _user(request)
    walk = walk_back(breach, user=user)
    form: forms.Form
    if "flag" in request.POST and walk.where.document is not None and walk.where.page is not None:
        form = FlagForm(request.POST, walk=walk)
    else:
        form = PageForm(request.POST, breach=breach)
    if not form.is_valid():
        return _draw(request, breach, form=form, status=422)
    said = form.cleaned_data
    try:
        if isinstance(form, PageForm):
            name_place(breach, said["document"], said["page"], by=user)
        else:
            document, number = walk.where.document, walk.where.page
            assert document is not None
            assert number is not None
            flag = said["flag"]
            name_place(breach, document, number, flag=flag, unflagged=flag is None, by=user)
    except Refusal as refusal:
        return _draw(request, breach, form=form, sentence=refusal.sentence, status=refusal.status)
    messages.success(request, _("Recorded."))
    return redirect("breaches:walk_back", breach.pk)


@require_POST
@page(Action.RECALL_COPY)
def recalling(request: HttpRequest, breach_id: int) -> HttpResponse:
    """Ask one recipient for a copy back."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.RECALL_COPY)
    form = WayForm(request.POST)
    if not form.is_valid():
        return _draw(request, breach, sentence=_("Choose which copy is asked back, and how."), status=422)
    said = form.cleaned_data
    dispatch = fetch(Dispatch, said["dispatch"], user=request.user, action=Action.RECALL_COPY)
    try:
        asked = recall(breach, dispatch, way=said["way"], by=_user(request))
    except Refusal as refusal:
        return _draw(request, breach, sentence=refusal.sentence, status=refusal.status)
    by_mail = _("The recipient is asked by e-mail. Record what they answer.")
    messages.success(request, by_mail if asked.way == Recall.Way.MAIL else _("Recorded. Record what they answer."))
    return redirect("breaches:recall", asked.pk)


@require_http_methods(["GET", "POST"])
@page(Action.RECALL_COPY)
def recalled(request: HttpRequest, recall_id: int) -> HttpResponse:
    """One recall: what was said, whether it went, and what the recipient answered."""
    asked = fetch(Recall, recall_id, user=request.user, action=Action.RECALL_COPY)
    answers = list(asked.answers.select_related("by"))
    form = AnswerForm(request.POST or None, initial={"seen": answers[-1].pk if answers else None})
    return answer(
        request,
        form,
        lambda: answer_recall(asked, by=_user(request), **form.cleaned_data),
        template="breaches/recall.html",
        context={
            "recall": asked,
            "breach": asked.breach,
            "answers": answers,
            "destroyed": asked.dispatch.bundle.case.destroyed,
        },
        back=reverse("breaches:walk_back", args=[asked.breach_id]),
        said=_("Recorded."),
    )


def _draw(
    request: HttpRequest, breach: Breach, *, form: forms.Form | None = None, sentence: str = "", status: int = 200
) -> HttpResponse:
    user = _user(request)
    walk = walk_back(breach, user=user)
    sent = sent_elsewhere(breach, user=user)
    asked = breach.recalls.exclude(dispatch__in=[one.dispatch.pk for one in sent])
    offered = next((one for one in sent if one.can_recall), None)
    context = {
        "breach": breach,
        "walk": walk,
        "reads_papers": may(user, Action.READ_PAPERS) and not walk.destroyed,
        "national": user.is_national,
        "sent": sent[:MOST_SENT],
        "more": max(0, len(sent) - MOST_SENT),
        "elsewhere": asked.count(),
        "text": recall_text(offered.dispatch) if offered else "",
        "forms": _forms(breach, walk, form),
        "form": form,
        "sentence": sentence,
    }
    return render(request, "breaches/walk_back.html", context, status=status)


def _forms(breach: Breach, walk: WalkBack, form: forms.Form | None) -> list[forms.Form]:
    """What may still be said of where it was: which flag, and (again) which page."""
    closed = breach.steps.filter(what=What.CLOSED).exists()
    if closed or walk.destroyed or breach.flag_id is not None or not places_for(breach):
        return []
    first = {"document": walk.where.document.pk if walk.where.document else None, "page": walk.where.page}
    offered: list[forms.Form] = []
    if walk.where.page is not None:
        offered.append(form if isinstance(form, FlagForm) else FlagForm(walk=walk))
    offered.append(form if isinstance(form, PageForm) else PageForm(breach=breach, initial=first))
    return offered


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
