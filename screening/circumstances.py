"""What the words around an item show, as the facts that the guidance asks about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screening import cues
from screening.belonging import Mention
from screening.casefile import CaseFile, date_from
from screening.edition import OffenceFamily
from screening.introductions import years_in
from screening.organisations import is_their_own
from screening.papers import ABOUT_A_DEFENDANT
from screening.recommending import Item
from screening.roster import FAMILY_DOCTOR, RELIED_ON
from screening.scene import CONTACTS, Scene, Sighting, is_new
from screening.values import key_of

_GUESSED = frozenset({"above", "pronoun"})
_PRIVATE = frozenset(
    (
        "address",
        "phone",
        "email",
        "online_identity",
        "date_of_birth",
        "medical",
        "nhs_number",
        "national_insurance",
        "bank_details",
        "payment_card",
        "passport",
        "driving_licence",
        "gp_details",
    )
)
ATTACHMENT_SIGNS = frozenset({"fee_note", "covering_letter"})
_VANTAGE_REACH = 260  # characters after an address: the rest of its sentence and the next
_JUST_BEFORE = 12  # characters: ", who is" and the like
_OPENING = 320  # characters: the first two or three sentences of a statement
_OFFICIAL_ROLES = frozenset({"officer", "professional", "unknown", "third_party", "defendant"})


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beyond the item itself when facts are drawn from it."""

    casefile: CaseFile
    families: Sequence[OffenceFamily]
    scene: Scene
    signs: frozenset[str]
    mentions: Sequence[Mention]
    today: dt.date


def item_of(sighting: Sighting, context: Context) -> Item:
    """The item with every fact that the guidance may ask about."""
    facts = frozenset(_facts(sighting, context))
    category = sighting.category
    role = sighting.owner.role
    if role == FAMILY_DOCTOR or "surgery" in facts:
        role = "unknown"
        category = "gp_details" if category == "name" else category
    return Item(category, role, sighting.document, facts - {"surgery"})


def is_organisations(sighting: Sighting) -> bool:
    """Whether an address is a court's, a police station's or a hospital's: nobody's personal data."""
    if sighting.category != "address" or cues.SURGERY.search(sighting.text) or cues.HOME.search(sighting.before[-30:]):
        return False
    return _names_a_workplace(sighting) or is_their_own(sighting)


def _facts(sighting: Sighting, context: Context) -> Iterator[str]:
    yield from _facts_of_place(sighting, context)
    yield from _facts_of_contact(sighting, context)
    yield from _facts_of_person(sighting, context)
    if context.signs & ATTACHMENT_SIGNS:
        yield "attachment"
    if len(context.casefile.defendants) > 1:
        yield "other_defendants"
    if (
        sighting.category == "vehicle_registration"
        and key_of(sighting.text, sighting.category) in context.scene.vehicles
    ):
        yield "vehicle_in_issue"
    if sighting.category in ("bank_details", "payment_card"):
        if _account_in_issue(sighting):
            yield "account_in_issue"
        if sum(map(str.isdigit, sighting.text)) <= 4 and cues.ENDING.search(sighting.before):
            yield "in_part"
    if sighting.category in ("passport", "driving_licence", "national_insurance") and sighting.owner.role in (
        "defendant",
        "unknown",
    ):
        yield "document_in_issue"
    if sighting.category == "other" and any(map(str.isdigit, sighting.text)):
        yield "numbered"
    if sighting.category == "medical" and cues.INJURY.search(f"{sighting.text}"):
        yield "injury"
    if sighting.category == "police_identifier" and is_case_reference(sighting):
        yield "case_reference"


def _account_in_issue(sighting: Sighting) -> bool:
    """The account the money went to; the account it left is the victim's own, and its number proves nothing."""
    if sighting.owner.role in ("witness", "caller", "third_party", "child"):
        return False
    if cues.COMPENSATION.search(sighting.before):
        return False
    return bool(cues.PAID_INTO.search(f"{sighting.before} {sighting.after}"))


def is_case_reference(sighting: Sighting) -> bool:
    """Whether a police number names the case or the arrest in it, and not a person's record."""
    if sighting.detector == "crime_reference":
        return True
    # Only whoever is held has a custody number, whoever was named last.
    return sighting.detector in ("custody_number", "arrest_summons_number")


def _facts_of_place(sighting: Sighting, context: Context) -> Iterator[str]:
    if sighting.category not in ("address", "location"):
        return
    if context.scene.is_named_place(sighting.text) or context.scene.is_place(sighting.text):
        yield "place"
    if sighting.category == "address" and context.scene.is_business(sighting.text):
        yield "business"
        if cues.WORKS_AT.search(sighting.before):
            yield "workplace"
    moved_to = is_new(sighting) or key_of(sighting.text, "address") in context.scene.moved_to
    if moved_to and not context.scene.is_place(sighting.text):  # found there by the defendant, it is where it happened
        yield "new_contact"
    seen_from = sighting.document == "witness_statement" and sighting.owner.role in ("witness", "victim")
    if seen_from and cues.VANTAGE.search(sighting.flow, sighting.end, sighting.end + _VANTAGE_REACH):
        yield "uncertain"
    if cues.AT_RISK.search(sighting.before) or cues.AT_RISK.search(sighting.after):
        yield "at_risk"
    if sighting.detector == "residence" and not _runs_a_home(sighting):
        yield "at_home"
    elif sighting.owner.role in ("officer", "professional"):
        if cues.HOME.search(sighting.before) or context.signs & ATTACHMENT_SIGNS:
            yield "at_home"
        elif _names_a_workplace(sighting):
            yield "at_work"


