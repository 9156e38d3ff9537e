from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cases.models import State
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.models import Line
from redaction.deciding import decide_flags
from redaction.holding import take_all
from redaction.models import Decision, Flag, Kind, Suggestion, Verdict
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return make.document(make.bundle())


@pytest.fixture
def flag(document) -> Flag:
    return make.flag(document)


def test_deciding_is_a_line_of_the_log_and_of_the_ledger(flag, officer):
    decision = make.decide(flag, Verdict.REDACT, by=officer)
    assert (decision.verdict, decision.principle.code, decision.role) == ("redact", "P04", officer.role)
    assert decision.followed is True
    assert Line.objects.get(what="FlagDecided").facts["decision"] == decision.pk


def test_a_change_of_mind_is_a_further_decision(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    make.decide(flag, Verdict.KEEP, by=officer, reason="It is the number used.")
    assert [one.verdict for one in flag.decisions.all()] == ["redact", "keep"]
    assert Flag.objects.with_verdict().get(pk=flag.pk).verdict == "keep"


def test_two_people_cannot_decide_over_each_other(flag, officer, lawyer):
    decide_flags(flag.bundle, {flag.pk: None}, Verdict.REDACT, by=officer)
    lines = Line.objects.count()
    with pytest.raises(Stale, match=str(officer)):
        decide_flags(flag.bundle, {flag.pk: None}, Verdict.KEEP, by=lawyer, reason="Needed.")
    assert flag.decisions.count() == 1
    assert Line.objects.count() == lines


def test_keeping_needs_a_reason(flag, officer):
    with pytest.raises(Invalid, match="Say why"):
        make.decide(flag, Verdict.KEEP, by=officer, reason="  ")
    assert not Decision.objects.exists()


def test_keeping_what_is_recommended_takes_its_reason_from_the_guidance(document, officer):
    flag = make.flag(document, "4 Mill Lane", category="address", recommendation="keep", code="P20")
    decision = make.decide(flag, Verdict.KEEP, by=officer)
    assert decision.reason == flag.suggestion.why
    assert decision.followed is True


@pytest.mark.parametrize("state", [s for s in State if s not in (State.IN_REVIEW, State.PROCESSING)])
def test_flags_are_decided_only_in_review(flag, officer, state):
    bundle = flag.bundle
    fields = {"verified_digest": "0" * 64, "verified_path": "x"}
    type(bundle).objects.filter(pk=bundle.pk).update(state=state, **fields)
    with pytest.raises(Refusal, match="in review"):
        make.decide(flag, Verdict.REDACT, by=officer)
    assert not Decision.objects.exists()


def test_many_flags_are_one_act_and_one_line(officer):
    document = make.document(make.bundle(), pages=("07700 900123 and 07700 900124",))
    flags = [make.flag(document, text) for text in ("07700 900123", "07700 900124")]
    decide_flags(document.bundle, {flag.pk: None for flag in flags}, Verdict.REDACT, by=officer)
    assert Decision.objects.count() == 2
    assert Line.objects.get(what="FlagsDecided").facts["count"] == 2


def test_one_stale_flag_among_many_stops_them_all(officer, lawyer):
    document = make.document(make.bundle(), pages=("07700 900123 and 07700 900124",))
    first, second = (make.flag(document, text) for text in ("07700 900123", "07700 900124"))
    make.decide(second, Verdict.REDACT, by=lawyer)
    with pytest.raises(Stale):
        decide_flags(document.bundle, {first.pk: None, second.pk: None}, Verdict.REDACT, by=officer)
    assert not first.decisions.exists()


def test_a_flag_of_another_bundle_is_not_decided_by_the_way(flag, officer):
    other = make.flag(make.document(make.bundle()))
    with pytest.raises(Invalid, match="does not belong"):
        decide_flags(flag.bundle, {flag.pk: None, other.pk: None}, Verdict.REDACT, by=officer)
    assert not Decision.objects.exists()


def test_a_page_is_withheld_and_words_are_redacted(document, flag, officer):
    page = Flag.objects.create(
        bundle=document.bundle, document=document, page=1, kind=Kind.BACK_OF_STATEMENT, found_by="test"
    )
    with pytest.raises(Invalid, match="withheld or kept"):
        make.decide(page, Verdict.REDACT, by=officer)
    with pytest.raises(Invalid, match="redacted or kept"):
        make.decide(flag, Verdict.WITHHOLD, by=officer)
    assert make.decide(page, Verdict.WITHHOLD, by=officer).principle.code == "P03"


def test_a_decision_can_never_be_changed(flag, officer):
    decision = make.decide(flag, Verdict.REDACT, by=officer)
    with pytest.raises(DatabaseError, match="redaction_decision is append-only"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(verdict="keep")
    with pytest.raises(DatabaseError, match="redaction_flag is append-only"), transaction.atomic():
        Flag.objects.filter(pk=flag.pk).update(page=2)


def test_what_is_redacted_in_one_place_is_asked_about_in_the_others(officer):
    bundle = make.bundle()
    statement = make.document(bundle)
    schedule = make.document(bundle, pages=("Log of a call from BRENDA WHITLOW",), type="unused_schedule")
    make.decide(make.flag(statement, "Brenda Whitlow", category="name", code="P06"), Verdict.REDACT, by=officer)
    echo = Flag.objects.get(document=schedule)
    assert (echo.found_by, echo.suggestion.recommendation, echo.suggestion.principle.code) == ("echo", "redact", "P07")
    assert schedule.pages.get().as_read().text[echo.start : echo.end] == "BRENDA WHITLOW"


def test_an_echo_is_raised_once(officer):
    bundle = make.bundle()
    document = make.document(bundle, pages=("07700 900123 then 07700 900123",))
    flag = make.flag(document)
    make.decide(flag, Verdict.REDACT, by=officer)
    make.decide(flag, Verdict.KEEP, by=officer, reason="Needed.")
    make.decide(flag, Verdict.REDACT, by=officer)
    assert Flag.objects.filter(found_by="echo").count() == 1


def test_a_house_number_is_not_looked_for_on_every_page(officer):
    bundle = make.bundle()
    statement = make.document(bundle, pages=("He left number 4 by the gate",))
    make.document(bundle, pages=("4. Visually recorded evidence, URN 05 ZZ 12345 26 page 4",))
    make.decide(make.flag(statement, "number 4", category="address", code="P02"), Verdict.REDACT, by=officer)
    assert not Flag.objects.filter(found_by="echo").exists()


@pytest.mark.parametrize("suggested", [True, False])
def test_a_hundred_flags_are_decided_in_as_many_queries_as_ten(officer, suggested):
    asked = []
    for count in (10, 100):
        numbers = [f"07700 900{number:03d}" for number in range(count)]
        document = make.document(make.bundle(), pages=[f"I rang {number} then" for number in numbers])
        flags = [make.flag(document, number, page=page) for page, number in enumerate(numbers, 1)]
        if not suggested:
            Suggestion.objects.filter(flag__in=flags).delete()
        take_all({document.pk}, by=officer)
        with CaptureQueriesContext(connection) as queries:
            decided = decide_flags(document.bundle, {flag.pk: None for flag in flags}, Verdict.REDACT, by=officer)
        assert {one.flag_id for one in decided} == {flag.pk for flag in flags}
        assert all(one.principle for one in Decision.objects.filter(flag__in=flags))
        asked.append(len(queries))
    assert asked[0] == asked[1]
