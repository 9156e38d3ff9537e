"""What the inspectors found in 2020 must not get past this (report 1.17, 1.18, 1.22, 1.45, 1.84 and 1.93)."""

from __future__ import annotations

from tests.screening.sheets import ASSAULT, HARASSMENT, case, fate, kinds, screened

STATEMENT = """
WITNESS STATEMENT
(Criminal Procedure Rules, r. 16.2; Criminal Justice Act 1967, s. 9)
URN 05ZZ1234526
Statement of: Jean Marsh
Age if under 18: Over 18 Occupation: Retired
This statement (consisting of 1 page each signed by me) is true to the best of my knowledge and belief and I
make it knowing that, if it is tendered in evidence, I shall be liable to prosecution.
I am the above named person and I live at 14 Acacia Road, Widnes WA8 7ZX. My mobile number is 07700 900123
and I was born on 12/05/1948. On Tuesday 10 November 2026 at about 02:10 hours I was woken by glass breaking
downstairs. My neighbour Carol Finch, who lives at 16 Acacia Road, heard it too and called the police from her
phone, 07700 900456. PC 4471 Hughes came to the house. I do not know Daniel Okafor.
"""
SUMMARY = """
POLICE REPORT MG5
URN 05ZZ1234526
Officer in the case: PC 4471 Hughes
Defendant: OKAFOR, Daniel Date of birth: 04/03/1991
Address: 4 Mill Lane, Widnes WA8 6UJ
1. Summary of the key evidence
At 02:10 hours on 10 November 2026 the defendant entered 14 Acacia Road, Widnes by breaking a rear window. The
victim, Jean Marsh, was upstairs. The neighbour, Carol Finch of 16 Acacia Road, called the police.
"""
SCHEDULE = """
MG6C POLICE SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL
URN 05ZZ1234526
R v Daniel Okafor
Item No. Description of item Location
1 Incident log 0123 of 10/11/2026. Call from Carol Finch, neighbour, at 02:11 hours. Police station
2 Pocket notebook of PC 4471 Hughes. Police station
"""


def test_the_neighbour_who_called_is_out_of_the_statement_the_summary_and_the_unused_schedule() -> None:
    findings = screened(case(), statement=STATEMENT, summary=SUMMARY, schedule=SCHEDULE)
    for file in ("statement", "summary", "schedule"):
        assert fate(findings, "Carol Finch", file) == {"redact"}, file
    assert fate(findings, "07700 900456") == {"redact"}
    assert fate(findings, "16 Acacia Road") == {"redact"}


def test_the_burgled_address_stays_while_the_neighbours_goes() -> None:
    findings = screened(case(), statement=STATEMENT, summary=SUMMARY)
    assert fate(findings, "14 Acacia Road", "statement") == {"keep"}
    assert fate(findings, "14 Acacia Road", "summary") == {"keep"}
    assert fate(findings, "16 Acacia Road") == {"redact"}


def test_the_same_address_comes_out_of_an_assault() -> None:
    findings = screened(case(ASSAULT), statement=STATEMENT)
    assert fate(findings, "14 Acacia Road") == {"redact"}


def test_the_body_of_a_statement_loses_the_witness_number_and_date_of_birth_and_keeps_the_names() -> None:
    findings = screened(case(), statement=STATEMENT)
    assert fate(findings, "07700 900123") == {"redact"}
    assert fate(findings, "12/05/1948") == {"redact"}
    assert fate(findings, "Jean Marsh") == {"keep"}
    assert fate(findings, "Hughes") == {"keep"}
    assert fate(findings, "Daniel Okafor") == {"keep"}


def test_the_defendants_own_details_stay() -> None:
    findings = screened(case(), summary=SUMMARY)
    assert fate(findings, "04/03/1991") == {"keep"}
    assert fate(findings, "4 Mill Lane") == {"keep"}


def test_the_back_of_a_statement_never_goes_out() -> None:
    back = """
    RESTRICTED - FOR POLICE AND PROSECUTION ONLY (when complete) MG11
    Witness contact details
    Name of witness: Jean Marsh
    Home address: 14 Acacia Road, Widnes Postcode: WA8 7ZX
    Home telephone No.: 01632 960123 Mobile/Pager No.: 07700 900123
    E-mail address: jean.marsh@example.com
    Date and place of birth: 12/05/1948, Oldham
    Dates of witness non-availability: None
    Witness care
    a) Is the witness willing to attend court? Yes
    """
    findings = screened(case(ASSAULT), statement=(STATEMENT, back))
    whole = [finding for finding in findings if finding.kind == "back_of_statement"]
    assert [(finding.page, finding.recommendation, finding.principle) for finding in whole] == [(2, "withhold", "P03")]
    assert fate(findings, "jean.marsh@example.com") == {"redact"}


def test_a_fee_note_with_the_doctors_home_address_is_held_back_and_the_address_comes_out() -> None:
    statement = """
    WITNESS STATEMENT
    Statement of: Dr Anil Rao
    Age if under 18: Over 18 Occupation: Consultant
    I examined Jean Marsh at Halton General Hospital. She had a fracture of the left wrist.
    """
    note = """
    Dr Anil Rao
    3 Orchard Close, Frodsham WA6 9ZZ
    Telephone 01632 960777
    FEE NOTE
    Professional witness: statement for criminal proceedings
    Date Work done Fee
    11/11/2026 Preparing statement £67.00
    Total due: £67.00
    Please pay by bank transfer: sort code 20-00-00, account number 55779911
    """
    findings = screened(case(ASSAULT), report=(statement, note))
    assert [(f.page, f.recommendation) for f in findings if f.kind == "unrelated_attachment"] == [(2, "withhold")]
    assert fate(findings, "3 Orchard Close") == {"redact"}
    assert fate(findings, "Anil Rao", "report") == {"keep"}


