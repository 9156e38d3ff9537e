"""The police's own forms: case summary, statement and its back, charge sheet, interview record, unused schedule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from papers.paper import Cell, Paper
from papers.sheet import GREY, LEFT, Drawn, House

DECLARATION = (
    "This statement (consisting of {pages} each signed by me) is true to the best of my knowledge and belief and I "
    "make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated "
    "in it, anything which I know to be false, or do not believe to be true."
)
CAUTION = (
    "You do not have to say anything. But it may harm your defence if you do not mention now something which you later "
    "rely on in court. Anything you do say may be given in evidence."
)


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a statement, and what the back of it says about them."""

    name: str
    occupation: str
    age: str = "Over 18"
    address: str = ""
    home_phone: str = ""
    mobile: str = ""
    email: str = ""
    born: str = ""
    birthplace: str = ""
    away: str = "None"
    needs: str = "No"
    parent: str = ""


def day(when: date) -> str:
    """A date as the police write it in full, such as `Thursday 19 November 2026`."""
    return f"{when:%A} {when.day} {when:%B %Y}"


def defendant(name: str, born: date, address: str, pnc_id: str) -> list[list[Cell]]:
    """The two rows of fields that name the defendant on a summary or a charge sheet."""
    return [
        [("Defendant:", name, 0.6), ("Date of birth:", f"{born:%d/%m/%Y}", 0.4)],
        [("Address:", address, 0.68), ("PNC ID:", pnc_id, 0.32)],
    ]


def statement(house: House, urn: str, maker: Maker, body: str, *, made: date, taker: str) -> Drawn:
    """An MG11, with as many continuation sheets as the words need."""
    count = 1
    while True:
        drawn = _statement(house, urn, maker, body, made=made, taker=taker, count=count)
        if len(drawn.pages) == count:
            return drawn
        count = len(drawn.pages)


def _statement(house: House, urn: str, maker: Maker, body: str, *, made: date, taker: str, count: int) -> Drawn:
    paper = Paper(house, "MG11", urn)
    paper.bottom = paper.height - 96
    _sign_off(paper, maker, taker)
    if not house.look.band:
        paper.badge(LEFT + 14, 46, 14)
        paper.text(LEFT + 36, 50, house.force, size=10, face="bold")
    paper.y = 54
    paper.title("WITNESS STATEMENT", "(Criminal Procedure Rules, r. 16.2; Criminal Justice Act 1967, s. 9)")
    paper.reference()
    paper.fields(
        [("Statement of:", maker.name, 1.0)],
        [("Age if under 18:", maker.age, 0.4), ("Occupation:", maker.occupation, 0.6)],
    )
    pages = "1 page" if count == 1 else f"{count} pages"
    paper.prose(DECLARATION.format(pages=pages), size=9.5, gap=12)
    paper.text(LEFT, paper.y + 8, "Signature:", size=9.5)
    paper.scrawl(LEFT + 54, paper.y + 6, maker.name)
    paper.text(LEFT + 190, paper.y + 8, "(witness)", size=9.5)
    paper.text(LEFT + 310, paper.y + 8, f"Date: {made:%d/%m/%Y}", size=9.5)
    paper.rule(LEFT + 50, paper.y + 11, LEFT + 186, dashes="[1 2] 0")
    paper.y += 22
    paper.text(LEFT, paper.y + 4, "Tick if witness evidence is visually recorded", size=8.5, colour=GREY)
    paper.rectangle(LEFT + 180, paper.y - 5, LEFT + 190, paper.y + 5, fill=None)
    paper.rule(LEFT, paper.y + 12, paper.right)
    paper.y += 18

    def continuation() -> None:
        paper.y = 46
        paper.text(LEFT, paper.y, f"Continuation of Statement of: {maker.name}", size=10, face="bold")
        paper.rule(LEFT, paper.y + 5, paper.right)
        paper.y += 14
        _sign_off(paper, maker, taker)

    paper.on_new_page = continuation
    paper.prose(body, size=11, leading=1.45, gap=8)
    return paper.finish()


def _sign_off(paper: Paper, maker: Maker, taker: str) -> None:
    """The two signatures at the foot of every sheet of a statement."""
    foot = paper.height - 58
    paper.text(LEFT, foot, "Signature:", size=9)
    paper.scrawl(LEFT + 50, foot - 2, maker.name)
    paper.text(LEFT + 240, foot, "Signature witnessed by:", size=9)
    paper.scrawl(LEFT + 345, foot - 2, taker, width=70)
    paper.rule(LEFT + 48, foot + 3, LEFT + 220, dashes="[1 2] 0")
    paper.rule(LEFT + 342, foot + 3, paper.right, dashes="[1 2] 0")


