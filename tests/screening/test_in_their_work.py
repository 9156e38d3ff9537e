"""Who acts in their work or is relied on by a mark, and what is an organisation's own, on papers written by hand."""

from __future__ import annotations

import pytest

from tests.screening.sheets import ASSAULT, HARASSMENT, case, fate, kinds, screened

SUMMARY = "MG5\nPOLICE REPORT\nCase summary\nDefendant: Daniel Okafor\nCircumstances\n"
STATEMENT = "MG11\nWITNESS STATEMENT\nStatement of: Jean Marsh\nSignature: J Marsh Date: 4 May 2026\n"
KNIFE = {"description": "Having a bladed article on school premises", "statute": "Criminal Justice Act 1988 s139A"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Headteacher: Mrs Carol Finch", "Carol Finch"),
        ("Social worker: Carol Finch (SWE reg'd) Manager Peter Dunmore", "Carol Finch"),
        ("Social worker: Carol Finch (SWE reg'd) Manager Peter Dunmore", "Peter Dunmore"),
        ("Author Watch Manager Carol Finch, Fire Investigation Officer", "Carol Finch"),
        ("Completed by: Carol Finch, site manager", "Carol Finch"),
        ("Prepared by Carol Finch, analyst", "Carol Finch"),
        ("At 14:55 Ms Carol Finch (Head of PE) walked over to him.", "Carol Finch"),
        ("He was seen by the store manager Carol Finch on the Monday.", "Carol Finch"),
        ("Whiteboard: Cons: Mr Dunmore Nurse: Carol Finch", "Dunmore"),
        ("Sol: Miss Carol Finch. No comment to all questions.", "Carol Finch"),
    ],
)
def test_whoever_is_named_beside_the_job_they_act_in_is_kept(written: str, name: str) -> None:
    findings = screened(case(ASSAULT), one=f"INCIDENT REPORT\nThe report is about Daniel Okafor.\n{written}\n")
    assert fate(findings, name) <= {"keep", "unflagged"}


@pytest.mark.parametrize(
    "told",
    [
        "My manager Carol Finch came out of the office.",
        "My neighbour Carol Finch, a nurse, came out.",
        "Carol Finch, nurse, came out of number 12.",
        "My own store manager Carol Finch lives there as well.",
    ],
)
def test_a_job_that_only_describes_somebody_keeps_nobody(told: str) -> None:
    assert fate(screened(case(ASSAULT), one=STATEMENT + told), "Carol Finch") == {"redact"}


def test_a_manager_who_rang_the_police_is_still_the_caller() -> None:
    log = "INCIDENT LOG\nCaller: Carol Finch\nStore manager Carol Finch states that a male is shouting."
    assert fate(screened(case(ASSAULT), one=log), "Carol Finch") == {"redact"}


def test_a_letter_is_signed_by_somebody_with_a_job_under_the_name() -> None:
    letter = (
        "HARBOUR COUNCIL\nDear Officer\nDaniel Okafor is known to us.\nYours sincerely\n\nCarol Finch\nTenancy Officer"
    )
    assert fate(screened(case(ASSAULT), one=letter), "Carol Finch") == {"keep"}


def test_the_officers_of_an_interview_are_named_in_a_row() -> None:
    notes = "INTERVIEW UNDER CAUTION\nDaniel OKAFOR 10:05\nOfficers G FINCH, M DUNMORE\nQ Do you understand?\nA Yes."
    findings = screened(case(ASSAULT), one=notes)
    assert fate(findings, "FINCH") == fate(findings, "DUNMORE") == {"keep"}


def test_whoever_asks_in_an_interview_is_named_and_a_mother_who_sits_in_is_not() -> None:
    notes = (
        "INTERVIEW UNDER CAUTION\nPresent: Carol Finch (CF) Peter Dunmore (PD) Susan Hatherley (SH)\n"
        "CF: Do you understand?\nPD: Who lives there?\nSH: He is tired.\n"
    )
    findings = screened(case(ASSAULT), one=notes)
    assert fate(findings, "Peter Dunmore") == {"keep"}
    assert fate(findings, "Susan Hatherley") == {"redact"}


def test_an_appropriate_adult_from_a_service_is_kept_and_a_relative_is_not() -> None:
    told = "INTERVIEW RECORD\nPerson interviewed: Daniel Okafor\nAppropriate adult: Carol Finch"
    assert fate(screened(case(ASSAULT), one=told + " (volunteer, AA scheme)"), "Carol Finch") == {"keep"}
    assert fate(screened(case(ASSAULT), one=told + " (aunt)"), "Carol Finch") == {"redact"}


@pytest.mark.parametrize(
    "said",
    [
        "The upstairs tenant Carol Finch (stmt) came down and saw him.",
        "It was recorded by the head's PA Carol Finch (MG11).",
        "His camera's owner Carol Finch at 131 Whitley Terrace gives statement producing it.",
        "MG11 taken from Carol Finch, who saw it.",
    ],
)
def test_whom_a_summary_marks_as_having_made_a_statement_is_relied_on(said: str) -> None:
    assert fate(screened(case(ASSAULT), one=SUMMARY + said), "Carol Finch") == {"keep"}


