"""A case with a little of everything done to it, and its history."""

from __future__ import annotations

from django.db import connection

from accounts.models import Role, User
from breaches.models import Kind
from cases.models import Case
from histories.asking import ask_for_history
from histories.making import make_history
from histories.models import SignedHistory
from redaction.asking import ask
from redaction.deciding import decide_flags
from retention.holding import hold_case
from tests import make
from tests.breaches.make import breach


def busy_case(by: User) -> Case:
    """A case in review, with a question, decisions alone and together, a near miss and a hold."""
    bundle = make.bundle()
    case = bundle.case
    document = make.document(bundle, pages=(make.STATEMENT,))
    make.decide(make.flag(document), "redact", by=by)
    places = (("4 Mill Lane", "address"), ("Brenda Whitlow", "name"))
    two = [make.flag(document, words, category=category) for words, category in places]
    decide_flags(bundle, {one.pk: None for one in two}, "redact", by=by)
    ask(bundle, "Is Brenda Whitlow needed?", by=by)
    breach(by=by, bundle=bundle, kind=Kind.NEAR_MISS)
    hold_case(case, "appeal", reason="An appeal.", by=make.user(Role.OPERATIONAL_MANAGER))
    return case


def history(case: Case, *, by: User | None = None) -> SignedHistory:
    """A history that was asked for and made at once."""
    made = make_history(ask_for_history(case, "court", by=by or make.user(Role.FESM)))
    assert made is not None  # no other worker makes it
    return made


def behind_the_ledgers_back(table: str, change: str) -> None:
    """Change a table as an administrator could who switches its trigger off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET {change}")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
