"""The document that should not be there, and the one that looks like it and should."""

from __future__ import annotations

import pytest

from pdf.page import Page
from screening.casefile import CaseFile, PaperDocument
from screening.finding import Finding
from screening.screen import screen_bundle
from tests.screening.sheets import EDITION, PEOPLE, case, page, screened

SUMMARY = """
POLICE REPORT MG5
URN 05ZZ1234526
Defendant: Daniel Okafor
Date of birth: 04/03/1991
Summary of the key evidence
At 02:10 hours Daniel Okafor broke into a house. The victim is Jean Marsh.
"""
FRONT = """
WITNESS STATEMENT
(Criminal Procedure Rules, r 16.2; Criminal Justice Act 1967, s. 9)
URN 05ZZ1234526
Statement of: Jean Marsh
Age if under 18: Over 18 Occupation: Retired
This statement (consisting of 3 pages each signed by me) is true to the best of my knowledge and belief and I make it
knowing that, if it is tendered in evidence, I shall be liable to prosecution.
I was asleep when I heard glass break in the kitchen.
"""
BACK = """
RESTRICTED (when complete) MG11
Witness contact details
Home address: 14 Acacia Road, Widnes Postcode: WA8 7ZX
Home telephone number: 01632 960 111 Mobile: 07700 900 456
Preferred means of contact: Text
Date and place of birth: 1 May 1950, Leeds
Witness care
a) Is the witness willing to attend court? Yes
b) What can be done to ensure attendance? Nothing
"""
CONTINUED = """
Continuation of the statement of Jean Marsh MG11 (CONT)
URN 05ZZ1234526
I then went downstairs and saw that the back door was open. I did not touch anything. I rang the police.
Signature: J Marsh
"""
FEE_NOTE = """
Dr Marianne Okell
Invoice
To: Cheshire Police
To preparing a statement in the matter of R v Okafor £120.00
Travel 22 miles at 45p £9.90
Total due £129.90
Please pay by BACS. Terms 28 days.
"""


def whole(findings: list[Finding], file: str) -> list[tuple[str, int | None, str]]:
    """Kind, page and recommendation of everything said of one file or its pages."""
    said = [one for one in findings if one.file == file and one.kind != "personal_data"]
    return [(one.kind, one.page, one.recommendation) for one in said]


def pnc(name: str, birth: str = "04/03/91", number: str = "03/62845E", edition: str = "COURT / DEFENCE PRINT") -> str:
    """A print of convictions."""
    return (
        f"POLICE NATIONAL COMPUTER\n{edition}\nPNCID: {number}\nNAME: {name}\nDATE OF BIRTH: {birth}\n"
        "SUMMARY OF CONVICTIONS: 2 CONVICTIONS 3 OFFENCES\n1. 04/05/19 CHESTER MAGISTRATES THEFT FINE 120\nEND OF PRINT"
    )


WITHHELD = [("wrong_previous_convictions", None, "withhold")]
ASKED = [("wrong_previous_convictions", None, "check")]


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (pnc("OKAFOR, DANIEL"), []),
        (pnc("OKAFOR, DANIEL CHUKWU"), []),
        (pnc("OKAFOR, DANIEL", number="2003/0062845E"), []),
        (pnc("OKAFER, DANIEL"), []),  # misspelt, but the number and the birthday are his
        (pnc("OKAFOR, SAMUEL", "11/09/88", "98/163001B"), WITHHELD),  # a brother
        (pnc("OKAFOR, DANIEL", "11/09/68", "79/163001B"), WITHHELD),  # his father
        (pnc("OKAFOR, DANIELLE", "11/09/88", "79/163001B"), WITHHELD),
        (pnc("DEVANEY, COLM", "11/09/88", "79/163001B"), WITHHELD),
        (pnc("MARSH, JEAN", "11/09/58", "79/163001B"), WITHHELD),
        (pnc("SMITH, DAVID"), []),  # an alias: the number and the birthday are his
        (pnc("SMITH, DAVID", number="79/163001B"), ASKED),
        (pnc("SMITH, DAVID", "11/09/68"), ASKED),
    ],
)
def test_whose_print_it_is(paper: str, expected: list[tuple[str, int | None, str]]) -> None:
    assert whole(screened(case(), print=paper), "print") == expected


