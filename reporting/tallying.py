"""Counting: what each case counts for is kept, and added up by day and by month, so that a year's figures are the sum
of a few thousand rows. A figure is always right: of each case of which something was written since it was last
counted, what was kept is taken off, and what the log says now is added, in the same statement that reads the sums.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from accounts.models import Area
from redaction.leasing import Lease, leased
from reporting.months import Month

A_TIME = 500  # cases counted in one transaction


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one Area, agency (empty: not said), kind of figure and key, in one span: see reporting/tally_sql.py."""

    area: str
    agency: str
    what: str
    key: str
    start: date
    n: int
    things: int
    documents: int
    files: int


def by_month(area: Area | None, first: Month, last: Month, what: Collection[str]) -> list[Counts]:
    """The figures of whole months, a row for each month."""
    return _read(area, what, months=(first.first, last.first), days=())


def between(
    area: Area | None, first: date, last: date, what: Collection[str], agency: str | None = None
) -> list[Counts]:
    """The figures of days, both inclusive: whole months by the month, and the days at either end."""
    begin = Month.of(first) if first.day == 1 else Month.of(first).before(-1)
    end = Month.of(last) if last == Month.of(last).last else Month.of(last).before(1)
    if begin > end:
        return _read(area, what, months=None, days=((first, last),), agency=agency)
    days = tuple((a, b) for a, b in ((first, begin.first - timedelta(days=1)), (end.before(-1).first, last)) if a <= b)
    return _read(area, what, months=(begin.first, end.first), days=days, agency=agency)


def count_touched() -> int:
    """Count again the cases that were touched, some hundreds at a time: how many. One worker does it at a time."""
    done = 0
    while True:
        with leased(Lease.FIGURES, 0) as ours, connection.cursor() as cursor:
            if not ours:
                return done
            cursor.execute(_TAKEN, [A_TIME])
            cases = [case for (case,) in cursor.fetchall()]
            if not cases:
                return done
            cursor.execute(_COUNTED, {"cases": cases})
        done += len(cases)


def waiting_to_be_counted() -> int:
    """How many cases were touched since they were last counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT case_id) FROM reporting_touched")
        found: int = cursor.fetchone()[0]
        return found


def wrong_sums() -> Counter[str]:
    """Where the kept figures are not what the log says, by kind of figure: nothing where all is well."""
    with connection.cursor() as cursor:
        cursor.execute(_WRONG)
        return Counter(dict(cursor.fetchall()))


def count_all_again() -> None:
    """Have every case counted again from nothing, by count_touched."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reporting_tally")
        cursor.execute("DELETE FROM reporting_casetally")
        cursor.execute("INSERT INTO reporting_touched (case_id) SELECT id FROM cases_case")


def _read(
    area: Area | None,
    what: Collection[str],
    *,
    months: tuple[date, date] | None,
    days: tuple[tuple[date, date], ...],
    agency: str | None = None,
) -> list[Counts]:
    asked: dict[str, Any] = {"what": list(what), "area": area.pk if area else None, "agency": agency}
    spans = [("m", *months)] if months else []
    spans += [("d", *span) for span in days]
    rows = []
    for number, (span, since, until) in enumerate(spans):
        asked |= {f"span{number}": span, f"since{number}": since, f"until{number}": until}
        month = span == "m"
        rows.append(_SPAN.format(at=number, start="date_trunc('month', day)::date" if month else "day"))
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(spans=" UNION ALL ".join(rows)), asked)
        return [Counts(*row) for row in cursor.fetchall()]