def test_a_wristband_in_a_photograph_loses_the_date_of_birth() -> None:
    casefile = case(ASSAULT, documents=[{"file": "photo", "type": "photograph"}])
    findings = screened(casefile, photo="MARSH, Jean\nDOB 12/05/1948\nNHS 999 123 4004\nHosp No 4477120")
    assert fate(findings, "12/05/1948") == {"redact"}
    assert fate(findings, "999 123 4004") == {"redact"}


def test_a_summary_of_another_case_is_held_back_and_its_people_do_not_become_ours() -> None:
    other = """
    POLICE REPORT MG5
    URN 05ZZ7654326
    Defendant: DEVANEY, Colm Date of birth: 30/01/1979
    Address: 51 Portway Walk, Wythenshawe M22 9ZW
    1. Summary of the key evidence
    At 02:40 hours the victim, Patrick Gilhooley of 18 Moorcroft Walk, saw a man. Colm Devaney was stopped.
    """
    findings = screened(case(), summary=SUMMARY, other=other)
    assert kinds(findings, "other") == {"wrong_case"}
    assert next(f for f in findings if f.kind == "wrong_case").recommendation == "withhold"
    assert kinds(findings, "summary") == set()
    assert "keep" not in fate(findings, "Patrick Gilhooley")
    assert "keep" not in fate(findings, "DEVANEY, Colm")


def print_of(name: str, born: str, pnc: str, heading: str = "FOR COURT, DEFENCE AND PROBATION USE") -> str:
    return f"""
    POLICE NATIONAL COMPUTER
    {heading}
    PNC ID : {pnc}
    NAME CHARGED : {name}
    DATE OF BIRTH : {born}
    SUMMARY OF CONVICTIONS: 1 CONVICTION(S), 1 OFFENCE(S)
    1. 03/02/2015 WIDNES MAGISTRATES
    OFFENCE : THEFT FROM SHOP
    RESULT : FINE £80
    END OF CONVICTIONS AND CAUTIONS
    """


def test_the_defendants_own_record_is_served() -> None:
    findings = screened(case(), record=print_of("OKAFOR, DANIEL", "04/03/1991", "03/62845E"))
    assert kinds(findings, "record") == set()
    assert fate(findings, "04/03/1991") == {"keep"}


def test_somebody_elses_record_is_held_back() -> None:
    for name, born, pnc in (
        ("PETTIFER, MARK", "01/02/1980", "79/163001B"),
        ("OKAFOR, DANIEL", "17/08/1975", "79/163001B"),
        ("OKAFOR, JOSEPH", "17/08/1975", "79/163001B"),
        ("MARSH, JEAN", "12/05/1948", "79/163001B"),
    ):
        findings = screened(case(), record=print_of(name, born, pnc))
        assert kinds(findings, "record") == {"wrong_previous_convictions"}, name


def test_a_record_marked_for_police_use_only_is_held_back_even_for_the_right_person() -> None:
    heading = "THIS PRINTOUT IS FOR POLICE AND CPS USE ONLY. NOT TO BE SERVED ON THE COURT OR THE DEFENCE."
    findings = screened(case(), record=print_of("OKAFOR, DANIEL", "04/03/1991", "03/62845E", heading))
    assert kinds(findings, "record") == {"wrong_previous_convictions"}


def test_discharge_notes_lose_everything_but_the_name_and_the_injury() -> None:
    notes = """
    Halton General Hospital
    EMERGENCY DEPARTMENT DISCHARGE SUMMARY
    Patient name: Jean Marsh Date of birth: 12/05/1948
    NHS No: 999 123 4004
    Address: 14 Acacia Road, Widnes WA8 7ZX
    Telephone: 07700 900123
    GP: Dr Helen Ward, Appleton Surgery, 2 Bank Street, Widnes
    Diagnosis: Fracture of the left wrist.
    Past medical history: type 2 diabetes, depression
    """
    findings = screened(case(ASSAULT), notes=notes)
    assert fate(findings, "Jean Marsh") == {"keep"}
    for words in ("12/05/1948", "999 123 4004", "14 Acacia Road", "07700 900123", "Helen Ward"):
        assert fate(findings, words) == {"redact"}, words


def test_the_harassing_number_stays_and_the_victims_new_number_goes() -> None:
    statement = """
    WITNESS STATEMENT
    Statement of: Jean Marsh
    Age if under 18: Over 18 Occupation: Baker
    On 1 October 2026 I received a text message from a number that I did not know, 07700 900318. Over the next month
    I had forty messages from 07700 900318. I knew that it was Daniel Okafor. I have changed my number. My new number
    is 07700 900777. My sister Rita can be reached on 07700 900842.
    """
    findings = screened(case(HARASSMENT), statement=statement)
    assert fate(findings, "07700 900318") == {"keep"}
    assert fate(findings, "07700 900777") == {"redact"}
    assert fate(findings, "07700 900842") == {"redact"}


def test_no_reason_repeats_a_word_from_the_papers() -> None:
    findings = screened(case(), statement=STATEMENT, summary=SUMMARY, schedule=SCHEDULE)
    for finding in findings:
        for word in ("Marsh", "Okafor", "Finch", "Acacia", "07700", "Hughes", "1234526"):
            assert word.lower() not in finding.reason.lower()
