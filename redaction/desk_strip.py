"""The strip at the left of the desk: every document and page of the bundle, and what each still wants."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Document
from redaction.listing import HAS_TEXT, LOOKED, READ, WANTS_A_LOOK, Tally
from redaction.places import Place, thumb_url


@dataclass(frozen=True, slots=True)
class StripPage:
    """One page's tab: what stands on it, its state as it is coloured, and both in words."""

    number: int
    url: str
    mark: str
    state: str
    said: str
    current: bool
    thumb: str = ""  # the address of a small picture of it, where those are shown


@dataclass(frozen=True, slots=True)
class StripDocument:
    """One document with its pages; `tag` says what it still wants."""

    document: Document
    url: str
    pages: list[StripPage]
    tag: str
    state: str
    current: bool
    pages_in_all: int

    @property
    def unlisted(self) -> int:
        """How many of its pages are not listed."""
        return self.pages_in_all - len(self.pages)


_MOST_PAGES = 300  # of a larger bundle, the pages of the open document are listed and no others
_EITHER_SIDE = 100  # of a larger document, so many pages before and after the open one


def strip_of(documents: list[Document], counts: Tally, place: Place) -> list[StripDocument]:
    """The strip as it stands. Of a large bundle only the open document shows its pages, and only those near the open
    one: what the others still want is said beside their names.
    """
    small = sum(document.page_count for document in documents) <= _MOST_PAGES
    left = counts.left_in
    return [_strip_document(one, counts, left[one.pk], place, small) for one in documents]


def _strip_document(document: Document, counts: Tally, remaining: int, place: Place, small: bool) -> StripDocument:
    here = document.number == place.document
    states = [_page_state((document.pk, number), counts) for number in range(1, document.page_count + 1)]
    first, last = 1, document.page_count
    if not small:
        first, last = (max(1, place.page - _EITHER_SIDE), min(last, place.page + _EITHER_SIDE)) if here else (1, 0)
    listed = [_strip_page(document, number, states[number - 1], counts, place) for number in range(first, last + 1)]
    found = set(states)
    if (document.pk, None) in counts.withheld:
        tag, state = _("withheld"), "withhold"
    elif document.fault:
        tag, state = _("cannot be read"), "red"
    elif remaining:
        tag, state = ngettext("%(count)s left", "%(count)s left", remaining) % {"count": remaining}, "undecided"
    elif found & {"look", "gap"}:
        tag, state = _("look"), "look"
    elif found <= {"seen", "removed"}:
        tag, state = _("done"), "done"
    else:
        tag, state = "", ""
    url = place.url(document=document.number, page=1, flag=None)
    return StripDocument(document, url, listed, tag, state, here, document.page_count)


def _strip_page(document: Document, number: int, state: str, counts: Tally, place: Place) -> StripPage:
    return StripPage(
        number,
        place.url(document=document.number, page=number, flag=None),
        *_in_words(state, counts.left.get((document.pk, number), 0)),
        document.number == place.document and number == place.page,
        thumb_url(place.bundle, document.number, number) if place.strip == "pictures" else "",
    )


def _in_words(state: str, left: int) -> tuple[str, str, str]:
    """What stands on a page's tab, its state, and both in words."""
    match state:
        case "removed":
            return "", state, _("taken out")
        case "unread":
            return "…", state, _("still being read")
        case "left":
            return str(left), state, ngettext("%(count)s undecided", "%(count)s undecided", left) % {"count": left}
        case "look":
            return _("look"), state, _("look at it")
        case "gap":
            return _("gap"), state, _("could not be read: look at it")
        case "seen":
            return "✓", state, _("seen, nothing left")
    return "", state, _("not seen yet")


def _page_state(key: tuple[int, int], counts: Tally) -> str:
    """A page's state, of a thousand pages at once: it is put in words only where the page is listed."""
    page, checked = counts.pages.get(key, 0), counts.checked.get(key, 0)
    if key in counts.withheld or (key[0], None) in counts.withheld:
        return "removed"
    if not page & READ:
        return "unread"
    if key in counts.left:
        return "left"
    if page & WANTS_A_LOOK and not checked & LOOKED:
        return "look" if page & HAS_TEXT else "gap"
    return "seen" if checked else ""
