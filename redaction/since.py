"""What changed in a bundle after a page was drawn: each kind of row that a decision can come from is only ever added
to, so the last of each that a page showed says all that it showed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import Model, OuterRef, Subquery
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cases.models import Bundle, Document
from ledger.append_only import NEWEST_FIRST
from redaction.listing import UNDECIDED
from redaction.models import Answer as LawyersAnswer
from redaction.models import Decision, Flag, Question, Return, ReturnStep, Variation
from redaction.places import Place, place_of, place_of_question
from redaction.saying import where_said

MOST = 20
_OF_A_BUNDLE: dict[str, tuple[type[Model], str]] = {
    "decision": (Decision, "flag__bundle"),
    "variation": (Variation, "flag__bundle"),
    "flag": (Flag, "bundle"),
    "question": (Question, "bundle"),
    "answer": (LawyersAnswer, "question__bundle"),
    "document": (Document, "bundle"),
    "returned": (Return, "bundle"),
    "step": (ReturnStep, "of__part_of__bundle"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The last row of each kind that a page showed, by number; 0 where there was none."""

    decision: int = 0
    variation: int = 0
    flag: int = 0
    question: int = 0
    answer: int = 0
    document: int = 0
    returned: int = 0
    step: int = 0

    @classmethod
    def of(cls, latest: Any) -> Shown:
        """From the bundle as `latest_of` gives it."""
        return cls(**{one.name: getattr(latest, f"last_{one.name}") or 0 for one in fields(cls)})

    @classmethod
    def read(cls, words: str) -> Shown | None:
        """From a form; None when it is not one."""
        parts = words.split("-")
        if len(parts) != len(fields(cls)) or not all(part.isdecimal() and len(part) < 19 for part in parts):
            return None
        return cls(*map(int, parts))

    def __str__(self) -> str:
        return "-".join(str(getattr(self, one.name)) for one in fields(self))


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that somebody did since, in a sentence, and where on the desk it is."""

    sentence: str
    url: str


def latest_of(bundle: Bundle, **more: Any) -> Any:
    """The bundle with the last row of each kind as `last_decision` and so on, and whatever else is asked for, in one
    query.
    """
    last = {
        f"last_{name}": Subquery(
            model._default_manager.filter(**{path: OuterRef("pk")}).order_by(NEWEST_FIRST).values("pk")[:1]
        )
        for name, (model, path) in _OF_A_BUNDLE.items()
    }
    return Bundle.objects.select_related("case").annotate(**last, **more).get(pk=bundle.pk)


def changed_since(bundle: Bundle, shown: Shown) -> list[Changed]:
    """What was done since, oldest first; at most MOST of each kind."""
    found = [
        *_decided(bundle, shown),
        *_varied(bundle, shown),
        *_asked(bundle, shown),
        *_came(bundle, shown),
        *_went(bundle, shown),
    ]
    return [changed for _, changed in sorted(found, key=lambda pair: pair[0])]


Found = Iterator[tuple[datetime, Changed]]


def _decided(bundle: Bundle, shown: Shown) -> Found:
    rows = Decision.objects.filter(flag__bundle=bundle, pk__gt=shown.decision)
    for one in rows.select_related("by", "flag__document")[:MOST]:
        done = _("%(at)s, %(by)s: %(done)s (%(where)s).") % {
            "at": _at(one.at),
            "by": one.by,
            "done": one.said.lower(),
            "where": where_said(one.flag),
        }
        yield one.at, Changed(done, place_of(one.flag, show=one.verdict or UNDECIDED).url())


def _varied(bundle: Bundle, shown: Shown) -> Found:
    rows = Variation.objects.filter(flag__bundle=bundle, pk__gt=shown.variation)
    for one in rows.select_related("by", "recipient", "flag__document")[:MOST]:
        done = one.get_verdict_display().lower() if one.verdict else _("the same as for all others")
        said = _("%(at)s, %(by)s: %(done)s, for %(name)s (%(where)s).") % {
            "at": _at(one.at),
            "by": one.by,
            "done": done,
            "name": one.recipient.name,
            "where": where_said(one.flag),
        }
        yield one.at, Changed(said, place_of(one.flag).url())


def _asked(bundle: Bundle, shown: Shown) -> Found:
    rows = Question.objects.filter(bundle=bundle).select_related("by", "flag__document", "document", "answer__by")
    for one in rows.filter(pk__gt=shown.question)[:MOST]:
        yield (
            one.at,
            Changed(
                _("%(at)s, %(by)s asked a lawyer a question.") % {"at": _at(one.at), "by": one.by},
                place_of_question(one),
            ),
        )
    for one in rows.filter(answer__pk__gt=shown.answer)[:MOST]:
        said = _("%(at)s, %(by)s answered a question.") % {"at": _at(one.answer.at), "by": one.answer.by}
        yield one.answer.at, Changed(said, place_of_question(one))


def _came(bundle: Bundle, shown: Shown) -> Found:
    """Flags that nobody has decided yet: of those decided, the decision is told."""
    for flag in Flag.objects.filter(bundle=bundle, pk__gt=shown.flag).undecided().select_related("document")[:MOST]:
        yield (
            flag.at,
            Changed(
                _("%(at)s: a new flag (%(where)s).") % {"at": _at(flag.at), "where": where_said(flag)},
                place_of(flag).url(),
            ),
        )
    for document in bundle.documents.filter(pk__gt=shown.document)[:MOST]:
        said = _("%(at)s: document %(number)s came.") % {"at": _at(document.received_at), "number": document.number}
        yield document.received_at, Changed(said, Place(bundle.pk, document.number, 1).url())


def _went(bundle: Bundle, shown: Shown) -> Found:
    """What went back to the police, and what became of it."""
    for sent in bundle.returns.filter(pk__gt=shown.returned).select_related("by")[:MOST]:
        said = _("%(at)s, %(by)s returned papers to the police.") % {"at": _at(sent.at), "by": sent.by}
        yield sent.at, Changed(said, reverse("redaction:returned", args=[sent.pk]))
    steps = ReturnStep.objects.filter(of__part_of__bundle=bundle, pk__gt=shown.step)
    for step in steps.select_related("by", "of__document")[:MOST]:
        said = _("%(at)s, %(by)s, document %(number)s: %(what)s.") % {
            "at": _at(step.at),
            "by": step.by,
            "number": step.of.document.number,
            "what": step.get_what_display().lower(),
        }
        yield step.at, Changed(said, reverse("redaction:returned", args=[step.of.part_of_id]))


def _at(when: datetime) -> str:
    return f"{localtime(when):%H:%M}"
