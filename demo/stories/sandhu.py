"""R v Sandhu: a builder's fraud, with accounts that matter, one that does not, and a file that nobody can open."""

from __future__ import annotations

from datetime import date, timedelta

from demo.days import Days, hearing
from demo.scans import locked, scanned
from demo.stories import sandhu_words as words
from demo.story import Aside, Filed, Story, planted
from papers import forms, records
from papers.forms import Maker
from papers.identifiers import cro_number, pnc_id
from papers.records import Conviction
from papers.sheet import BOXED, Drawn, House, joined

URN = "20ZZ1180326"
HOUSE = House("West Midlands Police", BOXED)
BORN = date(1976, 5, 18)
HOME = "112 Galton Crescent, Smethwick B66 9ZY"
PNC, CRO = pnc_id(2008, 70214), cro_number(949, 2008)
DEFENDANT = forms.defendant("SANDHU, Jaswinder Singh", BORN, HOME, PNC)
OFFICER = "DC 20884 Marcus Oyelaran"
CRIME = "20/418822/26"
POLLARD = Maker(
    name="Ernest Pollard",
    occupation="Retired",
    address="23 Fernhurst Avenue, Sutton Coldfield B73 9ZS",
    home_phone="01632 960215",
    born="11/01/1943",
    birthplace="Walsall",
    needs="Walks with a frame. Would like to be collected",
)
PATEL = Maker(name="Hetal Patel", occupation="Fraud investigator")


def sandhu(days: Days) -> Story:
    """The case and its papers, one of which is locked."""
    paid, told = days.before(95), days.before(60)
    interviewed, signed = days.before(30), days.before(22)
    files = (
        Filed("MG5 Sandhu.pdf", "case_summary", _summary(paid, signed)),
        Filed("MG11 Pollard.pdf", "witness_statement", _pollard(paid, told)),
        Filed("MG11 Patel.pdf", "witness_statement", _statement(PATEL, words.patel(days.before(240), paid), signed)),
        Filed("EP1 invoice.pdf", "exhibit", scanned(_invoice(paid), seed=71, dpi=200, skew=-0.9)),
        Filed("EP2 statement of account.pdf", "exhibit", _account(paid)),
        Filed("HP1 account opening.pdf", "exhibit", _opening(days.before(240), signed)),
        Filed("HS2 phone download.pdf", "exhibit", locked(_download(paid), "Galton-112")),
        Filed("MG15 Sandhu.pdf", "interview_record", _interview(interviewed)),
        Filed("MG4 Sandhu.pdf", "charge_sheet", _charge(days, paid)),
        Filed("PNC Sandhu.pdf", "previous_convictions", _print(signed)),
    )
    asides = (
        Aside("MG11 Pollard.pdf", len(files[1].drawn.pages), "back_of_statement"),
        Aside("HS2 phone download.pdf", None, "unreadable"),
    )
    return Story("r-v-sandhu", _case(days), files, planted(PLANTED), asides)


def _case(days: Days) -> dict[str, object]:
    return {
        "urn": URN,
        "area": "Mersey-Cheshire",
        "police_force": "West Midlands Police",
        "charged_by": "cps_area",
        "anticipated_plea": "unknown",
        "custody": False,
        "first_hearing": hearing(days.working(4)),
        "offences": [{"description": "Fraud by false representation", "statute": "Fraud Act 2006 s1 and s2"}],
        "people": [
            {
                "name": "Jaswinder Singh Sandhu",
                "role": "defendant",
                "date_of_birth": BORN.isoformat(),
                "address": HOME,
                "pnc_id": PNC,
            },
            {"name": POLLARD.name, "role": "victim"},
            {"name": PATEL.name, "role": "professional"},
            {"name": OFFICER, "role": "officer"},
        ],
        "recipients": [
            {"name": "Birmingham court duty inbox", "email": "duty.birmingham@courts.example.com", "role": "court"},
            {"name": "Soho Road Chambers & Co", "email": "fraud@sohoroad.example.com", "role": "defence"},
        ],
    }


def _statement(maker: Maker, body: str, made: date) -> Drawn:
    return forms.statement(HOUSE, URN, maker, body, made=made, taker=OFFICER)


