"""Synthetic papers, drawn when a test runs. Every person is invented and every number comes from a reserved range.

Each function returns the bytes of a file; `put` writes them where a test wants them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pymupdf
from PIL import Image, ImageFilter

A4 = (595.0, 842.0)

STATEMENT = (
    "WITNESS STATEMENT",
    "Statement of: Jean Marsh",
    "Age if under 18: Over 18",
    "Occupation: School cook",
    "On Friday 6 March 2026 I was at home at 14 Larch Close,",
    "Widnes WA8 6UJ when I heard glass breaking downstairs.",
    "I rang my sister Carol on 07700 900123 and then the police.",
    "I saw a man I know as Daniel Okafor run towards Mill Lane.",
    "My date of birth is 4 May 1961 and I can be written to at",
    "jean.marsh@example.com at any time.",
    "Signed: J Marsh",
)

WRISTBAND = ("HALTON HOSPITAL", "MARSH, Jean", "DOB 04/05/1961", "NHS No 999 123 4004", "Ward B4")

LEFT_COLUMN = (
    "The officer attended at noon and",
    "spoke to the occupier at length",
    "about the broken window and the",
    "van that had been parked outside",
)
RIGHT_COLUMN = (
    "Enquiries were made with several",
    "neighbours who had seen nothing",
    "of note, save that a dog barked",
    "at around ten the night before.",
)


def put(path: Path, data: bytes) -> Path:
    """Write a paper to disc and say where."""
    path.write_bytes(data)
    return path


def statement(
    lines: Sequence[str] = STATEMENT, *, pages: int = 1, rotation: int = 0, crop: Sequence[float] | None = None
) -> bytes:
    """A typed statement with a text layer. `crop` is a PDF crop box, origin bottom left, as a file would hold it."""
    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page(width=A4[0], height=A4[1])
        for index, line in enumerate(lines):
            page.insert_text((72, 120 + 24 * index), line, fontsize=12)
        if pages > 1:
            page.insert_text((260, 800), f"Page {number + 1} of {pages}", fontsize=9)
        if crop is not None:
            document.xref_set_key(page.xref, "CropBox", "[{} {} {} {}]".format(*crop))
        if rotation:
            document.xref_set_key(page.xref, "Rotate", str(rotation))
    return _saved(document)


def drawn(*pieces: tuple[float, float, str], rotation: int = 0, **style: object) -> bytes:
    """Text put at places on one page, in the order given: (across, down, text), as forms are drawn."""
    document = pymupdf.open()
    page = document.new_page(width=A4[0], height=A4[1])
    for across, down, text in pieces:
        page.insert_text((across, down), text, fontsize=11, **style)
    page.set_rotation(rotation)
    return _saved(document)


def two_columns() -> bytes:
    """Prose in two columns, the left one drawn first."""
    pieces = [(60.0, 100.0 + 16 * i, text) for i, text in enumerate(LEFT_COLUMN)]
    pieces += [(320.0, 100.0 + 16 * i, text) for i, text in enumerate(RIGHT_COLUMN)]
    return drawn(*pieces)


def blank(pages: int = 1) -> bytes:
    """Pages with nothing on them."""
    document = pymupdf.open()
    for _ in range(pages):
        document.new_page(width=A4[0], height=A4[1])
    return _saved(document)


def no_pages() -> bytes:
    """A sound PDF with no pages at all."""
    first = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    second = b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    head = b"%PDF-1.4\n"
    places = (len(head), len(head + first))
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(head + first + second)
    return head + first + second + table + b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n%d\n%%%%EOF\n" % start


def locked(password: str = "brass monkey") -> bytes:
    """A statement that asks for a password."""
    document = pymupdf.open("pdf", statement())
    out: bytes = document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=password, owner_pw=password + "!")
    return out


def cut_short() -> bytes:
    """A statement of four pages whose second half never arrived."""
    whole = statement(pages=4)
    return whole[: len(whole) // 2]


def broken_content() -> bytes:
    """Two pages, the first of which has drawing instructions that make no sense part of the way through."""
    document = pymupdf.open("pdf", statement(pages=2))
    xref = document[0].get_contents()[0]
    content = document.xref_stream(xref)
    document.update_stream(xref, content[: len(content) // 2] + b"\nBT [[ << ) Tj \xff\xff garbage ]] ET\n")
    return _saved(document)


def xfa() -> bytes:
    """A form of the kind that draws itself."""
    document = pymupdf.open("pdf", statement())
    document.xref_set_key(document.pdf_catalog(), "AcroForm", "<</XFA (template)/Fields []>>")
    return _saved(document)


def pending_redaction() -> bytes:
    """A statement with a redaction mark that was drawn and never applied."""
    document = pymupdf.open("pdf", statement())
    document[0].add_redact_annot(pymupdf.Rect(72, 200, 300, 220))
    return _saved(document)


def with_hidden_writing() -> bytes:
    """A statement with one line that no ink draws, half way down."""
    document = pymupdf.open("pdf", statement())
    document[0].insert_text((72, 500), "Call her on 07700 900999", fontsize=12, render_mode=3)
    return _saved(document)


def covered_writing() -> bytes:
    """A statement where somebody drew a black box over the telephone number and thought that was enough."""
    document = pymupdf.open("pdf", statement())
    found = document[0].search_for("07700 900123")[0]
    document[0].draw_rect(found, color=(0, 0, 0), fill=(0, 0, 0))
    return _saved(document)


def misnamed_letters() -> bytes:
    """A statement whose font calls each letter by the next one's name, as careless printing to PDF can leave it."""
    document = pymupdf.open()
    page = document.new_page(width=A4[0], height=A4[1])
    writer = pymupdf.TextWriter(page.rect)
    for index, line in enumerate(STATEMENT):
        writer.append((72, 120 + 24 * index), line, font=pymupdf.Font("helv"), fontsize=12)
    writer.write_text(page)
    return _renamed(document, lambda code: code + 1 if 33 <= code < 126 else code)


