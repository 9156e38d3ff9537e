"""Three questions, who is told, and what comes of it for whoever reported it and the team."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from breaches.models import Breach, Happened, Kind, What
from cases.models import Notice
from redaction.models import Verdict
from tests import make
from tests.breaches.make import breach, closed, dispatched_bundle, step
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
REPORT = "/breaches/report/"


def said(**changed):
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    return {"happened": "left_in", "aware_at": now, "mine": "no"} | changed


def test_only_three_things_are_asked_and_the_time_is_now(officer):
    form = signed_in(officer).get(REPORT).context["form"]
    assert [field.name for field in form.asked] == ["happened", "aware_at", "mine"]
    assert timezone.now() - form.initial["aware_at"] < timedelta(minutes=1)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_anybody_reports_with_no_case_at_all(role):
    sent = said(area=make.AREA) if role in (Role.HQ, Role.TRAINING_LEAD) else said()
    answer = signed_in(make.user(role)).post(REPORT, sent)
    assert answer.url == f"/breaches/{Breach.objects.get().pk}/outcome/"
    assert Breach.objects.get().case is None


@pytest.mark.parametrize(("happened", "kind"), [(one, Kind.BREACH) for one in Happened if one != "nearly"])
def test_what_happened_settles_the_kind(officer, happened, kind):
    signed_in(officer).post(REPORT, said(happened=happened))
    assert Breach.objects.get().kind == kind


def test_it_is_about_a_case_a_bundle_a_document_or_a_flag(officer):
    flag = make.flag(make.document(dispatched_bundle(by=officer)))
    client = signed_in(officer)
    for query in (
        f"case={flag.bundle.case_id}",
        f"bundle={flag.bundle_id}",
        f"document={flag.document_id}",
        f"flag={flag.pk}",
    ):
        client.post(f"{REPORT}?{query}", said())
    found = [(one.case_id, one.bundle_id, one.document_id, one.flag_id) for one in Breach.objects.order_by("pk")]
    case, bundle, document = flag.bundle.case_id, flag.bundle_id, flag.document_id
    assert found == [
        (case, None, None, None),
        (case, bundle, None, None),
        (case, bundle, document, None),
        (case, bundle, document, flag.pk),
    ]


def test_another_areas_case_is_as_if_it_were_not_there(stranger):
    assert signed_in(stranger).get(f"{REPORT}?case={make.case().pk}").status_code == 404


def test_the_managers_and_the_fesm_of_the_area_are_told_at_once_and_nobody_else(officer):
    told = [make.user(role) for role in (Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER, Role.FESM)]
    for other in (make.user(Role.FESM, area="wessex"), make.user(Role.LAWYER)):
        assert other.pk
    signed_in(officer).post(REPORT, said())
    notices = Notice.objects.filter(kind=Notice.Kind.BREACH)
    assert {one.to_id for one in notices} == {one.pk for one in told}
    assert {one.case for one in notices} == {None}
    bell = signed_in(told[0]).get("/cases/notices/")
    assert "A breach or near miss was reported" in bell.content.decode()
    page = signed_in(officer).get(f"/breaches/{Breach.objects.get().pk}/outcome/").content.decode()
    assert all(str(one) in page for one in told)


def test_saying_that_it_was_you_is_thanked_for_and_recorded(officer):
    client = signed_in(officer)
    page = client.post(REPORT, said(mine="yes"), follow=True).content.decode()
    assert Breach.objects.get().self_reported
    assert "Thank you for reporting it" in page
    assert "the right thing to do" in page
    assert "SIAD is told by" in page
    for blame in ("your fault", "disciplin", "blame"):
        assert blame not in page.lower()


def test_on_closing_whoever_reported_it_is_told_what_came_of_it_and_the_team_can_read_it(officer):
    made, hq = breach(by=officer), make.user(Role.HQ)
    step(made, What.LEARNING, by=hq, note="Look at the last page first.")
    closed(made, hq=hq)
    notice = Notice.objects.get(to=officer, kind=Notice.Kind.LEARNT)
    assert "Look at the last page first." in signed_in(officer).get(notice.path).content.decode()
    colleague = signed_in(make.user(Role.LAWYER)).get("/breaches/lessons/").content.decode()
    assert "Look at the last page first." in colleague
    assert str(officer) not in colleague
    assert str(hq) not in colleague
    elsewhere = signed_in(make.user(Role.LAWYER, area="wessex")).get("/breaches/lessons/").content.decode()
    assert "Look at the last page first." not in elsewhere


def test_what_one_reported_is_kept_together(officer):
    made, other = breach(by=officer), breach(by=make.user())
    page = signed_in(officer).get("/breaches/mine/").content.decode()
    assert f"/breaches/{made.pk}/outcome/" in page
    assert f"/breaches/{other.pk}/" not in page


def test_near_misses_of_both_kinds_are_in_one_list_and_told_apart(officer, lawyer, stranger):
    flag = make.flag(make.document(make.bundle()))
    make.decide(flag, Verdict.KEEP, by=officer, reason="It is needed.")
    make.lapse()
    make.decide(flag, Verdict.REDACT, by=lawyer)
    breach(by=officer, kind=Kind.NEAR_MISS, ago=timedelta(hours=1))
    breach(by=officer)
    client = signed_in(officer)
    rows = client.get("/breaches/near-misses/").context["rows"]
    assert [(row.places, row.record is None) for row in rows] == [(1, True), (None, False)]
    for stopped_by, found in (("lawyer", 1), ("proof", 0), ("reported", 1)):
        assert len(client.get("/breaches/near-misses/", {"stopped_by": stopped_by}).context["rows"]) == found
    assert signed_in(stranger).get("/breaches/near-misses/").context["rows"] == []
    page = client.get("/breaches/near-misses/").content.decode()
    assert flag.document.received_name not in page
