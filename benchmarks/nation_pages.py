"""The lists and pages of figures, each with somebody who opens it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from accounts.models import Role, User
from assurance.models import Draw, Sample
from cases.models import Case
from reporting.months import this_month

AREA = "west-midlands"


def pages() -> Iterator[tuple[str, User, str]]:
    """Each page's name, who opens it, and its address."""
    officer, lawyer, manager, fesm = (
        User.objects.filter(area=AREA, role=role).order_by("pk")[0]
        for role in (Role.OPERATIONAL, Role.LAWYER, Role.OPERATIONAL_MANAGER, Role.FESM)
    )
    hq = User.objects.get(role=Role.HQ)
    for tab in ("mine", "unassigned", "area", "ready", "dispatched"):
        yield f"cases, {tab}", officer, f"/cases/?tab={tab}"
    urn = Case.objects.filter(area=AREA).order_by("-pk")[0].urn
    yield "cases, by name", officer, "/cases/?q=Okafor"
    yield "cases, by URN", officer, f"/cases/?q={urn}"
    yield "cases, last page", officer, "/cases/?tab=dispatched&page=9999"
    yield "notices", officer, "/cases/notices/"
    yield "questions", lawyer, "/review/questions/"
    yield "returns", officer, "/review/returns/"
    yield from _figures(fesm)
    yield from _figures(hq)
    yield from _log(manager)
    yield from _log(hq)
    for who in (manager, fesm, hq):
        yield from _breaches(who)
    yield "one's own actions", officer, "/breaches/mine/"
    yield "people", manager, "/breaches/people/"
    for who in (manager, hq):
        for state in ("review", "proposed", "destruction", "held", "late", "all"):
            yield f"retention, {state}", who, f"/retention/?state={state}"
        yield "destroyed", who, "/retention/destroyed/"
        yield "holds", who, "/retention/holds/"
    yield "police", fesm, "/police/"
    yield "police", hq, "/police/"
    yield "one force", hq, "/police/forces/west-midlands-police/"
    for who in (fesm, hq):
        yield "how the search does", who, "/area/search/"
        yield "themes", who, "/themes/"
        yield "posters", who, "/posters/"
        yield "samples", who, "/assurance/areas/" if who == hq else "/assurance/samples/"
        yield "samples of one Area", who, f"/assurance/samples/?area={AREA}"
        yield "what samples missed", who, "/assurance/missed/"
        yield "what samples missed, a year", who, "/assurance/missed/?weeks=52"
        yield "packs", who, "/packs/"
        yield "register of risks", who, "/packs/risks/"
    yield "how the search does, a year back", hq, f"/area/search/?month={this_month().before(11).code}"
    yield "samples to review", lawyer, "/assurance/yours/"
    yield "one sample", fesm, f"/assurance/samples/{Sample.objects.filter(draw__area=AREA).order_by('pk')[0].pk}/"
    yield "one draw", fesm, f"/assurance/draws/{Draw.objects.filter(area=AREA).order_by('pk')[0].pk}/"
    yield "one's own training", officer, "/training/"
    yield "training of one's people", manager, "/training/people/"
    yield "training of an Area", fesm, "/training/area/"
    yield "training of the nation", hq, "/training/nation/"
    yield "histories", hq, "/histories/"
    yield "subject access", hq, "/subject-access/"


def _figures(who: User) -> Iterator[tuple[str, User, str]]:
    month = this_month()
    year = f"since={month.before(12).first}&until={month.first}"
    yield "Area, this month", who, "/area/"
    yield "Area, a year back", who, f"/area/?month={month.before(11).code}"
    if who.role == Role.HQ:
        yield "one Area of all", who, f"/area/?area={AREA}"
    for name in ("measure", "received"):
        yield f"{name}, a year", who, f"/area/{name}/"
        yield f"{name}, other days", who, f"/area/{name}/?{year}"
    yield "received, one force", who, "/area/received/?agency=west-midlands-police"
    yield "bundles waiting", who, "/area/bundles/?state=waiting"
    yield "bundles, soon", who, "/area/bundles/?state=waiting&hearing=soon"
    for issue in ("", "yes", "no"):
        yield f"bundles signed {issue}", who, f"/area/bundles/?signed={month.before(2).code}&issue={issue}"
    yield (
        "bundles of a force",
        who,
        f"/area/bundles/?signed={month.before(2).code}&issue=yes&agency=west-midlands-police",
    )


def _log(who: User) -> Iterator[tuple[str, User, str]]:
    month = this_month().before(1)
    days = f"since={month.first}&until={month.last}"
    asked = {
        "all": "",
        "a month": days,
        "standing": f"{days}&verdict=out&standing=on",
        "a type": f"{days}&verdict=out&standing=on&redaction_type=Phone+number",
        "a paper": f"{days}&document_type=MG+11",
        "over": "extent=over",
        "under": "extent=under",
        "a force": "agency=west-midlands-police",
        "a URN": "urn=20ZZ001",
        "page 500": "page=500",
        "a year standing": "verdict=out&standing=on",
    }
    for name, query in asked.items():
        yield f"log, {name}", who, f"/review/log/?{query}"
    yield "log, CSV's first line", who, f"/review/log.csv?{days}"


def _breaches(who: User) -> Iterator[tuple[str, User, str]]:
    asked = {
        "all": "",
        "open": "kind=breach&state=open",
        "closed": "state=closed",
        "late": "clock=late",
        "a fault": "fault=statement_body",
        "a force": "agency=west-midlands-police",
    }
    for name, query in asked.items():
        yield f"breaches, {name}", who, f"/breaches/?{query}"
    yield "near misses", who, "/breaches/near-misses/"
    yield "near misses, a month", who, f"/breaches/near-misses/?since={timezone.localdate().replace(day=1)}"
    yield "lessons", who, "/breaches/lessons/"
