"""Thousands of made-up numbers of every kind that a person has: found where they should be, and not elsewhere.

The makers are those of `benchmarks.identifiers`, which know the published formats and not the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.identifiers import belongings, checks, codes, people
from detectors.contact import find_emails, find_phones
from detectors.dates import find_dates_of_birth
from detectors.identifiers import (
    find_driving_licences,
    find_national_insurance_numbers,
    find_nhs_numbers,
    find_other_numbers,
    find_passports,
    utr_check_holds,
)
from detectors.money_and_vehicles import find_bank_details, find_payment_cards, find_vehicle_registrations
from detectors.online import find_handles, find_ip_addresses
from detectors.places import find_addresses
from detectors.police_numbers import find_cro_numbers, find_custody_numbers, find_pnc_numbers
from detectors.reading import plain, unwrapped
from detectors.spans import Detector

Maker = Callable[[Random], str]

MANY = settings(max_examples=110, deadline=None, derandomize=True)
SEEDS = st.integers(0, 2**48)


def found(detector: Detector, text: str) -> list[str]:
    clean = unwrapped(plain(text))
    return [text[span.start : span.end] for span in detector(clean)]


def covers(detector: Detector, text: str, written: str) -> bool:
    """Whether every letter and figure of it is under some span."""
    start = text.index(written)
    under = {at for span in detector(unwrapped(plain(text))) for at in range(span.start, span.end)}
    return all(at in under for at in range(start, start + len(written)) if text[at].isalnum())


def number(maker: Maker, seed: int) -> str:
    """One as written, without what may follow it."""
    return re.sub(r"⟦.*?⟧", "", maker(Random(seed)))


# Told by its shape or its check alone, whatever stands around it.
BARE: list[tuple[Maker, Detector]] = [
    (codes.nhs_number, find_nhs_numbers),
    (codes.pnc_id, find_pnc_numbers),
    (codes.cro_number, find_cro_numbers),
    (codes.driving_licence, find_driving_licences),
    (belongings.vehicle_current, find_vehicle_registrations),
    (belongings.payment_card, find_payment_cards),
    (belongings.international_account, find_bank_details),
    (belongings.mobile, find_phones),
    (belongings.landline, find_phones),
    (belongings.email, find_emails),
    (belongings.ip_v4, find_ip_addresses),
    (belongings.ip_v6, find_ip_addresses),
    (belongings.handle, find_handles),
    (belongings.imei, find_other_numbers),
    (belongings.iccid, find_other_numbers),
]
SENTENCES = (
    "It was {}.",
    "{} was on the screen.",
    "I wrote down {} and kept it. The rest I forget.",
    "He showed me ({}).",
)


@pytest.mark.parametrize(("maker", "detector"), BARE, ids=[maker.__name__ for maker, _ in BARE])
@MANY
@given(seed=SEEDS, sentence=st.sampled_from(SENTENCES))
def test_what_its_shape_tells_is_found_in_any_sentence(
    maker: Maker, detector: Detector, seed: int, sentence: str
) -> None:
    written = number(maker, seed)
    if maker is belongings.vehicle_current:
        assume(written.isupper())  # in small letters a word for a vehicle has to stand by
    if maker is belongings.imei:
        assume("/" not in written)  # three slashes are a reference's, unless the label says otherwise
    assert covers(detector, sentence.format(written), written)


# Each with labels of which one must stand beside it.
LABELLED: list[tuple[Maker, Detector, tuple[str, ...]]] = [
    (codes.nhs_number, find_nhs_numbers, ("NHS No", "NHS number is", "N.H.S. no.")),
    (
        codes.national_insurance,
        find_national_insurance_numbers,
        ("NI No", "NINO", "National Insurance number", "Nat Ins"),
    ),
    (codes.national_insurance_odd, find_national_insurance_numbers, ("NI number", "National Insurance no.", "N.I.")),
    (codes.pnc_id, find_pnc_numbers, ("PNC", "PNCID", "PNC ID", "PNC ref no.")),
    (codes.cro_number, find_cro_numbers, ("CRO", "CRO No", "C.R.O. number")),
    (codes.driving_licence, find_driving_licences, ("Driving licence number", "Driver number", "D/L no")),
    (codes.northern_ireland_licence, find_driving_licences, ("Driving licence no", "DVA licence", "Driver's licence")),
    (codes.passport, find_passports, ("Passport", "Passport No.", "UK passport number", "passport (GBR) no")),
    (codes.residence_permit, find_passports, ("BRP", "Residence permit no", "Biometric residence permit")),
    (codes.home_office_reference, find_passports, ("Home Office reference", "HO ref", "H.O. ref no")),
    (belongings.vehicle_current, find_vehicle_registrations, ("VRM", "Reg", "Registration number", "Index")),
    (belongings.vehicle_prefix, find_vehicle_registrations, ("VRM", "Reg no", "Vehicle registration", "Number plate")),
    (belongings.vehicle_suffix, find_vehicle_registrations, ("VRM", "Reg no", "Vehicle registration", "Number plate")),
    (belongings.vehicle_northern_ireland, find_vehicle_registrations, ("VRM", "Registration mark", "index number")),
    (belongings.vehicle_q, find_vehicle_registrations, ("VRM", "Reg.", "registration (if known)")),
    (belongings.sort_code, find_bank_details, ("Sort code", "sort-code", "Sort code of payee")),
    (belongings.account_number, find_bank_details, ("Account number", "A/C No", "Acc no.", "bank account")),
    (belongings.sort_code_and_account, find_bank_details, ("Bank account", "Sort code and account", "Payee")),
    (belongings.payment_card, find_payment_cards, ("Card number", "Visa", "Debit card no.")),
    (belongings.international_account, find_bank_details, ("IBAN", "IBAN no.", "Account (IBAN)")),
    (belongings.mobile, find_phones, ("Mobile", "Tel", "Contact number")),
    (belongings.landline, find_phones, ("Home telephone", "Tel. no.", "Landline")),
    (belongings.online_name, find_handles, ("Username", "Instagram username", "Gamertag", "Online name")),
    (belongings.imei, find_other_numbers, ("IMEI", "IMEI 1", "Handset IMEI no.")),
    (belongings.iccid, find_other_numbers, ("ICCID", "SIM card", "SIM serial number")),
    (codes.taxpayer_reference, find_other_numbers, ("UTR", "Unique Taxpayer Reference", "Tax ref")),
    (codes.prison_number, find_custody_numbers, ("Prison number", "NOMS no", "HMP")),
    (codes.probation_number, find_custody_numbers, ("CRN", "Probation ref", "Delius CRN")),
    (codes.custody_number, find_custody_numbers, ("Custody record", "Custody ref", "Custody number")),
    (people.date_of_birth, find_dates_of_birth, ("DOB", "D.O.B.", "Date of birth", "Born", "D of B")),
    (people.postcode_alone, find_addresses, ("Postcode", "Post code", "Home postcode")),
]
BETWEEN = (": ", " ", ":", "   ", " - ", ":\n", " (if known): ", " is ", " .......... ")


@pytest.mark.parametrize(
    ("maker", "detector", "labels"), LABELLED, ids=[f"{maker.__name__}-{labels[0]}" for maker, _, labels in LABELLED]
)
@MANY
@given(seed=SEEDS, data=st.data(), between=st.sampled_from(BETWEEN))
def test_beside_its_label_every_way_of_writing_it_is_found(
    maker: Maker, detector: Detector, labels: tuple[str, ...], seed: int, data: st.DataObject, between: str
) -> None:
    label = data.draw(st.sampled_from(labels))
    written = number(maker, seed)
    if maker is people.postcode_alone:  # in small letters it needs its colon
        assume(written.isupper() and not written.startswith("EC1V"))
    assert covers(detector, f"Time: 22:10\n{label}{between}{written}\nWants solicitor: No", written)


def compact(maker: Maker, seed: int) -> str:
    """The number with nothing but its letters and figures."""
    return re.sub(r"[^A-Za-z0-9]", "", number(maker, seed)).upper()


def wrong(digits: str, off: int, at: int = -1) -> str:
    """The same with one figure another."""
    at %= len(digits)
    return f"{digits[:at]}{(int(digits[at]) + off) % 10}{digits[at + 1 :]}"


OFF = st.integers(1, 9)


@MANY
@given(SEEDS, OFF)
def test_a_card_a_handset_and_a_sim_with_a_wrong_last_figure_are_left_alone_bare(seed: int, off: int) -> None:
    for maker, detector in (
        (belongings.payment_card, find_payment_cards),
        (belongings.imei, find_other_numbers),
        (belongings.iccid, find_other_numbers),
    ):
        mistyped = wrong(compact(maker, seed), off)
        assert found(detector, f"It was {mistyped} on the box.") == []


@MANY
@given(SEEDS, OFF)
def test_beside_its_label_a_mistyped_number_is_still_somebodys(seed: int, off: int) -> None:
    for maker, detector, label in (
        (codes.nhs_number, find_nhs_numbers, "NHS No"),
        (belongings.payment_card, find_payment_cards, "Card number"),
        (belongings.imei, find_other_numbers, "IMEI"),
        (belongings.iccid, find_other_numbers, "ICCID"),
        (lambda chance: codes.taxpayer_reference(chance).rstrip("K"), find_other_numbers, "UTR"),
    ):
        mistyped = wrong(compact(maker, seed), off)
        assert covers(detector, f"{label}: {mistyped}", mistyped)


@MANY
@given(SEEDS, st.sampled_from("ABCDEFGHJKLMNPQRTUVWXYZ"))
def test_a_police_letter_that_is_wrong_counts_by_the_label_and_not_bare(seed: int, letter: str) -> None:
    year, serial = codes.PNC_YEARS[seed % len(codes.PNC_YEARS)], seed % 9999 + 1
    assume(letter != checks.police_letter(year, f"{serial:07d}"))
    written = f"{year % 100:02d}/{serial}{letter}"
    assert found(find_pnc_numbers, f"Shelf {written} was empty.") == []
    assert found(find_pnc_numbers, f"PNC {year % 100:02d}/{serial + 1000:05d}{letter}") != []
    assume(letter != checks.police_letter(year, f"{serial:06d}"))
    assert found(find_cro_numbers, f"Shelf {serial}/{year % 100:02d}{letter} was empty.") == []
    assert found(find_cro_numbers, f"CRO {serial}/{year % 100:02d}{letter}") != []


@MANY
@given(SEEDS, st.integers(1, 96))
def test_an_international_account_whose_figures_do_not_check_needs_its_label(seed: int, off: int) -> None:
    right = compact(belongings.international_account, seed)
    mistyped = f"{right[:2]}{(int(right[2:4]) + off) % 97:02d}{right[4:]}"
    assert found(find_bank_details, f"The parcel {mistyped} came.") == []
    assert covers(find_bank_details, f"IBAN: {mistyped}", mistyped)


@MANY
@given(SEEDS, st.sampled_from("EFGHIJKLMNOPQRSTUVWXYZ"))
def test_a_national_insurance_number_with_a_letter_that_is_not_used_needs_its_label(seed: int, letter: str) -> None:
    body = compact(codes.national_insurance, seed)[:8]
    assert found(find_national_insurance_numbers, f"The tool {body}{letter} was there.") == []
    assert covers(find_national_insurance_numbers, f"NI No {body}{letter}", f"{body}{letter}")


LONGER: list[tuple[Maker, Detector]] = [
    (codes.nhs_number, find_nhs_numbers),
    (codes.national_insurance, find_national_insurance_numbers),
    (belongings.imei, find_other_numbers),
    (belongings.mobile, find_phones),
    (belongings.landline, find_phones),
    (belongings.sort_code_and_account, find_bank_details),
    (belongings.vehicle_current, find_vehicle_registrations),
    (belongings.vehicle_prefix, find_vehicle_registrations),
    (belongings.vehicle_suffix, find_vehicle_registrations),
]


@pytest.mark.parametrize(("maker", "detector"), LONGER, ids=[maker.__name__ for maker, _ in LONGER])
@MANY
@given(seed=SEEDS, more=st.sampled_from(["7", "44", "90210"]), first=st.booleans())
def test_inside_a_longer_number_it_is_part_of_that(
    maker: Maker, detector: Detector, seed: int, more: str, first: bool
) -> None:
    written = compact(maker, seed)
    longer = f"{more}{written}" if first else f"{written}{more}"
    assume(not re.fullmatch(r"0(?:1\d{8,9}|[23]\d{9})|(?:00)?44\d{10}|89\d{17,18}", longer))
    assert not [one for one in found(detector, f"The box {longer} came.") if one in written]


@MANY
@given(SEEDS)
def test_a_number_with_a_figure_too_few_is_not_one(seed: int) -> None:
    for maker, detector in (
        (codes.nhs_number, find_nhs_numbers),
        (belongings.imei, find_other_numbers),
        (lambda chance: "07700900" + f"{chance.randrange(1000):03d}", find_phones),
        (codes.driving_licence, find_driving_licences),
    ):
        assert found(detector, f"It was {compact(maker, seed)[:-1]} there.") == []


@MANY
@given(st.integers(0, 10**9 - 1), OFF)
def test_ten_figures_on_tax_are_a_reference_only_where_they_check(nine: int, off: int) -> None:
    right = f"{checks.utr(f'{nine:09d}')}{nine:09d}"
    assert utr_check_holds(right)
    assert covers(find_other_numbers, f"HMRC say that {right} is his.", right)
    mistyped = wrong(right, off, at=0)
    assume(not utr_check_holds(mistyped))
    assert found(find_other_numbers, f"HMRC say that {mistyped} is his.") == []


WEAK: list[tuple[Maker, Detector, str, str]] = [
    # nine, eight and seven figures: somebody's where the sentence has said so, and otherwise not
    (
        codes.passport,
        find_passports,
        "The passport with the number {} was there.",
        "The kiln with the number {} was there.",
    ),
    (codes.residence_permit, find_passports, "His BRP was a fake, number {}.", "His saw was a fake, number {}."),
    (
        codes.northern_ireland_licence,
        find_driving_licences,
        "A driving licence was held up to show {} to the camera.",
        "A sheet of paper was held up to show {} to the camera.",
    ),
    (
        belongings.account_number,
        find_bank_details,
        "The account at the end of the chain is numbered {}.",
        "The house at the end of the chain is numbered {}.",
    ),
    (codes.probation_number, find_custody_numbers, "Probation have him as {} today.", "The shop have him as {} today."),
]


@pytest.mark.parametrize(("maker", "detector", "said", "unsaid"), WEAK, ids=[row[0].__name__ for row in WEAK])
@MANY
@given(seed=SEEDS)
def test_a_number_with_no_check_is_found_by_what_the_sentence_says(
    maker: Maker, detector: Detector, said: str, unsaid: str, seed: int
) -> None:
    written = number(maker, seed)
    assert covers(detector, said.format(written), written)
    assert found(detector, unsaid.format(written)) == []
