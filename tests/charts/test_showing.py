"""A chart says the same three times: drawn, in a sentence, and as a table."""

from __future__ import annotations

from charts.kinds import Band, Bar, Bars, Dot, Funnel, Line, Lines
from charts.showing import said, shown, table

MONTHS = ("Jan 26", "Feb 26", "Mar 26")


def test_the_sentence_says_the_lowest_the_highest_and_the_last():
    chart = Lines("t", MONTHS, (Line("Caught", (4.0, 2.0, 3.0)), Line("Missed", (None, 1.0, 1.0))))
    assert said(chart) == (
        "Caught: lowest 2 in Feb 26, highest 4 in Jan 26, last 3 in Mar 26. Missed: 1 throughout, to Mar 26."
    )
    assert said(Lines("t", MONTHS, (Line("Caught", (None,) * 3),))) == "Caught: not known for any month."
    once = Lines("t", MONTHS, (Line("Caught", (None, 2.0, None)),))
    assert said(once) == "Caught: 2 in Feb 26, and not known for any other month."


def test_the_table_has_every_value_that_is_drawn_and_the_ends_of_the_interval():
    band = Band("95 % interval", (1.0, None, 2.0), (6.5, None, 9.0))
    head, rows = table(Lines("t", MONTHS, (Line("Share", (4.0, None, 5.25), band),), unit=" %"))
    assert head == ("Month", "Share", "95 % interval, from", "95 % interval, to")
    assert rows[0] == ("Jan 26", ("4 %", "1 %", "6.5 %"))
    assert rows[1] == ("Feb 26", ("–", "–", "–"))


def test_bars_say_the_most_and_the_least():
    chart = Bars("t", ("a", "b"), (Bar("caught", (4.0, 1.0)),))
    assert said(chart) == "caught: most 4 (a), least 1 (b)."
    assert table(chart) == (("Name", "caught"), (("a", ("4",)), ("b", ("1",))))


def test_a_funnel_ranks_nobody():
    """The table is by name, and says of each whether chance explains it."""
    dots = (Dot("Wessex", 19, 210), Dot("London North", 120, 900), Dot("Cymru", 41, 800))
    chart = Funnel("t", dots, "Bundles", "All", "95 %", "99.8 %")
    _, rows = table(chart)
    assert [name for name, _ in rows] == ["Cymru", "London North", "Wessex"]
    assert rows[1][1][3] == "above the 99.8 % limit"
    assert rows[0][1][3] == "below the 99.8 % limit"
    assert rows[2][1][3] == "as chance would do"
    assert said(chart) == "All together: 9.4\u00a0%. More than chance would do, 95 times in 100: London North, Cymru."


def test_what_is_shown_is_safe_to_put_into_a_page():
    made = shown(Bars("<b>", ("<b>x",), (Bar("<i>", (1.0,)),)))
    assert "<b>" not in made.svg
    assert "<i>" not in made.svg
