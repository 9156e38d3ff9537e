"""The bell: what you were told, read and unread, each leading to its very place."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.access import Action, fetch, page, visible
from accounts.models import User
from cases.models import Notice
from cases.noticing import notices_of, read

PER_PAGE = 50


@require_GET
@page(Action.SEE_NOTICES)
def notices(request: HttpRequest) -> HttpResponse:
    """What you were told, newest first."""
    number = request.GET.get("page", "1")
    assert isinstance(request.user, User)  # @page has let in nobody else
    listed = Paginator(notices_of(request.user), PER_PAGE).get_page(int(number) if number.isdecimal() else 1)
    return render(request, "cases/notices.html", {"page": listed})


@require_GET
@page(Action.SEE_NOTICES)
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Go to what a notice is about. It is read then."""
    found = fetch(Notice, notice_id, user=request.user, action=Action.SEE_NOTICES)
    read(visible(Notice, user=request.user).filter(pk=found.pk))
    return redirect(found.path)


@require_POST
@page(Action.SEE_NOTICES)
def reading_all(request: HttpRequest) -> HttpResponse:
    count = read(visible(Notice, user=request.user))
    said = ngettext("%(count)s marked as read.", "%(count)s marked as read.", count) % {"count": count}
    messages.success(request, said if count else _("There was nothing unread."))
    return redirect("cases:notices")
