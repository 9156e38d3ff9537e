"""What is stored with a picture that shows nothing of it: remarks, previews, leftovers. Nobody can mark it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import numpy as np
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageCms

from tests.pdf.hostile.drawing import Construct, Paper, lettered
from tests.pdf.hostile.images import ccitt, draw_image, fax, image, jbig2, jpeg, place_of

_PLAIN = "Nothing here"


def _kept(make: Callable[[Paper], Stream]) -> Construct:
    """A picture with no mark on it, which is therefore kept as it is stored."""

    def draw(paper: Paper) -> None:
        draw_image(paper, make(paper))

    draw.__doc__ = make.__doc__
    return draw


def _pictured(make: Callable[[Paper], Stream]) -> Construct:
    def draw(paper: Paper) -> None:
        paper.is_pictured = True
        draw_image(paper, make(paper))

    draw.__doc__ = make.__doc__
    return draw


def _segment(marker: int, held: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(held) + 2).to_bytes(2, "big") + held


def _small(paper: Paper) -> Image.Image:
    """A preview of the secret, a third of a scan's size."""
    return lettered(paper.secret).resize((370, 278), Image.Resampling.LANCZOS)


def remarks_in_a_jpeg(paper: Paper) -> Stream:
    """A comment, a private part, a part that is called Adobe's and is longer than Adobe's, and words after the end."""
    said = paper.secret.encode()
    plain = jpeg(lettered(_PLAIN))
    parts = _segment(0xFE, said) + _segment(0xE9, said) + _segment(0xEE, b"Adobe\0\x64\0\0\0\0\0" + said)
    return image(paper, plain[:2] + parts + plain[2:] + said, filtered="/DCTDecode")


def preview_in_exif(paper: Paper) -> Stream:
    """The picture before it was mended, as a preview in its description."""
    preview = jpeg(_small(paper))
    count = (3).to_bytes(2, "big")
    entries = b"".join(
        tag.to_bytes(2, "big") + kind.to_bytes(2, "big") + (1).to_bytes(4, "big") + value.to_bytes(4, "big")
        for tag, kind, value in ((0x0103, 4, 6), (0x0201, 4, 56), (0x0202, 4, len(preview)))
    )
    head = b"MM\0*" + (8).to_bytes(4, "big") + b"\0\0" + (14).to_bytes(4, "big") + count + entries + bytes(4)
    plain = jpeg(lettered(_PLAIN))
    return image(paper, plain[:2] + _segment(0xE1, b"Exif\0\0" + head + preview) + plain[2:], filtered="/DCTDecode")


def preview_in_jfif(paper: Paper) -> Stream:
    """A preview in the one part of a JPEG that says how to read its colours and so is kept."""
    preview = jpeg(_small(paper))
    plain = jpeg(lettered(_PLAIN))
    first = 4 + int.from_bytes(plain[4:6], "big")
    data = plain[:first] + _segment(0xE0, b"JFXX\0\x10" + preview) + plain[first:]
    return image(paper, data, filtered="/DCTDecode")


def remarks_in_a_jpx(paper: Paper) -> Stream:
    """Boxes of words and of somebody's own, and a comment within the coded picture."""
    out = io.BytesIO()
    lettered(_PLAIN).save(out, "JPEG2000", comment=paper.secret)
    said = paper.secret.encode()
    boxes = b"".join((len(said) + 8).to_bytes(4, "big") + kind + said for kind in (b"xml ", b"uuid", b"uinf"))
    return image(paper, out.getvalue() + boxes, filtered="/JPXDecode")


def remark_in_a_jbig2(paper: Paper) -> Stream:
    """A part of the picture's data that is only a remark."""
    secret, paper.secret = paper.secret, _PLAIN
    made = jbig2(paper)
    paper.secret = secret
    held = b"\x20\x00\x00\x00note\0" + secret.encode() + b"\0\0"
    part = (9).to_bytes(4, "big") + b"\x3e\x00\x01" + len(held).to_bytes(4, "big") + held
    made.write(made.read_raw_bytes() + part, filter=Name.JBIG2Decode)
    return made


def words_after_a_fax(paper: Paper) -> Stream:
    """Words after the last line of a fax."""
    secret, paper.secret = paper.secret, _PLAIN
    made = ccitt(paper)
    paper.secret = secret
    settings = made.DecodeParms
    made.write(made.read_raw_bytes() + secret.encode(), filter=Name.CCITTFaxDecode, decode_parms=settings)
    return made


def _written_in(paper: Paper, head: str, data: bytes) -> None:
    """Draw a picture that stands in the page's own content."""
    x0, y0, x1, y1 = paper.user(place_of(paper))
    paper.draw(f"{x1 - x0} 0 0 {y1 - y0} {x0} {y0} cm BI /H 833 {head} ID ".encode() + data + b"\nEI")
    paper.saved_as(compress_streams=False)


def remarks_in_the_content(paper: Paper) -> None:
    """A JPEG in the page's own content, with a comment."""
    plain = jpeg(lettered(_PLAIN))
    data = plain[:2] + _segment(0xFE, paper.secret.encode()) + plain[2:]
    _written_in(paper, "/W 1111 /CS /G /BPC 8 /F /DCT", data)


