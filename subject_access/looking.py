"""What is looked for, and where it stands in one text after another: tolerantly, and quickly where it does not.

Knows nothing of the database. Most texts hold none of it, so each is asked first whether its letters could hold a clue
of it: letters alone, the same for all that a scanner confuses. Only where they could is it looked at with care.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cpsredact.refusals import Invalid
from detectors.dates import written_dates
from detectors.echoes import clues, echoes
from detectors.reading import plain
from detectors.spans import Category
from redaction.matching import LONGEST, How, Likeness, fold, matcher

MOST_TERMS = 60
_LEAST = 3  # letters or figures; anything shorter would be found everywhere
_OTHERWISE = gettext_lazy("written otherwise")

# What somebody can ask to have looked for, by the category whose writings are known.
KINDS: dict[str, tuple[Category, object]] = {
    "name": (Category.NAME, gettext_lazy("Name")),
    "date_of_birth": (Category.DATE_OF_BIRTH, gettext_lazy("Date of birth")),
    "phone": (Category.PHONE, gettext_lazy("Phone number")),
    "email": (Category.EMAIL, gettext_lazy("E-mail address")),
    "address": (Category.ADDRESS, gettext_lazy("Address")),
    "number": (Category.POLICE_IDENTIFIER, gettext_lazy("Other number or code")),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for: its words, and the category that says how they may be written."""

    category: Category
    words: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text (half-open offsets), which of the terms it is, and how it is like it; empty to the letter."""

    start: int
    end: int
    term: int
    likeness: str


Look = Callable[[str], list[Hit]]


def look_for(terms: Sequence[Term]) -> Look:
    """What finds these in one text after another. Raises Invalid for what cannot be looked for, saying why."""
    if not terms:
        raise Invalid(_("Say what to look for: a name, or something else about the person."))
    if len(terms) > MOST_TERMS:
        raise Invalid(_("Look for %(most)s things at most in one search.") % {"most": MOST_TERMS})
    for term in terms:
        check_term(term)
    finders = [(_clues(term), number, _finder(term)) for number, term in enumerate(terms)]

    def look(text: str) -> list[Hit]:
        letters = canonical(text)
        found: list[Hit] = []
        for sought, number, find in finders:
            if any(all(part in letters for part in clue) for clue in sought):
                found += (Hit(start, end, number, likeness) for start, end, likeness in find(text))
        return _without_repeats(found)

    return look


def check_term(term: Term) -> None:
    """Raises Invalid for one that is too short or too long to be looked for, or is no date where it should be."""
    if len(term.words) > LONGEST:
        raise Invalid(_("%(longest)s letters at most can be looked for in one line.") % {"longest": LONGEST})
    if sum(letter.isalnum() for letter in term.words) < _LEAST:
        raise Invalid(
            _("“%(words)s” is too short: it would be found everywhere. Use at least three letters or figures.")
            % {"words": term.words}
        )
    if term.category == Category.DATE_OF_BIRTH and not written_dates(plain(term.words)):
        raise Invalid(_("“%(words)s” is no date. Write it as 27 March 1987.") % {"words": term.words})


def said_of(likeness: str) -> str:
    """How a hit is like what was looked for, in words; empty where it is that to the letter."""
    return str(_OTHERWISE) if likeness == "otherwise" else _(likeness) if likeness else ""


def written(day: date) -> str:
    """A day as it is looked for, and as a column of days is read."""
    return f"{day.day} {day:%B %Y}"


# --- clues -----------------------------------------------------------------------------------------------------------

# Letters that a scanner takes for one another, as one; what stands between letters and figures falls away.
_ALIKE = {"0": "o", "l": "i", "1": "i", "|": "i", "z": "2", "s": "5", "b": "8", "g": "6", "q": "9", "e": "c"}
_PLAIN = {chr(code): None if not chr(code).isalnum() else chr(code) for code in range(128)} | _ALIKE
_TABLE = str.maketrans(_PLAIN)
_COMMON_SIGNS = "‘’“”–—…•·£€§°\u00a0"
_IN_WORDS = ("nineteen", "twenty")  # how a year begins that is written out


def canonical(text: str) -> str:
    """A text's letters and figures alone, alike where a scanner confuses them: two that may be read for one another
    have the same. A pair taken for one letter is two here, whatever stands beside it.
    """
    if not text.isascii():
        for sign in _COMMON_SIGNS:  # most texts have no others, and folding costs ten times more
            text = text.replace(sign, " ")
    folded = text.lower() if text.isascii() else "".join(filter(_counts, fold(text)))
    return folded.translate(_TABLE).replace("m", "rn").replace("w", "vv").replace("d", "ci")


def _counts(letter: str) -> bool:
    return letter.isalnum() or letter == "|"


def _clues(term: Term) -> list[tuple[str, ...]]:
    """Each a few stretches of letters that stand together in every text where the term may: one of these must."""
    if term.category == Category.NAME:
        return [(canonical(_surname(term.words)),)]
    if term.category == Category.DATE_OF_BIRTH:
        _match, (year, _month, day) = written_dates(plain(term.words))[0]
        return [(canonical(one), canonical(str(day))) for one in (f"{year % 100:02}", *_IN_WORDS)]
    known = clues(term.words, term.category)
    return [(canonical(clue),) for clue in known] if known else [("",)]


def _surname(words: str) -> str:
    """The part of a name that stands in all its writings: the last word, or what is before a comma."""
    family, comma, _rest = fold(words).partition(",")
    return family if comma else (fold(words).replace(".", " ").split() or [""])[-1]


# --- looking with care -----------------------------------------------------------------------------------------------


def _finder(term: Term) -> Callable[[str], Iterable[tuple[int, int, str]]]:
    return _name_finder(term.words) if term.category == Category.NAME else _value_finder(term)


def _name_finder(words: str) -> Callable[[str], Iterator[tuple[int, int, str]]]:
    """A name as whole words: as typed, spaced otherwise, misread, by initials, or surname first."""
    like = matcher(words, How.LIKE)
    letters = _letters(words)

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for start, end, likeness in like(text):
            # "Marsh" is no part of "Marshall"; in "Marsh's" it is a word of its own.
            if likeness != Likeness.EXACT or _letters(text[start:end]) == letters:
                yield start, end, str(likeness)

    return find


def _value_finder(term: Term) -> Callable[[str], Iterator[tuple[int, int, str]]]:
    """A number, date or address in any of its writings."""
    typed = fold(term.words)

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for span in echoes(text, term.words, term.category):
            yield span.start, span.end, "" if fold(text[span.start : span.end]) == typed else "otherwise"

    return find


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _without_repeats(found: list[Hit]) -> list[Hit]:
    """In order; of hits that overlap, the longer."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda one: (one.start, one.end, one.term)):
        if not kept or kept[-1].end <= hit.start:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept
