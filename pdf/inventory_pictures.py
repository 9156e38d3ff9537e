"""What a picture carries beside its pixels: where and by whose camera it was taken, captions, comments, previews."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from PIL import Image, TiffImagePlugin
from PIL.ExifTags import GPSTAGS, IFD, TAGS

from pdf.hidden import Finds, Kind
from pdf.inventory_bytes import legible_in
from pdf.inventory_said import look_at_properties
from pdf.unreadable import MAX_PAGES, Media

# Of EXIF, what names somebody or something of theirs, or says anything in words.
_TELLING = frozenset(
    {
        "ImageDescription", "Artist", "Copyright", "HostComputer", "DocumentName", "PageName", "UserComment",
        "CameraOwnerName", "BodySerialNumber", "LensSerialNumber", "ImageUniqueID", "XPTitle", "XPComment", "XPAuthor",
        "XPKeywords", "XPSubject", "OwnerName", "SerialNumber", "OffsetSchedule", "SecurityClassification",
        "ImageHistory", "RelatedSoundFile", "CameraSerialNumber", "UniqueCameraModel",
    }
)  # fmt: skip
_CAMERA = frozenset({"Make", "Model", "Software", "DateTime", "DateTimeOriginal", "DateTimeDigitized"})
_XMP, _IPTC = 700, 33723  # tags of a TIFF
_MOST_TEXT = 8_192  # bytes of one caption or comment
_MARK = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def look_at_picture(data: bytes, media: Media, finds: Finds) -> None:
    """Look at a picture file."""
    if media == "jpeg":
        look_at_jpeg(io.BytesIO(data), finds, 1)
    elif media == "png":
        _look_at_png(data, finds)
    else:
        _look_at_tiff(data, finds)


def look_at_jpeg(file: IO[bytes], finds: Finds, page: int | None) -> None:
    """Look at a JPEG's own parts, one after another, and at what follows its end."""
    data = file.read()
    own = Finds()
    ended = 2
    for marker, body, end in _segments(data):
        ended = end
        if marker == 0xE1 and body.startswith(b"Exif\x00\x00"):
            _look_at_exif(body[6:], own, page)
        elif marker == 0xE1 and b"ns.adobe.com/xap" in body[:40]:
            look_at_properties(body.decode("utf-8", "replace"), own, page)
        elif marker == 0xED:
            own.add(Kind.PICTURE_DATA, page, legible_in(body.replace(b"8BIM", b" "))[:40])
        elif marker == 0xFE and body.strip(b"\x00 "):
            own.add(Kind.PICTURE_DATA, page, legible_in(body[:_MOST_TEXT]))
    _look_at_rest(data[ended:], own, page)
    _hand_over(own, finds, page)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Each part of a JPEG: its marker, what it holds, and where it ends."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xD9:
        marker = data[at + 1]
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : end]
        if marker == 0xDA:  # coded pixels follow, up to the next mark
            following = _MARK.search(data, end)
            end = following.start() if following else len(data)
        yield marker, body, end + 2 * (data[end : end + 2] == b"\xff\xd9")
        at = end


def _look_at_rest(rest: bytes, finds: Finds, page: int | None) -> None:
    """What follows a picture's end: another picture, as some cameras put there, or anything at all."""
    if rest.startswith(b"\xff\xd8\xff"):
        finds.add(Kind.PREVIEW, page)
    elif rest.strip(b"\x00\r\n\t \xff"):
        finds.add(Kind.STRAY, page, legible_in(rest))


def _look_at_exif(data: bytes, finds: Finds, page: int | None) -> None:
    exif = Image.Exif()
    try:
        exif.load(b"Exif\x00\x00" + data)
        own, place, first = exif.get_ifd(IFD.Exif), exif.get_ifd(IFD.GPSInfo), exif.get_ifd(IFD.IFD1)
    except (ValueError, KeyError, TypeError, SyntaxError, OSError, OverflowError):
        finds.add(Kind.PICTURE_DATA, page, legible_in(data))
        return
    _look_at_tags({**exif, **own}, finds, page)
    if where := _place(place):
        finds.add(Kind.PLACE, page, [where])
    if first:
        finds.add(Kind.PREVIEW, page)


