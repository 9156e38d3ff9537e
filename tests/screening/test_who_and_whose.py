"""Who somebody is and whose a thing is, where the papers say it once and write it differently."""

from __future__ import annotations

import pytest

from tests.screening.sheets import ASSAULT, HARASSMENT, case, fate, screened

STATEMENT = "MG11\nWITNESS STATEMENT\nStatement of: Jean Marsh\nSignature: J Marsh Date: 4 May 2026\n"
SUMMARY = "MG5\nPOLICE REPORT\nCase summary\nDefendant: Daniel Okafor\nCircumstances\n"


@pytest.mark.parametrize("name", ["Ng", "Lee", "Tom", "Ali"])
def test_a_short_name_is_a_name(name: str) -> None:
    findings = screened(case(ASSAULT), one=STATEMENT + f"My neighbour Mr {name} came out and saw me on the ground.")
    assert fate(findings, name) == {"redact"}


@pytest.mark.parametrize(
    "said", ["knows neither party.", "was passing.", "saw part of the incident.", "is willing to attend court."]
)
def test_whom_the_summary_calls_a_witness_is_relied_on(said: str) -> None:
    findings = screened(case(ASSAULT), one=SUMMARY + f"Okafor struck Jean Marsh. Carol Finch {said}")
    assert fate(findings, "Carol Finch") == {"keep"}


def test_a_friend_in_a_statement_who_saw_it_is_not() -> None:
    findings = screened(case(ASSAULT), one=STATEMENT + "My friend Carol Finch saw part of it from the window.")
    assert fate(findings, "Carol Finch") == {"redact"}


@pytest.mark.parametrize("slip", ["Daniel Okafar", "Daniel Okatfor", "Danlel Okafor"])
def test_a_name_that_a_scan_has_misread_by_a_letter_is_still_the_defendants(slip: str) -> None:
    findings = screened(case(ASSAULT), one=SUMMARY + f"{slip} struck Jean Marsh in the street.")
    assert fate(findings, slip) == {"keep"}


def test_a_seized_handset_is_the_defendants_in_every_paper() -> None:
    summary = SUMMARY + "Carol Finch gave an account. The handset uses 07700 900725 and was seized."
    download = (
        "EXTRACTION REPORT\nExhibit JL/1. Device number 07700 900725, user Daniel Okafor.\n1 07700 900725 where r u"
    )
    findings = screened(case(HARASSMENT), summary=summary, download=download)
    assert fate(findings, "07700 900725") == {"keep"}


def test_a_victims_handset_is_not_taken_for_the_defendants() -> None:
    summary = SUMMARY + "There was an argument. Her own handset uses 07700 900726 and Carol Finch answered it."
    findings = screened(case(ASSAULT), summary=summary)
    assert "keep" not in fate(findings, "07700 900726")


def test_an_account_for_compensation_is_not_the_account_in_issue() -> None:
    fraud = {"description": "Fraud by false representation", "statute": "Fraud Act 2006 s1 and 2"}
    told = "If there is any compensation it can be paid into my account, 20-00-00 account 55779911."
    findings = screened(case(fraud), one=STATEMENT + told)
    assert fate(findings, "55779911") == {"redact"}


def test_my_husband_whoever_he_is_is_not_the_sender() -> None:
    told = "I rang my husband Mr LANE on 07700 900232 and told him what had been said."
    findings = screened(case(HARASSMENT), one=STATEMENT + told)
    assert fate(findings, "07700 900232") == {"redact"}


def test_a_surname_that_begins_like_a_rank_is_no_officers() -> None:
    people = [{"name": "Renee Di Marco", "role": "defendant"}, {"name": "PC 4471 Hughes", "role": "officer"}]
    charge = "MG4\nCHARGE SHEET\nDefendant: DI MARCO, Renee\nDate of birth: 12/08/1972\nYou are charged with theft."
    findings = screened(case(ASSAULT, people=people), charge=charge)
    assert fate(findings, "12/08/1972") == {"keep"}


def test_the_officer_named_above_was_not_born_on_the_day_in_the_next_box() -> None:
    summary = (
        "MG5\nPOLICE REPORT\nOfficer in the case: PC 4471 Hughes\nDate of birth: 04/03/1991\nDefendant: Daniel Okafor\n"
    )
    findings = screened(case(ASSAULT), summary=summary + "Okafor struck Jean Marsh.")
    assert fate(findings, "04/03/1991") == {"keep"}


def test_the_maker_who_moved_is_not_the_defendant_they_left() -> None:
    told = "I separated from Daniel Okafor and moved to 213 Alma Walk, Bootle, L20 9NL."
    findings = screened(case(ASSAULT), one=STATEMENT + told)
    assert fate(findings, "213 Alma Walk") == {"redact"}


def test_a_bare_surname_is_the_defendants_and_not_the_officers_who_shares_it() -> None:
    people = [
        {"name": "Devonte Bogle", "role": "defendant"},
        {"name": "PS 1017 Bogle", "role": "officer"},
        {"name": "Jean Marsh", "role": "victim"},
    ]
    head = "MG5\nPOLICE REPORT\nDefendant: Devonte Bogle\nCircumstances\n"
    told = "PS 1017 Bogle attended. Bogle, born 15/05/1985, swore."
    findings = screened(case(ASSAULT, people=people), summary=head + told)
    assert fate(findings, "15/05/1985") == {"keep"}


@pytest.mark.parametrize(("said", "told"), [("Mrs Okafor", "check"), ("Miss OKAFOR", "check"), ("Mr Okafor", "keep")])
def test_a_relative_who_shares_the_surname_is_told_by_the_title(said: str, told: str) -> None:
    findings = screened(case(ASSAULT), summary=SUMMARY + f"Police spoke to {said} at number 10, who refused to help.")
    assert fate(findings, said) == {told}


