"""The figures of the inspection of 2020 as they were printed (baseline.toml), beside the same measure of today."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from accounts.models import Area
from breaches.models import Fault
from national.content import ENGLAND_AND_WALES, Section
from national.counting import share_cells
from reporting.measure import Counts, Measure, measure
from reporting.period import Period
from reporting.police_content import Cell, Table

SOURCE = Path(__file__).with_name("baseline.toml")
COUNTED_OTHERWISE = (
    "The inspectors drew 50 files of each Area, read every one and judged it themselves. Today’s figures are of every "
    "file first sent in the period, and know only what somebody at the CPS found and recorded. So the two can be set "
    "side by side and not subtracted: more found today is not worse work, and less is not better."
)


@dataclass(frozen=True, slots=True)
class PrintedType:
    """One type of breach as the report's table has it: of all files with a breach, and those the CPS answered for."""

    fault: str
    printed: str
    yes: int
    no: int
    percent: float
    responsible: int
    responsible_no: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was printed. `areas` gives for each Area's code its printed name and how many of its files had a breach."""

    files: int
    files_of_an_area: int
    found: dict[str, Any]
    sent: dict[str, Any]
    caught: dict[str, Any]
    types: tuple[PrintedType, ...]
    areas: dict[str, tuple[str, int]]
    misprints: tuple[tuple[str, str], ...]


@cache
def baseline() -> Baseline:
    """The report's figures."""
    read = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return Baseline(
        files=read["files"],
        files_of_an_area=read["files_of_an_area"],
        found=read["found"],
        sent=read["sent"],
        caught=read["caught"],
        types=tuple(PrintedType(**one) for one in read["types"]),
        areas={one["area"]: (one["printed"], one["breaches"]) for one in read["areas"]},
        misprints=tuple((one["about"], one["said"]) for one in read["misprints"]),
    )


def beside_today(period: Period) -> tuple[Section, ...]:
    """The baseline beside the measure of a period: in all, by what was wrong, by Area, and what was misprinted."""
    printed, now = baseline(), measure(None, period)
    return (
        _in_all(printed, now.all),
        _by_type(printed, now),
        _by_area(printed, now),
        Section("Misprints in the report", tuple(f"{about}. {said}" for about, said in printed.misprints)),
    )


def _in_all(printed: Baseline, now: Counts) -> Section:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Files read; files first sent", printed.files, None, now.files, None, None, None),
        (
            "With something wrong, of the files",
            printed.found["number"],
            printed.found["percent"],
            *_share(now.found, now.files),
        ),
        (
            "Caught, of those with something wrong",
            printed.caught["yes"],
            printed.caught["percent"],
            *_share(now.caught, now.found),
        ),
        ("Sent with it, of the files", printed.sent["number"], printed.sent["percent"], *_share(now.sent, now.files)),
    )
    told = f"In 2020, the share that was caught is of {printed.caught['base']}, as it was printed."
    head = ("What", "2020", "2020, %", "Now", "Now, %", "From", "To")
    return Section("The inspection’s own measure", (COUNTED_OTHERWISE, told), table=Table(head, rows))


def _by_type(printed: Baseline, now: Measure) -> Section:
    counts = dict(now.by_fault)
    rows: list[tuple[Cell, ...]] = []
    for one in printed.types:
        found = counts[one.fault]
        rows.append((one.printed, one.yes, one.no, one.responsible, one.responsible_no, found.found, found.sent))
    if (unsaid := counts.get("")) is not None:
        rows.append(("Not filled in yet", None, None, None, None, unsaid.found, unsaid.sent))
    head = (
        "What was wrong, as the report named it",
        "2020: yes",
        "2020: no",
        "CPS answered for: yes",
        "CPS answered for: no",
        "Now: found",
        "Now: sent",
    )
    said = (
        f"Of the {printed.found['number']} files with a breach in 2020, and of those with something wrong now. A file "
        "with several things wrong counts once under each, so these add up to more than the files.",
        f"“{_name('wrong_email', printed)}” is shown as it was printed; the report’s paragraph 1.43 says that there "
        "was none.",
    )
    return Section("The baseline by what was wrong", said, table=Table(head, tuple(rows)))


def _by_area(printed: Baseline, now: Measure) -> Section:
    counts = {area.pk: one for area, one in now.by_area}
    rows: list[tuple[Cell, ...]] = []
    otherwise = []
    for area in Area.objects.filter(pk__in=printed.areas).order_by("name"):
        name, number = printed.areas[area.pk]
        if name != area.name:
            otherwise.append(f"{area.name} as {name}")
        one = counts.get(area.pk, Counts(0, 0, 0))
        rows.append((area.name, *_area_row(number, printed.files_of_an_area, one)))
    total = sum(number for _, number in printed.areas.values())
    rows.append((ENGLAND_AND_WALES, *_area_row(total, printed.files, now.all)))
    shares = [share_cells(number, printed.files_of_an_area) for _, number in printed.areas.values()]
    widest = max(float(high or 0) - float(low or 0) for _, low, high in shares)
    said = (
        f"In 2020, of {printed.files_of_an_area} files of each Area: so few that an interval of 95 in 100 is up to "
        f"{widest:.0f} points wide. They add up to {total}, and the report’s total is {printed.found['number']}.",
        "The report prints " + ", ".join(otherwise) + ".",
    )
    head = ("Area", "2020: breaches", "2020, %", "From", "To", "Now: files", "Found", "Found, %", "Sent", "Sent, %")
    return Section("The baseline by Area", said, table=Table(head, tuple(rows)), areas=True)


def _area_row(number: int, of: int, now: Counts) -> tuple[Cell, ...]:
    found, sent = share_cells(now.found, now.files)[0], share_cells(now.sent, now.files)[0]
    return (number, *share_cells(number, of), now.files, now.found, found, now.sent, sent)


def _share(part: int, whole: int) -> tuple[Cell, ...]:
    return (part, *share_cells(part, whole))


def _name(fault: str, printed: Baseline) -> str:
    assert fault in Fault.values
    return next(one.printed for one in printed.types if one.fault == fault)
