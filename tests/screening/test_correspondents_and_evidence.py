"""Who writes and signs in their work, who is relied on in a summary's lists, and which letters tell something."""

from __future__ import annotations

import time

import pytest

from screening.correspondents import officers_written_to
from screening.names import written
from screening.relied_on import relied_on_in
from tests.screening.sheets import ASSAULT, case, fate, kinds, screened

SUMMARY = "MG5\nPOLICE REPORT\nCase summary\nDefendant: Daniel Okafor\nCircumstances\n"
STATEMENT = "MG11\nWITNESS STATEMENT\nStatement of: Jean Marsh\nSignature: J Marsh Date: 4 May 2026\n"
MAIL = "Subject: the file\nSent: 4 May 2026\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("To: DUNMORE Peter 4190 <peter.dunmore@police.example.org>", "DUNMORE"),
        ("Cc: FINCH Carol (FI)", "FINCH"),
        ("Cc: Finch, Carol (Police Staff); Peter Dunmore (CID)", "Peter Dunmore"),
        ("From: Carol Finch <c.finch@mill.police.example>", "Carol Finch"),
    ],
)
def test_an_officer_in_the_head_of_an_email_is_kept(line: str, name: str) -> None:
    findings = screened(case(ASSAULT), one=f"{line}\n{MAIL}It is about Daniel Okafor.\n")
    assert fate(findings, name) <= {"keep", "unflagged"}


@pytest.mark.parametrize(
    "line",
    [
        "To: Carol Finch <carol.finch@example.com>",
        "To: FINCH Carol 4190 <carol4190@example.com>",
        "To: Carol Finch 07700 900361",
        "From: Carol 4190",
    ],
)
def test_a_number_or_a_private_mailbox_makes_nobody_an_officer(line: str) -> None:
    assert list(officers_written_to(f"{line}\n{MAIL}")) == []


def test_a_list_of_texts_names_no_officer() -> None:
    assert list(officers_written_to("From: Carol Finch 361\nTo: Peter Dunmore 402\nu there\n")) == []


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("POCA: referred to FI Finch.", "Finch"),
        ("Report compiled by C. Finch, Digital Media Investigator, 4 May 2026.", "C. Finch"),
        ("Exhibit QX/1, printed by Carol Finch, night controller", "Carol Finch"),
        ("Interview: no comment. Sol. Carol Finch.", "Carol Finch"),
        ("I've been given an interpreter today, Ms Carol Finch, but I speak English well.", "Carol Finch"),
        ("Photographs were taken.\nMiss Carol Finch FRCS, Consultant", "Carol Finch"),
        ("Overpayment schedule prepared by decision maker Ms C. Finch", "C. Finch"),
        ("The PDU is told, officer in charge Carol Finch.", "Carol Finch"),
        ("Dog Legislation Officer PC 17340 Finch\nKennel costs follow.\nC Finch 17340", "C Finch"),
        ("Yn gywir / Yours faithfully,\nCarol Finch\nUwch Erlynydd y Goron / Senior Crown Prosecutor", "Carol Finch"),
    ],
)
def test_shorthand_and_signatures_of_people_at_work_keep_their_names(told: str, name: str) -> None:
    findings = screened(case(ASSAULT), one=f"REPORT\nThe report is about Daniel Okafor.\n{told}\n")
    assert fate(findings, name) <= {"keep", "unflagged"}


@pytest.mark.parametrize(
    "told",
    [
        "It was printed by Carol Finch, a friend of the shop manager.",
        "My friend Fi Hatherley, Carol Finch and I came out.",
        "Carol Finch (Aunt), nurse, came out.",
    ],
)
def test_somebody_near_a_job_is_not_kept_by_it(told: str) -> None:
    assert fate(screened(case(ASSAULT), one=STATEMENT + told), "Carol Finch") == {"redact"}


def test_a_letter_to_the_officer_greets_the_officer_and_a_letter_given_to_police_does_not() -> None:
    assert list(officers_written_to("Letter from Jean Marsh to the OIC\n4 May\n\nDear Carol,\n")) == ["Carol"]
    assert list(officers_written_to("Threatening letter handed to police\n\nDear Carol,\n")) == []


def test_learning_after_a_name_is_no_surname() -> None:
    assert written("Dr Carol Finch MBBS MRCP").words == ("carol", "finch")
    assert written("Carol Finch MChem").words == ("carol", "finch")
    assert written("Fi Finch").rank == ""
    assert written("FI Finch").rank == "officer"


@pytest.mark.parametrize(
    "told",
    [
        "Key witnesses\nCarol Finch - saw the punch.\nPeter Dunmore - doorman. Held him.\nInterview\nNo comment.",
        "Evidence: victim; Carol Finch (saw from her garden); PC 4471 Hughes; photos.",
        "The bus driver, Carol Finch, saw him run off (MG11, address on MG9).",
        "Screenshots taken by Carol Finch as CF/4.",
    ],
)
def test_a_summary_relies_on_whoever_it_lists_or_marks(told: str) -> None:
    assert fate(screened(case(ASSAULT), one=SUMMARY + told), "Carol Finch") == {"keep"}


