"""A page as its copy would have it by the decisions so far, drawn by the engine that burns."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.files import opened
from cases.models import Document, Recipient
from cpsredact.refusals import Refusal
from pdf.previewing import preview_confined
from pdf.unreadable import Unreadable
from redaction.marks import marks_on

TAKEN_OUT = gettext_lazy("This page is taken out: the copy will not have it.")


def preview(document: Document, number: int, *, dpi: int, turn: int = 0, recipient: Recipient | None = None) -> bytes:
    """The burnt page as PNG bytes, for everybody or as one recipient's copy has it. What is undecided stays in.

    Raises Refusal for a page that is not served, one whose file cannot be read, or one that cannot be burnt.
    """
    marks = marks_on(document, number, recipient)
    if marks is None:
        raise Refusal(str(TAKEN_OUT))
    try:
        with opened(document.paper_path) as file:
            return preview_confined(file, number, marks, dpi, turn)
    except Unreadable as error:
        raise Refusal(
            _("This page cannot be shown as it would be burnt. %(reason)s") % {"reason": error.reason}
        ) from error
