"""Papers that others make and the police file: prints, hospital notes, fee notes, letters, statements of account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papers.paper import Cell, Paper
from papers.sheet import BLACK, BOXED, GREY, LEFT, SHADE, WHITE, Colour, Drawn, House, Look

_PLAIN = Look("", ("helv", "hebo", "heit"), None, ruled=True, edition="")
_LETTER = Look("", ("tiro", "tibo", "tiit"), None, ruled=True, edition="")
_CLINIC = Look("", ("helv", "hebo", "heit"), None, ruled=False, edition="")
TEAL: Colour = (0.0, 0.37, 0.55)

COURT_PRINT = (
    "THIS PRINTOUT IS PRODUCED FOR THE USE OF THE COURT, DEFENCE AND PROBATION SERVICE ONLY AND MUST NOT BE "
    "DISCLOSED TO ANY OTHER PARTY"
)
POLICE_PRINT = (
    "THIS PRINTOUT IS FOR POLICE AND CPS USE ONLY. NOT TO BE SERVED ON THE COURT OR THE DEFENCE. CONTAINS INTELLIGENCE "
    "MARKERS"
)


@dataclass(frozen=True, slots=True)
class Conviction:
    """One line of a record: when, where, for what and with what result."""

    date: str
    court: str
    offence: str
    result: str


def pnc_print(
    house: House,
    *,
    name: str,
    born: str,
    pnc_id: str,
    cro: str,
    address: str,
    convictions: Sequence[Conviction],
    printed: str,
    restriction: str = COURT_PRINT,
    warnings: str = "",
) -> Drawn:
    """A print from the Police National Computer, in its fixed-width type."""
    paper = Paper(House(house.force, _PLAIN), "", "")
    paper.bottom = paper.height - 70
    rule = "*" * 84
    lines = [
        f"POLICE NATIONAL COMPUTER          PRINTED BY {house.force.upper()}",
        f"DATE OF PRINT: {printed}",
        rule,
        *_fold(restriction, 84),
        rule,
        "",
        f"PNC ID         : {pnc_id}",
        f"CRO NUMBER     : {cro}",
        f"NAME CHARGED   : {name}",
        f"DATE OF BIRTH  : {born}",
        *(
            f"{'ADDRESS        : ' if number == 0 else ' ' * 17}{part}"
            for number, part in enumerate(_fold(address.upper(), 60))
        ),
        "",
        *(_fold(f"WARNING SIGNALS: {warnings}", 84) if warnings else []),
        "",
        f"SUMMARY OF CONVICTIONS: {len(convictions)} CONVICTION(S), {len(convictions)} OFFENCE(S)",
        "CAUTIONS, REPRIMANDS AND WARNINGS: NONE RECORDED",
        rule,
    ]
    for number, conviction in enumerate(convictions, 1):
        lines += [
            "",
            f"{number:>2}.  {conviction.date}   {conviction.court.upper()}",
            f"     OFFENCE : {conviction.offence.upper()}",
            *(
                f"{'     RESULT  : ' if part == 0 else ' ' * 15}{words}"
                for part, words in enumerate(_fold(conviction.result.upper(), 66))
            ),
        ]
    lines += ["", rule, "END OF CONVICTIONS AND CAUTIONS"]
    for line in lines:
        paper.need(12.4)
        paper.y += 12.4
        paper.text(LEFT, paper.y, line, size=9.6, face="mono")
    return paper.finish()


def _fold(words: str, width: int) -> list[str]:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def discharge_notes(
    *,
    hospital: str,
    department: str,
    patient: Sequence[Sequence[Cell]],
    sections: Sequence[tuple[str, str]],
    signed: str,
    copy_to: str,
) -> Drawn:
    """A hospital's discharge notes: a grid of who the patient is, then what was found and done."""
    paper = Paper(House("", _CLINIC), "", "")
    paper.y = 24
    paper.rectangle(paper.right - 58, 22, paper.right, 45, fill=TEAL, edge=TEAL)
    paper.text(paper.right - 49, 39.5, "NHS", size=17, face="bold", colour=WHITE)
    paper.text(LEFT, 38, hospital, size=13, face="bold")
    paper.text(LEFT, 53, department, size=9.5, colour=GREY)
    paper.y = 60
    paper.title("EMERGENCY DEPARTMENT DISCHARGE SUMMARY", size=13)
    paper.fields(*patient)
    for heading, words in sections:
        paper.section(heading)
        paper.prose(words, size=9.8)
    paper.need(60)
    paper.y += 26
    paper.text(LEFT, paper.y, signed, size=9.5)
    paper.scrawl(LEFT + 260, paper.y - 2, signed)
    paper.y += 16
    paper.text(LEFT, paper.y, copy_to, size=9, face="italic")
    return paper.finish()


