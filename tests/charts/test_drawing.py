"""What is drawn is what was given: it is read back from the drawing itself."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations, pairwise

import pymupdf
import pytest
from lxml import etree

from charts.drawing import as_pdf, as_svg, ceiling
from charts.kinds import Band, Bar, Bars, Dot, Funnel, Line, Lines, Spark, Target
from charts.looks import GRID, INK, MARKS, MUTE, PAPER

MONTHS = tuple(f"{month} 26" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun"))
CAUGHT = Line("Caught", (3.0, 8.0, None, 6.0, 0.0, 8.0))
MISSED = Line("Missed", (1.0, 2.0, 4.0, None, None, 8.0))
SVG = "{http://www.w3.org/2000/svg}"


def lines(*drawn, **given):
    return Lines("Caught and missed, by month", MONTHS, drawn or (CAUGHT, MISSED), **given)


def parsed(chart):
    return etree.fromstring(as_svg(chart))


def points(chart, name):
    """The corners of every stretch that bears a name, in the drawing's units."""
    found = []
    for group in parsed(chart).iter(f"{SVG}g"):
        if f"app-chart__{name}" in group.get("class", "").split():
            path, use = next(group.iter(f"{SVG}path")), group.find(f"{SVG}g/{SVG}use")
            # What is drawn by a name is given from the bottom of the chart.
            down = float(use.get("y")) if path.get("id") and use is not None else 0.0
            corners = re.findall(r"[ML] ([\d.-]+) ([\d.-]+)", path.get("d"))
            found.append([(float(across), down + float(height)) for across, height in corners])
    return found


def level(chart, value, most):
    """How high a value of the scale stands, from the levels that are drawn."""
    rules = sorted(
        {float(found[1]) for found in re.findall(r"M ([\d.]+) ([\d.]+) +L [\d.]+ \2", as_svg(chart))}, reverse=True
    )
    return rules[0] + (rules[-1] - rules[0]) * value / most


def test_the_heights_of_a_line_are_its_values():
    first, second = points(lines(), "line-0")
    drawn = [height for _, height in (*first, *second)]
    assert drawn == pytest.approx([level(lines(), value, 8) for value in (3, 8, 6, 0, 8)], abs=0.01)


def test_a_month_that_cannot_be_known_is_a_gap_and_not_nought():
    assert [len(stretch) for stretch in points(lines(), "line-0")] == [2, 3]
    assert [len(stretch) for stretch in points(lines(), "line-1")] == [3, 1]
    assert points(lines(Line("None", (None,) * 6)), "line-0") == []


def test_an_interval_is_drawn_where_both_its_ends_are_known():
    band = Band("95 % interval", (1.0, 6.0, None, 4.0, 0.0, 6.0), (5.0, 10.0, 9.0, 8.0, 2.0, 9.0))
    chart = lines(Line("Caught", CAUGHT.values, band))
    low, high = level(chart, 6, 20), level(chart, 10, 20)
    first, second = points(chart, "band-0")
    drawn = [height for _, height in first]
    assert min(drawn) == pytest.approx(high, abs=0.01)
    assert any(height == pytest.approx(low, abs=0.01) for height in drawn)
    assert [len({across for across, _ in stretch}) for stretch in (first, second)] == [2, 3]


def test_a_target_stands_at_its_value_and_says_what_it_is():
    chart = lines(target=Target("Target 6", 6))
    (rule,) = points(chart, "target")
    assert rule[0][1] == pytest.approx(level(chart, 6, 8), abs=0.01)
    assert ">Target 6<" in as_svg(chart)


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (5, 8), (12.2, 20), (21, 40), (100, 200), (413, 800)])
def test_the_scale_ends_at_a_round_number_above_the_most(most, top):
    assert ceiling(most) == top


def test_a_share_is_drawn_against_the_whole_and_no_more():
    share = Line("Share", (50.0, 90.0, 100.0, 81.0, 2.0, 3.0))
    assert ">100 %<" in as_svg(lines(share, unit=" %", most=100))
    assert ">200 %<" in as_svg(lines(share, unit=" %"))


def test_every_line_is_named_beside_its_end_and_no_name_stands_on_another():
    same = tuple(Line(f"Line number {number}", (5.0,) * 6) for number in range(4))
    chart = lines(*same)
    heights = [
        float(text.get("y"))
        for text in parsed(chart).iter(f"{SVG}text")
        if float(text.get("x") or 0) > 420 and text.get("font-weight") == "700"
    ]
    size = 12.5
    assert len(heights) >= 4
    assert all(abs(one - other) >= size for one, other in combinations(sorted(heights), 2))
    assert min(heights) > 0
    assert max(heights) < 264


def test_bars_are_as_long_as_their_values_and_say_them():
    chart = Bars("What was wrong", ("Missed", "Wrong person"), (Bar("caught", (4.0, 1.0)), Bar("missed", (2.0, None))))
    caught = [max(x for x, _ in bar) - min(x for x, _ in bar) for bar in points(chart, "bar-0")]
    (missed,) = [max(x for x, _ in bar) - min(x for x, _ in bar) for bar in points(chart, "bar-1")]
    assert caught[0] == pytest.approx(4 * caught[1], rel=0.01)
    assert caught[0] == pytest.approx(2 * missed, rel=0.01)
    for said in ("4 caught", "1 caught", "2 missed", "– missed"):
        assert f">{said}<" in as_svg(chart)


