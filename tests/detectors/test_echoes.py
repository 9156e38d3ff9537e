from __future__ import annotations

import pytest

from detectors import Category, echoes, known_people, merge, normalise


def places(text: str, value: str, category: Category, *, surname_alone: bool = False) -> list[str]:
    return [text[span.start : span.end] for span in echoes(text, value, category, surname_alone=surname_alone)]


def test_a_phone_echoes_in_another_format() -> None:
    text = "ring 07700900123 or +44 7700 900 123 or (07700) 900-123 or 07700\n900123, not 07700 900124"
    assert places(text, "07700 900123", Category.PHONE) == [
        "07700900123",
        "+44 7700 900 123",
        "(07700) 900-123",
        "07700\n900123",
    ]


def test_a_name_echoes_surname_first_by_initial_and_in_capitals_but_not_by_surname_alone() -> None:
    text = "Jean MARSH; MARSH, Jean; J Marsh; Mrs Marsh; Marsh; the marsh; Jean Marshall"
    assert places(text, "Jean Marsh", Category.NAME) == ["Jean MARSH", "MARSH, Jean", "J Marsh", "Mrs Marsh"]


def test_a_surname_alone_echoes_when_asked_and_only_with_its_capital() -> None:
    assert places("MARSH ran; Marsh; the marsh", "Jean Marsh", Category.NAME, surname_alone=True) == ["MARSH", "Marsh"]


def test_an_address_echoes_by_its_first_line_and_its_postcode() -> None:
    text = "14 Mill Lane; 14, MILL LANE, Widnes; WA86UJ; 14 Mill\nLane; 15 Mill Lane; Mill Lane"
    found = places(text, "14 Mill Lane, Widnes WA8 6UJ", Category.ADDRESS)
    assert found == ["14 Mill Lane", "14, MILL LANE", "WA86UJ", "14 Mill\nLane"]


def test_a_date_of_birth_echoes_in_another_format() -> None:
    assert places("14/03/85, 14 March 1985, 14.3.1985, 15/03/85", "14/03/1985", Category.DATE_OF_BIRTH) == [
        "14/03/85",
        "14 March 1985",
        "14.3.1985",
    ]


def test_a_number_plate_echoes_however_spaced() -> None:
    assert places("AB12CDE, ab12-cde, AB12 CDF", "AB12 CDE", Category.VEHICLE_REGISTRATION) == ["AB12CDE", "ab12-cde"]


def test_a_word_broken_at_the_end_of_a_line_still_echoes() -> None:
    assert places("seen by Edna Pick-\nering today", "Edna Pickering", Category.NAME) == ["Edna Pick-\nering"]


def test_misread_letters_still_echo() -> None:
    assert places("seen by Daniel 0kafor", "Daniel Okafor", Category.NAME) == ["Daniel 0kafor"]


def test_two_letters_echo_nowhere() -> None:
    assert places("in it is to do", "is", Category.OTHER) == []


@pytest.mark.parametrize(
    ("value", "category", "form"),
    [
        ("+44 (0)7700 900123", Category.PHONE, "07700900123"),
        ("07700-900-123 ext 4", Category.PHONE, "07700900123"),
        ("Mrs Jean MARSH", Category.NAME, "jean marsh"),
        ("MARSH, Jean", Category.NAME, "jean marsh"),
        ("Jean Marsh's", Category.NAME, "jean marsh"),
        ("PC 4471 Hughes", Category.NAME, "hughes"),
        ("Siân Rees", Category.NAME, "sian rees"),
        ("14th March 1985", Category.DATE_OF_BIRTH, "1985-03-14"),
        ("14.3.85", Category.DATE_OF_BIRTH, "1985-03-14"),
        ("wa8 6uj", Category.ADDRESS, "wa86uj"),
        ("14 Mill Lane,\nWidnes", Category.ADDRESS, "14 mill lane widnes"),
        ("999 123 4004", Category.NHS_NUMBER, "9991234004"),
        ("Jean@Example.com", Category.EMAIL, "jean@example.com"),
        ("@jean_m", Category.ONLINE_IDENTITY, "jean_m"),
    ],
)
def test_two_writings_of_a_value_have_one_form(value: str, category: Category, form: str) -> None:
    assert normalise(value, category) == form


def test_different_values_have_different_forms() -> None:
    assert normalise("07700 900123", Category.PHONE) != normalise("07700 900124", Category.PHONE)
    assert normalise("Jean Marsh", Category.NAME) != normalise("Joan Marsh", Category.NAME)


KNOWN = known_people(["Daniel Okafor", "Jean Marsh", "PC 4471 Hughes", "Mary-Ann O'Brien", "Mrs Edna Pickering"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OKAFOR, Daniel", ["OKAFOR, Daniel"]),
        ("D. Okafor and D Okafor", ["D. Okafor", "D Okafor"]),
        ("daniel okafor", ["daniel okafor"]),
        ("Okafor's coat", ["Okafor"]),
        ("Mr Okafor said", ["Mr Okafor"]),
        ("0kafor Daniel", ["0kafor Daniel"]),
        ("Mary Ann OBrien", ["Mary Ann OBrien"]),
        ("M O'Brien; O\u2019Brien", ["M O'Brien", "O\u2019Brien"]),
        ("then PC 4471 came", ["PC 4471"]),
        ("E. Pickering", ["E. Pickering"]),
        ("Marsh Lane", []),
        ("the marsh was wet", []),
        ("jmarsh@example.com", []),
        ("exhibit JM/1", []),
        ("Marshall", []),
    ],
)
def test_known_people_are_found_however_written(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in merge(text, KNOWN(text))] == found


def test_a_known_officer_is_told_from_other_people() -> None:
    assert [span.detector for span in merge("Hughes", KNOWN("Hughes"))] == ["officer"]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("MAC GIOLLA, Eoin", "MAC GIOLLA: no comment", "MAC GIOLLA"),
        ("Lee Van Dyke", "I told Van\nDyke", "Van\nDyke"),
        ("Ana de Souza", "I met de Souza there", "de Souza"),
        ("Jan van der Merwe", "I met van der Merwe there", "van der Merwe"),
        ("Jan van der Merwe", "I met VAN DER MERWE there", "VAN DER MERWE"),
        ("Ana de Souza", "I met Souza there", "Souza"),
        ("Luca Di Marco", "I told Di Marco", "Di Marco"),
    ],
)
def test_a_surname_of_two_words_is_known_whole_where_it_stands_alone(name: str, text: str, found: str) -> None:
    assert [text[span.start : span.end] for span in known_people([name])(text)] == [found]
