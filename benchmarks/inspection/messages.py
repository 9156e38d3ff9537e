"""What the control room wrote, and what officers wrote to each other."""
# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from benchmarks.inspection.drafts import Desk, Draft, Stop, boxes, title
from benchmarks.inspection.marking import in_capitals
from benchmarks.inspection.report import OTHER
from benchmarks.inspection.writing import numeric_date, written_phone


def covering_email(desk: Desk) -> Draft:
    """An e-mail between officers, printed and left in the bundle with everybody's contact details."""
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(head="", foot="")
    voice = desk.voice(paper, facts.oic, "officer")
    voice.breach = OTHER
    for line in (
        f"From: {facts.oic.surname}, {facts.oic.given} {facts.oic.collar}", "To: Case Preparation Unit", f"Sent: {numeric_date(facts.arrested, rng)} {voice.slot('time')}",
        f"Subject: {facts.urn} file, statements attached", "",
    ):  # fmt: skip
        paper.para(line, desk.style.type(), after=1)
    value = lambda who, role, category, text: voice.value(who, role, category, text)  # noqa: E731
    victim, witness = facts.victim, facts.witness
    parts = [
        "Hi all,", "Statements attached as asked. Sorry for the delay, been on nights.",
        f"Vic {voice.person(victim, 'victim')} is best on {value(victim, 'victim', 'phone', voice.phone(victim))} or {value(victim, 'victim', 'email', victim.email)}, lives at "
        f"{value(victim, 'victim', 'address', victim.home.full(rng))} but please do not turn up in a marked car.",
        f"Wit {voice.person(witness, 'witness')} is on {value(witness, 'witness', 'phone', voice.phone(witness))} and does not want the other side to have it.",
        "I have chased the CCTV. Any problems give me a shout.", "Thanks", facts.oic.name,
    ]  # fmt: skip
    for text in parts:
        paper.para(text, desk.style.type())
    draft = Draft("email to CPU", "correspondence", paper)
    draft.stops.append(
        Stop(
            None,
            "unrelated_attachment",
            "P11",
            "A covering e-mail between officers is not part of the case.",
            OTHER,
            redacting_will_do=True,
        )
    )
    return draft


def incident_log(desk: Desk, *, leak: bool) -> Draft:
    """What the control room wrote while the call came in."""
    facts, rng = desk.facts, desk.rng
    paper = desk.paper(foot=f"Incident {facts.log}   #")
    voice = desk.voice(paper, facts.oic, "officer")
    was = OTHER if leak else ""
    voice.breach = was
    caller = facts.caller
    name, home = voice.slot("x_caller"), voice.slot("x_callerhome")
    phone = voice.mark(written_phone(caller.phone, rng), "phone", caller, voice._answer("x_callerphone"))
    voice.breach = ""
    title(desk, paper, rng.choice(("INCIDENT LOG", "COMMAND AND CONTROL - INCIDENT PRINT", "CAD PRINT")))
    boxes(desk, paper, [("Log", facts.log), ("Opened", f"{numeric_date(facts.day, rng)} {voice.slot('time')}"), ("Informant", name), ("Informant address", home),
                        ("Tel", phone), ("Location", facts.place if facts.plan.offence.at != "home" else voice.slot("home"))])  # fmt: skip
    rows = [("Time", "Op", "Text")]
    lines = (
        "CALLER STATES THERE IS SHOUTING AND BANGING", "GRADE 1. UNITS ASKED FOR", "{O2} SHOWING STATE 5", "CALLER NOW SAYS IT HAS GONE QUIET", "{O2} STATE 6 AT SCENE",
        "AMBULANCE REF 4471 REQUESTED", "ONE DETAINED, TO {station}", "CRIMED AS {cref}", "{O} TO BE OIC", "NO FURTHER TASKS. CLOSE", "LINE OPEN, DOG BARKING IN BACKGROUND",
        "MESSAGE PASSED TO SUPERVISION {S}", "WX: HEAVY RAIN", "CCTV OPERATOR 12 TASKED",
    )  # fmt: skip
    second = facts.minute * 60
    for text in rng.sample(lines, rng.randrange(6, 12)):
        second += rng.randrange(20, 400)
        at = f"{second // 3600 % 24:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
        rows.append((at, str(rng.randrange(1000, 9999)), in_capitals(voice.say(text))))
    paper.table(
        rows, (0.14, 0.1, 0.76), desk.style.type(-1), head=desk.style.type(-1, bold=True), ruled=rng.random() < 0.5
    )
    return Draft(rng.choice(("Incident log", "CAD", "STORM log", "999 log")), "exhibit", paper)
