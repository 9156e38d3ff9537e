"""What becomes of each page, and why; and what is printed on it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pymupdf
import pytest
from PIL import Image

from pdf.burn_file import burn_file
from pdf.burning import BadMarks, Mark, burn
from pdf.page import Box
from tests.pdf import hostile
from tests.pdf.hostile import AFTER, BEFORE, SECRET, Trap
from tests.pdf.recovering import pictures_in, pixels_of, squashed, text_of, words_at

NONE: frozenset[int] = frozenset()


def marks_of(trap: Trap, label: str = "") -> list[Mark]:
    return [Mark(mark[0], Box(*mark[1:]), label) for mark in trap.marks]


@pytest.mark.parametrize(
    ("draw", "reason"),
    [
        (hostile.pattern, "repeating pattern"),
        (hostile.lettered_by_hand, "Type 3"),
        (hostile.hidden_layer, "layers"),
        (hostile.white_on_white, "cannot be seen"),
        (hostile.covered, "cannot be seen"),
        (hostile.tiny, "cannot be seen"),
        (hostile.typed_over, "in the same place"),
        (hostile.cropped_picture, "part of a picture"),
        (hostile.whitened_scan, "drawn over a picture"),
    ],
)
def test_a_page_that_hides_something_is_remade_as_a_picture_and_says_why(
    draw: Callable[[Path], Trap], reason: str, tmp_path: Path
) -> None:
    trap = draw(tmp_path / "paper.pdf")
    (page,) = burn(trap.path, marks_of(trap), NONE, tmp_path / "out.pdf").pages
    assert page.made == "rasterised"
    assert reason in page.why
    assert text_of(tmp_path / "out.pdf").strip() == ""


@pytest.mark.parametrize("draw", [hostile.body, hostile.tight, hostile.form_xobject, hostile.note])
def test_an_ordinary_page_keeps_its_text(draw: Callable[[Path], Trap], tmp_path: Path) -> None:
    trap = draw(tmp_path / "paper.pdf")
    (page,) = burn(trap.path, marks_of(trap), NONE, tmp_path / "out.pdf").pages
    assert (page.made, page.why) == ("kept", "")


@pytest.mark.parametrize("draw", [hostile.invisible, hostile.clear_ink, hostile.off_page, hostile.scan_with_words])
def test_a_page_that_loses_unseen_text_and_nothing_else_is_kept_and_says_so(
    draw: Callable[[Path], Trap], tmp_path: Path
) -> None:
    trap = draw(tmp_path / "paper.pdf")
    (page,) = burn(trap.path, marks_of(trap), NONE, tmp_path / "out.pdf").pages
    assert (page.made, page.why) == ("kept", "Writing on it that cannot be seen was left out.")


def test_a_box_that_covers_half_a_word_takes_all_of_it_and_no_other(tmp_path: Path) -> None:
    trap, out = hostile.part_of_a_word(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    burn(trap.path, marks_of(trap), NONE, out)
    assert squashed(text_of(out)) == squashed(BEFORE + AFTER)
    last_letter_x = trap.marks[0][3] + 10
    assert pixels_of(out)[96, round(last_letter_x)].max() < 40


def page_with(draw: Callable[[pymupdf.Page], None], path: Path) -> Trap:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        page.insert_text((40, 100), BEFORE, fontsize=12)
        draw(page)
        document.save(path)
    return Trap(path, ((1, 120.0, 140.0, 220.0, 170.0),))


def test_rules_and_borders_run_on_under_a_box(tmp_path: Path) -> None:
    def table(page: pymupdf.Page) -> None:
        page.draw_rect((100, 120, 300, 200))
        page.draw_line(
            (
                100,
                155,
            ),
            (300, 155),
        )
        page.draw_line((170, 120), (170, 200))

    trap, out = page_with(table, tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    assert burn(trap.path, marks_of(trap), NONE, out).pages[0].made == "kept"
    before, after = pixels_of(trap.path), pixels_of(out)
    outside = np.ones(before.shape[:2], dtype=bool)
    outside[138:172, 118:222] = False
    assert np.abs(before.astype(int) - after)[outside].max() < 40


def test_a_signature_that_runs_into_a_box_goes_with_its_page(tmp_path: Path) -> None:
    trap = page_with(lambda page: page.draw_bezier((100, 150), (150, 100), (200, 220), (280, 150)), tmp_path / "a.pdf")
    (page,) = burn(trap.path, marks_of(trap), NONE, tmp_path / "out.pdf").pages
    assert page.made == "rasterised"
    assert "drawing" in page.why


def test_a_bar_code_inside_a_box_is_taken_out(tmp_path: Path) -> None:
    def bars(page: pymupdf.Page) -> None:
        for x in range(130, 210, 3):
            page.draw_rect((x, 145, x + 1 + x % 2, 165), color=None, fill=(0, 0, 0))

    trap, out = page_with(bars, tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    with pymupdf.open(trap.path) as document:
        assert len(document[0].get_cdrawings()) > 20
    assert burn(trap.path, marks_of(trap), NONE, out).pages[0].made == "kept"
    with pymupdf.open(out) as document:
        assert len(document[0].get_cdrawings()) == 1


def test_a_photograph_on_a_page_of_text_is_blanked_and_the_text_can_still_be_read(tmp_path: Path) -> None:
    noise = np.random.default_rng(7).integers(60, 250, (400, 400, 3), dtype=np.uint8)
    jpeg = io.BytesIO()
    Image.fromarray(noise).resize((800, 800)).save(jpeg, "JPEG", quality=85)

    def photograph(page: pymupdf.Page) -> None:
        page.insert_image((100, 120, 260, 280), stream=jpeg.getvalue())

    trap, out = page_with(photograph, tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    assert burn(trap.path, marks_of(trap), NONE, out).pages[0].made == "kept"
    assert BEFORE in text_of(out)
    (picture,) = pictures_in(out)
    blank = picture[110:240, 110:590]  # the box, in the picture's own pixels, a little inside its edges
    assert int(blank.max()) - int(blank.min()) <= 12
    assert picture[400:].std() > 20
    assert out.stat().st_size < 1.5 * trap.path.stat().st_size


def test_a_label_is_printed_where_it_fits(tmp_path: Path) -> None:
    trap, out = hostile.body(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    burn(trap.path, marks_of(trap, "Address"), NONE, out)
    assert "Address" in words_at(out, 1, trap.marks[0][1:])
    burn(trap.path, marks_of(trap, "A label much too long for the box it is for"), NONE, out)
    assert words_at(out, 1, trap.marks[0][1:]).strip() == ""


def test_a_label_that_repeats_what_is_taken_out_is_not_printed(tmp_path: Path) -> None:
    trap, out = hostile.body(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    burn(trap.path, marks_of(trap, SECRET), NONE, out)
    assert squashed(text_of(out)) == squashed(BEFORE + AFTER)


def test_nothing_is_written_for_marks_that_do_not_fit_the_paper(tmp_path: Path) -> None:
    trap = hostile.body(tmp_path / "paper.pdf")
    good, bad = marks_of(trap), [Mark(2, Box(0, 0, 10, 10))]
    burn(trap.path, good, NONE, tmp_path / "out.pdf")
    with pytest.raises(BadMarks):
        burn(trap.path, bad, NONE, tmp_path / "bad.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.pdf", "paper.pdf"]


def test_a_sanitised_picture_keeps_its_colours_and_loses_its_description(tmp_path: Path) -> None:
    trap, out = hostile.scan(tmp_path / "paper.pdf"), tmp_path / "out.pdf"
    burn(trap.path, [], NONE, out)
    with pikepdf.open(out) as pdf:
        (stored,) = [
            one for one in pdf.objects if isinstance(one, pikepdf.Stream) and str(one.get("/Subtype", "")) == "/Image"
        ]
        data = stored.read_raw_bytes()
    assert data.startswith(b"\xff\xd8")
    assert b"Exif" not in data
    assert SECRET.encode() not in data
    assert np.abs(pixels_of(trap.path).astype(int) - pixels_of(out)).max() < 3


@pytest.mark.parametrize(
    ("drawing", "kept"),
    [
        ("/Sh sh", False),
        ("40 60 m 200 60 l 180 100 l 60 110 l h W n 0 0 400 300 re f", False),
        ("40 60 m 200 60 l 180 100 l 60 110 l h W n 90 w 0 80 m 400 80 l S", False),
        ("20 w [1 2 4 1 3] 0 d 0 80 m 400 80 l S", False),
        ("1 w [1 2] 0 d 0 80 m 400 80 l S", True),
        ("1 w 0 80 m 400 80 l S", True),
    ],
)
def test_what_no_box_can_be_burnt_into_makes_the_page_a_picture(drawing: str, kept: bool, tmp_path: Path) -> None:
    colours = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    shade = pikepdf.Dictionary(
        ShadingType=2, ColorSpace=pikepdf.Name.DeviceRGB, Coords=[60, 0, 200, 0], Function=colours
    )
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(400, 300))
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(Shading=pikepdf.Dictionary(Sh=shade))
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, drawing.encode())
        pdf.save(tmp_path / "paper.pdf")
    report = burn(tmp_path / "paper.pdf", [Mark(1, Box(50, 180, 210, 250))], NONE, tmp_path / "out.pdf")
    assert report.pages[0].made == ("kept" if kept else "rasterised")


def test_a_box_smaller_than_a_letter_takes_the_word_it_is_on(tmp_path: Path) -> None:
    with pymupdf.open() as paper:
        page = paper.new_page(width=400, height=300)
        page.insert_text((40, 100), f"{BEFORE} {SECRET} {AFTER}", fontsize=12)
        place = page.search_for(SECRET)[0]
        paper.save(tmp_path / "paper.pdf")
    x, y = place.x0 + 4, 96
    burn(tmp_path / "paper.pdf", [Mark(1, Box(x, y, x + 1, y + 1))], NONE, tmp_path / "out.pdf")
    text = squashed(text_of(tmp_path / "out.pdf"))
    assert squashed(SECRET) not in text
    assert squashed(BEFORE) in text
    assert squashed(AFTER) in text


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("Name:", SECRET, ",aged"), "Name: ,aged"),
        (("(", SECRET, ")/none"), "( )/none"),
        (("none(", SECRET, ";aged"), "none( ;aged"),
        (("Name.", SECRET, ",aged"), ",aged"),  # a full stop may be within a name
        (("Un", SECRET, "ly"), ""),
    ],
)
def test_a_box_that_ends_at_a_sign_takes_nothing_beyond_it(words: tuple[str, ...], left: str, tmp_path: Path) -> None:
    assert _left_of(words, 0, tmp_path) == left


@pytest.mark.parametrize("gap", [1.2, 1.5, 2.0])
def test_a_box_over_one_cell_leaves_the_cell_beside_it(gap: float, tmp_path: Path) -> None:
    assert _left_of((BEFORE, SECRET, AFTER), gap, tmp_path) == f"{BEFORE} {AFTER}"


@pytest.mark.parametrize(("short_by", "left"), [(0.7, "Name: ,aged"), (4.0, "Name:"), (-1.5, "Name:"), (25.0, "Name:")])
def test_a_box_that_cuts_a_letter_takes_the_letter_and_its_word(short_by: float, left: str, tmp_path: Path) -> None:
    assert _left_of(("Name:", SECRET, ",aged"), 0, tmp_path, short_by=short_by) == left


def test_letters_set_wide_apart_are_one_word(tmp_path: Path) -> None:
    with pymupdf.open() as paper:
        page = paper.new_page(width=400, height=300)
        for index, letter in enumerate(SECRET):
            page.insert_text((40 + 8.6 * index, 100), letter, fontname="cour", fontsize=12)
        paper.save(tmp_path / "paper.pdf")
    burn(tmp_path / "paper.pdf", [Mark(1, Box(39, 90, 65, 104))], NONE, tmp_path / "out.pdf")
    assert not squashed(text_of(tmp_path / "out.pdf"))


def _left_of(words: tuple[str, ...], gap: float, folder: Path, *, short_by: float = 0) -> str:
    """What is left of three pieces of writing on one line, so far apart, when a box is over the middle one.

    `short_by`: how many points before the end of it the box ends.
    """
    with pymupdf.open() as paper:
        page = paper.new_page(width=400, height=300)
        x, places = 40.0, []
        for word in words:
            page.insert_text((x, 100), word, fontsize=12)
            places.append(x)
            x += pymupdf.get_text_length(word, fontsize=12) + gap
        end = places[1] + pymupdf.get_text_length(words[1], fontsize=12) - short_by
        paper.save(folder / "paper.pdf")
    mark = [{"page": 1, "rect": [places[1], 89, end, 104], "text": SECRET}]
    report = burn_file(folder / "paper.pdf", mark, folder / "out.pdf")
    assert report["result"] == "verified", report
    assert [page["made"] for page in report["pages"]] == ["kept"]
    return " ".join(text_of(folder / "out.pdf").split())
