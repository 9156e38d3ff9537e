"""Verification has to catch a burn that went wrong. Each test spoils a good copy in one way and asks for that check."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from pdf.burning import burn
from pdf.marks import BurnReport, Mark, PageMade
from pdf.page import Box
from pdf.rebuilding import rebuild
from pdf.verifying import Verification, verify
from pdf.verifying_pixels import drawn_by_mupdf
from pdf.verifying_result import (
    ADDED,
    GONE,
    LINES,
    OBJECTS,
    OVER_WORDS,
    PAGES,
    PAINTED,
    PARTS,
    PICTURES,
    SHAPE,
    SIGHT,
    UNDER,
    UNSEEN,
    WORDS,
)
from tests.pdf import hostile
from tests.pdf.hostile import AFTER, BEFORE, SECRET, Trap

NOT_REMOVED: frozenset[int] = frozenset()


def marks_of(trap: Trap, *, text: str = "") -> list[Mark]:
    return [Mark(mark[0], Box(*mark[1:]), "Name", text) for mark in trap.marks]


def failed(verification: Verification) -> set[str]:
    named = {fault.check for fault in verification.faults}
    assert named == {check.name for check in verification.checks if not check.passed}
    assert verification.passed is (not named)
    return named


class Case:
    """A paper, its marks, a good copy, and what a spoilt one is told."""

    def __init__(self, tmp_path: Path, draw: Callable[[Path], Trap] = hostile.body) -> None:
        self.trap = draw(tmp_path / "paper.pdf")
        self.marks = marks_of(self.trap)
        self.out = tmp_path / "out.pdf"
        self.report = burn(self.trap.path, self.marks, NOT_REMOVED, self.out)
        assert failed(self.verify()) == set()

    def verify(self, report: BurnReport | None = None) -> Verification:
        return verify(self.trap.path, self.out, self.marks, NOT_REMOVED, report or self.report)

    def spoil(self, change: Callable[[pikepdf.Pdf], None]) -> set[str]:
        data = self.out.read_bytes()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)
            pdf.save(self.out)
        return failed(self.verify())

    def replace_with(self, document: pymupdf.Document) -> set[str]:
        """Put this in the copy's place, rebuilt as a copy is, so that only what was done to it is at fault."""
        loose = self.out.with_name("loose.pdf")
        document.save(loose)
        rebuild(loose, range(1, document.page_count + 1), self.out)
        return failed(self.verify())


def _moved(box: Box, across: float, down: float) -> pymupdf.Rect:
    return pymupdf.Rect(box.x0 + across, box.y0 + down, box.x1 + across, box.y1 + down)


def test_boxes_only_drawn_over_the_words_are_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    with pymupdf.open(case.trap.path) as document:
        document[0].draw_rect(pymupdf.Rect(*case.marks[0].box), color=None, fill=(0, 0, 0))
        found = case.replace_with(document)
    assert {UNDER, GONE} <= found
    assert PAINTED not in found


def test_words_left_with_no_box_are_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    with pymupdf.open(case.trap.path) as document:
        assert {UNDER, GONE, PAINTED} <= case.replace_with(document)


def test_one_letter_left_under_a_box_is_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    box = case.marks[0].box
    with pymupdf.open(case.out) as document:
        document[0].insert_text((box.x1 - 9, box.y1 - 3), "q", fontsize=12)
        assert UNDER in case.replace_with(document)


def test_a_box_painted_in_the_wrong_place_is_caught(tmp_path: Path) -> None:
    """What the engine does on a turned page whose crop box does not start at zero."""
    case = Case(tmp_path)
    with pymupdf.open(case.trap.path) as document:
        page = document[0]
        page.add_redact_annot(pymupdf.Rect(*case.marks[0].box), fill=(1, 1, 1))
        page.apply_redactions()
        page.draw_rect(_moved(case.marks[0].box, 30, 60), color=None, fill=(0, 0, 0))
        assert case.replace_with(document) == {PAINTED, SIGHT}


def test_what_the_second_renderer_draws_is_still_there_after_it_has_drawn_again() -> None:
    """Its pixels were once a view of memory that had been given back: boxes over whole pages seemed not to be black."""
    with pymupdf.open() as document:
        for ink in ((1, 1, 1), (0, 0, 0)):
            page = document.new_page(width=400, height=300)
            page.draw_rect(page.rect, color=None, fill=ink)
        drawn = drawn_by_mupdf(document[0])
        again = [drawn_by_mupdf(document[1]) for _ in range(4)]
        assert drawn.min() == 255
        assert all(one[:-1, :-1].max() == 0 for one in again)


