"""Pictures of words, stored and drawn in every way that a PDF can."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import numpy as np
import pymupdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from tests.pdf.hostile.drawing import SIZE, Construct, Paper, beside, lettered

# The line of a lettered picture that the words stand in, as parts of its width and height.
_LINE = (0.095, 0.413, 0.475, 0.5)


def place_of(paper: Paper) -> pymupdf.Rect:
    """The whole page where the picture has it to itself, and else a part of it of the same shape."""
    if not paper.is_shared:
        return pymupdf.Rect(0, 0, *SIZE)
    return (
        pymupdf.Rect(40, paper.top + 5, 190, paper.top + 117.5)
        if paper.top < 100
        else pymupdf.Rect(220, paper.top, 380, paper.top + 120)
    )


def draw_image(paper: Paper, picture: Stream, *, around: str = "", place: pymupdf.Rect | None = None) -> pymupdf.Rect:
    """Draw a picture in its place, and say where the words in it are."""
    place = place or place_of(paper)
    x0, y0, x1, y1 = paper.user(place)
    name = f"/Im{paper.top:.0f}"
    paper.resource("/XObject", name, picture)
    paper.draw(f"{around} {x1 - x0} 0 0 {y1 - y0} {x0} {y0} cm {name} Do")
    return _words_of(place)


def _words_of(place: pymupdf.Rect) -> pymupdf.Rect:
    """Where the words of a lettered picture are, if it stands in that place."""
    left, top, right, bottom = _LINE
    across, down = place.width, place.height
    return pymupdf.Rect(
        place.x0 + left * across, place.y0 + top * down, place.x0 + right * across, place.y0 + bottom * down
    )


def image(
    paper: Paper, data: bytes, *, filtered: str = "", size: tuple[int, int] = (1111, 833), **keys: object
) -> Stream:
    """An image object: grey and of 8 bits unless the keys say otherwise."""
    made = Stream(paper.pdf, data)
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height = size
    made.ColorSpace, made.BitsPerComponent = Name.DeviceGray, 8
    if filtered:
        made.Filter = Name(filtered)
    for key, value in keys.items():
        made[f"/{key}"] = value
    paper.saved_as(compress_streams=False)
    return paper.pdf.make_indirect(made)


def jpeg(picture: Image.Image, **ways: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, **ways)
    return out.getvalue()


def scan(paper: Paper) -> None:
    """A photographed page kept as a JPEG, with the words of it in its description too."""
    paper.is_pictured = True
    description = Image.Exif()
    description[0x010E] = paper.secret
    data = jpeg(lettered(paper.secret), exif=description, comment=paper.secret.encode())
    paper.mark(draw_image(paper, image(paper, data, filtered="/DCTDecode")))


def scan_with_words(paper: Paper) -> None:
    """The same with an OCR layer that nobody sees."""
    scan(paper)
    place = place_of(paper)
    scale = place.height / SIZE[1]
    for y, words in ((74, "Beforehand"), (146, paper.secret), (218, "Afterwards")):
        paper.text(place.x0 + 40 * scale, place.y0 + y * scale, words, size=17 * scale, before="3 Tr")


def _raw(paper: Paper) -> Stream:
    return image(paper, zlib.compress(lettered(paper.secret).tobytes()), filtered="/FlateDecode")


def cropped_picture(paper: Paper) -> None:
    """A picture of which only the top is shown; the secret is in the rest."""
    paper.is_pictured = True
    x0, y0, x1, y1 = paper.user(place_of(paper))
    draw_image(paper, _raw(paper), around=f"{x0} {y0 + (y1 - y0) * 2 / 3} {x1 - x0} {(y1 - y0) / 3} re W n")


def under_a_round_clip(paper: Paper) -> None:
    """A picture let through a shape that is no rectangle, and marked."""
    paper.is_pictured = True
    x0, y0, x1, y1 = paper.user(place_of(paper))
    around = f"{x0} {y0} m {x1} {y0} l {x1} {y1} l {x0 + 20} {y1} l h W n"
    paper.mark(draw_image(paper, _raw(paper), around=around))


def whitened_scan(paper: Paper) -> None:
    """A scan with a white rectangle laid over the secret."""
    paper.is_pictured = True
    x0, y0, x1, y1 = paper.user(draw_image(paper, _raw(paper)))
    paper.draw(f"1 g {x0} {y0} {x1 - x0} {y1 - y0} re f")


def under_another_picture(paper: Paper) -> None:
    """A picture laid over a picture."""
    paper.is_pictured = True
    place = draw_image(paper, _raw(paper))
    blank = image(paper, bytes([240]) * 100, size=(10, 10))
    x0, y0, x1, y1 = paper.user(place)
    paper.resource("/XObject", f"/Lid{paper.top:.0f}", blank)
    paper.draw(f"{x1 - x0} 0 0 {y1 - y0} {x0} {y0} cm /Lid{paper.top:.0f} Do")


def off_the_page(paper: Paper) -> None:
    """A picture most of which hangs over the page's edge, and the secret with it."""
    paper.is_pictured = True
    draw_image(paper, _raw(paper), place=pymupdf.Rect(-300, paper.top, 100, paper.top + 100))


