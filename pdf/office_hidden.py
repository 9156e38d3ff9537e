"""What an office file or an e-mail holds besides what its pages show: none of it is on them, all of it is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pdf.mail import Letter, Mail
from pdf.office import Office
from pdf.office_found import Found
from pdf.office_hidden_sheets import hidden_in_sheets
from pdf.office_hidden_slides import hidden_in_slides
from pdf.office_hidden_words import hidden_in_words
from pdf.office_parts import attribute, each, named, parts_of, tree_of

MOST_LETTERS = 60_000  # of words in the whole list; its counts go on


@dataclass(frozen=True, slots=True)
class HiddenInOffice:
    """One line of the list: so many of a kind, on a page (from 1) or in the file as a whole, and the words in them."""

    kind: str
    page: int | None
    count: int
    sentence: str
    words: tuple[str, ...]


# Each kind: one of it, several, and what it is.
ABOUT: dict[str, tuple[str, str, str]] = {
    "tracked_deletion": (
        "deletion not yet accepted",
        "deletions not yet accepted",
        "It was struck out with changes tracked, and is still in the file. The page shows the text without it.",
    ),
    "tracked_insertion": (
        "insertion not yet accepted",
        "insertions not yet accepted",
        "It was put in with changes tracked. The page shows the text with it.",
    ),
    "comment": ("comment", "comments", "It stands beside the text and is not on the page."),
    "hidden_text": ("hidden passage", "hidden passages", "The text is set not to show."),
    "hidden_sheet": ("hidden sheet", "hidden sheets", "A sheet of the workbook that is set not to show."),
    "hidden_cells": ("hidden row or column", "hidden rows and columns", "Cells of a sheet that are set not to show."),
    "outside_print": ("print area", "print areas", "What lies outside it is not printed, so not on the page."),
    "cached_data": (
        "copy of other data",
        "copies of other data",
        "Kept in the workbook for a table or a link, and more than the table shows.",
    ),
    "speaker_notes": ("page of speaker's notes", "pages of speaker's notes", "Written below a slide for who speaks."),
    "hidden_slide": ("hidden slide", "hidden slides", "A slide that is left out when the show is run."),
    "mail_header": ("e-mail header", "e-mail headers", "How the e-mail travelled, and what handled it."),
    "other_version": (
        "second version of an e-mail's text",
        "second versions of e-mails' text",
        "Readers show one version and keep the other back: it has words that the one on the page has not.",
    ),
    "attachment": ("attached file", "attached files", "Each is taken in as a document of its own."),
    "embedded": ("file inside the file", "files inside the file", "Its own contents are not on the page."),
    "macro": ("program in the file", "programs in the file", "A macro or a control. It was not run."),
    "external_link": ("link to something outside", "links to something outside", "It was not fetched."),
    "link": ("address behind a link", "addresses behind links", "Where a click would lead."),
    "information": ("property of the file", "properties of the file", "Author, company, title and the like."),
}

_FETCHED_BY_CLICK = frozenset({"hyperlink"})
_EMBEDDED = ("/embeddings/", "/afchunk", "/activex/")
_PROGRAMS = ("vbaproject.bin", "/activex/", "/macrosheets/", "/customui/")
_NO_PROPERTY = frozenset(
    {
        "created",
        "modified",
        "revision",
        "TotalTime",
        "Pages",
        "Words",
        "Characters",
        "CharactersWithSpaces",
        "Lines",
        "Paragraphs",
        "Slides",
        "Notes",
        "Application",
        "language",
        "HiddenSlides",
        "MMClips",
        "ScaleCrop",
        "LinksUpToDate",
        "SharedDoc",
        "HyperlinksChanged",
        "AppVersion",
        "DocSecurity",
        "lastPrinted",
    }
)


def hidden_in_office(path: Path, kind: Office) -> tuple[HiddenInOffice, ...]:
    """What a docx, xlsx or pptx hides. For a confined process. Raises Unreadable."""
    return hidden_in_parts(parts_of(path), kind)


def hidden_in_parts(parts: Mapping[str, bytes], kind: Office) -> tuple[HiddenInOffice, ...]:
    """As `hidden_in_office`, of a file that has been taken apart."""
    looks = {"docx": hidden_in_words, "xlsx": hidden_in_sheets, "pptx": hidden_in_slides}
    return _listed([*looks[kind](parts), *_in_any(parts)])


def hidden_in_mail(mail: Mail) -> tuple[HiddenInOffice, ...]:
    """What an e-mail's page does not show: the rest of its headers, its second versions, what it carries."""
    return _listed(one for letter in mail.letters for one in _in_letter(letter))


def _in_letter(letter: Letter) -> Iterator[Found]:
    yield from (Found("mail_header", line) for line in letter.headers)
    yield from (Found("attachment", name) for name in letter.attached)
    yield from (Found("link", link) for link in letter.links if link not in letter.body)
    if letter.unseen:
        yield Found("other_version", letter.unseen)


def _in_any(parts: Mapping[str, bytes]) -> Iterator[Found]:
    """What any office file may hold beside its text."""
    for name, content in parts.items():
        lower = f"/{name.lower()}"
        if any(mark in lower for mark in _PROGRAMS) and not lower.endswith(".rels"):
            yield Found("macro")
        elif any(mark in lower for mark in _EMBEDDED) and not lower.endswith(".rels"):
            yield Found("embedded", name.rsplit("/", 1)[-1])
        if lower.endswith(".rels"):
            yield from _links(content)
        elif lower.startswith("/docprops/") and lower.endswith(".xml"):
            yield from (Found("information", text) for text in _properties(content))
        elif lower.startswith("/customxml/item") and not lower.startswith("/customxml/itemprops"):
            text = " ".join(" ".join(tree_of(content).itertext()).split()) if content.strip().startswith(b"<") else ""
            if text:
                yield Found("information", text)


def _links(content: bytes) -> Iterator[Found]:
    for relation in each(tree_of(content), "Relationship"):
        if attribute(relation, "TargetMode").lower() == "external":
            kind = attribute(relation, "Type").rsplit("/", 1)[-1].lower()
            yield Found("link" if kind in _FETCHED_BY_CLICK else "external_link", attribute(relation, "Target"))


def _properties(content: bytes) -> Iterator[str]:
    for element in tree_of(content).iter("{*}*"):
        text = (element.text or "").strip()
        if len(element) == 0 and text and named(element) not in _NO_PROPERTY and any(map(str.isalpha, text)):
            yield text


def _listed(found: Iterable[Found]) -> tuple[HiddenInOffice, ...]:
    """One line for each kind on each page, in the order of ABOUT."""
    heaps: dict[tuple[str, int | None], tuple[int, dict[str, None]]] = {}
    room = MOST_LETTERS
    for one in found:
        count, words = heaps.get((one.kind, one.page), (0, {}))
        text = " ".join("".join(char if char.isprintable() else " " for char in one.words).split())[:room]
        if text and text not in words:
            words[text] = None
            room -= len(text)
        heaps[one.kind, one.page] = count + 1, words
    order = list(ABOUT)
    ordered = sorted(heaps.items(), key=lambda heap: (order.index(heap[0][0]), heap[0][1] or 0))
    return tuple(
        HiddenInOffice(kind, page, count, _sentence(kind, count), tuple(words))
        for (kind, page), (count, words) in ordered
    )


def _sentence(kind: str, count: int) -> str:
    one, many, what = ABOUT[kind]
    return f"{count:,} {one if count == 1 else many}. {what}"
