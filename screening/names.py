"""How names are written, and when two writings are one person.

Police papers write one person as "Jean Marsh", "MARSH, Jean", "Mrs Marsh", "J. Marsh", "JM" and "Jean's". A comparison
here is between words of a name, in lower case, without titles, ranks, numbers and possessives.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from detectors.names import LETTER, LOWER, PARTICLES, UPPER
from screening.wording import listed

TITLES = frozenset(listed("titles", "plain"))
OFFICER_TITLES = frozenset(listed("titles", "officer"))
# Ranks that stand after a name. Written out they may be one: "Liam Constable".
OFFICER_RANKS = frozenset(
    rank for rank in OFFICER_TITLES if len(rank) <= 5 and rank not in ("acc", "cc", "ci", "chief")
)
PROFESSIONAL_TITLES = frozenset(listed("titles", "professional"))
# Shorthand of a force's staff before a name. In small letters one of them may be a first name: "Fi Marsh".
_STAFF = frozenset(listed("titles", "staff"))
_AFTER_A_NAME = frozenset(word.lower() for row in ("qualifications", "honours") for word in listed("titles", row))
_WORD = (
    rf"(?:(?:Mc|Mac|O['’]|D['’]|Fitz)?[{UPPER}][{LOWER}]+(?:['’\-][{UPPER}]?[{LOWER}]+)*|"
    rf"(?:[OD]['’])?[{UPPER}]{{2,}}(?:['’\-][{UPPER}]+)*(?!(?!s\b)[{LOWER}]|/\d)|[{UPPER}]\b(?!['’])\.?)"
)
_PARTICLE = (
    r"(?:(?:de|van|von|der|den|al|el|bin|ibn|la|le|da|dos|di|y|del|du|ap|ab|ferch|abu|ter|das|do|"
    r"DE|VAN|VON|DER|DEN|AL|EL|BIN|IBN|LA|LE|DA|DAS|DO|DOS|DI|DU|DEL|AB|AP|FERCH|MAC|TER|"
    r"De|Van|Von|Der|La|Le|Da|Das|Dos|Di|Du|Del|Al|Ab|Ap|El|Mac|St\.?|ST\.?)[ \-])"
)
# What a name may begin with, asked first: at most places it is none, which is then seen at once.
_BEGINS = rf"(?=[{UPPER}]|{_PARTICLE})"
# A name of one to five words; what it is near decides whether it is one.
NAME = rf"{_BEGINS}{_PARTICLE}{{0,2}}{_WORD}(?:[ ]{{1,2}}{_PARTICLE}{{0,2}}{_WORD}){{0,4}}"
FULL_NAME = rf"{_BEGINS}{_PARTICLE}{{0,2}}{_WORD}(?:[ ]{{1,2}}{_PARTICLE}{{0,2}}{_WORD}){{1,4}}"

SURNAME_FIRST = (
    rf"{_PARTICLE}{{0,2}}[{UPPER}][{LETTER}'’\-]{{1,30}},[ ]{{0,2}}[{UPPER}][{LETTER}'’\-]+"
    rf"(?:[ ][{UPPER}][{LETTER}'’\-]+){{0,2}}"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A name as written: its words in lower case (first names then surname), and the title before it."""

    words: tuple[str, ...]
    title: str = ""
    rank: str = ""  # "officer" or "professional" when the title says so

    @property
    def surname(self) -> str:
        return self.words[-1] if self.words else ""


