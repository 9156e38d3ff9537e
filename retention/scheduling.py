"""Publishing a retention schedule: the periods by kind of case, from a day on. A published one never changes."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from retention.models import Rule, Schedule
from retention.reckoning import reckon_all

SHIPPED = Path(__file__).with_name("schedule.toml")
LONGEST = 12 * 200  # months: longer is a slip of the finger


@dataclass(frozen=True, slots=True)
class SchedulePublished(Fact):
    """A retention schedule was published, in force from {in_force_from}."""

    schedule: int
    in_force_from: date
    confirmed: bool
    rules: int


@dataclass(frozen=True, slots=True)
class NewRule:
    """One kind of case and its months, as retention.models.Rule has them."""

    code: str
    name: str
    review_months: int
    destroy_months: int
    least_months: int = 0
    court: str = ""
    charge: str = ""
    feature: str = ""


def all_schedules() -> QuerySet[Schedule]:
    """Every schedule that was published, the one furthest ahead first."""
    return Schedule.objects.select_related("by").prefetch_related("rules")


@transaction.atomic
def publish_schedule(
    name: str, rules: Sequence[NewRule], *, in_force_from: date, is_confirmed: bool, source: str, by: User | None
) -> Schedule:
    """Publish a schedule. From its day on, the dates of every finished case are worked out by it.

    Raises Invalid for periods that cannot be meant, Refusal when one of that name is there.
    """
    _check(name, rules, source)
    try:
        with transaction.atomic():
            made = Schedule.objects.create(
                name=name.strip(),
                in_force_from=in_force_from,
                is_confirmed=is_confirmed,
                source=source.strip(),
                by=by,
            )
    except IntegrityError as error:
        raise Refusal(_("A schedule of this name is published already. Give the new one a name of its own.")) from error
    Rule.objects.bulk_create(
        Rule(schedule=made, place=place, **{field.name: getattr(one, field.name) for field in fields(NewRule)})
        for place, one in enumerate(rules, 1)
    )
    record(SchedulePublished(made.pk, in_force_from, is_confirmed, len(rules)), by=by)
    reckon_all()
    return made


def publish_shipped(*, by: User | None) -> None:
    """Publish the schedule that the product ships, unless one is there."""
    if Schedule.objects.exists():
        return
    said = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    rules = [NewRule(**one) for one in said.pop("rules")]
    publish_schedule(said.pop("name"), rules, **said, by=by)


def _check(name: str, rules: Sequence[NewRule], source: str) -> None:
    if not name.strip() or not source.strip():
        raise Invalid(_("Give the schedule a name, and say where its periods come from."))
    if not any(not (one.court or one.charge or one.feature) for one in rules):
        raise Invalid(_("A schedule needs one kind that fits any other case."))
    for one in rules:
        if one.review_months > one.destroy_months:
            raise Invalid(_("“%(kind)s” would be destroyed before it is reviewed.") % {"kind": one.name})
        if not one.feature and one.destroy_months < 1:
            raise Invalid(_("“%(kind)s” must be kept for a month at least.") % {"kind": one.name})
        if max(one.destroy_months, one.least_months) > LONGEST:
            raise Invalid(_("“%(kind)s”: at most 200 years.") % {"kind": one.name})
