"""Writing by hand that nobody read is pointed at; signatures, stamps, boxes and everything printed is left alone."""

from __future__ import annotations

from random import Random

import numpy as np
import pymupdf
import pytest

from benchmarks.handwriting.hands import Hand, draw, signature, written
from benchmarks.handwriting.sheets import CLEAN, WRITTEN, scanned
from pdf.engines import Seen
from pdf.handwriting import handwriting_on
from pdf.page import Box, Page
from pdf.reading import read_page
from tests import paper

DPI = 200
NUMBER = "07700 900123"


def sheet(*lines: tuple[str, float, float], hand: Hand | None = None) -> np.ndarray:
    """White paper with lines of writing at places in millimetres, in grey."""
    rng = Random(7)
    picture = np.full((2339, 1654, 3), 255, np.uint8)
    hand = hand or Hand(4.5, 0.2, 1.0, 1.4, 0.04, 0.03, 0.15, 0.45, (40, 55, 130))
    for words, x, y in lines:
        draw(picture, written(words, hand, rng)[0], (x, y), hand, DPI)
    return np.ascontiguousarray(picture[:, :, 1])


def at(text: str, x: float, y: float, confidence: float = 0.95) -> Seen:
    """A word that was read, its place in millimetres."""
    scale = DPI / 25.4
    return Seen(text, Box(x * scale, y * scale, (x + 2.2 * len(text)) * scale, (y + 3.5) * scale), confidence)


def in_mm(box: Box) -> Box:
    return Box(*(side * 25.4 / DPI for side in box))


def read(tmp_path, content: bytes, number: int = 1) -> Page:
    return read_page(paper.put(tmp_path / "paper.pdf", content), number)


def test_a_telephone_number_that_was_not_read_is_pointed_at_where_it_stands():
    (box,) = handwriting_on(sheet((NUMBER, 60, 200)), [], DPI)
    found = in_mm(box)
    assert 55 < found.x0 < 65
    assert found.x1 > 85
    assert 190 < found.y0 < 198 < found.y1 < 206


def test_writing_that_was_read_with_confidence_is_not():
    scale = DPI / 25.4
    whole = Box(55 * scale, 190 * scale, 130 * scale, 206 * scale)
    grey = sheet((NUMBER, 60, 200))
    assert handwriting_on(grey, [[Seen(NUMBER, whole, 0.9)]], DPI) == []
    assert handwriting_on(grey, [[Seen(NUMBER, whole, 0.6)]], DPI)


@pytest.mark.parametrize(("label", "left"), [("Signature:", 0), ("Signed", 0), ("Llofnod:", 0), ("Mobile:", 1)])
def test_what_stands_where_a_signature_is_asked_for_is_left_alone(label, left):
    assert len(handwriting_on(sheet(("Jean Marsh", 45, 250)), [[at(label, 18, 247)]], DPI)) == left


def test_a_date_beside_its_label_is_left_alone_and_a_date_of_birth_is_not():
    grey = sheet(("14.5.1961", 60, 150))
    assert handwriting_on(grey, [[at("Date:", 46, 147)]], DPI) == []
    assert handwriting_on(grey, [[at("Date", 26, 147), at("of", 38, 147), at("birth:", 44, 147)]], DPI)


def test_what_stands_after_the_next_words_is_not_the_signature():
    line = [at("Signature:", 18, 247), at("Telephone:", 70, 247)]
    assert handwriting_on(sheet((NUMBER, 98, 250)), [line], DPI)


def test_a_signature_does_not_excuse_the_note_above_it():
    found = handwriting_on(sheet(("Jean Marsh", 45, 250), ("rang back", 45, 220)), [[at("Signature:", 18, 247)]], DPI)
    assert [round(in_mm(box).y1, -1) for box in found] == [220]


@pytest.mark.parametrize("shape", [(0, 0), (1, 1), (3, 4000), (199, 199)])
def test_a_picture_with_no_room_for_writing_has_none(shape):
    assert handwriting_on(np.zeros(shape, np.uint8), [], DPI) == []


