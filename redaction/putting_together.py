"""The served bundle: every burnt copy behind one contents page, with what was withheld told by its code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cases.files import is_as_stored, location
from cases.models import Bundle, Document
from guidance.models import Principle
from pdf.assembling import Part, assemble_file
from redaction.marks import Marks, marks_of
from redaction.models import Flag, SignOff, Verdict
from redaction.versions import replaces

NOT_AS_PROVED = "A burnt copy on disk is missing, or is not the one that was proved clean. Sign off again."


def put_together(sign_off: SignOff, out: Path) -> dict[str, Any]:
    """Write the served bundle to `out`, proved by other engines, and report as `burn_file` does."""
    bundle = sign_off.bundle
    marks = marks_of(bundle)
    copies = {copy.document_id: copy for copy in sign_off.burnt_copies.exclude(document=None)}
    codes = _codes(bundle)
    if not all(is_as_stored(copy.path, copy.sha256) for copy in copies.values()):
        return {"result": "refused", "reason": NOT_AS_PROVED}
    documents = list(bundle.documents.order_by("number"))
    parts = [
        Part(
            title=title_of(document),
            path=None if document.pk in marks.withheld else location(copies[document.pk].path),
            removed=tuple(
                (page, codes.get((document.pk, page), "")) for page in sorted(marks.removed.get(document.pk, ()))
            ),
            withheld=_withheld_code(document, marks, codes),
        )
        for document in documents
    ]
    return assemble_file(parts, out, title=_title(sign_off), terms=_terms(marks, documents), key=_key(bundle, parts))


def title_of(document: Document) -> str:
    """What a document is called on the contents page: its kind, and no word of the sender's."""
    return document.get_type_display()


def _title(sign_off: SignOff) -> tuple[str, ...]:
    """The defendant's name is the case's own: it is on every charge sheet that is served."""
    bundle, replaced = sign_off.bundle, replaces(sign_off)
    return (
        bundle.case.title,
        f"URN {bundle.case.urn}",
        "Initial details of the prosecution case, redacted for service",
        *([replaced] if replaced else []),
    )


def _terms(marks: Marks, documents: list[Document]) -> list[str]:
    served = [document for document in documents if document.pk not in marks.withheld and not document.fault]
    return sorted({mark.text for document in served for mark in marks.of(document.pk) if mark.text})


def _codes(bundle: Bundle) -> dict[tuple[int, int | None], str]:
    """The principle under which each page, or (with None) each document, was withheld."""
    rows = Flag.objects.filter(bundle=bundle).with_verdict().filter(verdict=Verdict.WITHHOLD)
    return {
        (flag.document_id, flag.page): flag.decisions.latest("pk").principle.code
        for flag in rows
        if flag.decisions.latest("pk").principle is not None
    }


def _key(bundle: Bundle, parts: list[Part]) -> list[tuple[str, str]]:
    """Each code that the contents name, with what the edition that was cited says of it, to its first full stop.

    A title alone ("Pictures count") tells nothing to somebody who has not read the guidance.
    """
    used = {code for part in parts for code in (part.withheld, *(code for _, code in part.removed)) if code}
    cited = Principle.objects.filter(code__in=used, decisions__flag__bundle=bundle).distinct()
    return sorted(
        {
            one.code: f"{one.title}. {one.text.split('. ')[0].rstrip('.')}."
            for one in cited.order_by("edition__in_force_from")
        }.items()
    )


def _withheld_code(document: Document, marks: Marks, codes: dict[tuple[int, int | None], str]) -> str:
    if document.pk not in marks.withheld:
        return ""
    pages = [codes[document.pk, page] for page in marks.removed.get(document.pk, ()) if (document.pk, page) in codes]
    return codes.get((document.pk, None)) or (pages[0] if pages else "")
