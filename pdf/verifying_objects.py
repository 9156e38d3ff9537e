"""Every object and byte of a finished file: nothing but what draws its pages, and no word that should be gone."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

from pdf.verifying_bytes import holds_any
from pdf.verifying_names import (
    BRANCH,
    CATALOGUE,
    CHOSEN,
    FONT_KEYS,
    FONT_PROGRAMS,
    FONTS,
    LETTERS_NAMES,
    NEVER,
    NEVER_NAMED,
    ORDINARY,
    PAGE,
    TRAILER,
)
from pdf.verifying_terms import Terms

_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]+>", re.DOTALL)
_NAME = re.compile(rb"/[!#-\x27*-.0-;=?-Z\\^-z|~]+")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NO_PAPER = (b"/ObjStm", b"/XRef", b"/Type1C", b"/CIDFontType0C", b"/OpenType", b"/Length1")
_IN_A_STREAM = "A marked word is in a stream of the file."
_DEPTH = 200


@dataclass(slots=True)
class Found:
    """What is wrong with a file: plain sentences, each with the pages that it is true of (0: the whole file)."""

    parts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    words: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    shape: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


def look_through(path: Path, terms: Terms) -> Found:
    """Walk every object, then every byte."""
    found = Found()
    with Pdf.open(path) as pdf:
        _check_frame(pdf, found)
        walk = _Walk(terms, found)
        for number, page in enumerate(pdf.pages, start=1):
            walk.page = number
            walk.visit(page.obj, "", 0)
            _check_strings(page.obj, terms, found, number)
        walk.page = 0
        walk.visit(pdf.Root, "", 0)
        walk.visit_trailer(pdf.trailer)
        _check_unreached(pdf, walk, found)
    _check_bytes(path.read_bytes(), terms, found)
    return found


def _check_frame(pdf: Pdf, found: Found) -> None:
    if set(pdf.trailer.keys()) - TRAILER:
        found.parts["The file's ending names something other than its pages."].add(0)
    if set(pdf.Root.keys()) - CATALOGUE:
        found.parts["The file's catalogue holds something other than its pages."].add(0)
    for number, page in enumerate(pdf.pages, start=1):
        if set(page.obj.keys()) - PAGE:
            found.parts["A page holds something other than what draws it."].add(number)


class _Walk:
    """Visits each object once, from the pages outward, and remembers which it reached."""

    def __init__(self, terms: Terms, found: Found) -> None:
        self.reached: set[tuple[int, int]] = set()
        self.page = 0
        self._terms = terms
        self._forms = terms.as_data()
        # A font may name its letters ("parallel", "question") whatever the paper says.
        self._forms_in_fonts = tuple(form for form in self._forms if form not in LETTERS_NAMES)
        self._found = found

    def visit(self, item: object, under: str, depth: int) -> None:
        if isinstance(item, pikepdf.Name):
            self._check_name(item, under)
        elif isinstance(item, pikepdf.String):
            self._check_string(item, under)
        elif isinstance(item, Array | Dictionary | Stream):
            if depth > _DEPTH:
                self._found.parts["Something in the file is nested too deeply to be checked."].add(self.page)
                return
            if item.is_indirect:
                if item.objgen in self.reached:
                    return
                self.reached.add(item.objgen)
            if isinstance(item, Array):
                for value in item.as_list():
                    self.visit(value, under, depth + 1)
            else:
                self._visit_keys(item, under, depth)

    def visit_trailer(self, trailer: Object) -> None:
        for value in trailer.get("/ID", Array()).as_list():
            if self._terms.found_in(bytes(value).decode("latin-1")):
                self._tell("A marked word is in the file's identifier.")

    def _visit_keys(self, item: Dictionary | Stream, under: str, depth: int) -> None:
        if isinstance(item, Stream) and under not in FONT_PROGRAMS and self._forms:
            held = (item.read_raw_bytes(), _plain(item))
            if any(holds_any(data, self._forms) for data in held):
                self._tell(_IN_A_STREAM)
        if isinstance(item, Stream) and under in FONT_PROGRAMS and self._forms_in_fonts:
            program = _plain(item).lower()
            if any(form in program for form in self._forms_in_fonts):
                self._tell("A marked word is in a font's own program.")
        is_chosen = under in CHOSEN and isinstance(item, Dictionary) and "/Type" not in item
        if str(item.get("/Type", "")) == "/Pages" and set(item.keys()) - BRANCH:
            self._found.parts["The list of pages holds something else."].add(self.page)
        for key in item.keys():  # noqa: SIM118  (iterating a PDF dictionary is not iterating its keys)
            if key in NEVER and not is_chosen:
                self._found.parts[f"The file holds a part that must not be served ({key})."].add(self.page)
            if key != "/Parent":
                self._check_name(key, "")
                self.visit(item[key], key, depth + 1)

    def _check_name(self, name: object, under: str) -> None:
        text = str(name)
        if text in NEVER_NAMED:
            self._found.parts[f"The file holds a part that must not be served ({text})."].add(self.page)
        if text not in ORDINARY and not _is_usual(text[1:], under) and self._terms.found_in(text):
            self._tell("A marked word is a name inside the file.")

    def _check_string(self, item: pikepdf.String, under: str) -> None:
        data = bytes(item)
        readings = (str(item), data.decode("latin-1"), data.decode("utf-16-be", errors="ignore"))
        if not _is_usual(readings[1], under) and any(self._terms.found_in(reading) for reading in readings):
            self._tell("A marked word is in a string inside the file.")

    def _tell(self, sentence: str) -> None:
        self._found.words[sentence].add(self.page)


def _plain(item: Stream) -> bytes:
    """What a stream holds, if it is packed in a way that can be unpacked here."""
    try:
        return item.read_bytes()
    except pikepdf.PdfError:
        return b""


def _is_usual(name: str, under: str) -> bool:
    return under in FONT_KEYS and (name in FONTS or (name[6:7] == "+" and name[7:] in FONTS))


def _check_strings(page: Dictionary, terms: Terms, found: Found, number: int) -> None:
    """The strings that a page draws, and its forms with it, glued together without their spacing."""
    for stream in _drawing(page, set(), 0):
        data = stream.read_bytes()
        if b"ActualText" in data or b"/MCID" in data:
            found.parts["A page's drawing carries notes beside what it draws."].add(number)
        pieces = [_string(match[0]) for match in _STRINGS.finditer(data)]
        if terms.found_glued("".join(pieces)):
            found.words["A marked word is in the drawing of a page."].add(number)


def _drawing(holder: Object, seen: set[tuple[int, int]], depth: int) -> Iterator[Stream]:
    contents = holder.get("/Contents")
    if isinstance(contents, Array):
        yield from (item for item in contents.as_list() if isinstance(item, Stream))
    elif isinstance(contents, Stream):
        yield contents
    resources = holder.get("/Resources")
    if not isinstance(resources, Dictionary) or depth > _DEPTH:
        return
    for kind in ("/XObject", "/Pattern"):
        group = resources.get(kind)
        if not isinstance(group, Dictionary):
            continue
        for key in group.keys():  # noqa: SIM118
            item = group[key]
            if isinstance(item, Stream) and str(item.get("/Subtype", "")) != "/Image" and item.objgen not in seen:
                seen.add(item.objgen)
                yield item
                yield from _drawing(item, seen, depth + 1)


def _string(token: bytes) -> str:
    if token.startswith(b"<"):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", token)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()).replace(b"\0", b"").decode("latin-1")
    plain = re.sub(rb"\\([0-7]{1,3})", lambda match: bytes([int(match[1], 8) & 255]), token[1:-1])
    return re.sub(rb"\\(.)", rb"\1", plain, flags=re.DOTALL).replace(b"\0", b"").decode("latin-1")


def _check_unreached(pdf: Pdf, walk: _Walk, found: Found) -> None:
    for item in pdf.objects:
        if not isinstance(item, Array | Dictionary | Stream) or item.objgen in walk.reached:
            continue
        if isinstance(item, Stream) and str(item.get("/Type", "")) in ("/ObjStm", "/XRef"):
            continue
        found.shape["The file holds something that none of its pages uses."].add(0)
        return


def _check_bytes(data: bytes, terms: Terms, found: Found) -> None:
    if not data.startswith(b"%PDF-") or not data.rstrip(b"\r\n").endswith(b"%%EOF"):
        found.shape["Something stands before the file's beginning or after its end."].add(0)
    if data.count(b"startxref") != 1 or len(re.findall(rb"%%EOF", data)) != 1:
        found.shape["The file holds an earlier version of itself."].add(0)
    forms = terms.as_data()
    at = 0
    for match in _STREAM.finditer(data):
        if match.start() < at:
            continue  # these bytes are inside a stream, and only look like the beginning of one
        end = data.find(b"endstream", match.end())
        head, inside = data[at : match.start()], data[match.end() : end]
        at = end + len(b"endstream")
        plain, after = _unpacked(inside)
        if after.strip():
            found.shape["Something is hidden after the end of a stream."].add(0)
        # The objects in an object stream have been walked one by one, and their keys are words of PDF's own. A font
        # names its letters ("parallel", "question") whatever the paper says.
        is_known = any(kind in head for kind in _NO_PAPER)
        held = (inside,) if plain is inside else (plain, inside)
        if not is_known and _IN_A_STREAM not in found.words and any(holds_any(one, forms) for one in held):
            found.words[_IN_A_STREAM].add(0)
        if holds_any(_NAME.sub(b"", head), forms):
            found.words["A marked word is in the file's bytes."].add(0)
    if holds_any(_NAME.sub(b"", data[at:]), forms):
        found.words["A marked word is in the file's bytes."].add(0)


def _unpacked(data: bytes) -> tuple[bytes, bytes]:
    """What a stream holds and whatever follows its packed data; the data itself if it is not packed this way."""
    unpacking = zlib.decompressobj()
    try:
        return unpacking.decompress(data), unpacking.unused_data
    except zlib.error:
        return data, b""
