"""A burnt file's fonts say nothing of a letter that stood only in what was taken out."""

from __future__ import annotations

import struct
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from pdf.burning import burn
from pdf.marks import Mark
from pdf.page import Box
from pdf.refitting import meanings
from pdf.refitting_type1 import thinned
from pdf.verifying import verify
from pdf.verifying_fonts import letters_listed
from pdf.verifying_result import FONTS
from tests.pdf.hostile.fonts import old_program
from tests.pdf.recovering import text_of

SECRET = "Quillfeather"
ONLY_THERE = set("Quil")
NONE = frozenset[int]()


def wide(page: pymupdf.Page, name: str, places: list[tuple[float, float, str]]) -> None:
    writer = pymupdf.TextWriter(page.rect)
    for x, y, text in places:
        writer.append((x, y), text, font=pymupdf.Font(name), fontsize=14)
    writer.write_text(page)


def truetype(page: pymupdf.Page, places: list[tuple[float, float, str]]) -> None:
    wide(page, "china-s", places)


def compact(page: pymupdf.Page, places: list[tuple[float, float, str]]) -> None:
    wide(page, "tiro", places)


def simple(page: pymupdf.Page, places: list[tuple[float, float, str]]) -> None:
    page.insert_font("F9", fontbuffer=pymupdf.Font("china-s").buffer, set_simple=True)
    for x, y, text in places:
        page.insert_text((x, y), text, fontname="F9", fontsize=14)


Setter = Callable[[pymupdf.Page, list[tuple[float, float, str]]], None]


def paper(path: Path, set_text: Setter) -> tuple[Path, list[Mark]]:
    """One page whose font holds nothing but the letters of three words, and the middle one marked."""
    with pymupdf.open() as document:
        page = document.new_page()
        set_text(page, [(72, 100, "Beforehand"), (200, 100, SECRET), (72, 160, "Afterwards")])
        document.subset_fonts()
        document.save(path, garbage=3)
    with pymupdf.open(path) as document:
        (place,) = document[0].search_for(SECRET)
    return path, [Mark(1, Box(*place), "Name", SECRET)]


def listed(path: Path) -> set[str]:
    return {letter for font in letters_listed(path) for text in font for letter in text}


def shapes(path: Path) -> int:
    """How many characters the TrueType programs of a file have a shape for."""
    found = 0
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.read_bytes()[:4] == b"\0\1\0\0":
                data = item.read_bytes()
                tables = {
                    data[12 + 16 * n : 16 + 16 * n]: struct.unpack(">II", data[20 + 16 * n : 28 + 16 * n])
                    for n in range(struct.unpack(">H", data[4:6])[0])
                }
                at, length = tables[b"loca"]
                is_long = struct.unpack(">h", data[tables[b"head"][0] + 50 : tables[b"head"][0] + 52])[0]
                size = 4 if is_long else 2
                places = struct.unpack(f">{length // size}{'I' if is_long else 'H'}", data[at : at + length])
                found += sum(1 for one, after in pairwise(places) if after > one)
    return found


@pytest.mark.parametrize("set_text", [truetype, compact, simple])
def test_fonts_list_only_what_is_left(set_text: Setter, tmp_path: Path) -> None:
    source, marks = paper(tmp_path / "paper.pdf", set_text)
    out = tmp_path / "out.pdf"
    report = burn(source, marks, NONE, out)
    assert [page.made for page in report.pages] == ["kept"]
    assert verify(source, out, marks, NONE, report).passed
    assert "Beforehand" in text_of(out)
    assert not listed(out) & ONLY_THERE
    assert not _widths_of(out, ONLY_THERE, source)


def test_the_shapes_go_too(tmp_path: Path) -> None:
    source, marks = paper(tmp_path / "paper.pdf", truetype)
    assert listed(source) >= ONLY_THERE
    before = shapes(source)
    burn(source, marks, NONE, tmp_path / "out.pdf")
    assert shapes(tmp_path / "out.pdf") == before - len(ONLY_THERE)


