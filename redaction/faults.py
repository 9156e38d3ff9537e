"""What was wrong with the copies that were refused last, and where on the desk each fault is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Bundle, Document, State
from redaction.models import Flag, RefusedCopy, Verdict
from redaction.places import Place

MOST = 50


@dataclass(frozen=True, slots=True)
class FaultShown:
    """One fault: where it is in words, what was found, and the address of its page, open at its first redaction; none
    where it is in the bundle as a whole.
    """

    where: str
    sentence: str
    url: str


def faults_of(bundle: Bundle) -> list[FaultShown]:
    """The faults that sent a bundle back into review, by document and page; nothing once it is signed off anew."""
    if bundle.state != State.IN_REVIEW or not bundle.faults:
        return []
    refused = RefusedCopy.objects.filter(sign_off=bundle.sign_offs.last()).select_related("document")
    found = [(one.document, fault) for one in refused for fault in one.report.get("faults", [])][:MOST]
    boxes = _boxes([(one.pk, fault["page"]) for one, fault in found if one is not None])
    return [_shown(bundle, document, fault, boxes) for document, fault in found]


def _boxes(places: Sequence[tuple[int, int]]) -> dict[tuple[int, int | None], int]:
    """The first flag that was to be taken out of each of these pages, by document and page."""
    wanted = Flag.objects.filter(document__in={document for document, _ in places}, page__in={at for _, at in places})
    rows = wanted.with_verdict().filter(verdict=Verdict.REDACT).in_reading_order()
    first: dict[tuple[int, int | None], int] = {}
    for document, page, pk in rows.values_list("document", "page", "pk"):
        first.setdefault((document, page), pk)
    return first


def _shown(
    bundle: Bundle, document: Document | None, fault: dict[str, Any], boxes: dict[tuple[int, int | None], int]
) -> FaultShown:
    page = fault["page"]
    if document is None:
        return FaultShown(
            _("Page %(page)s of the served bundle") % {"page": page} if page else _("The served bundle"),
            fault["sentence"],
            "",
        )
    where = (
        _("Document %(number)s, page %(page)s") % {"number": document.number, "page": page}
        if page
        else _("Document %(number)s") % {"number": document.number}
    )
    place = Place(bundle.pk, document.number, page or 1, by="page", show=Verdict.REDACT.value)
    return FaultShown(where, fault["sentence"], place.url(flag=boxes.get((document.pk, page))))
