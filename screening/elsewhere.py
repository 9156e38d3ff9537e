"""Words blacked out in one paper and legible in another: a page sent twice, the same sentence, the same box of a form.

What was taken out is gone, so it is known only by what stands around it. A blank to be filled in is no redaction, and
words that stand around it on every form of the kind say nothing of whose it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pdf.geometry import area
from pdf.page import Box, Page
from screening.meant_to_go import ELSEWHERE, MAYBE_ELSEWHERE, Place
from screening.papers import Paper, Sheet

_GONE = re.compile(
    r"[■█▇▆▮]{2,}(?:\s?[■█▇▆▮]+)*|[\[(]\s?(?i:redacted)\s?[\])]|\bREDACTED\b|\bX{4,}(?:[ ]X{3,})*\b|\*{5,}|"
    r"(?<![-\w])-{5,}(?![-\w])"
)
_TOKEN = re.compile(r"\w+(?:['’]\w+)?")
_GAP = "\0"  # stands among the words where some were taken out
_BLANK = re.compile(r"[\s._\-–…:/]*|n/?a|none|nil|not known|unknown|as above|yes|no", re.IGNORECASE)
_MOST = 15  # words that a gap may stand for, or as many as there is room for in a box
_WORD_AREA = 260.0  # square points
_TWIN, _TWIN_SCANNED, _FEWEST = 0.97, 0.9, 14  # of a page's words that its other copy has, in order
_RUN = 4  # words in a row by which pages that may be copies find each other
_NEAREST = 3  # copies of a page that are looked at
_BEFORE, _AFTER, _REACH = 3, 1, 8
_LIKELY, _SURE = 5, 8  # words around a gap that are the same
_COMMON = 3  # different things that stand in the same words: then the words are a form's
_LABEL_WORDS = 4
_VALUE = re.compile(r"[^\n]*?(?=[ ]{3,}|[ ][A-Z][A-Za-z ]{1,24}(?::|[ ]No\b)|\n|$)")  # as far as the next label


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    room: int = 1  # for how many words there is


@dataclass(frozen=True, slots=True)
class _Side:
    """One page as words in order, with a gap wherever something was taken out of it."""

    paper: Paper
    sheet: Sheet
    tokens: tuple[_Token, ...]

    @property
    def page(self) -> Page:
        return self.sheet.page

    @property
    def gaps(self) -> list[int]:
        return [at for at, token in enumerate(self.tokens) if token.word == _GAP]

    def place(self, first: int, last: int, *, sure: bool) -> Place:
        """The words from the first token to before the last one, as a place on the page."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return self.stretch(start, end, sure=sure)

    def stretch(self, start: int, end: int, *, sure: bool) -> Place:
        reason = ELSEWHERE if sure else MAYBE_ELSEWHERE
        return Place(self.paper.document.file, self.page, start, end, reason, "other_papers", sure)


def legible_elsewhere(papers: Sequence[Paper]) -> list[Place]:
    """Everything that another page of the bundle has blacked out; each place once, the surest reason first."""
    sheets = [(paper, sheet) for paper in papers for sheet in paper.sheets if sheet.page.words]
    if not any(sheet.page.blacked or sheet.page.covered or _GONE.search(sheet.page.text) for _, sheet in sheets):
        return []
    sides = [_side(paper, sheet) for paper, sheet in sheets]
    holed = [side for side in sides if side.gaps]
    runs = _index(sides, _RUN)
    sentences = _index(sides, _BEFORE)
    found: list[Place] = []
    for side in holed:
        found += _in_copies(side, sides, runs)
        found += _in_sentences(side, sides, sentences)
        found += _in_forms(side, sides)
    best: dict[tuple[str, int, int, int], Place] = {}
    for place in sorted(found, key=lambda one: not one.sure):
        if not any(start < place.end and place.start < end for start, end in place.page.covered):
            best.setdefault((place.file, place.page.number, place.start, place.end), place)
    return list(best.values())


