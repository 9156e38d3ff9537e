"""The police forms about the case: summary, charges, unused material, interview, covering e-mail."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.inspection import leaks, prose
from benchmarks.inspection.drafts import Desk, Draft, boxes, form_name, narrative, title
from benchmarks.inspection.marking import in_capitals
from benchmarks.inspection.offences import HOME, RELATION
from benchmarks.inspection.paper import Paper
from benchmarks.inspection.report import OTHER, SUMMARY
from benchmarks.inspection.stories import STORIES
from benchmarks.inspection.voice import Voice
from benchmarks.inspection.writing import numeric_date


def _defendant_rows(desk: Desk, voice: Voice) -> list[tuple[str, str]]:
    facts, who = desk.facts, desk.facts.defendant
    own = lambda category, text: voice.value(who, "defendant", category, text)  # noqa: E731
    rows = [
        ("Defendant", voice.person(who, "defendant", form_name(desk, who))),
        (desk.style.born, own("date_of_birth", numeric_date(who.born, desk.rng))),
        ("Address", own("address", who.home.full(desk.rng))),
    ]
    if desk.rng.random() < 0.3:
        rows.append(("Occupation", own("occupation", who.occupation)))
    if desk.rng.random() < 0.25:
        rows.append(("PNC ID", own("police_identifier", who.pnc)))
    if desk.rng.random() < 0.3:
        rows.append(("ASN", facts.asn))
    return rows


def summary(desk: Desk, *, leak: bool) -> Draft:
    """The case summary (MG5)."""
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(foot=desk.style.foot.replace("MG11", "MG5"))
    voice = desk.voice(paper, facts.oic, "officer")
    title(desk, paper, desk.style.summary)
    officer = voice.person(facts.oic, "officer", form_name(desk, facts.oic))
    rows = [
        ("URN", facts.urn),
        ("Force", facts.force.name),
        ("Officer in the case", officer),
        *_defendant_rows(desk, voice),
    ]
    rows.append(("Offence(s)", f"{facts.plan.offence.charge}, contrary to {facts.plan.offence.statute}"))
    if rng.random() < 0.5:
        rows.append(("Court / date", f"{facts.court}, {numeric_date(facts.arrested, rng)}"))
    boxes(desk, paper, rows)
    paper.para(
        rng.choice(
            ("Summary of the key evidence", "Circumstances", "SUMMARY OF EVIDENCE", "1. Summary of circumstances")
        ),
        desk.style.type(1, bold=True),
    )
    parts = voice.all(STORIES[facts.plan.offence.key].did)
    if rng.random() < 0.6:
        parts.append(voice.say(rng.choice(prose.WITNESS_LINE)))
    _private(desk, voice, parts, leak=leak)
    headed = rng.random() < 0.4
    after = [voice.say(template) for template in rng.sample(prose.AFTER, rng.randrange(2, 7))]
    asked = [voice.say(template) for template in rng.sample(prose.INTERVIEWED, rng.choice((1, 1, 2)))]
    if not headed:
        parts += [*asked, *after]
    every = rng.randrange(2, 5)
    joined = [" ".join(parts[start : start + every]) for start in range(0, len(parts), every)]
    narrative(desk, paper, [in_capitals(text) for text in joined] if facts.shouting else joined)
    if headed:
        paper.para(rng.choice(("Defendant interview", "2. Interview", "INTERVIEW")), desk.style.type(1, bold=True))
        narrative(desk, paper, asked)
        paper.para(
            rng.choice(("Other matters", "3. Further information", "VIEWS AND APPLICATIONS")),
            desk.style.type(1, bold=True),
        )
        narrative(desk, paper, after)
    if rng.random() < 0.5:
        _key_witnesses(desk, paper, voice)
    return Draft(
        rng.choice(("MG5", "mg05", "Case summary", f"MG5 {facts.defendant.surname}", "MG 5 (SDF)")),
        "case_summary",
        paper,
    )


def _private(desk: Desk, voice: Voice, parts: list[str], *, leak: bool) -> None:
    rng = desk.rng
    offence = desk.facts.plan.offence
    able = [
        template for template in leaks.SUMMARY
        if (("{V}" not in template and "x_v" not in template and "x_moved" not in template) or _civil_victim(desk))
        and ("x_moved" not in template or offence.needs(RELATION))
    ]  # fmt: skip
    if leak:
        holding = [template for template in able if voice.leaks(template)]
        for template in rng.sample(holding, min(len(holding), rng.choice((1, 1, 2, 2, 3)))):
            parts.insert(rng.randrange(1, len(parts) + 1), voice.tell(template, SUMMARY))
    elif rng.random() < 0.3:
        parts.insert(rng.randrange(1, len(parts) + 1), voice.say(rng.choice(able)))


def _civil_victim(desk: Desk) -> bool:
    return desk.facts.plan.offence.victim in {"householder", "stranger", "partner"}


def _key_witnesses(desk: Desk, paper: Paper, voice: Voice) -> None:
    facts = desk.facts
    paper.para("Key witnesses", desk.style.type(1, bold=True))
    rows = [("Witness", "Gives evidence of")]
    if _civil_victim(desk):
        rows.append((voice.person(facts.victim, "victim", form_name(desk, facts.victim)), "The offence"))
    rows.append(
        (
            voice.person(facts.witness, "witness", form_name(desk, facts.witness)),
            desk.rng.choice(("Saw it", "Identification", "Events before")),
        )
    )
    rows.append(
        (voice.person(facts.other_officer, "officer", form_name(desk, facts.other_officer)), "Arrest, exhibits")
    )
    paper.table(rows, (0.45, 0.55), desk.style.type(-0.5), head=desk.style.type(-0.5, bold=True), shade=True)


def charges(desk: Desk) -> Draft:
    """The charge sheet (MG4), with conditions of bail."""
    facts, rng, offence = desk.facts, desk.rng, desk.facts.plan.offence
    paper = desk.paper(foot=f"{desk.style.charge}  #")
    voice = desk.voice(paper, facts.oic, "officer")
    title(desk, paper, desk.style.charge)
    boxes(desk, paper, [("URN", facts.urn), ("Custody no.", facts.custody), *_defendant_rows(desk, voice)])
    paper.para(
        "You are charged with the offence(s) shown below. You do not have to say anything. But it may harm your defence if you do not "
        "mention now something which you later rely on in court. Anything you do say may be given in evidence.",
        desk.style.type(-0.5),
    )
    day = voice.day(facts.day)
    against = f" {voice.person(facts.victim, 'victim')}" if _civil_victim(desk) else ""
    where = voice.slot("home") if offence.needs(HOME) else f"{facts.town}"
    words = {
        "householder": f"On {day} at {where} committed the offence of {offence.charge.lower()}, the property of{against}.",
        "stranger": f"On {day} at {where} committed the offence of {offence.charge.lower()} against{against}.",
        "partner": f"On {day} at {where} committed the offence of {offence.charge.lower()} towards{against}.",
    }.get(offence.victim, f"On {day} at {where} committed the offence of {offence.charge.lower()}.")
    paper.para(
        f"1.  {words} Contrary to {offence.statute}.  CCCJS {rng.choice(('TH68', 'CJ88', 'RT88', 'OF61', 'MD71'))}{rng.randrange(10, 999):03d}",
        desk.style.type(),
    )
    paper.para(f"Reply: {rng.choice(('None', 'No reply', 'It was not me', 'Sorry'))}", desk.style.type())
    paper.para(
        f"Officer charging: {voice.person(facts.supervisor, 'officer')}     Date: {numeric_date(facts.arrested, rng)}     Time: {voice.slot('time')}",
        desk.style.type(),
    )
    if rng.random() < 0.6:
        bail = [f"To appear at {facts.court}.", f"To live and sleep each night at {voice.slot('dhome')}."]
        if against:
            bail.append(
                f"Not to contact directly or indirectly {voice.person(facts.victim, 'victim')}[ or any witness|].".replace(
                    "[ or any witness|]", ""
                )
            )
        paper.para(
            "Bail conditions: " + "  ".join(f"({number}) {text}" for number, text in enumerate(bail, 1)),
            desk.style.type(),
        )
    return Draft(rng.choice(("MG4", "MG04 charge", "Charge sheet", "MG4 Charges")), "charge_sheet", paper)


_UNUSED = (
    "Police notebook of {O}", "Incident log {log}", "999 recording, [female|male] caller[, duration 2m 14s|]", "Custody record {custody}", "CCTV from {shop}, [no relevant footage|camera 4]",
    "Body worn video of {O2}, [arrival at scene|house to house]", "House to house enquiry forms, [14 pages|nil result]", "Crime report {cref}", "Briefing slide for [Op Kestrel|Op Marsh|the shift]",
    "Draft statement of {V}, unsigned", "First account of {V} recorded by {O}", "PNC check on a vehicle", "E-mails between {O} and the CPS", "Exhibit labels", "Duty states for {station}",
    "Scene log kept by {O2}", "Forensic submission form", "Search record", "Risk assessment, [domestic|RARA]", "Media release", "Medical notes not relied on", "Property register entry",
)  # fmt: skip
_UNUSED_PRIVATE = (
    "999 call recording: {x_caller}, {x_callerhome}, reporting [shouting|a disturbance|what was seen from the window]",
    "Record of call to police by neighbour {x_caller}[, tel {x_callerphone}|]",
    "Note of conversation with {x_caller} of {x_callerhome}, who declined to make a statement",
)


def schedule(desk: Desk, *, leak: bool) -> Draft:
    """The schedule of non-sensitive unused material (MG6C)."""
    facts, rng = desk.facts, desk.rng
    wide = rng.random() < 0.35
    paper = desk.paper(foot="MG6C   page #", size=(842.0, 595.0) if wide else (595.0, 842.0))
    voice = desk.voice(paper, facts.oic, "officer")
    title(desk, paper, desk.style.schedule)
    boxes(
        desk,
        paper,
        [("URN", facts.urn), ("R v", voice.person(facts.defendant, "defendant", form_name(desk, facts.defendant)))],
    )
    able = [text for text in _UNUSED if "{V}" not in text or _civil_victim(desk)]
    descriptions = [voice.say(text) for text in rng.sample(able, rng.randrange(5, 13))]
    if leak:
        descriptions.insert(rng.randrange(len(descriptions)), voice.tell(rng.choice(_UNUSED_PRIVATE), OTHER))
    elif rng.random() < 0.5:
        descriptions.insert(rng.randrange(len(descriptions)), voice.say(rng.choice(_UNUSED_PRIVATE)))
    rows = [("Item", "Description and relevance", "Location", "CPS use")]
    for number, text in enumerate(descriptions, 1):
        rows.append(
            (
                str(number),
                text,
                rng.choice((facts.station, "Property store", "Digital", "OIC's drawer", "")),
                rng.choice(("", "CND", "I", "D")),
            )
        )
    paper.table(rows, (0.08, 0.6, 0.2, 0.12), desk.style.type(-1), head=desk.style.type(-1, bold=True), shade=True)
    paper.space(8)
    paper.para(
        f"Disclosure officer: {voice.person(facts.oic, 'officer')}    Date: {numeric_date(facts.arrested, rng)}",
        desk.style.type(-0.5),
    )
    return Draft(rng.choice(("MG6C", "Unused schedule", "MG06C non sensitive", "UM MG6C")), "unused_schedule", paper)


def _shuffled(templates: list[str], rng: Random) -> Iterator[str]:
    """Each of them, then each again in another order."""
    while True:
        yield from rng.sample(templates, len(templates))


def interview(desk: Desk) -> Draft:
    """The record of an interview (MG15), in question and answer."""
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(foot="MG15   page #")
    voice = desk.voice(paper, facts.oic, "officer", spoken=True)
    title(desk, paper, desk.style.interview)
    present = [voice.person(facts.oic, "officer"), voice.person(facts.solicitor, "professional") + " (solicitor)"]
    boxes(desk, paper, [
        ("Person interviewed", voice.person(facts.defendant, "defendant", form_name(desk, facts.defendant))),
        ("Place", facts.station), ("Date", numeric_date(facts.arrested, rng)), ("Others present", ", ".join(present)),
        ("Exhibit", voice.slot("ex")),
    ])  # fmt: skip
    officer, accused = facts.oic.surname.upper(), facts.defendant.surname.upper()
    tag = rng.random() < 0.5
    rows: list[tuple[str, str, str]] = [("Time", "Person", "Text")]
    minute = 0
    keep_table = [text for text in prose.QUESTIONS if _civil_victim(desk) or "{V}" not in text]
    replies = [
        text
        for text in prose.REPLIES
        if (_civil_victim(desk) or "{V}" not in text) and ("{num}" not in text or facts.plan.offence.needs("contact"))
    ]
    questions, answers = _shuffled(keep_table, rng), _shuffled(replies, rng)
    for _ in range(rng.choice((8, 12, 18, 26))):
        minute += rng.randrange(1, 3)
        asker = voice.person(facts.oic, "officer", officer) if tag else "Q"
        rows.append((f"{minute:02d}.{rng.randrange(60):02d}", asker, voice.say(next(questions))))
        answerer = voice.person(facts.defendant, "defendant", accused) if tag else "A"
        private = rng.random() < 0.07
        rows.append(("", answerer, voice.say(rng.choice(prose.SPOKEN_LEAKS) if private else next(answers))))
    rows.append(("", "", f"Interview concluded at {voice.slot('time')}."))
    paper.table(
        rows, (0.1, 0.22, 0.68), desk.style.type(-0.5), head=desk.style.type(-0.5, bold=True), ruled=rng.random() < 0.7
    )
    return Draft(
        rng.choice(("MG15", "ROTI", "Interview record", f"MG15 {facts.defendant.surname}")), "interview_record", paper
    )
