"""How many staff must hold what, by Area or for the nation: for pages, exports and dashboards. Counts name nobody.

However many people there are, it takes four statements: the staff, what they passed, what they are to take again, and
the policy in force.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.current import Held, Standing, modules, trainings
from accounts.models import Area, Role, User
from redaction.spreadsheet import safe

DUE_WITHIN = 30  # days


@dataclass(frozen=True, slots=True)
class Due:
    """Staff who must hold one module, or any: how many hold it, and how many are late. `stopped` cannot sign off."""

    must_hold: int = 0
    hold: int = 0
    due_within_30_days: int = 0
    lapsed: int = 0
    never: int = 0
    stopped: int = 0

    @property
    def share(self) -> int | None:
        """Of those who must hold it, how many do, in percent; None where nobody must."""
        return 100 * self.hold // self.must_hold if self.must_hold else None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the completion record: an Area, a module, a role."""

    area: str
    module: str
    role: str
    due: Due


def due(area: Area | None, *, today: date | None = None) -> Due:
    """Everybody at work in an Area, or (with None) in the nation: each person once, by the worst of what they hold."""
    day = today or timezone.localdate()
    counts: Counter[str] = Counter()
    staff = _staff(area)
    for training in trainings({pk: role for pk, role, _area in staff}, today=day).values():
        if training.held:
            counts += _counted(max(training.held, key=_how_bad), day, stopped=bool(training.stopping))
    return Due(**counts)


def completion(area: Area | None = None, *, today: date | None = None) -> list[Row]:
    """By Area, module and role, those with nobody left out."""
    day = today or timezone.localdate()
    staff = _staff(area)
    found = trainings({pk: role for pk, role, _area in staff}, today=day)
    counts: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for pk, role, where in staff:
        for held in found[pk].held:
            stopped = held in found[pk].stopping
            counts[where or "", held.module.code, role] += _counted(held, day, stopped=stopped)
    return [
        Row(where, modules()[module].title, str(Role(role).label), Due(**numbers))
        for (where, module, role), numbers in sorted(counts.items())
    ]


HEADER = (
    "Area",
    "Module",
    "Role",
    "Must hold it",
    "Hold it",
    "Due within 30 days",
    "Lapsed",
    "Not done yet",
    "Stopped",
)


def cells(row: Row) -> tuple[object, ...]:
    """A row as the export has it."""
    one = row.due
    return (
        *(safe(said) for said in (row.area, row.module, row.role)),
        *(one.must_hold, one.hold, one.due_within_30_days, one.lapsed, one.never, one.stopped),
    )


def _staff(area: Area | None) -> list[tuple[int, str, str | None]]:
    rows: QuerySet[User] = User.objects.filter(is_active=True)
    if area is not None:
        rows = rows.filter(area=area)
    return list(rows.order_by("pk").values_list("pk", "role", "area__name"))


def _how_bad(held: Held) -> int:
    return list(Standing).index(held.standing)


def _counted(held: Held, today: date, *, stopped: bool) -> Counter[str]:
    soon = held.due is not None and not held.is_out and held.due <= today + timedelta(days=DUE_WITHIN)
    return Counter(
        must_hold=1,
        hold=int(not held.is_out),
        due_within_30_days=int(soon),
        lapsed=int(held.standing == Standing.LAPSED),
        never=int(held.standing == Standing.NEVER),
        stopped=int(stopped),
    )
