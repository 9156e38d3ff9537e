"""The marked text of a paper: what stands on its pages, and what ought to become of each item of personal data.

`[[R:category:whose|words]]` must come out, `[[K:...]]` must stay, `[[C:...]]` could be decided either way and is not
counted. Everything unmarked is nobody's. A line of `=====` begins a page; `@withhold KIND` opens a page, and
`@withhold-file KIND` a paper, that should not be served; `!scan` makes the paper a picture; `//` begins a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ITEM = re.compile(r"\[\[([RKC]):([a-z_]+):([^|\]]*)\|([^\]]+?)\]\]", re.S)
_PAGE_END = re.compile(r"\n=====+[ ]*\n")
_WITHHOLD = re.compile(r"@withhold(?P<file>-file)? (?P<kind>\S+)[^\n]*\n?")
_PRINTED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "☐": "o", "☑": "x"})


@dataclass(slots=True)
class Item:
    """One marked item. `treat` is R, K or C. `places` are filled in when it is drawn: page, letter, box in points."""

    treat: str
    category: str
    whose: str
    words: str
    places: list[tuple[int, str, tuple[float, float, float, float]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Written:
    """One page as written: its letters, each with the item it is part of, and the kind for which it is withheld."""

    letters: tuple[tuple[str, Item | None], ...]
    withhold: str


@dataclass(frozen=True, slots=True)
class MarkedPaper:
    """A paper. `withhold` is the kind for which the whole of it should not be served, or empty."""

    pages: tuple[Written, ...]
    is_scan: bool
    withhold: str


def read_marked(text: str) -> MarkedPaper:
    """Take a marked paper apart. Raises ValueError when its marks do not match."""
    text = text.translate(_PRINTED)
    is_scan = text.startswith("!scan")
    if is_scan:
        text = text.partition("\n")[2]
    text = "\n".join(line for line in text.split("\n") if not line.startswith("//"))
    whole = ""
    pages = []
    for raw in _PAGE_END.split(text):
        body, withhold = raw.lstrip("\n"), ""
        while told := _WITHHOLD.match(body):
            body = body[told.end() :]
            if told["file"]:
                whole = told["kind"]
            else:
                withhold = told["kind"]
        pages.append(Written(tuple(_letters(body)), withhold))
    return MarkedPaper(tuple(pages), is_scan, whole)


def _letters(body: str) -> list[tuple[str, Item | None]]:
    letters: list[tuple[str, Item | None]] = []
    at = 0
    for match in _ITEM.finditer(body):
        letters += [(letter, None) for letter in body[at : match.start()]]
        item = Item(match[1], match[2], match[3], match[4])
        letters += [(letter, item) for letter in match[4]]
        at = match.end()
    letters += [(letter, None) for letter in body[at:]]
    if "[[" in "".join(letter for letter, item in letters if item is None):
        raise ValueError("A mark is not closed.")
    return letters
