"""What a PowerPoint show hides: the speaker's notes, slides that are left out, and comments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdf.hidden import Kind
from pdf.office_found import Found
from pdf.office_parts import attribute, each, tree_of

_SHOW = re.compile(r"ppt/presentation\d*\.xml")
_COMMENTS = re.compile(r"ppt/comments/[\w-]+\.xml", re.IGNORECASE)
_NO = frozenset({"0", "false", "off"})


def hidden_in_slides(parts: Mapping[str, bytes]) -> Iterator[Found]:
    """Each hidden thing, on the page of the slide it belongs to. A slide that is left out has no page."""
    page = 0
    noted: set[str] = set()
    for name in _slides(parts):
        root = tree_of(parts[name])
        is_left_out = attribute(root, "show").lower() in _NO
        page += not is_left_out
        here = None if is_left_out else page
        if is_left_out:
            yield Found(Kind.HIDDEN_SLIDE, _text(root))
        for target in _targets(parts, name):
            if target in parts and target.startswith("ppt/notesSlides/"):
                noted.add(target)
                if (text := _notes(tree_of(parts[target]))).strip():
                    yield Found(Kind.SPEAKER_NOTES, text, here)
    for name, content in parts.items():
        if name.startswith("ppt/notesSlides/") and name.endswith(".xml") and name not in noted:
            yield Found(Kind.SPEAKER_NOTES, _notes(tree_of(content)))  # of no slide any more, and still in the file
        elif _COMMENTS.fullmatch(name):
            for comment in each(tree_of(content), "cm"):
                text = " ".join(inner.text or "" for inner in each(comment, "text", "t"))
                yield Found(Kind.COMMENT, text)


def _slides(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The slides' parts in the order of the show."""
    for name, content in parts.items():
        if _SHOW.fullmatch(name):
            targets = dict(_relations(parts, name))
            for slide in each(tree_of(content), "sldId"):
                # Its own number is an `id` as well: the relationship's is the one with a namespace.
                linked = [value for key, value in slide.attrib.items() if key.startswith("{")]
                target = targets.get(linked[0], "") if linked else ""
                if target in parts:
                    yield target


def _targets(parts: Mapping[str, bytes], name: str) -> list[str]:
    return [target for _, target in _relations(parts, name)]


def _relations(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, str]]:
    folder = posixpath.dirname(name)
    content = parts.get(f"{folder}/_rels/{posixpath.basename(name)}.rels")
    for one in each(tree_of(content), "Relationship") if content else ():
        target = attribute(one, "Target")
        yield attribute(one, "Id"), posixpath.normpath(posixpath.join(folder, target)).lstrip("/")


def _notes(root: Any) -> str:
    """What the speaker wrote, without the picture of the slide and its number."""
    pieces = []
    for shape in each(root, "sp"):
        kinds = {attribute(holder, "type") for holder in each(shape, "ph")}
        if not kinds & {"sldNum", "sldImg", "hdr", "ftr", "dt"}:
            pieces.append(_text(shape))
    return " ".join(pieces)


def _text(element: Any) -> str:
    return " ".join("".join(inner.text or "" for inner in each(paragraph, "t")) for paragraph in each(element, "p"))
