"""Making the monthly report to a force. What was made is kept to the letter: later changes alter none that was sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Agency, Area, User
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from reporting.models import PoliceReport
from reporting.months import Month, this_month
from reporting.police_figures import MONTHS, made_of
from reporting.police_lines import scopes_with_papers
from reporting.telling import tell_made


@dataclass(frozen=True, slots=True)
class PoliceReportMade(Fact):
    """A month's report to a police force was made, with {lines} lines."""

    report: int
    month: date
    number: int
    lines: int
    sha256: str


@transaction.atomic
def make_report(
    agency: Agency, area: Area | None, month: Month, *, by: User | None, mark: date | None = None
) -> PoliceReport:
    """Make a further report of a month: of one Area's papers, or with None of every Area's.

    `mark` is the day that parts before and after; without one, when a report was last sent. Raises Refusal for a month
    that has not begun or is too long ago, and for a day that lies outside it and the year before.
    """
    _lock(agency)
    return _make(agency, area, month, by=by, mark=mark)


@transaction.atomic
def make_due_report(agency: Agency, area: Area | None, month: Month, *, by: User | None = None) -> PoliceReport | None:
    """Make a month's first report, unless there is one: doing it again, or two workers at once, makes no second."""
    _lock(agency)
    if PoliceReport.objects.filter(agency=agency, area=area, month=month.first).exists():
        return None
    return _make(agency, area, month, by=by, mark=None)


def due_reports(month: Month) -> list[tuple[str, str]]:
    """The reports that a month should have and has not yet: each agency's and Area's code, with no Area for all.

    Every Area that had papers of a force makes one; a force that several Areas had papers of has one of all of them.
    """
    scopes = scopes_with_papers(month)
    agencies = [agency for agency, _ in scopes]
    wanted = {*scopes, *((agency, "") for agency in agencies if agencies.count(agency) > 1)}
    made = PoliceReport.objects.filter(month=month.first).values_list("agency", "area")
    return sorted(wanted - {(agency, area or "") for agency, area in made})


def _lock(agency: Agency) -> None:
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)


def _make(agency: Agency, area: Area | None, month: Month, *, by: User | None, mark: date | None) -> PoliceReport:
    now, present = timezone.now(), this_month()
    if month > present or month < present.before(MONTHS - 1):
        raise Refusal(_("Choose a month of the last 13."))
    if mark is not None and not month.before(MONTHS - 1).first < mark <= month.last:
        raise Refusal(_("Choose a day within this month and the year before it."))
    earlier = PoliceReport.objects.filter(agency=agency, area=area, month=month.first)
    number = (earlier.aggregate(last=Max("number"))["last"] or 0) + 1
    content, lines = made_of(agency, area, month, number=number, mark=mark, now=now)
    text = content.to_json()
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = PoliceReport.objects.create(
        agency=agency,
        area=area,
        month=month.first,
        number=number,
        content=text,
        sha256=digest,
        lines=lines,
        by=by,
        at=now,
    )
    tell_made(made)
    fact = PoliceReportMade(made.pk, month.first, number, len(lines), digest)
    record(fact, by=by, area_code=area.pk if area else None)
    return made
