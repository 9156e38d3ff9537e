"""Whose account a summary gives though the case file lists nobody, and who stays a bystander whatever they saw."""

from __future__ import annotations

import pytest

from tests.screening.sheets import ASSAULT, case, fate, screened

SUMMARY = "MG5\nPOLICE REPORT\nCase summary\nDefendant: Daniel Okafor\nCircumstances\n"
STATEMENT = "MG11\nWITNESS STATEMENT\nStatement of: Jean Marsh\nSignature: J Marsh Date: 4 May 2026\n"


@pytest.mark.parametrize(
    "told",
    [
        "Okafor waits in his van outside. Seen by colleague Carol FINCH.",
        "She was taken to the infirmary, conveyed by a colleague, Carol FINCH.",
        "He came to the coffee morning; seen by the minister, Rev Carol FINCH.",
        "Shop owner Carol FINCH identifies him by sight.",
        "Carol FINCH, door supervisor, restrained him until police came.",
        "Phone video (CF/1) from Carol FINCH shows the punch.",
        "Jacket examined by Carol Finch, forensics: fibres match.",
        "Crew = Jean MARSH, paramedic, and Carol FINCH, EMT. Both in uniform.",
        "She ran into the kitchen where Carol FINCH saw that she was shaking. Finch says she was white as a sheet.",
        "Carol FINCH provided dashcam footage of the chase.",
        "Following driver Carol FINCH saw the van cross the line.",
    ],
)
def test_whoever_a_summary_has_do_more_than_look_on_is_relied_on(told: str) -> None:
    assert fate(screened(case(ASSAULT), one=SUMMARY + told), "Carol F") <= {"keep", "unflagged"}
    assert fate(screened(case(ASSAULT), one=SUMMARY + told), "FINCH") <= {"keep", "unflagged"}


@pytest.mark.parametrize(
    "told",
    [
        "Carol FINCH heard a shout and a bang.",
        "Carol FINCH says that he was drunk.",
        "Okafor ran off, seen by Carol FINCH.",
        "The victim's sister, Carol FINCH, recognised him through the glass.",
    ],
)
def test_a_person_says_whether_somebody_who_only_saw_or_said_something_is_relied_on(told: str) -> None:
    assert fate(screened(case(ASSAULT), one=SUMMARY + told), "Carol FINCH") == {"check"}


@pytest.mark.parametrize(
    "told",
    [
        "Neighbour Carol FINCH heard screaming and dialled 999.",
        "Carol FINCH saw the punch and rang the police.",
        "Carol FINCH saw the punch. She refuses to make a statement.",
        "Carol FINCH saw the punch. No statement.",
        "Carol FINCH saw the punch but does not wish to be named.",
        "The next door neighbour Carol FINCH saw the van.",
        "Her friend Carol FINCH heard the bang.",
        "A resident, Carol FINCH, saw it from a balcony.",
        "His cousin Carol FINCH says he was at home.",
        "Ambulance called by taxi driver Carol FINCH who saw him fall.",
        "Also seen by a passer-by, Carol FINCH.",
        "Cafe owner Carol FINCH identifies both. FINCH reported it to the council hotline.",
        "Carol FINCH was at the party.",
        "Carol FINCH saw nothing.",
        "Interview: says that Carol FINCH saw the other man hit her first.",
        "Interview: no comment. Says colleague Carol FINCH filmed it.",
        'He said "ask anyone, Carol FINCH saw the lot".',
        "Alibi: Carol FINCH confirms he was with her.",
        "Second suspect Carol FINCH recognised the car.",
    ],
)
def test_a_bystander_a_caller_and_whoever_made_no_statement_come_out(told: str) -> None:
    assert fate(screened(case(ASSAULT), one=SUMMARY + told), "Carol FINCH") == {"redact"}


def test_who_called_the_police_by_the_log_comes_out_though_the_summary_has_them_see_it() -> None:
    log = "INCIDENT LOG\nCaller: Carol Finch\nStates a male is shouting."
    findings = screened(case(ASSAULT), one=SUMMARY + "Manager Carol Finch identifies him.", two=log)
    assert fate(findings, "Carol Finch") == {"redact"}


def test_a_child_whom_the_summary_has_see_it_comes_out() -> None:
    told = SUMMARY + "Carol Finch, aged 7, heard a shout."
    assert fate(screened(case(ASSAULT), one=told), "Carol Finch") == {"redact"}


def test_who_is_listed_as_no_witness_comes_out_though_the_summary_has_them_see_it() -> None:
    people = [{"name": "Daniel Okafor", "role": "defendant"}, {"name": "Carol Finch", "role": "third_party"}]
    findings = screened(case(ASSAULT, people=people), one=SUMMARY + "Barman Carol Finch identifies him.")
    assert fate(findings, "Carol Finch") == {"redact"}


def test_what_is_told_in_a_statement_relies_on_nobody() -> None:
    assert fate(screened(case(ASSAULT), one=STATEMENT + "Barman Carol Finch saw him."), "Carol Finch") == {"redact"}


def test_a_first_name_or_its_short_form_in_a_statement_is_the_person_of_the_summary() -> None:
    summary = SUMMARY + "Seen by colleague Joanne FINCH."
    for told in ("My colleague Jo told me that there was a man.", "Joanne was at the till."):
        findings = screened(case(ASSAULT), one=summary, two=STATEMENT + told)
        assert fate(findings, "Jo", "two") <= {"keep", "unflagged"}


def test_a_friend_who_shares_no_name_with_the_person_of_the_summary_comes_out() -> None:
    summary = SUMMARY + "Seen by colleague Joanne FINCH."
    findings = screened(case(ASSAULT), one=summary, two=STATEMENT + "My friend Susan Dunmore told me that.")
    assert fate(findings, "Susan Dunmore", "two") == {"redact"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Full admission in interview w/ interp Mr P Dunmore.", "Dunmore"),
        ("Interviewed with sol Miss Carol Finch.", "Carol Finch"),
        ("I, Carol Ann Finch, certify that this is a true translation of the statement above.", "Carol Ann Finch"),
        ("Translated by: Mrs Carol Finch", "Carol Finch"),
        ("Typed by Carol Finch", "Carol Finch"),
        ("TYPED BY CIVILIAN STATEMENT TAKER 5512 DUNMORE VIA TELEPHONE", "DUNMORE"),
    ],
)
def test_whoever_puts_a_statement_or_an_interview_into_words_is_named_in_their_work(written: str, name: str) -> None:
    assert fate(screened(case(ASSAULT), one=STATEMENT + written), name) <= {"keep", "unflagged"}


def test_a_person_says_whether_the_parent_at_a_young_witnesss_statement_stays() -> None:
    told = STATEMENT.replace("Signature", "Parent present: Carol Finch\nSignature")
    assert fate(screened(case(ASSAULT), one=told), "Carol Finch") == {"check"}


def test_a_friend_called_sol_is_no_solicitor() -> None:
    assert fate(screened(case(ASSAULT), one=STATEMENT + "My friend Sol Dunmore came."), "Dunmore") == {"redact"}
