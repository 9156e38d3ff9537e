"""How far an address reaches: back to its flat or house name, and on to its town and postcode."""

from __future__ import annotations

import re

from detectors import street
from detectors.address_owner import ORGANISATION
from detectors.fields import fields
from detectors.naming import PLACE_WORDS
from detectors.spans import trimmed
from detectors.vocabulary import folded, is_common_word, is_family_name, is_given_name, town_names, towns

NOT_A_STREET = re.compile(
    r"\b(?i:Crown|Magistrates'?|County|Youth|Family|High|Supreme|Coroner'?s?)[ \n](?i:Court)|\b(?:Car|Retail|"
    r"Business|Industrial|Theme|Bus|Lorry|Coach)[ \n](?:Park|Estate)|"
    r"\b(?:MTHS|HRS|WKS|YRS|DAYS|MONTHS|HOURS|WEEKS|YEARS)\b|"
    r"\b(?:Bus|Hard|Work|Book|Web|Prosecution|Police|Photo)[ ]?(?:Side|Drive|Place|Court)\b|\b(?:March|April|June|"
    r"July|August|September|October|November|December|January|February|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|"
    r"Dec)[ \n]",
)
# "19, 21 and 27 Oak Hey Lane"
_OTHER_NUMBERS = re.compile(
    r"(?<![\w£$.:/\-])(?:\d{1,3}[A-Za-z]?,[ ]?){0,5}\d{1,3}[A-Za-z]?,?[ ](?:and|&|or)[ ](?:(?:no|number)\.?[ ])?$",
)
_SEPARATOR = re.compile(street.GAP)
_LONGEST = 220


def widened_left(text: str, start: int) -> int:
    """Take in a flat, a house name or a care-of line just before a street."""
    others = _OTHER_NUMBERS.search(text, max(0, start - 40), start)
    if others:
        return others.start()
    window = text[max(0, start - 60) : start]
    match = re.search(rf"(?:(?:c/o[ ])?(?:{street.UNIT}|{street.HOUSE})(?:,[ \n]{{0,2}}|[ ]?\n|[ ]))+$", window)
    if match and not NOT_A_STREET.search(match[0]) and not ORGANISATION.search(match[0]):
        return start - len(match[0])
    return start


def widened_right(text: str, end: int) -> int:
    """Take in the localities, the town, the county and the postcode after a street."""
    parted = re.match(r"-[ \n]{1,2}[a-z]{2,10}\b", text[end : end + 14])
    end += parted.end() if parted else 0  # "122 Norfolk Str-eet"
    limit = min(len(text), end + _LONGEST)
    close = _to_postcode(text, end)
    if close:
        return close
    while end < limit:
        gap = _SEPARATOR.match(text, end)
        if not gap:
            link = re.match(r"[ \n](?:in|near)[ \n]", text[end : end + 8])
            town = town_names().match(text, end + len(link[0])) if link else None
            return town.end() if town and text[town.start()].isupper() else end
        near = re.match(r"(?:near|nr\.?)[ ]", text[gap.end() : gap.end() + 6])
        town = town_names().match(text, gap.end() + (len(near[0]) if near else 0))
        code = (
            street.postcode.match(text, gap.end())
            or street.loose_postcode.match(text, gap.end())
            or street.misread_postcode.match(text, gap.end())
        )
        if code:
            return code.end()
        longer = town and re.match(r"[ ][A-Z][a-z]+[,.;\n]", text[town.end() : town.end() + 24])  # "Pentre Isaf"
        if town and text[town.start()].isupper() and "." not in gap[0] and not longer:
            end = town.end()
            continue
        if gap[0] == " ":
            link = re.match(r"[ ](?:in|near)[ \n]", text[end : end + 8])
            town = town_names().match(text, end + len(link[0])) if link else None
            if town and text[town.start()].isupper():
                end = town.end()
                continue
            return end
        part = _one_part(text, gap.end()) if "," in gap[0] else None
        if part is None:
            return end
        end = part
    return end


_POSTCODE_AHEAD = re.compile(
    rf"(?:{street.GAP}(?:[A-Z][\w'.\-]{{0,24}}|on|upon|under|le|in|of|the|by|y|yr|cum|super|near|"
    rf"and)){{0,9}}?{street.GAP}(?:{street.POSTCODE}|{street.LOOSE_POSTCODE})"
)


def _to_postcode(text: str, end: int) -> int | None:
    """The end of a postcode reached over nothing but capitalised words, or nothing."""
    match = _POSTCODE_AHEAD.match(text, end, min(len(text), end + 110))
    if not match or labels_between(text, end, match.end()):
        return None
    return match.end()


def labels_between(text: str, start: int, end: int) -> bool:
    return any(start <= field.label_start < end for field in fields(text))


