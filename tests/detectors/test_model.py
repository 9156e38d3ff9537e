"""The tagger: its quick way answers what its slow way answers, and weights that are not its own are never used."""

from __future__ import annotations

import json
import logging
import random
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors import model
from detectors.model.fallback import SpacyTagger
from detectors.model.network import Network
from detectors.model.synthetic import papers
from detectors.model.tagging import CARD, WEIGHTS, SpoiltWeights, Tagger, checked
from detectors.model.tokens import pieces
from detectors.tagger import MODEL, TAGGER, chosen

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(model.__path__[0])
ALL = 0.2
TEXTS = [
    "",
    " ",
    "x",
    "\n\n\n",
    "Okafor",
    "PC 4471 HUGHES arrested Tariel GELASHVILI at 14 Mill Lane, Widnes WA8 6UJ.",
    "Zoë Łukasiewicz-O’Brien\u200b met Ñandú at the café \U0001f600 on 3\u00a0May.",
    "محمد and Владимир and 王小明 and 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "e\u0301\u0301\u0301 \ud800 \x00 \uffff",
    "a" * 5_000,
    "7" * 5_000,
    "............ ______ ------ ???",
    "Surname:   Marsh        Forename:   Jean\n\n\nDOB 03/05/1958",
]


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.load(FOLDER / WEIGHTS)


def differ(network: Network, text: str) -> float:
    words = pieces(text).words
    quick, slow = network.fast(words), network.plain(words)
    assert quick.shape == slow.shape
    return float(np.abs(quick - slow).max(initial=0.0))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_quick_way_answers_what_the_slow_way_answers(network: Network, text: str) -> None:
    assert differ(network, text) < 1e-3


def test_the_quick_way_answers_what_the_slow_way_answers_on_police_papers(network: Network) -> None:
    for paper in papers(99, 25):
        assert differ(network, paper.text) < 1e-3


def test_a_text_longer_than_is_worked_on_at_once_has_no_seams(network: Network) -> None:
    assert differ(network, "\n".join(paper.text for paper in papers(7, 15))) < 1e-3


def test_more_different_words_than_are_kept_change_nothing(network: Network) -> None:
    chance = random.Random(5)
    many = [f"word{chance.randrange(10**9)}" for _ in range(40_000)]
    before = network.fast(pieces(TEXTS[5]).words)
    network.fast(many)
    assert np.array_equal(network.fast(pieces(TEXTS[5]).words), before)


@given(st.text(max_size=120))
def test_any_text_is_tagged_within_itself_and_without_overlaps(text: str) -> None:
    at = 0
    for one in TAGGER.tag(text, ALL):
        assert at <= one.start < one.end <= len(text)
        assert 0 <= one.sure <= 1
        assert 0 <= one.hide <= 1
        at = one.end


@given(st.text(max_size=200))
def test_pieces_are_the_text_but_for_its_gaps(text: str) -> None:
    words, starts, ends = pieces(text)
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words
    seen = {at for start, end in zip(starts, ends, strict=True) for at in range(start, end)}
    assert all(letter.isspace() for at, letter in enumerate(text) if at not in seen)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Yesterday Tariel Gelashvili hit Osagie in the face.", ["Tariel Gelashvili", "Osagie"]),
        ("I told DC Featherstone that Mrs Okonjo-Bell was at home.", ["Featherstone", "Mrs Okonjo-Bell"]),
        ("I REMAINED WITH SZYMANSKA UNTIL THE AMBULANCE CAME.", ["SZYMANSKA"]),
        ("The Ford Focus was parked in Nelson Street outside Halden Motors.", []),
        ("Operation Kestrel is run by the Economic Crime Unit.", []),
    ],
)
def test_people_are_told_from_what_is_written_like_them(text: str, people: list[str]) -> None:
    found = [text[one.start : one.end] for one in TAGGER.tag(text, 0.5) if one.kind == "PERSON"]
    assert found == people


def test_the_weights_are_those_of_the_card_and_the_card_says_what_they_were_made_of() -> None:
    card = json.loads((FOLDER / CARD).read_text(encoding="utf-8"))
    assert card["weights_sha256"] == checked(FOLDER)
    assert {"train.jsonl", "dev.jsonl"} < set(card["inputs_sha256"])
    assert all(len(digest) == 64 for digest in card["inputs_sha256"].values())
    assert card["licence"]
    assert card["command"]
    assert (FOLDER / WEIGHTS).stat().st_size < 15_000_000
    assert (FOLDER / "card.md").read_text(encoding="utf-8").count(card["weights_sha256"]) == 1


def test_the_product_uses_its_own_tagger() -> None:
    assert isinstance(TAGGER, Tagger)
    assert checked(FOLDER).startswith(MODEL.removeprefix("tagger-"))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in (WEIGHTS, CARD):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_a_faithful_copy_of_the_weights_is_used(copied: Path) -> None:
    assert chosen(copied).name == MODEL


@pytest.mark.parametrize("spoil", ["weights", "card", "no weights", "no card"])
def test_spacy_stands_in_for_spoilt_weights_and_the_log_says_so(
    copied: Path, spoil: str, caplog: pytest.LogCaptureFixture
) -> None:
    if spoil == "weights":
        held = bytearray((copied / WEIGHTS).read_bytes())
        held[len(held) // 2] ^= 1
        (copied / WEIGHTS).write_bytes(held)
    elif spoil == "card":
        (copied / CARD).write_text("{}", encoding="utf-8")
    else:
        (copied / (WEIGHTS if spoil == "no weights" else CARD)).unlink()
    with pytest.raises(SpoiltWeights):
        Tagger(copied)
    with caplog.at_level(logging.ERROR):
        stand_in = chosen(copied)
    assert isinstance(stand_in, SpacyTagger)
    assert "spaCy stands in" in caplog.text
    text = "Yesterday John Smith went to London with Mary Jones."
    people = [text[one.start : one.end] for one in stand_in.tag(text, ALL) if one.kind == "PERSON"]
    assert people == ["John Smith", "Mary Jones"]


LOADING = """
import re, sys, time
from pathlib import Path
before = time.process_time()
from detectors.tagger import TAGGER
TAGGER.tag("PC 4471 Hughes saw Jean Marsh.", 0.5)
seconds = time.process_time() - before
most = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(seconds, int(most) // 1024, "spacy" in sys.modules)
"""


def test_it_is_ready_in_a_second_and_200_megabytes_and_needs_no_spacy() -> None:
    done = subprocess.run([sys.executable, "-c", LOADING], cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, megabytes, spacy = done.stdout.split()
    assert float(seconds) < 2  # of processor time; about 0.5 on an idle machine
    assert int(megabytes) < 200
    assert spacy == "False"
