"""What becomes of each document that was returned to the police: it comes again, or time runs out.

What the police send in its place is a document of its own; the old one is then neither reviewed nor served, and its
history stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Document, State
from cases.notes import check_reason
from cases.receiving import check_can_receive, receive
from cpsredact.refusals import Invalid, Refusal, Stale
from guidance.reading import principle
from ledger.writing import Fact, record
from redaction.deciding import decide_flags
from redaction.models import Carried, Decision, Flag, ReturnStep, SentBack
from redaction.parting import part_again
from redaction.resubmissions import carriable
from redaction.telling import tell_resubmitted

What = ReturnStep.What
AWAITED = (None, What.REFUSED)


@dataclass(frozen=True, slots=True)
class DocumentResubmitted(Fact):
    """The police sent document {number} again: it is document {instead} now."""

    case: int
    bundle: int
    returned: int
    number: int
    instead: int


@dataclass(frozen=True, slots=True)
class ResubmissionAccepted(Fact):
    """Document {instead} was accepted in place of document {number}; decisions carried over: {carried}."""

    case: int
    bundle: int
    returned: int
    number: int
    instead: int
    carried: int


@dataclass(frozen=True, slots=True)
class ResubmissionRefused(Fact):
    """Document {instead} was not accepted in place of document {number}, which is still awaited."""

    case: int
    bundle: int
    returned: int
    number: int
    instead: int


@dataclass(frozen=True, slots=True)
class ReturnOvertaken(Fact):
    """Document {number} is redacted here: the police did not send it again in time."""

    case: int
    bundle: int
    returned: int
    number: int


def receive_again(one: SentBack, name: str, chunks: Iterable[bytes], *, by: User) -> Document:
    """Take in a file that the police sent in place of a document, by the way that every paper comes in.

    Raises what `receive` and `resubmit` do. Whoever is stopped between the two finds it among the bundle's documents.
    """
    bundle = one.part_of.bundle
    check_can_receive(bundle)
    _check_stands(one, *AWAITED, What.OVERTAKEN)
    document = receive(bundle, name, chunks, type=one.document.type, by=by)
    resubmit(one, document, by=by)
    return document


@transaction.atomic
def resubmit(one: SentBack, instead: Document, *, by: User) -> ReturnStep:
    """Say that a document which has come to the bundle is what the police sent in place of a returned one.

    The bundle is searched again without the old one. Raises Refusal unless the old one is awaited (or was overtaken)
    and the other came after it was returned; Invalid for one that stands in for another already.
    """
    locked = lock(one.part_of.bundle)
    check_can_receive(locked)
    _check_stands(one, *AWAITED, What.OVERTAKEN)
    old, new = (Document.objects.get(pk=pk) for pk in (one.document_id, instead.pk))
    if new.bundle_id != locked.pk or new.pk == old.pk or new.received_at <= one.part_of.at:
        raise Invalid(_("Choose a document that came to this bundle after the return."))
    if new.replaced_by_id is not None or new.replaces.exists() or SentBack.objects.filter(document=new).open().exists():
        raise Invalid(
            _("Document %(number)s stands in for another, or is with the police itself.") % {"number": new.number}
        )
    _replace(old, new)
    new.submission = old.submission + 1
    new.save(update_fields=["submission"])
    step = ReturnStep.objects.create(of=one, what=What.RESUBMITTED, replacement=new, by=by)
    record(
        DocumentResubmitted(locked.case_id, locked.pk, one.part_of_id, old.number, new.number),
        by=by,
        area_code=locked.area_code,
    )
    _search_anew(locked, by)
    tell_resubmitted(step)
    return step


@transaction.atomic
def accept(one: SentBack, instead: Document, carry: Mapping[int, int], *, by: User) -> ReturnStep:
    """Accept what the police sent in place of a document, and carry decisions on the old one over to it.

    `carry` gives for each flag of the new one the earlier decision, both by number, as the page showed them: each
    becomes a decision of whoever accepts, with a line that says from which it was carried. Raises Refusal when nothing
    waits to be accepted or it cannot be read, Stale when something was decided since, Held as `decide_flags` does.
    """
    locked = lock(one.part_of.bundle)
    _check_waits(one, instead)
    if locked.state != State.IN_REVIEW:
        raise Refusal(_("It is still being read. Accept it when its pages can be compared."))
    if instead.fault:
        raise Refusal(
            _("Document %(number)s cannot be read, so it cannot be accepted. Say that it is not.")
            % {"number": instead.number}
        )
    step = ReturnStep.objects.create(of=one, what=What.ACCEPTED, replacement=instead, by=by)
    offered = {(flag.pk, earlier.pk): (flag, earlier) for flag, earlier in carriable(one.document, instead)}
    if not set(carry.items()) <= set(offered):
        raise Stale(_("Something was decided since this page was drawn. Look at what is carried over again."))
    _carry(locked, step, [offered[pair] for pair in carry.items()], by)
    record(
        ResubmissionAccepted(
            locked.case_id, locked.pk, one.part_of_id, one.document.number, instead.number, len(carry)
        ),
        by=by,
        area_code=locked.area_code,
    )
    return step


@transaction.atomic
def refuse(one: SentBack, instead: Document, *, reason: str, by: User) -> ReturnStep:
    """Say that what the police sent is not what was asked for. The old document is reviewed again, and still awaited.

    Raises Refusal when nothing waits to be accepted, Invalid without a reason.
    """
    locked = lock(one.part_of.bundle)
    check_can_receive(locked)
    _check_waits(one, instead)
    if not reason.strip():
        raise Invalid(_("Say why it is not accepted."))
    said = check_reason(reason, case=locked.case)
    old, new = (Document.objects.get(pk=pk) for pk in (one.document_id, instead.pk))
    _replace(old, None)
    _replace(new, old)
    step = ReturnStep.objects.create(of=one, what=What.REFUSED, replacement=new, reason=said, by=by)
    record(
        ResubmissionRefused(locked.case_id, locked.pk, one.part_of_id, old.number, new.number),
        by=by,
        area_code=locked.area_code,
    )
    _search_anew(locked, by)
    return step


@transaction.atomic
def overtake(one: SentBack, *, reason: str, by: User) -> ReturnStep:
    """Say that time ran out, so that a document which the police still have is redacted here.

    Raises Refusal unless it is awaited, Invalid without a reason.
    """
    locked = lock(one.part_of.bundle)
    _check_stands(one, *AWAITED)
    if not reason.strip():
        raise Invalid(_("Say why it is redacted here."))
    said = check_reason(reason, case=locked.case)
    step = ReturnStep.objects.create(of=one, what=What.OVERTAKEN, reason=said, by=by)
    record(
        ReturnOvertaken(locked.case_id, locked.pk, one.part_of_id, one.document.number),
        by=by,
        area_code=locked.area_code,
    )
    return step


def _replace(document: Document, by: Document | None) -> None:
    document.replaced_by = by
    document.save(update_fields=["replaced_by"])


def _search_anew(bundle: Bundle, by: User) -> None:
    """Which papers stand has changed. A bundle that waits to be searched is searched as a whole in any case."""
    if bundle.state == State.IN_REVIEW:
        move(bundle, Move.SEARCH_AGAIN, by=by)


def _stands(one: SentBack) -> ReturnStep | None:
    return one.steps.order_by("-pk").select_related("replacement").first()


def _check_stands(one: SentBack, *states: str | None) -> None:
    last = _stands(one)
    if (last.what if last else None) not in states:
        assert last is not None  # every such list has None in it
        raise Refusal(
            _("Document %(number)s: %(what)s. Load the page again.")
            % {"number": one.document.number, "what": last.get_what_display().lower()}
        )


def _check_waits(one: SentBack, instead: Document) -> None:
    """Raise Refusal unless this very document waits to be accepted in place of the returned one."""
    last = _stands(one)
    if last is None or last.what != What.RESUBMITTED:
        raise Refusal(_("Nothing waits to be accepted in place of this document. Load the page again."))
    if last.replacement_id != instead.pk:
        raise Stale(_("The police have sent another file since this page was drawn. Look at that one."))


def _carry(bundle: Bundle, step: ReturnStep, carry: Iterable[tuple[Flag, Decision]], by: User) -> None:
    """Decide flags as their earlier submission's were: those of the same verdict, principle and reason in one act."""
    alike: dict[tuple[str, str, str, bool], list[tuple[Flag, Decision]]] = {}
    for flag, earlier in carry:
        # A principle that the guidance in force has no more gives way to what is suggested now.
        code = earlier.principle.code if earlier.principle and principle(earlier.principle.code) else ""
        alike.setdefault((earlier.verdict, code, earlier.reason, bool(earlier.part)), []).append((flag, earlier))
    for (verdict, code, reason, in_part), pairs in alike.items():
        made = decide_flags(
            bundle,
            {flag.pk: flag.decision_id for flag, _ in pairs},
            verdict,
            by=by,
            principle=code,
            reason=reason,
            # Each was looked at when it was kept in the earlier submission, in the same words.
            looked_at=[flag.pk for flag, _ in pairs],
            parts=_parts(pairs) if in_part else None,
        )
        earlier_of = {flag.pk: earlier for flag, earlier in pairs}
        Carried.objects.bulk_create(Carried(decision=one, earlier=earlier_of[one.flag_id], step=step) for one in made)


def _parts(pairs: Iterable[tuple[Flag, Decision]]) -> dict[int, dict[str, Any]]:
    """The same words of each flag as were taken out of the earlier one."""
    found = {}
    for flag, earlier in pairs:
        before = earlier.flag
        before.part = earlier.part
        part = part_again(before, flag)
        assert part is not None  # else it is not offered to be carried
        found[flag.pk] = part
    return found
