from __future__ import annotations

import sys

import pytest

from detectors import Category, find
from tests.detectors.corpus_of import Score, measure, papers, table

# Below these the rules have got worse. `covered` is the share of marks whose every word lies under some span.
LEAST_COVERED = 0.98
LEAST_COVERED_OF_A_KIND = 0.9
LEAST_NAMED = 0.96
MOST_FALSE = 3


@pytest.fixture(scope="module")
def total() -> Score:
    found = measure(find)
    sys.stdout.write("\n" + table(found) + "\n")
    sys.stdout.write("\n".join(["missed:", *found.missed, "false:", *found.extra, ""]))
    return found


def test_nearly_everything_marked_is_found(total: Score) -> None:
    assert sum(total.covered.values()) >= LEAST_COVERED * sum(total.wanted.values()), total.missed


@pytest.mark.parametrize("category", list(Category))
def test_no_kind_falls_behind(total: Score, category: Category) -> None:
    assert total.covered[category] >= LEAST_COVERED_OF_A_KIND * total.wanted[category], total.missed


def test_what_is_found_is_called_by_its_kind(total: Score) -> None:
    assert sum(total.named.values()) >= LEAST_NAMED * sum(total.wanted.values())


def test_little_else_is_flagged(total: Score) -> None:
    assert sum(total.false.values()) <= MOST_FALSE, total.extra


def test_a_page_of_nothing_but_traps_is_clean() -> None:
    traps = next(paper for paper in papers() if paper.name == "traps")
    assert [traps.text[span.start : span.end] for span in find(traps.text)] == []


def test_no_reason_repeats_the_words_found() -> None:
    for paper in papers():
        for span in find(paper.text):
            words = {word for word in paper.text[span.start : span.end].split() if len(word) > 4 and not word.islower()}
            assert not words & set(span.why.replace(".", "").replace(",", "").split()), span


def test_the_marks_of_the_corpus_are_read_where_they_stand() -> None:
    for paper in papers():
        assert "⟦" not in paper.text
        assert all(paper.text[start:end].strip() for start, end, _, _ in paper.marks)
