"""Choosing one's own keys for the review desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import Action, page
from accounts.choosing import choose_keys
from accounts.keys import KEYS, NAMED, keys_in_use
from accounts.models import User
from cpsredact.refusals import Invalid


@require_http_methods(["GET", "POST"])
@page(Action.SEE_OWN_ACCOUNT)
def keys(request: HttpRequest) -> HttpResponse:
    """Every key with a field of its own. What cannot be is said above the fields, which keep what was typed."""
    user, refused, status = _who(request), "", 200
    wanted = keys_in_use(user.keys)
    if request.method == "POST":
        usual = "usual" in request.POST
        wanted = {} if usual else {name: request.POST.get(name, wanted[name]) for name in NAMED}
        try:
            choose_keys(user, wanted, on=user.keys_on if usual else "on" in request.POST)
        except Invalid as invalid:
            refused, status = invalid.sentence, invalid.status
        else:
            messages.success(request, _("These are your keys now, on every computer."))
            return redirect("accounts:keys")
    rows = [(key, wanted[key.name]) for key in KEYS]
    is_on = user.keys_on if status == 200 else "on" in request.POST
    return render(request, "accounts/keys.html", {"rows": rows, "is_on": is_on, "refused": refused}, status=status)


@require_POST
@page(Action.SEE_OWN_ACCOUNT)
def switching(request: HttpRequest) -> HttpResponse:
    """Switch single keys on or off, and go on where one was."""
    user = choose_keys(_who(request), _who(request).keys, on=request.POST.get("on") == "yes")
    messages.success(
        request, _("Single keys are on.") if user.keys_on else _("Single keys are off."), extra_tags="announce"
    )
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if here else "accounts:keys")


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
