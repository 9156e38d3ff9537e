"""Whose an item is: the person whom the words around it name.

Within the sentence or form line the nearest person before the item owns it, unless the words after it say otherwise
("07700 900456, which belongs to ..."). Failing that, the person whom the form is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening.flowing import clause_after, clause_before
from screening.roster import Entry, Roster

_ROLE_WORDS = {
    "defendant": r"defendants?|suspects?|accused|offenders?|detained person|interviewee",
    "victim": r"victims?|complainant|aggrieved|injured party|householder",
    "caller": r"caller|informant|person reporting",
    "witness": r"witness(?:es)?",
    "officer": r"OIC|officer|constable|sergeant|inspector",
    "third_party": (
        r"neighbours?|husband|wife|partner|boyfriend|girlfriend|mother|father|mum|dad|brother|sister|friend|colleague|manager|"
        r"landlord|landlady|uncle|aunt|cousin|next of kin|emergency contact|member of the public|passer-?by|"
        r"grandmother|grandfather|employer|ex-husband|ex-wife|ex-partner|parents?|carer|keeper"
    ),
    "child": r"son|daughter|child(?:ren)?|baby|nephew|niece|grandson|granddaughter|toddler|boy|girl",
    "professional": r"doctor|consultant|surgeon|nurse|paramedic|solicitor|interpreter|social worker",
    "subject": r"patient",
}
_ROLE_WORD = re.compile(
    "|".join(rf"(?P<{role}>\b(?i:{words})\b)" for role, words in _ROLE_WORDS.items()).replace(
        "\\b(?i:OIC", "\\b(?i:OIC"
    )
)
_FIRST_PERSON = re.compile(r"\b(?:[Mm]y|I|[Mm]e|[Mm]ine|[Mm]yself|MY)\b(?!['’]?\.)")
_THIRD_PERSON = re.compile(r"\b(?i:his|her|hers|their|theirs|he|she|him|whose)\b")
_BELONGS = re.compile(
    r"^[\s,(\-–]{0,3}(?:(?:which|that|this)\s)?(?:(?:is|was|being)\s)?(?:(?:the\s)?(?:number|phone|mobile|home|address|account)\s)?"
    r"(?P<cue>belong(?:s|ing|ed)\sto|registered\sto|subscribed\sto|attributed\sto|used\sby|owned\sby|in\sthe\sname\sof|"
    r"of|for|is|was|where|the\shome\s(?:of|address\sof))?[\s(:\-–]{0,3}(?:the\s|his\s|her\s|my\s)?",
    re.IGNORECASE,
)
_LIVES = re.compile(r"\b(?:lives?|lived|living|resid(?:es|ing)|of\sno\sfixed)\b", re.IGNORECASE)
MAKERS_PAPERS = frozenset({"witness_statement", "back_of_statement"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a page speaks of somebody. `kind` is name, role, maker or pronoun; `entry` is who, when known."""

    start: int
    end: int
    role: str
    entry: Entry | None
    kind: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an item is. `how` says what showed it: value, clause, after, above, subject or nothing."""

    role: str
    entry: Entry | None
    how: str

    @property
    def name(self) -> str:
        return self.entry.name if self.entry else ""


NOBODY = Owner("unknown", None, "nothing")


def mentions_on(flow: str, names: Iterable[Mention], roster: Roster, subject: Entry | None) -> list[Mention]:
    """Everybody whom a page speaks of, in order of place: by name, by their part, or as "I" and "her"."""
    found = sorted(names, key=lambda mention: mention.start)
    taken = [(mention.start, mention.end) for mention in found]
    for match in _ROLE_WORD.finditer(flow):
        role = match.lastgroup or "unknown"
        if not _inside(match.start(), taken):
            found.append(_by_role(match, role, roster, subject))
    for match in _FIRST_PERSON.finditer(flow):
        if subject is not None and not _inside(match.start(), taken):
            found.append(Mention(*match.span(), subject.role, subject, "maker"))
    found.sort(key=lambda mention: mention.start)
    spoken_of = [mention for mention in found if mention.kind != "maker"]
    for match in _THIRD_PERSON.finditer(flow):
        before = [mention for mention in spoken_of if mention.end <= match.start() and mention.entry is not subject]
        if before and match.start() - before[-1].end < 500:
            found.append(Mention(*match.span(), before[-1].role, before[-1].entry, "pronoun"))
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _by_role(match: re.Match[str], role: str, roster: Roster, subject: Entry | None) -> Mention:
    if role == "subject":
        return Mention(*match.span(), subject.role if subject else "victim", subject, "role")
    players = roster.with_role(role)
    if role == "witness" and subject is not None and subject.role in ("witness", "victim"):
        players = (subject,)
        role = subject.role
    entry = players[0] if len(players) == 1 and role in ("defendant", "victim", "caller", "witness") else None
    return Mention(*match.span(), role, entry, "role")


def owner_of(
    flow: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    subject: Entry | None,
    *,
    prose: bool = True,
    a_place: bool = False,
) -> Owner:
    """Whose the item at that place is. `prose` for papers of sentences, `a_place` for an item where somebody lives."""
    return (
        _said_after(flow, end, mentions)
        or _said_before(flow, start, mentions, a_place=a_place)
        or _said_above(flow, start, mentions, subject, prose=prose)
        or (Owner(subject.role, subject, "subject") if subject else NOBODY)
    )


def _said_after(flow: str, end: int, mentions: Sequence[Mention]) -> Owner | None:
    low, high = clause_after(flow, end, 70)
    cue = _BELONGS.match(flow, low, high) if high > low else None
    cue = cue or _BELONGS.match(flow[low:high])
    if cue is None:
        return None
    after = low + len(cue[0]) if cue.start() == 0 else cue.end()
    opened = "(" in cue[0]
    if not (cue["cue"] or opened):
        return None
    owner = next((m for m in mentions if 0 <= m.start - after <= 4 and m.kind in ("name", "role")), None)
    return Owner(owner.role, owner.entry, "after") if owner else None


def _said_before(flow: str, start: int, mentions: Sequence[Mention], *, a_place: bool) -> Owner | None:
    begin, _ = clause_before(flow, start)
    near = [mention for mention in mentions if begin <= mention.start and mention.end <= start]
    if not near:
        return None
    nearest = near[-1]
    if a_place and (lives := [match.start() for match in _LIVES.finditer(flow, begin, start)]):
        # "He lives near the defendant, at": the person before the verb lives there, not the one after it.
        nearest = next((mention for mention in reversed(near) if mention.end <= lives[-1]), nearest)
    if nearest.kind == "role" and nearest.entry is None and len(near) > 1:
        # "her mother Carol", "PC Hughes, the officer": the name beside the part says who plays it.
        beside = near[-2]
        if beside.kind == "name" and nearest.start - beside.end <= 6:
            nearest = beside
    return Owner(nearest.role, nearest.entry, "clause")


def _said_above(
    flow: str, start: int, mentions: Sequence[Mention], subject: Entry | None, *, prose: bool
) -> Owner | None:
    """The last person spoken of just above: the name at the head of a block of a form, or in the sentence before."""
    reach = 200 if prose else 420
    if subject is not None and not prose:
        return None
    near = [m for m in mentions if start - reach <= m.start and m.end <= start and m.kind in ("name", "role")]
    return Owner(near[-1].role, near[-1].entry, "above") if near else None


def _inside(at: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in taken)