def statement_back(house: House, urn: str, maker: Maker, *, taker: str, station: str, place: str) -> Drawn:
    """The back of an MG11: where the witness lives and how to reach them. Never leaves the police and the CPS."""
    paper = Paper(house, "MG11", urn, marking="RESTRICTED - FOR POLICE AND PROSECUTION ONLY (when complete)")
    paper.y = 40
    paper.title("Witness contact details", size=12)
    paper.reference()
    paper.fields(
        [("Name of witness:", maker.name, 1.0)],
        [("Home address:", maker.address, 1.0)],
        [("Home telephone No.:", maker.home_phone, 0.5), ("Work telephone No.:", "", 0.5)],
        [("Mobile/Pager No.:", maker.mobile, 0.5), ("E-mail address:", maker.email, 0.5)],
        [("Preferred means of contact:", "Mobile" if maker.mobile else "Home telephone", 1.0)],
        [("Date and place of birth:", f"{maker.born}, {maker.birthplace}", 0.6), ("Former name:", "", 0.4)],
        [("Dates of witness non-availability:", maker.away, 1.0)],
    )
    paper.section("Witness care")
    for letter, question, answer in (
        ("a)", "Is the witness willing to attend court? If 'No', include reason(s) on form MG6.", "Yes"),
        ("b)", "What can be done to ensure attendance?", "Text message the day before"),
        ("c)", "Does the witness require a Special Measures Assessment as a vulnerable or intimidated witness?", "No"),
        (
            "d)",
            "Does the witness have any particular needs? (Disability, healthcare, childcare, language)",
            maker.needs,
        ),
    ):
        _question(paper, letter, question, answer)
    paper.section("Witness consent (for witness completion)")
    for letter, question, answer in (
        ("a)", "The Victim Personal Statement scheme (victims only) has been explained to me", "Yes"),
        ("b)", "I have been given the Victim Personal Statement leaflet", "Yes"),
        ("c)", "I have been given the leaflet 'Giving a witness statement to the police'", "Yes"),
        ("d)", "I consent to police having access to my medical record(s) in relation to this matter", "N/A"),
        ("e)", "I consent to my medical record in relation to this matter being disclosed to the defence", "N/A"),
        ("f)", "I consent to the statement being disclosed for the purposes of civil proceedings if applicable", "No"),
    ):
        _question(paper, letter, question, answer)
    paper.y += 26
    paper.text(LEFT, paper.y, "Signature of witness:", size=9)
    paper.scrawl(LEFT + 96, paper.y - 2, maker.name)
    paper.text(LEFT + 270, paper.y, f"PRINT NAME: {maker.name.upper()}", size=9)
    paper.y += 10
    paper.fields(
        [("Signature and name of parent/guardian/appropriate adult (if applicable):", maker.parent, 1.0)],
        [("Statement taken by:", taker, 0.5), ("Station:", station, 0.5)],
        [("Time and place statement taken:", place, 1.0)],
    )
    return paper.finish()


def _question(paper: Paper, letter: str, question: str, answer: str) -> None:
    paper.y += 15
    paper.text(LEFT + 2, paper.y, letter, size=8.5)
    paper.text(LEFT + 18, paper.y, question, size=8.5)
    room = paper.right - LEFT - 30 - paper.measure(question, 8.5)
    if paper.measure(answer, 8.5, "bold") > room:
        paper.y += 11
    paper.text_right(paper.right - 4, paper.y, answer, size=8.5, face="bold")


def case_summary(
    house: House,
    urn: str,
    *,
    officer: str,
    station: str,
    defendants: Sequence[Sequence[Cell]],
    sections: Sequence[tuple[str, str]],
    signed: date,
    title: str = "POLICE REPORT",
) -> Drawn:
    """An MG5: who is charged, and the case in the officer's words."""
    paper = Paper(house, "MG5", urn)
    if not house.look.band:
        paper.badge(LEFT + 14, 46, 14)
        paper.text(LEFT + 36, 50, house.force, size=10, face="bold")
    paper.y = 57 if not house.look.band else 34
    paper.title(title, "Case summary for the prosecutor, the court and the defence")
    paper.reference()
    paper.fields([("Officer in the case:", officer, 0.55), ("Station:", station, 0.45)], *defendants)
    paper.on_new_page = _running_head(paper, "Police report (continued)")
    for heading, words in sections:
        paper.section(heading)
        paper.prose(words)
    paper.need(40)
    paper.y += 22
    paper.text(LEFT, paper.y, f"Completed by: {officer}", size=9.5)
    paper.scrawl(LEFT + 260, paper.y - 2, officer)
    paper.text_right(paper.right, paper.y, f"Date: {signed:%d/%m/%Y}", size=9.5)
    return paper.finish()


