"""Whose an item is: the person whom the words around it name.

Within the sentence or form line the nearest person before the item owns it, unless the words after it say otherwise
("07700 900456, which belongs to ..."). Failing that, the person whom the form is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detectors.gating import Gated
from screening.flowing import clause_after, clause_before
from screening.names import sex_of
from screening.roster import Entry, Roster

_ROLE_WORDS = {
    "defendant": (
        r"defendants?|suspects?|accused|offenders?|detained person|interviewee|claimant|de[fd]t?s?|susp|(?-i:DP|D/P|D1)"
    ),
    "victim": (
        r"victims?|complainant|aggrieved|injured party|householder|aggd?|"
        r"(?-i:(?<![Ll]og[io]n\s)I\.?P(?!\s(?:[Aa]ddress|[Ll]og|shown|used|resol|range|assign|alloc|data|\d))|A/P|VIC)"
    ),
    "caller": r"caller|informant|person reporting",
    "witness": r"witness(?:es)?|wit",
    "officer": r"OIC|officer|constable|sergeant|inspector",
    "third_party": (
        r"neighbour|partner|friend|colleague|manager|next of kin|emergency contact|member of the public|passer-?by|"
        r"cousin|employer|ex-partner|parent|carer|keeper|mate|housemate|flatmate|lodger|NOK|n/?o/?k"
    ),
    "third_party_men": r"husband|boyfriend|father|dad|brother|landlord|uncle|grandfather|grandad|ex-husband",
    "third_party_women": r"wife|girlfriend|mother|mum|mam|sister|landlady|aunt|grandmother|nan|gran|ex-wife",
    "third_party_many": r"neighbours|parents",
    "child": r"child|baby|toddler",
    "child_many": r"children|kids",
    "child_men": r"son|nephew|grandson|boy",
    "child_women": r"daughter|niece|granddaughter|girl",
    "professional": r"doctor|consultant|surgeon|nurse|paramedic|solicitor|interpreter|social worker",
    "subject": r"patient",
}
_ROLE_WORD = Gated("|".join(rf"(?P<{role}>\b(?i:{words})\b)" for role, words in _ROLE_WORDS.items()))
# A scan reads the line at a table's edge as "I".
_FIRST_PERSON = Gated(
    r"\b(?:[Mm]y|I(?!\s{1,3}(?:Date|Address|Name|PNC|URN|Offence|DOB|Occupation|Force|Age|NINO|Tel)\b)|[Mm]e|[Mm]ine|[Mm]yself|MY)\b(?!['’]?\.)"
)
_THIRD_PERSON = Gated(r"\b(?i:(?P<men>his|he|him)|(?P<women>her|hers|she)|their|theirs|whose)\b")
_BELONGS = re.compile(
    r"^[\s,(\-–]{0,3}(?:(?:which|that|this)\s)?(?:(?:is|was|being)\s)?(?:(?:the\s)?(?:number|phone|mobile|home|address|account)\s)?"
    r"(?P<cue>belong(?:s|ing|ed)\sto|user:?|subscriber:?|registered\sto|subscribed\sto|attributed\sto|used\sby|owned\sby|in\sthe\sname\sof|"
    r"of|for|is|was|where|the\shome\s(?:of|address\sof))?[\s(:\-–]{0,3}(?:the\s|his\s|her\s|my\s)?",
    re.IGNORECASE,
)
_LIVES = re.compile(r"\b(?:lives?|lived|living|resid(?:es|ing)|of\sno\sfixed)\b", re.IGNORECASE)
_LABEL = re.compile(r"\s*[A-Z][\w /.()'’\-]{1,30}:\s*|\s*(?:[I|l\[]\s{1,3})?[A-Z][a-z][A-Za-z /.()'’\-]{1,28}[ ]{3,}")
_BESIDE = 16  # characters: as in "Carol Finch, who is the neighbour"
_PRONOUN_REACH = 500  # characters: how far back "her" may look for a person
_MOST_BACK = 8  # people: how many are passed over for one whom a "he" may be
MAKERS_PAPERS = frozenset({"witness_statement", "back_of_statement"})


FIRST, THIRD = "I", "her"


class Spoken(NamedTuple):
    """A word that speaks of somebody without a name: half-open, the part they play, FIRST or THIRD, and their sex.

    The sex is "men", "women", "many" for more than one person, or empty where the word does not tell it.
    """

    start: int
    end: int
    who: str
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a page speaks of somebody. `kind` is name, namesake, role, maker or pronoun; `entry` is who, when known.

    `sex` as of `Spoken`, where the word itself tells it.
    """

    start: int
    end: int
    role: str
    entry: Entry | None
    kind: str
    sex: str = ""

    def may_be(self, sex: str) -> bool:
        """Whether a "he" or "she" of that sex may be this person."""
        known = self.sex or (sex_of(self.entry.written) if self.entry else "")
        return not (sex and known) or sex == known


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an item is. `how` says what showed it.

    value: the case file's own; clause or after: the sentence; pronoun: a "her" in it; form: a label under the name;
    above: whoever was named before; subject: whom the paper is about; namesake: somebody with the surname of a person
    in the case and another title; nothing.
    """

    role: str
    entry: Entry | None
    how: str

    @property
    def name(self) -> str:
        return self.entry.name if self.entry else ""


NOBODY = Owner("unknown", None, "nothing")


def spoken_of_on(flow: str) -> tuple[Spoken, ...]:
    """Every word of a page that speaks of somebody without a name: parts first, then "I", then "her", each in order."""
    roles = (_part(match) for match in _ROLE_WORD.finditer(flow))
    makers = (Spoken(*match.span(), FIRST) for match in _FIRST_PERSON.finditer(flow))
    thirds = (Spoken(*match.span(), THIRD, match.lastgroup or "") for match in _THIRD_PERSON.finditer(flow))
    return (*roles, *makers, *thirds)


def _part(match: re.Match[str]) -> Spoken:
    role = match.lastgroup or "unknown"
    sex = next((sex for sex in ("women", "men", "many") if role.endswith(f"_{sex}")), "")
    return Spoken(*match.span(), role.removesuffix(f"_{sex}") if sex else role, sex)


def mentions_on(
    spoken: Sequence[Spoken],
    names: Iterable[Mention],
    roster: Roster,
    subject: Entry | None,
    *,
    first_person: bool = True,
) -> list[Mention]:
    """Everybody whom a page speaks of, in order of place: by name, by their part, or as "I" and "her".

    In a paper of the first person "I" is its subject and "her" somebody else; in any other, "her" may be the subject.
    """
    named = sorted(names, key=_place)
    found = list(named)
    found += [
        _by_role(one, roster, subject)
        for one in spoken
        if one.who not in (FIRST, THIRD) and not _inside(one.start, named)
    ]
    speaker = subject if first_person else None
    before_it = sorted((mention for mention in found if mention.entry is not speaker or speaker is None), key=_place)
    for start, end, who, sex in spoken:
        if who == FIRST:
            # Whoever says "I" in a paper that names no maker is at least nobody named before.
            if not _inside(start, named):
                found.append(Mention(start, end, speaker.role if speaker else "unknown", speaker, "maker"))
        elif who == THIRD:
            at = bisect_left(before_it, start, key=lambda mention: mention.start)
            before = next((one for one in reversed(before_it[max(0, at - _MOST_BACK) : at]) if one.may_be(sex)), None)
            if before is not None and start - before.end < _PRONOUN_REACH:
                found.append(Mention(start, end, before.role, before.entry, "pronoun"))
    return sorted(found, key=_place)


def _by_role(spoken: Spoken, roster: Roster, subject: Entry | None) -> Mention:
    start, end, role, sex = spoken
    if role == "subject":
        return Mention(start, end, subject.role if subject else "victim", subject, "role")
    players = roster.with_role(role)
    if role == "witness" and subject is not None and subject.role in ("witness", "victim"):
        players = (subject,)
        role = subject.role
    entry = players[0] if len(players) == 1 and role in ("defendant", "victim", "caller", "witness") else None
    return Mention(start, end, role, entry, "role", sex)


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
        or _said_before(flow, start, mentions, subject, a_place=a_place)
        or _said_above(flow, start, mentions, subject, prose=prose)
        or (Owner(subject.role, subject, "subject") if subject else NOBODY)
    )


def _said_after(flow: str, end: int, mentions: Sequence[Mention]) -> Owner | None:
    low, high = clause_after(flow, end, 70)
    cue = _BELONGS.match(flow[low:high])
    if cue is None or not (cue["cue"] or "(" in cue[0]):
        return None
    after = low + cue.end()
    first = bisect_left(mentions, after, key=lambda mention: mention.start)
    close = (mention for mention in mentions[first : first + 4] if mention.start - after <= 4)
    owner = next((mention for mention in close if mention.kind in ("name", "role")), None)
    return Owner(owner.role, owner.entry, "after") if owner else None


def _said_before(
    flow: str, start: int, mentions: Sequence[Mention], subject: Entry | None, *, a_place: bool
) -> Owner | None:
    begin, _ = clause_before(flow, start)
    near = _between(mentions, begin, start)
    if not near:
        return None
    nearest = near[-1]
    if a_place and (lives := [match.start() for match in _LIVES.finditer(flow, begin, start)]):
        # "He lives near the defendant, at": the person before the verb lives there, not the one after it.
        nearest = next((mention for mention in reversed(near) if mention.end <= lives[-1]), None) or (
            Mention(start, start, subject.role, subject, "role") if subject else nearest
        )
    if nearest.kind == "role" and nearest.entry is None and len(near) > 1:
        # "her mother Carol", "PC Hughes, the officer": the name beside the part says who plays it.
        beside = near[-2]
        if beside.kind == "name" and nearest.start - beside.end <= _BESIDE:
            nearest = beside
    return Owner(nearest.role, nearest.entry, "pronoun" if nearest.kind == "pronoun" else "clause")


def _said_above(
    flow: str, start: int, mentions: Sequence[Mention], subject: Entry | None, *, prose: bool
) -> Owner | None:
    """The last person spoken of just above: the name at the head of a block of a form, or in the sentence before."""
    reach = 200 if prose else 420
    if subject is not None and not prose:
        return None
    near = [mention for mention in _between(mentions, start - reach, start) if mention.kind in ("name", "role")]
    if not near:
        return None
    begin, _ = clause_before(flow, start)
    labelled = _LABEL.fullmatch(flow, begin, start)
    return Owner(near[-1].role, near[-1].entry, "form" if labelled else "above")


def _between(mentions: Sequence[Mention], begin: int, end: int) -> list[Mention]:
    first = bisect_left(mentions, begin, key=lambda mention: mention.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.start)
    return [mention for mention in mentions[first:last] if mention.end <= end]


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _inside(at: int, named: Sequence[Mention]) -> bool:
    nearest = bisect_right(named, at, key=lambda mention: mention.start) - 1
    return nearest >= 0 and named[nearest].start <= at < named[nearest].end
