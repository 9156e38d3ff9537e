"""Where somebody works now, a child's school, a home in lower case, a private illness; and things named like people."""

from __future__ import annotations

import pytest

from detectors import Category
from tests.detectors.finding import found, names


@pytest.mark.parametrize(
    "text",
    [
        "SHE TOOK A DYSON AIRSTRAIT, TICKET PRICE £399.99, FROM DISPLAY AND LEFT.",
        "2 X CHANEL COCO NOIR 50ML 143.97\n1 X DYSON DRYER 329.99",
        "A car left the car park of the Lord Rodney. The Lord Rodney was shut.",
        "We met outside the Sir Colin Campbell.",
        "He was caught by PD Benji. Benji bit his arm.",
        "I examined the red Seat Leon.\n249   5.1   Leon draws level with the stop",
        "Interviewed at Bridewell PIC. Taken to Bridewell for the night.",
        'She paid a firm that did not exist, "Harker Spades". There is no such firm as Harker Spades.',
        "DC What's Harker Spades? BT I was going to pay it back.",
        "She had a Charlotte Tilbury lipstick and an Ernest Jones bag.",
        "24 wks Imp. Agg said nothing. Imp 12 wks susp.",
        "0224 Van. Forth Banks. 0241 Detention authorised.",
    ],
)
def test_a_thing_that_is_named_like_a_person_is_nobody(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A DYSON 12/03/2026", "A DYSON"),
        ("His girlfriend Chanel Broad rang me.", "Chanel Broad"),
        ("I saw the Seat Leon go. Leon Marsh was driving, and Leon waved.", "Leon"),
        ("I told Leon to stop. The Seat Leon went by.", "Leon"),
        ("In the back of the Vauxhall Sarah shouted at me.", "Sarah"),
        ("I spoke to Sir Colin Campbell at the hall.", "Sir Colin Campbell"),
        ("Bridewell nick. I know Oliver Bridewell.", "Oliver Bridewell"),
    ],
)
def test_a_person_who_is_named_like_a_thing_is_found(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I work at the company's other practice, Swan Lane Vets in Bakewell. He left.", "Swan Lane Vets in Bakewell"),
        ("I'm in the kitchen at Moor End Primary until three.", "Moor End Primary"),
        ("I now work at the Costa in Fosse Park. I like it.", "the Costa in Fosse Park"),
        ("I work on the tills at Aldi in Beeston.", "Aldi in Beeston"),
        ("I've got a new job at Hedge End Tiles.", "Hedge End Tiles"),
        ("I have been moved to the Hedge End branch.", "the Hedge End branch"),
        ("She drives for Arriva and he left.", "Arriva"),
        ("He's in nursery at Little Otters on Mill Lane. I was late.", "Little Otters on Mill Lane"),
        ("I NEED IT FOR TAKING MY DAUGHTER TO ST\nOSWIN'S PRIMARY, WESTCOTES. I HAD", "ST\nOSWIN'S PRIMARY, WESTCOTES"),
        ("I was taking my daughter Amara to St Jude's on Monday.", "St Jude's"),
        ("I picked her up from Oak Tree Nursery.", "Oak Tree Nursery"),
    ],
)
def test_a_place_of_work_or_a_school_told_in_passing_is_found(text: str, value: str) -> None:
    assert value in found(text, Category.LOCATION)


@pytest.mark.parametrize(
    "text",
    [
        "I was on reception at Lakeview Dental when he came in.",
        "I'm on days with Dave Marsh. I'm in the office with Karen.",
        "He went to school with Danny Cole. She is at uni in Leeds.",
        "I had gone back to Belper to get post.",
    ],
)
def test_where_something_happened_is_no_place_of_work(text: str) -> None:
    assert found(text, Category.LOCATION) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("i left it at my uncle's at unit 4 st marys causeway yard after that", "unit 4 st marys causeway yard"),
        ("its flat 3 12 hope street walsall yeah", "flat 3 12 hope street walsall"),
        ("i live on turners hill road and he knows", "turners hill road"),
        ("Gwilym Bowen at Arfryn, Heol Dŵr states he heard it", "Arfryn, Heol Dŵr"),
        ("We attended outside Awelfryn, Ffordd y Bryn at noon.", "Awelfryn, Ffordd y Bryn"),
    ],
)
def test_a_home_without_its_capitals_or_its_number_is_found(text: str, value: str) -> None:
    assert value in found(text, Category.ADDRESS)


@pytest.mark.parametrize(
    "text",
    [
        "It was Sunday 6 September 2026 at 1545 Wardown Park was busy.",
        "1540 Mill Road, male seen.\n1545 Castle Park, lost.\n1602 Hope Street, stopped.\n",
        "PC Jones was at Boots, High Street. We saw Ann Cole at Tesco, Church Road.",
        "we moved the 14 cars down the road. i live on my own in the street",
    ],
)
def test_an_hour_or_a_shop_before_a_street_is_no_home(text: str) -> None:
    assert found(text, Category.ADDRESS) == []


def test_a_house_whose_number_reads_like_an_hour_is_found() -> None:
    assert found("He lives at 1545 Bristol Road.", Category.ADDRESS) == ["1545 Bristol Road"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I am 19 weeks pregnant with our first and after two miscarriages. ", "and after two miscarriages"),
        ("I have had two miscarriages since.", "I have had two miscarriages"),
        ("I'm off work with stress at the moment.", "off work with stress"),
        ("I'm on HRT and I felt faint.", "on HRT"),
        ("I had a heart attack in 2019 and he knew.", "a heart attack in 2019"),
    ],
)
def test_an_illness_told_in_passing_is_found(text: str, value: str) -> None:
    assert any(value in one for one in found(text, Category.MEDICAL))


def test_an_injury_keeps_nobody_s_secret() -> None:
    assert found("I was off work with a broken wrist and had a cut.", Category.MEDICAL) == []


@pytest.mark.parametrize("value", ["Student", "Retired", "STUDENT (school)"])
def test_a_box_for_a_job_that_tells_none_is_left_alone(value: str) -> None:
    assert found(f"Age: Over 18   Occupation: {value}\nI saw it.", Category.OCCUPATION) == []


def test_what_somebody_retired_from_is_a_job() -> None:
    assert found("Age: Over 18   Occupation: Retired teacher\nI saw it.", Category.OCCUPATION) == ["Retired teacher"]
