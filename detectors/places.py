"""Addresses, whole: from the house or flat to the postcode, over several lines or told in a sentence.

A street with no house is where something happened, and a town alone is nobody's address; neither is flagged unless the
words around say that somebody lives there. An organisation's address is found too, under a detector name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors import street
from detectors.address_extent import (
    NOT_A_STREET,
    TOLD_IN_CAPITALS,
    back_from_postcode,
    labels_between,
    names_a_person,
    widened_left,
    widened_right,
    written_as_postcode,
)
from detectors.address_owner import ORGANISATION, address
from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.names import WORD
from detectors.spans import Category, Span, trimmed
from detectors.vocabulary import folded, is_common_word, listed, town_names, towns

_NUMBERED = re.compile(
    r"(?<![\w£$.:/\-])(?:(?:(?:[Nn]umber|[Nn]o|[Nn]um)[ \n]|(?:[Nn]o|[Nn]um)\.[ ]?|"
    rf"#[ ]?){street.NUMBER},?(?:[ \n](?:on|in|of)(?:[ \n]the)?)?|"
    rf"{street.NUMBER},?(?:[ \n](?:on|in))?)[ \n]{{1,2}}{street.STREET}"
)
_TENS = r"(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety)"
_ONES = r"(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine)"
_SPELT = (
    rf"(?:{_TENS}(?:[ -]{_ONES})?|{_ONES}|[Tt]en|[Ee]leven|[Tt]welve|(?:[Tt]hir|[Ff]our|[Ff]if|[Ss]ix|[Ss]even|"
    r"[Ee]igh|[Nn]ine)teen)"
)
_SPELT_NUMBER = Gated(rf"\b(?:[Nn]umber[ ])?{_SPELT}[ ]{street.STREET}")
_HOUSE_IN_TOWN = Gated(
    r"(?<![\w'])(?:The[ ])?(?:[A-Z][\w']{1,24}[ ]){1,3}(?:Farm|Farmhouse|Cottage|Lodge|Barn|Bungalow|Villa|Vicarage|"
    r"Rectory|Grange)(?=,[ \n]{0,2}[A-Z])"
)
# "I have lived at Fairview, Church Lane": a house by its name alone, told by the lane or the place after it.
_HOME_BY_NAME = Gated(
    r"\b(?:[Ll]iv(?:e|es|ed|ing)|[Rr]esid(?:e|es|ed|ing)|(?:[Oo]wner|[Tt]enant|[Oo]ccupier)[ ]of|[Hh]ome is|[Aa]ddress is)"
    rf"[ ](?:at[ ]|in[ ])?(?P<home>(?:The[ ])?{WORD}(?:[ ]{WORD}){{0,2}},[ \n](?:{WORD}[ ,\n]{{1,2}}){{0,4}}"
    rf"(?:{street.STREET}|{street.POSTCODE}|{WORD}))"
)
# "a neighbour, of Blaen-y-Nant, Coniston Drive" and "moved to Bwthyn Bach, Little Stretham"
_HOUSE_OF_SOMEBODY = Gated(
    rf"(?:,[ ]of|\bhome[ ](?:is|at)|\bmoved[ ](?:in)?to|\b[Cc]ome[ ](?:round[ ]|over[ ])?to|\b(?:staying|live|lives|living)[ ]at)[ \n](?P<home>{WORD}(?:[ ]{WORD}){{0,2}},"
    rf"[ \n]{street.STREET})"
)
_HOUSE_IN_VILLAGE = Gated(
    rf"\b(?i:outside|to|at|of|from|in|near|attended|location:)[ \n]{{1,3}}(?P<home>{street.HOUSE},[ \n]{WORD}(?:[ \-]{WORD}){{0,2}})"
)
_NAMED_HOUSE = Gated(rf"(?<![\w']){street.HOUSE}(?:,[ \n]{{0,2}}|[ ]?\n)(?:{street.NUMBER}[ ,]{{1,2}})?{street.STREET}")
_FLAT = Gated(
    rf"(?<![\w']){street.UNIT}{street.GAP}(?:{street.HOUSE}{street.GAP}|"
    rf"[A-Z][\w']{{1,24}}(?:[ ][A-Z][\w']{{1,24}}){{0,2}},?[ \n])?(?:{street.NUMBER},?[ ])?{street.STREET}"
)
_FLAT_IN_HOUSE = Gated(rf"(?<![\w']){street.UNIT}(?:,?[ \n]{{1,2}}){street.HOUSE}")
_NUMBER_THEN_TOWN = Gated(
    r"(?<![\w£$.:/\-])\d{1,3}[A-Za-z]?[ ](?:The[ ])?[A-Z][\w']{1,24}(?:[ \-][A-Z][\w']{1,24})"
    r"{0,2}(?=,[ \n]{0,2}[A-Z]|\n[A-Z])"
)
_LIVES = (
    r"(?:\b(?:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing|ent|ents)|stay(?:s|ed|ing)?|lodg(?:es?|ing)|dwell(?:s|ing)?|"
    r"moved|relocated|bailed|"
    r"(?:my|his|her|their|our)[ ](?:home|house|flat|bungalow|property|place|address)(?:[ ](?:is|was))?|"
    r"home[ ]address(?:[ ]is)?)"
    r"(?:[ ,](?:alone|together|there|here|now|currently|still|which|is|was|with|my|his|her|their|the|a|parents|"
    r"family|mum|mother|dad|father|partner|husband|wife|"
    r"children|sister|brother|temporarily|back|just|nearby|locally|at|on|in|to|into|off|near|round|around|opposite|"
    r"end|of|house|flat|shared|[a-z]{2,12}'s?)){1,8}[ \n]"
    r"|\b[A-Z][a-z]+,?[ ]of[ ])"
)
_LIVES_ON = Gated(rf"{_LIVES}((?:{street.HOUSE}(?:{street.GAP}|[ ]?(?:on|in)[ ]))?{street.STREET})")
_LIVES_IN_HOUSE = Gated(
    r"\b(?:(?:[Ll]iv(?:e|es|ed|ing)|[Rr]esid(?:e|es|ed|ing)|[Hh]ome is|[Aa]ddress is|staying)[ ](?:at|"
    rf"in)|[Cc]ome[ ](?:round[ ]|over[ ])?to)[ ]({street.HOUSE})"
)
_NEXT_DOOR = Gated(
    r"\b(?:liv(?:e|es|ed|ing)|neighbours?|resid(?:es?|ing)|occupants?|occupiers?|residents?|tenants?|lady|man|woman|"
    r"male|female|couple|family|house),?[ ](?:[A-Za-z.]+,?[ ]){0,5}?(?:at|from|of|in|is|to)[ ]((?:number|no\.?|"
    r"house number|flat|apartment)[ ]\d{1,4}[A-Za-z]?)(?!\w|\.\d|[ ](?:hours|on the|of the list))",
    re.IGNORECASE,
)
_BOX = Gated(r"\bP\.?O\.?[ ]Box[ ]\d{1,6}\b", re.IGNORECASE)
_PART_OF_A_HOUSE = Gated(
    r"\b(?:rear|front|side|gate|door|garden|drive(?:way)?|outside|windows?|back|steps|path|wall|fence|roof|breaking|"
    r"noise|shouting|disturbance|house|home)\b"
    r"[^.\n\d]{0,24}?\b(?:of|at|to|from|for|outside)[ ]((?:number|no\.)[ ]\d{1,4}[A-Za-z]?)(?![\w/]|\.\d)",
    re.IGNORECASE,
)
_IN_PRISON = Gated(
    rf"(?:{WORD},?[ ](?:\(?[\d/.]{{8,10}}\)?,[ ])?|\b(?:serving|prisoner|inmate|living|lives)"
    rf"(?:[ ](?:a|sentence|prisoner|still|now|currently)){{0,3}}[ ](?:at|in|to)[ ])"
    rf"(?P<home>(?:HM[ ]?(?:P|YOI|Prison)|YOI)[ ]{WORD}(?:[ ]{WORD}){{0,2}})"
)
# "Just there, number 62, over the wool shop", said to whoever asks where somebody lives.
_POINTED_OUT = Gated(
    r"\b(?:there|here|opposite|across[ ]the[ ](?:road|street)|over[ ]the[ ](?:road|street)|down[ ]the[ ]road|next[ ]door)"
    r"[ ]?(?:,|at|in|-)[ ](?:that'?s[ ]|it'?s[ ]|at[ ]|in[ ])?(?P<home>(?:number|no\.?|flat)[ ]\d{1,4}[A-Za-z]?(?![\w/]|\.\d)"
    r"(?:,?[ ](?:over|above|below|under|behind|beside|next[ ]to|opposite|by|near)[ ](?:the|a)[ ][a-z']{2,14}"
    r"(?:[ ](?:shop|house|office|stop|station|salon|bar|store|chippy|surgery|takeaway))?)?)",
    re.IGNORECASE,
)
_FLAT_OF_A_PERSON = Gated(
    r"\b(?:Mr|Mrs|Ms|Miss|[A-Z][a-z]+)[ ][A-Z][A-Za-z]+(?:,?[ ](?:who lives |living )?(?:in|at|of|from)|,(?=[ ][Ff]lat))[ ]((?:[Ff]lat|"
    r"[Aa]partment|[Nn]umber|[Nn]o\.?)[ ]\d{1,4}[A-Za-z]?)(?![\w/])"
)
_LOWER = re.compile(
    r"(?<![\w£$.:/\-])\d{1,4}[a-z]?[ ]([a-z']{3,20}(?:[ ][a-z']{3,20})?)[ ](?:road|rd|street|st|lane|avenue|ave|"
    r"close|drive|crescent|cres|way|grove|gardens|terrace|court|place)\b"
)
_NOT_AN_ADDRESS = re.compile(
    r"(?:as above|same|see |n/?a\b|none|not |unknown|refused|nfa\b|no fixed|withheld|known|redacted|provided|given|"
    r"on file|c/o police|supplied|please|including|"
    r"asn\b|pnc\b|urn\b|cro\b|offence|occupation|custody|address|telephone|police|tbc|details|and |if |the same|where|of |to |signature|date\b)",
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
            named = pattern in (_NAMED_HOUSE, _HOUSE_IN_TOWN)
            first = _less_the_sentence(text, *match.span()) if named else match.start()
            if (
                NOT_A_STREET.search(match[0])
                or _starts_with_a_common_word(text[first : match.end()])
                or _not_a_house_number(text, match)
            ):
                continue
            start, end = widened_left(text, first), widened_right(text, match.end())
            if _ESTATE.match(text, match.end()):
                continue
            if pattern is _SPELT_NUMBER and _COUNTED_OUT.search(match[0]):
                continue
            if pattern in (_NUMBER_THEN_TOWN, _HOUSE_IN_TOWN) and not _ends_in_a_town(text, match.end(), end):
                continue
            if pattern is _NUMBER_THEN_TOWN and _DAY_OF_A_MONTH.match(match[0]):
                continue
            if pattern is _NUMBER_THEN_TOWN and re.search(
                r"\b(?:PC|DC|PS|Sgt|PCSO|DS|No\.?|Exhibit|Page|age|aged|on|the)[ ]$", text[max(0, start - 8) : start]
            ):
                continue
            yield address(text, start, end, 0.92)


def _less_the_sentence(text: str, start: int, end: int) -> int:
    """Where a named house begins, after the words of the sentence that its first capitals may be."""
    house, _, _ = text[start:end].partition(",")
    lead = TOLD_IN_CAPITALS.match(house) if house.isupper() else _SMALL_LEAD.match(house)
    return start + (lead.end() if lead else 0)


_NO_STREET = re.compile(
    r"(?:exhibit|page|photo|mg|pc|dc|section|act|item|count|offence|urn|mr|mrs|ms|miss|dr|at|i|in|on|was|were|and|to|"
    r"of|he|she|we|they|my|his|her|is|hours|hrs|by|with|from|when|no)\b",
    re.IGNORECASE,
)
_RANK_BEFORE = re.compile(
    r"\b(?:PC|DC|PS|DS|DI|Sgt|PCSO|CSI|Insp|Constable|Sergeant|Inspector|No\.?|[Ee]xhibit|URN|[Pp]age|[Rr]ow|[Ll]og|"
    r"CAD)[ ]$"
)


_SMALL_LEAD = re.compile(r"(?:At|In|On|From|To|Of|Near|Outside|By|When)[ \n]")
_ESTATE = re.compile(r"[ \n](?i:industrial|trading|business|retail|enterprise)[ ](?i:estate|park|centre)\b")
_COUNTED_OUT = re.compile(
    r"[ ](?:Acres?|Elms|Oaks|Ashes|Miles?|Wells|Trees|Bridges|Sisters|Stars|Fields)\b"
)  # "Nine Acre Drive"
_DAY_OF_A_MONTH = re.compile(
    r"\d{1,2}[ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b", re.IGNORECASE
)
_DATE_BEFORE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ ./\-](?:of[ ])?(?:\w{3,9}|\d{1,2})|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6})[ ,./\-]{1,2}$"
)


_TIME = r"(?:[01]\d|2[0-3])[0-5]\d"
_TIMED_LINE = re.compile(rf"^{_TIME}(?:hrs|hours)?[ ]", re.MULTILINE)
_AFTER_A_DAY = re.compile(
    r"(?:(?:19|20)\d\d|/\d\d|(?i:day|today|yesterday|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}),?[ \n]"
    r"(?:at|from|about|approx|around|by)[ \n](?:about[ ]|approx[ ])?$"
)


def _is_a_time(text: str, match: re.Match[str]) -> bool:
    """Whether four figures before a street are the hour: after a day's date, or opening a line of a log."""
    if not re.match(rf"{_TIME}[ \n]", match[0]):
        return False
    if _AFTER_A_DAY.search(text, max(0, match.start() - 24), match.start()):
        return True
    opens = match.start() == 0 or text[match.start() - 1] == "\n"
    return opens and sum(1 for _ in _TIMED_LINE.finditer(text)) > 2


