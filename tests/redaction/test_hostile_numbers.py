"""Numbers that no row has and no database can hold: they are refused with a sentence."""

from __future__ import annotations

import pytest

from redaction.models import Decision
from tests import make
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
HUGE = ("9" * 30, "9" * 5000)


@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize("pair", ["{}:", "{}:1"])
def test_a_page_that_shows_a_flag_of_no_possible_number_decides_nothing(officer, number, pair):
    flag = make.flag(make.document(make.bundle()))
    client, seen, desk = signed_in(officer), pair.format(number), f"/review/{flag.bundle_id}/1/1/"
    about = {"seen": seen, "category": "phone", "act": "redact", "recipient": "1", "verdict": "redact"}
    for path in (
        f"/review/flags/{flag.pk}/decide/",
        f"{desk}add/",
        f"/review/flags/{flag.pk}/part/",
        f"/review/flags/{flag.pk}/vary/",
    ):
        assert client.post(path, about | {"part_reason": "x", "word": "0"}).status_code == 422, path
    assert not Decision.objects.exists()


@pytest.mark.parametrize("number", HUGE)
def test_a_preview_for_nobody_possible_is_not_there(officer, number):
    document = make.document(make.bundle())
    path = f"/review/{document.bundle_id}/1/1/burnt.png"
    assert signed_in(officer).get(path, {"for": number}).status_code == 404
