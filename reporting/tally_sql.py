"""The figures' arithmetic, where the rows are: what one case counts for, and who must count it again.

`tally_of(case)` says what a case counts for, straight from the log. The triggers note each case of which a line was
written that could change it. See docs/decisions/0039-figures-are-kept-and-always-right.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from breaches.models import Fault
from redaction.models import Kind
from redaction.national import BACKSHEET, DOCUMENT_TYPES, REDACTION_TYPES, WHOLE_TYPES
from reporting.faults import OF_A_DOCUMENT, OF_A_FLAG

# What a row of figures is about. The first three are of what stands taken out; `day` is then the day of the decision,
# and things, documents and files count on the first such day of theirs.
ALL, BY_DOCUMENT, BY_TYPE = "out", "document", "type"
SIGNED, ISSUES = "signed", "issues"  # bundles, in a month: day is its first
FILES, FOUND, SENT = "sent_first", "found", "sent"  # cases, on the day on which their papers first went out


def _chosen(column: str, names: dict[str, str], otherwise: str) -> str:
    """SQL that says the name of a column's value."""
    each = " ".join(f"WHEN '{key}' THEN '{name}'" for key, name in names.items())
    return f"CASE {column} {each} ELSE '{otherwise}' END"


def _plain(names: Mapping[str, str]) -> dict[str, str]:
    return {str(getattr(key, "value", key)): str(getattr(name, "value", name)) for key, name in names.items()}


def tally_of() -> str:
    """The function. Its names of things are the national log's, as they are when it is made."""
    types, kinds, papers = _plain(REDACTION_TYPES), _plain(WHOLE_TYPES), _plain(DOCUMENT_TYPES)
    data, back = Kind.PERSONAL_DATA.value, Kind.BACK_OF_STATEMENT.value
    of_data, of_whole = _chosen("f.category", types, "Other"), _chosen("f.kind", kinds, "Other")
    type_said = f"CASE f.kind WHEN '{data}' THEN {of_data} ELSE {of_whole} END"
    paper_said = f"CASE f.kind WHEN '{back}' THEN '{BACKSHEET}' ELSE {_chosen('p.type', papers, 'Other')} END"
    by_paper = _chosen("{paper}", _plain(OF_A_DOCUMENT), Fault.OTHER.value)
    fault = f"coalesce(nullif({_chosen('{kind}', _plain(OF_A_FLAG), '')}, ''), {by_paper})"
    return _FUNCTION.format(
        type_said=type_said,
        paper_said=paper_said,
        fault_out=fault.format(kind="s.kind", paper="s.paper"),
        fault_asked=fault.format(kind="f.kind", paper="p.type"),
    )


_FUNCTION = """
CREATE OR REPLACE FUNCTION tally_of(bigint) RETURNS TABLE (
    what text, key text, day date, n int, things int, documents int, files int
) LANGUAGE sql STABLE AS $$
WITH standing AS MATERIALIZED (
    SELECT f.bundle_id AS bundle, f.document_id AS document, f.kind, p.type AS paper, {paper_said} AS paper_said,
        {type_said} AS type_said, coalesce(nullif(f.value_digest, ''), f.id::text) AS thing,
        (d.at AT TIME ZONE 'Europe/London')::date AS day
    FROM cases_bundle b
    JOIN redaction_flag f ON f.bundle_id = b.id
    JOIN cases_document p ON p.id = f.document_id AND p.replaced_by_id IS NULL
    JOIN LATERAL (
        SELECT l.verdict, l.at FROM redaction_decision l WHERE l.flag_id = f.id ORDER BY l.id + 0 DESC LIMIT 1
    ) d ON d.verdict IN ('redact', 'withhold')
    WHERE b.case_id = $1
), named AS (
    SELECT s.day, s.thing, s.document, k.what, k.key FROM standing s
    CROSS JOIN LATERAL (VALUES ('out', ''), ('document', s.paper_said), ('type', s.type_said)) AS k (what, key)
), counted AS (
    SELECT what, key, day, count(*) AS n, 0 AS things, 0 AS documents, 0 AS files FROM named GROUP BY what, key, day
    UNION ALL
    SELECT what, key, day, 0, count(*), 0, 0
    FROM (SELECT what, key, thing, min(day) AS day FROM named GROUP BY what, key, thing) t GROUP BY what, key, day
    UNION ALL
    SELECT what, key, day, 0, 0, count(*), 0
    FROM (SELECT what, key, document, min(day) AS day FROM named GROUP BY what, key, document) t GROUP BY what, key, day
    UNION ALL
    SELECT what, key, min(day), 0, 0, 0, 1 FROM named GROUP BY what, key
), signed AS (
    SELECT DISTINCT s.bundle_id AS bundle, date_trunc('month', s.at AT TIME ZONE 'Europe/London')::date AS day
    FROM cases_bundle b JOIN redaction_signoff s ON s.bundle_id = b.id WHERE b.case_id = $1
), sent AS (
    SELECT min((d.at AT TIME ZONE 'Europe/London')::date) AS day
    FROM cases_bundle b JOIN cases_dispatch d ON d.bundle_id = b.id WHERE b.case_id = $1
), recorded AS (
    SELECT r.kind, unnest(CASE WHEN cardinality(faults) > 0 THEN faults ELSE ARRAY[''] END) AS fault FROM (
        SELECT b.kind, coalesce((SELECT p.faults FROM breaches_particulars p WHERE p.breach_id = b.id
            ORDER BY p.id + 0 DESC LIMIT 1), b.faults)::text[] AS faults
        FROM breaches_breach b WHERE b.case_id = $1
    ) r
), wrong AS (
    SELECT {fault_out} AS fault FROM standing s
    UNION
    SELECT {fault_asked} FROM cases_bundle b JOIN redaction_flag f ON f.bundle_id = b.id
        JOIN redaction_askedofpolice a ON a.flag_id = f.id JOIN cases_document p ON p.id = f.document_id
        WHERE b.case_id = $1
    UNION
    SELECT {fault_asked} FROM cases_bundle b JOIN redaction_nearmiss m ON m.bundle_id = b.id
        LEFT JOIN redaction_stoppedflag t ON t.near_miss_id = m.id LEFT JOIN redaction_flag f ON f.id = t.flag_id
        LEFT JOIN cases_document p ON p.id = m.document_id WHERE b.case_id = $1
    UNION
    SELECT fault FROM recorded
)
SELECT what, key, day, sum(n)::int, sum(things)::int, sum(documents)::int, sum(files)::int
    FROM counted GROUP BY what, key, day
UNION ALL
SELECT 'signed', '', day, count(*)::int, 0, 0, 0 FROM signed GROUP BY day
UNION ALL
SELECT 'issues', '', day, count(*)::int, 0, 0, 0 FROM signed
    WHERE bundle IN (SELECT bundle FROM standing) GROUP BY day
UNION ALL
SELECT 'sent_first', '', day, 1, 0, 0, 0 FROM sent WHERE day IS NOT NULL
UNION ALL
SELECT 'found', 'any', day, 1, 0, 0, 0 FROM sent WHERE day IS NOT NULL AND EXISTS (SELECT FROM wrong)
UNION ALL
SELECT 'found', '=' || fault, day, 1, 0, 0, 0 FROM sent, wrong WHERE day IS NOT NULL
UNION ALL
SELECT 'sent', 'any', day, 1, 0, 0, 0 FROM sent
    WHERE day IS NOT NULL AND EXISTS (SELECT FROM recorded WHERE kind = 'breach')
UNION ALL
SELECT DISTINCT 'sent', '=' || fault, day, 1, 0, 0, 0 FROM sent, recorded WHERE day IS NOT NULL AND kind = 'breach'
$$
"""

