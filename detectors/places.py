"""Addresses, whole: from the house or flat to the postcode, over several lines or told in a sentence.

A street with no house is where something happened, and a town alone is nobody's address; neither is flagged unless the
words around say that somebody lives there. An organisation's address is found too, under a detector name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors import street
from detectors.fields import fields, of_kind
from detectors.names import PLACE_WORDS
from detectors.spans import Category, Span, trimmed
from detectors.vocabulary import folded, is_common_word, is_family_name, is_given_name, town_pattern, towns

_NUMBERED = re.compile(
    rf"(?<![\w£$.:/\-])(?:(?:[Nn]umber|[Nn]o\.?|[Nn]um\.?|#)[ \n])?{street.NUMBER},?(?:[ \n](?:on|in|of)(?:[ \n]the)?)?[ \n]{{1,2}}{street.STREET}"
)
_TENS = r"(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety)"
_ONES = r"(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine)"
_SPELT = rf"(?:{_TENS}(?:[ -]{_ONES})?|{_ONES}|[Tt]en|[Ee]leven|[Tt]welve|(?:[Tt]hir|[Ff]our|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)teen)"
_SPELT_NUMBER = re.compile(rf"\b(?:[Nn]umber[ ])?{_SPELT}[ ]{street.STREET}")
_HOUSE_IN_TOWN = re.compile(
    r"(?<![\w'])(?:The[ ])?(?:[A-Z][\w']{1,24}[ ]){1,3}(?:Farm|Farmhouse|Cottage|Lodge|Barn|Bungalow|Villa|Vicarage|Rectory|Grange)(?=,[ \n]{0,2}[A-Z])"
)
_NAMED_HOUSE = re.compile(
    rf"(?<![\w']){street.HOUSE}(?:,[ \n]{{0,2}}|[ ]?\n)(?:{street.NUMBER}[ ,]{{1,2}})?{street.STREET}"
)
_FLAT = re.compile(
    rf"(?<![\w']){street.UNIT}{street.GAP}(?:{street.HOUSE}{street.GAP}|[A-Z][\w']{1, 24}(?:[ ][A-Z][\w']{1, 24}){{0,2}},?[ \n])?(?:{street.NUMBER},?[ ])?{street.STREET}"
)
_FLAT_IN_HOUSE = re.compile(rf"(?<![\w']){street.UNIT}(?:,?[ \n]{{1,2}}){street.HOUSE}")
_NUMBER_THEN_TOWN = re.compile(
    r"(?<![\w£$.:/\-])\d{1,3}[A-Za-z]?[ ](?:The[ ])?[A-Z][\w']{1,24}(?:[ \-][A-Z][\w']{1,24}){0,2}(?=,[ \n]{0,2}[A-Z]|\n[A-Z])"
)
_LIVES = (
    r"(?:\b(?:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing|ent|ents)|stay(?:s|ed|ing)?|lodg(?:es?|ing)|dwell(?:s|ing)?|moved|relocated|bailed|"
    r"(?:my|his|her|their|our)[ ](?:home|house|flat|bungalow|property|place|address)(?:[ ](?:is|was))?|home[ ]address(?:[ ]is)?)"
    r"(?:[ ,](?:alone|together|there|here|now|currently|still|which|is|was|with|my|his|her|their|the|a|parents|family|mum|mother|dad|father|partner|husband|wife|"
    r"children|sister|brother|temporarily|back|just|nearby|locally|at|on|in|to|into|off|near|round|around|opposite|end|of|house|flat|shared|[a-z]{2,12}'s?)){1,8}[ \n]"
    r"|\b[A-Z][a-z]+,?[ ]of[ ])"
)
_LIVES_ON = re.compile(rf"{_LIVES}((?:{street.HOUSE}(?:{street.GAP}|[ ]?(?:on|in)[ ]))?{street.STREET})")
_LIVES_IN_HOUSE = re.compile(
    rf"\b(?:[Ll]iv(?:e|es|ed|ing)|[Rr]esid(?:e|es|ed|ing)|[Hh]ome is|[Aa]ddress is|staying)[ ](?:at|in)[ ]({street.HOUSE})"
)
_NEXT_DOOR = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|neighbours?|resid(?:es?|ing)|occupants?|occupiers?|residents?|tenants?|lady|man|woman|male|female|couple|family|house),?[ ](?:[A-Za-z.]+,?[ ]){0,5}?(?:at|from|of|in|is|to)[ ]((?:number|no\.?|house number|flat|apartment)[ ]\d{1,4}[A-Za-z]?)(?!\w|\.\d|[ ](?:hours|on the|of the list))",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"(?<![\w£$.:/\-])\d{1,4}[a-z]?[ ]([a-z']{3,20}(?:[ ][a-z']{3,20})?)[ ](?:road|rd|street|st|lane|avenue|ave|close|drive|crescent|cres|way|grove|gardens|terrace|court|place)\b"
)
_NOT_A_STREET = re.compile(
    r"\b(?i:Crown|Magistrates'?|County|Youth|Family|High|Supreme|Coroner'?s?)[ \n](?i:Court)|\b(?:Car|Retail|Business|Industrial|Theme|Bus|Lorry|Coach)[ \n](?:Park|Estate)|"
    r"\b(?:Bus|Hard|Work|Book|Web|Prosecution|Police|Photo)[ ]?(?:Side|Drive|Place|Court)\b|\b(?:March|April|June|July|August|September|October|November|December|January|February|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[ \n]",
)
_ORGANISATION = re.compile(
    r"\b(?:Hospital|Infirmary|Police|Constabulary|Custody|Court|Limited|Ltd|LLP|PLC|plc|Solicitors?|Chambers|Law|School|Academy|College|University|Nursery|"
    r"Church|Stores?|Supermarket|Shop|Pharmacy|Chemist|Bank|Post Office|Hotel|Inn|Public House|public house|pub|Arms|Tavern|Restaurant|Takeaway|takeaway|Garage|Filling|petrol station|"
    r"Library|Leisure|Council|Headquarters|HQ|Offices?|Club|nightclub|Bar|Tesco|Asda|ASDA|Sainsbury'?s?|Morrisons|Aldi|Lidl|Co-op|Boots|Greggs|McDonald'?s?|KFC|Spar|Iceland|"
    r"CPS|Prosecution|HMP|Prison|Laboratory|Laboratories|Insurance|Services|shop|store|premises|business|Bookmakers?|Ladbrokes|Centre|Town Hall|Trust|Clinic|Dental|Station|Supermarkets?|newsagents?|off[- ]licence|Group|Company|Co\.|& Sons?|Estate Agents?|Housing|Association|Argos|B&M|Superdrug|Waitrose|Costa|Subway|Wetherspoons?|Betfred|William Hill|Coral|Barclays|Lloyds|NatWest|HSBC|Halifax|Santander|Nationwide|TSB)\b"
)
_PRACTICE = re.compile(
    r"\b(?:Surgery|Medical Centre|Health Centre|Medical Practice|Medical Group|Doctors|GP|General Practice|Practice)\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?:live|lives|lived|living|home|resid\w+|my address|his address|her address|their address|house|flat)\b",
    re.IGNORECASE,
)
_BRIDGE = re.compile(
    r"[ ,]*(?:(?:which|that|is|was|situated|located|based|store|shop|branch|office|at|on|in|of|near|their|the|our|public|house)[ ,]*){0,5}\n?[ ]?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(street.GAP)
_LONGEST = 220
_NOT_AN_ADDRESS = re.compile(
    r"(?:as above|same|see |n/?a\b|none|not |unknown|refused|nfa\b|no fixed|withheld|known|redacted|provided|given|on file|c/o police|supplied|please|including|"
    r"address|telephone|police|tbc|details|and |if |the same|where|of |to |signature|date\b)",
    re.IGNORECASE,
)


def find_addresses(text: str) -> Iterator[Span]:
    """Every address with a house, a flat, a postcode or a word that says somebody lives there."""
    yield from _from_boxes(text)
    yield from _from_streets(text)
    yield from _from_postcodes(text)
    yield from _from_sentences(text)


def _from_streets(text: str) -> Iterator[Span]:
    for pattern in (_FLAT, _NAMED_HOUSE, _NUMBERED, _SPELT_NUMBER, _FLAT_IN_HOUSE, _HOUSE_IN_TOWN, _NUMBER_THEN_TOWN):
        for match in pattern.finditer(text):
            if (
                _NOT_A_STREET.search(match[0])
                or _starts_with_a_common_word(match[0])
                or _not_a_house_number(text, match)
            ):
                continue
            start, end = _widened_left(text, match.start()), _widened_right(text, match.end())
            if pattern in (_NUMBER_THEN_TOWN, _HOUSE_IN_TOWN) and not _ends_in_a_town(text, match.end(), end):
                continue
            if pattern is _NUMBER_THEN_TOWN and re.search(
                r"\b(?:PC|DC|PS|Sgt|PCSO|DS|No\.?|Exhibit|Page|age|aged|on|the)[ ]$", text[max(0, start - 8) : start]
            ):
                continue
            yield _address(text, start, end, 0.92)


_RANK_BEFORE = re.compile(
    r"\b(?:PC|DC|PS|DS|DI|Sgt|PCSO|CSI|Insp|Constable|Sergeant|Inspector|No\.?|[Ee]xhibit|URN|[Pp]age|[Rr]ow|[Ll]og|CAD)[ ]$"
)


def _not_a_house_number(text: str, match: re.Match[str]) -> bool:
    """Whether the figure before a street's name is an officer's number, or the end of the line above."""
    if _RANK_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        return True
    above = re.match(r"\d+[A-Za-z]?\n", match[0])
    return above is not None and not re.search(r"[a-z,][ ]$", text[max(0, match.start() - 2) : match.start()])


def _starts_with_a_common_word(words: str) -> bool:
    """Whether the street's first word is one that no street is named by, as in "14 Exhibit Road"."""
    first = re.search(r"[A-Z][\w']{1,24}", words)
    return first is not None and folded(first[0]) in {
        "exhibit",
        "page",
        "photo",
        "mg",
        "pc",
        "dc",
        "section",
        "act",
        "item",
        "count",
        "offence",
        "urn",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
    }


