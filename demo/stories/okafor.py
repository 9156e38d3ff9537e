"""R v Okafor: an overnight custody burglary charged by CPS Direct, with most of what the inspectors found in 2020."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from demo import pictures
from demo.days import Days, hearing
from demo.scans import scanned
from demo.stories.okafor_words import asante, case_sections, hughes, interview, marsh, unused
from demo.story import Aside, Filed, Story, planted
from papers import forms, records
from papers.forms import Maker, day
from papers.identifiers import cro_number, nhs_number, pnc_id
from papers.records import Conviction
from papers.sheet import BOXED, Drawn, House, joined

URN = "05ZZ1234526"
HOUSE = House("Merseyside Police", BOXED)
BORN = date(1991, 3, 4)
OWN_PNC, OWN_CRO = pnc_id(2009, 20417), cro_number(412, 2009)
OTHER_PNC, OTHER_CRO = pnc_id(2006, 51288), cro_number(731, 2006)
HOME = "17 Lister Court, Kensington, Liverpool L7 9ZX"
DEFENDANT = forms.defendant("OKAFOR, Daniel Chukwuemeka", BORN, HOME, OWN_PNC)
NHS = nhs_number(123400)
OFFICER = "DC 2190 Aisha Rahman"
CRIME, CUSTODY = "26000481226", "05C1/3391/26"

MARSH = Maker(
    name="Jean Marsh",
    occupation="School cook",
    address="4 Mill Lane, Halewood, Liverpool L26 9ZU",
    home_phone="01632 960842",
    mobile="07700 900123",
    email="jean.marsh@example.com",
    born="03/05/1958",
    birthplace="Garston, Liverpool",
    needs="Hard of hearing, left ear",
)
ASANTE = Maker(name="Kwame Asante", occupation="Parcel courier")
HUGHES = Maker(name="Gareth Hughes", occupation="Police Constable 4471")


PLANTED = f"""
redact | phone | {MARSH.mobile} / {MARSH.home_phone} | The victim's own number proves nothing about a burglary.
redact | phone | 07700 900456 | The number of somebody who only rang the police.
redact | phone | 07700 900234 | A witness's number.
redact | phone | 07700 900678 | The number of the victim's daughter.
redact | email | {MARSH.email} | The victim's e-mail address.
redact | date_of_birth | 3rd of May 1958 / 03/05/1958 | An adult victim's age is not in issue.
redact | date_of_birth | 27/02/1949 | A neighbour who saw nothing.
redact | address | 22 Station Road, Runcorn, WA7 9ZS | Where the victim is staying, which was not burgled.
redact | address | 31 Ashbourne Close, Huyton, L36 9ZV | A witness's home.
redact | address | 6 Mill Lane / number 6 / 9 Mill Lane / 11 Mill Lane | A neighbour's home, which was not burgled.
redact | name | Brenda Whitlow / Mrs Whitlow | The neighbour who rang the police and is not relied on.
redact | name | Claire Danby / Mrs C Danby | The victim's daughter is not a witness.
redact | name | Desmond Pike | A neighbour who saw nothing, named in the schedule.
redact | name | Chidinma Eze / Tobi | People who happened to be in the defendant's home, one of them a child.
redact | vehicle_registration | TX70 HHJ | The witness's own van.
redact | nhs_number | {NHS} | Identifies the patient and proves nothing.
redact | other | H4410928 | The hospital's number for the patient.
redact | gp_details | Dr Nasir Rafiq, Halewood Park Surgery | The victim's doctor.
redact | medical | warfarin for an irregular heartbeat / Atrial fibrillation / depression following bereavement /
  Hysterectomy |
  Her other illnesses have nothing to do with the cut.
keep | address | 4 Mill Lane / number 4 | The house that was burgled: it has to be proved. |
  mg5_case_summary.pdf mg11_marsh.pdf mg11_pc_hughes.pdf mg4_charge.pdf mg15_okafor_interview.pdf mg11_asante.pdf
  mg6c_schedule.pdf
