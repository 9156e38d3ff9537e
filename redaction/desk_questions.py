"""The questions of a bundle as the desk shows them, beside the page: who waits for whom until when, and the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases.deadlines import Deadline, deadline
from cases.models import Bundle
from redaction.desk_rows import texts_of, words_of
from redaction.models import Flag, Question
from redaction.places import place_of_question


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: until when it should be answered, where its page is, and what an answer could decide."""

    question: Question
    due: Deadline
    url: str
    words: str
    one: str  # the flag as a page drawn now shows it, `flag:decision`
    all: list[str]  # the same of every place of the same words

    @property
    def open(self) -> bool:
        return not hasattr(self.question, "answer")

    @property
    def overdue(self) -> bool:
        return self.open and self.due.past


def by_deadline(questions: Iterable[Question]) -> list[Asked]:
    """Questions without their words, those due first at the top."""
    rows = [Asked(one, deadline(one.bundle.case, one.at), place_of_question(one), "", "", []) for one in questions]
    return sorted(rows, key=lambda row: (row.due.at, row.question.pk))


def questions_of(bundle: Bundle) -> list[Asked]:
    """A bundle's questions: what waits first, by deadline."""
    rows = list(
        bundle.questions.select_related(
            "by", "to", "answer__by", "answer__decision", "document", "flag__document", "bundle__case"
        )
    )
    flags = [row.flag for row in rows if row.flag is not None and not hasattr(row, "answer")]
    texts = texts_of(flags)
    same = _same(bundle, flags)
    found = []
    for row in rows:
        one, every, words = "", [], ""
        if row.flag is not None and row.flag in flags:
            seen = {flag.pk: f"{flag.pk}:{last or ''}" for flag, last in same[_value(row.flag)]}
            one, every, words = seen[row.flag.pk], list(seen.values()), words_of(row.flag, texts)
        found.append(Asked(row, deadline(bundle.case, row.at), place_of_question(row), words, one, every))
    return sorted(found, key=lambda row: (not row.open, row.due.at, row.question.pk))


def _value(flag: Flag) -> tuple[str, str | int]:
    return (flag.category, flag.value_digest or flag.pk)


def _same(bundle: Bundle, flags: list[Flag]) -> dict[tuple[str, str | int], list[tuple[Flag, int | None]]]:
    """The places of the same words as each of these flags, each with the number of its latest decision."""
    digests = {flag.value_digest for flag in flags if flag.value_digest}
    rows = Flag.objects.filter(bundle=bundle)
    asked = rows.filter(pk__in=[flag.pk for flag in flags])  # though a later search may have set one aside
    rows = (rows.filter(value_digest__in=digests).standing() | asked).with_verdict().in_reading_order()
    found: dict[tuple[str, str | int], list[tuple[Flag, int | None]]] = {}
    for flag in rows:
        found.setdefault(_value(flag), []).append((flag, flag.decision_id))
    return found
