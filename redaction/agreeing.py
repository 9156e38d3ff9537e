"""Agreeing with what is recommended, on the very list that was shown: what comes out and what stays, in one act."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from accounts.models import User
from cases.lifecycle import lock
from cases.models import Bundle
from redaction.acting import begin
from redaction.deciding import check_in_review, check_looked, decide_flags
from redaction.models import Act, Decision, Flag, Verdict


@transaction.atomic
def agree(
    bundle: Bundle,
    seen: Mapping[int, int | None],
    *,
    keeping: Collection[int],
    by: User,
    looked_at: Collection[int] = (),
) -> list[Decision]:
    """Keep those flags of `seen` that are in `keeping`, for the reasons recommended, and redact the others: one act.

    `seen` gives for each flag's number the last decision that the page showed, `keeping` those that it listed as
    recommended to be kept. Raises as `decide_flags` does; SecondLook unless each flag that is kept and could do harm
    was looked at again, even one alone: many others are decided with it. Then nothing is written.
    """
    locked = lock(bundle)
    check_in_review(locked)
    kept = {pk: shown for pk, shown in seen.items() if pk in keeping}
    redacted = {pk: shown for pk, shown in seen.items() if pk not in keeping}
    if len(seen) > 1:
        check_looked(Flag.objects.filter(bundle=locked, pk__in=kept), looked_at)
    if not (kept and redacted):
        verdict = Verdict.KEEP if kept else Verdict.REDACT
        return decide_flags(locked, seen, verdict, by=by, looked_at=looked_at)
    act = begin(locked, Act.What.DECIDE, len(seen), by=by)
    return [
        *decide_flags(locked, redacted, Verdict.REDACT, by=by, within=act),
        *decide_flags(locked, kept, Verdict.KEEP, by=by, within=act, looked_at=looked_at),
    ]
