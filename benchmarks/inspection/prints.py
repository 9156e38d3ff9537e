"""Records of previous convictions: the right print, another person's, and the edition that only police and CPS may see."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from datetime import date, timedelta

from benchmarks.inspection import places
from benchmarks.inspection.drafts import Desk, Draft, Stop, boxes, title
from benchmarks.inspection.people import Person
from benchmarks.inspection.report import CONVICTIONS
from benchmarks.inspection.writing import numeric_date

_OFFENCES = (
    "THEFT - SHOPLIFTING", "USING THREATENING, ABUSIVE, INSULTING WORDS OR BEHAVIOUR", "POSSESSING CONTROLLED DRUG - CLASS B", "FAIL TO SURRENDER TO CUSTODY",
    "COMMON ASSAULT", "BATTERY", "DRIVING WHILST DISQUALIFIED", "NO INSURANCE", "BURGLARY AND THEFT - DWELLING", "CRIMINAL DAMAGE", "DRUNK AND DISORDERLY",
    "GOING EQUIPPED FOR THEFT", "RESISTING OR OBSTRUCTING CONSTABLE", "HANDLING STOLEN GOODS", "BREACH OF COMMUNITY ORDER", "TAKING MOTOR VEHICLE WITHOUT CONSENT",
)  # fmt: skip
_DISPOSALS = (
    "FINE £120 COSTS £85 VICTIM SURCHARGE £34", "CONDITIONAL DISCHARGE 12 MTHS", "COMMUNITY ORDER UNPAID WORK 80 HRS", "IMPRISONMENT 14 WKS", "IMPRISONMENT 8 MTHS WHOLLY SUSPENDED 18 MTHS",
    "DISQUALIFICATION FROM DRIVING 16 MTHS", "NO SEPARATE PENALTY", "CURFEW 6 WKS WITH ELECTRONIC TAGGING", "COMPENSATION £75",
)  # fmt: skip
_RIGHT = (
    "COURT / DEFENCE / PROBATION PRINT",
    "PRINT FOR: COURT AND DEFENCE",
    "DISCLOSURE PRINT - MAY BE SERVED ON THE DEFENCE",
    "COURT PRINT",
)
_WRONG = (
    "PRINT FOR POLICE AND CPS USE ONLY - NOT TO BE DISCLOSED TO THE DEFENCE OR THE COURT", "POLICE/CPS ONLY. THIS PRINT MUST NOT BE SERVED", "PROSECUTOR PRINT - NOT FOR DEFENCE",
    "PHOENIX FULL PRINT (ALL). RESTRICTED TO POLICE AND PROSECUTOR",
)  # fmt: skip


def print_for(desk: Desk) -> Draft:
    """The defendant's own record, in the edition that may be served."""
    return _print(desk, desk.facts.defendant, desk.rng.choice(_RIGHT), served=True)


def wrong_print(desk: Desk) -> Draft:
    """Somebody else's record, or the edition that may not be served."""
    facts, rng = desk.facts, desk.rng
    way = rng.random()
    if way < 0.45:
        draft, why = _print(desk, facts.stranger, rng.choice(_RIGHT), served=False), "The print is somebody else's."
    elif way < 0.85:
        draft, why = (
            _print(desk, facts.defendant, rng.choice(_WRONG), served=False),
            "This edition is for police and prosecutors only.",
        )
    else:
        who = facts.witness
        draft, why = _print(desk, who, rng.choice(_RIGHT), served=False), "A witness's convictions (P13)."
    draft.stops.append(Stop(None, "wrong_previous_convictions", "P12", why, CONVICTIONS))
    return draft


def _print(desk: Desk, who: Person, edition: str, *, served: bool) -> Draft:
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(head=f"PNC   {edition}", foot=f"{edition}     PAGE #")
    voice = desk.voice(paper, facts.oic, "officer")
    own = (
        (lambda category, text: voice.value(who, "defendant", category, text))
        if served
        else (lambda category, text: text)
    )
    name = f"{who.surname.upper()}, {who.given.upper()}" + (f" {who.middle.upper()}" if who.middle else "")
    title(
        desk,
        paper,
        f"{rng.choice(('POLICE NATIONAL COMPUTER', 'PNC RECORD', 'LIST OF PREVIOUS CONVICTIONS'))}\n{edition}",
    )
    boxes(desk, paper, [
        ("NAME", own("name", name)), ("PNCID", own("police_identifier", who.pnc)), ("CRO NO", own("police_identifier", who.cro)),
        ("DATE OF BIRTH", own("date_of_birth", numeric_date(who.born, rng))), ("SEX", "FEMALE" if who.woman else "MALE"),
        ("LAST KNOWN ADDRESS", own("address", who.home.full(rng).upper())),
    ])  # fmt: skip
    count = rng.randrange(1, 8)
    paper.para(
        f"SUMMARY OF CONVICTIONS: CONVICTION(S): {count}   OFFENCE(S): {count + rng.randrange(5)}",
        desk.style.type(-0.5, bold=True),
    )
    day = facts.day - timedelta(days=rng.randrange(100, 500))
    rows = [("No.", "Date / court", "Offence", "Disposal")]
    for number in range(count, 0, -1):
        town = rng.choice(places.TOWNS[facts.plan.area.name])[0]
        rows.append(
            (str(number), f"{_day(day)} {town.upper()} MAGISTRATES", rng.choice(_OFFENCES), rng.choice(_DISPOSALS))
        )
        day -= timedelta(days=rng.randrange(60, 700))
        if day < who.born + timedelta(days=13 * 365):
            break
    paper.table(rows, (0.08, 0.3, 0.32, 0.3), desk.style.type(-1.5), head=desk.style.type(-1.5, bold=True), shade=True)
    if not served and edition in _WRONG:
        paper.space(8)
        paper.para(
            f"WARNING SIGNALS: {rng.choice(('VIOLENT', 'DRUGS', 'AILMENT - ASTHMA', 'ESCAPER', 'SELF HARM'))}   INFORMATION MARKERS: {rng.choice(('DNA CONFIRMED', 'SUSPECTED OF', 'FIREARMS'))}",
            desk.style.type(-0.5),
        )
        paper.para(
            f"ASSOCIATES: {facts.stranger_victim.surname.upper()}, {facts.stranger_victim.given.upper()}   LOCAL INTELLIGENCE HELD AT {facts.station.upper()}",
            desk.style.type(-0.5),
        )
    paper.para("END OF PRINT", desk.style.type(-0.5))
    return Draft(
        rng.choice(("PNC print", "Precons", "PNC", "previous convictions", f"Antecedents {who.surname}")),
        "previous_convictions",
        paper,
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%y}"
