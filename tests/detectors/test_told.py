"""What only the words around it tell: details of a life that no list holds, and list words that are nobody's name."""

from __future__ import annotations

import pytest

from detectors import Category, find
from detectors.told import find_told
from tests.detectors.finding import found, names


@pytest.mark.parametrize(
    ("text", "category", "told"),
    [
        ("I take water tablets in the morning so I was up early.", Category.MEDICAL, "water tablets"),
        ("She has a glucose sensor on her arm.", Category.MEDICAL, "glucose sensor"),
        ("My nan has macular degeneration and did not see him.", Category.MEDICAL, "macular degeneration"),
        ("I was on my way back from chemo.", Category.MEDICAL, "chemo"),
        ("He does nights at a bakery so he was asleep.", Category.OCCUPATION, "bakery"),
        ("I drive a forklift at the cold store off the bypass.", Category.OCCUPATION, "forklift"),
        ("I work on the tills in Boots at the Metrocentre.", Category.OCCUPATION, "tills in Boots"),
    ],
)
def test_a_detail_told_in_passing_is_found(text: str, category: Category, told: str) -> None:
    assert any(told in words for words in found(text, category))


@pytest.mark.parametrize(
    "text",
    [
        "He cut my cheek and I had five stitches.",
        "My memory is clear and I had a good view.",
        "I was aware of disorder in the town centre and drove to the car park.",
        "Any illness or injury? No. Epilepsy: No. Asthma: No.",
        "I am a registered medical practitioner and I have not seen the patient.",
    ],
)
def test_injuries_and_the_words_of_forms_tell_nothing(text: str) -> None:
    assert list(find_told(text)) == []


def test_a_guess_gives_way_to_a_rule() -> None:
    text = "I was sat waiting for my dialysis transport."
    guess = next(iter(find_told(text)))
    assert guess.confidence < 0.6
    assert {span.detector for span in find(text)} == {"medical"}


@pytest.mark.parametrize(
    "text",
    [
        "CARD SALE   CONTACTLESS AUTH 009144   CUSTOMER COPY",
        "S T A T E M E N T   O F   W I T N E S S",
        "SWYDDOGOL - SENSITIF   Dyddiad geni   Llofnod",
        "1. Common assault. CCCJS OF61102",
    ],
)
def test_headings_and_codes_are_nobodys_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Me and Tosin went round the back and Chidi was there.", "Tosin"),
        ("I rang Gwilym and he came straight over.", "Gwilym"),
        ("The key was given to Oluwaseun Adeyemi by the porter.", "Oluwaseun Adeyemi"),
    ],
)
def test_a_name_is_told_by_what_is_written_of_it(text: str, name: str) -> None:
    assert name in names(text)
