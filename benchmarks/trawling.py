"""How fast the worker goes through every case's pages for a person, each with its case's own key.

    .venv/bin/python -m benchmarks.trawling

Pages are of some 2,000 letters, 40 to a case, with curly quotes in every second; a page in a hundred names the person.
What is looked for is a name, a date of birth, a telephone number and an address. The peer reads and decrypts the same
pages and looks for the name in them as it was typed.
"""

from __future__ import annotations

import io
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.core.management import call_command
from django.test.utils import setup_databases, teardown_databases

from benchmarks.figures import Figure, compared
from benchmarks.table import main
from tools.pytest_services import services_for_tests

if TYPE_CHECKING:
    from subject_access.models import Request

CASES, PAGES_EACH = 250, 40
NAME = "Brenda Whitlow"
TERMS = (
    ("name", NAME),
    ("date_of_birth", "4 March 1981"),
    ("phone", "07700 900456"),
    ("address", "4 Mill Lane, Widnes, WA8 6UJ"),
)
LINE = "I was at home at 14 Station Road with my wife{0} when I heard a noise from the kitchen on 12 May 2026.\n"


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
    from redaction.models import Page
    from subject_access.models import Trace
    from subject_access.opening import look_again
    from subject_access.trawling import go_on

    count, named = _fill()
    request = _asked()

    def trawl() -> None:
        from subject_access.models import Trawl

        running = Trawl.objects.filter(finished_at=None, fault="").first()
        by = request.by
        assert not go_on(running or look_again(request, TERMS, reason="A benchmark.", by=by), seconds=3600)

    def plainly() -> None:
        texts = Page.objects.order_by("pk").values_list("text", flat=True).iterator(chunk_size=500)
        assert sum(NAME in text for text in texts) == named

    note = f"{CASES} cases with a key each; {named} pages name the person"
    yield compared(
        "A person in every case", count, "page", trawl, "decrypted, and the name looked for", plainly, note=note
    )
    assert Trace.objects.filter(request=request).count() == named


def _asked() -> Request:
    from tests import make
    from tests.subject_access.make import opened

    return opened(by=make.user("hq"), terms=TERMS)


def _fill() -> tuple[int, int]:
    """The cases' pages: how many there are, and how many of them name the person."""
    from django.utils import timezone

    from redaction.models import Page
    from tests import make

    named = 0
    for case in range(CASES):
        document = make.document(make.bundle(), pages=("A cover.",))
        rows = []
        for number in range(2, PAGES_EACH + 1):
            at = case * PAGES_EACH + number
            text = LINE.format("’s sister" if at % 2 else "") * 20
            if at % 100 == 0:
                text, named = f"{text}{NAME} rang.\n", named + 1
            about = {"width": 595, "height": 842, "read_at": timezone.now()}
            rows.append(Page(document=document, number=number, content={"text": f"{at} {text}"}, **about))
        Page.objects.bulk_create(rows)
    return CASES * PAGES_EACH, named


if __name__ == "__main__":
    main("trawling", measure)
