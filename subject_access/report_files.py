"""A report as files: pages to print or send, and rows for a spreadsheet. In English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from pdf.certificate_page import Section, draw_certificate
from redaction.spreadsheet import csv_lines
from subject_access.report import ANSWER, places_of

TITLES = {ANSWER: "What is held about you", "record": "Record of what is held about a person"}
_HEADER = (
    "Case",
    "Area",
    "From",
    "Where",
    "Bundle",
    "Document",
    "Received on",
    "Page",
    "From letter",
    "To letter",
    "Kind of data",
    "Words",
    "How it was found",
    "Decided",
    "Note",
    "Kept",
)


def as_pdf(report: dict[str, Any]) -> bytes:
    """The report as pages: who asked, what was searched, what is held by case, and the person's rights."""
    notice = "OFFICIAL-SENSITIVE" if report["version"] != ANSWER else f"Reference {report['reference']}"
    return draw_certificate(TITLES[report["version"]], notice, list(_sections(report)))


def as_csv(report: dict[str, Any]) -> Iterator[str]:
    """One row for each place."""
    return csv_lines(_HEADER, (_cells(case, place) for case, place in places_of(report)))


def _sections(report: dict[str, Any]) -> Iterator[Section]:
    about = [
        ("Reference", report["reference"]),
        ("Asked by", report["asked_by"]),
        ("Received", _long(report["received_on"])),
        ("Due", _long(report["due_on"]) or "The time stands still"),
        ("Made", f"{datetime.fromisoformat(report['made_at']):%H:%M on %-d %B %Y}"),
        ("SHA-256", report["sha256"]),
    ]
    yield Section("The request", tuple(about))
    searched = report["searched"]
    sought = [f"{one['kind']}: {one['words']}" for one in searched.get("for", [])]
    yield Section("What was searched", _counts(searched), (*sought, *searched["not_searched"]))
    yield Section("Why it is held, and on what legal basis", lines=tuple(report["purposes"]))
    kinds = ", ".join(report["kinds"]) or "None."
    yield Section("Kinds of personal data", lines=(kinds,))
    if not report["cases"] and not report["elsewhere"]:
        yield Section("What is held", lines=("Nothing that is to be given was found.",))
    for case in report["cases"]:
        sent = {f"{one['to']}, {_long(one['on'])}, {one['by'].lower()}" for one in case["sent"]}
        pairs = (
            ("Area", case["area"]),
            ("Received from", case["from"]),
            ("Sent to", "; ".join(sorted(sent)) or "Nobody"),
            ("Kept", case["kept"]),
        )
        yield Section(f"Case {case['urn']}", pairs, tuple(map(_line, case["places"])))
    if report["elsewhere"]:
        yield Section("Outside the papers of a case", lines=tuple(map(_line, report["elsewhere"])))
    if report["restricted"]:
        yield Section("What is not given to you", lines=(report["restricted"],))
    yield Section("Rights", lines=tuple(report["rights"]))


def _counts(searched: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    names = (
        ("Cases", "cases"),
        ("Pages", "pages"),
        ("Pages without words", "pages_without_words"),
        ("Files that cannot be read", "files_that_cannot_be_read"),
        ("Cases whose key is missing", "cases_without_key"),
        ("Cases destroyed before", "destroyed_cases"),
    )
    return tuple((said, f"{searched[name]:,}") for said, name in names)


def _line(place: dict[str, Any]) -> str:
    where = [place["where"]]
    if place["document"]:
        where.append(f"bundle {place['bundle']}, {place['document']}")
    if place["page"]:
        where.append(f"page {place['page']}")
    if place["received_on"]:
        where.append(f"received {_long(place['received_on'])}")
    line = f"{', '.join(where)} – {place['kind']}: {place['words'] or '(destroyed)'}"
    if "decided" in place:
        line += f" – {place['decided']}" + (f": {place['note']}" if place["note"] else "")
    return line


def _cells(case: dict[str, Any], place: dict[str, Any]) -> tuple[object, ...]:
    return (
        case.get("urn", ""),
        case.get("area", ""),
        case.get("from", ""),
        *(place[name] for name in ("where", "bundle", "document", "received_on", "page")),
        place.get("start", ""),
        place.get("end", ""),
        place["kind"],
        place["words"],
        place.get("likeness", ""),
        place.get("decided", ""),
        place.get("note", ""),
        case.get("kept", ""),
    )


def _long(day: str) -> str:
    return f"{date.fromisoformat(day):%-d %B %Y}" if day else ""
