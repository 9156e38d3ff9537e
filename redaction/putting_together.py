"""The served bundle: every burnt copy behind one contents page, with what was withheld told by its code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cases.files import all_opened, digest_of
from cases.models import Bundle, Document, Recipient
from guidance.models import Principle
from pdf.assembling import Part, assemble_file
from pdf.unreadable import Unreadable
from redaction.marks import Copy, Marks
from redaction.models import BurntCopy, Decision, Flag, Kind, SignOff, Variation, Verdict
from redaction.versions import replaces

NOT_AS_PROVED = "A burnt copy on disk is missing, or is not the one that was proved clean. Sign off again."


def put_together(sign_off: SignOff, copy: Copy, out: Path) -> dict[str, Any]:
    """Write one served copy to `out`, proved by other engines, and report as `burn_file` does.

    A copy for one recipient bears their name at the foot of each page. `parts` are the burnt documents in it.
    """
    bundle, marks = sign_off.bundle, copy.marks
    documents = list(bundle.documents.current().order_by("number"))
    burnt = {document.pk: _burnt_for(copy, document, sign_off) for document in documents if copy.serves(document)}
    codes = _codes(bundle, copy.recipient)
    try:
        with all_opened(one.path for one in burnt.values()) as files:
            if not all(digest_of(files[one.path]) == one.sha256 for one in burnt.values()):
                return {"result": "refused", "reason": NOT_AS_PROVED}
            parts = [
                Part(
                    title=title_of(document),
                    path=files[burnt[document.pk].path] if document.pk in burnt else None,
                    removed=tuple(
                        (page, codes.get((document.pk, page), ""))
                        for page in sorted(marks.removed.get(document.pk, ()))
                    ),
                    withheld=_withheld_code(document, marks, codes),
                )
                for document in documents
            ]
            footer, terms = foot_of(copy.recipient), _terms(marks, documents)
            key = _key(bundle, parts)
            report = assemble_file(parts, out, title=_title(sign_off), footer=footer, terms=terms, key=key)
    except Unreadable:
        return {"result": "refused", "reason": NOT_AS_PROVED}
    return report | {"parts": [{"copy": one.pk, "sha256": one.sha256} for one in burnt.values()]}


def foot_of(recipient: Recipient | None) -> str:
    """What stands at the foot of each page of a recipient's own copy; nothing on the common one."""
    return f"Copy for {recipient.name}" if recipient else ""


def _burnt_for(copy: Copy, document: Document, sign_off: SignOff) -> BurntCopy:
    """The burnt document that goes into a copy: the recipient's own where it differs, or else the common one."""
    whose = copy.recipient if document.pk in copy.differs else None
    found: BurntCopy = sign_off.burnt_copies.get(document=document, recipient=whose)
    return found


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


def _codes(bundle: Bundle, recipient: Recipient | None) -> dict[tuple[int, int | None], str]:
    """The principle under which each page, or (with None) each document, is withheld in a recipient's copy."""
    ruling: dict[int, Decision | Variation] = {}
    structural = Flag.objects.filter(bundle=bundle).exclude(kind=Kind.PERSONAL_DATA)
    for decision in Decision.objects.filter(flag__in=structural).select_related("flag", "principle").order_by("pk"):
        ruling[decision.flag_id] = decision
    varied = Variation.objects.filter(flag__in=structural, recipient=recipient).standing()
    for variation in varied.select_related("flag", "principle"):
        ruling[variation.flag_id] = variation
    return {
        (one.flag.document_id, one.flag.page): one.principle.code
        for _, one in sorted(ruling.items())
        if one.verdict == Verdict.WITHHOLD and one.principle is not None
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