def _summary(paid: date, signed: date) -> Drawn:
    return forms.case_summary(
        HOUSE,
        URN,
        officer=OFFICER,
        station="Economic Crime Unit, Lloyd House",
        defendants=DEFENDANT,
        sections=words.case_sections(paid),
        signed=signed,
    )


def _pollard(paid: date, told: date) -> Drawn:
    place = f"10:30 hours {told:%d/%m/%Y}, at the witness's home"
    back = forms.statement_back(HOUSE, URN, POLLARD, taker=OFFICER, station="Lloyd House", place=place)
    return joined(_statement(POLLARD, words.pollard(paid), told), back)


def _invoice(paid: date) -> Drawn:
    return records.invoice(
        exhibit="EP/1",
        trader=(
            "SANDHU HOME IMPROVEMENTS",
            "Roofing  Driveways  Guttering",
            "112 Galton Crescent, Smethwick B66 9ZY",
            "Tel 07700 900163    sandhu.roofs@example.com",
        ),
        customer=("Mr E Pollard", "23 Fernhurst Avenue", "Sutton Coldfield", "B73 9ZS", "Tel 01632 960215"),
        number=f"No. 0071   {paid:%d/%m/%Y}",
        rows=[
            ("Strip and renew main roof, both elevations, to include scaffold", "£11,200.00"),
            ("Renew chimney flashings and two stacks", "£2,150.00"),
            ("Treat timbers for beetle (URGENT)", "£1,500.00"),
            ("TOTAL, payable in advance", "£14,850.00"),
        ],
        pay="Please pay today by bank transfer to SANDHU HOME IMPROVEMENTS, sort code 00-40-18, account number "
        "70014426. Price held for today only. All work guaranteed for 20 years.",
    )


def _account(paid: date) -> Drawn:
    def on(after: int) -> str:
        return f"{paid + timedelta(days=after):%d %b}"

    return records.account(
        bank="Wrekin Bank",
        holder="Mr Ernest Pollard",
        address="23 Fernhurst Avenue\nSutton Coldfield\nB73 9ZS",
        details="Current account   Sort code 00-20-61   Account number 30481177",
        rows=[
            (on(-6), "Balance brought forward", "", "", "16,204.11"),
            (on(-5), "STATE PENSION QQ123456C", "", "884.20", "17,088.31"),
            (on(-4), "DD SUTTON COLDFIELD MEMORY CLINIC FRIENDS", "10.00", "", "17,078.31"),
            (on(-2), "CARD 4111 1111 1111 1111 GARDEN CENTRE", "36.75", "", "17,041.56"),
            (on(0), "FASTER PAYMENT SANDHU HOME IMPROVEMENTS 00-40-18 70014426", "14,850.00", "", "2,191.56"),
            (on(2), "CASH WYLDE GREEN", "60.00", "", "2,131.56"),
            (on(5), "DD BLACKFRIARS FUNERAL PLAN 7719", "41.20", "", "2,090.36"),
        ],
        exhibit="EP/2",
        note="Wrekin Bank plc. Registered office 1 Ironbridge Square, Telford.",
    )


def _opening(opened: date, signed: date) -> Drawn:
    return records.message(
        sender="Hetal Patel <hetal.patel@mercianbank.example.com>",
        to="DC Marcus Oyelaran <m.oyelaran@wmp.example.com>",
        sent=f"{signed:%d/%m/%Y} 14:26",
        subject="Exhibit HP/1: account 70014426, opening record",
        body=f"""
Opened in branch at Smethwick on {forms.day(opened)} in the name of SANDHU HOME IMPROVEMENTS, sort code 00-40-18,
account number 70014426. Sole signatory Jaswinder Singh Sandhu, born 18/05/1976, of 112 Galton Crescent, Smethwick.

Identity shown on opening: UK passport 999417260, and National Insurance number QQ 88 21 40 B.

Contact number given: 07700 900163. The balance on the date of this record was £11.04. Withdrawals since the payment
from Mr Pollard: cash £9,000 over six days at Smethwick, £4,300 to a bookmaker's, £1,520 to a car hire firm.
""",
    )


