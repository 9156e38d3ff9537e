"""The strip at the left of the desk: every document and page of the bundle, and what each still wants."""

from __future__ import annotations

from dataclasses import dataclass

from cases.models import Document
from redaction.models import Flag, Page, PageCheck, Verdict
from redaction.places import Place


@dataclass(frozen=True, slots=True)
class StripPage:
    """One page's tab: what stands on it, its state as it is coloured, and both in words."""

    number: int
    url: str
    mark: str
    state: str
    said: str
    current: bool


@dataclass(frozen=True, slots=True)
class StripDocument:
    """One document with its pages; `tag` says what it still wants."""

    document: Document
    url: str
    pages: list[StripPage]
    tag: str
    state: str
    current: bool


def strip_of(
    documents: list[Document],
    pages: dict[tuple[int, int], Page],
    flags: list[Flag],
    checks: set[tuple[int, int, str]],
    place: Place,
) -> list[StripDocument]:
    """The strip as it stands; `checks` are (document, page, kind) of every page check."""
    withheld = {(flag.document_id, flag.page) for flag in flags if flag.verdict == Verdict.WITHHOLD}
    left: dict[tuple[int, int | None], int] = {}
    for flag in flags:
        if flag.verdict is None:
            left[flag.document_id, flag.page] = left.get((flag.document_id, flag.page), 0) + 1
    return [_strip_document(one, pages, withheld, left, checks, place) for one in documents]


def _strip_document(
    document: Document,
    pages: dict[tuple[int, int], Page],
    withheld: set[tuple[int, int | None]],
    left: dict[tuple[int, int | None], int],
    checks: set[tuple[int, int, str]],
    place: Place,
) -> StripDocument:
    here = document.number == place.document
    strip = []
    for number in range(1, document.page_count + 1):
        key = (document.pk, number)
        mark, state, said = _page_state(key, pages.get(key), withheld, left, checks)
        url = place.url(document=document.number, page=number, flag=None)
        strip.append(StripPage(number, url, mark, state, said, here and number == place.page))
    remaining = sum(count for (pk, _), count in left.items() if pk == document.pk)
    if (document.pk, None) in withheld:
        tag, state = "withheld", "withhold"
    elif document.fault:
        tag, state = "cannot be read", "red"
    elif remaining:
        tag, state = f"{remaining} left", "undecided"
    elif any(page.state in ("look", "gap") for page in strip):
        tag, state = "look", "look"
    elif all(page.state in ("seen", "removed") for page in strip):
        tag, state = "done", "done"
    else:
        tag, state = "", ""
    return StripDocument(document, place.url(document=document.number, page=1, flag=None), strip, tag, state, here)


def _page_state(
    key: tuple[int, int],
    page: Page | None,
    withheld: set[tuple[int, int | None]],
    left: dict[tuple[int, int | None], int],
    checks: set[tuple[int, int, str]],
) -> tuple[str, str, str]:
    """What stands on a page's tab, its state, and both in words."""
    if key in withheld or (key[0], None) in withheld:
        return "", "removed", "taken out"
    if page is None or page.read_at is None:
        return "…", "unread", "still being read"
    if count := left.get(key):
        return str(count), "left", f"{count} undecided"
    if page.look_for and (*key, PageCheck.Kind.LOOKED.value) not in checks:
        return (
            ("gap", "gap", "could not be read: look at it") if page.content is None else ("look", "look", "look at it")
        )
    if (*key, PageCheck.Kind.SEEN.value) in checks:
        return "✓", "seen", "seen, nothing left"
    return "", "", "not seen yet"
