"""Nothing is done without a line of the ledger: every public deed of every module that records is tried here.

A module records if it imports `record`. Each of its public functions is in one of two tables of its room, in `deeds/`,
so a new one that is in neither fails the test that compares them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.scoping import PRACTICE
from ledger.checking import breaks
from ledger.models import NATION, Line
from tests import make
from tests.architecture.deeds import (
    of_accounts,
    of_assurance,
    of_breaches,
    of_cases,
    of_deciding,
    of_guidance,
    of_histories,
    of_national,
    of_people,
    of_reading,
    of_reporting,
    of_retention,
    of_subject_access,
    of_training,
    of_what_goes_out,
)
from tools.postgres import APPLICATION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "accounts",
    "guidance",
    "cases",
    "redaction",
    "breaches",
    "assurance",
    "retention",
    "histories",
    "reporting",
    "national",
    "subject_access",
    "training",
    "ledger",
)
TABLES = (
    of_accounts,
    of_assurance,
    of_breaches,
    of_cases,
    of_deciding,
    of_guidance,
    of_histories,
    of_national,
    of_people,
    of_reading,
    of_reporting,
    of_retention,
    of_subject_access,
    of_training,
    of_what_goes_out,
)
DEEDS = {module: deeds for table in TABLES for module, deeds in table.DEEDS.items()}
NOT_DEEDS = {module: names for table in TABLES for module, names in table.NOT_DEEDS.items()}
OF_THE_NATION = {
    "assurance.rules.set_rule",
    "accounts.addressing",
    "breaches.retraining_policy",
    "reporting.targets",
    "retention.scheduling",
    "retention.holding.hold_many",
    "cases.stopping",
    "guidance.approving",
    "guidance.changes",
    "guidance.drafting",
    "guidance.issuing",
    "guidance.publishing",
    "redaction.rehearsing",
    "ledger.checking",
    "reporting.search_falls",
    "national.making",
    "subject_access.beginning.begin_trawl",
    "subject_access.forgetting",
    "subject_access.opening",
    "subject_access.report",
    "subject_access.ruling",
    "subject_access.stepping",
    "subject_access.trawling",
    "training.pass_marks",
    "training.policy",
}
# Practice papers have a chain of their own.
OF_PRACTICE = {"training.practising.begin": {make.AREA, PRACTICE}, "training.clearing.clear": {PRACTICE}}


def recording_modules() -> Iterator[tuple[str, set[str]]]:
    """Each module that records, with its public functions."""
    for room in ROOMS:
        for path in sorted((ROOT / room).glob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            imported = {
                alias.name
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and node.module == "ledger.writing"
                for alias in node.names
            }
            if "record" in imported:
                public = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"}
                yield f"{room}.{path.stem}", public


def test_every_public_function_of_a_module_that_records_is_a_deed_or_is_said_not_to_be():
    known = {module: set(DEEDS.get(module, ())) | NOT_DEEDS.get(module, set()) for module in {*DEEDS, *NOT_DEEDS}}
    assert dict(recording_modules()) == known


@pytest.fixture(scope="session")
def rights(django_db_setup, django_db_blocker):
    """The service's own role has its rights in this database."""
    with django_db_blocker.unblock():
        call_command("grant_application_role", APPLICATION, verbosity=0)


@contextmanager
def as_the_service() -> Iterator[None]:
    """With the rights of the running service: it can neither change nor lock a row of an append-only table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPLICATION}")
        yield
        cursor.execute("RESET ROLE")


@pytest.mark.usefixtures("rights")
@pytest.mark.parametrize(
    ("module", "deed"), [(module, deed) for module, deeds in DEEDS.items() for deed in deeds], ids=lambda one: one
)
def test_a_deed_leaves_a_line_on_its_areas_chain(module, deed, officer):
    act = DEEDS[module][deed](officer)
    before = set(Line.objects.values_list("pk", flat=True))
    with as_the_service():
        act()
    lines = Line.objects.exclude(pk__in=before)
    assert lines
    theirs = {NATION if {module, f"{module}.{deed}"} & OF_THE_NATION else make.AREA}
    assert {line.chain_id for line in lines} == OF_PRACTICE.get(f"{module}.{deed}", theirs)
    assert not list(breaks())
