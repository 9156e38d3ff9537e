"""What a force answers to a report, and the lines that it disputes (domain: accepted, or rejected with a reason)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Agency, User
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.models import Flag
from reporting.models import Dispute, PoliceReport, Response, Ruling
from reporting.said import checked

LONGEST_ANSWER, LONGEST_REASON = 1000, 300


@dataclass(frozen=True, slots=True)
class PoliceAnswered(Fact):
    """What a police force answered to a month's report was written down."""

    report: int
    response: int


@dataclass(frozen=True, slots=True)
class LineDisputed(Fact):
    """A police force disputed a line of a month's report."""

    report: int
    dispute: int
    flag: int


@dataclass(frozen=True, slots=True)
class DisputeRuled(Fact):
    """A line that a police force disputed was answered for."""

    report: int
    dispute: int
    flag: int
    accepted: bool


@transaction.atomic
def keep_response(report: PoliceReport, *, said: str, received_on: date, by: User) -> Response:
    """Write down what a force answered. Raises Refusal when the report was never sent; Invalid for what names somebody,
    or a day on which it cannot have come.
    """
    locked = _sent(report)
    first = timezone.localtime(min(locked.sendings.values_list("at", flat=True))).date()
    if not first <= received_on <= timezone.localdate():
        raise Invalid(_("The answer came on a day between the report’s sending and today."))
    answer = checked(said, "The answer", longest=LONGEST_ANSWER)
    kept = Response.objects.create(report=locked, received_on=received_on, said=answer, by=by)
    record(PoliceAnswered(locked.pk, kept.pk), by=by, area_code=locked.area_id)
    return kept


@transaction.atomic
def dispute_line(report: PoliceReport, line: int, *, said: str, by: User) -> Dispute:
    """Keep that a force disputes a line, by its number in the list of cases, and why.

    Raises Refusal when the report was never sent, has no such line, or the line is disputed already.
    """
    locked = _sent(report)
    if line not in locked.lines:
        raise Invalid(_("This report has no line of that number. It is the first column of the list of cases."))
    if locked.disputes.filter(flag=line).exists():
        raise Refusal(_("This line is disputed already."))
    if Dispute.objects.accepted().filter(flag=line).exists():
        raise Refusal(_("A dispute of this line was accepted already: it is counted no more."))
    reason = checked(said, "The force’s reason", longest=LONGEST_REASON)
    flag = Flag.objects.get(pk=line)
    kept = Dispute.objects.create(report=locked, flag=flag, said=reason, by=by)
    record(LineDisputed(locked.pk, kept.pk, line), by=by, area_code=locked.area_id)
    return kept


@transaction.atomic
def rule_on(dispute: Dispute, *, accepted: bool, reason: str, by: User) -> Ruling:
    """Accept or reject a disputed line, with the reason. An accepted one leaves the count from the next report on; the
    report that had it stays as it was sent. Raises Refusal for one that was answered already.
    """
    _sent(dispute.report)
    if Ruling.objects.filter(dispute=dispute).exists():
        raise Refusal(_("This line was answered already."))
    why = checked(reason, "The reason", longest=LONGEST_REASON)
    ruled = Ruling.objects.create(dispute=dispute, accepted=accepted, reason=why, by=by)
    record(
        DisputeRuled(dispute.report_id, dispute.pk, dispute.flag_id, accepted),
        by=by,
        area_code=dispute.report.area_id,
    )
    return ruled


def _sent(report: PoliceReport) -> PoliceReport:
    """The report, under its force's lock: two people at once write one after the other."""
    Agency.objects.select_for_update(no_key=True).get(pk=report.agency_id)
    if not report.sendings.exists():
        raise Refusal(_("This report was not sent, so nobody can have answered it."))
    return report
