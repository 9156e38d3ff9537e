"""Near misses write themselves: what would have been served, and was stopped before it went.

A second person stops it who takes out what the first had kept; whoever takes more out of a bundle that was called back
after sign-off; and the proof of a copy. Each is written in the transaction of the deed that stopped it, once for each
event, and about no person. What did go out is a breach, and is never written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import OuterRef, Subquery

from accounts.models import User
from cases.models import Bundle
from ledger.append_only import NEWEST_FIRST
from ledger.writing import Fact, record
from pdf import verifying_result as checks
from redaction.models import Decision, Flag, NearMiss, RefusedCopy, SignOff, StoppedFlag, Verdict
from redaction.telling import LEGAL
from redaction.versions import was_sent_under

TAKEN_OUT = (Verdict.REDACT, Verdict.WITHHOLD)
# The checks that find something that should be gone. What the others find is something lost.
LEFT_IN = frozenset(
    {
        checks.OVER_WORDS,
        checks.UNDER,
        checks.PICTURES,
        checks.LINES,
        checks.PAINTED,
        checks.UNSEEN,
        checks.GONE,
        checks.FONTS,
        checks.OBJECTS,
        checks.PARTS,
        checks.SHAPE,
    }
)


@dataclass(frozen=True, slots=True)
class NearMissCaught(Fact):
    """A near miss: what would have been served was stopped ({what}); places: {count}."""

    case: int
    bundle: int
    near_miss: int
    document: int | None
    what: str
    count: int


@transaction.atomic
def catch_decided(bundle: Bundle, decisions: Sequence[Decision], seen: Mapping[int, int | None], *, by: User) -> None:
    """Write down what these decisions, which are one act's and are written, took out that would have been served.

    `bundle` is locked; `seen` gives what each flag's latest line was before. A flag is nearly missed once for ever.
    """
    flags = {one.flag_id: one.flag for one in decisions if one.verdict in TAKEN_OUT}
    if not flags or (act := decisions[0].act) is None:
        return
    signed = bundle.sign_offs.last()
    sent = signed is not None and was_sent_under(signed)
    recalled = signed is not None and not sent and not bundle.faults
    nearly = _served_by(signed, flags) if signed and recalled else _kept_by_another(flags, seen, by)
    if signed and sent:
        nearly -= _served_by(signed, nearly)
    nearly -= set(StoppedFlag.objects.filter(flag__in=nearly).values_list("flag", flat=True))
    in_each: dict[int, list[int]] = defaultdict(list)
    for number in nearly:
        in_each[flags[number].document_id].append(number)
    who = NearMiss.StoppedBy.LAWYER if by.role in LEGAL else NearMiss.StoppedBy.SECOND_READER
    for document, numbers in in_each.items():
        made = NearMiss.objects.create(
            bundle=bundle,
            document_id=document,
            stopped_by=NearMiss.StoppedBy.RECALL if recalled else who,
            places=len(numbers),
            act=act,
            sign_off=signed if recalled else None,
        )
        StoppedFlag.objects.bulk_create(StoppedFlag(near_miss=made, flag_id=number) for number in sorted(numbers))
        _record(made, by)


@transaction.atomic
def catch_refused(refused: RefusedCopy, *, by: User | None = None) -> NearMiss | None:
    """Write down that a copy was refused with something left in it; None where it was refused for another reason."""
    left = [fault for fault in refused.report.get("faults", []) if fault["check"] in LEFT_IN]
    if not left:
        return None
    made = NearMiss.objects.create(
        bundle=refused.sign_off.bundle,
        document=refused.document,
        stopped_by=NearMiss.StoppedBy.PROOF,
        places=len(left),
        sign_off=refused.sign_off,
        refused=refused,
    )
    _record(made, by)
    return made


def _kept_by_another(flags: Mapping[int, Flag], seen: Mapping[int, int | None], by: User) -> set[int]:
    """The flags that stood kept, and somebody else had kept them."""
    before = [line for number in flags if (line := seen.get(number)) is not None]
    if not before:
        return set()
    kept = Decision.objects.filter(pk__in=before, verdict=Verdict.KEEP).exclude(by=by)
    return set(kept.values_list("flag", flat=True))


def _served_by(signed: SignOff, flags: Iterable[int]) -> set[int]:
    """Those flags, by number, that a sign-off's copy leaves in: in its papers, and not taken out when it was signed."""
    then = Decision.objects.filter(flag=OuterRef("pk"), at__lte=signed.at).order_by(NEWEST_FIRST)
    rows = Flag.objects.filter(pk__in=flags, document__received_at__lte=signed.at)
    verdicts = rows.annotate(then=Subquery(then.values("verdict")[:1])).values_list("pk", "then")
    return {number for number, verdict in verdicts if verdict not in TAKEN_OUT}


def _record(made: NearMiss, by: User | None) -> None:
    bundle = made.bundle
    record(
        NearMissCaught(bundle.case_id, bundle.pk, made.pk, made.document_id, made.stopped_by, made.places),
        by=by,
        area_code=bundle.area_code,
    )
