"""Fonts that know only the letters still written with them.

A font in a PDF lists the letters its paper used: by name, by width and by what they mean. Where a letter stood only in
what was taken out, the list tells of it (Bland, Iyer and Levchenko 2023). The shapes are thinned by the engine; here
the lists are, by the codes that the pages still draw with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pikepdf
from pdfminer.latin_enc import ENCODING
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from pdf.rebuilding_programs import is_usual
from pdf.refitting_type1 import encoded_names, thinned

_WIDE = ("/Identity-H", "/Identity-V")  # two bytes are one code, and the code is the character's own number
_DEPTH = 30
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MAPPED = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_CALLED = re.compile(rb"/([^\s/\[\]()<>{}%]+)")
# What the encodings that have names of their own call each code (ISO 32000-1, annex D).
_STANDARD = {code: name for name, code, *_ in ENCODING if code}
_BY_BASE = {
    "/StandardEncoding": _STANDARD,
    "/MacRomanEncoding": {code: name for name, _, code, *_ in ENCODING if code},
    "/WinAnsiEncoding": {code: name for name, _, _, code, _ in ENCODING if code},
}
_MOST_LETTERS = 65_536


def refit(pdf: Pdf, pages: Sequence[Dictionary]) -> None:
    """Take from every font of these pages, in place, what it says of letters that no page draws with it any more."""
    drawn = _Drawn()
    for page in pages:
        drawn.page(pdf, page)
    for font, codes in drawn.fonts():
        if str(font.get("/Subtype", "")) == "/Type0":
            if str(font.get("/Encoding", "")) in _WIDE:
                _thin_wide(pdf, font, codes)
        else:
            _thin_simple(pdf, font, codes, _Called())


class _Drawn:
    """Which codes of each font are drawn with, by a walk through the pages and the forms on them."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Object] = {}
        self._codes: dict[tuple[int, int], set[int]] = defaultdict(set)

    def fonts(self) -> Iterator[tuple[Object, frozenset[int]]]:
        for key, font in self._fonts.items():
            yield font, frozenset(self._codes[key])

    def page(self, pdf: Pdf, page: Dictionary) -> None:
        self._walk(pikepdf.Page(page), page.get("/Resources"), None, 0)

    def _walk(self, drawing: Object | pikepdf.Page, resources: Object | None, font: Object | None, depth: int) -> None:
        if depth > _DEPTH or not isinstance(resources, Dictionary):
            return
        fonts, forms = resources.get("/Font", Dictionary()), resources.get("/XObject", Dictionary())
        for one in fonts.values() if isinstance(fonts, Dictionary) else ():
            self._meet(one)
        kept: list[Object | None] = []
        for step in pikepdf.parse_content_stream(drawing):
            operands = step.operands
            match str(step.operator):
                case "q":
                    kept.append(font)
                case "Q":
                    font = kept.pop() if kept else font
                case "Tf":
                    font = fonts.get(str(operands[0]))
                case "Do":
                    form = forms.get(str(operands[0]))
                    if isinstance(form, Stream) and str(form.get("/Subtype", "")) == "/Form":
                        self._walk(form, form.get("/Resources", resources), font, depth + 1)
                case shows if shows in _SHOWS and isinstance(font, Dictionary):
                    self._draw(font, operands[-1])

    def _meet(self, font: Object) -> None:
        if isinstance(font, Dictionary) and font.is_indirect:
            self._fonts[font.objgen] = font

    def _draw(self, font: Dictionary, shown: Object) -> None:
        strings = shown.as_list() if isinstance(shown, Array) else [shown]
        wide = str(font.get("/Encoding", "")) in _WIDE
        for one in strings:
            if isinstance(one, pikepdf.String):
                data = bytes(one)
                self._codes[font.objgen] |= (
                    {data[at] << 8 | data[at + 1] for at in range(0, len(data) - 1, 2)} if wide else set(data)
                )


def _thin_simple(pdf: Pdf, font: Object, codes: frozenset[int], called: _Called) -> None:
    first, widths = font.get("/FirstChar"), font.get("/Widths")
    if codes and isinstance(first, int) and isinstance(widths, Array):
        low, high = min(codes), max(codes)
        old = widths.as_list()
        known = {code: old[code - first] for code in codes if 0 <= code - first < len(old)}
        font["/FirstChar"], font["/LastChar"] = low, high
        font["/Widths"] = Array([known.get(code, 0) for code in range(low, high + 1)])
    _thin_meaning(pdf, font, codes, digits=2)
    _thin_shapes(font, codes, called)
    encoding = font.get("/Encoding")
    if isinstance(encoding, Dictionary) and isinstance(encoding.get("/Differences"), Array):
        thinned = Dictionary({key: encoding[key] for key in encoding.keys() if key != "/Differences"})  # noqa: SIM118
        thinned["/Differences"] = _named(encoding["/Differences"], codes, called)
        font["/Encoding"] = thinned
        names = _names_given(encoding["/Differences"])
        _thin_drawings(font, [names[code] for code in codes if code in names], called)


