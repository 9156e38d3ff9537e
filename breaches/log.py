"""The breach log: rows, filters and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Action, visible
from accounts.models import User
from breaches.clock import ICO, SIAD, Clock, clocks
from breaches.models import Breach, BreachQuerySet, Kind, Step, What
from breaches.steps import missing_before_closing
from redaction.log import day_begins
from redaction.spreadsheet import csv_lines

HEADER = (
    "Number",
    "Kind",
    "Area",
    "Aware",
    "Reported",
    "Self-reported",
    "URN",
    "Document type",
    "What was wrong",
    "Whose data",
    "Origin",
    "Agency",
    "Before dispatch",
    "SIAD",
    "ICO",
    "Agency told",
    "Contained",
    "Learning",
    "Closed",
    "Note",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records to show; empty means all. Days are London days, both inclusive, of when somebody became aware."""

    kind: str = ""
    state: str = ""
    clock: str = ""
    fault: str = ""
    origin: str = ""
    agency: str = ""
    area: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One record in the list, with its clocks as they stand."""

    breach: Breach
    clocks: tuple[Clock, ...]
    waiting_for: str

    @property
    def siad(self) -> Clock | None:
        return self.clocks[0] if self.clocks else None

    @property
    def ico(self) -> Clock | None:
        return self.clocks[1] if self.clocks else None


def rows(user: User, wanted: Wanted) -> BreachQuerySet:
    """The records that this person may see and asks for, newest first, with their progress."""
    seen = visible(Breach, user=user, action=Action.READ_BREACH_LOG)
    assert isinstance(seen, BreachQuerySet)
    if wanted.state == "open":
        seen = seen.open()
    if wanted.state == "closed":
        seen = seen.closed()
    return rows_as_known(seen.as_known().filter(_matching(wanted)))


def rows_as_known(found: BreachQuerySet) -> BreachQuerySet:
    """Records newest first, with their progress and what a list shows of them."""
    return found.with_progress().select_related("area", "agency", "case", "document").newest_first()


def row(breach: Breach) -> Row:
    """A record from `rows`, with its clocks and what it waits for."""
    missing = [] if breach.closed_at else missing_before_closing(breach)
    waits = f"{missing[0][0].upper()}{missing[0][1:]}" if missing else _("Can be closed")
    waiting_for = "" if breach.closed_at else waits
    return Row(breach, clocks(breach), waiting_for)


def soonest_clock(running: Iterable[Breach]) -> Clock | None:
    """Of breaches from `with_progress()`, the clock that runs out first."""
    waiting = [clock for breach in running for clock in clocks(breach) if clock.running]
    return min(waiting, key=lambda clock: clock.due, default=None)


def as_csv(found: BreachQuerySet) -> Iterator[str]:
    """Records as lines of CSV."""
    return csv_lines(HEADER, (_cells(breach) for breach in found.iterator(chunk_size=2000)))


def _matching(wanted: Wanted) -> Q:
    asked = Q()
    if wanted.since:
        asked &= Q(aware_at__gte=day_begins(wanted.since))
    if wanted.until:
        asked &= Q(aware_at__lt=day_begins(wanted.until + timedelta(days=1)))
    if wanted.fault:
        asked &= Q(known_faults__contains=[wanted.fault])
    if wanted.clock:
        asked &= _clock_is(wanted.clock)
    plain = {"kind": wanted.kind, "known_origin": wanted.origin, "known_agency": wanted.agency, "area": wanted.area}
    return asked & Q(**{name: value for name, value in plain.items() if value})


def _clock_is(wanted: str) -> Q:
    """Breaches with a clock that runs, or (for "late") one that runs past its time."""
    siad = ~Exists(Step.objects.filter(breach=OuterRef("pk"), what=What.TOLD_SIAD))
    ico = ~Exists(Step.objects.filter(breach=OuterRef("pk"), what__in=[What.TOLD_ICO, What.ICO_NOT_NEEDED]))
    breach = Q(kind=Kind.BREACH)
    if wanted == "running":
        return breach & (Q(siad) | Q(ico))
    now = timezone.now()
    return breach & ((Q(siad) & Q(aware_at__lt=now - SIAD)) | (Q(ico) & Q(aware_at__lt=now - ICO)))


def _cells(breach: Breach) -> tuple[object, ...]:
    siad, ico = clocks(breach) or (None, None)
    return (
        breach.pk,
        breach.get_kind_display(),
        breach.area.name,
        _when(breach.aware_at),
        _when(breach.at),
        "Yes" if breach.self_reported else "No",
        breach.case.urn if breach.case else "",
        breach.document.get_type_display() if breach.document else "",
        "; ".join(breach.fault_labels),
        "; ".join(breach.affected_labels),
        breach.origin_said,
        breach.known_agency_name or "",
        "Yes" if breach.before_dispatch else "No",
        siad.sentence if siad else "",
        ico.sentence if ico else "",
        _when(breach.force_at),
        _when(breach.contained_at),
        _when(breach.learnt_at),
        _when(breach.closed_at),
        breach.note,
    )


def _when(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
