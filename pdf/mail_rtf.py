"""Unpacking the text that Outlook keeps as compressed RTF ([MS-OXRTFCP])."""

from __future__ import annotations

from pdf.unreadable import DAMAGED, MAX_BYTES, Unreadable

_COMPRESSED, _PLAIN = b"LZFu", b"MELA"
_WINDOW = 4096
# What the window holds before the first byte ([MS-OXRTFCP] 2.2.2.1.2).
_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbol"
    rb"ArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpack_rtf(packed: bytes) -> bytes:
    """The RTF itself. Raises Unreadable where it is not packed as it says."""
    kind, wanted = packed[8:12], int.from_bytes(packed[4:8], "little")
    if wanted > MAX_BYTES:
        raise Unreadable(DAMAGED)
    if kind == _PLAIN:
        return packed[16 : 16 + wanted]
    if kind != _COMPRESSED:
        raise Unreadable(DAMAGED)
    window = bytearray(_BEFORE.ljust(_WINDOW, b"\0"))
    at, made = len(_BEFORE), bytearray()
    source = iter(packed[16:])
    try:
        while len(made) < wanted:
            control = next(source)
            for bit in range(8):
                if not control >> bit & 1:
                    run = bytes([next(source)])
                else:
                    pair = next(source) << 8 | next(source)
                    start, length = pair >> 4, (pair & 0xF) + 2
                    if start == at:
                        return bytes(made[:wanted])
                    run = b""
                    for step in range(length):
                        byte = window[(start + step) % _WINDOW]
                        window[(at + step) % _WINDOW] = byte  # a run may copy what it has itself just written
                        run += bytes([byte])
                for byte in run:
                    window[at] = byte
                    at = (at + 1) % _WINDOW
                made += run
    except StopIteration as end:
        raise Unreadable(DAMAGED) from end
    return bytes(made[:wanted])
