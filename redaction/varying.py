"""Deciding a flag otherwise for one recipient: what others get stays as it was decided."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from cases.lifecycle import lock
from cases.models import Bundle, Recipient
from cases.notes import check_reason
from cpsredact.refusals import Invalid, Refusal, Stale
from guidance.changes import check_has_read
from guidance.models import Principle
from ledger.writing import Fact, record
from pdf.overlaying import can_print
from redaction.acting import begin
from redaction.citing import check_fits, fallback, in_force_now, principle_coded, suggestion_of
from redaction.deciding import check_in_review, check_not_replaced
from redaction.echoing import echo
from redaction.holding import take_all
from redaction.models import Act, Decision, Flag, Variation, Verdict
from redaction.settling import ask_again


@dataclass(frozen=True, slots=True)
class FlagVaried(Fact):
    """A flag was decided otherwise for one recipient: {verdict}."""

    case: int
    bundle: int
    flag: int
    recipient: int
    variation: int
    verdict: str
    principle: str


@dataclass(frozen=True, slots=True)
class FlagsVaried(Fact):
    """{count} flags were decided otherwise for one recipient: {verdict}."""

    case: int
    bundle: int
    recipient: int
    count: int
    decisions_digest: str
    verdict: str
    principle: str


@dataclass(frozen=True, slots=True)
class VariationsEnded(Fact):
    """What one recipient gets was made the same as for all others, in {count} places."""

    case: int
    bundle: int
    recipient: int
    count: int
    decisions_digest: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody's page showed of a flag: its last decision, and its last variation for whomever; None for none."""

    decision: int | None
    variation: int | None


@transaction.atomic
def vary_flags(
    bundle: Bundle,
    recipient: Recipient,
    seen: Mapping[int, Seen],
    verdict: str,
    *,
    by: User,
    principle: str = "",
    reason: str = "",
    within: Act | None = None,
) -> list[Variation]:
    """Decide one flag, or several as one act, otherwise for this recipient than for all others.

    `seen` is by each flag's number. The principle may be left out where the suggestion supplies it; a reason for
    keeping may not. `within` is the act of which this is a part, if it is not one of its own. Raises Refusal outside a
    review or for a flag that is not decided for all yet, Stale when somebody decided or varied one of them since,
    Invalid when the verdict does not fit or changes nothing; then nothing is written.
    """
    locked = lock(bundle)
    flags = _checked(locked, recipient, seen)
    take_all({flag.document_id for flag in flags}, by=by)
    _check_printable(recipient)
    check_has_read(by)
    cited = principle_coded(principle) if principle else None
    act = within or begin(locked, Act.What.VARY, len(flags), by=by, verdict=verdict)
    said = check_reason(reason, case=locked.case) if reason.strip() else ""
    varied = [_vary(flag, recipient, verdict, cited, said, act) for flag in flags]
    record(_fact(locked, recipient, varied, verdict), by=by, area_code=locked.area_code)
    if verdict == Verdict.REDACT:
        echo(locked, flags)
        ask_again(flags, verdict)
    return varied


@transaction.atomic
def end_variations(bundle: Bundle, recipient: Recipient, seen: Mapping[int, Seen], *, by: User) -> list[Variation]:
    """Let this recipient get again what all others get. Raises as `vary_flags`; Refusal where nothing is varied."""
    locked = lock(bundle)
    flags = _checked(locked, recipient, seen)
    take_all({flag.document_id for flag in flags}, by=by)
    if Variation.objects.filter(flag__in=flags, recipient=recipient).standing().count() != len(flags):
        raise Refusal(_("%(name)s gets what all others get here already.") % {"name": recipient.name})
    act = begin(locked, Act.What.END, len(flags), by=by)
    ended = [
        Variation.objects.create(flag=flag, act=act, recipient=recipient, decision=_latest(flag), by=by, role=by.role)
        for flag in flags
    ]
    record(
        VariationsEnded(locked.case_id, locked.pk, recipient.pk, len(ended), _digest(ended)),
        by=by,
        area_code=locked.area_code,
    )
    return ended


