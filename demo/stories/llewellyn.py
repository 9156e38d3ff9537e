"""R v Llewellyn: a knife sold to a boy of fifteen, whose age is the offence and whose school and home are not."""

from __future__ import annotations

from datetime import date

from demo import pictures
from demo.days import Days, hearing
from demo.story import Filed, Story, planted
from papers import forms, records
from papers.forms import Maker, day
from papers.identifiers import pnc_id
from papers.sheet import RULED, Drawn, House

URN = "61ZZ1163926"
HOUSE = House("Heddlu Gwent Police", RULED)
BORN = date(1968, 7, 6)
SHOP = "Llewellyn's Hardware & Outdoor, 31 Bridge Street, Abergavenny"
HOME = "The Flat, 31A Bridge Street, Abergavenny NP7 9ZX"
PNC = pnc_id(2026, 20561)
DEFENDANT = forms.defendant("LLEWELLYN, Gethin", BORN, HOME, PNC)
OFFICER = "PC 2216 Elin Mathias"
BETHAN = Maker(name="Bethan Rees", occupation="Care assistant")


def llewellyn(days: Days) -> Story:
    """The case and its papers."""
    sold = days.before(34)
    boy_born = Days(sold).years_ago(15, month=5, day=23)
    osian = Maker(
        name="Osian Rees", occupation="School pupil", age=f"15 (born {boy_born:%d/%m/%Y})", parent="Bethan Rees"
    )
    made = days.before(33)
    files = (
        Filed("MG5 Llewellyn.pdf", "case_summary", _summary(sold, boy_born, days.before(20))),
        Filed("MG11 Osian Rees.pdf", "witness_statement", _statement(osian, _osian(sold, boy_born), made)),
        Filed("MG11 Bethan Rees.pdf", "witness_statement", _statement(BETHAN, _bethan(sold, boy_born), made)),
        Filed("OR1 knife.pdf", "photograph", _photograph(made)),
        Filed("EM1 receipt.pdf", "exhibit", _receipt(sold)),
        Filed("MG4 Llewellyn.pdf", "charge_sheet", _charge(days, sold, boy_born)),
        Filed("MG6C Llewellyn.pdf", "unused_schedule", _unused(sold, days.before(20))),
    )
    items = planted(
        PLANTED
        + f"keep | date_of_birth | {boy_born:%d/%m/%Y} / {boy_born.day} {boy_born:%B %Y} | The age of the buyer is "
        "what makes the sale an offence."
    )
    return Story("r-v-llewellyn", _case(days), files, items)


def _case(days: Days) -> dict[str, object]:
    return {
        "urn": URN,
        "area": "Cymru/Wales",
        "police_force": "Gwent Police",
        "charged_by": "police",
        "anticipated_plea": "not_guilty",
        "custody": False,
        "first_hearing": hearing(days.working(8)),
        "offences": [
            {"description": "Selling a knife to a person under 18", "statute": "Criminal Justice Act 1988 s141A"}
        ],
        "people": [
            {"name": "Gethin Llewellyn", "role": "defendant", "date_of_birth": BORN.isoformat(), "address": HOME},
            {"name": "Osian Rees", "role": "witness"},
            {"name": BETHAN.name, "role": "witness"},
            {"name": OFFICER, "role": "officer"},
        ],
        "recipients": [
            {"name": "Newport court duty inbox", "email": "duty.newport@courts.example.com", "role": "court"},
            {"name": "Cyfreithwyr Wysg Solicitors", "email": "crime@wysg.example.com", "role": "defence"},
        ],
    }


def _statement(maker: Maker, body: str, made: date) -> Drawn:
    return forms.statement(HOUSE, URN, maker, body, made=made, taker=OFFICER)