@pytest.mark.parametrize(
    ("edition", "held"),
    [
        ("COURT / DEFENCE / PROBATION PRINT", False),
        ("DISCLOSURE PRINT - MAY BE SERVED ON THE DEFENCE", False),
        ("COURT PRINT - NOT TO BE DISCLOSED TO UNAUTHORISED PERSONS", False),
        ("DEFENCE COPY. NOT TO BE PASSED TO THIRD PARTIES", False),
        ("POLICE USE ONLY", True),
        ("POLICE/CPS ONLY. THIS PRINT MUST NOT BE SERVED", True),
        ("PROSECUTOR PRINT - NOT FOR DEFENCE", True),
        ("RESTRICTED TO POLICE AND PROSECUTOR", True),
        ("PRINT TYPE: PROSECUTOR", True),
        ("PRINT TYPE: COURT", False),
        ("PCN3", True),
        ("PCN1", False),
        ("Not to be disclosed to the defence", True),
    ],
)
def test_the_edition_decides_even_for_the_right_person(edition: str, held: bool) -> None:
    found = whole(screened(case(), print=pnc("OKAFOR, DANIEL", edition=edition)), "print")
    assert found == (WITHHELD if held else [])


def test_a_wrong_print_within_a_longer_file_is_taken_out_and_the_rest_stays() -> None:
    file = (SUMMARY, pnc("OKAFOR, DANIEL"), pnc("DEVANEY, COLM", "11/09/88", "79/163001B"))
    assert whole(screened(case(), file=file), "file") == [("wrong_previous_convictions", 3, "withhold")]


def test_whose_print_it_is_can_be_told_from_the_charge_sheet_alone() -> None:
    charge = (
        "CHARGE SHEET MG4\nURN 05ZZ1234526\nDefendant: Daniel Okafor D.O.B. 04/03/1991\nYou are "
        "charged with the offence "
        "shown below. You do not have to say anything.\n1. On 1 May 2026 you entered a building as a trespasser."
    )
    bare = CaseFile.from_json({"urn": "05ZZ1234526"})
    prints = {
        "his": pnc("OKAFOR, DANIEL", number="03/62845E"),
        "namesake": pnc("OKAFOR, DANIEL", "11/09/68", "79/163001B"),
        "another": pnc("DEVANEY, COLM", "11/09/88", "98/163001B"),
    }
    found = screened(bare, charge=charge, summary=SUMMARY, **prints)
    assert [whole(found, name) for name in prints] == [[], WITHHELD, WITHHELD]


def test_the_back_in_the_middle_of_a_statement_comes_out_alone() -> None:
    found = screened(case(), statement=(FRONT, BACK, CONTINUED))
    assert whole(found, "statement") == [("back_of_statement", 2, "withhold")]


def test_a_statement_that_speaks_of_what_the_back_asks_is_no_back() -> None:
    text = FRONT + (
        "I explained special measures and the victim personal statement scheme to the witness. The "
        "witness is willing to\n"
        "attend court. I recorded the witness's home address, home telephone, date of birth and dates to avoid in my\n"
        "pocket notebook and passed them to witness care. She has no particular needs.\n"
    )
    assert whole(screened(case(), statement=text), "statement") == []
    assert whole(screened(case(), statement=(FRONT, text.split("belief")[1])), "statement") == []


def test_a_fee_note_at_the_end_of_a_doctors_statement_comes_out_alone() -> None:
    found = screened(case(), statement=(FRONT, CONTINUED, FEE_NOTE))
    assert whole(found, "statement") == [("unrelated_attachment", 3, "withhold")]


def test_a_doctors_statement_that_mentions_a_fee_stays() -> None:
    text = FRONT + "I charged a fee of £120 for this report and my fee note is sent apart. VAT is not due.\n"
    assert whole(screened(case(), statement=text), "statement") == []


