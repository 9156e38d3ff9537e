from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.money_and_vehicles import (
    find_bank_details,
    find_payment_cards,
    find_vehicle_registrations,
    iban_holds,
    luhn_holds,
)
from detectors.spans import Detector, merge


def words(detector: Detector, text: str) -> list[str]:
    return [text[span.start : span.end] for span in merge(text, detector(text))]


def with_luhn(digits: str) -> str:
    return next(digits + str(last) for last in range(10) if luhn_holds(digits + str(last)))


@given(st.from_regex(r"4\d{14}", fullmatch=True), st.sampled_from(["", " ", "-"]))
def test_a_card_number_that_checks_is_found_bare(fifteen: str, gap: str) -> None:
    digits = with_luhn(fifteen)
    written = gap.join(digits[at : at + 4] for at in range(0, 16, 4))
    assert words(find_payment_cards, f"paid with {written} twice") == [written]


@given(st.from_regex(r"4\d{14}", fullmatch=True), st.integers(1, 9))
def test_sixteen_digits_that_do_not_check_are_no_card(fifteen: str, off: int) -> None:
    digits = with_luhn(fifteen)
    wrong = digits[:-1] + str((int(digits[-1]) + off) % 10)
    assert words(find_payment_cards, f"tracking {wrong} on it") == []
    assert words(find_payment_cards, f"seen {wrong} on it") == []


@given(st.from_regex(r"\d{6}", fullmatch=True), st.from_regex(r"\d{8}", fullmatch=True))
def test_a_sort_code_and_an_account_number_side_by_side_are_found(code: str, account: str) -> None:
    written = f"{code[:2]}-{code[2:4]}-{code[4:]}"
    assert words(find_bank_details, f"TRANSFER TO {written} {account} 1,900.00") == [written, account]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sort code 12-34-56 account number 12345678", ["12-34-56", "12345678"]),
        ("Sort Code: 123456 Account No: 12345678", ["123456", "12345678"]),
        ("GB29 NWBK 6016 1331 9268 19", ["GB29 NWBK 6016 1331 9268 19"]),
        ("GB29 NWBK 6016 1331 9268 18", []),
        ("on 20-12-2026 12345678 people", []),
        ("invoice 12345678", []),
    ],
)
def test_bank_details(text: str, found: list[str]) -> None:
    assert words(find_bank_details, text) == found


def test_a_known_account_number_checks() -> None:
    assert iban_holds("GB29NWBK60161331926819")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("card ending 1234", ["1234"]),
        ("**** **** **** 1234", ["**** **** **** 1234"]),
        ("card number 4929 1234 5678 9015", ["4929 1234 5678 9015"]),
        ("IMEI 353456789012345", []),
    ],
)
def test_payment_cards(text: str, found: list[str]) -> None:
    assert words(find_payment_cards, text) == found


AREA, LAST = "ABCDEFGHJKLMNOPRSTUVWXY", "ABCDEFGHJKLMNOPRSTUVWXYZ"


@given(
    st.text(AREA, min_size=2, max_size=2),
    st.from_regex(r"\d{2}", fullmatch=True),
    st.text(LAST, min_size=3, max_size=3),
    st.sampled_from(["", " "]),
)
def test_a_current_number_plate_is_found_anywhere(area: str, year: str, last: str, gap: str) -> None:
    written = f"{area}{year}{gap}{last}"
    assert words(find_vehicle_registrations, f"It was {written}, I think.") == [written]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("index P123 ABC", ["P123 ABC"]),
        ("a red Golf, registration ABC 123D", ["ABC 123D"]),
        ("a blue Ford Focus, ab12 cde", ["ab12 cde"]),
        ("VRM JIG 1234", ["JIG 1234"]),
        ("on the A5117 towards the M62", []),
        ("Exhibit P123 ABC", []),
        ("WA8 6UJ", []),
        ("PC 123 ABC", []),
        ("the vehicle was on the M62", []),
    ],
)
def test_vehicle_registrations(text: str, found: list[str]) -> None:
    assert words(find_vehicle_registrations, text) == found
