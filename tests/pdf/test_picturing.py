"""The picture of a page is the page as displayed."""

import io

import numpy as np
import pymupdf
import pytest
from PIL import Image

from pdf.imaging import bare_jpeg, page_size
from pdf.opening import open_paper
from pdf.picturing import MAX_PICTURE_PIXELS, picture
from pdf.unreadable import Unreadable
from tests import paper


def seen(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def test_a_page_is_pictured_at_the_size_asked_for(tmp_path):
    path = paper.put(tmp_path / "a.pdf", paper.statement())
    assert seen(picture(path, 1, 72)).size == (595, 842)
    assert seen(picture(path, 1, 144)).size == (1190, 1684)


def test_a_turned_page_is_pictured_turned(tmp_path):
    path = paper.put(tmp_path / "a.pdf", paper.statement(rotation=90, crop=(40, 300, 560, 800)))
    assert seen(picture(path, 1, 72)).size == (500, 520)


def test_black_and_white_is_pictured_in_grey_and_colour_in_colour(tmp_path):
    black = paper.put(tmp_path / "black.pdf", paper.statement())
    colour = paper.put(tmp_path / "colour.pdf", paper.drawn((72, 100, "Urgent"), color=(0.8, 0, 0)))
    assert seen(picture(black, 1)).mode == "L"
    assert seen(picture(colour, 1)).mode == "RGB"


def test_a_page_the_size_of_a_wall_is_drawn_smaller(tmp_path):
    document = pymupdf.open()
    document.new_page(width=14_000, height=14_000)
    path = paper.put(tmp_path / "wall.pdf", document.tobytes())
    size = seen(picture(path, 1, 300)).size
    assert 0.9 * MAX_PICTURE_PIXELS < size[0] * size[1] <= 1.01 * MAX_PICTURE_PIXELS


def test_a_page_that_is_not_there_is_refused(tmp_path):
    path = paper.put(tmp_path / "a.pdf", paper.statement())
    for number in (0, 2, -1):
        with pytest.raises(Unreadable, match="no page"):
            picture(path, number)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_shown_the_way_up_the_camera_says(tmp_path, orientation):
    upright = Image.new("RGB", (400, 300), "white")
    upright.paste((200, 0, 0), (0, 0, 200, 150))  # the top left quarter is red
    turn = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = upright if turn is None else upright.transpose(turn)
    path = paper.put(tmp_path / "a.jpg", paper.jpeg(stored, orientation=orientation))
    shown = seen(picture(path, 1, 72))
    assert shown.width > shown.height
    red, other = shown.getpixel((shown.width // 4, shown.height // 4)), shown.getpixel((shown.width * 3 // 4, 100))
    assert red[0] > 180
    assert red[1] < 40
    assert other[1] > 230


def test_a_fax_of_three_pages_has_three_pages(tmp_path):
    path = paper.put(tmp_path / "fax.tiff", paper.tiff(paper.pixels(paper.statement(pages=3), dpi=100), dpi=100))
    with open_paper(path) as document:
        assert [tuple(round(side) for side in page.rect[2:]) for page in document] == [(595, 842)] * 3
        assert all(page.get_images() for page in document)


def test_only_the_page_wanted_is_drawn_and_the_rest_keep_their_size(tmp_path):
    path = paper.put(tmp_path / "fax.tiff", paper.tiff(paper.pixels(paper.statement(pages=3), dpi=100), dpi=100))
    with open_paper(path, only=2) as document:
        assert [bool(page.get_images()) for page in document] == [False, True, False]
        assert len({page.rect for page in document}) == 1


def test_a_photograph_keeps_none_of_what_the_camera_wrote(tmp_path):
    data = paper.jpeg(paper.wristband())
    assert b"Marsh Cameras" in data
    bare = bare_jpeg(data + b"and something after the end")
    assert b"Marsh Cameras" not in bare
    assert bare.endswith(b"\xff\xd9")
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    path = paper.put(tmp_path / "a.jpg", data)
    with open_paper(path) as document:
        assert b"Marsh Cameras" not in document.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "LA", "P", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_shown(tmp_path, mode):
    if mode == "I;16":
        stored = Image.new("I;16", (100, 80), 65535)
        stored.paste(0, (0, 0, 50, 80))
    else:
        stored = Image.new("RGB", (100, 80), "white")
        stored.paste((0, 0, 0), (0, 0, 50, 80))
        stored = stored.convert(mode)
    path = tmp_path / "a.bin"
    stored.save(path, "TIFF" if mode in ("CMYK", "I;16") else "PNG")
    shown = seen(picture(path, 1, 72)).convert("L")
    assert shown.getpixel((shown.width // 4, 20)) < 40
    assert shown.getpixel((shown.width * 3 // 4, 20)) > 215


@pytest.mark.parametrize(
    ("pixels", "dpi", "points"),
    [
        ((1654, 2339), (200, 200), (595.44, 842.04)),  # a scanner's measure is kept
        ((1728, 1143), (204, 98), (609.88, 839.76)),  # a fax has two
        ((4000, 3000), (72, 72), (793.33, 595.0)),  # a camera's is not: A4, on its side
        ((3000, 4000), None, (595.0, 793.33)),
        ((9000, 9000), (150, 150), (595.0, 595.0)),  # larger than paper
        ((10, 10), (300, 300), (595.0, 595.0)),  # smaller than paper
    ],
)
def test_a_picture_is_given_a_sensible_size_in_points(pixels, dpi, points):
    assert page_size(pixels, dpi) == points


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_view_that_is_turned_is_the_same_picture_turned_clockwise(tmp_path, turn):
    path = paper.put(tmp_path / "a.pdf", paper.statement())
    upright, turned = (np.asarray(seen(picture(path, 1, 72, by)), dtype=int) for by in (0, turn))
    assert np.abs(np.rot90(upright, -turn // 90) - turned).mean() < 2  # letters are drawn anew, and not pixel for pixel