@pytest.mark.parametrize("label", ["", "Exhibit JM/1\n"])
def test_a_bill_for_the_damage_is_evidence(label: str) -> None:
    bill = label + (
        "Marsh Glazing Ltd\nUnit 4, Mill Industrial Estate, Widnes\nVAT Reg No GB 999 1234 56\nINVOICE 4471\n"
        "To: Mrs J Marsh, 14 Acacia Road, Widnes\nReplace double glazed unit £320.00\nLabour 3 hrs £150.00\n"
        "VAT at 20% £94.00\nTotal due £564.00\nPayment within 30 days to sort code 99-12-34, account 12345678."
    )
    assert whole(screened(case(), bill=bill), "bill") == []


def test_an_email_between_officers_stays_behind() -> None:
    email = (
        "From: Hughes, Alan 4471\nTo: Case Preparation Unit\nSent: 2 May 2026 10:04\nSubject: 05ZZ1234526 file, "
        "statements attached\nHi all,\nStatements attached as asked. I have chased the CCTV.\nThanks\nAlan Hughes"
    )
    assert whole(screened(case(), email=email), "email") == [("unrelated_attachment", None, "withhold")]


def test_an_email_from_the_defendant_to_the_victim_is_evidence() -> None:
    email = (
        "Exhibit JM/2\nFrom: Daniel Okafor\nTo: Jean Marsh\nSent: 2 May 2026 10:04\nSubject: you will be sorry\n"
        "Hello Jean,\nI know where you live.\nRegards\nDan"
    )
    assert whole(screened(case(), email=email), "email") == []
    assert "withhold" not in str(whole(screened(case(), email=email.split("\n", 1)[1]), "email"))


def test_a_discharge_letter_among_medical_notes_is_evidence() -> None:
    letter = (
        "NHS Trust Emergency Department\nDischarge letter\nDear Dr Patel\nPatient: Jean Marsh. "
        "Diagnosis: fracture of the "
        "left wrist.\nPresenting complaint: fell. Medication: paracetamol.\nYours sincerely\nDr A Khan, consultant"
    )
    notes = "Triage note\nPatient arrived by ambulance. Ward 4. Allergies none. Diagnosis awaited by the clinic."
    assert whole(screened(case(), notes=(notes, letter)), "notes") == []


OTHER = (
    SUMMARY.replace("05ZZ1234526", "05ZZ7654326")
    .replace("Daniel Okafor", "Colm Devaney")
    .replace("Jean Marsh", "Ada Lund")
)


def test_another_cases_summary_within_this_cases_file_comes_out_alone() -> None:
    found = screened(case(), file=(SUMMARY, FRONT, OTHER))
    assert whole(found, "file") == [("wrong_case", 3, "withhold")]


@pytest.mark.parametrize("urn", ["05ZZ12345Z6", "O5ZZ1234526", "05ZZ1234576", "05221234526", "05 ZZ 12345 26"])
def test_a_misread_reference_is_no_other_case(urn: str) -> None:
    found = screened(case(), summary=SUMMARY, statement=FRONT.replace("05ZZ1234526", urn))
    assert whole(found, "statement") == []


def test_two_figures_of_a_scan_may_be_misread() -> None:
    papers = [(PaperDocument("scan.pdf"), [_scan(SUMMARY.replace("1234526", "1294576"))])]
    assert whole(screen_bundle(case(), papers, EDITION), "scan.pdf") == []


def test_an_earlier_order_carries_an_earlier_reference() -> None:
    order = (
        "In the Chester Magistrates' Court\nRESTRAINING ORDER ON CONVICTION\nCase URN 05ZZ7654322\nDefendant: Daniel "
        "Okafor\nThe defendant must not contact Jean Marsh directly or indirectly."
    )
    assert whole(screened(case(), order=order), "order") == []


