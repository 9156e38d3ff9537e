"""What somebody writes about a report is kept for good and may go to the police: it names nobody."""

from __future__ import annotations

from django.utils.translation import gettext as _

import detectors
from cpsredact.refusals import Invalid
from redaction.models import CATEGORIES
from redaction.saying import in_a_sentence

_SAID = dict(CATEGORIES)


def checked(text: str, what: str, *, longest: int) -> str:
    """The text without the space around it. Raises Invalid, in words, when it is missing, too long, or reads like it
    holds personal data. `what` is what it is called, such as “The reason”.
    """
    said = text.strip()
    if not said:
        raise Invalid(_("%(what)s is missing.") % {"what": what})
    if len(said) > longest:
        raise Invalid(_("%(what)s is longer than %(most)s letters.") % {"what": what, "most": longest})
    found = sorted({str(span.category) for span in detectors.find(said, [])})
    if found:
        kinds = ", ".join(in_a_sentence(str(_SAID[one])) for one in found)
        said = _("%(what)s reads like it holds personal data (%(kinds)s). Say it without.")
        raise Invalid(said % {"what": what, "kinds": kinds})
    return said
