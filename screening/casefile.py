"""What the police said about the case: the people, the offences, the papers and who they are for.

Police files are often incomplete, so every key but the documents may be missing, and a value of the wrong type is
treated as missing rather than as a reason to stop. A case file that is not a JSON object at all is refused in words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

ROLES = ("defendant", "co_defendant", "victim", "witness", "officer", "professional", "caller", "third_party", "child")
DOCUMENT_TYPES = (
    "case_summary",
    "witness_statement",
    "previous_convictions",
    "unused_schedule",
    "exhibit",
    "photograph",
    "medical",
    "interview_record",
    "charge_sheet",
    "media_link",
    "correspondence",
    "other",
)
# What forces write where the contract has one word.
_ROLE_ALIASES = {
    "suspect": "defendant",
    "accused": "defendant",
    "codefendant": "co_defendant",
    "complainant": "victim",
    "aggrieved": "victim",
    "injured_party": "victim",
    "police": "officer",
    "police_officer": "officer",
    "expert": "professional",
    "doctor": "professional",
    "informant": "caller",
    "neighbour": "third_party",
    "other": "third_party",
}


# Not of the contract: how some forces say whom a firm represents.
_CLIENT = ("acts_for", "acting_for", "for", "party", "client", "on_behalf_of", "defendant")


class BadCaseFile(ValueError):
    """The case file cannot be used. The message is one plain sentence with no words from the papers."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the police named. `role` is one of ROLES, or "unknown" when the file does not say."""

    name: str
    role: str = "unknown"
    date_of_birth: dt.date | None = None
    address: str = ""
    pnc_id: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Offence:
    """One charge: what it is called, and the Act and section where the file gives them."""

    description: str = ""
    statute: str = ""


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """One file of the bundle. `type` is one of DOCUMENT_TYPES, or empty; the content decides."""

    file: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody the bundle is to be served on. `acts_for` is whom they represent, where the file says."""

    name: str = ""
    email: str = ""
    role: str = ""
    acts_for: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case as the police sent it. Every field may be empty."""

    urn: str = ""
    area: str = ""
    police_force: str = ""
    charged_by: str = ""
    anticipated_plea: str = "unknown"
    custody: bool | None = None
    first_hearing: dt.datetime | None = None
    offences: tuple[Offence, ...] = ()
    people: tuple[Person, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    documents: tuple[PaperDocument, ...] = field(default=())

    @property
    def defendants(self) -> tuple[Person, ...]:
        """Everybody charged."""
        return tuple(person for person in self.people if person.role in ("defendant", "co_defendant"))

    @classmethod
    def from_json(cls, data: Any) -> CaseFile:
        """Read what `case.json` holds. Raises BadCaseFile only when nothing can be made of it."""
        if not isinstance(data, dict):
            raise BadCaseFile("The case file is not a JSON object.")
        return cls(
            urn=_text(data.get("urn")),
            area=_text(data.get("area")),
            police_force=_text(data.get("police_force")),
            charged_by=_text(data.get("charged_by")),
            anticipated_plea=_text(data.get("anticipated_plea")) or "unknown",
            custody=data.get("custody") if isinstance(data.get("custody"), bool) else None,
            first_hearing=_moment(data.get("first_hearing")),
            offences=tuple(_offences(data.get("offences"))),
            people=tuple(_people(data.get("people"))),
            recipients=tuple(_recipients(data.get("recipients"))),
            documents=tuple(_documents(data.get("documents"))),
        )

    def to_json(self) -> dict[str, Any]:
        """A form that JSON can hold, read back by `from_json`."""
        return {
            "urn": self.urn,
            "area": self.area,
            "police_force": self.police_force,
            "charged_by": self.charged_by,
            "anticipated_plea": self.anticipated_plea,
            "custody": self.custody,
            "first_hearing": self.first_hearing.isoformat() if self.first_hearing else None,
            "offences": [{"description": o.description, "statute": o.statute} for o in self.offences],
            "people": [_person_to_json(person) for person in self.people],
            "recipients": [_recipient_to_json(recipient) for recipient in self.recipients],
            "documents": [{"file": d.file, "type": d.type} for d in self.documents],
        }


def date_from(text: str) -> dt.date | None:
    """A day written as ISO, or day first as the police write it; None when it is neither."""
    match = re.search(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", text)
    parts = (match[1], match[2], match[3]) if match else None
    if parts is None and (match := re.search(r"\b(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})\b", text)):
        parts = (match[3], match[2], match[1])
    if parts is None and (match := re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b", text)):
        month = _MONTHS.get(match[2][:3].lower())
        parts = (match[3], str(month), match[1]) if month else None
    if parts is None:
        return None
    year = int(parts[0])
    if year < 100:
        # Two figures of a year of birth: nobody on a police form is yet to be born.
        year += 2000 if year <= dt.date.today().year % 100 else 1900
    try:
        return dt.date(year, int(parts[1]), int(parts[2]))
    except ValueError:
        return None


_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _objects(value: Any) -> Iterable[dict[str, Any]]:
    """The objects of a list; anything else in it, or instead of it, is passed over."""
    if isinstance(value, dict):
        value = [value]
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _moment(value: Any) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(_text(value).replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _offences(value: Any) -> Iterable[Offence]:
    if isinstance(value, list):
        yield from (Offence(item.strip()) for item in value if isinstance(item, str) and item.strip())
    for item in _objects(value):
        offence = Offence(_text(item.get("description")), _text(item.get("statute")))
        if offence.description or offence.statute:
            yield offence


def _people(value: Any) -> Iterable[Person]:
    for item in _objects(value):
        name = _text(item.get("name"))
        role = re.sub(r"[\s-]+", "_", _text(item.get("role")).lower())
        role = _ROLE_ALIASES.get(role, role)
        if name:
            yield Person(
                name=name,
                role=role if role in ROLES else "unknown",
                date_of_birth=date_from(_text(item.get("date_of_birth"))),
                address=_text(item.get("address")),
                pnc_id=_text(item.get("pnc_id")),
                phone=_text(item.get("phone")),
                email=_text(item.get("email")),
            )


def _recipients(value: Any) -> Iterable[Recipient]:
    for item in _objects(value):
        client = next((said for key in _CLIENT if (said := _text(item.get(key)))), "")
        recipient = Recipient(
            _text(item.get("name")), _text(item.get("email")), _text(item.get("role")).lower(), client
        )
        if recipient.name or recipient.email:
            yield recipient


def _recipient_to_json(recipient: Recipient) -> dict[str, str]:
    data = {"name": recipient.name, "email": recipient.email, "role": recipient.role}
    return data | ({"acts_for": recipient.acts_for} if recipient.acts_for else {})


def _documents(value: Any) -> Iterable[PaperDocument]:
    seen: set[str] = set()
    items = [{"file": item} if isinstance(item, str) else item for item in value] if isinstance(value, list) else value
    for item in _objects(items):
        file = _text(item.get("file"))
        kind = _text(item.get("type")).lower()
        if file and file not in seen:
            seen.add(file)
            yield PaperDocument(file, kind if kind in DOCUMENT_TYPES else "")


def _person_to_json(person: Person) -> dict[str, Any]:
    data = {
        "name": person.name,
        "role": person.role,
        "date_of_birth": person.date_of_birth.isoformat() if person.date_of_birth else "",
        "address": person.address,
        "pnc_id": person.pnc_id,
        "phone": person.phone,
        "email": person.email,
    }
    return {key: value for key, value in data.items() if value}
