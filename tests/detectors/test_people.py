from __future__ import annotations

import pytest

from detectors import find
from detectors.people import find_people
from detectors.reading import plain, unwrapped
from detectors.spans import Category, merge


def people(text: str) -> list[tuple[str, bool]]:
    """Each name found, and whether it is told to be an officer's."""
    clean = unwrapped(plain(text))
    return [(text[span.start : span.end], span.detector == "officer") for span in merge(clean, find_people(clean))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I am Jean Marsh and I saw it.", ["Jean Marsh"]),
        ("I saw Daniel OKAFOR at the door. OKAFOR swore.", ["Daniel OKAFOR", "OKAFOR"]),
        ("MARSH, Jean", ["MARSH, Jean"]),
        ("Name: MARSH, Jean DOB: 14/03/1985", ["MARSH, Jean"]),
        ("Statement of: Jean MARSH\nAge if under 18: Over 18", ["Jean MARSH"]),
        ("Oluwaseun Adebayo and Mrs Kowalczyk saw it.", ["Oluwaseun Adebayo", "Mrs Kowalczyk"]),
        (
            "JEAN MARSH IS MY NAME AND I SAW DANIEL OKAFOR HIT MY BROTHER PETER ON THE HEAD",
            ["JEAN MARSH", "DANIEL OKAFOR", "PETER"],
        ),
        ("Mark Price and Will Young went home.", ["Mark Price", "Will Young"]),
        ("Siân Llewellyn-Jones and Gruffydd ap Rhys", ["Siân Llewellyn-Jones", "Gruffydd ap Rhys"]),
        ("Mohammed Al-Rashid told Thi Hoa Tran", ["Mohammed Al-Rashid", "Thi Hoa Tran"]),
        ("my friends Beth, Callum and Kelly-Anne", ["Beth", "Callum", "Kelly-Anne"]),
        ("known to me as Danny, a.k.a. Bigsy", ["Danny", "Bigsy"]),
        ("It was raining hard when I left and then Jean\nMarsh went out", ["Jean\nMarsh"]),
        ("Mr & Mrs Marsh were in. The marsh was wet.", ["Mr & Mrs Marsh"]),
        ("Mark said he saw it. Mark the area with tape.", ["Mark"]),
        ("I then spoke to Mason who was crying", ["Mason"]),
        ("R v Okafor", ["Okafor"]),
        ("Next of kin: Peter Marsh (husband)", ["Peter Marsh"]),
        ("I live with my son Jack and my partner Leon.", ["Jack", "Leon"]),
        ("Reviewing lawyer: A Featherstone", ["A Featherstone"]),
        ("Liam O'Brien's coat", ["Liam O'Brien"]),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert [name for name, _ in people(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PC 4471 Hughes attended. Hughes arrested him.", ["PC 4471 Hughes", "Hughes"]),
        ("DC 2210 Sarah Lane of Widnes CID", ["DC 2210 Sarah Lane"]),
        ("Detective Sergeant K. O'Brien", ["Detective Sergeant K. O'Brien"]),
        ("J Hughes, PC 4471, Merseyside Police", ["J Hughes, PC 4471"]),
        ("OIC: DC Sarah Lane", ["DC Sarah Lane"]),
        ("PCSO 7788 Jones", ["PCSO 7788 Jones"]),
        ("Signature witnessed by: PC 4471 Hughes", ["PC 4471 Hughes"]),
        ("07.49 DC Oyelaran Tell me about it", ["DC Oyelaran"]),
        ("PC 1188NE GARTSIDE ATTENDED", ["PC 1188NE GARTSIDE"]),
    ],
)
def test_an_officer_is_told_from_everybody_else(text: str, found: list[str]) -> None:
    assert people(text) == [(name, True) for name in found]


@pytest.mark.parametrize(
    "text",
    [
        "WITNESS STATEMENT\nCriminal Procedure Rules, r 16.2; Criminal Justice Act 1967, s.9",
        "contrary to section 9(1)(a) of the Theft Act 1968",
        "He drove a Vauxhall Corsa to Tesco on Mill Lane near Victoria Park.",
        "I bought Jack Daniels from John Lewis and a Stanley knife from B&Q",
        "St Mary's Primary School",
        "Halton Brook Community Centre",
        "In April 2026 and on Monday",
        "Mum told me that Dad was in.",
        "PC World",
        "Marks & Spencer",
        "Officer in case: South Wales Police",
        "Bailed to: North Hampshire Magistrates' Court",
        "Exhibit JM/1. Exhibit SL/2 CCTV.",
        "Tell me what happened. Introductions were made. Complete the form.",
        "It was stolen. A Halden laptop and a Seat Leon",
        "PNC prints, PCN1 and MG6C were sent to CPS Cymru",
        "Dear Sirs",
        "Operation Sandstorm",
        "St Anne Street police station",
        "He was standing in Anne Street",
        "this statement (consisting of 2 page(s) each signed by me)",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    assert people(text) == []


def test_a_name_inside_an_address_belongs_to_the_address() -> None:
    assert [span.category for span in find("I live at 14 Alexander Court, Widnes")] == [Category.ADDRESS]


@pytest.mark.parametrize("text", ["DI MARCO, Renée", "I saw Renée DI MARCO there."])
def test_an_italian_surname_is_no_inspector(text: str):
    assert not [span for span in find(text) if span.detector == "officer"]


def test_an_inspector_is_one():
    assert [span for span in find("I spoke to DI Marco at the station.") if span.detector == "officer"]
