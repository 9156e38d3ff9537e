"""How long the signed history of a case with 10,000 decisions takes: its content, its pages, its signature, and all.

    .venv/bin/python -m benchmarks.history

The decisions are made by the desk's own deed: a thousand of them one at a time, the rest fifty at a time. Their lines
stand in a chain among ten thousand of another case. The peer is what must be read in any case: the chain, checked line
by line.
"""

from __future__ import annotations

import hashlib
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

from benchmarks.figures import REPEATS, Figure, compared
from benchmarks.table import main
from tools.pytest_services import services_for_tests

if TYPE_CHECKING:
    from accounts.models import User
    from histories.models import CaseHistory

DECISIONS, ALONE, TOGETHER, OTHERS = 10_000, 1_000, 50, 10_000


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
    from histories.asking import ask_for_history
    from histories.content import as_json, content_of
    from histories.making import REASON, make_history
    from histories.pages import as_pages
    from histories.signing import key_in_use
    from ledger.checking import first_broken_line
    from ledger.models import Chain
    from pdf.signing import signed

    asked = _fill()
    key = key_in_use()
    content = content_of(asked)
    told = sum(len(line["decisions"]) for line in content["lines"])
    assert told == DECISIONS, told
    digest = hashlib.sha256(as_json(content).encode()).hexdigest()
    pages = as_pages(content, digest=digest, signer=key.signer, certificate=key.sha256)
    chain = Chain.objects.get(code=asked.case.area_id)
    wanted = iter([asked, *(ask_for_history(asked.case, "court", by=one) for one in _askers(REPEATS))])

    def whole() -> None:
        make_history(next(wanted))

    note = f"{told:,} decisions in {len(content['lines']):,} sealed lines of a chain of {chain.length:,}"
    steps = (
        ("content", lambda: content_of(asked)),
        ("pages", lambda: as_pages(content, digest=digest, signer=key.signer, certificate=key.sha256)),
        ("signature", lambda: signed(pages, key, reason=REASON)),
        ("made, signed and kept", whole),
    )
    for what, ours in steps:
        peer = "the chain checked line by line"
        yield compared(f"History: {what}", 1, "history", ours, peer, lambda: first_broken_line(chain), note=note)


def _askers(count: int) -> list[User]:
    from accounts.models import Role
    from tests import make

    return [make.user(Role.HQ) for _ in range(count)]


def _fill() -> CaseHistory:
    """A case whose 10,000 flags are decided, among the lines of another. Its history is asked for."""
    from django.db import transaction

    from histories.asking import ask_for_history
    from ledger.writing import record
    from redaction.checking import DocumentFirstSeen
    from redaction.deciding import decide_flags
    from tests import make
    from tests.large import large_bundle

    by, other, bundle = make.user(), make.case(), large_bundle()
    with transaction.atomic():
        for number in range(OTHERS):
            record(DocumentFirstSeen(other.pk, other.bundles.get().pk, number), by=by, area_code=other.area_id)
    flags = list(bundle.flags.order_by("pk").values_list("pk", flat=True)[:DECISIONS])
    pieces = [[pk] for pk in flags[:ALONE]]
    pieces += [flags[at : at + TOGETHER] for at in range(ALONE, DECISIONS, TOGETHER)]
    for piece in pieces:
        decide_flags(bundle, dict.fromkeys(piece), "redact", by=by, principle="P04")
    return ask_for_history(bundle.case, "court", by=_askers(1)[0])


if __name__ == "__main__":
    main("history", measure)
