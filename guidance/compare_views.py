"""Any two editions held against each other, the text of a day, the history of editions, and the decision aid."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, may, page
from accounts.models import User
from cpsredact.refusals import Refusal
from guidance.aid import aid, definition
from guidance.comparing import compared
from guidance.drafts import grouped
from guidance.history import periods, withdrawn
from guidance.in_force import compared_in_full
from guidance.issuing import withdraw
from guidance.models import Draft
from guidance.reading import current_edition, edition_named, edition_on, editions, matching
from guidance.views import beside


@require_GET
@page(Action.READ_GUIDANCE)
def history(request: HttpRequest) -> HttpResponse:
    """Every edition with its days and what it changed, and a box for a day."""
    day = request.GET.get("on", "").strip()
    fault = ""
    if day:
        found = _day(day)
        if found is not None:
            return redirect("guidance:on", found.isoformat())
        fault = _("Enter a day, such as 2026-12-01.")
    context = {
        "periods": periods(),
        "day": day,
        "fault": fault,
        "today": timezone.localdate(),
        "withdraws": may(request.user, Action.APPROVE_GUIDANCE),
        "withdrawn": withdrawn(),
    }
    return render(request, "guidance/history.html", context, status=422 if fault else 200)


@require_GET
@page(Action.READ_GUIDANCE)
def on(request: HttpRequest, day: str) -> HttpResponse:
    """The text that was in force on a day, or that is to be."""
    asked = _day(day)
    if asked is None:
        raise Http404
    edition = edition_on(asked)
    if edition is None:
        return render(request, "guidance/none_in_force.html", {"day": asked}, status=404)
    words = request.GET.get("q", "").strip()
    context = {"edition": edition, "day": asked, "found": matching(edition, words), "words": words, **beside(edition)}
    return render(request, "guidance/edition.html", context)


@require_GET
@page(Action.READ_GUIDANCE)
def compare(request: HttpRequest) -> HttpResponse:
    """Two editions, chosen by name, word by word."""
    rows = list(editions())
    names = {one.name: one for one in rows}
    after = names.get(request.GET.get("to", "")) or current_edition() or (rows[0] if rows else None)
    earlier = [one for one in rows if after is not None and one.in_force_from < after.in_force_from]
    before = names.get(request.GET.get("from", "")) or (earlier[0] if earlier else after)
    if before is None or after is None:
        raise Http404
    context = {
        "editions": rows,
        "before": before,
        "after": after,
        "changes": grouped(compared_in_full(before, after)),
    }
    return render(request, "guidance/compare.html", context)


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


@require_POST
@page(Action.APPROVE_GUIDANCE)
def withdrawing(request: HttpRequest, name: str) -> HttpResponse:
    """Take an edition back before its day."""
    edition = edition_named(name)
    if edition is None:
        raise Http404
    assert isinstance(request.user, User)
    try:
        withdraw(edition, reason=request.POST.get("reason", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Withdrawn: it will not come into force. It stays in the history."))
    return redirect("guidance:history")


@require_GET
@page(Action.READ_GUIDANCE)
def what_counts(request: HttpRequest) -> HttpResponse:
    """A few questions, one after the other, that end in what it is and what to do now."""
    edition = current_edition()
    found = aid({name: request.GET.get(name, "") for name in request.GET})
    context = {
        "aid": found,
        "edition": edition,
        "definition": definition(edition, found.ending),
        "unanswered": found.question is not None and request.GET.get("asked") == found.question.code,
        "reports": may(request.user, Action.REPORT_BREACH),
        "about": [
            (name, request.GET[name]) for name in ("flag", "document", "bundle", "case") if request.GET.get(name)
        ],
    }
    return render(request, "guidance/what_counts.html", context)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
