from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Agency, Area, Role
from breaches.models import Affected, Breach, Fault, Kind, Origin
from breaches.raising import Account, report_breach
from cases.models import State
from cpsredact.refusals import Invalid, Refusal
from ledger.history import sentences
from ledger.models import Line
from tests import make
from tests.breaches.make import breach, dispatched_bundle

pytestmark = pytest.mark.django_db


def test_a_breach_is_recorded_with_its_line_of_the_ledger(officer):
    bundle = dispatched_bundle(by=officer)
    document = make.document(bundle)
    flag = make.flag(document)
    made = breach(
        by=officer,
        flag=flag,
        faults=(Fault.STATEMENT_BODY, Fault.WRONG_EMAIL),
        affected=(Affected.WITNESS,),
        origin=Origin.POLICE,
        self_reported=True,
        note="A witness's number was left in.",
    )
    assert (made.area_id, made.case_id, made.bundle_id) == (make.AREA, bundle.case_id, bundle.pk)
    assert (made.document_id, made.flag_id) == (document.pk, flag.pk)
    assert made.faults == ["statement_body", "wrong_email"]
    assert made.agency == bundle.case.agency
    assert not made.before_dispatch
    line = Line.objects.get(what="BreachReported")
    assert line.chain_id == make.AREA
    assert line.who == officer
    assert line.facts == {
        "case": bundle.case_id,
        "bundle": bundle.pk,
        "breach": made.pk,
        "what": "",
        "faults": "statement_body,wrong_email",
        "origin": "police",
        "aware_at": made.aware_at.isoformat(),
    }


def test_the_ledger_never_holds_the_note(officer):
    breach(by=officer, note="A covering letter was left in.")
    assert "covering" not in str(list(Line.objects.values_list("facts", flat=True)))


def test_what_is_found_before_dispatch_is_a_near_miss(officer):
    bundle = make.bundle(state=State.VERIFIED)
    made = breach(by=officer, bundle=bundle, kind=Kind.NEAR_MISS)
    assert made.before_dispatch
    assert Line.objects.filter(what="NearMissReported").count() == 1


def refused(officer, sentence, error=Refusal, **said):
    """The report is refused with this sentence, and nothing was written."""
    records, lines = Breach.objects.count(), Line.objects.count()
    with pytest.raises(error, match=sentence):
        breach(by=officer, **said)
    assert (Breach.objects.count(), Line.objects.count()) == (records, lines)


def test_nothing_gets_out_of_a_bundle_that_was_never_dispatched(officer):
    bundle = make.bundle(state=State.IN_REVIEW)
    refused(officer, "has not been dispatched", bundle=bundle, kind=Kind.BREACH)


def test_a_breach_without_its_bundle_may_be_of_papers_that_got_out_in_another_way(officer):
    made = breach(by=officer, case=make.case(), kind=Kind.BREACH)
    assert made.bundle is None
    assert made.case is not None


def test_what_is_found_after_dispatch_is_a_breach_and_no_near_miss(officer):
    bundle = dispatched_bundle(by=officer, ago=timedelta(hours=2))
    refused(officer, "is a breach", bundle=bundle, kind=Kind.NEAR_MISS, ago=timedelta(hours=1))


def test_a_near_miss_may_be_written_down_after_the_bundle_went(officer):
    bundle = dispatched_bundle(by=officer, ago=timedelta(hours=1))
    assert breach(by=officer, bundle=bundle, kind=Kind.NEAR_MISS, ago=timedelta(hours=2)).before_dispatch


