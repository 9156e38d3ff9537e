"""Text under the boxes is gone, text outside them is all there, and no text has come from nowhere. Letter by letter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdf.marks import Mark
from pdf.page import Box
from pdf.verifying_sheets import Glyph

_NEAR = 1.2  # points: how far a letter may seem to have moved because another engine wrote it out again


_ROOM = 1.5  # points round the ink of a word that a mark takes in passing: engines do not measure ink alike
_ROOM_ABOVE = 4.0  # points above and below it that may be taken to be the word's line


@dataclass(frozen=True, slots=True)
class Division:
    """The letters of a source page, divided by its marks."""

    gone: tuple[str, ...]  # words with a letter under a mark: they must be nowhere
    spared: tuple[Glyph, ...]  # letters that must still be there
    around: tuple[Box, ...]  # words that a mark is over part of: they may have gone whole
    outside: str  # the words that no mark is plainly over, as text: they may be there still


def divide(glyphs: Sequence[Glyph], marks: Sequence[Mark], width: float, height: float) -> Division:
    """Tell what the marks take from what they leave. Letters off the page, or drawn with no ink, are no loss."""
    gone: list[str] = []
    spared: list[Glyph] = []
    around: list[Box] = []
    outside: list[str] = []
    boxes = [mark.box for mark in marks]
    for word in words_of(glyphs):
        text = "".join(glyph.text for glyph in word)
        whole = _round([one for glyph in word for one in (glyph.box, glyph.ink)])
        near = [box for box in boxes if _is_near(whole, box)]
        under = "".join(glyph.text for glyph in word if any(is_under(glyph, box) for box in near))
        if under:  # the part by itself too: an engine may not see where one word ends and the next begins
            gone += {text, under}
        is_brushed = any(_is_brushed(glyph, box) for glyph in word for box in near)
        if is_brushed:
            around.append(_room_for(word))
        if under:
            continue
        seen = [glyph for glyph in word if glyph.is_drawn and _is_on(glyph, width, height)]
        if not is_brushed:
            spared += [glyph for glyph in seen if glyph.text.isalnum()]
        if seen:
            outside.append("".join(glyph.text for glyph in seen))
    return Division(tuple(gone), tuple(spared), tuple(around), " ".join(outside))


def words_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Letters between blanks, on one line: pdfium joins the two halves of a word that is broken at a line's end."""
    words: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph.text == " ":
            words.append([])
            continue
        if words[-1] and _is_far(words[-1][-1], glyph):
            words.append([])
        words[-1].append(glyph)
    return [word for word in words if word]


def _is_far(one: Glyph, other: Glyph) -> bool:
    (x, y), (next_x, next_y) = one.middle, other.middle
    reach = 2.5 * max(one.box.height, one.box.width, 1.0)
    return abs(next_x - x) > reach or abs(next_y - y) > reach


def under_marks(burnt: Sequence[Glyph], marks: Sequence[Mark]) -> bool:
    """Whether any letter is left under a mark, other than those of the marks' own labels."""
    left: Counter[str] = Counter()
    for word in words_of(burnt) if marks else ():
        whole = _round([one for glyph in word for one in (glyph.box, glyph.ink)])
        near = [mark.box for mark in marks if _is_near(whole, mark.box)]
        left.update(glyph.text for glyph in word if any(is_under(glyph, box) for box in near))
    labels = Counter("".join(mark.label for mark in marks if mark.label))
    return bool(left - labels)


def lost(spared: Sequence[Glyph], burnt: Sequence[Glyph]) -> int:
    """How many letters that should have stayed are not where they were."""
    places = _places(burnt)
    return sum(1 for glyph in spared if not _is_there(glyph, places))


def added(source: Sequence[Glyph], burnt: Sequence[Glyph], marks: Sequence[Mark], foot: str, bottom: float) -> int:
    """How many letters the original does not have, other than labels in their boxes and the line at the foot."""
    places = _places(source)
    strange = [glyph for glyph in burnt if glyph.text != " " and not _is_there(glyph, places)]
    strange = [glyph for glyph in strange if not any(_holds(mark.box, glyph.middle) for mark in marks)]
    at_foot = Counter(glyph.text for glyph in strange if glyph.middle[1] > bottom)
    above = sum(1 for glyph in strange if glyph.middle[1] <= bottom)
    return above + (at_foot - Counter(foot)).total()


def undrawn(burnt: Iterable[Glyph]) -> int:
    """How many letters are in the file with no ink to draw them."""
    return sum(1 for glyph in burnt if glyph.text != " " and not glyph.is_drawn)