def test_a_misspelt_defendant_is_no_other_defendant() -> None:
    charge = (
        "CHARGE SHEET MG4\nURN 05ZZ1234526\nDefendant: OKAFFOR, Daniell\nYou are charged with burglary on 1 May 2026."
    )
    assert whole(screened(case(), charge=charge), "charge") == []


ELSEWHERE = """
{force}
WITNESS STATEMENT MG11
Statement of: Ada Lund
On {day} I was working in the shop when a man took four bottles of gin and left without paying.
"""


@pytest.mark.parametrize(
    ("force", "day", "asked"),
    [
        ("Kent Police", "14 August 2024", True),
        ("Cheshire Constabulary", "14 August 2024", True),
        ("Cheshire Constabulary", "3 May 2026", False),
        ("", "3 May 2026", False),
        ("Kent Police", "3 May 2026", True),
    ],
)
def test_a_statement_with_nobody_of_this_case_and_another_force_or_day_is_asked_about(
    force: str, day: str, asked: bool
) -> None:
    known = case(police_force="Cheshire Constabulary")
    summary = SUMMARY + "The offence was committed on 1 May 2026."
    found = screened(known, summary=summary, statement=ELSEWHERE.format(force=force, day=day))
    assert whole(found, "statement") == ([("wrong_case", None, "check")] if asked else [])


def test_a_brother_is_another_defendant() -> None:
    charge = "CHARGE SHEET MG4\nDefendant: OKAFOR, Samuel\nYou are charged with theft. You do not have to say anything."
    people = [{**PEOPLE[0], "name": "Daniel Okafor"}, *PEOPLE[1:]]
    text = charge.replace("OKAFOR", "Okafor")
    assert whole(screened(case(people=people), charge=text), "charge") == [("wrong_case", None, "withhold")]


@pytest.mark.parametrize(
    "heading",
    [
        "POLICE SCHEDULE OF SENSITIVE MATERIAL",
        "Merseyside Police\nSchedule of relevant sensitive material",
        "CHESHIRE CONSTABULARY - SENSITIVE UNUSED MATERIAL",
        "SENSITIVE MATERIAL SCHEDULE",
        "DISCLOSURE OFFICER'S REPORT",
        "List of witnesses",
        "WITNESS NON AVAILABILITY",
        "Report to Crown Prosecutor for Charging Decision, Decision Log and Action Plan",
        "FURTHER REPORT TO CROWN PROSECUTOR",
        "CASE FILE EVIDENCE AND INFORMATION",
        "SUBMISSION OF WORK FOR SCIENTIFIC EXAMINATION",
        "MG3A",
        "Form MG 6E",
        "MG/9",
    ],
)
def test_a_form_that_is_never_served_is_known_without_its_code(heading: str) -> None:
    text = f"{heading}\nURN 05ZZ1234526\nR v Daniel Okafor\nItem 1. A log of what was said that night, and by whom."
    assert ("unrelated_attachment", None, "withhold") in whole(screened(case(), paper=text), "paper")


@pytest.mark.parametrize(
    "text",
    [
        "POLICE SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL\nURN 05ZZ1234526\nR v Daniel Okafor\nItem 1 Log",
        "Non-sensitive unused material schedule MG6C\nURN 05ZZ1234526\nItem 1. See also MG6D and MG6E.",
        "Police report\nURN 05ZZ1234526\nDefendant: Daniel Okafor\nWitnesses: see MG9. Availability: see MG10.",
        "Case summary\nURN 05ZZ1234526\nThe list of witnesses is on form MG9 and the MG3 has gone to the prosecutor.",
        "EXHIBIT LIST MG12\nURN 05ZZ1234526\nAH/1 Knife. AH/2 Glass.",
        "STREAMLINED FORENSIC REPORT MG22\nURN 05ZZ1234526\nDefendant: Daniel Okafor\nSubmitted on form MG21.",
    ],
)
def test_a_paper_that_names_such_a_form_is_served(text: str) -> None:
    assert whole(screened(case(), paper=text), "paper") == []


