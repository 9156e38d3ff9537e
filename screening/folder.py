"""A case folder on disk -> lines of the interchange. Every file is read in a confined process."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pdf import confined
from pdf.converting import convert_confined, is_converted, scratch
from pdf.opening import identify
from pdf.page import Page
from pdf.unreadable import Unreadable
from screening.casefile import BadCaseFile, CaseFile, PaperDocument
from screening.edition import Edition
from screening.finding import Finding
from screening.recipients import recipients_in_doubt
from screening.screen import DocumentRead, screen_bundle, screen_document

CASE_FILE = "case.json"
CARRIES = "The e-mail carries {} more, which are not searched here: put what it carries into the folder as files."
SEARCH_FAILED = "It was read, but the search for personal data in it failed."
_log = logging.getLogger(__name__)
# Files that a file manager leaves behind; and data about the case, such as what a demonstration expects, is no paper.
_NAMED_AS_PAPERS = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".docx", ".xlsx", ".pptx", ".rtf", ".eml", ".msg"}
)


class BadFolder(ValueError):
    """The folder cannot be screened at all. The message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class PageUnread:
    """A page of a readable file that could not be read."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of reading one file: its pages and those that failed, or why the whole could not be read."""

    pages: tuple[Page, ...] = ()
    unread: tuple[PageUnread, ...] = ()
    reason: str = ""


def screen_folder(folder: Path, edition: Edition, *, jobs: int = 1) -> Iterator[dict[str, Any]]:
    """Screen one case folder: a line for each flag, and one for each file or page that could not be read.

    The documents come in the order of the case file, then whatever else lies in the folder by name. Raises BadFolder
    when there is no folder.
    """
    if not folder.is_dir():
        raise BadFolder("There is no such folder.")
    case = folder.resolve().name
    try:
        casefile = read_case_file(folder)
    except BadCaseFile as fault:
        # The papers are screened all the same: a spoilt case file must not hide what is in them.
        yield _unreadable(case, CASE_FILE, str(fault))
        casefile = CaseFile()
    yield from (finding.to_json(case) for finding in recipients_in_doubt(casefile, CASE_FILE))
    documents = list(papers_in(folder, casefile))
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        read = list(pool.map(lambda document: read_file(folder, document.file), documents))
    readable = [(document, one.pages) for document, one in zip(documents, read, strict=True) if not one.reason]
    findings, failed = _findings(casefile, readable, edition)
    for document, one in zip(documents, read, strict=True):
        if one.reason or document.file in failed:
            yield _unreadable(case, document.file, one.reason or SEARCH_FAILED)
        for page in one.unread:
            yield {**_unreadable(case, document.file, page.reason), "page": page.number}
        yield from (finding.to_json(case) for finding in findings if finding.file == document.file)


def lines_of(folder: Path, edition: Edition, jobs: int = 1) -> list[dict[str, Any]]:
    """Every line for one folder, for a worker process to send back."""
    return list(screen_folder(folder, edition, jobs=jobs))


def _findings(
    casefile: CaseFile, readable: Sequence[DocumentRead], edition: Edition
) -> tuple[list[Finding], frozenset[str]]:
    """The findings, and the files whose search failed: a paper that breaks a rule must not hide the others."""
    try:
        return screen_bundle(casefile, readable, edition), frozenset()
    except Exception:  # noqa: BLE001 - the job's edge: what failed is said of each file and blocks dispatch
        _log.exception("A bundle could not be searched as a whole.")
    findings: list[Finding] = []
    failed: set[str] = set()
    for document, pages in readable:
        try:
            findings += screen_document(casefile, document, pages, edition)
        except Exception:  # noqa: BLE001 - as above, for one file
            failed.add(document.file)
    return findings, frozenset(failed)


def read_case_file(folder: Path) -> CaseFile:
    """The folder's case file. Raises BadCaseFile, in words, when it is missing or spoilt."""
    try:
        data = json.loads((folder / CASE_FILE).read_text(encoding="utf-8-sig"))
    except FileNotFoundError as missing:
        raise BadCaseFile("The folder has no case file.") from missing
    except OSError as fault:
        raise BadCaseFile("The case file could not be opened.") from fault
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise BadCaseFile("The case file is not valid JSON.") from fault
    return CaseFile.from_json(data)


def read_file(folder: Path, name: str) -> FileRead:
    """Read every page of one file in a confined process; a page that fails does not take the others with it."""
    path = folder / name.replace("\0", "")
    if not path.resolve().is_relative_to(folder.resolve()):
        return FileRead(reason="The case file names a file outside the folder.")
    if not path.is_file():
        return FileRead(reason="The case file names this document but it is not in the folder.")
    try:
        if not is_converted(path):
            return _pages_of(path)
        with scratch() as folder_of_pages:
            converted = convert_confined(path, folder_of_pages)
            read = _pages_of(converted.pages)
    except Unreadable as fault:
        return FileRead(reason=fault.reason)
    carried = (PageUnread(1, CARRIES.format(len(converted.files))),) if converted.files else ()
    return replace(read, unread=(*read.unread, *carried))


def _pages_of(path: Path) -> FileRead:
    pages: list[Page] = []
    unread: list[PageUnread] = []
    for number, page in confined.open_confined(path)[1]:
        if isinstance(page, Unreadable):
            unread.append(PageUnread(number, page.reason))
        else:
            pages.append(page)
    return FileRead(tuple(pages), tuple(unread))


def papers_in(folder: Path, casefile: CaseFile) -> Iterator[PaperDocument]:
    """The papers that the case file names, then any others that lie beside them: what is forgotten is still found."""
    listed = {document.file for document in casefile.documents}
    yield from casefile.documents
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and name not in listed and not hidden and _is_a_paper(path):
            yield PaperDocument(name)


def _is_a_paper(path: Path) -> bool:
    """Whether a file that nothing names is a paper, by its content, or was meant for one, by its name."""
    if path.suffix.lower() in _NAMED_AS_PAPERS:
        return True
    try:
        return is_converted(path) or bool(identify(path))
    except Unreadable:
        return False


def _unreadable(case: str, file: str, reason: str) -> dict[str, Any]:
    return {"case": case, "file": file, "kind": "unreadable", "reason": reason}