def _facts_of_contact(sighting: Sighting, context: Context) -> Iterator[str]:
    if sighting.category not in CONTACTS:
        return
    key = key_of(sighting.text, sighting.category)
    if key in context.scene.moved_to or is_new(sighting):
        yield "new_contact"
    elif key in context.scene.contacts:
        yield "contact_used"
        if key in context.scene.senders:
            yield "sender"
    role = sighting.owner.role
    official = role in _OFFICIAL_ROLES and cues.OFFICIAL_EMAIL.search(sighting.text)
    shared = sighting.category == "email" and (official or cues.COMPANY_EMAIL.search(sighting.text))
    if shared or (sighting.category == "phone" and is_their_own(sighting)):
        yield "at_work"
    elif cues.HOME.search(sighting.before):
        yield "at_home"
    elif role in _OFFICIAL_ROLES and not context.signs & ATTACHMENT_SIGNS and _names_a_workplace(sighting):
        yield "at_work"


def _facts_of_person(sighting: Sighting, context: Context) -> Iterator[str]:
    entry, role = sighting.owner.entry, sighting.owner.role
    if (
        sighting.category == "name"
        and cues.SURGERY.search(sighting.before[-60:])
        and role in ("professional", "unknown", "third_party")
    ):
        yield "surgery"
    if sighting.category == "name" and entry is not None and role == "witness" and not entry.sure:
        # Called a witness in passing, with no statement in the bundle and no word in the case file.
        yield "uncertain"
    if sighting.owner.how == "namesake" or _may_be_somebody_elses(sighting):
        yield "uncertain"
    young = entry is not None and entry.under_18
    if sighting.category in ("date_of_birth", "age"):
        years = _years(sighting.text, sighting.category, context.today)
        young = young or (years is not None and years < 18)
        bought = any(family.code == "age_restricted" for family in context.families) and role != "defendant"
        if (
            role == "victim"
            or (role == "unknown" and not _of_another(sighting, context))
            or (young and (role == "witness" or bought))
        ):
            yield "age_of_child"
    if young:
        yield "under_18"
    if _heads_a_statement(sighting) and role in ("victim", "witness"):
        yield "in_its_box"
    if (
        sighting.category in ("family", "occupation")
        and role in ("victim", "defendant")
        and _names_the_defendant(sighting, context)
    ):
        yield "relationship"
    if sighting.category == "occupation" and role in ("victim", "defendant", "officer"):
        yield "occupation_in_issue"
    if sighting.category in ("occupation", "location") and (
        sighting.detector == "officer_occupation" or _speaks_of_work(sighting) or _speaks_by_their_work(sighting)
    ):
        yield "at_work"
    if sighting.detector == "school" and _is_the_papers_own(sighting, context):
        yield "at_work"
    # "A boy aged 7".
    somebody = sighting.category == "age" and entry is None and sighting.owner.how == "clause" and role != "unknown"
    if somebody and not _beside_a_name(sighting, context):
        yield "names_nobody"
    if sighting.category == "family" and cues.TIE_ALONE.fullmatch(sighting.text):
        yield "names_nobody"
    if sighting.category == "family" and _between_people_relied_on(sighting, context):
        yield "relied_on"


def _heads_a_statement(sighting: Sighting) -> bool:
    """Whether a job, and no workplace with it, stands in the box for it at the head of a statement."""
    return (
        sighting.category == "occupation"
        and sighting.document == "witness_statement"
        and bool(cues.OCCUPATION_BOX.search(sighting.before))
        and not cues.SAYS_WHERE.search(sighting.text)
    )


_AT_A_SCHOOL = re.compile(r"\b(?:school|educational?|academy|college)\b[^.;]{0,20}\bpremises\b", re.IGNORECASE)
_REPORT = re.compile(
    r"\A[^\n]{0,60}\b(?:incident|safety|security|site|visitors?|premises)\s(?:report|log|record|form|book)\b", re.I
)
_ENDS_A_HEADING = re.compile(r"\A(?:(?!CHILD|PUPIL|NAME)[A-Z'’.&]+\s){1,8}[-–(,|]\s*\Z")
_OF_A_PUPIL = re.compile(
    r"\b(?:pupil|student|child)(?:['’]?s)?\s?(?:name|:)|\bname\sof\s(?:pupil|student|child)\b", re.IGNORECASE
)