def _side(paper: Paper, sheet: Sheet) -> _Side:
    page = sheet.page
    gone = [*((match.start(), match.end()) for match in _GONE.finditer(page.text)), *page.covered]
    words = [
        _Token(match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(page.text)
        if not any(start < match.end() and match.start() < end for start, end in gone)
    ]
    gaps = [_Token(_GAP, start, end, _MOST) for start, end in gone]
    for box in page.blacked:
        at = _where(page, box)
        gaps.append(_Token(_GAP, at, at, max(_MOST, round(area(box) / _WORD_AREA))))
    tokens: list[_Token] = []
    for token in sorted([*words, *gaps], key=lambda one: (one.start, one.word != _GAP)):
        if token.word == _GAP and tokens and tokens[-1].word == _GAP:
            tokens[-1] = replace(tokens[-1], room=tokens[-1].room + token.room)
        else:
            tokens.append(token)
    return _Side(paper, sheet, tuple(tokens))


def _where(page: Page, box: Box) -> int:
    """The place in the page's text that a black box stands at: after the word before it on its line, or before the
    word after it, or else at the end of the line above.
    """
    line = [word for word in page.words if box.y0 < (word.box.y0 + word.box.y1) / 2 < box.y1]
    before = [word for word in line if word.box.x1 <= box.x0 + 3]
    if before:
        return max(before, key=lambda word: word.box.x1).end
    after = [word for word in line if word.box.x0 >= box.x1 - 3]
    if after:
        return min(after, key=lambda word: word.box.x0).start
    above = [word for word in page.words if word.box.y1 <= box.y0 + 3]
    return max((word.end for word in above), default=0)


def _index(sides: Sequence[_Side], length: int) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Where each run of that many words stands: the page, and the place of the word after the run."""
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, side in enumerate(sides):
        words = [token.word for token in side.tokens]
        for at in range(len(words) - length + 1):
            run = tuple(words[at : at + length])
            if _GAP not in run:
                found.setdefault(run, []).append((number, at + length))
    return found


def _in_copies(
    side: _Side, sides: Sequence[_Side], runs: dict[tuple[str, ...], list[tuple[int, int]]]
) -> Iterator[Place]:
    """The words that a copy of the page has where this one has gaps."""
    words = [token.word for token in side.tokens]
    told = [word for word in words if word != _GAP]
    if len(told) < _FEWEST:
        return
    votes: Counter[int] = Counter()
    for at in range(len(words) - _RUN + 1):
        votes.update({number for number, _ in runs.get(tuple(words[at : at + _RUN]), ())})
    likely = [sides[number] for number, _ in sorted(votes.items(), key=lambda one: (-one[1], one[0]))]
    for other in [one for one in likely if one is not side][:_NEAREST]:
        blocks = SequenceMatcher(None, words, [token.word for token in other.tokens], autojunk=False).get_opcodes()
        same = [word for kind, begin, end, _, _ in blocks if kind == "equal" for word in words[begin:end]]
        if not _is_a_copy(told, [word for word in same if word != _GAP], side, other):
            continue
        for kind, begin, end, first, last in blocks:
            gaps = [token for token in side.tokens[begin:end] if token.word == _GAP]
            room = sum(gap.room for gap in gaps)
            if kind == "replace" and gaps and end - begin <= 2 * len(gaps) and last - first <= room:
                yield from _without_gaps(other, first, last, sure=True)


def _is_a_copy(told: Sequence[str], same: Sequence[str], side: _Side, other: _Side) -> bool:
    """Whether nearly all of a page's words stand in the other, in order, and all its figures."""
    scanned = any(one.page.source in ("ocr", "mixed") for one in (side, other))
    enough = (_TWIN_SCANNED if scanned else _TWIN) * len(told)
    figures = [word for word in told if word.isdigit()]
    return len(same) >= enough and len([word for word in same if word.isdigit()]) >= 0.95 * len(figures)


def _without_gaps(side: _Side, first: int, last: int, *, sure: bool) -> Iterator[Place]:
    begin = first
    for at in range(first, last + 1):
        if at == last or side.tokens[at].word == _GAP:
            if at > begin:
                yield side.place(begin, at, sure=sure)
            begin = at + 1


def _in_sentences(
    side: _Side, sides: Sequence[_Side], runs: dict[tuple[str, ...], list[tuple[int, int]]]
) -> Iterator[Place]:
    """The words that stand elsewhere in the same sentence. Who fills in a form writes no sentence around a label."""
    flow = side.sheet.flow
    for gap in side.gaps:
        token = side.tokens[gap]
        begin, end = flow.rfind("\n", 0, token.start) + 1, flow.find("\n", token.end)
        end = len(flow) if end < 0 else end
        before = _words_back(side.tokens, gap, begin)
        after = _words_on(side.tokens, gap, end)
        if len(before) < _BEFORE or len(after) < _AFTER or flow[begin : token.start].rstrip().endswith(":"):
            continue
        matches: list[tuple[_Side, int, int, int]] = []
        for number, at in runs.get(tuple(before[-_BEFORE:]), ()):
            other = sides[number]
            words = [one.word for one in other.tokens[max(0, at - _REACH) : at + _MOST + _REACH]]
            here = min(at, _REACH)
            last = next(
                (to for to in range(here + 1, here + _MOST + 1) if words[to : to + _AFTER] == after[:_AFTER]), None
            )
            if other is side or last is None or _GAP in words[here:last] or _are_of_two(side.sheet, other.sheet):
                continue
            shared = _shared(reversed(before), reversed(words[:here])) + _shared(after, words[last:])
            matches.append((other, at, at + last - here, shared))
        told = {tuple(one.word for one in other.tokens[at:last]) for other, at, last, _ in matches}
        if len(told) > _COMMON:
            continue
        for other, at, last, shared in matches:
            if shared >= _LIKELY:
                yield other.place(at, last, sure=shared >= _SURE and len(told) == 1)


def _are_of_two(one: Sheet, other: Sheet) -> bool:
    """Whether they are the statements of two people, who begin in the same words about different things."""
    statements = one.kind == other.kind == "witness_statement"
    return bool(statements and one.subject and other.subject and one.subject.lower() != other.subject.lower())


def _words_back(tokens: Sequence[_Token], gap: int, begin: int) -> list[str]:
    found: list[str] = []
    for token in reversed(tokens[max(0, gap - _REACH) : gap]):
        if token.start < begin or token.word == _GAP:
            break
        found.append(token.word)
    return found[::-1]


def _words_on(tokens: Sequence[_Token], gap: int, end: int) -> list[str]:
    found: list[str] = []
    for token in tokens[gap + 1 : gap + 1 + _REACH]:
        if token.end > end or token.word == _GAP:
            break
        found.append(token.word)
    return found


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _in_forms(side: _Side, sides: Sequence[_Side]) -> Iterator[Place]:
    """What another paper has after the same label: certain where the two are about one person, likely where no third
    paper has anything else there.
    """
    text = side.page.text
    for gap in side.gaps:
        token = side.tokens[gap]
        begin = text.rfind("\n", 0, token.start) + 1
        cell = max(begin, text.rfind("   ", begin, max(begin, len(text[: token.start].rstrip()))))
        label = text[cell : token.start].strip()
        words = [found[0] for found in _TOKEN.finditer(label.lower())]
        dashes = set(text[token.start : token.end]) == {"-"}
        if not label.endswith(":") or not 0 < len(words) <= _LABEL_WORDS or dashes:
            continue
        pattern = re.compile(
            r"(?:^|(?<=[ ]{3}))[ ]*" + r"\W+".join(map(re.escape, words)) + r"[ ]?:[ ]*(?=\S)",
            re.IGNORECASE | re.MULTILINE,
        )
        values: list[tuple[_Side, int, int]] = []
        for other in sides:
            if other is side or words[0] not in other.page.text.lower():
                continue
            for match in pattern.finditer(other.page.text):
                value = _VALUE.match(other.page.text, match.end())
                if value and not _BLANK.fullmatch(value[0].strip()) and not _GONE.search(value[0]):
                    values.append((other, match.end(), match.end() + len(value[0].rstrip())))
        different = {" ".join(other.page.text[start:end].lower().split()) for other, start, end in values}
        for other, start, end in values:
            if _are_of_one(side, token.start, other, start):
                yield other.stretch(start, end, sure=True)
            elif len(different) == 1 and len(values) == 1:
                yield other.stretch(start, end, sure=False)


def _are_of_one(side: _Side, at: int, other: _Side, there: int) -> bool:
    """Whether two forms are about one person: each says so, or the line above or below the label is the same answer."""
    mine, theirs = side.sheet.subject.lower(), other.sheet.subject.lower()
    if mine and theirs:
        return mine == theirs
    return bool(_answers_beside(side, at) & _answers_beside(other, there))


def _answers_beside(side: _Side, at: int) -> set[str]:
    """The lines just above and below that name somebody or something; the case's own number names nobody."""
    text = side.page.text
    lines = text.split("\n")
    number = text.count("\n", 0, at)
    near = [lines[which] for which in (number - 1, number + 1) if 0 <= which < len(lines)]
    urns = side.paper.urns()
    return {
        " ".join(line.lower().split())
        for line in near
        if _TELLS_WHO.search(line) and not any(urn in re.sub(r"\W", "", line.upper()) for urn in urns)
    }


_TELLS_WHO = re.compile(r":[ ]*(?:[A-Z][\w'’\-]+,?[ ]+[A-Z]|\d{4,}|.*\d{4,})")