def written(text: str) -> Written:
    """Take a mention apart: "MARSH, Jean" and "Mrs Jean Marsh's" both give ("jean", "marsh"), without particles."""
    text = re.sub(rf"-\s*\n\s*(?=[{LOWER}])", "", text)  # a word that the end of the line has parted
    text = re.sub(r"-\s*\n\s*", "-", text)
    text = re.sub(r"\AR\s?v\.?\s?(?=[A-Z])", "", text)  # "RvTYLER", as a scan has it
    text = re.sub(r"['’][sS]\b|['’](?=\s|$)", "", re.sub(r"\s+", " ", text)).strip(' ,.;:()[]"')
    if "," in text:
        before, _, after = text.partition(",")
        surname_first = len([word for word in before.split() if word.lower() not in PARTICLES]) == 1 or before.isupper()
        text = f"{after.strip()} {before.strip()}" if surname_first and not re.search(r"\d", text) else before
    title = rank = ""
    words: list[str] = []
    for raw in text.split(" "):
        word = _folded(raw).strip(".,;:()[]\"'’")
        if not words and title in TITLES and word in PARTICLES:
            continue  # "Ms DI MARCO" is no inspector
        if not words and raw.strip(".") in _STAFF:
            rank = rank or "officer"
            continue
        if not words and word in TITLES | OFFICER_TITLES | PROFESSIONAL_TITLES:
            title = title or word
            rank = rank or (
                "officer" if word in OFFICER_TITLES else "professional" if word in PROFESSIONAL_TITLES else ""
            )
            continue
        if word and not any(character.isdigit() for character in word):
            words.append(word)
    if not words and title and re.search(r"[A-Z]", text):
        # "Mr Lord": the last of two titles is a surname; one alone may be.
        words = [_folded(text.split(" ")[-1]).strip(".,;:()[]\"'’")]
        rank = "" if len(text.split(" ")) == 1 or title in TITLES else rank
    while len(words) > (1 if title else 2) and words[-1] in _AFTER_A_NAME:  # "Miss Ann Lane FRCS"
        words.pop()
    while len(words) > 1 and words[-1] in OFFICER_RANKS:  # "Lane DS 550"
        words.pop()
        rank = rank or "officer"
    telling = [word for word in words if word not in PARTICLES]
    return Written(tuple(telling or words), title, rank)


def likeness(mention: Written, full: Written) -> int:
    """How surely a mention is of a person known by a full name; 0 when it is not.

    4 the same words; 3 first name or initial with the surname; 2 the surname alone; 1 a first name alone, or initials.
    """
    words, known = mention.words, full.words
    if not words or not known:
        return 0
    if words == known or sorted(words) == sorted(known):
        return 4
    if len(words) == 1:
        return _one_word(words[0], mention, known)
    if len(known) > 2 and set(words) < set(known):
        return 3
    if len(known) > 1 and len(words) > len(known) and known in (words[: len(known)], words[-len(known) :]):
        # A word of the next column ran into the name.
        return 3
    if len(known) > 1 and len(words) > len(known) and words[0] == known[0] and known[-1] in words[1:]:
        return 3  # "Godwin Babatunde ADEYEMI Place"
    if len(words) > 1 and len(known) > 1 and _misread(words, known):
        return 3
    if len(words) == 2 and len(words[1]) < 4 and known[-1].startswith(words[1]) and _same_name(words[0], known[0]):
        return 3  # "Lewis B", as a ward's board has it
    if not _alike(words[-1], known[-1]):
        # "Okafor Daniel": the surname first, without a comma.
        return 3 if len(known) > 1 and _alike(words[0], known[-1]) and _same_first(words[1], known[0]) else 0
    if len(known) == 1:
        return 2
    first = words[0]
    if _same_first(first, known[0]) or any(_same_first(first, middle) for middle in known[1:-1]):
        return 3
    return 0


def may_be_a_namesake(mention: Written, full: Written) -> bool:
    """Whether a title before a surname is not one that the person can have: "Mrs Wragg" is hardly Scott Wragg."""
    said = _SEX_BY_TITLE.get(mention.title, "")
    alone = len(mention.words) == 1 and len(full.words) > 1
    return bool(said) and alone and sex_of(full) not in ("", said)


def sex_of(name: Written) -> str:
    """ "men" or "women", as a title or a first name tells; empty where neither does."""
    told = _SEX_BY_TITLE.get(name.title, "")
    return told or (_sexes().get(name.words[0], "") if len(name.words) > 1 else "")


def keys_of_name(known: tuple[str, ...]) -> frozenset[str]:
    """What a person's name is filed under: `likeness` is 0 for every mention that shares none of these."""
    if not known:
        return frozenset()
    first, last = known[0], known[-1]
    short = {name[:length] for name in known[:-1] for length in range(3, len(name) - 1)}
    start = {last[:length] for length in range(1, 4)}
    initials = {"-".join(part[0] for part in first.split("-") if part)}
    return frozenset(
        {
            *known,
            *_near(last),
            *_stand_for(first),
            *short,
            *start,
            *initials,
            _as_read(first),
            _as_read(last),
            "".join(w[0] for w in known),
        }
    )


def keys_of_mention(words: tuple[str, ...]) -> frozenset[str]:
    """What a mention is looked up under."""
    return (
        frozenset(
            {
                *words,
                words[0].replace("-", ""),
                *_near(words[0]),
                *_near(words[-1]),
                _as_read(words[0]),
                _as_read(words[-1]),
            }
        )
        if words
        else frozenset()
    )