@pytest.mark.parametrize(
    "said",
    [
        "The upstairs tenant Carol Finch (no stmt) came down.",
        "There is no statement from Carol Finch.",
        "The officer is awaiting a statement from Carol Finch.",
        "We do not propose to serve the statement of Carol Finch.",
        "A statement from Carol Finch is not relied on.",
    ],
)
def test_a_statement_that_is_not_there_or_not_relied_on_keeps_nobody(said: str) -> None:
    assert fate(screened(case(ASSAULT), one=SUMMARY + said), "Carol Finch") == {"redact"}


def test_a_row_of_house_to_house_says_who_made_a_statement() -> None:
    rows = "HOUSE TO HOUSE\n7 FF Carol Finch Wit, stmt taken\nNo 9 Peter Dunmore made the call. NO STMT, frightened"
    findings = screened(case(ASSAULT), one=rows)
    assert fate(findings, "Carol Finch") == {"keep"}
    assert fate(findings, "Peter Dunmore") == {"redact"}


def test_a_list_of_witnesses_relies_on_those_it_numbers() -> None:
    rows = "MG9 WITNESS LIST\nR v Daniel OKAFOR\n1. Carol Finch\n2. Peter Dunmore - refused, not relied on\n"
    findings = screened(case(ASSAULT), one=rows)
    assert fate(findings, "Carol Finch") == {"keep"}
    assert fate(findings, "Peter Dunmore") == {"redact"}


@pytest.mark.parametrize(
    "written",
    [
        "Harbour Lettings (agents for the landlord), 220 Penny Road North, Leeds",
        "To: Messrs Finch Ashby, 220 Penny Road North, Leeds",
    ],
)
def test_an_office_beside_its_firms_name_is_nobodys_home(written: str) -> None:
    assert "redact" not in fate(screened(case(ASSAULT), one=f"TENANCY AGREEMENT\n{written}\n"), "220 Penny Road")


@pytest.mark.parametrize(
    "written",
    [
        "HARBOUR COUNCIL\nCarol Finch\n220 Penny Road North, Leeds LS9 7QQ",
        "HARBOUR FIRE SERVICE REPORT\nIncident 03:17 Address 220 Penny Road North, Leeds LS9 7QQ",
        "I live above Harbour Lettings, 220 Penny Road North, Leeds LS9 7QQ.",
        "My son goes to Bright Star Nursery, 220 Penny Road North, Leeds LS9 7QQ.",
        "Police were called by Kent Police at 220 Penny Road North, Leeds LS9 7QQ.",
    ],
)
def test_an_address_that_is_not_the_firms_is_still_somebodys(written: str) -> None:
    assert fate(screened(case(ASSAULT), one=f"{written}\n"), "220 Penny Road") == {"redact"}


def test_a_reception_is_nobodys_and_a_mobile_is_somebodys() -> None:
    letter = "MEDICAL REPORT\nPatient: Jean Marsh\nED reception 01632 960111\nMob 07700 900321\nOffice 01632 960222\n"
    findings = screened(case(ASSAULT), one=letter)
    assert fate(findings, "960111") == {"keep"}
    assert fate(findings, "900321") == fate(findings, "960222") == {"redact"}


def test_a_shared_mailbox_is_nobodys() -> None:
    letter = "LETTER\nPlease write to nw.disclosure@example.org about Jean Marsh or to carol.finch@example.org.\n"
    findings = screened(case(ASSAULT), one=letter)
    assert fate(findings, "nw.disclosure") == {"keep"}
    assert fate(findings, "carol.finch") == {"redact"}


def test_a_letterheads_telephone_goes_with_it() -> None:
    letter = (
        "ST BRIDE'S PRIMARY SCHOOL\nChapel Rise, Leeds LS9 7QQ 01632 960702\nHeadteacher: Mrs Carol Finch\nDear Sir\n"
    )
    findings = screened(case(ASSAULT), one=letter)
    assert fate(findings, "960702") <= {"keep", "unflagged"}
    assert "redact" not in fate(findings, "Chapel Rise")


def test_a_school_where_it_happened_is_the_place_and_the_pupils_school_is_not() -> None:
    statement = STATEMENT + "I'm the site manager at Deepdale Valley Academy. I saw him at the fence."
    assert fate(screened(case(KNIFE), one=statement), "Deepdale Valley Academy") == {"keep"}
    pupil = STATEMENT + "I went out. Her daughter Zara goes to Deepdale Valley Academy in the town."
    assert fate(screened(case(ASSAULT), one=pupil), "Deepdale Valley Academy") == {"redact"}
    assert fate(screened(case(KNIFE), one=pupil), "Deepdale Valley Academy") == {"redact"}


