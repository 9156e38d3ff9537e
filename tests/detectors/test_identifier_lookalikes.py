"""Things on police paper that look like an identifier are left alone, and hostile pages are read in a moment."""

from __future__ import annotations

import re
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.identifiers import codes
from detectors.contact import find_emails, find_phones
from detectors.dates import find_dates_of_birth
from detectors.identifiers import (
    find_driving_licences,
    find_national_insurance_numbers,
    find_nhs_numbers,
    find_other_numbers,
    find_passports,
)
from detectors.money_and_vehicles import find_bank_details, find_payment_cards, find_vehicle_registrations
from detectors.online import find_handles, find_ip_addresses
from detectors.police_numbers import find_cro_numbers, find_custody_numbers, find_pnc_numbers
from detectors.spans import Detector
from tests.detectors.test_identifier_properties import SEEDS, found

IDENTIFIERS: tuple[Detector, ...] = (
    *(find_nhs_numbers, find_national_insurance_numbers, find_driving_licences, find_passports, find_other_numbers),
    *(find_pnc_numbers, find_cro_numbers, find_custody_numbers, find_bank_details, find_payment_cards),
    *(find_vehicle_registrations, find_phones, find_emails, find_handles, find_ip_addresses, find_dates_of_birth),
)


def shaped(shape: str, seed: int) -> str:
    """9 becomes a figure and A a capital."""
    chance = Random(seed)
    return re.sub("[9A]", lambda one: codes.letters(chance, 1) if one[0] == "A" else str(chance.randrange(10)), shape)


THINGS = (
    *("exhibit {AA/9}", "exhibits {AA/9} and {AAA/99}", "seal number {A9999999}", "seal no. {AAAA99999999}"),
    *("bag {A99999999}", "URN {05ZZ9999926}", "crime reference {9999999/26}", "log {9999} of 03/04/2026"),
    *("CAD {9999/03APR26}", "incident number {999999}", "T2026{9999}", "section {9}(1)(a) of the Theft Act 1968"),
    *("£{9,999.99} in cash", "£{999999}", "{1}2:15 hours", "at {1}2.15hrs", "invoice number {99999999}"),
    *("order no {9999999999}", "receipt {99999999}", "serial number {AA9999999}", "model {AA-9999A}"),
    *(
        "item {99}, page {9}",
        "PC {9999}",
        "collar number {99999}",
        "the A{999} and the M{99}",
        "the A{99} AND THE B{999}",
    ),
    *("VAT Reg No GB {999 9999 99}", "company number {09999999}", "camera {99}", "version {9.99.9.99}"),
    *(
        "an MG11 AND the MG6C",
        "{999} grams",
        "{99} mph",
        "form LOC{999}",
        "receipt of {99} litres",
        "court code B{99}AA00",
    ),
)


@pytest.mark.parametrize("thing", THINGS)
@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    seed=SEEDS, around=st.sampled_from(["I refer to {}.", "{}", "It was given as {} at the time.", "THIS IS {} TODAY"])
)
def test_what_looks_like_an_identifier_and_is_a_thing_is_left_alone(thing: str, seed: int, around: str) -> None:
    text = around.format(re.sub(r"\{([^}]*)\}", lambda shape: shaped(shape[1], seed), thing))
    assert [(detector.__name__, words) for detector in IDENTIFIERS for words in found(detector, text)] == []


# What nearly begins a label, a link or a number, over and over. A page is 3,000 characters; these are ten pages.
HOSTILE = (
    *("NHS No. ", "NHS no no no no (", "NI is the ", "N.I. ", "passport as the number ", "passport? ", "UTR (", "tax "),
    *("account of the ", "account ........", "IBAN GB", "GB29 ABCD ", "GB29-", "1234 ", "1234-", "12 34 56 ", "ABC 1"),
    *(
        "A1 ",
        "A1A ",
        "ab12 ",
        "car A1 ABC",
        "reg (",
        "reg of the ",
        "VRM: ",
        "PNC / ",
        "12/3",
        "CRO ",
        "custody A/",
        "A/1-",
    ),
    *("Q. A. ", "No. ", "? ", "a@b.", "a@ b . ", "@a.", "user name ", "user ....", "calls himself a ", "Snapchat   "),
    *(
        "born in the ",
        "born in A ",
        "DOB ....",
        "date of birth of child ",
        "44 7",
        "+44 (",
        "07 ",
        "07-",
        "2001:",
        "1.1.1.",
    ),
    *("Home Office ", "89", "86 ", "35-", "QQ 12 ", "12A34", "prison A1234 ", "sort code is the ", "payee 123456 "),
)
TEN_PAGES = 30_000
MOST_SECONDS = 2.5  # an ordinary ten pages take some hundredths of one


@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_hostile_pages_are_read_in_a_moment(piece: str) -> None:
    text = (piece * (TEN_PAGES // len(piece) + 1))[:TEN_PAGES]
    for detector in IDENTIFIERS:
        began = time.process_time()
        for _ in detector(text):
            pass
        assert time.process_time() - began < MOST_SECONDS, detector.__name__
