"""What headquarters asks of every Area, and what became of the last report to each force."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Role
from cpsredact.refusals import Invalid
from reporting.last_reports import last_reports
from reporting.models import Target
from reporting.months import this_month
from reporting.police_answering import keep_response
from reporting.targets import set_target, targets_of
from tests import make
from tests.plain import signed_in
from tests.reporting import police
from tests.reporting.make import signed_off

pytestmark = pytest.mark.django_db


def _set(value, *, ahead=0, of="issues"):
    asked = None if value is None else Decimal(value)
    return set_target(of, asked, since=this_month().before(-ahead), reason="As agreed.", by=make.user(Role.HQ))


def test_the_newest_line_for_a_month_counts_until_the_next():
    for value, ahead in ((12, 0), (10, 2), (11, 0), (None, 3)):
        _set(value, ahead=ahead)
    months = tuple(this_month().before(-ahead) for ahead in range(-1, 4))
    asked = targets_of(months)
    assert [asked[month].get("issues") for month in months] == [None, 11, 11, 10, None]


@pytest.mark.parametrize(
    ("value", "of", "back"), [(101, "issues", 0), (-1, "issues", 0), (1, "nothing", 0), (1, "issues", 1)]
)
def test_what_cannot_be_asked_is_refused(value, of, back):
    with pytest.raises(Invalid):
        _set(value, of=of, ahead=-back)
    assert not Target.objects.exists()


def test_a_target_is_never_changed():
    made = _set(12)
    for change in (lambda: Target.objects.update(value=1), made.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def test_only_headquarters_sets_targets_and_every_area_sees_them(officer):
    hq = signed_in(make.user(Role.HQ))
    form = {"of": "issues", "value": "12.5", "since": this_month().code, "reason": "As agreed."}
    assert signed_in(make.user(Role.FESM)).post("/area/targets/", form).status_code == 403
    assert hq.post("/area/targets/", form | {"value": "many"}).status_code == 422
    assert hq.post("/area/targets/", form | {"value": "200"}).status_code == 422
    assert hq.post("/area/targets/", form).status_code == 302
    assert "12.5" in hq.get("/area/targets/").content.decode()
    signed_off(by=officer)
    tiles = signed_in(make.user(Role.FESM)).get("/area/").context["figures"].tiles
    assert [tile.note for tile in tiles if "asked for: at most 12.5" in tile.note]


def test_what_became_of_the_last_report_is_said(officer):
    sent = police.sent(by=officer)
    (said,) = last_reports(sent.area).values()
    assert said.text == "no answer, 0 days"
    keep_response(sent, said="It is read.", received_on=timezone.localdate(), by=officer)
    (said,) = last_reports(sent.area).values()
    assert said.text.startswith("answered by the office of")
    assert str(sent.pk) in said.url
