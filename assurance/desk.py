"""What the desk shows a reviewer of one page of a served copy: nothing of who decided, and nothing of what."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import User
from assurance.marking import Slot, seat_to_review, shown_to, slots_of
from assurance.models import Mark, Sample
from assurance.papers import Paper, origin_of, read
from assurance.trials import Trial
from pdf.page import Box
from pdf.trial_sheet import HEIGHT, WIDTH
from redaction.models import Page
from redaction.places import TURNS, ZOOMS
from redaction.seeing import ZOOMED, Sheet, SheetBox

A4 = (595.0, 842.0)  # points: the contents pages of every served copy


@dataclass(frozen=True, slots=True)
class StripPage:
    """One page on the strip: `marked` is how many marks it has, `seen` whether it was shown."""

    at: int
    url: str
    current: bool
    seen: bool
    marked: int


@dataclass(frozen=True)
class ReviewDesk:
    """One page of one copy before a reviewer. `trial` is the trial page of the review while it is unanswered."""

    sample: Sample
    seat: int
    slots: list[Slot]
    slot: Slot
    trial: Trial | None
    shown: set[tuple[int, int]]
    marks: list[Mark]
    zoom: str
    turn: str
    as_text: bool

    @cached_property
    def strip(self) -> list[tuple[Paper, list[StripPage]]]:
        copies: dict[int, tuple[Paper, list[StripPage]]] = {}
        for one in self.slots:
            page = StripPage(
                one.at,
                self.url(one),
                one == self.slot,
                self._is_seen(one),
                sum((mark.copy_id, mark.page) == one.key for mark in self.marks),
            )
            copies.setdefault(one.paper.number, (one.paper, []))[1].append(page)
        return list(copies.values())

    @property
    def here(self) -> list[Mark]:
        """The reviewer's own marks on this page."""
        return [one for one in self.marks if (one.copy_id, one.page) == self.slot.key]

    @property
    def total(self) -> int:
        return len(self.slots)

    @property
    def seen(self) -> int:
        return sum(self._is_seen(one) for one in self.slots)

    @property
    def is_seen(self) -> bool:
        return self._is_seen(self.slot)

    @property
    def next_unseen(self) -> str:
        """The next page that was not shown yet, coming round to the first; empty where none is left."""
        at = self.slots.index(self.slot)
        rest = [*self.slots[at + 1 :], *self.slots[:at]]
        return next((self.url(one) for one in rest if not self._is_seen(one)), "")

    @property
    def previous_page(self) -> str:
        at = self.slots.index(self.slot)
        return self.url(self.slots[at - 1]) if at else ""

    @property
    def next_page(self) -> str:
        at = self.slots.index(self.slot) + 1
        return self.url(self.slots[at]) if at < len(self.slots) else ""

    @property
    def in_url(self) -> str:
        return self._zoomed(1)

    @property
    def out_url(self) -> str:
        return self._zoomed(-1)

    @property
    def fit_url(self) -> str:
        return self.url(zoom="whole" if self.zoom == "fit" else "fit")

    @property
    def zoomed(self) -> str:
        return str(ZOOMED.get(self.zoom, f"{self.zoom} %"))

    @property
    def turn_url(self) -> str:
        return self.url(turn=TURNS[(TURNS.index(self.turn) + 1) % len(TURNS)])

    @property
    def text_url(self) -> str:
        return self.url(by="picture" if self.as_text else "text")

    @cached_property
    def text(self) -> str:
        """The words of the page as they can be read from the copy's own bytes, or of the trial page."""
        if self.slot.page is not None:
            return read(self.slot.paper.copy, self.slot.page).text
        if self.trial is None:
            return ""
        words = "\n".join((self.trial.sheet.title, *self.trial.sheet.lines))
        for black in self.trial.sheet.blacked:
            words = words.replace(black, "█" * len(black))
        return words

    @cached_property
    def sheet(self) -> Sheet:
        width, height = self._size()
        path = reverse("assurance:picture", args=[self.sample.pk, self.slot.paper.number, self.slot.at])
        return Sheet(
            url=f"{path}?{urlencode({'zoom': self.zoom, 'turn': self.turn})}",
            width=width,
            height=height,
            alt=_("Page %(page)s of the copy as it was sent. Its words are under “As text”.") % {"page": self.slot.at},
            zoom=self.zoom,
            turn=self.turn,
            boxes=[
                SheetBox(
                    flag=one.pk,
                    value="",
                    verdict="check",
                    name=str(one.get_kind_display()),
                    url=f"#mark-{one.pk}",
                    current=False,
                    rects=[Box(*sides) for sides in one.rects],
                )
                for one in self.here
            ],
        )

    def url(self, slot: Slot | None = None, **changes: str) -> str:
        """The address of a page, or of this one shown otherwise."""
        to = slot or self.slot
        asked = {"zoom": self.zoom, "turn": self.turn, "by": "text" if self.as_text else "picture"} | changes
        usual = {"zoom": "fit", "turn": "0", "by": "picture"}
        query = urlencode({name: value for name, value in asked.items() if value != usual[name]})
        path = reverse("assurance:page", args=[self.sample.pk, to.paper.number, to.at])
        return f"{path}?{query}" if query else path

    def _is_seen(self, slot: Slot) -> bool:
        return slot.key in self.shown

    def _zoomed(self, by: int) -> str:
        at = ZOOMS.index(self.zoom) + by
        return self.url(zoom=ZOOMS[at]) if 0 <= at < len(ZOOMS) else ""

    def _size(self) -> tuple[float, float]:
        if self.slot.page is None:
            return WIDTH, HEIGHT
        origin = origin_of(self.slot.paper.copy, self.slot.page)
        if origin.document is None or origin.page is None:
            return A4
        pages = Page.objects.filter(document=origin.document, number=origin.page)
        return pages.values_list("width", "height").first() or A4


def review_desk(
    sample: Sample, copy: int, at: int, *, by: User, zoom: str = "fit", turn: str = "0", as_text: bool = False
) -> ReviewDesk:
    """The desk at one page. Raises Refusal for whoever does not review it, Http404 where there is no such page."""
    seat = seat_to_review(sample, by)
    slots, trial = slots_of(sample, seat, by=by)
    slot = slot_at(slots, copy, at)
    marks = list(sample.marks.standing().filter(by=by))
    zoom, turn = zoom if zoom in ZOOMS else "fit", turn if turn in TURNS else "0"
    return ReviewDesk(sample, seat, slots, slot, trial, shown_to(sample, by), marks, zoom, turn, as_text)


def slot_at(slots: list[Slot], copy: int, at: int) -> Slot:
    """The page at this place. Raises Http404 where there is none."""
    for one in slots:
        if (one.paper.number, one.at) == (copy, at):
            return one
    raise Http404
