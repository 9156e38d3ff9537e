"""What was wrong, in the inspection's own list, of what a flag points at."""

from __future__ import annotations

from breaches.models import Fault
from cases.models import Document
from redaction.models import Kind

OF_A_FLAG: dict[str, Fault] = {
    Kind.BACK_OF_STATEMENT: Fault.STATEMENT_BACK,
    Kind.WRONG_PREVIOUS_CONVICTIONS: Fault.WRONG_CONVICTIONS,
    Kind.MEDIA_LINK: Fault.WRONG_MEDIA_LINK,
    Kind.WRONG_RECIPIENT: Fault.WRONG_EMAIL,
}
OF_A_DOCUMENT: dict[str, Fault] = {
    Document.Type.CASE_SUMMARY: Fault.CASE_SUMMARY,
    Document.Type.WITNESS_STATEMENT: Fault.STATEMENT_BODY,
}
