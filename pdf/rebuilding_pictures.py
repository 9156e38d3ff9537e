"""A picture's own data, as it is to be stored in a fresh file: with nothing after its end or below its last row."""

from __future__ import annotations

import io
import zlib
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from PIL import Image, TiffImagePlugin

from pdf.rebuilding_hidden import check_shown_whole, check_size
from pdf.rebuilding_images import SHOWN_AS_STORED, bare_stored_image
from pdf.unreadable import DAMAGED, Unreadable

_INKS = {
    **dict.fromkeys(("/DeviceGray", "/G", "/CalGray", "/Indexed", "/I", "/Separation"), 1),
    **dict.fromkeys(("/DeviceRGB", "/RGB", "/CalRGB", "/Lab"), 3),
    **dict.fromkeys(("/DeviceCMYK", "/CMYK"), 4),
}


class StoredPicture(NamedTuple):
    """Data, the filter that unpacks it (none where it has still to be packed), and that filter's settings."""

    data: bytes
    filter_name: str = ""
    settings: Dictionary | None = None


def stored_picture(item: Stream) -> StoredPicture:
    """A picture's data, in its own format where only a picture can be in it. Raises Unreadable for a damaged one."""
    check_shown_whole(item)
    filters = [str(name) for name in _as_list(item.get("/Filter"))]
    settings = [one if isinstance(one, Dictionary) else None for one in _as_list(item.get("/DecodeParms"))]
    last = settings[-1] if settings and len(settings) == len(filters) else None
    if filters and filters[-1] == "/CCITTFaxDecode":
        return _fresh_fax(item)
    if filters and filters[-1] in SHOWN_AS_STORED:
        data = bare_stored_image(_without_outer(item, filters), filters[-1])
        check_size(data, filters[-1], (_whole(item.get("/Width")), _whole(item.get("/Height"))))
        return StoredPicture(data, filters[-1], last)
    if filters == ["/FlateDecode"]:
        # Unpacking and packing a photograph is the slowest thing here, so data that ends where it should stays.
        stored, size = _one_whole_pack(item.read_raw_bytes())
        if stored is not None and size <= _packed_size(item, last):
            return StoredPicture(stored, filters[0], last)
    return StoredPicture(item.read_bytes(pikepdf.StreamDecodeLevel.specialized)[: _packed_size(item)])


def inline_picture(item: Stream) -> StoredPicture:
    """The data of a picture that is written into content: a JPEG as it is stored, and any other unpacked.

    `item`: a copy, which may be changed. Raises Unreadable for a damaged one, and for a format that cannot stand there.
    """
    check_shown_whole(item)
    filters = [str(name) for name in _as_list(item.get("/Filter"))]
    last = filters[-1] if filters else ""
    if last == "/CCITTFaxDecode":
        if "/Decode" in item:
            del item["/Decode"]  # which turns black and white about when it is drawn, and not when it is unpacked
        return StoredPicture(_in_one_bit(item).tobytes())
    if last == "/DCTDecode":
        data = bare_stored_image(_without_outer(item, filters), last)
        check_size(data, last, (_whole(item.get("/Width")), _whole(item.get("/Height"))))
        return StoredPicture(data, last)
    if last in SHOWN_AS_STORED:
        raise Unreadable(DAMAGED)
    return StoredPicture(item.read_bytes(pikepdf.StreamDecodeLevel.specialized)[: _packed_size(item)])


def _without_outer(item: Stream, filters: list[str]) -> bytes:
    """The data of a picture format that was packed or spelt out once more around it."""
    stored = item.read_raw_bytes()
    if len(filters) == 1:
        return stored
    with pikepdf.new() as scratch:
        outer = scratch.make_stream(stored)
        outer["/Filter"] = Array([Name(name) for name in filters[:-1]])
        return outer.read_bytes(pikepdf.StreamDecodeLevel.specialized)


def _as_list(item: object) -> list[object]:
    if item is None:
        return []
    return list(item.as_list()) if isinstance(item, Array) else [item]


def _packed_size(item: Stream, settings: object = None) -> int:
    """How many bytes of data a picture's rows take, before packing: what is beyond them shows nothing.

    `settings`: how it was packed, where what is asked is the size with the byte that each row is then begun by.
    """
    values = [_whole(item.get(key)) for key in ("/Width", "/Height", "/BitsPerComponent")]
    width, height, bits = (values[0], values[1], values[2] or 1)
    row = (width * _inks(item) * bits + 7) // 8
    if isinstance(settings, Dictionary) and _whole(settings.get("/Predictor")) >= 10:
        row += 1
    return row * height


def _inks(item: Stream) -> int:
    """How many figures stand for one pixel. Raises Unreadable for a picture that does not say."""
    space = item.get("/ColorSpace")
    return 1 if space is None and bool(item.get("/ImageMask")) else inks_of(space)


def inks_of(space: Object | None) -> int:
    """How many figures stand for one colour of a space. Raises Unreadable for one that is not known."""
    family = str(space[0]) if isinstance(space, Array) and len(space) > 1 else str(space)
    if isinstance(space, Array) and family == "/ICCBased":
        return _whole(space[1].get("/N"))
    if isinstance(space, Array) and family == "/DeviceN":
        return len(space[1])
    if family not in _INKS:
        raise Unreadable(DAMAGED)
    return _INKS[family]


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def palette(space: Array, held: pikepdf.String | Stream) -> bytes:
    """The colours that an indexed space can show, and nothing after them."""
    data = held.read_bytes() if isinstance(held, Stream) else bytes(held)
    try:
        return data[: (int(space[2]) + 1) * inks_of(space[1])]
    except Unreadable:
        return data


def _in_one_bit(item: Stream) -> Image.Image:
    """A fax's pixels: white is 1."""
    try:
        picture = pikepdf.PdfImage(item).as_pil_image()
    except (pikepdf.PdfError, OSError, ValueError, KeyError, TypeError, NotImplementedError) as error:
        raise Unreadable(DAMAGED) from error
    return picture.convert("1", dither=Image.Dither.NONE)


def _fresh_fax(item: Stream) -> StoredPicture:
    """A fax's pixels packed anew (group 4, white is 1), so that nothing can stand after its end."""
    picture = _in_one_bit(item)
    out = io.BytesIO()
    picture.save(out, "TIFF", compression="group4", strip_size=1 << 28)
    out.seek(0)
    with TiffImagePlugin.TiffImageFile(out) as tiff:
        starts, sizes = tiff.tag_v2[273], tiff.tag_v2[279]
    if len(starts) != 1:
        raise Unreadable(DAMAGED)
    data = out.getvalue()[starts[0] : starts[0] + sizes[0]]
    return StoredPicture(data, "/CCITTFaxDecode", Dictionary(K=-1, Columns=picture.width, Rows=picture.height))


def _one_whole_pack(data: bytes) -> tuple[bytes | None, int]:
    """The packed data up to its own end, and its size unpacked. None when it has no good end or something follows."""
    unpacking = zlib.decompressobj()
    left = data
    size = 0
    try:
        while left and not unpacking.eof:
            size += len(unpacking.decompress(left, 1 << 20))
            left = unpacking.unconsumed_tail
    except zlib.error:
        return None, size
    if not unpacking.eof or unpacking.unused_data.strip():
        return None, size
    return data[: len(data) - len(unpacking.unused_data)], size
