"""Picture formats cut down to what shows the picture: no remark, preview or description."""

from __future__ import annotations

from pdf.imaging import bare_jpeg
from pdf.rebuilding_profiles import bare_profile
from pdf.unreadable import DAMAGED, Unreadable

# Filters whose data is a picture format of its own and goes into the new file as it is stored.
SHOWN_AS_STORED = frozenset({"/DCTDecode", "/JPXDecode", "/JBIG2Decode"})

# The boxes of a JPEG 2000 file that say how to show it, and those within its heading. Descriptions, places and private
# boxes are not among them (ISO 15444-1, annex I).
_JPX_SHOWN = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c"})
_JPX_HEADING = frozenset({b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"res "})
_JPX_BEGIN, _JPX_TILE, _JPX_DATA, _JPX_END, _JPX_REMARK = 0xFF4F, 0xFF90, 0xFF93, 0xFFD9, 0xFF64

# The segments of a JBIG2 picture that draw, or end it (ISO 14492, 7.3). 62 is a remark, 52 a profile.
_JBIG2_DRAWN = frozenset({0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48, 49, 50, 51, 53})


def bare_stored_image(data: bytes, filter_name: str) -> bytes:
    """The picture's data without what describes it. Raises Unreadable for a damaged picture."""
    match filter_name:
        case "/DCTDecode":
            return bare_jpeg(data)
        case "/JPXDecode":
            return _bare_jpx(data) if data[4:8] == b"jP  " else _bare_codestream(data)
        case "/JBIG2Decode":
            return bare_jbig2(data)
    return data


def bare_jbig2(data: bytes) -> bytes:
    """A JBIG2 picture's segments that draw, as many as are whole."""
    kept = bytearray()
    at = 0
    while at + 11 <= len(data):
        number, flags, referred = int.from_bytes(data[at : at + 4], "big"), data[at + 4], data[at + 5]
        count, after = referred >> 5, at + 6
        if count == 7:
            count = int.from_bytes(data[at + 5 : at + 9], "big") & 0x1FFFFFFF
            after = at + 9 + (count + 8) // 8
        after += count * (1 if number <= 256 else 2 if number <= 65_536 else 4) + (4 if flags & 64 else 1)
        size = int.from_bytes(data[after : after + 4], "big")
        end = after + 4 + size
        if size == 0xFFFFFFFF or end > len(data):
            raise Unreadable(DAMAGED)
        if flags & 63 in _JBIG2_DRAWN:
            kept += data[at:end]
        at = end
    return bytes(kept)


def _bare_jpx(data: bytes) -> bytes:
    kept = bytearray()
    for kind, held in _boxes(data):
        if kind == b"jp2h":
            held = b"".join(
                _boxed(inner, _bare_heading(inner, part)) for inner, part in _boxes(held) if inner in _JPX_HEADING
            )
        elif kind == b"jp2c":
            held = _bare_codestream(held)
        if kind in _JPX_SHOWN:
            kept += _boxed(kind, held)
    return bytes(kept)


def _boxes(data: bytes) -> list[tuple[bytes, bytes]]:
    """The boxes of a JPEG 2000 file, each by its kind."""
    found = []
    at = 0
    while at + 8 <= len(data):
        size, kind, start = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], at + 8
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        end = at + size if size else len(data)
        if end < start:
            break
        found.append((kind, data[start:end]))
        at = end
    return found


def _boxed(kind: bytes, held: bytes) -> bytes:
    return (len(held) + 8).to_bytes(4, "big") + kind + held


def _bare_heading(kind: bytes, held: bytes) -> bytes:
    """One box of the heading: where it holds a colour profile, that without its words."""
    return held[:3] + bare_profile(held[3:]) if kind == b"colr" and held[:1] == b"\x02" else held


def _bare_codestream(data: bytes) -> bytes:
    """A coded picture with its remarks blanked and nothing after its end. The lengths in it stay true."""
    blank = bytearray(data)
    at = 2
    tile_end = 0
    while at + 4 <= len(blank):
        marker, size = int.from_bytes(blank[at : at + 2], "big"), int.from_bytes(blank[at + 2 : at + 4], "big")
        if marker == _JPX_END:
            return bytes(blank[: at + 2])
        if marker == _JPX_DATA:
            at = tile_end
            continue
        if marker == _JPX_TILE:
            part = int.from_bytes(blank[at + 6 : at + 10], "big")
            tile_end = at + part if part else len(blank)
            if tile_end <= at:
                break
        if marker == _JPX_REMARK:
            blank[at + 6 : at + 2 + size] = bytes(max(0, size - 4))
        at += 2 + size
    return bytes(blank)
