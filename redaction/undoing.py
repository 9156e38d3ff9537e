"""Undoing what one did at the desk, and doing it again: each a further line (docs/decisions/0019).

The server keeps what each person did in a bundle, in order, so that another day or another computer goes on from there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from cases.lifecycle import lock
from cases.models import Bundle
from cpsredact.refusals import Refusal, Stale
from ledger.writing import Fact, record
from redaction.acting import turnable
from redaction.deciding import check_in_review, check_not_replaced
from redaction.echoing import echo, stop_asking
from redaction.holding import take_all
from redaction.models import UNDONE, Act, Decision, Flag, Recommendation, Suggestion, Variation, Verdict
from redaction.places import UNDECIDED, Place, place_of
from redaction.saying import where_said
from redaction.settling import ask_again

ADDING = (Act.What.MARK, Act.What.WITHHOLD)  # these bring flags that were not there before
TAKEN_BACK = "It was marked by hand, and that was undone."
L = TypeVar("L", Decision, Variation)


@dataclass(frozen=True, slots=True)
class ActUndone(Fact):
    """What was done at the desk was undone; places: {count}."""

    case: int
    bundle: int
    act: int
    of: int
    what: str
    verdict: str
    count: int
    decisions_digest: str


@dataclass(frozen=True, slots=True)
class ActRedone(Fact):
    """What was undone at the desk was done again; places: {count}."""

    case: int
    bundle: int
    act: int
    of: int
    what: str
    verdict: str
    count: int
    decisions_digest: str


@transaction.atomic
def undo(bundle: Bundle, *, act: int, by: User) -> Act:
    """Turn back one's own last act, `act` by its number: every flag of it is as it was, by a further line for each.

    Raises Refusal outside a review, when there is nothing to undo, or when a flag of it was decided or varied since;
    Stale when the act is not the last any more; Held while somebody else reviews one of the documents. Then nothing
    is written.
    """
    return _turn_back(bundle, act, Act.Way.UNDONE, by)


@transaction.atomic
def redo(bundle: Bundle, *, act: int, by: User) -> Act:
    """Do again what one undid last, `act` being the undoing. Raises as `undo` does, and after any other act."""
    return _turn_back(bundle, act, Act.Way.REDONE, by)


def place_of_act(act: Act) -> Place:
    """Where the first flag of an act is; its page alone where the flag is one no more."""
    line = act.decisions.select_related("flag__document").first() or act.variations.select_related("flag__document")[0]
    flag = line.flag
    if not Flag.objects.filter(pk=flag.pk).standing().exists():
        return Place(act.bundle_id, flag.document.number, flag.page or 1)
    return place_of(flag, show=Flag.objects.with_verdict().get(pk=flag.pk).verdict or UNDECIDED)


def _turn_back(bundle: Bundle, number: int, way: Act.Way, by: User) -> Act:
    locked = lock(bundle)
    check_in_review(locked)
    there = turnable(locked, by=by)
    act = there.undo if way == Act.Way.UNDONE else there.redo
    if act is None:
        undoes = way == Act.Way.UNDONE
        raise Refusal(
            _("There is nothing of yours to undo here.") if undoes else _("There is nothing of yours to do again here.")
        )
    if act.pk != number:
        raise Stale(
            (
                _("You did something else here meanwhile, perhaps on another screen. To undo now: %(said)s.")
                if way == Act.Way.UNDONE
                else _("You did something else here meanwhile, perhaps on another screen. To do again now: %(said)s.")
            )
            % {"said": act.said}
        )
    decisions = list(act.decisions.select_related("flag__document__replaced_by", "flag__suggestion").order_by("pk"))
    variations = list(act.variations.select_related("flag__document__replaced_by", "recipient").order_by("pk"))
    lines: list[Decision | Variation] = [*decisions, *variations]
    check_not_replaced({one.flag.document for one in lines})
    _check_untouched(act, decisions, variations)
    take_all({one.flag.document_id for one in lines}, by=by)
    turned = Act.objects.create(
        bundle=locked, by=by, what=act.what, verdict=act.verdict, count=act.count, way=way, of=act
    )
    made = _decisions_before(decisions, turned)
    varied = _variations_before(variations, dict(zip([one.pk for one in decisions], made, strict=True)), turned)
    _settle(locked, act, decisions, made)
    record(_fact(turned, [*made, *varied]), by=by, area_code=locked.area_code)
    return turned


def _check_untouched(act: Act, decisions: Sequence[Decision], variations: Sequence[Variation]) -> None:
    """Raise Refusal when anything of the act is no longer as the act left it. What was done since and undone is not."""
    ours = {one.flag_id: one.pk for one in decisions}
    for later in _not_undone(Decision.objects.filter(flag__in=ours), act):
        if later.pk > ours[later.flag_id]:
            told = {"said": later.said.lower(), "where": where_said(later.flag)}
            raise Refusal(
                _("Nothing was changed: you decided this since: %(said)s (%(where)s).") % told
                if later.by_id == act.by_id
                else _("Nothing was changed: %(by)s decided this since: %(said)s (%(where)s).")
                % {**told, "by": later.by}
            )
    upon = Variation.objects.filter(flag__in=ours).standing().exclude(act=act)
    for one in upon.select_related("by", "recipient", "flag__document"):
        if one.decision_id >= ours[one.flag_id]:
            told = {"name": one.recipient.name, "where": where_said(one.flag)}
            raise Refusal(
                _("Nothing was changed: you varied this since for %(name)s (%(where)s).") % told
                if one.by_id == act.by_id
                else _("Nothing was changed: %(by)s varied this since for %(name)s (%(where)s).")
                % {**told, "by": one.by}
            )
    places = {(one.flag_id, one.recipient_id): one.pk for one in variations}
    for newer in _not_undone(Variation.objects.filter(flag__in=[flag for flag, _recipient in places]), act):
        if newer.pk > places.get((newer.flag_id, newer.recipient_id), newer.pk):
            where = where_said(newer.flag)
            raise Refusal(
                _("Nothing was changed: you varied this again since (%(where)s).") % {"where": where}
                if newer.by_id == act.by_id
                else _("Nothing was changed: %(by)s varied this again since (%(where)s).")
                % {"by": newer.by, "where": where}
            )


def _not_undone(lines: QuerySet[L], since: Act) -> QuerySet[L]:
    """Those lines, the first first, that were neither undone after an act nor undo something done after it."""
    left = lines.exclude(act__turned_back__isnull=False).exclude(act__of__gt=since.pk)
    return left.order_by("pk").select_related("by", "flag__document")


def _decisions_before(decisions: Sequence[Decision], turned: Act) -> list[Decision]:
    """For each decision a further line that says what the one before it said, or that nobody has decided."""
    ours = {one.flag_id: one for one in decisions}
    before: dict[int, Decision] = {}
    for one in Decision.objects.filter(flag__in=ours).order_by("pk"):
        if one.pk < ours[one.flag_id].pk:
            before[one.flag_id] = one
    return Decision.objects.bulk_create(
        Decision(
            flag=one.flag,
            act=turned,
            verdict=was.verdict if was else UNDONE,
            part=was.part if was else None,
            recommended=was.recommended if was else "",
            principle_id=was.principle_id if was else None,
            reason=was.reason if was else "",
            by=turned.by,
            role=turned.by.role,
        )
        for one in decisions
        for was in (before.get(one.flag_id),)
    )


def _variations_before(variations: Sequence[Variation], made: dict[int, Decision], turned: Act) -> list[Variation]:
    """The same for what one recipient gets. `made` is each decision of the act with the line that turned it back."""
    ours = {(one.flag_id, one.recipient_id): one for one in variations}
    before: dict[tuple[int, int], Variation] = {}
    for one in Variation.objects.filter(flag__in=[flag for flag, _recipient in ours]).order_by("pk"):
        mine = ours.get((one.flag_id, one.recipient_id))
        if mine is not None and one.pk < mine.pk:
            before[one.flag_id, one.recipient_id] = one
    found = []
    for one in variations:
        was = before.get((one.flag_id, one.recipient_id))
        # Upon what all others get now, if that was turned back with it; else upon what it was varied from.
        upon = made[one.decision_id].pk if one.decision_id in made else (was or one).decision_id
        found.append(
            Variation(
                flag=one.flag,
                act=turned,
                recipient=one.recipient,
                decision_id=upon,
                verdict=was.verdict if was else "",
                principle_id=was.principle_id if was else None,
                reason=was.reason if was else "",
                by=turned.by,
                role=turned.by.role,
            )
        )
    return Variation.objects.bulk_create(found)


def _settle(bundle: Bundle, act: Act, turned_back: Sequence[Decision], made: Sequence[Decision]) -> None:
    """What follows from how the flags stand now: what to ask elsewhere, what not, and what is a flag no more."""
    came_at = _begun_at(act) if act.what in ADDING else None
    gone = [one.flag for one in made if one.verdict == UNDONE and one.flag.at == came_at]
    Suggestion.objects.bulk_create(
        [
            Suggestion(flag=flag, recommendation=Recommendation.CHECK, why=TAKEN_BACK, withdrawn=True)
            for flag in gone
            if not hasattr(flag, "suggestion")
        ]
    )
    by_verdict: dict[str, list[Flag]] = {}
    for one in made:
        by_verdict.setdefault(one.verdict, []).append(one.flag)
    for verdict, flags in by_verdict.items():
        if verdict == Verdict.REDACT:
            echo(bundle, flags)
        ask_again(flags, verdict)
    was_out = {one.flag_id for one in turned_back if one.verdict == Verdict.REDACT}
    stop_asking(bundle, [one.flag for one in made if one.flag_id in was_out and one.verdict != Verdict.REDACT])


def _begun_at(act: Act) -> datetime:
    """When what is turned back was first done, which is when the flags came that came with it."""
    while act.of is not None:
        act = act.of
    return act.at


def _fact(turned: Act, lines: Sequence[Decision | Variation]) -> Fact:
    assert turned.of_id is not None  # it turns one back
    digest = hashlib.sha256(",".join(f"{one.pk}:{one.flag_id}" for one in lines).encode()).hexdigest()
    kind = ActUndone if turned.way == Act.Way.UNDONE else ActRedone
    bundle = turned.bundle
    return kind(bundle.case_id, bundle.pk, turned.pk, turned.of_id, turned.what, turned.verdict, turned.count, digest)
