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

from cases.models import Recipient
from cpsredact.languages import in_english
from ledger.writing import Fact, record
from pdf.versions import versions
from redaction.marks import Marks, marks_digest, marks_of
from redaction.models import BurntCopy, Certificate, Decision, Flag, Kind, Variation, Verdict
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
    content = json.dumps(_content(copy, marks_of(bundle, copy.recipient)), indent=1, sort_keys=True) + "\n"
    digest = hashlib.sha256(content.encode()).hexdigest()
    record(
        CopyCertified(bundle.case_id, bundle.pk, copy.sign_off_id, copy.document_id, digest),
        by=None,
        area_code=bundle.area_code,
    )
    return Certificate.objects.create(copy=copy, content=content, sha256=digest)


@in_english()
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
        "recipient": str(copy.recipient) if copy.recipient else "",
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
        **(_of_a_document(copy, marks) if copy.document_id else _of_the_whole(copy, marks)),
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


def _of_a_document(copy: BurntCopy, marks: Marks) -> dict[str, Any]:
    assert copy.document_id is not None  # the caller asks for a document's
    gone = marks.removed.get(copy.document_id, frozenset())
    boxes = [flag for flag in marks.boxes.get(copy.document_id, []) if flag.page not in gone]
    removed = [flag for flag in _withheld([copy.document_id], copy.recipient) if flag.page in gone]
    decided = _decided([*boxes, *removed], copy.recipient)
    return {
        "boxes": [
            {"page": flag.page, "rect": [round(side, 2) for side in rect], **decided[flag.pk]}
            for flag in boxes
            for rect in flag.taken_rects
        ],
        "removed": [{"page": flag.page, **decided[flag.pk]} for flag in removed],
    }


def _of_the_whole(copy: BurntCopy, marks: Marks) -> dict[str, Any]:
    within = [part["copy"] for part in copy.report.get("parts", [])]
    parts = copy.sign_off.burnt_copies.filter(pk__in=within).select_related("document", "certificate")
    withheld = _withheld(marks.withheld, copy.recipient)
    decided = _decided(withheld, copy.recipient)
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
        "withheld": [{"document": flag.document.number, "page": flag.page, **decided[flag.pk]} for flag in withheld],
    }


def _varied(recipient: Recipient | None) -> dict[int, Variation]:
    """What is decided otherwise for a recipient, by flag."""
    return {one.flag_id: one for one in Variation.objects.filter(recipient=recipient).standing()}


def _withheld(documents: Iterable[int], recipient: Recipient | None) -> list[Flag]:
    """The flags by which pages of these documents, or all of them, stand withheld in a recipient's copy."""
    flags = Flag.objects.filter(document__in=documents).exclude(kind=Kind.PERSONAL_DATA).with_verdict()
    varied = _varied(recipient)
    return [
        flag
        for flag in flags.select_related("document").order_by("document__number", "page", "pk")
        if (varied[flag.pk].verdict if flag.pk in varied else flag.verdict) == Verdict.WITHHOLD
    ]


def _decided(flags: Iterable[Flag], recipient: Recipient | None) -> dict[int, dict[str, Any]]:
    """What may be told of the decision on each flag, or of the variation that stands for this recipient: its number,
    the principle's code and edition, who, and when.
    """
    flags = list(flags)
    varied = Variation.objects.filter(recipient=recipient, flag__in=flags).standing()
    told = {one.flag_id: _told(one) for one in varied.select_related("principle__edition", "by")}
    wanted = [flag.decision_id for flag in flags if flag.pk not in told and flag.decision_id is not None]
    decisions = Decision.objects.filter(pk__in=wanted).select_related("principle__edition", "by")
    return told | {one.flag_id: _told(one) for one in decisions}


def _told(one: Decision | Variation) -> dict[str, Any]:
    return {
        "variation" if isinstance(one, Variation) else "decision": one.pk,
        "principle": one.principle.code if one.principle else "",
        "edition": one.principle.edition.name if one.principle else "",
        "by": str(one.by),
        "role": one.get_role_display(),
        "at": _time(one.at),
    }


def _time(at: Any) -> str:
    """A time as London has it, to the second."""
    return str(timezone.localtime(at).isoformat(timespec="seconds"))
