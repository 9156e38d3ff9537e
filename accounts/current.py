"""Whose training is current: what each must hold, by when, and whether it stops them from signing off.

Worked out each time from what was passed (`training.Completion`) and what was asked for again (`training.Refresher`),
so that nothing can go stale. For any number of people it takes three statements.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Completion, Refresher, TrainingPolicy, User

SOURCE = Path(__file__).with_name("training.toml")


@dataclass(frozen=True, slots=True)
class Module:
    """One module: who must hold it, for how many months it counts, and whether lapsing may stop somebody's work."""

    code: str
    title: str
    roles: tuple[str, ...]
    months: int
    stops: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """What lapsing does. `stops_from` is the day from which it stops somebody; None means that they are warned only."""

    warn_days: int
    refresher_days: int
    stops_from: date | None

    def stops_on(self, day: date) -> bool:
        return self.stops_from is not None and self.stops_from <= day


# Until headquarters sets another: everybody is told in good time, and a new installation stops nobody.
UNSET = Policy(warn_days=30, refresher_days=28, stops_from=None)


class Standing(models.TextChoices):
    """How somebody stands with one module, the best first."""

    CURRENT = "current", _("Current")
    SOON = "soon", _("Due soon")
    LAPSED = "lapsed", _("Lapsed")
    NEVER = "never", _("Not done yet")


@dataclass(frozen=True, slots=True)
class Held:
    """One module that somebody must hold. `due` is the last day that it counts; None where it was never passed."""

    module: Module
    standing: Standing
    due: date | None
    passed_on: date | None
    refresher: bool

    @property
    def stage(self) -> str:
        return Completion.Stage.INDUCTION if self.due is None else Completion.Stage.ANNUAL

    @property
    def is_out(self) -> bool:
        """Whether it counts no more, or never did."""
        return self.standing in (Standing.LAPSED, Standing.NEVER)


@dataclass(frozen=True, slots=True)
class Training:
    """All that one person must hold, and whether it stops them."""

    held: tuple[Held, ...]
    stops: bool

    @property
    def wanting(self) -> list[Held]:
        """What is to be taken now or soon."""
        return [one for one in self.held if one.standing != Standing.CURRENT]

    @property
    def stopping(self) -> list[Held]:
        """What stops them from signing off and dispatching today."""
        return [one for one in self.held if one.is_out and one.module.stops] if self.stops else []

    @property
    def warning(self) -> list[Held]:
        """What they are warned of where they sign off: it will stop them, or would if the policy said so."""
        return [one for one in self.wanting if one.module.stops]


@cache
def modules() -> dict[str, Module]:
    """Every module by its code, as training.toml has them."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["modules"]
    return {
        row["code"]: Module(row["code"], row["title"], tuple(row["roles"]), row["months"], row["stops"]) for row in rows
    }


def modules_for(role: str) -> list[Module]:
    """What a role must hold. Its first module is the one that is taken again after a mistake."""
    return [one for one in modules().values() if role in one.roles]


def policy_in_force() -> Policy:
    """As it was set last."""
    last = TrainingPolicy.objects.order_by("-pk").first()
    return UNSET if last is None else Policy(last.warn_days, last.refresher_days, last.stops_from)


def training_of(person: User, *, today: date | None = None) -> Training:
    """How one person stands."""
    return trainings({person.pk: person.role}, today=today)[person.pk]


def trainings(roles: dict[int, str], *, today: date | None = None) -> dict[int, Training]:
    """How each of these people stands: by their number, whose role is given."""
    day = today or timezone.localdate()
    policy = policy_in_force()
    passed, again = _passed(roles), _again(roles)
    stops = policy.stops_on(day)
    return {
        person: Training(
            tuple(
                _held(module, passed.get((person, module.code)), again[person, module.code], day, policy)
                for module in modules_for(role)
            ),
            stops,
        )
        for person, role in roles.items()
    }


@dataclass(frozen=True, slots=True)
class _Passed:
    until: date
    on: date
    at: datetime


def _passed(people: Iterable[int]) -> dict[tuple[int, str], _Passed]:
    rows = Completion.objects.filter(person__in=list(people)).order_by().values("person", "module")
    return {
        (row["person"], row["module"]): _Passed(row["last"], row["on"], row["then"])
        for row in rows.annotate(last=Max("until"), on=Max("passed_on"), then=Max("at"))
    }


def _again(people: Iterable[int]) -> defaultdict[tuple[int, str], list[tuple[datetime, date]]]:
    found: defaultdict[tuple[int, str], list[tuple[datetime, date]]] = defaultdict(list)
    rows = Refresher.objects.filter(person__in=list(people)).order_by("pk").values_list("person", "module", "at", "due")
    for person, module, at, due in rows:
        found[person, module].append((at, due))
    return found


def _held(
    module: Module, passed: _Passed | None, again: list[tuple[datetime, date]], today: date, policy: Policy
) -> Held:
    if passed is None:
        return Held(module, Standing.NEVER, None, None, refresher=bool(again))
    asked = [due for at, due in again if at > passed.at]
    due = min([passed.until, *asked])
    if due < today:
        standing = Standing.LAPSED
    elif asked or due <= today + timedelta(days=policy.warn_days):
        standing = Standing.SOON
    else:
        standing = Standing.CURRENT
    return Held(module, standing, due, passed.on, refresher=bool(asked))
