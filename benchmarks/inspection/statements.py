"""Witness statements (MG11), and the back that must never leave."""

from __future__ import annotations

from random import Random

from benchmarks.inspection import detail, goods, leaks, passages, prose
from benchmarks.inspection.drafts import Desk, Draft, Stop, boxes, form_name, narrative, title
from benchmarks.inspection.marking import in_capitals
from benchmarks.inspection.offences import RELATION
from benchmarks.inspection.paper import Paper
from benchmarks.inspection.people import Person
from benchmarks.inspection.report import BACK, STATEMENT
from benchmarks.inspection.stories import STORIES
from benchmarks.inspection.voice import Voice
from benchmarks.inspection.writing import age_on, numeric_date, written_phone

# Who tells the story in the first person, where it is not the victim.
TELLERS = {"nobody": "officer", "officer": "officer", "child": "parent"}
_BY_PROFESSIONALS = {"benefit_fraud", "id_documents", "images", "child_cruelty", "age_sale"}


def teller(desk: Desk) -> tuple[Person, str]:
    """Who makes the first statement, and in what role."""
    facts, offence = desk.facts, desk.facts.plan.offence
    if offence.key in _BY_PROFESSIONALS:
        return facts.second, "professional"
    kind = TELLERS.get(offence.victim, "victim")
    if kind == "officer":
        return (facts.victim if facts.victim.rank else facts.oic), "officer"
    return (facts.parent, "witness") if kind == "parent" else (facts.victim, "victim")


def first_statement(desk: Desk, *, leak: bool, back: bool) -> list[Draft]:
    """The statement of whoever it happened to, or found it."""
    who, role = teller(desk)
    told = STORIES[desk.facts.plan.offence.key].mine
    return _statement(desk, who, role, told, leak=leak, back=back)


def second_statement(desk: Desk, *, leak: bool) -> list[Draft]:
    """By somebody who saw."""
    offence = desk.facts.plan.offence
    who, role = desk.facts.witness, "witness"
    if offence.key in {
        "arson",
        "twoc",
        "emergency_worker",
        "breach_order",
        "supply",
        "possession",
        "images",
        "age_sale",
        "child_sexual",
        "fraud",
        "benefit_fraud",
        "id_documents",
    }:
        officer = offence.key in {"twoc", "emergency_worker", "breach_order", "possession", "images"}
        who, role = (desk.facts.other_officer, "officer") if officer else (desk.facts.second, "professional")
    return _statement(desk, who, role, STORIES[offence.key].saw, leak=leak, back=False)


def arrest_statement(desk: Desk, *, leak: bool) -> list[Draft]:
    """By the officer who arrested."""
    return _statement(desk, desk.facts.other_officer, "officer", prose.ARREST, leak=leak, back=False)


def _statement(desk: Desk, who: Person, role: str, told: tuple[str, ...], *, leak: bool, back: bool) -> list[Draft]:
    paper = desk.paper(foot=desk.style.foot)
    voice = desk.voice(paper, who, role, vantage=role == "witness" and desk.facts.plan.offence.at == "home")
    _front(desk, paper, voice)
    seen = "officer" if who.rank else role
    paper.continued = lambda: f"Continuation of statement of:  {voice.person(who, seen, form_name(desk, who))}"
    narrative(desk, paper, _body(desk, voice, told, leak=leak))
    _signed(desk, paper)
    stem = desk.rng.choice(
        (
            f"MG11 {who.surname}",
            f"mg11_{who.surname}",
            f"Statement - {form_name(desk, who)}",
            f"MG11 {who.given[:1]}{who.surname[:1]}",
        )
    )
    draft = Draft(stem, "witness_statement", paper)
    if not back:
        return [draft]
    if desk.rng.random() < 0.65:
        paper.continued = None
        paper.turn()
        _back(desk, paper, who)
        draft.stops.append(
            Stop(paper.number, "back_of_statement", "P03", "The back of a statement is never served.", BACK)
        )
        return [draft]
    sheet = desk.paper(foot="MG11 (back)")
    _back(desk, sheet, who)
    apart = Draft(f"{stem} (2)", "witness_statement", sheet)
    apart.stops.append(Stop(1, "back_of_statement", "P03", "The back of a statement is never served.", BACK))
    return [draft, apart]


