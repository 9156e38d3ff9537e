"""What is told in passing: ages, tablets, codes, where somebody went to live; and what only looks like a name."""

from __future__ import annotations

import pytest

from detectors import Category, find
from tests.detectors.finding import found, names


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I have two girls, Edie who is 11 and Nell, 7.", "11"),
        ("I am grieving.\nI am 52 and I had hoped to retire.", "52"),
        ("My daughter rang. She's 13. It was on her phone.", "13"),
        ("VIW1   OKORO, DANIEL M 41\nAddr: 12 Elm Road", "41"),
        ("DOB: 08/06/1990   36y M\nAddress: 4 Hay Street", "36y"),
        ("There are two boys, Alan who is nine and Jude,\n6.", "6"),
    ],
)
def test_an_age_told_in_passing_is_found(text: str, age: str) -> None:
    assert age in found(text, Category.AGE)


@pytest.mark.parametrize(
    "text",
    [
        "CBO made by Exeter Mags 14/03/2025, 2 years. Prohibits him from entering.",
        "He is 6 feet tall. She was 20 minutes late.",
        "It's 13. This is 52 and that is 7.",
        "OWEN, DANIEL M 41 Elm Road",
    ],
)
def test_a_term_or_a_count_is_no_age(text: str) -> None:
    assert found(text, Category.AGE) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was on inhaled salbutamol and beclometasone, and sertraline 50mg. He left.", "sertraline 50mg"),
        ("Drugs: salbutamol, Clenil, sertraline 50mg od\nFollow up", "salbutamol, Clenil, sertraline 50mg od"),
        ("She is an intravenous user and is HIV positive.", "an intravenous user and is HIV positive"),
        ("Zoe has been seen by CAMHS for self harm.", "CAMHS for self harm"),
        ("4   CAMHS letter dated 08/07/26", "CAMHS letter"),
        ("The IP's anxiety, for which she's had counselling since 2020, has worsened.", "since 2020"),
        ("P Ncube   D Seal (PEG feed) 08:00", "PEG feed"),
        ("I was diagnosed with PTSD in June and I am on mirtazapine.", "PTSD in June and I am on mirtazapine"),
        ("He has been here since I came out of Calder Road (hospital).", "Calder Road (hospital"),
    ],
)
def test_tablets_and_the_clinics_that_give_them_are_found(text: str, value: str) -> None:
    assert any(value in one for one in found(text, Category.MEDICAL))


def test_a_doctor_is_somebody_s_own_by_the_letters_and_by_my() -> None:
    assert found("My doctor, Dr Haq at Fell View, has given me tablets.", Category.GP_DETAILS) == [
        "Dr Haq at Fell View"
    ]
    assert found("Yours\nDr Carys Penry MBBCh MRCGP\n", Category.GP_DETAILS) == ["Dr Carys Penry MBBCh MRCGP"]
    assert found("Dr Carys Penry MBBS MRCEM treated him.", Category.GP_DETAILS) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I told him the code, 4-9-0-2-7-1. They rode off.", "4-9-0-2-7-1"),
        ("My PIN is 4471.", "4471"),
        ("The passcode for the phone is 190357.", "190357"),
        ("Attendant is Mr Aziz, emp no KP-3317", "KP-3317"),
        ("Staff number BW-0418.", "BW-0418"),
    ],
)
def test_a_code_or_a_staff_number_is_found(text: str, value: str) -> None:
    assert found(text, Category.OTHER) == [value]


@pytest.mark.parametrize(
    "text", ["Offence code 4471.", "Pin drop at 0715 hours.", "I told him the number 14 bus had gone."]
)
def test_other_figures_are_no_code(text: str) -> None:
    assert found(text, Category.OTHER) == []


def test_a_building_society_s_roll_number_is_bank_details() -> None:
    assert "T/50418-7" in found("Sort code 30-44-61\nRoll no. T/50418-7\n", Category.BANK_DETAILS)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I now live in Barton Heath and have told nobody.", "Barton Heath"),
        ("She is being moved by the council to a refuge in Frinton.", "a refuge in Frinton"),
        ("Don't say where the refuge is, they once put Heron House on the letter.", "Heron House"),
        ("I no longer sing in the choir at St Oswin's on Thursdays.", "St Oswin's"),
        ("The head of personnel at Bosley Fruit has moved my desk.", "Bosley Fruit"),
        ("Colin, who works at the garage in Leigh Road, did not say.", "the garage in Leigh Road"),
        ("The child's school place is kept from the def: Abbots Green Infants.", "Abbots Green Infants"),
        ("I have told the school, Abbots Green to take him off.", "Abbots Green"),
    ],
)
def test_where_somebody_can_be_met_is_found(text: str, value: str) -> None:
    assert value in found(text, Category.LOCATION)


