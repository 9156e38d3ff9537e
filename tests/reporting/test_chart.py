import pytest

from reporting.chart import BOTTOM, TOP, Series, ceiling, chart

MONTHS = ["Nov 25", "Dec 25", "Jan 26", "Feb 26"]


def drawn(*values):
    return chart("Breaches", MONTHS, [Series("Breaches", "missed", values)])


def test_the_highest_value_is_drawn_within_the_scale():
    (points,) = drawn(0.0, 8.0, 4.0, 0.0).lines[0].stretches
    heights = [float(point.split(",")[1]) for point in points.split()]
    assert heights == [BOTTOM, TOP, (TOP + BOTTOM) / 2, BOTTOM]


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (5, 8), (12.2, 20), (21, 40), (100, 200), (413, 800)])
def test_the_scale_ends_at_a_round_number_above_the_most(most, top):
    assert ceiling(most) == top


def test_a_month_that_cannot_be_known_breaks_the_line():
    line = drawn(1.0, 2.0, None, 3.0).lines[0]
    assert len(line.stretches) == 1
    assert len(line.dots) == 3


def test_the_first_middle_and_last_month_are_named():
    assert [label.text for label in drawn(1.0, 1.0, 1.0, 1.0).months] == ["Nov 25", "Dec 25", "Feb 26"]


def test_one_month_and_no_values_draw_without_fault():
    assert chart("Empty", ["Nov 26"], [Series("None", "caught", (None,))]).lines[0].stretches == ()


def test_a_share_is_drawn_against_the_whole_and_no_more():
    of = [Series("Share", "caught", (50.0, 90.0, 100.0, 81.0))]
    assert [label.text for label in chart("Share", MONTHS, of, unit=" %", most=100).scale][-1] == "100 %"
    assert [label.text for label in chart("Share", MONTHS, of, unit=" %").scale][-1] == "200 %"
