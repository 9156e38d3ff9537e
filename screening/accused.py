"""Who is charged: as the case file says or, where it says nothing, as the papers agree among themselves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from detectors.dates import written_dates
from detectors.police_numbers import find_pnc_numbers
from screening.casefile import CaseFile, Person
from screening.names import Written, likeness, written
from screening.papers import Paper, Sheet, pnc_key

_TELL_OF_A_DEFENDANT = ("charge_sheet", "case_summary", "interview_record")
_NEAR = 250  # characters between a defendant's name on a form and a date of birth that is taken for theirs
_BIRTH_LABEL = re.compile(r"\b(?:D\.?\s?O\.?\s?B\b|date\s(?:and\splace\s)?of\sbirth|born)", re.IGNORECASE)
_AFTER_A_LABEL = 45  # characters within which a form answers


@dataclass(frozen=True, slots=True)
class Accused:
    """One defendant, with every date of birth and PNC number that the case file or their own forms give."""

    person: Person
    births: frozenset[dt.date]
    pnc_ids: frozenset[str]


def accused_in(casefile: CaseFile, papers: Sequence[Paper], urn: str) -> tuple[Accused, ...]:
    """Everybody charged. `urn` is this case's reference as eleven characters, or empty."""
    ours = [paper for paper in papers if not urn or not paper.urns() or urn in paper.urns()]
    people = casefile.defendants or tuple(_agreed(ours, urn))
    return tuple(_with_forms(person, ours) for person in people)


def _agreed(papers: Sequence[Paper], urn: str) -> Iterator[Person]:
    """Whom the papers call the defendant: those named by two papers or on a form with this case's reference."""
    votes: dict[str, int] = {}
    for paper in papers:
        weight = 2 if urn and urn in paper.urns() and paper.kind in _TELL_OF_A_DEFENDANT else 1
        for name in map(_bare, paper.defendants() if paper.kind != "previous_convictions" else ()):
            same = next((known for known in votes if sameness(name, known)), None)
            if same is None:
                votes[name] = weight
                continue
            votes[same] += weight
            if len(same.split()) == 1 < len(name.split()):
                votes[name] = votes.pop(same)
    sure = [name for name, count in votes.items() if count > 1] or (list(votes) if len(votes) == 1 else [])
    yield from (Person(name, "defendant") for name in sure if name)


def _bare(name: str) -> str:
    """First names then surname, without the first letter of the next label that ran in ("D" of "D.O.B.")."""
    words = list(written(name).words)
    while words and len(words[-1]) == 1:
        words.pop()
    return " ".join(words)


def _with_forms(person: Person, papers: Sequence[Paper]) -> Accused:
    births = {person.date_of_birth} if person.date_of_birth else set()
    pnc_ids = {pnc_key(person.pnc_id)} - {""}
    for paper in papers:
        for sheet in paper.sheets if paper.kind in _TELL_OF_A_DEFENDANT else ():
            if any(sameness(name, person.name) for name in one_sheet(paper, sheet).defendants()):
                births |= _own_birth(sheet.page.text, person)
                pnc_ids |= _only(numbers_on(sheet.page.text))
    return Accused(person, frozenset(births), frozenset(pnc_ids))


def one_sheet(paper: Paper, sheet: Sheet) -> Paper:
    """One page of a paper as a paper by itself."""
    return Paper(paper.document, (sheet,), sheet.kind, ())


def _only(found: frozenset[str]) -> frozenset[str]:
    return found if len(found) == 1 else frozenset()


def numbers_on(text: str) -> frozenset[str]:
    """PNC numbers in one form; the tail of an arrest summons number has the same shape and is none."""
    return frozenset(pnc_key(text[span.start : span.end]) for span in find_pnc_numbers(text)) - {""}


def births_on(text: str) -> frozenset[dt.date]:
    """The dates that stand after a label for a date of birth."""
    found: set[dt.date] = set()
    for label in _BIRTH_LABEL.finditer(text):
        for _, (year, month, day) in written_dates(text[label.end() : label.end() + _AFTER_A_LABEL])[:1]:
            with suppress(ValueError):  # the thirty-first of February is nobody's birthday
                found.add(dt.date(year, month, day))
    return frozenset(found)


def _own_birth(text: str, person: Person) -> frozenset[dt.date]:
    """The date of birth that a form gives beside the defendant's name, when it gives one only."""
    births = births_on(text)
    label = _BIRTH_LABEL.search(text)
    named = re.search(re.escape(written(person.name).surname), text, re.IGNORECASE)
    if len(births) != 1 or not label or not named or abs(label.start() - named.start()) > _NEAR:
        return frozenset()
    return births


SURE, CLOSE = 2, 1


def sameness(name: str, known: str) -> int:
    """SURE when two writings can be one person's name, CLOSE when they differ by a slip or two, else 0."""
    one, other = written(name), written(known)
    if likeness(one, other) >= 2:
        return CLOSE if _differs_by_a_letter(one, other) else SURE
    if len(one.words) < 2 or len(other.words) < 2:
        return 0
    # Accents, doubled letters and speckled scans add and drop letters.
    surnames = _close(one.surname, other.surname)
    firsts = one.words[0][0] == other.words[0][0] if 1 in map(len, (one.words[0], other.words[0])) else False
    return CLOSE if surnames and (firsts or _close(one.words[0], other.words[0])) else 0


def _differs_by_a_letter(one: Written, other: Written) -> bool:
    pairs = [(one.surname, other.surname), (one.words[0], other.words[0])]
    if len(one.words) < 2 or len(other.words) < 2 or set(one.words) <= set(other.words):
        return False
    return not set(other.words) <= set(one.words) and any(
        a != b and min(len(a), len(b)) > 2 and edits(a, b) == 1 for a, b in pairs
    )


def _close(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    return one == other or edits(one, other) <= (2 if longest > 7 else 1 if longest > 3 else 0)


def edits(one: str, other: str) -> int:
    """How many letters must be changed, added or dropped to turn one word into the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b)))
    return row[-1]


def named_in_full(text: str, person: Person) -> bool:
    """Whether the text has the surname with the first name or initial, in either order, or the surname in capitals."""
    words = written(person.name).words
    if not words:
        return False
    surname, first = re.escape(words[-1]), re.escape(words[0])
    given = rf"(?:{first}|{first[0]}\.?)"
    pattern = rf"\b{given}\b[^\n]{{0,25}}\b{surname}\b|\b{surname}\b,?\s{{1,3}}{given}(?!\w)"
    found = len(words) > 1 and re.search(pattern, text, re.IGNORECASE)
    titled = rf"\b(?:Mr|Mrs|Miss|Ms|R\s?v\.?|Mx)\.?\s{surname}\b"
    return bool(found or re.search(titled, text, re.IGNORECASE) or re.search(rf"\b{surname.upper()}\b", text))


def surname_in(text: str, person: Person) -> bool:
    """Whether the surname stands anywhere in the text."""
    surname = written(person.name).surname
    return bool(surname) and bool(re.search(rf"\b{re.escape(surname)}\b", text, re.IGNORECASE))
