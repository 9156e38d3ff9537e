"""What places, pages and documents are called in a sentence, in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redaction.models import Flag


def in_a_sentence(label: str) -> str:
    """A label as it stands within a sentence: “date of birth”, but “NHS number”."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def places_said(count: int) -> str:
    """How many places: “1 place”, “6 places”."""
    return ngettext("%(count)s place", "%(count)s places", count) % {"count": count}


def pages_said(numbers: Sequence[int], most: int | None = None) -> str:
    """Which pages, by number: “page 2”, “pages 2, 3”; beyond `most`, how many more there are."""
    shown = ", ".join(map(str, numbers[:most]))
    left = len(numbers[most:]) if most is not None else 0
    if left:
        return _("pages %(pages)s and %(left)s more") % {"pages": shown, "left": left}
    return ngettext("page %(pages)s", "pages %(pages)s", len(numbers)) % {"pages": shown}


def where_said(flag: Flag) -> str:
    """Where a flag is: “document 2, page 3”, or “document 2” where all of it is meant."""
    number = flag.document.number
    if flag.page:
        return _("document %(document)s, page %(page)s") % {"document": number, "page": flag.page}
    return _("document %(document)s") % {"document": number}