def nameless_letters(text: str) -> bytes:
    """A statement, and below it one line in a font that has no names for its letters."""
    document = pymupdf.open("pdf", statement())
    writer = pymupdf.TextWriter(document[0].rect)
    writer.append((72, 500), text, font=pymupdf.Font("helv"), fontsize=12)
    writer.write_text(document[0])
    return _renamed(document, lambda code: 0xE000 + code % 0x1000)


def _renamed(document: pymupdf.Document, rename: Callable[[int], int]) -> bytes:
    """The document with the names its embedded fonts give their letters changed, and nothing that shows."""
    for xref in range(1, document.xref_length()):
        stream = document.xref_stream(xref) if document.xref_is_stream(xref) else b""
        if b"begincmap" in stream:
            head, found, names = stream.partition(b"endcodespacerange")
            names = re.sub(rb"<([0-9a-f]{4})>(?=\s*\n)", lambda code: b"<%04x>" % rename(int(code[1], 16)), names)
            document.update_stream(xref, head + found + names)
    return _saved(document)


def scan(
    source: bytes | None = None, *, dpi: int = 200, skew: float = 0.4, turned: int = 0, layer: Sequence[str] = ()
) -> bytes:
    """A paper as a scanner returns it: grey pixels, a little noise, a little askew, no text layer.

    `turned` lays the sheets on the glass that many degrees round. `layer` adds a scanner's own unseen text.
    """
    document = pymupdf.open()
    for sheet in pixels(source or statement(), dpi=dpi, skew=skew):
        sheet = sheet.rotate(turned, expand=True, fillcolor=245)
        page = document.new_page(width=sheet.width * 72 / dpi, height=sheet.height * 72 / dpi)
        page.insert_image(page.rect, stream=jpeg(sheet))
        for index, line in enumerate(layer):
            page.insert_text((72, 120 + 24 * index), line, fontsize=12, render_mode=3)
    return _saved(document)


def pixels(source: bytes, *, dpi: int = 200, skew: float = 0.0, noise: float = 6.0) -> list[Image.Image]:
    """The pages of a PDF as grey pictures, as scanned."""
    chance = np.random.default_rng(1891)
    sheets = []
    for page in pymupdf.open("pdf", source):
        pixmap = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
        sheet = Image.frombytes("L", (pixmap.width, pixmap.height), pixmap.samples)
        sheet = sheet.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
        values = np.asarray(sheet, np.float32) * 0.94 + 6 + chance.normal(0, noise, (sheet.height, sheet.width))
        sheets.append(Image.fromarray(values.clip(0, 255).astype(np.uint8)))
    return sheets


def wristband(
    angle: float = 20.0, lines: Sequence[str] = WRISTBAND, size: tuple[int, int] = (1600, 1200)
) -> Image.Image:
    """A photograph of a hospital wristband lying at an angle on a blanket, with uneven light."""
    chance = np.random.default_rng(1985)
    label = pymupdf.open().new_page(width=330, height=40 + 26 * len(lines))
    for index, line in enumerate(lines):
        label.insert_text((14, 34 + 26 * index), line, fontsize=19)
    pixmap = label.get_pixmap(dpi=200)
    band = Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)
    cloth = chance.normal(0, 14, (size[1], size[0], 1)) + np.array([96.0, 112.0, 128.0])
    photo = Image.fromarray(cloth.clip(0, 255).astype(np.uint8))
    turned = band.convert("RGBA").rotate(angle, resample=Image.Resampling.BICUBIC, expand=True)
    photo.paste(turned, ((size[0] - turned.width) // 2, (size[1] - turned.height) // 2), turned)
    light = np.linspace(1.0, 0.72, size[0])[None, :, None]
    lit = (np.asarray(photo, np.float32) * light).clip(0, 255).astype(np.uint8)
    return Image.fromarray(lit).filter(ImageFilter.GaussianBlur(0.8))


def statement_with_photo(angle: float = 0.0) -> bytes:
    """A typed page with a photograph of a wristband pasted into its lower half."""
    document = pymupdf.open("pdf", statement())
    document[0].insert_image(pymupdf.Rect(97, 440, 497, 740), stream=jpeg(wristband(angle)))
    return _saved(document)


def photo_page(angle: float = 20.0) -> bytes:
    """A PDF page that is nothing but a photograph."""
    document = pymupdf.open()
    page = document.new_page(width=842, height=632)
    page.insert_image(page.rect, stream=jpeg(wristband(angle)))
    return _saved(document)


def jpeg(picture: Image.Image, *, orientation: int = 1, dpi: int | None = None, quality: int = 88) -> bytes:
    """A picture as a camera would save it, with its EXIF orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Marsh Cameras"
    out = io.BytesIO()
    density = {"dpi": (dpi, dpi)} if dpi else {}
    picture.save(out, "JPEG", quality=quality, exif=exif, **density)
    return out.getvalue()


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def tiff(pictures: Sequence[Image.Image], *, dpi: int = 200) -> bytes:
    """Several pictures in one file, as a fax server sends them."""
    out = io.BytesIO()
    pictures[0].save(out, "TIFF", save_all=True, append_images=pictures[1:], compression="tiff_lzw", dpi=(dpi, dpi))
    return out.getvalue()


def _saved(document: pymupdf.Document) -> bytes:
    out: bytes = document.tobytes()
    document.close()
    return out
