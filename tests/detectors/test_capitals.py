"""Names in running text that is all in capitals, where every word looks like one."""

from __future__ import annotations

import pytest

from detectors import find, found_in


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.category == "name"]


@pytest.mark.parametrize(
    "text",
    [
        "HE WAS DETAINED AFTER A SHORT CHASE. I DREW A SKETCH PLAN IN MY NOTEBOOK.",
        "THERE IS A LOW WALL AND A HEDGE, BUT THE HEDGE HAD BEEN CUT BACK.",
        "HE WAS WEARING JOGGING BOTTOMS AND A NIKE TOP AND HAD A WISPY MOUSTACHE AND A BRUMMIE ACCENT.",
        "I WENT TO Y DDRAIG GOCH FOR A FEW PINTS AND THEN TO SIOP Y PENTREF FOR MILK.",
        "I HAD HAD TWO PINTS OF WORTHINGTON AND I WAS NOT DRUNK.",
        "THE PHOTOG-\nRAPH HAD BEEN SUBSTITUTED BY SOMEBODY.",
        "2   19/07/25 ASHTON-UNDER-   DRIVING WHILST\nLYNE MAGISTRATES   DISQUALIFIED",
        "I SAID 'GOWISELY' IN FULL AND SEARCHED HIM.",
    ],
)
def test_ordinary_words_are_nobodys_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WHEN INTERVIEWED, MR GILL SAID THAT HE HAD BEEN AT HOME ALL NIGHT.", ["MR GILL"]),
        ("AT ABOUT 16:18 I SAW MR PICKERSGILL LEAN IN AND BUTT MR DRAKE IN THE FACE.", ["MR PICKERSGILL", "MR DRAKE"]),
        ("I TOLD DANIEL OKAFOR TO STOP AND HE RAN OFF TOWARDS THE ROAD.", ["DANIEL OKAFOR"]),
        ("AT ABOUT 2053HRS JAMA STARTED CALLING ME NAMES IN THE STREET.", ["JAMA"]),
        ("SHE COLLIDED WITH PRIYA GILL, A PEDESTRIAN.", ["PRIYA GILL"]),
        ("I WAS WITH MR NG AND MRS LEE AT THE TIME.", ["MR NG", "MRS LEE"]),
    ],
)
def test_a_name_ends_where_the_verb_begins(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "IT SAYS HE IS\nNOT TO COME TO MANOR FARM, GREAT HOLLIN, CONSETT, DH8 8PW.",
            "MANOR FARM, GREAT HOLLIN, CONSETT, DH8 8PW",
        ),
        (
            "I ATTENDED MANOR FARM, GREAT HOLLIN, CONSETT, DH8 8PW AT 05:48",
            "MANOR FARM, GREAT HOLLIN, CONSETT, DH8 8PW",
        ),
        (
            "LAST KNOWN ADDRESS   FLAT C, LLYS DEWI, PRIORY GARDENS, WIDNES, WA8 6UW",
            "FLAT C, LLYS DEWI, PRIORY GARDENS, WIDNES, WA8 6UW",
        ),
    ],
)
def test_an_address_begins_after_the_words_that_lead_to_it(text: str, address: str) -> None:
    assert [text[span.start : span.end] for span in find(text) if span.category == "address"] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "ON DUTY WITH DS HEATHER PARSONS\n5896 AT THE MARKET SQUARE. AT 0358 I SAW MR GWYNNE RIDE UP ON A BIKE.",
        "04:32:08   9571 NO FURTHER TASKS. CLOSE\n04:33:39   8945 PC DHILLON SHOWING STATE 5",
    ],
)
def test_an_officers_number_or_the_time_is_no_house(text: str) -> None:
    assert not [span for span in find(text) if span.category == "address"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("CALLER CURTIS LANE STATES TWO MALES FIGHTING.", True),
        ("INFT: CURTIS LANE RINGING FROM TEL BOX", True),
        ("OFFICERS TO CURTIS LANE RE DISTURBANCE", False),
        ("UNITS SENT TO ROSE LANE AND ALFRED STREET. NO TRACE", False),
        ("SEARCH OF JOSEPH STREET NEGATIVE", False),
    ],
)
def test_somebody_called_lane_is_told_from_a_lane(text: str, person: bool) -> None:
    assert any(span.category == "name" for span in found_in(text)) == person
