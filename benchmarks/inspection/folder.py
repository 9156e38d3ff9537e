"""One case: its folder of papers as the police would send it, and the truth beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.inspection import decoys, exhibits, forms, messages, prints, statements
from benchmarks.inspection.casejson import case_json
from benchmarks.inspection.drafts import Desk, Draft, Stop
from benchmarks.inspection.facts import Facts, facts_of
from benchmarks.inspection.files import File, file_of
from benchmarks.inspection.offences import ACCOUNT, CONTACT, INJURY, OFFENCES, VEHICLE, Offence
from benchmarks.inspection.pictures import photographs
from benchmarks.inspection.plan import CasePlan
from benchmarks.inspection.report import BACK, CONVICTIONS, OTHER, STATEMENT, SUMMARY
from benchmarks.inspection.truth import CaseTruth, PageTruth, Withhold


def write_case(case: CasePlan, seed: int, out: Path) -> CaseTruth:
    """Draw OUT/cases/<name>/ and OUT/truth/<name>.json. The same seed gives the same papers."""
    rng = Random(f"case {seed} {case.number}")
    facts = facts_of(case, rng)
    truth = CaseTruth(case.name, case.area.name, case.attributed, case.breaches, case.other, case.offence.key)
    folder = out / "cases" / case.name
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    files: list[File] = []
    drafts: list[Draft | File] = [*_papers(Desk(facts, rng)), *photographs(Desk(facts, rng))]
    for draft in drafts:
        made = draft if isinstance(draft, File) else file_of(draft, rng)
        name = _file_name(made, taken, rng)
        (folder / name).write_bytes(made.data)
        files.append(replace(made, name=name))
        truth.pages += [PageTruth(name, number, made.medium, *size) for number, size in enumerate(made.sizes, 1)]
        truth.items += [item.at(name, item.page, item.rects) for item in made.items]
        truth.withhold += [
            Withhold(name, stop.page, stop.kind, stop.principle, stop.why, stop.breach, stop.redacting_will_do)
            for stop in made.stops
        ]
    described = case_json(facts, files, rng)
    (folder / "case.json").write_text(json.dumps(described, indent=2, ensure_ascii=False), encoding="utf-8")
    beside = out / "truth"
    beside.mkdir(exist_ok=True)
    (beside / f"{case.name}.json").write_text(
        json.dumps(truth.to_json(), indent=1, ensure_ascii=False), encoding="utf-8"
    )
    return truth


def _file_name(made: File, taken: set[str], rng: Random) -> str:
    stem = re.sub(r"[^\w .,()&'-]", "", made.name).strip() or "paper"
    if rng.random() < 0.3:
        stem = stem.replace(" ", "_")
    name, number = f"{stem}{made.suffix}", 2
    while name.lower() in taken:
        name, number = f"{stem} {number}{made.suffix}", number + 1
    taken.add(name.lower())
    return name


def _papers(desk: Desk) -> list[Draft]:
    """The case's papers in the order of the bundle."""
    case, rng = desk.facts.plan, desk.rng
    leak = STATEMENT in case.breaches
    where = rng.random()
    by_officer = leak and where < 0.22 and case.offence.victim in {"householder", "stranger", "partner"}
    by_second = (
        leak and not by_officer and where < 0.5 and case.offence.key not in {"arson", "twoc", "breach_order", "fraud"}
    )
    papers = [forms.summary(desk, leak=SUMMARY in case.breaches)]
    papers += statements.first_statement(
        desk, leak=leak and not by_officer and not by_second, back=BACK in case.breaches
    )
    if by_second or rng.random() < 0.55:
        papers += statements.second_statement(desk, leak=by_second)
    if by_officer or rng.random() < 0.45:
        papers += statements.arrest_statement(desk, leak=by_officer)
    papers += [make(desk) for chance, make in _SOMETIMES if rng.random() < chance]
    papers += _by_offence(desk)
    papers += _convictions(desk)
    papers += _others(desk)
    return papers