class _Called:
    """What letters are called: by their own names where those say which letter it is, and else by numbers in line."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def of(self, name: str) -> str:
        if is_usual(name.encode("latin-1", "replace")):
            return name
        return self._given.setdefault(name, f"glyph{90_000 + len(self._given)}")


def _thin_drawings(font: Object, names: Sequence[str], called: _Called) -> None:
    """Keep of a font of drawings (Type 3) those that are still drawn, and what they are drawn with."""
    drawings = font.get("/CharProcs")
    if not isinstance(drawings, Dictionary):
        return
    kept = {f"/{name}": drawings[f"/{name}"] for name in names if f"/{name}" in drawings}
    font["/CharProcs"] = Dictionary({f"/{called.of(name[1:])}": drawing for name, drawing in kept.items()})
    resources = font.get("/Resources")
    if isinstance(resources, Dictionary):
        said = b" ".join(drawing.read_bytes() for drawing in kept.values() if isinstance(drawing, Stream))
        font["/Resources"] = _named_in(said, resources)


def _named_in(said: bytes, resources: Object) -> Dictionary:
    """The resources that some content names."""
    called = {"/" + name.decode("latin-1") for name in _CALLED.findall(said)}
    return Dictionary(
        {
            kind: Dictionary({name: group[name] for name in group.keys() if name in called})  # noqa: SIM118
            for kind, group in resources.items()
            if isinstance(group, Dictionary)
        }
    )


def _thin_shapes(font: Object, codes: frozenset[int], called: _Called) -> None:
    """Thin an old PostScript font, where nothing is left unless it has a name that is known."""
    described = font.get("/FontDescriptor")
    program = described.get("/FontFile") if isinstance(described, Dictionary) else None
    if not isinstance(program, Stream):
        return
    data, first, second = program.read_bytes(), int(program.get("/Length1", 0)), int(program.get("/Length2", 0))
    encoding = font.get("/Encoding")
    base = str(encoding.get("/BaseEncoding", "")) if isinstance(encoding, Dictionary) else str(encoding or "")
    names = _STANDARD | encoded_names(data[:first])
    if base:
        names = dict(_BY_BASE.get(base, {}))
    if isinstance(encoding, Dictionary):
        names |= _names_given(encoding.get("/Differences"))
    if any(code not in names for code in codes):
        return
    result = thinned(data, first, second, {code: names[code] for code in codes}, called.of)
    if result is not None:
        thin, first, second = result
        program.write(thin)
        program["/Length1"], program["/Length2"] = first, second


def _names_given(differences: Object | None) -> dict[int, str]:
    names: dict[int, str] = {}
    code = 0
    for item in differences.as_list() if isinstance(differences, Array) else ():
        if isinstance(item, int):
            code = item
        else:
            names[code] = str(item)[1:]
            code += 1
    return names


def _named(differences: Object, codes: frozenset[int], called: _Called) -> Array:
    kept: list[object] = []
    code, expected = 0, -1
    for item in differences.as_list():
        if isinstance(item, int):
            code = item
            continue
        if code in codes:
            if code != expected:
                kept.append(code)
            kept.append(Name("/" + called.of(str(item)[1:])))
            expected = code + 1
        code += 1
    return Array(kept)


def _thin_wide(pdf: Pdf, font: Object, codes: frozenset[int]) -> None:
    for inner in font.get("/DescendantFonts", Array()).as_list():
        for key, step in (("/W", 1), ("/W2", 3)):
            if isinstance(inner.get(key), Array):
                inner[key] = _widths(inner[key], codes, step)
        where = inner.get("/CIDToGIDMap")
        if isinstance(where, Stream):
            data = bytearray(where.read_bytes())
            for at in range(0, len(data) - 1, 2):
                if at // 2 not in codes:
                    data[at : at + 2] = b"\0\0"
            inner["/CIDToGIDMap"] = Stream(pdf, bytes(data))
    _thin_meaning(pdf, font, codes, digits=4)


def _widths(listed: Object, codes: frozenset[int], step: int) -> Array:
    """The widths (ISO 32000-1, 9.7.4.3) of these codes alone, one code to an entry."""
    items = listed.as_list()
    kept: list[object] = []
    at = 0
    while at + 1 < len(items):
        first, second = int(items[at]), items[at + 1]
        if isinstance(second, Array):
            values = second.as_list()
            for number in range(len(values) // step):
                if first + number in codes:
                    kept += [first + number, Array(values[number * step : (number + 1) * step])]
            at += 2
        else:
            value = items[at + 2 : at + 2 + step]
            for code in sorted(codes):
                if first <= code <= int(second):
                    kept += [code, Array(value)]
            at += 2 + step
    return Array(kept)


def _thin_meaning(pdf: Pdf, font: Object, codes: frozenset[int], *, digits: int) -> None:
    """Rewrite /ToUnicode for these codes alone."""
    map_ = font.get("/ToUnicode")
    if not isinstance(map_, Stream):
        return
    meant = meanings(map_.read_bytes())
    lines = [
        f"<{code:0{digits}x}> <{meant[code].encode('utf-16-be').hex()}>" for code in sorted(codes) if code in meant
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    written = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    font["/ToUnicode"] = Stream(
        pdf,
        (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<{'0' * digits}> <{'f' * digits}>\nendcodespacerange\n"
            f"{written}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii"),
    )


def meanings(map_: bytes) -> dict[int, str]:
    """What a /ToUnicode map (ISO 32000-1, 9.10.3) says that each code means."""
    meant: dict[int, str] = {}
    for block in _MAPPED.finditer(map_):
        if block[1] == b"bfchar":
            for pair in _PAIR.finditer(block[2]):
                meant[_number(pair[1])] = _text(pair[2])
            continue
        for row in _RANGE.finditer(block[2]):
            low, high = _number(row[1]), _number(row[2])
            if row[4] is not None:
                each = [_text(text) for text in _HEX.findall(row[4])]
            else:
                start = _text(row[3])
                each = [start[:-1] + chr(ord(start[-1]) + step) for step in range(high - low + 1)] if start else []
            meant.update(zip(range(low, min(high, low + _MOST_LETTERS) + 1), each, strict=False))
    return meant


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    data = bytes.fromhex(b"".join(digits.split()).decode("ascii")) if digits.strip() else b""
    return data.decode("utf-16-be", "replace")