def marked(make: Callable[[Paper], Stream]) -> Construct:
    """A picture made in some way, with a box over its secret."""

    def draw(paper: Paper) -> None:
        paper.is_pictured = True
        paper.mark(draw_image(paper, make(paper)))

    draw.__doc__ = make.__doc__
    return draw


def colour_jpeg(paper: Paper) -> Stream:
    data = jpeg(lettered(paper.secret).convert("RGB"), subsampling=2, progressive=True)
    return image(paper, data, filtered="/DCTDecode", ColorSpace=Name.DeviceRGB)


def four_ink_jpeg(paper: Paper) -> Stream:
    data = jpeg(lettered(paper.secret).convert("CMYK"))
    return image(paper, data, filtered="/DCTDecode", ColorSpace=Name.DeviceCMYK)


def jpx(paper: Paper) -> Stream:
    out = io.BytesIO()
    lettered(paper.secret).save(out, "JPEG2000", comment=paper.secret)
    return image(paper, out.getvalue(), filtered="/JPXDecode")


def _bits(paper: Paper) -> np.ndarray:
    return np.asarray(lettered(paper.secret, size=(1112, 833))) > 128


def fax(paper: Paper) -> bytes:
    """The picture in one bit, packed as faxes are (group 4)."""
    out = io.BytesIO()
    Image.fromarray(_bits(paper)).save(out, "TIFF", compression="group4", strip_size=1 << 20)
    with Image.open(out) as tiff:
        starts, lengths = tiff.tag_v2[273], tiff.tag_v2[279]
    return out.getvalue()[starts[0] : starts[0] + lengths[0]]


def ccitt(paper: Paper) -> Stream:
    settings = Dictionary(K=-1, Columns=1112, Rows=833, BlackIs1=False)
    return image(
        paper,
        fax(paper),
        filtered="/CCITTFaxDecode",
        size=(1112, 833),
        BitsPerComponent=1,
        DecodeParms=settings,
    )


def jbig2(paper: Paper) -> Stream:
    """One generic region, coded as a fax is, after a remark that nothing draws."""
    size = (1112).to_bytes(4, "big") + (833).to_bytes(4, "big")
    remark = b"\x20\x00\x00\x00note\0" + paper.secret.encode() + b"\0\0"
    parts = (
        (0, 48, size + bytes(8) + b"\x00\x00\x00"),
        (1, 62, remark),
        (2, 38, size + bytes(8) + b"\x00" + b"\x01" + fax(paper)),
    )
    data = b"".join(
        number.to_bytes(4, "big") + bytes([kind]) + b"\x00\x01" + len(held).to_bytes(4, "big") + held
        for number, kind, held in parts
    )
    return image(paper, data, filtered="/JBIG2Decode", size=(1112, 833), BitsPerComponent=1)


def one_bit(paper: Paper) -> Stream:
    return image(paper, np.packbits(_bits(paper), axis=1).tobytes(), size=(1112, 833), BitsPerComponent=1)


def turned_inside_out(paper: Paper) -> Stream:
    """Dark for light, and put right as it is drawn."""
    return image(paper, (255 - np.asarray(lettered(paper.secret))).tobytes(), Decode=Array([1, 0]))


