"""How a page is drawn, as the engine draws it: which constructs hide things, and which pictures are not wholly seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pymupdf
from pymupdf import mupdf

from pdf.misdrawing import SetLetter, is_checked
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
_BROAD = 4.0  # points: a line that hides more than an edge
_LARGE = 36.0  # points: letters whose strokes are as broad
_FEW_PIXELS = 12
_FINEST = 40.0  # pixels to a point (2,880 to the inch)
_FAINT = 12  # of 255: the least difference that an eye is taken to see
_COVERING = 0.5  # how opaque a shape must be to count as covering what is under it


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn on the page. `is_plain`: pixels a mark can be burnt into with nothing of them kept elsewhere.

    `is_veiled`: what is stored differs from place to place, and is drawn through something that may not show it.
    """

    box: Box
    is_plain: bool
    is_veiled: bool = False


@dataclass(slots=True)
class Trace:
    """What was met while drawing one upright page, in the displayed frame."""

    pictures: list[Picture] = field(default_factory=list)
    has_tiles: bool = False
    has_soft_masks: bool = False
    has_clipped_text: bool = False
    hides_part_of_picture: bool = False
    covers_picture: bool = False
    letters: dict[tuple[int, int, str], SetLetter] = field(default_factory=dict)  # each shape that is set, once
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


def hides_a_picture(page: pymupdf.Page, found: Trace) -> bool:
    """Whether some picture that is drawn through a veil leaves no trace on the page, whatever is stored in it."""
    veiled = [picture.box for picture in found.pictures if picture.is_veiled]
    if not veiled:
        return False
    pixmap = page.get_pixmap(dpi=72, colorspace=pymupdf.csGRAY, alpha=False, annots=False)
    pixels = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.h, pixmap.stride)[:, : pixmap.w]
    for box in veiled:
        seen = _shared(box, Box(*page.rect))
        shown = pixels[int(seen.y0) : math.ceil(seen.y1), int(seen.x0) : math.ceil(seen.x1)]
        if _area(seen) > _HIDDEN_AREA and shown.size and int(shown.max()) - int(shown.min()) <= _FAINT:
            return True
    return False


class _Tracer(mupdf.FzDevice2):  # type: ignore[misc]  # the engine's classes are not typed
    """The engine calls these by name as it draws. The names and arguments are its own."""

    def __init__(self, page: Box) -> None:
        super().__init__()
        self.found = Trace()
        self._page = page
        self._groups: list[bool] = []  # whether each mixes what is in it with what is under it
        self._clips: list[Box | None] = []  # None: a shape that is no rectangle, so that some of its box is out of it
        for name in (
            *("stroke_path", "fill_text", "begin_group", "end_group"),
            *("fill_path", "fill_image", "fill_image_mask", "fill_shade", "begin_tile", "begin_mask", "end_mask"),
            *("clip_path", "clip_stroke_path", "clip_text", "clip_stroke_text", "clip_image_mask", "pop_clip"),
        ):
            getattr(self, f"use_virtual_{name}")()

    def fill_path(self, ctx: Any, path: Any, even_odd: Any, ctm: Any, *paint: Any) -> None:
        alpha = paint[2]
        if alpha > _COVERING and self.found.pictures:
            self._cover(_box(mupdf.ll_fz_bound_path(path, None, ctm)))

    def stroke_path(self, ctx: Any, path: Any, stroke: Any, ctm: Any, *paint: Any) -> None:
        width = stroke.linewidth * mupdf.ll_fz_matrix_expansion(ctm)
        if paint[2] > _COVERING and width > _BROAD and self.found.pictures:
            self._cover(_box(mupdf.ll_fz_bound_path(path, stroke, ctm)))

    def fill_text(self, ctx: Any, text: Any, ctm: Any, *paint: Any) -> None:
        span = text.head
        self._note_letters(span)
        if paint[2] <= _COVERING or not self.found.pictures or span is None:
            return
        if mupdf.ll_fz_matrix_expansion(mupdf.ll_fz_concat(span.trm, ctm)) > _LARGE:
            self._cover(_box(mupdf.ll_fz_bound_text(text, None, ctm)))

    def _note_letters(self, span: Any) -> None:
        while span is not None:
            held = mupdf.FzTextSpan(span)
            font = held.font()
            place = font.m_internal_value()
            for index in range(span.len):
                item = held.items(index)
                said = chr(item.ucs) if 0 < item.ucs < 128 else ""
                if said and item.gid >= 0 and is_checked(said):
                    self.found.letters.setdefault((place, item.gid, said), SetLetter(font, item.gid, said))
            span = span.next

    def begin_group(
        self, ctx: Any, area: Any, space: Any, isolated: Any, knockout: Any, blend: Any, alpha: Any
    ) -> None:
        self._groups.append(bool(blend) or alpha < 1)

    def end_group(self, *arguments: Any) -> None:
        if self._groups:
            self._groups.pop()

    def fill_shade(self, ctx: Any, shade: Any, ctm: Any, *paint: Any) -> None:
        self.found.shapes.append(self._clipped(_box(mupdf.ll_fz_bound_shade(shade, ctm))))
        if self.found.pictures:
            self._cover(self._page)

    def fill_image(self, ctx: Any, image: Any, ctm: Any, alpha: float, *how: Any) -> None:
        self._draw(image, ctm, alpha, is_mask=False)

    def fill_image_mask(self, ctx: Any, image: Any, ctm: Any, space: Any, colour: Any, alpha: float, *how: Any) -> None:
        self._draw(image, ctm, alpha, is_mask=True)

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

    def _draw(self, image: Any, ctm: Any, alpha: float, *, is_mask: bool) -> None:
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
        if _is_too_fine(image, ctm):
            self.found.hides_part_of_picture = True
        is_plain = not is_mask and _is_plain(image)
        is_veiled = _is_veiled(image, alpha, is_mixed=any(self._groups)) and _varies(image.mask or image)
        self.found.pictures.append(Picture(box, is_square and is_plain, is_veiled))

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


def _is_veiled(image: Any, alpha: float, *, is_mixed: bool) -> bool:
    space = image.colorspace
    is_indexed = space is not None and bool(mupdf.ll_fz_colorspace_is_indexed(space))
    return bool(
        alpha < 1 or is_mixed or image.mask or image.imagemask or image.use_colorkey or image.use_decode or is_indexed
    )


def _is_too_fine(image: Any, ctm: Any) -> bool:
    """Whether a picture of many pixels is drawn so small that no eye can tell one from another."""
    across, down = math.hypot(ctm.a, ctm.b), math.hypot(ctm.c, ctm.d)
    return bool(min(image.w, image.h) >= _FEW_PIXELS and (image.w > _FINEST * across or image.h > _FINEST * down))


def _varies(image: Any) -> bool:
    """Whether the pixels of a picture differ from one another as those of writing do."""
    if image.w * image.h < _FEW_PIXELS**2:
        return False
    pixmap = mupdf.FzPixmap(mupdf.ll_fz_get_unscaled_pixmap_from_image(image))
    samples = np.frombuffer(mupdf.fz_pixmap_samples_memoryview(pixmap), np.uint8)
    each = samples.reshape(-1, mupdf.fz_pixmap_components(pixmap))
    return bool(each.size and (each.max(axis=0).astype(int) - each.min(axis=0)).max() > _FAINT)


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
