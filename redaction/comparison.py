"""A comparison of two submissions as it is shown: the words of flags, decisions to be carried, and pages in pieces."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Document
from redaction.aligning import Piece, pieces
from redaction.desk_rows import texts_of, words_of
from redaction.models import Decision, Flag, Page
from redaction.places import Place, place_of
from redaction.resubmissions import Became, FlagPair, PagePair, compare
from redaction.return_note import what_of
from redaction.saying import pages_said, places_said


@dataclass(frozen=True, slots=True)
class Line:
    """One value that was or is flagged: its words, what and where it is, and how many places are meant."""

    words: str
    said: str
    became: Became
    url: str
    decision: Decision | None = None
    carry: str = ""  # as the form posts it: `flag:decision` of each place

    @property
    def gone(self) -> bool:
        return self.became == Became.GONE


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page that is not as it was: what became of it, and its words in pieces."""

    pair: PagePair
    before_url: str
    after_url: str

    @property
    def pieces(self) -> list[Piece]:
        """The words as they changed; a page that is gone or new is said as a whole."""
        return pieces(*(str(one.content["text"]) if one and one.content else "" for one in self._both))

    @property
    def _both(self) -> tuple[Page | None, Page | None]:
        return self.pair.before, self.pair.after


@dataclass(frozen=True, slots=True)
class Drawn:
    """A comparison of two submissions in the order in which somebody reads it."""

    asked: list[Line]
    carried: list[Line]
    anew: list[Line]
    new: list[Line]
    changed: list[Sheet]
    same_pages: int

    @property
    def asked_gone(self) -> int:
        return sum(line.gone for line in self.asked)


def drawn(old: Document, new: Document) -> Drawn:
    """Everything that changed between two submissions, as it is shown."""
    found = compare(old, new)
    flags = [flag for pair in found.flags for flag in (pair.before, pair.after) if flag is not None]
    texts = texts_of(flags)

    def lines(pairs: list[FlagPair]) -> list[Line]:
        return _lines(pairs, texts)

    return Drawn(
        asked=lines(found.asked),
        carried=lines(found.carried),
        anew=lines([pair for pair in found.anew if pair.after is not None or pair.became == Became.UNKNOWN]),
        new=lines([pair for pair in found.flags if pair.before is None]),
        changed=[_sheet(pair, old, new) for pair in found.pages if pair.became != Became.SAME],
        same_pages=found.count(found.pages, Became.SAME),
    )


def _lines(pairs: list[FlagPair], texts: dict[tuple[int, int], str]) -> list[Line]:
    """One line for the places of a value of which the same is to be said."""
    groups: dict[tuple[object, ...], list[FlagPair]] = {}
    for pair in pairs:
        flag = pair.after or pair.before
        assert flag is not None  # a pair has one or the other
        decision = pair.carries
        said = (decision.verdict, decision.principle_id, decision.reason) if decision else None
        groups.setdefault((flag.kind, flag.category, flag.value_digest or flag.pk, pair.became, said), []).append(pair)
    return [_line(group, texts) for group in groups.values()]


def _line(group: list[FlagPair], texts: dict[tuple[int, int], str]) -> Line:
    flags: list[Flag] = [flag for pair in group if (flag := pair.after or pair.before) is not None]
    first = group[0]
    pages = sorted({flag.page for flag in flags if flag.page})
    where = pages_said(pages) if pages else _("the whole document")
    if len(flags) > 1:
        where = _("%(where)s, %(places)s") % {"where": where, "places": places_said(len(flags))}
    return Line(
        words_of(flags[0], texts),
        f"{what_of(flags[0]).lower()}, {where}",
        first.became,
        place_of(flags[0]).url() if first.after is not None else "",
        first.carries,
        " ".join(f"{pair.after.pk}:{pair.carries.pk}" for pair in group if pair.after and pair.carries),
    )


def _sheet(pair: PagePair, old: Document, new: Document) -> Sheet:
    return Sheet(
        pair,
        reverse("redaction:picture", args=[old.bundle_id, old.number, pair.before.number]) if pair.before else "",
        Place(new.bundle_id, new.number, pair.after.number).url() if pair.after else "",
    )
