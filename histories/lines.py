"""A case's sealed lines in order, each in words: who by role and name, when, what, about what, and its seal.

Numbers become what they stand for as far as that holds no word of the papers: a document is its number and type, a
recipient a role, somebody of the staff their name. Who reported a breach is left out, as it is on every page but those
of whoever may know (breaches/record.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Role, User
from breaches.models import Breach
from cases.models import Bundle, Case, Dispatch, Document, Recipient
from histories.decided import CHANGED, Decided, DecisionsOf
from ledger.history import kinds
from ledger.models import Line
from redaction.models import Flag, SignOff
from redaction.models.flags import CATEGORIES, Kind
from retention.models import Hold

SYSTEM = "The system"
_LABELS = {
    "sha256": "SHA-256",
    "digest": "SHA-256",
    "source": "SHA-256 of the original",
    "output": "SHA-256 of what was made",
    "marks_digest": "SHA-256 of what was signed",
    "decisions_digest": "SHA-256 of the decisions",
    "followed": "as recommended",
    "returned": "return",
    "time_allowed": "the time allowed it",
}
_STAFF = ("to", "owner", "holder")
_OF_A_DECISION = {"flag", "principle", "followed", "verdict"}
_CATEGORIES = dict(CATEGORIES)
_UNSAID = {"case", "bundle", "decision", "variation", "act", "of"}


@dataclass(frozen=True, slots=True)
class Told:
    """One sealed line in words. `sealed` is what its seal is the SHA-256 of, to the letter; empty where that would
    tell who reported a breach.
    """

    chain: str
    number: int
    at: datetime
    who: str
    role: str
    kind: str
    said: str
    about: tuple[tuple[str, str], ...]
    decisions: tuple[Decided, ...]
    doubt: str
    seal: str
    sealed: str


def sealed_lines(case: Case) -> QuerySet[Line]:
    """Every line of a case: those that name it, and those by which it was held back among many and let go."""
    many = Hold.objects.filter(case=None)
    held = [one.pk for one in many if _reached(one, case)]
    among = Q(case=None, what__in=("CasesHeld", "HoldLifted"))
    holds = Q(facts__hold__in=held) | Q(facts__lifts__in=held)
    return Line.objects.filter(Q(case=case.pk) | (among & holds)).select_related("who").order_by("at", "number")


def told(case: Case, rows: QuerySet[Line], decisions: DecisionsOf) -> Iterator[Told]:
    """The lines in words, which are English."""
    words = _Words(case)
    known = kinds()
    sentences = {name: (kind.__doc__ or name).splitlines()[0] for name, kind in known.items()}
    for line in rows.iterator(chunk_size=2000):
        under = decisions.under(line.facts)
        withheld = line.what in known and known[line.what].withholds_who
        sentence = sentences.get(line.what, line.what)
        yield Told(
            chain=line.chain_id,
            number=line.number,
            at=timezone.localtime(line.at),
            who="" if withheld else str(line.who) if line.who else SYSTEM,
            role=str(Role(line.role).label) if line.role else "",
            kind=line.what,
            said=sentence.format_map({name: _plain(value) for name, value in line.facts.items()}),
            about=tuple(words.about(line, sentence)),
            decisions=tuple(under or ()),
            doubt=CHANGED if under is None else "",
            seal=line.seal,
            sealed="" if withheld else as_sealed(line),
        )


def as_sealed(line: Line) -> str:
    """What a line's seal is the SHA-256 of (ledger.writing.sealed)."""
    content = [line.number, line.what, line.who_id, line.facts, line.at.isoformat(), line.previous]
    return json.dumps(content, sort_keys=True, separators=(",", ":"))


