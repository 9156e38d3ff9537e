"""What still stands in the way of sign-off, each with the place that clears it; signing off; reopening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import User
from cases.deadlines import time_to_return
from cases.lifecycle import Move, lock, move
from cases.models import Bundle, Document, State
from cases.routes import route
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.marks import Copy, copies_of, marks_digest
from redaction.models import (
    Decision,
    Flag,
    Page,
    PageCheck,
    Question,
    ReturnStep,
    SentBack,
    SignOff,
    Variation,
    Verdict,
)
from redaction.telling import tell_signed_off


@dataclass(frozen=True, slots=True)
class SignedOff(Fact):
    """The bundle was signed off."""

    case: int
    bundle: int
    sign_off: int
    marks_digest: str
    redactions: int
    kept: int


@dataclass(frozen=True, slots=True)
class Reopened(Fact):
    """The bundle was reopened for a change of mind."""

    case: int
    bundle: int


@dataclass(frozen=True, slots=True)
class Block:
    """One thing in the way, as a sentence, and where it is cleared: a document, page and flag, or elsewhere."""

    sentence: str
    document: int | None = None
    page: int | None = None
    flag: int | None = None
    question: int | None = None  # it waits for a lawyer's answer
    returned: int | None = None  # it waits for the police: the number of the return
    by_somebody_else: bool = False  # it waits for the case to be given to another


def blocks(bundle: Bundle, *, by: User) -> list[Block]:
    """Everything that stands between this bundle and this person's signature; empty when it can be signed."""
    if bundle.state in (State.RECEIVED, State.PROCESSING):
        return [Block("Some pages are still being read.")]
    if bundle.state != State.IN_REVIEW:
        return [Block(f"The bundle is “{bundle.get_state_display()}”.")]
    copies = copies_of(bundle)
    return [
        *_role(bundle, by),
        *_returned(bundle),
        *_undecided(bundle),
        *_outdated(bundle),
        *_unread(bundle, copies),
        *_pages(bundle, copies),
        *_asked(bundle),
        *_empty(copies),
    ]


def needs_in_house_reason(bundle: Bundle) -> bool:
    """Whether there was time to return the papers to the police, so that redacting them here wants a reason."""
    redacted = Decision.objects.filter(flag__bundle=bundle, verdict=Verdict.REDACT).exists()
    return redacted and time_to_return(bundle.case)


@transaction.atomic
def sign_off(bundle: Bundle, *, by: User, declared: bool, in_house_reason: str = "") -> SignOff:
    """Take responsibility for the decisions as they stand, and send the bundle to be burnt.

    Raises Refusal naming the first thing in the way, Invalid without the declaration or the reason that is wanted.
    """
    locked = lock(bundle)
    standing = blocks(locked, by=by)
    if standing:
        raise Refusal(standing[0].sentence)
    if not declared:
        raise Invalid("Tick the declaration to sign off.")
    if needs_in_house_reason(locked) and not in_house_reason.strip():
        raise Invalid("There is time to return these papers to the police. Say why they were redacted here.")
    digest = marks_digest(locked)
    signed = SignOff.objects.create(
        bundle=locked,
        route=route(locked.case).name,
        marks_digest=digest,
        in_house_reason=in_house_reason.strip()[:300],
        by=by,
        role=by.role,
    )
    verdicts = list(Flag.objects.filter(bundle=locked).standing().with_verdict().values_list("verdict", flat=True))
    kept = verdicts.count(Verdict.KEEP)
    record(
        SignedOff(locked.case_id, locked.pk, signed.pk, digest, len(verdicts) - kept, kept),
        by=by,
        area_code=locked.area_code,
    )
    move(locked, Move.SIGN_OFF, by=by, faults=[])
    tell_signed_off(signed)
    return signed


@transaction.atomic
def reopen(bundle: Bundle, *, by: User) -> Bundle:
    """Take a signed-off bundle back into review. What was burnt stays, and is never served."""
    locked = lock(bundle)
    moved = move(locked, Move.REOPEN, by=by, verified_digest="", verified_path="")
    record(Reopened(locked.case_id, locked.pk), by=by, area_code=locked.area_code)
    return moved


@dataclass(frozen=True, slots=True)
class Answers:
    """One document on the check-your-answers page: how many of each verdict, pages seen, and what is left out."""

    document: Document
    redacted: int
    kept: list[Decision]
    removed: int
    withheld: bool
    seen: int
    varied: list[str]  # the recipients for whom it is not so