def test_the_second_page_of_a_witness_list_goes_with_the_first() -> None:
    first = "MG9\nWITNESS LIST\nURN 05ZZ1234526\n1 Jean Marsh 07700 900 456"
    found = screened(case(), file=(SUMMARY, first, "2 Ada Lund 07700 900 457\n3 Colm Peel 07700 900 458\nMG9 2"))
    assert whole(found, "file") == [("unrelated_attachment", 2, "withhold"), ("unrelated_attachment", 3, "withhold")]


def test_a_page_that_is_in_twice_is_pointed_out_once() -> None:
    long = (
        CONTINUED + "It was dark and I could not see who it was. I heard two voices, and a car was driven away.\n" * 2
    )
    found = screened(case(), statement=(FRONT, long, long))
    assert whole(found, "statement") == [("duplicate", 3, "check")]


def test_a_scan_of_a_paper_is_a_second_copy_of_it() -> None:
    text = FRONT + "I saw him climb the wall at 02:14 and run to the car that was parked by the chapel.\n" * 3
    misread = text.replace("climb", "c1imb").replace("signed", "s1gned").replace("chapel", "chapei", 1)
    papers = [(PaperDocument("a.pdf"), [page(text)]), (PaperDocument("b.pdf"), [_scan(misread)])]
    assert whole(screen_bundle(case(), papers, EDITION), "b.pdf") == [("duplicate", None, "check")]


def test_one_form_filled_in_for_two_people_is_two_papers() -> None:
    other = FRONT.replace("Jean Marsh", "Ada Lund").replace("I was asleep when", "I was awake when")
    assert whole(screened(case(), first=FRONT, second=other), "second") == []


@pytest.mark.parametrize("blank", ["Page 2 of 3", "OFFICIAL-SENSITIVE\nPage 2", "This page is intentionally blank"])
def test_a_blank_page_parts_nothing_and_alarms_nobody(blank: str) -> None:
    assert whole(screened(case(), statement=(FRONT, blank, CONTINUED)), "statement") == []


LINK = (
    "Digital evidence\nURN {urn} R v {name}\nFootage has been shared.\nLink: https://evidence.example.org/share/74e4e9"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LINK.format(urn="05ZZ1234526", name="Daniel Okafor"), []),
        (LINK.format(urn="05ZZ1234526", name="Mr Okafor"), []),
        (LINK.format(urn="05ZZ7654326", name="Colm Devaney"), [("media_link", None, "withhold")]),
        (LINK.format(urn="05ZZ7654326", name="Daniel Okafor"), [("media_link", None, "check")]),
        ("Link: https://evidence.example.org/share/74e4e9\nValid for 30 days.", [("media_link", None, "check")]),
        ("Link: https://evidence.example.org/case/05ZZ7654326\nValid for 30 days.", [("media_link", None, "withhold")]),
        ("Link: https://evidence.example.org/case/05ZZ1234526\nValid for 30 days.", []),
    ],
)
def test_a_link_is_asked_about_only_where_something_is_amiss(text: str, expected: list[object]) -> None:
    assert whole(screened(case(), link=text), "link") == expected


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Shared with: defence@ardwick.example.com", False),
        ("Shared with: clerk@another.example.com", True),
        ("Shared with: defence@ardwick.example.com; clerk@another.example.com", True),
        ("Shared with: clerk@another.example.cjsm.net", True),
        ("Shared with: team@cps.gov.uk", False),
        ("Uploaded by: hughes@cheshire.police.uk", False),
    ],
)
def test_a_recording_shared_with_a_stranger_is_pointed_out(line: str, wrong: bool) -> None:
    recipients = [{"name": "Ardwick Law", "email": "defence@ardwick.example.com", "role": "defence"}]
    text = LINK.format(urn="05ZZ1234526", name="Daniel Okafor") + f"\n{line}"
    found = whole(screened(case(recipients=recipients), link=text), "link")
    assert found == ([("wrong_recipient", None, "check")] if wrong else [])


def _scan(text: str) -> Page:
    read = page(text)
    return Page(1, read.width, read.height, read.text, read.words, "ocr", 0.9)
