"""Where a phrase stands in a page's text: as typed, as whole words, by a pattern, or where it only reads like it.

Knows nothing of the database. Case, accents and the many forms of dashes and apostrophes never matter, and any run of
spaces or line breaks is as good as another. Offsets are half-open, into the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

import re2
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from cpsredact.refusals import Invalid

LONGEST = 200  # letters of a phrase


class How(StrEnum):
    """How a phrase is looked for."""

    PHRASE = "phrase"
    WORDS = "words"
    LIKE = "like"
    PATTERN = "pattern"


class Likeness(StrEnum):
    """Why something that is not the phrase itself is offered, as the person is told."""

    EXACT = ""
    SPACING = gettext_noop("spaced or broken otherwise")
    SLIP = gettext_noop("letters that a scanner confuses")
    INITIALS = gettext_noop("initials, or another form of the name")
    REVERSED = gettext_noop("surname first")


class Match(NamedTuple):
    """A stretch of the text, whole words, and how it is like the phrase."""

    start: int
    end: int
    likeness: Likeness


Matcher = Callable[[str], Iterator[Match]]


def matcher(phrase: str, how: How) -> Matcher:
    """What finds a phrase in one text after another. Raises Invalid for what cannot be looked for, saying why."""
    wanted = fold(phrase).strip()
    if len(phrase) > LONGEST:
        raise Invalid(_("Search for %(longest)s letters at most.") % {"longest": LONGEST})
    if how == How.PATTERN:
        return _by_pattern(phrase.strip())
    if not any(letter.isalnum() for letter in wanted):
        raise Invalid(_("Type what to search for: at least one letter or digit."))
    exact = _exact(wanted, whole=how == How.WORDS)
    if how != How.LIKE:
        return lambda text: _in_order(text, [(_overlapping(exact, fold(text)), Likeness.EXACT)])
    likenesses = _likenesses(wanted)

    def like(text: str) -> Iterator[Match]:
        folded = fold(text)
        found = [(_overlapping(pattern, folded), likeness) for likeness, pattern in likenesses]
        return _in_order(text, [(_overlapping(exact, folded), Likeness.EXACT), *found], letters=_letters(wanted))

    return like


# --- folding ---------------------------------------------------------------------------------------------------------

_ALIKE = {
    **dict.fromkeys("‘’ʼ‛´′ʹ", "'"),
    **dict.fromkeys("“”„″", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict(zip("łŀøđðıæœþ", ("l", "l", "o", "d", "d", "i", "ae", "oe", "th"), strict=True)),
}


class _Folds(dict[int, str]):
    """What each character is read as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isspace():
            read = letter if letter == "\n" else " "
        else:
            plain = unicodedata.normalize("NFKD", letter.casefold())
            marks = ("Mn", "Cf", "Me")  # accents, and what is not seen: soft hyphens, joiners
            read = "".join(_ALIKE.get(one, one) for one in plain if unicodedata.category(one) not in marks)
            read = _ALIKE.get(letter, read)
        self[code] = read
        return read


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text without case and accents, in the plainest form of each letter: “Ŵyn” is “wyn”."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def _places(text: str) -> list[int]:
    """For each letter of the folded text, which letter of the text it came from."""
    return [at for at, letter in enumerate(text) for _ in _FOLDS[ord(letter)]]


# --- the phrase itself -----------------------------------------------------------------------------------------------


def _exact(wanted: str, *, whole: bool) -> re.Pattern[str]:
    body = r"\s+".join(map(re.escape, wanted.split()))
    return re.compile(rf"(?<!\w){body}(?!\w)" if whole else body)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Every match, one that begins inside another too: “12 12” is in “12 12 12” twice, and all of it is meant."""
    found = pattern.search(text)
    while found:
        yield found.span()
        found = pattern.search(text, found.start() + 1)


def _by_pattern(pattern: str) -> Matcher:
    """RE2 takes time in proportion to the text, whatever the pattern: nobody can hang the server with one."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False  # it would write the pattern, which may be somebody's name, to the log
    options.max_mem = 1 << 18
    plain = unicodedata.normalize("NFC", pattern).translate(_ACCENTS)
    if not plain:
        raise Invalid(_("Type a pattern to search for."))
    try:
        compiled = re2.compile(plain, options)
    except re2.error as error:
        raise Invalid(_said_of(error)) from None

    def spans(text: str) -> Iterator[tuple[int, int]]:
        return (found.span() for found in compiled.finditer(fold(text)) if found.start() < found.end())

    return lambda text: _in_order(text, [(spans(text), Likeness.EXACT)])


