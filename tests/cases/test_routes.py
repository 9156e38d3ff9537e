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
        (False, "guilty", "police", False, True),
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
