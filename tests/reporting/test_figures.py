from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Agency, Area, Role
from breaches.models import Fault, Kind, Origin
from cases.models import Document, State
from redaction.log import Wanted as LogWanted
from redaction.log import decisions
from redaction.models import Verdict
from reporting import figures
from reporting.bundles import Wanted, bundles
from reporting.months import this_month
from tests import make
from tests.breaches.make import breach as reported_breach
from tests.breaches.make import closed
from tests.plain import signed_in
from tests.reporting.make import breach, decision, midmonth, signed_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return Area.objects.get(pk=make.AREA)


def test_near_misses_that_wrote_themselves_are_counted_with_those_that_were_reported(officer, area):
    """The number is the length of the list that it opens, of the month and of the agency."""
    flag = make.flag(make.document(make.bundle()))
    make.decide(flag, Verdict.KEEP, by=officer, reason="It is needed.")
    make.lapse()
    make.decide(flag, Verdict.REDACT, by=make.user())
    breach(by=officer, kind=Kind.NEAR_MISS)
    month = this_month()
    assert figures.trend(area, month)[-1].near_misses == 2
    assert [one.near_misses for one in figures.by_agency(area, month)] == [1]
    client = signed_in(make.user(Role.FESM))
    for asked, count in (({}, 2), ({"agency": flag.bundle.case.agency_id}, 1)):
        days = {"since": month.first, "until": month.last}
        assert len(client.get("/breaches/near-misses/", days | asked).context["rows"]) == count


def test_a_month_counts_what_was_taken_out_signed_off_and_reported(officer, area):
    signed_off(by=officer)
    signed_off(by=officer, issue=False)
    breach(by=officer)
    breach(by=officer, kind=Kind.NEAR_MISS)
    breach(by=officer, kind=Kind.NEAR_MISS)
    now = figures.trend(area, this_month())[-1]
    assert (now.redactions, now.signed_off, now.issues, now.near_misses, now.breaches) == (1, 2, 1, 2, 1)
    assert now.share == 50


def test_the_trend_has_thirteen_months_each_with_its_own(officer, area):
    for back in (0, 1, 12, 13):
        signed_off(by=officer, at=midmonth(back))
        breach(by=officer, at=midmonth(back), kind=Kind.NEAR_MISS)
    trend = figures.trend(area, this_month())
    assert len(trend) == 13
    assert [one.month for one in trend] == [this_month().before(back) for back in range(12, -1, -1)]
    assert [one.issues for one in trend] == [1, *[0] * 10, 1, 1]
    assert [one.near_misses for one in trend] == [1, *[0] * 10, 1, 1]


def test_a_month_in_which_nothing_was_signed_off_has_no_share(area):
    assert [one.share for one in figures.trend(area, this_month())] == [None] * 13


def test_only_the_decision_that_stands_is_counted(officer, area):
    bundle = signed_off(by=officer)
    decision(bundle.flags.get(), "keep", by=officer, at=timezone.now())
    now = figures.trend(area, this_month())[-1]
    assert (now.redactions, now.issues, now.signed_off) == (0, 0, 1)


def test_a_bundle_signed_off_twice_in_a_month_counts_once(officer, area):
    bundle = signed_off(by=officer)
    first = bundle.sign_offs.get()
    first.pk = None
    first.save(force_insert=True)
    assert figures.trend(area, this_month())[-1].signed_off == 1


def test_another_areas_work_is_not_counted(officer, area):
    hq = make.user(Role.HQ)
    signed_off(by=hq, area="wessex")
    breach(by=hq, area=Area.objects.get(pk="wessex"))
    assert figures.trend(area, this_month())[-1].nothing
    assert not figures.by_agency(area, this_month())
    assert figures.trend(None, this_month())[-1].signed_off == 1


