"""R v Nowak: a shop theft charged by the police and admitted. A clean file, with nothing in it to take out."""

from __future__ import annotations

from datetime import date

from demo.days import Days, hearing
from demo.story import Filed, Story, planted
from papers import forms, records
from papers.forms import Maker, day
from papers.identifiers import cro_number, pnc_id
from papers.records import Conviction
from papers.sheet import BANDED, Drawn, House

URN = "13ZZ1198726"
HOUSE = House("West Yorkshire Police", BANDED)
BORN = date(1983, 10, 12)
HOME = "44 Thornbank Terrace, Harehills, Leeds LS9 9ZW"
PNC, CRO = pnc_id(2015, 27741), cro_number(866, 2015)
DEFENDANT = forms.defendant("NOWAK, Piotr", BORN, HOME, PNC)
OFFICER = "PC 6654 Naomi Clegg"
CRIME = "13260611742"
DETECTIVE = Maker(name="Marlon Edwards", occupation="Store detective")


def nowak(days: Days) -> Story:
    """The case and its papers."""
    taken = days.before(21)
    files = (
        Filed("mg5.pdf", "case_summary", _summary(taken, days.before(15))),
        Filed("mg11_edwards.pdf", "witness_statement", _statement(taken)),
        Filed("me1_receipt.pdf", "exhibit", _receipt(taken)),
        Filed("mg4.pdf", "charge_sheet", _charge(days, taken)),
        Filed("pnc_nowak.pdf", "previous_convictions", _print(taken)),
    )
    return Story("r-v-nowak", _case(days), files, planted(PLANTED))


def _case(days: Days) -> dict[str, object]:
    return {
        "urn": URN,
        "area": "Mersey-Cheshire",
        "police_force": "West Yorkshire Police",
        "charged_by": "police",
        "anticipated_plea": "guilty",
        "custody": False,
        "first_hearing": hearing(days.working(3)),
        "offences": [{"description": "Theft from shop", "statute": "Theft Act 1968 s1"}],
        "people": [
            {
                "name": "Piotr Nowak",
                "role": "defendant",
                "date_of_birth": BORN.isoformat(),
                "address": HOME,
                "pnc_id": PNC,
            },
            {"name": DETECTIVE.name, "role": "witness"},
            {"name": OFFICER, "role": "officer"},
        ],
        "recipients": [
            {"name": "Leeds court duty inbox", "email": "duty.leeds@courts.example.com", "role": "court"},
            {"name": "Piotr Nowak, in person", "email": "p.nowak@example.com", "role": "defence"},
        ],
    }


def _summary(taken: date, signed: date) -> Drawn:
    return forms.case_summary(
        HOUSE,
        URN,
        officer=OFFICER,
        station="Elland Road, Leeds",
        defendants=DEFENDANT,
        sections=[
            (
                "1. Summary of the key evidence",
                f"""
At 16:42 hours on {day(taken)} the defendant entered Harlow & Finch, 88-94 Kirkgate Parade, Leeds. He was watched on
the store's cameras by Marlon Edwards, a store detective. He chose two bottles of spirits and a box of razor blades,
removed a security tag with a magnet and put the goods inside his jacket. He passed the tills without paying and was
stopped outside by Mr Edwards, to whom he said, 'Fair enough. I'm skint.'

PC 6654 Clegg attended. The goods, to the value of £87.48, were recovered undamaged and are fit for sale. A till receipt
for their value is exhibited as ME/1. The defendant was dealt with by way of voluntary interview.
""",
            ),
            (
                "2. Defendant interview",
                """
Full admissions. He said that he had lost his job at a warehouse and intended to sell the goods. He was sorry. He did
not want a solicitor. He did not need an interpreter.
""",
            ),
            (
                "3. Disposal",
                """
Suitable for a guilty plea at the first hearing and charged by the police under the Director's Guidance. No compensation
is sought. Two previous convictions for theft from a shop.
""",
            ),
        ],
        signed=signed,
    )