def _not_a_house_number(text: str, match: re.Match[str]) -> bool:
    """Whether the figure before a street's name is an officer's number, or the end of the line above."""
    if _RANK_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        return True
    if re.match(r"\d{3,4},", match[0]) and re.search(
        r"\b[A-Z]{2,}[ ]$", text[max(0, match.start() - 20) : match.start()]
    ):
        return True  # "VAN DER MERWE 3857, Shannon STREET"
    if _is_a_time(text, match):
        return True
    if re.match(r"(?:19|20)\d\d\b", match[0]) and _DATE_BEFORE.search(text, max(0, match.start() - 16), match.start()):
        return True
    above = re.match(r"\d+[A-Za-z]?\n", match[0])
    return above is not None and not re.search(r"[a-z,][ ]$", text[max(0, match.start() - 2) : match.start()])


def _starts_with_a_common_word(words: str) -> bool:
    """Whether the street's first word is one that no street is named by, as in "14 Exhibit Road"."""
    first = re.search(r"[A-Z][\w']{0,24}", words)
    return words.startswith("0") or (first is not None and bool(_NO_STREET.match(first[0])))


def _ends_in_a_town(text: str, start: int, end: int) -> bool:
    tail = text[start:end]
    return bool(tail.strip()) and (town_names().search(tail) is not None or street.postcode.search(tail) is not None)


