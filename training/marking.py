"""Marking practice against what is true of its papers, place by place.

A place is out when three fifths of its ink are covered: the boxes of the desk and those of the truth come from two
readings of the page, and differ by a point or two. What was taken out and lies on no place that should be, counts as
taken out too much, whoever suggested it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cases.models import Bundle
from redaction.models import Flag, Verdict
from training.models import Attempt, Marked
from training.stories.told import Want
from training.truth import Place, Rect, truth_of

COVERED = 0.6
TOUCHED = 0.2
TAKES_OUT = (Verdict.REDACT, Verdict.WITHHOLD)
NOT_PERSONAL = "Nothing here comes out under any principle: leave in what is not personal data of somebody else."

Key = tuple[int, int]  # a document's number and a page's


@dataclass(frozen=True, slots=True)
class Mark:
    """How one place was dealt with, without any of its words."""

    what: str
    number: int
    document: int
    page: int | None
    rects: tuple[Rect, ...]
    principle: str
    why: str
    is_out: bool = False  # whether it is a place that should be out


@dataclass(slots=True)
class TakenOut:
    """What the person took out of one bundle: whole documents, whole pages, and boxes by their flag."""

    documents: set[int]
    pages: set[Key]
    boxes: dict[Key, list[tuple[int, Rect]]]

    def covers(self, place: Place) -> bool:
        at = (place.document, place.page)
        if place.document in self.documents or at in self.pages:
            return True
        if not place.rects:  # a page that should go whole, and did not
            return False
        mine = [box for _flag, box in self.boxes[at]]
        return all(_share(rect, mine) >= COVERED for rect in place.rects)


def mark(attempt: Attempt) -> list[Mark]:
    """Every place of an attempt's cases, in the order of the papers."""
    found: list[Mark] = []
    for one in attempt.cases.select_related("case").order_by("number"):
        places = truth_of(one.story, attempt.seed + one.number, attempt.drawn_on)
        (bundle,) = one.case.bundles.all()
        found += _marked(one.number, places, taken_out_of(bundle))
    return found


def taken_out_of(bundle: Bundle) -> TakenOut:
    """As the decisions stand."""
    found = TakenOut(set(), set(), defaultdict(list))
    for flag in Flag.objects.filter(bundle=bundle).with_verdict().select_related("document"):
        if flag.verdict not in TAKES_OUT:
            continue
        number = flag.document.number
        if flag.is_structural and flag.page is None:
            found.documents.add(number)
        elif flag.is_structural:
            found.pages.add((number, flag.page))
        else:
            found.boxes[number, flag.page] += [(flag.pk, tuple(rect)) for rect in flag.taken_rects]
    return found


def _marked(number: int, places: Iterable[Place], taken: TakenOut) -> Iterator[Mark]:
    allowed: defaultdict[Key, list[Rect]] = defaultdict(list)
    wholly: set[Key] = set()
    said: defaultdict[Key, list[Rect]] = defaultdict(list)
    for place in places:
        at = (place.document, place.page)
        if place.want == Want.EITHER:
            allowed[at] += place.rects
            continue
        is_out = taken.covers(place)
        if place.want == Want.OUT:
            allowed[at] += place.rects
            if not place.rects:
                # Taking out all that stands on a page that should go whole is no fault: it still is not served whole.
                wholly.add(at)
            what = Marked.What.RIGHT if is_out else Marked.What.MISSED
        else:
            said[at] += place.rects
            what = Marked.What.OVER_REDACTED if is_out else Marked.What.RIGHT
        should_be_out = place.want == Want.OUT
        yield Mark(what, number, place.document, place.page, place.rects, place.principle, place.why, should_be_out)
    yield from _too_much(number, taken, allowed, said, wholly)


def _too_much(
    number: int,
    taken: TakenOut,
    allowed: defaultdict[Key, list[Rect]],
    said: defaultdict[Key, list[Rect]],
    wholly: set[Key],
) -> Iterator[Mark]:
    """What was taken out where nothing should be, but for what was named as such already."""
    for at, boxes in taken.boxes.items():
        if at in wholly:
            continue
        by_flag: defaultdict[int, list[Rect]] = defaultdict(list)
        for flag, box in boxes:
            by_flag[flag].append(box)
        for rects in by_flag.values():
            known = [*allowed[at], *said[at]]
            if not any(_share(rect, known) >= TOUCHED or _share_of_any(rect, known) >= COVERED for rect in rects):
                yield Mark(Marked.What.OVER_REDACTED, number, *at, tuple(rects), "P01", NOT_PERSONAL)


def _share(rect: Rect, boxes: Iterable[Rect]) -> float:
    """How much of a box is covered: the boxes of one paper's decisions hardly overlap, so that their sum is near."""
    area = (rect[2] - rect[0]) * (rect[3] - rect[1])
    return min(1.0, sum(_overlap(rect, box) for box in boxes) / area) if area > 0 else 0.0


def _share_of_any(rect: Rect, boxes: Iterable[Rect]) -> float:
    """The most that this box covers of any of the others."""
    return max((_share(box, [rect]) for box in boxes), default=0.0)


def _overlap(one: Rect, other: Rect) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0
