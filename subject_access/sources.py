"""Everything in the database that says something in words: which column, of what, and by which road it is a case's.

A row is asked for its words with its case's own key, and they are let go again. A test holds that no encrypted column
is forgotten. Columns that are in the clear hold nobody's name by rule, and are looked through because rules fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assurance.models import Mark
from assurance.models import Review as ReviewOfSample
from assurance.models import Ruling as RulingOnMark
from breaches.models import Assessment, Breach, OneToOne, Particulars, RecallAnswer, Step, ToDo, ToDoLine
from cases.models import Bundle, Case, Document, HandOver, Offence, Person, Recipient
from redaction.models import (
    Answer,
    Certificate,
    Decision,
    HiddenThing,
    Page,
    Question,
    RefusedCopy,
    Return,
    ReturnStep,
    SignOff,
    Variation,
)
from reporting.models import Dispute
from reporting.models import Ruling as RulingOnDispute
from retention.models import Hold, Review
from subject_access.looking import written


@dataclass(frozen=True, slots=True)
class Source:
    """One column. `case`, `document` and `page` are the roads from its row; empty where there is none.

    `papers` says whether the words are the papers' own, and not what staff wrote about them.
    """

    model: type[Model]
    column: str
    case: str
    said: Any
    document: str = ""
    page: str = ""
    papers: bool = False

    @property
    def name(self) -> str:
        """By which a place names it: it is kept, so it must not change."""
        return f"{self.model._meta.db_table}.{self.column}"

    def rows(self) -> QuerySet[Any]:
        return self.model._default_manager.order_by("pk")


PAGE = Source(Page, "text", "document__bundle__case", _("Words of a page"), "document", "number", papers=True)
SOURCES: tuple[Source, ...] = (
    PAGE,
    Source(
        HiddenThing, "words", "stock__document__bundle__case", _("Hidden in a file"), "stock__document", "page", True
    ),
    Source(Document, "received_name", "bundle__case", _("The name a file came under"), "pk", papers=True),
    Source(Person, "name", "case", _("Named in the case")),
    Source(Person, "date_of_birth", "case", _("Date of birth of somebody in the case")),
    Source(Person, "address", "case", _("Address of somebody in the case")),
    Source(Person, "pnc_id", "case", _("PNC ID of somebody in the case")),
    Source(Recipient, "name", "case", _("A recipient’s name")),
    Source(Recipient, "email", "case", _("A recipient’s e-mail address")),
    Source(Offence, "description", "case", _("What is charged")),
    Source(Offence, "statute", "case", _("What is charged")),
    Source(Question, "text", "bundle__case", _("A question to a lawyer"), "document", "page"),
    Source(Answer, "text", "question__bundle__case", _("A lawyer’s answer"), "question__document", "question__page"),
    Source(Bundle, "faults", "case", _("Why a copy failed")),
    Source(Mark, "words", "sample__bundle__case", _("Marked in a dip sample"), "document", "document_page", True),
    Source(Mark, "why", "sample__bundle__case", _("Said of a mark in a dip sample"), "document", "document_page"),
    Source(ReviewOfSample, "note", "sample__bundle__case", _("A reviewer’s note on a dip sample")),
    Source(RulingOnMark, "why", "mark__sample__bundle__case", _("Why something marked in a dip sample was ruled so")),
    Source(RefusedCopy, "report", "sign_off__bundle__case", _("Why a copy failed"), "document"),
    Source(Certificate, "content", "copy__bundle__case", _("A certificate of a served copy"), "copy__document"),
    Source(Case, "urn", "pk", _("The case’s URN")),
    Source(HandOver, "note", "case", _("A note with a hand-over")),
    Source(Decision, "reason", "flag__bundle__case", _("The reason for a decision"), "flag__document", "flag__page"),
    Source(Variation, "reason", "flag__bundle__case", _("The reason for a decision"), "flag__document", "flag__page"),
    Source(SignOff, "in_house_reason", "bundle__case", _("A reason given at sign-off")),
    Source(Return, "against_advice", "bundle__case", _("A return to the police")),
    Source(Return, "note", "bundle__case", _("A return to the police")),
    Source(ReturnStep, "reason", "of__part_of__bundle__case", _("A return to the police"), "of__document"),
    Source(Breach, "note", "case", _("A record of a breach")),
    Source(Step, "note", "breach__case", _("A record of a breach")),
    Source(Particulars, "note", "breach__case", _("A record of a breach")),
    Source(Assessment, "reason", "breach__case", _("A record of a breach")),
    Source(Assessment, "ico_reason", "breach__case", _("A record of a breach")),
    Source(Assessment, "subjects_reason", "breach__case", _("A record of a breach")),
    Source(ToDo, "what", "breach__case", _("A record of a breach")),
    Source(ToDoLine, "note", "todo__breach__case", _("A record of a breach")),
    Source(OneToOne, "said", "breach__case", _("A one-to-one about a breach")),
    Source(RecallAnswer, "note", "recall__dispatch__bundle__case", _("An answer to a recall")),
    Source(Hold, "reason", "case", _("A note on how long a case is kept")),
    Source(Review, "reason", "case", _("A note on how long a case is kept")),
    Source(Dispute, "said", "flag__bundle__case", _("What a force disputes"), "flag__document", "flag__page"),
    Source(RulingOnDispute, "reason", "dispute__flag__bundle__case", _("What a force disputes")),
    Source(User, "first_name", "", _("A member of staff’s account")),
    Source(User, "last_name", "", _("A member of staff’s account")),
    Source(User, "email", "", _("A member of staff’s account")),
    Source(User, "username", "", _("A member of staff’s account")),
)
BY_NAME = {source.name: source for source in SOURCES}


class Text(NamedTuple):
    """What one column of one row says: of which case (None: of none), which document and page (None: of none)."""

    case: int | None
    row: Any
    document: int | None
    page: int | None
    words: str


def texts_of(cases: Sequence[int], source: Source) -> Iterator[Text]:
    """What a column says in these cases, row by row, each with its case's own key. Empty values are left out.

    Raises KeyUnavailable or Damaged where a key that ought to be there is not, or a value is not as it was written.
    """
    if source.case:
        yield from _read(source.rows().filter(**{f"{source.case}__in": cases}), source)


def texts_of_no_case(source: Source) -> Iterator[Text]:
    """The same of the rows that belong to no case: staff's accounts, and breaches of which no case is known."""
    if not source.case:
        yield from _read(source.rows(), source)
    elif source.model._meta.app_label in ("breaches", "retention"):
        yield from _read(source.rows().filter(**{source.case: None}), source)


def text_of(source: Source, row: Any) -> str | None:
    """What it says now; None where the row is not there."""
    for value in source.rows().filter(pk=row).values_list(source.column, flat=True):
        return as_text(value)
    return None


def as_text(value: Any) -> str:
    """A column's value as the text in which places are counted: always the same of the same value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return written(value) if isinstance(value, date) else "\n".join(_strings(value))


def _read(rows: QuerySet[Any], source: Source) -> Iterator[Text]:
    roads = [source.case, source.document, source.page]
    named = [road or "pk" for road in roads]  # what is not there is asked for as the row's number, and let fall
    for row, case, document, page, value in rows.values_list("pk", *named, source.column).iterator(chunk_size=500):
        if value:
            known = (one if road else None for one, road in zip((case, document, page), roads, strict=True))
            yield Text(next(known), row, next(known), next(known), as_text(value))


def _strings(value: Any) -> Iterator[str]:
    """Every text in what JSON holds, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _strings(one)
