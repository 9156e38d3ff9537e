"""Whose an item on a page is: the words around it weighed against the paper's own boxes and the case file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detectors import Span
from screening import cues
from screening.belonging import MAKERS_PAPERS, NOBODY, Mention, Owner, owner_of
from screening.flowing import clause_before
from screening.papers import Sheet, pnc_key
from screening.roster import Entry, Roster
from screening.scene import CONTACTS
from screening.values import address_of, key_of

_POSSESSIVE = re.compile(r"(?:my|our|his|her|their)\s", re.IGNORECASE)
ABOUT_SOMEBODY = frozenset({"case_summary", "charge_sheet", "interview_record", "previous_convictions"})
_OF_THE_SUBJECT = frozenset(
    {"date_of_birth", "address", "age", "occupation", "police_identifier", "national_insurance"}
)
# Papers whose words are mostly sentences, where the person in the sentence before still counts.
_PROSE = frozenset({"witness_statement", "case_summary", "interview_record", "correspondence", "other", "exhibit"})


def owner_on(
    span: Span,
    text: str,
    sheet: Sheet,
    mentions: Sequence[Mention],
    subject: Entry | None,
    roster: Roster,
) -> Owner:
    """Whose the item is, whose words are `text`; NOBODY when nothing tells."""
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
    if span.category == "address" and len(defendants := roster.with_role("defendant")) == 1:
        begin, end = clause_before(sheet.flow, span.start, 200)
        if cues.BAILED_TO.search(sheet.flow[begin:end]):
            said = Owner("defendant", defendants[0], "clause")
    if (
        span.category in CONTACTS
        and said.how in ("clause", "pronoun")
        and _MESSAGE.search(sheet.flow, max(0, span.start - 240), span.start)
    ):
        said = NOBODY  # what somebody writes in a message need not be their own
    if span.detector == "school" and said.role == "defendant":
        said = NOBODY  # whoever goes there, it is not the defendant
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
# A line of an export up to the item: the time, the sender, and words that do not speak of the sender's own number.
_MESSAGE = re.compile(
    r"(?:^|\s)\[?(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+)?\d{1,2}[:.]\d\d\S*\s+(?=\S+\s+\S+\s+\S+)"
    r"(?!.*(?:\d\d[:.]\d\d|\b(?i:my|me|mine|this|its|it's|new|i|im|i'm)\b))[^\n]*\Z"
)
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
