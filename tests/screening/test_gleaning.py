"""What one page's words tell can be kept, and is believed only where it would be said again."""

from __future__ import annotations

import datetime as dt
import json

import pytest

import detectors
from screening import gleaning
from screening.gleaning import from_json, glean, to_json
from screening.screen import screen_bundle
from tests.screening.sheets import EDITION, case, page

TEXT = """WITNESS STATEMENT
Statement of: Zainab Yusuf
I am 34 years old. My neighbour Jean Marsh of 4 Mill Lane, Widnes WA8 6UJ rang the police on 07700 900123.
Signed: Z Yusuf   Signature witnessed by: PC 4471 Hughes"""


@pytest.fixture(autouse=True)
def _rules_are_read_anew():
    yield
    gleaning.rules.cache_clear()


def kept(text: str) -> dict[str, object]:
    data: dict[str, object] = json.loads(json.dumps(to_json(glean(text), text)))
    return data


def test_what_is_kept_comes_back_as_it_was():
    assert from_json(kept(TEXT), TEXT) == glean(TEXT)
    assert glean(TEXT).found
    assert glean(TEXT).introductions


def test_a_page_of_which_nothing_was_kept_is_looked_through_again():
    assert from_json(None, TEXT) is None
    assert from_json({}, TEXT) is None


def test_nothing_is_believed_of_other_words():
    assert from_json(kept(TEXT), TEXT + " ") is None


def test_nothing_is_believed_that_another_ruleset_said(monkeypatch: pytest.MonkeyPatch):
    before = kept(TEXT)
    monkeypatch.setattr(detectors, "RULESET", f"{detectors.RULESET}+1")
    gleaning.rules.cache_clear()
    assert from_json(before, TEXT) is None


def test_nothing_is_believed_that_other_rules_said_under_the_same_name(tmp_path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "names.py"
    rule.write_text("# one way")
    monkeypatch.setattr(gleaning, "_RULES", (tmp_path / "rules",))
    gleaning.rules.cache_clear()
    before = kept(TEXT)
    assert from_json(before, TEXT) is not None
    rule.write_text("# another")
    gleaning.rules.cache_clear()
    assert from_json(before, TEXT) is None


def test_nothing_is_believed_that_was_said_on_another_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gleaning, "_today", lambda: dt.date(2026, 12, 31))
    before = kept(TEXT)
    assert from_json(before, TEXT) is not None
    monkeypatch.setattr(gleaning, "_today", lambda: dt.date(2027, 1, 1))
    assert from_json(before, TEXT) is None


def test_a_search_from_what_was_kept_finds_what_a_search_finds():
    casefile = case()
    papers = [(document, [page(TEXT)]) for document in case(documents=[{"file": "mg11.pdf"}]).documents]
    text = papers[0][1][0].text
    before = kept(text)
    asked: list[str] = []

    def recalled(words: str) -> gleaning.Gleaned:
        asked.append(words)
        found = from_json(before, words)
        assert found is not None
        return found

    assert screen_bundle(casefile, papers, EDITION, glean=recalled) == screen_bundle(casefile, papers, EDITION)
    assert asked == [text]
