"""One reviewer at a time on one document. Others read it meanwhile, and are told who reviews it and since when.

What stands is a row that lapses by the server's clock: whoever's browser is killed locks nobody out for longer than
QUIET. A decision on a document that nobody holds takes it; on one that somebody else holds it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Bundle, Document
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from redaction.models import Hold

# How long after the last sign of somebody a document is free again: an act, or their browser saying they are there.
QUIET = timedelta(minutes=3)
A_MOMENT = timedelta(seconds=30)
MINUTES = int(QUIET.total_seconds() // 60)


class Held(Refusal):
    """Somebody else reviews the document."""


@dataclass(frozen=True, slots=True)
class DocumentTaken(Fact):
    """A document was taken up for review."""

    case: int
    bundle: int
    document: int


@dataclass(frozen=True, slots=True)
class DocumentTakenOver(Fact):
    """A manager took a document over from whoever was reviewing it."""

    case: int
    bundle: int
    document: int
    holder: int


@dataclass(frozen=True, slots=True)
class DocumentLeft(Fact):
    """A document was left to others to review."""

    case: int
    bundle: int
    document: int


@transaction.atomic
def take(document: Document, *, by: User) -> None:
    """Hold a document that nobody holds, or go on holding one's own. Raises Held while somebody else does.

    Only the taking is a line of the ledger: signs of life would bury it.
    """
    if _renewed([document.pk], by):
        return
    hold, now = _row(document, by), timezone.now()
    if hold.who_id != by.pk and hold.until > now:
        raise Held(said_of(hold))
    _give(hold, by)
    bundle = document.bundle
    record(DocumentTaken(bundle.case_id, bundle.pk, document.pk), by=by, area_code=bundle.area_code)


@transaction.atomic
def take_over(document: Document, *, by: User) -> None:
    """Hold a document whoever else does: what they have decided stands, and their page says who took it."""
    hold, now = _row(document, by), timezone.now()
    before = hold.who_id
    if before == by.pk or hold.until <= now:
        take(document, by=by)
        return
    _give(hold, by)
    bundle = document.bundle
    record(DocumentTakenOver(bundle.case_id, bundle.pk, document.pk, before), by=by, area_code=bundle.area_code)


@transaction.atomic
def leave(document: Document, *, by: User) -> None:
    """Let others have a document at once. Leaving what one does not hold changes nothing."""
    now = timezone.now()
    if not Hold.objects.standing().filter(document=document, who=by).update(until=now):
        return
    bundle = document.bundle
    record(DocumentLeft(bundle.case_id, bundle.pk, document.pk), by=by, area_code=bundle.area_code)


def take_all(documents: Iterable[int], *, by: User) -> None:
    """Hold every one of these documents, by number, as `take` does each. Raises Held if somebody has one of them."""
    wanted = set(documents)
    if _renewed(wanted, by):
        return
    for document in Document.objects.filter(pk__in=wanted).select_related("bundle__case").order_by("pk"):
        take(document, by=by)


@dataclass(frozen=True, slots=True)
class Holders:
    """Who reviews what in a bundle, as one person sees it from one of its documents."""

    here: Hold | None  # whoever reviews this document, if anybody does
    others: list[Hold]  # and who the others are, elsewhere in the bundle
    mine: bool

    @property
    def bars(self) -> bool:
        """Whether this person can only read."""
        return self.here is not None and not self.mine

    @property
    def sentence(self) -> str:
        return said_of(self.here) if self.here is not None and self.bars else ""


def holders(bundle: Bundle, document: Document, *, by: User) -> Holders:
    """Who holds the documents of a bundle now."""
    return holders_among(bundle.documents.order_by("number").select_related("hold__who"), document, by=by)


def holders_among(documents: Iterable[Document], document: Document, *, by: User) -> Holders:
    """The same from a bundle's documents in their order, each read with its hold and who has it."""
    now = timezone.now()
    held = [one.hold for one in documents if hasattr(one, "hold")]
    rows = [one for one in held if one.until > now]
    here = next((one for one in rows if one.document_id == document.pk), None)
    others = [one for one in rows if one.who_id != by.pk and one is not here]
    return Holders(here, others, here is not None and here.who_id == by.pk)


def open_document(document: Document, found: Holders, *, by: User) -> Holders:
    """Hold a document that is being opened, unless somebody else does. Who holds what then; `found` is who did before.

    A hold that was renewed a moment ago is left as it is: most pages that are opened ask the database nothing.
    """
    if found.bars or (found.here is not None and found.here.until - timezone.now() > QUIET - A_MOMENT):
        return found
    with suppress(Held):
        take(document, by=by)
    return holders(document.bundle, document, by=by)


def said_of(hold: Hold) -> str:
    """Who reviews a document, since when, and what that means for others."""
    return _(
        "%(who)s has been reviewing document %(number)s since %(clock)s. You can read it. "
        "You can decide when they leave it, or %(minutes)s minutes after the last sign of them."
    ) % {"who": hold.who, "number": hold.document.number, "clock": hold.clock, "minutes": MINUTES}


def _renewed(documents: Iterable[int], by: User) -> bool:
    """Put off the end of what this person holds. Whether that is all of these."""
    wanted = set(documents)
    own = Hold.objects.standing().filter(document__in=wanted, who=by)
    return own.update(until=timezone.now() + QUIET) == len(wanted)


def _row(document: Document, by: User) -> Hold:
    """The document's row, locked. The first to come makes it, lapsed, for whoever then takes it."""
    now = timezone.now()
    Hold.objects.get_or_create(document=document, defaults={"who": by, "since": now, "until": now})
    # Without a join: a row whose holder changes while it is waited for would drop out of one.
    return Hold.objects.select_for_update(no_key=True).get(document=document)


def _give(hold: Hold, to: User) -> None:
    hold.who, hold.since = to, timezone.now()
    hold.until = hold.since + QUIET
    hold.save(update_fields=["who", "since", "until"])