def test_a_box_over_the_whole_page_is_proved(tmp_path: Path) -> None:
    trap, out = hostile.body(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    everything = [Mark(1, Box(0, 0, 400, 300))]
    report = burn(trap.path, everything, NOT_REMOVED, out)
    assert failed(verify(trap.path, out, everything, NOT_REMOVED, report)) == set()


def test_a_neighbouring_word_lost_is_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    with pymupdf.open(case.out) as document:
        page = document[0]
        page.add_redact_annot(page.search_for(AFTER)[0], fill=(1, 1, 1))
        page.apply_redactions()
        assert case.replace_with(document) == {WORDS, SIGHT}


def test_a_full_stop_lost_is_caught(tmp_path: Path) -> None:
    def with_a_stop(path: Path) -> Trap:
        trap = hostile.body(path)
        with pymupdf.open(path) as document:
            document[0].insert_text((300, 100), "so.", fontsize=12)
            document.saveIncr()
        return trap

    case = Case(tmp_path, with_a_stop)
    with pymupdf.open(case.out) as document:
        page = document[0]
        stop = page.get_text("rawdict", clip=page.search_for("so.")[0])["blocks"][0]["lines"][0]["spans"][0]["chars"][2]
        x0, y0, x1, y1 = stop["bbox"]
        page.draw_rect((x0 + 0.5, y0 + 6, x1, y1), color=None, fill=(1, 1, 1))
        assert SIGHT in case.replace_with(document)


def test_a_word_that_the_original_does_not_have_is_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    with pymupdf.open(case.out) as document:
        document[0].insert_text((40, 200), "something else")
        assert {ADDED, SIGHT} <= case.replace_with(document)


def test_words_with_no_ink_are_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    with pymupdf.open(case.out) as document:
        document[0].insert_text((40, 200), "something", render_mode=3)
        assert {ADDED, UNSEEN} <= case.replace_with(document)


def test_words_under_a_white_rectangle_are_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    with pymupdf.open(case.out) as document:
        page = document[0]
        page.draw_rect(page.search_for(BEFORE)[0], color=None, fill=(1, 1, 1))
        assert {UNSEEN, SIGHT} <= case.replace_with(document)


def test_a_drawing_left_under_a_box_is_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    box = case.marks[0].box
    with pymupdf.open(case.out) as document:
        page = document[0]
        page.draw_bezier(
            (box.x0 + 2, box.y0 + 4), (box.x0 + 9, box.y1), (box.x0 + 20, box.y0), (box.x1 - 5, box.y1 - 4)
        )
        assert case.replace_with(document) == {LINES, PAINTED} or case.verify().faults[0].check == LINES


def test_a_picture_only_covered_and_not_blanked_is_caught(tmp_path: Path) -> None:
    case = Case(tmp_path, hostile.scan)
    with pymupdf.open(case.trap.path) as document:
        document[0].draw_rect(pymupdf.Rect(*case.marks[0].box), color=None, fill=(0, 0, 0))
        assert case.replace_with(document) == {PICTURES}


def test_a_page_missing_or_out_of_order_is_caught(tmp_path: Path) -> None:
    source, out = tmp_path / "paper.pdf", tmp_path / "out.pdf"
    with pymupdf.open() as document:
        for word in ("first", "second", "third"):
            document.new_page(width=400, height=300).insert_text((40, 100), word)
        document.save(source)
    report = burn(source, [], frozenset({2}), out)
    assert verify(source, out, [], frozenset({2}), report).passed
    rebuild_of = tmp_path / "copy.pdf"
    rebuild(out, [1], rebuild_of)
    assert PAGES in failed(verify(source, rebuild_of, [], frozenset({2}), report))
    rebuild(out, [2, 1], rebuild_of)
    assert {WORDS, ADDED} <= failed(verify(source, rebuild_of, [], frozenset({2}), report))
    untold = replace(report, pages=tuple(PageMade(page.page, "kept") for page in report.pages))
    assert PAGES in failed(verify(source, out, [], frozenset({2}), untold))


def test_a_page_remade_as_a_picture_may_not_lose_words_or_keep_letters(tmp_path: Path) -> None:
    trap, out = hostile.body(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    marks = marks_of(trap)
    report = burn(trap.path, marks, NOT_REMOVED, out, rasterise=frozenset({1}))
    assert report.rasterised == {1}
    assert verify(trap.path, out, marks, NOT_REMOVED, report).passed
    for spoil, check in (
        (lambda page: page.draw_rect((100, 80, 260, 110), color=None, fill=(1, 1, 1)), SIGHT),
        (lambda page: page.insert_text((40, 100), BEFORE, render_mode=3), ADDED),
        (lambda page: page.draw_rect((20, 150, 60, 160), color=None, fill=(0.5, 0.5, 0.5)), SIGHT),
    ):
        with pymupdf.open(out) as document:
            spoil(document[0])
            document.save(tmp_path / "loose.pdf")
        rebuild(tmp_path / "loose.pdf", [1], tmp_path / "spoilt.pdf")
        assert check in failed(verify(trap.path, tmp_path / "spoilt.pdf", marks, NOT_REMOVED, report))


def _info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Statement"


def _metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = Stream(pdf, b"<x/>")


def _note(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))])


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("1"))


