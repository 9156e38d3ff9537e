"""Stored pictures cut down to their pixels, and burnt ones packed small again."""

from __future__ import annotations

from pdf.imaging import bare_jpeg

# Filters whose data is a picture format of its own and goes into the new file as it is stored.
SHOWN_AS_STORED = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})

# The boxes of a JPEG 2000 file that say how to show it. Descriptions, places and private boxes are not among them.
_JPX_SHOWN = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c"})


def bare_stored_image(data: bytes, filter_name: str) -> bytes:
    """The picture's data without what describes it. Raises Unreadable for a damaged JPEG."""
    if filter_name == "/DCTDecode":
        return bare_jpeg(data)
    if filter_name == "/JPXDecode" and data[4:8] == b"jP  ":
        return _bare_jpx(data)
    return data


def _bare_jpx(data: bytes) -> bytes:
    kept = bytearray()
    at = 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size == 0:
            size = len(data) - at
        if size < 8:
            break
        if kind in _JPX_SHOWN:
            kept += data[at : at + size]
        at += size
    return bytes(kept)
