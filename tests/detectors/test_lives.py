"""Family, work, school, health and signatures."""

from __future__ import annotations

import pytest

from detectors.family_and_work import find_family, find_locations, find_occupations
from detectors.health import find_gp_details, find_medical
from detectors.signing import find_monitoring, find_signatures
from detectors.spans import Detector, merge


def words(detector: Detector, text: str) -> list[str]:
    return [text[span.start : span.end] for span in merge(text, detector(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("with my daughter Chloe", ["my daughter"]),
        ("Chloe, my youngest daughter, was in", ["my youngest daughter"]),
        ("I have two young children", ["two young children"]),
        ("Next of kin: Peter Marsh (husband)", ["husband"]),
        ("Safe contact: sister Aoife", ["sister"]),
        ("he lives with his grandmother", ["his grandmother"]),
        ("my husband came downstairs", []),
        ("I heard a child crying", []),
    ],
)
def test_family(text: str, found: list[str]) -> None:
    assert words(find_family, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Occupation: Shop assistant", ["Shop assistant"]),
        ("I work as a care assistant at the home", ["a care assistant"]),
        ("I am a second year student nurse", ["a second year student nurse"]),
        ("He is employed by Border Steel as an apprentice welder", ["an apprentice welder"]),
        ("Occupation: N/A", []),
        ("I saw a nurse and a driver", []),
        ("I am afraid of him", []),
        ("Occupation:\nTick if witness evidence is visually recorded", []),
    ],
)
def test_occupations(text: str, found: list[str]) -> None:
    assert words(find_occupations, text) == found


def test_a_police_officers_job_says_so() -> None:
    assert [span.detector for span in find_occupations("Occupation: Police Constable 4471")] == ["officer_occupation"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She attends St Bede's Catholic Primary School", ["St Bede's Catholic Primary School"]),
        ("in Year 11 at Ysgol Bryn Derw", ["Ysgol Bryn Derw"]),
        ("his children attend Beech Hill Primary", ["Beech Hill Primary"]),
        ("I work at Bridge Street Dental in town", ["Bridge Street Dental"]),
        ("at the University of Huddersfield", ["University of Huddersfield"]),
        ("born in Widnes", ["Widnes"]),
        ("a shift at Leighton Grange care home", ["Leighton Grange care home"]),
        ("I work at home", []),
        ("I work for Merseyside Police", []),
        ("outside the school", []),
        ("University Hospital Aintree", []),
    ],
)
def test_locations(text: str, found: list[str]) -> None:
    assert words(find_locations, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My GP is Dr Shah at Beaconsfield Road Surgery.", ["Dr Shah at Beaconsfield Road Surgery"]),
        ("GP: Dr A Patel, Mill Surgery", ["Dr A Patel, Mill Surgery"]),
        ("registered with the Castle Street Medical Centre", ["Castle Street Medical Centre"]),
        ("seen by a doctor in surgery", []),
    ],
)
def test_gp_details(text: str, found: list[str]) -> None:
    assert [name.removeprefix("the ") for name in words(find_gp_details, text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I suffer from anxiety and take sertraline", ["anxiety", "sertraline"]),
        ("Past medical history: Epilepsy, bipolar disorder", ["Epilepsy, bipolar disorder"]),
        ("Medication: Lamotrigine 100mg BD", ["Lamotrigine 100mg BD"]),
        ("I have had treatment for prostate cancer but", ["prostate cancer"]),
        ("he is HIV positive", ["HIV positive"]),
        ("She has ADHD", ["ADHD"]),
        ("It has caused me so much anxiety and stress", []),
        ("a 3cm laceration and bruising to the left eye", []),
        ("Allergies: None known", []),
        ("he aids the police", []),
        ("please add it", []),
    ],
)
def test_medical(text: str, found: list[str]) -> None:
    assert words(find_medical, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Signature: J Marsh Date: 14/03/2026", ["J Marsh"]),
        ("Signed: Jean Marsh", ["Jean Marsh"]),
        ("Signature: ................ Date:", []),
        ("Signature: Signature witnessed by: PC 4471 Hughes", []),
        ("Call sign: R512", []),
    ],
)
def test_signatures(text: str, found: list[str]) -> None:
    assert words(find_signatures, text) == found


def test_a_box_for_monitoring_is_found() -> None:
    assert words(find_monitoring, "Ethnicity: W1 Religion/belief: Sikh Gender: Female") == ["W1", "Sikh"]
