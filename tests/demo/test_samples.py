"""The demonstration's dip samples: reviewed by somebody else, and of several one found something."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from assurance.estimating import figures
from assurance.models import Mark, Review, Sample
from demo.past import AREA
from demo.samples import sample_some
from demo.staff import take_on
from ledger.checking import breaks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def test_some_are_reviewed_one_found_something_and_one_is_nobodys(settings):
    settings.PROFILE = "demo"
    sample_some(take_on())
    today = timezone.localdate()
    found = figures(AREA, today - timedelta(days=30), today)
    assert (found.missed, Mark.objects.count(), found.waiting) == (1, 1, 1)
    assert 2 <= Review.objects.count() < found.drawn  # one of them may wait for its second reviewer
    assert Sample.objects.filter(assignments=None).exists()
    assert not list(breaks())
