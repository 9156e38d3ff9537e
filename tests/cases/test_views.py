"""The case list, a case, and taking papers in, as a browser without script sees them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role, Unit, User
from cases.models import Case, Document, Recipient, State
from cases.opening import assign_case
from redaction.models import SignOff
from screening import recipients
from tests import make, paper
from tests.plain import form_to, press, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
STATEMENT = paper.statement()  # drawn once: the same bytes each time it is sent


@pytest.fixture
def client(officer):
    return signed_in(officer)


def listed(client, **asked) -> list[Case]:
    return [entry.case for entry in client.get("/cases/", asked).context["list"].entries]


def upload(name: str = "paper.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, STATEMENT if content is None else content)


# The list -------------------------------------------------------------------------------------------------------------


def test_each_tab_holds_its_cases_and_says_how_many(client, officer):
    mine, unassigned, ready, sent = (make.case() for _ in range(4))
    for case, state in ((ready, State.VERIFIED), (sent, State.DISPATCHED)):
        make.bundle(of=case, state=state)
    assign_case(mine, to=officer, by=officer)
    assert listed(client) == [mine]
    assert listed(client, tab="unassigned") == [unassigned, ready]
    assert listed(client, tab="area") == [mine, unassigned, ready]
    assert listed(client, tab="ready") == [ready]
    assert listed(client, tab="dispatched") == [sent]
    assert {tab.key: tab.count for tab in client.get("/cases/").context["list"].tabs} == {
        "mine": 1, "unassigned": 2, "area": 3, "ready": 1, "dispatched": 1,
    }  # fmt: skip


def test_the_list_opens_on_my_own_cases_and_on_all_the_open_ones_when_i_have_none(client, officer):
    somebodys = make.case()
    assert listed(client) == [somebodys]
    mine = make.case()
    assign_case(mine, to=officer, by=officer)
    assert listed(client) == [mine]


def test_the_soonest_in_court_is_first_and_what_is_past_or_unknown_last(client):
    unknown = make.case(hearing_in=None)
    past = make.case(hearing_in=timedelta(hours=-3))
    tomorrow, soon = make.case(hearing_in=timedelta(days=2)), make.case(hearing_in=timedelta(minutes=30))
    assert listed(client, tab="area") == [soon, tomorrow, past, unknown]
    levels = [entry.level for entry in client.get("/cases/", {"tab": "area"}).context["list"].entries]
    assert levels == ["soon", "", "late", ""]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("okafor", True),
        ("Daniel Okafor", True),
        ("05ZZ99999", True),
        ("05 zz 99999 26", True),
        ("05ZZ/99999/26", True),
        ("05ZZ9999926/1", True),
        ("05 zz 99999 26 (M)/12", True),
        ("05ZZ-99999-26", True),
        ("05ZZ9999926X", False),
        ("/", False),
        ("Jean Marsh", False),  # the victim: nobody looks a case up by who was hurt
        ("99999", False),
        ("%", False),
        ("' OR 1=1 --", False),
    ],
)
def test_a_case_is_found_by_its_urn_or_its_defendant(client, words, found):
    case = make.case(urn="05ZZ9999926")
    assert listed(client, q=words) == ([case] if found else [])


@pytest.mark.parametrize("words", ["05ZZ9999926/1", "05ZZ9999926", "05ZZ9999926(S)", "05ZZ999"])
def test_a_case_that_was_opened_with_a_suffix_is_found_with_it_and_without(client, words):
    case = make.case(urn="05ZZ9999926/1")
    assert listed(client, q=words) == [case]
    assert "05ZZ9999926/1" in client.get(f"/cases/{case.pk}/").content.decode()


def test_another_areas_cases_are_in_no_list_and_no_search(client):
    make.case(area="wessex", urn="44ZZ9999926")
    for tab in ("mine", "unassigned", "area", "ready", "dispatched"):
        assert listed(client, tab=tab) == []
    assert listed(client, q="44ZZ9999926") == []
    assert listed(client, q="Okafor") == []


@pytest.mark.parametrize(
    "asked", [{"tab": "nothing"}, {"page": "99"}, {"page": "x"}, {"page": "9" * 40}, {"q": "\x00"}]
)
def test_what_cannot_be_meant_is_drawn_as_near_as_can_be(client, asked):
    assert client.get(f"/cases/?{asked}").status_code == 200


def test_the_list_asks_the_database_no_more_for_thirty_cases_than_for_three(client):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/cases/", {"tab": "area"})
        return len(queries)

    for _ in range(3):
        make.case()
    client.get("/cases/")  # the first page of a session writes it
    few = asked()
    for _ in range(27):
        make.case()
    assert asked() == few


# A case ---------------------------------------------------------------------------------------------------------------


def test_a_case_is_opened_with_a_plain_form_and_is_then_mine(client, officer):
    form = form_to(client.get("/cases/new/"), "/cases/new/")
    done = press(
        client,
        form,
        urn="05zz 12345 26",
        defendants="Daniel Okafor\n\n  Peter Aldous ",
        victims="Jean Marsh",
        offences="Burglary dwelling",
        custody="on",
        first_hearing_0="2026-11-23",
        first_hearing_1="10:00",
    )
    case = Case.objects.get()
    assert done.headers["Location"] == f"/cases/{case.pk}/"
    assert (case.urn, case.area, case.assigned_to) == ("05ZZ1234526", officer.area, officer)
    assert [(one.name, one.role) for one in case.people.all()] == [
        ("Daniel Okafor", "defendant"), ("Peter Aldous", "defendant"), ("Jean Marsh", "victim"),
    ]  # fmt: skip
    assert timezone.localtime(case.first_hearing).hour == 10
    assert case.title == "R v Okafor and another"


def test_the_form_asks_what_the_redaction_log_must_say(client, officer):
    own = Unit.objects.get(area=officer.area, name="RASSO")
    User.objects.filter(pk=officer.pk).update(unit=own)
    form = form_to(client.get("/cases/new/"), "/cases/new/")
    units = officer.area.units.values_list("pk", flat=True)
    assert set(form.choices["unit"]) == {"", *map(str, units)}
    assert (dict(form.fields)["unit"], dict(form.fields)["charge_status"]) == (str(own.pk), "post_charge")
    press(client, form, urn="05ZZ1234526", agency="british-transport-police", charge_status="pre_charge")
    case = Case.objects.get()
    assert (case.unit, case.agency.name, case.charge_status) == (own, "British Transport Police", "pre_charge")
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "RASSO" in page
    assert "Pre-charge" in page


def test_the_agency_is_as_the_urn_says_unless_another_is_chosen(client):
    press(client, form_to(client.get("/cases/new/"), "/cases/new/"), urn="07ZZ1234526")
    case = Case.objects.get()
    assert (case.agency.name, case.unit) == ("Cheshire Constabulary", None)


def test_another_areas_unit_is_not_a_choice(client):
    theirs = Unit.objects.get(area="wessex", name="RASSO")
    done = press(client, form_to(client.get("/cases/new/"), "/cases/new/"), urn="05ZZ1234526", unit=str(theirs.pk))
    assert (done.status_code, Case.objects.count()) == (422, 0)


@pytest.mark.parametrize("urn", ["", "5ZZ", "05ZZ12345267", "<b>", "x" * 30])
def test_a_urn_that_is_none_is_said_beside_the_field_and_nothing_typed_is_lost(client, urn):
    form = form_to(client.get("/cases/new/"), "/cases/new/")
    done = press(client, form, urn=urn, defendants="Daniel Okafor")
    assert done.status_code == 422
    assert done.context["form"].errors["urn"]
    assert "Daniel Okafor" in done.content.decode()
    assert not Case.objects.exists()


def test_a_case_that_is_here_already_is_said_beside_the_field(client):
    make.case(urn="05ZZ1234526")
    done = press(client, form_to(client.get("/cases/new/"), "/cases/new/"), urn="05ZZ1234526")
    assert done.status_code == 409
    assert "already here" in done.context["form"].errors["urn"][0]
    assert Case.objects.count() == 1


def test_an_empty_form_opens_nothing(client):
    assert client.post("/cases/new/").status_code == 422
    assert not Case.objects.exists()


def test_a_case_is_assigned_and_put_back_with_a_plain_form(client, officer):
    case, colleague = make.case(), make.user(Role.LAWYER)
    form = form_to(client.get(f"/cases/{case.pk}/"), "/assign/")
    assert set(form.choices["to"]) == {"", str(officer.pk), str(colleague.pk)}
    for chosen, now in ((str(colleague.pk), colleague), ("", None)):
        assert press(client, form, to=chosen).status_code == 302
        case.refresh_from_db()
        assert case.assigned_to == now


def test_nobody_who_has_left_or_does_no_casework_is_offered(client, officer):
    case = make.case()
    make.user(Role.FESM)
    gone = make.user(Role.LAWYER)
    gone.is_active = False
    gone.save()
    assert set(form_to(client.get(f"/cases/{case.pk}/"), "/assign/").choices["to"]) == {"", str(officer.pk)}
    assert client.post(f"/cases/{case.pk}/assign/", {"to": gone.pk}).status_code == 422


def test_a_recipient_is_added_with_a_plain_form(client):
    case = make.case()
    form = form_to(client.get(f"/cases/{case.pk}/"), "/recipients/")
    assert press(client, form, name="Court office", role="court", email="office@example.com").status_code == 302
    added = case.recipients.last()
    assert (added.name, added.email) == ("Court office", "office@example.com")


def test_a_recipient_who_seems_not_to_belong_is_said_beside_the_name(client):
    case = make.case()
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "Check:" not in page
    for email in ("m.kerrigan77@gmail.com", "", ""):
        Recipient.objects.create(case=case, name="Moss and Kerrigan", email=email, role=Recipient.Role.DEFENCE)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert page.count(recipients.PERSONAL) == page.count(recipients.TWICE) == 1


@pytest.mark.parametrize(
    "sent", [{}, {"name": "Court"}, {"name": "Court", "role": "friend"}, {"name": "C", "role": "court", "email": "x"}]
)
def test_a_recipient_that_is_none_is_refused(client, sent):
    case = make.case()
    before = case.recipients.count()
    assert client.post(f"/cases/{case.pk}/recipients/", sent).status_code == 422
    assert case.recipients.count() == before


# Papers ---------------------------------------------------------------------------------------------------------------


def test_papers_are_sent_with_a_plain_form_and_each_is_answered_for(client):
    bundle = make.bundle(state=State.RECEIVED)
    form_to(client.get(f"/cases/{bundle.case_id}/"), "/upload/")
    files = [
        upload("mg11.pdf"),
        upload("locked.pdf", paper.locked()),
        upload("again.pdf"),
        upload("long.pdf", paper.statement(("Two pages",), pages=2)),
    ]
    done = client.post(f"/cases/bundles/{bundle.pk}/upload/", {"file": files}, follow=True)
    said = [str(message) for message in done.context["messages"]]
    assert said[0] == "mg11.pdf received, 1 page."
    assert said[1].startswith("locked.pdf was set aside. It ")
    assert said[2] == "again.pdf: The same file is already in this bundle, as document 1."
    assert said[3] == "long.pdf received, 2 pages."
    assert [one.received_name for one in bundle.documents.all()] == ["mg11.pdf", "locked.pdf", "long.pdf"]


def test_the_script_sends_one_file_and_is_answered_in_json(client):
    bundle = make.bundle(state=State.RECEIVED)
    address, ask = f"/cases/bundles/{bundle.pk}/upload/", {"Accept": "application/json"}
    first = client.post(address, {"file": upload("mg11.pdf")}, headers=ask)
    assert first.json() == {"file": "mg11.pdf", "sentence": "mg11.pdf received, 1 page.", "ok": True}
    again = client.post(address, {"file": upload("again.pdf")}, headers=ask)
    assert (again.json()["ok"], "already in this bundle" in again.json()["sentence"]) == (False, True)
    both = client.post(address, {"file": [upload("a.pdf"), upload("b.pdf")]}, headers=ask)
    assert (both.status_code, both.json()["refused"]) == (422, "Send one file at a time.")


def test_sending_nothing_is_refused(client):
    bundle = make.bundle(state=State.RECEIVED)
    assert client.post(f"/cases/bundles/{bundle.pk}/upload/").status_code == 422


def test_a_signed_off_bundle_offers_no_form_and_takes_no_paper(client, officer):
    bundle = make.bundle(state=State.SIGNED_OFF)
    SignOff.objects.create(bundle=bundle, route="", marks_digest="0" * 64, by=officer, role=officer.role)
    assert "/upload/" not in client.get(f"/cases/{bundle.case_id}/").content.decode()
    done = client.post(f"/cases/bundles/{bundle.pk}/upload/", {"file": upload()}, follow=True)
    assert "takes no more papers" in str(next(iter(done.context["messages"])))
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>.pdf", "a\r\nSet-Cookie: x=1.pdf", "ﬁle ‮fdp.exe", "x" * 300]
)
def test_a_hostile_name_is_only_ever_words_on_the_page(client, name):
    bundle = make.bundle(state=State.RECEIVED)
    done = client.post(f"/cases/bundles/{bundle.pk}/upload/", {"file": upload(name)}, follow=True)
    assert done.status_code == 200
    assert "<img src=x" not in done.content.decode()
    assert "Set-Cookie" not in done.headers
    assert Document.objects.count() == 1


def test_no_page_of_a_case_is_kept_by_a_browser(client):
    bundle = make.bundle()
    for address in ("/cases/", "/cases/new/", f"/cases/{bundle.case_id}/"):
        assert client.get(address).headers["Cache-Control"] == "no-store"
