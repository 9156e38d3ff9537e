"""The paper that hostile constructs are drawn on, one or two to a paper, each with a secret of its own."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pymupdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from PIL import Image, ImageDraw, ImageFont

SECRET, OTHER = "Quillfeather", "Bramblewick"
BEFORE, AFTER = "Beforehand", "Afterwards"
SIZE = (400.0, 300.0)
STRIPS = (60.0, 175.0)  # where each construct's part of the page begins, in points from the top

Marked = tuple[int, float, float, float, float]


@dataclass(frozen=True)
class Trap:
    """A hostile paper: where its boxes go (page, x0, y0, x1, y1 as displayed), and what must be there afterwards.

    `secrets`: what it gives away in text, `pictured`: in pixels, where no text engine can read it.
    """

    path: Path
    marks: tuple[Marked, ...]
    stays: tuple[str, ...] = (BEFORE, AFTER)
    secrets: tuple[str, ...] = (SECRET,)
    pictured: tuple[str, ...] = ()

    def as_json(self) -> list[dict[str, object]]:
        return [{"page": mark[0], "rect": list(mark[1:]), "label": "Name"} for mark in self.marks]


class Paper:
    """A page of 400 by 300 points to which constructs are added. Places are in points from its top left corner.

    `secret` and `top`: what the construct that is being added hides, and where its part of the page begins.
    """

    def __init__(self, *, is_shared: bool = False) -> None:
        self.pdf = pikepdf.new()
        self.pdf.add_blank_page(page_size=SIZE)
        self.page.Contents = Stream(self.pdf, b"")
        helvetica = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        self.resource("/Font", "/helv", self.pdf.make_indirect(helvetica))
        self.is_shared = is_shared
        self.secret, self.top = SECRET, STRIPS[0]
        self.is_pictured = False  # whether the construct being added hides its secret in pixels
        self.stays: list[str] = []
        self.turn, self.unit = 0, 1.0
        self.media = self.crop = (0.0, 0.0, *SIZE)
        self._marks: list[Marked] = []
        self._last: list[Callable[[bytes], bytes]] = []
        self._before: list[Callable[[], None]] = []
        self._after: list[Callable[[], None]] = []
        self._saving: dict[str, object] = {}

    @property
    def page(self) -> Dictionary:
        return self.pdf.pages[0].obj

    def resource(self, kind: str, name: str, item: object) -> None:
        """Give the page something to draw with: `kind` is a key of its resources."""
        if kind not in self.page.Resources:
            self.page.Resources[kind] = Dictionary()
        self.page.Resources[kind][name] = item

    def draw(self, content: str | bytes) -> None:
        """Add drawing instructions, in the page's own space: points from its lower left corner."""
        data = content.encode("latin-1") if isinstance(content, str) else content
        self.page.Contents = Stream(self.pdf, self.page.Contents.read_bytes() + b"\nq\n" + data + b"\nQ\n")

    def text(
        self, x: float, y: float, words: str, *, size: float = 12, before: str = "", shown: str = ""
    ) -> pymupdf.Rect:
        """Words with their baseline at a place, and where they are. `shown`: the instruction, where it is not Tj."""
        self.draw(f"{before} BT /helv {size} Tf {x} {SIZE[1] - y} Td {shown or f'({words}) Tj'} ET")
        width = pymupdf.get_text_length(words, fontsize=size)
        return pymupdf.Rect(x, y - 0.93 * size, x + width, y + 0.28 * size)

    def line(self, y: float, *words: str, size: float = 12) -> dict[str, pymupdf.Rect]:
        """Words on one line at `y` below the top of this construct's part, and where each is."""
        x, places = 40.0, {}
        for word in words:
            places[word] = self.text(x, self.top + y, word, size=size)
            x += pymupdf.get_text_length(word + " ", fontsize=size)
        return places

    def neighbours(self) -> None:
        """Two words that are to be there still, on the first line of this construct's part."""
        self.line(40, BEFORE, AFTER)
        self.stays += [BEFORE, AFTER]

    def mark(self, place: pymupdf.Rect, page: int = 1) -> None:
        self._marks.append((page, place.x0, place.y0, place.x1, place.y1))

    def strip(self, height: float = 30, width: float = 180) -> pymupdf.Rect:
        """A place under the first line, and that many points high: the secret's, where it is one thing."""
        return pymupdf.Rect(40, self.top + 65, 40 + width, self.top + 65 + height)

    def user(self, place: pymupdf.Rect) -> list[float]:
        """A place in the page's own space, as PDF writes a rectangle."""
        return [place.x0, SIZE[1] - place.y1, place.x1, SIZE[1] - place.y0]

    def form(self, content: str, **keys: object) -> Stream:
        """A form of the size of the page, with the page's fonts."""
        made = Stream(self.pdf, content.encode("latin-1"))
        made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, *SIZE])
        made.Resources = Dictionary(Font=self.page.Resources.Font)
        for key, value in keys.items():
            made[f"/{key}"] = value
        return self.pdf.make_indirect(made)

    def secret_form(self, **keys: object) -> Stream:
        """A form that draws the secret in this construct's strip."""
        place = self.strip()
        return self.form(f"BT /helv 12 Tf 44 {SIZE[1] - place.y1 + 10} Td ({self.secret}) Tj ET", **keys)

    def string(self, words: str = "") -> pikepdf.String:
        return pikepdf.String(words or self.secret)

    def stream(self, data: bytes, **keys: object) -> Stream:
        made = Stream(self.pdf, data)
        for key, value in keys.items():
            made[f"/{key}"] = value
        return self.pdf.make_indirect(made)

    def add_note(self, note: Dictionary) -> Object:
        """An annotation on the page, by its keys."""
        if "/Annots" not in self.page:
            self.page["/Annots"] = Array()
        note["/Type"] = Name.Annot
        made = self.pdf.make_indirect(note)
        self.page["/Annots"].append(made)
        return made

    def by_mupdf(self, change: Callable[[pymupdf.Document, pymupdf.Page], None]) -> None:
        """Have PyMuPDF add something, where it writes what a viewer would."""
        self.pdf.save(buffer := io.BytesIO())
        with pymupdf.open("pdf", buffer.getvalue()) as document:
            change(document, document[0])
            self.pdf = pikepdf.open(io.BytesIO(document.tobytes()))
        self.pdf.pages[0].contents_coalesce()

    def another_page(self, content: str) -> None:
        """A further page, with what the first page draws with."""
        self.pdf.add_blank_page(page_size=SIZE)
        page = self.pdf.pages[-1].obj
        page.Resources, page.Contents = self.page.Resources, Stream(self.pdf, content.encode("latin-1"))

    def at_last(self, change: Callable[[bytes], bytes]) -> None:
        """Do something to the file's own bytes when all else is done."""
        self._last.append(change)

    def before_saving(self, change: Callable[[], None]) -> None:
        """Do something to the paper that no other construct must find done."""
        self._before.append(change)

    def when_written(self, change: Callable[[], None]) -> None:
        """Do something to the page once its size and turn are written on it."""
        self._after.append(change)

    def saved_as(self, **ways: object) -> None:
        """How pikepdf is to write the file."""
        self._saving |= ways

    def save(self, path: Path) -> tuple[Marked, ...]:
        """Write the paper, and tell where its boxes go on the page as displayed."""
        for prepare in self._before:
            prepare()
        one = self.page
        if self.media != (0, 0, *SIZE) or self.crop != (0, 0, *SIZE):
            one.MediaBox, one.CropBox = Array(list(self.media)), Array(list(self.crop))
        if self.turn:
            one.Rotate = self.turn
        if self.unit != 1:
            one.UserUnit = self.unit
        for change_page in self._after:
            change_page()
        self.pdf.save(buffer := io.BytesIO(), **self._saving)
        data = buffer.getvalue()
        for change in self._last:
            data = change(data)
        path.write_bytes(data)
        return tuple(self._displayed(mark) for mark in self._marks)

    def _displayed(self, mark: Marked) -> Marked:
        """By hand, and not by anybody's matrix: user space first (origin lower left), then the page as displayed."""
        page, x0, x1, y0, y1 = mark[0], mark[1], mark[3], SIZE[1] - mark[4], SIZE[1] - mark[2]
        if page != 1:
            return mark
        left, bottom, right, top = (
            min(self.crop[0], self.crop[2]),
            min(self.crop[1], self.crop[3]),
            max(self.crop[0], self.crop[2]),
            max(self.crop[1], self.crop[3]),
        )
        shown = {
            0: (x0 - left, top - y1, x1 - left, top - y0),
            90: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
            180: (right - x1, y0 - bottom, right - x0, y1 - bottom),
            270: (top - y1, right - x1, top - y0, right - x0),
        }[self.turn % 360]
        a, b, c, d = (value * self.unit for value in shown)
        return page, a, b, c, d


