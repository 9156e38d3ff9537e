"""Each item of a bundle: found, given an owner, and weighed against the guidance."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import detectors
from detectors import Category, Span
from detectors.haystack import Haystack
from detectors.names import is_place
from detectors.vocabulary import is_family_name, is_given_name
from pdf.page import boxes_for
from screening.belonging import MAKERS_PAPERS, Mention, Owner, mentions_on
from screening.casefile import CaseFile
from screening.circumstances import Context, is_organisations, item_of
from screening.edition import OffenceFamily
from screening.finding import Finding
from screening.flowing import line_at
from screening.names import likeness, may_be_a_namesake, written
from screening.owning import owner_on
from screening.papers import ABOUT_A_DEFENDANT, Paper, Sheet
from screening.recommending import recommend
from screening.roster import Entry, Roster
from screening.scene import Scene, Sighting, sighting_at
from screening.values import already_gone
from screening.wording import any_of, listed

_RANK_BEFORE = re.compile(
    rf"\b{any_of(listed('before_a_name', 'ranks'))}\.?\s(?:[A-Z]{{0,2}}\d{{1,6}}[A-Z]{{0,3}}\s)?$"
)
_NO_PERSON = re.compile(
    rf"\b{any_of(listed('organisations', 'not_people'))}\b(?!\s(?:Officer|Constable|Sergeant))", re.IGNORECASE
)
_TITLE_ALONE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?", re.IGNORECASE)
_MARK = re.compile(r"[A-Z]{1,3}")
_PROFESSION_BEFORE = re.compile(r"\b(?:Dr|Doctor|Prof|Professor|Nurse|Paramedic|Mr Justice|Judge|DJ)\.?\s$")
_NAMES = frozenset({"name", "signature"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One item on one page, with the owner it seems to have."""

    paper: Paper
    sheet: Sheet
    span: Span
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class Looked:
    """One page with everything found on it and everybody it speaks of."""

    paper: Paper
    sheet: Sheet
    subject: Entry | None
    mentions: tuple[Mention, ...]
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with what it was drawn from, so that the bundle can be made consistent."""

    finding: Finding
    seen: Seen


def spans_of(papers: Sequence[Paper], roster: Roster) -> dict[tuple[str, int], list[Span]]:
    """What the detectors find on every page, knowing the names of the case; keyed by file and page."""
    known = detectors.known_people(roster.names())
    found = {
        (paper.document.file, sheet.page.number): [
            span
            for span in detectors.find(sheet.page.text, [known], found=sheet.gleaned.found)
            if _is_somebodys(sheet.page.text[span.start : span.end], span)
        ]
        for paper in papers
        for sheet in paper.sheets
    }
    return _with_known_homes(papers, roster, found)


def _with_known_homes(
    papers: Sequence[Paper], roster: Roster, found: dict[tuple[str, int], list[Span]]
) -> dict[tuple[str, int], list[Span]]:
    """The same, with every address that is written out once found wherever its beginning stands.

    A house that has a name and no number looks like a person's name where its town and postcode are left out.
    """
    sheets = [(paper.document.file, sheet.page) for paper in papers for sheet in paper.sheets]
    homes = {entry.person.address for entry in roster.entries if entry.person and entry.person.address}
    for file, page in sheets:
        homes |= {page.text[one.start : one.end] for one in found[file, page.number] if one.category == "address"}
    haystack = Haystack([page.text for _, page in sheets])
    more: dict[tuple[str, int], list[Span]] = {}
    for home in sorted(home for home in homes if not re.match(r"\s*\d", home) and re.search(r"[,\n]", home)):
        for which in haystack.worth_searching(home, Category.ADDRESS):
            file, page = sheets[which]
            spans = detectors.echoes(page.text, home, Category.ADDRESS)
            whole = (one for one in spans if page.text[one.start : one.end].count(" ") > 1)
            more.setdefault((file, page.number), []).extend(
                replace(one, detector="address", confidence=0.96) for one in whole
            )
    return {
        (file, page.number): detectors.merge(page.text, [*more[file, page.number], *found[file, page.number]])
        if (file, page.number) in more
        else found[file, page.number]
        for file, page in sheets
    }


def _is_somebodys(text: str, span: Span) -> bool:
    if already_gone(text) or (span.category == "name" and _TITLE_ALONE.fullmatch(text)):
        return False  # the name after the title is blacked out
    if span.category == "name" and _MARK.fullmatch(text) and not (is_given_name(text) or is_family_name(text)):
        return False  # letters that are no more than a mark; "NG" and "LEE" are people
    if span.category == "name" and " " in text and is_place(text):
        return False
    return span.category != "name" or not _NO_PERSON.search(text)


def look(paper: Paper, sheet: Sheet, spans: Sequence[Span], roster: Roster) -> Looked:
    """Give every item on a page its owner."""
    subject = _subject(paper, sheet, roster)
    named = [_named(span, sheet, roster, subject) for span in spans if span.category in _NAMES]
    named = _parts_joined(named, sheet.page.text)
    first_person = sheet.kind in MAKERS_PAPERS or sheet.kind == "interview_record"
    mentions = tuple(mentions_on(sheet.gleaned.spoken_of, named, roster, subject, first_person=first_person))
    owners = {(mention.start, mention.end): mention for mention in named}
    seen = []
    for span in spans:
        category = span.category.value
        text = sheet.page.text[span.start : span.end]
        mention = owners.get((span.start, span.end)) if category in _NAMES else None
        if mention is not None:
            how = "value" if mention.entry else "namesake" if mention.kind == "namesake" else "nothing"
            owner = Owner(mention.role, mention.entry, how)
        else:
            owner = owner_on(span, text, sheet, mentions, subject, roster)
        sighting = sighting_at(
            sheet.flow,
            span.start,
            span.end,
            text=text,
            category=category,
            owner=owner,
            document=sheet.kind,
            detector=span.detector,
        )
        if not is_organisations(sighting):
            seen.append(Seen(paper, sheet, span, sighting))
    return Looked(paper, sheet, subject, mentions, tuple(seen))


def _subject(paper: Paper, sheet: Sheet, roster: Roster) -> Entry | None:
    found = roster.find(sheet.subject) if sheet.subject else ()
    if found:
        return found[0]
    if sheet.kind in ABOUT_A_DEFENDANT and not sheet.subject:
        defendants = roster.with_role("defendant")
        return defendants[0] if len(defendants) == 1 else None
    if sheet.kind in ("medical", "photograph"):
        victims = roster.with_role("victim")
        return victims[0] if len(victims) == 1 else None
    return None


def _named(span: Span, sheet: Sheet, roster: Roster, subject: Entry | None) -> Mention:
    text = sheet.page.text[span.start : span.end]
    before = sheet.flow[max(0, span.start - 34) : span.start]
    found = roster.find(text)
    rank = written(text).rank
    ranked = _RANK_BEFORE.search(before) or rank == "officer" or span.detector == "officer"
    if ranked and not any(_DI.match(entry.name) and entry.role != "officer" for entry in found):
        officers = [entry for entry in found if entry.role == "officer"]
        return Mention(span.start, span.end, "officer", officers[0] if officers else None, "name")
    if not ranked and len(found) > 1:  # an officer is named by rank; a bare surname is somebody else's
        found = tuple(entry for entry in found if entry.role != "officer") or found
    kin = _KIN_BEFORE.search(before) or _KIN_AFTER.match(sheet.flow, span.end)
    if found and kin and likeness(written(text), found[0].written) == 2:
        return Mention(span.start, span.end, "third_party", None, "name")  # the maker's husband shares a surname
    if found and all(may_be_a_namesake(written(text), entry.written) for entry in found):
        return Mention(span.start, span.end, "unknown", None, "namesake")
    if found:
        found = tuple(entry for entry in found if not may_be_a_namesake(written(text), entry.written))
        entry = found[0] if len(found) == 1 else _likeliest(found, sheet, span.start)
        return Mention(span.start, span.end, entry.role, entry, "name")
    if span.category == "signature" and sheet.kind in MAKERS_PAPERS:  # however it was read
        if subject is not None:
            return Mention(span.start, span.end, subject.role, subject, "name")
        if not any(is_given_name(word) or is_family_name(word) for word in text.split()):
            return Mention(span.start, span.end, "witness", None, "name")  # the maker's scribble, whoever that is
    if _KIN_BEFORE.search(before):
        return Mention(span.start, span.end, "third_party", None, "name")
    if subject is not None and sheet.kind == "previous_convictions" and _ends_the_name_above(sheet, span):
        return Mention(span.start, span.end, subject.role, subject, "name")
    professional = rank == "professional" or _PROFESSION_BEFORE.search(before)
    return Mention(span.start, span.end, "professional" if professional else "unknown", None, "name")


def _ends_the_name_above(sheet: Sheet, span: Span) -> bool:
    """Whether a name alone on its line is the rest of the one in the print's box above it."""
    start, end = line_at(sheet.page.text, span.start)
    above, _ = line_at(sheet.page.text, max(0, start - 1))
    alone = sheet.page.text[start:end].strip() == sheet.page.text[span.start : span.end].strip()
    return alone and bool(re.match(r"\s*NAME\b", sheet.page.text[above:start], re.IGNORECASE))


