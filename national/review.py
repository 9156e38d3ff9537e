"""The Area Performance Review pack: every Area side by side, by name and never by rank (report 1.69, 1.126)."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.models import Area
from charts.limits import INNER, OUTER, limits
from national.assured import estimated, sampled, trained
from national.baseline import beside_today
from national.content import ENGLAND_AND_WALES, Dots, Section
from national.counting import (
    FIGURES,
    RATES,
    Counts,
    Rate,
    bundles,
    counted,
    files,
    records,
    redactions,
    returns,
    share_cells,
)
from national.incidents import by_fault_and_area
from national.returned import returned
from national.spans import Span
from reporting.police_content import Cell, Table

SOURCES = (bundles, redactions, files, records, returns, sampled, trained)
HOW_COUNTED = (
    "A bundle counts in the quarter in which it was checked, signed off or dispatched; a file when its papers first "
    "went out; a breach or near miss when somebody at the CPS first knew of it.",
    "Areas are listed by name and not ranked. What is counted differs from one Area to the next, and whoever looks "
    "harder finds more: more that is logged is no worse work. A drawing with each rate shows how far chance alone "
    "would take an Area with so few or so many, and names those beyond it.",
    "“From” and “to” are the interval in which the true share lies 19 times in 20, given how many were counted.",
)


def review(span: Span) -> tuple[Section, ...]:
    """The sections of a quarter's pack."""
    counts = counted(span, SOURCES)
    names = areas_shown(counts)
    return (
        Section("How to read it", HOW_COUNTED),
        *(_volumes(table, counts, names) for table in dict.fromkeys(one.table for one in FIGURES)),
        *(_rate(rate, counts, names) for rate in RATES),
        estimated(span, names),
        by_fault_and_area(span, names),
        returned(span, names),
        *beside_today(span.period),
    )


def areas_shown(counts: Counts) -> dict[str, str]:
    """The name of every Area by its code, in the order of names, and of each Casework Division that has anything."""
    there = {code for each in counts.values() for code, number in each.items() if number}
    rows = Area.objects.order_by("kind", "name").values_list("pk", "name", "kind")
    return {code: name for code, name, kind in rows if kind == Area.Kind.AREA or code in there}


def standing(part: int, whole: int, rate: float) -> str:
    """How a share stands beside that of all (from 0 to 1), in words, by the limits of chance."""
    if not whole:
        return "nothing to compare"
    for outside, said in ((OUTER, "99.8 %"), (INNER, "95 %")):
        low, high = limits(rate, whole, outside)
        if part / whole > high + 1e-12:
            return f"above the {said} limit"
        if part / whole < low - 1e-12:
            return f"below the {said} limit"
    return "as chance would do"


def _volumes(table: str, counts: Counts, names: dict[str, str]) -> Section:
    figures = [one for one in FIGURES if one.table == table]
    rows: list[tuple[Cell, ...]] = [
        (name, *(counts[one.code].get(code, 0) for one in figures)) for code, name in names.items()
    ]
    total: tuple[Cell, ...] = (ENGLAND_AND_WALES, *(sum(counts[one.code].values()) for one in figures))
    return Section(table, (), table=Table(("Area", *(one.name for one in figures)), (*rows, total)), areas=True)


def _rate(rate: Rate, counts: Counts, names: dict[str, str]) -> Section:
    pairs = [(name, counts[rate.part].get(code, 0), counts[rate.whole].get(code, 0)) for code, name in names.items()]
    part, whole = sum(counts[rate.part].values()), sum(counts[rate.whole].values())
    of_all = part / whole if whole else 0.0
    rows: list[tuple[Cell, ...]] = [
        (name, every, some, *share_cells(some, every), standing(some, every, of_all)) for name, some, every in pairs
    ]
    rows.append((ENGLAND_AND_WALES, whole, part, *share_cells(part, whole), None))
    dots = tuple((name, some, every) for name, some, every in pairs if every)
    if not whole:
        return Section(rate.name, (rate.note, "Nothing of this kind happened in the quarter."))
    return Section(
        rate.name,
        (rate.note,),
        (_beyond(rows[:-1]),),
        table=Table(("Area", "Of", "Number", "Share, %", "From", "To", "Beside all"), tuple(rows)),
        dots=Dots(f"{rate.name}, of {rate.across[0].lower()}{rate.across[1:]}", rate.across, dots),
        areas=True,
    )


def _beyond(rows: Iterable[tuple[Cell, ...]]) -> str:
    """Who lies beyond what chance would do, in a sentence, by name."""
    found = [f"{row[0]} ({row[-1]})" for row in rows if "limit" in str(row[-1])]
    if not found:
        return "No Area lies further from all together than chance alone would take it."
    return "Further from all together than chance alone takes 19 in 20: " + "; ".join(found) + "."