def _checked(bundle: Bundle, recipient: Recipient, seen: Mapping[int, Seen]) -> list[Flag]:
    """The flags that are meant, when they may be varied now by somebody who saw this of them."""
    check_in_review(bundle)
    _check_recipient(bundle, recipient)
    rows = Flag.objects.filter(bundle=bundle, pk__in=seen).with_verdict()
    flags = list(rows.select_related("document__replaced_by", "suggestion__principle"))
    if not seen or len(flags) != len(seen):
        raise Invalid(_("A flag that was to be varied does not belong to this bundle."))
    check_not_replaced({flag.document for flag in flags})
    if any(flag.verdict is None for flag in flags):
        raise Refusal(_("Decide this for everybody first; then it can be varied for one recipient."))
    _check_fresh(flags, seen)
    return flags


def _check_recipient(bundle: Bundle, recipient: Recipient) -> None:
    if recipient.case_id != bundle.case_id:
        raise Refusal(_("This recipient does not belong to this case."))


def _check_printable(recipient: Recipient) -> None:
    """Their name stands at the foot of each page of their copy, so that no copy can be taken for another."""
    if not can_print(recipient.name):
        raise Refusal(
            _(
                "The recipient's name has letters that cannot be printed at the foot of their copy. "
                "Add the recipient again in plain letters."
            )
        )


def _check_fresh(flags: Sequence[Flag], seen: Mapping[int, Seen]) -> None:
    varied = dict(
        Variation.objects.filter(flag__in=flags).values("flag").annotate(last=Max("pk")).values_list("flag", "last")
    )
    for flag in flags:
        if flag.decision_id != seen[flag.pk].decision:
            by, said = (
                _latest(flag).by,
                _("%(by)s decided this since you opened the page. Look at it again before you vary it."),
            )
        elif varied.get(flag.pk) != seen[flag.pk].variation:
            by, said = (
                Variation.objects.get(pk=varied[flag.pk]).by,
                _("%(by)s varied this for a recipient since you opened the page. Look at it again before you vary it."),
            )
        else:
            continue
        raise Stale(said % {"by": by})


def _vary(flag: Flag, recipient: Recipient, verdict: str, cited: Principle | None, reason: str, act: Act) -> Variation:
    check_fits(flag, verdict)
    if verdict == flag.verdict:
        raise Invalid(_("That is what was decided for everybody: choose the other, or end the variation."))
    if verdict == Verdict.KEEP and not reason:
        raise Invalid(_("Say why this recipient needs it."))
    if verdict == Verdict.KEEP and flag.document.fault:
        raise Refusal(_("A document that cannot be read goes to nobody."))
    suggestion = suggestion_of(flag)
    return Variation.objects.create(
        flag=flag,
        act=act,
        recipient=recipient,
        decision=_latest(flag),
        verdict=verdict,
        principle=cited or in_force_now(suggestion.principle if suggestion else None) or fallback(flag, verdict),
        reason=reason[:300],
        by=act.by,
        role=act.by.role,
    )


def _latest(flag: Flag) -> Decision:
    return flag.decisions.latest("pk")


def _digest(variations: Sequence[Variation]) -> str:
    return hashlib.sha256(",".join(f"{one.pk}:{one.flag_id}" for one in variations).encode()).hexdigest()


def _fact(bundle: Bundle, recipient: Recipient, variations: Sequence[Variation], verdict: str) -> Fact:
    code = variations[0].principle.code if variations[0].principle else ""
    if len(variations) == 1:
        only = variations[0]
        return FlagVaried(bundle.case_id, bundle.pk, only.flag_id, recipient.pk, only.pk, verdict, code)
    digest = _digest(variations)
    return FlagsVaried(bundle.case_id, bundle.pk, recipient.pk, len(variations), digest, verdict, code)
