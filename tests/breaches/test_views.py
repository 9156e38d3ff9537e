import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency, Role, User
from breaches.models import Breach, Fault, Happened, Kind, Origin, What
from tests import make
from tests.breaches.make import breach, closed, dispatched_bundle, last_step, step

pytestmark = pytest.mark.django_db

LIST, REPORT = "/breaches/", "/breaches/report/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said(**changed):
    """What somebody types into the report."""
    form = {
        "happened": Happened.LEFT_IN,
        "aware_at": timezone.localtime(timezone.now() - timedelta(minutes=2)).strftime("%Y-%m-%dT%H:%M"),
        "mine": "no",
    }
    return form | changed


def read(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_the_log_shows_your_areas_records_and_no_others(officer, stranger):
    mine, theirs = breach(by=officer), breach(by=stranger)
    page = signed_in(officer).get(LIST).content.decode()
    assert reverse("breaches:detail", args=[mine.pk]) in page
    assert reverse("breaches:detail", args=[theirs.pk]) not in page


def test_hq_sees_every_area_and_may_choose_one(officer, stranger):
    breach(by=officer)
    breach(by=stranger)
    hq = signed_in(make.user(Role.HQ))
    assert len(hq.get(LIST).context["rows"]) == 2
    assert [row.breach.area_id for row in hq.get(LIST, {"area": "wessex"}).context["rows"]] == ["wessex"]


def test_asking_for_another_area_shows_nothing_of_it(officer, stranger):
    breach(by=stranger)
    assert signed_in(officer).get(LIST, {"area": "wessex"}).context["rows"] == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"late", "near", "closed"}),
        ({"kind": "near_miss"}, {"near"}),
        ({"kind": "breach"}, {"late", "closed"}),
        ({"state": "open"}, {"late", "near"}),
        ({"state": "closed"}, {"closed"}),
        ({"clock": "running"}, {"late"}),
        ({"clock": "late"}, {"late"}),
        ({"fault": "statement_back"}, {"near"}),
        ({"origin": "police"}, {"near"}),
        ({"agency": "merseyside-police"}, {"near"}),
    ],
)
def test_each_filter_finds_its_records(officer, asked, found):
    hq = make.user(Role.HQ)
    force = Agency.objects.get(pk="merseyside-police")
    make.case()
    made = {
        "late": breach(by=officer, ago=timedelta(hours=80)),
        "near": breach(
            by=officer, kind=Kind.NEAR_MISS, faults=(Fault.STATEMENT_BACK,), origin=Origin.POLICE, agency=force
        ),
        "closed": breach(by=officer),
    }
    closed(made["closed"], hq=hq)
    rows = signed_in(officer).get(LIST, asked).context["rows"]
    assert {row.breach.pk for row in rows} == {made[name].pk for name in found}


def test_days_are_london_days_and_inclusive(officer):
    made = breach(by=officer)
    today = timezone.localdate()
    client = signed_in(officer)
    assert len(client.get(LIST, {"since": today, "until": today}).context["rows"]) == 1
    assert client.get(LIST, {"until": today - timedelta(days=1)}).context["rows"] == []
    assert made.pk


@pytest.mark.parametrize(
    "asked",
    [{"since": "yesterday"}, {"until": "9999-12-31"}, {"kind": "x"}, {"since": "2026-02-02", "until": "2026-02-01"}],
)
def test_a_filter_that_means_nothing_is_said_and_shows_nothing(officer, asked):
    breach(by=officer)
    client = signed_in(officer)
    answer = client.get(LIST, asked)
    assert (answer.status_code, answer.context["rows"]) == (422, [])
    assert client.get("/breaches/log.csv", asked).status_code == 422


def test_a_long_log_is_paged(officer):
    for _ in range(26):
        breach(by=officer)
    client = signed_in(officer)
    assert len(client.get(LIST).context["rows"]) == 25
    assert len(client.get(LIST, {"page": 2}).context["rows"]) == 1


