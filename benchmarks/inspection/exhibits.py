"""Exhibits in writing: medical notes, a doctor's statement and fee note, bank statement, download, custody record."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from benchmarks.inspection import goods, prose
from benchmarks.inspection.drafts import Desk, Draft, Stop, boxes, form_name, narrative, title
from benchmarks.inspection.paper import Paper, Type
from benchmarks.inspection.people import Person
from benchmarks.inspection.report import OTHER
from benchmarks.inspection.treatment import treat
from benchmarks.inspection.writing import numeric_date, written_phone

_PLAIN = Type("helv", 10)
_BOLD = Type("hebo", 13)


def _nhs(digits: str, desk: Desk) -> str:
    return desk.rng.choice(
        (f"{digits[:3]} {digits[3:6]} {digits[6:]}", digits, f"{digits[:3]}-{digits[3:6]}-{digits[6:]}")
    )


def medical_notes(desk: Desk, *, leak: bool) -> Draft:
    """An emergency department's discharge notes about the victim's injury."""
    facts, rng, who = desk.facts, desk.rng, desk.facts.victim
    paper = desk.paper(head="", foot="Electronic discharge summary   page #")
    voice = desk.voice(paper, who, "victim")
    role = "officer" if who.rank else "victim"
    paper.para(
        rng.choice(
            ("EMERGENCY DEPARTMENT DISCHARGE SUMMARY", "A&E Discharge Letter", "Minor Injuries Unit: attendance record")
        ),
        _BOLD,
    )
    paper.para(f"{facts.hospital.removeprefix('the ').title()}", _PLAIN)
    voice.breach = OTHER if leak else ""
    value = lambda category, text: voice.value(who, "victim", category, text)  # noqa: E731
    rows = [
        ("Patient", voice.person(who, role, form_name(desk, who))), ("Date of birth", value("date_of_birth", numeric_date(who.born, rng))),
        ("NHS No.", value("nhs_number", _nhs(who.nhs, desk))), ("Hospital No.", value("nhs_number", f"{rng.choice('ABRK')}{rng.randrange(10**6):06d}")),
        ("Address", value("address", ", ".join(who.home.lines))), ("Telephone", value("phone", written_phone(who.phone, rng))),
        ("Registered GP", value("gp_details", who.gp)),
    ]  # fmt: skip
    if rng.random() < 0.4:
        rows.append(
            (
                "Next of kin",
                voice.person(facts.partner, "third", f"{facts.partner.given} {facts.partner.surname}")
                + "  "
                + voice.value(facts.partner, "third", "phone", written_phone(facts.partner.phone, rng)),
            )
        )
    if rng.random() < 0.6:
        paper.table(rows, (0.3, 0.7), _PLAIN)
    else:
        for label, text in rows:
            paper.para(f"{label}: {text}", _PLAIN, after=2)
    paper.space(8)
    parts = [voice.say("Attended {date} at {time}. [Brought in by ambulance.|Self presented.] Presenting complaint: alleged assault."), voice.say("On examination: {injury}. [No loss of consciousness.|GCS 15.]"),
             voice.say("[X-ray: no bony injury.|X-ray: undisplaced fracture.|Wound cleaned, five sutures.] Analgesia given.")]  # fmt: skip
    history = rng.choice(goods.ILLNESSES).split(",")[0]
    parts.append(f"Past medical history: {value('medical', history)}.")
    parts.append(
        f"Seen by {voice.person(facts.doctor, 'professional', f'Dr {facts.doctor.given} {facts.doctor.surname}')}, {rng.choice(('ST3', 'Consultant', 'FY2', 'Emergency Nurse Practitioner'))}."
    )
    for text in parts:
        paper.para(text, _PLAIN)
    return Draft(rng.choice(("Medical notes", "ED discharge", "Exhibit medical", "A&E notes")), "medical", paper)


def doctors_statement(desk: Desk, *, leak: bool) -> list[Draft]:
    """A doctor's statement about the injury; in a breach, with the fee note still attached."""
    rng, who = desk.rng, desk.facts.doctor
    paper = desk.paper(foot=desk.style.foot)
    voice = desk.voice(paper, who, "professional")
    title(desk, paper, desk.style.statement)
    boxes(
        desk,
        paper,
        [
            ("Statement of", voice.person(who, "professional", f"Dr {who.given} {who.surname}")),
            ("Age", "Over 18"),
            ("Occupation", "Medical practitioner"),
        ],
    )
    narrative(desk, paper, [
        voice.say(f"I am a registered medical practitioner, GMC number {rng.randrange(6000000, 7999999)}, employed in the emergency department of {{hospital}}. [I qualified in 2009.|I hold the degrees of MBChB.]"),
        voice.say("On {date} at {time} I examined {V}. I found {injury}. There was also [some bruising|tenderness] nearby."),
        voice.say("In my opinion the injury is [consistent with a punch|consistent with the account given|recent]. It was treated and should heal in [two|six] weeks."),
        "I have prepared this statement from the clinical notes.",
    ])  # fmt: skip
    paper.scrawl(paper.left, paper.y + 16)
    draft = Draft(rng.choice((f"MG11 Dr {who.surname}", "Medical statement")), "witness_statement", paper)
    if not leak:
        return [draft]
    if rng.random() < 0.6:
        paper.turn()
        _fee_note(desk, paper, who)
        draft.stops.append(
            Stop(
                paper.number,
                "unrelated_attachment",
                "P11",
                "A fee note with a home address.",
                OTHER,
                redacting_will_do=True,
            )
        )
        return [draft]
    sheet = desk.paper(head="", foot="")
    _fee_note(desk, sheet, who)
    note = Draft(
        rng.choice(("Fee note", "invoice Dr", "MG11 Dr attachment")),
        rng.choice(("witness_statement", "other", "correspondence")),
        sheet,
    )
    note.stops.append(
        Stop(None, "unrelated_attachment", "P11", "A fee note with a home address.", OTHER, redacting_will_do=True)
    )
    return [draft, note]


