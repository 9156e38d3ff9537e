"""A certificate of destruction as it is read: from its stored words, for the page and for the PDF alike."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case
from cpsredact.refusals import Refusal
from pdf.certificate_page import Section, draw_certificate
from retention.models import DestructionCertificate

# What is written down and kept is in English, whoever reads it.
TITLE = "Certificate of destruction"
NOTICE = "For the record. It names nobody in the papers."


def certificate_of_destruction(case: Case) -> DestructionCertificate:
    """The certificate of a case. Raises Refusal where there is none, or none yet."""
    found = DestructionCertificate.objects.filter(destruction__case=case).first()
    if found is None:
        raise Refusal(
            _("There is no certificate: this case's material was not destroyed, or that is still being done.")
        )
    return found


def sections_of(certificate: DestructionCertificate) -> list[Section]:
    """What it says, in the words of its readers."""
    said = json.loads(certificate.content)
    schedule = said["schedule"]
    about = (
        ("Reference", said["reference"]),
        ("URN", said["urn"]),
        ("Area", said["area"]),
        ("Schedule", f"{schedule['name']}, in force from {_day(schedule['in_force_from'])}"),
        ("Kind of case", f"{schedule['kind']}; due on {_day(schedule['due'])}"),
        ("Proposed", _by(said["proposed"])),
        ("Approved", _by(said["approved"])),
        ("Begun", _when(said["begun_at"])),
        ("Destroyed", _when(said["destroyed_at"])),
        ("Key", f"{said['key']}, destroyed: nothing that was encrypted by it can be read, back-ups included"),
        ("SHA-256 of this record", certificate.sha256),
    )
    return [
        Section("What it is of", about),
        Section("What was destroyed", lines=tuple(_counts(said["destroyed"])) or ("Nothing.",)),
        Section("What is kept, and names nobody", lines=tuple(_counts(said["stays"])) or ("Nothing.",)),
        Section("Files that were destroyed", lines=tuple(_file(one) for one in said["files"]) or ("There was none.",)),
    ]


def as_pdf(certificate: DestructionCertificate) -> bytes:
    """The certificate as pages, with its own digest on them."""
    return draw_certificate(TITLE, NOTICE, sections_of(certificate))


def _counts(counted: dict[str, int]) -> list[str]:
    return [f"{name.capitalize()}: {number:,}" for name, number in counted.items() if number]


def _file(one: dict[str, Any]) -> str:
    where = f"bundle {one['bundle']}" + (f", document {one['document']}" if one["document"] else "")
    size = f", {one['bytes']:,} bytes" if "bytes" in one else ""
    return f"{one['what'].capitalize()}, {where}{size}: {one['sha256']}"


def _by(said: dict[str, str]) -> str:
    return f"{said['by']}, {said['role']}, {_when(said['at'])}"


def _day(said: str) -> str:
    return f"{date.fromisoformat(said):%-d %B %Y}"


def _when(said: str) -> str:
    return f"{datetime.fromisoformat(said):%H:%M on %-d %B %Y}"
