"""What happens to a request besides the search: asking who it is and what about, extending it, answering it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record
from redaction.leasing import Lease, hold_too
from subject_access.conflicts import check_may_deal_with
from subject_access.due import due_of
from subject_access.models import Request, Step, Trace, Trawl
from subject_access.reading import with_ruling
from subject_access.ruling import LONGEST_NOTE

What = Step.What
_AFTER = {What.IDENTITY_GIVEN: What.IDENTITY_ASKED, What.DETAILS_GIVEN: What.DETAILS_ASKED}
_IN_WORDS = {
    What.EXTENDED: gettext_lazy("Say in the note why it takes longer, as the person was told."),
    What.REFUSED: gettext_lazy("Say in the note why."),
}


@dataclass(frozen=True, slots=True)
class SubjectAccessStep(Fact):
    """A step was recorded on a subject access request."""

    request: int
    step: int
    what: str
    on: date


@transaction.atomic
def take_step(request: Request, what: str, *, on: date, by: User, seen: int | None, note: str = "") -> Step:
    """Record a step on the day it was taken. `seen` is the last step that the page showed.

    Raises Stale where another was recorded since; Invalid for a day or words that cannot be meant; Refusal for a step
    that cannot be taken now: an answer waits for the search and for every decision.
    """
    hold_too(Lease.ACCESS_REQUEST, request.pk)
    check_may_deal_with(request, by=by)
    steps = list(request.steps.all())
    if (steps[-1].pk if steps else None) != seen:
        raise Stale(_("Somebody has recorded a step since you opened the page. Look again first."))
    if what not in steps_open_to(request, steps):
        raise Refusal(_("This step cannot be taken now."))
    note = note.strip()
    _check_day(request, steps, What(what), on)
    _check_note(request, steps, What(what), on, note)
    if what == What.ANSWERED:
        _check_can_be_answered(request)
    made = Step.objects.create(request=request, what=what, on=on, note=note, by=by)
    record(SubjectAccessStep(request.pk, made.pk, what, on), by=by)
    return made


def steps_open_to(request: Request, steps: list[Step]) -> list[What]:
    """The steps that can be recorded now."""
    taken = {step.what for step in steps}
    if taken & set(Step.ENDS):
        return []
    return [what for what in What if what not in taken and (what not in _AFTER or _AFTER[what] in taken)]


def undecided(request: Request) -> int:
    """How many places nobody has decided."""
    return with_ruling(Trace.objects.filter(request=request)).filter(what=None).count()


def _check_day(request: Request, steps: list[Step], what: What, on: date) -> None:
    first = next((step.on for step in steps if step.what == _AFTER.get(what)), request.received_on)
    if on > timezone.localdate():
        raise Invalid(_("The day must not be in the future."))
    if on < first:
        raise Invalid(_("The day must not be before the request was received, or before it was asked for."))


def _check_note(request: Request, steps: list[Step], what: What, on: date, note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise Invalid(_("The note is too long: use at most %(most)s characters.") % {"most": LONGEST_NOTE})
    if what in _IN_WORDS and not note:
        raise Invalid(str(_IN_WORDS[what]))
    due = due_of(request, steps, today=on)
    if what == What.EXTENDED and due.day is not None and on > due.day:
        raise Refusal(_("It can be extended only before the first month has ended."))
    if what == What.ANSWERED and due.late_by and not note:
        raise Invalid(_("It is answered late. Say in the note why."))


def _check_can_be_answered(request: Request) -> None:
    last = Trawl.objects.filter(sought__request=request).last()
    if last is None or last.finished_at is None:
        raise Refusal(_("The search is not finished. Wait for it, or begin another, before you record the answer."))
    left = undecided(request)
    if left:
        raise Refusal(
            ngettext("%(count)s place is not decided.", "%(count)s places are not decided.", left) % {"count": left}
        )