def _ends_in_a_town(text: str, start: int, end: int) -> bool:
    tail = text[start:end]
    return bool(tail.strip()) and (town_pattern().search(tail) is not None or street.postcode.search(tail) is not None)


def _widened_left(text: str, start: int) -> int:
    """Take in a flat, a house name or a care-of line just before a street."""
    window = text[max(0, start - 60) : start]
    match = re.search(rf"(?:(?:c/o[ ])?(?:{street.UNIT}|{street.HOUSE})(?:,[ \n]{{0,2}}|[ ]?\n|[ ]))+$", window)
    if match and not _NOT_A_STREET.search(match[0]) and not _ORGANISATION.search(match[0]):
        return start - len(match[0])
    return start


def _widened_right(text: str, end: int) -> int:
    """Take in the localities, the town, the county and the postcode after a street."""
    limit = min(len(text), end + _LONGEST)
    close = _to_postcode(text, end)
    if close:
        return close
    while end < limit:
        gap = _SEPARATOR.match(text, end)
        if not gap:
            link = re.match(r"[ \n](?:in|near)[ \n]", text[end : end + 8])
            town = town_pattern().match(text, end + len(link[0])) if link else None
            return town.end() if town and text[town.start()].isupper() else end
        near = re.match(r"(?:near|nr\.?)[ ]", text[gap.end() : gap.end() + 6])
        town = town_pattern().match(text, gap.end() + (len(near[0]) if near else 0))
        code = street.postcode.match(text, gap.end()) or street.loose_postcode.match(text, gap.end())
        if code:
            return code.end()
        if town and text[town.start()].isupper() and "." not in gap[0]:
            end = town.end()
            continue
        if gap[0] == " ":
            link = re.match(r"[ ](?:in|near)[ \n]", text[end : end + 8])
            town = town_pattern().match(text, end + len(link[0])) if link else None
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
    rf"(?:{street.GAP}(?:[A-Z][\w'.\-]{0, 24}|on|upon|under|le|in|of|the|by|y|yr|cum|super|near|and)){{0,9}}?{street.GAP}(?:{street.POSTCODE}|{street.LOOSE_POSTCODE})"
)


