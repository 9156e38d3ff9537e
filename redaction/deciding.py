"""Deciding a flag is writing the redaction log: there is no other way to do either."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases.lifecycle import lock
from cases.models import Bundle, Document, State
from cases.notes import check_reason
from cpsredact.refusals import Invalid, Refusal, Stale
from guidance.changes import check_has_read
from guidance.models import Principle
from ledger.writing import Fact, record
from redaction.acting import begin
from redaction.citing import check_fits, fallback, in_force_now, principle_coded, suggestion_of
from redaction.echoing import echo
from redaction.holding import take_all
from redaction.models import Act, Decision, Flag, Recommendation, Verdict
from redaction.near_misses import catch_decided
from redaction.risk import HIGH_HARM
from redaction.saying import in_a_sentence
from redaction.settling import ask_again

DECIDABLE = (State.PROCESSING, State.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class FlagDecided(Fact):
    """A flag was decided: {verdict}."""

    case: int
    bundle: int
    flag: int
    decision: int
    verdict: str
    principle: str
    followed: bool | None


@dataclass(frozen=True, slots=True)
class FlagsDecided(Fact):
    """{count} flags were decided together: {verdict}."""

    case: int
    bundle: int
    count: int
    decisions_digest: str
    verdict: str
    principle: str


class SecondLook(Refusal):
    """Several flags were to be kept at once, and some of them could do harm: they are listed to be looked at again."""

    def __init__(self, flags: Sequence[Flag], count: int) -> None:
        kinds = sorted({in_a_sentence(flag.get_category_display()) for flag in flags})
        super().__init__(
            ngettext(
                "You are keeping %(count)s place at once. %(harmful)s of them could do harm if they got out "
                "(%(kinds)s). Look at each again, then keep them.",
                "You are keeping %(count)s places at once. %(harmful)s of them could do harm if they got out "
                "(%(kinds)s). Look at each again, then keep them.",
                count,
            )
            % {"count": count, "harmful": len(flags), "kinds": ", ".join(kinds)}
        )
        self.flags = flags


@transaction.atomic
def decide_flags(
    bundle: Bundle,
    seen: Mapping[int, int | None],
    verdict: str,
    *,
    by: User,
    principle: str = "",
    reason: str = "",
    asked_for: bool = False,
    within: Act | None = None,
    looked_at: Collection[int] = (),
    parts: Mapping[int, dict[str, Any]] | None = None,
) -> list[Decision]:
    """Decide one flag, or several at once as one act.

    `seen` gives for each flag's number the last decision that the person's page showed, None for none. A principle's
    code and a reason may be left out where the suggestion supplies them. `within` is the act of which this is a part;
    without one it is an act of its own, which this person can undo. `looked_at` are the flags at which a second look
    was taken. `parts` are, by flag, what is taken out where that is not all of it, as `Decision.part` has it; the
    reason then says why the rest stays.

    Raises Refusal outside a review or for whoever must read a change of the guidance first, Stale when somebody
    decided one of the flags since, SecondLook unless each that could do harm was looked at again before several are
    kept at once, Held when somebody else reviews one of the documents, Invalid when the verdict does not fit or the
    reason names somebody; then nothing is written.
    """
    locked = lock(bundle)
    check_in_review(locked)
    if verdict not in Verdict.values:
        raise Invalid(_("Choose whether to redact or keep."))
    rows = Flag.objects.filter(bundle=locked, pk__in=seen)
    flags = list(rows.select_related("suggestion__principle", "document__replaced_by"))
    if not seen or len(flags) != len(seen):
        raise Invalid(_("A flag that was to be decided does not belong to this bundle."))
    check_not_replaced({flag.document for flag in flags})
    _check_fresh(flags, seen)
    if verdict == Verdict.KEEP and len(flags) > 1:
        check_looked(flags, looked_at)
    if not asked_for:  # a lawyer whose answer was asked for decides whoever reviews the document
        take_all({flag.document_id for flag in flags}, by=by)
    check_has_read(by)
    cited = principle_coded(principle) if principle else None
    what = Act.What.PART if parts else Act.What.DECIDE
    act = within or begin(locked, what, len(flags), by=by, verdict=verdict)
    usual: dict[str, Principle | None] = {}
    said = check_reason(reason, case=locked.case) if reason.strip() else ""
    lines = [_line(flag, verdict, cited, said, act, (parts or {}).get(flag.pk), usual) for flag in flags]
    decisions = Decision.objects.bulk_create(lines)
    record(_fact(locked, decisions, verdict), by=by, area_code=locked.area_code)
    if verdict == Verdict.REDACT:
        echo(locked, flags)
    ask_again(flags, verdict)
    catch_decided(locked, decisions, seen, by=by)
    return decisions


def check_in_review(bundle: Bundle) -> None:
    """Raise Refusal unless the bundle's flags can be decided now."""
    if bundle.state not in DECIDABLE:
        raise Refusal(
            _("Flags can be decided only while the bundle is in review: it is “%(state)s”.")
            % {"state": bundle.get_state_display()}
        )


