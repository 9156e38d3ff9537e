"""Pictures written into the content itself, written afresh: what they show, and nothing that is said beside it."""

from __future__ import annotations

import base64
import zlib

import numpy as np
import pikepdf
from pikepdf import Array, ContentStreamInlineImage, Name, Object, Stream

from pdf.rebuilding_pictures import inks_of, inline_picture, palette
from pdf.unreadable import DAMAGED, Unreadable

_FIGURES = ("/Width", "/Height", "/BitsPerComponent", "/ImageMask", "/Decode", "/Interpolate")
_DEVICES = frozenset({"/DeviceGray", "/DeviceRGB", "/DeviceCMYK"})


def fresh_inline(made: ContentStreamInlineImage) -> bytes:
    """An inline image (ISO 32000-1, 8.9.7) as content to be drawn: its keys from a whitelist, its data packed anew.

    The data is spelt out in plain letters, so that nothing in it can be taken for its end. Raises Unreadable for one
    that is damaged, or whose colours are named elsewhere: the engine loses those names when it writes content.
    """
    about = made.iimage.obj
    keys: dict[str, object] = {key: about[key] for key in _FIGURES if key in about and _is_figure(about[key])}
    space = about.get("/ColorSpace")
    with pikepdf.new() as scratch:
        item = scratch.make_stream(made.iimage.read_raw_bytes(), **{key[1:]: value for key, value in keys.items()})
        item["/Type"], item["/Subtype"] = Name.XObject, Name.Image
        for key in ("/Filter", "/DecodeParms", "/ColorSpace"):
            if key in about:
                item[key] = about[key]
        data, name, _ = inline_picture(item)
        if isinstance(space, Array):
            data, space = _colours_of(space, item, data), space[1]
            keys["/BitsPerComponent"] = 8
    if space is not None:
        if str(space) not in _DEVICES:
            raise Unreadable(DAMAGED)
        keys["/ColorSpace"] = space
    if not name:
        data, name = zlib.compress(data, 6), "/FlateDecode"
    keys["/Filter"] = Array([Name.ASCII85Decode, Name(name)])
    said = b" ".join(key.encode() + b" " + _written(value) for key, value in keys.items())
    return b"BI " + said + b" ID " + base64.a85encode(data) + b"~>\nEI"


def _is_figure(value: object) -> bool:
    if isinstance(value, Array):
        return not any(isinstance(one, Object) for one in value.as_list())
    return not isinstance(value, Object)


def _written(value: object) -> bytes:
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return value.unparse() if isinstance(value, Object) else str(value).encode("ascii")


def _colours_of(space: Array, item: Stream, data: bytes) -> bytes:
    """A picture of colours by number, as the colours themselves: the engine writes no table of them in content."""
    bits, high, wide = int(item.get("/BitsPerComponent", 8)), int(item["/Height"]), int(item["/Width"])
    row = (wide * bits + 7) // 8
    if str(space[0]) != "/Indexed" or len(space) != 4 or not isinstance(space[3], pikepdf.String):
        raise Unreadable(DAMAGED)
    if "/Decode" in item or bits not in (1, 2, 4, 8) or len(data) < row * high:
        raise Unreadable(DAMAGED)
    rows = np.frombuffer(data[: row * high], np.uint8).reshape(high, row)
    numbers = np.unpackbits(rows, axis=1)[:, : wide * bits].reshape(high, wide, bits) @ (1 << np.arange(bits)[::-1])
    table = np.frombuffer(palette(space, space[3]), np.uint8).reshape(-1, inks_of(space[1]))
    colours: bytes = table[np.minimum(numbers, len(table) - 1)].tobytes()
    return colours
