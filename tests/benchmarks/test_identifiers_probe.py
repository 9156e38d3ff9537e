"""The probe is worth what its values and its counting are worth: right digits, the same texts again, fair counts."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from stdnum import iban as any_iban
from stdnum import luhn
from stdnum.gb import nhs, utr, vat

import benchmarks.identifiers
from benchmarks.identifiers import belongings, checks, codes, people, probe, scoring
from benchmarks.identifiers.labels import LABELS
from benchmarks.identifiers.sentences import SENTENCES
from benchmarks.identifiers.traps import TRAPS

A_FEW = 4


def plain(written: str) -> str:
    """A number without what may be flagged beside it, and without its gaps."""
    return re.sub(r"⟦.*?⟧|[^A-Za-z0-9]", "", written).upper()


def perfect(text: probe.Text) -> list[scoring.Span]:
    """Each wanted character flagged by itself, and called what its kind is called."""
    kind = next(kind for kind in probe.KINDS if kind.name == text.kind)
    return [scoring.Span(at, at + 1, sorted(kind.categories)[0]) for at in sorted(text.wanted)]


@pytest.fixture(scope="module")
def texts() -> list[probe.Text]:
    return list(probe.texts(seed=7, each=A_FEW))


def test_a_seed_gives_the_same_texts_again_and_another_seed_others(texts):
    assert list(probe.texts(seed=7, each=A_FEW)) == texts
    assert list(probe.texts(seed=8, each=A_FEW)) != texts


def test_more_texts_begin_with_the_same_ones(texts):
    assert {text.id: text.text for text in probe.texts(seed=7, each=A_FEW + 1)}.items() >= {
        text.id: text.text for text in texts
    }.items()


def test_there_are_more_kinds_than_the_22_asked_for_each_on_a_line_and_in_prose(texts):
    assert len(probe.KINDS) >= 22
    for kind in probe.KINDS:
        for frame in (probe.LINE, probe.PROSE):
            assert sum(text.kind == kind.name and text.frame == frame for text in texts) == A_FEW


def test_every_text_has_other_words_and_no_mark_or_gap_left_in_it(texts):
    for text in texts:
        assert not set(text.text) & set("⟪⟫⟦⟧{}"), text
        assert bool(text.wanted) == (text.frame != probe.TRAP)
        if text.wanted:
            letters = sum(letter.isalnum() for letter in text.text)
            assert letters - len(text.wanted) > len(text.wanted), text


def test_what_must_be_covered_is_what_was_put_in():
    text = probe.read("1", "Landline", probe.LINE, "Tel: ⟪01632 960123⟦ ext 214⟧⟫.")
    assert text.text == "Tel: 01632 960123 ext 214."
    assert "".join(text.text[at] for at in sorted(text.wanted)) == "01632960123"
    assert "".join(text.text[at] for at in sorted(text.either)) == "ext214"


def test_every_kind_has_its_words_and_none_is_left_over():
    names = {probe.ASKED_AS.get(kind.name, kind.name) for kind in probe.KINDS}
    assert names == set(LABELS) == set(SENTENCES)


def test_no_sentence_says_the_same_thing_twice():
    for examples in (*SENTENCES.values(), *TRAPS.values()):
        assert len(set(examples)) == len(examples)


@pytest.mark.parametrize(
    ("make", "holds"),
    [
        (codes.nhs_number, nhs.is_valid),
        (codes.taxpayer_reference, lambda number: utr.is_valid(number.removesuffix("K"))),
        (belongings.payment_card, luhn.is_valid),
        (belongings.imei, luhn.is_valid),
        (belongings.iccid, luhn.is_valid),
        (belongings.international_account, lambda number: any_iban.is_valid(number, check_country=False)),
    ],
)
def test_numbers_are_right_by_somebody_elses_check(make: Callable[[Random], str], holds: Callable[[str], bool]):
    chance = Random(3)
    for _ in range(300):
        number = plain(make(chance))
        assert holds(number), number


def test_a_vat_number_is_right_by_somebody_elses_check():
    for seven in ("1234567", "9807806", "4044672"):
        assert vat.is_valid(seven + checks.vat(seven))


@pytest.mark.parametrize(
    ("year", "serial", "letter"),
    [(79, "0163001", "B"), (2003, "0062845", "E"), (21, "265416", "G")],  # published examples
)
def test_police_letters_are_those_of_the_published_examples(year, serial, letter):
    assert checks.police_letter(year, serial) == letter


def test_reserved_ranges_are_kept_to():
    chance = Random(5)
    for _ in range(300):
        assert plain(codes.nhs_number(chance)).startswith("999")
        assert "7700900" in plain(belongings.mobile(chance))
        assert re.search(r"@ ?(?:mail\.)?example\.(?:com|org|net)$", belongings.email(chance).lower())


def test_ways_of_writing_differ():
    chance = Random(9)
    for make in (codes.national_insurance, belongings.mobile, people.date_of_birth, people.address_block):
        shapes = {re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "a", make(chance))) for _ in range(200)}
        assert len(shapes) > 5, make


def test_perfect_answers_score_full_and_are_all_that_was_asked_for(texts):
    result = scoring.tally((text, perfect(text) if text.wanted else []) for text in texts)
    assert result.holds()
    assert not result.missed
    assert not result.over
    total = result.total(probe.LINE, probe.PROSE)
    assert total.covered == total.texts == total.named == len(probe.KINDS) * A_FEW * 2
    assert total.flagged == 0


def test_no_answer_at_all_scores_nothing(texts):
    result = scoring.tally((text, []) for text in texts)
    assert not result.holds()
    assert len(result.missed) == result.total(probe.LINE, probe.PROSE).texts
    assert result.total(probe.LINE, probe.PROSE).covered == 0


def test_flagging_everything_covers_everything_and_fails_for_what_else_it_takes(texts):
    result = scoring.tally((text, [scoring.Span(0, len(text.text), "other")]) for text in texts)
    assert not result.missed
    assert result.total(probe.LINE, probe.PROSE).flagged == result.total(probe.LINE, probe.PROSE).other
    assert not result.holds()


def test_an_identifier_with_one_character_uncovered_is_missed(texts):
    text = next(text for text in texts if text.wanted)
    count = scoring.one(text, perfect(text)[:-1], frozenset())
    assert (count.texts, count.covered) == (1, 0)


def test_the_table_has_a_row_for_each_kind_and_the_misses_name_the_text(texts):
    result = scoring.tally((text, []) for text in texts)
    rows = list(scoring.table(result))
    for kind in probe.KINDS:
        assert any(row.startswith(f"| {kind.name} | 0.0 % | 0.0 %") for row in rows)
    assert any(line.startswith("MISSED NHS number/line/0:") for line in scoring.misses(result))


def test_the_detectors_are_asked_by_their_command_in_order():
    asked = [probe.read(f"{at}", "Mobile", probe.LINE, f"Mobile: ⟪07700 90012{at}⟫") for at in range(3)]
    answers = list(scoring.ask(asked))
    assert all(scoring.one(text, spans, frozenset({"phone"})).named for text, spans in zip(asked, answers, strict=True))


def test_the_probe_is_written_apart_from_what_it_measures():
    for path in Path(benchmarks.identifiers.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & {"detectors", "screening", "redaction"}, path