def is_misplaced(mark: Mark, glyphs: Sequence[Glyph], outside: str) -> bool:
    """Whether a mark made for certain words is over none of them, while they stand elsewhere on its page."""
    wanted = _bare(mark.text)
    if len(wanted) < 3:
        return False
    under = _bare("".join(glyph.text for glyph in glyphs if _is_brushed(glyph, mark.box)))
    pieces = [piece for piece in (_bare(word) for word in mark.text.split()) if piece]
    return not any(piece in under for piece in pieces) and wanted in _bare(outside)


def is_under(glyph: Glyph, mark: Box) -> bool:
    """Whether a mark is plainly over a letter: over the middle of its line or of its ink, and not by a hair."""
    letter, ink = glyph.box, glyph.ink
    x, y = glyph.middle
    inset_x = min(0.3, mark.width / 4)
    if not mark.x0 + inset_x < x < mark.x1 - inset_x or not _overlap(ink, mark):
        return False
    inset_y = min(0.12 * letter.height, mark.height / 4)
    if mark.y0 + inset_y < y < mark.y1 - inset_y:
        return True
    return glyph.text.isalnum() and _overlap(ink, mark) > 0.8


def _is_near(one: Box, other: Box) -> bool:
    return one.x0 <= other.x1 + 1 and other.x0 <= one.x1 + 1 and one.y0 <= other.y1 and other.y0 <= one.y1


def _is_brushed(glyph: Glyph, mark: Box) -> bool:
    """Whether a mark is near enough to a letter for its word to be taken with it."""
    letter, ink = glyph.box, glyph.ink
    is_smaller = mark.width <= ink.width and mark.height <= ink.height
    if is_smaller and _holds(ink, ((mark.x0 + mark.x1) / 2, (mark.y0 + mark.y1) / 2)):
        return True
    middle = glyph.middle[0]
    if not mark.x0 - 0.75 <= middle <= mark.x1 + 0.75:
        return False
    shared = min(mark.y1, letter.y1) - max(mark.y0, letter.y0)
    return shared >= 0.25 * letter.height or _overlap(glyph.ink, mark) > 0.5


def _overlap(ink: Box, mark: Box) -> float:
    """The share of a letter's ink that a mark covers. A letter with no area counts by its middle."""
    across = min(mark.x1, ink.x1) - max(mark.x0, ink.x0)
    down = min(mark.y1, ink.y1) - max(mark.y0, ink.y0)
    area = ink.width * ink.height
    if area <= 0:
        return float(across >= 0 and down >= 0)
    return max(0.0, across) * max(0.0, down) / area


def _room_for(word: Sequence[Glyph]) -> Box:
    """Where a word may be blacked out whole: its ink and a little more, and its line where its font is no giant."""
    ink, line = _round([glyph.ink for glyph in word]), _round([glyph.box for glyph in word])
    return Box(
        min(ink.x0 - _ROOM, max(line.x0, ink.x0 - _ROOM_ABOVE)),
        min(ink.y0 - _ROOM, max(line.y0, ink.y0 - _ROOM_ABOVE)),
        max(ink.x1 + _ROOM, min(line.x1, ink.x1 + _ROOM_ABOVE)),
        max(ink.y1 + _ROOM, min(line.y1, ink.y1 + _ROOM_ABOVE)),
    )


def _is_on(glyph: Glyph, width: float, height: float) -> bool:
    x, y = glyph.middle
    return 0 <= x <= width and 0 <= y <= height


def _round(boxes: Sequence[Box]) -> Box:
    return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


_HERE_FIRST = sorted(((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)), key=lambda step: abs(step[0]) + abs(step[1]))
_Places = dict[tuple[str, int, int], list[tuple[float, float]]]


def _places(glyphs: Iterable[Glyph]) -> _Places:
    places: _Places = defaultdict(list)
    for glyph in glyphs:
        x, y = glyph.middle
        places[glyph.text, int(x // 2), int(y // 2)].append((x, y))
    return places


def _is_there(glyph: Glyph, places: _Places) -> bool:
    x, y = glyph.middle
    column, row = int(x // 2), int(y // 2)
    return any(
        abs(x - other_x) <= _NEAR and abs(y - other_y) <= _NEAR
        for dx, dy in _HERE_FIRST
        for other_x, other_y in places.get((glyph.text, column + dx, row + dy), ())
    )


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x0 <= point[0] <= box.x1 and box.y0 <= point[1] <= box.y1


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
