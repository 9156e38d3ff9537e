"""Reading a form by its boxes: the value printed beside or beneath a label, whatever order the file draws them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pdf.page import Box, Page, Word, words_in

_WIDEST_GAP = 30.0  # points: a wider space begins another box of the form
_BENEATH = 20.0  # points: how far below its label a value may stand


def values_beside(page: Page, label: re.Pattern[str]) -> Iterator[str]:
    """The words to the right of each place where the label stands or, when there are none, those just beneath it."""
    for match in label.finditer(page.text):
        words = words_in(page.words, match.start(), match.end())
        if not words:
            continue
        box = words[0].box
        for word in words[1:]:
            box = box.joined(word.box)
        others = [word for word in page.words if word not in words]
        value = _run(page, _to_the_right(others, box), box.x1) or _run(page, _beneath(others, box), None)
        if value:
            yield value


def _to_the_right(words: Iterable[Word], label: Box) -> list[Word]:
    middle = (label.y0 + label.y1) / 2
    return [word for word in words if word.box.y0 <= middle <= word.box.y1 and word.box.x0 >= label.x1 - 1]


def _beneath(words: Iterable[Word], label: Box) -> list[Word]:
    below = [
        word
        for word in words
        if label.y1 - 3 <= word.box.y0 <= label.y1 + _BENEATH
        and word.box.x0 >= label.x0 - 6
        and word.box.x0 < label.x0 + 260
    ]
    if not below:
        return []
    nearest = min(below, key=lambda word: (word.box.y0, word.box.x0))
    middle = (nearest.box.y0 + nearest.box.y1) / 2
    return [word for word in below if word.box.y0 <= middle <= word.box.y1]


def _run(page: Page, words: Sequence[Word], after: float | None) -> str:
    """The words of one box: from the left until a wide gap, or until another label ends."""
    kept: list[str] = []
    edge = after
    for word in sorted(words, key=lambda one: one.box.x0):
        text = page.text[word.start : word.end]
        if edge is not None and word.box.x0 - edge > _WIDEST_GAP:
            break
        if text.endswith(":"):
            return ""
        kept.append(text)
        edge = word.box.x1
    return " ".join(kept)
