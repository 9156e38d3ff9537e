"""What somebody writes about a report is kept for good and may go to the police: it names nobody."""

from __future__ import annotations

import detectors
from cpsredact.refusals import Invalid
from redaction.models import CATEGORIES

_SAID = dict(CATEGORIES)


def checked(text: str, what: str, *, longest: int) -> str:
    """The text without the space around it. Raises Invalid, in words, when it is missing, too long, or reads like it
    holds personal data. `what` is what it is called, such as “The reason”.
    """
    said = text.strip()
    if not said:
        raise Invalid(f"{what} is missing.")
    if len(said) > longest:
        raise Invalid(f"{what} is longer than {longest} letters.")
    found = sorted({str(span.category) for span in detectors.find(said, [])})
    if found:
        kinds = ", ".join(_SAID[one].lower() for one in found)
        raise Invalid(f"{what} reads like it holds personal data ({kinds}). Say it without.")
    return said
