"""The parts of an office file, taken out of its zip within limits and refused whole where one of them is a trap.

What is handed to LibreOffice is never the file that came but one put together afresh from these parts, so that both
see the same: a zip can be made to show different parts to different readers.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from pdf.office import LOCKED
from pdf.unreadable import DAMAGED, Unreadable

MOST_PARTS = 10_000
MOST_BYTES = 300 * 1024 * 1024  # of all parts, unpacked
MOST_XML = 64 * 1024 * 1024  # of one part that is written in XML
_PIECE = 1024 * 1024

TOO_LARGE = (
    "Unpacked it would be too large to open safely: it may be made to cause harm. Ask the police for a PDF of it."
)
DECLARES = (
    "It declares things that no office file should: it may be made to cause harm. Ask the police for a PDF of it."
)
TWICE = "It holds two parts under one name, so that it can be read in two ways: ask for a plain copy."

_XML_NAME = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_MAYBE_XML = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<", re.DOTALL)
_DECLARATION = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")


def parts_of(path: Path) -> dict[str, bytes]:
    """Every part by its name. Raises Unreadable for a bomb, two parts of one name, or XML that declares entities."""
    try:
        with zipfile.ZipFile(path) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise Unreadable(TOO_LARGE)
            if len({entry.filename.lower() for entry in entries}) < len(entries):
                raise Unreadable(TWICE)
            if any(entry.flag_bits & 0x1 for entry in entries):
                raise Unreadable(LOCKED)
            parts = dict(_unpacked(file, entries))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise Unreadable(DAMAGED) from error
    for name, content in parts.items():
        if _XML_NAME.search(name) or _MAYBE_XML.match(content):
            _check_xml(name, content)
    return parts


def _unpacked(file: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Each part as it really is: what a zip says of sizes is only what its maker says."""
    room = MOST_BYTES
    for entry in entries:
        pieces: list[bytes] = []
        with file.open(entry) as part:
            while piece := part.read(_PIECE):
                room -= len(piece)
                if room < 0:
                    raise Unreadable(TOO_LARGE)
                pieces.append(piece)
        yield entry.filename, b"".join(pieces)


def _check_xml(name: str, content: bytes) -> None:
    """No office file has a document type, so there is nothing to lose in refusing all that do."""
    if len(content) > MOST_XML:
        raise Unreadable(TOO_LARGE)
    if _DECLARATION.search(content):
        raise Unreadable(DECLARES)
    if name.lower().endswith((".xml", ".rels")):
        tree_of(content)


def tree_of(content: bytes) -> Any:
    """A part's XML, with nothing fetched and nothing expanded. Raises Unreadable where it is not whole."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(DECLARES)
    return root


def together(parts: Mapping[str, bytes], out: Path) -> None:
    """Put parts together as an office file."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts.items():
            file.writestr(name, content)


def written(root: Any) -> bytes:
    """A tree as the bytes of a part."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def named(element: Any) -> str:
    """An element's own name without its namespace: there are two sets of those, strict and usual."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def each(root: Any, *names: str) -> Iterator[Any]:
    """Every element under `root` of those names, in any namespace."""
    return (element for element in root.iter("{*}*") if named(element) in names)


def attribute(element: Any, name: str) -> str:
    """An attribute's value in any namespace or in none; empty where there is none."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return ""
