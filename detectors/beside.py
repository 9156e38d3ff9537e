"""What ties a number to the words around it: its label, its sentence, or the label of some other thing.

A passport number is nine figures and nothing else, and so are many numbers that are nobody's. The words decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detectors.gating import Gated

_NOUN = (
    r"(?:no|nos|num|numbers?|nr|ref|reference|id|codes?|card|rec(?:ord)?s?|file|document|details?|serial|holder|log|if[ ]known|"
    r"held|used|issued)\b\.?|#"
)
_LINK = (
    r"(?:is|was|are|were|be|being|of|as|to|for|with|the|a|an|my|his|her|their|it'?s|it|that'?s|which|number(?:ed)?|no|"
    r"reads?|shown|shows|given|quoted|recorded|marked|bears?|bearing|under|by|in|on|this|one)"
)
# From the end of a label to its number: "No. (if known): ", " number is ", a row of dots, "? A. It's ", a new line.
TO = (
    r"(?:(?![A-Za-z])|(?=(?:no|num|number|id)\b))\)?"
    rf"(?:[ /]{{0,2}}(?:{_NOUN})){{0,4}}"
    r"(?:[ ]?\([^()\n]{1,40}\)|\))?"
    r"(?:[ ]?\?[^\d?]{0,40}?|[ .,:;#|=_…\-]{0,40})"
    rf"(?:{_LINK}[ .:,]{{1,3}}){{0,5}}"
    r"[ \n]{0,6}[\"'(\[|]?[ ]?"
)

_ENDS = re.compile(
    r"(?<!\bno)(?<!\bref)(?<!\breg)(?<!\btel)(?<!\bmob)(?<!\bacc)(?<!\bnos)[.;!?][)\"']?[ \n]{1,3}(?=[A-Z(\"'])|\n(?=[ ]*[A-Z\n])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Numbers beside their label, in any case. The number is the first group of each match."""

    label: Gated
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every labelled number. A text without the label is answered at once."""
        return self.pattern.finditer(text) if self.label.may_match(text) else iter(())


def labelled(label: str, number: str, end: str = r"(?!\w)") -> Labelled:
    """The patterns of a label and of its number; `end` says what may not follow."""
    whole = re.compile(rf"\b(?:{label}){TO}({number}){end}", re.IGNORECASE)
    return Labelled(Gated(rf"\b(?:{label})", re.IGNORECASE), whole)


# A sentence that begins "The number" goes on with the one before it.
_ENDS = re.compile(
    r"[.;!?][)\"']?[ \n]{1,3}(?=[A-Z(\"'])(?!(?:The|Its|His|Her|That)[ ](?:number|reference)\b)|\n(?=[ ]*[A-Z\n])"
)
_SHORTENED = re.compile(r"\b(?:no|nos|ref|reg|tel|mob|acc|num|[AQ])$", re.IGNORECASE)
_ANSWER = re.compile(r"\?[ \n]{1,3}(?:A[.:]|[A-Z]{2,}:)?[^.;!?]{0,40}$")
_REACH = 90
_LONG_NUMBER = re.compile(r"\d(?:[ \-/]?\d){5,}")

_ANOTHER = re.compile(
    r"\b(?:exhibits?|exh|seal(?:ed)?|resealed|bag|crime|incident|log|cad|invoice|order|receipt|barcode|asset|batch|"
    r"model|part|policy|claim|ticket|till|transaction|court|case|urn|vat|company|charity|isbn|event|occurrence|collar|"
    r"warrant|item|job|docket|parcel|tracking|consignment|meter|page|row|photo(?:graph)?|serial|version|section|"
    r"PC|DC|PS|DS|PCSO|SGT|asn|paragraph|camera|unit|tag)\b"
    r"(?:[ ]?(?:no|num(?:ber)?|nos|ref(?:erence)?|id|code|bag|reg|tag|with|under)\b\.?){0,3}"
    r"(?:[ ](?:is|was|of|as))?[ :#.,(\-]{0,4}$",
    re.IGNORECASE,
)


def names_another(text: str, start: int) -> bool:
    """Whether the number that begins here stands beside the label of a thing: an exhibit, a seal, an invoice, a court."""
    return bool(_ANOTHER.search(text, max(0, start - 48), start))


def said_before(text: str, start: int, cue: re.Pattern[str] | Gated) -> bool:
    """Whether the sentence up to here, or the question it answers, holds the cue with no other long number since."""
    before = text[_sentence_start(text, start) : start]
    ends = [found.end() for found in cue.finditer(before)]
    return bool(ends) and not _LONG_NUMBER.search(before, ends[-1])


def said_around(text: str, start: int, end: int, cue: re.Pattern[str] | Gated) -> bool:
    """Whether the sentence in which this stands holds the cue on either side."""
    after = text[end : end + _REACH]
    stop = _ENDS.search(after)
    return said_before(text, start, cue) or cue.search(after[: stop.start() if stop else len(after)]) is not None


def _sentence_start(text: str, start: int) -> int:
    floor = max(0, start - _REACH)
    window = text[floor:start]
    begin = 0
    for stop in _ENDS.finditer(window):
        if not _SHORTENED.search(window, 0, stop.start()) and not (
            stop[0][0] == "?" and _ANSWER.search(window, stop.start())
        ):
            begin = stop.end()
    return floor + begin
