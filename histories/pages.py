"""A history as pages: of its content as it was kept, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from histories.decided import Decided
from pdf.certificate_page import Entry, Section, draw_certificate

HOW = (
    "Each act is a line of a ledger, and each line has a seal: the SHA-256 of what it says together with the seal of "
    "the line before it. So nobody can change, add or take out a line without every later seal being another. A case's "
    "lines stand among those of its Area; their numbers here have gaps for that reason.",
    "The JSON of this history gives for each line what its seal is the SHA-256 of, so that anybody can work the seals "
    "out again. The one kind of line for which it does not is the report of a breach: who reported it is not told.",
    "Whether this file is as it was made can be asked of the service that made it, with the file: it answers with the "
    "ledger's line that was written when the file was signed.",
)


def as_pages(content: dict[str, Any], *, digest: str, signer: str, certificate: str) -> bytes:
    """The history as a PDF that is yet to be signed. `digest` is its JSON's, `certificate` the signing one's."""
    urn, reference = content["urn"], content["reference"]
    signing = (("Signed by", signer), ("SHA-256 of the certificate", certificate), ("SHA-256 of the JSON", digest))
    sections = [
        Section("What it is of", (*_about(content), *signing)),
        Section("How much it tells", tuple((name.capitalize(), f"{n:,}") for name, n in content["counts"].items())),
        Section("How the seals verify", lines=HOW),
        *(_chain(one) for one in content["chains"]),
        *_days(content["lines"]),
        *_unsealed(content["unsealed_decisions"]),
    ]
    title = f"{content['title']}: {urn}"
    return draw_certificate(title, content["notice"], sections, foot=f"{urn}, history {reference}")


def _about(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    asked, material = content["asked"], content["material"]
    kept = "Kept" if material["state"] == "kept" else f"Destroyed, {_when(material['at'])}"
    yield "URN", content["urn"]
    yield "Area", content["area"]
    yield "Reference", f"history {content['reference']}"
    yield "What for", content["purpose"]
    yield "Asked for", f"{asked['by']}, {asked['role']}, {_when(asked['at'])}"
    yield "Made", _when(content["made_at"])
    yield "Papers of the case", kept
    if material.get("certificate_sha256"):
        yield "SHA-256 of the certificate of destruction", material["certificate_sha256"]


def _chain(one: dict[str, Any]) -> Section:
    pairs = (
        ("Lines in all", f"{one['length']:,}"),
        ("Seal of the last", one["head"]),
        ("Lines of this case", f"{one['count']:,}: the first is {one['first']:,} and the last {one['last']:,}"),
        ("As sealed", "Yes" if one["as_sealed"] else "NO"),
    )
    return Section(f"The chain “{one['chain']}”", pairs, (one["said"],))


def _days(lines: list[dict[str, Any]]) -> Iterator[Section]:
    """What was done, day by day in London."""
    for day, rows in groupby(lines, key=lambda line: line["at"][:10]):
        entries = tuple(_entry(line) for line in rows)
        yield Section(f"{datetime.fromisoformat(day):%-d %B %Y}", entries=entries)


def _entry(line: dict[str, Any]) -> Entry:
    at = datetime.fromisoformat(line["at"])
    who = ", ".join(part for part in (line["who"] or "Who is not told here", line["role"]) if part)
    head = f"{at:%H:%M:%S} {_offset(at)}   {who}"
    about = "; ".join(f"{name}: {said}" for name, said in line["about"])
    said = [line["said"], about, *(Decided(**one).said() for one in line["decisions"]), line["doubt"]]
    sealed = f"Line {line['number']} of {line['chain']}, seal {line['seal']}"
    return Entry(head, tuple(part for part in said if part), sealed)


def _unsealed(left: list[dict[str, Any]]) -> Iterator[Section]:
    if left:
        yield Section("Decisions that no sealed line names", lines=tuple(Decided(**one).said() for one in left))


def _when(said: str) -> str:
    at = datetime.fromisoformat(said)
    return f"{at:%-d %B %Y, %H:%M:%S} {_offset(at)}"


def _offset(at: datetime) -> str:
    """London's offset from UTC, such as +01:00."""
    return at.isoformat()[-6:]
