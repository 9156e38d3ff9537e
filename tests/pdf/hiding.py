"""Papers that hold a secret where nobody reading their pages sees it, one way each. All of it is invented."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pymupdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational, ImageFileDirectory_v2

from tests import paper
from tests.pdf.hostile import SECRET

Change = Callable[[pikepdf.Pdf], None]


def changed(change: Change, source: bytes = b"") -> bytes:
    """A statement with something done to its objects."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(source or paper.statement())) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def xmp(pdf: pikepdf.Pdf) -> None:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:CreatorTool="Writer" photoshop:City="Leeds">'
        f"<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>{SECRET}</rdf:li></rdf:Alt></dc:title>"
        "<xmp:CreateDate>2026-03-06</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    pdf.Root.Metadata = Stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


def annotated(kind: str, **more: object) -> Change:
    """One annotation of a kind on the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([10, 10, 60, 60]), **more)
        pdf.pages[0].Annots = pdf.make_indirect(Array([pdf.make_indirect(note)]))

    return change


def field(kind: str = "/Tx", *, flags: int = 4, **more: object) -> Change:
    """A field of a form with a box on the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        annotated("/Widget", FT=Name(kind), T=String("answer"), F=flags, **more)(pdf)
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].Annots[0]]))

    return change


def field_on_no_page(pdf: pikepdf.Pdf) -> None:
    answer = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("answer"), V=String(SECRET)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([answer]))


def opening_action(**action: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(**action)

    return change


def page_label(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(SECRET))]))


def destination(pdf: pikepdf.Pdf) -> None:
    place = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(SECRET), place])))


def described(pdf: pikepdf.Pdf) -> None:
    figure = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(SECRET)))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([figure])))


