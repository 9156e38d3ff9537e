"""The pages of retention, over the browser and the API, and every page of a case whose material was destroyed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.models import Role
from cases.models import Case, Document
from retention.destroying import destroy
from retention.models import DestructionCertificate, Finish, Hold, Review, Schedule
from retention.reviewing import last_review, propose_destruction
from tests import make
from tests.breaches.make import breach
from tests.plain import form_to, forms, press, signed_in
from tests.retention.make import approved, finished, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def manager(db):
    return make.user(Role.OPERATIONAL_MANAGER)


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


@pytest.fixture
def case(storage: Path) -> Case:
    """A case that is due to be destroyed, with papers."""
    schedule()
    bundle = make.bundle(state="dispatched")
    make.flag(make.document(bundle))
    return finished(bundle.case)


# The forms that stand on every page.
AROUND = ["/account/session/", "/language/", "/sign-out/"]


def words(response) -> str:
    return response.content.decode()


def test_a_caseworker_finishes_a_case_from_its_own_page(officer):
    schedule()
    case = make.case()
    client = signed_in(officer)
    assert "Say that it is finished" in words(client.get(f"/cases/{case.pk}/"))
    there = client.get(f"/retention/cases/{case.pk}/finish/")
    assert press(client, form_to(there, "/finish/")).status_code == 422
    sent = {"outcome": "convicted", "on": "2026-01-05", "child_sexual_abuse": "yes", "covid": "no"}
    done = press(client, form_to(there, "/finish/"), **sent)
    assert (done.status_code, done.url) == (302, f"/cases/{case.pk}/")
    assert Finish.objects.get().features == ["child_sexual_abuse"]
    assert case.urn not in words(client.get("/cases/?tab=area"))
    page_of_case = words(client.get(f"/cases/{case.pk}/"))
    assert "To be reviewed on" in page_of_case
    assert "Review or hold it" not in page_of_case
    again = client.get(f"/retention/cases/{case.pk}/finish/")
    assert press(client, form_to(again, "/reopen/")).status_code == 302
    assert "Its clock starts" in words(client.get(f"/cases/{case.pk}/"))


def test_the_worklist_shows_what_is_due_by_urn_and_by_no_name(case, manager):
    shown = words(signed_in(manager).get("/retention/"))
    assert case.urn in shown
    assert "Okafor" not in shown
    assert "Overdue" in shown


@pytest.mark.parametrize(
    ("state", "there"),
    [("review", True), ("destruction", True), ("late", True), ("all", True), ("held", False), ("proposed", False)],
)
def test_the_worklist_is_narrowed(case, manager, state, there):
    assert (case.urn in words(signed_in(manager).get(f"/retention/?state={state}&urn={case.urn[:4]}"))) == there
    assert case.urn not in words(signed_in(manager).get(f"/retention/?state={state}&urn=99"))


def test_the_worklist_asks_as_much_of_the_database_for_many_cases_as_for_one(
    case, manager, django_assert_max_num_queries
):
    client = signed_in(manager)
    client.get("/retention/?state=all")
    for _ in range(3):
        finished()
    with django_assert_max_num_queries(12):
        shown = client.get("/retention/?state=all")
    assert words(shown).count("/retention/cases/") == 4


def test_another_areas_cases_are_not_on_the_list_and_hqs_has_them_all(case, hq):
    stranger = make.user(Role.OPERATIONAL_MANAGER, area="wessex")
    assert case.urn not in words(signed_in(stranger).get("/retention/?state=all"))
    assert signed_in(stranger).get(f"/retention/cases/{case.pk}/").status_code == 404
    assert case.urn in words(signed_in(hq).get("/retention/?state=all&area=mersey-cheshire"))
    assert case.urn not in words(signed_in(hq).get("/retention/?state=all&area=wessex"))


def test_two_managers_decide_on_the_case_page(case, manager):
    client, address = signed_in(manager), f"/retention/cases/{case.pk}/"
    assert press(client, form_to(client.get(address), "/propose/")).status_code == 302
    shown = client.get(address)
    assert "You proposed it, so somebody else must approve it." in words(shown)
    assert not [form for form in forms(shown) if form.action.endswith("/approve/")]
    second = signed_in(make.user(Role.LEGAL_MANAGER))
    assert press(second, form_to(second.get(address), "/approve/")).status_code == 302
    assert "Destruction is approved" in words(client.get(address))
    assert last_review(case).what == Review.What.APPROVED


def test_what_was_typed_stays_when_it_is_refused(case, manager):
    client, address = signed_in(manager), f"/retention/cases/{case.pk}/"
    form = form_to(client.get(address), "/hold/")
    refused = press(client, form, kind="appeal", reason="Jean Marsh appealed.")
    assert refused.status_code == 422
    assert "names somebody in the case" in words(refused)
    assert "Jean Marsh appealed." in words(refused)
    assert press(client, form, kind="appeal", reason="The defendant appealed.").status_code == 302
    shown = client.get(address)
    assert "The defendant appealed." in words(shown)
    assert press(client, form_to(shown, "/lift/"), reason="It was refused.").status_code == 302
    assert Hold.objects.count() == 2


def test_keeping_longer_and_turning_down(case, manager):
    client, address = signed_in(make.user(Role.LEGAL_MANAGER)), f"/retention/cases/{case.pk}/"
    propose_destruction(case, by=manager, seen=None)
    turned = press(client, form_to(client.get(address), "/turn-down/"), reason="A review was asked for.")
    assert turned.status_code == 302
    until = (timezone.localdate() + timedelta(days=100)).isoformat()
    kept = press(client, form_to(client.get(address), "/keep/"), until=until, reason="Until the review is over.")
    assert kept.status_code == 302
    assert str(last_review(case).until) == until


def test_hq_holds_many_cases_and_managers_only_see_it(case, hq, manager):
    client = signed_in(hq)
    form = form_to(client.get("/retention/holds/"), "/retention/holds/")
    assert press(client, form, kind="inquiry", reason="").status_code == 422
    assert press(client, form, kind="inquiry", offence="burglary", reason="The inquiry asked.").status_code == 302
    assert "A public inquiry" in words(signed_in(manager).get(f"/retention/cases/{case.pk}/"))
    theirs = signed_in(manager)
    assert "The inquiry asked." in words(theirs.get("/retention/holds/"))
    assert theirs.post("/retention/holds/", {"kind": "inquiry", "reason": "I say so."}).status_code == 403
    lifted = press(client, form_to(client.get("/retention/holds/"), "/lift/"), reason="It is over.")
    assert lifted.status_code == 302
    assert Hold.objects.standing().count() == 0


def test_hq_publishes_the_next_schedule_from_the_one_in_force(hq, manager):
    schedule()
    client = signed_in(hq)
    form = form_to(client.get("/retention/schedules/"), "/retention/schedules/")
    about = {"name": "Of 2027", "source": "The casework retention schedule of 2027", "is_confirmed": "on"}
    wrong = press(client, form, **about, review_other="99", destroy_other="12")
    assert (wrong.status_code, "before it is reviewed" in words(wrong)) == (422, True)
    assert press(client, form, **about, review_other="10", destroy_other="20").status_code == 302
    made = Schedule.objects.get(name="Of 2027")
    assert made.is_confirmed
    assert made.rules.get(code="other").destroy_months == 20
    assert made.rules.get(code="crown").court == "crown"
    assert signed_in(manager).post("/retention/schedules/", {"name": "Mine"}).status_code == 403


def test_every_page_of_a_destroyed_case_says_so_and_offers_nothing_to_do(case, officer, manager):
    bundle = case.bundles.get()
    reported = breach(case=case, by=officer)
    approve_in_spite_of(reported, case)
    destroy(case)
    client, said = signed_in(officer), "The material of this case was destroyed on"
    page_of_case = client.get(f"/cases/{case.pk}/")
    assert (page_of_case.status_code, said in words(page_of_case)) == (200, True)
    assert sorted(form.action for form in forms(page_of_case)) == AROUND
    for address in ("", "1/1/", "served/", "sign-off/", "differences/", "over-redaction/", "return/"):
        gone = client.get(f"/review/{bundle.pk}/{address}")
        assert (gone.status_code, said in words(gone)) == (410, True), address
        assert sorted(form.action for form in forms(gone)) == AROUND
    for address in ("1/1/picture.png", "1/1/burnt.png", "1/1/words.json"):
        assert client.get(f"/review/{bundle.pk}/{address}").status_code == 410
    api = client.get(f"/api/bundles/{bundle.pk}/flags/")
    assert (api.status_code, said in api.json()["refused"]) == (410, True)
    for address in ("/cases/?tab=dispatched", f"/cases/?q={case.urn}", "/review/log/", "/review/questions/"):
        assert client.get(address).status_code == 200, address
    assert said in words(client.get(f"/retention/cases/{case.pk}/finish/"))
    assert client.get(f"/review/cases/{case.pk}/history/").status_code == 200
    watcher = signed_in(manager)
    assert watcher.get(f"/breaches/{reported.pk}/").status_code == 200
    assert said in words(watcher.get(f"/retention/cases/{case.pk}/"))
    assert "Certificate of destruction" in words(watcher.get(f"/retention/cases/{case.pk}/certificate/"))
    kept = DestructionCertificate.objects.get()
    assert watcher.get(f"/retention/cases/{case.pk}/certificate.json").content.decode() == kept.content
    assert watcher.get(f"/retention/cases/{case.pk}/certificate.pdf").content.startswith(b"%PDF")
    assert case.urn in words(watcher.get("/retention/destroyed/"))


def approve_in_spite_of(reported, case):
    """Close the breach, which holds the case by itself, and have two managers approve."""
    from breaches.models import Step, What

    Step.objects.create(breach=reported, what=What.CLOSED, by=reported.reported_by)
    approved(case)


def test_the_log_and_the_figures_are_the_same_after_destruction(case, officer):
    flag = Document.objects.get(bundle__case=case).flags.get()
    client = signed_in(officer)
    before = words(client.get("/review/log/")), client.get("/review/log.csv").getvalue()
    assert flag.pk
    approved(case)
    destroy(case)
    after = words(client.get("/review/log/")), client.get("/review/log.csv").getvalue()
    assert after[1] == before[1]


def test_the_api_finishes_holds_reviews_and_lists(officer, manager, hq):
    schedule()
    case = make.case()
    caseworker, first, second = signed_in(officer), signed_in(manager), signed_in(make.user(Role.LEGAL_MANAGER))
    sent = {"outcome": "convicted", "on": "2020-01-06", "features": []}

    def post(client, address, data):
        return client.post(f"/api/retention/{address}", data, content_type="application/json")

    assert post(caseworker, f"cases/{case.pk}/finish/", sent).status_code == 201
    finished(case)
    listed = first.get("/api/retention/?state=all").json()["results"]
    assert [(one["urn"], one["held_by"]) for one in listed] == [(case.urn, [])]
    held = post(first, f"cases/{case.pk}/holds/", {"kind": "appeal", "reason": "An appeal."})
    assert held.status_code == 201
    proposal = {"what": "proposed", "seen": None}
    refused = post(first, f"cases/{case.pk}/reviews/", proposal)
    assert (refused.status_code, "held back" in refused.json()["refused"]) == (409, True)
    hold = held.json()["held_by"][0]["id"]
    assert post(first, f"holds/{hold}/lift/", {"reason": "It was refused."}).status_code == 204
    proposed = post(first, f"cases/{case.pk}/reviews/", proposal).json()
    answer = {"what": "approved", "seen": proposed["seen"]}
    assert post(first, f"cases/{case.pk}/reviews/", answer).status_code == 409
    assert post(second, f"cases/{case.pk}/reviews/", answer).json()["decided"] == "approved"
    assert first.get(f"/api/retention/cases/{case.pk}/").json()["destroyed_at"] is None
    assert caseworker.get("/api/retention/").status_code == 403
