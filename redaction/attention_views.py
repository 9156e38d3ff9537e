"""That a page was really shown to somebody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from cases.models import Bundle
from redaction.checking import pages_seen, see_page


@require_POST
@page(Action.READ_PAPERS)
def seen(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    """Sent by the desk's script when the page has stood before its reader long enough, or by its button without."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    paper = bundle.documents.filter(number=document).first()
    if paper is None:
        raise Http404
    assert isinstance(request.user, User)  # @page has let in nobody else
    see_page(paper, number, by=request.user)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"pages_seen": pages_seen(bundle)})
    return redirect("redaction:page", bundle.pk, document, number)
