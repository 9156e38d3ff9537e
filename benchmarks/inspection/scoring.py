"""What the screener said, held against the truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.inspection.truth import CaseTruth, Item, Rect, Want, Withhold

COVERED = 0.9  # of an item's length on each of its lines
TOUCHED = 0.3  # of the shorter of the two, for a flag to be about an item
OUT, ASK = frozenset({"redact", "withhold"}), frozenset({"redact", "withhold", "check"})


@dataclass(frozen=True, slots=True)
class Flag:
    """One line of the screener's answer."""

    file: str
    page: int | None
    kind: str
    recommendation: str
    rects: tuple[Rect, ...]
    text: str
    category: str
    reason: str

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Flag:
        """One JSON line of `manage.py screen`."""
        rects = tuple((float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in row.get("rects") or ())
        return cls(
            row.get("file", ""),
            row.get("page"),
            row.get("kind", ""),
            row.get("recommendation", ""),
            rects,
            row.get("text", ""),
            row.get("category", ""),
            row.get("reason", ""),
        )


@dataclass(slots=True)
class CaseScore:
    """One case's marks. `missed`, `wrong` and `false` hold what to look at."""

    truth: CaseTruth
    caught: dict[str, bool] = field(default_factory=dict)  # by type of breach, with redact and withhold alone
    asked: dict[str, bool] = field(default_factory=dict)  # the same with `check` counted
    found: list[tuple[Item, bool, bool]] = field(default_factory=list)  # each item to redact: out, out or asked
    missed_stops: list[Withhold] = field(default_factory=list)
    stops: int = 0
    wrong: list[tuple[Item, Flag]] = field(default_factory=list)  # items to keep that it would take out
    asked_keep: int = 0
    keeps: int = 0
    false: list[Flag] = field(default_factory=list)  # redact or check, on nothing at all
    bad_stops: list[Flag] = field(default_factory=list)  # withheld without cause
    asked_stops: list[Flag] = field(default_factory=list)  # asked about withholding without cause
    flags: int = 0
    checks: int = 0
    unreadable: list[str] = field(default_factory=list)

    @property
    def breach_caught(self) -> bool:
        """Every planted thing would come out."""
        return bool(self.caught) and all(self.caught.values())

    @property
    def breach_asked(self) -> bool:
        """Every planted thing would come out or be asked about."""
        return bool(self.asked) and all(self.asked.values())

    @property
    def alarmed(self) -> bool:
        """Something that should stay would come out."""
        return bool(self.wrong or self.bad_stops)


def score(truth: CaseTruth, flags: Sequence[Flag]) -> CaseScore:
    """One case."""
    marks = CaseScore(truth, unreadable=[flag.file for flag in flags if flag.kind == "unreadable"])
    flags = [flag for flag in flags if flag.kind != "unreadable"]
    by_page: dict[tuple[str, int | None], list[Flag]] = defaultdict(list)
    for flag in flags:
        by_page[flag.file, flag.page].append(flag)
    marks.flags, marks.checks = len(flags), sum(flag.recommendation == "check" for flag in flags)
    good = {item: False for item in truth.items if item.want is Want.REDACT}
    for item in good:
        out = _gone(item, flags, by_page, OUT)
        marks.found.append((item, out, out or _gone(item, flags, by_page, ASK)))
    _stops(marks, flags)
    for kind in truth.breaches:
        mine = [row for row in marks.found if row[0].breach == kind and not on_stopped(row[0], truth)]
        stops = [stop for stop in truth.withhold if stop.breach == kind]
        marks.caught[kind] = all(row[1] for row in mine) and all(_stopped(stop, marks, flags, OUT) for stop in stops)
        marks.asked[kind] = all(row[2] for row in mine) and all(_stopped(stop, marks, flags, ASK) for stop in stops)
    _kept(marks, by_page)
    _false(marks, flags)
    return marks


def covers(item: Item, flags: Iterable[Flag]) -> bool:
    """Whether the flags' boxes leave less than a tenth of the item bare on any of its lines."""
    boxes = [rect for flag in flags for rect in flag.rects]
    for x0, y0, x1, y1 in item.rects:
        spans = sorted(
            (max(x0, box[0]), min(x1, box[2]))
            for box in boxes
            if _level(box, (x0, y0, x1, y1)) and box[0] < x1 and x0 < box[2]
        )
        covered, reached = 0.0, x0
        for start, end in spans:
            covered += max(0.0, end - max(start, reached))
            reached = max(reached, end)
        if covered < COVERED * (x1 - x0):
            return False
    return bool(item.rects)


def _level(first: Rect, second: Rect) -> bool:
    """Whether two boxes are on one line of writing."""
    shared = min(first[3], second[3]) - max(first[1], second[1])
    return shared >= 0.5 * min(first[3] - first[1], second[3] - second[1])


def touches(item: Item, flag: Flag) -> bool:
    for rect in item.rects:
        for box in flag.rects:
            shared = min(rect[2], box[2]) - max(rect[0], box[0])
            if _level(rect, box) and shared >= TOUCHED * min(rect[2] - rect[0], box[2] - box[0]):
                return True
    return False


def _gone(
    item: Item, flags: Sequence[Flag], by_page: dict[tuple[str, int | None], list[Flag]], ways: frozenset[str]
) -> bool:
    if any(_withholds(flag, ways) and flag.file == item.file and flag.page in (None, item.page) for flag in flags):
        return True
    return covers(item, [flag for flag in by_page[item.file, item.page] if flag.recommendation in ways and flag.rects])


def _withholds(flag: Flag, ways: frozenset[str]) -> bool:
    return not flag.rects and flag.kind != "personal_data" and flag.recommendation in ways


def _covers_stop(flag: Flag, stop: Withhold, pages: int) -> bool:
    return flag.file == stop.file and (
        flag.page is None or flag.page == stop.page or (stop.page is None and pages == 1)
    )


def _stopped(stop: Withhold, marks: CaseScore, flags: Sequence[Flag], ways: frozenset[str]) -> bool:
    pages = {page.page for page in marks.truth.pages if page.file == stop.file}
    hits = [flag for flag in flags if _withholds(flag, ways) and flag.file == stop.file]
    if any(_covers_stop(flag, stop, len(pages)) for flag in hits) or (
        stop.page is None and {flag.page for flag in hits} >= pages
    ):
        return True
    if not stop.redacting_will_do:
        return False
    column = 1 if ways is OUT else 2
    inside = [row for row in marks.found if row[0].file == stop.file and stop.page in (None, row[0].page)]
    return bool(inside) and all(row[column] for row in inside)


def _stops(marks: CaseScore, flags: Sequence[Flag]) -> None:
    truth = marks.truth
    marks.stops = len(truth.withhold)
    marks.missed_stops = [stop for stop in truth.withhold if not _stopped(stop, marks, flags, OUT)]
    for flag in flags:
        if not _withholds(flag, ASK) or any(
            flag.file == stop.file and stop.page in (None, flag.page) for stop in truth.withhold
        ):
            continue
        if flag.page is None and any(flag.file == stop.file for stop in truth.withhold):
            continue
        (marks.bad_stops if flag.recommendation == "withhold" else marks.asked_stops).append(flag)


def on_stopped(item: Item | Flag, truth: CaseTruth) -> bool:
    """Whether it is on a page that must be withheld: what is flagged there does no harm."""
    return any(item.file == stop.file and stop.page in (None, item.page) for stop in truth.withhold)


def _kept(marks: CaseScore, by_page: dict[tuple[str, int | None], list[Flag]]) -> None:
    for item in marks.truth.items:
        if item.want is not Want.KEEP or on_stopped(item, marks.truth):
            continue
        marks.keeps += 1
        about = [
            flag
            for flag in by_page[item.file, item.page]
            if flag.rects and flag.recommendation in ASK and touches(item, flag)
        ]
        wrong = next((flag for flag in about if flag.recommendation == "redact"), None)
        if wrong:
            marks.wrong.append((item, wrong))
        elif about:
            marks.asked_keep += 1


def _false(marks: CaseScore, flags: Sequence[Flag]) -> None:
    for flag in flags:
        if not flag.rects or flag.recommendation not in ASK or on_stopped(flag, marks.truth):
            continue
        here = [item for item in marks.truth.items if (item.file, item.page) == (flag.file, flag.page)]
        if not any(touches(item, flag) for item in here):
            marks.false.append(flag)