_LOCALITY = re.compile(
    r"[A-Z][\w'\-]{1,24}(?:[ \-](?:[A-Z][\w'\-]{1,24}|on|upon|under|le|in|y|cum|by|the)){0,3}(?=[ ]?(?:[,.;)\n]|$))"
)


def _one_part(text: str, start: int) -> int | None:
    match = _LOCALITY.match(text, start)
    if not match or len(match[0]) > 40:
        return None
    words = re.findall(r"[A-Za-z][\w']+", match[0])
    ends = text.startswith(".", match.end())  # "5 Elm Gates, Hughes. Ask her": nobody's name ends a sentence so
    named = any(is_given_name(word, surely=True) for word in words) or (
        len(words) == 1 and is_family_name(words[0], surely=True) and not ends
    )
    ordinary = all(is_common_word(word) for word in words) and not (len(words) > 1 and folded(words[-1]) in PLACE_WORDS)
    return None if (named or ordinary) and folded(match[0]) not in towns() else match.end()


def written_as_postcode(text: str, match: re.Match[str]) -> bool:
    """Whether what has a postcode's letters is one: in capitals, or in lower case with its space or another part beside it."""
    code = match[0]
    if not re.search(r"\d", code):
        return False
    if re.fullmatch(r"[A-Z]{2}\d{2}[ \n]?[A-Z]{3}", code) and not text.endswith((", ", ",\n"), 0, match.start()):
        return False  # a number plate: as a postcode it would have a letter for its nought
    if re.search(
        r"(?:exhibit|ref(?:erence)?|seal|serial|item|model|batch|bag)[ .:no]{0,6}$",
        text[max(0, match.start() - 16) : match.start()],
        re.IGNORECASE,
    ):
        return False
    if code.isupper() or code[:2].isupper():
        return "\n" not in code or bool(
            re.search(r"(?:[A-Z]\w*,?|post ?code:?)[ ]$", text[max(0, match.start() - 20) : match.start()])
        )
    return " " in code and code.islower()


# The words that lead up to an address in a sentence that is all in capitals: "NOT TO COME TO MANOR FARM".
TOLD_IN_CAPITALS = re.compile(
    r".*\b(?:AT|TO|FROM|INTO|OUTSIDE|NEAR|IN|OF|ATTENDED|VISITED|ENTERED|LEFT|IS|WAS|ADDRESS)\s(?!THE[ ]?$)(?=[A-Z\d])"
)


def back_from_postcode(text: str, start: int) -> int:
    """Where the address that ends in this postcode begins, taking parts backwards until a house or a sentence."""
    taken = start
    floor = max(0, start - _LONGEST)
    for field in fields(text):
        if field.label_start < start:
            floor = max(floor, field.label_end if field.start >= field.end else field.start)
            if field.end <= start and field.kind not in {"address", "stop"} and field.start < field.end:
                floor = max(floor, field.end)
    at = start
    for _ in range(7):
        edge = max(text.rfind(",", floor, max(floor, at - 1)), text.rfind("\n", floor, max(floor, at - 1)))
        begin = max(edge + 1, floor)
        part_start, part_end = trimmed(text, begin, at)
        part = text[part_start:part_end]
        if not part:
            if begin <= floor or text[begin - 1 : at].count("\n") > 1:
                break
            at = begin
            continue
        told = TOLD_IN_CAPITALS.match(part) if part.isupper() else None
        if told:
            taken = part_start + told.end()
            break
        if not street.looks_like_part(part):
            tail = re.search(
                rf"(?:{street.NUMBER},?[ ])?(?:[A-Z][\w'\-]{{1,24}})(?:[ ](?:[A-Z][\w'\-]{{1,24}}|on|upon|y|the|of|"
                rf"le)){{0,5}}$",
                part,
            )
            if tail and not names_a_person(tail[0]) and not (len(tail[0].split()) == 1 and is_common_word(tail[0])):
                taken = part_start + tail.start()
            break
        if names_a_person(part) or is_common_word(part):
            break
        taken = part_start
        at = begin
        if re.match(rf"(?:{street.UNIT}|{street.NUMBER})\b", part):
            return widened_left(text, taken)
        if begin <= floor:
            break
    return taken


def names_a_person(part: str) -> bool:
    words = re.findall(r"[A-Za-z][\w']+", part)
    if not words or re.search(r"\d", part) or folded(part) in towns() or re.search(rf"\b{street.STREET}", part):
        return False
    if re.match(r"(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|DS|Sgt|Name|Statement|Tel|Date|Signature|I|MR|MRS|MS|MISS)\b", part):
        return True
    return len(words) in (2, 3) and is_given_name(words[0]) and folded(words[-1]) not in towns()
