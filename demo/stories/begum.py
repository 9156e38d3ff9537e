"""R v Begum: harassment by telephone, where one number is the offence and another must not be told to the defendant."""

from __future__ import annotations

from datetime import date

from demo.days import Days, hearing
from demo.stories import begum_words as words
from demo.story import Aside, Filed, Story, planted
from papers import forms, records
from papers.forms import Maker, day
from papers.identifiers import cro_number, pnc_id
from papers.sheet import BANDED, Drawn, House

URN = "06ZZ1201126"
OTHER_URN = "06ZZ0977326"
HOUSE = House("Greater Manchester Police", BANDED)
BORN = date(1987, 11, 22)
HOME = "8 Cedar Grove, Levenshulme, Manchester M19 9ZT"
PNC, CRO = pnc_id(2026, 8814), cro_number(577, 2026)
DEFENDANT = forms.defendant("BEGUM, Nasreen", BORN, HOME, PNC)
OFFICER = "PC 17204 Daniel Ashworth"
HARASSING, OLD_NUMBER, NEW_NUMBER = "07700 900318", "07700 900731", "07700 900777"

CHOWDHURY = Maker(
    name="Farzana Chowdhury",
    occupation="Beautician",
    address="Apartment 14, Corn Mill House, Sale M33 9ZV",
    mobile=NEW_NUMBER,
    email="farzana.c@example.com",
    born="09/06/1990",
    birthplace="Oldham",
    needs="Wishes to be told of any change to bail conditions at once",
)
SISTER = Maker(name="Rehana Chowdhury", occupation="Pharmacy technician")


def begum(days: Days) -> Story:
    """The case and its papers, one of which belongs to somebody else's case."""
    first, last = days.before(40), days.before(16)
    made = days.before(15)
    files = (
        Filed("MG5 Begum.pdf", "case_summary", _summary(first, last, made)),
        Filed("MG11 F Chowdhury.pdf", "witness_statement", _statement(CHOWDHURY, words.farzana(first, last), made)),
        Filed("MG11 F Chowdhury rear.pdf", "other", _back(made)),
        Filed("MG11 R Chowdhury.pdf", "witness_statement", _statement(SISTER, words.rehana(last), made)),
        Filed("Exhibit FC1 messages.pdf", "exhibit", _messages(first, last)),
        Filed("MG5 case summary (2).pdf", "case_summary", _somebody_elses(days)),
        Filed("MG15 Begum.pdf", "interview_record", _interview(days.before(12))),
        Filed("MG4 Begum.pdf", "charge_sheet", _charge(days, first, last)),
        Filed("MG6C Begum.pdf", "unused_schedule", _unused(last, days.before(10))),
        Filed("E-mail to CPS.pdf", "correspondence", _mail(days.before(9))),
    )
    asides = (
        Aside("MG11 F Chowdhury rear.pdf", None, "back_of_statement"),
        Aside("MG5 case summary (2).pdf", None, "wrong_case"),
        Aside("E-mail to CPS.pdf", 1, "media_link"),
    )
    return Story("r-v-begum", _case(days), files, planted(PLANTED), asides)


def _case(days: Days) -> dict[str, object]:
    return {
        "urn": URN,
        "area": "Mersey-Cheshire",
        "police_force": "Greater Manchester Police",
        "charged_by": "cps_area",
        "anticipated_plea": "not_guilty",
        "custody": False,
        "first_hearing": hearing(days.working(2), 14),
        "offences": [
            {"description": "Harassment without violence", "statute": "Protection from Harassment Act 1997 s2"}
        ],
        "people": [
            {
                "name": "Nasreen Begum",
                "role": "defendant",
                "date_of_birth": BORN.isoformat(),
                "address": HOME,
                "pnc_id": PNC,
            },
            {"name": CHOWDHURY.name, "role": "victim"},
            {"name": SISTER.name, "role": "witness"},
            {"name": OFFICER, "role": "officer"},
        ],
        "recipients": [
            {"name": "Manchester court duty inbox", "email": "duty.manchester@courts.example.com", "role": "court"},
            {"name": "Ardwick Green Law", "email": "defence@ardwickgreenlaw.example.com", "role": "defence"},
        ],
    }


def _statement(maker: Maker, body: str, made: date) -> Drawn:
    return forms.statement(HOUSE, URN, maker, body, made=made, taker=OFFICER)


def _back(made: date) -> Drawn:
    place = f"18:40 hours {made:%d/%m/%Y}, Sale Police Station"
    return forms.statement_back(HOUSE, URN, CHOWDHURY, taker=OFFICER, station="Longsight", place=place)


def _summary(first: date, last: date, made: date) -> Drawn:
    return forms.case_summary(
        HOUSE,
        URN,
        officer=OFFICER,
        station="Longsight",
        defendants=DEFENDANT,
        sections=words.case_sections(first, last),
        signed=made,
    )


