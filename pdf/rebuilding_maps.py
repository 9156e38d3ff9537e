"""Character maps written afresh: which codes mean which letters, and no remark, name or notice beside them."""

from __future__ import annotations

import re

_BLOCK = re.compile(
    rb"begin(codespacerange|cidrange|cidchar|notdefrange|notdefchar|bfrange|bfchar)(.*?)end\1", re.DOTALL
)
_FIGURES = re.compile(rb"<[0-9A-Fa-f\s]*>|[0-9]+|[\[\]]")
_UPRIGHT = re.compile(rb"/WMode\s+1\s+def")
_USES = re.compile(rb"/(Identity-[HV])\s+usecmap")
_REMARK = re.compile(rb"%[^\r\n]*")


def bare_map(data: bytes) -> bytes:
    """The same map (ISO 32000-1, 9.7.5.4 and 9.10.3) with nothing in it but codes and figures."""
    plain = _REMARK.sub(b" ", data)
    made = [
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def\n/CMapName /Map def",
    ]
    if uses := _USES.search(plain):
        made.append(b"/%b usecmap" % uses[1])
    if _UPRIGHT.search(plain):
        made.append(b"/WMode 1 def")
    for block in _BLOCK.finditer(plain):
        figures = _FIGURES.findall(block[2])
        made.append(b"%d begin%b\n%b\nend%b" % (_rows(block[1], figures), block[1], b"\n".join(figures), block[1]))
    return b"\n".join([*made, b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"])


def _rows(kind: bytes, figures: list[bytes]) -> int:
    """How many rows a block has: an array counts as one figure of its row."""
    depth = count = 0
    for figure in figures:
        if figure == b"[":
            count += depth == 0
            depth += 1
        elif figure == b"]":
            depth -= 1
        else:
            count += depth == 0
    return count // (3 if kind in (b"cidrange", b"bfrange", b"notdefrange") else 2)
