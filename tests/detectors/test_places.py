from __future__ import annotations

import pytest

from detectors.places import find_addresses
from detectors.reading import plain, unwrapped
from detectors.spans import merge


def found_in(text: str) -> list[tuple[str, str]]:
    clean = unwrapped(plain(text))
    return [(text[span.start : span.end], span.detector) for span in merge(clean, find_addresses(clean))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I live at 14 Mill Lane, Widnes, WA8 6UJ with my husband.", "14 Mill Lane, Widnes, WA8 6UJ"),
        ("I live at number 14 on Mill Lane", "number 14 on Mill Lane"),
        ("Flat 3, 22 Bold Street, Liverpool L1 4DS", "Flat 3, 22 Bold Street, Liverpool L1 4DS"),
        ("Apartment 14, Corn Mill House, Sale", "Apartment 14, Corn Mill House, Sale"),
        ("Rose Cottage, Church Lane, Great Budworth, CW9 6XX", "Rose Cottage, Church Lane, Great Budworth, CW9 6XX"),
        ("from her home at 6 St. John's Road, Birkdale, Southport to", "6 St. John's Road, Birkdale, Southport"),
        ("14 Heol y Bryn, Llanelli SA15 1AB", "14 Heol y Bryn, Llanelli SA15 1AB"),
        ("lives alone at Tŷ Gwyn, 14 Ffordd Las, Church Village. On", "Tŷ Gwyn, 14 Ffordd Las, Church Village"),
        ("3 Llys Gwyn, Caernarfon LL55 1AA", "3 Llys Gwyn, Caernarfon LL55 1AA"),
        ("Hill Farm, Llandeilo, Carmarthenshire SA19 6AA", "Hill Farm, Llandeilo, Carmarthenshire SA19 6AA"),
        ("I live on Mill Lane in Widnes", "Mill Lane in Widnes"),
        ("He lives next door at number 12.", "number 12"),
        ("I'm at seventeen Mafeking Street", "seventeen Mafeking Street"),
        ("come to 36 beech grove", "36 beech grove"),
        ("THE ADDRESS WAS 14 MILL LANE, WIDNES, WA8 6UJ", "14 MILL LANE, WIDNES, WA8 6UJ"),
        ("at 14 Mill\nLane, Widnes", "14 Mill\nLane, Widnes"),
        ("14a Mill Lane", "14a Mill Lane"),
        ("12-14 High Street", "12-14 High Street"),
        ("WA86UJ", "WA86UJ"),
        ("wa8 6uj", "wa8 6uj"),
        ("Jean Marsh\n14 Mill Lane\nWidnes\nWA8 6UJ", "14 Mill Lane\nWidnes\nWA8 6UJ"),
    ],
)
def test_an_address_is_found_whole(text: str, found: str) -> None:
    assert found_in(text) == [(found, "address")]


def test_a_boxed_address_runs_over_its_lines_and_stops_at_the_next_label() -> None:
    text = "Address: 14 Mill Lane\nFarnworth\nWidnes\nCheshire WA8 6UJ\nTel: 01632 960123"
    assert found_in(text) == [("14 Mill Lane\nFarnworth\nWidnes\nCheshire WA8 6UJ", "address")]


@pytest.mark.parametrize(
    "text",
    [
        "at the junction of Mill Lane and High Street",
        "in Mill Lane, Widnes at 2215 hours",
        "made off along Church Street towards Queen Square bus station",
        "Liverpool Crown Court",
        "Exhibit JM/1 was found",
        "PC 4471 Hughes, Widnes",
        "theres 2 cars down the road",
        "Address: as above",
        "IP address: 192.0.2.1",
        "SECTION 9 PARK",
        "VALUE OF GOODS £41.94",
        "on 14 March Street was busy",
        "junction 7 of the M62",
        "a map of Victoria Park",
    ],
)
def test_a_place_where_nobody_lives_is_not_an_address(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "detector"),
    [
        ("Widnes Police Station, Kingsway, Widnes WA8 7QH", "organisation_address"),
        ("Warrington Magistrates' Court, Winmarleigh Street, Warrington WA1 1PB", "organisation_address"),
        ("the theft was at Tesco, 14 High Street, Widnes", "organisation_address"),
        ("Mill Road Surgery, 12 Mill Road, Widnes WA8 1AB", "gp_address"),
        ("He lives at 14 High Street, Widnes near Tesco", "address"),
    ],
)
def test_an_organisations_address_says_so(text: str, detector: str) -> None:
    assert detector in {name for _, name in found_in(text)}