def _fee_note(desk: Desk, paper: Paper, who: Person) -> None:
    rng = desk.rng
    voice = desk.voice(paper, who, "professional")
    voice.breach = OTHER
    value = lambda category, text: voice.value(who, "professional", category, text)  # noqa: E731
    paper.para(rng.choice(("FEE NOTE", "Invoice", "CLAIM FOR PROFESSIONAL WITNESS FEE")), _BOLD)
    for line in (
        f"Dr {who.given} {who.surname}",
        *(value("address", part) for part in who.home.lines),
        value("phone", written_phone(who.phone, rng)),
        value("email", who.email),
    ):
        paper.para(line, _PLAIN, after=1)
    paper.space(14)
    paper.table([("Date", "Description", "Amount"), (numeric_date(desk.facts.arrested, rng), f"Preparation of statement for {desk.facts.force.name}, URN {desk.facts.urn}", f"£{rng.randrange(60, 190)}.00"),
                 ("", "Travel 22 miles at 45p", "£9.90")], (0.2, 0.6, 0.2), _PLAIN, head=Type("hebo", 10))  # fmt: skip
    paper.space(10)
    paper.para(
        f"Payment by BACS: {voice.bank(who, treat(desk.facts.plan.offence, 'professional', 'bank_details'))}. Terms 28 days. Invoice no. {rng.randrange(100, 999)}.",
        _PLAIN,
    )


def bank_statement(desk: Desk) -> Draft:
    """The account in issue, with the details that are not in issue taken out."""
    facts, rng, who = desk.facts, desk.rng, desk.facts.defendant
    paper = desk.paper(head="", foot="Page # of 1")
    voice = desk.voice(paper, who, "defendant")
    own = lambda category, text: voice.value(who, "defendant", category, text)  # noqa: E731
    paper.para(rng.choice(("Severnside Building Society", "Northern & Borough Bank", "Tamar Bank plc")), _BOLD)
    paper.para("Your current account statement", _PLAIN)
    paper.para(own("name", f"{who.title} {who.given[:1]} {who.surname}"), _PLAIN, after=1)
    paper.para(own("address", ", ".join(who.home.lines)), _PLAIN)
    paper.para(
        f"Sort code {own('bank_details', who.sort_code)}    Account number {own('bank_details', who.account)}", _PLAIN
    )
    rows = [("Date", "Details", "Paid out", "Paid in", "Balance")]
    lines = (
        "CARD PAYMENT TESCO STORES 3321",
        "DIRECT DEBIT TV LICENCE",
        "CASH WITHDRAWAL LINK 1442",
        "FASTER PAYMENT",
        "COUNCIL TAX",
        "CARD PAYMENT GREGGS 0417",
        "INTEREST",
        "CARD PAYMENT YOUNG & CO",
    )
    for number in range(rng.randrange(8, 16)):
        paid_in = rng.random() < 0.25
        amount = f"{rng.randrange(3, 900)}.{rng.randrange(100):02d}"
        text = (
            rng.choice(lines)
            if not paid_in
            else f"CREDIT REF {voice.out(9)}"
            if rng.random() < 0.5
            else "BANK GIRO CREDIT"
        )
        rows.append(
            (
                f"{number + 1:02d} {['MAR', 'APR', 'MAY', 'JUN'][number % 4]}",
                text,
                "" if paid_in else amount,
                amount if paid_in else "",
                f"{rng.randrange(10, 4000)}.{rng.randrange(100):02d}",
            )
        )
    paper.table(rows, (0.14, 0.44, 0.14, 0.14, 0.14), Type("helv", 9), head=Type("hebo", 9), ruled=False)
    return Draft(
        rng.choice(("Bank statement", "Exhibit bank", f"{facts.oic.surname} exhibit statement")), "exhibit", paper
    )


