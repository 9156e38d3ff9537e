"""What was wrong with the copies that were refused last, each fault with the page that it is on."""

from __future__ import annotations

from dataclasses import dataclass

from cases.models import Bundle, State
from redaction.models import RefusedCopy
from redaction.places import Place

MOST = 50


@dataclass(frozen=True, slots=True)
class FaultShown:
    """One fault: where it is in words, what was found, and the address of the page; none where no one page is meant."""

    where: str
    sentence: str
    url: str


def faults_of(bundle: Bundle) -> list[FaultShown]:
    """The faults that sent a bundle back into review, by document and page; nothing once it is signed off anew."""
    if bundle.state != State.IN_REVIEW or not bundle.faults:
        return []
    refused = RefusedCopy.objects.filter(sign_off=bundle.sign_offs.last()).select_related("document")
    return [fault for one in refused for fault in _faults(bundle, one)][:MOST]


def _faults(bundle: Bundle, refused: RefusedCopy) -> list[FaultShown]:
    found = []
    for fault in refused.report.get("faults", []):
        page, document = fault["page"], refused.document
        if document is None:
            where = f"Page {page} of the served bundle" if page else "The served bundle"
        else:
            where = f"Document {document.number}, page {page}" if page else f"Document {document.number}"
        url = Place(bundle.pk, document.number, page).url() if document is not None and page else ""
        found.append(FaultShown(where, f"{fault['check']}: not so. {fault['sentence']}", url))
    return found
