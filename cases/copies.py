"""Which copy of a verified bundle is whose: the one made for a recipient, or else the common one."""

from __future__ import annotations

from dataclasses import dataclass

from cases.models import Bundle, OfABundle, Recipient, RecipientCopy


@dataclass(frozen=True, slots=True)
class Sendable:
    """A verified copy: the SHA-256 of its bytes, where they lie, and whether it was made for one recipient alone."""

    digest: str
    path: str
    own: bool


def standing_copies(bundle: Bundle) -> OfABundle:
    """The copies made for one recipient each that were verified with the bundle's common copy; none once it falls."""
    copies: OfABundle = RecipientCopy.objects.filter(bundle=bundle)
    return copies.filter(beside=bundle.verified_path) if bundle.verified_path else copies.none()


def copy_for(bundle: Bundle, recipient: Recipient) -> Sendable:
    """The copy that may go to this recipient, and the only one."""
    own = standing_copies(bundle).filter(recipient=recipient).first()
    if own is not None:
        return Sendable(own.digest, own.path, own=True)
    return Sendable(bundle.verified_digest, bundle.verified_path, own=False)