def _summary(sold: date, boy_born: date, signed: date) -> Drawn:
    return forms.case_summary(
        HOUSE,
        URN,
        officer=OFFICER,
        station="Abergavenny",
        defendants=DEFENDANT,
        sections=[
            (
                "1. Summary of the key evidence",
                f"""
The defendant owns and runs {SHOP}. At about 16:05 hours on {day(sold)} Osian Rees, who was born on {boy_born:%d/%m/%Y}
and was 15 years old, went into the shop in his school uniform and bought a fixed blade knife with a blade of 110 mm.
The defendant served him. He did not ask how old the boy was or for any proof of his age. The price was £24.99, paid in
cash.

The boy's mother, Bethan Rees, found the knife in his bag that evening and took it back to the shop at once. The
defendant said, 'He looked old enough to me.' She then went to the police station.

The knife is exhibited as OR/1 and the receipt as EM/1. A notice behind the till reads 'CHALLENGE 25'. There is no
refusals book.
""",
            ),
            (
                "2. Defendant interview",
                """
He accepted that he sold the knife. He said that the shop was busy, that the boy had a coat on over whatever he was
wearing, and that he took him for eighteen or nineteen. He relies on the defence that he took all reasonable
precautions. He has been in business for twenty-nine years and has no previous convictions or warnings.
""",
            ),
            (
                "3. Other matters",
                """
Osian Rees is a pupil at Ysgol Bryn Derw and will be sitting examinations this year. His mother is to be contacted on
07700 900933. Special measures will be applied for. The trading standards department has been told.
""",
            ),
        ],
        signed=signed,
    )


def _osian(sold: date, boy_born: date) -> str:
    return f"""
I am fifteen years old. My date of birth is {boy_born.day} {boy_born:%B %Y}. My mother, Bethan Rees, is with me while I
make this statement. I live with her and my little sister at 12 Clos Derwen, Abergavenny, NP7 9ZT, and I am in Year 11
at Ysgol Bryn Derw.

On {day(sold)} I finished school at twenty past three. I walked into town with my friend Macsen Price. We got some chips
and then Macsen went home on the bus. I had £40 in my pocket that I had been given for my birthday and had saved up.

I like going camping with the cadets and I wanted a proper knife for cutting wood. I know now that you have to be
eighteen. I did not know then, or I had not thought about it. At about five past four I went into Llewellyn's in Bridge
Street. I had been in before with my uncle. I was wearing my school uniform, which is a green jumper with the badge on
it, grey trousers and my school tie. I had my coat over my arm, because it was warm in there.

The knives are in a glass case next to the counter. There was one other customer, who was looking at paint. I asked the
man behind the counter if I could see the one with the wooden handle. I know that he is Mr Llewellyn because it is his
shop. He unlocked the case and took it out for me. He told me that it would keep an edge and that I should oil it. I
said that it was nice. He asked whether I wanted the sheath with it, which was another £3, and I said no. He did not ask
me how old I was. He did not ask to see anything.

I gave him £25 in notes and he gave me a penny change and the receipt. He put the knife in a paper bag. I would say that
I was in the shop for about six or seven minutes. We were standing about a metre apart, with the counter between us and
the lights on.

I put the bag in my school bag. When I got home my mother asked me what it was and I showed her. She was cross. I gave
the knife to PC Mathias the same evening and it is exhibited as OR/1.

Nobody told me to go and buy the knife. I have never been in trouble with the police.
"""


def _bethan(sold: date, boy_born: date) -> str:
    return f"""
I am the mother of Osian Rees. He was born on {boy_born:%d/%m/%Y} in Abergavenny and he is fifteen years old. I
have shown PC Mathias his birth certificate. He is tall for his age but in my opinion nobody could take him for more
than sixteen.

On {day(sold)} I came in from work at about 17:15 hours. Osian was in the kitchen. He was still in his school uniform. I
moved his bag off the table and felt something hard in it. I asked him what it was and he took out a paper bag from
Llewellyn's with a sheath knife in a plastic pack. I asked him where he had got it and he told me that he had just
bought it.

I was very angry, not with him so much as with the shop. I put the knife back in its bag and drove straight down to
Bridge Street with Osian in the car. I got there at about 17:35 hours, as Gethin Llewellyn was bringing the boards in.
I have known him to speak to since I was a girl. I said, 'Did you sell my son this?' He looked at Osian, who was
standing next to me in his uniform, and he said, 'He looked old enough to me.' I said, 'He's fifteen. He's in his
school jumper.' He said that he had had a busy afternoon and that he would give me the money back. I told him that I
did not want the money back and that I was going to the police, which I did.

I handed the knife, the bag and the receipt to PC Mathias at Abergavenny police station at 18:10 hours. Nobody else had
touched them.

I have been asked for my details. I work nights at Cartref Wysg, so it is best to ring me after two in the afternoon on
07700 900933. My e-mail address is bethan.rees@example.com. I do not want Osian's school to be told about this, and I do
not want our address given out, because it is a small town. I am willing to go to court.
"""


