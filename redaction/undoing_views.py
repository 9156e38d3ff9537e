"""Undo and redo on the desk."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from cases.models import Bundle
from cpsredact.refusals import Invalid
from redaction.carrying_on import carrying_on
from redaction.models import Act
from redaction.undoing import place_of_act, redo, undo


@require_POST
@page(Action.DECIDE_FLAG)
@carrying_on
def undoing(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    """Undo the act that the page named, and go to where it was."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DECIDE_FLAG)
    return _turned(request, bundle, undo, _("Undone"))


@require_POST
@page(Action.DECIDE_FLAG)
@carrying_on
def redoing(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    """Do again what the page named, and go to where it was."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DECIDE_FLAG)
    return _turned(request, bundle, redo, _("Done again"))


def _turned(request: HttpRequest, bundle: Bundle, deed: Callable[..., Act], done: str) -> HttpResponse:
    assert isinstance(request.user, User)  # @page has let in nobody else
    sent = request.POST.get("act", "")
    if not sent.isdecimal() or len(sent) > 18:
        raise Invalid(_("The page was not sent whole. Load it again."))
    act = deed(bundle, act=int(sent), by=request.user)
    messages.success(request, f"{done}: {act.said}.", extra_tags="announce")
    return redirect(place_of_act(act).url())
