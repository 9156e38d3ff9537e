"""The bundles behind a number: by URN and never by name, because those who read figures do not read papers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Area
from cases.deadlines import TimeLeft, time_left
from cases.models import Bundle
from redaction.models import SignOff
from reporting.figures import SOON, has_issue, taken_out, waiting_bundles
from reporting.months import Month


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which bundles to show. Either those that wait (`state`, `hearing`) or those signed off in a month (`issue`)."""

    state: str = ""
    hearing: str = ""
    signed: str = ""
    issue: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class BundleRow:
    """One bundle: where it is, how long is left, and how much was taken out."""

    bundle: Bundle
    left: TimeLeft
    taken_out: int


def bundles(area: Area | None, wanted: Wanted) -> QuerySet[Bundle]:
    """The bundles asked for, the soonest hearing first."""
    found = _signed(area, wanted) if wanted.signed else _waiting(area, wanted)
    if wanted.agency:
        found = found.filter(case__agency=wanted.agency)
    out = taken_out(None).filter(flag__bundle=OuterRef("pk")).order_by().values("flag__bundle")
    return (
        found.annotate(out=Coalesce(Subquery(out.annotate(n=Count("pk")).values("n")), 0))
        .select_related("case__agency", "case__area")
        .order_by("case__first_hearing", "pk")
    )


def bundle_row(bundle: Bundle) -> BundleRow:
    """A bundle from `bundles`."""
    return BundleRow(bundle, time_left(bundle.case), bundle.out)  # type: ignore[attr-defined]


def _signed(area: Area | None, wanted: Wanted) -> QuerySet[Bundle]:
    month = Month.named(wanted.signed)
    if month is None:
        return Bundle.objects.none()
    signed = SignOff.objects.filter(bundle=OuterRef("pk"), at__gte=month.begins, at__lt=month.ends)
    found = Bundle.objects.filter(Exists(signed), Q(case__practice_of=None) if area is None else Q(case__area=area))
    if wanted.issue:
        found = found.filter(has_issue("pk") if wanted.issue == "yes" else ~has_issue("pk"))
    return found


def _waiting(area: Area | None, wanted: Wanted) -> QuerySet[Bundle]:
    found, now = waiting_bundles(area), timezone.now()
    if wanted.state and wanted.state != "waiting":
        found = found.filter(state=wanted.state)
    if wanted.hearing == "soon":
        found = found.filter(case__first_hearing__gt=now, case__first_hearing__lte=now + SOON)
    if wanted.hearing == "past":
        found = found.filter(case__first_hearing__lte=now)
    return found
