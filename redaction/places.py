"""Where on the desk somebody is, and where they go next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cases.models import Bundle
from redaction.models import Flag, Question

UNDECIDED = "undecided"
ZOOMS = ("whole", "fit", "125", "150", "200", "300", "400")  # of the width there is, but for “whole”
TURNS = ("0", "90", "180", "270")  # degrees clockwise, by which the view is turned
VIEWS = ("paper", "burnt", "both")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk stands: a document's number, a page, and how the flags are listed."""

    bundle: int
    document: int
    page: int
    by: str = "value"
    show: str = UNDECIDED
    flag: int | None = None
    zoom: str = "fit"
    turn: str = "0"
    view: str = "paper"
    copy: int | None = None  # the recipient whose copy the burnt page is shown of

    def url(self, **changes: object) -> str:
        """The address of this place, or of one near it. Another document is shown the way up it came."""
        at = {name: changes.get(name, getattr(self, name)) for name in self.__slots__}
        if at["document"] != self.document:
            at["turn"] = changes.get("turn", "0")
        path = reverse("redaction:page", args=[at["bundle"], at["document"], at["page"]])
        asked = {
            "by": "value",
            "show": UNDECIDED,
            "flag": None,
            "zoom": "fit",
            "turn": "0",
            "view": "paper",
            "copy": None,
        }
        query = {name: at[name] for name, usual in asked.items() if at[name] not in (None, usual)}
        anchor = f"#flag-{at['flag']}" if at["flag"] else ""
        return f"{path}?{urlencode(query)}{anchor}" if query else path + anchor


def first_place(bundle: Bundle) -> Place | None:
    """Where a review begins or goes on: the first undecided flag, else the first page; None without documents."""
    flag = Flag.objects.filter(bundle=bundle).undecided().in_reading_order().select_related("document").first()
    if flag is not None:
        return Place(bundle.pk, flag.document.number, flag.page or 1, flag=flag.pk)
    document = bundle.documents.order_by("number").first()
    return Place(bundle.pk, document.number, 1) if document else None


def onward(flag: Flag, *, by: str) -> Place:
    """Where to go after deciding: the next flag that nobody has decided, coming round to the first; else stay."""
    left = list(Flag.objects.filter(bundle=flag.bundle_id).undecided().in_reading_order().select_related("document"))
    here = _position(flag)
    following = [one for one in left if _position(one) > here]
    if left:
        return place_of((following or left)[0], by=by if by in ("value", "page") else "value")
    return Place(flag.bundle_id, flag.document.number, flag.page or 1, show=flag.decisions.latest("pk").verdict)


def _position(flag: Flag) -> tuple[int, int, int, int]:
    return (flag.document.number, flag.page or 1, flag.start or 0, flag.pk)


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


def next_undecided(undecided: list[Flag], place: Place) -> str:
    """The next undecided flag after this place, across pages and documents, coming round to the first."""
    if not undecided:
        return ""
    numbers = [flag.pk for flag in undecided]
    if place.flag in numbers:
        flag = undecided[(numbers.index(place.flag) + 1) % len(numbers)]
    else:
        after = [flag for flag in undecided if (flag.document.number, flag.page or 1) >= (place.document, place.page)]
        flag = (after or undecided)[0]
    return place_of(flag, by=place.by, zoom=place.zoom).url()
