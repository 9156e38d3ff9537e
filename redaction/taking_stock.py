"""Taking stock of a document's file: what it holds besides what its pages show, and what of that a person must know.

None of it is served. It is listed so that nobody takes the pages for all there is, and its words are searched: what
reads like personal data and stands nowhere on the pages is a page that waits for a person's look.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from traceback import extract_tb

from cases.files import opened
from cases.models import Document
from detectors import Category
from guidance.in_force import ruleset_in_force
from ledger.writing import Fact, record
from pdf.converting import inventory_confined
from pdf.hidden import Inventory
from pdf.unreadable import Unreadable
from redaction.leasing import Lease, leased
from redaction.models import CATEGORIES, WORDS, HiddenThing, Page, Stock
from redaction.saying import in_a_sentence
from screening.hidden import ONLY_IF_TELLING, Read, name_sent_under, read_hidden

NOT_LOOKED_THROUGH = "The file could not be looked through for hidden writing. None of that is served."
NOT_SEARCHED = "Its hidden words were listed, but the search for personal data in them failed."
TOO_MUCH = "There is more hidden in this file than could be looked through. None of it is served."
_MOST_NAMED = 4
_SAID = dict(CATEGORIES)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StockTaken(Fact):
    """What a document's file holds besides its pages was listed: {things} kinds; pages to be looked at: {asking}."""

    case: int
    bundle: int
    document: int
    things: int
    asking: int
    whole: bool


def take_stock(document: Document) -> bool:
    """List what is hidden in the file of a document whose pages are read. Whether that is now done: another worker may
    have it in hand. It is done once; a file that cannot be looked through is listed as such, and waits for a person.
    """
    if Stock.objects.filter(document=document).exists():
        return True
    with leased(Lease.DOCUMENT_STOCK, document.pk) as ours:
        if not ours or Stock.objects.filter(document=document).exists():
            return ours
        inventory, fault = _inventory(document)
        read, failed = _read(document, inventory)
        fault = fault or failed
        stock = Stock.objects.create(
            document=document, ruleset=ruleset_in_force(), is_whole=inventory.is_whole and not fault, fault=fault
        )
        HiddenThing.objects.bulk_create(_things(stock, read))
        asking = _ask(document, stock, read)
        bundle = document.bundle
        record(
            StockTaken(bundle.case_id, bundle.pk, document.pk, len(read), asking, stock.is_whole),
            by=None,
            area_code=bundle.area_code,
        )
    return True


def _inventory(document: Document) -> tuple[Inventory, str]:
    try:
        with opened(document.path) as file:
            return inventory_confined(file), ""
    except Unreadable as error:
        return Inventory(()), error.reason[:300]


def _read(document: Document, inventory: Inventory) -> tuple[list[Read], str]:
    """Each line with what it reads like, but for those that are worth a line only if they read like something; and why
    they could not be searched, if they could not.
    """
    people = list(document.bundle.case.people.values_list("name", flat=True))
    lines = [*inventory.lines, name_sent_under(document.received_name)]
    try:
        pages = list(document.pages.exclude(text=None).values_list("text", flat=True))
        read = read_hidden(lines, people=people, pages=pages)
    except Exception as error:  # noqa: BLE001 - the task's edge, as in a search: one paper must not hold up the others
        where = extract_tb(error.__traceback__)[-1]
        _log.error("Stock of %s: %s at %s:%s", document.pk, type(error).__name__, where.filename, where.lineno)
        return [Read(line) for line in inventory.lines], NOT_SEARCHED
    return [one for one in read if one.categories or one.line.kind not in ONLY_IF_TELLING], ""


def _things(stock: Stock, read: Iterable[Read]) -> Iterator[HiddenThing]:
    for one in read:
        line = one.line
        yield HiddenThing(
            stock=stock,
            kind=line.kind,
            page=line.page,
            count=line.count,
            words=list(line.words),
            reads_like=list(one.categories),
            asks=bool(one.asks),
        )


def _ask(document: Document, stock: Stock, read: Iterable[Read]) -> int:
    """Have somebody look at each page where something is hidden that they must know of; what is in the file as a
    whole is asked at the first page. How many pages that is.
    """
    first = 1
    asked: dict[int, set[str]] = defaultdict(set)
    for one in read:
        if one.asks:
            asked[one.line.page or first].update(one.asks)
    said = {page: _sentence(sorted(categories)) for page, categories in asked.items()}
    if stock.fault or not stock.is_whole:
        said[first] = f"{said.get(first, '')} {NOT_LOOKED_THROUGH if stock.fault else TOO_MUCH}".strip()
    rows = list(Page.objects.filter(document=document, number__in=said).defer(*WORDS))
    for row in rows:
        row.hidden = said[row.number][:300]
    Page.objects.bulk_update(rows, ["hidden"])
    return len(rows)


def _sentence(categories: list[str]) -> str:
    """Which kinds of personal data are hidden, in words that a caseworker uses and none of the paper's."""
    known = [str(_SAID[category]) for category in categories if category != Category.OTHER]
    named = [in_a_sentence(label) for label in known] or ["personal data"]
    more = f" and {len(named) - _MOST_NAMED} other kinds" if len(named) > _MOST_NAMED else ""
    listed = ", ".join(named[:_MOST_NAMED]) + more
    return f"Something here is hidden, stands on no page and is not served; it reads like: {listed}."
