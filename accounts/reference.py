"""The Areas, units and agencies as rows, read from reference.toml. Loading twice changes nothing."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Agency, Area, Unit
from accounts.scoping import PRACTICE
from cpsredact.refusals import Invalid

SOURCE = Path(__file__).with_name("reference.toml")


@cache
def reference() -> dict[str, Any]:
    """The file as plain data."""
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


@transaction.atomic
def load() -> None:
    """Put every Area, unit and agency in the database, and mend any that differ from the file."""
    data = reference()
    for row in data["areas"]:
        area, _ = Area.objects.update_or_create(code=row["code"], defaults={"name": row["name"], "kind": row["kind"]})
        for name in row.get("units", data["area_units"]):
            Unit.objects.get_or_create(area=area, name=name)
    Area.with_practice.get_or_create(code=PRACTICE, defaults={"name": "Practice", "kind": Area.Kind.PRACTICE})
    for row in data["agencies"]:
        agency, _ = Agency.objects.update_or_create(
            code=row["code"],
            defaults={"name": row["name"], "kind": row["kind"], "urn_code": row.get("urn_code", "")},
        )
        agency.areas.set(row.get("areas", []))


def area_named(name: str) -> Area | None:
    """The Area that goes by this name, in the CPS's list or in the inspection report's."""
    wanted = name.strip().casefold()
    for row in reference()["areas"]:
        if wanted in {row["code"], row["name"].casefold(), *(other.casefold() for other in row.get("also", []))}:
            return Area.objects.filter(code=row["code"]).first()
    return None


def agency_for(*, name: str = "", urn: str = "") -> Agency | None:
    """The agency of this name, or else the force that a URN's first two digits belong to."""
    if name and (found := Agency.objects.filter(name__iexact=name.strip()).first()):
        return found
    return Agency.objects.filter(urn_code=urn[:2]).first() if urn[:2].isdigit() else None


def agency_coded(code: str) -> Agency:
    """The agency of this code. Raises Invalid when there is none."""
    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise Invalid(_("Name an agency by its code, such as merseyside-police."))
    return found


def unit_named(area: Area, name: str) -> Unit:
    """The Area's unit of this name. Raises Invalid, with the names there are, when it has none."""
    found = area.units.filter(name__iexact=name.strip()).first()
    if found is None:
        units = ", ".join(area.units.values_list("name", flat=True))
        raise Invalid(_("%(area)s has no such unit. Its units are: %(units)s.") % {"area": area, "units": units})
    return found


def area_coded(code: str) -> Area:
    """The Area of this code. Raises Invalid when there is none."""
    found = Area.objects.filter(code=code).first()
    if found is None:
        raise Invalid(_("Name an Area by its code, such as mersey-cheshire."))
    return found