def by_index(paper: Paper) -> Stream:
    """Colours by number, with the secret among the colours that no pixel has."""
    pixels = (np.asarray(lettered(paper.secret)) > 128).astype(np.uint8)
    colours = bytes([20] * 3 + [250] * 3) + paper.secret.encode().ljust(48, b".")
    space = Array([Name.Indexed, Name.DeviceRGB, len(colours) // 3 - 1, String(colours)])
    return image(paper, pixels.tobytes(), ColorSpace=space)


def sixteen_bits(paper: Paper) -> Stream:
    values = np.asarray(lettered(paper.secret)).astype(">u2") * 257
    return image(paper, values.tobytes(), BitsPerComponent=16)


def stencil(paper: Paper) -> Stream:
    """A shape that ink is put through."""
    made = image(
        paper, np.packbits(_bits(paper), axis=1).tobytes(), size=(1112, 833), BitsPerComponent=1, ImageMask=True
    )
    del made["/ColorSpace"]
    return made


def soft_mask(paper: Paper) -> Stream:
    """A black picture whose clearness is the shape of the words."""
    mask = image(paper, (255 - np.asarray(lettered(paper.secret))).tobytes())
    return image(paper, bytes(100), size=(10, 10), SMask=mask)


def hard_mask(paper: Paper) -> Stream:
    mask = stencil(paper)
    mask.Decode = Array([0, 1])
    return image(paper, bytes(100), size=(10, 10), Mask=mask)


def keyed_out(paper: Paper) -> Stream:
    """A picture one of whose colours is clear."""
    return image(paper, lettered(paper.secret).tobytes(), Mask=Array([250, 250]))


def with_alternates(paper: Paper) -> Stream:
    """A picture with another of itself for print."""
    other = Dictionary(Image=_raw(paper), DefaultForPrinting=True)
    return image(paper, lettered(paper.secret).tobytes(), Alternates=Array([other]), Interpolate=True)


def marked_in_two_places(paper: Paper) -> None:
    """One picture drawn in two places, and marked in both."""
    paper.is_pictured = True
    picture = _raw(paper)
    first = pymupdf.Rect(20, paper.top, 170, paper.top + 112)
    for place in (first, beside(first, 190)):
        paper.mark(draw_image(paper, picture, place=place))


def on_two_pages(paper: Paper) -> None:
    """One picture on two pages, and marked on both."""
    paper.is_pictured = True
    place = draw_image(paper, _raw(paper))
    x0, y0, x1, y1 = paper.user(place_of(paper))
    paper.another_page(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {y0} cm /Im{paper.top:.0f} Do Q")
    paper.mark(place)
    paper.mark(place, page=2)


def within_a_form(paper: Paper) -> None:
    """A picture in a form in a form, turned on its side and back."""
    paper.is_pictured = True
    x0, y0, x1, y1 = paper.user(place_of(paper))
    inner = paper.form(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {y0} cm /Im Do Q", Matrix=Array([0, 1, -1, 0, 0, 0]))
    inner.Resources["/XObject"] = Dictionary({"/Im": _raw(paper)})
    paper.resource("/XObject", "/Held", inner)
    paper.draw("0 -1 1 0 0 0 cm /Held Do")
    paper.mark(_words_of(place_of(paper)))


def in_a_pattern(paper: Paper) -> None:
    """A picture that a tiling pattern draws."""
    paper.is_pictured = True
    place = place_of(paper)
    x0, y0, x1, y1 = paper.user(place)
    tile = paper.stream(f"{x1 - x0} 0 0 {y1 - y0} 0 0 cm /Im Do".encode())
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, x1 - x0, y1 - y0]), x1 - x0, y1 - y0
    tile.Matrix, tile.Resources = Array([1, 0, 0, 1, x0, y0]), Dictionary(XObject=Dictionary(Im=_raw(paper)))
    paper.resource("/Pattern", "/Wall", tile)
    paper.draw(f"/Pattern cs /Wall scn {x0} {y0} {x1 - x0} {y1 - y0} re f")
    paper.mark(_words_of(place))


def inline(paper: Paper) -> None:
    """A picture written into the page's own content."""
    paper.is_pictured = True
    place = place_of(paper)
    x0, y0, x1, y1 = paper.user(place)
    bits = np.packbits(_bits(paper), axis=1).tobytes().hex().encode() + b">"
    head = f"{x1 - x0} 0 0 {y1 - y0} {x0} {y0} cm BI /W 1112 /H 833 /CS /G /BPC 1 /F /AHx ID ".encode()
    paper.draw(head + bits + b"\nEI")
    paper.mark(_words_of(place))


def askew(paper: Paper) -> None:
    """A picture set a few degrees off."""
    paper.is_pictured = True
    paper.resource("/XObject", "/Askew", _raw(paper))
    across, down = (390, 290) if not paper.is_shared else (150, 112)
    x, y = (10, 5) if not paper.is_shared else (40, SIZE[1] - paper.top - 112)
    paper.draw(f"{across} {across * 0.03} {-down * 0.03} {down} {x + 5} {y} cm /Askew Do")
    paper.mark(pymupdf.Rect(x + 0.06 * across, SIZE[1] - y - 0.66 * down, x + 0.56 * across, SIZE[1] - y - 0.46 * down))


IMAGES: dict[str, Construct] = {
    "a scan": scan,
    "a scan with an unseen text layer": scan_with_words,
    "a picture of which part is cropped away": cropped_picture,
    "a picture through a shape": under_a_round_clip,
    "a scan with a white rectangle on it": whitened_scan,
    "a picture under another": under_another_picture,
    "a picture over the edge": off_the_page,
    "a JPEG in colour": marked(colour_jpeg),
    "a JPEG in four inks": marked(four_ink_jpeg),
    "a JPEG 2000": marked(jpx),
    "a fax": marked(ccitt),
    "a JBIG2": marked(jbig2),
    "a picture of one bit": marked(one_bit),
    "a picture inside out": marked(turned_inside_out),
    "a picture by numbers": marked(by_index),
    "a picture of sixteen bits": marked(sixteen_bits),
    "a stencil": marked(stencil),
    "a picture seen through its mask": marked(soft_mask),
    "a picture cut out by its mask": marked(hard_mask),
    "a picture with a clear colour": marked(keyed_out),
    "a picture with another for print": marked(with_alternates),
    "a picture in two places": marked_in_two_places,
    "a picture on two pages": on_two_pages,
    "a picture in a form": within_a_form,
    "a picture in a pattern": in_a_pattern,
    "a picture in the content": inline,
    "a picture set askew": askew,
}
