"""Turns of ordinary police writing that were once missed, or once taken for something that they are not."""

from __future__ import annotations

import pytest

from detectors import find
from detectors.forms import form_of


def found(text: str, category: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.category == category]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I have been staying there with Rose Stone since then.", ["Rose Stone"]),
        ("I rang my wife STONE on 07700 900063 and told her.", ["STONE"]),
        ("My youngest, Guled, was asleep in the pushchair at the time.", ["Guled"]),
        ("I was with Mr Ng and with Tom at the time.", ["Mr Ng", "Tom"]),
        ("The defendant is employed by Thomas Locks & Security Ltd.", []),
        ("He had got as far as Bevan Close when I noticed a lad on a bike.", []),
        ("It was taken from Bevan Street. There was a disorder outside the Prince Llewelyn.", []),
        ("I have never met Mr BEST. I had the person in view.", ["Mr BEST"]),
        ("The summary was reviewed by MCDONAGH SC2935.", ["MCDONAGH SC2935"]),
        ("Officer in the case: BEST Insp 140NE", ["BEST Insp 140NE"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert found(text, "name") == names


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("name SØREN MÜLLER, born 30th of June nineteen ninety-two, of Llanelli", ["30th of June nineteen ninety-two"]),
        ("At number 4 I spoke to Desislava von Stein, 10.09.00, who heard shouting.", ["10.09.00"]),
        ("There was a child, Gwen Price, 13/02/2020, and a notice was sent in 2026.", ["13/02/2020"]),
        ("Hope (tel: 07700 900066, 22nd of December 2003) will attend court in July 2026.", ["22nd of December 2003"]),
        ("Date of birth\nNHS No.\nAttended the 6th of September two thousand and twenty-six at 4:47 am.", []),
        ("It happened on the 15th of July two thousand and twenty-six.", []),
    ],
)
def test_dates_of_birth(text: str, days: list[str]) -> None:
    assert found(text, "date_of_birth") == days


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (
            "Police were called by Ms Finch, a neighbour, of Blaen-y-Nant, Coniston Drive.",
            ["Blaen-y-Nant, Coniston Drive"],
        ),
        ("She has moved to Bwthyn Bach, Little Stretham.", ["Bwthyn Bach, Little Stretham"]),
        (
            "At Tithe Barn Farm, Foundry Close, Pentre Isaf, Salford I spoke to him.",
            ["Tithe Barn Farm, Foundry Close, Pentre Isaf, Salford"],
        ),
        ("I have a clear view of the front of 122 Norfolk Str-\neet.", ["122 Norfolk Str-\neet"]),
        ("I live at an addr-\ness known to police. I am the area manager of the shop.", []),
        ("DC Joao VAN DER MERWE 3857, Shannon STREET (solicitor)", []),
        ("Dale Locks Ltd, Unit 6, Mill Industrial Estate", []),
    ],
)
def test_addresses(text: str, addresses: list[str]) -> None:
    assert found(text, "address") == addresses


@pytest.mark.parametrize(
    "text",
    [
        "19:32:43   3474   CRIMED AS 01263701602",
        "Log   31-20260827-1025   Opened   27 08 2026 1730",
        "Crime report 01264174614 was opened.",
    ],
)
def test_a_reference_or_a_date_is_no_telephone(text: str) -> None:
    assert found(text, "phone") == []


@pytest.mark.parametrize(
    "text",
    [
        "I am registered with Dr Olatunji, The Surgery, Mill Lane, who has signed me off.",
        "Registered GP   Dr Balogun, The Old Bakery Surgery",
        "I AM REGISTERED WITH DR DOS SANTOS, CASTLE STREET\nSURGERY AND HAVE MADE AN APPOINTMENT.",
    ],
)
def test_a_doctor_and_the_surgery_are_one(text: str) -> None:
    (one,) = found(text, "gp_details")
    assert one.upper().startswith("DR ")
    assert "SURGERY" in one.upper()


def test_an_exhibit_that_is_called_as_a_form_is_called_is_no_form() -> None:
    assert form_of("OFFICIAL\nEXHIBIT MG/3\nPhotograph 1: CCTV still") is None
    assert form_of("MG3\nREPORT TO CROWN PROSECUTOR FOR CHARGING DECISION") is not None
