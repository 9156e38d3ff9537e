from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detectors import Category, find
from detectors.identifiers import (
    find_driving_licences,
    find_national_insurance_numbers,
    find_nhs_numbers,
    find_other_numbers,
    find_passports,
    nhs_check_holds,
)
from detectors.police_numbers import (
    check_letter,
    find_crime_references,
    find_cro_numbers,
    find_custody_numbers,
    find_pnc_numbers,
)
from detectors.spans import Detector


def words(detector: Detector, text: str) -> list[str]:
    return sorted({text[span.start : span.end] for span in detector(text)})


def nhs(nine: str) -> str:
    """The nine digits with their check digit, or with none that holds when it would be ten."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    assume(check != 10)
    return f"{nine}{check}"


NINE = st.from_regex(r"999\d{6}", fullmatch=True)
SHAPES = st.sampled_from(["{0}{1}{2}", "{0} {1} {2}", "{0}-{1}-{2}"])


@given(NINE, SHAPES)
def test_a_bare_nhs_number_is_found_by_its_check_digit(nine: str, shape: str) -> None:
    number = nhs(nine)
    written = shape.format(number[:3], number[3:6], number[6:])
    assert words(find_nhs_numbers, f"Patient {written} was seen.") == [written]


@given(NINE, SHAPES, st.integers(1, 9))
def test_ten_digits_with_a_wrong_check_digit_are_not_an_nhs_number(nine: str, shape: str, off: int) -> None:
    number = nhs(nine)
    wrong = f"{number[:9]}{(int(number[9]) + off) % 10}"
    assume(not nhs_check_holds(wrong))
    written = shape.format(wrong[:3], wrong[3:6], wrong[6:])
    assert words(find_nhs_numbers, f"Seen {written} today.") == []


@given(NINE, st.integers(0, 9))
def test_beside_its_label_a_misread_nhs_number_is_still_one(nine: str, last: int) -> None:
    assert words(find_nhs_numbers, f"NHS Number: {nine}{last}") == [f"{nine}{last}"]


@given(st.integers(10**10, 10**13))
def test_longer_runs_of_digits_are_not_nhs_numbers(number: int) -> None:
    assert words(find_nhs_numbers, f"Barcode {number} on the bag") == []


@pytest.mark.parametrize(
    "text",
    [
        "Exhibit 9991234004",
        "Log 9991234004",
        "seal number 9991234004",
        "Tel 9991234004",
        "£9991234004",
        "9991234004/26",
    ],
)
def test_ten_digits_beside_another_label_are_left_to_it(text: str) -> None:
    assert words(find_nhs_numbers, text) == []


@pytest.mark.parametrize("digits", ["9434765919", "4010232137", "9991234004"])
def test_known_nhs_numbers_check(digits: str) -> None:
    assert nhs_check_holds(digits)


FIRST, SECOND = "ABCEGHJKLMNOPRSTWXYZ", "ABCEGHJKLMNPRSTWXYZ"
NOT_USED = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}


@given(
    st.sampled_from(FIRST),
    st.sampled_from(SECOND),
    st.from_regex(r"\d{6}", fullmatch=True),
    st.sampled_from("ABCD"),
    st.sampled_from(["", " "]),
)
def test_a_national_insurance_number_is_found_anywhere(
    first: str, second: str, digits: str, last: str, gap: str
) -> None:
    assume(first + second not in NOT_USED)
    written = gap.join([first + second, digits[:2], digits[2:4], digits[4:], last])
    assert words(find_national_insurance_numbers, f"His number, {written}, was on the letter.") == [written]


@given(st.sampled_from("DFIQUV"), st.sampled_from(SECOND), st.from_regex(r"\d{6}", fullmatch=True))
def test_letters_that_are_never_issued_are_no_national_insurance_number(first: str, second: str, digits: str) -> None:
    assume(first + second not in {"QQ", "FY"})  # kept for examples; given by an office for its own use
    assert words(find_national_insurance_numbers, f"Ref {first}{second}{digits}A on file") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NI: QQ 12 34 56 A", ["QQ 12 34 56 A"]),
        ("NINO QQ123456", ["QQ123456"]),
        ("National Insurance number is qq123456c", ["qq123456c"]),
        ("N.I. No. QQ l2 34 56 C", ["QQ l2 34 56 C"]),
        ("seal number AB12345678", []),
        ("BG123456A", []),
    ],
)
def test_national_insurance_numbers(text: str, found: list[str]) -> None:
    assert words(find_national_insurance_numbers, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Driving licence number MARSH 753116 J99XX", ["MARSH 753116 J99XX"]),
        ("OKAFO903041D99AB", ["OKAFO903041D99AB"]),
        ("HEPWO912111LA9XX 12", ["HEPWO912111LA9XX 12"]),
        ("driving licence: 12345678", ["12345678"]),
        ("order 12345678", []),
        ("ABCDEFGHIJKLMNOP", []),
    ],
)
def test_driving_licences(text: str, found: list[str]) -> None:
    assert words(find_driving_licences, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("passport number 123456789", ["123456789"]),
        ("Passport no. 533401928", ["533401928"]),
        ("a passport was seized, seal 123456789", []),
        ("123456789", []),
    ],
)
def test_a_passport_number_needs_its_label(text: str, found: list[str]) -> None:
    assert words(find_passports, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UTR: 12345 67890", ["12345 67890"]),
        ("Hospital No: H1234567", ["H1234567"]),
        ("IMEI 353456789012345", ["353456789012345"]),
        ("NHS No: 999 123 4004 H4410928", ["H4410928"]),
        ("seal no. M01234567", []),
        ("lab reference 400123456", []),
    ],
)
def test_other_numbers_need_a_label_or_a_patient(text: str, found: list[str]) -> None:
    assert words(find_other_numbers, text) == found


@given(st.integers(0, 99), st.integers(1, 9_999_999))
def test_a_pnc_number_with_its_check_letter_is_found_bare(year: int, serial: int) -> None:
    written = f"{year:02}/{serial}{check_letter(f'{year:02}{serial:07}')}"
    assert words(find_pnc_numbers, f"seen on {written} today") == [written]


@given(st.integers(0, 99), st.integers(1, 999_999))
def test_a_cro_number_with_its_check_letter_is_found_bare(year: int, serial: int) -> None:
    written = f"{serial}/{year:02}{check_letter(f'{year:02}{serial:06}')}"
    assert words(find_cro_numbers, f"seen on {written} today") == [written]


def test_known_police_numbers_check() -> None:
    assert check_letter("790163001") == "B"
    assert check_letter("030062845") == "E"
    assert check_letter("21265416") == "G"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PNC ID: 03/123456X", ["03/123456X"]),
        ("PNCID 2003/0123456X", ["2003/0123456X"]),
        ("Exhibit 12/3A", []),
        ("URN 05ZZ1234526", []),
        ("crime ref 05/01234/26", []),
    ],
)
def test_pnc_numbers(text: str, found: list[str]) -> None:
    assert words(find_pnc_numbers, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ASN 26/05AB/01/123456X", ["26/05AB/01/123456X"]),
        ("Custody record number: 05CC/1234/26", ["05CC/1234/26"]),
        ("taken to custody at Widnes", []),
        ("Prison no A1234AA", ["A1234AA"]),
        ("on the A1234 at Widnes", []),
    ],
)
def test_custody_numbers(text: str, found: list[str]) -> None:
    assert words(find_custody_numbers, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Crime reference number is 1234567/26.", ["1234567/26"]),
        ("crime ref: 05/12345/26", ["05/12345/26"]),
        ("Niche occurrence 13260044718", ["13260044718"]),
        ("Incident number 0412 of 12/03/2026", []),
        ("CAD 5521/06MAR26", []),
        ("the crime report was read", []),
    ],
)
def test_crime_references_need_their_label(text: str, found: list[str]) -> None:
    assert words(find_crime_references, text) == found


@pytest.mark.parametrize("text", ["URN 05ZZ1234526", "URN 05 ZZ 12345 26", "URN: 62 ZZ 04471 26"])
def test_the_reference_of_the_case_is_nobodys_personal_data(text: str) -> None:
    assert find(text) == []


def test_the_category_says_what_kind_of_number_it_is() -> None:
    text = "NHS No 999 123 4004, NI QQ123456A, PNC 03/123456X, passport 123456789"
    assert [span.category for span in find(text)] == [
        Category.NHS_NUMBER,
        Category.NATIONAL_INSURANCE,
        Category.POLICE_IDENTIFIER,
        Category.PASSPORT,
    ]