keep | address | 17 Lister Court | The defendant's own address, served on him.
keep | name | Daniel Okafor / OKAFOR, Daniel Chukwuemeka | The defendant.
keep | name | Jean Marsh | The victim is named in the charge.
keep | name | Kwame Asante | A witness who is relied on.
keep | name | PC 4471 Hughes / {OFFICER} / CSI 7046 Tierney | Police officers and staff doing their work.
keep | name | Dr O. Lindqvist / Mr Farid Haidari | A doctor and a solicitor acting as such.
keep | date_of_birth | {BORN:%d/%m/%Y} / {BORN:%d/%m/%y} | The defendant's own.
keep | police_identifier | {OWN_PNC} / {OWN_CRO} | The defendant's own record, which has to be served.
keep | police_identifier | {CRIME} / {CUSTODY} | References of this case.
keep | phone | 07700 900891 | The defendant's own number, given in interview.
keep | vehicle_registration | JU17 WKB | The car that was seen leaving, which is his.
keep | medical | 7 cm superficial laceration | The injury itself.
"""


def okafor(days: Days) -> Story:
    """The case, its papers and what is wrong with them."""
    stolen, arrested = days.before(1), days.eve
    files = (
        Filed("mg5_case_summary.pdf", "case_summary", _summary(days)),
        Filed("mg11_marsh.pdf", "witness_statement", _marsh(days)),
        Filed(
            "mg11_asante.pdf",
            "witness_statement",
            forms.statement(HOUSE, URN, ASANTE, asante(stolen), made=stolen, taker=OFFICER),
        ),
        Filed(
            "mg11_pc_hughes.pdf",
            "witness_statement",
            forms.statement(HOUSE, URN, HUGHES, hughes(stolen, arrested), made=arrested, taker=OFFICER),
        ),
        Filed("mg15_okafor_interview.pdf", "interview_record", _interview(stolen, arrested)),
        Filed("mg4_charge.pdf", "charge_sheet", _charge(days)),
        Filed("pnc_okafor.pdf", "previous_convictions", _own_print(arrested)),
        Filed("pnc_print_2.pdf", "previous_convictions", _other_print(arrested)),
        Filed(
            "mg6c_schedule.pdf",
            "unused_schedule",
            forms.unused_schedule(
                HOUSE, URN, defendant="Daniel Okafor", items=unused(stolen, arrested), officer=OFFICER, signed=arrested
            ),
        ),
        Filed("photographs_pt1_pt4.pdf", "photograph", _photographs(stolen)),
        Filed("discharge_notes_marsh.pdf", "medical", scanned(_discharge(stolen), seed=11)),
    )
    return Story("r-v-okafor", _case(days), files, planted(PLANTED), _asides())


def _case(days: Days) -> dict[str, object]:
    return {
        "urn": URN,
        "area": "Mersey-Cheshire",
        "police_force": "Merseyside Police",
        "charged_by": "cps_direct",
        "anticipated_plea": "unknown",
        "custody": True,
        "first_hearing": hearing(days.court),
        "offences": [{"description": "Burglary dwelling - and theft", "statute": "Theft Act 1968 s9(1)(b)"}],
        "people": [
            {
                "name": "Daniel Okafor",
                "role": "defendant",
                "date_of_birth": BORN.isoformat(),
                "address": HOME,
                "pnc_id": OWN_PNC,
            },
            {"name": "Jean Marsh", "role": "victim"},
            {"name": "Kwame Asante", "role": "witness"},
            {"name": "PC 4471 Hughes", "role": "officer"},
            {"name": OFFICER, "role": "officer"},
            {"name": "Brenda Whitlow", "role": "third_party"},
        ],
        "recipients": [
            {"name": "Wirral court duty inbox", "email": "duty.wirral@courts.example.com", "role": "court"},
            {"name": "Moss & Kerrigan Solicitors", "email": "crime@mosskerrigan.example.com", "role": "defence"},
        ],
    }


def _summary(days: Days) -> Drawn:
    return forms.case_summary(
        HOUSE,
        URN,
        officer=OFFICER,
        station="St Anne Street, Liverpool",
        defendants=DEFENDANT,
        sections=case_sections(days.before(1), days.eve),
        signed=days.eve,
    )


def _marsh(days: Days) -> Drawn:
    made = days.before(1)
    front = forms.statement(HOUSE, URN, MARSH, marsh(made), made=made, taker="PC 4471 Hughes")
    away = f"{days.working(14):%d/%m/%Y} to {days.working(18):%d/%m/%Y} (hospital appointment)"
    back = forms.statement_back(
        HOUSE,
        URN,
        replace(MARSH, away=away),
        taker="PC 4471 G Hughes",
        station="Belle Vale",
        place=f"16:20 hours {made:%d/%m/%Y}, at the witness's home",
    )
    return joined(front, back)


def _interview(stolen: date, arrested: date) -> Drawn:
    return forms.interview_record(
        HOUSE,
        URN,
        person="Daniel Chukwuemeka Okafor",
        heading=[
            [("Place of interview:", "Copy Lane Police Station", 0.5), ("Date:", f"{arrested:%d/%m/%Y}", 0.5)],
            [("Time commenced:", "11:05", 0.34), ("Time concluded:", "11:41", 0.33), ("Duration:", "36 minutes", 0.33)],
            [("Interviewing officers:", f"{OFFICER}, DC 3377 Simon Lowe", 1.0)],
            [
                ("Other persons present:", "Mr Farid Haidari, Moss & Kerrigan Solicitors", 0.7),
                ("Exhibit:", "AR/3", 0.3),
            ],
        ],
        spoken=interview(stolen),
    )


def _charge(days: Days) -> Drawn:
    return forms.charge_sheet(
        HOUSE,
        URN,
        custody_reference=CUSTODY,
        defendants=DEFENDANT,
        charges=[
            (
                "TH68037",
                f"BURGLARY DWELLING - AND THEFT. On {day(days.before(1))} having entered as a trespasser a building, "
                "being a dwelling known as 4 Mill Lane, Halewood, stole therein a laptop computer, a gentleman's watch "
                "and £340 in cash, of a total value of £1,265, belonging to Jean Marsh.",
                "section 9(1)(b) Theft Act 1968",
            )
        ],
        reply="No reply",
        charged=f"18:50 hours on {days.eve:%d/%m/%Y}",
        officer=OFFICER,
        hearing=f"Wirral Magistrates' Court, Chester Street, Birkenhead at 10:00 on {day(days.court)}, in custody",
    )


def _own_print(printed: date) -> Drawn:
    return records.pnc_print(
        HOUSE,
        name="OKAFOR, DANIEL CHUKWUEMEKA",
        born=f"{BORN:%d/%m/%y}",
        pnc_id=OWN_PNC,
        cro=OWN_CRO,
        address=HOME,
        convictions=[
            Conviction("14/05/09", "Liverpool Youth", "Theft from shop, Theft Act 1968 s.1", "Referral order 4 months"),
            Conviction(
                "02/11/13", "Sefton Magistrates", "Handling stolen goods", "Community order, 120 hours unpaid work"
            ),
            Conviction(
                "21/06/19", "Liverpool Crown", "Burglary dwelling, Theft Act 1968 s.9(1)(b)", "Imprisonment 18 months"
            ),
        ],
        printed=f"{printed:%d/%m/%y}",
    )


def _other_print(printed: date) -> Drawn:
    return records.pnc_print(
        HOUSE,
        name="OKAFORE, DANIEL",
        born="19/08/88",
        pnc_id=OTHER_PNC,
        cro=OTHER_CRO,
        address="Flat 2, 60 Ferndale Rise, Bootle L20 9ZW",
        convictions=[
            Conviction("08/02/06", "South Sefton Magistrates", "Possession of cannabis", "Fine £80"),
            Conviction("30/09/11", "Liverpool Crown", "Wounding, OAPA 1861 s.20", "Imprisonment 30 months"),
            Conviction("17/01/18", "Preston Crown", "Robbery, Theft Act 1968 s.8", "Imprisonment 5 years"),
        ],
        printed=f"{printed:%d/%m/%y}",
        restriction=records.POLICE_PRINT,
        warnings="VIOLENT, WEAPONS",
    )


def _photographs(stolen: date) -> Drawn:
    letter = ("Mrs C Danby", "22 Station Road", "Runcorn", "WA7 9ZS")
    band = pictures.wristband(
        name="MARSH, Jean",
        born="03/05/1958",
        hospital="Prescot Infirmary  Emergency Dept",
        hospital_number="H4410928",
        nhs_number=NHS,
        seed=31,
    )
    return records.album(
        HOUSE,
        URN,
        title="ALBUM OF PHOTOGRAPHS PT/1 TO PT/4",
        taken=f"Taken by CSI 7046 Paul Tierney at 4 Mill Lane, Halewood and at hospital on {stolen:%d/%m/%Y}",
        pictures=[
            (
                *pictures.window(label="PT/1", seed=21),
                "PT/1. Kitchen window, rear elevation, with tool mark at the frame.",
            ),
            (
                *pictures.envelope(lines=letter, label="PT/2", seed=22),
                "PT/2. Kitchen worktop beneath the window, as found. The laptop had stood to the right of the letter.",
            ),
            (*pictures.injury(label="PT/3", seed=23, kind="cut"), "PT/3. Cut to the left forearm, with scale."),
            (*band, "PT/4. The same arm, after treatment. Redness beneath the band."),
        ],
    )


def _discharge(seen: date) -> Drawn:
    return records.discharge_notes(
        hospital="Prescot Infirmary",
        department="Emergency Department, Hospital Way, Prescot. Ward clerk extension 4417",
        patient=[
            [("Patient:", "MARSH, Jean (Mrs)", 0.5), ("Date of birth:", "03/05/1958", 0.25), ("Sex:", "F", 0.25)],
            [
                ("NHS number:", NHS, 0.35),
                ("Hospital number:", "H4410928", 0.3),
                ("Arrived:", f"{seen:%d/%m/%Y} 12:52", 0.35),
            ],
            [("Address:", MARSH.address, 0.65), ("Telephone:", MARSH.mobile, 0.35)],
            [
                ("GP:", "Dr Nasir Rafiq, Halewood Park Surgery, Baileys Way, L26 9ZY", 0.6),
                ("Next of kin:", "Claire Danby (daughter) 07700 900678", 0.4),
            ],
        ],
        sections=[
            (
                "Presenting complaint",
                "Laceration to left forearm. Patient states that she cut her arm on broken glass at her kitchen window "
                "after a break-in at home this morning. Brought in by a neighbour.",
            ),
            (
                "Findings",
                "7 cm superficial laceration to the volar aspect of the left forearm. No tendon or nerve involvement. "
                "Full range of movement at wrist and fingers. Distal pulses present. X-ray: no retained glass.",
            ),
            (
                "Treatment",
                "Wound cleaned and explored under local anaesthetic (lidocaine 1%). Six interrupted sutures. Tetanus "
                "booster given. Dressing applied.",
            ),
            (
                "Past medical history and medicines",
                "Atrial fibrillation, takes warfarin 3 mg daily. Treated for depression following bereavement in 2023, "
                "sertraline 50 mg. Hysterectomy 2004.",
            ),
            (
                "Plan",
                "Discharged home at 15:10. Sutures to be removed at GP surgery in ten days. To return if redness, "
                "swelling or numbness.",
            ),
        ],
        signed="Dr O. Lindqvist, Specialty Doctor, GMC 0099417",
        copy_to="Copies: patient; GP; police on signed consent (PC 4471 Hughes)",
    )


def _asides() -> tuple[Aside, ...]:
    return (
        Aside("mg11_marsh.pdf", 3, "back_of_statement"),
        Aside("pnc_print_2.pdf", None, "wrong_previous_convictions"),
    )
