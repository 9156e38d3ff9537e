"""The pages on the police: who sees which force, and what may be done there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AgencyContact, Rank, Role
from ledger.models import Line
from reporting.models import Dispute, PoliceReport, Response, Sending
from tests import make
from tests.plain import signed_in
from tests.reporting import police
from tests.reporting.police import FORCE, LAST

pytestmark = pytest.mark.django_db


@pytest.fixture
def fesm():
    return make.user(Role.FESM)


@pytest.fixture
def client_of_fesm(fesm) -> Client:
    return signed_in(fesm)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def page_of(made: PoliceReport) -> str:
    return reverse("police:report", args=[made.pk])


def test_the_list_shows_a_force_with_its_score_its_trend_and_where_its_report_stands(client_of_fesm, officer):
    police.papers(by=officer, back=2, dirty=3, clean=1)
    police.papers(by=officer, back=1, dirty=1, clean=3)
    police.report(by=officer)
    shown = words(client_of_fesm.get("/police/"))
    assert "Merseyside Police" in shown
    assert "75.0" in shown
    assert "up 50.0" in shown
    assert "To be sent" in shown
    assert "app-chart__line-0" in shown


def test_an_fesm_sees_the_forces_and_reports_of_their_own_area_alone(client_of_fesm, officer):
    police.papers(by=officer)
    police.papers(by=officer, area="wessex")
    for of in (make.AREA, "wessex", None):
        police.report(by=officer, of=of)
    assert [one.area_id for one, _ in client_of_fesm.get(f"/police/forces/{FORCE}/").context["reports"]] == [make.AREA]
    elsewhere = PoliceReport.objects.exclude(area=make.AREA)
    assert [client_of_fesm.get(page_of(one)).status_code for one in elsewhere] == [404, 404]
    assert client_of_fesm.get("/police/forces/wiltshire-police/").status_code == 404
    assert client_of_fesm.get("/police/forces/nobody/").status_code == 404
    national = signed_in(make.user(Role.HQ))
    assert len(national.get(f"/police/forces/{FORCE}/").context["reports"]) == 3
    assert national.get("/police/forces/wiltshire-police/").status_code == 200


@pytest.mark.parametrize(
    ("role", "see", "act"),
    [
        (Role.FESM, 200, True),
        (Role.HQ, 200, True),
        (Role.BUSINESS_MANAGER, 200, True),
        (Role.OPERATIONAL_MANAGER, 200, False),
        (Role.LEGAL_MANAGER, 200, False),
        (Role.OPERATIONAL, 403, False),
        (Role.LAWYER, 403, False),
        (Role.TRAINING_LEAD, 403, False),
        (Role.ADMINISTRATOR, 403, False),
    ],
)
def test_managers_read_and_those_who_answer_for_the_log_act(role, see, act, officer):
    police.papers(by=officer)
    made = police.report(by=officer)
    client = signed_in(make.user(role))
    addresses = f"/police/forces/{FORCE}/addresses/"
    assert client.get("/police/").status_code == see
    assert client.get(f"/police/forces/{FORCE}/").status_code == see
    for name in ("report", "pdf", "xlsx", "csv"):
        assert client.get(reverse(f"police:{name}", args=[made.pk])).status_code == see
    assert (client.get(reverse("police:lines", args=[made.pk])).status_code == 200) is act
    assert (client.get(addresses).status_code == 200) is act
    assert (client.post(f"/police/forces/{FORCE}/make/", {"month": LAST.code}).status_code == 302) is act
    assert (client.post(reverse("police:send", args=[made.pk]), {}).status_code == 403) is not act
    assert ("Make a report now" in words(client.get(f"/police/forces/{FORCE}/"))) is act


def test_a_report_is_made_now_and_a_second_is_a_further_version(client_of_fesm, officer):
    police.papers(by=officer)
    for number in (1, 2):
        answer = client_of_fesm.post(f"/police/forces/{FORCE}/make/", {"month": LAST.code}, follow=True)
        assert answer.context["made"].number == number
        assert answer.context["content"].headline.documents == 2
    first = PoliceReport.objects.get(number=1)
    assert "A later version of this month was made" in words(client_of_fesm.get(page_of(first)))
    assert Line.objects.filter(what="PoliceReportMade", chain=make.AREA).count() == 2


def test_a_month_that_is_none_is_refused_with_what_was_typed(client_of_fesm, officer):
    police.papers(by=officer)
    for wrong in ({"month": "2001-01"}, {"month": LAST.code, "mark": "1999-01-01"}, {"month": LAST.code, "mark": "x"}):
        answer = client_of_fesm.post(f"/police/forces/{FORCE}/make/", wrong)
        assert answer.status_code in (409, 422)
        assert "There is a problem" in words(answer)
    assert not PoliceReport.objects.exists()


def test_before_and_after_a_day_of_ones_own_choice(client_of_fesm, officer):
    for _ in range(12):
        police.papers(by=officer, back=3, dirty=5, clean=1)
        police.papers(by=officer, back=1, dirty=1, clean=5)
    day = LAST.before(1).first
    shown = words(client_of_fesm.get(f"/police/forces/{FORCE}/?mark={day}"))
    assert "the score rose by 66.7 points" in shown
    assert "That is more than chance would bring: the papers became better." in shown
    assert client_of_fesm.get(f"/police/forces/{FORCE}/?mark=tomorrow").status_code == 422


def test_whom_a_force_is_written_to_is_kept_and_the_story_stays(client_of_fesm):
    address = f"/police/forces/{FORCE}/addresses/"
    office = {"office": "Chief Constable's Office", "rank": Rank.CHIEF_CONSTABLE}
    kept = {"what": "report", "email": "a@example.com", **office}
    assert client_of_fesm.post(address, kept).status_code == 302
    assert client_of_fesm.post(address, {"what": "returns", "email": "b@example.com"}).status_code == 302
    assert client_of_fesm.post(address, kept | {"email": "c@example.com"}).status_code == 302
    agency = police.force()
    assert agency.contact("report").email == "c@example.com"
    assert agency.returns_email == "b@example.com"
    assert [row.email for row in AgencyContact.objects.order_by("pk")] == [f"{one}@example.com" for one in "abc"]
    shown = words(client_of_fesm.get(address))
    assert shown.index("c@example.com, Chief Constable") < shown.index("a@example.com, Chief Constable")
    assert client_of_fesm.post(address, kept | {"email": ""}).status_code == 302
    assert police.force().contact("report") is None


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"what": "report", "email": "no address"}, 422),
        ({"what": "report", "email": "a@example.com", "rank": Rank.CHIEF_CONSTABLE}, 422),
        ({"what": "report", "email": "a@example.com", "office": "Chief"}, 422),
        ({"what": "report", "email": "a@example.com", "office": "Chief", "rank": "emperor"}, 422),
        ({"what": "nonsense", "email": "a@example.com"}, 404),
        ({}, 404),
    ],
)
def test_a_contact_that_cannot_be_meant_is_not_kept(client_of_fesm, wrong, status):
    assert client_of_fesm.post(f"/police/forces/{FORCE}/addresses/", {"what": "", **wrong}).status_code == status
    assert not AgencyContact.objects.exists()


def test_a_report_is_sent_another_way_answered_disputed_and_ruled_on(client_of_fesm, officer):
    bundle = police.papers(by=officer, dirty=2)
    made = police.report(by=officer)
    (line, _) = sorted(police.flags(bundle))
    sending = {"way": "other", "office": "Chief Constable", "rank": Rank.CHIEF_CONSTABLE}
    assert client_of_fesm.post(reverse("police:send", args=[made.pk]), sending).status_code == 302
    answer = {"received_on": f"{timezone.localdate()}", "said": "The unit will be trained again in January."}
    assert client_of_fesm.post(reverse("police:respond", args=[made.pk]), answer).status_code == 302
    disputed = {"line": line, "said": "The number was needed to prove the calls."}
    assert client_of_fesm.post(reverse("police:dispute", args=[made.pk]), disputed).status_code == 302
    shown = words(client_of_fesm.get(page_of(made)))
    assert bundle.case.urn in shown  # whoever answers must find the line
    assert "1 dispute waits" in shown
    ruling = {"accepted": "yes", "reason": "Right: it is evidence."}
    (dispute,) = Dispute.objects.all()
    assert client_of_fesm.post(reverse("police:rule", args=[dispute.pk]), ruling).status_code == 302
    shown = words(client_of_fesm.get(page_of(made)))
    assert "It is counted no more from the next report on." in shown
    assert "The unit will be trained again in January." in shown
    assert "Answered" in words(client_of_fesm.get("/police/"))


@pytest.mark.parametrize(
    ("name", "wrong", "status"),
    [
        ("send", {}, 422),
        ("send", {"way": "mail"}, 422),  # no address is kept, so that it is not offered
        ("send", {"way": "other", "office": "", "rank": Rank.CHIEF_CONSTABLE}, 422),
        ("send", {"way": "other", "office": "Custody", "rank": Rank.INSPECTOR}, 422),
        ("respond", {"said": "Jean.Marsh@example.com has rung", "received_on": "2026-01-01"}, 409),
        ("dispute", {"line": "x", "said": "No."}, 422),
        ("dispute", {"line": "1", "said": "No."}, 409),
    ],
)
def test_what_is_refused_is_said_on_the_same_page_and_nothing_is_written(client_of_fesm, officer, name, wrong, status):
    police.papers(by=officer)
    made = police.report(by=officer)
    answer = client_of_fesm.post(reverse(f"police:{name}", args=[made.pk]), wrong)
    assert answer.status_code == status
    assert "There is a problem" in words(answer)
    assert not any(table.objects.exists() for table in (Sending, Response, Dispute))


def test_the_list_asks_as_often_for_many_forces_as_for_few(client_of_fesm, officer, django_assert_max_num_queries):
    for urn in ("05", "07"):
        police.papers(by=officer, urn=f"{urn}ZZ0000126")
    police.report(by=officer)
    client_of_fesm.get("/police/")
    with django_assert_max_num_queries(16):
        client_of_fesm.get("/police/")


def test_the_api_gives_the_figures_to_the_letter(client_of_fesm, officer):
    police.papers(by=officer)
    made = police.sent(by=officer)
    (listed,) = client_of_fesm.get("/api/police-reports/", {"agency": FORCE}).json()["results"]
    assert (listed["reference"], listed["sha256"]) == (made.reference, made.sha256)
    assert listed["sent"][0]["rank"] == Rank.CHIEF_CONSTABLE
    found = client_of_fesm.get(f"/api/police-reports/{made.pk}/").json()
    assert found["headline"]["score"] == 50.0
    assert found["sections"][1]["table"]["rows"][-1][:4] == [LAST.name, 2, 2, 1]
    assert client_of_fesm.get("/api/police-reports/", {"agency": "other\0"}).json()["results"] == []
    assert signed_in(make.user(Role.FESM, area="wessex")).get(f"/api/police-reports/{made.pk}/").status_code == 404


def test_a_report_of_this_month_is_made_so_far_and_cannot_be_sent(client_of_fesm, officer):
    police.papers(by=officer, at=timezone.now() - timedelta(seconds=5))
    made = police.report(by=officer, month=LAST.before(-1))
    sending = {"way": "other", "office": "Chief Constable", "rank": Rank.CHIEF_CONSTABLE}
    answer = client_of_fesm.post(reverse("police:send", args=[made.pk]), sending)
    assert answer.status_code == 409
    assert "This month is not over yet" in words(answer)
