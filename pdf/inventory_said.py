"""What a PDF says of itself: bookmarks, properties, page labels, names of places in it, and its XMP."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Pdf

from pdf.hidden import Finds, Kind
from pdf.inventory_strings import text_of, texts_of

_MOST_BOOKMARKS = 10_000
_MOST_NODES = 20_000
_PROGRAMS = frozenset({"/Producer", "/Creator", "/PTEX.Fullbanner", "/PXCViewerInfo"})
_AUTHORS = frozenset({"/Author", "/Company", "/Manager"})
_HARMLESS = frozenset({"/CreationDate", "/ModDate", "/SourceModified", "/Trapped"})
# In XMP: what names programs, and what only dates, counts and numbers the file.
_XMP_PROGRAMS = frozenset({"pdf:Producer", "xmp:CreatorTool", "xap:CreatorTool", "stEvt:softwareAgent"})
_XMP_AUTHORS = frozenset({"dc:creator", "pdfx:Company", "xmp:Author", "pdf:Author"})
_XMP_HARMLESS = re.compile(
    r"(?:\w+:(?:\w*Date|\w*ID|format|Trapped|when|action|changed|parameters|instanceID|part|conformance|PDFVersion)"
    r"|(?:xmpMM|stRef|stFnt|xmpG|xmpTPg|pdfaid|pdfuaid|pdfaExtension|pdfaSchema|pdfaProperty|pdfaType|tiff):\w+"
    r"|(?:xmp|xap):(?:Rating|Thumbnails)|x:xmptk|rdf:about|xml:\w+|xmlns.*)"
)
_TAG = re.compile(r"<(/?)([\w.-]{1,40}:[\w.-]{1,60})([^<>]{0,4000})>([^<]{0,4000})")
_ATTRIBUTE = re.compile(r"([\w.-]{1,40}:[\w.-]{1,60})\s?=\s?(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')")


def look_at_said_of_itself(pdf: Pdf, finds: Finds) -> None:
    """Look at everything but the XMP, which is found among the streams."""
    _look_at_information(pdf, finds)
    _look_at_bookmarks(pdf.Root.get("/Outlines"), finds)
    labels = [text for node in _tree(pdf.Root.get("/PageLabels"), "/Nums") for text in _prefix(node)]
    finds.add(Kind.PAGE_LABEL, None, labels, count=len(labels))
    names = pdf.Root.get("/Names")
    places = [text_of(item) for item in _tree(names.get("/Dests") if isinstance(names, Dictionary) else None, "/Names")]
    old = pdf.Root.get("/Dests")
    places += [key[1:] for key in list(old.keys())[:_MOST_NODES]] if isinstance(old, Dictionary) else []
    finds.add(Kind.DESTINATION, None, filter(None, places), count=sum(map(bool, places)))


def look_at_properties(xmp: str, finds: Finds, page: int | None = None) -> None:
    """Look at a packet of XMP, well formed or not."""
    for name, value in _properties(xmp):
        if name.startswith("exif:GPS"):
            finds.add(Kind.PLACE, page, [value], count=0 if name != "exif:GPSLatitude" else 1)
        elif name in _XMP_PROGRAMS:
            finds.add(Kind.SOFTWARE, None, [value])
        elif name in _XMP_AUTHORS:
            finds.add(Kind.AUTHOR, page, [value])
        elif not _XMP_HARMLESS.fullmatch(name) and any(map(str.isalpha, value)):
            finds.add(Kind.INFORMATION, page, [value])


def _look_at_information(pdf: Pdf, finds: Finds) -> None:
    held = pdf.trailer.get("/Info")
    if not isinstance(held, Dictionary):
        return
    for key in list(held.keys())[:200]:
        text = text_of(held[key])
        if key in _HARMLESS or not text.strip():
            continue
        program = Kind.SOFTWARE if key in _PROGRAMS else Kind.INFORMATION
        finds.add(Kind.AUTHOR if key in _AUTHORS else program, None, [text])


def _look_at_bookmarks(outlines: object, finds: Finds) -> None:
    """Each bookmark once, however they lead round in circles."""
    waiting = [outlines.get("/First")] if isinstance(outlines, Dictionary) else []
    met: set[tuple[int, int]] = set()
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Dictionary) or item.objgen in met:
            continue
        met.add(item.objgen)
        if len(met) > _MOST_BOOKMARKS:
            finds.unfinished()
            return
        finds.add(Kind.BOOKMARK, None, texts_of(item, "/Title"))
        waiting += [item.get("/Next"), item.get("/First")]


def _tree(root: object, leaves: str) -> Iterator[object]:
    """What stands in the leaves of a tree of names or numbers, keys and values alike."""
    waiting, met = [root], set[tuple[int, int]]()
    while waiting and len(met) < _MOST_NODES:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in met):
            continue
        met.add(node.objgen)
        held, kids = node.get(leaves), node.get("/Kids")
        if isinstance(held, Array):
            yield from list(held.as_list())[:_MOST_NODES]
        if isinstance(kids, Array):
            waiting += list(kids.as_list())[:_MOST_NODES]


def _prefix(label: object) -> list[str]:
    return texts_of(label, "/P") if isinstance(label, Dictionary) else []


def _properties(xmp: str) -> Iterator[tuple[str, str]]:
    """Each property's name and value, whether it is written as an element or as an attribute."""
    name = ""
    for closing, tag, attributes, text in _TAG.findall(xmp):
        if not tag.startswith(("rdf:", "x:")):
            name = "" if closing else tag
        if text.strip() and name:
            yield name, text.strip()
        for key, one, other in _ATTRIBUTE.findall(attributes):
            if (one or other).strip() and not key.startswith(("xmlns", "rdf:", "xml:", "x:")):
                yield key, (one or other).strip()
