"""Whose a breach was, the one-to-one, and retraining: a line manager's pages, and headquarters' policy."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from breaches.dealing_views import answer
from breaches.models import Attribution, Breach, Retraining
from breaches.people import (
    breaches_of,
    manages,
    one_to_ones_of,
    people_of,
    record_one_to_one,
    retrainings_of,
    say_whose,
    take_back,
)
from breaches.people_forms import OneToOneForm, PolicyForm, TrainedForm, WhoseForm
from breaches.retraining import record_training
from breaches.retraining_policy import policies_in_force, set_policy
from breaches.tabs import tabs_for


@require_http_methods(["GET", "POST"])
@page(Action.HOLD_ONE_TO_ONE)
def whose(request: HttpRequest, breach_id: int) -> HttpResponse:
    """Say whose mistake it was, or that it was no one person's."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.HOLD_ONE_TO_ONE)
    user = _user(request)
    form = WhoseForm(request.POST or None, manager=user)
    return answer(
        request,
        form,
        lambda: say_whose(breach, form.person, by=user),
        context={
            "breach": breach,
            "title": _("Whose mistake was it?"),
            "lead": _("Every breach leads to a one-to-one. It is there to help and to learn, and blames nobody."),
            "button": _("Record it"),
        },
        back=reverse("breaches:detail", args=[breach.pk]),
        said=_("Recorded."),
    )


@require_POST
@page(Action.HOLD_ONE_TO_ONE)
def not_theirs(request: HttpRequest, attribution_id: int) -> HttpResponse:
    attribution = fetch(Attribution, attribution_id, user=request.user, action=Action.HOLD_ONE_TO_ONE)
    take_back(attribution, by=_user(request))
    messages.success(request, _("Taken back."))
    return redirect("breaches:detail", attribution.breach_id)


@require_http_methods(["GET", "POST"])
@page(Action.HOLD_ONE_TO_ONE)
def one_to_one(request: HttpRequest, breach_id: int) -> HttpResponse:
    """Record that a one-to-one was held."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.HOLD_ONE_TO_ONE)
    user = _user(request)
    form = OneToOneForm(request.POST or None, manager=user, breach=breach)
    return answer(
        request,
        form,
        lambda: record_one_to_one(breach, by=user, **form.cleaned_data),
        context={
            "breach": breach,
            "title": _("Record a one-to-one"),
            "lead": _("What was said is for you and them alone. Everybody else sees only that you spoke, and when."),
            "button": _("Record it"),
        },
        back=reverse("breaches:detail", args=[breach.pk]),
        said=_("The one-to-one is recorded."),
    )


@require_GET
@page(Action.SEE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Those whom somebody manages, of whom a breach is recorded."""
    user = _user(request)
    return render(
        request, "breaches/people.html", {"people": people_of(user), "tabs": tabs_for(user, "breaches:people")}
    )


@require_GET
@page(Action.SEE_PEOPLE)
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """One of them: their breaches, what was said, and their training."""
    user, whom = _user(request), fetch(User, person_id, user=request.user, action=Action.SEE_PEOPLE)
    if not manages(user, whom):
        raise Http404
    return render(request, "breaches/person.html", _about(whom))


@require_POST
@page(Action.SEE_PEOPLE)
def trained(request: HttpRequest, retraining_id: int) -> HttpResponse:
    """Record that somebody was trained again."""
    raised = fetch(Retraining, retraining_id, user=request.user, action=Action.SEE_PEOPLE)
    if not manages(_user(request), raised.person):
        raise Http404
    form = TrainedForm(request.POST)
    if not form.is_valid():
        return render(request, "breaches/person.html", _about(raised.person) | {"form": form}, status=422)
    record_training(raised, done_on=form.cleaned_data["done_on"], by=_user(request))
    messages.success(request, _("The training is recorded as done."))
    return redirect("breaches:person", raised.person_id)


@require_http_methods(["GET", "POST"])
@page(Action.SET_RETRAINING)
def policy(request: HttpRequest) -> HttpResponse:
    """When people are trained again, from now on."""
    user = _user(request)
    form = PolicyForm(request.POST or None)
    return answer(
        request,
        form,
        lambda: set_policy(by=user, **form.cleaned_data),
        template="breaches/policy.html",
        context={"policies": policies_in_force(), "tabs": tabs_for(user, "breaches:policy")},
        back=reverse("breaches:policy"),
        said=_("The policy is in force from now on."),
    )


def _about(whom: User) -> dict[str, object]:
    return {
        "person": whom,
        "breaches": breaches_of(whom),
        "one_to_ones": one_to_ones_of(whom),
        "retrainings": retrainings_of(whom),
        "training": retrainings_of(whom).filter(done=None).first(),
        "form": TrainedForm(),
    }


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
