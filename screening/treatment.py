"""The same fact, the same treatment, in every paper of the bundle (P07, report 1.45)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import detectors
from detectors import Category
from detectors.haystack import Haystack
from pdf.page import Page, boxes_for
from screening.finding import Finding
from screening.judging import Judged
from screening.papers import Paper
from screening.values import key_of

# Kinds whose writing is the same thing wherever it stands.
_VALUES = frozenset(
    (
        Category.PHONE,
        Category.EMAIL,
        Category.ONLINE_IDENTITY,
        Category.ADDRESS,
        Category.NATIONAL_INSURANCE,
        Category.NHS_NUMBER,
        Category.DRIVING_LICENCE,
        Category.PASSPORT,
        Category.VEHICLE_REGISTRATION,
        Category.BANK_DETAILS,
        Category.PAYMENT_CARD,
        Category.POLICE_IDENTIFIER,
        Category.DATE_OF_BIRTH,
    )
)
_SURE_OWNER = frozenset({"value", "clause", "after"})
# Only what stands for one person is looked for elsewhere; an age or a job is everybody's.
_LEAST = 5  # letters and figures: anything shorter stands everywhere
_ECHOED = _VALUES | {Category.NAME}


def evened(judged: Sequence[Judged]) -> list[Judged]:
    """Every finding, with one value treated one way wherever it stands.

    What proves the offence in one place proves it in all. Otherwise a place where the owner is certain speaks for the
    places where it had to be guessed.
    """
    groups: dict[tuple[str, str], list[Judged]] = {}
    for one in judged:
        key = key_of(one.finding.text, one.finding.category) if one.finding.category in _VALUES else ""
        if key:
            groups.setdefault((one.finding.category, key), []).append(one)
    leaders = {group: leader for group, ones in groups.items() if (leader := _leader(ones)) is not None}
    result = []
    for one in judged:
        key = key_of(one.finding.text, one.finding.category) if one.finding.category in _VALUES else ""
        leader = leaders.get((one.finding.category, key)) if key else None
        result.append(replace(one, finding=_following(one, leader)) if leader else one)
    return result


def _leader(ones: Sequence[Judged]) -> Judged | None:
    """The one that the rest of its value should follow; None when they agree already."""
    if len({one.finding.recommendation for one in ones}) == 1:
        return None
    needed = [one for one in ones if one.finding.principle == "P20" and one.finding.recommendation == "keep"]
    if needed:
        return needed[0]
    own = [one for one in ones if _is_a_defendants_by_form(one)]
    if own:
        return own[0]
    sure = [one for one in ones if one.seen.sighting.owner.how in _SURE_OWNER and not _doubtful(one)]
    if not sure:
        return None
    redacted = [one for one in sure if one.finding.recommendation == "redact"]
    return max((redacted, [one for one in sure if one not in redacted]), key=len)[0]


def _is_a_defendants_by_form(one: Judged) -> bool:
    """Whether the case file or a box under the defendant's name says that it is the defendant's own."""
    owner = one.seen.sighting.owner
    kept = one.finding.recommendation == "keep" and one.finding.principle == "P16"
    return kept and owner.role == "defendant" and owner.how in ("value", "form")


def _doubtful(one: Judged) -> bool:
    """An address taken for the defendant's from the sentence, though the case file gives the defendant another."""
    owner = one.seen.sighting.owner
    person = owner.entry.person if owner.entry else None
    known = bool(person and person.role == "defendant" and person.address)
    return one.finding.category == "address" and known and owner.how != "value"


def _following(one: Judged, leader: Judged) -> Finding:
    finding = one.finding
    if finding.recommendation == leader.finding.recommendation:
        return finding
    known_otherwise = one.seen.sighting.owner.how in _SURE_OWNER and one.seen.sighting.owner.entry is not None
    if leader.finding.principle != "P20" and known_otherwise and not _doubtful(one):
        # Two people share the value, as a couple shares a home: each keeps their own treatment.
        return finding
    return replace(
        finding,
        recommendation=leader.finding.recommendation,
        principle=leader.finding.principle,
        reason=leader.finding.reason,
        subject=leader.finding.subject or finding.subject,
    )


def echoes(judged: Sequence[Judged], papers: Sequence[Paper]) -> Iterator[Finding]:
    """Places where something taken out elsewhere stands again and no detector saw it."""
    taken: dict[tuple[str, int | None], list[tuple[int, int]]] = {}
    for one in judged:
        finding = one.finding
        taken.setdefault((finding.file, finding.page), []).append((finding.start or 0, finding.end or 0))
    sheets = [(paper.document.file, sheet.page) for paper in papers for sheet in paper.sheets]
    already = {which: taken.get((file, page.number), ()) for which, (file, page) in enumerate(sheets)}
    haystack = Haystack([page.text for _, page in sheets], already)
    for source in _to_look_for(judged):
        for which in haystack.worth_searching(source.text, Category(source.category)):
            file, page = sheets[which]
            yield from _echoes_on(page, file, source, taken.setdefault((file, page.number), []))


def _echoes_on(page: Page, file: str, source: Finding, places: list[tuple[int, int]]) -> Iterator[Finding]:
    for span in detectors.echoes(page.text, source.text, Category(source.category)):
        text = page.text[span.start : span.end]
        flagged = any(span.start < end and start < span.end for start, end in places)
        if flagged or sum(map(str.isalnum, text)) < _LEAST:
            continue
        places.append((span.start, span.end))
        yield replace(
            source,
            file=file,
            page=page.number,
            start=span.start,
            end=span.end,
            text=text,
            rects=tuple(boxes_for(page, span.start, span.end)),
            principle="P07",
            reason="The same words are taken out elsewhere in the bundle.",
            detector="echo",
            confidence=min(source.confidence, 0.9),
        )


def _to_look_for(judged: Sequence[Judged]) -> Iterator[Finding]:
    """One finding for each value that is taken out wherever it was found; a surname alone is too many people's."""
    keys = [(one.finding.category, key_of(one.finding.text, one.finding.category)) for one in judged]
    kept = {key for one, key in zip(judged, keys, strict=True) if one.finding.recommendation != "redact"}
    seen: set[tuple[str, str]] = set()
    for one, key in zip(judged, keys, strict=True):
        category, value = key
        if category in _ECHOED and value and key not in kept | seen and (category != "name" or " " in value):
            seen.add(key)
            yield one.finding
