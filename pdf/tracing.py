"""How a page is drawn, as the engine draws it: which constructs hide things, and which pictures are not wholly seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pymupdf
from pymupdf import mupdf

from pdf.page import Box

_PLAIN_FORMATS = frozenset(
    {
        mupdf.FZ_IMAGE_JPEG,
        mupdf.FZ_IMAGE_FLATE,
        mupdf.FZ_IMAGE_LZW,
        mupdf.FZ_IMAGE_RLD,
        mupdf.FZ_IMAGE_RAW,
        mupdf.FZ_IMAGE_PNG,
    }
)
# Square points of a picture that must be out of sight before it matters: less is a border or a rounded corner.
_HIDDEN_AREA = 30.0
_COVERING = 0.5  # how opaque a shape must be to count as covering what is under it


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn on the page. `is_plain`: pixels a mark can be burnt into with nothing of them kept elsewhere."""

    box: Box
    is_plain: bool


@dataclass(slots=True)
class Trace:
    """What was met while drawing one upright page, in the displayed frame."""

    pictures: list[Picture] = field(default_factory=list)
    has_tiles: bool = False
    has_soft_masks: bool = False
    has_clipped_text: bool = False
    hides_part_of_picture: bool = False
    covers_picture: bool = False
    shapes: list[Box] = field(default_factory=list)  # where shades and cut-out shapes are, which no box takes out

    def has_shape_under(self, boxes: Sequence[Box]) -> bool:
        """Whether any of the boxes is over a shade, or over a shape that others are cut out with."""
        return any(_area(_shared(shape, box)) > 0 for shape in self.shapes for box in boxes)

    def touched(self, boxes: Sequence[Box]) -> list[Picture]:
        """The pictures that any of the boxes touches."""
        return [picture for picture in self.pictures if any(picture.box.touches(box) for box in boxes)]


def trace(page: pymupdf.Page) -> Trace:
    """Draw the page once, to nothing, noting what it is made of."""
    device = _Tracer(Box(*page.rect))
    mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return device.found


class _Tracer(mupdf.FzDevice2):  # type: ignore[misc]  # the engine's classes are not typed
    """The engine calls these by name as it draws. The names and arguments are its own."""

    def __init__(self, page: Box) -> None:
        super().__init__()
        self.found = Trace()
        self._page = page
        self._clips: list[Box | None] = []  # None: a shape that is no rectangle, so that some of its box is out of it
        for name in (
            *("fill_path", "fill_image", "fill_image_mask", "fill_shade", "begin_tile", "begin_mask", "end_mask"),
            *("clip_path", "clip_stroke_path", "clip_text", "clip_stroke_text", "clip_image_mask", "pop_clip"),
        ):
            getattr(self, f"use_virtual_{name}")()

    def fill_path(self, ctx: Any, path: Any, even_odd: Any, ctm: Any, *paint: Any) -> None:
        alpha = paint[2]
        if alpha > _COVERING and self.found.pictures:
            self._cover(_box(mupdf.ll_fz_bound_path(path, None, ctm)))

    def fill_shade(self, ctx: Any, shade: Any, ctm: Any, *paint: Any) -> None:
        self.found.shapes.append(self._clipped(_box(mupdf.ll_fz_bound_shade(shade, ctm))))
        if self.found.pictures:
            self._cover(self._page)

    def fill_image(self, ctx: Any, image: Any, ctm: Any, *paint: Any) -> None:
        self._draw(image, ctm, is_mask=False)

    def fill_image_mask(self, ctx: Any, image: Any, ctm: Any, *paint: Any) -> None:
        self._draw(image, ctm, is_mask=True)

    def begin_tile(self, *arguments: Any) -> int:
        self.found.has_tiles = True
        return 0

    def begin_mask(self, *arguments: Any) -> None:
        self.found.has_soft_masks = True
        self._clips.append(None)

    def end_mask(self, *arguments: Any) -> None:
        """The mask goes on clipping until its own pop_clip."""

    def clip_path(self, ctx: Any, path: Any, even_odd: Any, ctm: Any, scissor: Any) -> None:
        is_rectangle = mupdf.ll_fz_path_is_rect(path, ctm)
        box = _box(mupdf.ll_fz_bound_path(path, None, ctm))
        if not is_rectangle:
            self.found.shapes.append(self._clipped(box))
        self._clips.append(box if is_rectangle else None)

    def clip_stroke_path(self, ctx: Any, path: Any, stroke: Any, ctm: Any, scissor: Any) -> None:
        self.found.shapes.append(self._clipped(_box(mupdf.ll_fz_bound_path(path, stroke, ctm))))
        self._clips.append(None)

    def clip_text(self, *arguments: Any) -> None:
        self.found.has_clipped_text = True
        self._clips.append(None)

    def clip_stroke_text(self, *arguments: Any) -> None:
        self.found.has_clipped_text = True
        self._clips.append(None)

    def clip_image_mask(self, ctx: Any, image: Any, ctm: Any, scissor: Any) -> None:
        # How the engine draws a picture that has a mask of its own: the mask's box is the picture's.
        self._clips.append(_unit_box(ctm))

    def pop_clip(self, *arguments: Any) -> None:
        if self._clips:
            self._clips.pop()

    def _draw(self, image: Any, ctm: Any, *, is_mask: bool) -> None:
        box = _unit_box(ctm)
        is_square = (ctm.b == 0 and ctm.c == 0) or (ctm.a == 0 and ctm.d == 0)
        self._cover(box)
        seen = _shared(box, self._page)
        for clip in self._clips:
            if clip is None:
                self.found.hides_part_of_picture = True
            else:
                seen = _shared(seen, clip)
        if _area(box) - _area(seen) > max(_HIDDEN_AREA, 0.01 * _area(box)):
            self.found.hides_part_of_picture = True
        self.found.pictures.append(Picture(box, is_square and not is_mask and _is_plain(image)))

    def _clipped(self, box: Box) -> Box:
        """What the rectangles it is drawn through leave of a box."""
        box = _shared(box, self._page)
        for clip in self._clips:
            if clip is not None:
                box = _shared(box, clip)
        return box

    def _cover(self, box: Box) -> None:
        box = self._clipped(box)
        if any(_area(_shared(box, picture.box)) > _HIDDEN_AREA for picture in self.found.pictures):
            self.found.covers_picture = True


def _is_plain(image: Any) -> bool:
    if image.bpc != 8 or image.n not in (1, 3) or image.mask is not None:
        return False
    if image.imagemask or image.use_colorkey or image.use_decode:
        return False
    stored = mupdf.ll_fz_compressed_image_buffer(image)
    return stored is None or stored.params.type in _PLAIN_FORMATS


def _box(rect: Any) -> Box:
    return Box(rect.x0, rect.y0, rect.x1, rect.y1)


def _unit_box(ctm: Any) -> Box:
    across = (ctm.e, ctm.e + ctm.a, ctm.e + ctm.c, ctm.e + ctm.a + ctm.c)
    down = (ctm.f, ctm.f + ctm.b, ctm.f + ctm.d, ctm.f + ctm.b + ctm.d)
    return Box(min(across), min(down), max(across), max(down))


def _shared(one: Box, other: Box) -> Box:
    return Box(max(one.x0, other.x0), max(one.y0, other.y0), min(one.x1, other.x1), min(one.y1, other.y1))


def _area(box: Box) -> float:
    return max(0.0, box.width) * max(0.0, box.height)
