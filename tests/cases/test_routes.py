from __future__ import annotations

import pytest

from accounts.models import Role
from cases.models import Case
from cases.routes import route


@pytest.mark.parametrize(
    ("custody", "plea", "charged_by", "crown", "operational_may"),
    [
        (True, "unknown", "police", False, True),
        (True, "not_guilty", "cps_direct", False, True),
        (True, "guilty", "cps_area", False, True),
        (False, "guilty", "police", False, True),
        (False, "guilty", "cps_area", False, False),
        (False, "guilty", "cps_direct", False, False),
        (False, "not_guilty", "cps_area", False, False),
        (False, "unknown", "police", False, False),
        (True, "guilty", "police", True, False),
    ],
)
def test_the_route_decides_who_signs(custody, plea, charged_by, crown, operational_may):
    way = route(Case(custody=custody, anticipated_plea=plea, charged_by=charged_by, crown_court=crown))
    assert way.allows(Role.OPERATIONAL) is operational_may
    assert way.allows(Role.LAWYER)
    assert not way.allows(Role.FESM)


def test_a_case_that_a_prosecutor_charged_is_never_called_the_polices():
    for custody in (True, False):
        for charged_by in ("cps_area", "cps_direct"):
            way = route(Case(custody=custody, anticipated_plea="guilty", charged_by=charged_by))
            assert "police" not in way.name
            assert ("No lawyer has reviewed" in way.note) is False
