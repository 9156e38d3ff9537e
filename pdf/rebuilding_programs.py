"""Fonts' own programs without their words: no notices, no owner's names, no tables but those that shape letters.

A viewer needs none of them, and a font may be named, or carry any text, as whoever made it chose. Within
a table that is kept whole nothing changes its length, so that every offset in it stays true.
"""

from __future__ import annotations

import re
import struct
from itertools import pairwise

from pymupdf import mupdf

from pdf.rebuilding_glyphs import bare_outlines
from pdf.rebuilding_names import COLLECTIONS
from pdf.unreadable import DAMAGED, Unreadable

# The tables of TrueType and OpenType that say how letters look and where they stand (ISO 14496-22), and the size of
# those that have one. Those that fit letters to a screen are not among them.
_TABLES = frozenset(b"cmap|glyf|head|hhea|hmtx|loca|maxp|post|OS/2|vhea|vmtx|VORG|CFF ".split(b"|"))
_SIZES = {b"head": 54, b"hhea": 36, b"vhea": 36, b"maxp": 32}
_IS_LONG = 51  # of the table head: whether the table loca has four bytes for each place
_LETTERS = slice(4, 6)  # of the table maxp: how many shapes there are
_MEASURED = slice(34, 36)  # of the tables hhea and vhea: how many of them have a width of their own
_SFNT = (b"\0\1\0\0", b"true", b"OTTO")
_VENDOR = slice(58, 62)  # of the table OS/2: who sells it
_NO_NAMES = b"\0\3\0\0"  # of the table post: letters have no names
_NAMED = b"\0\2\0\0"
_NO_LETTER = (0, 0xFFFD)
_USUAL_NAME = re.compile(
    r"\.notdef|\.null|nonmarkingreturn|uni(?:[0-9A-F]{4})+|u[0-9A-F]{4,6}|[A-Za-z]{1,2}[0-9]{1,5}"
    r"|(?:glyph|cid|gid|index|char)[-_]?[0-9]{1,5}"
)

_SAID = re.compile(rb"\((?:\\.|[^\\()])*\)|%[^\r\n]*", re.DOTALL)
_CALLED = re.compile(rb"(/FontName\s*/)([^\s/(<\[{%]+)")
_ENDING = re.compile(rb"(?:[0\s]*cleartomark)?\s*")


def bare_program(data: bytes, first: int = 0, second: int = 0) -> bytes:
    """The same font without its words. Raises Unreadable for a damaged one.

    `first` and `second`: the parts of an old PostScript font, in bytes.
    """
    if data[:4] in _SFNT:
        return _bare_sfnt(data)
    if data[:1] == b"\1" and data[1:2] == b"\0":
        return _bare_cff(data)
    if data[:2] == b"%!":
        return _bare_type1(data, first, second)
    return data


def _bare_sfnt(data: bytes) -> bytes:
    tables: list[tuple[bytes, bytes]] = []
    for index in range(int.from_bytes(data[4:6], "big")):
        row = data[12 + 16 * index : 28 + 16 * index]
        name, start, size = row[:4], int.from_bytes(row[8:12], "big"), int.from_bytes(row[12:16], "big")
        if name in _TABLES:
            tables.append((name, _bare_table(name, data[start : start + size])))
    tables = sorted(_fitted(dict(tables)).items())
    head = data[:4] + len(tables).to_bytes(2, "big") + data[6:12]
    at = 12 + 16 * len(tables)
    rows, held = bytearray(), bytearray()
    for name, table in tables:
        rows += name + _sum_of(table).to_bytes(4, "big") + (at + len(held)).to_bytes(4, "big")
        rows += len(table).to_bytes(4, "big")
        held += table + bytes(-len(table) % 4)
    return head + bytes(rows) + bytes(held)