def _photograph(made: date) -> Drawn:
    image, read = pictures.knife(label="OR/1", seed=81)
    return records.album(
        HOUSE,
        URN,
        title="PHOTOGRAPH OF EXHIBIT OR/1",
        taken=f"Taken by {OFFICER} on {made:%d/%m/%Y} at Abergavenny",
        pictures=[(image, read, "OR/1. Fixed blade knife as sold, in its opened pack, with scale.")],
    )


def _receipt(sold: date) -> Drawn:
    lines = (
        "LLEWELLYN'S",
        "HARDWARE & OUTDOOR",
        "31 BRIDGE STREET  ABERGAVENNY",
        "",
        f"{sold:%d/%m/%Y}          16:11",
        "------------------------------",
        "KNIFE FXD BLD 110MM     £24.99",
        "------------------------------",
        "CASH                    £25.00",
        "CHANGE                   £0.01",
        "",
        "SERVED BY: GETHIN",
        "DIOLCH  THANK YOU",
    )
    return records.receipt(exhibit="EM/1", lines=lines)


def _charge(days: Days, sold: date, boy_born: date) -> Drawn:
    return forms.charge_sheet(
        HOUSE,
        URN,
        custody_reference="61A4/VA/0982",
        defendants=DEFENDANT,
        charges=[
            (
                "CJ88116",
                f"SELLING A KNIFE TO A PERSON UNDER 18. On {day(sold)} at Abergavenny sold to Osian Rees, a person "
                f"under the age of eighteen, being born on {boy_born:%d/%m/%Y}, a knife to which section 141A of the "
                "Criminal Justice Act 1988 applied.",
                "section 141A(1) Criminal Justice Act 1988",
            )
        ],
        reply="Not applicable",
        charged=f"Written charge issued {days.before(19):%d/%m/%Y}",
        officer=OFFICER,
        hearing=f"Newport Magistrates' Court, Faulkner Road at 10:00 on {day(days.working(8))}",
        title="WRITTEN CHARGE AND POSTAL REQUISITION",
    )


def _unused(sold: date, signed: date) -> Drawn:
    items = [
        ("Pocket note book, PC 2216 Mathias, pages 61 to 67.", "Abergavenny"),
        (f"Front counter log, Abergavenny, {sold:%d/%m/%Y}, 17:52 hours.", "Abergavenny"),
        ("Note of a talk with Macsen Price (15), a friend, who was not in the shop.", "Abergavenny"),
        ("Copy birth certificate of Osian Rees.", "Abergavenny"),
        (
            "Statement of Delyth Hopkin, 4 Frogmore Row, customer, who was choosing paint and heard nothing.",
            "Abergavenny",
        ),
        ("E-mails with the trading standards department.", "Abergavenny"),
        ("Crime report 2600417790.", "Niche"),
    ]
    return forms.unused_schedule(HOUSE, URN, defendant="Gethin Llewellyn", items=items, officer=OFFICER, signed=signed)


PLANTED = f"""
redact | location | Ysgol Bryn Derw | A child's school is not needed to prove the sale.
redact | address | 12 Clos Derwen, Abergavenny, NP7 9ZT | The home of a child and a witness.
redact | name | Macsen Price | A child who is not a witness.
redact | name | Delyth Hopkin | A customer named in the schedule who is not a witness.
redact | address | 4 Frogmore Row | The home of somebody who is not a witness.
redact | phone | 07700 900933 | The witness's own number.
redact | email | bethan.rees@example.com | The witness's own address.
keep | age | fifteen years old / 15 years old | The age of the buyer is what makes the sale an offence.
keep | name | Osian Rees | The buyer is named in the charge.
keep | name | Bethan Rees | A witness who is relied on.
keep | name | Gethin Llewellyn / LLEWELLYN, Gethin | The defendant.
keep | name | {OFFICER} / PC Mathias | An officer doing her work.
keep | address | 31 Bridge Street | The shop, where the sale was.
keep | date_of_birth | {BORN:%d/%m/%Y} | The defendant's own.
"""
