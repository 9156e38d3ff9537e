"""What packs are made of, in tests: a quarter that is over, with files that were sent, signed off and breached."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Area, User
from breaches.models import Breach, Fault, Kind, Origin
from cases.models import Bundle, Dispatch
from national.content import Content, Section
from national.declaring import Said as SaidOfReturn
from national.models import Pack
from national.risks import Said
from national.spans import Span, last_over
from reporting.police_content import Table
from tests import make
from tests.reporting.make import signed_off

LAST = last_over(3)
MONTH = last_over(1)
RISK = Said(
    title="Names are left in the unused schedule",
    cause="The schedule is read last, when time is short",
    likelihood=4,
    impact=3,
    owner="fesm",
    control="The desk asks after the same words everywhere",
    action="A dip sample of schedules each week",
    due=timezone.localdate() + timedelta(days=60),
)
RETURN = SaidOfReturn(12, 2, "Two schedules named a neighbour.", "Both were asked back, and the unit was told.")


def area(code: str = make.AREA) -> Area:
    return Area.objects.get(pk=code)


def within(span: Span = LAST, day: int = 10) -> datetime:
    return span.begins + timedelta(days=day)


def sent(*, by: User, at: datetime | None = None, issue: bool = True, **about: Any) -> Bundle:
    """A bundle signed off and dispatched in the quarter, of which something was taken out or nothing was."""
    at = at or within()
    bundle = signed_off(by=by, at=at, issue=issue, **about)
    recipient = bundle.case.recipients.first()
    assert recipient is not None
    Dispatch.objects.create(
        bundle=bundle, recipient=recipient, channel="common_platform", digest="0" * 64, manifest={}, by=by, at=at
    )
    return bundle


def breached(*, by: User, at: datetime | None = None, of: Bundle | None = None, **about: Any) -> Breach:
    """A breach of which somebody first knew in the quarter."""
    at = at or within(day=20)
    row: dict[str, Any] = {"faults": [Fault.STATEMENT_BODY], "origin": Origin.CPS, "kind": Kind.BREACH, "area": by.area}
    if of:
        row |= {"case": of.case, "bundle": of, "area": of.case.area}
    return Breach.objects.create(**(row | about), aware_at=at, at=at, reported_by=by)


def kept(code: str | None = make.AREA, *, content: Content | None = None, number: int = 1) -> Pack:
    """A pack as a row, with nothing counted: an Area's page of the quarter's review, or the nation's."""
    pack = Pack(kind=Pack.Kind.REVIEW, area_id=code, first=LAST.first.first, number=number)
    section = Section(
        "Volumes", ("By name.",), table=Table(("Area", "Breaches"), (("Mersey-Cheshire", 1),)), areas=True
    )
    said = Content("Area Performance Review", pack.reference, code or "", LAST.name, pack.at.isoformat(), (section,))
    pack.content = (content or said).to_json()
    pack.sha256 = hashlib.sha256(pack.content.encode()).hexdigest()
    pack.save()
    return pack


def figures(pack: Pack, heading: str, row: str) -> dict[str, Any]:
    """One row of a pack's table, by column."""

    (section,) = [one for one in json.loads(pack.content)["sections"] if one["heading"] == heading]
    (found,) = [one for one in section["table"]["rows"] if one[0] == row]
    return dict(zip(section["table"]["columns"], found, strict=True))
