"""The rest of the form, and the actions: for those who deal with a breach, and those who are asked to do something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import Action, fetch, may, page
from accounts.models import User
from breaches.dealing_forms import ActionForm, ActionLineForm, ParticularsForm, initial_of
from breaches.models import Breach, ToDo, ToDoLine
from breaches.particulars import fill_in, latest
from breaches.record import action_in_full, as_known
from breaches.todos import ask_for, finish, give_more_time, hand_on
from cpsredact.refusals import Refusal


@require_http_methods(["GET", "POST"])
@page(Action.FILL_IN_BREACH)
def particulars(request: HttpRequest, breach_id: int) -> HttpResponse:
    """Fill in what is known by now."""
    breach = as_known(fetch(Breach, breach_id, user=request.user, action=Action.FILL_IN_BREACH))
    user, before = _user(request), latest(breach)
    form = ParticularsForm(request.POST or None, user=user, breach=breach, initial=initial_of(breach, before))
    return answer(
        request,
        form,
        lambda: fill_in(breach, form.known(), by=user, seen=form.cleaned_data["seen"]),
        template="breaches/particulars.html",
        context={"breach": breach, "known": before},
        back=reverse("breaches:detail", args=[breach.pk]),
        said=_("Filled in."),
    )


@require_http_methods(["GET", "POST"])
@page(Action.ASK_FOR_ACTION)
def ask(request: HttpRequest, breach_id: int) -> HttpResponse:
    """Ask somebody to do something about it."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.ASK_FOR_ACTION)
    form = ActionForm(request.POST or None, breach=breach)
    return answer(
        request,
        form,
        lambda: ask_for(breach, by=_user(request), **form.cleaned_data),
        context={
            "breach": breach,
            "title": _("Ask for an action"),
            "lead": _("Whoever is to do it is told at once, and again if it is late."),
            "button": _("Ask for it"),
        },
        back=reverse("breaches:detail", args=[breach.pk]),
        said=_("The action is recorded, and whoever is to do it is told."),
    )


@require_http_methods(["GET", "POST"])
@page(Action.DO_ACTION)
def action(request: HttpRequest, todo_id: int) -> HttpResponse:
    """One action: what became of it so far, and what becomes of it now."""
    todo = fetch(ToDo, todo_id, user=request.user, action=Action.DO_ACTION)
    user = _user(request)
    shown = action_in_full(todo, user=user)
    form = ActionLineForm(
        request.POST or None,
        breach=todo.breach,
        may_put_off=may(user, Action.ASK_FOR_ACTION),
        initial={"seen": shown.todo.last_line},
    )
    return answer(
        request,
        form,
        lambda: _say(todo, form.cleaned_data, user),
        template="breaches/action.html",
        context={"shown": shown, "breach": todo.breach},
        back=reverse("breaches:detail", args=[todo.breach_id]),
        said=_("Recorded."),
    )


def answer(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[], object],
    *,
    context: dict[str, Any],
    back: str,
    said: str,
    template: str = "breaches/form_page.html",
) -> HttpResponse:
    """A page with one form: drawn, drawn again with what is wrong and nothing lost, or done and led back."""
    context |= {"form": form, "back": back}
    if request.method == "GET":
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        do()
    except Refusal as refusal:
        return render(request, template, context | {"sentence": refusal.sentence}, status=refusal.status)
    messages.success(request, said)
    return redirect(back)


def _say(todo: ToDo, said: dict[str, Any], by: User) -> ToDoLine:
    if said["what"] == ToDoLine.What.HANDED:
        return hand_on(todo, to=said["to"], by=by, seen=said["seen"], note=said["note"])
    if said["what"] == ToDoLine.What.LATER:
        return give_more_time(todo, until=said["until"], by=by, seen=said["seen"], note=said["note"])
    return finish(todo, by=by, seen=said["seen"], note=said["note"])


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
