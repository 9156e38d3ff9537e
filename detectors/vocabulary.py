"""The word lists behind the name and address rules: read once, asked often."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from detectors.phrases import Phrases


def _lines(name: str) -> list[str]:
    text = files("detectors").joinpath("words", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Lower case without accents, so that two spellings of one word meet."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("ł", "l")


@cache
def listed(name: str, *, by_line: bool = False) -> frozenset[str]:
    """The words of a list, or with `by_line` its lines whole, folded."""
    return frozenset(folded(item) for line in _lines(name) for item in ([line] if by_line else line.split()))


@cache
def _marked(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a list: those that stand alone, and those marked with a tilde."""
    words = [word for line in _lines(name) for word in line.split()]
    weak = {folded(word[:-1]) for word in words if word.endswith("~")}
    strong = {folded(word) for word in words if not word.endswith("~")} - weak
    return frozenset(strong), frozenset(weak)


def _listed(name: str, word: str, *, surely: bool, part: int) -> bool:
    """Whether the word, or for a double-barrelled one its telling part, is on the list."""
    strong, weak = _marked(name)
    key = folded(word)
    if "-" in key and key not in strong:
        halves = key.split("-")
        # "Ella-Grace" is two given names; of "Hargreaves-Bell" the last half is enough.
        if part == 0 and not all(half in strong or half in weak for half in halves):
            return False
        key = halves[part]
    return key in strong or (not surely and key in weak)


def is_given_name(word: str, *, surely: bool = False) -> bool:
    """Whether the word is a given name; `surely` leaves out those that are also everyday words or places."""
    return _listed("given_names.txt", word, surely=surely, part=0)


def is_family_name(word: str, *, surely: bool = False) -> bool:
    """Whether the word is a family name; `surely` leaves out those that are also everyday words or places."""
    return _listed("surnames.txt", word, surely=surely, part=-1)


@cache
def _everyday() -> frozenset[str]:
    return listed("common_words.txt") - _marked("given_names.txt")[1] - _marked("surnames.txt")[1]


_CONTRACTED = re.compile(r"(?:n't|'(?:m|ve|re|ll|d))$")


def is_police_word(word: str) -> bool:
    """Whether police papers write the word with a capital and it is nobody's name, even after a title or a label."""
    return folded(word) in listed("not_names.txt") or bool(_CONTRACTED.search(folded(word)))


def is_common_word(word: str) -> bool:
    """Whether the word is an everyday one, or one of police papers, rather than a name.

    One that the end of a line has parted is weighed whole: "PHOTOG-RAPH".
    """
    if is_police_word(word) or folded(word) in _everyday():
        return True
    whole = folded(word.replace("-", "")) if "-" in word else ""
    return whole in _everyday() or whole in listed("not_names.txt")


_ENDINGS = (("ies", "y"), ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))


@lru_cache(maxsize=16_384)
def is_dictionary_word(word: str) -> bool:
    """Whether any English word is meant, for text in capitals, where every word looks like a name."""
    key = folded(word)
    known = listed("dictionary.txt")
    bases = (key[: -len(ending)] + instead for ending, instead in _ENDINGS if key.endswith(ending))
    return is_common_word(word) or key in known or any(base in known for base in bases)


@cache
def towns() -> frozenset[str]:
    """Towns, districts and counties, folded."""
    return frozenset(folded(town.strip()) for line in _lines("towns.txt") for town in line.split(","))


@cache
def town_names() -> Phrases:
    """Any town or county as whole words, in any case."""
    return Phrases(re.escape(town).replace(r"\ ", r"[ \n]") for town in _listed_with_commas("towns.txt"))


@cache
def occupations() -> Phrases:
    """Any job as whole words, in any case."""
    return Phrases(map(re.escape, _listed_with_commas("occupations.txt")))


@cache
def conditions() -> tuple[Phrases, Phrases]:
    """Conditions and medicines that always count, and those that count only when given to somebody."""
    items = {item.strip() for line in _lines("conditions.txt") for item in line.split(", ")}
    weak = {item[:-1] for item in items if item.endswith("~")}
    return Phrases(items - {f"{item}~" for item in weak}), Phrases(weak)


def _listed_with_commas(name: str) -> set[str]:
    return {item.strip() for line in _lines(name) for item in line.split(",")}