@pytest.mark.parametrize(
    "text",
    [
        "His employer is in Swindon.",
        "I moved to the kitchen. She had gone to Court.",
        "He was in Dover House, Leeds, at the police meeting.",
        "I have told the school, and I will tell the nursery.",
    ],
)
def test_a_town_or_a_room_is_no_whereabouts(text: str) -> None:
    assert found(text, Category.LOCATION) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She lives at Sunny Bank, Lees Hall Road. The warden left.", "Sunny Bank, Lees Hall Road"),
        ("A resident (Pieter van den Berg, flat 412) dialled 999. Mr Ian Cole, flat 9.", "flat 9"),
        ("Come to Penrose Cott if you need.", "Penrose Cott"),
    ],
)
def test_a_home_told_in_passing_is_found(text: str, value: str) -> None:
    assert value in found(text, Category.ADDRESS)


def test_a_firm_s_address_heads_its_letter() -> None:
    text = "BRIGHTWELL HOME CARE LTD\nUnit 5, Harbour Enterprise Park, Gosport PO12 1ZZ\nRegistered in England."
    assert [span.detector for span in find(text) if span.category == Category.ADDRESS] == ["organisation_address"]


def test_a_job_and_where_it_is_done_are_found_together() -> None:
    text = "A passing worker, Fatou JALLOH, a phlebotomist at Wharfside Clinic, assisted."
    assert found(text, Category.OCCUPATION) == ["phlebotomist at Wharfside Clinic"]


def test_a_title_in_the_box_for_a_job_is_a_job() -> None:
    text = "Age if under 18 Over 18 Occupation Councillor\nMoira Dunbar 11/09/2026"
    assert names(text) == ["Moira Dunbar"]
    assert found(text, Category.OCCUPATION) == ["Councillor"]
    assert names("I spoke to Councillor Moira Dunbar.") == ["Councillor Moira Dunbar"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Her mum passed away and she's had enough.", "Her mum passed away"),
        ("Social: lives with father. Known to Early Help.", "Known to Early Help"),
        ("Both boys are on a child protection plan.", "on a child protection plan"),
    ],
)
def test_a_loss_and_a_family_s_social_worker_are_found(text: str, value: str) -> None:
    assert value in found(text, Category.FAMILY)


@pytest.mark.parametrize(
    "text",
    [
        "I know the dog's called Tyson. Tyson bit me.",
        'Dog "Tyson", brindle, male.',
        "Storm Eunice was on.",
        "He drove from Newcastle Emlyn to Fort William and Castle Douglas.",
        "Roadside PBT 114. Cllr is in vehicle. NHS 999 560 2938 Hosp RBH",
        "RECOVERY BY GARETH'S AUTOS. We went to Dave's Tyres.",
        "09/07/98 Derby & S Derbyshire MC Theft x2",
        "The guest wants a car to Bray at 19:00.",
        'SIM ("Ricky line")\nOUT Broadcast RICKY on. 3 4 20',
        "Text messages, Jan-June 2026",
    ],
)
def test_dogs_storms_towns_and_firms_are_nobody(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dog's called Tyson. I saw Tyson Marlow hit him, and Tyson ran.", "Tyson Marlow"),
        ("I walked my dog with William Fort.", "William Fort"),
        ("He gave a lift to Karen on Friday.", "Karen"),
        ("M-L Okafor 17/11/2026", "M-L Okafor"),
        ('Enquiries re "Squeak" (poss. Idris Vane b. 2008).', "Squeak"),
        ("I was at Gareth's house. Gareth Autin said so.", "Gareth Autin"),
    ],
)
def test_people_who_are_called_like_them_are_still_found(text: str, name: str) -> None:
    assert name in names(text)


def test_a_year_after_b_is_of_a_birth() -> None:
    assert found("Enquiries re Idris Vane b. 2008 to continue.", Category.DATE_OF_BIRTH) == ["2008"]
    assert found("PWITS class B 2022.", Category.DATE_OF_BIRTH) == []


def test_whoever_writes_in_a_conversation_is_found_as_they_are_kept() -> None:
    text = (
        "Pam Tredwell 17:18: Has anyone seen it? its out again\nKev next to chapel 17:19: No but I'll shut my gate\n"
        "Merryn (Doc wife) 18:03: My husband is free\nPam Tredwell 18:04: ok\n"
    )
    assert names(text) == ["Pam Tredwell", "Kev next to chapel", "Merryn (Doc wife)", "Pam Tredwell"]


def test_the_lines_of_a_log_are_no_conversation() -> None:
    assert names("Update 17:18: unit sent\nControl 17:19: on scene\nAction 18:03: closed\nResult 18:04: no\n") == []
