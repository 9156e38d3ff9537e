"""R v Pritchard: an assault charged by the CPS and denied, with photographs, hospital notes and a doctor's fee note."""

from __future__ import annotations

from datetime import date

from demo import pictures
from demo.days import Days, hearing
from demo.stories import pritchard_words as words
from demo.story import Aside, Filed, Story, planted
from papers import forms, records
from papers.forms import Maker, day
from papers.identifiers import cro_number, nhs_number, pnc_id
from papers.records import Conviction
from papers.sheet import RULED, Drawn, House, joined

URN = "62ZZ1234826"
HOUSE = House("South Wales Police / Heddlu De Cymru", RULED)
BORN = date(1994, 8, 14)
HOME = "Flat 3, 19 Heol y Bryn, Pontypridd CF37 9ZW"
PNC, CRO = pnc_id(2012, 33106), cro_number(208, 2012)
DEFENDANT = forms.defendant("PRITCHARD, Rhodri", BORN, HOME, PNC)
NHS = nhs_number(418273)
OFFICER = "DC 3041 Lowri Beynon"
CRIME = "2600388417"

BOWEN = Maker(name="Dewi Wynn Bowen", occupation="Electrician")
PROSSER = Maker(
    name="Siân Gwenllian Prosser",
    occupation="Bar manager",
    address="2 Maes y Deri, Rhydyfelin, Pontypridd CF37 9ZS",
    mobile="07700 900562",
    email="sian.prosser@example.com",
    born="30/09/1997",
    birthplace="Church Village",
    needs="Would prefer to give evidence in Welsh",
)
MENON = Maker(name="Anjali Menon", occupation="Registered Medical Practitioner")
PADDY = Maker(name="Padraig Kearney", occupation="Police Constable 5518")


def pritchard(days: Days) -> Story:
    """The case and its papers, one of them a bare photograph."""
    struck, arrested = days.before(1), days.eve
    files = (
        Filed("MG5.pdf", "case_summary", _summary(struck, arrested)),
        Filed("MG11 Bowen.pdf", "witness_statement", _statement(BOWEN, words.bowen(struck), arrested)),
        Filed("MG11 Prosser.pdf", "witness_statement", _statement(PROSSER, words.prosser(struck), arrested)),
        Filed("MG11 Prosser reverse.pdf", "witness_statement", _back(arrested)),
        Filed("MG11 Dr Menon.pdf", "witness_statement", _doctor(struck, arrested)),
        Filed("MG11 PC Kearney.pdf", "witness_statement", _statement(PADDY, words.kearney(struck, arrested), arrested)),
        Filed("MG15 Pritchard.pdf", "interview_record", _interview(arrested)),
        Filed("MG4.pdf", "charge_sheet", _charge(days)),
        Filed("PNC Pritchard.pdf", "previous_convictions", _print(arrested)),
        Filed("MG6C.pdf", "unused_schedule", _unused(struck, arrested)),
        Filed("Photographs LB1.pdf", "photograph", _album(arrested)),
        Filed("LB2 hospital.jpg", "photograph", _wristband()),
        Filed("Discharge notes Bowen.pdf", "medical", _discharge(struck)),
    )
    asides = (
        Aside("MG11 Prosser reverse.pdf", None, "back_of_statement"),
        Aside("MG11 Dr Menon.pdf", 2, "unrelated_attachment"),
    )
    return Story("r-v-pritchard", _case(days), files, planted(PLANTED), asides)


def _case(days: Days) -> dict[str, object]:
    return {
        "urn": URN,
        "area": "Cymru/Wales",
        "police_force": "South Wales Police",
        "charged_by": "cps_area",
        "anticipated_plea": "not_guilty",
        "custody": True,
        "first_hearing": hearing(days.court),
        "offences": [
            {
                "description": "Assault occasioning actual bodily harm",
                "statute": "Offences against the Person Act 1861 s47",
            }
        ],
        "people": [
            {
                "name": "Rhodri Pritchard",
                "role": "defendant",
                "date_of_birth": BORN.isoformat(),
                "address": HOME,
                "pnc_id": PNC,
            },
            {"name": BOWEN.name, "role": "victim"},
            {"name": PROSSER.name, "role": "witness"},
            {"name": "Dr Anjali Menon", "role": "professional"},
            {"name": OFFICER, "role": "officer"},
            {"name": "PC 5518 Kearney", "role": "officer"},
        ],
        "recipients": [
            {"name": "Merthyr Tydfil court duty inbox", "email": "duty.merthyr@courts.example.com", "role": "court"},
            {"name": "Tudor Vaughan Defence", "email": "lists@tudorvaughan.example.com", "role": "defence"},
        ],
    }


