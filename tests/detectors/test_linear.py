"""Every detector takes time in proportion to the text, however hostile the text is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from detectors import DETECTORS, Category, Span, echoes, known_people
from detectors.fields import fields
from detectors.paperwork import document_type, signs
from detectors.reading import unwrapped

# Near-misses of what the patterns look for, each repeated until the text is full.
NEAR_MISSES = (
    "0",
    "077-",
    "1/1/",
    "A",
    "Ab ",
    "Ab-",
    "AB12 ",
    "a.b@",
    "@a",
    "_a",
    "-",
    " ",
    "\n",
    "(",
    "O'",
    "J. ",
    "Mr ",
    "PC 1 ",
    "St ",
    "14 Mill ",
    "14 Mill Lane, ",
    "Flat 1, ",
    "WA8 6U",
    "Name: ",
    "Address\n",
    "DOB ",
    "born on the ",
    "my ",
    "his mother Jean and ",
    "living with the ",
    "work as a ",
    "suffers from ",
    "Snapchat the ",
    "12 years ",
    "aged ",
    "Jean Marsh, ",
    "MARSH, Jean ",
    "University of ",
    "account number ",
    "GB29 ",
    "12-34-",
    "sort code ",
    "1.2.",
    "is the ",
    "live on mill ",
    "flat 1 mill ",
    "at the Sir Ab ",
    "I work at Ab in ",
    "nursery at Ab ",
    "1 x Ab ",
    "I am 9 weeks ",
    "https://",
    "Surgery ",
    "Signature: ",
)
SHORT, LONG = 20_000, 200_000
# Ten times the text may take ten times as long; the rest is for a busy machine. Quadratic would be a hundred times.
MOST_TIMES = 40
LEAST_SECONDS = 0.05  # below this a clock measures itself

KNOWN = known_people(["Jean Marsh", "Daniel Chukwuemeka Okafor", "PC 4471 Hughes"])


def echo(text: str) -> Iterator[Span]:
    return echoes(text, "14 Mill Lane, Widnes", Category.ADDRESS)


WORKERS: list[Callable[[str], object]] = [*DETECTORS, KNOWN, echo, signs, document_type, unwrapped, fields]


def seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    answer = work(text)
    if isinstance(answer, Iterator):
        for _ in answer:
            pass
    return time.process_time() - began


@pytest.mark.parametrize("work", WORKERS, ids=lambda work: work.__name__)
def test_time_is_in_proportion_to_the_text(work: Callable[[str], object]) -> None:
    text = "".join((miss * (SHORT // len(miss) // len(NEAR_MISSES) + 1)) for miss in NEAR_MISSES)[:SHORT]
    short = seconds(work, text)
    long = seconds(work, "".join((miss * (LONG // len(miss) // len(NEAR_MISSES) + 1)) for miss in NEAR_MISSES)[:LONG])
    assert long <= MOST_TIMES * max(short, LEAST_SECONDS)


@pytest.mark.parametrize("miss", NEAR_MISSES)
def test_no_near_miss_by_itself_is_worse_than_in_proportion(miss: str) -> None:
    short, long = miss * (2_000 // len(miss)), miss * (20_000 // len(miss))
    for work in WORKERS:
        assert seconds(work, long) <= MOST_TIMES * max(seconds(work, short), LEAST_SECONDS), work