def test_a_form_about_a_pupil_tells_where_the_child_goes() -> None:
    form = "SCHOOL INCIDENT REPORT\nPupil: Zara Finch\nSchool: Deepdale Valley Academy\n"
    assert fate(screened(case(ASSAULT), one=form), "Deepdale Valley Academy") == {"redact"}
    report = "SCHOOL INCIDENT REPORT\nSchool: Deepdale Valley Academy\nA male was seen at the fence.\n"
    assert fate(screened(case(ASSAULT), one=report), "Deepdale Valley Academy") == {"keep"}


def test_a_teacher_who_speaks_by_their_work_keeps_it() -> None:
    statement = (
        "MG11\nWITNESS STATEMENT\nStatement of: Carol Finch\nOccupation: Teacher\nSignature: C Finch Date: 4 May 2026\n"
        "I am the Year 2 class teacher at St Bride's and the teacher of the boy.\n"
    )
    assert fate(screened(case(HARASSMENT), one=statement), "Teacher") == {"keep"}


@pytest.mark.parametrize(
    ("box", "action"),
    [
        ("Retail manager", "keep"),
        ("Trainee pharmacist", "keep"),
        ("Orchard manager, Bosbury Fruit", "redact"),
        ("Porter at Bosbury Infirmary", "redact"),
    ],
)
def test_a_job_at_the_head_of_a_statement_stays_and_a_workplace_does_not(box: str, action: str) -> None:
    statement = (
        f"MG11\nWITNESS STATEMENT\nStatement of: Jean Marsh\nAge if under 18: Over 18 Occupation: {box}\n"
        "Signature: J Marsh Date: 4 May 2026\nI was out.\n"
    )
    assert fate(screened(case(ASSAULT), one=statement), box.split()[0]) == {action}


TO_THE_DEFENCE = (
    "CROWN PROSECUTION SERVICE\nCPS South East, City Gate\nTo: Messrs Finch Ashby, 4 Ship Street\n"
    "Our ref: 05ZZ1234526\nDear Sir or Madam,\nR v Daniel OKAFOR\n"
    "Please find enclosed the initial details of the prosecution case and your client's record.\n"
    "Yours faithfully,\nCarol Finch\nParalegal Officer\n"
)


def test_a_letter_to_the_defence_is_meant_for_them() -> None:
    assert "unrelated_attachment" not in kinds(screened(case(ASSAULT), letter=TO_THE_DEFENCE), "letter")


@pytest.mark.parametrize(
    "letter",
    [
        TO_THE_DEFENCE.replace("To: Messrs Finch Ashby, 4 Ship Street", "To: CPS South East Disclosure Unit"),
        TO_THE_DEFENCE.replace("Dear Sir or Madam", "Dear Colleague"),
        "FINCH ASHBY SOLICITORS\nTo: Crown Prosecution Service\nDear Sirs\nR v Daniel OKAFOR\n"
        "We act for the above. Please find enclosed the defence statement as requested. Our client denies it.\n"
        "Yours faithfully\nFinch Ashby LLP\n",
    ],
)
def test_a_letter_between_offices_still_stays(letter: str) -> None:
    assert "unrelated_attachment" in kinds(screened(case(ASSAULT), letter=letter), "letter")


def test_a_box_for_a_job_that_runs_into_a_signature_leaves_it_a_signature() -> None:
    head = (
        "MG11\nStatement of Carol Osborne\nAge Over 18 Occupation Roofer\nC Osborne dated 22 October 2026\nI was out.\n"
    )
    assert fate(screened(case(ASSAULT), one=head), "Osborne") == {"keep"}
    blank = (
        "MG11\nStatement of Carol Osborne\nAge Over 18\nOccupation: XXXXXXXX Date 09/11/2026 C. Osborne\nI was out.\n"
    )
    assert "redact" not in fate(screened(case(ASSAULT), one=blank), "Osborne")


def test_the_letter_that_says_who_is_to_sign_is_no_signature() -> None:
    sheet = "TENANCY AGREEMENT\nSigned T: Jean Marsh\nSigned L: Carol Finch\n"
    findings = screened(case(ASSAULT), one=sheet)
    assert not [one for one in findings if one.text in ("T", "L")]


def test_an_e_mail_in_which_a_witness_tells_what_they_saw_is_asked_about() -> None:
    told = (
        "From: Carol Finch <carol@example.com>\nTo: DC Hughes\nSubject: Re: statement 05ZZ1234526\n\n"
        "Happy to give a statement. I saw the man on the platform. He pushed her and I heard a shout.\n\nCarol\n"
    )
    found = [one for one in screened(case(ASSAULT), one=told) if one.kind == "unrelated_attachment"]
    assert "withhold" not in {one.recommendation for one in found}
    sent = told.replace("Happy to give", "Please find attached")
    found = [one for one in screened(case(ASSAULT), one=sent) if one.kind == "unrelated_attachment"]
    assert {one.recommendation for one in found} == {"withhold"}


def test_a_job_in_its_box_is_no_name_before_another_job() -> None:
    head = "MG11\nStatement of: Jean Marsh\nOccupation: Civil Servant, Counter Fraud Officer\nI was out.\n"
    assert "unflagged" in fate([one for one in screened(case(ASSAULT), one=head) if one.category == "name"], "Servant")
