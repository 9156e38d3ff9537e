"""Pictures that hold more than they show: pixels behind a mask, beyond their stated size, or in colours that are alike.

What a page does not show must not be served with it, and a picture cannot be proved clean that its page does not show.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pikepdf
from pikepdf import Array, Stream
from PIL import Image

from pdf.unreadable import Unreadable

_HIDDEN = "A picture holds more than it shows."
_CLEAR = 12  # of 255: what is no more opaque cannot be seen
_ALIKE = 48  # of 255: hidden pixels that differ by less hold no writing
_SPECKS = 40  # hidden pixels that differ, at a picture's edges, and hold no writing either
_NARROW = 0.5  # of the whole: a picture whose darkest and lightest are nearer to each other is dimmed
_KEY = 8  # of 255: colours this near to one another are left out as one

_Plane = npt.NDArray[np.uint8]


def check_shown_whole(item: Stream) -> None:
    """Raise Unreadable for a picture some of whose stored pixels are not drawn, or are drawn alike."""
    decode = item.get("/Decode")
    if isinstance(decode, Array) and not _is_indexed(item) and _is_dimmed(decode):
        raise Unreadable(_HIDDEN)
    if _is_indexed(item) and _draws_two_alike(item):
        raise Unreadable(_HIDDEN)
    if _whole(item.get("/SMaskInData")):
        raise Unreadable(_HIDDEN)
    mask = item.get("/Mask")
    if isinstance(mask, Array) and _is_wide(mask):
        raise Unreadable(_HIDDEN)
    for veil, is_soft in ((item.get("/SMask"), True), (mask, False)):
        if isinstance(veil, Stream) and _hides_pixels(item, veil, is_soft=is_soft):
            raise Unreadable(_HIDDEN)


def check_size(data: bytes, filter_name: str, size: tuple[int, int]) -> None:
    """Raise Unreadable where a picture in a format of its own is not of the size that is said, or has more inks."""
    if filter_name == "/DCTDecode":
        own = _size_of_jpeg(data)
    elif filter_name == "/JPXDecode":
        own = _size_of_jpx(data)
    else:
        return
    if own != size:
        raise Unreadable(_HIDDEN)


def _is_dimmed(decode: Array) -> bool:
    values = [float(value) for value in decode.as_list()]
    return any(abs(high - low) < _NARROW for low, high in zip(values[::2], values[1::2], strict=False))


def _is_wide(key: Array) -> bool:
    values = [_whole(value) for value in key.as_list()]
    return any(high - low > _KEY for low, high in zip(values[::2], values[1::2], strict=False))


def _is_indexed(item: Stream) -> bool:
    space = item.get("/ColorSpace")
    return isinstance(space, Array) and len(space) > 0 and str(space[0]) in ("/Indexed", "/I")


def _draws_two_alike(item: Stream) -> bool:
    """Whether pixels of different numbers are drawn in one colour, and so told apart by a reader but not by an eye."""
    space = item["/ColorSpace"].as_list()
    held = space[3]
    inks = 1 if str(space[1]) in ("/DeviceGray", "/G") else 3
    colours = held.read_bytes() if isinstance(held, Stream) else bytes(held)
    bits = _whole(item.get("/BitsPerComponent")) or 8
    try:
        data = np.frombuffer(item.read_bytes(pikepdf.StreamDecodeLevel.all), np.uint8)
    except pikepdf.PdfError:
        return True
    parts = [data >> shift & (1 << bits) - 1 for shift in range(0, 8, bits)]
    counts = np.bincount(np.concatenate(parts), minlength=256)
    used = [number for number in range(256) if counts[number] > _SPECKS]
    shown = [colours[number * inks : (number + 1) * inks] for number in used]
    return len(set(shown)) < len(shown)


def _hides_pixels(item: Stream, veil: Stream, *, is_soft: bool) -> bool:
    """Whether the pixels that a mask leaves out differ among themselves as those of writing do."""
    opacity = _plane(veil)
    if opacity is None:
        return True
    if not is_soft:
        opacity = 255 - opacity
    if bool(opacity.min() > _CLEAR):
        return False
    picture = _plane(item)
    if picture is None:
        return True
    if opacity.shape != picture.shape:
        across = (picture.shape[1], picture.shape[0])
        opacity = np.asarray(Image.fromarray(opacity).resize(across, Image.Resampling.NEAREST))
    hidden = picture[opacity <= _CLEAR]
    if hidden.size == 0:
        return False
    differs = np.abs(hidden.astype(np.int16) - int(np.median(hidden))) > _ALIKE
    return int(np.count_nonzero(differs)) > _SPECKS


def _plane(item: Stream) -> _Plane | None:
    """A picture's stored pixels in grey, without any mask; None for a kind that is not read here."""
    try:
        bare = pikepdf.PdfImage(item)
        made: _Plane = np.asarray(bare.as_pil_image(apply_mask=False).convert("L"))
    except (pikepdf.PdfError, OSError, ValueError, KeyError, TypeError, NotImplementedError):
        return None
    return made


def _size_of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if 0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0


def _size_of_jpx(data: bytes) -> tuple[int, int]:
    """The size in a JPEG 2000 picture's own heading; none at all where it holds other than one ink or three."""
    at = data.find(b"\xff\x4f\xff\x51")
    if at < 0:
        return 0, 0
    edges = [int.from_bytes(data[at + 8 + 4 * index : at + 12 + 4 * index], "big") for index in range(4)]
    inks = int.from_bytes(data[at + 40 : at + 42], "big")
    return (edges[0] - edges[2], edges[1] - edges[3]) if inks in (1, 3) else (0, 0)


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0
