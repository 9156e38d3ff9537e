"""What a force's monthly report counts, and what it must never hold."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Document
from redaction.models import Decision
from redaction.returning import send_back
from reporting.police_content import Content
from reporting.police_lines import papers_of, returns_of
from tests import make
from tests.reporting import police
from tests.reporting.make import decision, midmonth
from tests.reporting.police import LAST

pytestmark = pytest.mark.django_db


def content(by, **about) -> Content:
    return Content.from_json(police.report(by=by, **about).content)


def section(of: Content, heading: str):
    return next(one for one in of.sections if one.heading == heading)


def test_a_month_counts_documents_pages_lines_and_the_share_that_needed_nothing(officer):
    police.papers(by=officer, dirty=2, clean=6, pages=(make.STATEMENT, "a second page"))
    police.papers(by=officer, dirty=1, clean=1)
    head = content(officer).headline
    assert (head.documents, head.pages, head.bundles) == (10, 18, 2)
    assert (head.lines, head.clean, head.score) == (3, 7, 70.0)
    assert (head.per_100_documents, head.per_100_pages) == (30.0, 16.7)
    assert head.low < 70 < head.high


def test_the_same_value_in_two_places_is_two_lines_and_one_thing(officer):
    bundle = police.papers(by=officer, dirty=2, clean=0)
    assert len({flag.value_digest for flag in bundle.flags.all()}) == 1
    head = content(officer).headline
    assert (head.lines, head.things) == (2, 1)


def test_a_document_counts_once_in_the_month_of_its_first_sign_off(officer):
    bundle = police.papers(by=officer, back=2)
    again = bundle.sign_offs.get()
    again.pk, again.at = None, midmonth(1)
    again.save()
    assert content(officer).headline.documents == 0
    assert content(officer, month=LAST.before(1)).headline.documents == 2


def test_what_is_kept_or_undone_is_no_line(officer):
    bundle = police.papers(by=officer, dirty=2, clean=0)
    one, other = bundle.flags.order_by("pk")
    decision(one, "keep", by=officer, at=midmonth(1))
    Decision.objects.create(flag=other, verdict="", by=officer, role=officer.role)
    assert content(officer).headline.lines == 0


def test_what_the_police_were_asked_for_is_one_line_with_what_was_decided(officer):
    bundle = make.bundle(custody=False, hearing_in=timedelta(days=20))
    flag, other = (make.flag(make.document(bundle)) for _ in range(2))
    decision(flag, "redact", by=officer, at=timezone.now())
    send_back(bundle, documents=[], flags=[flag.pk, other.pk], by=officer)
    decision(other, "keep", by=officer, at=timezone.now())
    signed = police.papers(by=officer, dirty=0, clean=1, back=1).sign_offs.get()
    signed.pk, signed.bundle = None, bundle
    signed.save()
    papers = papers_of(police.force(), None, LAST, LAST)
    assert [line.flag for _, line in papers.every_line()] == [flag.pk]
    assert [line.returned for _, line in papers.every_line()] == [True]


def test_another_areas_and_another_forces_papers_are_not_counted(officer):
    police.papers(by=officer)
    police.papers(by=officer, area="wessex")
    police.papers(by=officer, urn="07ZZ0000126")
    assert content(officer).headline.documents == 2
    assert content(officer, of=None).headline.documents == 4  # every Area's, of the same force


def test_thirteen_months_are_told_and_a_month_without_papers_has_no_score(officer):
    police.papers(by=officer, back=1, dirty=1, clean=3)
    police.papers(by=officer, back=5, dirty=1, clean=0)
    made = content(officer)
    assert len(made.trend.months) == 13
    assert made.trend.score[-1] == 75.0
    assert made.trend.score[-5] == 0.0
    assert made.trend.score[-2] is None
    table = section(made, "Month by month").table
    assert [row[1] for row in table.rows][-5:] == [1, 0, 0, 0, 4]


def test_each_form_has_its_score_and_its_lines(officer):
    police.papers(by=officer, dirty=1, clean=1)
    police.papers(by=officer, dirty=0, clean=1, type=Document.Type.CASE_SUMMARY)
    rows = {row[0]: row[1:] for row in section(content(officer), "In which forms").table.rows}
    assert set(rows) == {"MG 11", "MG 5"}
    assert rows["MG 11"][:3] == (2, 1, 50.0)
    assert rows["MG 11"][4:] == (1, 50.0)
    assert rows["MG 5"][:3] == (1, 1, 100.0)


def test_units_of_few_documents_are_told_together(officer):
    police.papers(by=officer, dirty=2, clean=4, urn="05AA0000126")
    police.papers(by=officer, dirty=1, clean=0, urn="05BB0000126")
    police.papers(by=officer, dirty=0, clean=2, urn="05CC0000126")
    rows = section(content(officer), "Which units sent them").table.rows
    assert [(row[0], row[1]) for row in rows] == [
        ("05AA", 6),
        ("Units that sent fewer than 5 documents, together", 3),
    ]


def test_the_examples_say_what_should_have_been_done(officer):
    police.papers(by=officer, dirty=3)
    (said,) = section(content(officer), "Examples, and what should have been done").sentences
    assert said.startswith("Phone number, in the body of a witness statement (MG 11), 3 times. Principle P04: ")
    assert said.endswith("It is taken out, except where the number itself is evidence.")


def test_a_report_holds_no_case_no_file_and_nobody(officer):
    urn = "05ZZ7654326"
    police.papers(by=officer, dirty=6, urn=urn, defendant="Daniel Okafor")
    kept = police.report(by=officer)
    text = json.dumps(json.loads(kept.content), ensure_ascii=False)
    for secret in (urn, "7654326", "Okafor", "Marsh", "07700", "Mill Lane", "Whitlow", "received 1", officer.last_name):
        assert secret not in text


def test_returns_are_told_by_what_became_of_them(officer):
    bundle = make.bundle(custody=False, hearing_in=timedelta(days=40))
    documents = [make.document(bundle) for _ in range(3)]
    this = police.LAST.before(-1)
    due = min(timezone.now() + timedelta(hours=1), this.ends - timedelta(seconds=1))
    send_back(bundle, documents=[one.pk for one in documents], flags=(), by=officer, due=due)
    found = returns_of(police.force(), police.area(), this)
    assert (found.sent, found.due, found.still_out, found.in_time) == (3, 3, 3, 0)
    assert returns_of(police.force(), police.area("wessex"), this).sent == 0


def test_a_report_asks_the_database_as_often_for_many_papers_as_for_few(officer):
    police.papers(by=officer)
    police.report(by=officer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            police.report(by=officer)
        return len(queries)

    few = asked()
    for _ in range(5):
        police.papers(by=officer, dirty=4, clean=4)
    assert asked() == few


def test_a_month_ends_at_midnight_in_london(officer):
    police.papers(by=officer, at=LAST.ends - timedelta(seconds=1))
    police.papers(by=officer, at=LAST.ends)
    police.papers(by=officer, at=LAST.begins)
    police.papers(by=officer, at=LAST.begins - timedelta(seconds=1))
    assert content(officer).headline.bundles == 2
