"""An office file put together afresh for LibreOffice: the same text, without programs, and with nothing to fetch.

Changes that were tracked are settled as they would be by accepting them, so that the page shows the text as it stands
and not what was struck out of it; `pdf.office_hidden` lists what that leaves off the page. A sheet's columns are made
wide enough for what is in them, since a cell that is cut off would be lost from the page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from pdf.office import Office
from pdf.office_hidden_sheets import cells_of, column_of, shared_strings, sheets_of
from pdf.office_hidden_words import DELETED, INSERTED, TEXT_PARTS
from pdf.office_parts import attribute, each, named, tree_of, written

_PROGRAMS = ("vbaproject", "vbadata", "/activex/", "/macrosheets/", "/customui/")
_OPEN = "application/vnd.openxmlformats-officedocument"
_PLAIN = (  # a file with macros says so, and without them is of the plain kind
    (b"application/vnd.ms-word.document.macroEnabled", f"{_OPEN}.wordprocessingml.document".encode()),
    (b"application/vnd.ms-excel.sheet.macroEnabled", f"{_OPEN}.spreadsheetml.sheet".encode()),
    (b"application/vnd.ms-powerpoint.presentation.macroEnabled", f"{_OPEN}.presentationml.presentation".encode()),
)
_WIDEST = 60  # letters: beyond it a cell's text is wrapped
_NARROWEST = 9
_MOST_COLUMNS = 200


def rebuilt(parts: Mapping[str, bytes], kind: Office) -> dict[str, bytes]:
    """The parts that LibreOffice is given."""
    kept = {name: content for name, content in parts.items() if not _is_program(name)}
    for name, content in kept.items():
        if name.lower().endswith(".rels"):
            kept[name] = _without_fetching(name, content, kept)
        elif name == "[Content_Types].xml":
            for macros, plain in _PLAIN:
                content = content.replace(macros, plain)
            kept[name] = content
        elif kind == "docx" and TEXT_PARTS.fullmatch(name):
            kept[name] = _settled(content)
    if kind == "xlsx":
        strings = shared_strings(kept)
        for _, name in sheets_of(kept):
            if name in kept:
                kept[name] = _widened(kept[name], strings)
    return kept


def _is_program(name: str) -> bool:
    return any(mark in f"/{name.lower()}" for mark in _PROGRAMS)


def _without_fetching(name: str, content: bytes, kept: Mapping[str, bytes]) -> bytes:
    """Relationships without those that lead out of the file, but for links a reader may click."""
    root = tree_of(content)
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in list(each(root, "Relationship")):
        target = attribute(relation, "Target")
        inside = posixpath.normpath(posixpath.join("/", "" if target.startswith("/") else folder, target)).lstrip("/")
        if attribute(relation, "TargetMode").lower() == "external":
            lost = attribute(relation, "Type").rsplit("/", 1)[-1].lower() != "hyperlink"
        else:
            lost = _is_program(inside) or ":" in target
        if lost:
            relation.getparent().remove(relation)
    return written(root)


def _settled(content: bytes) -> bytes:
    """Text with its tracked changes accepted."""
    root = tree_of(content)
    for change in list(each(root, *DELETED)):
        holder = change.getparent()
        if holder is None:
            continue
        if named(holder) == "trPr":
            row = holder.getparent()
            if row.getparent() is not None:
                row.getparent().remove(row)
        elif named(holder) != "rPr":
            _remove(change)
    for change in list(each(root, *INSERTED)):
        if len(change):
            _unwrap(change)
        elif change.getparent() is not None:
            _remove(change)
    for change in list(root.iter("{*}*")):
        if named(change).endswith("PrChange") and change.getparent() is not None:
            _remove(change)
    return written(root)


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _unwrap(element: Any) -> None:
    holder = element.getparent()
    at = holder.index(element)
    holder[at : at + 1] = list(element)


def _widened(content: bytes, strings: list[str]) -> bytes:
    """A sheet whose columns are as wide as their longest line, and whose rows are as high as they need to be."""
    root = tree_of(content)
    space = root.tag.rpartition("}")[0] + "}" if root.tag.startswith("{") else ""
    wanted: dict[int, int] = {}
    for cell, text in cells_of(root, strings):
        column = column_of(cell)
        is_text = attribute(cell, "t") in ("s", "inlineStr", "str")
        longest = max(map(len, text.split("\n")), default=0) + 2 if is_text else max(len(text) + 2, 14)
        wanted[column] = max(wanted.get(column, 0), min(_WIDEST, longest))
    for row in each(root, "row"):
        for key in ("ht", "customHeight"):
            row.attrib.pop(key, None)
    data = next(each(root, "sheetData"), None)
    if data is None or not wanted or max(wanted) > _MOST_COLUMNS:
        return written(root)
    given: dict[int, dict[str, str]] = {}
    for columns in list(each(root, "cols")):
        for column in each(columns, "col"):
            first, last = int(attribute(column, "min") or 1), int(attribute(column, "max") or 0)
            for number in range(first, min(last, _MOST_COLUMNS) + 1):
                given[number] = dict(column.attrib)
        _remove(columns)
    made = root.makeelement(f"{space}cols", {})
    for number in range(1, max(wanted) + 1):
        about = given.get(number, {})
        width = max(float(about.get("width") or _NARROWEST), wanted.get(number, 0) * 1.15)
        about |= {"min": str(number), "max": str(number), "width": f"{width:.2f}", "customWidth": "1"}
        made.append(root.makeelement(f"{space}col", about))
    data.addprevious(made)
    return written(root)
