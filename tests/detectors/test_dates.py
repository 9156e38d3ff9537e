from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.ages import find_ages
from detectors.dates import find_dates_of_birth, written_dates
from detectors.spans import Detector, merge


def words(detector: Detector, text: str) -> list[str]:
    return [text[span.start : span.end] for span in merge(text, detector(text))]


CUES = st.sampled_from(
    [
        "DOB: {}",
        "D.O.B. {}",
        "d.o.b {}",
        "Date of birth: {}",
        "born on {}",
        "I was born on the {}.",
        "My date of birth is {}",
        "Date of Birth\n{}",
    ]
)
STYLES = st.sampled_from(
    ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%Y-%m-%d", "%B %d, %Y"]
)


@given(st.dates(datetime.date(1936, 1, 1), datetime.date(2020, 12, 31)), CUES, STYLES)
def test_a_date_of_birth_is_found_in_every_style(day: datetime.date, cue: str, style: str) -> None:
    written = day.strftime(style)
    found = words(find_dates_of_birth, cue.format(written))
    assert len(found) == 1
    assert written in found[0]


@given(st.dates(datetime.date(1936, 1, 1), datetime.date(2035, 12, 31)), STYLES)
def test_a_written_date_is_read_as_the_day_it_is(day: datetime.date, style: str) -> None:
    [(_, read)] = list(written_dates(day.strftime(style)))
    assert read == (day.year, day.month, day.day)


@given(
    st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 31)),
    STYLES,
    st.sampled_from(["On {} at 2215 hours", "dated {}", "{} 10:15 call received", "Signature: Date: {}"]),
)
def test_the_date_of_an_event_is_left_alone(day: datetime.date, style: str, around: str) -> None:
    assert words(find_dates_of_birth, around.format(day.strftime(style))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MARSH Jean 14/03/1985 called", ["14/03/1985"]),
        ("Jean Marsh (14/03/85)", ["14/03/85"]),
        ("b. 14/03/85", ["14/03/85"]),
        ("dob 140385", ["140385"]),
        ("14-Mar-1985 F", ["14-Mar-1985"]),
        ("DOB: I4/O3/1985", ["I4/O3/1985"]),
        ("my birthday is the 4th of March", ["the 4th of March"]),
        (
            "Name DOB Address\nA Marsh 14/03/1985 x\nB Marsh 02/02/1980 y\nseen on 14/03/2026",
            ["14/03/1985", "02/02/1980"],
        ),
        ("14/03/1985 (DOB)", ["14/03/1985"]),
        ("Theft Act 1968 and section 47 of the 1861 Act", []),
        ("convicted on 14/07/2003", []),
    ],
)
def test_dates_of_birth(text: str, found: list[str]) -> None:
    assert words(find_dates_of_birth, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Age: 34", ["34"]),
        ("Age if under 18: 15", ["15"]),
        ("a 34-year-old woman", ["34-year-old"]),
        ("my 6 year old daughter", ["6 year old"]),
        ("a 78 year old widow", ["78 year old"]),
        ("Jean Marsh (34) said", ["34"]),
        ("Niamh (9), Cillian (6)", ["9", "6"]),
        ("my son Alfie, aged 7", ["7"]),
        ("Chloe is 9.", ["9"]),
        ("04/09/1957 68 M", ["68"]),
        ("Age if under 18: Over 18 (if over 18 insert 'over 18')", []),
        ("Age if under 18 O18", []),
        ("aged about 25 to 30 years", []),
        ("approximately 25 years old", []),
        ("a 10 year old car", []),
        ("It was two years old and I paid £725", []),
        ("Witnesses must be over 18", []),
        ("exhibit JM (12)", []),
        ("a maximum of 14 years imprisonment", []),
        ("the knife was 12 inches long", []),
    ],
)
def test_ages(text: str, found: list[str]) -> None:
    assert words(find_ages, text) == found


@pytest.mark.parametrize(
    "text", ["Carol Finch b 28/11/1990 said", "Carol FINCH b. 28.11.1990", "Carol Finch (b 28/11/1990)"]
)
def test_a_b_before_a_date_is_a_birth(text: str) -> None:
    assert [text[span.start : span.end][:2] for span in find_dates_of_birth(text)] == ["28"]
