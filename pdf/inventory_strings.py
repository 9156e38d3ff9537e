"""Words out of a PDF's objects: its strings, and the first of what a stream holds, however it was packed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, PdfError, Stream, String

MOST_PACKED = 16 * 1024 * 1024  # bytes; a larger stream is not looked into
_TAG = re.compile(r"<[^<>]*>")
_NO_WORDS = re.compile(r"\S{100,}")  # packed data, written out as letters
_ENCODINGS = ("utf-8-sig", "utf-16")
_PLAIN = 0.95  # of its characters are printable in a file of plain text


def text_of(item: object) -> str:
    """A string, or a stream of words, as text; empty for anything else."""
    if isinstance(item, String):
        try:
            return str(item)
        except (UnicodeError, ValueError):
            return bytes(item).decode("latin-1")
    if isinstance(item, Stream):
        return as_text(head_of(item, 8_192)) or head_of(item, 8_192).decode("latin-1")
    return ""


def texts_of(holder: Dictionary | Stream, *keys: str) -> list[str]:
    """The words under those keys, leaving out those that have none."""
    return [text for key in keys if (text := text_of(holder.get(key)))]


def strings_in(item: object, *, most: int = 2_000) -> Iterator[str]:
    """Every string and text stream in an object and the objects it holds, however they are nested."""
    waiting, seen = [item], set[tuple[int, int]]()
    while waiting and most > 0:
        most -= 1
        here = waiting.pop()
        if isinstance(here, Object) and here.is_indirect:
            if here.objgen in seen:
                continue
            seen.add(here.objgen)
        if isinstance(here, String | Stream):
            text = text_of(here) if isinstance(here, String) else as_text(head_of(here, 4_096))
            yield _NO_WORDS.sub(" ", text)
        if isinstance(here, Array):
            waiting += list(here.as_list())[:most]
        elif isinstance(here, Dictionary | Stream):
            waiting += [here[key] for key in list(here.keys())[:most] if key not in ("/Parent", "/P", "/Pg")]


def without_tags(text: str) -> str:
    """Rich text as plain."""
    return _TAG.sub(" ", text)


def as_text(data: bytes) -> str:
    """Bytes as words if they are plain text; empty otherwise."""
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding, "strict" if encoding == "utf-16" else "ignore")
        except UnicodeError:
            continue
        if text and sum(char.isprintable() or char.isspace() for char in text) >= _PLAIN * len(text):
            return text
    return ""


def head_of(stream: Stream, most: int) -> bytes:
    """The first `most` bytes of what a stream holds; nothing of one that is too large or packed in an unusual way."""
    try:
        raw = stream.read_raw_bytes()
    except PdfError:
        return b""
    if len(raw) > MOST_PACKED:
        return b""
    packed = stream.get("/Filter")
    names = [str(name) for name in packed.as_list()] if isinstance(packed, Array) else [str(packed)] if packed else []
    if not names:
        return raw[:most]
    if names == ["/FlateDecode"] and "/DecodeParms" not in stream:
        try:
            return zlib.decompressobj().decompress(raw, most)
        except zlib.error:
            return b""
    return b""
