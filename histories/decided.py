"""Which decisions stand under each sealed line: one that was sealed alone is named, several are held to a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, CharField, F, Q, Value

from cases.models import Case
from redaction.models import Decision, OverRedaction, Variation
from redaction.models.flags import CATEGORIES, Kind

CHANGED = "The decisions under this line are not those that were sealed."
_UNDONE = "undone, so that it is undecided again"
_CATEGORIES = dict(CATEGORIES)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, for all or (with `recipient`, by the role) for one recipient: of what kind, where, and by which
    principle of which edition. The place is numbers, and no word of the papers is here.
    """

    number: int
    flag: int
    document: int
    page: int | None
    what: str
    verdict: str
    recommended: str
    principle: str
    edition: str
    recipient: str

    def said(self) -> str:
        """The decision as one line."""
        where = f"document {self.document}" + (f", page {self.page}" if self.page else "")
        verdict = self.verdict + (f", for one recipient ({self.recipient})" if self.recipient else "")
        by = f" under {self.principle} ({self.edition})" if self.principle else ""
        advice = f"; recommended: {self.recommended}" if self.recommended else ""
        return f"Decision {self.number}: {where}, {self.what}: {verdict}{by}{advice}"


@dataclass(slots=True)
class DecisionsOf:
    """The decisions of a case, to be asked for line by line; `left` are those that no line has named yet."""

    single: dict[int, Decided]
    varied: dict[int, Decided]
    acts: dict[int, list[Decided]]
    put_back: dict[int, int]
    _by_digest: dict[str, list[Decided]] = field(default_factory=dict)
    _named: set[tuple[bool, int]] = field(default_factory=set)

    def under(self, facts: dict[str, Any]) -> list[Decided] | None:
        """The decisions that a line seals, none for a line of something else; None when they are not as sealed."""
        if "decisions_digest" in facts:
            found = self._sealed(facts["decisions_digest"], facts["count"])
        else:
            found = self._named_by(facts)
        if found:
            self._named.update((bool(one.recipient), one.number) for one in found)
        return found

    def left(self) -> list[Decided]:
        """What no sealed line has named: there should be none."""
        every = [*self.single.values(), *self.varied.values()]
        return [one for one in every if (bool(one.recipient), one.number) not in self._named]

    def _named_by(self, facts: dict[str, Any]) -> list[Decided] | None:
        for name, known in (("variation", self.varied), ("decision", self.single)):
            if facts.get(name) is not None:
                one = known.get(facts[name])
                return [one] if one is not None and self._agrees(one, facts) else None
        if facts.get("over_redaction") is not None:
            one = self.single.get(self.put_back.get(facts["over_redaction"], 0))
            return [one] if one is not None else None
        return []

    @staticmethod
    def _agrees(one: Decided, facts: dict[str, Any]) -> bool:
        """Whether a row still says what was sealed of it, as far as its line says it."""
        flag, principle = facts.get("flag"), facts.get("principle", one.principle)
        return flag in (one.flag, None) and principle == one.principle

    def _sealed(self, digest: str, count: int) -> list[Decided] | None:
        if not self._by_digest:
            for rows in self.acts.values():
                self._by_digest[_digest(rows)] = rows
                self._by_digest[_digest(rows, flags=False)] = rows
        whole = self._by_digest.get(digest)
        if whole is not None:
            return whole
        for rows in self.acts.values():  # one act may hold several lines, each of a stretch of it
            for start in range(len(rows) - count + 1) if len(rows) > count else ():
                if _digest(rows[start : start + count]) == digest:
                    return rows[start : start + count]
        return None


def decisions_of(case: Case) -> DecisionsOf:
    """Every decision and variation of a case, which stay when its material is destroyed."""
    single: dict[int, Decided] = {}
    varied: dict[int, Decided] = {}
    acts: dict[int, list[Decided]] = {}
    for model, kept in ((Decision, single), (Variation, varied)):
        for act, one in _rows(model, case):
            kept[one.number] = one
            if act is not None:
                acts.setdefault(act, []).append(one)
    back = OverRedaction.objects.filter(bundle__case=case).values_list("pk", "decision")
    return DecisionsOf(single, varied, acts, dict(back))


def _rows(model: type[Decision] | type[Variation], case: Case) -> Iterable[tuple[int | None, Decided]]:
    one_recipient = model is Variation
    rows = model._default_manager.filter(flag__bundle__case=case).order_by("pk")
    rows = rows.annotate(
        in_part=Value(False, BooleanField()) if one_recipient else Q(part__isnull=False),
        advice=Value("", CharField()) if one_recipient else F("recommended"),
        whose=F("recipient__role") if one_recipient else Value("", CharField()),
    )
    values = rows.values_list(
        "act", "pk", "flag", "flag__document__number", "flag__page", "flag__kind", "flag__category", "verdict",
        "in_part", "advice", "principle__code", "principle__edition__name", "whose",
    )  # fmt: skip
    for act, pk, flag, document, page, kind, category, verdict, part, advice, code, edition, whose in values.iterator():
        what = str(_CATEGORIES[category] if category else Kind(kind).label).lower()
        ended = "as for all others" if one_recipient else _UNDONE
        said = "redact a part" if part else verdict or ended
        yield act, Decided(pk, flag, document, page, what, said, advice, code or "", edition or "", whose)


def _digest(rows: Sequence[Decided], *, flags: bool = True) -> str:
    return hashlib.sha256(
        ",".join(f"{one.number}:{one.flag}" if flags else str(one.number) for one in rows).encode()
    ).hexdigest()
