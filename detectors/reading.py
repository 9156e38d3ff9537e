"""Text made plain, one character for one, so that offsets stay true."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from detectors.fields import opens_with_label

_ALIKE = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe63\uff0d",
    "'": "\u2018\u2019\u201b\u2032\u00b4\u02bc\uff07`",
    '"': "\u201c\u201d\u201f\u2033",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200b\ufeff\t",
    ":": "\uff1a\ufe55\u2236",
    "@": "\uff20",
    ".": "\uff0e",
    "/": "\u2044\u2215\uff0f",
    "\n": "\r\v\f\x85\u2028\u2029",
}
_PLAIN = str.maketrans(
    {odd: even for even, odds in _ALIKE.items() for odd in odds}
    | {chr(0xFF10 + n): str(n) for n in range(10)}
    | {chr(half): "?" for half in range(0xD800, 0xE000)}  # halves of a character, which no encoder takes
)


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """The same length with typographic dashes, quotes, spaces and digits made into the keyboard's own."""
    return text.translate(_PLAIN)


_LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")
_LEAST_LINE, _LEAST_WORDS = 40, 4
_LABELLED = re.compile(r"[ ]?(?:[A-Z][^:\n]{0,40}:|[A-Z][\w ]{2,24}[ ]?\.{3}|[-*•]|\d{1,2}[.)][ ])")


def unwrapped(text: str) -> str:
    """The same length with the line ends that only the width of the page put into prose made into spaces."""
    lines = text.split("\n")
    pieces, at = [], 0
    for line, following in pairwise([*lines, ""]):
        after = at + len(line) + 1
        joins = bool(following) and _is_prose(line) and not (_opens_a_box(text, at) or _opens_a_box(text, after))
        pieces.append(line + (" " if joins else "\n"))
        at = after
    return "".join(pieces)[:-1]


def _is_prose(line: str) -> bool:
    if len(line) < _LEAST_LINE:
        return False
    words = _LOWER_WORD.finditer(line)
    return all(next(words, None) is not None for _ in range(_LEAST_WORDS))


def _opens_a_box(text: str, at: int) -> bool:
    return bool(_LABELLED.match(text, at)) or opens_with_label(text, at)
