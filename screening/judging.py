"""Each item of a bundle: found, given an owner, and weighed against the guidance."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import detectors
from detectors import Category, Span
from detectors.haystack import Haystack
from detectors.names import is_place
from detectors.vocabulary import is_family_name, is_given_name
from pdf.page import boxes_for
from screening import cues
from screening.belonging import MAKERS_PAPERS, NOBODY, Mention, Owner, mentions_on, owner_of
from screening.casefile import CaseFile
from screening.circumstances import Context, is_organisations, item_of
from screening.edition import OffenceFamily
from screening.finding import Finding
from screening.flowing import clause_before, line_at
from screening.names import likeness, may_be_a_namesake, written
from screening.papers import ABOUT_A_DEFENDANT, Paper, Sheet, pnc_key
from screening.recommending import recommend
from screening.roster import Entry, Roster
from screening.scene import Scene, Sighting, sighting_at
from screening.values import address_of, already_gone, key_of
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
_POSSESSIVE = re.compile(r"(?:my|our|his|her|their)\s", re.IGNORECASE)
# Papers whose words are mostly sentences, where the person in the sentence before still counts.
ABOUT_SOMEBODY = frozenset({"case_summary", "charge_sheet", "interview_record", "previous_convictions"})
_OF_THE_SUBJECT = frozenset(
    {"date_of_birth", "address", "age", "occupation", "police_identifier", "national_insurance"}
)
_PROSE = frozenset({"witness_statement", "case_summary", "interview_record", "correspondence", "other", "exhibit"})


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


def look(paper: Paper, sheet: Sheet, spans: Sequence[Span], roster: Roster, casefile: CaseFile) -> Looked:
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
            owner = _owner(span, text, sheet, mentions, subject, casefile, roster)
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
    if found and _KIN_BEFORE.search(before) and likeness(written(text), found[0].written) == 2:
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


def _owner(
    span: Span,
    text: str,
    sheet: Sheet,
    mentions: Sequence[Mention],
    subject: Entry | None,
    casefile: CaseFile,
    roster: Roster,
) -> Owner:
    # "My mother": the word that says whose mother is inside the item.
    possessive = _POSSESSIVE.match(text) if span.category == "family" else None
    said = owner_of(
        sheet.flow,
        span.start + (possessive.end() if possessive else 0),
        span.end,
        mentions,
        subject,
        prose=sheet.kind in _PROSE and not (sheet.kind == "other" and subject is not None),
        a_place=span.category == "address",
    )
    if said is NOBODY and sheet.kind == "case_summary" and span.category in _OF_THE_SUBJECT:
        said = _whom_it_is_about(span, sheet, roster)
    if span.category == "address" and said.role == "defendant" and subject is not None and _i_moved(sheet, span.start):
        said = Owner(subject.role, subject, "clause")
    if (
        span.category == "address"
        and said.how in ("above", "form")
        and _LOCATION.search(sheet.flow, max(0, span.start - 30), span.start)
    ):
        said = NOBODY
    if span.category == "vehicle_registration" and cues.NEIGHBOURS_VEHICLE.match(sheet.flow[span.end : span.end + 60]):
        said = NOBODY
    boxed = said.how in ("above", "form") or _BIRTH_BOX.search(sheet.flow, max(0, span.start - 40), span.start)
    if said.role in ("officer", "professional") and boxed and sheet.kind in ABOUT_SOMEBODY:
        # The line above a form's "Date of birth" may be the officer's; whoever the form is about was born.
        said = Owner(subject.role, subject, "subject") if subject and span.category in _OF_THE_SUBJECT else said
    holders = _holders(text, span.category.value, roster)
    if not holders:
        # A place that the defendant is to keep away from is somebody else's.
        begin, end = clause_before(sheet.flow, span.start, 90)
        kept_away = span.category == "address" and cues.KEPT_AWAY.search(sheet.flow[begin:end])
        lives_elsewhere = (
            span.category == "address" and said.how in ("above", "pronoun") and _has_an_address(said.entry)
        )
        return NOBODY if said.role == "defendant" and (kept_away or lives_elsewhere) else said
    holder = said.entry if said.entry in holders else holders[0]
    return Owner(holder.role, holder, "value") if holder else said


def _whom_it_is_about(span: Span, sheet: Sheet, roster: Roster) -> Owner:
    """The one defendant, for what a box of the summary holds that stands beside nobody's name; otherwise nobody."""
    defendants = roster.with_role("defendant")
    if len(defendants) != 1 or not _BOX.search(sheet.flow, max(0, span.start - 30), span.start):
        return NOBODY
    return Owner("defendant", defendants[0], "form")


