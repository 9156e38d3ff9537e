"""Names the case already holds, found however the papers write them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from detectors.folding import Folded, alike, fold
from detectors.names import PARTICLES
from detectors.naming import followed_by_organisation
from detectors.officers import RANK
from detectors.spans import Category, Detector, Span
from detectors.vocabulary import is_common_word, is_dictionary_word, is_family_name, is_given_name, towns

_TITLES = r"(?:mr|mrs|ms|miss|master|mx|dr|doctor|prof|professor|sir|dame|lord|lady|rev|reverend|cllr)"
_STRIP = re.compile(rf"^(?:{_TITLES}\.?|{RANK})[ ]+", re.IGNORECASE)
_RANKS = re.compile(r"PC|DC|PS|DS|DCI|PCSO|TDC|Sgt|SGT|Insp|INSP|Supt|CSI")  # after the name: "BEST Insp 140NE"
_NUMBER = re.compile(r"\b[A-Z]{0,2}\d{1,6}[A-Z]{0,3}\b")
_EDGE = r"(?<![^\W_])"
_ALONE = 0.8  # at or below this a pattern is one word, which may also be an ordinary one
_GAP = r"[ ,.'\-]{1,3}"
_BETWEEN_WORDS = 12  # more characters than stand before, between or after the words of a name, titles with them


def parts(name: str) -> tuple[str, ...]:
    """The words of a name without title, rank or number; "MARSH, Jean" is turned the ordinary way round."""
    bare = _NUMBER.sub(" ", name).strip()
    while (shorter := _STRIP.sub("", bare)) != bare:
        bare = shorter.strip()
    surname, comma, given = bare.partition(",")
    if comma and given.strip():
        bare = surname if _is_no_given_name(given) else f"{given} {surname}"
    words = (word.strip(".,'\"()") for word in bare.split())
    return tuple(word for word in words if word and not _RANKS.fullmatch(word))


def _is_no_given_name(words: str) -> bool:
    """Whether what stands after a comma is a town or somebody's work, as in "Dr S. Gill, Emergency Medicine"."""
    each = words.split()
    return words.strip().lower() in towns() or (
        any(is_common_word(word) for word in each)
        and all(is_dictionary_word(word) and not (is_given_name(word) or is_family_name(word)) for word in each)
    )


_PARTICLES = frozenset(map(alike, PARTICLES))
_Wanted = tuple["Writing", str]


@dataclass(frozen=True, slots=True)
class Writing:
    """One way a name may be written, and how sure it is that the person is meant.

    `holds` is a piece of it that every text that matches must hold: most pages do not, and the pattern costs far more.
    It `is_whole` when it stands there as a word by itself. A match goes no further than `reach` to either side of it, and
    has `near` in it too: another piece, or a pattern that many names share; None where there is nothing to ask first.
    """

    pattern: str
    holds: str
    is_whole: bool
    reach: int
    near: str | re.Pattern[str] | None
    confidence: float
    why: str

    def places(self, held: Folded) -> Iterator[tuple[int, int]]:
        """Where it stands, half-open, in the text as given."""
        done, at = 0, held.text.find(self.holds)
        while at >= 0:
            # Only around the piece: the whole text would be read once for every way of writing every name.
            first, last = max(done, at - self.reach), at + len(self.holds) + self.reach
            for match in self._matches(held.text, first, last):
                if match.end() < last or last >= len(held.text):
                    yield held.back(*match.span())
                    done = match.end()
            at = held.text.find(self.holds, max(done, at + len(self.holds)))

    def _matches(self, text: str, first: int, last: int) -> Iterator[re.Match[str]]:
        near = self.near
        if isinstance(near, str):
            is_near = text.find(near, first, last) >= 0
        else:
            is_near = near is None or near.search(text, first, last) is not None
        return _compiled(self.pattern).finditer(text, first, last) if is_near else iter(())


# Most ways of writing most names stand nowhere, and compiling them would cost more than looking.
_compiled = lru_cache(maxsize=8192)(re.compile)