@pytest.mark.parametrize("kind", ["speckle", "grain", "bars", "black"])
def test_a_hostile_picture_is_no_writing(kind):
    noise = np.random.default_rng(3)
    grey = np.full((2339, 1654), 255, np.uint8)
    match kind:
        case "speckle":
            grey[noise.random(grey.shape) < 0.2] = 0
        case "grain":
            grey = noise.integers(0, 256, grey.shape).astype(np.uint8)
        case "bars":
            grey[:, ::6] = 0
        case _:
            grey[:] = 0
    assert handwriting_on(grey, [], DPI) == []


@pytest.mark.parametrize("kind", ["form filled in by hand", "number on a typed record", "sheet filled by hand"])
def test_a_scan_with_writing_on_it_is_pointed_at(tmp_path, kind):
    rng = Random(f"seen {kind}")
    assert read(tmp_path, scanned(WRITTEN[kind](rng), rng)).handwriting


@pytest.mark.parametrize("kind", ["typed", "signed", "stamped", "bar code, square code"])
def test_a_scan_without_is_not(tmp_path, kind):
    rng = Random(f"seen {kind}")
    assert read(tmp_path, scanned(CLEAN[kind](rng), rng)).handwriting == ()


def test_a_scan_that_went_in_sideways_is_pointed_at_where_the_writing_lies(tmp_path):
    rng = Random("sideways")
    turned = np.ascontiguousarray(np.rot90(WRITTEN["number on a typed record"](rng)))
    page = read(tmp_path, scanned(turned, rng))
    assert page.width > page.height
    assert page.handwriting
    across = (page.handwriting[0].x0 + page.handwriting[0].x1) / 2
    assert 0.4 < across / page.width < 0.85  # what was beneath the table is to the right of it


def test_the_places_are_kept_with_the_page_and_a_page_kept_before_has_none():
    page = Page(1, 595, 842, "", (), handwriting=(Box(10, 20, 110.5, 40),))
    kept = page.to_json()
    assert Page.from_json(kept).handwriting == page.handwriting
    del kept["handwriting"]
    assert Page.from_json(kept).handwriting == ()


def inked(rect: pymupdf.Rect, *, as_note: bool) -> bytes:
    """A typed statement with strokes on it, as a note in ink or drawn on the page."""
    document = pymupdf.open("pdf", paper.statement())
    page = document[0]
    rng = Random(5)
    strokes = signature(Hand.of(rng), rng, long=rect.width * 25.4 / 72)
    points = [[(rect.x0 + x * 72 / 25.4, rect.y0 + y * 72 / 25.4) for x, y in stroke] for stroke in strokes]
    if as_note:
        page.add_ink_annot(points)
    else:
        for stroke in points:
            page.draw_polyline(stroke, color=(0, 0, 0.6), width=1)
    content: bytes = document.tobytes()
    return content


@pytest.mark.parametrize("as_note", [True, False])
def test_strokes_that_the_file_draws_are_pointed_at_and_the_signature_is_not(tmp_path, as_note):
    below = pymupdf.Rect(80, 600, 200, 620)
    (box,) = read(tmp_path, inked(below, as_note=as_note)).handwriting
    assert below.intersects(pymupdf.Rect(box))
    signed = pymupdf.Rect(180, 360, 290, 362)  # beside "Signed: J Marsh"
    assert read(tmp_path, inked(signed, as_note=as_note)).handwriting == ()


def test_boxes_rules_and_rings_that_the_file_draws_are_no_writing(tmp_path):
    document = pymupdf.open("pdf", paper.statement())
    page = document[0]
    page.draw_rect(pymupdf.Rect(60, 500, 500, 600))
    page.draw_circle((300, 700), 40)
    page.draw_line((60, 620), (500, 640))
    assert read(tmp_path, document.tobytes()).handwriting == ()
