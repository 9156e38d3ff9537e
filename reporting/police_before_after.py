"""Whether anything improved: the score before a marked day, such as that of the last report, and from it on."""

from __future__ import annotations

from datetime import date, timedelta

from reporting.police_content import Cell, Section, Table
from reporting.police_lines import Papers
from reporting.shares import Change, Share, change, share

HEADING = "Before and after"
SPAN = timedelta(days=182)


def before_and_after(papers: Papers, mark: date | None, until: date) -> Section:
    """The half year before a day beside the time from it on (half a year at most), and whether it is more than chance.

    `papers` must reach back so far; where they do not, what there is counts.
    """
    if mark is None:
        return Section(HEADING, ("No report has been sent yet, so there is no day to compare before and after.",))
    first, last = mark - SPAN, min(until, mark + SPAN)
    before, after = papers.of(first, mark - timedelta(days=1)), papers.of(mark, last)
    one, other = share(before.clusters()), share(after.clusters())
    marked = f"{mark:%-d %B %Y}"
    if one is None or other is None:
        when = "before" if one is None else "since"
        return Section(HEADING, (f"Nothing was signed off {when} {marked}, so nothing can be compared.",))
    columns = ("When", "Documents", "Needed nothing", "Score %", "Interval %")
    rows = (
        _row(f"{first:%-d %B %Y} to {mark - timedelta(days=1):%-d %B %Y}", one),
        _row(f"{marked} to {last:%-d %B %Y}", other),
    )
    return Section(HEADING, (_said(change(one, other), marked),), Table(columns, rows))


def _row(name: str, found: Share) -> tuple[Cell, ...]:
    interval = f"{found.low:.1f} to {found.high:.1f}"
    return (name, found.whole, found.part, round(found.percent, 1), interval)


def _said(found: Change, marked: str) -> str:
    way = "rose" if found.points > 0 else "fell"
    moved = f"{way} by {abs(found.points):.1f} points" if abs(found.points) >= 0.05 else "did not move"
    interval = f"interval {found.low:+.1f} to {found.high:+.1f}"
    if not found.more_than_chance:
        verdict = "That is no more than chance would bring: it cannot be said that anything changed."
    elif found.points > 0:
        verdict = "That is more than chance would bring: the papers became better."
    else:
        verdict = "That is more than chance would bring: the papers became worse."
    return f"Since {marked} the score {moved} ({interval}). {verdict}"