_BOX = re.compile(r"\b(?i:occupation|employment|address|d\.?o\.?b\.?|date of birth|age|NINO)\s?:\s{0,12}\Z")
_BIRTH_BOX = re.compile(r"(?:birth|dob|d\.o\.b\.?|geni|born)\s{0,3}:?\s{1,12}\Z", re.IGNORECASE)
_LOCATION = re.compile(r"(?i:location|venue|scene|place)\s{0,3}:?\s{1,12}\Z")  # a log's box for where it happened


def _i_moved(sheet: Sheet, at: int) -> bool:
    """Whether the maker of a statement says where they went: "I separated from Stuart Cross and moved to ..."."""
    begin, end = clause_before(sheet.flow, at, 160)
    return sheet.kind in MAKERS_PAPERS and bool(_I_MOVED.search(sheet.flow[begin:end]))


_I_MOVED = re.compile(
    r"^\s*(?:\d+\.\s)?(?:[A-Z][\w ]{0,40},\s)?I\b[^.;]{0,110}"
    r"\b(?:moved|relocated|went|living|staying|live)\s(?:in)?(?:to|at|in)\s$"
)


def _has_an_address(entry: Entry | None) -> bool:
    return bool(entry and entry.person and entry.person.address)


def _holders(text: str, category: str, roster: Roster) -> list[Entry]:
    """Everybody whose value it is by the case file's own word."""
    known = [entry for entry in roster.entries if entry.person is not None]
    people = [(entry, entry.person) for entry in known if entry.person]
    if category == "address":
        address = address_of(text)
        return [entry for entry, person in people if person.address and address.same_as(address_of(person.address))]
    if category == "date_of_birth":
        day = key_of(text, category)
        return [
            entry
            for entry, person in people
            if day and person.date_of_birth and person.date_of_birth.isoformat() == day
        ]
    if category == "police_identifier":
        number = pnc_key(text)
        return [entry for entry, person in people if number and pnc_key(person.pnc_id) == number]
    if category in ("email", "online_identity"):
        named = [entry for entry in roster.entries if _bears_the_name(text, entry)]
        if len(named) == 1:
            return named
    if category in ("phone", "email"):
        key = key_of(text, category)
        return [entry for entry, person in people if key and key == key_of(getattr(person, category), category)]
    return []


def _bears_the_name(text: str, entry: Entry) -> bool:
    """Whether an e-mail address or online name is made of the person's own."""
    own = re.sub(r"(?<=\w)@[\w.\-]+\.\w+$", "", text.lower())
    words = [word for word in entry.written.words if len(word) > 3]
    return bool(words) and (words[0] in own or words[-1] in own)


def judge(
    looked: Looked, casefile: CaseFile, families: Sequence[OffenceFamily], scene: Scene, today: dt.date
) -> list[Judged]:
    """What the guidance would do with every item on a page."""
    judged = []
    for seen in looked.seen:
        owner = seen.sighting.owner
        own_form = owner.entry is not None and owner.entry is looked.subject and looked.sheet.kind in MAKERS_PAPERS
        context = Context(casefile, families, scene, looked.sheet.signs, looked.mentions, own_form, today)
        item = item_of(seen.sighting, context)
        advice = recommend(item, families)
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
