"""What a Word document hides in its text: changes not yet accepted, comments, hidden words, fields that fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdf.hidden import Kind
from pdf.office_found import Found
from pdf.office_parts import attribute, each, named, tree_of

# The parts whose text is printed; what else Word keeps has the same shape.
TEXT_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_COMMENTS = re.compile(r"word/comments\d*\.xml")
_SETTINGS = re.compile(r"word/settings\d*\.xml")

DELETED = frozenset({"del", "moveFrom"})
INSERTED = frozenset({"ins", "moveTo"})
_FETCHES = re.compile(r"^\s*(INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|DATABASE|RD)\b", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})


def hidden_in_words(parts: Mapping[str, bytes]) -> Iterator[Found]:
    """Each hidden thing."""
    for name, content in parts.items():
        if TEXT_PARTS.fullmatch(name):
            root = tree_of(content)
            yield from _changes(root)
            yield from _hidden_text(root)
            yield from _fields(root)
        elif _COMMENTS.fullmatch(name):
            for comment in each(tree_of(content), "comment"):
                yield Found(Kind.COMMENT, _signed(comment))
        elif _SETTINGS.fullmatch(name):
            for variable in each(tree_of(content), "docVar"):
                yield Found(Kind.INFORMATION, f"{attribute(variable, 'name')}: {attribute(variable, 'val')}")


def _changes(root: Any) -> Iterator[Found]:
    for change in each(root, *DELETED, *INSERTED):
        kind = Kind.TRACKED_DELETION if named(change) in DELETED else Kind.TRACKED_INSERTION
        holder = named(change.getparent())
        if holder == "trPr":  # a whole row of a table was struck out, or put in
            yield Found(kind, _signed(change, change.getparent().getparent()))
        elif holder != "rPr" and text_of(change).strip():  # within the properties it is only the paragraph's end
            yield Found(kind, _signed(change))


def _hidden_text(root: Any) -> Iterator[Found]:
    for run in each(root, "r"):
        for mark in each(run, "vanish", "webHidden"):
            if named(mark) == "vanish" and attribute(mark, "val").lower() not in _OFF and text_of(run).strip():
                yield Found(Kind.HIDDEN_TEXT, text_of(run))
                break


def _fields(root: Any) -> Iterator[Found]:
    said = [element.text or "" for element in each(root, "instrText")]
    said += [attribute(element, "instr") for element in each(root, "fldSimple")]
    yield from (Found(Kind.EXTERNAL_LINK, text) for text in said if _FETCHES.match(text))


def _signed(change: Any, of: Any = None) -> str:
    """The words, and whose they are: the name is in the file too."""
    author = attribute(change, "author")
    text = text_of(change if of is None else of)
    return f"{author}: {text}" if author else text


def text_of(element: Any) -> str:
    """The words within an element, a space between paragraphs."""
    pieces: list[str] = []
    for inner in element.iter("{*}*"):
        name = named(inner)
        if name in ("t", "delText"):
            pieces.append(inner.text or "")
        elif name in ("p", "tab", "br", "tc"):
            pieces.append(" ")
    return "".join(pieces)
