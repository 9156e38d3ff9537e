"""A certificate as it is read: from its stored words, as sections for the page and for the PDF alike."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from cpsredact.languages import in_english
from cpsredact.refusals import Refusal
from pdf.certificate_page import Section, draw_certificate
from redaction.models import BurntCopy, Certificate

NONE = _("This copy has no certificate: it was made before certificates were kept, or its sign-off no longer stood.")
MADE = {
    "kept": "Kept as text",
    "rasterised": "Remade as a picture",
    "removed": "Left out",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what is said in each column, and the page of the source that it is about, if any."""

    cells: tuple[str, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a certificate."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    nothing: str = "None."

    @property
    def named_rows(self) -> list[tuple[Row, list[tuple[str, str]]]]:
        """Each row with its cells, each under its column."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate as the page and the PDF show it."""

    title: str
    notice: str
    sha256: str
    about: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]


def certificate_of(copy: BurntCopy) -> Certificate:
    """The certificate of a copy. Raises Refusal where it has none."""
    found = Certificate.objects.filter(copy=copy).first()
    if found is None:
        raise Refusal(str(NONE))
    return found


@in_english()
def shown(certificate: Certificate) -> Shown:
    """What a certificate says, in the words of its readers."""
    said = json.loads(certificate.content)
    tables = [_pages(said), _checks(said)]
    tables += [_boxes(said), _removed(said)] if said["of"] == "document" else [_parts(said), _withheld(said)]
    return Shown(said["title"], said["notice"], certificate.sha256, tuple(_about(said)), tuple(tables))


@in_english()
def as_pdf(certificate: Certificate) -> bytes:
    """The certificate as pages for the case file, with its own digest on them."""
    found = shown(certificate)
    sections = [Section("What it is of", (*found.about, ("SHA-256 of this record", found.sha256)))]
    for table in found.tables:
        lines = tuple(_line(cells) for _, cells in table.named_rows)
        sections.append(Section(table.heading, lines=lines or (table.nothing,)))
    return draw_certificate(found.title, found.notice, sections)


def _line(cells: list[tuple[str, str]]) -> str:
    return "; ".join(f"{column} {cell}" if column == "Page" else cell for column, cell in cells if cell)


def _about(said: dict[str, Any]) -> list[tuple[str, str]]:
    document, signed, output = said["document"], said["sign_off"], said["output"]
    of = f"URN {said['urn']}, bundle {said['bundle']}, version {said['version']}"
    about = [
        ("Copy of", f"{of}, document {document['number']}: {document['type']}" if document else f"{of}, as served")
    ]
    if document:
        about.append(("SHA-256 of the original", document["source"]["sha256"]))
    return [
        *about,
        ("SHA-256 of the copy", output["sha256"]),
        ("Size of the copy", f"{output['pages']} pages, {output['bytes']:,} bytes"),
        ("Made", _when(said["made_at"])),
        ("Signed off", f"{signed['by']}, {signed['role']}, {_when(signed['at'])}"),
        ("Route", signed["route"]),
        ("SHA-256 of what was signed", signed["marks_sha256"]),
        ("Engine", said["engine"]),
        ("Versions", ", ".join(f"{name} {number}" for name, number in said["versions"].items())),
    ]


def _pages(said: dict[str, Any]) -> Table:
    words = MADE if said["of"] == "document" else MADE | {"kept": "As it was proved, with its number"}
    rows = (
        Row((str(one["page"]), words.get(one["made"], one["made"]), one["why"]), one["page"]) for one in said["pages"]
    )
    return Table("Each page, how it was made and why", ("Page", "How it was made", "Why"), tuple(rows))


def _checks(said: dict[str, Any]) -> Table:
    rows = (Row((one["name"], "Passed" if one["passed"] else "Failed", one["detail"])) for one in said["checks"])
    return Table("Each check and its result", ("Check", "Result", "Where"), tuple(rows))


def _boxes(said: dict[str, Any]) -> Table:
    rows = (
        Row((str(one["page"]), ", ".join(f"{side:g}" for side in one["rect"]), *_decision(one)), one["page"])
        for one in said["boxes"]
    )
    columns = ("Page", "Box in points from the top left", "Principle", "Decision", "Decided by")
    return Table("Each box", columns, tuple(rows), "Nothing was taken out of it.")


def _removed(said: dict[str, Any]) -> Table:
    rows = (Row((str(one["page"]), *_decision(one)), one["page"]) for one in said["removed"])
    return Table(
        "Pages left out", ("Page", "Principle", "Decision", "Decided by"), tuple(rows), "No page was left out."
    )


def _parts(said: dict[str, Any]) -> Table:
    rows = (
        Row((f"document {one['document']}", one["sha256"], one["certificate_sha256"] or "none"))
        for one in said["parts"]
    )
    return Table(
        "The copies it was put together from", ("Document", "SHA-256", "SHA-256 of its certificate"), tuple(rows)
    )


def _withheld(said: dict[str, Any]) -> Table:
    rows = (
        Row((f"document {one['document']}", f"page {one['page']}" if one["page"] else "all of it", *_decision(one)))
        for one in said["withheld"]
    )
    columns = ("Document", "What", "Principle", "Decision", "Decided by")
    return Table("Documents withheld", columns, tuple(rows), "No document was withheld.")


def _when(at: str) -> str:
    """A stored time as staff read it, which is London time already."""
    return f"{datetime.fromisoformat(at):%-d %b %Y, %H:%M:%S}"


def _decision(one: dict[str, Any]) -> tuple[str, str, str]:
    """A decision, or what was decided for one recipient, as three cells: the principle's code, its number, and who
    and when.
    """
    kind = next((kind for kind in ("decision", "variation") if kind in one), "")
    if not kind:
        return "", "", ""
    code = f"{one['principle']} ({one['edition']})" if one["principle"] else ""
    return code, f"{kind} {one[kind]}", f"{one['by']}, {one['role']}, {_when(one['at'])}"
