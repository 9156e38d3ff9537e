"""The facts of one case: who, where, when, and how this force writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from benchmarks.inspection import places
from benchmarks.inspection.offences import HOME
from benchmarks.inspection.people import Address, Person, address, officer, person, registration
from benchmarks.inspection.plan import CasePlan
from benchmarks.inspection.report import Force

TODAY = date(2026, 11, 2)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the papers of one case agree upon."""

    plan: CasePlan
    force: Force
    urn: str
    cref: str
    asn: str
    custody: str
    log: str
    defendant: Person
    victim: Person
    parent: Person
    witness: Person
    second: Person
    oic: Person
    other_officer: Person
    supervisor: Person
    solicitor: Person
    doctor: Person
    caller: Person
    partner: Person
    child: Person
    stranger: Person  # somebody from another case altogether
    stranger_victim: Person
    moved: Address  # where the victim lives since
    place: str
    premises: str
    pub: str
    hospital: str
    court: str
    station: str
    town: str
    day: date
    arrested: date
    vrm: str
    number: str
    passport: str
    blackout: str  # how the police take things out: bar, words, crosses
    minute: int  # of the day when it happened
    shouting: bool  # this force types statements in capitals


def facts_of(case: CasePlan, rng: Random) -> Facts:
    """Invent one case."""
    area, offence = case.area.name, case.offence
    force = rng.choice(case.area.forces)
    post_town = rng.choice(places.TOWNS[area])
    town = post_town[0]
    day = TODAY - timedelta(days=rng.randrange(12, 160))

    def near(**kind: object) -> Person:
        home = address(area, rng, town=post_town if rng.random() < 0.7 else None)
        return person(area, rng, today=day, home=home, **kind)  # type: ignore[arg-type]

    male = True if offence.key == "exposure" else (rng.random() < 0.8)
    defendant = near(ages=(19, 58), woman=not male)
    ages = {"child_sexual": (13, 15), "child_cruelty": (3, 9), "age_sale": (15, 16)}.get(offence.key, (19, 84))
    victim = near(ages=ages, woman=male if offence.victim == "partner" else None)
    if offence.victim == "officer":
        victim = officer(area, rng, today=day, style=force.style)
    parent = replace(near(ages=(30, 48), woman=True, surname=victim.surname))
    street = victim.home.street or victim.home.first
    caller_home = (
        replace(address(area, rng, town=post_town), street=street)
        if victim.home.street
        else address(area, rng, town=post_town)
    )
    caller = person(area, rng, today=day, home=caller_home)
    partner = person(area, rng, today=day, home=victim.home)
    child = person(area, rng, today=day, ages=(4, 15), home=victim.home, surname=victim.surname)
    stranger = near(ages=(19, 60), surname=defendant.surname if rng.random() < 0.6 else "")
    two = f"{day.year % 100:02d}"
    code = force.code
    cref = rng.choice(
        (
            f"{rng.randrange(10**6, 10**7)}/{two}",
            f"{code}{two}{rng.randrange(10**7):07d}",
            f"41/{rng.randrange(10**5)}/{two}",
            f"{two}{rng.randrange(10**8, 10**9)}",
            f"{two}*{rng.randrange(10**6):06d}",
            f"Occ. No. {two}{rng.randrange(10**10):010d}",
        )
    )
    site = {"shop": places.SHOPS, "firm": places.SHOPS}.get(offence.at, places.SHOPS)
    public = rng.choice(places.PUBLIC_PLACES)
    where = rng.choice(
        (public, f"{rng.choice(places.STREET_FIRST)} {rng.choice(places.STREET_LAST)}", f"{public} in {town}")
    )
    mobile = defendant.phone
    return Facts(
        case,
        force,
        f"{code}ZZ{rng.randrange(10**5):05d}{two}",
        cref,
        f"{two}/{code}ZZ/01/{rng.randrange(10**5)}{rng.choice('CDFGHJKLMNPQ')}",
        rng.choice(
            (
                f"{code}CB/{rng.randrange(9999)}/{two}",
                f"CR{rng.randrange(10**5):05d}/{two}",
                f"{town[:2].upper()}/{rng.randrange(9999):04d}/{two}",
            )
        ),
        rng.choice(
            (
                f"{rng.randrange(1, 999)} of {day:%d/%m/%Y}",
                f"LOG {rng.randrange(9999):04d} {day:%d%b%y}".upper(),
                f"CAD{rng.randrange(9999)}/{day:%d%b%y}".upper(),
                f"{code}-{day:%Y%m%d}-{rng.randrange(9999):04d}",
            )
        ),
        defendant,
        victim,
        parent,
        near(),
        near(),
        officer(area, rng, today=day, style=force.style),
        officer(area, rng, today=day, style=force.style),
        officer(area, rng, today=day, style=force.style),
        near(ages=(26, 60)),
        near(ages=(30, 63)),
        caller,
        partner,
        child,
        stranger,
        near(),
        address(area, rng),
        where,
        rng.choice(site),
        rng.choice(places.PUBS),
        rng.choice(places.HOSPITALS),
        rng.choice(places.COURTS).format(town=town),
        rng.choice(places.STATIONS).format(town=town),
        town,
        day,
        day + timedelta(days=rng.choice((0, 0, 1, 2, 9))),
        registration(rng),
        mobile,
        str(rng.randrange(10**8, 10**9)),
        rng.choice(("bar", "bar", "bar", "words", "crosses")),
        rng.randrange(24 * 12) * 5 + rng.choice((0, 0, 0, 1, 2, 3)),
        rng.random() < 0.06,
    )


def address_needed(facts: Facts) -> bool:
    """Whether the victim's address is the place of the offence, or is named in the order."""
    return facts.plan.offence.needs(HOME)
