"""Who is said to live with the defendant, which is what some offences turn on: a benefit claimed as a single person."""

from __future__ import annotations

from collections.abc import Iterator

from detectors.gating import Gated
from screening.names import FULL_NAME, NAME
from screening.roster import IN_ISSUE, Introduction

_TITLE = r"(?:(?:Mr|Mrs|Miss|Ms)\.?[ ])?"
_LIVING = (
    Gated(
        rf"\b(?i:liv(?:ed|es|e|ing)|resid(?:ed|es|ing)|cohabit(?:ed|s|ing))[ ](?i:together[ ])?(?i:with)[ ]"
        rf"(?i:(?:her|his|the|a)[ ](?:\w+[ ])?partner,?[ ])?(?P<name>{_TITLE}{NAME})"
    ),
    Gated(
        rf"\b(?i:and|with)[ ](?P<name>{_TITLE}{NAME})[ ](?i:were|was|are|have[ ]been|had[ ]been|has[ ]been)[ ]"
        r"(?i:(?:in[ ]fact[ ])?(?:living|residing|cohabiting|a[ ]couple|married))\b"
    ),
    Gated(
        r"\b(?i:(?:her|his|undeclared|undisclosed|live-in)[ ]partner|civil[ ]partner|spouse),?[ ]"
        rf"(?P<name>{_TITLE}{FULL_NAME})"
    ),
    Gated(rf"(?P<name>{_TITLE}{FULL_NAME}),?[ ](?i:partner|\(partner\))"),
)


def living_together(flow: str) -> Iterator[Introduction]:
    """Everybody whom a page says to have lived with somebody as a couple."""
    for pattern in _LIVING:
        for match in pattern.finditer(flow):
            yield Introduction(match["name"], IN_ISSUE)