def test_the_file_has_the_same_rows_as_the_page_and_runs_nothing(officer, stranger):
    breach(by=officer, note="=cmd|' /C calc'!A0")
    breach(by=stranger)
    head, *rows = read(signed_in(officer).get("/breaches/log.csv"))
    assert len(rows) == 1
    line = dict(zip(head, rows[0], strict=True))
    assert line["Note"] == "'=cmd|' /C calc'!A0"
    assert (line["Kind"], line["Area"], line["Before dispatch"]) == ("Breach", "Mersey-Cheshire", "No")
    assert officer.last_name not in str(rows)


def test_a_report_from_a_bundle_records_where_it_was(officer):
    document = make.document(dispatched_bundle(by=officer))
    answer = signed_in(officer).post(f"{REPORT}?document={document.pk}", said(note="A number was left in."))
    made = Breach.objects.get()
    assert answer.url == reverse("breaches:outcome", args=[made.pk])
    assert (made.happened, made.kind, made.self_reported) == ("left_in", Kind.BREACH, False)
    assert (made.document, made.bundle, made.case) == (document, document.bundle, document.bundle.case)


def test_the_report_begins_with_what_is_likely(officer):
    client = signed_in(officer)
    gone, here = dispatched_bundle(by=officer), make.bundle()
    assert client.get(f"{REPORT}?bundle={gone.pk}").context["form"].initial["happened"] == Happened.LEFT_IN
    assert client.get(f"{REPORT}?bundle={here.pk}").context["form"].initial["happened"] == Happened.NEARLY


def test_the_report_page_never_shows_the_received_name(officer):
    document = make.document(make.bundle())
    page = signed_in(officer).get(f"{REPORT}?document={document.pk}").content.decode()
    assert document.received_name not in page
    assert document.bundle.case.urn in page


@pytest.mark.parametrize("what", ["bundle", "document", "flag"])
def test_another_areas_papers_cannot_be_reported_on(stranger, what):
    flag = make.flag(make.document(make.bundle()))
    number = {"bundle": flag.bundle_id, "document": flag.document_id, "flag": flag.pk}[what]
    assert signed_in(stranger).get(f"{REPORT}?{what}={number}").status_code == 404
    assert signed_in(stranger).get(f"{REPORT}?{what}=999999").status_code == 404
    assert signed_in(stranger).get(f"{REPORT}?{what}=abc").status_code == 404
    assert signed_in(stranger).get(f"{REPORT}?{what}={'9' * 5000}").status_code == 404