def _to_postcode(text: str, end: int) -> int | None:
    """The end of a postcode reached over nothing but capitalised words, or nothing."""
    match = _POSTCODE_AHEAD.match(text, end, min(len(text), end + 110))
    if not match or _labels_between(text, end, match.end()):
        return None
    return match.end()


def _labels_between(text: str, start: int, end: int) -> bool:
    return any(start <= field.label_start < end for field in fields(text))


_LOCALITY = re.compile(
    r"[A-Z][\w'\-]{1,24}(?:[ \-](?:[A-Z][\w'\-]{1,24}|on|upon|under|le|in|y|cum|by|the)){0,3}(?=[ ]?(?:[,.;)\n]|$))"
)


def _one_part(text: str, start: int) -> int | None:
    match = _LOCALITY.match(text, start)
    if not match or len(match[0]) > 40:
        return None
    words = re.findall(r"[A-Za-z][\w']+", match[0])
    named = any(is_given_name(word, surely=True) for word in words) or (
        len(words) == 1 and is_family_name(words[0], surely=True)
    )
    ordinary = all(is_common_word(word) for word in words) and not (len(words) > 1 and folded(words[-1]) in PLACE_WORDS)
    return None if (named or ordinary) and folded(match[0]) not in towns() else match.end()


def _from_postcodes(text: str) -> Iterator[Span]:
    for match in street.postcode.finditer(text):
        if not _written_as_postcode(text, match):
            continue
        start = _back_from_postcode(text, match.start())
        yield _address(text, start, match.end(), 0.95)
    for match in street.loose_postcode.finditer(text):
        start = _back_from_postcode(text, match.start())
        if start < match.start() and (
            town_pattern().search(text, start, match.start()) or re.search(r"\d|,|\n", text[start : match.start()])
        ):
            yield _address(text, start, match.end(), 0.85)


