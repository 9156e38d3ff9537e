"""Asking a recipient to delete or give back what was sent to them, and keeping what they answered.

A breach stays a breach whatever they answer, and whether or not anybody had opened the copy.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.dateformat import format as written
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from breaches.going_forward import sent_elsewhere
from breaches.models import Breach, Kind, Recall, RecallAnswer, RecallMail, What
from breaches.steps import hold
from breaches.tasks import mail_recall
from cases.lifecycle import check_not_destroyed
from cases.models import Dispatch
from cases.notes import check_note
from cpsredact.languages import in_english
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class CopyRecalled(Fact):
    """A recipient was asked to delete or give back a copy."""

    case: int
    bundle: int
    breach: int
    recall: int
    dispatch: int
    recipient: int
    channel: str


@dataclass(frozen=True, slots=True)
class RecallAnswered(Fact):
    """It was recorded what a recipient answered who was asked to delete or give back a copy."""

    case: int
    bundle: int
    breach: int
    recall: int
    answer: int
    what: str


@transaction.atomic
def recall(breach: Breach, dispatch: Dispatch, *, way: str, by: User) -> Recall:
    """Ask the recipient of a dispatch to delete or give back what they were sent: by e-mail, or record that they were
    asked another way.

    Raises Refusal for a near miss, a closed record, a dispatch that held nothing of it, one that was asked back
    already, or no e-mail address; Gone when its case's material is destroyed; Invalid for a way that is none.
    """
    hold(breach)
    check_not_destroyed(dispatch.bundle.case)
    if way not in Recall.Way.values:
        raise Invalid(_("Say how the recipient is asked."))
    if breach.kind != Kind.BREACH:
        raise Refusal(_("A near miss was stopped before it left, so there is nothing to ask back."))
    if breach.steps.filter(what=What.CLOSED).exists():
        raise Refusal(_("This record is closed. Report anything new as a new breach or near miss."))
    if Recall.objects.filter(breach=breach, dispatch=dispatch).exists():
        raise Refusal(_("This recipient has been asked already."))
    if not any(one.dispatch.pk == dispatch.pk and one.can_recall for one in sent_elsewhere(breach, user=by)):
        raise Refusal(_("Nothing that got out by this breach was in that copy."))
    if way == Recall.Way.MAIL and not dispatch.recipient.email:
        raise Refusal(_("This recipient has no e-mail address. Ask them another way, and record that here."))
    made = Recall.objects.create(breach=breach, dispatch=dispatch, way=way, text=recall_text(dispatch), by=by)
    if way == Recall.Way.MAIL:
        RecallMail.objects.create(recall=made)
        # A message that is lost is made good by beat, so that a broker that is down stops nobody's work.
        transaction.on_commit(lambda: mail_recall.delay(made.pk), robust=True)  # type: ignore[misc]
    bundle = dispatch.bundle
    record(
        CopyRecalled(bundle.case_id, bundle.pk, breach.pk, made.pk, dispatch.pk, dispatch.recipient_id, way),
        by=by,
        area_code=bundle.area_code,
    )
    return made


@transaction.atomic
def answer_recall(asked: Recall, what: str, *, by: User, seen: int | None, note: str = "") -> RecallAnswer:
    """Record what a recipient answered. `seen` is the last answer that the page showed.

    A record that is closed still takes an answer. Raises Stale when one was recorded since, Invalid for none, for a
    note that identifies somebody, or for no note where the copy is still out there.
    """
    hold(asked.breach)
    if what not in RecallAnswer.What.values:
        raise Invalid(_("Say what they answered."))
    last = asked.answers.order_by("-pk").values_list("pk", flat=True).first()
    if last != seen:
        raise Stale(_("Somebody has recorded an answer since you opened the page. Look again first."))
    bundle = asked.dispatch.bundle
    note = check_note(note, case=bundle.case)
    if what == RecallAnswer.What.NOT and not note:
        raise Invalid(_("Say in the note why it was neither deleted nor given back, and what is done now."))
    made = RecallAnswer.objects.create(recall=asked, what=what, note=note, by=by)
    record(
        RecallAnswered(bundle.case_id, bundle.pk, asked.breach_id, asked.pk, made.pk, what),
        by=by,
        area_code=bundle.area_code,
    )
    return made


@in_english()
def recall_text(dispatch: Dispatch) -> str:
    """What a recipient is told, in English and without anything personal. It does not say what was wrong."""
    case = dispatch.bundle.case
    day = written(localdate(dispatch.at), "j F Y")
    return "\n\n".join(
        [
            "Please do not read, copy or pass on what we sent you.",
            f"On {day} CPS {case.area} sent you papers in case {case.urn}, receipt {dispatch.reference}. They hold "
            "something that should not have been sent.",
            "Please delete every copy of them, or give them back, and tell us which you did. Tell us too if anybody "
            "has opened them, or if you have passed them on.",
            f"Please answer to the CPS Area that you know, and quote the receipt {dispatch.reference}. We will send "
            "the papers again if you need them.",
        ]
    )
