"""Looking for the words of a breach in other cases, from its walk-back page, which lists what is found."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from breaches.models import Breach
from cpsredact.refusals import Refusal
from redaction.progress import Progress
from subject_access.beginning import look_elsewhere
from subject_access.elsewhere import elsewhere_of


@require_POST
@page(Action.LOOK_ELSEWHERE)
def looking(request: HttpRequest, breach_id: int) -> HttpResponse:
    """Begin to look."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.LOOK_ELSEWHERE)
    assert isinstance(request.user, User)
    try:
        look_elsewhere(breach, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Other cases are being searched. What is found is listed below."))
    return redirect("breaches:walk_back", breach.pk)


@require_GET
@page(Action.WALK_BACK)
def progress(request: HttpRequest, breach_id: int) -> JsonResponse:
    """How far the search is, for the page that waits."""
    breach = fetch(Breach, breach_id, user=request.user, action=Action.WALK_BACK)
    assert isinstance(request.user, User)
    told = elsewhere_of(breach, user=request.user).progress
    return JsonResponse((told or Progress("", 0, 0, True)).as_json())