# For each table whose lines can change what a case counts for: what is written of it, and whose case a line is of.
_OF_A_BUNDLE = "SELECT b.case_id FROM written w JOIN cases_bundle b ON b.id = w.bundle_id"
_OF_A_FLAG = (
    "SELECT b.case_id FROM written w JOIN redaction_flag f ON f.id = w.flag_id "
    "JOIN cases_bundle b ON b.id = f.bundle_id"
)
TOUCHED_BY = (
    ("redaction_decision", "INSERT", _OF_A_FLAG),
    ("redaction_askedofpolice", "INSERT", _OF_A_FLAG),
    ("redaction_stoppedflag", "INSERT", _OF_A_FLAG),
    ("redaction_signoff", "INSERT", _OF_A_BUNDLE),
    ("redaction_nearmiss", "INSERT", _OF_A_BUNDLE),
    ("cases_dispatch", "INSERT", _OF_A_BUNDLE),
    ("cases_document", "UPDATE", _OF_A_BUNDLE),
    ("cases_case", "UPDATE", "SELECT w.id AS case_id FROM written w"),
    ("breaches_breach", "INSERT", "SELECT w.case_id FROM written w WHERE w.case_id IS NOT NULL"),
    (
        "breaches_particulars",
        "INSERT",
        "SELECT b.case_id FROM written w JOIN breaches_breach b ON b.id = w.breach_id WHERE b.case_id IS NOT NULL",
    ),
)
# Of these only some columns count: what else is written of them touches nothing.
_COLUMNS = {"cases_document": ("type", "replaced_by_id"), "cases_case": ("area_id", "agency_id")}


def touching(table: str, how: str, cases: str) -> list[str]:
    """The trigger on one table that notes whose figures must be counted again, and its function."""
    columns = _COLUMNS.get(table, ())
    old = " OLD TABLE AS before" if columns else ""
    if columns:
        changed = " OR ".join(f"w.{column} IS DISTINCT FROM o.{column}" for column in columns)
        cases = f"{cases} JOIN before o ON o.id = w.id WHERE {changed}"
    return [
        f"CREATE FUNCTION touched_by_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO "  # noqa: S608
        f"reporting_touched (case_id) SELECT DISTINCT case_id FROM ({cases}) c; RETURN NULL; END $$",
        f"CREATE TRIGGER {table}_counts AFTER {how} ON {table} REFERENCING{old} NEW TABLE AS written "
        f"FOR EACH STATEMENT EXECUTE FUNCTION touched_by_{table}()",
    ]


def no_longer_touching(table: str) -> list[str]:
    return [f"DROP TRIGGER {table}_counts ON {table}", f"DROP FUNCTION touched_by_{table}()"]
