"""What came in with a file besides its pages, as the desk and the case page tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cases.models import Document
from pdf.hidden import ABOUT, Kind
from redaction.models import CATEGORIES, HiddenThing, Stock
from redaction.saying import in_a_sentence, pages_said

_MOST_WORDS = 8  # texts shown of one line
_LONGEST = 160  # letters of a text
_MOST_KINDS = 3  # named in a tag
_SAID = dict(CATEGORIES)


@dataclass(frozen=True, slots=True)
class HiddenLine:
    """One line of the panel: so many of a kind, where, what that is, what it reads like, and the first of its words."""

    said: str
    where: str
    sentence: str
    reads_like: str
    asks: bool
    words: list[str]
    more: int


@dataclass(frozen=True, slots=True)
class CameIn:
    """What came in with one document. `is_known` is false until its file has been looked through.

    `tag` is a few words for a list, empty when there is nothing out of the ordinary; `name` is what the name it was
    sent under reads like.
    """

    is_known: bool
    is_whole: bool = True
    fault: str = ""
    tag: str = ""
    name: str = ""
    lines: list[HiddenLine] = field(default_factory=list)


def came_in(document: Document, things: list[HiddenThing] | None = None) -> CameIn:
    """What came in with a document, line by line. `things` are what its file hides, where they are read already."""
    if things is None:
        return came_in_with([document])[document.pk]
    stock: Stock | None = getattr(document, "stock", None)
    return _told(stock, things) if stock else CameIn(is_known=False)


def came_in_with(documents: Iterable[Document]) -> dict[int, CameIn]:
    """What came in with each document, by its number in the database, in two queries."""
    numbers = [document.pk for document in documents]
    stocks = {stock.document_id: stock for stock in Stock.objects.filter(document__in=numbers)}
    things: dict[int, list[HiddenThing]] = defaultdict(list)
    for thing in HiddenThing.objects.filter(stock__in=stocks.values()):
        things[thing.stock_id].append(thing)
    return {
        number: _told(stocks[number], things[stocks[number].pk]) if number in stocks else CameIn(is_known=False)
        for number in numbers
    }


def _told(stock: Stock, things: list[HiddenThing]) -> CameIn:
    names = [thing for thing in things if thing.kind == Kind.FILE_NAME]
    return CameIn(
        is_known=True,
        is_whole=stock.is_whole,
        fault=stock.fault,
        tag=_tag(stock, things),
        name=_reads_like(names[0]) if names else "",
        lines=[_line(thing) for thing in sorted(things, key=lambda thing: not thing.asks)],
    )


def _tag(stock: Stock, things: Iterable[HiddenThing]) -> str:
    """ "Hidden: 3 notes, 1 attachment": what is out of the ordinary, or reads like what a person must know of."""
    counts: Counter[Kind] = Counter()
    for thing in things:
        kind = Kind(thing.kind)
        if thing.asks or not (ABOUT[kind].is_usual or kind == Kind.FILE_NAME):
            counts[kind] += thing.count
    named = [_counted(kind, count) for kind, count in counts.items()]
    if len(named) > _MOST_KINDS:
        named = [*named[: _MOST_KINDS - 1], _("%(count)s other kinds") % {"count": len(named) - _MOST_KINDS + 1}]
    if not stock.is_whole:
        named.append(_("not all looked through"))
    return _("Hidden: %(kinds)s") % {"kinds": ", ".join(named)} if named else ""


def _line(thing: HiddenThing) -> HiddenLine:
    kind = Kind(thing.kind)
    words = [text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in (thing.words or [])[:_MOST_WORDS]]
    return HiddenLine(
        said=_counted(kind, thing.count),
        where=pages_said([thing.page]) if thing.page else "",
        sentence=_(ABOUT[kind].sentence),
        reads_like=_reads_like(thing),
        asks=thing.asks,
        words=words,
        more=max(0, len(thing.words or []) - _MOST_WORDS),
    )


def _counted(kind: Kind, count: int) -> str:
    """How many of a kind there are, in the reader's words: “3 notes”."""
    return f"{count:,} {_(ABOUT[kind].one if count == 1 else ABOUT[kind].many)}"


def _reads_like(thing: HiddenThing) -> str:
    return ", ".join(in_a_sentence(str(_SAID[category])) for category in thing.reads_like)
