"""Everybody is invented: whatever looks like a way of reaching somebody is in a range that belongs to nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from demo.story import Story
from papers.identifiers import cro_number, nhs_number, pnc_id

_PHONE = re.compile(r"(?<![\d/-])(?:\+44\s?|0)[1-9](?:[ -]?\d){8,9}(?![\d/-])")
_RESERVED = re.compile(r"07700 900\d{3}|01632 960\d{3}|020 7946 0\d{3}")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_LINK = re.compile(r"https?://([\w.-]+)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")
_NATIONAL_INSURANCE = re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_NHS = re.compile(r"\b\d{3} \d{3} \d{4}\b")
_CARD = re.compile(r"\b\d{4} \d{4} \d{4} \d{4}\b")
_PNC = re.compile(r"\b\d{2}/(\d{7})[A-Z]\b")
_URN = re.compile(r"\b\d{2}([A-Z]{2})\d{7}\b")


@pytest.fixture(scope="module")
def words(stories: list[Story]) -> list[str]:
    return list(_all_words(stories))


def _all_words(stories: list[Story]) -> Iterator[str]:
    for story in stories:
        yield json.dumps(story.case_json(), ensure_ascii=False)
        for filed in story.files:
            yield from filed.drawn.pages


def _found(pattern: re.Pattern[str], words: list[str]) -> list[str]:
    found = [match[0] for page in words for match in pattern.finditer(page)]
    assert found, "A pattern that finds nothing checks nothing."
    return found


def test_telephone_numbers_are_in_the_ranges_kept_for_drama(words: list[str]) -> None:
    assert [number for number in _found(_PHONE, words) if not _RESERVED.fullmatch(number)] == []


def test_mail_and_links_are_at_example_dot_com(words: list[str]) -> None:
    addresses = [address.rstrip(".") for address in _found(_MAIL, words)]
    assert [address for address in addresses if not re.search(r"[@.]example\.com$", address)] == []
    links = [match[1] for page in words for match in _LINK.finditer(page)]
    assert links
    assert [link for link in links if not link.endswith(".example.com")] == []


def test_postcodes_end_in_a_part_that_is_not_in_use(words: list[str]) -> None:
    assert [code for code in _found(_POSTCODE, words) if not re.search(r"\d Z?9Z[A-Z]$| 9Z[A-Z]$", code)] == []


def test_health_insurance_and_card_numbers_are_nobodys(words: list[str]) -> None:
    assert [number for number in _found(_NHS, words) if not number.startswith("999 ")] == []
    assert [number for number in _found(_NATIONAL_INSURANCE, words) if not number.startswith("QQ")] == []
    assert set(_found(_CARD, words)) == {"4111 1111 1111 1111"}


def test_police_numbers_are_above_any_that_are_issued(words: list[str]) -> None:
    serials = [int(match[1]) for page in words for match in _PNC.finditer(page)]
    assert serials
    assert min(serials) >= 9_900_000
    assert {match[1] for page in words for match in _URN.finditer(page)} == {"ZZ"}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (nhs_number(123400), "999 123 4004"),
        (pnc_id(2009, 20417), "09/9920417Y"),
        (cro_number(412, 2009), "999412/09A"),
    ],
)
def test_numbers_carry_the_right_check_digit(made: str, expected: str) -> None:
    assert made == expected


def test_an_nhs_number_with_no_check_digit_is_refused() -> None:
    serial = next(number for number in range(100) if not _has_check_digit(number))
    with pytest.raises(ValueError, match="No NHS number"):
        nhs_number(serial)


def _has_check_digit(serial: int) -> bool:
    digits = f"999{serial:06d}"
    return sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11 != 1