def words_below_the_last_row_in_the_content(paper: Paper) -> None:
    """A packed picture in the page's own content, of two colours by number, with more of both than it shows."""
    numbers = (np.asarray(lettered(_PLAIN)) > 128).astype(np.uint8).tobytes()
    colours = (bytes([20] * 3 + [250] * 3) + paper.secret.encode()).ljust(48, b".").hex()
    data = zlib.compress(numbers + paper.secret.encode() * 4)
    _written_in(paper, f"/W 1111 /CS [/I /RGB 15 <{colours}>] /BPC 8 /F /Fl /Ours ({paper.secret})", data)


def words_after_a_fax_in_the_content(paper: Paper) -> None:
    secret, paper.secret = paper.secret, _PLAIN
    data = fax(paper)
    paper.secret = secret
    head = "/W 1112 /BPC 1 /IM true /D [0 1] /F /CCF /DP <</K -1 /Columns 1112 /Rows 833>>"
    _written_in(paper, head, data + paper.secret.encode())


def rows_below_the_last(paper: Paper) -> Stream:
    """Rows that the picture has and does not say that it has: the secret is below its edge."""
    whole = lettered(paper.secret)
    data = whole.tobytes()
    return image(paper, zlib.compress(data), filtered="/FlateDecode", size=(1111, 300))


def words_below_the_last_row(paper: Paper) -> Stream:
    data = lettered(_PLAIN).tobytes() + paper.secret.encode() * 4
    return image(paper, zlib.compress(data), filtered="/FlateDecode")


def words_in_a_profile(paper: Paper) -> Stream:
    """The colours' profile has a description, and more."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    said = paper.secret.encode()
    start = len(profile)
    count = int.from_bytes(profile[128:132], "big")
    tags = bytes(profile[132 : 132 + 12 * count])
    moved = b"".join(
        tags[at : at + 4]
        + (int.from_bytes(tags[at + 4 : at + 8], "big") + 12).to_bytes(4, "big")
        + tags[at + 8 : at + 12]
        for at in range(0, len(tags), 12)
    )
    text = b"text\0\0\0\0" + said + b"\0"
    own = b"note" + (start + 12).to_bytes(4, "big") + len(text).to_bytes(4, "big")
    data = (
        bytes(profile[4:128]) + (count + 1).to_bytes(4, "big") + moved + own + bytes(profile[132 + 12 * count :]) + text
    )
    data = (len(data) + 4).to_bytes(4, "big") + data
    space = Array([Name.ICCBased, paper.stream(data, N=3, Metadata=paper.stream(said))])
    return image(paper, jpeg(lettered(_PLAIN).convert("RGB")), filtered="/DCTDecode", ColorSpace=space)


def metadata_of_a_picture(paper: Paper) -> Stream:
    """A description beside the picture, and private keys."""
    said = paper.stream(f"<x:xmpmeta>{paper.secret}</x:xmpmeta>".encode(), Type=Name.Metadata, Subtype=Name.XML)
    keys = {"Metadata": said, "Name": Name(f"/{paper.secret}"), "ID": paper.string(), "AF": Array([said])}
    held = Dictionary(Private=paper.string())
    return image(paper, jpeg(lettered(_PLAIN)), filtered="/DCTDecode", PieceInfo=Dictionary(Ours=held), **keys)


def thumbnail(paper: Paper) -> None:
    """A small picture of the page as it was."""
    paper.is_pictured = True
    paper.neighbours()
    paper.page.Thumb = image(paper, jpeg(_small(paper)), filtered="/DCTDecode", size=(370, 278))


def picture_that_nothing_draws(paper: Paper) -> None:
    """Among the page's things, and drawn by nothing."""
    paper.is_pictured = True
    paper.neighbours()
    paper.resource("/XObject", "/Spare", image(paper, jpeg(lettered(paper.secret)), filtered="/DCTDecode"))


IMAGE_DATA: dict[str, Construct] = {
    "remarks in a JPEG": _kept(remarks_in_a_jpeg),
    "a preview in a JPEG's description": _pictured(preview_in_exif),
    "a preview in a JPEG's heading": _pictured(preview_in_jfif),
    "remarks in a JPEG 2000": _kept(remarks_in_a_jpx),
    "a remark in a JBIG2": _kept(remark_in_a_jbig2),
    "words after a fax": _kept(words_after_a_fax),
    "remarks in a JPEG in the content": remarks_in_the_content,
    "words below the last row in the content": words_below_the_last_row_in_the_content,
    "words after a fax in the content": words_after_a_fax_in_the_content,
    "rows below the last": _pictured(rows_below_the_last),
    "words below the last row": _kept(words_below_the_last_row),
    "words in a profile": _kept(words_in_a_profile),
    "a picture's own description": _kept(metadata_of_a_picture),
    "a thumbnail": thumbnail,
    "a picture that nothing draws": picture_that_nothing_draws,
}
