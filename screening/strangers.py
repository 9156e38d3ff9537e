"""Whoever is named and introduced by nobody: somebody who is not a witness, unless all that is said of them tells else.

What a form, a rank or a turn of phrase says of somebody is known before. Of the rest the network of parts is asked,
which reads the words around every mention of them together. It is believed where it is sure that they act for an
office, and about the accused and the wronged where nothing else says who they are. Where that is so and it only sees
that somebody is no bystander, a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from detectors import Span
from detectors.model.network import Floats
from screening.names import written
from screening.papers import Paper, Sheet
from screening.parts.network import PARTS, parts_in
from screening.roster import Entry, Introduction, Roster

_IN_OFFICE = ("officer", "professional")
_BYSTANDERS = ("caller", "child", "third_party")
_OFFICE = 0.9  # how likely it must be that somebody acts for an office
_OFFICE_ONCE = 0.97  # and of somebody who is named only once
_BELIEVED = {"defendant": 0.6, "victim": 0.7}  # how likely these parts must be, where nobody is known to play them
_NO_BYSTANDER = 0.2  # how likely it is, at most, that somebody is a bystander whose part a person is asked about
_TELLING = 3  # mentions: more of them do not make it surer

Spans = Mapping[tuple[str, int], Sequence[Span]]


def meet_strangers(papers: Sequence[Paper], spans: Spans, roster: Roster) -> None:
    """Put on the roster whoever is named in full and introduced by nobody, and whoever is surely named in an office."""
    # Where nobody is known to be charged, a stranger may be the defendant, and nothing is assumed.
    bystander = "third_party" if roster.with_role("defendant") else "unknown"
    known = {entry.name for entry in roster.entries}
    for sheet, span in _names(papers, spans):
        text = sheet.page.text[span.start : span.end]
        if len(written(text).words) > 1:
            found = roster.find(text)
            role = _role_by_title(text, span) or bystander
            if not found:
                roster.add(Introduction(" ".join(text.split()), role))
            elif len(found) == 1 and _is_half_known(found[0]):
                roster.add(Introduction(" ".join(text.split()), "unknown"))
    strangers = {entry.name for entry in roster.with_role(bystander) if entry.name not in known}
    likely = _parts_of(papers, spans, roster, strangers)
    # The parts that nobody is known to play. One stranger is believed to play each: a second is asked about.
    open_parts = {part: least for part, least in _BELIEVED.items() if not roster.with_role(part)}
    chief = {part: max(likely, key=lambda name: likely[name][0][part], default="") for part in open_parts}
    for name, (row, times) in likely.items():
        played = [part for part, least in open_parts.items() if row[part] >= least]
        if _sum(row, _IN_OFFICE) >= (_OFFICE if times > 1 else _OFFICE_ONCE):
            _put(roster, name, max(_IN_OFFICE, key=row.__getitem__))
        elif played and chief[played[0]] == name:
            _put(roster, name, played[0])
        elif played or (open_parts and _sum(row, _BYSTANDERS) <= _NO_BYSTANDER and name in strangers):
            _put(roster, name, "witness")  # not surely: a person is asked


def _put(roster: Roster, name: str, role: str) -> None:
    for entry in roster.find(name):
        roster.put_role(entry, role)
    roster.add(Introduction(name, role))


def _sum(row: Mapping[str, float], parts: Sequence[str]) -> float:
    return sum(row[part] for part in parts)


def _names(papers: Iterable[Paper], spans: Spans) -> Iterator[tuple[Sheet, Span]]:
    for paper in papers:
        for sheet in paper.sheets:
            for span in spans[paper.document.file, sheet.page.number]:
                if span.category == "name":
                    yield sheet, span


def _parts_of(
    papers: Iterable[Paper], spans: Spans, roster: Roster, strangers: set[str]
) -> dict[str, tuple[dict[str, float], int]]:
    """For every stranger, how likely each part is by the words around all mentions, and how many these are."""
    told: dict[str, list[Floats]] = {}
    for paper in papers:
        for sheet in paper.sheets:
            names = [one for one in spans[paper.document.file, sheet.page.number] if one.category == "name"]
            who = [_stranger(sheet.page.text[one.start : one.end], roster, strangers) for one in names]
            if any(who):
                rows = parts_in(sheet.flow, [(one.start, one.end) for one in names])
                for name, row in zip(who, rows, strict=False):  # there are none when the network is missing
                    if name:
                        told.setdefault(name, []).append(np.log(row))
    return {name: (_together(rows), len(rows)) for name, rows in told.items()}


def _together(rows: Sequence[Floats]) -> dict[str, float]:
    score = np.mean(rows, axis=0) * min(_TELLING, len(rows))
    likely = np.exp(score - score.max())
    return dict(zip(PARTS, (likely / likely.sum()).tolist(), strict=True))


def _stranger(text: str, roster: Roster, strangers: set[str]) -> str:
    """The name by which a mention's bearer is a stranger; empty when they are known."""
    found = roster.find(text)
    if not found:
        return " ".join(text.split())
    return found[0].name if len(found) == 1 and found[0].name in strangers else ""


def _is_half_known(entry: Entry) -> bool:
    """Whether nothing but a surname is known of somebody, so that the whole name is news."""
    return (
        entry.person is None and bool(entry.written.title) and len(entry.written.words) == 1 and not entry.written.rank
    )


def _role_by_title(text: str, span: Span) -> str:
    rank = written(text).rank
    return "officer" if span.detector == "officer" else rank