def _download(paid: date) -> Drawn:
    return records.messages(
        HOUSE,
        URN,
        exhibit="HS/2",
        introduction="Download of the handset of Jaswinder Singh Sandhu, 07700 900163.",
        rows=[
            (
                f"{paid:%d/%m/%Y} 09:12",
                "07700 900163",
                "07700 900590",
                "Old boy on Fernhurst will go for the full roof",
            ),
            (f"{paid:%d/%m/%Y} 09:13", "07700 900590", "07700 900163", "How much"),
            (f"{paid:%d/%m/%Y} 09:15", "07700 900163", "07700 900590", "14 and change. Doing it online now lol"),
        ],
    )


def _interview(when: date) -> Drawn:
    return forms.interview_record(
        HOUSE,
        URN,
        person="Jaswinder Singh Sandhu",
        heading=[
            [("Place of interview:", "Perry Barr custody suite", 0.5), ("Date:", f"{when:%d/%m/%Y}", 0.5)],
            [("Commenced:", "14:10", 0.34), ("Concluded:", "14:49", 0.33), ("Duration:", "39 minutes", 0.33)],
            [("Interviewing officer:", OFFICER, 1.0)],
            [("Other persons present:", "Miss Zainab Yusuf, Soho Road Chambers & Co", 0.7), ("Exhibit:", "MO/4", 0.3)],
        ],
        spoken=words.interview(),
    )


def _charge(days: Days, paid: date) -> Drawn:
    return forms.charge_sheet(
        HOUSE,
        URN,
        custody_reference="20PB/06621/26",
        defendants=DEFENDANT,
        charges=[
            (
                "FA06001",
                f"FRAUD BY FALSE REPRESENTATION. On {forms.day(paid)} at Sutton Coldfield dishonestly made a false "
                "representation to Ernest Pollard, namely that his roof was in danger of collapse and that you would "
                "repair it, intending thereby to make a gain of £14,850 for yourself.",
                "sections 1 and 2 Fraud Act 2006",
            )
        ],
        reply="I was going to do the work.",
        charged=f"12:40 hours on {days.before(21):%d/%m/%Y}",
        officer=OFFICER,
        hearing=f"Birmingham Magistrates' Court, Corporation Street at 10:00 on {forms.day(days.working(4))}, on bail",
        conditions="1. Not to contact Ernest Pollard. 2. Not to call on any house to offer building work.",
    )


def _print(printed: date) -> Drawn:
    return records.pnc_print(
        HOUSE,
        name="SANDHU, JASWINDER SINGH",
        born=f"{BORN:%d/%m/%y}",
        pnc_id=PNC,
        cro=CRO,
        address=HOME,
        convictions=[
            Conviction("04/12/08", "Warley Magistrates", "Aggressive commercial practice", "Fine £1,000"),
            Conviction("26/02/16", "Wolverhampton Crown", "Fraud by false representation", "Imprisonment 14 months"),
        ],
        printed=f"{printed:%d/%m/%y}",
    )


PLANTED = """
redact | bank_details | 00-20-61 / 30481177 | The victim's own account: only what left it matters.
redact | payment_card | 4111 1111 1111 1111 | The victim's card.
redact | national_insurance | QQ123456C | The victim's number, in a reference to his pension.
redact | phone | 01632 960215 | The victim's number.
redact | date_of_birth | 11 January 1943 | An adult victim's age is not an element of fraud.
redact | medical | prostate cancer | The victim's health has nothing to do with the roof.
redact | address | 5 Coppice Rise, Solihull, B91 9ZW | The home of the victim's daughter.
redact | name | Carol Hemming | The victim's daughter is not a witness.
redact | phone | 07700 900822 | The number of the victim's daughter.
keep | bank_details | 00-40-18 / 70014426 | The account that the money was paid into.
keep | phone | 07700 900163 | The number on the invoice and on the defendant's account.
keep | email | sandhu.roofs@example.com | The address on the invoice.
keep | address | 23 Fernhurst Avenue | The house whose roof was lied about.
keep | address | 112 Galton Crescent | The defendant's own, and the address on the invoice.
keep | name | Jaswinder Singh Sandhu / SANDHU, Jaswinder Singh | The defendant.
keep | name | Ernest Pollard | The victim is named in the charge.
keep | name | Hetal Patel / DC 20884 Marcus Oyelaran / Miss Zainab Yusuf | People acting in their work.
keep | date_of_birth | 18/05/1976 | The defendant's own.
keep | passport | 999417260 | The defendant's own, shown when the account was opened.
keep | national_insurance | QQ 88 21 40 B | The defendant's own, shown when the account was opened.
"""