def test_nobody_knows_of_a_breach_before_it_went(officer):
    bundle = dispatched_bundle(by=officer, ago=timedelta(hours=1))
    refused(officer, "first dispatched at", bundle=bundle, ago=timedelta(hours=2))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": "received_issue"}, "breach or a near miss"),
        ({"faults": ()}, "choose at least one"),
        ({"happened": "fire"}, "choose one"),
        ({"happened": "nearly"}, "choose one"),
        ({"faults": ("fax",)}, "choose at least one"),
        ({"affected": ("Jean Marsh",)}, "from the list"),
        ({"origin": "court"}, "where the mistake began"),
        ({"ago": timedelta(minutes=-1)}, "in the future"),
        ({"ago": timedelta(days=3000)}, "Check the year"),
        ({"origin": Origin.POLICE}, "Choose the police force"),
        ({"note": "x" * 401}, "too long"),
    ],
)
def test_what_cannot_be_meant_is_refused(officer, said, sentence):
    refused(officer, sentence, Invalid, **said)


def test_a_document_must_be_in_the_bundle_that_is_named(officer):
    document = make.document(make.bundle())
    refused(officer, "not in this bundle", Invalid, document=document, bundle=make.bundle(), kind=Kind.NEAR_MISS)


def test_a_breach_belongs_to_the_area_of_its_case(stranger):
    refused(stranger, "your own Area", case=make.case())


def test_national_staff_name_the_area(db):
    hq = make.user(Role.HQ)
    refused(hq, "Choose the Area", Invalid)
    assert breach(by=hq, area=Area.objects.get(pk="wessex")).area_id == "wessex"


def test_the_agency_may_be_named_where_there_is_no_case(officer):
    force = Agency.objects.get(pk="merseyside-police")
    assert breach(by=officer, origin=Origin.POLICE, agency=force).agency == force


def test_a_report_is_never_changed(officer):
    made = breach(by=officer)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Breach.objects.filter(pk=made.pk).update(note="Nothing happened.")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Breach.objects.filter(pk=made.pk).delete()


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"faults": []}, "a_breach_says_what_was_wrong"),
        ({"aware_at": timezone.now() + timedelta(days=1)}, "nobody_is_aware_in_advance"),
        ({"origin": Origin.POLICE, "agency": None}, "a_breach_of_the_police_names_the_agency"),
    ],
)
def test_the_database_keeps_the_same_rules(officer, changed, rule):
    row = {
        "area": officer.area,
        "kind": Kind.BREACH,
        "faults": ["other"],
        "origin": Origin.CPS,
        "aware_at": timezone.now() - timedelta(hours=1),
        "reported_by": officer,
    }
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Breach.objects.create(**(row | changed))


@pytest.mark.parametrize(
    "note",
    [
        "The number of Jean Marsh was left in.",
        "MARSH's number was left in.",
        "Okafor was told.",
        "Her number is 07700 900123.",
        "Sent to somebody@example.com by mistake.",
        "She lives at WA8 6UJ.",
        "She lives in wa86uj.",
    ],
)
def test_a_note_that_identifies_somebody_is_refused(officer, note):
    bundle = dispatched_bundle(by=officer)
    refused(officer, "(the note must|The note names|out of the note)", Invalid, bundle=bundle, note=note)


@pytest.mark.parametrize(
    "note",
    [
        "The 2nd page of the MG5 and the MG11 2nd copy still held a witness's number.",
        "Found at 10:15 on 18 November 2026, by the court.",
        "The witness marched out of the court.",
        "",
    ],
)
def test_a_note_about_the_papers_is_kept(officer, note):
    bundle = dispatched_bundle(by=officer)
    assert breach(by=officer, bundle=bundle, note=f"  {note} ").note == note


def test_things_said_twice_are_kept_once(officer):
    assert breach(by=officer, faults=(Fault.OTHER, Fault.OTHER)).faults == ["other"]


def test_report_breach_takes_the_account_whole(officer):
    account = Account(
        kind=Kind.BREACH, faults=(Fault.OTHER,), aware_at=timezone.now() - timedelta(minutes=1), origin=Origin.CPS
    )
    assert report_breach(account, by=officer).reported_by == officer


def test_the_case_s_history_does_not_name_who_reported(officer):
    case = make.case()
    breach(by=officer, case=case)
    (told,) = [line for line in sentences(case=case.pk) if line.said == "A breach was reported."]
    assert told.who == "somebody who is not named here"
