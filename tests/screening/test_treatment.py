"""The same fact, the same treatment, in every paper of the bundle."""

from __future__ import annotations

from tests.screening.sheets import ASSAULT, HARASSMENT, case, fate, kinds, screened

HEAD = "WITNESS STATEMENT\nStatement of: Jean Marsh\nAge if under 18: Over 18 Occupation: Baker\n"
SUMMARY = "POLICE REPORT MG5\nURN 05ZZ1234526\nDefendant: Daniel Okafor\n1. Summary of the key evidence\n"


def test_a_place_where_the_owner_is_certain_speaks_for_one_where_it_had_to_be_guessed() -> None:
    # In the summary the number stands just after the defendant, and could be taken for the defendant's.
    summary = SUMMARY + "Daniel Okafor was arrested. A number was noted, 07700 900123."
    findings = screened(case(ASSAULT), summary=summary, statement=HEAD + "My mobile number is 07700 900123.")
    assert fate(findings, "07700 900123", "summary") == {"redact"}
    assert fate(screened(case(ASSAULT), summary=summary), "07700 900123") == {"check"}


def test_the_number_of_the_offence_stays_even_where_a_paper_does_not_say_what_it_is() -> None:
    statement = HEAD + "I had forty texts from 07700 900318 in one night."
    schedule = "MG6C\nPOLICE SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL\nItem 1 Billing, 07700 900318."
    findings = screened(case(HARASSMENT), statement=statement, schedule=schedule)
    assert fate(findings, "07700 900318") == {"keep"}


def test_the_place_of_the_offence_stays_even_in_the_callers_mouth() -> None:
    statement = HEAD + "Our house was burgled. The burglary was at 14 Acacia Road, Widnes."
    schedule = "MG6C\nPOLICE SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL\n"
    schedule += (
        "Item 1 Informant: Carol Finch, gave her address as 16 Acacia Road and that of the house as 14 Acacia Road."
    )
    findings = screened(case(), statement=statement, schedule=schedule)
    assert fate(findings, "14 Acacia Road", "schedule") == {"keep"}
    assert fate(findings, "16 Acacia Road", "schedule") == {"redact"}


def test_an_echo_says_why_and_where() -> None:
    statement = HEAD + "My friend Sophie Lunt was there. My National Insurance number is QQ 12 34 56 C."
    schedule = "MG6C\nPOLICE SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL\nItem 1 Tag QQ-12/34.56-C."
    findings = screened(case(), statement=statement, schedule=schedule)
    (echo,) = [finding for finding in findings if finding.detector == "echo"]
    assert (echo.file, echo.page, echo.principle, echo.recommendation) == ("schedule", 1, "P07", "redact")
    assert echo.text.startswith("QQ-12")
    assert echo.rects


def test_a_page_has_one_finding_of_a_kind_however_many_signs_it_bears() -> None:
    note = "MG9\nWITNESS LIST\nFEE NOTE\nTotal due: £60\nInvoice\nPlease pay: sort code 00-40-18\nFee for work done"
    findings = screened(case(), note=note)
    unrelated = [finding for finding in findings if finding.kind == "unrelated_attachment"]
    assert len(unrelated) == 1
    assert kinds(findings, "note") == {"unrelated_attachment"}
