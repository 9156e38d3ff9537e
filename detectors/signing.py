"""Signatures, and the boxes that record what the equality monitoring of a form asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.names import INITIALS, WORD
from detectors.officers import RANK
from detectors.spans import Category, Span
from detectors.vocabulary import is_common_word

_WRITTEN = re.compile(rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?[ ])?(?:{INITIALS})?(?:[A-Z][ ])?{WORD}(?:[ ]{WORD}){{0,2}}")
_CLOSING = Gated(
    rf"(?:^|\n)[ ]?(?:SIGNED|Signed)[ ]?(?:by)?[ .…_:\-]{{1,40}}(?P<name>(?:{INITIALS})?{WORD}(?:[ ]{WORD}){{0,2}})"
)


def find_signatures(text: str) -> Iterator[Span]:
    """What is written in a box for a signature, other than an officer's."""
    places = [(field.start, field.end) for field in of_kind(text, "signature")]
    places += [match.span("name") for match in _CLOSING.finditer(text)]
    for start, end in places:
        value = _WRITTEN.match(text, start, end)
        if not value or re.match(rf"{RANK}[ ]", value[0]) or text[value.end() : value.end() + 1] == ":":
            continue  # "Signed T: ..." says who is to sign
        words = re.findall(WORD, value[0])
        words = [word for word in words if len(word) > 1]
        if words and not any(is_common_word(word) for word in words):
            yield Span(start, value.end(), Category.SIGNATURE, "signature", 0.96, "A signature.")


_EMPTY = re.compile(r"(?:n/?a\b|none\b|nil\b|unknown|not |see |tbc|yes\b|no\b|refused|prefer)", re.IGNORECASE)


_SAID_OF_ONESELF = Gated(
    r"\b(?:I am|I'm|[Hh]e is|[Ss]he is|[Hh]e's|[Ss]he's|who is|identif(?:y|ies) as|c[oa]mes? out as)[ ](?:an?[ ]|"
    r"openly[ ]|a practising[ ]){0,2}"
    r"(gay|lesbian|bisexual|transgender|trans|non-binary|Muslim|Jewish|Hindu|Sikh|Christian|Catholic|"
    r"Jehovah's Witness|asylum seeker|refugee)\b"
)


def find_monitoring(text: str) -> Iterator[Span]:
    """Ethnicity, religion, nationality and the like, in a box for them or told of somebody."""
    for field in of_kind(text, "ethnicity"):
        value = text[field.start : field.end]
        if re.match(r"[A-Z]", value) and not _EMPTY.match(value) and len(value) <= 50:
            yield Span(
                field.start, field.end, Category.OTHER, "monitoring", 0.85, "A box about origin, belief or nationality."
            )
    for match in _SAID_OF_ONESELF.finditer(text):
        yield Span(
            *match.span(1), Category.OTHER, "belief_or_orientation", 0.75, "Somebody's belief, orientation or status."
        )
