"""Questions to a lawyer and their answers (report 1.82, 1.96, 1.135)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cases.lifecycle import lock
from cases.models import Bundle, Document
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.acting import begin
from redaction.deciding import check_in_review, decide_flags
from redaction.models import Act, Answer, Flag, Question
from redaction.telling import LEGAL, tell_answered, tell_asked


@dataclass(frozen=True, slots=True)
class LawyerAsked(Fact):
    """A lawyer was asked a question."""

    case: int
    bundle: int
    question: int
    flag: int | None
    to: int | None


@dataclass(frozen=True, slots=True)
class QuestionAnswered(Fact):
    """A lawyer answered a question."""

    case: int
    bundle: int
    question: int
    decision: int | None


@transaction.atomic
def ask(
    bundle: Bundle,
    text: str,
    *,
    by: User,
    flag: Flag | None = None,
    document: Document | None = None,
    page: int | None = None,
    to: User | None = None,
) -> Question:
    """Put a question about a flag, a page or the bundle. It blocks sign-off until it is answered.

    `to` is whose answer is wanted: without one it is the lawyer's who has the case, or else any lawyer's of the Area.
    They are told. Raises Invalid for somebody who is not one of them.
    """
    locked = lock(bundle)
    check_in_review(locked)
    if not text.strip():
        raise Invalid(_("Write what you want the lawyer to settle."))
    if flag is not None and flag.bundle_id != locked.pk:
        raise Invalid(_("The flag does not belong to this bundle."))
    if flag is not None:
        document, page = flag.document, flag.page
    if document is not None and page is not None and not 1 <= page <= max(document.page_count, 1):
        raise Invalid(_("This document has no page %(page)s.") % {"page": page})
    of = to or _who_has(locked)
    if of is not None and (not of.is_active or of.role not in LEGAL or of.area_id != locked.area_code):
        raise Invalid(_("Choose a lawyer of this Area."))
    question = Question.objects.create(
        bundle=locked, flag=flag, document=document, page=page, text=text.strip()[:1000], to=of, by=by
    )
    tell_asked(question)
    record(
        LawyerAsked(locked.case_id, locked.pk, question.pk, flag.pk if flag else None, of.pk if of else None),
        by=by,
        area_code=locked.area_code,
    )
    return question


@transaction.atomic
def answer(
    question: Question,
    text: str,
    *,
    by: User,
    verdict: str = "",
    seen: Mapping[int, int | None] | None = None,
    reason: str = "",
) -> Answer:
    """Answer a question, and (with a verdict) decide its flag and whatever else is in `seen`, as `decide_flags` does.

    It is decided whoever reviews the document: they asked. Whoever asked is told. Raises Refusal when it has been
    answered, Stale when a flag was decided since, Invalid for a verdict on a question that is about no flag.
    """
    locked = lock(question.bundle)
    if Answer.objects.filter(question=question).exists():
        raise Refusal(_("This question has been answered. Read the answer before you write another."))
    if not text.strip():
        raise Invalid(_("Write your answer."))
    decision = None
    if verdict:
        if question.flag_id is None or seen is None or question.flag_id not in seen:
            raise Invalid(_("This question is about no flag that an answer could decide."))
        act = begin(locked, Act.What.ANSWER, len(seen), by=by, verdict=verdict)
        made = decide_flags(locked, seen, verdict, by=by, reason=reason, asked_for=True, within=act, looked_at=seen)
        decision = next(one for one in made if one.flag_id == question.flag_id)
    given = Answer.objects.create(question=question, text=text.strip()[:1000], decision=decision, by=by)
    tell_answered(question, by=by)
    record(
        QuestionAnswered(locked.case_id, locked.pk, question.pk, decision.pk if decision else None),
        by=by,
        area_code=locked.area_code,
    )
    return given


def _who_has(bundle: Bundle) -> User | None:
    """The lawyer who has the case, if it is a lawyer who does."""
    who = bundle.case.assigned_to
    return who if who is not None and who.is_active and who.role in LEGAL else None
