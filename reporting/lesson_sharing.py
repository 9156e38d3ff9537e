"""An Area's lesson for every Area: the Area writes it, headquarters puts it out, and may withdraw it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from breaches.models import Cause
from cpsredact.refusals import Invalid, Refusal
from ledger.holding import Held, hold
from ledger.writing import Fact, record
from reporting.models import LessonLine, SharedLesson
from reporting.said import checked

LONGEST = 400
LONGEST_REASON = 200
What = LessonLine.What


@dataclass(frozen=True, slots=True)
class LessonWritten(Fact):
    """A lesson was written for every Area."""

    lesson: int
    cause: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LessonRuled(Fact):
    """A lesson was put out to every Area, or was not, or was withdrawn."""

    lesson: int
    line: int
    became: str


@transaction.atomic
def write_lesson(cause: str, text: str, *, by: User) -> SharedLesson:
    """Write a lesson of one's own Area for every Area. Headquarters puts it out.

    Raises Refusal for somebody of no Area, Invalid for no cause of the list, no text, too much of it, or what reads
    like it holds personal data.
    """
    if by.area is None:
        raise Refusal(_("A lesson is an Area’s. You belong to none."))
    if cause not in Cause.values:
        raise Invalid(_("Choose the cause from the list."))
    said = checked(" ".join(text.split()), _("The lesson"), longest=LONGEST)
    made = SharedLesson.objects.create(area=by.area, cause=cause, text=said, by=by)
    digest = hashlib.sha256(said.encode()).hexdigest()
    record(LessonWritten(made.pk, cause, digest), by=by, area_code=made.area_id)
    return made


@transaction.atomic
def rule_on_lesson(lesson: SharedLesson, what: str, *, by: User, reason: str = "") -> LessonLine:
    """Put a lesson out to every Area (LessonLine.What), say why it is not, or withdraw one that was put out.

    Raises Refusal for whoever wrote it, for one that is ruled on already, and for withdrawing one that is not out;
    Invalid for no ruling of the list, and without a reason where it is not put out.
    """
    if what not in What.values:
        raise Invalid(_("Choose what becomes of it."))
    hold(Held.LESSON, lesson.pk)
    if what == What.WITHDRAWN:
        if not SharedLesson.objects.out().filter(pk=lesson.pk).exists():
            raise Refusal(_("This lesson is not out."))
    elif lesson.lines.exists():
        raise Refusal(_("This lesson is ruled on already."))
    elif lesson.by_id == by.pk:
        raise Refusal(_("You wrote this lesson. Somebody else puts it out."))
    said = "" if what == What.PUBLISHED else checked(reason, _("The reason"), longest=LONGEST_REASON)
    made = LessonLine.objects.create(lesson=lesson, what=what, reason=said, by=by)
    record(LessonRuled(lesson.pk, made.pk, what), by=by, area_code=lesson.area_id)
    return made
