"""Police officers and staff: rank, collar number and name as one span, under a detector name of their own.

An officer's name and number are usually kept (principle P15), so they are told apart from everybody else's here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.fields import of_kind
from detectors.names import INITIALS, WORD, end_of_name
from detectors.spans import Category, Span
from detectors.vocabulary import folded, is_common_word, is_family_name, is_given_name, is_police_word, towns

RANK = (
    r"(?:(?:A|T|Acting|Temporary|Temp|Trainee|Special|Student)[/ .]{0,2})?"
    r"(?:PC|DC|PS|DS|DI|DCI|DCS|DSU|TDC|WPC|SPC|SC|PCSO|CSI|SOCO|FI|CFI|DMI|DLO|TFC|OSU|FLO|SIO|Sgt|SGT|Sergeant|Insp|INSP|Inspector|Supt|SUPT|"
    r"Superintendent|Constable|"
    r"Chief[ ](?:Insp(?:ector)?|Supt|Superintendent|Constable)|Det(?:ective)?\.?[ ](?:Con(?:stable)?|Sgt|Sergeant|"
    r"Insp(?:ector)?|Chief[ ]Inspector|Superintendent)|"
    r"Police[ ](?:Constable|Sergeant|Inspector|Community[ ]Support[ ]Officer|Officer)|Custody[ ](?:Sergeant|Sgt|"
    r"Officer)|Investigator|"
    r"Civilian[ ]Investigator|Detention[ ]Officer|POLICE[ ]CONSTABLE|SERGEANT|INSPECTOR|Prison[ ]Officer|"
    r"Special[ ]Constable|Officer|AFI|SFI|DFI|FI|DMI|DLO|HBFO|BFO|DSIO|SIO|CSM)\.?"
)
NUMBER = r"[A-Z]{0,2}\d{1,6}[A-Z]{0,3}"
_NAME = rf"(?:{INITIALS})?{WORD}(?:[ ]{WORD}){{0,2}}"
_RANK_FIRST = re.compile(
    rf"(?<![\w/.'\-]){RANK}[ \n]{{1,2}}(?:\(?(?P<number>{NUMBER})\)?[ \n]{{1,2}})?"
    rf"(?!{RANK}[ ]{NUMBER}\b)(?P<name>{_NAME})"  # "Dog Legislation Officer PC 101 Lane": the rank is the second
    rf"(?:[ ,]{{1,2}}\(?(?P<after>(?:[A-Z]{{0,2}})\d{{3,6}}[A-Z]{{0,3}})\)?(?![\w/:]))?"
)
_RANK_LAST = re.compile(
    rf"(?<![\w/.'\-])(?P<name>(?:{INITIALS})?{WORD}(?:[ ]{WORD})?)(?:,[ ]|[ ]\(?)(?:[AT]/)?(?:PC|DC|PS|DS|DI|DCI|PCSO|TDC|SC|"
    rf"Sgt|SGT|Insp|INSP|CSI|Police Constable|Detective Constable)[ ]?(?P<number>{NUMBER})\)?(?!\w)"
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w/.\-])(?P<number>[A-Z]{{0,2}}\d{{3,6}}[A-Z]{{0,2}})[ ](?:PC|DC|PS|DS|DI|SC|Sgt|Insp|PCSO)[ ](?P<name>{_NAME})"
)
_BOXED = re.compile(
    rf"(?:{RANK}[ ])?(?:{NUMBER}[ ,]{{1,2}})?(?P<name>{_NAME})(?:[ ,]{{1,2}}(?:{RANK}[ ])?{NUMBER}(?!\w))?"
)
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "MR", "MRS", "MS", "MISS", "DR"})
_NOT_AFTER_RANK = frozenset({"world", "federation", "general"})


def find_officers(text: str) -> Iterator[Span]:
    """Rank with a name, in either order, with the collar number wherever it stands."""
    for match in _RANK_FIRST.finditer(text):
        start, end = match.span("name")
        kept = end_of_name(text, start, end)
        if kept is None or _is_a_force(text[start:kept]) or _is_a_surname(text, match, kept):
            continue
        stop = match.end("after") if match["after"] and kept == end else kept
        if (
            match.group().startswith(("Officer", "Investigator"))
            and not match["number"]
            and not is_family_name(text[start:kept].split()[-1])
        ):
            continue
        yield _officer(match.start(), stop, 0.95)
    for pattern in (_RANK_LAST, _NUMBER_FIRST):
        for match in pattern.finditer(text):
            words = re.findall(WORD, match["name"])
            if not any(is_common_word(word) for word in words) or (len(words) == 1 and is_family_name(words[0])):
                yield _officer(match.start("name") if pattern is _RANK_LAST else match.start(), match.end(), 0.93)
    for field in of_kind(text, "officer"):
        value = _BOXED.match(text, field.start, field.end)
        kept = end_of_name(text, *value.span("name")) if value else None
        if value and kept is not None and not _is_a_force(text[value.start("name") : kept]):
            yield _officer(value.start(), value.end() if kept == value.end("name") else kept, 0.9)


def _is_a_surname(text: str, match: re.Match[str], end: int) -> bool:
    """Whether "DI" begins a surname and is no rank: "DI MARCO, Renée" and "Renée DI MARCO"."""
    if match["number"] or not match.group().startswith("DI "):
        return False
    before = re.search(rf"({WORD})\.?[ ]$", text[max(0, match.start() - 26) : match.start()])
    if before and before[1] in _TITLES:
        return True
    turned = re.match(rf",[ ]({WORD})", text[end : end + 28])
    return any(found is not None and is_given_name(found[1]) for found in (before, turned))


def _is_a_force(written: str) -> bool:
    """Whether the words after a rank begin a force's or a firm's name, as in "Constable, South Wales Police"."""
    return folded(written) in towns() | _NOT_AFTER_RANK or is_police_word(written)


def _officer(start: int, end: int, confidence: float) -> Span:
    return Span(
        start,
        end,
        Category.NAME,
        "officer",
        confidence,
        "A police officer or member of police staff, by rank or number.",
    )