def _front(desk: Desk, paper: Paper, voice: Voice) -> None:
    facts, who, rng = desk.facts, voice.speaker, desk.rng
    title(desk, paper, desk.style.statement)
    role = "officer" if who.rank else voice.role
    years = age_on(who.born, facts.day)
    age = rng.choice(("Over 18", "Over 18 (if over 18 insert 'over 18')", "O18", "18+")) if years > 17 else str(years)
    job = _occupation(desk, voice)
    rows = [
        ("URN", facts.urn),
        (
            rng.choice(("Statement of", "Statement of", "Name of witness")),
            voice.person(who, role, form_name(desk, who)),
        ),
        ("Age if under 18", age),
    ]
    if job:
        known = job in {who.occupation, goods.EXPERTS.get(desk.facts.plan.offence.key)}
        shown = voice.value(who, role, "occupation", job) if known else job
        rows.append(("Occupation", shown))
    boxes(desk, paper, rows)
    pages = rng.choice(("1", "2", "two", "3", "....."))
    paper.para(
        f"This statement (consisting of {pages} page(s) each signed by me) is true to the best of my knowledge and "
        "belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have "
        "wilfully stated in it anything which I know to be false, or do not believe to be true.",
        desk.style.type(-1.5),
    )
    _signed(desk, paper)


def _occupation(desk: Desk, voice: Voice) -> str:
    who, rng = voice.speaker, desk.rng
    if who.rank:
        return "Police Officer"
    if voice.role == "professional":
        return goods.EXPERTS.get(desk.facts.plan.offence.key, "Analyst")
    return rng.choice(("", "see MG11 back")) if rng.random() < 0.3 else who.occupation


def _signed(desk: Desk, paper: Paper) -> None:
    day = numeric_date(desk.facts.arrested, desk.rng)
    paper.room(30)
    paper.y += 18
    small = desk.style.type(-1)
    end = paper.line(paper.left, paper.y, "Signature:", small)
    if desk.rng.random() < 0.75:
        paper.scrawl(end + 8, paper.y, desk.rng.uniform(45, 90))
    paper.line(paper.left + paper.across * 0.6, paper.y, f"Date: {day}", small)
    paper.y += 10


def _body(desk: Desk, voice: Voice, told: tuple[str, ...], *, leak: bool) -> list[str]:
    rng = desk.rng
    civil = not voice.speaker.rank and voice.role != "professional"
    parts: list[str] = []
    if civil:
        parts.append(voice.say(rng.choice(prose.OPENING)))
    if voice.vantage and rng.random() < 0.6:
        parts.append(_seen_from(voice))
    if told is prose.ARREST:
        told = tuple(template for template in told if rng.random() < 0.72 or template == told[0])
    parts += voice.all(told)
    longer = rng.choice((1, 2, 4, 6, 8, 11))
    able = _details(desk, voice, civil=civil)
    for template in rng.sample(able, min(len(able), longer)):
        parts.insert(rng.randrange(min(2, len(parts)), len(parts) + 1), voice.say(template))
    if civil and rng.random() < 0.6:
        parts.append(voice.say(rng.choice(prose.FEELING)))
    _private(desk, voice, parts, leak=leak, civil=civil)
    if civil:
        parts += [voice.say(template) for template in rng.sample(prose.CLOSING, rng.randrange(0, 3))]
    joined = _paragraphs(rng.choice((1, 2, 2, 3, 4, 60)), parts)
    if rng.random() < 0.1:
        joined = [f"{number}. {text}" for number, text in enumerate(joined, 1)]
    return [in_capitals(text) for text in joined] if desk.facts.shouting else joined


_PLACES = {
    "home": detail.AT_HOME,
    "shop": detail.AT_WORK,
    "firm": detail.AT_WORK,
    "street": detail.OUT_OF_DOORS,
    "pub": detail.OUT_OF_DOORS,
    "road": detail.ON_THE_ROAD,
    "online": detail.ON_THE_PHONE,
}


