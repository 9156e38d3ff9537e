"""Recipients who seem to have no part in the case."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from screening import recipients as odd
from screening.casefile import CaseFile
from screening.edition import current
from screening.folder import screen_folder
from tests.screening.sheets import PEOPLE

COURT = {"name": "Court duty inbox", "email": "duty@courts.example.com", "role": "court"}
FIRM = {"name": "Moss & Kerrigan Solicitors", "email": "crime@mosskerrigan.example.com", "role": "defence"}


def doubts(*recipients: dict[str, str]) -> list[tuple[int, str]]:
    casefile = CaseFile.from_json({"people": PEOPLE, "recipients": list(recipients)})
    return [(one.place, one.sentence) for one in odd.doubtful_recipients(casefile)]


@pytest.mark.parametrize(
    ("recipient", "sentence"),
    [
        ({**COURT}, odd.TWICE),
        ({**COURT, "email": COURT["email"].upper()}, odd.TWICE),
        ({**FIRM, "email": "m.kerrigan77@gmail.com"}, odd.PERSONAL),
        ({**COURT, "email": "someone@hotmail.co.uk"}, odd.PERSONAL),
        ({**FIRM, "email": "cps.unit@cps.gov.uk"}, odd.OURS),
        ({**FIRM, "for": "Gareth Lewis"}, odd.ANOTHERS),
        ({**FIRM, "party": "LEWIS, Gareth"}, odd.ANOTHERS),
        ({**FIRM, "name": "Moss & Kerrigan Solicitors for Gareth Lewis"}, odd.ANOTHERS),
        ({**FIRM, "name": "Moss & Kerrigan (acting for Mr Lewis)"}, odd.ANOTHERS),
        ({**FIRM, "name": "Jean Marsh", "email": ""}, odd.IN_THE_CASE),
        ({**FIRM, "name": "MARSH, Jean", "email": ""}, odd.IN_THE_CASE),
    ],
)
def test_a_recipient_who_does_not_belong_is_asked_about(recipient: dict[str, str], sentence: str) -> None:
    assert doubts(COURT, recipient) == [(1, sentence)]


@pytest.mark.parametrize(
    "recipient",
    [
        FIRM,
        {**FIRM, "for": "Daniel Okafor"},
        {**FIRM, "for": "OKAFOR, D"},
        {**FIRM, "name": "Moss & Kerrigan Solicitors for Mr Okafor"},
        {**FIRM, "name": "Centre for Criminal Appeals"},
        {**FIRM, "name": "Marsh & Co Solicitors"},
        {**FIRM, "name": "Daniel Okafor, in person", "email": "d.okafor@gmail.com"},
        {"name": "Daniel Okafor", "email": "d.okafor@gmail.com", "role": "defendant"},
        {**COURT, "name": "Magistrates list office", "email": "lists@example.cjsm.net"},
        {"name": "Moss & Kerrigan Solicitors", "email": "", "role": "defence"},
    ],
)
def test_a_recipient_of_the_case_is_not(recipient: dict[str, str]) -> None:
    assert doubts(COURT, recipient) == []


def test_a_firm_may_act_for_anybody_when_no_defendant_is_known() -> None:
    casefile = CaseFile.from_json({"recipients": [{**FIRM, "for": "Gareth Lewis"}]})
    assert list(odd.doubtful_recipients(casefile)) == []


def test_the_command_says_it_of_the_case_file_and_names_nobody(tmp_path: Path) -> None:
    recipient = {**FIRM, "for": "Gareth Lewis", "email": "gareth@gmail.com"}
    (tmp_path / "case.json").write_text(json.dumps({"people": PEOPLE, "recipients": [COURT, recipient]}))
    lines: list[dict[str, Any]] = list(screen_folder(tmp_path, current(dt.date(2026, 11, 22))))
    assert [(line["file"], line["kind"], line["page"], line["recommendation"]) for line in lines] == [
        ("case.json", "wrong_recipient", None, "check")
    ] * 2
    assert all("Recipient 2" in line["reason"] and "Lewis" not in line["reason"] for line in lines)


def test_whom_a_firm_acts_for_survives_storing() -> None:
    casefile = CaseFile.from_json({"recipients": [{**FIRM, "for": "Daniel Okafor"}, COURT]})
    assert CaseFile.from_json(casefile.to_json()).recipients == casefile.recipients
