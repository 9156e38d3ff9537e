"""What is black on a page, which words lie beneath it, and whether anything is on the page at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from PIL import Image, ImageDraw

from pdf import reading_page
from pdf.page import Page
from pdf.reading import read_page
from tests import paper

ADDRESS, NUMBER = "14 Larch Close,", "07700 900123"
Change = Callable[[pymupdf.Page], object]


def read(folder: Path, change: Change, *, rotation: int = 0) -> Page:
    """The usual statement with something done to it, read."""
    document = pymupdf.open("pdf", paper.statement())
    change(document[0])
    document[0].set_rotation(rotation)
    return read_page(paper.put(folder / "a.pdf", document.tobytes()), 1)


def under(page: Page) -> list[str]:
    return [page.text[start:end] for start, end in page.covered]


def places(page: pymupdf.Page, words: str) -> list[pymupdf.Rect]:
    found: list[pymupdf.Rect] = page.search_for(words)
    assert found
    return found


def boxed(page: pymupdf.Page, words: str, **style: object) -> None:
    for place in places(page, words):
        page.draw_rect(place, **{"color": None, "fill": (0, 0, 0), **style})


def noted(page: pymupdf.Page, words: str) -> None:
    for place in places(page, words):
        note = page.add_rect_annot(place)
        note.set_colors(stroke=(0, 0, 0), fill=(0, 0, 0))
        note.update()


def highlighted(page: pymupdf.Page, words: str, colour: tuple[float, float, float]) -> None:
    for place in places(page, words):
        note = page.add_highlight_annot(place)
        note.set_colors(stroke=colour)
        note.update()


def struck_through(page: pymupdf.Page, words: str) -> None:
    for place in places(page, words):
        middle = (place.y0 + place.y1) / 2
        page.draw_line((place.x0, middle), (place.x1, middle), width=1.5)


def pictured(page: pymupdf.Page, words: str) -> None:
    black = Image.new("RGB", (80, 20))
    for place in places(page, words):
        page.insert_image(place, stream=paper.jpeg(black), keep_proportion=False)


@pytest.mark.parametrize(
    "change",
    [
        lambda page: boxed(page, NUMBER),
        lambda page: boxed(page, NUMBER, color=(0, 0, 0)),
        lambda page: boxed(page, NUMBER, fill=(0.25, 0.25, 0.25)),
        lambda page: boxed(page, NUMBER, fill=(0, 0, 0.5)),
        lambda page: noted(page, NUMBER),
        lambda page: highlighted(page, NUMBER, (0, 0, 0)),
        lambda page: pictured(page, NUMBER),
    ],
    ids=["box", "outlined", "grey", "navy", "note", "highlight", "picture"],
)
@pytest.mark.parametrize("rotation", [0, 90])
def test_words_under_something_black_are_known(tmp_path: Path, change: Change, rotation: int) -> None:
    page = read(tmp_path, change, rotation=rotation)
    assert under(page) == [NUMBER]
    assert reading_page.COVERED in page.notes
    assert page.blacked == ()


def test_a_box_that_leaves_the_tops_and_tails_of_letters_showing_covers_them(tmp_path: Path) -> None:
    def snug(page: pymupdf.Page) -> None:
        for place in places(page, NUMBER):
            page.draw_rect((place.x0, place.y0 + 3, place.x1, place.y1 - 3), color=None, fill=(0, 0, 0))

    assert under(read(tmp_path, snug)) == [NUMBER]


def test_black_words_on_a_black_ground_are_as_good_as_covered(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.draw_rect(pymupdf.Rect(60, 86, 200, 104), fill=(0, 0, 0))
    page.insert_text((70, 100), f"{NUMBER}")
    page.insert_text((70, 140), "and this is plain to see")
    page = read_page(paper.put(tmp_path / "a.pdf", document.tobytes()), 1)
    assert under(page) == [NUMBER]


def test_words_under_one_box_over_several_lines_are_one_stretch(tmp_path: Path) -> None:
    def change(page: pymupdf.Page) -> None:
        first, last = places(page, "14 Larch Close,")[0], places(page, "Widnes WA8 6UJ")[0]
        page.draw_rect(pymupdf.Rect(0, first.y0, 560, last.y1), fill=(0, 0, 0))

    page = read(tmp_path, change)
    assert len(page.covered) == 1
    assert under(page)[0].startswith("On Friday")
    assert under(page)[0].endswith("downstairs.")


def test_a_page_with_every_word_under_a_box_of_its_own_is_covered_throughout(tmp_path: Path) -> None:
    document = pymupdf.open()
    sheet = document.new_page()
    for line in range(60):
        text = "The quick brown fox jumped over the lazy dog and ran back into town"
        sheet.insert_text((50, 40 + 13 * line), text, fontsize=10)
    for left, top, right, bottom, *_ in sheet.get_text("words"):
        sheet.draw_rect((left, top + 2, right - 1, bottom - 2), fill=(0, 0, 0), color=None)
    page = read_page(paper.put(tmp_path / "a.pdf", document.tobytes()), 1)
    assert page.covered == ((0, len(page.text)),)


@pytest.mark.parametrize(
    "change",
    [
        lambda page: highlighted(page, NUMBER, (1, 1, 0)),
        lambda page: boxed(page, NUMBER, fill_opacity=0.4),
        lambda page: boxed(page, NUMBER, fill=None, color=(0, 0, 0), width=2),
        lambda page: [page.draw_line(place.tl, place.tr, width=2) for place in places(page, NUMBER)],
        lambda page: struck_through(page, NUMBER),
        lambda page: page.insert_text((72, 500), "III MMM Il1", fontsize=44, fontname="hebo"),
    ],
    ids=["highlight", "see-through", "border", "rule", "struck through", "heading"],
)
def test_what_can_still_be_read_by_eye_is_not_covered(tmp_path: Path, change: Change) -> None:
    page = read(tmp_path, change)
    assert (page.covered, page.blacked) == ((), ())


def test_a_design_of_light_words_on_dark_and_shaded_rows_is_neither_covered_nor_blacked_out(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.draw_rect(pymupdf.Rect(40, 84, 555, 108), fill=(0, 0, 0))
    page.insert_text((60, 100), "WITNESS STATEMENT", color=(1, 1, 1), fontsize=12)
    page.draw_rect(pymupdf.Rect(40, 114, 555, 124), fill=(0.1, 0.1, 0.3))
    page.insert_text((60, 121), "restricted when complete and not for disclosure", color=(0.8, 0.8, 0.8), fontsize=6)
    for row in range(8):
        top = 150 + 20 * row
        page.draw_line((40, top), (555, top))
        page.draw_rect(pymupdf.Rect(200, top, 400, top + 20), fill=(0.6, 0.6, 0.6) if row % 2 else (0.9, 0.9, 0.9))
        page.insert_text((60, top + 14), "Row I l 1", fontname="hebo")
        page.insert_text((210, top + 14), "its value")
    page = read_page(paper.put(tmp_path / "a.pdf", document.tobytes()), 1)
    assert (page.covered, page.blacked, page.notes) == ((), (), ())


def test_a_box_with_nothing_beneath_is_known_by_its_place(tmp_path: Path) -> None:
    def gone(page: pymupdf.Page) -> None:
        page.add_redact_annot(places(page, NUMBER)[0], fill=(0, 0, 0))
        page.apply_redactions()

    place = places(pymupdf.open("pdf", paper.statement())[0], NUMBER)[0]
    page = read(tmp_path, gone)
    assert page.covered == ()
    [box] = page.blacked
    assert all(abs(one - other) < 3 for one, other in zip(box, place, strict=True))


def test_a_box_on_a_scan_is_known_too_and_a_photograph_has_none(tmp_path: Path) -> None:
    sheet = paper.pixels(paper.statement())[0].convert("RGB")
    ImageDraw.Draw(sheet).rectangle((700, 440, 1100, 480), fill=(20, 20, 20))
    scanned = read_page(paper.put(tmp_path / "a.png", paper.png(sheet)), 1)
    assert len(scanned.blacked) == 1
    dark = np.zeros((900, 1200, 3), np.uint8)
    dark[:, ::40] = 180
    photo = read_page(paper.put(tmp_path / "b.png", paper.png(Image.fromarray(dark))), 1)
    assert photo.blacked == ()


def test_what_is_black_survives_storing(tmp_path: Path) -> None:
    page = read(tmp_path, lambda one: boxed(one, NUMBER))
    stored = page.to_json()
    assert Page.from_json(stored).covered == page.covered
    earlier = {key: value for key, value in stored.items() if key not in ("covered", "blacked", "is_blank", "pictures")}
    assert Page.from_json(earlier).covered == ()
    with pytest.raises(ValueError, match="covered"):
        Page.from_json({**stored, "covered": [[0, len(page.text) + 1]]})


# Blank


def sheet_of(change: Change) -> bytes:
    document = pymupdf.open()
    change(document.new_page())
    data: bytes = document.tobytes()
    return data


def footed(page: pymupdf.Page) -> None:
    page.insert_text((280, 800), "Page 2 of 4")
    page.insert_text((230, 30), "OFFICIAL-SENSITIVE")


def signed(page: pymupdf.Page) -> None:
    footed(page)
    page.draw_bezier((400, 700), (410, 690), (415, 720), (425, 695), width=0.5)


@pytest.mark.parametrize("change", [lambda page: None, footed], ids=["nothing", "number and marking"])
def test_a_sheet_with_nothing_but_its_number_and_marking_is_blank(tmp_path: Path, change: Change) -> None:
    assert read_page(paper.put(tmp_path / "a.pdf", sheet_of(change)), 1).is_blank


@pytest.mark.parametrize(
    "change",
    [
        signed,
        lambda page: page.draw_bezier((500, 780), (505, 770), (510, 790), (515, 775), width=0.7),
        lambda page: page.draw_line((60, 700), (200, 700), width=0.5),
        lambda page: page.draw_rect(pymupdf.Rect(100, 100, 110, 110), width=0.5),
        lambda page: page.insert_image(pymupdf.Rect(97, 240, 397, 440), stream=paper.jpeg(paper.wristband())),
    ],
    ids=["signature", "initials", "line", "tick box", "photograph"],
)
def test_a_sheet_with_a_mark_or_a_picture_is_not_blank(tmp_path: Path, change: Change) -> None:
    assert not read_page(paper.put(tmp_path / "a.pdf", sheet_of(change)), 1).is_blank


def scanned_blank(*, specks: int = 0, pencil: bool = False, seed: int = 7) -> Image.Image:
    noise = np.random.default_rng(seed)
    grey = noise.normal(244, 3, (2339, 1654))
    for row, column in noise.integers(60, 1500, (specks, 2)):
        grey[row : row + 3, column : column + 3] = 90
    sheet = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).convert("RGB")
    if pencil:
        ImageDraw.Draw(sheet).line([(900, 1800), (960, 1740), (990, 1830), (1080, 1750)], fill=(190, 190, 190), width=4)
    return sheet


def test_a_scanned_sheet_is_blank_through_noise_and_dust_but_not_under_pencil(tmp_path: Path) -> None:
    for name, sheet, blank in (
        ("clean", scanned_blank(), True),
        ("dusty", scanned_blank(specks=6), True),
        ("pencil", scanned_blank(pencil=True), False),
    ):
        page = read_page(paper.put(tmp_path / f"{name}.jpg", paper.jpeg(sheet, dpi=200)), 1)
        assert page.is_blank is blank, name
