"""Reminders that a clock is about to run out, and the word to headquarters when it has: each is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role, User
from breaches.clock import SIAD, SOON, Clock, clocks
from breaches.models import Breach, Kind
from breaches.telling import DEAL_WITH_IT
from cases.models import Notice
from cases.noticing import tell

ICO_SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class _Rule:
    """How long before its time a clock is spoken of, and to which roles then, and when it is late."""

    before: timedelta
    soon: Notice.Kind
    soon_to: tuple[Role, ...]
    late: Notice.Kind
    late_to: tuple[Role, ...]


RULES = {
    "SIAD": _Rule(SOON, Notice.Kind.SIAD_DUE, DEAL_WITH_IT, Notice.Kind.SIAD_LATE, (*DEAL_WITH_IT, Role.HQ)),
    "ICO": _Rule(ICO_SOON, Notice.Kind.ICO_DUE, (Role.HQ,), Notice.Kind.ICO_LATE, (Role.HQ,)),
}
KINDS = tuple(kind for rule in RULES.values() for kind in (rule.soon, rule.late))


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder that went out: when, what it said, and to which roles."""

    at: datetime
    said: str
    roles: list[str]


def remind_of_clocks(now: datetime | None = None) -> None:
    """Tell those who deal with each open breach of its clocks, before they run out and when they have. Twice tells
    nobody twice; of a clock that ran out before anybody could be reminded, only that it is late is told.
    """
    at = now or timezone.now()
    rows = Breach.objects.filter(kind=Kind.BREACH, aware_at__lte=at - (SIAD - SOON)).open()
    for breach in rows.with_progress().select_related("case"):
        for clock in clocks(breach, at):
            if told := _due(clock):
                kind, roles = told
                path = reverse("breaches:detail", args=[breach.pk])
                tell(_people(breach, roles), kind, breach.case, path, key=str(breach.pk), besides=None)


def reminders_of(breach: Breach) -> list[Reminder]:
    """Which reminders of this breach's clocks went to which roles, oldest first."""
    return sorted(_reminders(breach), key=lambda reminder: reminder.at)


def _reminders(breach: Breach) -> Iterator[Reminder]:
    labels = dict(Role.choices)
    for kind in KINDS:
        rows = Notice.objects.filter(key=f"{kind.value}:{breach.pk}").values_list("to__role")
        found = list(rows.annotate(first=Min("at")).order_by("first", "to__role"))
        if found:
            yield Reminder(found[0][1], str(kind.label), [str(labels[role]) for role, _first in found])


def _due(clock: Clock) -> tuple[Notice.Kind, tuple[Role, ...]] | None:
    """What is to be told of this clock now, and to which roles; None while there is nothing, or it was stopped."""
    rule = RULES[clock.name]
    if not clock.running:
        return None
    if clock.late:
        return rule.late, rule.late_to
    return (rule.soon, rule.soon_to) if clock.left <= rule.before else None


def _people(breach: Breach, roles: Iterable[Role]) -> list[User]:
    """Those of the breach's Area who have these roles, and those of headquarters where it is one of them."""
    wanted = set(roles)
    theirs = User.objects.filter(area=breach.area_id, role__in=wanted - {Role.HQ}, is_active=True)
    hq = User.objects.filter(role=Role.HQ, is_active=True) if Role.HQ in wanted else User.objects.none()
    return [*theirs, *hq]
