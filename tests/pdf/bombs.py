"""Files made to stop whoever opens them. Small, and drawn when they are wanted."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from PIL import Image

from tests import paper


def _file(objects: dict[int, bytes], *, extra: bytes = b"") -> bytes:
    """A PDF of these objects, the first of them its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    rows = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(max(places) + 1)
    )
    head = b"xref\n0 %d\n%btrailer\n<</Root 1 0 R /Size %d%b>>\n" % (len(places) + 1, rows, len(places) + 1, extra)
    return bytes(out) + head + b"startxref\n%d\n%%%%EOF\n" % start


def _stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(data), keys, data)


def _packed(data: bytes, times: int, keys: bytes = b"") -> bytes:
    """A stream that unpacks to the data so many times over."""
    packing = zlib.compressobj(9)
    parts = [packing.compress(data) for _ in range(times)]
    return _stream(b"".join(parts) + packing.flush(), b"/Filter /FlateDecode " + keys)


_ROOT = b"<</Type /Catalog /Pages 2 0 R>>"
_PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"


def _page(content: bytes, resources: bytes = b"", keys: bytes = b"", **others: bytes) -> bytes:
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources <<%b>> %b>>" % (
        resources,
        keys,
    )
    numbered = {int(key[1:]): value for key, value in others.items()}
    return _file({1: _ROOT, 2: _PAGES, 3: page, 4: content, **numbered})


def content_bomb() -> bytes:
    """Half a gigabyte of drawing in half a megabyte of file."""
    return _page(_packed(b"0 0 1 1 re f 1 0 0 1 0 0 cm q Q\n" * 32_768, 512))


def picture_bomb() -> bytes:
    """A picture of two and a half thousand million pixels."""
    keys = b"/Type /XObject /Subtype /Image /Width 50000 /Height 50000 /ColorSpace /DeviceGray /BitsPerComponent 8"
    return _page(_stream(b"400 0 0 300 0 0 cm /Im Do"), b"/XObject <</Im 5 0 R>>", o5=_packed(bytes(1 << 20), 64, keys))


def picture_of_many_masks() -> bytes:
    """A picture whose mask is itself."""
    keys = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 5 0 R"
    return _page(_stream(b"400 0 0 300 0 0 cm /Im Do"), b"/XObject <</Im 5 0 R>>", o5=_stream(b"a", keys))


