"""Text under the boxes is gone, text outside them is all there, and no text has come from nowhere. Letter by letter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pdf.marks import Mark
from pdf.page import Box
from pdf.verifying_letters import Flags, Glyph, Letters, Numbers
from pdf.verifying_parts import parts_of

_NEAR = 1.2  # points: how far a letter may seem to have moved because another engine wrote it out again


_ROOM = 1.5  # points round the ink of a word that a mark takes in passing: engines do not measure ink alike
_ROOM_ABOVE = 4.0  # points above and below it that may be taken to be the word's line


@dataclass(frozen=True, slots=True)
class Division:
    """The letters of a source page, divided by its marks."""

    gone: tuple[str, ...]  # words with a letter under a mark: they must be nowhere
    spared: Letters  # letters that must still be there
    around: tuple[Box, ...]  # words that a mark is over part of: they may have gone whole
    outside: str  # the words that no mark is plainly over, as text: they may be there still


def divide(letters: Letters, marks: Sequence[Mark], width: float, height: float) -> Division:
    """Tell what the marks take from what they leave. Letters off the page, or drawn with no ink, are no loss."""
    under, brushed = np.zeros(len(letters), dtype=bool), np.zeros(len(letters), dtype=bool)
    for mark in marks:
        for at in letters.near(mark.box):
            glyph = letters[at]
            under[at] |= is_under(glyph, mark.box)
            brushed[at] |= _is_brushed(glyph, mark.box)
    across, down = letters.middles.T
    seen = letters.is_drawn & (across >= 0) & (across <= width) & (down >= 0) & (down <= height) & ~letters.is_blank
    spared = seen & letters.is_alnum
    gone: list[str] = []
    around: list[Box] = []
    outside: list[str] = []
    boxes = [mark.box for mark in marks]
    words = letters.words()
    starts, ends = np.asarray(words, dtype=np.intp).reshape(-1, 2).T
    any_under, any_brushed, any_seen, any_unseen = (
        _in_each(flags, starts, ends) for flags in (under, brushed, seen, ~seen)
    )
    for at, (start, end) in enumerate(words):
        word = slice(start, end)
        if any_brushed[at]:
            around.append(_room_for(letters.boxes[word], letters.inks[word]))
            spared[word] = False
        if any_under[at]:
            spared[word] = False
            for part in (slice(*places) for places in parts_of(letters, start, end, boxes)):
                if under[part].any():  # the letters by themselves too: engines may not agree where a word ends
                    gone += {letters.text[part], _picked(letters.text[part], under[part])}
                elif seen[part].any():
                    outside.append(_picked(letters.text[part], seen[part]))
        elif not any_unseen[at]:
            outside.append(letters.text[word])
        elif any_seen[at]:
            outside.append(_picked(letters.text[word], seen[word]))
    return Division(tuple(gone), letters.only(spared), tuple(around), " ".join(outside))


def _in_each(flags: Flags, starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]) -> list[bool]:
    """Whether any letter of each word has its flag set."""
    before = np.concatenate(([0], np.cumsum(flags)))
    answer: list[bool] = (before[ends] > before[starts]).tolist()
    return answer


def _picked(text: str, wanted: Flags) -> str:
    return "".join(char for char, is_wanted in zip(text, wanted, strict=True) if is_wanted)


def under_marks(burnt: Letters, marks: Sequence[Mark]) -> bool:
    """Whether any letter is left under a mark, other than those of the marks' own labels."""
    under = {at for mark in marks for at in burnt.near(mark.box) if is_under(burnt[at], mark.box)}
    labels = Counter("".join(mark.label for mark in marks if mark.label))
    return bool(Counter(burnt.text[at] for at in under) - labels)


def lost(spared: Letters, burnt: Letters) -> int:
    """How many letters that should have stayed are not where they were."""
    return len(_missing(spared, burnt))


def added(source: Letters, burnt: Letters, marks: Sequence[Mark], foot: str, bottom: float) -> int:
    """How many letters the original does not have, other than labels in their boxes and the line at the foot."""
    strange = [burnt[at] for at in _missing(burnt, source)]
    strange = [glyph for glyph in strange if not any(_holds(mark.box, glyph.middle) for mark in marks)]
    at_foot = Counter(glyph.text for glyph in strange if glyph.middle[1] > bottom)
    above = sum(1 for glyph in strange if glyph.middle[1] <= bottom)
    return above + (at_foot - Counter(foot)).total()


def undrawn(burnt: Letters) -> int:
    """How many letters are in the file with no ink to draw them."""
    return int(np.count_nonzero(~burnt.is_drawn & ~burnt.is_blank))


def is_misplaced(mark: Mark, letters: Letters, outside: str) -> bool:
    """Whether a mark made for certain words is over none of them, while they stand elsewhere on its page."""
    wanted = _bare(mark.text)
    if len(wanted) < 3:
        return False
    under = _bare("".join(letters.text[at] for at in letters.near(mark.box) if _is_brushed(letters[at], mark.box)))
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


def _room_for(boxes: Numbers, inks: Numbers) -> Box:
    """Where a word may be blacked out whole: its ink and a little more, and its line where its font is no giant."""
    ink, line = _round(inks), _round(boxes)
    return Box(
        min(ink.x0 - _ROOM, max(line.x0, ink.x0 - _ROOM_ABOVE)),
        min(ink.y0 - _ROOM, max(line.y0, ink.y0 - _ROOM_ABOVE)),
        max(ink.x1 + _ROOM, min(line.x1, ink.x1 + _ROOM_ABOVE)),
        max(ink.y1 + _ROOM, min(line.y1, ink.y1 + _ROOM_ABOVE)),
    )


def _round(boxes: Numbers) -> Box:
    return Box(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())


def _missing(letters: Letters, others: Letters) -> list[int]:
    """Which of the letters, blanks apart, the others do not have where they stand or within _NEAR of it."""
    left = np.flatnonzero(~letters.is_blank)
    is_on_grid = np.abs(letters.middles).max(axis=1, initial=0) < _FAR * _SQUARE
    for shift in (0.0, 0.5):  # most stand in the same small square, of one grid or of another laid across it
        left = left[~(is_on_grid[left] & np.isin(_squares(letters, shift)[left], _squares(others, shift)))]
    if not left.size:
        return []
    places: _Places = defaultdict(list)
    for text, (x, y) in zip(others.text, others.middles.tolist(), strict=True):
        places[text, int(x // 2), int(y // 2)].append((x, y))
    return [at for at in left.tolist() if not _is_there(letters[at], places)]


def _squares(letters: Letters, shift: float) -> npt.NDArray[np.int64]:
    """A number for each letter that tells what it is and in which square of a grid its middle stands."""
    places = np.nan_to_num(letters.middles) / _SQUARE + shift
    across, down = np.floor(places.clip(-_FAR, _FAR)).astype(np.int64).T
    squares: npt.NDArray[np.int64] = (letters.codes.astype(np.int64) * 2 * _FAR + across) * 2 * _FAR + down
    return squares


_SQUARE = _NEAR / 4  # two middles in one square are nearer than _NEAR
_FAR = (1 << 20) - 1  # squares: no page reaches so far, and what lies further is told apart one by one
_HERE_FIRST = sorted(((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)), key=lambda step: abs(step[0]) + abs(step[1]))
_Places = dict[tuple[str, int, int], list[tuple[float, float]]]


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
