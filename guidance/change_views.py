"""What changed in the guidance: for each to read, and for those who answer for an Area to see how many have."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, may, page
from accounts.models import User
from guidance.changes import notice_of, notices_for, read_by, read_change, receipts_of, total, unread
from guidance.drafts import grouped
from guidance.history import before
from guidance.in_force import compared_in_full
from guidance.models import ChangeNotice


@require_GET
@page(Action.READ_GUIDANCE)
def index(request: HttpRequest) -> HttpResponse:
    """What changed, newest first, with what one has still to read."""
    user = _who(request)
    waiting = set(unread(user).values_list("pk", flat=True))
    receipts = receipts_of(user)
    rows = [(one, one.pk in waiting, receipts.get(one.pk)) for one in notices_for(user)]
    context = {"rows": rows, "counts": may(user, Action.SEE_WHO_HAS_READ), "today": timezone.localdate()}
    return render(request, "guidance/changes.html", context)


@require_GET
@page(Action.READ_GUIDANCE)
def show(request: HttpRequest, name: str) -> HttpResponse:
    """One notice, with what changed word by word."""
    notice = _notice(name)
    user = _who(request)
    earlier = before(notice.edition)
    context = {
        "notice": notice,
        "edition": notice.edition,
        "before": earlier,
        "changes": grouped(compared_in_full(earlier, notice.edition)) if earlier else [],
        "concerns": user.role in notice.roles,
        "read": receipts_of(user).get(notice.pk),
        "counts": may(user, Action.SEE_WHO_HAS_READ),
        "withdrawn": hasattr(notice.edition, "withdrawal"),
    }
    return render(request, "guidance/change.html", context)


@require_POST
@page(Action.READ_GUIDANCE)
def reading(request: HttpRequest, name: str) -> HttpResponse:
    notice = _notice(name)
    read_change(notice, by=_who(request))
    messages.success(request, _("Kept: you have read what changes."))
    return redirect("guidance:changes")


@require_GET
@page(Action.SEE_WHO_HAS_READ)
def readers(request: HttpRequest, name: str) -> HttpResponse:
    """How many have read a notice, by Area and role."""
    notice = _notice(name)
    rows = read_by(notice, user=_who(request))
    context = {"notice": notice, "edition": notice.edition, "rows": rows, "total": total(rows)}
    return render(request, "guidance/readers.html", context)


def _notice(name: str) -> ChangeNotice:
    found = notice_of(name)
    if found is None:
        raise Http404
    return found


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