class _Accents(dict[int, str]):
    """Letters of a pattern without their accents; its signs stay, and so does the case that tells \\w from \\W."""

    def __missing__(self, code: int) -> str:
        return chr(code) if code < 128 else _FOLDS[code]


_ACCENTS = _Accents()
_WRONG = (
    ("missing )", gettext_lazy("a bracket ( is not closed")),
    ("unexpected )", gettext_lazy("there is a ) without its (")),
    ("missing ]", gettext_lazy("a bracket [ is not closed")),
    ("no argument for repetition", gettext_lazy("there is nothing before *, + or ? to repeat")),
    ("bad repetition operator", gettext_lazy("two signs of repetition follow each other")),
    ("invalid repetition size", gettext_lazy("it repeats something too often")),
    ("trailing \\", gettext_lazy("it ends in a \\")),
    (
        "invalid escape sequence",
        gettext_lazy("a \\ stands before a letter that means nothing, or refers back to a group"),
    ),
    ("invalid perl operator", gettext_lazy("looking ahead or behind is not possible here")),
    ("invalid character class range", gettext_lazy("a range in [ ] runs backwards")),
    ("too large", gettext_lazy("it is too large")),
)


def _said_of(error: Exception) -> str:
    """What is wrong with a pattern, without the pattern."""
    told = error.args[0] if error.args else ""
    told = (told.decode(errors="replace") if isinstance(told, bytes) else str(told)).casefold()
    why = next((plain for sign, plain in _WRONG if sign in told), _("it is not a regular expression"))
    return _("This pattern cannot be searched for: %(why)s.") % {"why": why}


# --- what reads like it ----------------------------------------------------------------------------------------------

# Letters and figures that a scanner takes for one another. No two figures ever are: 6 and 9 are other numbers.
_CONFUSED = ("o0", "il1|", "z2", "s5", "b8", "g6", "q9", "ec")
_ONE_OF = {letter: f"[{re.escape(group)}]" for group in _CONFUSED for letter in group}
_PAIRS = {"rn": "m", "vv": "w", "cl": "d"}
_PAIR_OF = {single: pair for pair, single in _PAIRS.items()}
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "pc", "dc", "ds", "di", "dci", "sgt", "ps", "insp"))
_BARE = frozenset("aio")  # an initial that may be a word or a figure, unless a point follows it


def _likenesses(wanted: str) -> list[tuple[Likeness, re.Pattern[str]]]:
    """The patterns by which a phrase is looked for where it is not to the letter."""
    patterns = [(Likeness.SLIP, _bounded(_loosely(wanted)))]
    names = _names(wanted)
    if names is None:
        return patterns
    given, surname = names
    family = _slips(surname)
    first, *others = given
    between = "".join(rf"(?:{_given(one)}\s{{0,3}})?" for one in others)
    middle = r"(?:[a-z][.\s]{1,3}){0,2}"
    forward = rf"{_given(first)}\s{{0,3}}{between}{middle}{family}"
    back = rf"{family}(?:\s{{0,2}},\s{{0,3}}|\s{{1,3}}){_given(first, last=True)}"
    return [*patterns, (Likeness.INITIALS, _bounded(forward)), (Likeness.REVERSED, _bounded(back))]


def _bounded(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){body}(?!\w)")


def _letters(folded: str) -> str:
    return "".join(letter for letter in folded if letter.isalnum())


def _loosely(wanted: str) -> str:
    """The phrase's letters in order, with spaces, hyphens and line breaks between any two of them."""
    letters = _letters(wanted)
    pieces = _pieces(letters)
    body, at = "", 0
    for length, piece in pieces:
        if at:
            figures = letters[at - 1].isdecimal() and letters[at].isdecimal()
            body += r"[\s\-.()/]{0,3}" if figures else r"[\s\-]{0,3}"
        body += piece
        at += length
    return body


