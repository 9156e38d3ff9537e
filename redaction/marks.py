"""The decisions as they stand, as what is to be burnt."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from cases.models import Bundle
from pdf.marks import Mark
from pdf.page import Page as ReadPage
from pdf.page import words_in
from redaction.models import Flag, Page, Verdict
from redaction.naming import label_for


@dataclass(frozen=True, slots=True)
class Marks:
    """What is taken out of a bundle, by document: boxes, whole pages, and documents that are withheld altogether."""

    boxes: dict[int, list[Flag]] = field(default_factory=dict)
    removed: dict[int, frozenset[int]] = field(default_factory=dict)
    withheld: frozenset[int] = frozenset()
    serves_anything: bool = True

    def of(self, document: int) -> list[Mark]:
        """A document's boxes as the burner wants them, each with its words so that the verifier can look for them."""
        gone = self.removed.get(document, frozenset())
        flags = [(flag.page, flag) for flag in self.boxes.get(document, []) if flag.page and flag.page not in gone]
        wanted = {number for number, _ in flags}
        pages = {
            page.number: page.as_read()
            for page in Page.objects.filter(document=document, number__in=wanted).exclude(content=None)
        }
        return [
            Mark(page=number, box=box, label=label_for(flag), text=text)
            for number, flag in flags
            for box, text in zip(flag.boxes, _texts(flag, pages.get(number)), strict=True)
        ]


def _texts(flag: Flag, page: ReadPage | None) -> list[str]:
    """The words under each of a flag's boxes; empty where a box is not one line of text.

    On a page that has both text and a picture, the words read in the picture are left out: the verifier would look for
    them in the text, and find them wherever the same letters rightly stay.
    """
    if page is None or flag.start is None or flag.end is None:
        return [""] * len(flag.rects)
    words = words_in(page.words, flag.start, flag.end)
    if page.source == "mixed" and any(word.confidence < 1 for word in words):
        return [""] * len(flag.rects)
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(page.text[word.start : word.end])
    texts = [" ".join(words) for words in lines.values()]
    return texts if len(texts) == len(flag.rects) else [""] * len(flag.rects)


def marks_of(bundle: Bundle) -> Marks:
    """What every flag's latest decision adds up to. A page all of whose pages are removed is a withheld document."""
    boxes: dict[int, list[Flag]] = {}
    removed: dict[int, set[int]] = {}
    withheld: set[int] = set()
    for flag in Flag.objects.filter(bundle=bundle).with_verdict().in_reading_order():
        if flag.verdict == Verdict.REDACT:
            boxes.setdefault(flag.document_id, []).append(flag)
        elif flag.verdict == Verdict.WITHHOLD and flag.page is None:
            withheld.add(flag.document_id)
        elif flag.verdict == Verdict.WITHHOLD:
            removed.setdefault(flag.document_id, set()).add(flag.page)
    documents = list(bundle.documents.all())
    for document in documents:
        if document.page_count and len(removed.get(document.pk, ())) >= document.page_count:
            withheld.add(document.pk)
    return Marks(
        boxes,
        {document: frozenset(pages) for document, pages in removed.items()},
        frozenset(withheld),
        any(document.pk not in withheld and not document.fault for document in documents),
    )


def marks_digest(bundle: Bundle) -> str:
    """The SHA-256 of what is to be burnt out of which original bytes."""
    marks = marks_of(bundle)
    content = [
        [
            document.sha256,
            document.pk in marks.withheld,
            sorted(marks.removed.get(document.pk, ())),
            [[flag.page, flag.rects] for flag in marks.boxes.get(document.pk, [])],
        ]
        for document in bundle.documents.order_by("number")
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
