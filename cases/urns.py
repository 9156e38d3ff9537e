"""A URN: its eleven-character root, by which a case is known, and what a merged or split case adds to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cpsredact.refusals import Invalid

# Two digits for the force, two characters for its unit, five for the sequence and two for the year. A merged or split
# case adds a letter, and a defendant's share of one a number: the same case all the same.
_URN = re.compile(r"(\d{2}[A-Z0-9]{2}\d{7})((?:\(?[MS]\)?)?(?:/\d{1,2})?)", re.ASCII)
# As somebody types one to look for it, once what stands between its parts is gone.
_SOUGHT = re.compile(r"(\d{2}[A-Z0-9]{2}\d{7})[MS]?\d{0,2}", re.ASCII)
_BETWEEN = re.compile(r"[\s/.()–-]+")


@dataclass(frozen=True, slots=True)
class Urn:
    """A URN in capitals and without spaces: the root that tells cases apart, and the suffix, often empty."""

    root: str
    suffix: str = ""


def read_urn(text: str) -> Urn:
    """A URN as it was typed. Raises Invalid when it is not one."""
    found = _URN.fullmatch(re.sub(r"\s", "", text).upper())
    if found is None:
        raise Invalid(_("A URN is two digits, two letters or digits, then seven digits, such as 05ZZ1234526."))
    return Urn(found[1], found[2])


def urn_root(text: str) -> str:
    """The root of a URN as it was typed. Raises Invalid when it is not one."""
    return read_urn(text).root


def sought_root(text: str) -> str:
    """What the root of a URN must begin with to answer a search, whatever separators and suffix were typed.

    Empty when nothing but separators was.
    """
    compact = _BETWEEN.sub("", text).upper()
    whole = _SOUGHT.fullmatch(compact)
    return whole[1] if whole else compact
