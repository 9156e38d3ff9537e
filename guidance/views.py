"""Reading the guidance."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import Action, page
from guidance.models import Edition
from guidance.reading import current_edition, edition_named, matching, withdrawal_of


def beside(edition: Edition) -> dict[str, object]:
    """What an edition's page says round its text: which is in force now, and whether this one was withdrawn."""
    now = current_edition()
    return {"now": now, "is_now": edition == now, "withdrawal": withdrawal_of(edition)}


@require_GET
@page(Action.READ_GUIDANCE)
def current(request: HttpRequest, name: str = "") -> HttpResponse:
    edition = edition_named(name) if name else current_edition()
    if edition is None:
        raise Http404
    words = request.GET.get("q", "").strip()
    return render(
        request,
        "guidance/edition.html",
        {
            "edition": edition,
            "found": matching(edition, words),
            "words": words,
            **beside(edition),
        },
    )
