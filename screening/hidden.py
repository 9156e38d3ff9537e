"""What the hidden words of a file read like, and which of them a person should know of before the paper goes out.

Nothing hidden is ever served, so what is asked is only that somebody knows: what the pages say as well has been found
there and is not told twice, and where names are to be expected (a file's author, the name it was sent under) a name by
itself asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import detectors
from detectors import Category, Detector, Span, known_people, normalise
from detectors.vocabulary import folded
from pdf.hidden import ABOUT, Hidden, Kind

# Where a name is what one would look for.
_NAMES_PEOPLE = frozenset({Kind.FILE_NAME, Kind.AUTHOR, Kind.SOFTWARE, Kind.SIGNATURE})
# Every file has these, so that they are worth a line only where they read like personal data.
ONLY_IF_TELLING = frozenset({Kind.FILE_NAME, Kind.SOFTWARE})
# In a title or a bookmark these are guesses from words that stand in no sentence.
_WEAK_IN_A_LABEL = frozenset(
    {
        Category.AGE,
        Category.OCCUPATION,
        Category.FAMILY,
        Category.LOCATION,
        Category.MEDICAL,
        Category.ONLINE_IDENTITY,
        Category.OTHER,
        Category.POLICE_IDENTIFIER,
        Category.SIGNATURE,
    }
)
_AGREES = 0.5  # of a scanner's own words that the page says too, when it is of this page
_APART = "\n\n"  # between texts that stand in different places
_LEAST = 4  # letters and figures of a value that are looked for run together


@dataclass(frozen=True, slots=True)
class Read:
    """What one line of the list reads like; `asks` are those kinds of personal data that somebody should know of."""

    line: Hidden
    categories: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


def read_hidden(lines: Iterable[Hidden], *, people: Iterable[str], pages: Sequence[str]) -> list[Read]:
    """Look through the words of each line. `people`: the names in the case; `pages`: what the paper's pages say."""
    known, shown = known_people(people), Shown(pages)
    return [_read(line, known, shown) for line in lines]


def name_sent_under(name: str) -> Hidden:
    """A file's name as a line of the list, set apart into words: "MG11_JeanMarsh.pdf" is "MG11 Jean Marsh"."""
    stem = PurePath(name.replace("\\", "/")).name
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", stem)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"[_+~]+|%20", " ", stem))
    return Hidden(Kind.FILE_NAME, None, 1, (" ".join(spaced.split()),))


class Shown:
    """What the pages of a paper say, for asking whether they say a value too."""

    def __init__(self, pages: Iterable[str]) -> None:
        text = folded("\n".join(pages))
        self.words = frozenset(re.findall(r"[^\W_]+", text))
        self.run_together = _run_together(text)

    def says(self, value: str, category: Category) -> bool:
        """Whether the value stands there, however it is spaced; of a name, whether its words do, in any order."""
        if category == Category.NAME:
            # "MG11 PC HUGHES": a form's number or a rank is no part of a name.
            words = re.findall(r"[^\W\d_]{2,}", normalise(value, category))
            return all(word in self.words for word in words)
        words = re.findall(r"[^\W_]+", folded(value))
        joined = "".join(words)
        return joined in self.run_together if len(joined) >= _LEAST else joined in self.words

    def agrees_with(self, text: str) -> bool:
        """Whether most of the words of a text stand there."""
        words = re.findall(r"[^\W_]{3,}", folded(text))
        return sum(word in self.words for word in words) >= _AGREES * len(words)


def _read(line: Hidden, known: Detector, shown: Shown) -> Read:
    if line.kind == Kind.PLACE:
        return Read(line, (Category.LOCATION,), (Category.LOCATION,))
    text = _APART.join(line.words)
    if line.kind == Kind.SCAN_TEXT and shown.agrees_with(text):
        return Read(line)
    spans = [span for span in detectors.find(text, [known]) if _counts(line.kind, span)]
    asking = [span for span in spans if _asks(line.kind, span) and not _is_shown(text, span, shown)]
    return Read(line, _categories(spans), _categories(asking))


def _counts(kind: Kind, span: Span) -> bool:
    return not (ABOUT[kind].is_label and span.category in _WEAK_IN_A_LABEL)


def _asks(kind: Kind, span: Span) -> bool:
    return span.category != Category.NAME or kind not in _NAMES_PEOPLE


def _is_shown(text: str, span: Span, shown: Shown) -> bool:
    return shown.says(text[span.start : span.end], span.category)


def _categories(spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(sorted({str(span.category) for span in spans}))


def _run_together(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text))
