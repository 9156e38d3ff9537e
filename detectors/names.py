"""Runs of capitalised words: where they are, how they part at words that are nobody's name, and where a name ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detectors.vocabulary import (
    folded,
    is_common_word,
    is_dictionary_word,
    is_family_name,
    is_given_name,
    is_police_word,
    listed,
    towns,
)

# The letters of every language that is written in the Latin alphabet: Welsh ŵ, Polish ł, Romanian ș, Yoruba ọ.
_LATIN = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]
UPPER = "A-Z" + "".join(letter for letter in _LATIN if letter.isupper())
LOWER = "a-z" + "".join(letter for letter in _LATIN if letter.islower())
LETTER = "A-Za-z" + "".join(_LATIN)
WORD = rf"[{UPPER}][{LETTER}']{{0,24}}(?:-[{LETTER}']{{1,24}}){{0,3}}"
INITIALS = r"(?:[A-Z]\.[ ]?){1,3}|(?:[A-Z][ ]){1,2}(?=[A-Z][A-Za-z'])"
# The small words inside a surname, which no two people write alike.
PARTICLES = frozenset(
    [
        *(
            "de",
            "van",
            "von",
            "der",
            "den",
            "al",
            "el",
            "bin",
            "ibn",
            "la",
            "le",
            "da",
            "dos",
            "di",
            "y",
            "del",
            "du",
            "ap",
        ),
        *("ab", "ferch", "abu", "ter", "ten", "das", "do", "mac", "st"),
    ]
)
_PARTICLE = (
    r"(?:van der|van den|van de|van|von|de la|de|der|del|da|dos|di|al|el|bin|binti|ibn|ap|ab|ferch|ben|le|la|ul|ur|un)"
)
_RUN = re.compile(
    rf"(?<![\w@/.'\-])(?:{INITIALS})?{WORD}(?:(?:[ \n](?:{_PARTICLE}[ ])?|[ ]\"|\"[ ])(?:[A-Z]\.?[ ])?{WORD}){{0,40}}"
    r"(?![\w@]|/\d)"
)
_TWO_INITIALS = re.compile(rf"[{UPPER}]\.?-[{UPPER}]\.?")  # "M-L Okafor"
_PIECE = re.compile(rf"{WORD}\.?")

# The last word of these is a street or a building more often than a surname.
_SHORT_LINE = 45  # characters; a longer line is prose that the page's width has wrapped


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a run, without a possessive ending."""

    start: int
    end: int
    text: str

    @property
    def is_upper(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def is_initial(self) -> bool:
        return len(self.text.rstrip(".")) == 1 or bool(_TWO_INITIALS.fullmatch(self.text))


def runs(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Every run of capitalised words, not reaching from one short line to the next."""
    for match in _RUN.finditer(text, start, len(text) if end is None else end):
        first = match.start()
        for edge in re.finditer(r"\n|\"[ ]", match[0]):
            at = match.start() + edge.start()
            if edge[0] == "\n":
                line = text.rfind("\n", 0, at) + 1
                short = at - line < _SHORT_LINE and not _one_name_over_two_lines(text, first, at)
                parts = short or _another_person_below(text, first, at)
            else:
                parts = '"' not in text[first:at]  # the end of what is quoted, as in "Callum D" Cons, and no nickname
            if parts:
                yield first, at
                first = at + len(edge[0])
        if first < match.end():
            yield first, match.end()


def _one_name_over_two_lines(text: str, start: int, newline: int) -> bool:
    """Whether a sure given name ends one line and a family name begins the next."""
    before, after = re.search(rf"{WORD}$", text[start:newline]), re.match(WORD, text[newline + 1 : newline + 40])
    return bool(
        before
        and after
        and is_given_name(before[0], surely=True)
        and is_family_name(after[0])
        and not is_common_word(after[0])
    )


def _another_person_below(text: str, start: int, newline: int) -> bool:
    """Whether a line that ends in no name is followed by an initial and a surname: "Occupation Tiler", "M Adomako"."""
    before = re.search(rf"{WORD}$", text[start:newline])
    known = before is not None and (is_given_name(before[0]) or is_family_name(before[0]))
    return not known and re.match(rf"[A-Z]\.?[ ]{WORD}", text[newline + 1 : newline + 40]) is not None


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of a run."""
    found = []
    for piece in _PIECE.finditer(text, start, end):
        word = piece[0]
        if len(word.rstrip(".")) > 1:
            word = word.rstrip(".")
        if word.endswith(("'s", "'S")):
            word = word[:-2]
        word = word.rstrip("'-")
        at = piece.start()
        if _PARTED_BEFORE.search(text, max(0, at - 16), at) and is_common_word(_joined_before(text, at) + word):
            continue  # the "RAPH" of "PHOTOG-RAPH"
        rest = _PARTED_AFTER.match(text, at + len(word))
        if word:
            whole = word + rest[1] if rest and (rest[1].islower() or word.isupper()) else word
            found.append(Token(at, at + len(word), whole if is_common_word(whole) else word))
    return found


_PARTED_AFTER = re.compile(rf"-[ \n]{{1,2}}([{LETTER}]{{2,12}})(?![{LETTER}])")  # by the end of a line
_PARTED_BEFORE = re.compile(rf"(?<![{LETTER}])[{LETTER}]{{2,12}}-[ \n]{{1,2}}$")


def _joined_before(text: str, at: int) -> str:
    return text[max(0, at - 16) : at].rstrip("- \n").rpartition(" ")[2].rpartition("\n")[2]


def split(run: list[Token]) -> Iterator[list[Token]]:
    """A run cut at the words that are nobody's name, unless a name needs them."""
    piece: list[Token] = []
    for position, token in enumerate(run):
        previous = run[position - 1] if position else None
        following = run[position + 1] if position + 1 < len(run) else None
        if _breaks(token, previous, following):
            if piece:
                yield piece
            piece = []
        else:
            piece.append(token)
    if piece:
        yield piece


_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_MONTHS = re.compile(rf"{_MONTH}-{_MONTH}")  # "Jan-June 2026"
_GONE = re.compile(r"[Xx]{4,}|REDACTED")  # already taken out


def _breaks(token: Token, previous: Token | None, following: Token | None) -> bool:
    if (
        _GONE.fullmatch(token.text) or _MONTHS.fullmatch(token.text) or token.text == "ED"
    ):  # a hospital's emergency department
        return True
    if previous is not None and token.is_upper and previous.is_upper and folded(token.text) in VERBS:
        return True
    if token.is_initial or not is_common_word(token.text):
        return False
    if following is not None and folded(token.text) in PARTICLES and token.is_upper:
        return False  # "BIN SAEED"
    # "Ruth Justice", "Will Young": a common word is a name beside the other half of one.
    after_given = previous is not None and is_family_name(token.text) and _is_first_half(previous, token)
    before_family = (
        following is not None
        and is_given_name(token.text)
        and is_family_name(following.text)
        and not is_common_word(following.text)
    )
    return not (after_given or before_family)


_SEASONS = frozenset({"april", "may", "june", "august", "jan", "summer", "autumn", "red", "long"})


def _is_first_half(given: Token, family: Token) -> bool:
    """Whether a given name before a common word that is also a surname makes a name of it: "Rose Stone", no "Rose Lane"."""
    if is_given_name(given.text, surely=True):
        return True
    a_place = folded(family.text) in listed("street_types.txt") | listed("place_words.txt")
    return not (given.is_upper or a_place or folded(given.text) in _SEASONS) and is_given_name(given.text)


def is_place(piece: str) -> bool:
    """Whether the words are a town or a county."""
    return folded(re.sub(r"\s+", " ", piece)) in towns()


def opens_a_sentence(text: str, start: int) -> bool:
    """Whether a capital letter here may be only the first of a sentence or a line."""
    return bool(re.search(r"(?:^|[.!?\n\"])[ \n]?$", text[max(0, start - 3) : start]))


# In capitals these are what somebody did sooner than the rest of a name: "MR GILL SAID".
VERBS = frozenset({"said", "will", "may", "can", "drew", "swore", "grant", "rang", "wept", "sang", "chase", "hurt"})


_EXHIBIT_NUMBER = re.compile(r"/\d")


def end_of_name(text: str, start: int, end: int) -> int | None:
    """Where a name that a title or a label announces stops; None when its first word is nobody's name."""
    kept: Token | None = None
    for token in tokens(text, start, end):
        if (
            kept is not None
            and "\n" in text[kept.end : token.start]
            and not _one_name_over_two_lines(text, start, token.start - 1)
        ):
            line = text.rfind("\n", 0, kept.start) + 1
            if kept.end - line < _SHORT_LINE:
                break
        if token.is_initial:
            continue
        if _GONE.fullmatch(token.text):
            break
        first_word = is_police_word(token.text) and not (token.is_upper and is_family_name(token.text))
        if first_word if kept is None else is_common_word(token.text):
            goes_on = kept is None or (is_given_name(kept.text) and not is_family_name(kept.text, surely=True))
            shouted = kept is not None and goes_on and token.is_upper and len(token.text) > 3 and not kept.is_upper
            if not (is_family_name(token.text) and goes_on) and not shouted:
                break
        if kept is not None and (_is_acronym(token, kept) or _goes_on_to_say(token, kept)):
            break
        if kept is not None and _EXHIBIT_NUMBER.match(text, token.end):
            break  # "Mr LANE RF/4": the last word is an exhibit's
        kept = token
    return kept.end if kept else None


def _goes_on_to_say(token: Token, kept: Token) -> bool:
    """Whether, in capitals, a word after a name is what somebody did: "MR GILL SAID", "MR PICKERSGILL LEAN IN"."""
    if not (token.is_upper and kept.is_upper):
        return False
    surname = not is_given_name(kept.text) and folded(kept.text) not in PARTICLES
    return folded(token.text) in VERBS or (surname and is_dictionary_word(token.text))


def _is_acronym(token: Token, before: Token) -> bool:
    """Whether a short word in capitals after an ordinary name is no part of it, as in "PC Farrow BWV"."""
    known = is_family_name(token.text) or is_given_name(token.text)
    return token.is_upper and not before.is_upper and len(token.text) <= 4 and not known