def summary(bundle: Bundle) -> list[Answers]:
    """What was decided, document by document."""
    common, *others = copies_of(bundle)
    marks = common.marks
    kept: dict[int, list[Decision]] = {}
    flags = Flag.objects.filter(bundle=bundle).with_verdict()
    latest = flags.filter(verdict=Verdict.KEEP).values_list("decision_id", flat=True)
    for decision in Decision.objects.filter(pk__in=list(latest)).select_related("flag", "principle", "by"):
        kept.setdefault(decision.flag.document_id, []).append(decision)
    seen: dict[int, set[int]] = {}
    for document, page in PageCheck.objects.filter(document__bundle=bundle).values_list("document", "page"):
        seen.setdefault(document, set()).add(page)
    return [
        Answers(
            document,
            len(marks.boxes.get(document.pk, [])),
            kept.get(document.pk, []),
            len(marks.removed.get(document.pk, ())),
            document.pk in marks.withheld,
            len(seen.get(document.pk, ())),
            [copy.recipient.name for copy in others if copy.recipient and document.pk in copy.differs],
        )
        for document in bundle.documents.current().order_by("number")
    ]


def _role(bundle: Bundle, by: User) -> Iterator[Block]:
    way = route(bundle.case)
    if not way.allows(by.role):
        yield Block(f"This case is “{way.name}”: a lawyer must sign it off.", by_somebody_else=True)


def _returned(bundle: Bundle) -> Iterator[Block]:
    """What the police have, or have sent again and nobody has accepted."""
    for one in SentBack.objects.filter(part_of__bundle=bundle).open().select_related("document", "part_of"):
        number = one.document.number
        said = (
            f"Document {number} has come back from the police. See what changed, and accept it."
            if one.last == ReturnStep.What.RESUBMITTED
            else f"Document {number} is with the police. Take in what they send, or say that it is redacted here."
        )
        yield Block(said, number, returned=one.part_of_id)


def _undecided(bundle: Bundle) -> Iterator[Block]:
    left = list(Flag.objects.filter(bundle=bundle).undecided().in_reading_order().select_related("document"))
    if left:
        first = left[0]
        number = len(left)
        yield Block(
            f"{number} flag{'s are' if number > 1 else ' is'} undecided.",
            first.document.number,
            first.page or 1,
            first.pk,
        )


def _outdated(bundle: Bundle) -> Iterator[Block]:
    """What was varied for one recipient, and has been decided anew for everybody since: only a person knows whether
    the variation still holds.
    """
    rows = Variation.objects.filter(flag__bundle=bundle).standing().select_related("flag__document", "recipient")
    later = Decision.objects.filter(flag=OuterRef("flag"), pk__gt=OuterRef("decision"))
    for one in rows.filter(Exists(later)):
        yield Block(
            f"Document {one.flag.document.number}: a flag was decided anew after it was varied for "
            f"{one.recipient.name}. Vary it again, or end the variation.",
            one.flag.document.number,
            one.flag.page or 1,
            one.flag_id,
        )


def _unread(bundle: Bundle, copies: list[Copy]) -> Iterator[Block]:
    for document in bundle.documents.unreadable():
        if any(document.pk not in copy.marks.withheld for copy in copies):
            yield Block(
                f"Document {document.number} could not be read. Withhold it, or ask the police for another copy.",
                document.number,
            )


def _pages(bundle: Bundle, copies: list[Copy]) -> Iterator[Block]:
    checks = set(PageCheck.objects.filter(document__bundle=bundle).values_list("document", "page", "kind"))
    for document in bundle.documents.readable().prefetch_related("pages"):
        going = [page for page in document.pages.all() if _goes(page, document, copies)]
        unseen = [
            page.number
            for page in going
            if not {(document.pk, page.number, kind) for kind in PageCheck.Kind.values} & checks
        ]
        if unseen:
            yield Block(
                f"Document {document.number}: nobody has seen {_pages_said(unseen)}.", document.number, unseen[0]
            )
        for page in going:
            if page.look_for and (document.pk, page.number, PageCheck.Kind.LOOKED.value) not in checks:
                yield Block(
                    f"Document {document.number}, page {page.number} needs a look: {page.look_for}",
                    document.number,
                    page.number,
                )


def _asked(bundle: Bundle) -> Iterator[Block]:
    for question in Question.objects.filter(bundle=bundle, answer=None).select_related("document"):
        yield Block(
            "A question to a lawyer has no answer.",
            question.document.number if question.document else None,
            question.page,
            question.flag_id,
            question.pk,
        )


def _goes(page: Page, document: Document, copies: list[Copy]) -> bool:
    """Whether a page is in any copy."""
    return any(copy.serves(document) and page.number not in copy.marks.removed.get(document.pk, ()) for copy in copies)


def _empty(copies: list[Copy]) -> Iterator[Block]:
    for copy in copies:
        if not copy.marks.serves_anything:
            whose = f" from {copy.recipient.name}" if copy.recipient else ""
            yield Block(f"Every page has been withheld{whose}: there is nothing to serve.")


def _pages_said(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = ", ".join(str(number) for number in numbers[:6])
    return f"pages {shown}" + (f" and {len(numbers) - 6} more" if len(numbers) > 6 else "")
