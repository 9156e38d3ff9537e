"""Signing in and out, and your own page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import MAY, Action, may, page
from accounts.choosing import choose_mail
from accounts.models import Mail, User
from accounts.signing_in import note_lock_out, note_sign_in


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@page(Action.SIGN_IN)
def sign_in(request: HttpRequest) -> HttpResponse:
    form = AuthenticationForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        login(request, user)
        note_sign_in(user)
        return redirect(_after(request, user))
    return render(
        request,
        "accounts/sign_in.html",
        {"form": form, "next": request.GET.get("next", "")},
        status=422 if request.method == "POST" else 200,
    )


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """What somebody sees after too many failures; called by axes, never routed."""
    note_lock_out(request.POST.get("username", ""))
    return render(request, "accounts/locked_out.html", status=429)


@require_POST
@page(Action.SIGN_IN)
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")


@require_GET
@page(Action.SEE_OWN_ACCOUNT)
def me(request: HttpRequest) -> HttpResponse:
    allowed = [action.said for action in MAY if may(request.user, action)]
    return render(request, "accounts/me.html", {"allowed": allowed, "ways": Mail.choices})


@require_POST
@page(Action.SEE_OWN_ACCOUNT)
def choosing_mail(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    choose_mail(request.user, request.POST.get("mail", ""))
    messages.success(request, _("From now on you are told by e-mail in this way."))
    return redirect("accounts:me")


@require_GET
@page(Action.SEE_OWN_ACCOUNT)
def home(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    return redirect(landing(request.user))


def landing(user: User) -> str:
    """The page that a role's day starts on."""
    for action, name in (
        (Action.SEE_CASES, "cases:list"),
        (Action.SEE_AREA_FIGURES, "reporting:area"),
        (Action.READ_GUIDANCE, "guidance:current"),
    ):
        if may(user, action):
            return name
    return "accounts:me"


def _after(request: HttpRequest, user: User) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return landing(user)
