"""What a camera saw: an arm, a door, a car, a counter, and lettering laid on it at an angle."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

import numpy as np
import pymupdf
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.inspection.paper import Paper
from benchmarks.inspection.scanning import Move, moved
from benchmarks.inspection.truth import Item, Want

Colour = tuple[int, int, int]
Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
_STEEP = 14  # degrees: beyond it the upright boxes of neighbouring lines overlap, so that only what must go is scored
SKINS: tuple[Colour, ...] = ((222, 180, 155), (198, 150, 120), (141, 94, 66), (92, 60, 44), (236, 200, 180))


@dataclass(slots=True)
class Scene:
    """A photograph being made. Items are kept in points of the finished page."""

    picture: Image.Image
    dpi: int
    rng: Random
    items: list[Item] = field(default_factory=list)

    @property
    def points(self) -> tuple[float, float]:
        """The page's size."""
        return round(self.picture.width / self.dpi * 72, 2), round(self.picture.height / self.dpi * 72, 2)

    def lay(
        self, paper: Paper, across: float, centre: tuple[float, float], degrees: float, *, lean: float = 0.04
    ) -> None:
        """Lay a drawn label on the scene: so many pixels across, turned, and seen a little from one side."""
        width = paper.size[0]
        ratio = across / width
        flat = paper.page.get_pixmap(matrix=pymupdf.Matrix(ratio, ratio))
        label = Image.frombytes("RGB", (flat.width, flat.height), flat.samples)
        quad = _quad(centre, flat.width, flat.height, degrees, lean, self.rng)
        forward = _homography(_corners(flat.width, flat.height), quad)
        backward = _homography(quad, _corners(flat.width, flat.height))
        size = self.picture.size
        spread = (backward / backward[2, 2]).ravel()[:8].tolist()
        laid = label.transform(size, Image.Transform.PERSPECTIVE, spread, Image.Resampling.BICUBIC)
        mask = Image.new("L", label.size, 255).transform(
            size, Image.Transform.PERSPECTIVE, spread, Image.Resampling.BICUBIC
        )
        self.picture.paste(laid, (0, 0), mask)
        self._note(paper, forward, ratio, steep=abs(degrees) > _STEEP)

    def _note(self, paper: Paper, forward: np.ndarray, ratio: float, *, steep: bool) -> None:
        scale = 72 / self.dpi

        def move(x: float, y: float) -> tuple[float, float]:
            a, b, c = forward @ np.array([x * ratio, y * ratio, 1.0])
            return float(a / c) * scale, float(b / c) * scale

        for item in paper.finish(""):
            want = Want.EITHER if steep and item.want is Want.KEEP else item.want
            self.items.append(replace(item, want=want).at("", 1, tuple(_spread(item.rects, move))))

    def jpeg(self, quality: int = 82) -> bytes:
        """The finished photograph, as a camera would save it."""
        held = io.BytesIO()
        _grain(self.picture, self.rng).save(held, "JPEG", quality=quality, dpi=(self.dpi, self.dpi))
        return held.getvalue()

    def png(self) -> bytes:
        """The same as a still."""
        held = io.BytesIO()
        _grain(self.picture, self.rng).save(held, "PNG", dpi=(self.dpi, self.dpi))
        return held.getvalue()


def _spread(rects: Sequence[tuple[float, float, float, float]], move: Move) -> list[tuple[float, float, float, float]]:
    return [moved(rect, move) for rect in rects]


def _corners(width: float, height: float) -> Quad:
    return (0, 0), (width, 0), (width, height), (0, height)


def _quad(centre: tuple[float, float], width: float, height: float, degrees: float, lean: float, rng: Random) -> Quad:
    angle = math.radians(degrees)
    made = []
    for x, y in _corners(width, height):
        dx, dy = (x - width / 2) * (1 + rng.uniform(-lean, lean)), (y - height / 2) * (1 + rng.uniform(-lean, lean))
        made.append(
            (
                centre[0] + dx * math.cos(angle) - dy * math.sin(angle),
                centre[1] + dx * math.sin(angle) + dy * math.cos(angle),
            )
        )
    return made[0], made[1], made[2], made[3]


def _homography(source: Quad, target: Quad) -> np.ndarray:
    rows, right = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    solved = np.linalg.solve(np.array(rows, dtype=float), np.array(right, dtype=float))
    return np.append(solved, 1.0).reshape(3, 3)


def _grain(picture: Image.Image, rng: Random) -> Image.Image:
    noise = np.random.default_rng(rng.randrange(2**32))
    pixels = np.asarray(picture, dtype=np.float32)
    return Image.fromarray(np.clip(pixels + noise.normal(0, rng.uniform(2, 6), pixels.shape), 0, 255).astype(np.uint8))


def backdrop(rng: Random, base: Colour, *, size: tuple[int, int] = (1280, 960), dpi: int = 120) -> Scene:
    """A surface in uneven light."""
    width, height = size
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    light = 1 + 0.25 * np.sin(xs / width * rng.uniform(1, 3) + rng.uniform(0, 6)) * np.cos(
        ys / height * rng.uniform(1, 3)
    )
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, 9, (height // 8, width // 8))
    rough = np.asarray(Image.fromarray(noise.astype(np.float32)).resize((width, height), Image.Resampling.BILINEAR))
    pixels = np.stack([np.clip(channel * light + rough, 0, 255) for channel in base], axis=-1).astype(np.uint8)
    return Scene(Image.fromarray(pixels), dpi, rng)


def limb(scene: Scene, degrees: float) -> None:
    """A forearm across the picture, with a bruise on it."""
    rng, (width, height) = scene.rng, scene.picture.size
    skin = rng.choice(SKINS)
    layer = Image.new("RGBA", (width * 2, height * 2), (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    middle, half = height, int(height * 0.22)
    draw.rounded_rectangle((0, middle - half, width * 2, middle + half), 90, fill=(*skin, 255))
    dark = tuple(int(value * 0.8) for value in skin)
    draw.rectangle((0, middle + half - 30, width * 2, middle + half), fill=(*dark, 255))
    bruise = (int(skin[0] * 0.6), int(skin[1] * 0.45), int(skin[2] * 0.65), 190)
    for _ in range(5):
        x, y = width * rng.uniform(0.55, 0.75), middle + rng.uniform(-half * 0.5, half * 0.4)
        draw.ellipse((x, y, x + rng.randrange(40, 170), y + rng.randrange(30, 90)), fill=bruise)
    turned = layer.filter(ImageFilter.GaussianBlur(5)).rotate(-degrees)
    scene.picture.paste(turned, (-width // 2, -height // 2), turned)


def box(
    scene: Scene, where: tuple[float, float, float, float], colour: Colour, *, outline: Colour | None = None
) -> None:
    """A plain thing: a door, a car's boot, a phone."""
    width, height = scene.picture.size
    place = (where[0] * width, where[1] * height, where[2] * width, where[3] * height)
    ImageDraw.Draw(scene.picture).rounded_rectangle(place, 18, fill=colour, outline=outline, width=4)
