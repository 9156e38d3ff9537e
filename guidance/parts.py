"""The parts of a draft that are edited one at a time: each is a change of the whole, which is left as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# The lists of an edition, and which of an entry's fields names it.
LISTS = {"principles": "code", "offences": "code", "definitions": "code", "never_served": "form"}


def entry(data: Mapping[str, Any], part: str, code: str) -> dict[str, Any] | None:
    """One principle, family or definition of an edition's data by its code, or None."""
    return next((one for one in data[part] if one[LISTS[part]] == code), None)


def with_entry(data: Mapping[str, Any], part: str, code: str, changed: Mapping[str, Any]) -> dict[str, Any]:
    """The same with an entry in place of the one of that code, or at the end where there is none; principles stay in
    the order of their codes.
    """
    known = LISTS[part]
    there = any(one[known] == code for one in data[part])
    rows = [dict(changed) if one[known] == code else one for one in data[part]]
    rows += [] if there else [dict(changed)]
    if part == "principles":
        rows.sort(key=lambda one: (len(one["code"]), one["code"]))
    return {**data, part: rows}


def without_entry(data: Mapping[str, Any], part: str, code: str) -> dict[str, Any]:
    """The same without the entry of that code."""
    return {**data, part: [one for one in data[part] if one[LISTS[part]] != code]}
