"""Every near miss: those that wrote themselves, and those that somebody reported, in one list and told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from accounts.access import Action, visible
from accounts.models import User
from breaches.models import Breach, BreachQuerySet, Kind
from redaction.log import day_begins
from redaction.models import NearMiss

REPORTED = "reported"
REPORTED_SAID = _("Somebody saw it and reported it")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which near misses to show; empty means all. Days are London days, both inclusive."""

    stopped_by: str = ""
    area: str = ""
    agency: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One near miss. `places` is None where a person reported it; `record` is then the record that they made."""

    at: datetime
    area: str
    urn: str
    said: str
    document_type: str
    places: int | None
    categories: tuple[str, ...]
    bundle: int | None
    record: Breach | None


def found(user: User, wanted: Wanted) -> QuerySet[Any, Any]:
    """The near misses that this person may see and asks for, newest first, each as (at, number, how it was stopped)."""
    caught = visible(NearMiss, user=user, action=Action.SEE_NEAR_MISSES).filter(
        _matching(wanted, area="bundle__case__area", agency="bundle__case__agency")
    )
    records = visible(Breach, user=user)
    assert isinstance(records, BreachQuerySet)
    told = records.as_known().filter(
        _matching(wanted, area="area", agency="known_agency", at="aware_at"), kind=Kind.NEAR_MISS
    )
    if wanted.stopped_by == REPORTED:
        caught = caught.none()
    elif wanted.stopped_by:
        caught, told = caught.filter(stopped_by=wanted.stopped_by), told.none()
    reported = told.annotate(when=F("aware_at"), how=Value(REPORTED, CharField())).order_by()
    themselves = caught.annotate(when=F("at"), how=F("stopped_by")).order_by()
    named = [one.values_list("when", "pk", "how") for one in (themselves, reported)]
    return named[0].union(named[1], all=True).order_by("-when", "-pk")


def rows(page: Iterable[tuple[datetime, int, str]]) -> list[Row]:
    """What a page of `found` shows of each."""
    listed = list(page)
    caught = NearMiss.objects.select_related("bundle__case__area", "document").prefetch_related("stopped__flag")
    by_number = caught.in_bulk([number for _at, number, how in listed if how != REPORTED])
    told = Breach.objects.as_known().select_related("area", "case", "document")
    records = told.in_bulk([number for _at, number, how in listed if how == REPORTED])
    return [
        _reported(records[number]) if how == REPORTED else _caught(by_number[number]) for _at, number, how in listed
    ]


def _caught(one: NearMiss) -> Row:
    flags = [stopped.flag for stopped in one.stopped.all()]
    categories = {flag.get_category_display() or flag.get_kind_display() for flag in flags}
    return Row(
        at=one.at,
        area=one.bundle.case.area.name,
        urn=one.bundle.case.urn,
        said=str(one.get_stopped_by_display()),
        document_type=one.document.get_type_display() if one.document else str(_("The whole bundle")),
        places=one.places,
        categories=tuple(sorted(categories)),
        bundle=one.bundle_id,
        record=None,
    )


def _reported(one: Breach) -> Row:
    return Row(
        at=one.aware_at,
        area=one.area.name,
        urn=one.case.urn if one.case else "",
        said=str(REPORTED_SAID),
        document_type=one.document.get_type_display() if one.document else "",
        places=None,
        categories=tuple(one.fault_labels),
        bundle=one.bundle_id,
        record=one,
    )


def _matching(wanted: Wanted, *, area: str, agency: str, at: str = "at") -> Q:
    asked = Q(**{area: wanted.area}) if wanted.area else Q()
    if wanted.agency:
        asked &= Q(**{agency: wanted.agency})
    if wanted.since:
        asked &= Q(**{f"{at}__gte": day_begins(wanted.since)})
    if wanted.until:
        asked &= Q(**{f"{at}__lt": day_begins(wanted.until + timedelta(days=1))})
    return asked
