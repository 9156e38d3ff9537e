"""SIAD's decision about a breach: how grave, how likely to do harm, and whether the ICO and the people are told."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import Action, may
from accounts.models import User
from breaches.models import Assessment, Breach, DataKind, Kind, Risk, Severity, Trained, What
from breaches.steps import hold, take_step
from cases.notes import check_note
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record

MOST_RECORDS = 10_000_000


@dataclass(frozen=True, slots=True)
class BreachAssessed(Fact):
    """SIAD decided how grave it is, and who is to be told."""

    case: int | None
    bundle: int | None
    breach: int
    assessment: int
    severity: str
    tell_ico: bool
    tell_subjects: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """What SIAD decides, each part with its reason; what the ICO's form asks besides, as far as it is known."""

    severity: str
    risk: str
    reason: str
    tell_ico: bool
    ico_reason: str
    tell_subjects: bool
    subjects_reason: str
    data_kinds: tuple[str, ...] = ()
    records: int | None = None
    trained: str = ""


@transaction.atomic
def assess(breach: Breach, decided: Decided, *, by: User, seen: int | None) -> Assessment:
    """Record SIAD's decision. Where the ICO need not be told, that step is taken with it and stops the clock.

    `seen` is the number of the assessment that the page showed. Raises Refusal for anybody else, a near miss, a closed
    record, or an ICO that was told already; Stale when SIAD has decided since; Invalid for what cannot be meant.
    """
    hold(breach)
    breach = Breach.objects.with_progress().select_related("case").get(pk=breach.pk)
    _check_allowed(breach, decided, by)
    latest = latest_assessment(breach)
    if (latest.pk if latest else None) != seen:
        raise Stale(_("SIAD has recorded another decision since you opened the page. Look again first."))
    _check_said(decided)
    made = Assessment.objects.create(
        breach=breach,
        severity=decided.severity,
        risk=decided.risk,
        reason=_reason(decided.reason, breach),
        tell_ico=decided.tell_ico,
        ico_reason=_reason(decided.ico_reason, breach),
        tell_subjects=decided.tell_subjects,
        subjects_reason=_reason(decided.subjects_reason, breach),
        data_kinds=list(dict.fromkeys(decided.data_kinds)),
        records=decided.records,
        trained=decided.trained,
        by=by,
    )
    said = (breach.pk, made.pk, made.severity, made.tell_ico, made.tell_subjects)
    record(BreachAssessed(breach.case_id, breach.bundle_id, *said), by=by, area_code=breach.area_id)
    if not made.tell_ico and not breach.ico_not_needed_at:
        take_step(breach, What.ICO_NOT_NEEDED, by=by, seen=breach.last_step, note=made.ico_reason)
    return made


def latest_assessment(breach: Breach) -> Assessment | None:
    """What SIAD decided last; None while it has decided nothing."""
    return breach.assessments.select_related("by").order_by("-pk").first()


def _check_allowed(breach: Breach, decided: Decided, by: User) -> None:
    if not may(by, Action.ASSESS_BREACH):
        raise Refusal(_("SIAD decides how grave a breach is and who is told, and records it."))
    if breach.kind == Kind.NEAR_MISS:
        raise Refusal(_("A near miss did not leave our hands, so SIAD has nothing to decide about it."))
    if breach.closed_at:
        raise Refusal(_("This record is closed. What is known of it stays as it is."))
    if breach.ico_at and not decided.tell_ico:
        raise Refusal(_("The Information Commissioner has already been told."))


def _check_said(decided: Decided) -> None:
    if decided.severity not in Severity.values:
        raise Invalid(_("Choose how grave it is from the list."))
    if decided.risk not in Risk.values:
        raise Invalid(_("Choose how likely it is that somebody suffers for it."))
    if not set(decided.data_kinds) <= set(DataKind.values):
        raise Invalid(_("Choose the kinds of data from the list."))
    if decided.trained and decided.trained not in Trained.values:
        raise Invalid(_("Say whether they had been trained, or leave it until it is known."))
    if decided.records is not None and not 0 <= decided.records <= MOST_RECORDS:
        raise Invalid(_("Check the number of records: it is at most 10,000,000."))


def _reason(said: str, breach: Breach) -> str:
    reason = check_note(said, case=breach.case)
    if not reason:
        raise Invalid(_("Give a reason for each part of the decision."))
    return reason