def _running_head(paper: Paper, words: str) -> Callable[[], None]:
    def head() -> None:
        paper.y = 48
        paper.text(LEFT, paper.y, words, size=9, face="bold")
        paper.text_right(paper.right, paper.y, f"URN {paper.urn}", size=9)
        paper.rule(LEFT, paper.y + 5, paper.right)
        paper.y += 12

    return head


def charge_sheet(
    house: House,
    urn: str,
    *,
    custody_reference: str,
    defendants: Sequence[Sequence[Cell]],
    charges: Sequence[Sequence[str]],
    reply: str,
    charged: str,
    officer: str,
    hearing: str,
    conditions: str = "",
    title: str = "CHARGE(S)",
) -> Drawn:
    """An MG4: the charges as read over, and where and when to come to court."""
    paper = Paper(house, "MG4", urn)
    if not house.look.band:
        paper.badge(LEFT + 14, 46, 14)
        paper.text(LEFT + 36, 50, house.force, size=10, face="bold")
    paper.y = 57 if not house.look.band else 34
    paper.title(title)
    paper.reference()
    paper.fields([("Custody or file reference:", custody_reference, 1.0)], *defendants)
    paper.y += 8
    paper.prose(f"You are charged with the offence(s) shown below. {CAUTION}", size=9.5, face="bold")
    paper.table([("Offence code", 0.15), ("Offence and particulars", 0.6), ("Contrary to", 0.25)], charges, size=9.5)
    paper.y += 6
    paper.fields(
        [("Reply (if any):", reply, 1.0)],
        [("Charged:", charged, 0.5), ("Officer in the case:", officer, 0.5)],
        [("To appear at:", hearing, 1.0)],
    )
    if conditions:
        paper.section("Conditions of bail")
        paper.prose(conditions, size=10)
    paper.need(50)
    paper.y += 30
    paper.text(LEFT, paper.y, "Signature (person charged):", size=9)
    paper.scrawl(LEFT + 124, paper.y - 2, custody_reference)
    paper.text(LEFT + 280, paper.y, "Signature (officer charging):", size=9)
    paper.scrawl(LEFT + 405, paper.y - 2, officer, width=70)
    return paper.finish()


def interview_record(
    house: House,
    urn: str,
    *,
    person: str,
    heading: Sequence[Sequence[Cell]],
    spoken: Sequence[Sequence[str]],
) -> Drawn:
    """An MG15: what was said on the recording, by time, speaker and words."""
    paper = Paper(house, "MG15", urn)
    paper.y = 36
    paper.title("RECORD OF INTERVIEW", "ROTI: record of taped interview. Summary; audio is the best evidence.")
    paper.reference()
    paper.fields([("Person interviewed:", person, 1.0)], *heading)
    paper.y += 8
    paper.on_new_page = _running_head(paper, f"Record of interview of: {person}")
    paper.table([("Time", 0.11), ("Person speaking", 0.17), ("Text", 0.72)], spoken, size=9.5)
    paper.need(34)
    paper.y += 24
    paper.text(LEFT, paper.y, "Signature of officer preparing record:", size=9)
    paper.scrawl(LEFT + 170, paper.y - 2, person + "record")
    return paper.finish()


def unused_schedule(
    house: House, urn: str, *, defendant: str, items: Sequence[Sequence[str]], officer: str, signed: date
) -> Drawn:
    """An MG6C, on its side: what was gathered and is not relied on, item by item."""
    paper = Paper(house, "MG6C", urn, wide=True)
    paper.y = 36
    paper.title("POLICE SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL", f"R v {defendant}", size=13)
    paper.reference()
    paper.prose(
        "The Disclosure Officer believes that the following material, which does not form part of the prosecution "
        "case, is NOT SENSITIVE.",
        size=9.5,
        gap=4,
    )
    rows = [(str(number), *item, "", "") for number, item in enumerate(items, 1)]
    columns = [
        ("Item No.", 0.07),
        ("Description of item (give sufficient detail for the prosecutor to decide)", 0.52),
        ("Location", 0.17),
        ("CPS: code", 0.09),
        ("CPS: comment", 0.15),
    ]
    paper.table(columns, rows)
    paper.need(44)
    paper.y += 28
    paper.text(LEFT, paper.y, "Signature:", size=9)
    paper.scrawl(LEFT + 50, paper.y - 2, officer)
    paper.text(LEFT + 190, paper.y, f"Disclosure officer: {officer}", size=9)
    paper.text(LEFT + 440, paper.y, f"Date: {signed:%d/%m/%Y}", size=9)
    paper.text(LEFT + 560, paper.y, "Reviewing lawyer: ..........................", size=9)
    return paper.finish()
