"""What we flag and the papers it is in, in the words of the national redaction log's own lists."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from cases.models import Document
from redaction.models import Kind

# Our kinds of document, as the national log names them.
DOCUMENT_TYPES: dict[str, str] = {
    Document.Type.CASE_SUMMARY: "MG 5",
    Document.Type.WITNESS_STATEMENT: "MG 11",
    Document.Type.PREVIOUS_CONVICTIONS: "PNC Print",
    Document.Type.UNUSED_SCHEDULE: "MG 6C",
    Document.Type.EXHIBIT: "Exhibits",
    Document.Type.PHOTOGRAPH: "Exhibits",
    Document.Type.MEDICAL: "Exhibits",
    Document.Type.INTERVIEW_RECORD: "MG 15",
    Document.Type.CHARGE_SHEET: "MG 4",
    Document.Type.MEDIA_LINK: "MME",
    Document.Type.CORRESPONDENCE: "Other",
    Document.Type.OTHER: "Other",
}
BACKSHEET = "MG 11 Backsheet"

# The national log's fifteen redaction types.
NATIONAL_TYPES = (
    "Named individual",
    "Title",
    "Occupation",
    "Relationship to others",
    "Address",
    "Location",
    "Vehicle registration",
    "NHS number",
    "Date of birth",
    "Bank details",
    "NI Number",
    "Phone number",
    "Email address",
    "Previous convictions",
    "Other",
)
# The national log's types for a page that was taken out.
PAGE_TYPES = ("MG11 Backsheet", "Contains personal data", "Blank page")

# Our categories of personal data, as the national log's types. What it has no type for is its "Other".
REDACTION_TYPES: dict[str, str] = {
    "name": "Named individual",
    "address": "Address",
    "phone": "Phone number",
    "email": "Email address",
    "date_of_birth": "Date of birth",
    "age": "Other",
    "occupation": "Occupation",
    "family": "Relationship to others",
    "national_insurance": "NI Number",
    "nhs_number": "NHS number",
    "gp_details": "Other",
    "medical": "Other",
    "driving_licence": "Other",
    "passport": "Other",
    "vehicle_registration": "Vehicle registration",
    "bank_details": "Bank details",
    "payment_card": "Other",
    "police_identifier": "Other",
    "online_identity": "Other",
    "location": "Location",
    "signature": "Named individual",
    "other": "Other",
}
# Pages and documents that should not travel, as the national log's types.
WHOLE_TYPES: dict[str, str] = {
    Kind.BACK_OF_STATEMENT: "MG11 Backsheet",
    Kind.WRONG_PREVIOUS_CONVICTIONS: "Previous convictions",
    Kind.WRONG_CASE: "Contains personal data",
    Kind.UNRELATED_ATTACHMENT: "Contains personal data",
    Kind.CHOSEN: "Contains personal data",
    Kind.BLACKED_OUT: "Other",
    Kind.RETURNED: "Contains personal data",
    Kind.MEDIA_LINK: "Other",
    Kind.WRONG_RECIPIENT: "Other",
    Kind.DUPLICATE: "Other",
    Kind.UNREADABLE: "Other",
}


def national_document_type(document_type: str, kind: str) -> str:
    return BACKSHEET if kind == Kind.BACK_OF_STATEMENT else DOCUMENT_TYPES[document_type]


def national_redaction_type(kind: str, category: str) -> str:
    return REDACTION_TYPES[category or "other"] if kind == Kind.PERSONAL_DATA else WHOLE_TYPES[kind]


def of_document_type(name: str) -> Q:
    """Decisions on a document that the national log calls this."""
    back = Q(flag__kind=Kind.BACK_OF_STATEMENT)
    return back if name == BACKSHEET else Q(flag__document__type__in=_keys(DOCUMENT_TYPES, name)) & ~back


def of_redaction_type(name: str) -> Q:
    """Decisions on what the national log calls this."""
    data = Q(flag__kind=Kind.PERSONAL_DATA, flag__category__in=_keys(REDACTION_TYPES, name))
    return data | Q(flag__kind__in=_keys(WHOLE_TYPES, name))


def _keys(names: dict[str, str], name: str) -> list[str]:
    return [key for key, value in names.items() if value == name]


def choices_of(names: Iterable[str]) -> list[tuple[str, str]]:
    """The names as a list to choose from, each once."""
    return [(name, name) for name in dict.fromkeys(names)]
