"""Cases that are over, and schedules that are confirmed, for the tests of retention."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from accounts.models import Role, User
from cases.models import Case, Document
from retention.finishing import finish_case
from retention.models import Review, Schedule
from retention.reckoning import reckon
from retention.reviewing import answer_proposal, last_review, propose_destruction
from retention.scheduling import NewRule, publish_schedule
from tests import make

RULES = (
    NewRule("crown", "Crown Court", 12, 24, court="crown"),
    NewRule("other", "Any other", 6, 12),
    NewRule("csa", "Child sexual abuse", 240, 240, feature="child_sexual_abuse"),
    NewRule("covid", "Covid", 0, 0, least_months=84, feature="covid"),
)


def schedule(name: str = "Confirmed", *, is_confirmed: bool = True, since: date | None = None) -> Schedule:
    """A schedule in force: other cases are reviewed after 6 months and destroyed after 12."""
    return publish_schedule(
        name,
        RULES,
        in_force_from=since or timezone.localdate(),
        is_confirmed=is_confirmed,
        source="A test.",
        by=make.user(Role.HQ),
    )


def long_ago(case: Case, years: int = 3) -> None:
    """As if all that happened to the case's papers had happened years ago: what is append-only included."""
    then = timezone.now() - timedelta(days=366 * years)
    Case.objects.filter(pk=case.pk).update(first_hearing=then, created_at=then)
    Document.objects.filter(bundle__case=case).update(received_at=then)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_dispatch DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE cases_dispatch SET at = %s WHERE bundle_id IN (SELECT id FROM cases_bundle WHERE case_id = %s)",
            [then, case.pk],
        )
        cursor.execute("ALTER TABLE cases_dispatch ENABLE TRIGGER USER")


def finished(
    case: Case | None = None, *, by: User | None = None, years: int = 3, features: tuple[str, ...] = ()
) -> Case:
    """A case that has been over for years."""
    case = case or make.case()
    long_ago(case, years)
    case.refresh_from_db()
    ended = timezone.localdate() - timedelta(days=366 * years)
    finish_case(case, "convicted", on=ended, features=features, by=by or make.user())
    reckon(case)
    return case


def approved(case: Case) -> Review:
    """The case's destruction, proposed by one manager and approved by another."""
    latest = last_review(case)
    seen = latest.pk if latest else None
    proposal = propose_destruction(case, by=make.user(Role.OPERATIONAL_MANAGER), seen=seen)
    return answer_proposal(case, approve=True, by=make.user(Role.LEGAL_MANAGER), seen=proposal.pk)