def phone_download(desk: Desk, *, leak: bool) -> Draft:
    """A table of messages from a phone: the number in issue stays; the address book of other people does not."""
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(
        head="", foot="Extraction report   page #", size=(842.0, 595.0) if rng.random() < 0.4 else (595.0, 842.0)
    )
    voice = desk.voice(paper, facts.oic, "officer", steady=True)
    day = numeric_date(facts.day, rng)
    paper.para(rng.choice(("EXTRACTION REPORT - MESSAGES", "Handset download: SMS and chat", "Device report")), _BOLD)
    paper.para(voice.say("Exhibit {ex}. Device number {num}, user {D}. [Time zone UTC+1.|]"), _PLAIN)
    rows = [("#", "When", "From / to", "Text")]
    chat = ("you about?", "answer me", "why you ignoring me", "ring me NOW", "come on then", "2 mins", "i know where u are", "tell {x_partner} she can have it back", "ok", "see u there", "u will regret this",
            "happy birthday mate", "have u fed the cat", "rent due friday", "did u get the shopping")  # fmt: skip
    second = facts.minute * 60
    for number in range(1, rng.randrange(9, 18)):
        second += rng.randrange(4, 900)
        at = f"{day} {second // 3600 % 24:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
        shown = voice.slot("num") if rng.random() < 0.5 else ""
        other = ""
        if not shown:
            voice.breach = OTHER if leak else ""
            other = f"{voice.person(facts.partner, 'third', facts.partner.nickname)} {voice.slot('x_partnerphone')}"
        text = voice.say(rng.choice(chat))
        voice.breach = ""
        rows.append((str(number), at, shown or other, text))
    paper.table(rows, (0.06, 0.26, 0.28, 0.4), Type("helv", 8.5), head=Type("hebo", 8.5), shade=True)
    return Draft(rng.choice(("Phone download", "Exhibit download", "SMS report")), "exhibit", paper)


def custody_record(desk: Desk) -> Draft:
    """The front of the defendant's custody record."""
    facts, rng, who = desk.facts, desk.rng, desk.facts.defendant
    paper = desk.paper(foot=f"Custody record {facts.custody}   #")
    voice = desk.voice(paper, facts.oic, "officer")
    own = lambda category, text: voice.value(who, "defendant", category, text)  # noqa: E731
    title(desk, paper, "CUSTODY RECORD - FRONT SHEET")
    boxes(desk, paper, [
        ("Custody no.", facts.custody), ("Name", own("name", form_name(desk, who))), (desk.style.born, own("date_of_birth", numeric_date(who.born, rng))), ("Address", own("address", who.home.full(rng))),
        ("Telephone", own("phone", written_phone(who.phone, rng))), ("Occupation", own("occupation", who.occupation)), ("Arresting officer", voice.person(facts.other_officer, "officer")),
        ("Custody officer", voice.person(facts.supervisor, "officer")), ("Solicitor", voice.person(facts.solicitor, "professional")), ("Appropriate adult", rng.choice(("Not required", "N/A"))),
    ])  # fmt: skip
    narrative(
        desk,
        paper,
        [
            voice.say(
                "Circumstances: {D} was arrested at {place} at {time} on {adate} on suspicion of {charge}. Detention authorised to secure and preserve evidence and to obtain it by questioning."
            )
        ],
        columns=False,
    )
    return Draft(rng.choice(("Custody record", "Custody front sheet")), "other", paper)


def impact(desk: Desk, *, signed: bool = True) -> Draft:
    """A victim's personal statement: feelings, and the household that they touch."""
    facts, rng, who = desk.facts, desk.rng, desk.facts.victim
    paper = desk.paper(foot=desk.style.foot)
    voice = desk.voice(paper, who, "victim")
    title(desk, paper, "VICTIM PERSONAL STATEMENT")
    boxes(desk, paper, [("URN", facts.urn), ("Name", voice.person(who, "victim", form_name(desk, who)))])
    parts = [voice.say(text) for text in rng.sample(prose.FEELING, 3)]
    parts.append(
        voice.say(
            "[My partner {x_partner} has had to take time off.|My little one, {x_child}, keeps asking whether the bad man is coming back.|I have had to see {x_gp} about my nerves.|We are talking of moving away.]"
        )
    )
    narrative(desk, paper, parts)
    if signed:
        paper.scrawl(paper.left, paper.y + 20)
    return Draft("VPS", "witness_statement", paper)
