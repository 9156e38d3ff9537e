"""Every page set upright: rotation, crop box, media box and user unit worked into its content, once and for all.

PyMuPDF paints marks in the wrong place on a rotated page whose crop box does not start at zero, so no page is burnt
until its displayed frame is its own frame. A page's content becomes a form: that keeps its patterns in place, shuts in
whatever state it leaves behind, and clips it to what is displayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object

from pdf.rebuilding import CannotRebuild, Rebuilder
from pdf.unreadable import Unreadable

_Rect = tuple[float, float, float, float]
_FAULTS = (pikepdf.PdfError, CannotRebuild, Unreadable, ValueError, TypeError, LookupError, NotImplementedError)


def set_upright(source: Path, sizes: Sequence[tuple[float, float]], out: Path) -> frozenset[int]:
    """Write `source` anew with its pages upright. `sizes`: each page as the reading engine displays it, in points.

    Returns the pages, from 1, that could not be: damaged, or of a size on which the two engines do not agree. They
    are blank in `out`.
    """
    failed: set[int] = set()
    rebuilder = Rebuilder()
    try:
        pdf = rebuilder.open(source)
        for number, (page, size) in enumerate(zip(pdf.pages, sizes, strict=True), start=1):
            try:
                _add_upright(rebuilder, page.obj, size)
            except _FAULTS:
                failed.add(number)
                rebuilder.add_page(size, rebuilder.packed(b""), Dictionary())
        rebuilder.save(out)
    finally:
        rebuilder.close()
    return frozenset(failed)


def _add_upright(rebuilder: Rebuilder, page: Dictionary, size: tuple[float, float]) -> None:
    crop = _crop(page)
    matrix, (width, height) = _upright(crop, _turn(page), _unit(page))
    if abs(width - size[0]) > 0.6 or abs(height - size[1]) > 0.6:
        raise CannotRebuild("The engines do not agree on the size of the page.")
    form = rebuilder.packed(rebuilder.content(page))
    form["/Type"], form["/Subtype"] = Name.XObject, Name.Form
    form["/BBox"] = pikepdf.Array(list(crop))
    form["/Matrix"] = pikepdf.Array([round(value, 6) for value in matrix])
    resources = rebuilder.copy(_inherited(page, "/Resources"), "resources")
    form["/Resources"] = resources if resources is not None else Dictionary()
    form = rebuilder.target.make_indirect(form)
    rebuilder.add_page(size, rebuilder.packed(b"q /P Do Q"), Dictionary(XObject=Dictionary(P=form)))


def _upright(crop: _Rect, turn: int, unit: float) -> tuple[tuple[float, ...], tuple[float, float]]:
    """The matrix from the page's own space to one whose origin is the lower left corner as displayed, and the size."""
    x0, y0, x1, y1 = (value * unit for value in crop)
    match turn:
        case 90:
            return (0, -unit, unit, 0, -y0, x1), (y1 - y0, x1 - x0)
        case 180:
            return (-unit, 0, 0, -unit, x1, y1), (x1 - x0, y1 - y0)
        case 270:
            return (0, unit, -unit, 0, y1, -x0), (y1 - y0, x1 - x0)
    return (unit, 0, 0, unit, -x0, -y0), (x1 - x0, y1 - y0)


def _crop(page: Dictionary) -> _Rect:
    """The part of the page that is displayed, in the page's own space."""
    media = _rect(_inherited(page, "/MediaBox")) or (0.0, 0.0, 612.0, 792.0)
    crop = _rect(_inherited(page, "/CropBox"))
    if crop is None:
        return media
    shared = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return shared if shared[0] < shared[2] and shared[1] < shared[3] else media


def _rect(item: object) -> _Rect | None:
    if not isinstance(item, pikepdf.Array) or len(item) != 4:
        return None
    a, b, c, d = (float(value) for value in item.as_list())
    rect = (min(a, c), min(b, d), max(a, c), max(b, d))
    return rect if rect[0] < rect[2] and rect[1] < rect[3] else None


def _turn(page: Dictionary) -> int:
    turn = _inherited(page, "/Rotate")
    return int(turn) % 360 if isinstance(turn, int) and turn % 90 == 0 else 0


def _unit(page: Dictionary) -> float:
    unit = page.get("/UserUnit")  # not inherited
    return float(unit) if unit is not None and float(unit) > 0 else 1.0


def _inherited(page: Dictionary, key: str) -> Object | int | None:
    node: Object | None = page
    for _ in range(50):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None
