"""Holding a document while reviewing it: a sign of life from the browser, leaving it, and a manager's take-over."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from cases.models import Bundle, Document
from redaction.holding import Holders, holders, leave, take, take_over


@require_http_methods(["GET", "POST"])
@page(Action.DECIDE_FLAG)
def hold(request: HttpRequest, bundle_id: int, document: int) -> JsonResponse:
    """Who holds the document; and (by POST) that somebody is still there, which is refused while another holds it."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DECIDE_FLAG)
    paper = _document(bundle, document)
    if request.method == "POST":
        take(paper, by=_who(request))
    return JsonResponse(as_json(holders(bundle, paper, by=_who(request))))


@require_POST
@page(Action.DECIDE_FLAG)
def leaving(request: HttpRequest, bundle_id: int, document: int) -> HttpResponse:
    """Let others have it, and go back to the case."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DECIDE_FLAG)
    leave(_document(bundle, document), by=_who(request))
    messages.success(request, _("Others can review document %(document)s now.") % {"document": document})
    return redirect("cases:case", bundle.case_id)


@require_POST
@page(Action.TAKE_OVER)
def taking_over(request: HttpRequest, bundle_id: int, document: int) -> HttpResponse:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.TAKE_OVER)
    take_over(_document(bundle, document), by=_who(request))
    messages.success(
        request,
        _("You are reviewing document %(document)s now. Everything decided before stands.") % {"document": document},
    )
    number = request.POST.get("page", "")
    return redirect("redaction:page", bundle.pk, document, int(number) if number.isdecimal() else 1)


def as_json(who: Holders) -> dict[str, object]:
    """What the desk's script is told."""
    return {"mine": who.mine, "held": who.here is not None, "sentence": who.sentence}


def _document(bundle: Bundle, number: int) -> Document:
    document = bundle.documents.filter(number=number).first()
    if document is None:
        raise Http404
    return document


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