def _is_the_papers_own(sighting: Sighting, context: Context) -> bool:
    """Whether a school is the place charged, or whose paper it is: nobody is then said to go there.

    The head of a school's letter, or the box for the school on its own report of what happened there.
    """
    if cues.ATTENDS.search(sighting.before):
        return False
    if any(_AT_A_SCHOOL.search(offence.description) for offence in context.casefile.offences):
        return True
    heading = sighting.flow[: sighting.start]
    if "\n" not in heading and (not heading.strip() or _ENDS_A_HEADING.search(heading)):
        return True
    reported = _REPORT.match(sighting.flow) and not _OF_A_PUPIL.search(sighting.flow)
    return bool(reported and re.search(r"\bschool\s?:\s{0,12}\Z", heading, re.IGNORECASE))


def _may_be_somebody_elses(sighting: Sighting) -> bool:
    """Whether a private thing was only guessed to be the defendant's: a wrong guess would serve it."""
    guessed = sighting.owner.role == "defendant" and sighting.owner.how in _GUESSED
    return guessed and sighting.category in _PRIVATE and sighting.document not in ABOUT_A_DEFENDANT


def _speaks_of_work(sighting: Sighting) -> bool:
    """Whether somebody speaks of what they saw or did in their job, so that the job is part of the account."""
    return sighting.owner.role in ("victim", "witness") and bool(
        cues.IN_THEIR_JOB.search(f"{sighting.before} {sighting.text} {sighting.after}")
    )


def _speaks_by_their_work(sighting: Sighting) -> bool:
    """Whether a statement opens by saying what its maker's work is: they make it in that work, as a manager does.

    A job in the box for it when the opening speaks of none, or one told further on, is the witness's own affair.
    """
    if sighting.document != "witness_statement":
        return False
    if sighting.detector == "residence" and not _runs_a_home(sighting):
        return False
    if sighting.detector == "school" and not cues.SCHOOLS_JOB.search(sighting.before):
        return False
    if cues.INTRODUCES_WORK.search(sighting.before):
        begun = max((match.end() for match in cues.DECLARED.finditer(sighting.flow, 0, sighting.start)), default=0)
        return sighting.start - begun < _OPENING
    begins = max((match.end() for match in cues.DECLARED.finditer(sighting.flow)), default=0)
    first = next((match.end() for match in cues.DECLARED.finditer(sighting.flow, sighting.end)), begins)
    return cues.TELLS_WORK.search(sighting.flow, first, first + _OPENING) is not None


def _runs_a_home(sighting: Sighting) -> bool:
    """Whether the maker of a statement works in a care home; of a refuge or a hostel nobody says where it is."""
    return bool(_A_CARE_HOME.search(sighting.text) and _JOB_THERE.search(sighting.before))


_A_CARE_HOME = re.compile(r"\b(?:care|nursing|residential(?:\scare)?|rest)\s(?:home|centre)\Z", re.IGNORECASE)
_JOB_THERE = re.compile(
    r"\bI\b[^.;]{0,60}\b(?:manager(?:ess)?|matron|nurse|carer|care\sassistant|care\sworker|supervisor|administrator|employed"
    r"|work(?:ed|ing)?)\s(?:of|at|in|for|by)\s(?:the\s)?\Z",
    re.IGNORECASE,
)


def _of_another(sighting: Sighting, context: Context) -> bool:
    """Whether the name just before an age or birth is somebody's who is not the victim: "Jude, 6"."""
    near = [one for one in context.mentions if one.kind == "name" and 0 <= sighting.start - one.end <= _JUST_BEFORE]
    return bool(near) and near[-1].role != "victim"


def _beside_a_name(sighting: Sighting, context: Context) -> bool:
    """Whether anybody is named in the rest of the item's sentence or form line."""
    begin, end = sighting.start - len(sighting.before), sighting.end + len(sighting.after)
    return any(one.kind in ("name", "namesake") and begin <= one.start < end for one in context.mentions)


def _between_people_relied_on(sighting: Sighting, context: Context) -> bool:
    """Whether a tie is between two people who are both relied on, as a victim and the sister who saw it."""
    near = [
        mention
        for mention in context.mentions
        if mention.kind == "name"
        and (0 <= mention.start - sighting.end <= 12 or 0 <= sighting.start - mention.end <= 12)
    ]
    return any(mention.role in RELIED_ON for mention in near) and sighting.owner.role in RELIED_ON


def _names_the_defendant(sighting: Sighting, context: Context) -> bool:
    begin, end = sighting.start - len(sighting.before), sighting.end + len(sighting.after)
    near = any(m.role == "defendant" and begin <= m.start < end for m in context.mentions)
    return near and bool(cues.TIE_TO_DEFENDANT.search(sighting.text))


def _names_a_workplace(sighting: Sighting) -> bool:
    """Whether an organisation is named in the item or just before it, nearer than any home."""
    if cues.WORKPLACE.search(sighting.text):
        return True
    before = sighting.before[-70:]
    found = [match.end() for match in cues.WORKPLACE.finditer(before)]
    if not found:
        return False
    between = before[found[-1] :]
    return not cues.HOME.search(between) and not cues.THEIRS_BETWEEN.search(between)


def _years(text: str, category: str, today: dt.date) -> int | None:
    if category == "age":
        return None if re.search(r"\bover\b", text, re.IGNORECASE) else years_in(text)
    born = date_from(text)
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