def funnel(**given):
    dots = (Dot("London North", 90, 900), Dot("Wessex", 12, 210), Dot("Cymru", 41, 800))
    return Funnel("Rates", dots, "Bundles", "All together", "95 % limits", "99.8 % limits", **given)


def test_a_funnel_names_what_lies_outside_and_no_other():
    drawn = as_svg(funnel())
    assert ">London North<" in drawn
    assert ">Wessex<" not in drawn
    for name in ("All together", "95 % limits", "99.8 % limits", "Bundles"):
        assert f">{name}<" in drawn


@pytest.mark.parametrize(
    "chart", [lines(), funnel(), Spark((50.0, None, 70.0)), Bars("B", ("x",), (Bar("y", (1.0,)),))]
)
def test_a_chart_has_no_script_no_style_and_no_link(chart):
    root = parsed(chart)
    for one in root.iter():
        assert etree.QName(one).localname not in {"script", "style", "a", "image", "foreignObject"}
        assert "style" not in one.attrib
        assert not any(name.lower().startswith("on") for name in one.attrib)
        assert one.get("href", "#").startswith("#")
    assert "http" not in as_svg(chart).replace("http://www.w3.org/2000/svg", "")


def test_words_are_words_whatever_is_in_them():
    name = '<b onclick="x"> & $x^2$ Ŵ'
    root = parsed(Bars(name, (name,), (Bar(name, (1.0,)),)))
    said = " ".join(text for one in root.iter(f"{SVG}text") for text in one.itertext())
    assert said.split().count('onclick="x">') == 1
    assert "& $x^2$ Ŵ" in said


def test_two_charts_on_a_page_share_no_name():
    other = Bars("B", ("x", "y"), (Bar("a", (1.0, 2.0)), Bar("b", (2.0, 3.0))))
    mine = [{one.get("id") for one in parsed(chart).iter() if one.get("id")} for chart in (lines(), other, funnel())]
    assert all(mine)
    assert not any(one & two for one, two in combinations(mine, 2))


def test_the_same_figures_give_the_same_bytes_in_another_process():
    asked = (
        "import hashlib; from tests.charts.test_drawing import *;"
        "print(hashlib.sha256(as_svg(lines()).encode() + as_pdf(lines()) + as_pdf(funnel())).hexdigest())"
    )
    runs = [
        subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env={}).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


def test_the_type_of_a_printed_chart_is_in_it():
    with pymupdf.open("pdf", as_pdf(lines())) as document:
        fonts = document[0].get_fonts()
        assert fonts
        assert all(document.extract_font(font[0])[3] for font in fonts)
        assert "Caught" in document[0].get_text()


def luminance(colour):
    def linear(part):
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_lines_are_told_apart_without_their_colours():
    for what in ("dashes", "marker", "hatch"):
        assert len({getattr(mark, what) for mark in MARKS}) == len(MARKS)
    for one, other in pairwise(MARKS):
        assert contrast(one.colour, other.colour) >= 1.5, "as dark as its neighbour"
        assert one.filled != other.filled


def test_what_is_drawn_stands_out_from_the_paper():
    assert all(contrast(mark.colour, PAPER) >= 3 for mark in MARKS)
    assert all(contrast(text, PAPER) >= 7 for text in (INK, MUTE))
    assert contrast(GRID, PAPER) < contrast(MARKS[3].colour, PAPER)


def test_in_grey_the_two_lines_of_a_chart_are_of_another_darkness():
    """Drawn, and printed without colour: the darkest point of each line's middle is compared."""
    flat = (5.0,) * 6, (1.0,) * 6
    chart = lines(Line("a", flat[0]), Line("b", flat[1]))
    with pymupdf.open("pdf", as_pdf(chart)) as document:
        grey = document[0].get_pixmap(colorspace=pymupdf.csGRAY)
    heights = [round(points(chart, f"line-{number}")[0][0][1]) for number in (0, 1)]
    rows = [[grey.pixel(across, height)[0] for across in range(80, 400)] for height in heights]
    assert min(rows[1]) - min(rows[0]) > 25  # of 255
    # The second is broken by its dashes where the first is whole.
    assert max(rows[0]) < 120
    assert max(rows[1]) > 240


def test_a_chart_without_a_value_for_each_place_is_refused():
    with pytest.raises(ValueError, match="one value for each place"):
        Lines("t", MONTHS, (Line("short", (1.0,)),))
    with pytest.raises(ValueError, match="from one to 4 lines"):
        Lines("t", MONTHS, (CAUGHT,) * 5)
    with pytest.raises(ValueError, match="a rate wants a whole"):
        Funnel("t", (Dot("none", 0, 0),), "a", "b", "c", "d")
