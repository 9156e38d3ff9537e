"""The same facts said in other words: whose an item is, and what becomes of it."""

from __future__ import annotations

import pytest

from tests.screening.sheets import ASSAULT, BURGLARY, HARASSMENT, case, fate, screened

CHILD = {"description": "Sexual activity with a child", "statute": "Sexual Offences Act 2003 s9"}
DRIVING = {"description": "Dangerous driving", "statute": "Road Traffic Act 1988 s2"}
FRAUD = {"description": "Fraud by false representation", "statute": "Fraud Act 2006 s1"}
THEFT = {"description": "Theft from a shop", "statute": "Theft Act 1968 s1"}
DAMAGE = {"description": "Criminal damage", "statute": "Criminal Damage Act 1971 s1"}
COERCION = {"description": "Controlling or coercive behaviour", "statute": "Serious Crime Act 2015 s76"}
DRUGS = {"description": "Being concerned in the supply of cocaine", "statute": "Misuse of Drugs Act 1971 s4"}

HEAD = "WITNESS STATEMENT\nStatement of: Jean Marsh\nAge if under 18: Over 18 Occupation: Baker\n"
SUMMARY = "POLICE REPORT MG5\nURN 05ZZ1234526\nDefendant: Daniel Okafor\n1. Summary of the key evidence\n"
SCHEDULE = "MG6C\nPOLICE SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL\nItem No. Description\n"

