"""The copies that may be served, and what the manifest says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cases.files import is_as_stored, location
from cases.models import Bundle, OfABundle, State
from cpsredact.refusals import Refusal
from redaction.models import BurntCopy
from redaction.versions import next_version

SERVABLE = (State.VERIFIED, State.DISPATCHED)


def current_copies(bundle: Bundle) -> OfABundle:
    """The burnt copies of the sign-off that stands, and none before the whole was proved clean."""
    copies: OfABundle = BurntCopy.objects.filter(bundle=bundle)
    if bundle.state not in SERVABLE:
        return copies.none()
    whole = copies.filter(document=None, sha256=bundle.verified_digest).last()
    return copies.filter(sign_off=whole.sign_off_id) if whole else copies.none()


def proved_file(copy: BurntCopy) -> Path:
    """Where a copy lies. Raises Refusal when it is not, byte for byte, the one that was proved clean."""
    if not is_as_stored(copy.path, copy.sha256):
        raise Refusal("A copy on disk is not the one that was proved clean. Nothing was sent. Reopen the bundle.")
    return location(copy.path)


def served_name(bundle: Bundle) -> str:
    """The name that the served bundle goes under."""
    return f"{bundle.case.urn}-bundle-{bundle.number}{_version_mark(bundle)}.pdf"


def _version_mark(bundle: Bundle) -> str:
    """The version in a file's name, from the second on."""
    number = next_version(bundle)
    return f"-version-{number}" if number > 1 else ""


def copy_name(copy: BurntCopy) -> str:
    """The name that a copy goes under: no word of the sender's."""
    return copy.document.neutral_name if copy.document else served_name(copy.bundle)


def manifest_of(bundle: Bundle) -> dict[str, Any]:
    """Neutral names, sizes, pages and digests of what is sent. Raises Refusal when any is not as it was proved."""
    copies = current_copies(bundle).select_related("document", "bundle__case")
    for copy in copies:
        proved_file(copy)
    return {
        "bundle": [_entry(one) for one in copies if one.document is None],
        "single_files": [_entry(one) for one in copies if one.document is not None],
    }


def _entry(copy: BurntCopy) -> dict[str, Any]:
    return {"name": copy_name(copy), "pages": copy.page_count, "bytes": copy.size, "sha256": copy.sha256}
