"""Writing that an eye cannot see: with no ink, off the paper, too small, covered, doubled, on a hidden layer."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pymupdf

from pdf.geometry import area, displayed_size, overlap, to_displayed, turned
from pdf.hidden import Finds, Kind
from pdf.opening import open_page
from pdf.page import Box, PlacedWord
from pdf.reading_page import FULL_PAGE, Look, look
from pdf.shade import Shade, blackout, words_without_ink
from pdf.suspecting import lies_under_pictures
from pdf.textlayer import is_drawn
from pdf.unreadable import Unreadable

_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE
_TINY = 2.0  # points, as pdf.lettering has it
_OVER_THE_EDGE = 2.0  # points that a run of text must reach beyond the paper before its letters are looked at
_LONGEST = 40.0  # seconds of this process's own time; what is left then is said to be unlooked at
_NEARLY_ALL = 0.9  # of a word's box, under a picture
_SHARED = 0.6  # of the smaller word's box, when one is set over the other


def look_at_pages(document: pymupdf.Document, finds: Finds) -> None:
    """Look at every page. The document is spoilt by it: its layers are gone."""
    stop_at = time.process_time() + _LONGEST
    for number in range(1, document.page_count + 1):
        if time.process_time() > stop_at:
            finds.unfinished()
            break
        try:
            page = open_page(document, number)
        except Unreadable:  # why it is refused is told where the page is read
            finds.unfinished()
            continue
        _look_at_page(page, finds)
    _look_at_hidden_layers(document, finds, stop_at)


def text_of_page(page: pymupdf.Page) -> str:
    """Everything a page says, on the paper and off it, seen or not."""
    text: str = page.get_text(clip=pymupdf.INFINITE_RECT(), flags=_FLAGS)
    return text


def _look_at_page(page: pymupdf.Page, finds: Finds) -> None:
    seen = look(page)
    is_scan = seen.share >= FULL_PAGE
    is_under = is_scan and lies_under_pictures(page)
    _look_at_runs(page, seen, finds, is_under=is_under)
    if not seen.layer.words or is_under:
        return  # what the page says is read from its picture
    _look_at_shades(page, seen, finds)
    if doubled := _doubled(seen.layer.words):
        finds.add(Kind.DOUBLED, page.number + 1, [" ".join(doubled)], count=len(doubled))


def _look_at_runs(page: pymupdf.Page, seen: Look, finds: Finds, *, is_under: bool) -> None:
    """Sort what stands on the page and off it by how it is set. `is_under`: a picture lies over all of it."""
    found: dict[Kind, list[str]] = {}
    for text, kind in _runs(page):
        if (kind == Kind.UNDRAWN and seen.share >= FULL_PAGE) or (kind is None and is_under):
            kind = Kind.SCAN_TEXT
        if kind is not None:
            found.setdefault(kind, []).append(text)
    for kind, texts in found.items():
        count = 1 if kind == Kind.SCAN_TEXT else sum(len(text.split()) for text in texts)
        finds.add(kind, page.number + 1, [" ".join(texts)], count=count)


def _runs(page: pymupdf.Page) -> Iterator[tuple[str, Kind | None]]:
    """Each run of text that says anything, and how it is hidden if it is."""
    textpage = page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=_FLAGS)
    width, height = displayed_size(page)
    paper, turn = Box(0, 0, width, height), to_displayed(page)
    over_the_edge = False
    for span in _spans(textpage.extractDICT()):
        if not any(map(str.isalnum, span["text"])):
            continue
        box = turned(Box(*span["bbox"]), turn)
        if not box.touches(paper):
            yield span["text"], Kind.OFF_PAGE
            continue
        out = max(-box.x0, -box.y0, box.x1 - width, box.y1 - height)
        over_the_edge = over_the_edge or out > _OVER_THE_EDGE
        drawn = Kind.TINY if span["size"] < _TINY else None
        yield span["text"], drawn if is_drawn(span) else Kind.UNDRAWN
    if over_the_edge:
        yield from ((text, Kind.OFF_PAGE) for text in _beyond(textpage, turn, paper))


def _beyond(textpage: pymupdf.TextPage, turn: pymupdf.Matrix, paper: Box) -> Iterator[str]:
    """What of a run that begins on the paper stands beyond its edge."""
    for span in _spans(textpage.extractRAWDICT()):
        chars = [(char["c"], _middle_in(turned(Box(*char["bbox"]), turn), paper)) for char in span["chars"]]
        out = "".join(char for char, inside in chars if not inside)
        if any(inside for _, inside in chars) and any(map(str.isalnum, out)):
            yield out


def _spans(text: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (span for block in text["blocks"] for line in block.get("lines", ()) for span in line["spans"])


def _middle_in(box: Box, paper: Box) -> bool:
    across, down = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return paper.x0 <= across <= paper.x1 and paper.y0 <= down <= paper.y1


def _look_at_shades(page: pymupdf.Page, seen: Look, finds: Finds) -> None:
    """Words of the page that stand where it shows one even colour."""
    shade = Shade.of(page, seen.drawing)
    words = seen.layer.words
    boxed = set(blackout(page, shade, words, seen.pictures).covered)
    under = _under_pictures(page, seen)
    flat = sorted({*words_without_ink(shade, words), *under} - boxed)
    for kind, places in ((Kind.BOXED, sorted(boxed)), (Kind.COVERED, flat)):
        if places:
            finds.add(kind, page.number + 1, [" ".join(words[at].text for at in places)], count=len(places))


def _under_pictures(page: pymupdf.Page, seen: Look) -> list[int]:
    """The places of the words over which a picture is drawn later. One that can be seen through covers nothing."""
    if not seen.pictures or any(image[1] for image in page.get_images(full=True)):
        return []
    turn = to_displayed(page)
    drawn = [(kind, turned(Box(*bbox), turn)) for kind, bbox in page.get_bboxlog()]
    runs = [(order, box) for order, (kind, box) in enumerate(drawn) if kind == "fill-text"]
    pictures = [(order, box) for order, (kind, box) in enumerate(drawn) if kind == "fill-image"]
    covered = []
    for at, word in enumerate(seen.layer.words):
        over = [order for order, box in pictures if overlap(word.box, box) > _NEARLY_ALL]
        set_last = max((order for order, box in runs if over and overlap(word.box, box) > _SHARED), default=-1)
        if over and -1 < set_last < over[-1]:
            covered.append(at)
    return covered


def _doubled(words: Sequence[PlacedWord]) -> list[str]:
    """Words that stand where different words stand. One that is set twice to look bold is not among them."""
    rows: dict[int, list[PlacedWord]] = {}
    for word in words:
        rows.setdefault(round((word.box.y0 + word.box.y1) / 6), []).append(word)  # three points of the page in a row
    found: list[str] = []
    for row in rows.values():
        row.sort(key=lambda word: word.box.x0)
        for one, other in pairwise(row):
            if other.box.x0 < one.box.x1 and _is_over(one.box, other.box) and not _says_the_same(one.text, other.text):
                found += [one.text, other.text]
    return found


def _is_over(one: Box, other: Box) -> bool:
    smaller, larger = sorted((one, other), key=area)
    return area(smaller) > 1 and overlap(smaller, larger) > _SHARED


def _says_the_same(one: str, other: str) -> bool:
    """Whether one of two words is a part of the other, or there is nothing to read in one of them."""
    first, second = ("".join(filter(str.isalnum, text)).casefold() for text in (one, other))
    return min(len(first), len(second)) < 2 or first in second or second in first


def _look_at_hidden_layers(document: pymupdf.Document, finds: Finds, stop_at: float) -> None:
    """What the pages say when no layer can be switched off, and do not say as the file comes."""
    if not document.get_ocgs():
        return
    document.xref_set_key(document.pdf_catalog(), "OCProperties", "null")
    with pymupdf.open("pdf", document.tobytes()) as without_layers:
        for at in range(without_layers.page_count):
            if time.process_time() > stop_at:
                finds.unfinished()
                return
            shown = Counter(text_of_page(document[at]).split())
            hidden = [word for word, n in Counter(text_of_page(without_layers[at]).split()).items() if n > shown[word]]
            finds.add(Kind.HIDDEN_LAYER, at + 1, [" ".join(hidden)], count=bool(hidden))
