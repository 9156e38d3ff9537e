"""Who the papers are to go to: recipients of the case file who seem to have no part in the case (report 1.43).

An address is checked against the case and not against a directory: nothing here knows which firms there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detectors.vocabulary import is_given_name
from screening.accused import SURE, sameness
from screening.casefile import CaseFile, Person, Recipient
from screening.finding import Finding
from screening.names import FULL_NAME, NAME, SURNAME_FIRST, written

TWICE = "This recipient is on the list twice."
PERSONAL = "This is a personal e-mail address and not that of a court or a firm."
OURS = "This is an address of the police or the prosecution, and the recipient is the defence."
ANOTHERS = "This recipient acts for somebody who is not a defendant in this case."
IN_THE_CASE = "This recipient is a victim, a witness or another person in the case, and not a defendant."
_PERSONAL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|aol|btinternet|sky|talktalk|"
    r"virginmedia|ntlworld|tiscali|blueyonder|proton|protonmail|pm|gmx|mail|zoho|tutanota|fastmail)"
    r"\.(?:com|co\.uk|net|org|me|uk)$",
    re.IGNORECASE,
)
_POLICE_OR_CPS = re.compile(
    r"@(?:[\w\-]+\.)*(?:police\.uk|cps\.gov\.uk|(?:police|pnn|cps)[\w.\-]*\.cjsm\.net)$", re.IGNORECASE
)
_ACTS_FOR = re.compile(
    rf"\b(?i:acting for|acts for|on behalf of|representing|instructed by|solicitors? for|counsel for|for|re)[: ]+"
    rf"(?:(?i:R|Rex|the defendant)\s?(?:v\.?\s)?)?(?P<name>{FULL_NAME}|(?:Mr|Mrs|Ms|Miss|Mx)\.?\s{NAME})"
)
_NOT_DEFENDANTS = frozenset({"victim", "witness", "third_party", "caller", "child"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something odd about the recipient at that place in the case file's list, as a sentence that names nobody."""

    place: int
    sentence: str


def doubtful_recipients(casefile: CaseFile) -> Iterator[Doubt]:
    """Everything odd about the recipients, in their order. A person says whether each belongs."""
    seen: set[str] = set()
    for place, recipient in enumerate(casefile.recipients):
        same = recipient.email.casefold() or f"{recipient.role} {' '.join(recipient.name.casefold().split())}"
        if same in seen:
            yield Doubt(place, TWICE)
        seen.add(same)
        yield from (Doubt(place, sentence) for sentence in _doubts(recipient, casefile))


def recipients_in_doubt(casefile: CaseFile, file: str) -> Iterator[Finding]:
    """The same as findings on the case file itself, one for each place of the list."""
    for doubt in doubtful_recipients(casefile):
        reason = f"Recipient {doubt.place + 1} of the case file: {doubt.sentence[0].lower()}{doubt.sentence[1:]}"
        yield Finding(file, "wrong_recipient", None, "check", "P01", reason, confidence=0.8, detector="recipients")


def _doubts(recipient: Recipient, casefile: CaseFile) -> Iterator[str]:
    in_person = recipient.role == "defendant" or any(_is(recipient, person) for person in casefile.defendants)
    if not in_person and _PERSONAL.search(recipient.email):
        yield PERSONAL
    if recipient.role == "defence" and _POLICE_OR_CPS.search(recipient.email):
        yield OURS
    others = [person for person in casefile.people if person.role in _NOT_DEFENDANTS]
    if not in_person and any(_is(recipient, person) for person in others):
        yield IN_THE_CASE
    client = recipient.acts_for or _client(recipient.name)
    if client and casefile.defendants and not any(sameness(client, one.name) for one in casefile.defendants):
        yield ANOTHERS


def _client(name: str) -> str:
    """Whom a firm's name says that it acts for; empty when it names no person ("Centre for Criminal Appeals")."""
    said = _ACTS_FOR.search(name)
    words = written(said["name"]) if said else None
    known = words and (words.title or is_given_name(words.words[0]))
    return said["name"] if said and known else ""


def _is(recipient: Recipient, person: Person) -> bool:
    """Whether they are one: the same address, or the same whole name."""
    if recipient.email and recipient.email.casefold() == person.email.casefold():
        return True
    name = re.split(r"[(,](?!\s*\w+$)", recipient.name)[0].strip()  # "Olive Tranter, in person"
    whole = len(name.split()) > 1 and re.fullmatch(rf"{NAME}|{SURNAME_FIRST}", name)
    return bool(whole) and sameness(name, person.name) == SURE
