"""R v Fairclough: driving while disqualified, where one registration number is the case and another is a witness's."""

from __future__ import annotations

from datetime import date

from demo import pictures
from demo.days import Days, hearing
from demo.story import Filed, Story, planted
from papers import forms, records
from papers.forms import Maker, day
from papers.identifiers import cro_number, pnc_id
from papers.records import Conviction
from papers.sheet import RULED, Drawn, House

URN = "07ZZ1176526"
HOUSE = House("Cheshire Constabulary", RULED)
BORN = date(1989, 2, 27)
HOME = "6 Salter's Court, Crewe CW1 9ZX"
PNC, CRO = pnc_id(2010, 44923), cro_number(155, 2010)
LICENCE = "FAIRC802279L99ZZ"
DEFENDANT = forms.defendant("FAIRCLOUGH, Lee Anthony", BORN, HOME, PNC)
OFFICER = "PC 1187 Imogen Dutton"
HIS_CAR, HER_CAR = "TK19 XVR", "UJ68 KTP"
RAFFERTY = Maker(name="Siobhan Rafferty", occupation="Teaching assistant")
DUTTON = Maker(name="Imogen Dutton", occupation="Police Constable 1187")


def fairclough(days: Days) -> Story:
    """The case and its papers."""
    driven, banned = days.before(18), days.before(110)
    files = (
        Filed("MG5_FAIRCLOUGH.pdf", "case_summary", _summary(driven, banned, days.before(13))),
        Filed("MG11_RAFFERTY.pdf", "witness_statement", _rafferty(driven)),
        Filed("MG11_PC_DUTTON.pdf", "witness_statement", _dutton(driven)),
        Filed("ID1_PHOTOGRAPH.pdf", "photograph", _photograph(driven)),
        Filed("MEMORANDUM_OF_CONVICTION.pdf", "exhibit", _memorandum(banned)),
        Filed("MG4_CHARGE.pdf", "charge_sheet", _charge(days, driven, banned)),
        Filed("PNC_FAIRCLOUGH.pdf", "previous_convictions", _print(driven, banned)),
    )
    return Story("r-v-fairclough", _case(days), files, planted(PLANTED))


def _case(days: Days) -> dict[str, object]:
    return {
        "urn": URN,
        "area": "Mersey-Cheshire",
        "police_force": "Cheshire Constabulary",
        "charged_by": "police",
        "anticipated_plea": "not_guilty",
        "custody": False,
        "first_hearing": hearing(days.working(5)),
        "offences": [
            {"description": "Driving while disqualified", "statute": "Road Traffic Act 1988 s103(1)(b)"},
            {"description": "No insurance", "statute": "Road Traffic Act 1988 s143"},
        ],
        "people": [
            {
                "name": "Lee Anthony Fairclough",
                "role": "defendant",
                "date_of_birth": BORN.isoformat(),
                "address": HOME,
                "pnc_id": PNC,
            },
            {"name": RAFFERTY.name, "role": "witness"},
            {"name": OFFICER, "role": "officer"},
        ],
        "recipients": [
            {"name": "Crewe court duty inbox", "email": "duty.crewe@courts.example.com", "role": "court"},
            {"name": "Nantwich Road Solicitors", "email": "motoring@nantwichroad.example.com", "role": "defence"},
        ],
    }


def _summary(driven: date, banned: date, signed: date) -> Drawn:
    return forms.case_summary(
        HOUSE,
        URN,
        officer=OFFICER,
        station="Crewe",
        defendants=[*DEFENDANT, [("Driver number:", LICENCE, 1.0)]],
        sections=[
            (
                "1. Summary of the key evidence",
                f"""
On {day(banned)} the defendant was disqualified from driving for 18 months by the magistrates at Crewe for driving with
excess alcohol. A certified extract is exhibited. He was present when the order was made.

At about 08:35 hours on {day(driven)} Siobhan Rafferty was parked in Gresty Bank, Crewe, in her own car, UJ68 KTP. A
blue Ford Focus, TK19 XVR, pulled out of a space in front of her and scraped her offside wing. She saw the driver, whom
she knows as the father of a child at the school where she works, and named him as Lee Fairclough. He did not stop. She
took a photograph of both cars as they stood before he moved off again (ID/1).

PC 1187 Dutton found TK19 XVR outside the defendant's address at 09:20 hours. The engine was warm. There was red paint
on its nearside rear corner. The defendant's partner is the registered keeper. There is no policy of insurance that
covers the defendant.
""",
            ),
            (
                "2. Defendant interview",
                """
He declined a solicitor. He said that his partner had driven the car that morning and that Ms Rafferty must have been
mistaken. He accepted that he knew that he was disqualified.
""",
            ),
            (
                "3. Other matters",
                """
Ms Rafferty's insurers are Pennine & Border, and she asks that her own number, 07700 900484, should not go to the
defendant because their children are in the same class. Crime reference CC26/0588214.
""",
            ),
        ],
        signed=signed,
    )


