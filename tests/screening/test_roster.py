"""Who a mention is, from the case file and from what the papers say."""

from __future__ import annotations

import pytest

from screening.casefile import CaseFile
from screening.introductions import introduced_in
from screening.roster import Introduction, Roster

CASE = CaseFile.from_json(
    {
        "people": [
            {"name": "Daniel Okafor", "role": "defendant"},
            {"name": "Jean Marsh", "role": "victim"},
            {"name": "PC 4471 Hughes", "role": "officer"},
            {"name": "Irene Bell", "role": "third_party"},
        ]
    }
)


def role_of(roster: Roster, mention: str) -> list[str]:
    return [entry.role for entry in roster.find(mention)]


@pytest.mark.parametrize(
    ("mention", "role"),
    [
        ("MARSH, Jean", ["victim"]),
        ("Mrs Marsh", ["victim"]),
        ("Jean's", ["victim"]),
        ("Okafor", ["defendant"]),
        ("Danny", ["defendant"]),
        ("PC Hughes", ["officer"]),
        ("Carol Finch", []),
    ],
)
def test_a_mention_finds_the_person_of_the_case_file(mention: str, role: list[str]) -> None:
    assert role_of(Roster.of(CASE), mention) == role


def test_a_surname_shared_by_two_people_finds_both() -> None:
    roster = Roster.of(CASE, [Introduction("Peter Marsh", "third_party")])
    assert role_of(roster, "Marsh") == ["victim", "third_party"]
    assert role_of(roster, "Peter Marsh") == ["third_party"]


def test_the_case_files_word_outweighs_a_turn_of_phrase() -> None:
    roster = Roster.of(
        CASE, [Introduction("Jean Marsh", "caller"), Introduction("Daniel Okafor", "witness", sure=True)]
    )
    assert role_of(roster, "Jean Marsh") == ["victim"]
    assert role_of(roster, "Daniel Okafor") == ["defendant"]


def test_a_bystander_of_the_case_file_who_called_the_police_is_the_caller() -> None:
    assert role_of(Roster.of(CASE, [Introduction("Mrs Bell", "caller")]), "Irene Bell") == ["caller"]


def test_a_bystander_whose_statement_is_in_the_bundle_is_a_witness() -> None:
    relied_on = Introduction("Irene BELL", "witness", sure=True, statement=True)
    assert role_of(Roster.of(CASE, [relied_on]), "Mrs Bell") == ["witness"]


def test_the_answer_does_not_depend_on_the_order_of_the_papers() -> None:
    said = [Introduction("Carol Finch", "third_party"), Introduction("Finch", "caller"), Introduction("Carol", "child")]
    assert {role_of(Roster.of(CASE, order), "Carol Finch")[0] for order in (said, said[::-1])} == {"caller"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Statement of: Jean MARSH\nAge if under 18: Over 18", "Jean MARSH", "witness"),
        ("Victim: MARSH, Jean", "MARSH, Jean", "victim"),
        ("Informant: Carol Finch", "Carol Finch", "caller"),
        ("My neighbour Carol Finch heard the noise and called the police.", "Carol Finch", "caller"),
        ("A 999 call was received from Carol Finch of number 16.", "Carol Finch", "caller"),
        ("Call from neighbour Mrs Carol Finch.", "Mrs Carol Finch", "caller"),
        ("The caller, Carol Finch, stated that she had seen a man.", "Carol Finch", "caller"),
        ("Carol Finch dialled 999.", "Carol Finch", "caller"),
        ("I live with my husband Peter Marsh.", "Peter Marsh", "third_party"),
        ("her son Toby, aged 6, was asleep", "Toby", "child"),
        ("Toby (6) was asleep", "Toby", "child"),
        ("PC 4471 Sam HUGHES attended.", "Sam HUGHES", "officer"),
        ("Officer in the case: DC 221 Shah", "Shah", "officer"),
        ("I was seen by Dr Anil Rao.", "Anil Rao", "professional"),
        ("The complainant Jean Marsh said so.", "Jean Marsh", "victim"),
        ("Next of kin: Peter Marsh", "Peter Marsh", "third_party"),
        ("my neighbour Carol\nFinch called the police", "Carol Finch", "caller"),
    ],
)
def test_the_papers_say_who_somebody_is(text: str, name: str, role: str) -> None:
    assert (name, role) in {(one.name, one.role) for one in introduced_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "WITNESS STATEMENT\n(Criminal Procedure Rules, r. 16.2)",
        "Statement of Truth",
        "Statement of Witness",
        "The Witness Care Unit will write.",
        "I called the police.",
        "In October 2026 she called the police.",
    ],
)
def test_words_of_a_form_are_nobody(text: str) -> None:
    assert [one.name for one in introduced_in(text)] == []


def test_a_long_hostile_page_is_read_in_good_time() -> None:
    hostile = "A A. " * 20_000 + "my neighbour " * 5_000 + "Jean " * 20_000
    list(introduced_in(hostile))
