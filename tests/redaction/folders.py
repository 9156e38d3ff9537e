"""A small case folder, and what was found in it in a form that the command and the database can be compared by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cases.folders import Taken
from cases.models import Bundle
from redaction.models import Flag
from tests import paper

CASE: dict[str, Any] = {
    "urn": "05ZZ4412026",
    "area": "Merseyside & Cheshire",
    "police_force": "Merseyside Police",
    "charged_by": "police",
    "anticipated_plea": "guilty",
    "custody": True,
    "first_hearing": "2026-11-23T10:00:00Z",
    "offences": [
        {"description": "Burglary dwelling - with intent to steal", "statute": "Theft Act 1968 s9(1)(a)"},
    ],
    "people": [
        {
            "name": "Daniel Okafor",
            "role": "defendant",
            "date_of_birth": "1991-03-04",
            "address": "4 Mill Lane, Widnes WA8 6UJ",
        },
        {"name": "Jean Marsh", "role": "victim"},
        {"name": "PC 4471 Hughes", "role": "officer"},
    ],
    "recipients": [{"name": "Court duty inbox", "email": "court@example.com", "role": "court"}],
}

SUMMARY = (
    "MG5 CASE SUMMARY",
    "URN 05ZZ4412026",
    "Defendant: Daniel OKAFOR born 04/03/1991",
    "At about 22:10 on 6 March 2026 the defendant entered 14 Larch Close, Widnes WA8 6UJ.",
    "Jean Marsh was at home. Her sister Carol was rung on 07700 900123.",
    "PC 4471 Hughes attended.",
)
STRANGER = (
    "MG5 CASE SUMMARY",
    "URN 05ZZ9998826",
    "Defendant: Peter ALDOUS born 12/11/1979",
    "Aldous was seen in the car park of the Bell, Runcorn, at about 23:15.",
    "He can be rung on 01632 960145.",
)
BACK = (
    "Witness contact details",
    "Home address: 14 Larch Close, Widnes",
    "Postcode: WA8 6UJ",
    "Home telephone No: 01632 960177",
    "Mobile: 07700 900123",
    "E-mail address: jean.marsh@example.com",
    "Date and place of birth: 4 May 1961, Widnes",
    "Statement taken by: PC 4471 Hughes",
)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One flag as both doors give it. Boxes are to a hundredth of a point, as the interchange has them."""

    file: str
    page: int
    kind: str
    category: str
    recommendation: str
    principle: str
    rects: tuple[tuple[float, ...], ...]
    words: str


def a_folder(place: Path) -> Path:
    """A case of six papers: typed, scanned, another case's, a back of a statement, a locked file and a damaged one."""
    place.mkdir(parents=True)
    files = {
        "mg5.pdf": ("case_summary", paper.statement(SUMMARY)),
        "mg11 Marsh.pdf": ("witness_statement", paper.statement(pages=2)),
        "back.pdf": ("other", paper.statement(BACK)),
        "mg5 Aldous.pdf": ("case_summary", paper.statement(STRANGER)),
        "scan.pdf": ("witness_statement", paper.scan()),
        "locked.pdf": ("exhibit", paper.locked()),
        "nothing.pdf": ("exhibit", b""),
    }
    for name, (_, content) in files.items():
        (place / name).write_bytes(content)
    documents = [{"file": name, "type": type_} for name, (type_, _) in files.items()]
    (place / "case.json").write_text(json.dumps({**CASE, "documents": documents}), encoding="utf-8")
    return place


def lines_of(lines: Iterable[dict[str, Any]]) -> list[Found]:
    """What the command said."""
    return sorted(
        Found(
            line["file"],
            line.get("page") or 0,
            line["kind"],
            line.get("category", ""),
            line.get("recommendation", ""),
            line.get("principle", ""),
            _rounded(line.get("rects", [])),
            " ".join(line.get("text", "").split()),
        )
        for line in lines
    )


def flags_as_lines(bundle: Bundle, taken: Sequence[Taken]) -> list[Found]:
    """What the database holds, with what could not be read said as the command says it."""
    files = {one.document.pk: one.file for one in taken if one.document}
    found = [
        Found(
            files[flag.document_id],
            flag.page or 0,
            flag.kind,
            flag.category,
            flag.suggestion.recommendation,
            flag.suggestion.principle.code if flag.suggestion.principle else "",
            _rounded(flag.rects),
            _words(flag),
        )
        for flag in Flag.objects.filter(bundle=bundle).standing().select_related("suggestion__principle")
    ]
    found += [Found(files[one.pk], 0, "unreadable", "", "", "", (), "") for one in bundle.documents.unreadable()]
    return sorted(found)


def _rounded(rects: Iterable[Iterable[float]]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(round(side, 2) for side in rect) for rect in rects)


def _words(flag: Flag) -> str:
    if flag.start is None or flag.end is None:
        return ""
    page = flag.document.pages.get(number=flag.page).as_read()
    return " ".join(page.text[flag.start : flag.end].split())