def test_forces_are_told_apart_and_set_beside_their_year(officer, area):
    cheshire = Agency.objects.get(pk="cheshire-constabulary")
    signed_off(by=officer, urn="05ZZ0000126")
    signed_off(by=officer, urn="05ZZ0000226", issue=False)
    signed_off(by=officer, urn="07ZZ0000126", at=midmonth(2))
    signed_off(by=officer, urn="07ZZ0000226", issue=False)
    breach(by=officer, agency=cheshire, origin=Origin.POLICE)
    ours, theirs = figures.by_agency(area, this_month())
    assert (ours.name, ours.breaches, ours.signed_off, ours.issues) == ("Cheshire Constabulary", 1, 1, 0)
    assert (ours.before, ours.change) == (100, -100)
    assert (theirs.name, theirs.share, theirs.redactions) == ("Merseyside Police", 50, 1)
    assert theirs.change is None


def test_what_was_taken_out_is_counted_by_the_national_types(officer, area):
    document = make.document(make.bundle(), type=Document.Type.CASE_SUMMARY)
    make.decide(make.flag(document), "redact", by=officer)
    make.decide(make.flag(document, "4 Mill Lane", category="address", code="P02"), "redact", by=officer)
    signed_off(by=officer)
    types, documents = figures.by_kind(area, this_month())
    assert [(one.name, one.count) for one in types] == [("Phone number", 2), ("Address", 1)]
    assert [(one.name, one.count) for one in documents] == [("MG 5", 2), ("MG 11", 1)]


def test_a_record_with_several_faults_counts_under_each(officer, area):
    breach(by=officer, faults=[Fault.CASE_SUMMARY, Fault.OTHER])
    breach(by=officer, faults=[Fault.CASE_SUMMARY], kind=Kind.NEAR_MISS, at=midmonth(12))
    breach(by=officer, faults=[Fault.WRONG_EMAIL], at=midmonth(13))
    found = {one.fault: (one.near_misses, one.breaches) for one in figures.by_fault(area, this_month())}
    assert found == {Fault.CASE_SUMMARY: (1, 1), Fault.OTHER: (0, 1)}


def test_the_backlog_is_by_state_with_the_time_left(area):
    for state, hearing in (
        (State.IN_REVIEW, timedelta(hours=2)),
        (State.IN_REVIEW, timedelta(days=5)),
        (State.IN_REVIEW, timedelta(hours=-2)),
        (State.VERIFIED, None),
        (State.DISPATCHED, timedelta(hours=2)),
    ):
        make.document(make.bundle(state=state, hearing_in=hearing))
    make.bundle(state=State.RECEIVED)  # with no papers in it, it waits for nothing
    review, verified = figures.waiting(area)
    assert (review.state, review.bundles, review.soon, review.past) == (State.IN_REVIEW, 3, 1, 1)
    assert (verified.state, verified.bundles, verified.soon, verified.past) == (State.VERIFIED, 1, 0, 0)


def test_a_breach_is_open_until_it_is_closed(officer, area):
    reported_breach(by=officer)
    done = reported_breach(by=officer)
    reported_breach(by=officer, kind=Kind.NEAR_MISS)
    closed(done, hq=make.user(Role.HQ))
    assert figures.open_breaches(area).count() == 1


def test_the_nation_lists_the_areas_of_which_anything_is_known(officer):
    signed_off(by=officer)
    month = this_month()
    (found,) = figures.by_area(figures.by_area_and_month(None, month), figures.waiting_by_area(None), month)
    assert (found.area.pk, found.figures.signed_off) == (make.AREA, 1)


def test_every_number_is_the_length_of_the_list_behind_it(officer, area):
    for issue in (True, True, False):
        signed_off(by=officer, issue=issue)
    signed_off(by=officer, at=midmonth(1))
    make.document(make.bundle(hearing_in=timedelta(hours=2)))
    month = this_month()
    now, earlier = figures.trend(area, month)[-1], figures.trend(area, month.before(1))[-1]
    for figure in (now, earlier):
        of = figure.month
        assert bundles(area, Wanted(signed=of.code)).count() == figure.signed_off
        assert bundles(area, Wanted(signed=of.code, issue="yes")).count() == figure.issues
        asked = LogWanted(since=of.first, until=of.last, verdict="out", standing=True)
        assert decisions(officer, asked).count() == figure.redactions
    (waiting,) = figures.waiting(area)
    assert bundles(area, Wanted(state="in_review")).count() == waiting.bundles
    assert bundles(area, Wanted(state="in_review", hearing="soon")).count() == waiting.soon
