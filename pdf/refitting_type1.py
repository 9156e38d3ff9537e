"""The shapes in an old PostScript font (Type 1), thinned to the characters that are still drawn.

The engine thins the newer kinds itself. The format is Adobe Type 1 Font Format 1.1, chapters 2 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_KEY, _C1, _C2 = 55665, 52845, 22719  # 7.3: the cipher is no secret
_ENTRY = re.compile(rb"/(\S+)\s+(\d+)\s+(\S+) ")
_COUNT = re.compile(rb"/CharStrings\s+(\d+)\s+dict")
_ENCODED = re.compile(rb"dup\s+(\d+)\s*/(\S+)\s+put\s*")


def encoded_names(clear: bytes) -> dict[int, str]:
    """The character that each code has by the font's own encoding; empty where it has a standard one."""
    return {int(code): name.decode("latin-1") for code, name in _ENCODED.findall(clear)}


def thinned(
    program: bytes, first: int, second: int, keep: Mapping[int, str], neutral: Callable[[str], str]
) -> tuple[bytes, int, int] | None:
    """The program with only the characters to `keep` (name by code), and its first two lengths; None if it is unusual.

    `first` and `second`: the lengths in bytes of its clear and its enciphered part. `neutral`: what to call a
    character by its name.
    """
    clear, secret, rest = program[:first], program[first : first + second], program[first + second :]
    plain = _deciphered(secret)
    count = _COUNT.search(plain)
    if count is None:
        return None
    names = {name.encode("latin-1") for name in keep.values()} | {b".notdef"}
    kept: list[bytes] = []
    at = plain.find(b"/", count.end())
    while at >= 0 and (entry := _ENTRY.match(plain, at)):
        end = plain.find(b"/", entry.end() + int(entry[2]))
        last = end < 0 or _ENTRY.match(plain, end) is None
        # The last entry runs to the "end" that closes the dictionary.
        stop = plain.find(b"end", entry.end() + int(entry[2])) if last else end
        if stop < 0:
            return None
        if entry[1] in names:
            called = neutral(entry[1].decode("latin-1")).encode("latin-1")
            kept.append(b"/" + called + plain[entry.end(1) : stop])
        at = -1 if last else end
        tail = plain[stop:]
    if not kept:
        return None
    head = plain[: count.start(1)] + str(len(kept)).encode() + plain[count.end(1) : plain.find(b"/", count.end())]
    enciphered = _enciphered(head + b"".join(kept) + tail)
    codes = set(keep)
    clear = _ENCODED.sub(lambda one: _encoded(one, neutral) if int(one[1]) in codes else b"", clear)
    return clear + enciphered + rest, len(clear), len(enciphered)


def _encoded(one: re.Match[bytes], neutral: Callable[[str], str]) -> bytes:
    return b"dup %b /%b put\n" % (one[1], neutral(one[2].decode("latin-1")).encode("latin-1"))


def _deciphered(data: bytes) -> bytes:
    key, out = _KEY, bytearray()
    for byte in data:
        out.append(byte ^ (key >> 8))
        key = ((byte + key) * _C1 + _C2) & 0xFFFF
    return bytes(out)


def _enciphered(data: bytes) -> bytes:
    key, out = _KEY, bytearray()
    for byte in data:
        cipher = byte ^ (key >> 8)
        out.append(cipher)
        key = ((cipher + key) * _C1 + _C2) & 0xFFFF
    return bytes(out)
