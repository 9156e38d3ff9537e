"""What stands is asked line by line, in an index. Where a list was joined with itself, the database guessed wrong how
long it was while a bundle had only just come in, and took minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from guidance.reading import principle
from redaction.detector_figures import detector_figures
from redaction.listing import next_undecided, tally
from redaction.log import Wanted, decisions, variations
from redaction.models import Change, Decision, Flag, Search, Variation, Verdict
from redaction.models.flags import decided, superseded
from redaction.places import Place
from redaction.settling import settled
from reporting.figures import taken_out
from tests import make
from tests.large import large_bundle

pytestmark = pytest.mark.django_db

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


def test_a_large_bundle_is_not_slowed_by_what_was_counted_while_the_table_was_small(officer):
    """One flag had every line there was when the database counted them; then thousands of flags came."""
    cited = principle("P04")

    def decide(*flags: Flag) -> None:
        Decision.objects.bulk_create(
            Decision(flag=flag, verdict="redact", principle=cited, recommended="redact", by=officer, role=officer.role)
            for flag in flags
        )

    large_bundle(documents=1, pages_each=1)
    decide(*[make.flag(make.document(make.bundle()))] * 30)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    bundle = large_bundle(documents=20, pages_each=10)
    decide(*bundle.flags.all()[:1500])
    again = Search.objects.create(bundle=bundle, ruleset="another", documents=20)
    Change.objects.bulk_create(Change(search=again, flag=flag, what=Change.What.NEW) for flag in bundle.flags.all())
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
