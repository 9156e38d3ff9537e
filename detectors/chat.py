"""Who wrote each message of a conversation printed from a telephone, by the name that its owner keeps them under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.gating import Gated
from detectors.spans import Category, Span
from detectors.vocabulary import is_common_word, is_police_word

_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ ]?[ap]m)?"
_WRITTEN_BY = Gated(rf"^~?(?P<who>[A-Z][^\n:<>|]{{1,36}}?)[ ]{{1,2}}\(?{_TIME}\)?(?:[ ]?:|[ ]-)[ ]", re.MULTILINE)
_TIMED_FIRST = Gated(
    rf"^\[?(?:\d\d/\d\d/\d{{2,4}},?[ ])?{_TIME}\]?[ ](?:-[ ])?~?(?P<who>[A-Z][^\n:<>|\d]{{1,36}}?):[ ]", re.MULTILINE
)
_LEAST = 3  # messages: fewer are no conversation
_ROLE = re.compile(
    r"(?:PC|DC|PS|DS|Sgt|Officer|Date|Time|Location|Update|Action|Call|Unit|Control|Exhibit|Entry|Log|Page)\b"
)
_MARK = re.compile(r"[^\w ()&'.,-]")


def find_writers(text: str) -> Iterator[Span]:
    """The names before the messages of a conversation, whole: "Kev next to chapel", "Merryn (Doc's wife)"."""
    for pattern in (_WRITTEN_BY, _TIMED_FIRST):
        found = [match for match in pattern.finditer(text) if _is_a_contact(match["who"])]
        if len(found) >= _LEAST and len({match["who"] for match in found}) > 1:
            for match in found:
                yield Span(
                    *match.span("who"),
                    Category.NAME,
                    "announced_name",
                    0.8,
                    "Whoever wrote a message of a conversation.",
                )


def _is_a_contact(who: str) -> bool:
    first = who.split()[0]
    return not (
        _ROLE.match(who) or is_police_word(first) or is_common_word(first) or _MARK.search(who) or who.isupper()
    )
