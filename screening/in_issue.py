"""People whom the offence itself turns on: the partner in a claim made as a single person, the name on a false card."""

from __future__ import annotations

from collections.abc import Iterator

from detectors.gating import Gated
from screening.names import FULL_NAME, NAME, SURNAME_FIRST
from screening.roster import ASSUMED, IN_ISSUE, Introduction

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


_PAPER = r"(?i:passport|licence|identity[ ](?:card|document)|id|card|permit|visa|certificate)"
_ASSUMED = (
    Gated(
        rf"\b{_PAPER}\b[^.;\n]{{0,40}}?\b(?i:in[ ]the[ ]names?(?:[ ]of)?)[ ]"
        rf"(?P<name>{SURNAME_FIRST}|{_TITLE}{FULL_NAME})"
    ),
    Gated(
        r"\b(?i:(?:naming|named|nominat(?:ing|ed|es|e)|gave|giving|gives|put)[ ](?:the[ ]driver[ ]as|as[ ]the[ ]driver|"
        rf"(?:a|the)[ ](?:false[ ])?(?:name|details)(?:[ ]of|[ ]as)?))[ ](?P<name>{_TITLE}{FULL_NAME})"
    ),
    Gated(
        r"\b(?i:(?:said|saying|says|told[ ]\w+)[ ](?:that[ ])?(?:he|she|they)[ ](?:was|were)|"
        r"(?:claimed|claiming|purported|purporting|pretended)[ ]to[ ]be|introduced[ ](?:himself|herself)[ ]as)[ ]"
        rf"[\"“']?(?P<name>{_TITLE}{FULL_NAME})[\"”']?,?[ ](?i:from|of|at|with)\b"
    ),
    Gated(rf"\b(?i:nominat(?:ed|es|ing))[ ](?:(?:a|one)[ ])?(?P<name>{_TITLE}{FULL_NAME})"),
    Gated(
        r"\b(?i:(?:false|assumed|fictitious|bogus)[ ](?:name|identity)(?:[ ]of)?|posing[ ]as|pretending[ ]to[ ]be|"
        rf"(?:gave|giving|used|using|under)[ ](?:the|his|her)[ ]name(?:[ ]of|[ ]as)?)[ ](?P<name>{_TITLE}{FULL_NAME})"
    ),
    Gated(
        r"\b(?i:(?:booked|checked|signed|registered)[ ]in(?:to[ ][^.;\n]{1,30})?[ ]as)[ ]"
        rf"(?P<name>{_TITLE}{FULL_NAME})"
    ),
)


def assumed_names(flow: str) -> Iterator[Introduction]:
    """Every name that a page says a document was in, or that somebody gave as if it were theirs or another's."""
    for pattern in _ASSUMED:
        for match in pattern.finditer(flow):
            yield Introduction(match["name"], ASSUMED)
