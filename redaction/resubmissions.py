"""What changed between a document and what the police sent in its place: page by page, flag by flag.

Nothing here decides: which decisions can be carried over is what `returning.accept` offers to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop

from cases.models import Document
from redaction.aligning import aligned
from redaction.models import AskedOfPolice, Decision, Flag, Kind, Page
from redaction.parting import part_again, words_taken

AROUND = 30  # letters before and after a flag that must be alike for its place to be the same
Key = tuple[str, str, str]
Place = tuple[object, ...]


class Became(StrEnum):
    """What became of a page or a flag."""

    SAME = gettext_noop("as it was")
    CHANGED = gettext_noop("changed")
    GONE = gettext_noop("gone")
    NEW = gettext_noop("new")
    UNKNOWN = gettext_noop("look yourself")


@dataclass(frozen=True, slots=True)
class PagePair:
    """One page as it was and as it came again; None where there is none. `became` is UNKNOWN for pages that have no
    words to compare.
    """

    before: Page | None
    after: Page | None
    became: Became


@dataclass(frozen=True, slots=True)
class FlagPair:
    """One flag as it was and as it came again. `carries` is the decision on the old one that answers the new."""

    before: Flag | None
    after: Flag | None
    became: Became
    asked: bool = False
    carries: Decision | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed between two submissions of a document."""

    pages: list[PagePair]
    flags: list[FlagPair]

    def count(self, what: Iterable[FlagPair | PagePair], became: Became) -> int:
        return sum(one.became == became for one in what)

    @property
    def carried(self) -> list[FlagPair]:
        return [one for one in self.flags if one.carries is not None]

    @property
    def asked(self) -> list[FlagPair]:
        """What the police were asked to take out."""
        return [one for one in self.flags if one.asked]

    @property
    def anew(self) -> list[FlagPair]:
        """What was decided on the old document and cannot be carried over."""
        return [one for one in self.flags if one.carries is None and one.before is not None and one.before.verdict]


def compare(old: Document, new: Document) -> Comparison:
    """Put two submissions of a document side by side."""
    before, after = _pages(old), _pages(new)
    pages = [_page_pair(one, other) for one, other in aligned(before, after, _words)]
    return Comparison(pages, _flag_pairs(old, new, pages))


def carriable(old: Document, new: Document) -> list[tuple[Flag, Decision]]:
    """The flags of a later submission that an earlier decision answers, each with that."""
    pairs = compare(old, new).carried
    return [(pair.after, pair.carries) for pair in pairs if pair.after is not None and pair.carries is not None]


def _pages(document: Document) -> list[Page]:
    return list(Page.objects.filter(document=document).order_by("number"))


def _text(page: Page) -> str:
    return str(page.content["text"]) if page.content else ""


def _words(page: Page) -> list[str]:
    return _text(page).split()


def _page_pair(before: Page | None, after: Page | None) -> PagePair:
    if before is None or after is None:
        return PagePair(before, after, Became.NEW if before is None else Became.GONE)
    words = _words(before), _words(after)
    if not words[0] and not words[1]:
        return PagePair(before, after, Became.UNKNOWN)
    return PagePair(before, after, Became.SAME if words[0] == words[1] else Became.CHANGED)


def _flag_pairs(old: Document, new: Document, pages: list[PagePair]) -> list[FlagPair]:
    """Every flag of both: pairs have the same value, and stand on the same page or between the same words."""
    asked = set(AskedOfPolice.objects.filter(flag__document=old).values_list("flag", flat=True))
    numbers = {pair.after.number: pair.before.number for pair in pages if pair.before and pair.after}
    before, after = _Side(old, None), _Side(new, numbers)
    decisions = Decision.objects.filter(pk__in=[flag.decision_id for flag in before.flags if flag.decision_id])
    decided = {one.flag_id: one for one in decisions.select_related("principle", "by")}
    matched = dict(_matched(before, after, decided))
    pairs = []
    for flag in before.flags:
        other, carries = matched.get(flag.pk, (None, None))
        became = Became.SAME if other else Became.GONE if before.can_be_told(flag) else Became.UNKNOWN
        pairs.append(FlagPair(flag, other, became, flag.pk in asked, carries))
    taken = {other.pk for other, _carried in matched.values()}
    return pairs + [FlagPair(None, flag, Became.NEW) for flag in after.flags if flag.pk not in taken]


