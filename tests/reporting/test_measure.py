"""The inspection's own measure, and what the police sent: each number worked out by hand from what was done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Area, Role
from breaches.models import Fault, Happened
from cases.models import Bundle, Document, State
from redaction.models import Flag, Verdict
from reporting.measure import NOT_SAID, measure
from reporting.period import Period, last_twelve_months
from reporting.received import received
from tests import make
from tests.breaches.make import breach, dispatched_bundle, known
from tests.plain import signed_in
from tests.reporting.make import decision

pytestmark = pytest.mark.django_db
AREA = "mersey-cheshire"


def sent(officer, *, takes_out: bool = False, area: str = AREA, type: str = Document.Type.WITNESS_STATEMENT) -> Bundle:
    """A file that was sent an hour ago, of which something was taken out or nothing."""
    made = dispatched_bundle(by=officer, area=area)
    if takes_out:
        Bundle.objects.filter(pk=made.pk).update(state=State.IN_REVIEW)
        made.refresh_from_db()
        make.decide(make.flag(make.document(made, type=type)), Verdict.REDACT, by=officer)
        make.lapse()
        Bundle.objects.filter(pk=made.pk).update(state=State.DISPATCHED)
    return made


@pytest.fixture
def files(officer) -> list[Bundle]:
    """Five files of this Area: one clean, two caught, one sent with it although something was caught, one sent."""
    clean = sent(officer)
    caught = [sent(officer, takes_out=True), sent(officer, takes_out=True, type=Document.Type.CASE_SUMMARY)]
    both, missed = sent(officer, takes_out=True), sent(officer)
    breach(by=officer, bundle=both, faults=(Fault.STATEMENT_BACK,))
    breach(by=officer, bundle=missed, faults=(), happened=Happened.LEFT_IN)
    breach(by=officer)  # about no case: in no file
    return [clean, *caught, both, missed]


def test_found_caught_and_sent_are_counted_in_files(files):
    found = measure(Area.objects.get(pk=AREA), last_twelve_months())
    assert (found.all.files, found.all.found, found.all.caught, found.all.sent) == (5, 4, 2, 2)
    assert (found.all.found_share, found.all.sent_share, found.all.caught_share) == (80.0, 40.0, 50.0)
    assert found.without_case == 1
    assert found.by_area == ()


def test_each_fault_has_its_own_found_caught_and_sent(files, officer):
    counts = dict(measure(Area.objects.get(pk=AREA), last_twelve_months()).by_fault)
    each = {fault: (one.found, one.caught, one.sent) for fault, one in counts.items()}
    assert each[Fault.STATEMENT_BODY] == (2, 2, 0)
    assert each[Fault.CASE_SUMMARY] == (1, 1, 0)
    assert each[Fault.STATEMENT_BACK] == (1, 0, 1)
    assert each[NOT_SAID] == (1, 0, 1)
    assert each[Fault.WRONG_MEDIA_LINK] == (0, 0, 0)
    last = files[-1].case.breaches.get()
    known(last, by=make.user(Role.FESM), faults=(Fault.WRONG_EMAIL,))
    again = dict(measure(Area.objects.get(pk=AREA), last_twelve_months()).by_fault)
    assert (again[Fault.WRONG_EMAIL].sent, NOT_SAID in again) == (1, False)


def test_a_near_miss_makes_a_file_one_with_something_wrong_and_not_one_sent_with_it(officer):
    bundle = sent(officer)
    breach(by=officer, kind="near_miss", case=bundle.case, faults=(Fault.WRONG_MEDIA_LINK,))
    found = measure(None, last_twelve_months())
    assert (found.all.found, found.all.caught, found.all.sent) == (1, 1, 0)


def test_a_file_counts_in_the_days_in_which_it_first_went_out(files):
    yesterday = timezone.localdate() - timedelta(days=1)
    assert measure(None, Period(yesterday - timedelta(days=30), yesterday - timedelta(days=1))).all.files == 0


def test_the_nation_is_told_by_area_and_an_area_sees_its_own(files, stranger):
    sent(stranger, area="wessex", takes_out=True)
    found = measure(None, last_twelve_months())
    assert {area.pk: (one.files, one.found) for area, one in found.by_area} == {AREA: (5, 4), "wessex": (1, 1)}
    fesm = signed_in(make.user(Role.FESM))
    assert fesm.get("/area/measure/").context["measure"].all.files == 5
    assert fesm.get("/area/measure/", {"area": "wessex"}).status_code == 404
    assert signed_in(make.user(Role.HQ)).get("/area/measure/").context["measure"].all.files == 6
    assert signed_in(stranger).get("/area/measure/").status_code == 403


@pytest.mark.parametrize("address", ["/area/measure/", "/area/received/"])
@pytest.mark.parametrize("asked", [{"since": "nonsense"}, {"since": "2026-02-02", "until": "2026-02-01"}])
def test_days_that_mean_nothing_are_said(address, asked):
    assert signed_in(make.user(Role.FESM)).get(address, asked).status_code == 422


@pytest.mark.parametrize(
    ("kind", "document_type", "expected"),
    [
        ("back_of_statement", "witness_statement", Fault.STATEMENT_BACK),
        ("wrong_previous_convictions", "previous_convictions", Fault.WRONG_CONVICTIONS),
        ("personal_data", "witness_statement", Fault.STATEMENT_BODY),
        ("personal_data", "case_summary", Fault.CASE_SUMMARY),
        ("personal_data", "exhibit", Fault.OTHER),
    ],
)
def test_a_flag_is_a_fault_of_the_inspections_list(kind, document_type, expected, officer):
    bundle = sent(officer)
    document = make.document(bundle, type=document_type)
    about = {"kind": kind, "category": "phone" if kind == "personal_data" else "", "rects": [[1, 1, 2, 2]]}
    flag = Flag.objects.create(bundle=bundle, document=document, page=1, found_by="person", **about)
    decision(flag, "redact", by=officer, at=timezone.now())
    found = measure(Area.objects.get(pk=AREA), last_twelve_months())
    assert [fault for fault, one in found.by_fault if one.found] == [expected]


def test_received_issues_write_themselves_from_decisions(officer):
    document = make.document(make.bundle(), pages=("Ring 07700 900123", "or 07700 900123 again"))
    make.decide(make.flag(document), Verdict.REDACT, by=officer)
    make.decide(document.flags.get(page=2), Verdict.REDACT, by=officer)  # the same words, asked after by themselves
    kept = make.flag(document, "or", page=2, category="name")
    make.decide(kept, Verdict.KEEP, by=officer, reason="It is needed.")
    found = received(Area.objects.get(pk=AREA), last_twelve_months())
    assert (found.all.places, found.all.things, found.all.documents, found.all.files) == (2, 1, 1, 1)
    assert [(one.name, one.places) for one in found.by_agency] == [("Merseyside Police", 2)]
    assert [(one.name, one.places) for one in found.by_document] == [("MG 11", 2)]
    assert [(one.name, one.things) for one in found.by_category] == [("Phone number", 1)]
    assert received(Area.objects.get(pk="wessex"), last_twelve_months()).nothing
    page = signed_in(make.user(Role.FESM)).get("/area/received/").content.decode()
    assert "07700" not in page
    assert document.received_name not in page
