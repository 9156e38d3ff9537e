"""Pages made of plain words, for tests that need no PDF."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pdf.page import Box, Page, PlacedWord, lay_out
from screening.casefile import CaseFile, PaperDocument
from screening.edition import current
from screening.finding import Finding
from screening.screen import screen_bundle

EDITION = current(dt.date(2026, 11, 22))
BURGLARY = {"description": "Burglary dwelling - with intent to steal", "statute": "Theft Act 1968 s9(1)(a)"}
ASSAULT = {"description": "Assault occasioning actual bodily harm", "statute": "OAPA 1861 s47"}
HARASSMENT = {"description": "Harassment without violence", "statute": "Protection from Harassment Act 1997 s2"}
PEOPLE = [
    {
        "name": "Daniel Okafor",
        "role": "defendant",
        "date_of_birth": "1991-03-04",
        "address": "4 Mill Lane, Widnes WA8 6UJ",
        "pnc_id": "03/62845E",
    },
    {"name": "Jean Marsh", "role": "victim"},
    {"name": "PC 4471 Hughes", "role": "officer"},
]


def page(text: str, number: int = 1) -> Page:
    """One page whose lines are the lines of the text, twelve points apart."""
    placed = []
    for line, words in enumerate(text.strip().split("\n")):
        x = 50.0
        for word in words.split():
            width = 6.0 * len(word)
            placed.append(PlacedWord(word, Box(x, 60 + 12 * line, x + width, 70 + 12 * line), line))
            x += width + 4
    laid, words_of_page = lay_out(placed)
    return Page(number, 595, 842, laid, words_of_page)


def case(offence: dict[str, str] | None = None, **more: Any) -> CaseFile:
    """The usual case, with any part of it changed."""
    data = {"urn": "05ZZ1234526", "offences": [offence or BURGLARY], "people": PEOPLE, **more}
    return CaseFile.from_json(data)


def screened(casefile: CaseFile, **papers: str | tuple[str, ...]) -> list[Finding]:
    """Screen papers given as words, `name=text` or `name=(page, page)`; the name is the file."""
    documents = []
    for name, pages in papers.items():
        texts = (pages,) if isinstance(pages, str) else pages
        documents.append((PaperDocument(name), [page(text, number) for number, text in enumerate(texts, 1)]))
    return screen_bundle(casefile, documents, EDITION)


def fate(findings: list[Finding], words: str, file: str = "") -> set[str]:
    """What is recommended wherever those words are flagged; "unflagged" when they are nowhere."""
    found = {
        finding.recommendation
        for finding in findings
        if finding.kind == "personal_data" and words in " ".join(finding.text.split()) and file in ("", finding.file)
    }
    return found or {"unflagged"}


def kinds(findings: list[Finding], file: str) -> set[str]:
    """The kinds of whole-paper and whole-page findings on one file."""
    return {finding.kind for finding in findings if finding.file == file and finding.kind != "personal_data"}
