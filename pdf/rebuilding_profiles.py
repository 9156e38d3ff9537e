"""Colour profiles without their words: only the tables that turn one colour into another (ICC.1:2022)."""

from __future__ import annotations

_HEAD = 128
_TABLES = frozenset(
    b"wtpt bkpt chad chrm lumi rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 gamt cicp".split()
)
# Kinds of table that hold figures and nothing else; a table of words can be called by a colour's name.
_OF_FIGURES = frozenset(b"XYZ |curv|para|sf32|chrm|mft1|mft2|mAB |mBA |cicp".split(b"|"))
# In the heading: when it was made, by whom, for what make and model, and the profile's own digest.
_SAID = (slice(4, 8), slice(24, 36), slice(48, 56), slice(80, 128))


def bare_profile(data: bytes) -> bytes:
    """The same profile with its colour tables alone. What is no profile at all becomes nothing."""
    if len(data) < _HEAD + 4 or data[36:40] != b"acsp":
        return b""
    count = int.from_bytes(data[_HEAD : _HEAD + 4], "big")
    rows = [data[at : at + 12] for at in range(_HEAD + 4, min(_HEAD + 4 + 12 * count, len(data) - 11), 12)]
    tables: list[tuple[bytes, bytes]] = []
    for row in rows:
        start, size = int.from_bytes(row[4:8], "big"), int.from_bytes(row[8:12], "big")
        held = data[start : start + size]
        if row[:4] in _TABLES and held[:4] in _OF_FIGURES:
            tables.append((row[:4], held + bytes(-len(held) % 4)))
    head = bytearray(data[:_HEAD])
    for part in _SAID:
        head[part] = bytes(part.stop - part.start)
    return _profile(bytes(head), tables)


def _profile(head: bytes, tables: list[tuple[bytes, bytes]]) -> bytes:
    at = _HEAD + 4 + 12 * len(tables)
    rows, held = bytearray(), bytearray()
    for name, table in tables:
        rows += name + (at + len(held)).to_bytes(4, "big") + len(table).to_bytes(4, "big")
        held += table
    made = head + len(tables).to_bytes(4, "big") + bytes(rows) + bytes(held)
    return len(made).to_bytes(4, "big") + made[4:]