def _written_as_postcode(text: str, match: re.Match[str]) -> bool:
    """Whether what has a postcode's letters is one: in capitals, or in lower case with its space or another part beside it."""
    code = match[0]
    if not re.search(r"\d", code):
        return False
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


def _back_from_postcode(text: str, start: int) -> int:
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
        if not street.looks_like_part(part):
            tail = re.search(
                rf"(?:{street.NUMBER},?[ ])?(?:[A-Z][\w'\-]{1, 24})(?:[ ](?:[A-Z][\w'\-]{1, 24}|on|upon|y|the|of|le)){{0,5}}$",
                part,
            )
            if tail and not _is_a_person(tail[0]) and not (len(tail[0].split()) == 1 and is_common_word(tail[0])):
                taken = part_start + tail.start()
            break
        if _is_a_person(part) or is_common_word(part):
            break
        taken = part_start
        at = begin
        if re.match(rf"(?:{street.UNIT}|{street.NUMBER})\b", part):
            unit = _widened_left(text, taken)
            return unit
        if begin <= floor:
            break
    return taken


def _is_a_person(part: str) -> bool:
    words = re.findall(r"[A-Za-z][\w']+", part)
    if not words or re.search(r"\d", part) or folded(part) in towns() or re.search(rf"\b{street.STREET}", part):
        return False
    if re.match(r"(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|DS|Sgt|Name|Statement|Tel|Date|Signature|I|MR|MRS|MS|MISS)\b", part):
        return True
    return len(words) in (2, 3) and is_given_name(words[0]) and folded(words[-1]) not in towns()


def _from_boxes(text: str) -> Iterator[Span]:
    for field in of_kind(text, "address"):
        value = text[field.start : field.end]
        before = text[max(0, field.label_start - 8) : field.label_start]
        if (
            _NOT_AN_ADDRESS.match(value)
            or re.search(r"(?:IP|web|MAC|site|URL)[ ]$", before, re.IGNORECASE)
            or "@" in value
            or not re.search(r"[A-Za-z]{3}", value)
        ):
            continue
        end = field.end
        for _ in range(5):
            if street.postcode.search(text, field.start, end) or (
                not text.startswith("\n", end) and not re.match(r"[ ,]*\n", text[end : end + 4])
            ):
                break
            start_next, end_next = _line_after(text, end)
            line = text[start_next:end_next]
            if (
                not line
                or not (street.looks_like_part(line) or _comma_parts(line))
                or _labels_between(text, start_next, end_next + 1)
                or _is_a_person(line)
            ):
                break
            end = end_next
        cut = _first_sentence(value)
        yield _address(text, field.start, end if cut is None else field.start + cut, 0.95)
    for field in of_kind(text, "postcode"):
        code = street.postcode.search(text, field.start, field.end) or street.loose_postcode.search(
            text, field.start, field.end
        )
        if code:
            yield _address(text, *code.span(), 0.97)


