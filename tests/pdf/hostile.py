"""Papers made to give a secret away, each in one known way. All of it is invented, and drawn when it is wanted."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pymupdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageDraw, ImageFont

SECRET = "Quillfeather"
BEFORE, AFTER = "Beforehand", "Afterwards"
SIZE = (400.0, 300.0)


@dataclass(frozen=True)
class Trap:
    """A hostile paper: where its boxes go (page, x0, y0, x1, y1 as displayed), and what must be there afterwards."""

    path: Path
    marks: tuple[tuple[int, float, float, float, float], ...]
    stays: tuple[str, ...] = (BEFORE, AFTER)
    is_picture: bool = False  # the secret is in pixels, and no text engine can read it

    def as_json(self) -> list[dict[str, object]]:
        return [{"page": mark[0], "rect": list(mark[1:]), "label": "Name"} for mark in self.marks]


def _new() -> tuple[pymupdf.Document, pymupdf.Page]:
    document = pymupdf.open()
    return document, document.new_page(width=SIZE[0], height=SIZE[1])


def _line(page: pymupdf.Page, y: float, *words: str, size: float = 12) -> dict[str, pymupdf.Rect]:
    """Words set on one line, and where each is."""
    x = 40.0
    places = {}
    for word in words:
        page.insert_text((x, y), word, fontsize=size)
        width = pymupdf.get_text_length(word, fontsize=size)
        places[word] = pymupdf.Rect(x, y - 0.93 * size, x + width, y + 0.28 * size)
        x += width + pymupdf.get_text_length(" ", fontsize=size)
    return places


def _mark(place: pymupdf.Rect, page: int = 1) -> tuple[int, float, float, float, float]:
    return page, place.x0, place.y0, place.x1, place.y1


def _edited(path: Path, document: pymupdf.Document, change: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(document.tobytes())) as pdf:
        pdf.pages[0].contents_coalesce()
        change(pdf)
        pdf.save(path)


def body(path: Path) -> Trap:
    document, page = _new()
    places = _line(page, 100, BEFORE, SECRET, AFTER)
    document.save(path)
    return Trap(path, (_mark(places[SECRET]),))


def turned(path: Path, turn: int, crop: tuple[float, float, float, float], unit: float = 1.0) -> Trap:
    """A page with a rotation, a crop box, a media box that starts below zero, and perhaps a user unit."""
    document, page = _new()
    places = _line(page, 150, BEFORE, SECRET, AFTER)
    place = places[SECRET]

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.pages[0].obj
        one.MediaBox = Array([-30, -20, 430, 320])
        one.CropBox = Array(list(crop))
        one.Rotate = turn
        if unit != 1:
            one.UserUnit = unit

    _edited(path, document, change)
    # By hand, and not by anybody's matrix: user space first (origin lower left), then the page as displayed.
    x0, x1, y0, y1 = place.x0, place.x1, SIZE[1] - place.y1, SIZE[1] - place.y0
    left, bottom, right, top = crop
    shown = {
        0: (x0 - left, top - y1, x1 - left, top - y0),
        90: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        180: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        270: (top - y1, right - x1, top - y0, right - x0),
    }[turn % 360]
    return Trap(path, ((1, *(value * unit for value in shown)),))


def two_boxes(path: Path) -> Trap:
    document, page = _new()
    places = _line(page, 100, BEFORE, SECRET, "between", SECRET + "s", AFTER)
    document.save(path)
    return Trap(path, (_mark(places[SECRET]), _mark(places[SECRET + "s"])), (BEFORE, "between", AFTER))


def tight(path: Path) -> Trap:
    """Twelve point type on ten and a half points of leading: the boxes of neighbouring lines overlap."""
    document, page = _new()
    lines = [("Above", "gypsy", "jumping", "quay"), (BEFORE, SECRET, AFTER), ("Below", "Highest", "letters", "Told")]
    places = {}
    for index, words in enumerate(lines):
        places |= _line(page, 100 + 10.5 * index, *words)
    document.save(path)
    return Trap(path, (_mark(places[SECRET]),), tuple(word for line in lines for word in line if word != SECRET))


def part_of_a_word(path: Path) -> Trap:
    """The box stops short of the word's last letters."""
    document, page = _new()
    places = _line(page, 100, BEFORE, SECRET, AFTER)
    document.save(path)
    place = places[SECRET]
    return Trap(path, (_mark(pymupdf.Rect(place.x0 + 3, place.y0, place.x1 - 15, place.y1)),))


