"""The rest of the form: whole each time, nothing overwritten, and the newest counts."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Agency, Role
from breaches.models import Breach, Kind, Origin, Particulars, What
from breaches.particulars import Known, fill_in, latest
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.models import Line
from tests import make
from tests.breaches.make import breach, closed, dispatched_bundle, known
from tests.plain import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def fesm(db):
    return make.user(Role.FESM)


def test_the_newest_counts_and_the_one_before_is_kept(officer, fesm):
    raised = breach(by=officer, faults=(), happened="left_in")
    first = known(
        raised, by=fesm, faults=("case_summary",), affected={"witness": 2}, recipients={"court": (1, "asked")}
    )
    second = known(raised, by=fesm, faults=("statement_back", "other"), causes=("missed",))
    now = Breach.objects.as_known().get()
    assert (now.known_faults, now.known_causes) == (["statement_back", "other"], ["missed"])
    assert (now.last_particulars, now.faults) == (second.pk, [])
    assert first.people_affected.get().number == 2
    assert first.recipients.get().retrieval == "asked"
    assert latest(raised) == second
    assert Line.objects.filter(what="ParticularsFilledIn").count() == 2
    for row, change in (
        (first, {"note": "Nothing."}),
        (first.people_affected.get(), {"number": 9}),
        (first.recipients.get(), {"number": 9}),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**change)


def test_a_page_that_is_out_of_date_overwrites_nobody(officer, fesm):
    raised = breach(by=officer)
    fill_in(raised, Known(), by=fesm, seen=None)
    with pytest.raises(Stale):
        fill_in(raised, Known(), by=fesm, seen=None)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"faults": ("fax",)}, "what was wrong"),
        ({"incidents": ("hacked",)}, "kind of incident"),
        ({"causes": ("Jean",)}, "the cause"),
        ({"harms": ("none", "safety")}, "one or the other"),
        ({"origin": "court"}, "where the mistake began"),
        ({"origin": "police", "agency": None}, "Choose the police force"),
        ({"affected": {"Jean Marsh": 1}}, "never by name"),
        ({"affected": {"victim": 0}}, "Check the numbers"),
        ({"recipients": {"court": (1, "")}}, "whether it was retrieved"),
        ({"recipients": {"court": (100_001, "asked")}}, "Check the numbers"),
        ({"note": "Ring 07700 900123."}, "Leave numbers"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(officer, fesm, said, sentence):
    raised = breach(by=officer)
    with pytest.raises(Invalid, match=sentence):
        known(raised, by=fesm, **said)
    assert not Particulars.objects.exists()


def test_a_document_of_another_case_is_none_of_it(officer, fesm):
    raised = breach(by=officer, bundle=dispatched_bundle(by=officer))
    elsewhere = make.document(make.bundle())
    with pytest.raises(Invalid, match="not in this case"):
        known(raised, by=fesm, documents=(elsewhere,))


def test_a_closed_record_stays_as_it_is(officer, fesm):
    raised = breach(by=officer, kind=Kind.NEAR_MISS)
    closed(raised, hq=make.user(Role.HQ))
    with pytest.raises(Refusal, match="closed"):
        known(raised, by=fesm)


def test_the_log_and_closing_go_by_what_is_known(officer, fesm):
    """It was reported without an origin; that the police began it is found out, and they must be told first."""
    raised = breach(by=officer, faults=(), happened="left_in", origin="")
    client = signed_in(fesm)
    assert "Not known yet" in client.get("/breaches/").content.decode()
    force = Agency.objects.get(pk="merseyside-police")
    known(raised, by=fesm, faults=("statement_back",), origin=Origin.POLICE, agency=force, causes=("unredacted",))
    for asked in ({"fault": "statement_back"}, {"origin": "police"}):
        assert len(client.get("/breaches/", asked).context["rows"]) == 1
    assert client.get("/breaches/", {"fault": "case_summary"}).context["rows"] == []
    now = Breach.objects.with_progress().get()
    assert now.known_agency_name == force.name
    sent = {"what": What.CLOSED, "seen": "", "note": "", "at": ""}
    page = client.post(f"/breaches/{raised.pk}/steps/", sent).content.decode()
    assert "the police or agency must be told" in page


def test_the_page_fills_it_in_and_offers_what_was_filled_in_before(officer, fesm):
    raised, client = breach(by=officer, ago=timedelta(hours=1)), signed_in(fesm)
    address = f"/breaches/{raised.pk}/known/"
    begun = client.get(address).context["form"]
    assert begun.initial["faults"] == ["statement_body"]
    sent = {"faults": ["other"], "causes": ["missed"], "affected_witness": "2", "seen": ""}
    wrong = client.post(address, sent | {"reached_court": "1"})
    assert wrong.status_code == 422
    assert "Say whether it was retrieved." in wrong.content.decode()
    done = client.post(address, sent | {"reached_court": "1", "retrieval_court": "deleted"})
    assert done.url == f"/breaches/{raised.pk}/"
    assert client.get(address).context["form"].initial["retrieval_court"] == "deleted"
    page = client.get(done.url).content.decode()
    assert "A witness: 2" in page
    assert "The court: 1, Deleted, and they confirmed it" in page
    assert "wherever the mistake began" in page  # who answers for it stands apart from where it began


def test_a_caseworker_does_not_fill_it_in(officer):
    assert signed_in(officer).get(f"/breaches/{breach(by=officer).pk}/known/").status_code == 403
