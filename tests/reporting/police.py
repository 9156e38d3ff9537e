"""Papers of a force, signed off on a day, and reports on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from accounts.addressing import keep_contact
from accounts.models import Agency, AgencyContact, Area, Rank, User
from cases.models import Bundle, Document, State
from redaction.models import Flag, SignOff
from reporting.models import PoliceReport, Sending
from reporting.months import Month, this_month
from reporting.police_reporting import make_report
from reporting.police_sending import send_report
from tests import make
from tests.reporting.make import decision, midmonth

FORCE = "merseyside-police"
ADDRESS = "chief@force.example.com"
LAST = this_month().before(1)


def force() -> Agency:
    return Agency.objects.get(pk=FORCE)


def area(code: str = make.AREA) -> Area:
    return Area.objects.get(pk=code)


def papers(
    *,
    by: User,
    back: int = 1,
    at: datetime | None = None,
    dirty: int = 1,
    clean: int = 1,
    type: str = Document.Type.WITNESS_STATEMENT,
    pages: Sequence[str] = (make.STATEMENT,),
    **about: object,
) -> Bundle:
    """A bundle, first signed off so many months ago: so many documents with one thing to take out, and without."""
    at = at or midmonth(back)
    bundle = make.bundle(state=State.DISPATCHED, **about)
    for number in range(dirty + clean):
        document = make.document(bundle, type=type, pages=pages)
        if number < dirty:
            decision(make.flag(document), "redact", by=by, at=at)
    SignOff.objects.create(bundle=bundle, route="", marks_digest="0" * 64, by=by, role=by.role, at=at)
    return bundle


def report(*, by: User, month: Month = LAST, of: str | None = make.AREA) -> PoliceReport:
    return make_report(force(), area(of) if of else None, month, by=by)


def addressed(rank: str = Rank.CHIEF_CONSTABLE, email: str = ADDRESS) -> AgencyContact:
    office = "Office of the Chief Constable"
    return keep_contact(force(), AgencyContact.What.REPORT, email=email, office=office, rank=rank, by=None)


def sent(*, by: User) -> PoliceReport:
    """A report that went to the Chief Constable, not by e-mail."""
    made = report(by=by)
    send_report(made, way=Sending.Way.OTHER, office="Chief Constable", rank=Rank.CHIEF_CONSTABLE, by=by)
    return made


def flags(of: Bundle) -> list[int]:
    return list(Flag.objects.filter(bundle=of).values_list("pk", flat=True))
