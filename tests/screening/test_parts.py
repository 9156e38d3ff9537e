"""The network of parts: what it is given, what it answers, and what is made of it for whoever nobody introduces."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.model.marked import marked_in
from detectors.model.network import Network
from detectors.model.tagging import CARD, WEIGHTS, checked
from screening.casefile import CaseFile
from screening.parts import network as parts
from screening.parts.mentions import encoded
from screening.parts.network import FOLDER, PARTS, parts_in
from tests.screening.sheets import ASSAULT, case, fate, screened


def likeliest(text: str, name: str) -> str:
    at = text.index(name)
    return PARTS[int(parts_in(text, [(at, at + len(name))])[0].argmax())]


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("He was booked in by PS 3308 Dugdale at 0412 hours and refused bail.", "Dugdale", "officer"),
        ("Interview: no comment throughout. Sol = Mrs Ingrid Solberg.", "Mrs Ingrid Solberg", "professional"),
        ("Solicitor acting: Yetunde Lascelles, Rye Lane Law.", "Yetunde Lascelles", "professional"),
        ("I went to stay with my sister Mair until I felt better.", "Mair", "third_party"),
        ("Next door at 14, Gwen Pryce, rang 999 to report shouting.", "Gwen Pryce", "caller"),
    ],
)
def test_the_words_around_a_name_tell_the_part(text: str, name: str, part: str) -> None:
    assert likeliest(text, name) == part


def test_who_somebody_is_does_not_change_the_answer_much() -> None:
    said = "Interview: no comment throughout. Sol = {}."
    answers = [likeliest(said.format(name), name) for name in ("Ann Lane", "Oluwaseun Adeyemi", "Zoë Łukasiewicz")]
    assert set(answers) == {"professional"}


def test_a_name_is_one_piece_and_its_title_stays_outside() -> None:
    text = "Seen by Dr Ann Lane and PC 4471 HUGHES."
    seen = encoded(text, [(8, 19), (24, 38)])
    assert seen.words == ["Seen", "by", "Dr", "", "and", "PC", "4471", "", "."]
    assert seen.places == [3, 7]
    assert seen.names == [["Ann", "Lane"], ["HUGHES"]]


@given(st.text(max_size=80), st.data())
def test_any_text_is_answered_with_shares_that_make_a_whole(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    names = list(zip(edges[::2], edges[1::2], strict=False))
    likely = parts_in(text, names)
    assert likely.shape == (len(names), len(PARTS))
    assert np.allclose(likely.sum(axis=1), 1, atol=1e-4)


def test_the_card_is_of_these_weights_and_of_the_tagger_they_stand_on() -> None:
    card = json.loads((FOLDER / CARD).read_text(encoding="utf-8"))
    assert card["weights_sha256"] == checked(FOLDER)
    assert card["stands_on"] == checked(Path(parts.model.__path__[0]))
    assert (FOLDER / "card.md").read_text(encoding="utf-8").count(card["weights_sha256"]) == 1


def test_weights_that_are_not_those_of_the_card_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copy(FOLDER / CARD, tmp_path)
    (tmp_path / WEIGHTS).write_bytes((FOLDER / WEIGHTS).read_bytes()[:-1] + b"x")
    monkeypatch.setattr(parts, "FOLDER", tmp_path)
    with caplog.at_level(logging.ERROR):
        assert parts.network.__wrapped__() is None
    assert "cannot be told" in caplog.text


STATEMENT = "MG11\nWITNESS STATEMENT\nStatement of: Jean Marsh\nSignature: J Marsh Date: 4 May 2026\n"
ODDLY_TOLD = "In interview no reply to all of it. Sol = Yetunde Lascelles. "


def test_a_stranger_who_is_surely_at_work_stays() -> None:
    assert fate(screened(case(ASSAULT), one=STATEMENT + ODDLY_TOLD), "Yetunde Lascelles") == {"keep"}


def test_a_stranger_told_of_in_passing_comes_out() -> None:
    told = STATEMENT + "I went to stay with my sister Yetunde Lascelles, who has been poorly. "
    assert fate(screened(case(ASSAULT), one=told), "Yetunde Lascelles") == {"redact"}


WRONGED = (
    "MG5\nCASE SUMMARY\nDefendant: Daniel Okafor\nLandlady Carol Finch asks him to leave. Def punches Carol Finch in "
    "the face and says he will be back. Carol Finch had a split lip and went to hospital. Carol Finch is frightened. "
)


def test_whoever_is_clearly_wronged_is_no_bystander_where_nothing_else_says_who_is() -> None:
    alone = CaseFile.from_json({"offences": [ASSAULT], "people": [{"name": "Daniel Okafor", "role": "defendant"}]})
    assert "redact" not in fate(screened(alone, one=WRONGED), "Carol Finch")


CHARGED = (
    "MG5\nCASE SUMMARY\nDaniel Okafor went up to Carol Finch outside the shop and punched Carol Finch in the face. "
    "Daniel Okafor was arrested at 2010 and answered no comment. {} Daniel Okafor was charged and bailed to court. "
)


@pytest.mark.parametrize("other", ["Liam Brough was arrested as well and was charged with the same.", ""])
def test_where_nobody_is_known_to_be_charged_one_stranger_at_most_is_taken_for_the_accused(other: str) -> None:
    nobody = CaseFile.from_json({"offences": [ASSAULT], "people": []})
    findings = screened(nobody, one=CHARGED.format(other))
    assert fate(findings, "Daniel Okafor") == {"keep"}
    assert "keep" not in fate(findings, "Carol Finch")
    assert "keep" not in fate(findings, "Liam Brough")


def test_without_the_network_a_stranger_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "network", lambda: None)
    assert fate(screened(case(ASSAULT), one=STATEMENT + ODDLY_TOLD), "Yetunde Lascelles") == {"redact"}


def test_passages_say_what_is_marked_and_lose_their_marks(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Seen by Dr [[professional|Ann Lane]] for [[health|IVF]].\n---\n# MG11\n// a note\n"
        "[[K:name:officer|PC Hughes]] of [[R:location:child|Abbey Acorns]]\n"
    )
    texts = list(marked_in(tmp_path))
    assert [text for text, _ in texts] == ["Seen by Dr Ann Lane for IVF.", "MG11\nPC Hughes of Abbey Acorns"]
    assert [(text[one.start : one.end], one.what, one.whose) for text, marks in texts for one in marks] == [
        ("Ann Lane", "name", "professional"),
        ("IVF", "health", ""),
        ("PC Hughes", "name", "officer"),
        ("Abbey Acorns", "place", "child"),
    ]


def test_what_is_known_of_a_word_does_not_depend_on_the_others() -> None:
    network = Network.load(Path(parts.model.__path__[0]) / WEIGHTS)
    together = network.known_of(["Lane", "ward", "Lane", "\n"])
    assert np.allclose(together[0], together[2])
    assert np.allclose(together[1], network.known_of(["ward"])[0], atol=1e-4)