def check_looked(flags: Collection[Flag], looked_at: Collection[int]) -> None:
    """Keeping many at once is where an address slips through: each that could do harm is looked at again.

    Raises SecondLook unless it was.
    """
    harmful = [flag for flag in flags if flag.category in HIGH_HARM]
    if not {flag.pk for flag in harmful} <= set(looked_at):
        raise SecondLook(harmful, len(flags))


def check_not_replaced(documents: Iterable[Document]) -> None:
    """Raise Refusal when the police have sent one of these again: what it was decided as stays as it was."""
    for document in documents:
        if document.replaced_by is not None:
            number, instead = document.number, document.replaced_by.number
            raise Refusal(
                _("The police have sent document %(number)s again, as document %(instead)s. Decide the flags of that.")
                % {"number": number, "instead": instead}
            )


def _check_fresh(flags: Sequence[Flag], seen: Mapping[int, int | None]) -> None:
    latest = dict(
        Decision.objects.filter(flag__in=flags).values("flag").annotate(last=Max("pk")).values_list("flag", "last")
    )
    stale = [flag for flag in flags if latest.get(flag.pk) != seen[flag.pk]]
    if stale:
        decision = Decision.objects.filter(flag=stale[0]).select_related("by").latest("pk")
        raise Stale(
            _("%(by)s decided this since you opened the page: %(said)s. Look at it again before you change it.")
            % {"by": decision.by, "said": decision.said.lower()}
        )


def _line(
    flag: Flag,
    verdict: str,
    cited: Principle | None,
    reason: str,
    act: Act,
    part: dict[str, Any] | None,
    usual: dict[str, Principle | None],
) -> Decision:
    """The decision to be written. `usual` is what was cited so far where nothing was named, by the code that was
    suggested or the kind of flag.
    """
    check_fits(flag, verdict)
    suggestion = suggestion_of(flag)
    if verdict == Verdict.KEEP and not reason and suggestion and suggestion.recommendation == Recommendation.KEEP:
        reason = suggestion.why
    if verdict == Verdict.KEEP and not reason:
        raise Invalid(_("Say why this is needed to prove the case."))
    if cited is None and suggestion and suggestion.principle:
        code = suggestion.principle.code
        if code not in usual:
            usual[code] = in_force_now(suggestion.principle)
        cited = usual[code]
    if cited is None:
        if flag.kind not in usual:
            usual[flag.kind] = fallback(flag, verdict)
        cited = usual[flag.kind]
    return Decision(
        flag=flag,
        act=act,
        verdict=verdict,
        part=part,
        recommended=suggestion.recommendation if suggestion else "",
        principle=cited,
        reason=reason[:300],
        by=act.by,
        role=act.by.role,
    )


def _fact(bundle: Bundle, decisions: Sequence[Decision], verdict: str) -> Fact:
    code = decisions[0].principle.code if decisions[0].principle else ""
    if len(decisions) == 1:
        only = decisions[0]
        return FlagDecided(bundle.case_id, bundle.pk, only.flag_id, only.pk, verdict, code, only.followed)
    digest = hashlib.sha256(",".join(f"{one.pk}:{one.flag_id}" for one in decisions).encode()).hexdigest()
    return FlagsDecided(bundle.case_id, bundle.pk, len(decisions), digest, verdict, code)