def _fitted(tables: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """The tables with their shapes alone, and none longer than it has to be."""
    made = {name: held[: _SIZES.get(name, len(held))] for name, held in tables.items()}
    if b"glyf" in made and b"loca" in made and len(made.get(b"head", b"")) == _SIZES[b"head"]:
        head = bytearray(made[b"head"])
        made[b"glyf"], made[b"loca"] = bare_outlines(made[b"glyf"], made[b"loca"], is_long=head[_IS_LONG] == 1)
        head[_IS_LONG] = 1
        made[b"head"] = bytes(head)
    count = int.from_bytes(made.get(b"maxp", b"")[_LETTERS], "big")
    for name, about in ((b"hmtx", b"hhea"), (b"vmtx", b"vhea")):
        if name in made and about in made:
            made[name] = made[name][: 2 * count + 2 * int.from_bytes(made[about][_MEASURED], "big")]
    return made


def _sum_of(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF


def _bare_table(name: bytes, table: bytes) -> bytes:
    if name == b"post":
        return _bare_post(table)
    if name == b"CFF ":
        return _bare_cff(table)
    if name == b"OS/2" and len(table) >= _VENDOR.stop:
        return table[: _VENDOR.start] + bytes(4) + table[_VENDOR.stop : 100]
    return table


def _bare_post(table: bytes) -> bytes:
    """The letters' names, where all of them are usual ones, and else none."""
    if table[:4] != _NAMED:
        return table[:32]
    at = 34 + 2 * int.from_bytes(table[32:34], "big")
    while at < len(table):
        size = table[at]
        if not is_usual(table[at + 1 : at + 1 + size]):
            return _NO_NAMES + table[4:32]
        at += 1 + size
    return table


def is_usual(name: bytes) -> bool:
    """Whether a letter's name says no more than which letter it is."""
    text = name.decode("latin-1")
    parts = [part for part in re.split(r"[._]", text) if part]
    return bool(_USUAL_NAME.fullmatch(text)) or all(
        _USUAL_NAME.fullmatch(part) or part in _CUTS or mupdf.fz_unicode_from_glyph_name_strict(part) not in _NO_LETTER
        for part in parts
    )


_CUTS = frozenset(
    [
        "alt",
        "case",
        "cap",
        "caps",
        "dnom",
        "fitted",
        "ini",
        "init",
        "isol",
        "fina",
        "medi",
        "liga",
        "lf",
        "numr",
        "onum",
        "oldstyle",
        "osf",
        "sc",
        "sinf",
        "small",
    ]
)


def _bare_cff(data: bytes) -> bytes:
    """A compact font (Adobe Technical Note 5176) whose name, and strings that name no letter, are crossed out."""
    bare = bytearray(data)
    names, after = _index(data, data[2])
    for start, end in names:
        bare[start:end] = b"x" * (end - start)
    _, after = _index(data, after)
    strings, _ = _index(data, after)
    for start, end in strings:
        said = data[start:end]
        if said not in COLLECTIONS and not is_usual(said):
            bare[start:end] = b"x" * (end - start)
    return bytes(bare)


def _index(data: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """Where the items of an INDEX begin and end, and where it ends itself."""
    count = int.from_bytes(data[at : at + 2], "big")
    if not count:
        return [], at + 2
    size = data[at + 2]
    if not 1 <= size <= 4:
        raise Unreadable(DAMAGED)
    offsets = [
        int.from_bytes(data[at + 3 + size * number : at + 3 + size * (number + 1)], "big")
        for number in range(count + 1)
    ]
    base = at + 2 + size * (count + 1)
    if offsets != sorted(offsets) or base + offsets[-1] > len(data):
        raise Unreadable(DAMAGED)
    return [(base + one, base + other) for one, other in pairwise(offsets)], base + offsets[-1]


def _bare_type1(data: bytes, first: int, second: int) -> bytes:
    """An old PostScript font with its remarks, notices and name blanked, and nothing after its ending."""
    clear = data[2:first]  # its first line is a remark that says what it is
    clear = _SAID.sub(lambda said: _blank(said[0]), clear)
    clear = _CALLED.sub(lambda called: called[1] + b"F" * len(called[2]), clear)
    rest = data[first + second :]
    ending = _ENDING.match(rest)
    return b"%!" + clear + data[first : first + second] + (rest[: ending.end()] if ending else b"")


def _blank(said: bytes) -> bytes:
    return b"(" + b" " * (len(said) - 2) + b")" if said.startswith(b"(") else b" " * len(said)
