"""Burning and proving as it goes, for the page that waits."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from accounts.access import Action, fetch, page
from cases.models import Bundle
from redaction.burn_progress import burn_progress


@require_GET
@page(Action.READ_PAPERS)
def burning(request: HttpRequest, bundle_id: int) -> JsonResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    return JsonResponse(burn_progress(bundle).as_json())
