"""The scorer: full marks for a perfect answer, none for silence, and each fault counted where it belongs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.inspection.report import BACK, STATEMENT
from benchmarks.inspection.scoring import Flag, score
from benchmarks.inspection.summing import lines, misses
from benchmarks.inspection.truth import CaseTruth, Item, PageTruth, Rect, Want, Withhold

HOME = Item("4 Mill Lane, Widnes", "address", "Jean Marsh", Want.REDACT, "P02", "Not so.", STATEMENT, "mg11.pdf", 1,
            ((300.0, 100.0, 500.0, 112.0), (60.0, 114.0, 120.0, 126.0)))  # fmt: skip
NAME = Item(
    "Jean MARSH", "name", "Jean Marsh", Want.KEEP, "P17", "The victim.", "", "mg11.pdf", 1, ((60.0, 60.0, 130.0, 72.0),)
)
AGE = Item("44", "age", "Jean Marsh", Want.EITHER, "P05", "Arguable.", "", "mg11.pdf", 1, ((60.0, 200.0, 75.0, 212.0),))
STOP = Withhold("mg11.pdf", 2, "back_of_statement", "P03", "Never served.", BACK)


def truth(*breaches: str) -> CaseTruth:
    """One statement of two pages."""
    pages = [PageTruth("mg11.pdf", number, "text", 595.0, 842.0) for number in (1, 2)]
    items = [HOME, NAME, AGE] if STATEMENT in breaches else [NAME, AGE]
    return CaseTruth("case-001", "Wales", True, breaches, "", "abh", pages, items, [STOP] if BACK in breaches else [])


def flag(*rects: Rect, says: str = "redact", page: int | None = 1, kind: str = "personal_data") -> Flag:
    """One line of the screener's answer."""
    return Flag("mg11.pdf", page, kind, says, rects, "", "address", "")


def perfect(case: CaseTruth) -> list[Flag]:
    """What a careful reviewer would say."""
    out = [flag(*item.rects) for item in case.items if item.want is Want.REDACT]
    return out + [flag(page=stop.page, kind=stop.kind, says="withhold") for stop in case.withhold]


def test_a_perfect_answer_scores_everything() -> None:
    case = truth(STATEMENT, BACK)
    marks = score(case, perfect(case))
    assert marks.breach_caught
    assert marks.caught == {STATEMENT: True, BACK: True}
    assert not marks.alarmed
    assert not marks.false
    assert list(misses([marks])) == []


def test_silence_scores_nothing() -> None:
    marks = score(truth(STATEMENT, BACK), [])
    assert marks.caught == marks.asked == {STATEMENT: False, BACK: False}
    assert [row[1:] for row in marks.found] == [(False, False)]
    assert len(list(misses([marks]))) == 2


@pytest.mark.parametrize(
    ("rects", "found"),
    [
        (((300.0, 101.0, 500.0, 111.0), (60.0, 115.0, 120.0, 125.0)), True),
        (((300.0, 101.0, 500.0, 111.0),), False),  # the second line is left bare
        (((300.0, 101.0, 470.0, 111.0), (60.0, 115.0, 120.0, 125.0)), False),  # 85 % of the first
        (((300.0, 101.0, 400.0, 111.0), (398.0, 101.0, 500.0, 111.0), (60.0, 115.0, 120.0, 125.0)), True),
        (((300.0, 116.0, 500.0, 126.0), (60.0, 130.0, 120.0, 142.0)), False),  # a line too low
    ],
)
def test_an_item_is_found_when_nine_tenths_of_each_of_its_lines_is_covered(
    rects: tuple[Rect, ...], found: bool
) -> None:
    assert score(truth(STATEMENT), [flag(rect) for rect in rects]).breach_caught is found


def test_an_item_on_another_page_or_merely_kept_is_not_found() -> None:
    case = truth(STATEMENT)
    assert not score(case, [flag(*HOME.rects, page=2)]).breach_caught
    assert not score(case, [flag(*HOME.rects, says="keep")]).breach_caught
    asked = score(case, [flag(*HOME.rects, says="check")])
    assert (asked.breach_caught, asked.breach_asked) == (False, True)


def test_an_item_in_a_paper_that_is_withheld_is_found() -> None:
    assert score(truth(STATEMENT), [flag(page=None, kind="wrong_case", says="withhold")]).breach_caught


def test_taking_out_what_should_stay_alarms_a_clean_case_and_asking_does_not() -> None:
    wrong = score(truth(), [flag(*NAME.rects)])
    assert wrong.alarmed
    assert [item for item, _ in wrong.wrong] == [NAME]
    asked = score(truth(), [flag(*NAME.rects, says="check")])
    assert not asked.alarmed
    assert asked.asked_keep == 1


def test_a_flag_on_nothing_is_false_and_one_on_what_is_arguable_is_not() -> None:
    marks = score(
        truth(), [flag((300.0, 400.0, 340.0, 412.0)), flag(*AGE.rects), flag((9.0, 9.0, 12.0, 12.0), says="keep")]
    )
    assert [found.rects[0][0] for found in marks.false] == [300.0]


def test_withholding_without_cause_alarms_a_clean_case() -> None:
    assert score(truth(), [flag(page=None, kind="wrong_case", says="withhold")]).alarmed
    asked = score(truth(), [flag(page=None, kind="duplicate", says="check")])
    assert not asked.alarmed
    assert len(asked.asked_stops) == 1


def test_what_is_flagged_on_a_page_that_must_go_does_no_harm() -> None:
    case = truth(BACK)
    marks = score(case, [*perfect(case), flag((300.0, 400.0, 340.0, 412.0), page=2)])
    assert marks.breach_caught
    assert not marks.false


def test_a_fee_note_may_be_redacted_instead_of_withheld() -> None:
    case = truth(STATEMENT)
    case.withhold = [
        Withhold("mg11.pdf", 1, "unrelated_attachment", "P11", "A fee note.", STATEMENT, redacting_will_do=True)
    ]
    assert score(case, [flag(*HOME.rects)]).breach_caught
    assert not score(case, [flag(HOME.rects[0])]).breach_caught
    case.withhold = [replace(case.withhold[0], redacting_will_do=False)]
    assert not score(case, [flag(*HOME.rects)]).breach_caught


def test_the_table_says_what_was_scored() -> None:
    cases = [truth(STATEMENT, BACK), truth()]
    table = "\n".join(str(row) for row in lines([score(case, perfect(case)) for case in cases]))
    assert "All                                                              1 of       1   100.0 %" in table
    assert "per 100 pages, all: 0.0" in table
    nothing = "\n".join(str(row) for row in lines([score(case, []) for case in cases]))
    assert "0 of       1     0.0 %" in nothing
