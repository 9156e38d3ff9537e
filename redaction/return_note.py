"""The note that goes to the police with what is to be redacted: where and what kind of thing, and never the words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

import detectors
from accounts.models import User
from cases.models import Bundle, Document
from cpsredact.languages import in_english
from cpsredact.refusals import Invalid
from detectors import Category, known_people
from guidance.models import Principle
from pdf.certificate_page import Section, draw_certificate
from redaction.desk_rows import texts_of
from redaction.models import CATEGORIES, Flag, Kind, Return
from redaction.saying import in_a_sentence

TITLE = "Papers returned for redaction"
LONGEST_REMARK = 300
_SAID = dict(CATEGORIES)
_FINGERPRINT = 12  # letters of a file's SHA-256: enough to tell it from the others of a case


@in_english()
def write_note(
    bundle: Bundle,
    number: int,
    asked: Mapping[Document, Sequence[tuple[Flag, Principle | None]]],
    *,
    due: datetime,
    remark: str,
    by: User,
) -> str:
    """The note as JSON, to the letter. Files are told apart by number, kind, length and fingerprint: their names may
    hold what is to come out.
    """
    case = bundle.case
    unit = case.unit or by.unit
    return json.dumps(
        {
            "reference": f"{case.urn}/{bundle.number}/R{number}",
            "urn": case.urn,
            "to": case.agency.name if case.agency else "",
            "sender": f"CPS {case.area.name}{f', {unit.name}' if unit else ''}",
            "written_at": _time(timezone.now()),
            "due": _time(due),
            "remark": remark,
            "documents": [_document(document, flags) for document, flags in asked.items()],
        },
        ensure_ascii=False,
    )


def check_remark(remark: str, bundle: Bundle, flags: Iterable[Flag]) -> None:
    """Raise Invalid, with the kinds of personal data that a remark reads like, or the flags whose words it repeats."""
    if len(remark) > LONGEST_REMARK:
        raise Invalid(_("Keep the remark to %(longest)s letters.") % {"longest": LONGEST_REMARK})
    people = known_people(bundle.case.people.values_list("name", flat=True))
    found = {str(span.category) for span in detectors.find(remark, [people])} | _repeated(remark, list(flags))
    if found:
        kinds = [in_a_sentence(str(_SAID[one])) for one in sorted(found)]
        said = (
            _("%(first)s and %(last)s") % {"first": ", ".join(kinds[:-1]), "last": kinds[-1]}
            if kinds[:-1]
            else kinds[0]
        )
        raise Invalid(
            _("The remark reads like it holds personal data (%(said)s). Say it without, and send it again.")
            % {"said": said}
        )


@in_english()
def sections_of(note: str) -> list[Section]:
    """A note in the words of its readers, for the page, the PDF and the e-mail alike."""
    said = json.loads(note)
    about = [
        ("Reference", said["reference"]),
        ("URN", said["urn"]),
        ("To", said["to"] or "The police unit that sent the papers"),
        ("From", said["sender"]),
        ("Written", _when(said["written_at"])),
        ("Due back", _when(said["due"])),
    ]
    lines = (
        "These papers hold personal data that would be disclosed if they were served as they are. Please take it out, "
        "and send each document again as a file of its own.",
        "Name each file by the reference and the document's number, and by nobody's name.",
        "What is not back in time is redacted by the CPS and logged as received unredacted.",
        *([f"Remark: {said['remark']}"] if said["remark"] else []),
    )
    return [
        Section("About this return", tuple(about), lines),
        *(_section(document) for document in said["documents"]),
    ]


@in_english()
def as_pdf(sent: Return) -> bytes:
    """The note as pages, to be printed or sent."""
    return draw_certificate(TITLE, _notice(sent), sections_of(sent.note))


@in_english()
def as_text(sent: Return) -> str:
    """The note as plain text, for an e-mail."""
    parts = [TITLE, _notice(sent)]
    for section in sections_of(sent.note):
        pairs = [f"{name}: {said}" for name, said in section.pairs]
        parts.append("\n".join([section.heading.upper(), *pairs, *section.lines]))
    return "\n\n".join(parts) + "\n"


def what_of(flag: Flag) -> str:
    """The kind of thing that a flag points at, without its words."""
    return flag.get_kind_display() if flag.is_structural else str(_SAID[flag.category or "other"])


def _document(document: Document, flags: Sequence[tuple[Flag, Principle | None]]) -> dict[str, Any]:
    places: dict[tuple[int | None, str, str], int] = defaultdict(int)
    for flag, principle in flags:
        if flag.kind != Kind.RETURNED:
            places[flag.page, what_of(flag), str(principle or "")] += 1
    return {
        "number": document.number,
        "type": document.get_type_display(),
        "pages": document.page_count,
        "received": _time(document.received_at),
        "fingerprint": document.sha256[:_FINGERPRINT],
        "whole": any(flag.kind == Kind.RETURNED for flag, _ in flags),
        "asked": [
            {"page": page, "what": what, "principle": principle, "places": count}
            for (page, what, principle), count in sorted(places.items(), key=lambda one: (one[0][0] or 0, one[0][1:]))
        ],
    }


def _section(document: dict[str, Any]) -> Section:
    pages = document["pages"]
    pairs = (
        ("File", f"{pages} page{'s' * (pages != 1)}, received {_when(document['received'])}"),
        ("Fingerprint", f"SHA-256 begins {document['fingerprint']}"),
    )
    whole = ("The whole document: look through all of it.",) if document["whole"] else ()
    return Section(
        f"Document {document['number']}: {document['type']}", pairs, (*whole, *map(_line, document["asked"]))
    )


def _line(asked: dict[str, Any]) -> str:
    where = f"Page {asked['page']}" if asked["page"] else "The document"
    places = f", {asked['places']} places" if asked["places"] > 1 else ""
    return f"{where}: {in_a_sentence(asked['what'])}{places}" + (
        f" ({asked['principle']})" if asked["principle"] else ""
    )


def _repeated(remark: str, flags: list[Flag]) -> set[str]:
    """The categories of the flags whose very words a remark holds, however little they look like personal data."""
    texts = texts_of(flags)
    found = set()
    for flag in flags:
        if flag.start is None or flag.page is None or not flag.category:
            continue
        words = texts.get((flag.document_id, flag.page), "")[flag.start : flag.end]
        if words.strip() and any(True for _ in detectors.echoes(remark, words, Category(flag.category))):
            found.add(flag.category)
    return found


def _notice(sent: Return) -> str:
    return f"{sent}: due back by {_when(sent.due.isoformat())}"


def _time(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="minutes")


def _when(at: str) -> str:
    """A stored time as it is read, in London time."""
    return f"{timezone.localtime(datetime.fromisoformat(at)):%H:%M on %A %-d %B %Y}"