def _first_sentence(value: str) -> int | None:
    """Where a boxed address stops being one because a sentence begins."""
    match = re.search(r"\.[ ][A-Z][a-z]+[ ][a-z]", value)
    return match.start() if match else None


def _comma_parts(line: str) -> bool:
    return all(
        street.looks_like_part(part.strip()) or street.postcode.fullmatch(part.strip())
        for part in line.split(",")
        if part.strip()
    ) or bool(street.postcode.search(line) and len(line) < 60)


def _line_after(text: str, end: int) -> tuple[int, int]:
    at = text.find("\n", end)
    stop = text.find("\n", at + 1)
    return trimmed(text, at + 1, len(text) if stop < 0 else stop)


def _from_sentences(text: str) -> Iterator[Span]:
    for match in _LIVES_ON.finditer(text):
        if not _NOT_A_STREET.search(match[1]):
            yield _address(text, match.start(1), _widened_right(text, match.end(1)), 0.8)
    for match in _LIVES_IN_HOUSE.finditer(text):
        if not _ORGANISATION.search(match[1]):
            yield _address(text, match.start(1), _widened_right(text, match.end(1)), 0.8)
    for match in _NEXT_DOOR.finditer(text):
        yield _address(text, *match.span(1), 0.7)
    for match in _LOWER.finditer(text):
        words = match[1].split()
        if not any(
            word in _LOWER_STOP
            or (
                is_common_word(word)
                and word not in {"high", "church", "station", "park", "mill", "green", "hill", "new"}
            )
            for word in words
        ):
            yield _address(text, match.start(), _widened_right(text, match.end()), 0.75)


_LOWER_STOP = frozenset(
    [
        "cars",
        "people",
        "men",
        "women",
        "doors",
        "houses",
        "miles",
        "metres",
        "meters",
        "yards",
        "feet",
        "down",
        "across",
        "lads",
        "males",
        "females",
        "other",
        "officers",
        "minutes",
        "hours",
        "times",
        "way",
        "ways",
        "lane",
        "lanes",
        "mph",
        "vehicles",
        "days",
        "weeks",
        "months",
        "years",
        "streets",
        "roads",
        "blocks",
        "pounds",
        "quid",
    ]
)


def _address(text: str, start: int, end: int, confidence: float) -> Span:
    """The span, under the name that says whose address it seems to be."""
    start, end = trimmed(text, start, end)
    inside = text[start:end]
    window = text[max(0, start - 70) : start]
    line = re.split(r"[.;:!?](?=\s)|\n\s*\n", window)[-1]
    bridged = line[: len(line) - len(_tail(line))]
    if _PRACTICE.search(inside) or (_PRACTICE.search(bridged[-40:]) and not _HOME.search(line)):
        return Span(start, end, Category.GP_DETAILS, "gp_address", confidence, "The address of a doctor's practice.")
    if _ORGANISATION.search(_before_street(inside)) or (_ends_with_organisation(bridged) and not _HOME.search(line)):
        return Span(start, end, Category.ADDRESS, "organisation_address", confidence, "The address of an organisation.")
    return Span(start, end, Category.ADDRESS, "address", confidence, "An address.")


def _tail(line: str) -> str:
    match = re.search(
        r"(?:[ ,\n]*\b(?:which|that|is|was|situated|located|based|branch|at|on|in|of|near|their|the|our)\b)*[ ,\n]*$",
        line,
    )
    return match[0] if match else ""


def _ends_with_organisation(words: str) -> bool:
    """Whether the last few words before an address name an organisation."""
    last = list(_ORGANISATION.finditer(words[-45:]))
    return bool(last) and len(words[-45:]) - last[-1].end() <= 14


def _before_street(inside: str) -> str:
    """The part of an address before its house number, where an organisation's name would stand."""
    numbered = re.search(rf"(?<!\w){street.NUMBER}[ ]", inside)
    first = inside[: numbered.start()] if numbered else inside
    pieces = re.split(r"[,\n]", first)
    return "\n".join(
        piece for piece in pieces if _NOT_A_STREET.search(piece) or not re.search(rf"(?:^|[ ]){street.STREET}$", piece)
    )
