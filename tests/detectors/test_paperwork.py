from __future__ import annotations

import pytest

from detectors.paperwork import Paper, convictions_print, document_type, media_links, signs
from tests.detectors.corpus_of import papers

TEXTS = {paper.name: paper.text for paper in papers()}


def kinds(text: str) -> set[Paper]:
    return {sign.kind for sign in signs(text)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("mg11_back_midlands", Paper.BACK_OF_STATEMENT),
        ("pnc_print", Paper.PREVIOUS_CONVICTIONS),
        ("fee_note_doctor", Paper.FEE_NOTE),
        ("covering_email", Paper.COVERING_LETTER),
        ("covering_email", Paper.MEDIA_LINK),
        ("mg9_witness_list", Paper.NEVER_SERVED),
        ("mg10_availability", Paper.NEVER_SERVED),
        ("mg3_charging", Paper.NEVER_SERVED),
        ("solicitor_letter", Paper.COVERING_LETTER),
    ],
)
def test_a_paper_shows_what_it_is(name: str, kind: Paper) -> None:
    assert kind in kinds(TEXTS[name])


SERVED = [
    "mg11_harassment_north_west",
    "mg5_burglary_wales",
    "mg6c_schedule_kent",
    "medical_discharge_summary",
    "interview_record_met",
    "mg4_charge_sheet",
    "road_traffic_statement",
    "capitals_statement_london",
    "vps_sexual_offence_yorkshire",
    "child_abe_summary",
    "injury_statement_professional",
    "traps",
    "unused_emails_schedule",
    "ocr_noise_statement",
]


@pytest.mark.parametrize("name", SERVED)
def test_an_ordinary_paper_shows_no_sign(name: str) -> None:
    assert kinds(TEXTS[name]) == set()


@pytest.mark.parametrize(
    ("name", "kind", "form"),
    [
        ("mg11_harassment_north_west", "witness_statement", "MG11"),
        ("ocr_noise_statement", "witness_statement", "MG11"),
        ("mg5_burglary_wales", "case_summary", "MG5"),
        ("mg6c_schedule_kent", "unused_schedule", "MG6C"),
        ("unused_emails_schedule", "unused_schedule", "MG6C"),
        ("medical_discharge_summary", "medical", ""),
        ("pnc_print", "previous_convictions", ""),
        ("interview_record_met", "interview_record", "MG15"),
        ("child_abe_summary", "interview_record", "MG15"),
        ("mg4_charge_sheet", "charge_sheet", "MG4"),
        ("covering_email", "correspondence", ""),
        ("fee_note_doctor", "correspondence", ""),
        ("mg9_witness_list", "other", "MG9"),
        ("traps", "exhibit", "MG12"),
    ],
)
def test_the_content_says_what_a_document_is(name: str, kind: str, form: str) -> None:
    assert document_type(TEXTS[name])[:2] == (kind, form)


@pytest.mark.parametrize(
    "text", ["", "  \n", "Page 2 of 2", "OFFICIAL-SENSITIVE\nPage 4", "This page is intentionally blank"]
)
def test_a_page_without_words_is_blank(text: str) -> None:
    assert kinds(text) == {Paper.BLANK}


def test_a_page_with_a_few_words_is_not_blank() -> None:
    assert Paper.BLANK not in kinds("I hit him with the hammer")


PRINT = (
    "PNC ID: 03/123456X\nNAME: OKAFOR, DANIEL\nDATE OF BIRTH: 04/03/91\nCRO NO: 12345/09F\nSUMMARY OF CONVICTIONS: "
    "2\nEND OF PRINT"
)


def test_a_print_says_whom_it_is_about() -> None:
    found = convictions_print(PRINT + "\nCOURT/DEFENCE/PROBATION PRINT")
    assert found is not None
    assert (found.name, found.date_of_birth, found.pnc_id, found.edition) == (
        "OKAFOR, DANIEL",
        "1991-03-04",
        "03/123456X",
        "court",
    )


@pytest.mark.parametrize(
    "marking",
    [
        "POLICE USE ONLY",
        "FOR POLICE AND CPS USE ONLY",
        "NOT FOR DISCLOSURE TO THE DEFENCE",
        "PCN3",
        "Prosecution use only",
        "WARNING SIGNALS: WEAPONS",
    ],
)
def test_a_print_for_the_police_alone_says_so(marking: str) -> None:
    assert Paper.POLICE_ONLY_PRINT in kinds(f"{marking}\n{PRINT}")
    assert Paper.POLICE_ONLY_PRINT not in kinds(PRINT)


def test_a_statement_that_mentions_convictions_is_no_print() -> None:
    assert convictions_print("I know he has previous convictions and his PNC record was checked.") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The BWV is at https://example.evidence.com/axon/share/1f4c9 - expires",
            ["https://example.evidence.com/axon/share/1f4c9"],
        ),
        ("see https://wetransfer.com/downloads/abc123", ["https://wetransfer.com/downloads/abc123"]),
        ("force.evidence.com/a1", ["force.evidence.com/a1"]),
        ("https://www.legislation.gov.uk/ukpga/1968/60", []),
        ("officer@force.cjsm.net", []),
    ],
)
def test_links_to_footage_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in media_links(text)] == found


