"""What each detector found that was taken out or rejected, in counts that name nobody."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from django.db import connection

from accounts.models import Role
from pdf.page import Box
from redaction.detector_figures import HEADER, DetectorFigures, detector_figures
from redaction.marking import add_mark, withhold
from redaction.models import Flag, Recommendation, Search, Verdict
from tests import make
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
ADDRESS, NUMBER, NEIGHBOUR = "4 Mill Lane Widnes WA8 6UJ", "07700 900123", "Brenda Whitlow"
WHY = "It is the number that was used."


@pytest.fixture
def document():
    return make.document(make.bundle())


def figures(detector: str = "test", category: str = "Phone") -> DetectorFigures:
    (found,) = [one for one in detector_figures() if (one.detector, one.category) == (detector, category)]
    return found


def counts(one: DetectorFigures) -> dict[str, int]:
    return {name: count for name in ("accepted", "rejected", "asked", "kept", "added") if (count := getattr(one, name))}


@pytest.mark.parametrize(
    ("recommended", "verdict", "counted"),
    [
        ("redact", "redact", "accepted"),
        ("keep", "redact", "accepted"),
        ("check", "redact", "accepted"),
        ("redact", "keep", "rejected"),
        ("check", "keep", "asked"),
        ("keep", "keep", "kept"),
    ],
)
def test_a_decision_on_what_a_detector_found_is_counted_once(document, officer, recommended, verdict, counted):
    make.decide(make.flag(document, NUMBER, recommendation=recommended), verdict, by=officer, reason=WHY)
    assert counts(figures()) == {counted: 1}


def test_a_flag_that_nobody_has_decided_is_not_counted(document):
    make.flag(document, NUMBER)
    assert list(detector_figures()) == []


def test_only_the_decision_that_stands_is_counted(document, officer):
    flag = make.flag(document, NUMBER)
    make.decide(flag, Verdict.REDACT, by=officer)
    make.decide(flag, Verdict.KEEP, by=officer, reason=WHY)
    assert counts(figures()) == {"rejected": 1}


def test_what_a_person_adds_is_counted_by_its_category_and_not_as_a_detectors(document, officer):
    flag = add_mark(document, 1, Box(72, 600, 200, 620), category="signature", by=officer).flag
    assert counts(figures("person", "Signature")) == {"added": 1}
    make.decide(flag, Verdict.KEEP, by=officer, reason="A slip of the hand.")
    assert list(detector_figures()) == []


def test_a_page_taken_out_by_hand_is_added_under_its_own_name(document, officer):
    withhold(document, 1, by=officer, principle="P03", reason="The back of the statement.")
    assert counts(figures("person", "Chosen by a person")) == {"added": 1}


def test_detectors_categories_and_kinds_of_document_are_told_apart(document, officer):
    schedule = make.document(document.bundle, type="unused_schedule")
    for flag in (
        make.flag(document, NUMBER),
        make.flag(schedule, NUMBER),
        make.flag(document, NEIGHBOUR, category="name"),
    ):
        make.decide(flag, Verdict.REDACT, by=officer)
    found = {(one.category, one.document_type): one.accepted for one in detector_figures()}
    assert found == {
        ("Name", "MG11 Witness statement"): 1,
        ("Phone", "MG11 Witness statement"): 1,
        ("Phone", "MG6C Unused schedule"): 1,
    }


def test_rules_are_told_apart_so_that_one_set_can_be_held_against_another(document, officer):
    for ruleset, text in (("earlier", NUMBER), ("later", "999")):
        search = Search.objects.create(bundle=document.bundle, document=document, ruleset=ruleset)
        start = document.pages.get().as_read().text.index(text)
        about = {"category": "phone", "found_by": "uk_phone", "rects": [[72, 92, 200, 104]]}
        flag = Flag.objects.create(
            bundle=document.bundle, document=document, page=1, start=start, end=start + 3, search=search, **about
        )
        make.decide(flag, Verdict.REDACT, by=officer)
    assert [(one.detector, one.rules) for one in detector_figures()] == [("uk_phone", "earlier"), ("uk_phone", "later")]


def test_a_decision_just_after_midnight_in_summer_is_of_the_month_in_london(document, officer):
    decision = make.decide(make.flag(document, NUMBER), Verdict.REDACT, by=officer)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE redaction_decision DISABLE TRIGGER redaction_decision_append_only")
        at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight on 1 July
        cursor.execute("UPDATE redaction_decision SET at = %s WHERE id = %s", [at, decision.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE redaction_decision ENABLE TRIGGER redaction_decision_append_only")
    assert f"{figures().month:%Y-%m}" == "2026-07"


def test_headquarters_downloads_every_areas_figures_and_they_name_nobody(document, officer):
    elsewhere = make.document(make.bundle(area="wessex"))
    make.decide(make.flag(document, NUMBER), Verdict.REDACT, by=officer)
    reason = "Brenda Whitlow rang him."
    flag = make.flag(elsewhere, NUMBER, recommendation=Recommendation.REDACT)
    make.decide(flag, Verdict.KEEP, by=make.user(area="wessex"), reason=reason)
    answer = signed_in(make.user(Role.HQ)).get("/review/detectors.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, *lines = csv.reader(io.StringIO(text))
    assert tuple(header) == HEADER
    assert [line[1:] for line in lines] == [["test", "", "Phone", "MG11 Witness statement", "1", "1", "0", "0", "0"]]
    for words in (NUMBER, reason, document.bundle.case.urn, str(officer), "Okafor"):
        assert words not in text


def test_headquarters_finds_them_from_the_redaction_log_and_nobody_else_does(officer):
    assert "/review/detectors.csv" in signed_in(make.user(Role.HQ)).get("/review/log/").content.decode()
    assert "/review/detectors.csv" not in signed_in(officer).get("/review/log/").content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HQ])
def test_nobody_but_headquarters_may_have_them(role):
    assert signed_in(make.user(role)).get("/review/detectors.csv").status_code == 403
