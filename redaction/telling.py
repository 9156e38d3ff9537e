"""Who is told of what becomes of a bundle and its questions, and where each notice leads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role, User
from cases.deadlines import answer_due
from cases.models import Bundle, Case, Notice, State
from cases.noticing import tell
from cases.worklist import OPEN_STATES
from redaction.models import Question, ReturnStep, SentBack, SignOff
from redaction.places import place_of_question

LEGAL = (Role.LAWYER, Role.LEGAL_MANAGER)
MANAGERS = (Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER)
NEAR_IN_CUSTODY = timedelta(hours=3)
NEAR = timedelta(days=1)
ANSWER_NEAR = timedelta(hours=1)
RETURN_NEAR = timedelta(hours=4)


def staff_of(case: Case, roles: Iterable[str]) -> list[User]:
    """Those who work with these roles in the case's Area."""
    return list(User.objects.filter(area=case.area_id, role__in=roles, is_active=True))


def asked_of(question: Question) -> list[User]:
    """Whose answer is waited for: one lawyer's, or that of any in the Area."""
    return [question.to] if question.to else staff_of(question.bundle.case, LEGAL)


def tell_asked(question: Question) -> None:
    path = place_of_question(question)
    case = question.bundle.case
    tell(asked_of(question), Notice.Kind.ASKED, case, path, key=str(question.pk), besides=question.by)


def tell_answered(question: Question, *, by: User) -> None:
    path = place_of_question(question)
    tell([question.by], Notice.Kind.ANSWERED, question.bundle.case, path, key=str(question.pk), besides=by)


def tell_signed_off(signed: SignOff) -> None:
    _tell_of(signed, Notice.Kind.SIGNED_OFF, reverse("redaction:served", args=[signed.bundle_id]), besides=signed.by)


def tell_verified(signed: SignOff) -> None:
    _tell_of(signed, Notice.Kind.VERIFIED, reverse("redaction:served", args=[signed.bundle_id]), besides=None)


def tell_stuck(signed: SignOff) -> None:
    _tell_of(signed, Notice.Kind.STUCK, reverse("redaction:review", args=[signed.bundle_id]), besides=None)


def tell_resubmitted(step: ReturnStep) -> None:
    """Tell who returned a document, and who has the case, that it has come back."""
    _tell_of_return(step.of, Notice.Kind.RESUBMITTED, key=str(step.pk), besides=step.by)


def remind(now: datetime | None = None) -> None:
    """Tell whoever has it of each hearing and each answer that is near. Twice tells nobody twice."""
    at = now or timezone.now()
    waits = Bundle.objects.filter(case=OuterRef("pk"), state__in=OPEN_STATES)
    soon = Case.objects.filter(Exists(waits), first_hearing__gt=at, first_hearing__lte=at + NEAR)
    for case in soon.select_related("assigned_to"):
        assert case.first_hearing is not None  # it was asked for
        if case.custody and case.first_hearing > at + NEAR_IN_CUSTODY:
            continue
        people = [case.assigned_to] if case.assigned_to else staff_of(case, MANAGERS)
        key = f"{case.pk}:{case.first_hearing.isoformat()}"
        tell(people, Notice.Kind.HEARING_NEAR, case, reverse("cases:case", args=[case.pk]), key=key, besides=None)
    for question in _open_questions():
        if answer_due(question.bundle.case, question.at) <= at + ANSWER_NEAR:
            path, key = place_of_question(question), str(question.pk)
            tell(asked_of(question), Notice.Kind.ANSWER_DUE, question.bundle.case, path, key=key, besides=None)

    for one in _away(at + RETURN_NEAR):
        late = one.part_of.due <= at
        # Told again when the hearing comes near: then nobody can wait for it any longer.
        again = late and one.part_of.bundle.case.first_hearing and one.part_of.bundle.case.first_hearing <= at + NEAR
        kind = Notice.Kind.RETURN_LATE if late else Notice.Kind.RETURN_DUE
        _tell_of_return(one, kind, key=f"{one.pk}{':hearing' if again else ''}", besides=None)


def _away(due_by: datetime) -> list[SentBack]:
    """What the police still have, and should have sent by then, of papers that are not on their way out."""
    waiting = (State.RECEIVED, State.PROCESSING, State.IN_REVIEW)
    rows = SentBack.objects.away().filter(part_of__due__lte=due_by, part_of__bundle__state__in=waiting)
    rows = rows.filter(part_of__bundle__case__destroyed_at=None)
    return list(rows.select_related("part_of__bundle__case__assigned_to", "part_of__by"))


def _tell_of_return(one: SentBack, kind: Notice.Kind, *, key: str, besides: User | None) -> None:
    """Tell who returned it and who has the case; that it is late, the managers too."""
    case = one.part_of.bundle.case
    people = [one.part_of.by, *([case.assigned_to] if case.assigned_to else [])]
    if kind == Notice.Kind.RETURN_LATE:
        people += staff_of(case, MANAGERS)
    path = reverse("redaction:returned", args=[one.part_of_id])
    tell(people, kind, case, path, key=key, besides=besides)


def _open_questions() -> list[Question]:
    rows = Question.objects.filter(answer=None, bundle__state__in=(State.PROCESSING, State.IN_REVIEW))
    rows = rows.filter(bundle__case__destroyed_at=None)
    return list(rows.select_related("bundle__case", "flag__document", "document", "to"))


def _tell_of(signed: SignOff, kind: Notice.Kind, path: str, *, besides: User | None) -> None:
    """Tell who has the case and who signed it off, once for each sign-off."""
    case = signed.bundle.case
    people = [one for one in (case.assigned_to, signed.by) if one is not None]
    tell(people, kind, case, path, key=str(signed.pk), besides=besides)
