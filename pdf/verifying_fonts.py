"""Whether a finished file's fonts still list a letter that stood only in what was taken out.

What a font says its codes mean is read by pdfminer. The shapes themselves are not compared.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import Type1FontHeaderParser


def letters_listed(path: Path) -> Iterator[frozenset[str]]:
    """For each font in a file, every character that its maps and names give."""
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and str(item.get("/Type", "")) == "/Font":
                yield frozenset([*_meant(item), *_named(item), *_built_in(item)])


def lists_a_lost_letter(fonts: Iterable[frozenset[str]], gone: Iterable[str], left: str) -> bool:
    """Whether a font gives a character of the texts that are gone and that nothing left on the pages has."""
    lost = {letter for text in gone for letter in text if letter.isalnum()} - set(left)
    return any(not lost.isdisjoint(font) for font in fonts)


def _meant(font: pikepdf.Dictionary) -> Iterator[str]:
    map_ = font.get("/ToUnicode")
    if isinstance(map_, pikepdf.Stream):
        known = FileUnicodeMap()
        CMapParser(known, io.BytesIO(map_.read_bytes())).run()
        yield from known.cid2unichr.values()


def _built_in(font: pikepdf.Dictionary) -> Iterator[str]:
    """What an old PostScript font's own encoding gives."""
    described = font.get("/FontDescriptor")
    program = described.get("/FontFile") if isinstance(described, pikepdf.Dictionary) else None
    if isinstance(program, pikepdf.Stream):
        clear = program.read_bytes()[: int(program.get("/Length1", 0))]
        yield from Type1FontHeaderParser(io.BytesIO(clear)).get_encoding().values()


def _named(font: pikepdf.Dictionary) -> Iterator[str]:
    encoding = font.get("/Encoding")
    differences = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    for name in differences.as_list() if isinstance(differences, pikepdf.Array) else ():
        if isinstance(name, pikepdf.Name):
            try:
                yield name2unicode(str(name)[1:])
            except (KeyError, ValueError):
                continue  # a name that stands for no letter tells of none