Construct = Callable[[Paper], None]


def grown(place: pymupdf.Rect, by: float) -> pymupdf.Rect:
    """A place with so many points more on each side."""
    return pymupdf.Rect(place.x0 - by, place.y0 - by, place.x1 + by, place.y1 + by)


def beside(place: pymupdf.Rect, across: float) -> pymupdf.Rect:
    """The place that many points to the right."""
    return pymupdf.Rect(place.x0 + across, place.y0, place.x1 + across, place.y1)


def alone(construct: Construct) -> Callable[[Path], Trap]:
    """Papers that hold one construct."""

    def draw(path: Path) -> Trap:
        return paper_of(path, construct)

    draw.__doc__ = construct.__doc__
    return draw


def paper_of(path: Path, *constructs: Construct) -> Trap:
    """A paper that holds one construct, or two of them, each with its own secret in its own part of the page."""
    paper = Paper(is_shared=len(constructs) > 1)
    secrets: list[str] = []
    pictured: list[str] = []
    for construct, secret, top in zip(constructs, (SECRET, OTHER), STRIPS, strict=False):
        paper.secret, paper.top, paper.is_pictured = secret, top, False
        construct(paper)
        (pictured if paper.is_pictured else secrets).append(secret)
    marks = paper.save(path)
    return Trap(path, marks, tuple(dict.fromkeys(paper.stays)), tuple(secrets), tuple(pictured))


def lettered(words: str, *, size: tuple[int, int] = (1111, 833)) -> Image.Image:
    """A scanned page at 200 dpi: the words in the middle line, other words above and below."""
    picture = Image.new("L", size, 250)
    pen = ImageDraw.Draw(picture)
    for y, line in ((150, BEFORE), (350, words), (550, AFTER)):
        pen.text((110, y), line, fill=20, font=lettering())
    return picture


def lettering() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(48)