def fee_note(
    *, name: str, address: str, contact: str, reference: str, lines: Sequence[Sequence[str]], total: str, pay: str
) -> Drawn:
    """A professional witness's claim for a fee, with the address to send the money to."""
    paper = Paper(House("", _LETTER), "", "")
    paper.y = 50
    paper.text(LEFT, paper.y, name, size=14, face="bold")
    for line in (*address.split("\n"), contact):
        paper.y += 14
        paper.text(LEFT, paper.y, line, size=10.5)
    paper.y += 20
    paper.title("FEE NOTE", "Professional witness: statement for criminal proceedings")
    paper.prose(reference, size=10.5)
    paper.table([("Date", 0.2), ("Work done", 0.58), ("Fee", 0.22)], lines, size=10)
    paper.y += 20
    paper.text_right(paper.right, paper.y, f"Total due: {total}", size=11, face="bold")
    paper.y += 16
    paper.prose(pay, size=10.5)
    paper.y += 24
    paper.scrawl(LEFT, paper.y, name)
    return paper.finish(numbered=False)


def message(
    *, sender: str, to: str, sent: str, subject: str, body: str, copied: str = "", attachments: str = ""
) -> Drawn:
    """An e-mail as it comes off a printer."""
    paper = Paper(House("", _PLAIN), "", "")
    paper.y = 44
    for label, value in (
        ("From:", sender),
        ("Sent:", sent),
        ("To:", to),
        ("Cc:", copied),
        ("Subject:", subject),
        ("Attachments:", attachments),
    ):
        if value:
            paper.y += 15
            paper.text(LEFT, paper.y, label, size=10, face="bold")
            paper.text(LEFT + 78, paper.y, value, size=10)
    paper.rule(LEFT, paper.y + 9, paper.right, width=1.4)
    paper.y += 18
    paper.prose(body, size=10.5, gap=8)
    return paper.finish()


def account(
    *, bank: str, holder: str, address: str, details: str, rows: Sequence[Sequence[str]], exhibit: str, note: str
) -> Drawn:
    """A page of a bank's statement of account, as exhibited."""
    paper = Paper(House("", _PLAIN), "", "")
    paper.rectangle(0, 0, paper.width, 8, fill=(0.16, 0.33, 0.25), edge=None)
    _exhibit_label(paper, exhibit)
    paper.y = 46
    paper.text(LEFT, paper.y, bank, size=17, face="bold", colour=(0.16, 0.33, 0.25))
    paper.y += 30
    for line in (holder, *address.split("\n")):
        paper.text(LEFT, paper.y, line, size=10)
        paper.y += 13
    paper.y += 10
    paper.text(LEFT, paper.y, details, size=10.5, face="bold")
    paper.y += 10
    columns = [("Date", 0.13), ("Details", 0.47), ("Paid out", 0.13), ("Paid in", 0.13), ("Balance", 0.14)]
    paper.table(columns, rows, size=9)
    paper.y += 14
    paper.prose(note, size=8.5)
    return paper.finish()


def messages(house: House, urn: str, *, exhibit: str, introduction: str, rows: Sequence[Sequence[str]]) -> Drawn:
    """A download of messages from a telephone: when, from, to and what was said."""
    paper = Paper(House(house.force, BOXED), "EXHIBIT", urn, marking="OFFICIAL - SENSITIVE")
    paper.y = 36
    paper.title(f"EXHIBIT {exhibit}", "Messages captured from the complainant's handset with her consent")
    paper.prose(introduction, size=9.8)
    columns = [("Date and time", 0.17), ("From", 0.17), ("To", 0.17), ("Message", 0.49)]
    paper.table(columns, rows, size=9)
    return paper.finish()


