"""Cases of the demonstration that were over years ago: what the pages of retention are shown with. No papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.models import Area, User
from cases.models import Case, Person
from cases.opening import NewCase, NewPerson, open_case
from demo.staff import AREA
from retention.finishing import finish_case
from retention.holding import hold_case
from retention.models import Feature


@dataclass(frozen=True, slots=True)
class Old:
    """A case that ended so many years ago; `hold` is what it is held for, if for anything."""

    urn: str
    defendant: str
    offence: str
    outcome: str
    years: int
    features: tuple[str, ...] = ()
    crown_court: bool = False
    hold: str = ""


OLD = (
    Old("05ZZ7000116", "Dilwyn Hartnoll", "Theft from shop", "convicted", 10),
    Old("05ZZ7000217", "Perpetua Ogden", "Burglary dwelling", "acquitted", 9, crown_court=True, hold="appeal"),
    Old("05ZZ7000318", "Casimir Thwaite", "Sexual assault", "convicted", 8, (Feature.CHILD_SEXUAL_ABUSE,), True),
)


def finish_old_cases(staff: Mapping[str, User]) -> list[Case]:
    """Open them, say how they ended, and hold back those that are held."""
    return [_finished(one, staff) for one in OLD]


def _finished(one: Old, staff: Mapping[str, User]) -> Case:
    case = open_case(
        NewCase(
            urn=one.urn,
            area=Area.objects.get(pk=AREA),
            charge_status=Case.ChargeStatus.POST_CHARGE,
            crown_court=one.crown_court,
            offences=((one.offence, ""),),
            people=(NewPerson(one.defendant, Person.Role.DEFENDANT),),
        ),
        by=staff["caseworker"],
    )
    ended = timezone.localdate() - timedelta(days=365 * one.years)
    finish_case(case, one.outcome, on=ended, features=one.features, by=staff["caseworker"])
    if one.hold:
        hold_case(case, one.hold, reason="Leave to appeal was asked for.", by=staff["manager"])
    return case
