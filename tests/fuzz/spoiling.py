"""Spoiling a PDF so that it still opens: its parts are changed, and its table of contents is written to match."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_OBJECT = re.compile(rb"(?m)^(\d{1,6}) 0 obj\b")
_NUMBER = re.compile(rb"(?<![\w.#/])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_LINE = re.compile(rb"(?<=\n)[^\n]*\n")

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2147483647",
    b"-2147483648",
    b"1e38",
    b"0.0000001",
    b"65536",
    b"99999999999",
    b"3",
    b"90",
)
_KEYS = (
    *(b"/Annots", b"/Contents", b"/Kids", b"/Parent", b"/Resources", b"/Filter", b"/FlateDecode", b"/DCTDecode"),
    *(b"/SMask", b"/Mask", b"/Decode", b"/Font", b"/Type0", b"/Type3", b"/Encoding", b"/ToUnicode", b"/XObject"),
    *(b"/Form", b"/Image", b"/Pattern", b"/Rotate", b"/MediaBox", b"/CropBox", b"/UserUnit", b"/OC", b"/Group"),
    *(b"/AcroForm", b"/DV", b"/AP", b"/Widget", b"/Redact", b"/Outlines", b"/BBox", b"/Matrix", b"/Identity-H"),
)


def spoil(data: bytes, seed: int, longest: int) -> bytes:
    """A changed paper, from one to eight changes away. What is not a PDF is returned as it is."""
    dice = random.Random(seed)
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        data = dice.choice(_WAYS)(data, dice)[:longest]
    return _with_table(data)[:longest]


def _number(data: bytes, dice: random.Random) -> bytes:
    return _replaced(_NUMBER, data, dice, dice.choice(_NUMBERS))


def _name(data: bytes, dice: random.Random) -> bytes:
    return _replaced(_NAME, data, dice, dice.choice(_KEYS))


def _reference(data: bytes, dice: random.Random) -> bytes:
    """Point somewhere else: to a thing of another kind, to itself, or in a ring."""
    known = [match[1] for match in _OBJECT.finditer(data)]
    return _replaced(_REFERENCE, data, dice, dice.choice(known) + b" 0 R") if known else data


def _line_again(data: bytes, dice: random.Random) -> bytes:
    found = list(_LINE.finditer(data))
    if not found:
        return data
    taken, at = dice.choice(found)[0], dice.choice(found).start()
    return data[:at] + taken * (40 if len(taken) < 2_000 and dice.random() < 0.3 else 1) + data[at:]


def _line_out(data: bytes, dice: random.Random) -> bytes:
    return _replaced(_LINE, data, dice, b"")


def _byte(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) or 1)
    return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) or 1)] if dice.random() < 0.1 else data


def _swapped_objects(data: bytes, dice: random.Random) -> bytes:
    """One object's body under another's number."""
    found = list(_OBJECT.finditer(data))
    if len(found) < 2:
        return data
    one, other = dice.sample(found, 2)
    first, second = (data.find(b"endobj", match.end()) for match in (one, other))
    if min(first, second) < 0:
        return data
    return data[: one.end()] + data[other.end() : second] + data[first:]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_number, _number, _name, _name, _reference, _reference, _line_again, _line_out, _byte, _cut, _swapped_objects),
)


def _replaced(pattern: re.Pattern[bytes], data: bytes, dice: random.Random, by: bytes) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + by + data[one.end() :]


def _with_table(data: bytes) -> bytes:
    """The objects where they now are, so that the change is met and not mended away. Streams find their own ends."""
    trailer = re.search(rb"trailer\s*(<<.*?>>)\s*startxref", data, re.DOTALL)
    if trailer is None or not data.startswith(b"%PDF-"):
        return data
    body = data[: data.rfind(b"xref", 0, trailer.start())]
    places = {int(match[1]): match.start() for match in re.finditer(rb"(?m)^(\d{1,5}) 0 obj\b", body)}
    size = max(places, default=0) + 1
    rows = [
        b"%010d 65535 f \n" % 0 if number not in places else b"%010d 00000 n \n" % places[number]
        for number in range(size)
    ]
    table = b"xref\n0 %d\n%b" % (size, b"".join(rows))
    return b"%b%btrailer %b\nstartxref\n%d\n%%%%EOF\n" % (body, table, trailer[1], len(body))