def _somebody_elses(days: Days) -> Drawn:
    """The summary of another case altogether, which the police sent in by mistake (report 1.45)."""
    return forms.case_summary(
        HOUSE,
        OTHER_URN,
        officer="PC 15533 Louise Tatton",
        station="Wythenshawe",
        defendants=forms.defendant(
            "DEVANEY, Colm", date(1979, 1, 30), "51 Portway Walk, Wythenshawe M22 9ZW", pnc_id(1997, 61190)
        ),
        sections=words.other_case(days.before(30)),
        signed=days.before(20),
    )


def _messages(first: date, last: date) -> Drawn:
    return records.messages(
        HOUSE,
        URN,
        exhibit="FC/1",
        introduction=f"Extract from the handset of Farzana Chowdhury, number at the time {OLD_NUMBER}. Attributed "
        f"number: {HARASSING}, a pay as you go SIM found in the possession of Nasreen Begum.",
        rows=words.messages(first, last, HARASSING, OLD_NUMBER),
    )


def _interview(when: date) -> Drawn:
    return forms.interview_record(
        HOUSE,
        URN,
        person="Nasreen Begum",
        heading=[
            [("Place of interview:", "Longsight (voluntary)", 0.5), ("Date:", f"{when:%d/%m/%Y}", 0.5)],
            [("Commenced:", "16:02", 0.34), ("Concluded:", "16:30", 0.33), ("Duration:", "28 minutes", 0.33)],
            [("Interviewing officer:", OFFICER, 1.0)],
            [("Other persons present:", "Mr Joel Katz, Ardwick Green Law", 0.7), ("Exhibit:", "DA/2", 0.3)],
        ],
        spoken=words.interview(),
    )


def _charge(days: Days, first: date, last: date) -> Drawn:
    return forms.charge_sheet(
        HOUSE,
        URN,
        custody_reference="06D2/11874/26",
        defendants=DEFENDANT,
        charges=[
            (
                "PH97002",
                f"HARASSMENT WITHOUT VIOLENCE. Between {day(first)} and {day(last)} at Manchester pursued a course of "
                f"conduct which amounted to the harassment of Farzana Chowdhury, in that you sent her messages from "
                f"{HARASSING} and attended at her place of work, and which you knew or ought to have known amounted to "
                "harassment of her.",
                "section 2(1) and (2) Protection from Harassment Act 1997",
            )
        ],
        reply="No reply",
        charged=f"11:15 hours on {days.before(9):%d/%m/%Y}",
        officer=OFFICER,
        hearing=f"Manchester City Magistrates' Court, Crown Square at 14:00 on {day(days.working(2))}, on bail",
        conditions="1. Not to contact, directly or indirectly, Farzana Chowdhury or Rehana Chowdhury. 2. Not to enter "
        "Velvet Brow Studio, 212 Barlow Road, Manchester. 3. To live and sleep each night at 8 Cedar Grove.",
    )


def _unused(last: date, signed: date) -> Drawn:
    return forms.unused_schedule(
        HOUSE, URN, defendant="Nasreen Begum", items=words.unused(last), officer=OFFICER, signed=signed
    )


def _mail(sent: date) -> Drawn:
    return records.message(
        sender="Daniel Ashworth 17204 <daniel.ashworth@gmp.example.com>",
        to="CPS North West <north.west@cps.example.com>",
        sent=f"{sent:%d/%m/%Y} 09:12",
        subject=f"R v Nasreen BEGUM {URN}: body worn video",
        attachments="MG5 Begum.pdf; MG5 case summary (2).pdf",
        body=words.covering_message(),
    )


PLANTED = f"""
redact | phone | {NEW_NUMBER} | The victim's new number, which the defendant does not have.
redact | phone | 07700 900842 | The witness's own number.
redact | phone | 07700 900609 | A client who is not a witness.
redact | address | Apartment 14, Corn Mill House | Where the victim has moved to get away.
redact | address | 33 Belgrave Street | The witness's home.
redact | name | Shazia Malik | A client named in the schedule who is not a witness.
redact | name | Yusuf | The victim's child is not a witness.
redact | location | Sale Green Primary School | The school of the victim's child.
redact | email | farzana.c@example.com | The victim's e-mail address.
keep | phone | {HARASSING} | The number that the offence was committed with.
keep | phone | {OLD_NUMBER} | The number that was harassed, which the defendant has always had.
keep | online_identity | @levy_lashes | The account that the offence was committed with.
keep | address | 212 Barlow Road | The place of work that the defendant is said to have come to.
keep | address | 8 Cedar Grove | The defendant's own address.
keep | name | Nasreen Begum / BEGUM, Nasreen | The defendant.
keep | name | Farzana Chowdhury | The victim is named in the charge.
keep | name | Rehana Chowdhury | A witness who is relied on.
keep | name | {OFFICER} / Mr Joel Katz | An officer and a solicitor doing their work.
keep | date_of_birth | {BORN:%d/%m/%Y} | The defendant's own.
keep | police_identifier | {PNC} | The defendant's own.
"""
