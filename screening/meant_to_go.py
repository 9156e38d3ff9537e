"""Words that somebody meant to take out: those under a black box, and those taken out of another copy of the paper.

Whoever sent the papers drew the box, and so had decided. Nothing here withdraws a finding or makes one weaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import detectors
from detectors import Category
from detectors.haystack import Haystack
from pdf.page import Page, Word, boxes_for, words_in
from screening.finding import Finding
from screening.papers import Paper
from screening.recommending import usual_principle
from screening.values import key_of

BENEATH = "Somebody has covered these words with a black box, but they can still be read underneath."
ELSEWHERE = "The same words are blacked out elsewhere in this bundle."
MAYBE_ELSEWHERE = "Words that seem to be these are blacked out elsewhere in this bundle."
# What stays in by rule is not undone by a likeness, nor what proves the offence by a certainty.
_BY_RULE = frozenset({"P15", "P16", "P17", "P20"})
_NEEDED = frozenset({"P15", "P16", "P20"})
_WORDS = frozenset({"name", "other", "occupation", "family", "location", "medical"})
_LEAST = 6  # letters and figures: fewer may be anything
_MOSTLY = 0.5  # of a finding's words
_LABELS: tuple[tuple[str, str], ...] = (
    ("address", r"address|lives at|resid\w+"),
    ("phone", r"tel\w*|phone|mobile|contact no\w*|mob"),
    ("email", r"e-?mail"),
    ("date_of_birth", r"d\.?o\.?b|born|date of birth"),
    ("age", r"age|aged"),
    ("occupation", r"occupation|job|employ\w+|work\w*|profession"),
    ("vehicle_registration", r"vrm|registration|reg(?: no)?|index"),
    ("nhs_number", r"nhs(?: n\w+)?"),
    ("national_insurance", r"ni(?: n\w+)?|national insurance(?: n\w+)?"),
    ("bank_details", r"account|sort code|bank"),
    ("medical", r"diagnosis|condition|medication|allerg\w+"),
    ("gp_details", r"gp|doctor|surgery"),
    ("family", r"relationship|next of kin|husband|wife|partner|mother|father|son|daughter"),
    ("name", r"name|surname|forenames?|caller|witness|neighbour|mr|mrs|ms|miss"),
)
_LABEL = re.compile(
    r"\b(?:" + "|".join(rf"(?P<{category}>{words})" for category, words in _LABELS) + r")\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Place:
    """Words on a page that were meant to go, and why. `sure` unless they only seem to be the ones."""

    file: str
    page: Page
    start: int
    end: int
    reason: str
    detector: str
    sure: bool = True
    beneath: bool = False


def beneath_boxes(papers: Sequence[Paper]) -> Iterator[Place]:
    """Everything under something black that can be read all the same."""
    for paper in papers:
        for sheet in paper.sheets:
            for start, end in sheet.page.covered:
                yield Place(paper.document.file, sheet.page, start, end, BENEATH, "black_box", beneath=True)


def legible_twins(findings: Sequence[Finding], papers: Sequence[Paper]) -> Iterator[Place]:
    """Where the very words under a box stand open elsewhere. Only what stands for one person is looked for."""
    under = {_value(one): one for one in findings if one.reason == BENEATH and one.kind == "personal_data"}
    under.pop(None, None)
    if not under:
        return
    pages = {(paper.document.file, sheet.page.number): sheet.page for paper in papers for sheet in paper.sheets}
    for finding in findings:
        if finding.reason != BENEATH and finding.kind == "personal_data" and _value(finding) in under:
            page = pages[finding.file, finding.page or 0]
            sure = finding.category != "name"
            yield Place(finding.file, page, finding.start or 0, finding.end or 0, ELSEWHERE, "other_papers", sure)
    haystack = Haystack([page.text for page in pages.values()])
    places = list(pages.items())
    for source in under.values():
        category = Category(source.category)
        for which in haystack.worth_searching(source.text, category) if source.detector == "black_box" else ():
            (file, _), page = places[which]
            for span in detectors.echoes(page.text, source.text, category):
                if not any(span.start < end and start < span.end for start, end in page.covered):
                    yield Place(file, page, span.start, span.end, ELSEWHERE, "other_papers", sure=False)


def _value(finding: Finding) -> tuple[str, str] | None:
    """What two findings of one thing share; None for what is too many people's, as a first name or a job is."""
    key = key_of(finding.text, finding.category)
    long = sum(map(str.isalnum, key)) >= _LEAST and (finding.category not in _WORDS or " " in key)
    return (finding.category, key) if long else None


