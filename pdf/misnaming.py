"""Fonts that draw one letter and say that it is another: what is copied from such a page is not what is seen on it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pymupdf
from pymupdf import mupdf

from pdf.refitting import meanings

_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_PART = re.compile(r"/([^\s/\[\]]+)|(\d+)")


def calls_letters_otherwise(page: pymupdf.Page) -> bool:
    """Whether a font of one byte a letter says by its /ToUnicode that some letter is another than its encoding says.

    A font's encoding says which of its shapes is drawn, but only where its letters have the usual names.
    """
    return any(_misnames(page.parent, font[0]) for font in page.get_fonts(full=True) if font[2] != "Type0")


def _misnames(document: pymupdf.Document, xref: int) -> bool:
    kind, value = document.xref_get_key(xref, "ToUnicode")
    if kind != "xref":
        return False
    map_ = document.xref_stream(int(value.split()[0])) or b""
    kind, encoding = document.xref_get_key(xref, "Encoding")
    if kind == "xref":
        encoding = document.xref_object(int(encoding.split()[0]), compressed=True)
    return _contradicts(encoding, map_)


@lru_cache(maxsize=64)  # most pages of a file share their fonts
def _contradicts(encoding: str, map_: bytes) -> bool:
    drawn = _drawn(encoding)
    said = meanings(map_) if drawn else {}
    return any(_differ(letter, said[code]) for code, letter in drawn.items() if code in said)


def _drawn(encoding: str) -> dict[int, str]:
    """What each code draws, as far as an encoding says: letters and figures alone."""
    base = next((codec for name, codec in _ENCODINGS.items() if name in encoding), "")
    drawn = {code: bytes([code]).decode(base, "replace") for code in range(32, 256)} if base else {}
    differences = re.search(r"/Differences\s*\[([^\]]*)\]", encoding)
    code = 0
    for name, number in _PART.findall(differences[1] if differences else ""):
        if number:
            code = int(number)
            continue
        letter = mupdf.fz_unicode_from_glyph_name(name)
        drawn[code] = chr(letter) if letter not in (0, 0xFFFD) else ""
        code += 1
    return {code: letter for code, letter in drawn.items() if letter.isalnum()}


def _differ(drawn: str, said: str) -> bool:
    """Whether two letters are plainly not one: not by case, accent, or the way that a ligature is written."""
    one, other = _folded(drawn), _folded(said)
    return bool(one and other and other.isalnum() and not (one.startswith(other) or other.startswith(one)))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))
