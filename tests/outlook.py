"""An e-mail as Outlook saves it, written byte by byte: an OLE file ([MS-CFB]) of properties ([MS-OXMSG])."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
Tree = Mapping[str, "bytes | Tree"]


def ole(tree: Tree) -> bytes:
    """An OLE file: a bytes value is a stream, a mapping a storage."""
    entries: list[list[object]] = []  # name, kind, right sibling, child, first sector, size
    small, large = bytearray(), bytearray()
    small_chain: list[int] = []
    large_chain: list[int] = []

    def put(name: str, held: bytes | Tree, kind: int) -> int:
        at = len(entries)
        entries.append([name, kind, _FREE, _FREE, 0, 0])
        if isinstance(held, bytes):
            room, chain, unit = (small, small_chain, _SMALL) if len(held) < _CUTOFF else (large, large_chain, _SECTOR)
            first, count = len(chain), -(-len(held) // unit)
            room += held.ljust(count * unit, b"\0")
            chain += [*range(first + 1, first + count), _END] if count else []
            entries[at][4:] = [first if count else _END, len(held)]
            return at
        before = None
        for inner_name, inner in held.items():
            made = put(inner_name, inner, 2 if isinstance(inner, bytes) else 1)
            if before is None:
                entries[at][3] = made
            else:
                entries[before][2] = made
            before = made
        return at

    put("Root Entry", tree, 5)
    first_small, count = len(large_chain), -(-len(small) // _SECTOR)
    large += bytes(small).ljust(count * _SECTOR, b"\0")
    large_chain += [*range(first_small + 1, first_small + count), _END] if count else []
    entries[0][4:] = [first_small if count else _END, len(small)]
    directory = b"".join(_entry(*entry) for entry in entries).ljust(-(-len(entries) // 4) * _SECTOR, b"\0")
    mini_fat = struct.pack(f"<{len(small_chain)}I", *small_chain)
    mini_fat = mini_fat.ljust(-(-len(mini_fat) // _SECTOR) * _SECTOR, b"\xff")
    body, chain, firsts = bytes(large), large_chain, []
    for table in (directory, mini_fat):
        firsts.append(len(chain) if table else _END)
        sectors = len(table) // _SECTOR
        chain = [*chain, *range(len(chain) + 1, len(chain) + sectors), _END] if sectors else chain
        body += table
    fats = 1
    while fats * 128 < len(chain) + fats:
        fats += 1
    fat_at = range(len(chain), len(chain) + fats)
    chain = [*chain, *[_FAT] * fats]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(fats * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, fats, firsts[0], 0, _CUTOFF, firsts[1], len(mini_fat) // _SECTOR, _END, 0)
    head += struct.pack("<109I", *[*fat_at, *[_FREE] * (109 - fats)])
    return head + body + fat


def _entry(name: str, kind: int, right: int, child: int, first: int, size: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<3I", _FREE, right, child)
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBB", len(wide), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )


def wide(number: str, text: str) -> dict[str, bytes]:
    return {f"__substg1.0_{number}001F": text.encode("utf-16-le")}


def fixed(head: int, **numbers: int) -> dict[str, bytes]:
    """The properties that are numbers: each keyword is `p` and a property's number."""
    rows = b"".join(struct.pack("<HHIQ", 3, int(name[1:], 16), 6, value) for name, value in numbers.items())
    return {"__properties_version1.0": bytes(head) + rows}


def person(name: str, address: str, kind: int) -> Tree:
    return {**fixed(8, p0C15=kind), **wide("3001", name), **wide("39FE", address)}


def msg(*, subject: str, body: str = "", html: bytes = b"", rtf: bytes = b"", headers: str = "", head: int = 32,
        people: tuple[Tree, ...] = (), carried: tuple[Tree, ...] = ()) -> Tree:  # fmt: skip
    """A message; `head` is 24 for one within another."""
    tree: dict[str, bytes | Tree] = {
        **fixed(head, p0039=134120340000000000),
        **wide("0037", subject),
        **wide("0C1A", "Rita Farrow"),
        **wide("5D01", "rita@example.com"),
        **(wide("1000", body) if body else {}),
        **({"__substg1.0_10130102": html} if html else {}),
        **({"__substg1.0_10090102": rtf} if rtf else {}),
        **(wide("007D", headers) if headers else {}),
    }
    for number, one in enumerate(people):
        tree[f"__recip_version1.0_#{number:08X}"] = one
    for number, one in enumerate(carried):
        tree[f"__attach_version1.0_#{number:08X}"] = one
    return tree


def file(name: str, content: bytes) -> Tree:
    return {**fixed(8), **wide("3707", name), "__substg1.0_37010102": content}


def letter(inside: Tree) -> Tree:
    return {**fixed(8), "__substg1.0_3701000D": inside}
