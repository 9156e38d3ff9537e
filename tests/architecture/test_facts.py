"""A fact holds ids, codes, counts, dates and digests, and never a word from a bundle."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime

from ledger.history import kinds

ALLOWED = {int, bool, str, date, datetime, type(None)}
# Text fields that may be in a fact, because each is a code or a digest from a closed list.
CODES = {
    "before", "after", "verdict", "principle", "kind", "category", "role", "channel", "digest", "marks_digest",
    "decisions_digest", "sha256", "source", "output", "heads", "taxonomy", "origin", "what", "severity", "faults",
    "found_by", "seed", "frame_digest", "drawn_digest", "answers", "became", "cause", "a3_sha256", "a4_sha256",
}  # fmt: skip


def plain_types(annotation: object) -> set[object]:
    if typing.get_origin(annotation) in (types.UnionType, typing.Union, tuple):
        return set().union(*(plain_types(one) for one in typing.get_args(annotation) if one is not Ellipsis))
    return {annotation}


def test_facts_hold_nothing_personal():
    found = kinds()
    assert len(found) > 15
    for name, kind in found.items():
        hints = typing.get_type_hints(kind)
        for field in dataclasses.fields(kind):
            types_ = plain_types(hints[field.name])
            assert types_ <= ALLOWED, f"{name}.{field.name} may hold {types_}"
            if str in types_:
                assert field.name in CODES, f"{name}.{field.name} is text that no list of codes knows"


def test_every_fact_says_a_sentence():
    for name, kind in kinds().items():
        first = (kind.__doc__ or "").splitlines()[0]
        assert first.endswith("."), f"{name} has no sentence for the history"
        fields = {field.name for field in dataclasses.fields(kind)}
        first.format_map(dict.fromkeys(fields, "x"))