def test_a_refused_report_says_so_above_the_form_with_nothing_lost(officer):
    bundle = make.bundle()
    answer = signed_in(officer).post(f"{REPORT}?bundle={bundle.pk}", said(note="Half an hour's work."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "has not been dispatched" in page
    assert "Half an hour&#x27;s work." in page
    assert not Breach.objects.exists()


def test_a_report_that_lacks_something_says_what(officer):
    answer = signed_in(officer).post(REPORT, said(happened="", mine="", aware_at="0001-01-01T00:00+14:00"))
    assert answer.status_code == 422
    assert {"happened", "mine", "aware_at"} == set(answer.context["form"].errors)
    assert not Breach.objects.exists()


def test_a_case_may_be_named_by_its_urn_in_your_own_area_only(officer, stranger):
    case = make.case()
    assert signed_in(stranger).post(REPORT, said(urn=case.urn)).status_code == 422
    assert signed_in(officer).post(REPORT, said(urn=f"{case.urn[:4]} {case.urn[4:].lower()}")).status_code == 302
    assert Breach.objects.get().case == case


def test_national_staff_choose_the_area_and_those_with_one_are_not_asked(officer):
    lead = signed_in(make.user(Role.TRAINING_LEAD))
    assert "area" in lead.get(REPORT).context["form"].fields
    assert "area" not in signed_in(officer).get(REPORT).context["form"].fields
    assert lead.post(REPORT, said(area="wessex")).url == reverse("breaches:outcome", args=[Breach.objects.get().pk])
    assert Breach.objects.get().area_id == "wessex"


def test_the_hour_that_comes_twice_is_taken_as_the_first(officer):
    signed_in(officer).post(REPORT, said(aware_at="2025-10-26T01:30"))
    assert Breach.objects.get().aware_at.isoformat() == "2025-10-26T00:30:00+00:00"


def test_a_record_shows_its_clocks_and_what_was_done(officer):
    fesm = make.user(Role.FESM)
    made = breach(by=officer, ago=timedelta(hours=25), note="A number was left in.")
    step(made, What.CONTAINED, by=fesm, note="The court sent it back.")
    page = signed_in(officer).get(f"/breaches/{made.pk}/").content.decode()
    assert "1 h late" in page
    assert "46 h left" in page or "47 h left" in page
    assert "The court sent it back." in page
    assert "A number was left in." in page


def test_who_reported_it_is_for_those_who_deal_with_it_and_for_themselves(officer):
    made = breach(by=officer)
    colleague = make.user(Role.OPERATIONAL)

    def page(user):
        return signed_in(user).get(f"/breaches/{made.pk}/").content.decode()

    assert str(officer) not in page(colleague)
    assert str(officer) in page(officer)
    assert str(officer) in page(make.user(Role.FESM))


def test_a_step_from_the_page_is_recorded(officer):
    made = breach(by=officer)
    fesm = signed_in(make.user(Role.FESM))
    form = fesm.get(f"/breaches/{made.pk}/").context["form"]
    sent = {"what": What.TOLD_SIAD, "seen": form["seen"].value() or "", "note": "", "at": ""}
    assert fesm.post(f"/breaches/{made.pk}/steps/", sent).status_code == 302
    assert made.steps.get().what == What.TOLD_SIAD


def test_a_refused_step_keeps_what_was_typed(officer):
    made = breach(by=officer)
    fesm = signed_in(make.user(Role.FESM))
    sent = {"what": What.CLOSED, "seen": "", "note": "All is well again.", "at": ""}
    answer = fesm.post(f"/breaches/{made.pk}/steps/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Before this can be closed" in page
    assert "All is well again." in page
    assert not made.steps.exists()


def test_a_stale_step_shows_the_record_as_it_is_and_can_be_sent_again(officer):
    made = breach(by=officer)
    fesm = make.user(Role.FESM)
    step(made, What.CONTAINED, by=fesm)
    client = signed_in(fesm)
    sent = {"what": What.LEARNING, "seen": "", "note": "Check the back.", "at": ""}
    answer = client.post(f"/breaches/{made.pk}/steps/", sent)
    assert answer.status_code == 409
    assert answer.context["form"]["seen"].value() == last_step(made)
    again = sent | {"seen": answer.context["form"]["seen"].value()}
    assert client.post(f"/breaches/{made.pk}/steps/", again).status_code == 302


def test_caseworkers_read_records_and_take_no_step(officer):
    made = breach(by=officer)
    client = signed_in(officer)
    assert "Record a step" not in client.get(f"/breaches/{made.pk}/").content.decode()
    assert client.post(f"/breaches/{made.pk}/steps/", {"what": "learning", "note": "x"}).status_code == 403


def test_another_areas_record_answers_as_if_there_were_none(officer, stranger):
    made = breach(by=officer)
    client = signed_in(stranger)
    assert client.get(f"/breaches/{made.pk}/").status_code == 404
    other_fesm = signed_in(make.user(Role.FESM, area="wessex"))
    assert other_fesm.post(f"/breaches/{made.pk}/steps/", {"what": "learning", "note": "x"}).status_code == 404
    assert not made.steps.exists()


def test_a_visitor_is_sent_to_sign_in(db):
    for address in (LIST, REPORT, "/breaches/1/", "/breaches/log.csv"):
        assert Client().get(address).url.startswith("/sign-in/")


def test_an_empty_log_says_what_to_do(officer):
    page = signed_in(officer).get(LIST).content.decode()
    assert "No breach or near miss has been reported" in page
    assert f'href="{REPORT}"' in page