def _statement(taken: date) -> Drawn:
    body = f"""
I am the above named person and I am employed as a store detective by Harlow & Finch at their store at 88-94 Kirkgate
Parade, Leeds. I have been a store detective for nine years and I hold a licence from the Security Industry Authority.

On {day(taken)} I was on duty in plain clothes in the camera room. The store was fairly busy and the weather outside was
dry. At 16:42 hours I saw a man come in by the Kirkgate entrance. I had not seen him before. I would describe him as
white, about 40 years old, of medium build, with dark hair going grey. He was wearing a black padded jacket, blue jeans
and brown boots. I took notice of him because he went straight to the spirits without a basket and looked up at the
ceiling twice.

I watched him on camera 7, which gives a clear picture of the spirits aisle from about four metres. He took two bottles
of vodka from the shelf. He held something against the tag on each of them and the tags came off. He put the bottles
inside his jacket. He walked to the toiletries, took a box of razor blades and put it in his left pocket. He did not
speak to anybody.

I left the camera room and followed him on foot. I kept him in sight the whole time. At 16:51 hours he walked past the
last of the tills and out of the Kirkgate doors without making any attempt to pay. I stopped him on the pavement, told
him who I was and said that I believed that he had goods that he had not paid for. He replied, 'Fair enough. I'm skint.'
He came back to the office with me without any trouble and put the two bottles and the box on the desk, together with a
small magnet.

I ran the goods through a till to find their value, which was £87.48, and I produce the receipt as exhibit ME/1. None of
the goods was damaged and they have been put back on sale. I produce a disc of the pictures from camera 7 as exhibit
ME/2. The clock was correct. At 17:15 hours PC 6654 Clegg arrived and I told her in the man's hearing what I have set
out above. He gave the name of Piotr Nowak.

Nobody at Harlow & Finch gave him permission to take the goods. The company supports a prosecution. I am willing to
attend court if I am needed.
"""
    return forms.statement(HOUSE, URN, DETECTIVE, body, made=taken, taker=OFFICER)


def _receipt(taken: date) -> Drawn:
    lines = (
        "HARLOW & FINCH",
        "88-94 KIRKGATE PARADE  LEEDS",
        "STORE 0417   TILL 03",
        "",
        f"{taken:%d/%m/%Y}          17:04",
        "------------------------------",
        "NORTHWIND VODKA 1L      £31.50",
        "NORTHWIND VODKA 1L      £31.50",
        "RAZOR BLADES X 16       £24.48",
        "------------------------------",
        "TOTAL   3 ITEMS         £87.48",
        "",
        "TRAINING SALE - NOT PAID",
        "PRINTED FOR SECURITY USE",
    )
    return records.receipt(exhibit="ME/1", lines=lines)


def _charge(days: Days, taken: date) -> Drawn:
    return forms.charge_sheet(
        HOUSE,
        URN,
        custody_reference="13TC/0446/26",
        defendants=DEFENDANT,
        charges=[
            (
                "TH68010",
                f"THEFT FROM A SHOP. On {day(taken)} at Leeds stole two bottles of vodka and a box of razor blades, of "
                "a total value of £87.48, belonging to Harlow & Finch.",
                "section 1(1) and section 7 Theft Act 1968",
            )
        ],
        reply="Not applicable",
        charged=f"Written charge issued {days.before(14):%d/%m/%Y}",
        officer=OFFICER,
        hearing=f"Leeds Magistrates' Court, Westgate at 10:00 on {day(days.working(3))}",
        title="WRITTEN CHARGE AND POSTAL REQUISITION",
    )


def _print(taken: date) -> Drawn:
    return records.pnc_print(
        HOUSE,
        name="NOWAK, PIOTR",
        born=f"{BORN:%d/%m/%y}",
        pnc_id=PNC,
        cro=CRO,
        address=HOME,
        convictions=[
            Conviction("19/11/15", "Leeds Magistrates", "Theft from shop, Theft Act 1968 s.1", "Fine £120"),
            Conviction(
                "07/08/23", "Leeds Magistrates", "Theft from shop, Theft Act 1968 s.1", "Community order, 60 hours"
            ),
        ],
        printed=f"{taken:%d/%m/%y}",
    )


PLANTED = f"""
keep | name | Piotr Nowak / NOWAK, Piotr | The defendant.
keep | name | Marlon Edwards | A witness who is relied on.
keep | name | {OFFICER} / PC 6654 Clegg | An officer doing her work.
keep | address | {HOME} | The defendant's own, served on him.
keep | address | 88-94 Kirkgate Parade | A shop, and where the theft was.
keep | date_of_birth | {BORN:%d/%m/%Y} / {BORN:%d/%m/%y} | The defendant's own.
keep | police_identifier | {PNC} / {CRO} | The defendant's own record, which has to be served.
"""
