"""Texts written by hand in which everybody and everything told of them is marked: what the networks learn from.

`[[officer|Ann Lane]]` marks a name and the part its bearer plays, `[[health|IVF]]` a detail. `[[K:name:officer|Ann
Lane]]` says the same among marks that also say what must come out, as the papers of `benchmarks/by_hand` have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_MARK = re.compile(r"\[\[(?:[RKC]:(?P<what>\w+):(?P<whose>[^|\]]*)|(?P<tag>\w+))\|(?P<words>(?:[^\]]|\](?!\]))*)\]\]")
_BETWEEN = re.compile(r"^(?:---|=====+)[ ]*$", re.MULTILINE)
_NOT_PRINTED = re.compile(r"^(?://|@|!scan).*\n?", re.MULTILINE)
_HEADING = re.compile(r"^# ", re.MULTILINE)
_PRINTED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\t": "   "})
# Where the papers of `benchmarks/by_hand` and the passages have different words for one thing.
_SAME = {"occupation": "job", "medical": "health", "gp_details": "health", "location": "place", "school": "place"}
NAME = "name"
_PEOPLE = frozenset({"officer", "professional", "defendant", "victim", "witness", "caller", "child", "other"})


class Mark(NamedTuple):
    """A half-open stretch of a text, what it tells (NAME, "job", ...), and whose it is in the writer's own words."""

    start: int
    end: int
    what: str
    whose: str


def marked_in(folder: Path) -> Iterator[tuple[str, list[Mark]]]:
    """Each passage of every text file under the folder, with its marks in order."""
    for path in sorted(folder.rglob("*.txt")):
        for passage in _BETWEEN.split(path.read_text(encoding="utf-8")):
            printed = _HEADING.sub("", _NOT_PRINTED.sub("", passage)).translate(_PRINTED).strip("\n")
            if printed.strip():
                yield _unmarked(printed)


def _unmarked(passage: str) -> tuple[str, list[Mark]]:
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(passage):
        text += passage[at : mark.start()]
        marks.append(Mark(len(text), len(text) + len(mark["words"]), *_told(mark)))
        text += mark["words"]
        at = mark.end()
    return text + passage[at:], marks


def _told(mark: re.Match[str]) -> tuple[str, str]:
    if mark["tag"]:
        return (NAME, mark["tag"]) if mark["tag"] in _PEOPLE else (_SAME.get(mark["tag"], mark["tag"]), "")
    what = NAME if mark["what"] == "signature" else _SAME.get(mark["what"], mark["what"])
    return what, mark["whose"].strip().lower().replace("_", " ")