_TAKEN = (
    "WITH oldest AS (SELECT DISTINCT case_id FROM (SELECT case_id FROM reporting_touched ORDER BY id LIMIT %s) t), "
    "gone AS (DELETE FROM reporting_touched USING oldest WHERE reporting_touched.case_id = oldest.case_id "
    "RETURNING reporting_touched.case_id) SELECT DISTINCT case_id FROM gone"
)
_KEPT = (
    "SELECT k.case_id, k.area_id AS area, k.agency, r.c ->> 0 AS what, r.c ->> 1 AS key, (r.c ->> 2)::date AS day, "
    "(r.c ->> 3)::int AS n, (r.c ->> 4)::int AS things, (r.c ->> 5)::int AS documents, (r.c ->> 6)::int AS files "
    "FROM reporting_casetally k CROSS JOIN LATERAL jsonb_array_elements(k.counts) AS r (c)"
)
_NOW = (
    "SELECT c.id AS case_id, c.area_id AS area, coalesce(c.agency_id, '') AS agency, t.what, t.key, t.day, t.n, "
    "t.things, t.documents, t.files "
    # What is done in practice counts for nothing (decisions/0034).
    "FROM (SELECT * FROM cases_case WHERE practice_of_id IS NULL) c CROSS JOIN LATERAL tally_of(c.id) t"
)
_COUNTED = f"""
WITH now AS MATERIALIZED ({_NOW} WHERE c.id = ANY(%(cases)s)),
was AS MATERIALIZED ({_KEPT} WHERE k.case_id = ANY(%(cases)s)),
kept AS (
    INSERT INTO reporting_casetally (case_id, area_id, agency, counts)
    SELECT c.id, c.area_id, coalesce(c.agency_id, ''), coalesce(
        (SELECT jsonb_agg(jsonb_build_array(what, key, day, n, things, documents, files)) FROM now
            WHERE now.case_id = c.id), '[]')
    FROM cases_case c WHERE c.id = ANY(%(cases)s)
    ON CONFLICT (case_id) DO UPDATE
        SET area_id = excluded.area_id, agency = excluded.agency, counts = excluded.counts
),
changed AS (
    SELECT area, agency, what, key, day, n, things, documents, files FROM now
    UNION ALL SELECT area, agency, what, key, day, -n, -things, -documents, -files FROM was
),
spans AS (
    SELECT 'd' AS span, day AS start, area, agency, what, key, n, things, documents, files FROM changed
    UNION ALL
    SELECT 'm', date_trunc('month', day)::date, area, agency, what, key, n, things, documents, files FROM changed
)
INSERT INTO reporting_tally AS t (span, start, area_id, agency, what, key, n, things, documents, files)
SELECT span, start, area, agency, what, key, sum(n), sum(things), sum(documents), sum(files) FROM spans
GROUP BY span, start, area, agency, what, key
HAVING (sum(n), sum(things), sum(documents), sum(files)) <> (0, 0, 0, 0)
ON CONFLICT (span, what, start, area_id, agency, key) DO UPDATE SET n = t.n + excluded.n,
    things = t.things + excluded.things, documents = t.documents + excluded.documents, files = t.files + excluded.files
"""  # noqa: S608 - put together of our own words alone
_SPAN = """
SELECT area_id AS area, agency, what, key, start, n, things, documents, files FROM reporting_tally
    WHERE span = %(span{at})s AND start BETWEEN %(since{at})s AND %(until{at})s AND what = ANY(%(what)s)
UNION ALL
SELECT area, agency, what, key, {start}, n, things, documents, files FROM now
    WHERE what = ANY(%(what)s) AND {start} BETWEEN %(since{at})s AND %(until{at})s
UNION ALL
SELECT area, agency, what, key, {start}, -n, -things, -documents, -files FROM was
    WHERE what = ANY(%(what)s) AND {start} BETWEEN %(since{at})s AND %(until{at})s
"""
_READ = f"""
WITH touched AS MATERIALIZED (SELECT DISTINCT case_id FROM reporting_touched),
now AS MATERIALIZED ({_NOW} WHERE c.id IN (SELECT case_id FROM touched)),
was AS MATERIALIZED ({_KEPT} WHERE k.case_id IN (SELECT case_id FROM touched))
SELECT area, agency, what, key, start, sum(n)::int, sum(things)::int, sum(documents)::int, sum(files)::int
FROM ({{spans}}) s
WHERE (%(area)s::text IS NULL OR area = %(area)s) AND (%(agency)s::text IS NULL OR agency = %(agency)s)
GROUP BY area, agency, what, key, start
HAVING (sum(n), sum(things), sum(documents), sum(files)) <> (0, 0, 0, 0)
"""  # noqa: S608 - put together of our own words alone
_WRONG = f"""
WITH everything AS (
    SELECT 'd' AS span, day AS start, area, agency, what, key, n, things, documents, files FROM ({_NOW}) c
    UNION ALL
    SELECT 'm', date_trunc('month', day)::date, area, agency, what, key, n, things, documents, files FROM ({_NOW}) c
    UNION ALL
    SELECT span, start, area_id, agency, what, key, -n, -things, -documents, -files FROM reporting_tally
)
SELECT what, count(*) FROM (
    SELECT what FROM everything GROUP BY span, start, area, agency, what, key
    HAVING (sum(n), sum(things), sum(documents), sum(files)) <> (0, 0, 0, 0)
) w GROUP BY what
"""  # noqa: S608 - put together of our own words alone
