"""The same photograph at another size and quality, and photographs that only look like it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pymupdf
import pytest
from PIL import Image, ImageDraw, ImageFilter

from pdf.likeness import alike
from pdf.page import Page
from pdf.reading import read_page
from tests import paper


def scene(seed: int, *, figure: int | None = None) -> Image.Image:
    """An invented photograph: soft shapes in mid tones, and perhaps somebody standing at `figure`."""
    noise = np.random.default_rng(seed)
    coarse = Image.fromarray(noise.integers(20, 200, (9, 12, 3), dtype=np.uint8))
    picture = coarse.resize((1200, 900), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(3))
    if figure is not None:
        ImageDraw.Draw(picture).ellipse((figure, 300, figure + 110, 700), fill=(10, 10, 10))
    return picture


def of(folder: Path, name: str, data: bytes) -> Page:
    return read_page(paper.put(folder / name, data), 1)


def on_a_sheet(data: bytes) -> bytes:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_image(pymupdf.Rect(100, 150, 420, 390), stream=data)
    page.insert_text((100, 420), "Photograph 1")
    done: bytes = document.tobytes()
    return done


def test_a_photograph_is_known_again_smaller_compressed_anew_and_on_a_page(tmp_path: Path) -> None:
    first = of(tmp_path, "a.jpg", paper.jpeg(scene(1)))
    small = scene(1).resize((500, 375))
    for name, data in (
        ("b.jpg", paper.jpeg(small, quality=40)),
        ("c.png", paper.png(small)),
        ("d.pdf", on_a_sheet(paper.jpeg(small, quality=60))),
    ):
        other = of(tmp_path, name, data)
        assert len(first.pictures) == len(other.pictures) == 1, name
        assert alike(first.pictures[0], other.pictures[0]), name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (scene(1), scene(2)),
        (scene(1, figure=300), scene(1, figure=700)),  # two frames of one camera
        (scene(1), scene(1, figure=500)),
        (scene(1), scene(1).crop((0, 0, 900, 900))),
    ],
    ids=["another", "moved", "came in", "cut"],
)
def test_photographs_that_differ_are_not_alike(tmp_path: Path, one: Image.Image, other: Image.Image) -> None:
    [first] = of(tmp_path, "a.jpg", paper.jpeg(one)).pictures
    [second] = of(tmp_path, "b.jpg", paper.jpeg(other)).pictures
    assert not alike(first, second)


def test_blank_sheets_plain_shades_and_scanned_forms_have_no_likeness(tmp_path: Path) -> None:
    white, grey = (Image.new("RGB", (1200, 900), (shade,) * 3) for shade in (255, 128))
    assert of(tmp_path, "white.jpg", paper.jpeg(white)).pictures == ()
    assert of(tmp_path, "grey.jpg", paper.jpeg(grey)).pictures == ()
    [form] = paper.pixels(paper.statement())
    assert of(tmp_path, "form.jpg", paper.jpeg(form, dpi=200)).pictures == ()


def test_what_is_no_likeness_is_like_nothing() -> None:
    for odd in ("", "1.333", "x:y", "1.3:" + "a" * 5, "0:" + "a" * 720):
        assert not alike(odd, odd)
