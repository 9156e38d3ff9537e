"""The copies that may be served, and what the manifest says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.copies import Sendable, copy_for, standing_copies
from cases.encryption.cipher import Damaged
from cases.files import is_as_stored, read_back
from cases.models import Bundle, OfABundle, Recipient, State
from cpsredact.refusals import Refusal
from redaction.models import BurntCopy, SignOff
from redaction.versions import next_version

NOT_AS_PROVED = gettext_lazy(
    "A copy on disk is not the one that was proved clean. Nothing was sent. Reopen the bundle."
)
SERVABLE = (State.VERIFIED, State.DISPATCHED)


def current_copies(bundle: Bundle) -> OfABundle:
    """The burnt copies of the sign-off that stands, everybody's; none before the whole of each was proved clean."""
    copies: OfABundle = BurntCopy.objects.filter(bundle=bundle)
    if bundle.state not in SERVABLE:
        return copies.none()
    whole = copies.filter(document=None, recipient=None, sha256=bundle.verified_digest).last()
    return copies.filter(sign_off=whole.sign_off_id) if whole else copies.none()


def proved_file(copy: BurntCopy) -> BinaryIO:
    """A copy's bytes. Raises Refusal when they are not, byte for byte, those that were proved clean."""
    try:
        return read_back(copy.path, copy.sha256)
    except Damaged as error:
        raise Refusal(str(NOT_AS_PROVED)) from error


def served_name(bundle: Bundle, recipient: Recipient | None = None) -> str:
    """The name that the served bundle goes under."""
    return f"{bundle.case.urn}-bundle-{bundle.number}{_version_mark(bundle)}{_mark_of(recipient)}.pdf"


def _version_mark(bundle: Bundle) -> str:
    """The version in a file's name, from the second on."""
    number = next_version(bundle)
    return f"-version-{number}" if number > 1 else ""


def copy_name(copy: BurntCopy) -> str:
    """The name that a copy goes under: no word of the sender's, and for whom it was made where it is one's own."""
    if copy.document is None:
        return served_name(copy.bundle, copy.recipient)
    return copy.document.neutral_name.removesuffix(".pdf") + _mark_of(copy.recipient) + ".pdf"


def _mark_of(recipient: Recipient | None) -> str:
    """A recipient in the name of a file, by what they are and their place on the case's list: “-defence-2”."""
    if recipient is None:
        return ""
    place = Recipient.objects.filter(case=recipient.case_id, pk__lte=recipient.pk).count()
    return f"-{recipient.role}-{place}"


@dataclass(frozen=True, slots=True)
class Served:
    """What one recipient is sent: the whole, and its single files. `own` when it was made for them alone."""

    whole: BurntCopy
    singles: tuple[BurntCopy, ...]
    own: bool


def served_to(bundle: Bundle, recipient: Recipient | None) -> Served | None:
    """The copies for a recipient, or (with None) for whoever has none of their own. None before they are proved."""
    copies = list(current_copies(bundle).select_related("document", "recipient", "bundle__case"))
    wholes = {one.recipient_id: one for one in copies if one.document_id is None}
    if not wholes:
        return None
    whole = wholes.get(recipient.pk if recipient else None, wholes[None])
    parts = {part["copy"] for part in whole.report.get("parts", [])}
    singles = tuple(one for one in copies if one.document_id is not None and (one.pk in parts or _shared(one, parts)))
    return Served(whole, singles, own=whole.recipient_id is not None)


def _shared(copy: BurntCopy, parts: set[int]) -> bool:
    """Copies that were proved before a bundle said of what it was made were everybody's, every one."""
    return not parts and copy.recipient_id is None


@dataclass(frozen=True, slots=True)
class Offer:
    """A recipient of the case, the SHA-256 of the copy that is theirs, and both in one line to choose by."""

    recipient: Recipient
    digest: str
    said: str


def offers_of(bundle: Bundle) -> list[Offer]:
    """Every recipient with the copy that may go to them, as things stand."""
    own = standing_copies(bundle).exists()
    sign_off = bundle.sign_offs.last()
    return [
        Offer(one, (copy := copy_for(bundle, one)).digest, _said(one, copy, sign_off, varied=own))
        for one in bundle.case.recipients.all()
    ]


def _said(recipient: Recipient, copy: Sendable, sign_off: SignOff | None, *, varied: bool) -> str:
    named = f"{recipient}{f', {recipient.email}' if recipient.email else ''}"
    if copy.own:
        return _("%(named)s. Gets the copy made for them.") % {"named": named}
    if sign_off is not None and recipient.added_at is not None and recipient.added_at > sign_off.at:
        return _("%(named)s. Added after sign-off, so nothing was decided for them: gets the common copy.") % {
            "named": named
        }
    return _("%(named)s. Gets the common copy.") % {"named": named} if varied else named


def manifest_of(bundle: Bundle, recipient: Recipient | None = None) -> dict[str, Any]:
    """Neutral names, sizes, pages and digests of what one recipient is sent, or whoever has no copy of their own.

    Raises Refusal when any is not as it was proved.
    """
    served = served_to(bundle, recipient)
    if served is None:
        return {"bundle": [], "single_files": []}
    if not all(is_as_stored(copy.path, copy.sha256) for copy in (served.whole, *served.singles)):
        raise Refusal(str(NOT_AS_PROVED))
    return {"bundle": [_entry(served.whole)], "single_files": [_entry(one) for one in served.singles]}


def _entry(copy: BurntCopy) -> dict[str, Any]:
    return {"name": copy_name(copy), "pages": copy.page_count, "bytes": copy.size, "sha256": copy.sha256}