def form_xobject(path: Path) -> Trap:
    """Text inside a form inside a form, turned and moved on the way."""
    inner, page = _new()
    places = _line(page, 100, BEFORE, SECRET, AFTER)
    middle = pymupdf.open()
    middle.new_page(width=SIZE[0], height=SIZE[1]).show_pdf_page(pymupdf.Rect(0, 0, *SIZE), inner, 0)
    outer = pymupdf.open()
    outer.new_page(width=SIZE[0], height=SIZE[1]).show_pdf_page(pymupdf.Rect(20, 30, 420, 330), middle, 0)
    outer.save(path)
    return Trap(path, (_mark(places[SECRET] + (20, 30, 20, 30)),))


def note(path: Path) -> Trap:
    """A note's own text, its popup, and its author; and a note that shows its words on the page."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    page.add_text_annot((300, 50), f"Ring {SECRET} first").set_info(title=SECRET, subject=SECRET)
    page.add_freetext_annot(pymupdf.Rect(40, 150, 200, 180), SECRET, fontsize=12)
    document.save(path)
    return Trap(path, ((1, 38, 148, 202, 182),))


def unseen_notes(path: Path) -> Trap:
    """Notes that a screen does not show: hidden, and kept for print. An engine that bakes them in would show them."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    for y, flags in ((150, pymupdf.PDF_ANNOT_IS_HIDDEN), (200, pymupdf.PDF_ANNOT_IS_NO_VIEW)):
        added = page.add_freetext_annot(pymupdf.Rect(40, y, 200, y + 30), SECRET, fontsize=12)
        added.set_flags(flags)
        added.update()
    document.save(path)
    return Trap(path, ())


def font_name(path: Path) -> Trap:
    """A font that is named for the word it sets."""
    document, page = _new()
    places = _line(page, 100, BEFORE, SECRET, AFTER)

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.Font.helv.BaseFont = Name(f"/ABCDEF+{SECRET}")

    _edited(path, document, change)
    return Trap(path, (_mark(places[SECRET]),), ())


def letters_in_any_order(path: Path) -> Trap:
    """Each letter drawn by itself, the last first."""
    document, page = _new()
    words = f"{BEFORE} {SECRET} {AFTER}"
    places = [40 + pymupdf.get_text_length(words[:index], fontsize=12) for index in range(len(words) + 1)]
    for index in reversed(range(len(words))):
        if words[index] != " ":
            page.insert_text((places[index], 100), words[index], fontsize=12)
    document.save(path)
    start = len(BEFORE) + 1
    return Trap(path, ((1, places[start], 88.0, places[start + len(SECRET)], 104.0),))


def shared_form(path: Path) -> Trap:
    """One form drawn on two pages, and unbalanced drawing about it."""
    inner, page = _new()
    places = _line(page, 100, BEFORE, SECRET, AFTER)
    outer = pymupdf.open()
    for _ in range(2):
        outer.new_page(width=SIZE[0], height=SIZE[1]).show_pdf_page(pymupdf.Rect(0, 0, *SIZE), inner, 0)

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.pages[0]
        one.Contents = Stream(pdf, b"q q\n" + one.Contents.read_bytes() + b"\nQ Q Q Q .5 0 0 .5 90 90 cm q q\n")

    _edited(path, outer, change)
    return Trap(path, (_mark(places[SECRET], 1), _mark(places[SECRET], 2)))