def said_in_a_form(pdf: pikepdf.Pdf) -> None:
    drawing = f"/Span <</ActualText <{SECRET.encode('utf-16').hex()}>>> BDC q Q EMC".encode()
    form = Stream(pdf, drawing, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    pdf.pages[0].Resources.XObject = Dictionary(F=pdf.make_indirect(form))


def preview(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Thumb = pdf.make_indirect(Stream(pdf, b"\x00", Width=1, Height=1, BitsPerComponent=8))


def private(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].PieceInfo = Dictionary(Ours=Dictionary(Private=Array([Dictionary(Said=String(SECRET))])))


def attached_to_a_page(pdf: pikepdf.Pdf) -> None:
    held = pdf.make_indirect(Stream(pdf, f"{SECRET} said so".encode()))
    file = Dictionary(Type=Name.Filespec, UF=String("note.txt"), EF=Dictionary(F=held))
    annotated("/FileAttachment", FS=pdf.make_indirect(file))(pdf)


def hidden_by_default(pdf: pikepdf.Pdf) -> None:
    """A layer of which nothing is drawn, off because every layer is."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(SECRET)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(BaseState=Name.OFF))


def off_the_edge() -> bytes:
    """A line that begins on the paper and runs on beyond it."""
    return paper.drawn((500, 300, f"This line goes on {'and on ' * 6}{SECRET}"))


def under_a_picture(*, clear: bool = False) -> bytes:
    """A photograph laid over a line of a statement; `clear`, one that shows what is beneath it."""
    document = pymupdf.open("pdf", paper.statement())
    place = document[0].search_for("07700 900123")[0] + (-3, -8, 3, 8)
    speckled = Image.effect_noise((200, 60), 90).convert("RGBA")
    speckled.putalpha(60 if clear else 255)
    out = io.BytesIO()
    (speckled if clear else speckled.convert("RGB")).save(out, "PNG")
    document[0].insert_image(place, stream=out.getvalue(), keep_proportion=False)
    return document.tobytes()


def linearised() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.statement(pages=3))) as pdf:
        pdf.save(out, linearize=True)
    return out.getvalue()


def signed_later(path: Path) -> bytes:
    """A file to which something was added that takes nothing away."""
    path.write_bytes(paper.statement())
    with pymupdf.open(path) as document:
        document[0].insert_text((72, 600), "Added afterwards")
        document.saveIncr()
    return path.read_bytes()


def exif(*, place: bool = True, artist: str = SECRET) -> Image.Exif:
    """What a telephone writes into its pictures."""
    made = Image.Exif()
    made[0x010E], made[0x013B], made[0x010F] = "a kitchen", artist, "Camera"
    if place:
        gps = made.get_ifd(0x8825)
        gps[1], gps[2] = "N", (IFDRational(53), IFDRational(21), IFDRational(36))
        gps[3], gps[4] = "W", (IFDRational(2), IFDRational(43), IFDRational(48))
    return made


def photograph(kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "tan").save(out, kind, **more)
    return out.getvalue()


def placed(kind: str) -> bytes:
    """A picture that says whose it is and where it was taken, in a file of each kind."""
    made = exif()
    if kind != "TIFF":
        return photograph(kind, exif=made)
    tags = ImageFileDirectory_v2()
    tags[0x013B], tags[0x8825] = made[0x013B], dict(made.get_ifd(0x8825))
    return photograph(kind, tiffinfo=tags)


def captioned_png() -> bytes:
    captions = PngImagePlugin.PngInfo()
    captions.add_text("Comment", f"{SECRET} took this", zip=True)
    return photograph("PNG", pnginfo=captions)


def commented_jpeg() -> bytes:
    return photograph("JPEG", comment=f"{SECRET} took this".encode())


def with_photograph(jpeg: bytes) -> bytes:
    document = pymupdf.open("pdf", paper.statement())
    document[0].insert_image(pymupdf.Rect(300, 600, 400, 700), stream=jpeg)
    return document.tobytes()


# Hostile ones ---------------------------------------------------------------------------------------------------------


def ten_thousand_notes(*, shared: bool = False) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots = pdf.make_indirect(
            Array(
                [
                    pdf.make_indirect(
                        Dictionary(
                            Type=Name.Annot,
                            Subtype=Name.Text,
                            Rect=Array([1, 1, 9, 9]),
                            Contents=String(f"Note {number}: {'words ' * 20}"),
                        )
                    )
                    for number in range(10_000)
                ]
            )
        )

    return changed(change)


def going_round_in_circles(pdf: pikepdf.Pdf) -> None:
    """Bookmarks, a form, page labels and private data that all lead back to where they began."""
    one, other = (pdf.make_indirect(Dictionary(Title=String(f"Round {at}"))) for at in (1, 2))
    one.Next, one.First, other.Next, other.First = other, one, one, other
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=one, Last=other))
    answer = pdf.make_indirect(Dictionary(T=String("round"), FT=Name.Tx))
    answer.Parent, answer.Kids = answer, Array([answer])
    pdf.Root.AcroForm = Dictionary(Fields=Array([answer]))
    labels = pdf.make_indirect(Dictionary())
    labels.Kids = Array([labels, labels])
    pdf.Root.PageLabels = labels
    private_ = pdf.make_indirect(Dictionary())
    private_.Again = private_
    pdf.Root.PieceInfo = Dictionary(Ours=private_)


def nested_deep(pdf: pikepdf.Pdf) -> None:
    """Arrays in arrays in arrays."""
    inner = Array([String(SECRET)])
    for _ in range(60):
        inner = Array([inner])
    pdf.Root.Deep = inner


def attached_in_attached(depth: int = 12) -> bytes:
    data = paper.statement((SECRET,))
    for number in range(depth):
        document = pymupdf.open("pdf", paper.statement((f"Wrapper {number}",)))
        document.embfile_add(f"inner {number}.pdf", data)
        data = document.tobytes()
    return data


def bomb_attached(pdf: pikepdf.Pdf) -> None:
    """A hundred megabytes of nothing, packed small."""
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"a" * 1_000_000) for _ in range(100)) + packer.flush()
    held = pdf.make_indirect(Stream(pdf, packed))
    held.Filter = Name.FlateDecode
    pdf.Root.AF = Array([Dictionary(Type=Name.Filespec, UF=String("large.txt"), EF=Dictionary(F=held))])


def huge_exif() -> bytes:
    made = exif()
    made[0x9286] = b"ASCII\x00\x00\x00" + b"word " * 12_000
    return photograph("JPEG", exif=made)


def png_bomb() -> bytes:
    """A caption of a hundred megabytes, packed small."""
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"a " * 500_000) for _ in range(100)) + packer.flush()
    body = b"Comment\x00\x00" + packed
    chunk = len(body).to_bytes(4, "big") + b"zTXt" + body + zlib.crc32(b"zTXt" + body).to_bytes(4, "big")
    plain = photograph("PNG")
    at = plain.index(b"IDAT") - 4
    return plain[:at] + chunk + plain[at:]
