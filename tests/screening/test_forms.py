"""Whom the boxes and tables of a form name, whatever parts a label from its answer."""

from __future__ import annotations

import pytest

from screening.forms import named_on_forms, person_in


def people(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in named_on_forms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defendant: Norman LINCOLN", ("Norman LINCOLN", "defendant")),
        ("Defendant   Norman LINCOLN   DOB   28-11-1984", ("Norman LINCOLN", "defendant")),
        ("URN   05ZZ1234526   Accused   MARSH, Jean", ("MARSH, Jean", "defendant")),
        ("Name of victim\nJean Marsh\nDate of birth", ("Jean Marsh", "victim")),
        ("Officer in the case: PC 1654 Short", ("PC Short", "officer")),
        ("Custody officer   BALOGUN PCSO 2721", ("BALOGUN PCSO", "officer")),
        ("Solicitor   TUNDE OGUNLEYE", ("TUNDE OGUNLEYE", "professional")),
        ("Informant: Mrs Jean Marsh (neighbour)", ("Mrs Jean Marsh", "caller")),
        ("Defendant: VAN DER MERWE, Bogdan", ("VAN DER MERWE, Bogdan", "defendant")),
        ("Defendant: Llŷr ANWYL", ("Llŷr ANWYL", "defendant")),
    ],
)
def test_a_label_gives_the_part(text: str, expected: tuple[str, str]):
    assert expected in people(text)


def test_a_table_of_witnesses_names_them():
    rows = (
        "Witness   Gives evidence of",
        "Meena Akhtar   The offence",
        "SWIFT, Sheila   Saw it",
        "DS 550 Lane   Arrest",
    )
    assert people("\n".join(("Key witnesses", *rows))) == [
        ("Meena Akhtar", "witness"),
        ("SWIFT, Sheila", "witness"),
        ("DS Lane", "officer"),
    ]


def test_a_custody_record_is_about_whoever_is_held():
    assert ("Norman Lincoln", "defendant") in people(
        "CUSTODY RECORD - FRONT SHEET\nName   Norman Lincoln\nAddress   none"
    )


def test_whoever_reports_in_a_laboratory_is_no_caller():
    assert people("STREAMLINED FORENSIC REPORT\nReported by   Donna Nightingale") == [
        ("Donna Nightingale", "professional")
    ]
    assert people("INCIDENT LOG\nReported by   Donna Nightingale") == [("Donna Nightingale", "caller")]


def test_those_present_at_an_interview_are_told_apart():
    found = people("Others present: DC 4220 Kazlauskas, Mr WINTER (solicitor)")
    assert ("Mr WINTER", "professional") in found
    assert ("DC Kazlauskas", "officer") in found


@pytest.mark.parametrize("value", ["", "XXXXXXXX", "N/A", "Not known", "Date of birth", "12/04/2026", "[REDACTED]"])
def test_what_is_no_name_names_nobody(value: str):
    assert person_in(value) == ""
