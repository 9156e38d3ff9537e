"""Questions to a lawyer and their answers (report 1.82, 1.96, 1.135)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from cases.lifecycle import lock
from cases.models import Bundle, Document
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.deciding import check_in_review
from redaction.models import Answer, Flag, Question


@dataclass(frozen=True, slots=True)
class LawyerAsked(Fact):
    """A lawyer was asked a question."""

    case: int
    bundle: int
    question: int
    flag: int | None


@dataclass(frozen=True, slots=True)
class QuestionAnswered(Fact):
    """A lawyer answered a question."""

    case: int
    bundle: int
    question: int


@transaction.atomic
def ask(
    bundle: Bundle,
    text: str,
    *,
    by: User,
    flag: Flag | None = None,
    document: Document | None = None,
    page: int | None = None,
) -> Question:
    """Put a question about a flag, a page or the bundle. It blocks sign-off until it is answered."""
    locked = lock(bundle)
    check_in_review(locked)
    if not text.strip():
        raise Invalid("Write what you want the lawyer to settle.")
    if flag is not None and flag.bundle_id != locked.pk:
        raise Invalid("The flag does not belong to this bundle.")
    if flag is not None:
        document, page = flag.document, flag.page
    if document is not None and page is not None and not 1 <= page <= max(document.page_count, 1):
        raise Invalid(f"This document has no page {page}.")
    question = Question.objects.create(
        bundle=locked, flag=flag, document=document, page=page, text=text.strip()[:1000], by=by
    )
    record(
        LawyerAsked(locked.case_id, locked.pk, question.pk, flag.pk if flag else None),
        by=by,
        area_code=locked.area_code,
    )
    return question


@transaction.atomic
def answer(question: Question, text: str, *, by: User) -> Answer:
    """Answer a question. Raises Refusal when it has been answered."""
    locked = lock(question.bundle)
    if Answer.objects.filter(question=question).exists():
        raise Refusal("This question has been answered. Read the answer before you write another.")
    if not text.strip():
        raise Invalid("Write your answer.")
    given = Answer.objects.create(question=question, text=text.strip()[:1000], by=by)
    record(QuestionAnswered(locked.case_id, locked.pk, question.pk), by=by, area_code=locked.area_code)
    return given
