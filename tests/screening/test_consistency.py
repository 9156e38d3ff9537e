"""What can be seen only across the bundle, and papers that never go out."""

from __future__ import annotations

import pytest

from screening.casefile import CaseFile
from tests.screening.sheets import ASSAULT, BURGLARY, PEOPLE, case, fate, kinds, screened

SUMMARY = """
POLICE REPORT MG5
URN 05ZZ1234526
Defendant: Daniel Okafor
1. Summary of the key evidence
At 02:10 hours Daniel Okafor broke into a house. The victim is Jean Marsh.
"""


def test_a_number_found_in_one_paper_is_found_again_in_a_form_that_no_rule_knows() -> None:
    schedule = "MG6C\nPOLICE SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL\nItem 1 Sat nav of QQ123456C (serial)"
    statement = "WITNESS STATEMENT\nStatement of: Jean Marsh\nMy National Insurance number is QQ 12 34 56 C."
    findings = screened(case(), statement=statement, schedule=schedule)
    assert fate(findings, "QQ123456C", "schedule") == {"redact"}


def test_what_proves_the_offence_in_one_paper_stays_in_every_paper() -> None:
    statement = "WITNESS STATEMENT\nStatement of: Jean Marsh\nThe burglary was at 14 Acacia Road, Widnes."
    schedule = "MG6C\nUNUSED MATERIAL\nItem 1 Plan of 14 Acacia Road"
    findings = screened(case(), statement=statement, schedule=schedule)
    assert fate(findings, "14 Acacia Road", "schedule") == {"keep"}


def test_a_shared_home_is_treated_by_whose_it_is() -> None:
    people = [*PEOPLE[:1], {"name": "Jean Marsh", "role": "victim", "address": "14 Acacia Road, Widnes WA8 7ZX"}]
    statement = "WITNESS STATEMENT\nStatement of: Jean Marsh\nMy home address is 14 Acacia Road, Widnes WA8 7ZX."
    findings = screened(case(ASSAULT, people=people), statement=statement)
    assert fate(findings, "14 Acacia Road") == {"redact"}


@pytest.mark.parametrize(
    ("urn", "name", "expected"),
    [
        ("05ZZ1234526", "Daniel Okafor", None),
        ("05 ZZ 12345 26", "Daniel Okafor", None),
        ("05ZZ7654326", "Colm Devaney", "withhold"),
        ("05ZZ7654326", "Daniel Okafor", "check"),
        ("05ZZ1234526", "Colm Devaney", "withhold"),
        ("05ZZ1234576", "Daniel Okafor", None),  # one figure misread
    ],
)
def test_a_paper_from_another_case_is_told_by_its_reference_and_its_defendant(
    urn: str, name: str, expected: str | None
) -> None:
    paper = f"POLICE REPORT MG5\nURN: {urn}\nDefendant: {name}\nSummary of the key evidence\n{name} was arrested."
    wrong = [finding for finding in screened(case(), summary=SUMMARY, paper=paper) if finding.kind == "wrong_case"]
    assert [finding.recommendation for finding in wrong] == ([expected] if expected else [])


def test_a_summary_of_another_suspect_is_another_cases() -> None:
    paper = "MG5 CASE FILE SUMMARY\nURN: 05ZZ1234526\nSuspect: Colm Devaney\nOffence: section 47\nEvidence\nHe hit him."
    wrong = [finding for finding in screened(case(), paper=paper) if finding.kind == "wrong_case"]
    assert [finding.recommendation for finding in wrong] == ["withhold"]
    ours = screened(case(), paper=paper.replace("Colm Devaney", "Daniel Okafor"))
    assert "wrong_case" not in kinds(ours, "paper")


def test_custody_and_crime_references_are_not_taken_for_another_case() -> None:
    paper = SUMMARY + "Custody record 05ZZ/76543/26. Crime reference 05ZZ7654326. Telephone 07700900123."
    assert kinds(screened(case(), paper=paper), "paper") == set()


def test_the_usual_reference_stands_in_when_the_case_file_gives_none() -> None:
    other = SUMMARY.replace("05ZZ1234526", "05ZZ7654326").replace("Daniel Okafor", "Colm Devaney")
    statement = "WITNESS STATEMENT\nURN 05ZZ1234526\nStatement of: Jean Marsh\nI was asleep."
    findings = screened(case(urn="", people=[]), summary=SUMMARY, statement=statement, other=other)
    assert kinds(findings, "other") == {"wrong_case"}


@pytest.mark.parametrize(
    ("heading", "principle"),
    [
        ("MG6D\nSCHEDULE OF SENSITIVE MATERIAL", "P08"),
        ("MG9\nWITNESS LIST", "P03"),
        ("MG10\nWITNESS NON-AVAILABILITY", "P03"),
        ("MG3\nREPORT TO CROWN PROSECUTOR FOR CHARGING DECISION", "P01"),
    ],
)
def test_a_form_that_is_never_served_is_held_back(heading: str, principle: str) -> None:
    findings = screened(case(), paper=f"{heading}\nURN 05ZZ1234526\nR v Daniel Okafor\nPage 1 of 1")
    held = [finding for finding in findings if finding.kind == "unrelated_attachment"]
    assert [(finding.page, finding.recommendation, finding.principle) for finding in held] == [
        (None, "withhold", principle)
    ]


def test_a_second_copy_of_a_paper_is_pointed_out_and_the_first_is_not() -> None:
    findings = screened(case(), first=SUMMARY, second=SUMMARY, third=SUMMARY + "And more.")
    assert [kinds(findings, name) for name in ("first", "second", "third")] == [set(), {"duplicate"}, set()]


@pytest.mark.parametrize(("urn", "asked"), [("", ["check"]), ("URN 05ZZ1234526", [])])
def test_a_link_to_footage_is_a_question_where_nothing_shows_whose_it_is(urn: str, asked: list[str]) -> None:
    paper = f"Body worn video of PC Hughes\nhttps://share.evidence.com/case/0123456789\n{urn}"
    links = [finding for finding in screened(case(), paper=paper) if finding.kind == "media_link"]
    assert [finding.recommendation for finding in links] == asked


def test_a_letter_from_us_to_nobody_on_the_list_is_pointed_out() -> None:
    recipients = [{"name": "Ardwick Law", "email": "defence@ardwick.example.com", "role": "defence"}]
    letter = "From: CPS Mersey <team@cps.example.com>\nTo: {to}\nSubject: R v Daniel Okafor\nPlease find attached."
    wrong = screened(case(recipients=recipients), letter=letter.format(to="clerk@another.example.com"))
    right = screened(case(recipients=recipients), letter=letter.format(to="defence@ardwick.example.com"))
    assert "wrong_recipient" in kinds(wrong, "letter")
    assert "wrong_recipient" not in kinds(right, "letter")


def test_the_same_bundle_gives_the_same_answer() -> None:
    papers = {
        "summary": SUMMARY,
        "statement": "WITNESS STATEMENT\nStatement of: Jean Marsh\nMy number is 07700 900123.",
    }
    assert screened(case(), **papers) == screened(case(), **papers)


def test_an_empty_case_file_and_no_papers_are_no_trouble() -> None:
    assert screened(CaseFile()) == []
    assert screened(CaseFile(), paper=" ") == []


def test_whose_case_it_is_cannot_be_told_from_a_charge_alone() -> None:
    assert kinds(screened(CaseFile.from_json({"offences": [BURGLARY]}), paper=SUMMARY), "paper") == set()
