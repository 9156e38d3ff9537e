"""Where on the desk somebody is, and where they go next."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cases.models import Bundle
from redaction.listing import UNDECIDED, Member, next_undecided
from redaction.models import Flag, Question

ZOOMS = ("whole", "fit", "125", "150", "200", "300", "400")  # of the width there is, but for “whole”
TURNS = ("0", "90", "180", "270")  # degrees clockwise, by which the view is turned
VIEWS = ("paper", "burnt", "both")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk stands: a document's number, a page, and how the flags are listed.

    The filters are None unless chosen: a category (or, of a page or document, a kind), whose data it is by number
    (0 for nobody known), what is recommended, one document's number, and how sure the search was (listing.BANDS).
    `choose` is “places” while the open value's places are listed to be ticked one by one.
    """

    bundle: int
    document: int
    page: int
    by: str = "value"
    show: str = UNDECIDED
    flag: int | None = None
    zoom: str = "fit"
    turn: str = "0"
    view: str = "paper"
    strip: str = "numbers"  # or “pictures”: how the pages are listed at the left
    copy: int | None = None  # the recipient whose copy the burnt page is shown of
    category: str | None = None
    person: int | None = None
    recommended: str | None = None
    within: int | None = None
    sure: str | None = None
    choose: str = ""

    def url(self, **changes: object) -> str:
        """The address of this place, or of one near it. Another document is shown the way up it came."""
        at: dict[str, Any] = {name: changes.get(name, getattr(self, name)) for name in self.__slots__}
        if at["document"] != self.document:
            at["turn"] = changes.get("turn", "0")
        path = _path(at["bundle"], at["document"], at["page"])
        query = {name: at[name] for name, usual in USUAL.items() if at[name] != usual}
        anchor = f"#flag-{at['flag']}" if at["flag"] else ""
        return f"{path}?{urlencode(query)}{anchor}" if query else path + anchor

    def at(self, flag: Member) -> Place:
        """The same list, open at a flag of it."""
        turn = self.turn if flag.number == self.document else "0"
        return replace(self, document=flag.number, page=flag.page or 1, flag=flag.pk, turn=turn, choose="")

    @property
    def unfiltered(self) -> str:
        """The address of the same list without its filters."""
        return self.url(**dict.fromkeys(FILTERS), flag=None)

    @property
    def is_filtered(self) -> bool:
        return any(getattr(self, name) is not None for name in FILTERS)

    @property
    def listing(self) -> str:
        """How the flags are listed, as an address has it: what a form sends along so that the next place keeps it."""
        kept = {name: getattr(self, name) for name in ("by", "show", *LOOKS, *FILTERS)}
        return urlencode({name: value for name, value in kept.items() if value != USUAL[name]})


def thumb_url(bundle: int, document: int, page: int) -> str:
    """The address of a page's small picture."""
    return f"{_path(bundle, document, page)}picture.png?zoom=thumb"


@lru_cache(maxsize=4096)
def _path(bundle: int, document: int, page: int) -> str:
    """The path of a page of paper: a drawing of the desk names some hundreds of them."""
    return reverse("redaction:page", args=[bundle, document, page])


# What an address leaves out because it is so unless it says otherwise.
USUAL = {field.name: field.default for field in fields(Place) if field.name not in ("bundle", "document", "page")}
LOOKS = ("zoom", "turn", "view", "copy", "strip")
FILTERS = ("category", "person", "recommended", "within", "sure")


def first_place(bundle: Bundle) -> Place | None:
    """Where a review begins or goes on: the first undecided flag, else the first page; None without documents."""
    flag = Flag.objects.filter(bundle=bundle).undecided().in_reading_order().select_related("document").first()
    if flag is not None:
        return Place(bundle.pk, flag.document.number, flag.page or 1, flag=flag.pk)
    document = bundle.documents.current().order_by("number").first()
    return Place(bundle.pk, document.number, 1) if document else None


def onward(flag: Flag, *, by: str = "value", listed: Place | None = None) -> Place:
    """Where to go after deciding: the next flag that nobody has decided, coming round to the first; else stay.

    `listed` says how the flags were listed: when its filters leave nothing undecided, the empty list is what is shown.
    """
    here = place_of(flag, by=by if by in ("value", "page") else "value")
    if listed is not None:
        here = replace(listed, bundle=flag.bundle_id, document=here.document, page=here.page, flag=flag.pk)
        here = replace(here, show=UNDECIDED, by=here.by if here.by in ("value", "page", "text") else "value")
    found = next_undecided(here)
    if found is not None:
        return here.at(found)
    if here.is_filtered:
        return replace(here, flag=None)
    return replace(here, flag=None, show=flag.decisions.latest("pk").verdict)


def place_of(flag: Flag, **about: Any) -> Place:
    """The desk at a flag."""
    return Place(flag.bundle_id, flag.document.number, flag.page or 1, flag=flag.pk, **about)


def page_asked(typed: str, *, here: int) -> tuple[int, int] | None:
    """The document and page that somebody typed: “4” is in document `here`, “2.4” in document 2. None if neither."""
    numbers = re.findall(r"\d+", typed)
    if not 1 <= len(numbers) <= 2 or any(len(number) > 6 for number in numbers):
        return None
    document, page = (here, numbers[0]) if len(numbers) == 1 else numbers
    return int(document), int(page)


def place_of_question(question: Question) -> str:
    """The address of a question on the desk, with the page it is about, and the flag, beside it."""
    if question.flag is not None:
        place = place_of(question.flag, by="questions")
    else:
        number = question.document.number if question.document is not None else 1
        place = Place(question.bundle_id, number, question.page or 1, by="questions")
    return place.url().partition("#")[0] + f"#asked-{question.pk}"