def _near(word: str) -> set[str]:
    """What two words that are `_alike` share one of."""
    if "-" in word:
        return {word, word.replace("-", ""), *word.split("-")}
    if len(word) < _MISREADABLE:
        return {word, _as_read(word)}
    return {word, _as_read(word), *(f"{word[:at]}_{word[at + 1 :]}" for at in range(len(word)))}


def _misread(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether first name and surname are the person's with one letter of one of them misread, as OCR does."""
    pairs = [(_as_read(words[0]), _as_read(known[0])), (_as_read(words[-1]), _as_read(known[-1]))]
    slips = [_slips(one, other) for one, other in pairs]
    slipped = next((pair for pair, slip in zip(pairs, slips, strict=True) if slip), ("", ""))
    return not any(slips) or (sorted(slips) == [0, 1] and max(map(len, slipped)) > 3)


def _as_read(word: str) -> str:
    """A word with the letters that a scan confuses made one: "Jiirgen" and "Jürgen"."""
    return word.replace("ii", "u").replace("rn", "m").replace("ri", "n").replace("vv", "w").translate(_STROKES)


_STROKES = str.maketrans({"t": "l", "i": "l", "1": "l", "f": "l"})


def _slips(one: str, other: str) -> int:
    """How many letters differ between two words, one of them left out or put in counting as one; many when more do."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    shorter, longer = sorted((one, other), key=len)
    one_more = len(longer) - len(shorter) == 1
    return 1 if one_more and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))) else 9


def _one_word(word: str, mention: Written, known: tuple[str, ...]) -> int:
    if _alike(word, known[-1]):
        return 2
    if len(known) > 1 and not mention.title:
        word = word.replace("-", "") if "-" not in known[0] else word
        if _alike(word, known[0]):
            return 1
        if word in _stand_for(known[0]) or (len(word) > 2 and _is_short_for(word, known[0])):
            return 1
        if len(word) > 4 and any(word == middle or _is_short_for(word, middle) for middle in known[1:-1]):
            return 1  # who goes by a second name
        if len(word) == len(known) and word == "".join(part[0] for part in known):
            return 1
    return 0


_SEX_BY_TITLE = {"mr": "men", "mrs": "women", "miss": "women", "ms": "women", "sir": "men", "dame": "women"}


@functools.cache
def _sexes() -> dict[str, str]:
    """First names that tell it, each with its list."""
    return {name: sex for sex in ("men", "women") for row in listed("given", sex) for name in row.split()}


def _is_short_for(word: str, first_name: str) -> bool:
    """Whether a first name is cut short, as "Trev" or "Kirst" are."""
    return len(word) > 2 and len(first_name) - len(word) >= 2 and first_name.startswith(word)


def _same_name(first: str, known_first: str) -> bool:
    return first == known_first or first in _stand_for(known_first)


def _same_first(written_first: str, known_first: str) -> bool:
    if len(written_first) == 1 or len(known_first) == 1:
        return written_first[0] == known_first[0]
    if re.fullmatch(r"[a-z]-[a-z]", written_first) and "-" in known_first:  # "M-L" for Mei-Ling
        return written_first == "-".join(part[0] for part in known_first.split("-"))
    return _alike(written_first, known_first) or written_first in _stand_for(known_first)


@functools.cache
def _stand_for(first_name: str) -> frozenset[str]:
    """The first names that may stand for this one."""
    rows = [row.split() for row in listed("diminutives", "rows")]
    return frozenset(name for row in rows if first_name in row for name in row)


def _alike(one: str, other: str) -> bool:
    """The same word, however it is hyphened, half of a double-barrelled one, or a long one with one letter misread."""
    if one == other:
        return True
    if "-" in one or "-" in other:
        halves = [half for word in (one, other) for half in word.split("-") if len(word.split("-")) > 1]
        return one.replace("-", "") == other.replace("-", "") or any(
            len(half) > 3 and half in (one, other) for half in halves
        )
    if len(one) > 4 and _as_read(one) == _as_read(other):
        return True
    if len(one) != len(other) or len(one) < _MISREADABLE:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


_MISREADABLE = 6  # letters: in a shorter word another letter makes another name


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    bare = "".join(character for character in decomposed if not unicodedata.combining(character)).lower()
    return bare.translate(_WHOLE)


_WHOLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})  # no accent comes off these