def _from_postcodes(text: str) -> Iterator[Span]:
    for match in street.postcode.finditer(text):
        if not written_as_postcode(text, match):
            continue
        start = back_from_postcode(text, match.start())
        yield address(text, start, match.end(), 0.95)
    for match in street.loose_postcode.finditer(text):
        start = back_from_postcode(text, match.start())
        if start < match.start() and (
            re.search(r"\d|,|\n", text[start : match.start()]) or town_names().search(text[start : match.start()])
        ):
            yield address(text, start, match.end(), 0.85)


def _from_boxes(text: str) -> Iterator[Span]:
    for field in of_kind(text, "address"):
        value = text[field.start : field.end]
        before = text[max(0, field.label_start - 8) : field.label_start]
        if (
            _NOT_AN_ADDRESS.match(value)
            or re.search(r"(?:IP|web|MAC|site|URL)[ ]$", before, re.IGNORECASE)
            or "@" in value
            or not re.search(r"[A-Za-z]{3}", value)
            or _COLUMN_HEADS.fullmatch(value)
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
                or labels_between(text, start_next, end_next + 1)
                or names_a_person(line)
            ):
                break
            end = end_next
        cut = _first_sentence(value)
        yield address(text, field.start, end if cut is None else field.start + cut, 0.95)
    for field in of_kind(text, "postcode"):
        code = street.postcode.search(text, field.start, field.end) or street.loose_postcode.search(
            text, field.start, field.end
        )
        if code:
            yield address(text, *code.span(), 0.97)