def _details(desk: Desk, voice: Voice, *, civil: bool) -> list[str]:
    """What this speaker might add about a place like this."""
    offence = desk.facts.plan.offence
    if voice.speaker.rank:
        return [*detail.BY_OFFICERS, *_thinned(passages.BY_OFFICERS, desk.rng), *prose.SMALL[:1]]
    if not civil:
        return [*detail.BY_PROFESSIONALS]
    around = detail.OUT_OF_DOORS if voice.role == "witness" and offence.at == "home" else _PLACES[offence.at]
    return [
        *around,
        *_thinned(passages.BY_CIVILIANS, desk.rng),
        *prose.SMALL[:6],
        *(prose.DESCRIPTION if offence.at in {"street", "pub", "shop"} else ()),
    ]


def _thinned(long: tuple[str, ...], rng: Random) -> list[str]:
    """Long passages with some of their sentences left unsaid, so that no two people say quite the same."""
    halves = ([text for text in passage.split(". ") if rng.random() < 0.7] for passage in long)
    return [". ".join(said).removesuffix(".") + "." for said in halves if said]


def _seen_from(voice: Voice) -> str:
    return voice.say(voice.rng.choice(leaks.VANTAGE))


def _private(desk: Desk, voice: Voice, parts: list[str], *, leak: bool, civil: bool) -> None:
    """Put in what does not belong: left as written in a breach, taken out by the police elsewhere."""
    rng = desk.rng
    civil_victim = desk.facts.plan.offence.victim in {"householder", "stranger", "partner"}
    table = (
        list(leaks.CIVIL)
        if civil
        else [text for text in leaks.OFFICER if civil_victim or not ("{V}" in text or "{x_v" in text)]
    )
    if civil and voice.role == "victim" and desk.facts.plan.offence.needs(RELATION):
        table += leaks.PARTNER_TOO * 3
    if leak:
        able = [template for template in table if voice.leaks(template)]
        for template in rng.sample(able, min(len(able), rng.choice((1, 1, 2, 2, 3)))):
            parts.insert(rng.randrange(min(3, len(parts)), len(parts) + 1), voice.tell(template, STATEMENT))
    elif rng.random() < 0.35:
        parts.insert(rng.randrange(1, len(parts) + 1), voice.say(rng.choice([*table, *leaks.BEHIND_THE_DOOR])))


def _paragraphs(every: int, sentences: list[str]) -> list[str]:
    return [" ".join(sentences[start : start + every]) for start in range(0, len(sentences), every)]


def _back(desk: Desk, paper: Paper, who: Person) -> None:
    """Contact details, needs and consents: everything that the front leaves out."""
    rng, facts = desk.rng, desk.facts
    voice = desk.voice(paper, who, "victim" if who is facts.victim else "witness")
    voice.breach = BACK
    value = lambda category, text: voice.value(who, "witness", category, text)  # noqa: E731
    title(
        desk,
        paper,
        rng.choice(
            (
                "Witness contact details",
                "MG11 (BACK)  WITNESS DETAILS - NOT FOR DISCLOSURE",
                "For police / CPS only: witness care information",
            )
        ),
    )
    rows = [
        ("Name of witness", voice.person(who, "witness", form_name(desk, who))),
        ("Home address", value("address", ", ".join(who.home.lines[:-1]))),
        ("Postcode", value("address", who.home.postcode)),
        ("Home telephone No.", value("phone", written_phone(who.landline, rng))),
        ("Mobile / pager No.", value("phone", written_phone(who.phone, rng))),
        ("E-mail address", value("email", who.email)),
        ("Preferred means of contact", rng.choice(("Mobile", "Text", "E-mail", "Letter"))),
        (desk.style.born, value("date_of_birth", numeric_date(who.born, rng))),
        ("Gender", "Female" if who.woman else "Male"),
        ("Ethnicity code (16+1)", rng.choice(("W1", "A2", "B1", "M3", "O9"))),
        (
            "DATES OF WITNESS NON-AVAILABILITY",
            rng.choice(("None given", "11/12/26 - 15/12/26 holiday", "School holidays")),
        ),
        ("Is the witness willing to attend court?", rng.choice(("Yes", "Yes, with special measures", "No"))),
        ("Does the witness have any particular needs?", rng.choice(("None", "Asthma", "Interpreter", "Childcare"))),
        ("The Victim Personal Statement scheme has been explained to me", "Yes"),
        ("I consent to police having access to my medical record(s)", rng.choice(("Yes", "No", "N/A"))),
        ("Statement taken by", facts.oic.name),
    ]
    paper.table(rows, (0.42, 0.58), desk.style.type(-1))
    _signed(desk, paper)