def _bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines = Dictionary(Type=Name.Outlines)


def _private(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Ours=Dictionary())


def _picture_metadata(pdf: pikepdf.Pdf) -> None:
    form = next(item for item in pdf.objects if isinstance(item, Stream) and str(item.get("/Subtype", "")) == "/Form")
    form.Metadata = Stream(pdf, b"<x/>")


@pytest.mark.parametrize(
    "change", [_info, _metadata, _note, _script, _bookmark, _private, _picture_metadata], ids=lambda one: one.__name__
)
def test_anything_but_pages_in_the_file_is_caught(change: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    assert PARTS in Case(tmp_path).spoil(change)


def _as_a_string(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources["/ExtGState"] = Dictionary(G=Dictionary(Type=Name.ExtGState, Own=pikepdf.String(SECRET)))


def _as_wide_letters(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources["/ExtGState"] = Dictionary(G=Dictionary(Own=pikepdf.String("\ufeff" + SECRET + "Ł")))


def _as_a_name(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources["/ExtGState"] = Dictionary({f"/{SECRET}": Dictionary(Type=Name.ExtGState)})


def _as_kerned_text(pdf: pikepdf.Pdf) -> None:
    halves = f"[({SECRET[:5]}) -20 ({SECRET[5:]})] TJ".encode()
    form = Stream(pdf, b"BT " + halves + b" ET", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    pdf.pages[0].Resources["/XObject"]["/Spare"] = form


def _in_a_stream(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources["/ExtGState"] = Dictionary(G=Stream(pdf, b"\x00\x01" + SECRET.upper().encode() + b"\x02"))


@pytest.mark.parametrize(
    "change",
    [_as_a_string, _as_wide_letters, _as_a_name, _as_kerned_text, _in_a_stream],
    ids=lambda one: one.__name__,
)
def test_a_marked_word_in_any_object_is_caught(change: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    assert OBJECTS in Case(tmp_path).spoil(change)


def test_an_object_that_no_page_uses_is_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    with pikepdf.open(io.BytesIO(case.out.read_bytes())) as pdf:
        pdf.make_indirect(Dictionary(Own=pikepdf.String("spare")))
        pdf.save(case.out, preserve_pdfa=False)
    with pymupdf.open(case.out) as document:  # pikepdf leaves out what nothing uses; this keeps it
        document.update_object(document.get_new_xref(), "<</Own (spare)>>")
        document.save(case.out.with_name("loose.pdf"), garbage=0)
    case.out.write_bytes(case.out.with_name("loose.pdf").read_bytes())
    assert SHAPE in failed(case.verify())


def test_an_earlier_version_and_words_after_the_end_are_caught(tmp_path: Path) -> None:
    case = Case(tmp_path)
    good = case.out.read_bytes()
    with pymupdf.open(case.out) as document:
        document.xref_set_key(document[0].xref, "Rotate", "0")
        document.saveIncr()
    assert SHAPE in failed(case.verify())
    case.out.write_bytes(good + b"\nmore\n")
    assert SHAPE in failed(case.verify())
    case.out.write_bytes(b"before\n" + good)
    assert SHAPE in failed(case.verify())
    case.out.write_bytes(good)
    assert failed(case.verify()) == set()


def test_a_box_beside_the_words_it_was_made_for_is_caught(tmp_path: Path) -> None:
    trap, out = hostile.body(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    marks = [
        replace(mark, text=SECRET, box=Box(*(v + 60 * (i % 2) for i, v in enumerate(mark.box))))
        for mark in marks_of(trap)
    ]
    report = burn(trap.path, marks, NOT_REMOVED, out)
    assert OVER_WORDS in failed(verify(trap.path, out, marks, NOT_REMOVED, report))


def test_a_word_that_also_stands_outside_every_box_is_no_fault(tmp_path: Path) -> None:
    source, out = tmp_path / "paper.pdf", tmp_path / "out.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        page.insert_text((40, 100), "Contents of Marsh Lane", fontsize=12)
        page.insert_text((40, 150), "Marsh", fontsize=12)
        place = page.search_for("Marsh")[1]
        document.save(source)
    marks = [Mark(1, Box(*place), "Name", "Marsh")]
    report = burn(source, marks, NOT_REMOVED, out)
    assert failed(verify(source, out, marks, NOT_REMOVED, report)) == set()


def test_no_sentence_of_a_verification_holds_a_word_of_the_paper(tmp_path: Path) -> None:
    case = Case(tmp_path)
    with pymupdf.open(case.trap.path) as document:
        case.replace_with(document)
    verification = case.verify()
    said = " ".join([*(fault.sentence for fault in verification.faults), *(one.detail for one in verification.checks)])
    assert verification.faults
    assert not any(word.lower() in said.lower() for word in (SECRET, BEFORE, AFTER))
