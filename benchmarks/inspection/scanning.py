"""A paper put through a scanner: crooked, noisy, grey, at 150 to 200 dots an inch, sometimes on its side."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from random import Random

import numpy as np
import pymupdf
from PIL import Image, ImageFilter

from benchmarks.inspection.truth import Item, Rect

Move = Callable[[float, float], tuple[float, float]]


def moved(rect: Rect, move: Move) -> Rect:
    """The box around a rectangle's corners once they are moved."""
    corners = [move(x, y) for x in (rect[0], rect[2]) for y in (rect[1], rect[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2)


def scanned(document: pymupdf.Document, items: list[Item], rng: Random) -> tuple[pymupdf.Document, list[Item]]:
    """The same pages as pictures, and the items where they have gone."""
    out = pymupdf.open()
    placed: list[Item] = []
    dpi = rng.choice((150, 150, 175, 200, 200))
    colour = rng.random() < 0.25
    for number, page in enumerate(document.pages(), 1):
        side = 90 * rng.choice((1, 3)) if rng.random() < 0.05 else 0
        degrees = rng.gauss(0, 0.7)
        picture = _drawn(page, dpi, colour=colour)
        width, height = page.rect.width, page.rect.height
        picture = _worn(picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=_white(picture)), rng)
        move = _turn(degrees, width, height)
        if side:
            picture = picture.rotate(-side, expand=True)
            move = _on_side(move, side, width, height)
            width, height = height, width
        new = out.new_page(width=width, height=height)
        new.insert_image(new.rect, stream=_jpeg(picture, dpi, rng.randrange(45, 85)))
        placed += [
            item.at("", number, tuple(moved(rect, move) for rect in item.rects))
            for item in items
            if item.page == number
        ]
    return out, placed


def _drawn(page: pymupdf.Page, dpi: int, *, colour: bool) -> Image.Image:
    pixels = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csRGB if colour else pymupdf.csGRAY)
    return Image.frombytes("RGB" if colour else "L", (pixels.width, pixels.height), pixels.samples)


def _white(picture: Image.Image) -> int | tuple[int, ...]:
    return 255 if picture.mode == "L" else (255, 255, 255)


def _turn(degrees: float, width: float, height: float) -> Move:
    """Where a point goes when the picture is turned about its middle, anticlockwise as Pillow turns it."""
    angle = math.radians(-degrees)
    cos, sin, mx, my = math.cos(angle), math.sin(angle), width / 2, height / 2

    def move(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - mx, y - my
        return mx + dx * cos - dy * sin, my + dx * sin + dy * cos

    return move


def _on_side(move: Move, side: int, width: float, height: float) -> Move:
    """And then where it goes when the sheet went in sideways (clockwise by `side`)."""

    def then(x: float, y: float) -> tuple[float, float]:
        x, y = move(x, y)
        return (height - y, x) if side == 90 else (y, width - x)

    return then


def _worn(picture: Image.Image, rng: Random) -> Image.Image:
    """Blur, a shadow down one edge, grain, specks and a punched hole."""
    pixels = np.asarray(picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.7))), dtype=np.float32)
    noise = np.random.default_rng(rng.randrange(2**32))
    shade = np.linspace(1.0, rng.uniform(0.86, 1.0), pixels.shape[1], dtype=np.float32)
    paper = rng.uniform(0.92, 1.0)
    shade = (shade if rng.random() < 0.5 else shade[::-1]) * paper
    pixels = pixels * (shade[None, :] if pixels.ndim == 2 else shade[None, :, None])
    pixels += noise.normal(0, rng.uniform(2, 9), pixels.shape)
    for _ in range(rng.randrange(0, 60)):
        y, x = noise.integers(0, pixels.shape[0] - 3), noise.integers(0, pixels.shape[1] - 3)
        pixels[y : y + rng.randrange(1, 3), x : x + rng.randrange(1, 3)] = rng.randrange(0, 120)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8), picture.mode)


def _jpeg(picture: Image.Image, dpi: int, quality: int) -> bytes:
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=quality, dpi=(dpi, dpi))
    return held.getvalue()