def _rafferty(driven: date) -> Drawn:
    body = f"""
I am the above named person and I work as a teaching assistant. On {day(driven)} I had dropped my daughter Aoife at
breakfast club and was sitting in my car in Gresty Bank, Crewe, waiting to go in to work. My car is a red Nissan Micra,
registration UJ68 KTP. The engine was off. It was daylight and dry, and the windscreen was clean.

Parked in front of me, facing the same way, was a blue Ford Focus, registration TK19 XVR. At about 08:35 hours a man
came out of the paper shop and got into the driver's seat of the Focus. I had a clear view of his face for some ten
seconds as he walked towards me, and again when he looked over his shoulder. He was about eight feet away. I recognised
him as Lee Fairclough. I have known him for three years, because his son is in the class that I help with, and I see
him at the gate at least once a week.

He reversed towards me and I sounded my horn. He then pulled out sharply and I heard and felt a scrape along the front
offside wing of my car. He stopped for a moment. I got my phone out and took a photograph of the two cars, which I
produce as exhibit ID/1, having sent it to PC Dutton. He looked at me, shook his head and drove away towards Nantwich
Road. There was nobody else in the Focus.

I know that he had been banned, because it was in the local paper, and I was surprised to see him driving.

There is a scratch about eighteen inches long on my wing. I have had an estimate of £385 to put it right. I live at
17 Weaver Mews, Crewe, CW2 9ZT, and if anybody needs to look at the car it can be seen there. I can be contacted on
07700 900484 or at s.rafferty@example.com.

I would have no difficulty in recognising him again. I do not bear him any ill will but I do not think that he should be
on the road. I am willing to go to court.
"""
    return forms.statement(HOUSE, URN, RAFFERTY, body, made=driven, taker=OFFICER)


def _dutton(driven: date) -> Drawn:
    body = f"""
I am Police Constable 1187 Imogen Dutton of Cheshire Constabulary, stationed at Crewe. On {day(driven)} I was on duty in
uniform, single crewed, in a marked vehicle.

At 08:52 hours I was sent to Gresty Bank, Crewe, log 187 of that date, where I saw Siobhan Rafferty standing beside a
red Nissan Micra. I saw a fresh scratch along its offside front wing, with blue paint in it. She told me what had
happened, named the driver as Lee Fairclough and showed me a photograph on her phone.

I carried out a check of the Police National Computer on TK19 XVR and found that the registered keeper was Stacey
Millward of 6 Salter's Court, Crewe. A check on Lee Anthony Fairclough, born 27/02/1989, of the same address showed that
he had been disqualified from driving for 18 months.

At 09:20 hours I attended 6 Salter's Court. TK19 XVR was parked outside. I placed my hand on the bonnet and found it to
be warm. There was red paint on the nearside rear corner of the bumper. The door was answered by Lee Fairclough. I told
him why I was there and cautioned him. He replied, 'She was driving. I've not been out.' I asked who he meant and he
said, 'Stace.' At my request he produced the keys of the car from his jacket pocket.

I asked Ms Millward, in the kitchen and out of his hearing, whether she had driven that morning. She said that she did
not want to get involved and that she was late for her shift at Leighton Grange care home.

I reported Lee Fairclough for the question of prosecuting him for driving while disqualified and driving without
insurance. He was later interviewed as a volunteer. My notes were made at 10:05 hours and were offered to him to sign,
which he refused to do.
"""
    return forms.statement(HOUSE, URN, DUTTON, body, made=driven, taker=OFFICER)


def _photograph(driven: date) -> Drawn:
    image, read = pictures.cars(plates=(HIS_CAR, HER_CAR), label=f"{driven:%d/%m/%Y} 08:36", seed=61)
    caption = "ID/1. The two cars in Gresty Bank. The blue car is the one said to have been driven by the defendant."
    return records.album(
        HOUSE,
        URN,
        title="EXHIBIT ID/1: PHOTOGRAPH TAKEN BY SIOBHAN RAFFERTY",
        taken=f"Received by {OFFICER} on {driven:%d/%m/%Y}",
        pictures=[(image, read, caption)],
    )