def _slips(word: str) -> str:
    return "".join(piece for _, piece in _pieces(_letters(word)))


def _pieces(letters: str) -> list[tuple[int, str]]:
    """What each letter may have been read as, or two that are taken for one; with how many letters it stands for."""
    pieces, at = [], 0
    while at < len(letters):
        pair, letter = letters[at : at + 2], letters[at]
        one = _ONE_OF.get(letter, re.escape(letter))
        if pair in _PAIRS:
            other = _ONE_OF.get(pair[1], pair[1])
            pieces.append((2, f"(?:{one}{other}|{_PAIRS[pair]})"))
        elif letter in _PAIR_OF:
            pieces.append((1, f"(?:{one}|{''.join(_ONE_OF.get(part, part) for part in _PAIR_OF[letter])})"))
        else:
            pieces.append((1, one))
        at += pieces[-1][0]
    return pieces


_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def _names(wanted: str) -> tuple[list[str], str] | None:
    """A person's given names or initials and their surname, where the phrase may be a name."""
    family, comma, rest = wanted.partition(",")
    words = [word.strip(".") for word in (f"{rest} {family}" if comma else wanted).replace(".", ". ").split()]
    words = [word for word in words if word and word not in _TITLES]
    if not 2 <= len(words) <= 4 or len(words[-1]) < 2 or not all(map(_WORD.fullmatch, words)):
        return None
    return words[:-1], words[-1]


def _given(word: str, *, last: bool = False) -> str:
    """A given name in full or by its initial; an initial by itself stands for every name that begins so."""
    initial, end = re.escape(word[0]), "" if last else r"\s"
    if len(word) == 1:
        return rf"{initial}(?:[.]|[^\W\d_]*{end})"
    point = "[.]" if word[0] in _BARE else "[.]?" if last else r"[.\s]"
    return rf"(?:{_slips(word)}{end}|{initial}{point})"


# --- from spans to matches -------------------------------------------------------------------------------------------


def _in_order(
    text: str, found: list[tuple[Iterator[tuple[int, int]], Likeness]], *, letters: str = ""
) -> Iterator[Match]:
    """The spans as stretches of whole words, in the text's own offsets and order; what is the phrase itself is not
    offered a second time as being like it."""
    places: list[int] | None = None
    taken: list[Match] = []
    for spans, likeness in found:
        here: list[Match] = []
        for start, end in spans:
            if not text.isascii():
                places = places or _places(text)
                start, end = places[start], places[end - 1] + 1
            if here and end <= here[-1].end:  # in the same words: no second look at a word of 100,000 letters
                continue
            start, end = whole_words(text, start, end)
            if start == end:
                continue
            if here and start < here[-1].end:
                here[-1] = here[-1]._replace(end=max(end, here[-1].end))
            else:
                here.append(Match(start, end, likeness))
        taken = _merged(taken, [_told_apart(one, text, letters) for one in here])
    return iter(taken)


def _told_apart(match: Match, text: str, letters: str) -> Match:
    if match.likeness == Likeness.SLIP and _letters(fold(text[match.start : match.end])) == letters:
        return match._replace(likeness=Likeness.SPACING)
    return match


def _merged(taken: list[Match], more: list[Match]) -> list[Match]:
    """Both, in order; of `more` only what lies apart from everything taken."""
    if not taken or not more:
        return taken or more
    kept, at = [], 0
    for one in more:
        while at < len(taken) and taken[at].end <= one.start:
            at += 1
        if at == len(taken) or one.end <= taken[at].start:
            kept.append(one)
    return sorted([*taken, *kept])


_EDGES = " \n\t.,;:!?()[]{}<>\"'“”‘’"


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the spaces and stops at its ends, and with the rest of the words it begins and ends in."""
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if start == end:
        return start, end
    while start and _joined(text[start - 1]) and _joined(text[start]):
        start -= 1
    while end < len(text) and _joined(text[end]) and _joined(text[end - 1]):
        end += 1
    return start, end


def _joined(letter: str) -> bool:
    """Whether a letter belongs to the word beside it: letters, digits, and accents that stand by themselves."""
    return letter.isalnum() or unicodedata.combining(letter) != 0
