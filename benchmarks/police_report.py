"""How long the monthly report of a force with 50,000 log lines takes: made and kept, and as each file.

    .venv/bin/python -m benchmarks.police_report

The lines are those of thirteen months: 15,000 documents of 3,000 bundles, about 3.3 lines a document, with as many of
them changed once. They are made of rows, and no file is behind them. The peer is the count of the same lines by one
statement of the database.
"""

from __future__ import annotations

import io
import logging
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from benchmarks.figures import Figure, compared
from benchmarks.table import main
from tools.pytest_services import services_for_tests

if TYPE_CHECKING:
    from accounts.models import User

LINES, BUNDLES, DOCUMENTS_EACH = 50_000, 3_000, 5
COUNT = """
    SELECT count(*) FROM redaction_decision d JOIN redaction_flag f ON f.id = d.flag_id
    WHERE d.verdict IN ('redact', 'withhold')
      AND NOT EXISTS (SELECT 1 FROM redaction_decision l WHERE l.flag_id = d.flag_id AND l.id > d.id)
"""


def measure() -> list[Figure]:
    """Every figure of this script, in a database and a store of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")
    with services_for_tests(os.environ), tempfile.TemporaryDirectory() as store:
        django.setup()
        logging.disable(logging.INFO)
        settings.DEBUG, settings.STORAGE_ROOT = False, Path(store)
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            call_command("load_reference", stdout=io.StringIO())
            return list(_figures())
        finally:
            teardown_databases(databases, verbosity=0)


def _figures() -> Iterator[Figure]:
    # Models can be imported only once the settings know where the database is.
    from accounts.models import Agency, Area
    from reporting.months import this_month
    from reporting.police_content import Content
    from reporting.police_files import as_csv, as_pdf, as_xlsx, lines_as_csv
    from reporting.police_reporting import make_report

    by = _fill()
    force, area = Agency.objects.get(pk="merseyside-police"), Area.objects.get(pk="mersey-cheshire")
    last = this_month().before(1)
    made = make_report(force, area, last, by=by)
    content = Content.from_json(made.content)
    months = content.sections[1].table
    counted = sum(row[3] for row in months.rows if isinstance(row[3], int)) if months else 0
    assert counted == LINES, counted
    note = f"{LINES:,} lines of 13 months, {content.headline.lines:,} in the month itself"

    def whole() -> None:
        said = Content.from_json(make_report(force, area, last, by=by).content)
        as_pdf(said)
        as_xlsx(said)
        "".join(as_csv(said))

    every: list[tuple[str, Callable[[], object]]] = [
        ("made and kept", lambda: make_report(force, area, last, by=by)),
        ("as a PDF", lambda: as_pdf(content)),
        ("as a workbook", lambda: as_xlsx(content)),
        ("as CSV", lambda: "".join(as_csv(content))),
        ("list of cases", lambda: "".join(lines_as_csv(made))),
        ("made, and all three files", whole),
    ]
    for what, ours in every:
        yield compared(f"Police report: {what}", 1, "report", ours, "the same lines counted by SQL", _count, note=note)


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute(COUNT)
        return int(cursor.fetchone()[0])


def _fill() -> User:
    """Thirteen months of a force's papers. Who decided them."""
    from cases.models import Bundle, Case, Document, State
    from detectors.spans import PERSONAL
    from guidance.reading import principle
    from redaction.models import Decision, Flag, SignOff, Verdict
    from reporting.months import this_month
    from tests import make

    dice, by = random.Random(6), make.user()
    kinds, types = [one.value for one in PERSONAL], list(Document.Type.values)
    first = make.case()
    cases = Case.objects.bulk_create(
        Case(
            urn=f"05{dice.choice('ABCDEFGH')}{dice.choice('ABC')}{number:05d}26",
            area=first.area,
            agency=first.agency,
            digest_key=b"0" * 32,
        )
        for number in range(BUNDLES)
    )
    proved = {"state": State.DISPATCHED, "verified_digest": "0" * 64, "verified_path": "served/nothing"}
    bundles = Bundle.objects.bulk_create(Bundle(case=case, number=1, **proved) for case in cases)
    papers = Document.objects.bulk_create(
        Document(
            bundle=bundle,
            number=number + 1,
            received_name="paper.pdf",
            type=dice.choice(types),
            media="pdf",
            sha256=f"{number:064d}",
            size=1,
            path="originals/nothing",
            page_count=dice.randint(1, 12),
        )
        for bundle in bundles
        for number in range(DOCUMENTS_EACH)
    )
    some = dice.sample(papers, len(papers) * 2 // 3)
    flags = Flag.objects.bulk_create(
        (
            Flag(
                bundle_id=paper.bundle_id,
                document=paper,
                page=1,
                category=dice.choice(kinds),
                start=number,
                end=number + 1,
                rects=[[0, 0, 1, 1]],
                value_digest=f"{dice.randint(0, 9):064d}",
                found_by="benchmark",
            )
            for number, paper in enumerate(dice.choice(some) for _ in range(LINES))
        ),
        batch_size=2000,
    )
    month, cited = this_month(), principle("P04")
    days = {bundle.pk: month.before(dice.randint(1, 13)).begins + timedelta(days=3) for bundle in bundles}
    for verdict in (Verdict.KEEP, Verdict.REDACT):
        Decision.objects.bulk_create(
            (
                Decision(
                    flag=flag,
                    verdict=verdict,
                    principle=cited,
                    reason="x",
                    by=by,
                    role=by.role,
                    at=days[flag.bundle_id],
                )
                for flag in flags
            ),
            batch_size=5000,
        )
    SignOff.objects.bulk_create(
        SignOff(bundle=bundle, route="", marks_digest="0" * 64, by=by, role=by.role, at=days[bundle.pk])
        for bundle in bundles
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return by


if __name__ == "__main__":
    main("police_report", measure)