def invoice(
    *,
    trader: Sequence[str],
    customer: Sequence[str],
    number: str,
    rows: Sequence[Sequence[str]],
    pay: str,
    exhibit: str,
) -> Drawn:
    """A trader's invoice, as exhibited."""
    paper = Paper(House("", _PLAIN), "", "")
    _exhibit_label(paper, exhibit)
    paper.y = 56
    paper.text(LEFT, paper.y, trader[0], size=18, face="bold", colour=(0.55, 0.24, 0.05))
    for line in trader[1:]:
        paper.y += 13
        paper.text(LEFT, paper.y, line, size=9.5)
    paper.rule(LEFT, paper.y + 10, paper.right, width=1.6)
    paper.y += 34
    paper.text(LEFT, paper.y, "INVOICE", size=15, face="bold")
    paper.text_right(paper.right, paper.y, number, size=10)
    paper.y += 8
    for line in customer:
        paper.y += 13
        paper.text(LEFT, paper.y, line, size=10)
    paper.y += 16
    paper.table([("Description", 0.75), ("Amount", 0.25)], rows, size=10)
    paper.y += 10
    paper.prose(pay, size=10.5)
    return paper.finish(numbered=False)


def receipt(*, exhibit: str, lines: Sequence[str]) -> Drawn:
    """A till receipt, copied on to a sheet of paper."""
    paper = Paper(House("", _PLAIN), "", "")
    _exhibit_label(paper, exhibit)
    left, right = 178.0, 418.0
    paper.rectangle(left, 90, right, 122 + 14.5 * len(lines), fill=(0.985, 0.98, 0.96), edge=(0.7, 0.7, 0.7))
    paper.y = 104
    for line in lines:
        paper.y += 14.5
        size = 9.8
        paper.text((left + right - paper.measure(line, size, "mono")) / 2, paper.y, line, size=size, face="mono")
    return paper.finish(numbered=False)


def album(house: House, urn: str, *, title: str, pictures: Sequence[tuple[bytes, str, str]], taken: str) -> Drawn:
    """An album of photographs, one to a sheet: (picture, words to be read in it, caption)."""
    paper = Paper(house, "EXHIBIT", urn, marking="OFFICIAL - SENSITIVE")
    for number, (image, words, caption) in enumerate(pictures, 1):
        if number > 1:
            paper.new_page()
        paper.y = 40
        paper.title(title, taken, size=12)
        paper.picture(image, words, height=380)
        paper.rectangle(LEFT, paper.y, paper.right, paper.y + 24, fill=SHADE)
        paper.text(LEFT + 6, paper.y + 16, f"Photograph {number}", size=10, face="bold")
        paper.y += 26
        paper.prose(caption, size=10)
    return paper.finish()


def court_extract(*, court: str, heading: Sequence[Sequence[Cell]], body: str, signed: str) -> Drawn:
    """A memorandum of conviction from a court's register."""
    paper = Paper(House("", _LETTER), "", "")
    paper.y = 44
    paper.title("MEMORANDUM OF AN ENTRY IN THE COURT REGISTER", court, size=14)
    paper.fields(*heading)
    paper.y += 12
    paper.prose(body, size=11)
    paper.y += 40
    paper.scrawl(LEFT, paper.y - 4, signed)
    paper.rule(LEFT, paper.y, LEFT + 200)
    paper.y += 14
    paper.text(LEFT, paper.y, signed, size=10)
    return paper.finish(numbered=False)


def _exhibit_label(paper: Paper, exhibit: str) -> None:
    """The label that an exhibit carries in its top right corner."""
    paper.rectangle(paper.right - 132, 18, paper.right, 52, fill=(1, 1, 0.88))
    paper.text(paper.right - 126, 31, "EXHIBIT", size=8, face="bold", colour=BLACK)
    paper.text(paper.right - 126, 45, exhibit, size=11, face="bold", colour=BLACK)
