"""When two writings are the same number or the same address, and when nothing is left to take out."""

from __future__ import annotations

import pytest

from screening.values import address_of, already_gone, key_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("14 Acacia Road, Widnes WA8 7XX", "14 Acacia Rd", True),
        ("14 ACACIA ROAD", "14, Acacia Road, Widnes", True),
        ("14 Acacia Road", "16 Acacia Road", False),
        ("14 Acacia Road", "14 Acacia Avenue", False),
        ("Flat 2, 14 Acacia Road", "Flat 3, 14 Acacia Road", False),
        ("Flat 2, 14 Acacia Road", "14 Acacia Road", True),
        ("WA8 7XX", "14 Acacia Road, Widnes WA87XX", True),
        ("WA8 7XX", "WA8 7XY", False),
        ("Acacia Road", "Acacia Road", False),  # a street alone is not one address
    ],
)
def test_two_addresses_are_one_place(one: str, other: str, same: bool) -> None:
    assert address_of(one).same_as(address_of(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "category"),
    [
        ("07700 900123", "+44 7700 900 123", "phone"),
        ("07700 900123", "(07700) 900-123", "phone"),
        ("04/03/1991", "4 March 1991", "date_of_birth"),
        ("QQ 12 34 56 A", "qq123456a", "national_insurance"),
        ("Jean@Example.com", "jean@example.com", "email"),
        ("AB12 CDE", "ab12cde", "vehicle_registration"),
    ],
)
def test_two_writings_of_a_value_have_one_key(one: str, other: str, category: str) -> None:
    assert key_of(one, category) == key_of(other, category) != ""


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("■■■■■■", True),
        ("[REDACTED]", True),
        ("XXXXXXXX", True),
        ("Jean ■■■■", False),
        ("Jean Marsh", False),
        ("█ ██", True),
    ],
)
def test_what_is_blacked_out_already_is_not_a_flag(text: str, gone: bool) -> None:
    assert already_gone(text) is gone
