"""The shapes of a TrueType font and nothing beside them: no programs that fit them to a screen, no bytes to spare.

Those programs (hinting) make no difference that can be seen at the sizes that a page is drawn at, and could hold any
bytes at all.
"""

from __future__ import annotations

from itertools import pairwise

from pdf.unreadable import DAMAGED, Unreadable

# Of a part of a composite shape (ISO 14496-22, 5.3.4).
_WORDS, _SCALE, _MORE, _TWO_SCALES, _FOUR_SCALES, _HAS_PROGRAM = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100
# Of a point of a simple one.
_X_SHORT, _Y_SHORT, _AGAIN, _X_SAME, _Y_SAME = 0x2, 0x4, 0x8, 0x10, 0x20


def bare_outlines(outlines: bytes, places: bytes, *, is_long: bool) -> tuple[bytes, bytes]:
    """The tables glyf and loca (the latter in four bytes each) with the shapes alone. Raises Unreadable."""
    width = 4 if is_long else 2
    starts = [int.from_bytes(places[at : at + width], "big") for at in range(0, len(places) - width + 1, width)]
    if not is_long:
        starts = [start * 2 for start in starts]
    kept = bytearray()
    found = [0]
    for start, end in pairwise(starts):
        shape = outlines[start:end]
        if shape:
            bare = _bare_shape(shape)
            kept += bare + bytes(-len(bare) % 4)
        found.append(len(kept))
    return bytes(kept), b"".join(place.to_bytes(4, "big") for place in found)


def _bare_shape(shape: bytes) -> bytes:
    try:
        contours = int.from_bytes(shape[:2], "big", signed=True)
        return _bare_simple(shape, contours) if contours >= 0 else _bare_composite(shape)
    except IndexError as error:
        raise Unreadable(DAMAGED) from error


def _bare_simple(shape: bytes, contours: int) -> bytes:
    ends = 10 + 2 * contours
    if not contours:
        return shape[:10] + b"\0\0"
    points = int.from_bytes(shape[ends - 2 : ends], "big") + 1
    start = at = ends + 2 + int.from_bytes(shape[ends : ends + 2], "big")
    read = size = 0
    while read < points:
        flag = shape[at]
        at += 1
        times = 1
        if flag & _AGAIN:
            times += shape[at]
            at += 1
        read += times
        across = 1 if flag & _X_SHORT else 0 if flag & _X_SAME else 2
        down = 1 if flag & _Y_SHORT else 0 if flag & _Y_SAME else 2
        size += times * (across + down)
    return shape[:ends] + b"\0\0" + shape[start : at + size]


def _bare_composite(shape: bytes) -> bytes:
    bare = bytearray(shape[:10])
    at = 10
    while True:
        flags = int.from_bytes(shape[at : at + 2], "big")
        size = 4 + (4 if flags & _WORDS else 2)
        size += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _FOUR_SCALES else 0
        if at + size > len(shape):
            raise Unreadable(DAMAGED)
        bare += (flags & ~_HAS_PROGRAM).to_bytes(2, "big") + shape[at + 2 : at + size]
        at += size
        if not flags & _MORE:
            return bytes(bare)
