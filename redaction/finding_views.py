"""Searching the papers for a phrase, adding what was found, and the words of a page for whoever chooses them there."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import Action, fetch, page
from accounts.models import User
from cases.models import Bundle, Document
from cpsredact.refusals import Invalid
from pdf.page import Box
from redaction.adding import Added, add_words
from redaction.carrying_on import carrying_on
from redaction.finding import Found, Hit, Query, find
from redaction.finding_forms import AddForm, FindForm
from redaction.matching import How
from redaction.models import Page, Verdict
from redaction.page_words import boxes_on, chosen_words
from redaction.places import Place, place_of


@dataclass(frozen=True, slots=True)
class Search:
    """A search as the desk shows it: its form, what it found, and which hits are ticked and drawn on the open page."""

    form: FindForm
    found: Found | None = None
    ticked: frozenset[str] = frozenset()
    at: str = ""
    boxes: list[tuple[Hit, list[Box]]] = field(default_factory=list)


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
@sensitive_post_parameters("phrase")
@page(Action.READ_PAPERS)
def searching(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    """The desk at a page with what a search found beside it. The phrase is in no address, so a reload begins anew."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    place = Place(bundle.pk, document, number, by="search")
    if request.method != "POST":
        return redirect(place.url())
    form = FindForm(request.POST)
    if not form.is_valid():
        return _desk_with(request, place, Search(form), 422)
    scope = form.cleaned_data["scope"]
    query = Query(
        form.cleaned_data["phrase"],
        How(form.cleaned_data["how"]),
        document if scope != "bundle" else None,
        number if scope == "page" else None,
    )
    try:
        found = find(bundle, query, by=_who(request))
    except Invalid as error:
        form.add_error("phrase", error.sentence)
        return _desk_with(request, place, Search(form), 422)
    here = [hit for one in found.documents if one.document.number == document for hit in _on(one.pages, number)]
    boxes = boxes_on(bundle, document, number, here)
    search = Search(form, found, _ticked(request, found), request.POST.get("at", ""), boxes)
    return _desk_with(request, place, search, 200)


@require_POST
@sensitive_post_parameters("phrase")
@page(Action.DECIDE_FLAG)
@carrying_on
def adding(request: HttpRequest, bundle_id: int, document: int, number: int) -> HttpResponse:
    """Flag the ticked hits, or the words chosen on the page, and go to the first of them."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.DECIDE_FLAG)
    form = AddForm(request.POST)
    if not form.is_valid():
        raise Invalid(" ".join(str(error) for errors in form.errors.values() for error in errors))
    data = form.cleaned_data
    stretches = form.stretches
    if "first" in request.POST or "last" in request.POST:
        stretches = [chosen_words(bundle, document, number, request.POST.get("first"), request.POST.get("last"))]
    added = add_words(
        bundle,
        stretches,
        category=data["category"],
        by=_who(request),
        redact=data["act"] == "redact",
        principle=data["principle"],
        reason=data["reason"],
        seen=form.seen,
    )
    messages.success(request, said_of(added, redacted=data["act"] == "redact"), extra_tags="announce")
    if not added.flags:
        return redirect(Place(bundle.pk, document, number, by="search").url())
    shown = {"show": Verdict.REDACT.value} if added.decisions else {}
    return redirect(place_of(added.flags[0], **shown).url())


@require_GET
@cache_control(private=True, no_store=True)
@page(Action.READ_PAPERS)
def words(request: HttpRequest, bundle_id: int, document: int, number: int) -> JsonResponse:
    """The words of a page with their places, for choosing them on its picture."""
    bundle = fetch(Bundle, bundle_id, user=request.user, action=Action.READ_PAPERS)
    paper = bundle.documents.filter(number=document).first()
    row = paper.pages.filter(number=number).first() if paper else None
    if paper is None or row is None:
        raise Http404
    return JsonResponse(as_json(paper, row))


def as_json(paper: Document, row: Page) -> dict[str, object]:
    """A page's words: each its offsets, its line, and its box in points of the page as displayed."""
    read = row.as_read() if row.content is not None else None
    return {
        "document": paper.pk,
        "page": row.number,
        "text": read.text if read else "",
        "words": [[one.start, one.end, one.line, *one.box] for one in read.words] if read else [],
    }


def said_of(added: Added, *, redacted: bool) -> str:
    """What an act of adding did, in a sentence or two."""
    said = []
    if count := len(added.decisions):
        said.append(
            ngettext("%(count)s place added and redacted.", "%(count)s places added and redacted.", count)
            % {"count": count}
        )
    elif count := len(added.flags):
        said.append(
            ngettext("%(count)s place added, to be decided.", "%(count)s places added, to be decided.", count)
            % {"count": count}
        )
    if added.already:
        said.append(
            ngettext(
                "%(count)s place is flagged already. It stays as decided; nothing was added there.",
                "%(count)s places are flagged already. They stay as decided; nothing was added there.",
                added.already,
            )
            % {"count": added.already}
        )
    return " ".join(said) or _("Nothing was added.")


def _on(pages: list, number: int) -> list[Hit]:  # type: ignore[type-arg]
    return [hit for one in pages if one.number == number for hit in one.hits]


def _ticked(request: HttpRequest, found: Found) -> frozenset[str]:
    """What is ticked: as the person left it when they come back to the same search, else every hit that is new."""
    if request.POST.get("again"):
        return frozenset([*request.POST.getlist("hit"), *request.POST.getlist("seen")])
    held = {one.document.pk for one in found.documents if one.held}
    return frozenset(hit.key for hit in found.hits if not hit.flagged and not hit.withheld and hit.document not in held)


def _desk_with(request: HttpRequest, place: Place, search: Search, status: int) -> HttpResponse:
    """The desk as it draws itself at the place, with the search in its panel."""
    path, _, query = place.url().partition("?")
    again = copy.copy(request)
    again.method, again.GET = "GET", QueryDict(query)
    again.search = search  # type: ignore[attr-defined]
    view = resolve(path)
    response: HttpResponse = view.func(again, *view.args, **view.kwargs)
    response.status_code = status
    return response


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @page has let in nobody else
    return request.user