def test_a_removed_page_leaves_none_of_its_letters_in_a_shared_font(tmp_path: Path) -> None:
    source, out = tmp_path / "paper.pdf", tmp_path / "out.pdf"
    with pymupdf.open() as document:
        for text in ("Beforehand and afterwards", SECRET):
            truetype(document.new_page(), [(72, 100, text)])
        document.subset_fonts()
        document.save(source, garbage=4)
    report = burn(source, [], frozenset({2}), out)
    assert verify(source, out, [], frozenset({2}), report).passed
    assert not listed(out) & set("Qilu")


def test_a_font_that_still_lists_a_letter_is_caught(tmp_path: Path) -> None:
    source, marks = paper(tmp_path / "paper.pdf", truetype)
    out = tmp_path / "out.pdf"
    report = burn(source, marks, NONE, out)
    with pikepdf.open(source) as before, pikepdf.open(out, allow_overwriting_input=True) as after:
        (kept,) = (item for item in before.objects if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item)
        thinned = next(item for item in after.objects if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item)
        thinned["/ToUnicode"].write(kept["/ToUnicode"].read_bytes())
        after.save(out)
    assert FONTS in {fault.check for fault in verify(source, out, marks, NONE, report).faults}


def _widths_of(path: Path, letters: set[str], source: Path) -> set[str]:
    """Which of the letters, by the codes the source had for them, still have a width in a font of the copy."""
    with pikepdf.open(source) as before, pikepdf.open(path) as after:
        codes = {
            code: text
            for item in before.objects
            if isinstance(item, pikepdf.Dictionary) and isinstance(item.get("/ToUnicode"), pikepdf.Stream)
            for code, text in meanings(item["/ToUnicode"].read_bytes()).items()
            if text in letters
        }
        codes = codes or {ord(letter): letter for letter in letters}  # a simple font's codes are the letters' own
        there: set[int] = set()
        for item in after.objects:
            if not isinstance(item, pikepdf.Dictionary) or "Helvetica" in str(item.get("/BaseFont", "")):
                continue
            first = item.get("/FirstChar")
            if isinstance(first, int) and isinstance(item.get("/Widths"), pikepdf.Array):
                there |= {first + n for n, width in enumerate(item["/Widths"].as_list()) if float(width)}
            if isinstance(item.get("/W"), pikepdf.Array):
                there |= {int(entry) for entry in item["/W"].as_list() if not isinstance(entry, pikepdf.Array)}
        return {codes[code] for code in there & codes.keys()}


@pytest.mark.parametrize(
    ("map_", "meant"),
    [
        (b"2 beginbfchar <01> <0041> <02> <00660069> endbfchar", {1: "A", 2: "fi"}),
        (b"1 beginbfrange <0003> <0005> <0061> endbfrange", {3: "a", 4: "b", 5: "c"}),
        (b"1 beginbfrange\n<10> <11> [<0058> <0059005A>]\nendbfrange", {16: "X", 17: "YZ"}),
        (b"1 beginbfrange <0000> <ffff> <0000> endbfrange", None),
        (b"beginbfchar <> <> endbfchar", {0: ""}),
        (b"no map at all", {}),
    ],
)
def test_what_codes_mean(map_: bytes, meant: dict[int, str] | None) -> None:
    found = meanings(map_)
    assert found == meant if meant is not None else found[0x41] == "A"


def test_a_letter_of_an_old_font_is_called_by_a_name_that_says_nothing() -> None:
    program, first = old_program(SECRET)
    made = thinned(program, first, len(program) - first, {65: SECRET}, lambda name: name.replace(SECRET, "glyph1"))
    assert made is not None
    thin, clear, secret = made
    plain = _plain(thin[clear : clear + secret])
    assert b"/glyph1" in thin[:clear]
    assert b"/glyph1" in plain
    assert SECRET.encode() not in thin[:clear] + plain
    assert SECRET.encode() in _plain(program[first:])


def _plain(data: bytes) -> bytes:
    """A Type 1 program read as its makers meant it to be read (7.3)."""
    key, out = 55665, bytearray()
    for byte in data:
        out.append(byte ^ (key >> 8))
        key = ((byte + key) * 52845 + 22719) & 0xFFFF
    return bytes(out)
