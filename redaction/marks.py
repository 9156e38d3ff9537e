"""The decisions as they stand, as what is to be burnt: for everybody, and for whoever has them varied."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from cases.models import Bundle, Document, Recipient
from pdf.marks import Mark
from pdf.page import Page as ReadPage
from pdf.page import words_in
from redaction.models import Flag, Page, Variation, Verdict
from redaction.models.flags import FlagQuerySet
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
            for box, text in zip(flag.taken_boxes, _texts(flag, pages.get(number)), strict=True)
        ]


def _texts(flag: Flag, page: ReadPage | None) -> list[str]:
    """The words under each of a flag's boxes; empty where a box is not one line of text.

    On a page that has both text and a picture, the words read in the picture are left out: the verifier would look for
    them in the text, and find them wherever the same letters rightly stay.
    """
    nothing = [""] * len(flag.taken_rects)
    if page is None:
        return nothing
    runs = [words_in(page.words, start, end) for start, end in flag.taken_spans]
    if page.source == "mixed" and any(word.confidence < 1 for words in runs for word in words):
        return nothing
    lines: dict[tuple[int, int], list[str]] = {}
    for run, words in enumerate(runs):
        for word in words:
            lines.setdefault((run, word.line), []).append(page.text[word.start : word.end])
    texts = [" ".join(words) for words in lines.values()]
    return texts if len(texts) == len(nothing) else nothing


def marks_of(bundle: Bundle, recipient: Recipient | None = None) -> Marks:
    """What every flag's latest decision adds up to, or what one recipient's copy leaves out where that was varied.

    A document all of whose pages are removed is withheld, and so is one in whose place the police sent another.
    """
    flags = Flag.objects.filter(bundle=bundle, document__replaced_by=None)
    boxes, removed, withheld = _added_up(flags, _varied(bundle, recipient))
    documents = list(bundle.documents.all())
    for document in documents:
        gone = document.page_count and len(removed.get(document.pk, ())) >= document.page_count
        if gone or document.replaced_by_id is not None:
            withheld.add(document.pk)
    return Marks(
        boxes,
        {document: frozenset(pages) for document, pages in removed.items()},
        frozenset(withheld),
        any(document.pk not in withheld and not document.fault for document in documents),
    )


def marks_on(document: Document, number: int, recipient: Recipient | None = None) -> list[Mark] | None:
    """One page's boxes as `marks_of` has them; None for a page that is not served."""
    if document.replaced_by_id is not None:
        return None
    flags = Flag.objects.filter(Q(page=number) | Q(page=None), document=document)
    boxes, removed, withheld = _added_up(flags, _varied(document.bundle, recipient))
    return None if removed or withheld else Marks(boxes).of(document.pk)


def _added_up(
    flags: FlagQuerySet, varied: Mapping[int, str]
) -> tuple[dict[int, list[Flag]], dict[int, set[int]], set[int]]:
    """What these flags' latest decisions take out, by document: boxes, pages, and whole documents."""
    boxes: dict[int, list[Flag]] = {}
    removed: dict[int, set[int]] = {}
    withheld: set[int] = set()
    for flag in flags.with_verdict().in_reading_order():
        verdict = varied.get(flag.pk, flag.verdict)
        if flag.pk in varied:
            flag.part = None  # what is taken out for one recipient is taken out whole
        if verdict == Verdict.REDACT:
            boxes.setdefault(flag.document_id, []).append(flag)
        elif verdict == Verdict.WITHHOLD and flag.page is None:
            withheld.add(flag.document_id)
        elif verdict == Verdict.WITHHOLD:
            removed.setdefault(flag.document_id, set()).add(flag.page)
    return boxes, removed, withheld


def _varied(bundle: Bundle, recipient: Recipient | None) -> dict[int, str]:
    """The verdict of each flag that is decided otherwise for this recipient; nothing for everybody."""
    if recipient is None:
        return {}
    standing = Variation.objects.filter(flag__bundle=bundle, recipient=recipient).standing()
    return dict(standing.values_list("flag", "verdict"))


@dataclass(frozen=True, slots=True)
class Copy:
    """One served copy: for whom (None: everybody who has none of their own), what is left out of it, and which of its
    documents are not as in the common copy.
    """

    recipient: Recipient | None
    marks: Marks
    differs: frozenset[int]

    def serves(self, document: Document) -> bool:
        """Whether any of this document is in the copy."""
        return not document.fault and document.pk not in self.marks.withheld

    def burns(self, document: Document) -> bool:
        """Whether this document is burnt for this copy, and not shared with the common one."""
        return self.serves(document) and (self.recipient is None or document.pk in self.differs)


def copies_of(bundle: Bundle) -> list[Copy]:
    """The copies that the decisions ask for: the common one, then one for each recipient whose marks differ from it."""
    documents = list(bundle.documents.order_by("number"))
    common = marks_of(bundle)
    copies = [Copy(None, common, frozenset())]
    varied = Variation.objects.filter(flag__bundle=bundle).standing().values("recipient")
    for recipient in Recipient.objects.filter(pk__in=varied).order_by("pk"):
        marks = marks_of(bundle, recipient)
        differs = frozenset(one.pk for one in documents if _differ(one, marks, common))
        if differs:
            copies.append(Copy(recipient, marks, differs))
    return copies


def marks_digest(bundle: Bundle) -> str:
    """The SHA-256 of what is to be burnt out of which original bytes, in every copy."""
    documents = list(bundle.documents.order_by("number"))
    common, *others = copies_of(bundle)
    content: list[object] = [_content(document, common.marks) for document in documents]
    for copy in others:
        assert copy.recipient is not None  # only the first is everybody's
        content.append([copy.recipient.pk, [_content(document, copy.marks) for document in documents]])
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _differ(document: Document, one: Marks, other: Marks) -> bool:
    withheld_from_both = document.pk in one.withheld and document.pk in other.withheld
    return not withheld_from_both and _content(document, one) != _content(document, other)


def _content(document: Document, marks: Marks) -> list[object]:
    """What is done to a document, in a form that can be compared and digested."""
    return [
        # Where pages were made of it, the marks lie on those.
        f"{document.sha256} {document.made_sha256}".strip(),
        document.pk in marks.withheld,
        sorted(marks.removed.get(document.pk, ())),
        [[flag.page, flag.taken_rects] for flag in marks.boxes.get(document.pk, [])],
    ]
