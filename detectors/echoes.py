"""Every other place the same words occur, and the one form by which two writings of a value are known to be the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detectors.contact import find_phones, national
from detectors.dates import written_dates
from detectors.folding import alike, fold
from detectors.known import parts, writings
from detectors.reading import plain
from detectors.spans import Category, Span, merge
from detectors.street import postcode
from detectors.vocabulary import folded

_COMPACT = frozenset(
    {
        Category.NHS_NUMBER,
        Category.NATIONAL_INSURANCE,
        Category.DRIVING_LICENCE,
        Category.PASSPORT,
        Category.VEHICLE_REGISTRATION,
        Category.BANK_DETAILS,
        Category.PAYMENT_CARD,
        Category.POLICE_IDENTIFIER,
    }
)
_WHY = "The same words as a flag elsewhere."
_SUBSCRIBER = 6  # figures at the end of a telephone number that every way of writing it has
_LEAST = 3  # characters of letter or figure; anything shorter would be found everywhere


@lru_cache(maxsize=4096)
def normalise(value: str, category: Category) -> str:
    """One form for every writing of a value: what equal values share and unequal ones do not.

    Phones become digits with a leading 0, dates ISO, names casefolded without titles, numbers and plates compact, and
    anything else casefolded words with single spaces.
    """
    clean = plain(value)
    if category == Category.PHONE:
        return national(re.split(r"(?i)[ ,]+(?:ext|x)", clean)[0])
    if category == Category.DATE_OF_BIRTH:
        dates = [f"{year:04}-{month:02}-{day:02}" for _, (year, month, day) in written_dates(clean)]
        return dates[0] if dates else _words(clean)
    if category in (Category.NAME, Category.SIGNATURE):
        return " ".join(folded(word) for word in parts(re.sub(r"'[sS]\b", "", clean))) or _words(clean)
    if category in _COMPACT:
        return re.sub(r"[\W_]", "", folded(clean))
    if category == Category.ADDRESS and postcode.fullmatch(clean.strip()):
        return re.sub(r"\s", "", folded(clean))
    if category in (Category.EMAIL, Category.ONLINE_IDENTITY):
        return re.sub(r"\s", "", folded(clean)).lstrip("@")
    return _words(clean)


def _words(value: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", folded(value)))


def echoes(text: str, value: str, category: Category, *, surname_alone: bool = False) -> Iterator[Span]:
    """Each place in `text` where `value` occurs again, however spaced, cased, broken or punctuated.

    Phones and dates are found in any other format, names surname first or by initial; a surname standing alone is found
    only when `surname_alone` asks for it.
    """
    if sum(letter.isalnum() for letter in value) < _LEAST and category != Category.AGE:
        return
    places = _places(text, value, category, surname_alone=surname_alone)
    yield from merge(text, (Span(start, end, category, "echo", 0.9, _WHY) for start, end in places))


def clues(value: str, category: Category) -> tuple[str, ...] | None:
    """Folded letters and figures, one of which stands in every text where `echoes` finds the value.

    None when nothing of the kind can be said, as of a date, which may be written in many ways.
    """
    if category == Category.PHONE:
        return (alike(normalise(value, category)[-_SUBSCRIBER:]),)
    if category in (Category.NAME, Category.SIGNATURE):
        single = len(parts(value)) == 1
        held = dict.fromkeys(wanted.holds for wanted in writings(value, surname_alone=single))
        return tuple(clue for holds in held if (clue := "".join(filter(str.isalnum, holds))))
    if category == Category.DATE_OF_BIRTH and normalise(value, category)[:1].isdigit():
        return None
    if category == Category.ADDRESS:
        lines, code = _lines_of(value)
        shorter = ["".join(_words_of(line)) for line in lines]
        return tuple(clue for clue in (*shorter, _letters_of(code)) if clue)
    letters = _letters_of(value) if category in _COMPACT else "".join(_words_of(value))
    return (letters,) if letters else ()


def _places(text: str, value: str, category: Category, *, surname_alone: bool) -> Iterator[tuple[int, int]]:
    if category == Category.PHONE:
        yield from _same_phone(text, value)
    elif category in (Category.NAME, Category.SIGNATURE):
        yield from _same_name(text, value, surname_alone=surname_alone)
    elif category == Category.DATE_OF_BIRTH and normalise(value, category)[:1].isdigit():
        wanted = normalise(value, category)
        yield from ((start, end) for start, end, day in _dates_on(text) if day == wanted)
    elif category == Category.ADDRESS:
        yield from _same_address(text, value)
    elif category in _COMPACT:
        yield from _same_letters(text, value)
    else:
        yield from _same_words(text, value)


def _same_phone(text: str, value: str) -> Iterator[tuple[int, int]]:
    wanted = normalise(value, Category.PHONE)
    if alike(wanted[-_SUBSCRIBER:]) not in fold(text).letters:
        return
    for start, end, number in _phones_on(text):
        if number == wanted:
            yield start, end
    yield from _same_letters(text, wanted)


# One postcode is part of many addresses, and one word of many names.
@lru_cache(maxsize=4096)
def _same_letters(text: str, value: str) -> tuple[tuple[int, int], ...]:
    """The same letters and figures in the same order, whatever stands between them."""
    letters = _letters_of(value)
    held = fold(text)
    if len(letters) < _LEAST or letters not in held.letters:  # most pages do not hold it: the pattern costs far more
        return ()
    return tuple(held.back(*match.span()) for match in _spread(tuple(letters), r"[\W_]{0,3}").finditer(held.text))


@lru_cache(maxsize=4096)
def _same_words(text: str, value: str) -> tuple[tuple[int, int], ...]:
    """The same words in the same order, whatever space or punctuation stands between them."""
    words = _words_of(value)
    held = fold(text)
    if not words or "".join(words) not in held.letters:
        return ()
    return tuple(held.back(*match.span()) for match in _spread(words, r"[\W_]{1,4}").finditer(held.text))


def _same_name(text: str, value: str, *, surname_alone: bool) -> Iterator[tuple[int, int]]:
    held = fold(text)
    single = len(parts(value)) == 1
    for wanted in writings(value, surname_alone=surname_alone or single):
        for start, end in wanted.places(held):
            if wanted.confidence > 0.8 or (text[start].isupper() and (surname_alone or single)):
                yield start, end


def _same_address(text: str, value: str) -> Iterator[tuple[int, int]]:
    """The whole address, its first line, or its postcode."""
    lines, code = _lines_of(value)
    for line in lines:
        yield from _same_words(text, line)
    if code:
        yield from _same_letters(text, code)


# One value is looked for on every page of a bundle before the next is.
@lru_cache(maxsize=1024)
def _phones_on(text: str) -> tuple[tuple[int, int, str], ...]:
    found = ((span.start, span.end) for span in find_phones(plain(text)))
    return tuple((start, end, normalise(text[start:end], Category.PHONE)) for start, end in found)


@lru_cache(maxsize=1024)
def _dates_on(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (*match.span(), f"{year:04}-{month:02}-{day:02}") for match, (year, month, day) in written_dates(plain(text))
    )


@lru_cache(maxsize=4096)
def _letters_of(value: str) -> str:
    return "".join(filter(str.isalnum, alike(plain(value))))


@lru_cache(maxsize=4096)
def _words_of(value: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", alike(plain(value))))


@lru_cache(maxsize=4096)
def _spread(pieces: tuple[str, ...], between: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){between.join(map(re.escape, pieces))}(?![^\W_])")


@lru_cache(maxsize=4096)
def _lines_of(value: str) -> tuple[tuple[str, ...], str]:
    """The ways an address may be written shorter, beginning with the whole, and its postcode."""
    clean = plain(value)
    found = [value]
    lines = [line.strip() for line in re.split(r"[,\n]", clean) if line.strip()]
    if len(lines) > 1:
        first = lines[0] if re.search(r"\d", lines[0]) and re.search(r"[A-Za-z]{3}", lines[0]) else " ".join(lines[:2])
        if re.search(r"\d", first):
            found.append(first)
    said = re.sub(r"(?i)^(?:number|no\.?)\s|\b(?:on|in)\s", "", lines[0]) if lines else ""
    if said and said != clean and re.search(r"\d", said):
        found.append(said)
    code = postcode.search(clean)
    return tuple(dict.fromkeys(found)), code[0] if code else ""