def _statement(maker: Maker, body: str, made: date) -> Drawn:
    return forms.statement(HOUSE, URN, maker, body, made=made, taker=OFFICER)


def _summary(struck: date, arrested: date) -> Drawn:
    return forms.case_summary(
        HOUSE,
        URN,
        officer=OFFICER,
        station="Pontypridd",
        defendants=DEFENDANT,
        sections=words.case_sections(struck, arrested),
        signed=arrested,
        title="MG5 POLICE REPORT / ADRODDIAD YR HEDDLU",
    )


def _back(made: date) -> Drawn:
    place = f"14:10 hours {made:%d/%m/%Y}, The Colliers Arms"
    return forms.statement_back(HOUSE, URN, PROSSER, taker=OFFICER, station="Pontypridd", place=place)


def _doctor(struck: date, made: date) -> Drawn:
    note = records.fee_note(
        name="Dr Anjali Menon MBBS MRCEM",
        address="27 Lakeside Drive\nCyncoed\nCardiff CF23 9ZY",
        contact="01632 960377   anjali.menon@example.com",
        reference=f"To: Criminal Justice Unit, Pontypridd Police Station. Re: R v Rhodri Pritchard, {URN}",
        lines=[
            (f"{struck:%d/%m/%Y}", "Examination of the patient (part of NHS duty, no charge)", "£0.00"),
            (f"{made:%d/%m/%Y}", "Perusal of records and preparation of statement, one hour", "£89.00"),
        ],
        total="£89.00",
        pay="Kindly pay by transfer to A Menon, sort code 00-41-17, account 60018842, or send a cheque to the address "
        "above. This is my home address: please do not write to me at the hospital about fees.",
    )
    return joined(_statement(MENON, words.menon(struck), made), note)


def _interview(arrested: date) -> Drawn:
    return forms.interview_record(
        HOUSE,
        URN,
        person="Rhodri Pritchard",
        heading=[
            [("Place of interview:", "Merthyr Bridewell", 0.5), ("Date:", f"{arrested:%d/%m/%Y}", 0.5)],
            [("Commenced:", "12:20", 0.34), ("Concluded:", "12:52", 0.33), ("Duration:", "32 mins", 0.33)],
            [("Interviewing officers:", f"{OFFICER}, PC 5518 Padraig Kearney", 1.0)],
            [("Other persons present:", "Ms Ffion Rees, Tudor Vaughan Defence", 0.7), ("Exhibit:", "LB/4", 0.3)],
        ],
        spoken=words.interview(),
    )


def _charge(days: Days) -> Drawn:
    return forms.charge_sheet(
        HOUSE,
        URN,
        custody_reference="62F1/0871/26",
        defendants=DEFENDANT,
        charges=[
            (
                "OF61016",
                f"ASSAULT OCCASIONING ACTUAL BODILY HARM. On {day(days.before(1))} at Pontypridd assaulted Dewi Wynn "
                "Bowen thereby occasioning him actual bodily harm.",
                "section 47 Offences against the Person Act 1861",
            )
        ],
        reply="It was self defence.",
        charged=f"17:05 hours on {days.eve:%d/%m/%Y}",
        officer=OFFICER,
        hearing=f"Merthyr Tydfil Magistrates' Court, Glebeland Place at 10:00 on {day(days.court)}, in custody",
        title="CHARGE(S) / CYHUDDIAD(AU)",
    )


def _print(printed: date) -> Drawn:
    return records.pnc_print(
        HOUSE,
        name="PRITCHARD, RHODRI",
        born=f"{BORN:%d/%m/%y}",
        pnc_id=PNC,
        cro=CRO,
        address=HOME,
        convictions=[
            Conviction("11/07/12", "Pontypridd Magistrates", "Criminal damage", "Conditional discharge 12 months"),
            Conviction(
                "05/03/20", "Merthyr Tydfil Magistrates", "Battery, CJA 1988 s.39", "Community order, 100 hours"
            ),
        ],
        printed=f"{printed:%d/%m/%y}",
    )


def _unused(struck: date, arrested: date) -> Drawn:
    items = words.unused(struck, arrested)
    return forms.unused_schedule(
        HOUSE, URN, defendant="Rhodri Pritchard", items=items, officer=OFFICER, signed=arrested
    )


def _album(taken: date) -> Drawn:
    return records.album(
        HOUSE,
        URN,
        title="EXHIBIT LB/1: PHOTOGRAPHS OF DEWI WYNN BOWEN",
        taken=f"Taken by {OFFICER} on {taken:%d/%m/%Y} at Pontypridd Police Station, with consent",
        pictures=[
            (
                *pictures.injury(label="LB/1a", seed=41, kind="bruise"),
                "LB/1a. Bruising to the left forearm, with scale.",
            ),
            (*pictures.injury(label="LB/1b", seed=44, kind="cut"), "LB/1b. Cut to the right forearm, with scale."),
        ],
    )


def _wristband() -> Drawn:
    image, read = pictures.wristband(
        name="BOWEN, Dewi Wynn",
        born="17/02/1985",
        hospital="Ysbyty Glan Taf Hospital  A&E",
        hospital_number="G771203",
        nhs_number=NHS,
        seed=47,
        angle=-13,
    )
    return Drawn(image, (read,))


def _discharge(seen: date) -> Drawn:
    return records.discharge_notes(
        hospital="Ysbyty Glan Taf Hospital",
        department="Emergency Department / Adran Achosion Brys",
        patient=[
            [
                ("Patient / Claf:", "BOWEN, Dewi Wynn (Mr)", 0.5),
                ("Date of birth:", "17/02/1985", 0.25),
                ("Sex:", "M", 0.25),
            ],
            [
                ("NHS number:", NHS, 0.35),
                ("Hospital number:", "G771203", 0.3),
                ("Arrived:", f"{seen:%d/%m/%Y} 23:31", 0.35),
            ],
            [
                ("Address:", "9 Teras y Coed, Treforest, Pontypridd CF37 9ZT", 0.65),
                ("Telephone:", "07700 900545", 0.35),
            ],
            [
                ("Registered GP:", "Dr Huw Tudor, Ystrad Surgery, High Street, Treforest", 0.6),
                ("Next of kin:", "Mererid Bowen (wife)", 0.4),
            ],
        ],
        sections=words.discharge_sections(),
        signed="Dr Anjali Menon, Specialty Doctor in Emergency Medicine",
        copy_to="Copies: patient; Dr Huw Tudor; South Wales Police with the patient's written consent",
    )


PLANTED = f"""
redact | phone | 07700 900545 / 07700 900562 | The victim's and the witness's numbers are not in issue.
redact | address | 9 Teras y Coed | The victim's home; the assault was elsewhere.
redact | address | 2 Maes y Deri | The witness's home.
redact | address | 14 Heol Fach | The home of somebody who is not relied on.
redact | date_of_birth | 17/02/1985 / 17 February 1985 | An adult victim's age is not in issue.
redact | nhs_number | {NHS} | Identifies the patient and proves nothing.
redact | other | G771203 | The hospital's number for the patient.
redact | gp_details | Dr Huw Tudor, Ystrad Surgery / Dr Huw Tudor | The victim's doctor.
redact | name | Mererid Bowen | The victim's wife is not a witness.
redact | name | Kyle Maddocks | Named only in the schedule of unused material.
redact | online_identity | @sianp_valleys | The witness's own account.
redact | medical | Type 2 diabetes / vasectomy | His other treatment has nothing to do with the assault.
keep | online_identity | @rhodri_p94 | The account that the defendant is said to have used to threaten a witness.
keep | name | Dewi Wynn Bowen | The victim is named in the charge.
keep | name | Siân Gwenllian Prosser / Ms Prosser | A witness who is relied on.
keep | name | Rhodri Pritchard / PRITCHARD, Rhodri | The defendant.
keep | name | Dr Anjali Menon | A doctor acting as such.
keep | name | {OFFICER} / PC 5518 Padraig Kearney / Ms Ffion Rees | Officers and a solicitor doing their work.
keep | date_of_birth | {BORN:%d/%m/%Y} / {BORN:%d/%m/%y} | The defendant's own.
keep | address | Flat 3, 19 Heol y Bryn | The defendant's own, served on him.
keep | address | The Colliers Arms, Taff Street | Where the assault was.
keep | police_identifier | {PNC} / {CRO} / {CRIME} | The defendant's record and the reference of this case.
keep | medical | fracture of the upper left incisor / linear laceration | The injuries themselves.
"""
