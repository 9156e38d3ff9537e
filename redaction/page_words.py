"""The words of one page: where they stand on the paper, and which of them somebody chose by their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

import pdf.page
from cases.models import Bundle
from cpsredact.refusals import Invalid
from pdf.page import Box, boxes_for
from redaction.adding import Stretch
from redaction.finding import Hit
from redaction.models import Page

MOST_LISTED = 3000  # words; the words of a longer page are searched for instead


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, and its words with their numbers on the page."""

    number: int
    words: list[tuple[int, str]]


def lines_of(page: Page | None) -> list[Line]:
    """The words of a page by its lines, to choose among; none where it has no text or far too many words."""
    if page is None or page.content is None:
        return []
    read = page.as_read()
    if len(read.words) > MOST_LISTED:
        return []
    lines: list[Line] = []
    before = None
    for number, word in enumerate(read.words):
        if word.line != before:
            lines.append(Line(len(lines) + 1, []))
            before = word.line
        lines[-1].words.append((number, read.text[word.start : word.end]))
    return lines


def chosen_words(bundle: Bundle, document: int, number: int, first: str | None, last: str | None) -> Stretch:
    """The stretch from one word of a page to another, by their numbers. Raises Invalid where they are not two words."""
    row = _row(bundle, document, number)
    if row is None or not (first or "").isdecimal() or not (last or "").isdecimal():
        raise Invalid(_("Choose the first word and the last."))
    words = row.as_read().words
    begin, end = int(first or 0), int(last or 0)
    if end < begin:
        raise Invalid(_("The last word stands before the first. Choose them again."))
    if end >= len(words):
        raise Invalid(_("Choose the first word and the last."))
    return Stretch(row.document_id, number, words[begin].start, words[end].end)


def boxes_on(bundle: Bundle, document: int, number: int, hits: Iterable[Hit]) -> list[tuple[Hit, list[Box]]]:
    """Hits of one page with their boxes, in points of the page as displayed."""
    listed = list(hits)
    row = _row(bundle, document, number) if listed else None
    if row is None:
        return []
    read: pdf.page.Page = row.as_read()
    return [(hit, boxes_for(read, hit.start, hit.end)) for hit in listed]


def _row(bundle: Bundle, document: int, number: int) -> Page | None:
    rows = Page.objects.filter(document__bundle=bundle, document__number=document, number=number)
    return rows.exclude(content=None).first()
