"""What stands is asked line by line, in an index. Where a list was joined with itself, the database guessed wrong how
long it was while a bundle had only just come in, and took minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from cases.models import Bundle
from guidance.reading import principle
from redaction.detector_figures import detector_figures
from redaction.listing import next_undecided, tally
from redaction.log import Wanted, decisions, variations
from redaction.models import Change, Decision, Flag, Page, PageCheck, Search, Variation, Verdict
from redaction.models.flags import decided, superseded
from redaction.places import Place
from redaction.settling import settled
from reporting.figures import taken_out
from tests import make
from tests.large import large_bundle

pytestmark = pytest.mark.django_db
Decide = Callable[[Iterable[Flag]], None]

STANDING: dict[str, Callable[[Any], QuerySet[Any]]] = {
    "a decision": lambda who: Decision.objects.filter(~superseded()),
    "a flag": lambda who: Flag.objects.filter(~decided()),
    "a variation": lambda who: Variation.objects.filter(verdict=Verdict.KEEP).standing(),
    "figures": lambda who: taken_out(None),
    "lines of the log": lambda who: decisions(who, Wanted(standing=True)),
    "variations in the log": lambda who: variations(who, Wanted(standing=True)),
}


@pytest.mark.parametrize("what", STANDING)
def test_whether_it_stands_is_looked_up_for_each_and_no_list_is_joined_with_itself(what, officer):
    plan = STANDING[what](officer).explain()
    assert "SubPlan" in plan
    assert "Anti Join" not in plan, plan


def test_no_statement_of_settling_or_of_the_figures_joins_a_list_with_itself(django_assert_num_queries, officer):
    flag = make.flag(make.document(make.bundle()))
    make.decide(flag, Verdict.KEEP, by=officer, reason="It proves the call.")
    make.decide(flag, Verdict.REDACT, by=officer)
    search = Search.objects.create(bundle=flag.bundle, ruleset="another", documents=1)
    with django_assert_num_queries(5, exact=False) as asked:
        settled(search, [(flag, None)])  # type: ignore[list-item]
        figures = list(detector_figures())
    assert [one.accepted for one in figures] == [1]
    assert not [one["sql"] for one in asked if "NOT EXISTS" in one["sql"]]


@pytest.fixture
def decide(officer) -> Decide:
    cited = principle("P04")

    def redact(flags: Iterable[Flag]) -> None:
        Decision.objects.bulk_create(
            Decision(flag=flag, verdict="redact", principle=cited, recommended="redact", by=officer, role=officer.role)
            for flag in flags
        )

    return redact


def everything_believed_empty(decide: Decide) -> None:
    """Only what is not there any more: pages of tables with no line in them."""
    with transaction.atomic():
        filled(decide, documents=20)
        transaction.set_rollback(True)


def one_flag_had_every_line(decide: Decide) -> None:
    decide([make.flag(make.document(make.bundle()))] * 30)


def filled(decide: Decide, documents: int) -> Bundle:
    """A large bundle in which every list that the desk puts together has a line for most flags."""
    bundle = large_bundle(documents=documents, pages_each=10)
    flags = list(bundle.flags.in_reading_order())
    decide(flags[:1500])
    again = Search.objects.create(bundle=bundle, ruleset="another", documents=documents)
    Change.objects.bulk_create(Change(search=again, flag=flag, what=Change.What.NEW) for flag in flags)
    recipient = bundle.case.recipients.first()
    lines = list(Decision.objects.filter(flag__bundle=bundle))
    Variation.objects.bulk_create(
        Variation(
            flag_id=line.flag_id, decision=line, recipient=recipient, verdict="keep", reason="Theirs.", by=line.by
        )
        for line in lines
    )
    pages = Page.objects.filter(document__bundle=bundle).values_list("document_id", "number")
    PageCheck.objects.bulk_create(
        PageCheck(document_id=document, page=page, kind="seen", by=lines[0].by) for document, page in pages
    )
    return bundle


@pytest.mark.parametrize("counted", [everything_believed_empty, one_flag_had_every_line])
def test_a_large_bundle_is_not_slowed_by_what_was_counted_while_the_tables_were_small(counted, decide, officer):
    counted(decide)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    bundle = filled(decide, documents=20)
    with CaptureQueriesContext(connection) as asked:
        tally(Place(bundle.pk, 1, 1), by=officer.pk)
        next_undecided(Place(bundle.pk, 1, 1))
        list(bundle.flags.undecided()[:1])
    assert len(asked) >= 3
    for one in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {one['sql']}")
            plan = cursor.fetchone()[0][0]["Plan"]
        most, node = max((touched(node), node["Node Type"]) for node in nodes(plan))
        assert most <= 2 * bundle.flags.count(), f"{node} looks at {most} rows"


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def touched(node: dict[str, Any]) -> int:
    """How many rows a part of a plan looked at, whether it kept them or not."""
    kept = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Join Filter", 0)
    return int(kept * node["Actual Loops"])