def mask_group(path: Path) -> Trap:
    """The secret as the shape of a soft mask, through which a colour is painted."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.pages[0]
        shape = Stream(pdf, f"1 g BT /helv 20 Tf 40 130 Td ({SECRET}) Tj ET".encode())
        shape.Type, shape.Subtype, shape.BBox = Name.XObject, Name.Form, Array([0, 0, *SIZE])
        shape.Resources, shape.Group = one.Resources, Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=shape)
        one.Resources["/ExtGState"] = Dictionary(M=Dictionary(Type=Name.ExtGState, SMask=mask))
        one.Contents = Stream(pdf, one.Contents.read_bytes() + b"\nq /M gs 1 0 0 rg 0 0 400 300 re f Q\n")

    _edited(path, document, change)
    return Trap(path, ((1, 38, 148, 200, 176),), ())


def angled(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    turn = (pymupdf.Point(60, 250), pymupdf.Matrix(30))
    page.insert_text((60, 250), SECRET, fontsize=12, morph=turn)
    document.save(path)
    return Trap(path, ((1, 55, 195, 135, 255),), ())


def owner_password(path: Path) -> Trap:
    """Encrypted, though anybody can open it."""
    document, page = _new()
    places = _line(page, 100, BEFORE, SECRET, AFTER)
    document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw="", permissions=0)
    return Trap(path, (_mark(places[SECRET]),))


def field(path: Path) -> Trap:
    """A filled-in answer, and a default answer that nobody sees."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    widget = pymupdf.Widget()
    widget.field_type, widget.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, f"name_{SECRET}"
    widget.rect, widget.field_value = pymupdf.Rect(40, 150, 220, 175), SECRET
    page.add_widget(widget)
    added = next(page.widgets())
    document.xref_set_key(added.xref, "DV", pymupdf.get_pdf_str(SECRET))
    document.save(path)
    return Trap(path, ((1, 38, 148, 222, 177),))