def test_a_relatives_number_is_not_the_defendants() -> None:
    findings = screened(case(HARASSMENT), summary=SUMMARY + "Mrs Okafor can be reached on 07700 900231.")
    assert fate(findings, "07700 900231") == {"redact"}


def test_a_neighbours_car_outside_a_damaged_house_is_no_part_of_it() -> None:
    damage = {"description": "Criminal damage to property", "statute": "Criminal Damage Act 1971 s1(1)"}
    album = "PHOTOGRAPH ALBUM\n7 Car parked outside, not the defendant's. SN70 HVU belongs to No. 9.\n"
    assert fate(screened(case(damage), album=album), "SN70 HVU") == {"redact"}


def test_the_last_figures_of_a_card_tell_it_to_nobody() -> None:
    told = "She paid with a card ending 4418 and not with 4929 1234 5678 9019."
    findings = screened(case(ASSAULT), one=STATEMENT + told)
    assert fate(findings, "4418") <= {"keep", "unflagged"}
    assert fate(findings, "4929 1234 5678 9019") <= {"redact"}


def test_the_age_of_a_boy_whom_nobody_names_tells_nobody_who_he_is() -> None:
    told = "At about 1130 a boy aged 7 was riding his bicycle on the bridleway."
    assert fate(screened(case(ASSAULT), summary=SUMMARY + told), "7") <= {"keep", "unflagged"}
    told = "At about 1130 Toby Marsden aged 7 was riding his bicycle on the bridleway."
    assert fate(screened(case(ASSAULT), summary=SUMMARY + told), "7") == {"redact"}


def test_a_summary_without_a_label_begins_with_the_defendant() -> None:
    head = "MG5\nPOLICE REPORT\nCase summary\nDean Christopher HOLROYD b 28/11/1990\nFlat 14, 2 Ancoats Wharf\n"
    findings = screened(case(ASSAULT, people=[]), summary=head + "Dean HOLROYD struck Jean Marsh.")
    assert fate(findings, "Dean Christopher HOLROYD") == {"keep"}


def test_the_bare_street_of_a_place_that_stays_stays() -> None:
    summary = SUMMARY + "Okafor waited outside the house at 5 Oysterbed Lane, Whitstable for an hour."
    told = "I saw him on the pavement opposite my house in Oysterbed Lane, staring."
    findings = screened(case(HARASSMENT), summary=summary, one=STATEMENT + told)
    assert "redact" not in fate(findings, "Oysterbed Lane", "one")


def test_the_farm_where_the_dog_was_loose_is_the_place() -> None:
    dog = {
        "description": "Owner of a dog dangerously out of control causing injury",
        "statute": "Dangerous Dogs Act 1991 s3",
    }
    told = "The dog was loose in the yard of Hill Top Farm, Brecon LD3 9ZZ and bit a walker."
    assert fate(screened(case(dog), summary=SUMMARY + told), "Hill Top Farm") <= {"keep", "unflagged"}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("I am thirty one and I live alone.", "thirty one"),
        ("I am 47 and I had thought my life would be settled.", "47"),
    ],
)
def test_the_age_of_a_grown_witness_comes_out(told: str, words: str) -> None:
    assert fate(screened(case(ASSAULT), one=STATEMENT + told), words) <= {"redact"}


def test_the_age_of_a_childs_brother_proves_nothing() -> None:
    abuse = {"description": "Sexual activity with a child", "statute": "Sexual Offences Act 2003 s9"}
    told = "I am the mother of Jean Marsh. I also have Alfie Marsh, 10, at home."
    people = [{"name": "Daniel Okafor", "role": "defendant"}, {"name": "Jean Marsh", "role": "victim"}]
    findings = screened(
        case(abuse, people=people), one=STATEMENT.replace("Statement of: Jean", "Statement of: Ann") + told
    )
    assert fate(findings, "10") <= {"redact"}


def test_a_refuge_is_nobodys_place_of_work() -> None:
    told = "Please do not put where the refuge is: my social worker Carol Finch put Cygnet House on the letter."
    assert "keep" not in fate(screened(case(ASSAULT), one=STATEMENT + told), "Cygnet House")


def test_a_childs_school_is_not_the_defendants_whereabouts() -> None:
    told = "The child's school is being kept from Daniel Okafor: Abbey Green Infants School."
    assert fate(screened(case(HARASSMENT), summary=SUMMARY + told), "Abbey Green") <= {"redact"}


def test_a_label_in_a_row_is_no_part_of_a_name() -> None:
    schedule = (
        "MG6C\nUNUSED SCHEDULE\nItem   Officer   Description\n8   Ambulance: Lipska felt faint   paramedics called\n"
    )
    assert "keep" not in fate(screened(case(ASSAULT), schedule=schedule), "Lipska")


def test_a_safe_telephone_is_the_victims_secret() -> None:
    coercion = {"description": "Controlling or coercive behaviour", "statute": "Serious Crime Act 2015 s76"}
    told = "His messages came from 07700 900428. My safe phone is 07700 900808, text only."
    findings = screened(case(coercion), one=STATEMENT + told)
    assert (fate(findings, "07700 900428"), fate(findings, "07700 900808")) == ({"keep"}, {"redact"})


def test_where_a_commuter_works_is_no_part_of_it() -> None:
    told = "I was on the train home, as I work as a nurse at the Bermondsey Smile Clinic and finish at five."
    assert "keep" not in fate(screened(case(ASSAULT), one=STATEMENT + told), "Bermondsey Smile")
