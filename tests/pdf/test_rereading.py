"""Pages that became pictures, or came as scans, can be searched again, for what is still to be seen on them alone."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pymupdf
import pypdfium2
import pytest

from pdf.burning import burn
from pdf.marks import BurnReport, Mark
from pdf.page import Box
from pdf.rebuilding import rebuild
from pdf.verifying import verify
from pdf.verifying_result import GONE, OVER_WORDS, READ, UNDER, UNSEEN, Verification
from tests.pdf.recovering import text_of, ways_to_recover

SECRET = "Quillfeather"
LINES = (
    "On Monday the fourth of May I was on the towpath by the weir.",
    f"I spoke with Marjorie {SECRET} who was walking home.",
    "She said that the gate had been open since the morning.",
    "A man in a green coat ran towards the car park.",
)
WHOLE = frozenset[int]()


def typed(path: Path) -> Path:
    with pymupdf.open() as document:
        page = document.new_page()
        for number, line in enumerate(LINES):
            page.insert_text((72, 120 + 40 * number), line, fontsize=14)
        document.save(path)
    return path


def scanned(path: Path) -> Path:
    with pymupdf.open(typed(path)) as document:
        pixels = document[0].get_pixmap(dpi=150, colorspace=pymupdf.csGRAY)
        with pymupdf.open() as scan:
            page = scan.new_page()
            page.insert_image(page.rect, stream=pixels.tobytes("jpeg"))
            scan.save(path)
    return path


def mark() -> Mark:
    before = pymupdf.get_text_length("I spoke with Marjorie ", fontsize=14)
    width = pymupdf.get_text_length(SECRET, fontsize=14)
    return Mark(1, Box(72 + before, 148, 72 + before + width, 165), "Name", SECRET)


def read_again(report: BurnReport) -> set[int]:
    return {page.page for page in report.pages if page.is_read_again}


def failed(verification: Verification) -> set[str]:
    return {fault.check for fault in verification.faults}


class Copy:
    """A paper burnt as a picture with one mark on it, and proved."""

    def __init__(self, folder: Path, source: Path, *, rasterise: bool) -> None:
        self.source, self.out = source, folder / "out.pdf"
        self.report = burn(source, [mark()], WHOLE, self.out, rasterise=frozenset({1} if rasterise else ()))
        assert failed(self.verify()) == set()

    def verify(self, report: BurnReport | None = None, one: Mark | None = None) -> Verification:
        return verify(self.source, self.out, [one or mark()], WHOLE, report or self.report)

    def with_more(self, text: str, place: tuple[float, float]) -> set[str]:
        loose = self.out.with_name("loose.pdf")
        with pymupdf.open(self.out) as document:
            document[0].insert_text(place, text, fontsize=14, render_mode=3)
            document.save(loose)
        rebuild(loose, [1], self.out)
        return failed(self.verify())


@pytest.mark.parametrize(("draw", "rasterise"), [(typed, True), (scanned, False), (scanned, True)])
def test_what_is_left_on_a_picture_of_a_page_can_be_searched(draw, rasterise: bool, tmp_path: Path) -> None:
    copy = Copy(tmp_path, draw(tmp_path / "paper.pdf"), rasterise=rasterise)
    assert read_again(copy.report) == {1}
    text = text_of(copy.out)
    for words in ("on the towpath by the weir", "gate had been open", "ran towards the car park"):
        assert words in " ".join(text.split())
    assert ways_to_recover(copy.out, SECRET) == set()


def test_each_word_lies_over_its_own_ink(tmp_path: Path) -> None:
    copy = Copy(tmp_path, typed(tmp_path / "paper.pdf"), rasterise=True)
    with pymupdf.open(tmp_path / "paper.pdf") as before, pymupdf.open(copy.out) as after:
        for word in ("towpath", "morning.", "green"):
            (was,), (now,) = before[0].search_for(word), after[0].search_for(word)
            assert abs(was.x0 - now.x0) < 3
            assert abs(was.x1 - now.x1) < 3
            assert abs((was.y0 + was.y1) - (now.y0 + now.y1)) < 6


def test_words_of_any_alphabet_that_our_type_has_are_laid(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        for number in range(5):
            page.insert_text((72, 120 + 40 * number), "Café Zoë née Müller garçon", fontsize=14)
        document.save(path)
    report = burn(path, [], WHOLE, tmp_path / "out.pdf", rasterise=frozenset({1}))
    assert read_again(report) == {1}
    assert verify(path, tmp_path / "out.pdf", [], WHOLE, report).passed


def test_a_photograph_gets_no_words(tmp_path: Path) -> None:
    path = tmp_path / "photo.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 600, 800), False)
        for y in range(800):
            pixmap.set_rect(pymupdf.IRect(0, y, 600, y + 1), (40 + y // 5,))
        page.insert_image(page.rect, stream=pixmap.tobytes("jpeg"), keep_proportion=False)
        document.save(path)
    report = burn(path, [], WHOLE, tmp_path / "out.pdf")
    assert read_again(report) == set()
    assert verify(path, tmp_path / "out.pdf", [], WHOLE, report).passed


def test_a_few_words_more_than_can_be_read_are_caught(tmp_path: Path) -> None:
    copy = Copy(tmp_path, typed(tmp_path / "paper.pdf"), rasterise=True)
    invented = "nobody ever wrote any of this here or would have wanted to"
    assert READ in copy.with_more(invented, (72, 400))


def test_words_of_the_paper_that_no_eye_could_see_are_not_laid_over_its_picture(tmp_path: Path) -> None:
    path, hidden = typed(tmp_path / "paper.pdf"), "nobody ever wrote any of this here or would have wanted to"
    with pymupdf.open(path) as document:
        document[0].insert_text((72, 400), hidden, fontsize=14, color=(1, 1, 1))
        document.saveIncr()
    copy = Copy(tmp_path, path, rasterise=True)
    assert hidden not in " ".join(text_of(copy.out).split())
    assert READ in copy.with_more(hidden, (72, 400))


def test_the_secret_laid_back_over_its_page_is_caught(tmp_path: Path) -> None:
    copy = Copy(tmp_path, typed(tmp_path / "paper.pdf"), rasterise=True)
    assert GONE in copy.with_more(SECRET, (72, 400))
    copy = Copy(tmp_path, typed(tmp_path / "paper.pdf"), rasterise=True)
    assert UNDER in copy.with_more(SECRET, (mark().box.x0, 162))


def test_unseen_words_on_a_page_that_was_not_read_again_are_caught(tmp_path: Path) -> None:
    copy = Copy(tmp_path, typed(tmp_path / "paper.pdf"), rasterise=True)
    untold = replace(copy.report, pages=tuple(replace(page, is_read_again=False) for page in copy.report.pages))
    assert UNSEEN in failed(copy.verify(untold))


def test_a_box_beside_the_words_of_a_scan_is_caught(tmp_path: Path) -> None:
    source, out = scanned(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    one = mark()
    beside = replace(one, box=Box(one.box.x0, one.box.y0 + 60, one.box.x1, one.box.y1 + 60))
    report = burn(source, [beside], WHOLE, out)
    assert OVER_WORDS in failed(verify(source, out, [beside], WHOLE, report))


def test_a_word_of_a_scan_that_also_stays_elsewhere_is_no_fault(tmp_path: Path) -> None:
    source, out = scanned(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    first = replace(mark(), box=Box(72, 108, 180, 125), text="On Monday")
    again = replace(mark(), text=SECRET)
    report = burn(source, [first, again], WHOLE, out)
    assert verify(source, out, [first, again], WHOLE, report).passed
    with pypdfium2.PdfDocument(io.BytesIO(out.read_bytes())) as document:
        assert "Monday" not in document[0].get_textpage().get_text_range()