def attachment(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    document.embfile_add(f"{SECRET}.txt", f"{SECRET} said so".encode(), desc=SECRET)
    document.save(path)
    return Trap(path, ())


def hidden_layer(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    layer = document.add_ocg("Working notes", on=False)
    page.insert_text((40, 150), SECRET, oc=layer)
    document.save(path)
    return Trap(path, (), ())


def metadata(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    document.set_metadata({"title": SECRET, "author": SECRET, "keywords": SECRET})
    document.set_xml_metadata(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{SECRET}</a></x:xmpmeta>")
    document.save(path)
    return Trap(path, ())


def bookmark(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    document.set_toc([[1, f"Statement of {SECRET}", 1]])
    document.save(path)
    return Trap(path, ())


def invisible(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    page.insert_text((40, 150), SECRET, render_mode=3)
    document.save(path)
    return Trap(path, ())


def clear_ink(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    page.insert_text((40, 150), SECRET, fill_opacity=0, stroke_opacity=0)
    document.save(path)
    return Trap(path, ())


def white_on_white(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    page.insert_text((40, 150), SECRET, color=(1, 1, 1))
    document.save(path)
    return Trap(path, (), ())


def covered(path: Path) -> Trap:
    """A white rectangle over the words, as people do who think that this takes them out."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    places = _line(page, 150, SECRET)
    page.draw_rect(places[SECRET] + (-2, -2, 2, 2), color=None, fill=(1, 1, 1))
    document.save(path)
    return Trap(path, (), ())


def typed_over(path: Path) -> Trap:
    """The same, with other words typed on top."""
    document, page = _new()
    places = _line(page, 150, SECRET)
    page.draw_rect(places[SECRET] + (-2, -2, 2, 2), color=None, fill=(1, 1, 1))
    _line(page, 150, "Nobodyatall")
    document.save(path)
    return Trap(path, (), ())


def off_page(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    page.insert_text((40, SIZE[1] + 60), SECRET)
    page.insert_text((SIZE[0] + 30, 100), SECRET)
    document.save(path)
    return Trap(path, ())


def tiny(path: Path) -> Trap:
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    page.insert_text((40, 150), SECRET, fontsize=0.6)
    document.save(path)
    return Trap(path, (), ())


def earlier_version(path: Path) -> Trap:
    """A later version of the file that leaves the earlier one, with the secret, beneath it."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)
    page.insert_text((40, 150), SECRET)
    document.save(path)
    with pymupdf.open(path) as again:
        again.update_stream(again[0].get_contents()[-1], b" ")
        again.saveIncr()
    return Trap(path, ())


def said_instead(path: Path) -> Trap:
    """/ActualText: the page shows one thing and says another to whoever copies it."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.pages[0]
        said = f"/Span <</MCID 0 /ActualText ({SECRET})>> BDC\n".encode()
        one.Contents = Stream(pdf, said + one.Contents.read_bytes() + b"\nEMC\n")

    _edited(path, document, change)
    return Trap(path, ())


def unused_parts(path: Path) -> Trap:
    """A form, a private key, a script, a name and a comment that nothing draws."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.pages[0]
        form = Stream(pdf, f"BT /F1 12 Tf ({SECRET}) Tj ET".encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
        one.Resources["/XObject"] = Dictionary({"/Unused": form, f"/{SECRET}": form})
        one.PieceInfo = Dictionary(Ours=Dictionary(Private=pikepdf.String(SECRET)))
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String(f"app.alert('{SECRET}')"))
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=pikepdf.String(SECRET))]))
        one.Contents = Stream(pdf, one.Contents.read_bytes() + f"\n% {SECRET}\n".encode())

    _edited(path, document, change)
    return Trap(path, ())


def after_the_end(path: Path) -> Trap:
    """Words after the end of the packed data of a stream that is drawn, and after the end of the file."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.pages[0]
        packed = zlib.compress(one.Contents.read_bytes())
        one.Contents = Stream(pdf, packed + SECRET.encode())
        one.Contents.Filter = Name.FlateDecode

    with pikepdf.open(io.BytesIO(document.tobytes())) as pdf:
        pdf.pages[0].contents_coalesce()
        change(pdf)
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with path.open("ab") as file:
        file.write(f"\n{SECRET}\n".encode())
    return Trap(path, ())


def pattern(path: Path) -> Trap:
    """The secret painted by a tiling pattern, which the engine's redaction does not enter."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.pages[0]
        tile = Stream(pdf, f"BT /helv 12 Tf 10 10 Td ({SECRET}) Tj ET".encode())
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 200, 40]), 200, 40
        tile.Resources = one.Resources
        one.Resources["/Pattern"] = Dictionary(T=tile)
        one.Contents = Stream(pdf, one.Contents.read_bytes() + b"\n/Pattern cs /T scn 0 120 200 40 re f\n")

    _edited(path, document, change)
    return Trap(path, ((1, 0, 138, 200, 182),), ())


def lettered_by_hand(path: Path) -> Trap:
    """A Type 3 font, whose letters are drawings."""
    document, page = _new()
    _line(page, 100, BEFORE, AFTER)

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.pages[0]
        glyph = Stream(pdf, b"500 0 0 0 500 700 d1 50 0 400 700 re f")
        codes = sorted(set(SECRET.encode()))
        names = Array([value for code in codes for value in (code, Name(f"/g{code}"))])
        to_letters = "\n".join(f"<{code:02x}> <{code:04x}>" for code in codes)
        cmap = f"1 begincodespacerange <00> <ff> endcodespacerange {len(codes)} beginbfchar {to_letters} endbfchar"
        one.Resources.Font["/Hand"] = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type3,
                FontBBox=Array([0, 0, 500, 700]),
                FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
                CharProcs=Dictionary({f"/g{code}": glyph for code in codes}),
                Encoding=Dictionary(Type=Name.Encoding, Differences=names),
                FirstChar=0,
                LastChar=255,
                Widths=Array([500] * 256),
                Resources=Dictionary(),
                ToUnicode=Stream(pdf, cmap.encode()),
            )
        )
        one.Contents = Stream(
            pdf, one.Contents.read_bytes() + f"\nBT /Hand 12 Tf 40 150 Td ({SECRET}) Tj ET\n".encode()
        )

    _edited(path, document, change)
    return Trap(path, ((1, 38, 138, 130, 155),), ())


def scan_pixels(secret: str = SECRET) -> Image.Image:
    """A scanned page at 200 dpi: the secret in the middle line, other words above and below."""
    picture = Image.new("L", (1111, 833), 250)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(48)
    for y, words in ((150, BEFORE), (350, secret), (550, AFTER)):
        pen.text((110, y), words, fill=20, font=font)
    return picture


