"""Proving that nothing was changed: each line against its seal, each chain against its head and its anchors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from ledger.models import NATION, Chain, Line
from ledger.writing import Fact, first_previous, record, sealed


@dataclass(frozen=True, slots=True)
class ChainAnchored(Fact):
    """The length and head of every chain were anchored."""

    heads: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain stops being believable, and why, in a sentence."""

    chain: str
    number: int
    sentence: str


def first_broken_line(chain: Chain, *, up_to: int | None = None) -> Break | None:
    """The first line of a chain that does not follow from the one before, or None when all do.

    `up_to` is the chain's length as it was read: lines that others write meanwhile are then no fault.
    """
    previous, expected = first_previous(chain.code), 0
    lines = chain.lines.order_by("number")
    for line in (lines if up_to is None else lines.filter(number__lte=up_to)).iterator(chunk_size=2000):
        expected += 1
        if line.number != expected:
            return Break(chain.code, expected, f"Line {expected} is missing.")
        if line.previous != previous:
            return Break(chain.code, line.number, f"Line {line.number} does not follow from the line before it.")
        if line.seal != sealed(line.number, line.what, line.who_id, line.facts, line.at, line.previous):
            return Break(chain.code, line.number, f"Line {line.number} was changed after it was sealed.")
        if (line.bundle, line.case) != (line.facts.get("bundle"), line.facts.get("case")):
            return Break(chain.code, line.number, f"Line {line.number} is filed under another bundle or case.")
        previous = line.seal
    if (expected, previous) != (chain.length, chain.head):
        return Break(chain.code, expected, f"The chain says it has {chain.length} lines, and {expected} were found.")
    return None


@transaction.atomic
def anchor() -> Line:
    """Write the length and head of every chain onto the nation's, so that a tail cut off later is seen."""
    heads = tuple(Chain.objects.order_by("code").values_list("code", "length", "head"))
    return record(ChainAnchored(heads), by=None, area_code=NATION)


def breaks() -> Iterator[Break]:
    """Everything that is wrong with any chain; empty when every line is as it was sealed."""
    chains = {chain.code: chain for chain in Chain.objects.all()}
    for chain in chains.values():
        if broken := first_broken_line(chain):
            yield broken
    for line in Line.objects.filter(what=ChainAnchored.__name__).order_by("number").iterator():
        yield from compare_with_anchor(line.facts["heads"])


def compare_with_anchor(heads: Iterable[tuple[str, int, str]]) -> Iterator[Break]:
    """What an anchor (code, length, head for each chain) says that the chains no longer bear out."""
    for code, length, head in heads:
        if length == 0:
            continue
        seal = Line.objects.filter(chain_id=code, number=length).values_list("seal", flat=True).first()
        if seal != head:
            yield Break(code, length, f"Line {length} was anchored and is no longer there as it was.")