SAYINGS = [
    # callers and neighbours
    (BURGLARY, HEAD, "Mrs Irene Bell from next door rang 999.", "Irene Bell", "redact"),
    (BURGLARY, SUMMARY, "Police were called by the neighbour, Irene Bell, of 16 Acacia Road.", "Irene Bell", "redact"),
    (
        BURGLARY,
        SUMMARY,
        "Police were called by the neighbour, Irene Bell, of 16 Acacia Road.",
        "16 Acacia Road",
        "redact",
    ),
    (
        BURGLARY,
        SUMMARY,
        "At 02:11 Irene Bell (neighbour, 01632 960415) reported a disturbance.",
        "01632 960415",
        "redact",
    ),
    (BURGLARY, SCHEDULE, "3 999 call from Irene Bell, 16 Acacia Road, tel 01632 960415.", "01632 960415", "redact"),
    (BURGLARY, SCHEDULE, "3 999 call from Irene Bell, 16 Acacia Road, tel 01632 960415.", "Irene Bell", "redact"),
    (BURGLARY, SCHEDULE, "4 House to house enquiries: Mr T Whitfield at number 12.", "Whitfield", "redact"),
    # the place of a burglary
    (
        BURGLARY,
        SUMMARY,
        "The defendant entered as a trespasser a dwelling at 14 Acacia Road, Widnes.",
        "14 Acacia Road",
        "keep",
    ),
    (BURGLARY, SUMMARY, "A burglary occurred at 14 Acacia Road, Widnes WA8 7ZX overnight.", "14 Acacia Road", "keep"),
    (BURGLARY, SUMMARY, "Offenders broke into 14 Acacia Road via the rear door.", "14 Acacia Road", "keep"),
    (BURGLARY, HEAD, "I live at 14 Acacia Road, Widnes with my husband. We were burgled.", "14 Acacia Road", "keep"),
    (BURGLARY, HEAD, "I am now staying with my sister at 9 Birch Grove, Runcorn WA7 9ZS.", "9 Birch Grove", "redact"),
    (ASSAULT, HEAD, "I live at 14 Acacia Road, Widnes with my husband.", "14 Acacia Road", "redact"),
    (DAMAGE, SUMMARY, "The defendant threw a brick at and damaged 14 Acacia Road, Widnes.", "14 Acacia Road", "keep"),
    (THEFT, HEAD, "I live at 14 Acacia Road, Widnes.", "14 Acacia Road", "redact"),
    (
        BURGLARY,
        SUMMARY + "The burglary was at 14 Acacia Road.\n",
        "He ran from number 14 to his car.",
        "number 14",
        "keep",
    ),
    (BURGLARY, SUMMARY, "Witness 1: Tom Reeve, 22 Elm Court, Widnes WA8 1ZZ, saw him.", "22 Elm Court", "redact"),
    (BURGLARY, SUMMARY, "He was taken to Widnes Police Station, Gerrard Street, Widnes.", "Gerrard Street", "keep"),
    # numbers and accounts
    (BURGLARY, HEAD, "I can be contacted on 07700 900123.", "07700 900123", "redact"),
    (BURGLARY, SUMMARY, "The victim can be reached on 07700 900123.", "07700 900123", "redact"),
    (BURGLARY, SUMMARY, "The defendant's mobile, 07700 900999, was seized on arrest.", "07700 900999", "keep"),
    (BURGLARY, SUMMARY, "Mobile 07700 900999 is attributed to Okafor.", "07700 900999", "keep"),
    (HARASSMENT, HEAD, "He sent me twenty texts from 07700 900318 in one night.", "07700 900318", "keep"),
    (HARASSMENT, HEAD, "My number at the time was 07700 900731 and he rang it all night.", "07700 900731", "keep"),
    (HARASSMENT, HEAD, "I had to get a new phone and my number is now 07700 900777.", "07700 900777", "redact"),
    (HARASSMENT, HEAD, "My current mobile number, which he does not have, is 07700 900777.", "07700 900777", "redact"),
    (HARASSMENT, HEAD, "My mother, Ann Marsh, can be reached on 07700 900842.", "07700 900842", "redact"),
    (HARASSMENT, HEAD, "The messages came from an Instagram account called @dan_knows_you.", "@dan_knows_you", "keep"),
    (HARASSMENT, HEAD, "I went to my mother's at 7 Quarry Lane, Runcorn WA7 9ZS.", "7 Quarry Lane", "redact"),
    (HARASSMENT, SUMMARY, "PC Hughes went to 7 Quarry Lane, Runcorn, where she lives.", "7 Quarry Lane", "redact"),
    (HARASSMENT, SUMMARY, "He turned up outside 14 Acacia Road, Widnes, and shouted.", "14 Acacia Road", "keep"),
    (
        ASSAULT,
        "MG4 CHARGE(S)\nName: Daniel Okafor\n",
        "Bail: not to go to 14 Chequers Road, Widnes.",
        "Chequers",
        "redact",
    ),
    (HARASSMENT, SUMMARY, "Police attended 8 Rosslyn Gardens, Widnes WA8 1ZZ.", "8 Rosslyn Gardens", "redact"),
    (HARASSMENT, HEAD, "My cousin is Ann Leary. He made a new account called dan_1989.", "dan_1989", "keep"),
    (HARASSMENT, HEAD, "I have since moved to 7 Quarry Lane, Runcorn WA7 9ZS.", "7 Quarry Lane", "redact"),
    (DRUGS, SUMMARY, "Customers called the line 07700 900640, attributed to the defendant.", "07700 900640", "keep"),
    (HARASSMENT, HEAD, "My new number is 07700 900777. I had calls on 07700 900777 too.", "07700 900777", "redact"),
    (
        HARASSMENT,
        HEAD,
        "He had texts from 07700 900842. My mother Ann Marsh's number is 07700 900842.",
        "900842",
        "redact",
    ),
    (ASSAULT, SUMMARY, "Jean Marsh had a message from the account @daniel_o90.", "@daniel_o90", "keep"),
    (
        DRUGS,
        SUMMARY,
        "A warrant was executed at 22 Sycamore Street, home of Kelly Brand.",
        "22 Sycamore Street",
        "keep",
    ),
    (BURGLARY, SUMMARY, "PC Hughes can be reached at home on 07700 900555.", "07700 900555", "redact"),
    # dates of birth
    (CHILD, HEAD, "My date of birth is 23/05/2011.", "23/05/2011", "keep"),
    (CHILD, SUMMARY, "The complainant Jean Marsh was born on 23/05/2011 and was 13 at the time.", "23/05/2011", "keep"),
    (ASSAULT, SUMMARY, "The complainant Jean Marsh was born on 23/05/1980.", "23/05/1980", "redact"),
    (CHILD, SUMMARY, "Her mother, Ann Marsh, was born on 01/02/1979.", "01/02/1979", "redact"),
    (ASSAULT, SUMMARY, "The defendant, born 04/03/1991, was arrested.", "04/03/1991", "keep"),
    # vehicles
    (DRIVING, SUMMARY, "The defendant was driving a Ford Focus, registration AB12 CDE.", "AB12 CDE", "keep"),
    (BURGLARY, HEAD, "A man drove off in a black Golf, AB12 CDE.", "AB12 CDE", "keep"),
    (BURGLARY, HEAD, "My own car, YK19 ABC, was on the drive.", "YK19 ABC", "redact"),
    # people in their work, and people by the way
    (ASSAULT, SUMMARY, "Also present: Mr Joel Katz, Ardwick Green Law.", "Joel Katz", "keep"),
    (ASSAULT, HEAD, "My doctor is Dr Nasir Rafiq, Halewood Park Surgery.", "Nasir Rafiq", "redact"),
    (ASSAULT, HEAD, "GP: Dr Nasir Rafiq. I will see Dr Rafiq again.", "Rafiq", "redact"),
    (BURGLARY, SCHEDULE, "5 Statement of Delyth Hopkin, customer, who saw nothing.", "Delyth Hopkin", "redact"),
    (ASSAULT, HEAD, "I was treated by Nurse Sarah Quill at the hospital.", "Sarah Quill", "keep"),
    (ASSAULT, HEAD, "PC Dobbs took my statement.", "Dobbs", "keep"),
    (ASSAULT, HEAD, "My friend Sophie Lunt was with me but saw nothing.", "Sophie Lunt", "redact"),
    (ASSAULT, HEAD, "My son Toby, aged 6, was in bed.", "Toby", "redact"),
    (ASSAULT, HEAD, "I suffered a fracture of the left wrist.", "fracture", "keep"),
    (ASSAULT, HEAD, "I take sertraline for depression.", "depression", "redact"),
    (
        FRAUD,
        SUMMARY,
        "The victim paid £900 into account 70014426, sort code 00-40-18, in the name of Okafor.",
        "70014426",
        "keep",
    ),
    (THEFT, HEAD, "My National Insurance number is QQ 12 34 56 C.", "QQ 12 34 56 C", "redact"),
]