def taken_out(findings: Iterable[Finding], places: Iterable[Place]) -> list[Finding]:
    """The findings, those in the places made as strong as can be, and new ones for words that none of them holds."""
    result = list(findings)
    on_pages: dict[tuple[str, int | None], list[int]] = {}
    for at, finding in enumerate(result):
        if finding.kind == "personal_data":
            on_pages.setdefault((finding.file, finding.page), []).append(at)
    for place in places:
        words = _words(place)
        here = on_pages.setdefault((place.file, place.page.number), [])
        near = [at for at in here if _holds(result[at], words)]
        for at in near:
            if _share(result[at], place) >= _MOSTLY:
                result[at] = _strengthened(result[at], place)
        done = [result[at] for at in near if _answers(result[at], place)]
        for run in _runs([word for word in words if not any(_holds(one, [word]) for one in done)], place):
            here.append(len(result))
            result.append(_new(run, place, next((result[at].category for at in near), "")))
    return result


def _answers(finding: Finding, place: Place) -> bool:
    """Whether the words of a finding need no further one: it has them out or asks, or a rule has them in."""
    if place.beneath:
        return finding.recommendation == "redact"
    return finding.recommendation != "keep" or finding.principle in _BY_RULE


def _words(place: Place) -> list[Word]:
    return words_in(place.page.words, place.start, place.end)


def _holds(finding: Finding, words: Iterable[Word]) -> bool:
    start, end = finding.start or 0, finding.end or 0
    return any(word.start < end and start < word.end for word in words)


def _share(finding: Finding, place: Place) -> float:
    own = words_in(place.page.words, finding.start or 0, finding.end or 0)
    return sum(place.start <= word.start < place.end for word in own) / (len(own) or 1)


def _strengthened(finding: Finding, place: Place) -> Finding:
    if place.beneath:
        strength, principle = "redact", finding.principle
        if finding.recommendation != "redact":
            principle = usual_principle(finding.category)
        return replace(finding, recommendation=strength, principle=principle, reason=place.reason)
    if finding.recommendation == "redact" or (not place.sure and finding.principle in _BY_RULE):
        return finding
    strength = "redact" if place.sure and finding.principle not in _NEEDED else "check"
    if strength == finding.recommendation:
        return finding
    return replace(finding, recommendation=strength, principle="P07", reason=place.reason)


def _runs(words: Sequence[Word], place: Place) -> Iterator[list[Word]]:
    """Neighbouring words together, where they say anything."""
    order = {word.start: at for at, word in enumerate(place.page.words)}
    run: list[Word] = []
    for word in words:
        if run and order[word.start] != order[run[-1].start] + 1:
            yield from [run] if _says(run, place.page) else []
            run = []
        run.append(word)
    yield from [run] if run and _says(run, place.page) else []


def _says(run: Sequence[Word], page: Page) -> bool:
    """Whether it is more than an "and" between two things that are flagged already."""
    texts = [page.text[word.start : word.end].strip(".,;:()'\"") for word in run]
    return any(len(text) > 3 or (text[:1].isupper() and len(text) > 1) or any(map(str.isdigit, text)) for text in texts)


def _new(run: Sequence[Word], place: Place, category: str) -> Finding:
    page, start, end = place.page, run[0].start, run[-1].end
    category = category or _by_label(page.text, start)
    return Finding(
        file=place.file,
        kind="personal_data",
        page=page.number,
        recommendation="redact" if place.sure else "check",
        principle=usual_principle(category) if place.beneath else "P07",
        reason=place.reason,
        start=start,
        end=end,
        text=page.text[start:end],
        rects=tuple(boxes_for(page, start, end)),
        category=category,
        confidence=0.95 if place.sure else 0.6,
        detector=place.detector,
    )


def _by_label(text: str, at: int) -> str:
    """The kind of thing that the word before it on its line promises; "other" when none does."""
    before = text[max(text.rfind("\n", 0, at) + 1, at - 40) : at]
    label = _LABEL.search(before)
    return (label.lastgroup or "other") if label else "other"
