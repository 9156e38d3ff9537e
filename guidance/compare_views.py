"""Any two editions held against each other, the text in force on a day, and the history of editions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import Action, fetch, page
from guidance.comparing import compared
from guidance.drafts import grouped
from guidance.models import Draft


@require_GET
@page(Action.DRAFT_GUIDANCE)
def draft_changes(request: HttpRequest, draft_id: int, before: int, after: int) -> HttpResponse:
    """What changed between two versions of a draft."""
    draft = fetch(Draft, draft_id, user=request.user, action=Action.DRAFT_GUIDANCE)
    two = {one.number: one for one in draft.versions.filter(number__in={before, after}).select_related("by")}
    if before not in two or after not in two:
        raise Http404
    context = {
        "draft": draft,
        "before": two[before],
        "after": two[after],
        "changes": grouped(compared(two[before].data, two[after].data)),
    }
    return render(request, "guidance/draft_changes.html", context)
