"""The defendant's own home, known from a form wherever the papers write it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from screening.belonging import Owner
from screening.judging import ABOUT_SOMEBODY, Looked, Seen
from screening.values import Address, address_of

_GUESSED = frozenset({"pronoun", "above", "nothing", "subject"})
_HOME_BOX = re.compile(r"address[^:\n]{0,12}[:\s]{0,14}$|last known\s{0,14}$", re.IGNORECASE)


def with_own_homes(looked: Sequence[Looked]) -> list[Looked]:
    """The same, with each address that a form gives as the defendant's known for theirs in the other papers."""
    homes = [
        (address_of(seen.sighting.text), seen.sighting.owner)
        for one in looked
        if one.sheet.kind in ABOUT_SOMEBODY
        for seen in one.seen
        if seen.sighting.category == "address"
        and seen.sighting.owner.role == "defendant"
        and seen.sighting.owner.how in ("form", "subject", "value")
        and _HOME_BOX.search(seen.sighting.before)
    ]
    return (
        [replace(one, seen=tuple(_at_home(seen, homes) for seen in one.seen)) for one in looked]
        if homes
        else list(looked)
    )


def _at_home(seen: Seen, homes: Sequence[tuple[Address, Owner]]) -> Seen:
    owner = seen.sighting.owner
    if seen.sighting.category != "address" or not (owner.how in _GUESSED or owner.role == "unknown"):
        return seen
    here = address_of(seen.sighting.text)
    theirs = next((whose for home, whose in homes if here.same_as(home)), None)
    if theirs is None:
        return seen
    return replace(seen, sighting=replace(seen.sighting, owner=Owner(theirs.role, theirs.entry, "value")))