# A surname that begins like a rank: "DI MARCO, Renée" is no detective inspector.
_DI = re.compile(r"(?:\S+\s)*DI\s", re.IGNORECASE)


_KIN_BEFORE = re.compile(
    rf"\b(?:my|our|his|her|their)\s(?:\w+\s)?(?:{any_of(listed('kin'))}|"
    r"youngest|eldest|oldest|middle one|little one|boy|girl|lad|twins?)\s?,?\s$",
    re.IGNORECASE,
)


_KIN_AFTER = re.compile(
    rf"\s?(?:\(|,\s|[-–]\s)(?:(?:his|her|my|their|the)\s)?(?:{any_of(listed('kin'))})\b", re.IGNORECASE
)


def _parts_joined(named: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions, with a word that stands right beside a person's name and is nobody's taken for a part of that name.

    A middle name that the case file leaves out, or the "Mac" of "Mac Giolla", is found apart from the rest.
    """
    joined = list(named)
    for at, mention in enumerate(named):
        if (
            mention.entry is not None
            or mention.role != "unknown"
            or re.search(r"\s", re.sub(r"-\s+", "", text[mention.start : mention.end]))
        ):
            continue
        for other in (*named[max(0, at - 1) : at], *named[at + 1 : at + 2]):
            between = text[min(mention.end, other.end) : max(mention.start, other.start)]
            if other.entry is not None and between in (" ", "-", ", ", "\n"):
                joined[at] = replace(other, start=mention.start, end=mention.end)
    return joined


def _likeliest(found: Sequence[Entry], sheet: Sheet, at: int) -> Entry:
    """Of several people who share a name, the one last named in full before this place."""
    text = sheet.flow[:at].lower()
    return max(found, key=lambda entry: text.rfind(" ".join(entry.written.words)))


def judge(
    looked: Looked,
    casefile: CaseFile,
    families: Sequence[OffenceFamily],
    scene: Scene,
    today: dt.date,
    defaults: Mapping[str, str] | None = None,
) -> list[Judged]:
    """What the guidance would do with every item on a page. `defaults` are as `recommend` has them."""
    judged = []
    for seen in looked.seen:
        owner = seen.sighting.owner
        context = Context(casefile, families, scene, looked.sheet.signs, looked.mentions, today)
        item = item_of(seen.sighting, context)
        advice = recommend(item, families, defaults)
        judged.append(
            Judged(
                Finding(
                    file=seen.paper.document.file,
                    kind="personal_data",
                    page=seen.sheet.page.number,
                    recommendation=advice.action,
                    principle=advice.principle,
                    reason=advice.reason,
                    start=seen.span.start,
                    end=seen.span.end,
                    text=seen.sighting.text,
                    rects=tuple(boxes_for(seen.sheet.page, seen.span.start, seen.span.end)),
                    category=item.category,
                    subject=owner.name,
                    confidence=seen.span.confidence,
                    detector=seen.span.detector,
                ),
                seen,
            )
        )
    return judged