_SOMETIMES: tuple[tuple[float, Callable[[Desk], Draft]], ...] = (
    (0.4, forms.charges),
    (0.35, forms.interview),
    (0.1, exhibits.custody_record),
    (0.12, decoys.exhibit_list),
    (0.05, decoys.media_link),
)
_FORENSIC = {"burglary", "burglary2", "burglary_other", "arson", "supply", "robbery", "blade", "twoc"}


def _by_offence(desk: Desk) -> list[Draft]:
    case, rng = desk.facts.plan, desk.rng
    papers: list[Draft] = []
    if (
        case.offence.needs(INJURY)
        and case.offence.victim in {"stranger", "partner"}
        and case.other not in {"discharge notes", "fee note"}
    ):
        if rng.random() < 0.25:
            papers.append(exhibits.medical_notes(desk, leak=False))
        if rng.random() < 0.2:
            papers += exhibits.doctors_statement(desk, leak=False)
    if case.offence.needs(ACCOUNT) and rng.random() < 0.5:
        papers.append(exhibits.bank_statement(desk))
    if case.offence.needs(CONTACT) and case.other != "phone download" and rng.random() < 0.4:
        papers.append(exhibits.phone_download(desk, leak=False))
    if case.offence.victim in {"partner", "stranger", "householder"} and rng.random() < 0.12:
        papers.append(exhibits.impact(desk))
    if decoys.suits_invoice(desk) and rng.random() < 0.3:
        papers.append(decoys.invoice(desk))
    if case.offence.key == "breach_order" and rng.random() < 0.7:
        papers.append(decoys.court_order(desk))
    if case.offence.key in _FORENSIC and rng.random() < 0.3:
        papers.append(decoys.forensic_report(desk))
    if case.offence.needs(VEHICLE) and rng.random() < 0.3:
        papers.append(decoys.keeper_print(desk))
    return papers


def _convictions(desk: Desk) -> list[Draft]:
    if CONVICTIONS in desk.facts.plan.breaches:
        wrong = prints.wrong_print(desk)
        return [prints.print_for(desk), wrong] if desk.rng.random() < 0.3 else [wrong]
    return [prints.print_for(desk)] if desk.rng.random() < 0.6 else []


def _others(desk: Desk) -> list[Draft]:
    """Schedules and logs, and what the case's breach of another type put in."""
    other, rng = desk.facts.plan.other, desk.rng
    papers: list[Draft] = []
    if other == "schedule names caller" or rng.random() < 0.4:
        papers.append(forms.schedule(desk, leak=other == "schedule names caller"))
    if other == "incident log" or rng.random() < 0.15:
        papers.append(messages.incident_log(desk, leak=other == "incident log"))
    if other == "fee note":
        papers += exhibits.doctors_statement(desk, leak=True)
    if other == "discharge notes":
        papers.append(exhibits.medical_notes(desk, leak=True))
    if other == "phone download":
        papers.append(exhibits.phone_download(desk, leak=True))
    if other == "covering e-mail":
        papers.append(messages.covering_email(desk))
    if other == "unrelated case":
        papers.append(_unrelated(desk))
    return papers


def _unrelated(desk: Desk) -> Draft:
    """The summary of quite another case, with another defendant and another URN."""
    rng = Random(desk.rng.random())
    elsewhere = facts_of(replace(desk.facts.plan, offence=_another(desk.facts, rng), breaches=(), other=""), rng)
    draft = forms.summary(Desk(replace(elsewhere, force=desk.facts.force), rng), leak=False)
    draft.stops.append(Stop(None, "wrong_case", "P14", "The summary of another case, about another defendant.", OTHER))
    return draft


def _another(facts: Facts, rng: Random) -> Offence:
    return rng.choice([offence for offence in OFFENCES if offence.key != facts.plan.offence.key])