def _memorandum(banned: date) -> Drawn:
    return records.court_extract(
        court="South Cheshire Magistrates' Court sitting at Crewe, code 2712",
        heading=[
            [("Defendant:", "Lee Anthony FAIRCLOUGH", 0.6), ("Date of birth:", f"{BORN:%d/%m/%Y}", 0.4)],
            [("Address:", HOME, 1.0)],
            [("Date of hearing:", f"{banned:%d/%m/%Y}", 0.5), ("Plea:", "Guilty", 0.5)],
        ],
        body=f"""
Offence: Driving a motor vehicle with alcohol concentration above the prescribed limit, contrary to section 5(1)(a) of
the Road Traffic Act 1988 and Schedule 2 to the Road Traffic Offenders Act 1988.

Adjudication: Fined £350. Surcharge £140. Costs £85. Disqualified from holding or obtaining a driving licence for 18
months from {banned:%d/%m/%Y}. Driving record endorsed. Driver number {LICENCE}. The defendant was present in court and
was told of the effect of the order.

I certify that this is a true extract from the register of the court.
""",
        signed="Legal adviser to the justices",
    )


def _charge(days: Days, driven: date, banned: date) -> Drawn:
    return forms.charge_sheet(
        HOUSE,
        URN,
        custody_reference="07B1/NFA-VA/3310",
        defendants=DEFENDANT,
        charges=[
            (
                "RT88334",
                f"DRIVING WHILE DISQUALIFIED. On {day(driven)} at Crewe drove a motor vehicle, namely a Ford Focus "
                "TK19 XVR, on a road, namely Gresty Bank, while disqualified for holding or obtaining a driving "
                f"licence by an order made on {banned:%d/%m/%Y}.",
                "section 103(1)(b) Road Traffic Act 1988",
            ),
            (
                "RT88191",
                f"NO INSURANCE. On {day(driven)} at Crewe used a motor vehicle, namely a Ford Focus TK19 XVR, on a "
                "road when there was not in force a policy of insurance.",
                "section 143 Road Traffic Act 1988",
            ),
        ],
        reply="Not applicable",
        charged=f"Written charge issued {days.before(11):%d/%m/%Y}",
        officer=OFFICER,
        hearing=f"Crewe Magistrates' Court, Civic Centre at 10:00 on {day(days.working(5))}",
        title="WRITTEN CHARGE AND POSTAL REQUISITION",
    )


def _print(driven: date, banned: date) -> Drawn:
    return records.pnc_print(
        HOUSE,
        name="FAIRCLOUGH, LEE ANTHONY",
        born=f"{BORN:%d/%m/%y}",
        pnc_id=PNC,
        cro=CRO,
        address=HOME,
        convictions=[
            Conviction("16/03/10", "Crewe Magistrates", "No insurance, RTA 1988 s.143", "Fine £200, 6 points"),
            Conviction(
                f"{banned:%d/%m/%y}", "Crewe Magistrates", "Excess alcohol, RTA 1988 s.5", "Disqualified 18 months"
            ),
        ],
        printed=f"{driven:%d/%m/%y}",
    )


PLANTED = f"""
redact | phone | 07700 900484 | The witness's own number.
redact | email | s.rafferty@example.com | The witness's own address.
redact | address | 17 Weaver Mews, Crewe, CW2 9ZT | The witness's home.
redact | vehicle_registration | {HER_CAR} | The witness's own car, which nobody is charged with driving.
redact | occupation | Leighton Grange care home | Where the defendant's partner, who is not a witness, works.
redact | name | Stacey Millward / Ms Millward | The defendant's partner, who does not give evidence.
redact | name | Aoife | The witness's child.
keep | vehicle_registration | {HIS_CAR} | The car that he is charged with driving.
keep | name | Lee Anthony Fairclough / Lee Fairclough / FAIRCLOUGH, Lee Anthony | The defendant.
keep | name | Siobhan Rafferty | A witness who is relied on.
keep | name | {OFFICER} / PC 1187 Dutton | An officer doing her work.
keep | driving_licence | {LICENCE} | The defendant's own driver number, which ties him to the order.
keep | address | 6 Salter's Court | The defendant's own, and where the car was found.
keep | location | Gresty Bank | The road that he is charged with driving on.
keep | date_of_birth | {BORN:%d/%m/%Y} / {BORN:%d/%m/%y} | The defendant's own.
keep | police_identifier | {PNC} / {CRO} | The defendant's own record, which has to be served.
"""