@pytest.mark.parametrize(
    ("head", "form"),
    [
        ("MG6D\nSCHEDULE OF SENSITIVE MATERIAL", "MG6D"),
        ("MG6\nCASE FILE INFORMATION", "MG6"),
        ("POLICE SCHEDULE OF SENSITIVE UNUSED MATERIAL", "MG6D"),
        ("MG 6E\nDISCLOSURE OFFICER'S REPORT", "MG6E"),
        ("MG20", "MG20"),
    ],
)
def test_a_form_that_is_never_served_is_known_by_code_or_title(head: str, form: str) -> None:
    text = f"{head}\nURN 05 ZZ 12345 26\nItem 1. A log that is described here at some length.\n"
    assert Paper.NEVER_SERVED in kinds(text)
    assert document_type(text)[1] == form


def test_a_form_named_in_a_sentence_is_not_the_form() -> None:
    text = "WITNESS STATEMENT\nStatement of: Jean Marsh\nI was told that the MG6D and the MG9 were not yet done."
    assert Paper.NEVER_SERVED not in kinds(text)


def test_no_sign_repeats_the_words_of_the_page() -> None:
    for text in TEXTS.values():
        names = {word.strip(".,") for word in text.split() if word.istitle() and len(word) > 6}
        for sign in signs(text):
            assert not {
                word for word in names & set(sign.why.split()) if word[0].isupper() and not sign.why.startswith(word)
            }


@pytest.mark.parametrize(
    "text",
    [
        "FEE NOTE\nDr A Okell\nPreparing a statement for the police £120.00\nPayable by BACS",
        "Invoice\nTo: Cheshire Constabulary\nAttendance at custody suite, forensic medical "
        "examination £210.00\nTotal due £210",
        "CLAIM FOR PROFESSIONAL WITNESS FEE\nTravel 22 miles at 45p £9.90\nPayment by BACS: sort code 99-12-34",
        "INVOICE 0012\nInterpreting at Chester police station, 3 hours at £26.00\nVAT not "
        "applicable\nTotal due £78.00\n"
        "Please pay within 30 days. Account number 12345678",
    ],
)
def test_a_bill_for_work_on_the_case_is_a_fee_note(text: str) -> None:
    assert Paper.FEE_NOTE in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Young Autobodies Ltd\nINVOICE 88\nTo: Mr A Peel\nRespray nearside, two doors £480.00\nVAT at 20% £96.00\n"
        "Total due £576.00\nPayment terms 30 days, sort code 99-10-20, account number 12345678",
        "Exhibit AP/3\nInvoice 12\nMedical report on the horse £90\nTotal due £90\nPlease pay by "
        "BACS, VAT nil, fees apart",
        "Statement of: Dr A Okell\nThis statement (consisting of 2 pages) is true to the best of my "
        "knowledge and belief.\n"
        "My fee note of £120 plus VAT is sent apart. The fee is payable to the Trust.",
    ],
)
def test_a_bill_that_proves_the_damage_is_none(text: str) -> None:
    assert Paper.FEE_NOTE not in kinds(text)


def test_the_questions_of_the_back_count_only_where_a_form_asks_them() -> None:
    told = (
        "I asked about special measures and gave the witness a leaflet on the victim personal "
        "statement scheme. I wrote\n"
        "her home address, home telephone and date of birth in my book, and she said that she was "
        "willing to attend court\n"
        "and had no particular needs, so I told witness care of her dates to avoid."
    )
    asked = "Home address: x\nHome telephone: x\nDate of birth: x\nDates to avoid: x\nAny particular needs? No"
    assert Paper.BACK_OF_STATEMENT not in kinds(told)
    assert Paper.BACK_OF_STATEMENT in kinds(asked)


@pytest.mark.parametrize(
    "text",
    [
        "Police report\nURN 05ZZ1234526\nWitnesses: see MG9. Availability: see MG10.",
        "Non-sensitive unused material schedule\nItem 1. See also MG6D and MG6E.",
        "Case summary\nThe list of witnesses is on form MG9.",
    ],
)
def test_a_form_that_is_only_referred_to_is_not_the_form(text: str) -> None:
    assert Paper.NEVER_SERVED not in kinds(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("OFFICIAL - SENSITIVE\nMGO6C Non-Sensitive Disclosure Schedule\n1 Forensic submission form", "MG6C"),
        ("UNUSED MATERIAL\nItem 1\nWitness list\nDisclosure officer's report", "MG6C"),
        ("MG1l\nURN 05ZZ1234526", "MG11"),
    ],
)
def test_a_form_is_known_by_what_stands_first_and_by_a_misread_code(text: str, form: str) -> None:
    assert document_type(text)[1] == form