_ALSO_HOUSES = re.compile(
    r"(?<=[a-z][ ])(?:Bank|Court|Church)(?=,)|(?<=[a-z][ ])(?:Bank|Court)$"
)  # "lives at Sunny Bank, Moor Road"
# "Addr   Who   Notes" heads a table.
_COLUMN_HEADS = re.compile(r"[A-Z][A-Za-z]{1,11}(?:(?:[ ]{2,}|\t)[A-Z][A-Za-z/ ]{1,15}){1,6}")


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
        if not NOT_A_STREET.search(match[1]):
            yield address(text, match.start(1), widened_right(text, match.end(1)), 0.8)
    for match in _HOME_BY_NAME.finditer(text):
        house = match["home"].partition(",")[0]
        if not ORGANISATION.search(_ALSO_HOUSES.sub("", house)) and folded(house) not in towns():
            yield address(text, match.start("home"), widened_right(text, match.end("home")), 0.75)
    for pattern, confidence in ((_HOUSE_OF_SOMEBODY, 0.75), (_HOUSE_IN_VILLAGE, 0.8)):
        for match in pattern.finditer(text):
            locality = match["home"].rpartition(",")[2].strip()
            if not (
                ORGANISATION.search(_ALSO_HOUSES.sub("", match["home"]))
                or NOT_A_STREET.search(match["home"])
                or names_a_person(locality)
            ):
                first = _less_the_sentence(text, *match.span("home"))
                yield address(text, first, widened_right(text, match.end("home")), confidence)
    for match in _LIVES_IN_HOUSE.finditer(text):
        if not ORGANISATION.search(match[1]):
            yield address(text, match.start(1), widened_right(text, match.end(1)), 0.8)
    for match in (*_NEXT_DOOR.finditer(text), *_PART_OF_A_HOUSE.finditer(text), *_FLAT_OF_A_PERSON.finditer(text)):
        yield address(text, *match.span(1), 0.7)
    for pattern in (_IN_PRISON, _POINTED_OUT):
        for match in pattern.finditer(text):
            yield Span(*match.span("home"), Category.ADDRESS, "address", 0.7, "Where somebody lives or is held.")
    for match in _BOX.finditer(text):
        yield address(text, match.start(), widened_right(text, match.end()), 0.8)
    for match in _LOWER.finditer(text):
        words = match[1].split()
        if not any(
            word in listed("not_streets.txt")
            or (
                is_common_word(word)
                and word not in {"high", "church", "station", "park", "mill", "green", "hill", "new"}
            )
            for word in words
        ):
            yield address(text, match.start(), widened_right(text, match.end()), 0.75)