SCAN_BOX = (1, 38.0, 124.0, 190.0, 150.0)  # the secret's line, in points of a page 400 wide


def scan(path: Path) -> Trap:
    """A photographed page kept as a JPEG, with the words of it in its description too."""
    jpeg = io.BytesIO()
    description = Image.Exif()
    description[0x010E] = SECRET
    scan_pixels().save(jpeg, "JPEG", quality=85, exif=description, comment=SECRET.encode())
    document, page = _new()
    page.insert_image(pymupdf.Rect(0, 0, *SIZE), stream=jpeg.getvalue(), keep_proportion=False)
    document.save(path)
    return Trap(path, (SCAN_BOX,), (), is_picture=True)


def scan_with_words(path: Path) -> Trap:
    """The same with an OCR layer that nobody sees."""
    scan(path)
    with pymupdf.open(path) as document:
        for y, word in ((74, BEFORE), (146, SECRET), (218, AFTER)):
            document[0].insert_text((40, y), word, fontsize=17, render_mode=3)
        document.saveIncr()
    return Trap(path, (SCAN_BOX,), (), is_picture=True)


def cropped_picture(path: Path) -> Trap:
    """A picture of which only the top is shown; the secret is in the rest."""
    png = io.BytesIO()
    scan_pixels().save(png, "PNG")
    document, page = _new()
    page.insert_image(pymupdf.Rect(0, 0, *SIZE), stream=png.getvalue(), keep_proportion=False)

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.pages[0]
        one.Contents = Stream(pdf, b"q 0 200 400 100 re W n\n" + one.Contents.read_bytes() + b"\nQ")

    _edited(path, document, change)
    return Trap(path, (), (), is_picture=True)


def whitened_scan(path: Path) -> Trap:
    """A scan with a white rectangle laid over the secret."""
    scan(path)
    with pymupdf.open(path) as document:
        document[0].draw_rect(pymupdf.Rect(*SCAN_BOX[1:]), color=None, fill=(1, 1, 1))
        document.saveIncr()
    return Trap(path, (), (), is_picture=True)


TEXTUAL: dict[str, Callable[[Path], Trap]] = {
    "words in the body": body,
    "two boxes on one line": two_boxes,
    "tight leading": tight,
    "a box that stops short": part_of_a_word,
    "a form within a form": form_xobject,
    "notes": note,
    "form answers": field,
    "notes that no screen shows": unseen_notes,
    "a font named for the word": font_name,
    "letters in any order": letters_in_any_order,
    "a form on two pages": shared_form,
    "the shape of a mask": mask_group,
    "words at an angle": angled,
    "encryption that keeps nobody out": owner_password,
    "an attachment": attachment,
    "a hidden layer": hidden_layer,
    "metadata": metadata,
    "a bookmark": bookmark,
    "text with no ink": invisible,
    "text in clear ink": clear_ink,
    "white on white": white_on_white,
    "words under a white rectangle": covered,
    "words typed over others": typed_over,
    "words off the page": off_page,
    "tiny words": tiny,
    "an earlier version": earlier_version,
    "words said instead": said_instead,
    "parts that nothing draws": unused_parts,
    "words after the end": after_the_end,
    "a repeating pattern": pattern,
    "a font of drawings": lettered_by_hand,
    **{
        f"turned {turn} degrees with crop box {crop[:2]} and unit {unit}": (
            lambda path, turn=turn, crop=crop, unit=unit: turned(path, turn, crop, unit)
        )
        for turn in (0, 90, 180, 270)
        for crop, unit in (((0, 0, 400, 300), 1.0), ((20, 40, 390, 280), 1.0), ((-10, -15, 380, 270), 2.0))
    },
}

PICTURED: dict[str, Callable[[Path], Trap]] = {
    "a scan": scan,
    "a scan with an unseen text layer": scan_with_words,
    "a picture of which part is cropped away": cropped_picture,
    "a scan with a white rectangle on it": whitened_scan,
}
