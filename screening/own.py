"""What is the defendant's own, known from one paper wherever the others write it: a home, a telephone, an account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from screening.belonging import Owner
from screening.judging import Looked, Seen
from screening.owning import ABOUT_SOMEBODY
from screening.scene import CONTACTS
from screening.values import Address, address_of, key_of

_GUESSED = frozenset({"pronoun", "above", "nothing", "subject"})
_HOME_BOX = re.compile(r"address[^:\n]{0,12}[:\s]{0,14}$|last known\s{0,14}$|^\s*of\s{1,14}$", re.IGNORECASE)
# A seized device's own number. "The victim's handset uses ..." says whose it is.
_DEVICE = re.compile(
    r"^(?![^.;]*(?i:victim|complainant|aggrieved|witness|\bher\b|\bhis\b|\bmy\b))[^.;]*"
    r"\b(?i:handset|device|laptop|tablet|computer|SIM)\b[^.;]{0,30}\b(?i:uses|used|number)\s$"
)

# "Whose number is ...?" "Mine." Officers ask, and whoever is interviewed answers.
_OWNED_UP = re.compile(
    r"[^\w?]{0,4}(?:yours|your (?:number|phone|account)|you)?\?[\"'\s]{0,4}(?:\d\d[.:]\d\d(?:[.:]\d\d)?\s+)?"
    r"(?:[A-Z][\w'’\-]*[:.]?\s{1,4})?[\"'\s]{0,3}"
    r"(?i:mine|yeah|yes|yep|my (?:old |new )?(?:phone|number|account|mobile)|"
    r"it'?s mine|it is mine|that'?s (?:me|mine|my \w+))\b"
)


def with_own_things(looked: Sequence[Looked]) -> list[Looked]:
    """The same, with each home and number that one paper shows to be the defendant's known for theirs in the others."""
    homes = list(_homes(looked))
    numbers = dict(_numbers(looked))
    return [replace(one, seen=tuple(_owned(seen, homes, numbers) for seen in one.seen)) for one in looked]


def _homes(looked: Sequence[Looked]) -> Iterator[tuple[Address, Owner]]:
    for one in looked:
        about_them = one.sheet.kind in ABOUT_SOMEBODY
        for seen in one.seen:
            owner = seen.sighting.owner
            said = owner.role == "defendant" and (
                owner.how in ("form", "value") or (about_them and owner.how == "subject")
            )
            if said and seen.sighting.category == "address" and _HOME_BOX.search(seen.sighting.before):
                yield address_of(seen.sighting.text), owner


def _numbers(looked: Sequence[Looked]) -> Iterator[tuple[tuple[str, str], Owner]]:
    for one in looked:
        for seen in one.seen:
            sighting = seen.sighting
            if sighting.category not in CONTACTS:
                continue
            key = sighting.category, key_of(sighting.text, sighting.category)
            if sighting.owner.role == "defendant" and sighting.owner.how == "after":
                yield key, sighting.owner
            elif one.sheet.kind == "interview_record" and one.subject and _OWNED_UP.match(sighting.flow, sighting.end):
                yield key, Owner(one.subject.role, one.subject, "value")
            elif _is_a_guess(sighting.owner) and _DEVICE.search(sighting.before):
                yield key, Owner("defendant", None, "value")


def _is_a_guess(owner: Owner) -> bool:
    return owner.how in _GUESSED or owner.role == "unknown"


def _owned(seen: Seen, homes: Sequence[tuple[Address, Owner]], numbers: dict[tuple[str, str], Owner]) -> Seen:
    sighting = seen.sighting
    theirs = None
    if sighting.category == "address" and homes and sighting.owner.role != "defendant":
        # Whoever else is said to live there, the place is no news to the defendant.
        here = address_of(sighting.text)
        theirs = next((whose for home, whose in homes if here.same_as(home)), None)
    elif sighting.category in CONTACTS and numbers and sighting.owner.how != "value":
        theirs = numbers.get((sighting.category, key_of(sighting.text, sighting.category)))
    if theirs is None:
        return seen
    return replace(seen, sighting=replace(sighting, owner=Owner(theirs.role, theirs.entry, "value")))
