"""Notes go into logs that many people read, so they hold nobody's name, number or address."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from cases.models import Case
from cpsredact.refusals import Invalid

LONGEST = 400
_NUMBER = re.compile(r"\d(?:[ -]?\d){5,}")
_AT = re.compile(r"\S@\S")
# Inward letters are never C, I, K, M, O or V; MG11 is a form and no place.
_POSTCODE = re.compile(r"\b(?!MG)[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
_RANKS = frozenset(
    {
        "PC",
        "DC",
        "PS",
        "DS",
        "DI",
        "DCI",
        "PCSO",
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Dr",
        "The",
        "Officer",
        "Constable",
        "Sergeant",
    }
)


def check_note(note: str, *, case: Case | None) -> str:
    """The note without space at its ends. Raises Invalid where it could identify somebody, or is too long."""
    return check_words(note, case=case, longest=LONGEST)


def check_words(note: str, *, case: Case | None, longest: int) -> str:
    """As `check_note`, of words that may be longer: at most `longest` characters."""
    note = note.strip()
    if len(note) > longest:
        raise Invalid(_("The note is too long: use at most %(most)s characters.") % {"most": longest})
    if _NUMBER.search(note) or _AT.search(note):
        raise Invalid(_("Leave numbers and e-mail addresses out of the note: the log must not identify anybody."))
    if _POSTCODE.search(note.upper()):
        raise Invalid(_("Leave addresses out of the note: the log must not identify anybody."))
    if case is not None and _names_somebody(note, case):
        raise Invalid(_("The note names somebody in the case. Say what they are in it instead, such as “a witness”."))
    return note


def check_reason(reason: str, *, case: Case, longest: int = 300) -> str:
    """A reason as it is kept, held to what a note is held to: it stands in a log that outlives the papers."""
    return check_note(reason.strip()[:longest], case=case)


def _names_somebody(note: str, case: Case) -> bool:
    """Whether a word of the note is part of the name of somebody in the case, written as a name."""
    said = set(re.findall(r"[^\W\d_]{3,}", note))
    names = {
        part
        for name in case.people.values_list("name", flat=True)
        for part in re.findall(r"[^\W\d_]{3,}", name)
        if part not in _RANKS
    }
    return any(spelling in said for part in names for spelling in (part, part.capitalize(), part.upper()))