class _Words:
    """What the numbers in a case's lines stand for."""

    def __init__(self, case: Case) -> None:
        papers = Document.objects.filter(bundle__case=case).only("number", "type")
        self._documents = {one.pk: f"{one.number}, {one.get_type_display()}" for one in papers}
        self._bundles = dict(Bundle.objects.filter(case=case).values_list("pk", "number"))
        recipients = Recipient.objects.filter(case=case).values_list("pk", "role")
        self._recipients = {pk: f"{pk}, {Recipient.Role(role).label.lower()}" for pk, role in recipients}
        sent = Dispatch.objects.filter(bundle__case=case).values_list("pk", "reference")
        self._dispatches = {pk: f"receipt {reference}" for pk, reference in sent}
        self._breaches = {one.pk: str(one).lower() for one in Breach.objects.filter(case=case)}
        self._sign_offs = dict(SignOff.objects.filter(bundle__case=case).values_list("pk", "route"))
        self._staff: dict[int, str] = {}
        flags = Flag.objects.filter(bundle__case=case).values_list("pk", "document__number", "page", "kind", "category")
        self._flags = {row[0]: row[1:] for row in flags.iterator()}
        self._of: dict[str, Callable[[Any], str]] = {
            "document": lambda pk: self._documents.get(pk, str(pk)),
            "recipient": lambda pk: self._recipients.get(pk, str(pk)),
            "dispatch": lambda pk: self._dispatches.get(pk, str(pk)),
            "breach": lambda pk: self._breaches.get(pk, str(pk)),
            "sign_off": lambda pk: f"{pk}, {self._sign_offs[pk]}" if self._sign_offs.get(pk) else str(pk),
            "flag": self._flag,
            "channel": _channel,
        }

    def about(self, line: Line, sentence: str) -> Iterator[tuple[str, str]]:
        """The facts of a line, each by what it is called; what its sentence or its decisions say is not said again."""
        if line.bundle is not None and line.bundle in self._bundles:
            yield "bundle", str(self._bundles[line.bundle])
        decides = line.facts.keys() & {"decision", "variation", "decisions_digest"}
        for name, value in line.facts.items():
            if value in (None, "", []) or name in _UNSAID or f"{{{name}}}" in sentence:
                continue
            if not (decides and name in _OF_A_DECISION):
                yield _LABELS.get(name, name.replace("_", " ")), self._worded(name, value)

    def _worded(self, name: str, value: Any) -> str:
        if name in _STAFF:
            return self._person(value)
        if name in self._of:
            return self._of[name](value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return _moment(value) if isinstance(value, str) else str(value)

    def _flag(self, pk: int) -> str:
        if pk not in self._flags:
            return str(pk)
        document, number, kind, category = self._flags[pk]
        what = str(_CATEGORIES[category] if category else Kind(kind).label).lower()
        return f"document {document}" + (f", page {number}" if number else "") + f", {what}"

    def _person(self, pk: int) -> str:
        if pk not in self._staff:
            self._staff[pk] = str(User.objects.get(pk=pk))
        return self._staff[pk]


def _plain(value: Any) -> Any:
    return value.replace("_", " ") if isinstance(value, str) else value


def _moment(value: str) -> str:
    """A time as London has it, with its offset; anything else as it is, a code without its underscores."""
    if "T" in value:
        try:
            return timezone.localtime(datetime.fromisoformat(value)).isoformat(sep=" ", timespec="seconds")
        except ValueError:
            return value
    return value.replace("_", " ")


def _channel(value: str) -> str:
    known = dict(Recipient.Channel.choices)
    return str(known.get(value, value.replace("_", " "))).lower()


def _reached(hold: Hold, case: Case) -> bool:
    """Whether a hold over many cases reached this one, as far as that can still be told without its material."""
    opened = timezone.localdate(case.created_at)
    if hold.area_id not in (None, case.area_id):
        return False
    if (hold.opened_since and opened < hold.opened_since) or (hold.opened_until and opened > hold.opened_until):
        return False
    return not hold.offence or _is_charged_with(case, hold.offence)


def _is_charged_with(case: Case, offence: str) -> bool:
    if case.destroyed_at is not None:
        return True  # what it was charged with is gone: better one hold too many in the list than one too few
    charged = "\n".join(f"{one.description} {one.statute}" for one in case.offences.all()).casefold()
    return offence.casefold() in charged