def _look_at_tags(tags: dict[int, Any], finds: Finds, page: int | None) -> None:
    named = {TAGS.get(tag, ""): _words(value) for tag, value in tags.items()}
    words = [text for name, text in named.items() if name in _TELLING and text.strip()]
    camera = " ".join(text for name, text in named.items() if name in _CAMERA and text.strip())
    if words:
        finds.add(Kind.PICTURE_DATA, page, words)
    if camera:
        finds.add(Kind.SOFTWARE, page, [camera])


def _words(value: Any) -> str:
    if isinstance(value, bytes):
        value = value[:_MOST_TEXT]
        if value[:8] in (b"ASCII\x00\x00\x00", b"UNICODE\x00", b"\x00" * 8):  # how a comment is written (EXIF 4.6.5)
            return str(value[8:], "utf-16" if value.startswith(b"UNICODE") else "latin-1", "replace")
        return str(value, "utf-16-le" if b"\x00" in value else "latin-1", "replace")
    return value[:_MOST_TEXT] if isinstance(value, str) else ""


def _place(tags: dict[int, Any]) -> str:
    """Where the camera stood, in degrees; "a place" where it says so and cannot be understood."""
    named = {GPSTAGS.get(tag, ""): value for tag, value in tags.items()}
    if not named.get("GPSLatitude") and not named.get("GPSLongitude") and not named.get("GPSAreaInformation"):
        return ""
    try:
        sides = [
            sum(float(part) / 60**power for power, part in enumerate(named[f"GPS{side}"]))
            * (-1 if str(named.get(f"GPS{side}Ref", "")).upper() in ("S", "W") else 1)
            for side in ("Latitude", "Longitude")
        ]
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return "a place"
    return f"{sides[0]:.5f}, {sides[1]:.5f}"


def _look_at_png(data: bytes, finds: Finds) -> None:
    own = Finds()
    at = len(_PNG_HEAD)
    while at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"eXIf":
            _look_at_exif(body, own, 1)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            _look_at_caption(kind, body, own)
        elif kind == b"IEND":
            _look_at_rest(data[at:], own, 1)
            break
    _hand_over(own, finds, 1)


def _look_at_caption(kind: bytes, body: bytes, finds: Finds) -> None:
    keyword, _, rest = body.partition(b"\x00")
    packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\x01")
    if kind == b"zTXt":
        rest = rest[1:]
    elif kind == b"iTXt":
        rest = rest[2:].split(b"\x00", 2)[-1]
    if packed:
        try:
            rest = zlib.decompressobj().decompress(rest, _MOST_TEXT)
        except zlib.error:
            rest = b""
    text = rest[:_MOST_TEXT].decode("utf-8" if kind == b"iTXt" else "latin-1", "replace")
    if keyword.startswith(b"XML:com.adobe"):
        look_at_properties(text, finds, 1)
    elif keyword == b"Software":
        finds.add(Kind.SOFTWARE, None, [text])
    elif not keyword.startswith((b"date:", b"Creation Time")):
        finds.add(Kind.PICTURE_DATA, 1, [text])


def _look_at_tiff(data: bytes, finds: Finds) -> None:
    with Image.open(io.BytesIO(data), formats=["TIFF"]) as picture:
        assert isinstance(picture, TiffImagePlugin.TiffImageFile)
        for number in range(1, min(picture.n_frames, MAX_PAGES) + 1):
            picture.seek(number - 1)
            own = Finds()
            exif = picture.getexif()
            _look_at_tags({**dict(picture.tag_v2), **exif.get_ifd(IFD.Exif)}, own, number)
            if where := _place(exif.get_ifd(IFD.GPSInfo)):
                own.add(Kind.PLACE, number, [where])
            xmp, iptc = picture.tag_v2.get(_XMP), picture.tag_v2.get(_IPTC)
            if isinstance(xmp, bytes):
                look_at_properties(xmp.decode("utf-8", "replace"), own, number)
            if isinstance(iptc, bytes):
                own.add(Kind.PICTURE_DATA, number, legible_in(iptc))
            _hand_over(own, finds, number)


def _hand_over(own: Finds, finds: Finds, page: int | None) -> None:
    """Count a picture once for each kind of thing it carries, however many of them there are."""
    for line in own.inventory().lines:
        kind = Kind.PICTURE_DATA if line.kind == Kind.INFORMATION else line.kind
        finds.add(kind, None if kind == Kind.SOFTWARE else page, line.words)
