"""What an office file or an e-mail holds besides what its pages show: none of it is on them, all of it is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pdf.hidden import Finds, Inventory, Kind
from pdf.mail import Letter, Mail
from pdf.office import Office
from pdf.office_found import Found
from pdf.office_hidden_sheets import hidden_in_sheets
from pdf.office_hidden_slides import hidden_in_slides
from pdf.office_hidden_words import hidden_in_words
from pdf.office_parts import attribute, each, named, parts_of, tree_of
from pdf.unreadable import refusing

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


def hidden_in_office(path: Path, kind: Office) -> Inventory:
    """What a docx, xlsx or pptx hides. For a confined process. Raises Unreadable."""
    looks = {"docx": hidden_in_words, "xlsx": hidden_in_sheets, "pptx": hidden_in_slides}
    with refusing():
        parts = parts_of(path)
        return _listed([*looks[kind](parts), *_in_any(parts)])


def hidden_in_mail(mail: Mail) -> Inventory:
    """What an e-mail's page does not show: the rest of its headers, its second versions, what it carries."""
    return _listed(one for letter in mail.letters for one in _in_letter(letter))


def _in_letter(letter: Letter) -> Iterator[Found]:
    yield from (Found(Kind.MAIL_HEADER, line) for line in letter.headers)
    yield from (Found(Kind.CARRIED, name) for name in letter.attached)
    yield from (Found(Kind.LINK, link) for link in letter.links if link not in letter.body)
    if letter.unseen:
        yield Found(Kind.OTHER_VERSION, letter.unseen)


def _in_any(parts: Mapping[str, bytes]) -> Iterator[Found]:
    """What any office file may hold beside its text."""
    for name, content in parts.items():
        lower = f"/{name.lower()}"
        if any(mark in lower for mark in _PROGRAMS) and not lower.endswith(".rels"):
            yield Found(Kind.SCRIPT)
        elif any(mark in lower for mark in _EMBEDDED) and not lower.endswith(".rels"):
            yield Found(Kind.ATTACHMENT, name.rsplit("/", 1)[-1])
        if lower.endswith(".rels"):
            yield from _links(content)
        elif lower.startswith("/docprops/") and lower.endswith(".xml"):
            yield from (Found(Kind.INFORMATION, text) for text in _properties(content))
        elif lower.startswith("/customxml/item") and not lower.startswith("/customxml/itemprops"):
            text = " ".join(" ".join(tree_of(content).itertext()).split()) if content.strip().startswith(b"<") else ""
            if text:
                yield Found(Kind.INFORMATION, text)


def _links(content: bytes) -> Iterator[Found]:
    for relation in each(tree_of(content), "Relationship"):
        if attribute(relation, "TargetMode").lower() == "external":
            leads = attribute(relation, "Type").rsplit("/", 1)[-1].lower()
            yield Found(Kind.LINK if leads in _FETCHED_BY_CLICK else Kind.EXTERNAL_LINK, attribute(relation, "Target"))


def _properties(content: bytes) -> Iterator[str]:
    for element in tree_of(content).iter("{*}*"):
        text = (element.text or "").strip()
        if len(element) == 0 and text and named(element) not in _NO_PROPERTY and any(map(str.isalpha, text)):
            yield text


def _listed(found: Iterable[Found]) -> Inventory:
    finds = Finds()
    for one in found:
        finds.add(one.kind, one.page, [one.words] if one.words else [])
    return finds.inventory()
