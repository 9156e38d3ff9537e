"""The table that the inspection prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.inspection.report import AREAS, OTHER, TYPES
from benchmarks.inspection.scoring import CaseScore, on_stopped
from benchmarks.inspection.truth import Item, Want


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what, how many of how many."""

    what: str
    part: float
    whole: float
    note: str = ""

    def __str__(self) -> str:
        share = f"{100 * self.part / self.whole:6.1f} %" if self.whole else "     –"
        return f"{self.what:<58}{self.part:>8,.0f} of {self.whole:>7,.0f}  {share}  {self.note}".rstrip()


def lines(scores: Sequence[CaseScore]) -> list[Line | str]:
    """Every line, in the order that they are printed."""
    holding = [row for row in scores if row.truth.breaches]
    made: list[Line | str] = ["Breach cases: everything planted would come out"]
    made.append(_caught("All", holding))
    made += ["By type (a case may have two)"]
    for kind in TYPES:
        mine = [row for row in holding if kind in row.truth.breaches]
        made.append(
            Line(
                f"  {kind}",
                sum(row.caught[kind] for row in mine),
                len(mine),
                _asked(sum(row.asked[kind] for row in mine)),
            )
        )
    for kind in sorted({row.truth.other for row in holding if row.truth.other}):
        mine = [row for row in holding if row.truth.other == kind]
        made.append(
            Line(
                f"    other: {kind}",
                sum(row.caught[OTHER] for row in mine),
                len(mine),
                _asked(sum(row.asked[OTHER] for row in mine)),
            )
        )
    made += ["By Area"]
    for area in AREAS:
        mine = [row for row in holding if row.truth.area == area.name and row.truth.attributed]
        made.append(_caught(f"  {area.name}", mine))
    made.append(_caught("  No Area given in the report", [row for row in holding if not row.truth.attributed]))
    return [*made, *_rest(scores)]


def totals(scores: Sequence[CaseScore]) -> list[Line | str]:
    """The same without the types and the Areas, for cases that were not drawn in the report's proportions."""
    holding = [row for row in scores if row.truth.breaches]
    return ["Breach cases: everything marked would come out", _caught("All", holding), *_rest(scores)]


def _rest(scores: Sequence[CaseScore]) -> list[Line | str]:
    clean = [row for row in scores if not row.truth.breaches]
    return ["Clean cases", *_clean(clean), "Items", *_items(scores), "False flags", *_false(scores)]


def _caught(what: str, rows: Sequence[CaseScore]) -> Line:
    return Line(what, sum(row.breach_caught for row in rows), len(rows), _asked(sum(row.breach_asked for row in rows)))


def _asked(count: int) -> str:
    return f"({count} with `check` counted)"


def _clean(rows: Sequence[CaseScore]) -> list[Line]:
    return [
        Line("  with something that should stay recommended out", sum(row.alarmed for row in rows), len(rows)),
        Line(
            "  with `redact` on nothing at all",
            sum(any(flag.recommendation == "redact" for flag in row.false) for row in rows),
            len(rows),
        ),
        Line(
            "  with any `check` or `redact` at all",
            sum(bool(row.checks or row.alarmed or row.false) for row in rows),
            len(rows),
        ),
    ]


_EVERY = ("text", "scan", "photo")
_MEDIA = (("all", _EVERY), ("text", ("text",)), ("scans", ("scan",)), ("photographs", ("photo",)))


def _media(scores: Sequence[CaseScore]) -> dict[tuple[str, str, int], str]:
    return {(row.truth.case, page.file, page.page): page.medium for row in scores for page in row.truth.pages}


def _items(scores: Sequence[CaseScore]) -> list[Line]:
    made: list[Line] = []
    media = _media(scores)
    found = [
        (media[row.truth.case, item.file, item.page], out, asked) for row in scores for item, out, asked in row.found
    ]
    for label, wanted in _MEDIA:
        mine = [(out, asked) for medium, out, asked in found if medium in wanted]
        note = _asked(sum(asked for _, asked in mine))
        made.append(Line(f"  to redact, found: {label}", sum(out for out, _ in mine), len(mine), note))
    stops, missed = sum(row.stops for row in scores), sum(len(row.missed_stops) for row in scores)
    made.append(Line("  pages and papers to withhold, found", stops - missed, stops))
    kept = [
        media[row.truth.case, item.file, item.page]
        for row in scores
        for item in row.truth.items
        if item.want is Want.KEEP and not on_stopped(item, row.truth)
    ]
    wrong = [media[row.truth.case, item.file, item.page] for row in scores for item, _ in row.wrong]
    for label, wanted in _MEDIA:
        over = sum(medium in wanted for medium in wrong)
        made.append(Line(f"  to keep, recommended out: {label}", over, sum(medium in wanted for medium in kept)))
    made.append(Line("  to keep, asked about", sum(row.asked_keep for row in scores), len(kept)))
    return made


def _false(scores: Sequence[CaseScore]) -> list[Line | str]:
    made: list[Line | str] = []
    media = _media(scores)
    for label, wanted in _MEDIA:
        pages = sum(medium in wanted for medium in media.values())
        flags = [
            flag
            for row in scores
            for flag in row.false
            if media.get((row.truth.case, flag.file, flag.page or 0)) in wanted
        ]
        redact = sum(flag.recommendation == "redact" for flag in flags)
        each = 100 / pages if pages else 0
        made.append(
            f"  per 100 pages, {label}: {len(flags) * each:.1f}  "
            f"(redact {redact * each:.1f}, check {(len(flags) - redact) * each:.1f}; {pages:,} pages)"
        )
    withheld = sum(len(row.bad_stops) for row in scores)
    asked = sum(len(row.asked_stops) for row in scores)
    made.append(f"  pages or papers withheld without cause: {withheld}; asked about without cause: {asked}")
    made.append(
        Line("  share of `check` among all flags", sum(row.checks for row in scores), sum(row.flags for row in scores))
    )
    unread = sum(len(row.unreadable) for row in scores)
    if unread:
        made.append(f"  files that could not be read: {unread}")
    return made


def misses(scores: Iterable[CaseScore]) -> Iterable[str]:
    """Each miss, wrong recommendation and false flag, for whoever mends the rules."""
    for row in scores:
        case = f"{row.truth.case} [{row.truth.offence}]"
        for file in row.unreadable:
            yield f"{case} UNREADABLE {file}"
        for stop in row.missed_stops:
            yield f"{case} NOT WITHHELD {stop.file} p{stop.page or '-'} {stop.kind}: {stop.why}"
        for item, out, asked in row.found:
            if not out:
                word = "ASKED" if asked else "MISSED"
                yield f"{case} {word} {_item(item)} {item.breach}"
        for item, flag in row.wrong:
            yield f"{case} OVER {_item(item)} <- {flag.category} «{flag.text}» {flag.reason}"
        for flag in row.bad_stops:
            yield f"{case} WITHHELD {flag.file} p{flag.page or '-'} {flag.kind} {flag.reason}"
        for flag in row.asked_stops:
            yield f"{case} ASKED TO WITHHOLD {flag.file} p{flag.page or '-'} {flag.kind} {flag.reason}"
        for flag in row.false:
            where = f"{flag.file} p{flag.page}"
            yield f"{case} FALSE {flag.recommendation} {where} {flag.category} «{flag.text}» {flag.reason}"


def _item(item: Item) -> str:
    return f"{item.file} p{item.page} {item.category} «{item.text}» {item.principle}"
