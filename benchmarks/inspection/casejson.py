"""The case's description as the police system exports it: often with keys missing, sometimes with a wrong type."""

from __future__ import annotations

from random import Random
from typing import Any

from benchmarks.inspection.facts import Facts
from benchmarks.inspection.files import File

_TYPES = ("case_summary", "witness_statement", "exhibit", "other", "correspondence", "unused_schedule")


def case_json(facts: Facts, files: list[File], rng: Random) -> dict[str, Any]:
    """`case.json`, as complete as this file happens to be."""
    offence = facts.plan.offence
    whole = {
        "urn": facts.urn,
        "area": facts.plan.area.name,
        "police_force": facts.force.name,
        "charged_by": rng.choice(("police", "cps_area", "cps_direct")),
        "anticipated_plea": rng.choice(("guilty", "not_guilty", "unknown")),
        "custody": rng.random() < 0.3,
        "first_hearing": f"2026-11-{rng.randrange(23, 30)}T10:00:00Z",
        "offences": [{"description": offence.charge, "statute": offence.statute}],
        "people": _people(facts, rng),
    }
    documents = [_document(file, rng) for file in files]
    if rng.random() < 0.05:
        return {"documents": documents}
    missing = {key for key in whole if rng.random() < 0.07}
    return {key: value for key, value in whole.items() if key not in missing} | {"documents": documents}


def _document(file: File, rng: Random) -> dict[str, str]:
    way = rng.random()
    if way < 0.06:
        return {"file": file.name}
    return {"file": file.name, "type": rng.choice(_TYPES) if way < 0.14 else file.type}


def _people(facts: Facts, rng: Random) -> list[dict[str, str]]:
    accused = facts.defendant
    people = [{"name": accused.name, "role": "defendant"}]
    details = {
        "date_of_birth": f"{accused.born:%Y-%m-%d}",
        "address": ", ".join(accused.home.lines),
        "pnc_id": accused.pnc,
    }
    people[0] |= {key: value for key, value in details.items() if rng.random() < 0.75}
    if facts.plan.offence.victim in {"householder", "stranger", "partner", "child"}:
        people.append({"name": facts.victim.name, "role": "victim"})
    if facts.plan.offence.victim == "child":
        people.append({"name": facts.parent.name, "role": "witness"})
    people += [
        {"name": facts.witness.name, "role": "witness"},
        {"name": facts.oic.name, "role": "officer"},
        {"name": facts.other_officer.name, "role": "officer"},
    ]
    if rng.random() < 0.3:
        people.append({"name": facts.supervisor.name, "role": "officer"})
    return [people[0]] if rng.random() < 0.1 else people
