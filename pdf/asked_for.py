"""Ink that a form asks for: the signature, and the date that goes with it. Every statement has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pdf.engines import Line, Seen
from pdf.page import Box

_SIGN = re.compile(r"ignatur|ignat[eu]|^signed|^llofnod|^initial|^completed|sincerely|faithfully", re.IGNORECASE)
_WHEN = re.compile(r"^(date|dated|dyddiad|time|amser)\W*$", re.IGNORECASE)
_OF = re.compile(r"^(of|geni)\b", re.IGNORECASE)  # a date of birth is nobody's signature
_REACH = {True: 150.0, False: 36.0}  # mm to the right of its label: of signatures side by side, and of a date
_ABOVE, _BELOW, _HIGHEST, _WIDEST = 15.0, 5.0, 24.0, 75.0  # mm
_APART = 14.0  # mm: the next words further on than this end the room for it
_NAMED = 9.0  # mm above a printed name


def asked_for(ink: Box, lines: Sequence[Line], mm: float) -> bool:
    """Whether the ink stands where print asks for a signature or its date, or over a printed name and nothing else.

    `mm`: pixels to a millimetre.
    """
    if ink.height > _HIGHEST * mm or ink.width > _WIDEST * mm:
        return False
    return any(_is_in_its_room(ink, line, mm) for line in lines) or any(_is_its_name(ink, line, mm) for line in lines)


def _is_in_its_room(ink: Box, line: Line, mm: float) -> bool:
    middle = (ink.y0 + ink.y1) / 2
    for at, word in enumerate(line):
        signs = _SIGN.search(word.text) is not None
        if not signs and not (_WHEN.match(word.text) and not (line[at + 1 :] and _OF.match(line[at + 1].text))):
            continue
        if not word.box.y0 - _ABOVE * mm <= middle <= word.box.y1 + _BELOW * mm:
            continue
        label_ends, room_ends = _room(line[at:], mm)
        if word.box.x0 - 6 * mm <= ink.x0 and ink.x1 <= min(room_ends, label_ends + _REACH[signs] * mm) + 4 * mm:
            return True
    return False


def _room(label: Sequence[Seen], mm: float) -> tuple[float, float]:
    """Where the words of a label end, such as "Signature witnessed by:", and where the next words begin."""
    end = label[0].box.x1
    for word in label[1:]:
        if word.confidence < 0.85 or len(word.text) < 3:  # what OCR took for words may be the signature
            continue
        if word.box.x0 - end > _APART * mm:
            return end, word.box.x0
        end = word.box.x1
    return end, float("inf")


def _is_its_name(ink: Box, line: Line, mm: float) -> bool:
    """Whether the line is a short one, in capitals or title case, printed right beneath."""
    words = [word for word in line if any(map(str.isalpha, word.text))]
    if not 2 <= len(words) <= 5 or not all(word.text[0].isupper() and word.confidence >= 0.8 for word in words):
        return False
    box = words[0].box.joined(words[-1].box)
    beneath = 0 <= box.y1 - ink.y1 <= _NAMED * mm and box.y0 > (ink.y0 + ink.y1) / 2
    return beneath and abs(box.x0 - ink.x0) < 10 * mm
