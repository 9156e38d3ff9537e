"""What an Excel workbook hides: sheets, rows and columns that do not show, comments, and copies of other data."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdf.hidden import Kind
from pdf.office_found import Found
from pdf.office_parts import attribute, each, named, tree_of

WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
_COMMENTS = re.compile(r"xl/(?:comments/?\w*|threadedComments/\w+)\.xml", re.IGNORECASE)
_CACHED = re.compile(r"xl/(?:externalLinks|pivotCache)/\w+\.xml", re.IGNORECASE)
_CONNECTIONS = re.compile(r"xl/(?:connections|queryTables/\w+)\.xml", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]+")
_TRUE = frozenset({"1", "true", "on"})


def hidden_in_sheets(parts: Mapping[str, bytes]) -> Iterator[Found]:
    """Each hidden thing."""
    strings = shared_strings(parts)
    for sheet, name in sheets_of(parts):
        content = parts.get(name)
        if content is None:
            continue
        if attribute(sheet, "state") in ("hidden", "veryHidden"):
            words = " ".join(text for _, text in cells_of(tree_of(content), strings))
            yield Found(Kind.HIDDEN_SHEET, f"{attribute(sheet, 'name')}: {words}")
        else:
            yield from _hidden_cells(tree_of(content), strings)
    for name, content in parts.items():
        if WORKBOOK.fullmatch(name):
            for area in each(tree_of(content), "definedName"):
                if attribute(area, "name") == "_xlnm.Print_Area":
                    yield Found(Kind.OUTSIDE_PRINT, area.text or "")
        elif _COMMENTS.fullmatch(name):
            for comment in each(tree_of(content), "comment", "threadedComment"):
                yield Found(Kind.COMMENT, _text(comment))
        elif _CACHED.fullmatch(name):
            yield Found(Kind.CACHED_DATA, " ".join(_values(tree_of(content))))
        elif _CONNECTIONS.fullmatch(name):
            for connection in each(tree_of(content), "connection", "dbPr", "webPr"):
                said = [attribute(connection, key) for key in ("connection", "command", "url", "sourceFile")]
                if any(said):
                    yield Found(Kind.EXTERNAL_LINK, " ".join(filter(None, said)))


def sheets_of(parts: Mapping[str, bytes]) -> Iterator[tuple[Any, str]]:
    """Each sheet as the workbook lists it, and the name of its part."""
    for name, content in parts.items():
        if WORKBOOK.fullmatch(name):
            beside = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
            relations = tree_of(parts[beside]) if beside in parts else None
            targets = {
                attribute(one, "Id"): attribute(one, "Target")
                for one in (each(relations, "Relationship") if relations is not None else ())
            }
            for sheet in each(tree_of(content), "sheet"):
                target = targets.get(attribute(sheet, "id"), "")
                yield sheet, posixpath.normpath(posixpath.join("xl", target)).lstrip("/")


def shared_strings(parts: Mapping[str, bytes]) -> list[str]:
    """The workbook's table of texts, which cells name by number."""
    content = parts.get("xl/sharedStrings.xml")
    return [_text(item) for item in each(tree_of(content), "si")] if content else []


def cells_of(root: Any, strings: list[str]) -> Iterator[tuple[Any, str]]:
    """Every cell of a sheet, or of one row of it, that says anything, and what."""
    for cell in each(root, "c"):
        kind = attribute(cell, "t")
        value = next((inner.text or "" for inner in cell if named(inner) == "v"), "")
        if kind == "s":
            value = strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
        elif kind == "inlineStr":
            value = _text(cell)
        if value.strip():
            yield cell, value


def _hidden_cells(root: Any, strings: list[str]) -> Iterator[Found]:
    for row in each(root, "row"):
        if attribute(row, "hidden").lower() in _TRUE and (words := [text for _, text in cells_of(row, strings)]):
            yield Found(Kind.HIDDEN_CELLS, " ".join(words))
    for column in each(root, "col"):
        if attribute(column, "hidden").lower() in _TRUE:
            first, last = (int(attribute(column, key) or 0) for key in ("min", "max"))
            words = [text for cell, text in cells_of(root, strings) if first <= column_of(cell) <= last]
            if words:
                yield Found(Kind.HIDDEN_CELLS, " ".join(words))


def column_of(cell: Any) -> int:
    """A cell's column, from 1; 0 where it does not say."""
    letters = _LETTERS.match(attribute(cell, "r"))
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - 64
    return number


def _text(element: Any) -> str:
    return "".join(inner.text or "" for inner in each(element, "t", "text"))


def _values(root: Any) -> Iterator[str]:
    for element in root.iter("{*}*"):
        if named(element) in ("v", "t") and element.text:
            yield element.text
        elif named(element) == "s" and attribute(element, "v"):
            yield attribute(element, "v")