class _Side:
    """The flags of one submission by what they are, and where each stands. Pages are numbered as in the earlier one."""

    def __init__(self, document: Document, renumbered: dict[int, int] | None) -> None:
        rows = Flag.objects.filter(document=document).borne_out().with_verdict().in_reading_order()
        self.flags = list(rows.select_related("document", "suggestion"))
        self._texts = {page.number: _text(page) for page in _pages(document)}
        self._pages = renumbered
        self.by_key: dict[Key, list[Flag]] = defaultdict(list)
        for flag in self.flags:
            if self.can_be_told(flag):
                self.by_key[flag.kind, flag.category, flag.value_digest].append(flag)

    def can_be_told(self, flag: Flag) -> bool:
        """Whether a flag can be known again: a box that was drawn over a picture cannot."""
        return bool(flag.value_digest) or (flag.is_structural and flag.kind != Kind.CHOSEN)

    def page(self, flag: Flag) -> int | None:
        if flag.page is None or self._pages is None:
            return flag.page
        return self._pages.get(flag.page, -flag.page)  # a page that is new is no page of the earlier one

    def around(self, flag: Flag) -> tuple[str, str]:
        """What stands before and after a flag, however it is spaced."""
        if flag.start is None or flag.end is None or flag.page is None:
            return "", ""
        text = self._texts.get(flag.page, "")
        sides = text[max(flag.start - 2 * AROUND, 0) : flag.start], text[flag.end : flag.end + 2 * AROUND]
        joined = [" ".join(side.casefold().split()) for side in sides]
        return joined[0][-AROUND:], joined[1][:AROUND]


# By what a pair may be known, the surest first.
_WAYS: tuple[Callable[[_Side, Flag], Place], ...] = (
    lambda side, flag: (side.page(flag), *side.around(flag)),
    lambda side, flag: side.around(flag) if flag.start is not None else (side.page(flag),),
    lambda side, flag: (side.page(flag),),
)
Match = tuple[int, tuple[Flag, Decision | None]]


def _matched(before: _Side, after: _Side, decided: dict[int, Decision]) -> Iterator[Match]:
    """Each flag of the earlier submission that stands in the later one too, with the decision that can be carried.

    One is carried where every flag that might be meant was decided alike, and nobody has decided the new one.
    """
    for key, olds in before.by_key.items():
        news = list(after.by_key.get(key, ()))
        left = list(olds)
        for way in _WAYS:
            places: dict[Place, list[Flag]] = defaultdict(list)
            for flag in olds:
                places[way(before, flag)].append(flag)
            waiting: dict[Place, list[Flag]] = defaultdict(list)
            for flag in news:
                waiting[way(after, flag)].append(flag)
            for flag in list(left):
                place = way(before, flag)
                if not waiting[place]:
                    continue
                other = waiting[place].pop(0)
                left.remove(flag)
                news.remove(other)
                yield flag.pk, (other, _carries(flag, places[place], other, decided))


def _carries(flag: Flag, meant: Sequence[Flag], other: Flag, decided: dict[int, Decision]) -> Decision | None:
    """The decision on a flag, if it can be carried to the other: not where it, or what might be meant, is open."""
    if flag.verdict is None or other.verdict is not None or len({one.verdict for one in meant}) != 1:
        return None
    if any(one.part for one in meant) and (len(set(map(words_taken, meant))) > 1 or part_again(flag, other) is None):
        return None
    return decided.get(flag.pk)
