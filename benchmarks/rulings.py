"""What a reviewer who knows the truth of a case would do with each flag of its bundle, and what no flag is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from benchmarks.inspection.scoring import Flag, covers, on_stopped, touches
from benchmarks.inspection.truth import CaseTruth, Item, Want, Withhold
from cases.models import Bundle
from redaction.models import Flag as Row
from redaction.models import Recommendation, Verdict

OUT, IN, EITHER = "out", "in", "either"


@dataclass(slots=True)
class Rulings:
    """`of`: by flag's number, whether it comes out, stays in, or may do either. `missed`: values to redact at places
    that no such flag covers, by their words. `unstopped`: pages and papers to withhold of which nothing was flagged.
    `values`: how many distinct things are to come out, each value once and each page or paper to withhold once.
    """

    of: dict[int, str] = field(default_factory=dict)
    missed: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    unstopped: list[Withhold] = field(default_factory=list)
    values: int = 0


def rulings(bundle: Bundle, truth: CaseTruth) -> Rulings:
    """Held against the truth by the rules that score the screener (`benchmarks/inspection/scoring.py`)."""
    rows = list(bundle.flags.undecided().select_related("document"))
    told = {row.pk: as_scored(row) for row in rows}
    made = Rulings({pk: _ruling(flag, truth) for pk, flag in told.items()})
    out = [flag for pk, flag in told.items() if made.of[pk] == OUT]
    wanted = [item for item in truth.items if item.want is Want.REDACT and not on_stopped(item, truth)]
    for item in wanted:
        if not covers(item, [flag for flag in out if (flag.file, flag.page) == (item.file, item.page)]):
            made.missed[item.text].append(item)
    for stop in truth.withhold:
        if not any(_is_about(flag, stop) for flag in out):
            made.unstopped.append(stop)
    made.values = len({(item.category, item.text.casefold()) for item in wanted}) + len(truth.withhold)
    return made


def left_wrong(bundle: Bundle, truth: CaseTruth) -> tuple[int, int]:
    """When all is decided: places that would be served and must not be, and places taken out that must stay."""
    taken = [
        as_scored(row)
        for row in Row.objects.filter(bundle=bundle).with_verdict().select_related("document")
        if row.verdict in (Verdict.REDACT, Verdict.WITHHOLD)
    ]
    pages = {(flag.file, flag.page) for flag in taken if not flag.rects}
    leaked = damaged = 0
    for item in truth.items:
        if on_stopped(item, truth) or (item.file, item.page) in pages or (item.file, None) in pages:
            continue
        here = [flag for flag in taken if (flag.file, flag.page) == (item.file, item.page)]
        leaked += item.want is Want.REDACT and not covers(item, here)
        damaged += item.want is Want.KEEP and any(touches(item, flag) for flag in here)
    return leaked, damaged


def as_scored(row: Row) -> Flag:
    """A flag of the database as the scoring knows one."""
    rects = tuple(tuple(float(side) for side in rect) for rect in row.rects or ())
    return Flag(row.document.received_name, row.page, row.kind, "", rects, "", row.category, "")  # type: ignore[arg-type]


def _ruling(flag: Flag, truth: CaseTruth) -> str:
    if not flag.rects:
        return OUT if any(_is_about(flag, stop) for stop in truth.withhold) else IN
    if any(flag.file == stop.file and stop.page in (None, flag.page) for stop in truth.withhold):
        return EITHER  # it goes with its page
    here = [item for item in truth.items if (item.file, item.page) == (flag.file, flag.page) and touches(item, flag)]
    wants = {item.want for item in here}
    if Want.REDACT in wants:
        return OUT
    return EITHER if wants == {Want.EITHER} else IN


def _is_about(flag: Flag, stop: Withhold) -> bool:
    return not flag.rects and flag.file == stop.file and (flag.page is None or flag.page == (stop.page or 1))


def as_recommended(bundle: Bundle) -> Rulings:
    """The rulings of a bundle in which every recommendation is right."""
    rows = bundle.flags.undecided().select_related("suggestion")
    keep = Recommendation.KEEP
    made = Rulings({row.pk: IN if row.suggestion.recommendation == keep else OUT for row in rows})
    made.values = len({row.value_digest for row in rows if made.of[row.pk] == OUT})
    return made