@pytest.mark.parametrize(
    "told",
    [
        "Key witnesses\nJean Marsh - saw it.\nCarol Finch - rang 999, no statement.\n",
        "Key witnesses\nCarol Finch - saw it from the window of the flat opposite but\ndoes not wish to help police.\n",
        "Evidence: victim; Carol Finch (declined); PC 4471 Hughes.",
        "Evidence: victim; Carol Finch (caller, wants to stay anonymous).",
        "The neighbour, Carol Finch, saw it from her garden but is not relied on (MG11).",
        "The neighbour, Carol Finch, saw it all (statement to follow).",
        "The neighbour, Carol Finch, told Peter Dunmore about it (MG11).",
        "CCTV marked PD/1 shows Carol Finch.",
    ],
)
def test_nobody_is_relied_on_against_the_words(told: str) -> None:
    assert "keep" not in fate(screened(case(ASSAULT), one=SUMMARY + told), "Carol Finch")


def test_a_first_name_alone_is_the_witness_of_that_name() -> None:
    summary = SUMMARY + "Key witnesses\nDelphine Grainger - doorwoman. Held him.\n"
    findings = screened(case(ASSAULT), one=summary, two=STATEMENT + "The doorwoman came, I think her name is Delphine.")
    assert fate(findings, "Delphine", "two") <= {"keep", "unflagged"}


def test_whoever_gave_what_is_unused_is_not_relied_on() -> None:
    assert (
        list(relied_on_in("MG6C\nCF/1 letter provided by Carol Finch", "MG6C\nCF/1 letter provided by Carol Finch"))
        == []
    )


def test_the_telephone_of_the_premises_is_kept_and_ones_own_is_not() -> None:
    findings = screened(case(ASSAULT), one=STATEMENT + "The store phone number is 01632 960888. Mine is 01632 960112.")
    assert fate(findings, "960888") == {"keep"}
    assert fate(findings, "960112") == {"redact"}


def test_a_care_home_is_where_its_manager_works_and_where_somebody_else_lives() -> None:
    managed = screened(case(ASSAULT), one=STATEMENT + "I am the registered manager of Larchmere Court Care Home.")
    assert fate(managed, "Larchmere") <= {"keep", "unflagged"}
    lived = screened(case(ASSAULT), one=STATEMENT + "My mother Carol Finch lives at Larchmere Court Care Home.")
    assert fate(lived, "Larchmere") == {"redact"}


def test_the_address_under_a_home_care_firms_name_is_the_firms() -> None:
    letter = "LARCHMERE HOME CARE LTD\nUnit 5, Quayside Business Park, Gosport PO12 1ZZ\nDear Sir\nShe worked for us.\n"
    assert fate(screened(case(ASSAULT), one=letter), "Quayside") <= {"keep", "unflagged"}


FROM_A_FIRM = (
    "LARCHMERE HOME CARE LTD\n4 May 2026\nDear Sir\nIn answer to your questions:\n1. Daniel Okafor was employed from "
    "4 March 2024. She signed for it (copy attached as CF/2).\nYours faithfully\nCarol Finch\nRegistered Manager\n"
)
EXHIBITED = (
    "From: Carol Finch <hr@larchmere.example.com>\nTo: DUNMORE Peter 4190 <p.d@police.example.org>\nSent: 6 May 2026\n"
    "Subject: RE: Rota for D Okafor - CF/3\nHi Peter\nRota attached. Yellow is Daniel.\nCarol\n"
)


@pytest.mark.parametrize("letter", [FROM_A_FIRM, EXHIBITED])
def test_a_letter_that_tells_something_is_evidence(letter: str) -> None:
    assert kinds(screened(case(ASSAULT), letter=letter), "letter") == set()


@pytest.mark.parametrize(
    "letter",
    [
        "From: FINCH Carol 4471\nTo: CPS Inbox\nSubject: 05ZZ1234526 CF/3\nAs asked. MG5, CF/3 attached.\nCarol",
        "From: Legal Services\nTo: CPS Wessex\nRe: 05ZZ1234526\nPlease find the vet bill attached in error.\nPC 4471",
        "LARCHMERE LTD\nDear PC Hughes\nIn answer to your questions I enclose these.\nYours faithfully\nCarol Finch",
    ],
)
def test_a_letter_that_sends_papers_is_withheld(letter: str) -> None:
    assert "unrelated_attachment" in kinds(screened(case(ASSAULT), letter=letter), "letter")


@pytest.mark.parametrize(
    "miss",
    [
        "Key witnesses\nAnn Lane ",
        "Evidence: Ann Lane; ",
        "AL/1 Ann Lane ",
        "Ann Lane, saw (",
        "To: LANE Ann 4",
        "Ann FRCS ",
    ],
)
def test_the_time_is_in_proportion_to_the_text(miss: str) -> None:
    def seconds(size: int) -> float:
        text = miss * (size // len(miss))
        began = time.process_time()
        list(relied_on_in(text, text, in_summary=True))
        list(officers_written_to(text))
        return time.process_time() - began

    assert seconds(40_000) <= 40 * max(seconds(4_000), 0.05)