@pytest.mark.parametrize(("charge", "form", "saying", "words", "expected"), SAYINGS)
def test_the_facts_are_the_same_in_other_words(
    charge: dict[str, str], form: str, saying: str, words: str, expected: str
) -> None:
    findings = screened(case(charge), paper=form + saying)
    met = fate(findings, words)
    # What may stay need not be flagged at all; what must come out must be.
    assert met == {expected} or (expected == "keep" and met == {"unflagged"})


def test_a_case_file_with_no_people_learns_them_from_the_forms() -> None:
    statement = HEAD + "My neighbour Carol Finch called the police on 07700 900456. I know Daniel Okafor by sight."
    findings = screened(case(people=[]), summary=SUMMARY + "The victim is Jean Marsh.", statement=statement)
    assert fate(findings, "Jean Marsh") == {"keep"}
    assert fate(findings, "Daniel Okafor") == {"keep"}
    assert fate(findings, "Carol Finch") == {"redact"}


def test_a_folder_with_nothing_in_its_case_file_is_still_searched() -> None:
    findings = screened(case({}, people=[], urn=""), statement=HEAD + "My number is 07700 900123.")
    assert fate(findings, "07700 900123") == {"redact"}


def test_two_people_of_one_surname_are_told_apart() -> None:
    statement = (
        HEAD + "I am married to Peter Marsh. Peter was asleep. Mr Marsh called the police later on 07700 900456."
    )
    findings = screened(case(), statement=statement)
    assert fate(findings, "Jean Marsh") == {"keep"}
    assert fate(findings, "Peter Marsh") == {"redact"}
    assert fate(findings, "07700 900456") == {"redact"}


def test_somebody_called_a_witness_who_gave_no_statement_is_a_question_for_a_person() -> None:
    findings = screened(case(), summary=SUMMARY + "The witness Carol Finch saw a man running.")
    assert fate(findings, "Carol Finch") == {"check"}


def test_one_defendants_number_is_not_served_on_the_other() -> None:
    people = [{"name": "Daniel Okafor", "role": "defendant"}, {"name": "Kyle Maddocks", "role": "defendant"}]
    findings = screened(case(people=people), summary=SUMMARY + "Kyle Maddocks uses the mobile 07700 900999.")
    assert fate(findings, "07700 900999") == {"redact"}
    assert fate(findings, "Kyle Maddocks") == {"keep"}


def test_a_relationship_is_kept_where_it_must_be_proved() -> None:
    saying = "Jean Marsh is the ex-partner of the defendant. My ex-partner, Daniel Okafor, took my phone."
    findings = screened(case(COERCION), statement=HEAD + saying)
    assert "redact" not in fate(findings, "ex-partner")


def test_what_is_blacked_out_is_not_flagged_again() -> None:
    findings = screened(case(), statement=HEAD + "My neighbour ■■■■■ ■■■■■ called the police from ■■■■■■■■■■.")
    assert all("■" not in finding.text for finding in findings)
    assert fate(findings, "[REDACTED]") == {"unflagged"}


def test_a_family_doctor_is_part_of_the_patients_details_wherever_named() -> None:
    saying = "I am registered with Dr Nasir Rafiq. I was told to see Dr Rafiq in a week."
    findings = screened(case(ASSAULT), statement=HEAD + saying)
    doctor = [finding for finding in findings if "Rafiq" in finding.text]
    assert len(doctor) == 2
    assert {(one.category, one.recommendation, one.principle) for one in doctor} == {("gp_details", "redact", "P09")}


def test_a_professionals_home_number_is_out_under_the_rule_on_what_comes_attached() -> None:
    findings = screened(case(ASSAULT), statement=HEAD + "Dr Anil Rao can be reached at home on 01632 960777.")
    assert [one.principle for one in findings if one.text == "01632 960777"] == ["P11"]