def object_bomb() -> bytes:
    """Objects packed in a stream that unpacks to a thousand times its size."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Ours = pikepdf.Array([pikepdf.String("A" * 30_000) for _ in range(1_000)])
        for index in range(60):
            pdf.Root[f"/Ours{index}"] = pdf.make_indirect(pikepdf.String("A" * 1_000_000))
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def laughing_forms() -> bytes:
    """Each form draws the next ten times: ten thousand million drawings in all."""
    others = {}
    for number in range(5, 15):
        keys = b"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources <</XObject <</F %d 0 R>>>>" % (number + 1)
        others[f"o{number}"] = _stream(b"/F Do " * 10, keys)
    last = b"/Type /XObject /Subtype /Form /BBox [0 0 400 300]"
    return _page(_stream(b"/F Do"), b"/XObject <</F 5 0 R>>", **others, o15=_stream(b"0 0 1 1 re f", last))


def pattern_of_no_step() -> bytes:
    """A pattern whose tiles are a ten millionth of a point apart. Met by the fuzzer, which waited seven minutes."""
    keys = b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 3 3] /XStep 0.0000001 /YStep 2"
    content = _stream(b"/Pattern cs /P scn 20 20 30 3 re f")
    return _page(content, b"/Pattern <</P 5 0 R>>", o5=_stream(b"0 0 1 rg 0 0 2 2 re f", keys + b" /Resources <<>>"))


def form_within_itself() -> bytes:
    keys = b"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources <</XObject <</F 5 0 R>>>>"
    return _page(_stream(b"/F Do"), b"/XObject <</F 5 0 R>>", o5=_stream(b"/F Do /F Do", keys))


def page_tree_in_a_ring() -> bytes:
    return _file({1: _ROOT, 2: b"<</Type /Pages /Kids [2 0 R 3 0 R] /Count 9 /Parent 3 0 R>>", 3: _PAGES})


def parents_in_a_ring() -> bytes:
    """Size and turn are to be inherited from a list of pages that is its own parent."""
    page = b"<</Type /Page /Parent 2 0 R /Contents 4 0 R>>"
    pages = b"<</Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R>>"
    return _file({1: _ROOT, 2: pages, 3: page, 4: _stream(b"0 0 9 9 re f")})


def bookmarks_in_a_ring() -> bytes:
    root = b"<</Type /Catalog /Pages 2 0 R /Outlines 5 0 R>>"
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 300]>>"
    return _file(
        {
            1: root,
            2: _PAGES,
            3: page,
            5: b"<</First 6 0 R /Last 6 0 R /Count 2>>",
            6: b"<</Title (a) /Parent 5 0 R /First 6 0 R /Last 6 0 R /Next 6 0 R /Prev 6 0 R>>",
        }
    )


def font_within_itself() -> bytes:
    """A letter that is drawn with itself."""
    font = (
        b"<</Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65"
        b" /Widths [1] /Encoding <</Differences [65 /a]>> /CharProcs <</a 6 0 R>> /Resources <</Font <</F 5 0 R>>>>>>"
    )
    glyph = _stream(b"1 0 d0 BT /F 1 Tf (AA) Tj ET")
    return _page(_stream(b"BT /F 12 Tf 40 100 Td (AAA) Tj ET"), b"/Font <</F 5 0 R>>", o5=font, o6=glyph)


def descendants_in_a_ring() -> bytes:
    font = (
        b"<</Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] /ToUnicode 6 0 R>>"
    )
    said = _stream(b"begincmap endcmap", b"/UseCMap 6 0 R")
    return _page(_stream(b"BT /F 12 Tf 40 100 Td <0041> Tj ET"), b"/Font <</F 5 0 R>>", o5=font, o6=said)


def tables_in_a_ring() -> bytes:
    """Each revision says that the other came before it."""
    data = _page(_stream(b"0 0 9 9 re f"))
    at = data.rindex(b"xref\n0")
    return data.replace(b"/Size", b"/Prev %d /Size" % at, 1)


def nested_without_end() -> bytes:
    """A hundred thousand brackets."""
    return _page(_stream(b"[" * 100_000), keys=b"/Ours " + b"[" * 100_000 + b"]" * 100_000)


def saved_without_end() -> bytes:
    return _page(_packed(b"q " * 1000, 1000))


def page_of_a_country() -> bytes:
    return _page(_stream(b"0 0 9 9 re f"), keys=b"/UserUnit 75000")


def page_of_no_size() -> bytes:
    return _page(_stream(b"0 0 9 9 re f")).replace(b"[0 0 400 300]", b"[0 0 1e9 1e-9]")


def ten_thousand_pages() -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(10_000):
            pdf.add_blank_page(page_size=(400, 300))
        pdf.save(out := io.BytesIO())
    return out.getvalue()


def cut_short() -> bytes:
    data = paper.statement()
    return data[: len(data) // 2]


def with_a_password() -> bytes:
    with pikepdf.open(io.BytesIO(paper.statement())) as pdf:
        pdf.save(out := io.BytesIO(), encryption=pikepdf.Encryption(owner="owner", user="user", R=6))
    return out.getvalue()


def a_form_that_changes() -> bytes:
    with pikepdf.open(io.BytesIO(paper.statement())) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pikepdf.Stream(pdf, b"<xdp/>"))
        pdf.save(out := io.BytesIO())
    return out.getvalue()


def marks_not_applied() -> bytes:
    with pikepdf.open(io.BytesIO(paper.statement())) as pdf:
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=pikepdf.Array([70, 690, 300, 715])
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(mark)])
        pdf.save(out := io.BytesIO())
    return out.getvalue()


def picture_and_paper() -> bytes:
    """A JPEG to one reader and a PDF to another."""
    return b"\xff\xd8\xff\xe0" + b"\0" * 20 + paper.statement()


def picture_by_another_name() -> bytes:
    """A PNG: what it is called is of no account."""
    Image.new("L", (300, 200), 255).save(out := io.BytesIO(), "PNG")
    return out.getvalue()


def picture_file_bomb() -> bytes:
    """A PNG that says it is forty thousand pixels square."""
    data = bytearray(picture_by_another_name())
    data[16:24] = (40_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


def _with_layer_rules(*rules: bytes) -> bytes:
    """A page with a layer (object 5) that shows by a rule: object 7, and those after it."""
    root = b"<</Type /Catalog /Pages 2 0 R /OCProperties <</OCGs [5 0 R] /D <<>>>>>>"
    page = (
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources <</Properties <</M 6 0 R>>>>>>"
    )
    drawn = _stream(b"/OC /M BDC 0 0 5 5 re f EMC 9 9 5 5 re f")
    layer, about = b"<</Type /OCG /Name (Layer)>>", b"<</Type /OCMD /OCGs [5 0 R] /VE 7 0 R>>"
    numbered = dict(enumerate(rules, start=7))
    return _file({1: root, 2: _PAGES, 3: page, 4: drawn, 5: layer, 6: about, **numbered})


def rule_within_itself() -> bytes:
    """A rule for when a layer shows that refers to itself twice."""
    return _with_layer_rules(b"[/And 5 0 R 7 0 R 7 0 R]")


def rules_that_double() -> bytes:
    """The same with no ring: each of twenty-eight rules refers to the next one twice."""
    return _with_layer_rules(
        *(b"[/And %d 0 R %d 0 R]" % (8 + index, 8 + index) for index in range(28)), b"[/Not 5 0 R]"
    )


def packed_over_and_over() -> bytes:
    """Half a gigabyte of drawing, packed four times, in less than a kilobyte."""
    packing = zlib.compressobj(9)
    data = b"".join(packing.compress(b"0 0 1 1 re f " * 65_536) for _ in range(640)) + packing.flush()
    for _ in range(3):
        data = zlib.compress(data, 9)
    return _page(_stream(data, b"/Filter [" + b"/FlateDecode " * 4 + b"]"))


def page_in_giants_inches() -> bytes:
    """A page of ordinary figures, whose unit is a thousand inches."""
    return _page(_stream(b"0 0 9 9 re f"), keys=b"/UserUnit 75000")


def picture_of_many_parts() -> bytes:
    """A JPEG 2000 whose heading says that it is sixty thousand pixels square."""
    sizes = b"".join(value.to_bytes(4, "big") for value in (60_000, 60_000, 0, 0, 60_000, 60_000, 0, 0))
    data = b"\xff\x4f\xff\x51\x00\x29\x00\x00" + sizes + b"\x00\x01\x07\x01\x01\xff\xd9"
    keys = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /Filter /JPXDecode"
    return _page(_stream(b"400 0 0 300 0 0 cm /I Do"), b"/XObject <</I 5 0 R>>", o5=_stream(data, keys))


# Each with a part of the sentence that it is refused in, or nothing where it is to be handled, whole or page by page.
BOMBS: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "nothing at all": (lambda: b"", "It is empty"),
    "a web page": (lambda: b"<!DOCTYPE html><html><body>hello</body></html>", "not a PDF"),
    "rubbish": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, ""),
    "a file cut short": (cut_short, "cut short"),
    "a password": (with_a_password, "password"),
    "a form that changes": (a_form_that_changes, "XFA"),
    "marks not applied": (marks_not_applied, "never applied"),
    "a picture and a paper": (picture_and_paper, "at once"),
    "a picture file that is too large": (picture_file_bomb, "too large"),
    "a picture that is too large": (picture_bomb, "too large"),
    "ten thousand pages": (ten_thousand_pages, "more than 2,000 pages"),
    "a page of a country": (page_of_a_country, "too large"),
    "a page of no size": (page_of_no_size, ""),
    "a page tree in a ring": (page_tree_in_a_ring, ""),
    "a picture by another name": (picture_by_another_name, None),
    "drawing without end": (content_bomb, ""),
    "forms that laugh": (laughing_forms, ""),
    "packed objects": (object_bomb, ""),
    "a pattern of no step": (pattern_of_no_step, ""),
    "a form within itself": (form_within_itself, ""),
    "a picture that masks itself": (picture_of_many_masks, ""),
    "parents in a ring": (parents_in_a_ring, ""),
    "bookmarks in a ring": (bookmarks_in_a_ring, ""),
    "a letter within itself": (font_within_itself, ""),
    "descendants in a ring": (descendants_in_a_ring, ""),
    "tables in a ring": (tables_in_a_ring, ""),
    "brackets without end": (nested_without_end, ""),
    "states without end": (saved_without_end, ""),
    "a rule within itself": (rule_within_itself, "cannot be followed"),
    "rules that double": (rules_that_double, "cannot be followed"),
    "drawing packed over and over": (packed_over_and_over, ""),
    "a page in a giant's inches": (page_in_giants_inches, "too large"),
    "a picture of sixty thousand pixels square": (picture_of_many_parts, "too large"),
}
