"""Pictures of a page: as it came, and as it would be served."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from accounts.access import Action, fetch, page
from cases.files import opened
from cases.models import Bundle, Document, Recipient
from cpsredact.refusals import Invalid, Refusal
from pdf.confined import picture_confined
from pdf.unreadable import Unreadable
from redaction.forms import is_number
from redaction.places import TURNS, Place, page_asked
from redaction.previewing import preview

# Dots an inch of the page's picture at each zoom: crisp on an ordinary screen and no larger than it need be.
DPI = {"thumb": 16, "whole": 90, "fit": 110, "125": 130, "150": 150, "200": 190, "300": 250, "400": 330}
DENSE = 1.75  # times as many on a screen with two dots to the pixel or more


@require_GET
@cache_control(private=True, no_store=True)
@page(Action.READ_PAPERS)
def picture(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    """The page as a picture, drawn by the engine that burns."""
    paper = _paper(request, bundle_id, document, number)
    try:
        with opened(paper.paper_path) as file:
            png = picture_confined(file, number, dpi=dots(request), turn=turned_by(request))
    except Unreadable as error:
        raise Refusal(_("This page cannot be drawn. %(reason)s") % {"reason": error.reason}) from error
    return HttpResponse(png, content_type="image/png")


@require_GET
@cache_control(private=True, no_store=True)
@page(Action.READ_PAPERS)
def burnt_picture(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    """The page as its copy would have it now, for everybody or for the recipient whose number is `for`."""
    paper = _paper(request, bundle_id, document, number)
    whose = request.GET.get("for", "")
    if whose and not is_number(whose):
        raise Http404
    recipient = fetch(Recipient, whose, user=request.user, action=Action.READ_PAPERS) if whose else None
    if recipient is not None and recipient.case_id != paper.bundle.case_id:
        raise Http404
    png = preview(paper, number, dpi=dots(request), turn=turned_by(request), recipient=recipient)
    return HttpResponse(png, content_type="image/png")


@require_GET
@page(Action.READ_PAPERS)
def go(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Go to the page that was typed: “4” for this document's, “2.4” for page 4 of document 2."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    here = request.GET.get("from", "")
    asked = page_asked(request.GET.get("page", ""), here=int(here) if here.isdecimal() and len(here) < 6 else 1)
    found = bundle.documents.filter(number=asked[0]).first() if asked else None
    if asked is None or found is None or not 1 <= asked[1] <= max(found.page_count, 1):
        raise Invalid(_("There is no such page. Write its number, or 2.4 for page 4 of document 2."))
    return redirect(Place(bundle.pk, *asked).url())


def dots(request: HttpRequest) -> int:
    """Dots an inch for the zoom and the screen that are asked for."""
    dpi = DPI.get(request.GET.get("zoom", "fit"), DPI["fit"])
    return round(dpi * DENSE) if request.GET.get("dense") else dpi


def turned_by(request: HttpRequest) -> int:
    """Degrees clockwise that the view is turned by; 0 for anything else."""
    turn = request.GET.get("turn", "0")
    return int(turn) if turn in TURNS else 0


def _paper(request: HttpRequest, bundle_id: int, document: int, number: int) -> Document:
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    paper = bundle.documents.filter(number=document).first()
    if paper is None or not 1 <= number <= paper.page_count:
        raise Http404
    return paper
