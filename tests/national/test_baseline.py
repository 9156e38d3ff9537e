"""The figures of 2020 stand as they were printed, with what cannot be meant said beside them."""

from __future__ import annotations

import pytest

from accounts.models import Area
from national.baseline import baseline, beside_today
from reporting.period import last_twelve_months
from tests import make
from tests.national.make import breached, sent
from tests.reporting.make import midmonth


def test_the_totals_are_as_printed():
    printed = baseline()
    assert printed.files == 700
    assert (printed.found["number"], printed.found["percent"]) == (98, 14.0)
    assert (printed.sent["number"], printed.sent["percent"]) == (88, 12.5)
    assert (printed.caught["yes"], printed.caught["no"], printed.caught["base"]) == (10, 86, 96)
    assert round(100 * 10 / 96, 1) == printed.caught["percent"]
    assert round(100 * 98 / 700, 1) == printed.found["percent"]


def test_each_type_has_both_lines_of_the_table_and_the_transposed_one_stands_as_printed():
    types = {one.fault: one for one in baseline().types}
    assert {fault: (one.yes, one.responsible) for fault, one in types.items()} == {
        "case_summary": (19, 16),
        "statement_body": (60, 54),
        "statement_back": (3, 3),
        "wrong_media_link": (0, 0),
        "wrong_convictions": (11, 11),
        "wrong_email": (98, 98),
        "other": (18, 17),
    }
    for one in types.values():
        assert (one.yes + one.no, one.responsible + one.responsible_no) == (98, 98)
        assert one.percent == round(100 * one.yes / 98, 1)
    transposed, other = baseline().misprints
    assert "1.43" in transposed[1]
    assert "changed places" in transposed[1]
    assert "86" in other[1]
    assert "88" in other[1]


@pytest.mark.django_db
def test_every_area_is_there_and_they_add_up_to_96_as_printed():
    areas = baseline().areas
    assert set(areas) == set(Area.objects.filter(kind="area").values_list("pk", flat=True))
    assert sum(number for _, number in areas.values()) == 96
    assert sum(number >= 10 for _, number in areas.values()) == 5  # 1.50: in five, 20 % or more
    assert (areas["mersey-cheshire"], areas["london-south"]) == (("Merseyside & Cheshire", 16), ("London South", 2))


@pytest.mark.django_db
def test_todays_measure_stands_beside_it(officer):
    bundle = sent(by=officer, at=midmonth(2))
    sent(by=officer, at=midmonth(2), issue=False)
    breached(by=officer, of=bundle, at=midmonth(1), faults=["wrong_email"])
    whole, types, areas, misprints = beside_today(last_twelve_months())
    rows = {row[0]: row[1:] for row in whole.table.rows}
    assert rows["Sent with it, of the files"][:4] == (88, 12.5, 1, 50)
    row = {row[0]: row[1:] for row in types.table.rows}["IDPC dispatched to incorrect email address"]
    assert row == (98, 0, 98, 0, 1, 1)
    mersey = {row[0]: row[1:] for row in areas.table.rows}["Mersey-Cheshire"]
    assert (mersey[0], mersey[1], mersey[4], mersey[7]) == (16, 32, 2, 1)
    assert "1.43" in " ".join(misprints.sentences)
    assert make.AREA in baseline().areas
