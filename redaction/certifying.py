"""The certificate of a copy: what was made of it, how it was proved, and who signed for it (for the case file).

It names pages, boxes, codes and decisions, and holds no word of the papers: it may lie in the case file beside them,
and it is never served, because it says what was taken out and where.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ledger.writing import Fact, record
from pdf.versions import versions
from redaction.marks import Marks, marks_digest, marks_of
from redaction.models import BurntCopy, Certificate, Decision, Flag, Verdict
from redaction.versions import version_of

TITLE = "Certificate of redaction"
NOTICE = "For the case file. Not for service."


@dataclass(frozen=True, slots=True)
class CopyCertified(Fact):
    """The certificate of a copy was written."""

    case: int
    bundle: int
    sign_off: int
    document: int | None
    digest: str


def certify(copy: BurntCopy) -> Certificate | None:
    """Write the certificate of a copy that was just proved, inside the transaction that keeps it.

    None when the decisions are no longer those that were signed: then the copy is never served either.
    """
    bundle = copy.bundle
    if marks_digest(bundle) != copy.sign_off.marks_digest:
        return None
    content = json.dumps(_content(copy, marks_of(bundle)), indent=1, sort_keys=True) + "\n"
    digest = hashlib.sha256(content.encode()).hexdigest()
    record(
        CopyCertified(bundle.case_id, bundle.pk, copy.sign_off_id, copy.document_id, digest),
        by=None,
        area_code=bundle.area_code,
    )
    return Certificate.objects.create(copy=copy, content=content, sha256=digest)


def _content(copy: BurntCopy, marks: Marks) -> dict[str, Any]:
    report, signed, bundle = copy.report, copy.sign_off, copy.bundle
    return {
        "title": TITLE,
        "notice": NOTICE,
        "of": "document" if copy.document else "bundle",
        "copy": copy.pk,
        "urn": bundle.case.urn,
        "bundle": bundle.number,
        "version": version_of(signed),
        "document": _document(copy),
        "output": {"sha256": copy.sha256, "bytes": copy.size, "pages": copy.page_count},
        "made_at": _time(copy.at),
        "engine": report.get("engine", ""),
        "versions": versions(),
        "sign_off": {
            "number": signed.pk,
            "at": _time(signed.at),
            "by": str(signed.by),
            "role": signed.get_role_display(),
            "route": signed.route,
            "marks_sha256": signed.marks_digest,
        },
        "pages": report.get("pages", []),
        "checks": report.get("checks", []),
        **(_of_a_document(copy.document_id, marks) if copy.document_id else _of_the_whole(copy, marks)),
    }


def _document(copy: BurntCopy) -> dict[str, Any] | None:
    document = copy.document
    if document is None:
        return None
    return {
        "number": document.number,
        "type": document.get_type_display(),
        "source": {"sha256": document.sha256, "bytes": document.size, "pages": document.page_count},
    }


def _of_a_document(document: int, marks: Marks) -> dict[str, Any]:
    gone = marks.removed.get(document, frozenset())
    boxes = [flag for flag in marks.boxes.get(document, []) if flag.page not in gone]
    decided = _decided(flag.decision_id for flag in boxes)
    removed = [flag for flag in _withheld([document]) if flag.page in gone]
    why = _decided(flag.decision_id for flag in removed)
    return {
        "boxes": [
            {"page": flag.page, "rect": [round(side, 2) for side in rect], **decided.get(flag.decision_id, {})}
            for flag in boxes
            for rect in flag.rects
        ],
        "removed": [{"page": flag.page, **why.get(flag.decision_id, {})} for flag in removed],
    }


def _of_the_whole(copy: BurntCopy, marks: Marks) -> dict[str, Any]:
    parts = copy.sign_off.burnt_copies.exclude(document=None).select_related("document", "certificate")
    withheld = [flag for flag in _withheld(marks.withheld) if flag.page is None or flag.document_id in marks.withheld]
    why = _decided(flag.decision_id for flag in withheld)
    return {
        "parts": [
            {
                "document": part.document.number,
                "sha256": part.sha256,
                "certificate_sha256": part.certificate.sha256 if hasattr(part, "certificate") else "",
            }
            for part in parts
            if part.document is not None
        ],
        "withheld": [
            {"document": flag.document.number, "page": flag.page, **why.get(flag.decision_id, {})} for flag in withheld
        ],
    }


def _withheld(documents: Iterable[int]) -> list[Flag]:
    """The flags by which pages of these documents, or all of them, stand withheld."""
    flags = Flag.objects.filter(document__in=documents).with_verdict().filter(verdict=Verdict.WITHHOLD)
    return list(flags.select_related("document").order_by("document__number", "page", "pk"))


def _decided(decisions: Iterable[int | None]) -> dict[int | None, dict[str, Any]]:
    """What may be told of each decision: its number, the principle's code and edition, who, and when."""
    wanted = {number for number in decisions if number is not None}
    rows = Decision.objects.filter(pk__in=wanted).select_related("principle__edition", "by")
    return {
        row.pk: {
            "decision": row.pk,
            "principle": row.principle.code if row.principle else "",
            "edition": row.principle.edition.name if row.principle else "",
            "by": str(row.by),
            "role": row.get_role_display(),
            "at": _time(row.at),
        }
        for row in rows
    }


def _time(at: Any) -> str:
    """A time as London has it, to the second."""
    return str(timezone.localtime(at).isoformat(timespec="seconds"))