@lru_cache(maxsize=4096)
def writings(name: str, *, surname_alone: bool, given_alone: bool = False) -> tuple[Writing, ...]:
    """What to look for in folded text: whole names first, then single words when they are asked for."""
    words = [alike(word) for word in parts(name)]
    if not words:
        return ()
    given, surname = words[0], words[-1]
    last = _spread(surname)
    found: list[tuple[str, str, float, str]] = []
    near: dict[str, str | re.Pattern[str]] = {}
    if len(words) > 1:
        middle = "".join(rf"(?:{_GAP}{_spread(word)}|{_GAP}{re.escape(word[0])}\b\.?)?" for word in words[1:-1])
        first = _spread(given)
        if not middle:
            middle = rf"(?:{_GAP}(?!and\b|or\b|of\b)[^\W\d_]{{2,14}})?"  # a middle name that the case file leaves out
        second = rf"(?:[ ]?{re.escape(words[1][0])}\.?)?" if len(words) > 2 else ""
        initials = rf"{re.escape(given[0])}\.?{second}"
        letters = re.escape(given[0]) + (f"{re.escape(words[1][0])}?" if len(words) > 2 else "")
        initial = _compiled(rf"{_EDGE}{letters}(?![^\W_])")
        found += [
            (rf"{first}{middle}{_GAP}{last}", surname, 0.97, "The name of a person on the case."),
            (rf"{last},?[ ]{first}{middle}", surname, 0.97, "The name of a person on the case, surname first."),
            (rf"{initials}(?:(?<=\.)[ ]?|[ ]){last}", surname, 0.9, "The initial and surname of a person on the case."),
            (rf"{last},?[ ]{initials}(?![^\W_])", surname, 0.85, "The surname and initial of a person on the case."),
        ]
        near = dict(
            zip((pattern for pattern, *_ in found), (*[_longest_piece(given)] * 2, initial, initial), strict=True)
        )
    # "Mac Giolla", "VAN DER MERWE": a surname of several words is marked whole where it stands alone.
    small = ""
    for word in reversed(list(takewhile(_PARTICLES.__contains__, reversed(words[:-1])))):
        small = rf"(?:{small}{_spread(word)}{_GAP})?"
    titled = rf"{_TITLES_FOLDED}\.?[ ](?:[^\W\d_]\.?[ ])?{small}{last}"
    found.append((titled, surname, 0.95, "The title and surname of a person on the case."))
    if surname_alone:
        found.append((small + last, surname, _ALONE, "The surname of a person on the case."))
    if given_alone and len(words) > 1 and len(given) > 2:
        found.append((_spread(given), given, 0.7, "The given name of a person on the case."))
    number = _NUMBER.search(name) if _is_officer(name) else None
    if number:
        found.append(
            (
                rf"(?:pc|dc|ps|ds|pcso|dl|lnsp|sgt|offlcer)[ ]{re.escape(alike(number[0]))}(?:[ ]{last})?",
                alike(number[0]),
                0.95,
                "The number of an officer on the case.",
            )
        )
    # People of one surname share the ways of writing it alone, reach and all.
    alone = {last, _spread(given)} if small else {titled, last, _spread(given)}
    whole_name = sum(map(len, words)) + _BETWEEN_WORDS * (len(words) + 1)
    return tuple(
        Writing(
            rf"{_EDGE}(?:{pattern})(?![^\W_])",
            _longest_piece(word),
            word.isalnum(),
            2 * _BETWEEN_WORDS + len(word) if pattern in alone else whole_name,
            near.get(pattern),
            confidence,
            why,
        )
        for pattern, word, confidence, why in found
    )


def _longest_piece(word: str) -> str:
    """The longest part of a word that `_spread` leaves as it is."""
    return max(re.split(r"[-']", word), key=len)


_TITLES_FOLDED = (
    "(?:"
    + "|".join(sorted({alike(title) for title in _TITLES[3:-1].split("|")}, key=lambda title: (-len(title), title)))
    + ")"
)


def _spread(word: str) -> str:
    """A word with its hyphen or apostrophe written, left out or made a space."""
    return "".join(r"[ '\-]{0,2}" if letter in "-'" else re.escape(letter) for letter in word)


def known_people(names: Iterable[str]) -> Detector:
    """A detector of these names: whole, surname first, by initials, by surname or given name alone, in any case."""
    # Most texts hold few of the words of a long roster, and people who share a surname share ways of writing it.
    by_word: dict[str, dict[_Wanted, set[str]]] = {}
    broken: dict[_Wanted, set[str]] = {}
    for name in sorted({name.strip() for name in names if name.strip()}, key=lambda name: (-len(name), name)):
        detector, words = "officer" if _is_officer(name) else "known_person", parts(name)
        for writing in writings(name, surname_alone=True, given_alone=True):
            found_by = by_word.setdefault(writing.holds, {}) if writing.is_whole else broken
            found_by.setdefault((writing, detector), set()).update(words)

    def find_known_people(text: str) -> Iterator[Span]:
        held = fold(text)
        there = [wanted for word in held.words if word in by_word for wanted in by_word[word].items()]
        for (writing, detector), words in (*there, *broken.items()):
            for start, end in writing.places(held):
                if _ALONE < writing.confidence < 0.9 and not text[start].isupper():
                    continue  # "the first chance I had" is nobody's surname and initial
                end = _less_a_label(text, start, end, words)
                if writing.confidence > _ALONE or _stands_as_a_name(text, start, end, words):
                    yield Span(start, end, Category.NAME, detector, writing.confidence, writing.why)

    return find_known_people


def _less_a_label(text: str, start: int, end: int, words: Collection[str]) -> int:
    """Where the name ends, without the label on the next line that was taken for a middle name: "MARSH, Jean\nDOB"."""
    first, newline, rest = text[start:end].rpartition("\n")
    return start + len(first) if newline and first and rest not in words and is_common_word(rest) else end


def _stands_as_a_name(text: str, start: int, end: int, words: Collection[str]) -> bool:
    """Whether one word alone is written as a name: with its capital, and no street, town or heading."""
    word = text[start:end].split()[-1]  # after the small word of "de Souza"
    if not word[:1].isupper() or len(word) < 3 or _is_a_month(text, start, end):
        return False
    ordinary = (
        is_common_word(word)
        or word.lower() in towns()
        or not (is_given_name(word, surely=True) or is_family_name(word, surely=True))
    )
    opens = re.search(r"(?:^|[.!?\n])[ ]*$", text[max(0, start - 3) : start])
    after = re.match(r"(?:'s)?[ ]([A-Z][a-z]+)", text[end : end + 24])
    street = after is not None and (is_common_word(after[1]) and after[1] not in words)
    if re.search(r"[\w@/.\-]$", text[max(0, start - 1) : start]) or re.match(r"/\d|@", text[end : end + 2]):
        return False
    if followed_by_organisation(text, end):
        return False
    return not street and (not (is_common_word(word) and opens) or word.isupper() or not ordinary)


def _is_a_month(text: str, start: int, end: int) -> bool:
    """Whether "May" or "April" stands in a date."""
    dated = re.search(r"\d(?:st|nd|rd|th)?(?:[ ]of)?[ ]$", text[max(0, start - 8) : start])
    return bool(dated and re.match(r"[ ,]{1,2}\d{2,4}\b", text[end : end + 7]))


def _is_officer(name: str) -> bool:
    return bool(re.match(rf"{RANK}[ ]", name) or re.search(rf"[ ,]\(?{RANK}[ ]?\d", name))
