"""Whether a run of capitalised words is somebody's name.

Names are told from headings, streets, towns and firms by word lists and by what stands beside them, so that every
answer has a reason. `tagger` adds what a trained model sees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from detectors.names import WORD, Token, is_place
from detectors.vocabulary import folded, is_common_word, is_family_name, is_given_name, listed, towns

STREET_TYPES = listed("street_types.txt")
PLACE_WORDS = listed("place_words.txt")
ORGANISATION_WORDS = listed("organisation_words.txt")
AT_A_PLACE = re.compile(
    r"\b(?:in|on|along|down|up|near|into|towards|through|outside|across|off|at|attended|approached|entered|left|reached|onto|around|opposite|behind|past|via|"
    r"junction of|corner of|end of|address of|location:|venue:|scene:)[ \n](?:the[ \n])?$",
    re.IGNORECASE,
)
_AT_A_PERSON = re.compile(
    r"\b(?:shout|look|swear|swore|swung|point|yell|star|laugh|scream|lung|aim|threw|glar|spat|punch|kick|"
    r"wav)\w*[ \n](?:\w+[ \n]){0,3}at[ \n]$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch that names somebody: its place, how sure, and the words it is made of."""

    start: int
    end: int
    confidence: float
    words: tuple[str, ...]


def judge(text: str, piece: list[Token], *, upper_prose: bool = False) -> Named | None:
    """Whether these words, free of common words, name somebody."""
    while piece and piece[-1].is_initial:
        piece = piece[:-1]
    if not piece:
        return None
    start, end = piece[0].start, piece[-1].end
    words = [token for token in piece if not token.is_initial]
    if _NAMED_AFTER.search(text, max(0, start - 28), start) or _is_a_king(text, words):
        return None
    if is_named_for_somebody(text, words) or _is_part_of_a_county(piece):
        return None
    if ends_in_an_organisation(words) or is_a_drugs_line(text, end):
        return None
    words = _less_the_letters(words)
    end = words[-1].end
    if is_shorthand(text, words):
        return None
    if is_place(text[start:end]) or is_brand(text, start) or followed_by_organisation(text, end):
        return None
    if len(words) > 1 and folded(words[-1].text) in ORGANISATION_WORDS and not is_family_name(words[-1].text):
        return None
    named = _one(text, words[0], piece) if len(words) == 1 else _several(text, words, upper_prose)
    if named is None:
        return None
    confidence, keep = named
    if keep is not None:
        start, end, words = keep[0].start, keep[-1].end, keep
        initials = [token for token in piece if token.is_initial and token.end <= start and start - token.end <= 2]
        start = min([start, *(token.start for token in initials)])
    return Named(start, end, confidence, tuple(token.text for token in words))


# "the "Danny" line": what dealers call a telephone, and nobody.
_A_DRUGS_LINE = re.compile(r"\"?[ ](?:(?:drugs?|county|deal|graft|gang)[ ])?(?:line|LINE|SIM|burner|graft phone)\b")


def is_a_drugs_line(text: str, end: int) -> bool:
    """Whether the name that ends there is what dealers call a telephone."""
    return bool(_A_DRUGS_LINE.match(text, end))


def is_named_for_somebody(text: str, words: Sequence[Token]) -> bool:
    """Whether the words are a firm's, or in capitals what dealers call a telephone: "Gareth's Autos", "RICKY LINE"."""
    if len(words) < 2:
        return False
    a_line = len(words) == 2 and words[0].is_upper and words[1].text in {"LINE", "SIM", "BURNER"}
    return a_line or bool(_A_TRADE.match(text, words[-2].end))


def _is_part_of_a_county(piece: Sequence[Token]) -> bool:
    """Whether a letter for a quarter stands before a county, as courts are named: "S Derbyshire MC"."""
    if len(piece) < 2 or piece[0].text.rstrip(".") not in {"N", "S", "E", "W"}:
        return False
    county = folded(piece[1].text)
    return county in _COUNTIES or (county.endswith("shire") and county in towns())


_COUNTIES = frozenset(
    {"kent", "essex", "sussex", "surrey", "devon", "dorset", "somerset", "cumbria", "wales", "norfolk", "suffolk"}
)
# "Queen Charlotte's", "the St John", "calling herself Alex": a hospital, a church, a name that is nobody's.
_NAMED_AFTER = re.compile(
    r"\b(?:(?:St|ST|Saint|[Ss]torm|STORM|Queen|QUEEN|King|KING|Prince|PRINCE|Princess|PRINCESS|Duke|Earl|Marquis|Marquess)\.?|"
    r"calling (?:him|her|them)sel(?:f|ves)|[Mm]essrs|MESSRS|"
    r"(?i:pints?|bottles?|cans?|glass(?:es)?|cartons?|packs?|packets?|pouch(?:es)?)[ ](?i:of))[ \n]$"
)
_ROYAL = frozenset({"king", "queen", "prince", "princess", "duke", "duchess", "earl", "marquis", "royal"})
_ALPHABET = frozenset(
    [
        *(
            "alpha",
            "bravo",
            "charlie",
            "delta",
            "echo",
            "foxtrot",
            "golf",
            "hotel",
            "india",
            "juliet",
            "juliett",
            "kilo",
        ),
        *("lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor"),
        *("whiskey", "whisky", "x-ray", "yankee", "zulu"),
    ]
)


def are_spelt_out(words: Sequence[Token]) -> bool:
    """Whether the words are letters as the radio spells them: "Mike Lima"."""
    return len(words) > 1 and all(folded(word.text) in _ALPHABET for word in words)


def ends_in_an_organisation(words: Sequence[Token]) -> bool:
    """Whether the letters after a name are a public house's, a club's, a council's: "Merry Hobbs PH", "Denby CBC"."""
    return len(words) > 1 and not words[0].is_upper and bool(_ORGANISATION_LETTERS.fullmatch(words[-1].text))


def _less_the_letters(words: list[Token]) -> list[Token]:
    """The words without letters that cannot be spoken at their end: "Philippa NBM", "Lewis GCS"."""
    while (
        len(words) > 1
        and not words[0].is_upper
        and _UNSPOKEN.fullmatch(words[-1].text)
        and not is_family_name(words[-1].text)
    ):
        words = words[:-1]
    return words


_ORGANISATION_LETTERS = re.compile(r"PH|WMC|R?FC|AFC|RUFC|CC|HQ|[CMLR]?BC|MDC|NHS|LLP|PLC")
_UNSPOKEN = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,4}")
# What police papers call the people and the courts that they write of most, at the opening of an entry or after a town.
_VICTIM = re.compile(r"[Vv]ics?|VICS?")
_COURT = re.compile(r"[Mm]ags|MAGS")
_OPENS_AN_ENTRY = re.compile(r"(?:^|[.!?:;\n\d/\-])[ ]*$")
_COURT_AFTER = re.compile(r"'?[ ](?:[Cc]ourt|COURT|Ct|on\b|at\b|\d)|'?[ ]?(?:[,.;)\n]|$)")


def is_shorthand(text: str, words: list[Token]) -> bool:
    """Whether the words are shorthand and no name: "Vic informed", "bailed to Leeds Mags". "Mags said" is a name."""
    last = words[-1]
    if len(words) == 1 and _VICTIM.fullmatch(last.text):
        return bool(_OPENS_AN_ENTRY.search(text, max(0, last.start - 8), last.start))
    if not _COURT.fullmatch(last.text):
        return False
    after_town = len(words) > 1 and is_place(text[words[0].start : words[-2].end])
    return after_town or (len(words) == 1 and bool(_COURT_AFTER.match(text, last.end)))


def _is_a_king(text: str, words: list[Token]) -> bool:
    """Whether the words are a public house's, as in "the King William IV", or letters spelt out over the radio."""
    if are_spelt_out(words):
        return True
    a_house = text[max(0, words[0].start - 4) : words[0].start].lower() == "the "
    named = len(words) > 1 and (is_given_name(words[1].text) or (a_house and is_family_name(words[1].text)))
    return named and folded(words[0].text) in _ROYAL


def is_royal(word: str) -> bool:
    """Whether a name that begins so is a public house's or a hospital's sooner than a person's."""
    return folded(word) in _ROYAL - {"earl", "royal"}


@cache
def _brands() -> re.Pattern[str]:
    listed_names = listed("brands.txt", by_line=True) | listed("towns_like_people.txt", by_line=True)
    names = sorted(listed_names, key=lambda name: (-len(name), name))
    return re.compile("(?:" + "|".join(re.escape(name) for name in names) + r")\b")


def is_brand(text: str, start: int) -> bool:
    """Whether a firm, a town or a thing that is named like a person stands here."""
    return bool(_brands().match(folded(text[start : start + 30].replace("\n", " "))))


_A_FIRM = re.compile(rf"(?:[ ](?:{WORD}|&|and)){{1,4}}[ ](?:Ltd|LTD|Limited|LIMITED|LLP|plc|PLC)\b")


_TRADES = (
    "Autos?|Motors?|Tyres?|Breakers|Salvage|Valeting|Exhausts|Bodyshop|Garage|Cabs|Taxis|Nails|Hair|Barbers?|Salon|Kebabs?|Chippy|"
    "Fryer|Plaice|Grill|Cafe|Diner|Pizza|Bakery|Butchers?|Carpets|Beds|Blinds|Kitchens|Bathrooms|Electrics|Skips|Removals|"
    "Kennels|Cattery|Builders|Roofing|Joinery|Plumbing|Stores?|News|Arms|Gym|Recovery|Recycling|Metals|Scaffolding|"
    "Florists?|Tackle|Cycles|Bookmakers?"
)
# "Gareth's Autos", "KELLY'S NAILS": what a firm deals in, after whose it is.
_A_TRADE = re.compile(rf"'[sS][ ](?:{_TRADES}|{_TRADES.upper()})\b")


def followed_by_organisation(text: str, end: int) -> bool:
    if _A_TRADE.match(text, end):
        return True
    match = re.match(rf"(?:'s)?[ \n](?:&|and)?[ ]?({WORD}|Sons)(?:[ ]({WORD}))?", text[end : end + 40])
    if not match:
        return False
    if _A_FIRM.match(text, end):
        return True
    first, second = folded(match[1]).rstrip("'"), folded(match[2] or "")
    if first in ORGANISATION_WORDS or match[1].isupper():
        return first in ORGANISATION_WORDS
    return second in ORGANISATION_WORDS and (is_common_word(first) or text.startswith(" & ", end))


def _one(text: str, word: Token, piece: list[Token]) -> tuple[float, list[Token] | None] | None:
    """A single word: a sure given name, a sure surname in capitals or with initials."""
    initials = len(piece) > 1
    if folded(word.text) in towns() and not initials:
        return None
    if initials:
        return _with_initials(text, word, piece[0])
    if len(word.text) < 3 or is_common_word(word.text) or (word.is_upper and len(word.text) == 3):
        return None
    before = text[max(0, word.start - 40) : word.start]
    if next_is(text, word.end, STREET_TYPES | PLACE_WORDS) or _ends_a_town(text, word):
        return None
    if re.match(r"'[Ss](?:\n|$)|[ ](?:an?|the|employed)[ ]", text[word.end : word.end + 10]):
        return None  # "PATEL'S" over a shop's door; and "Tam a driver", as a scan has "I am a driver"
    paired = re.search(rf"({WORD})[ ]&[ ]$", before)
    if before.endswith("& ") and not (paired and is_given_name(paired[1])):
        return None
    if re.search(r"(?:\bSt\.?|[Tt]he|\ban?|[Ee]xhibit|Op(?:eration)?|Seat|SEAT)[ ]$", before):
        return None
    if is_given_name(word.text, surely=True):
        return 0.7, None
    if is_family_name(word.text, surely=True) and word.is_upper:
        return 0.7, None
    listed = is_given_name(word.text) or is_family_name(word.text, surely=True)
    return (0.65, None) if listed and in_a_person_s_place(text, word.start, word.end) else None


_ACTED_ON = re.compile(
    r"\b(?:told|asked|with|by|to|and|saw|called|named|hit|punched|kicked|pushed|grabbed|rang|texted|phoned|between|"
    r"met|knew|know|via|that|when|for|as|identified|victim|witness|defendant|suspect|complainant|male|female|"
    r"neighbour|friend|manager|colleague|partner)[ \n]$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^(?:'s[ ](?:mum|mother|dad|father|house|phone|car|partner|girlfriend|boyfriend|friend|sister|brother|address|"
    r"flat|room|hand|head|face|arm|bag|name)|[ \n](?:said|told|was|is|had|has|then|came|went|who|asked|replied|"
    r"shouted|"
    r"got|started|began|did|would|could|left|ran|walked|looked|took|grabbed|hit|punched|kicked|pushed|threw|called|"
    r"rang|lives?|works?|turned|opened|tried|kept|"
    r"also|never|always|just|appeared|seemed|stood|sat|made|put|gave|picked|pulled|attended|arrived|stated|entered|"
    r"sent|messaged|texted|started|screamed|"
    r"swung|knocked|messaged|refused|denied|admitted|claimed|wanted|knew|saw|heard|felt|thought|agreed|became|"
    r"returned|followed|handed|held|spoke|and[ ]I|and[ ][A-Z]))\b"
)


_BEFORE_A_PERSON = re.compile(
    r"\b(?:told|asked|called|named|met|knew|know|husband|wife|sister|brother|son|daughter)[ \n]$"
)


def acts(text: str, end: int) -> bool:
    """Whether the words after are what only a person does."""
    return bool(_ACTS.match(text[end : end + 24]))


def in_a_person_s_place(text: str, start: int, end: int) -> bool:
    """Whether the words around are ones that people stand between: somebody acted on, or somebody who acts."""
    return bool(_ACTS.match(text[end : end + 24]) or _ACTED_ON.search(text, max(0, start - 16), start))


_MARKED_OFF = re.compile(r"(?:^|[:/&,(\n])[ ]?$")
_ENDS_THERE = re.compile(r"[ ]?(?:[,.)\n:;/]|$)")


def _with_initials(text: str, word: Token, first: Token) -> tuple[float, list[Token] | None] | None:
    """An initial and a surname. "A" and "I" are also words, so they need the name to be set off from its sentence."""
    if is_common_word(word.text) and not is_family_name(word.text):
        return None
    before = text[max(0, first.start - 24) : first.start]
    if first.text in {"A", "I"} and word.is_upper and not is_family_name(word.text, surely=True):
        return None  # "A PUPIL" in a text of capitals
    if first.text == "Q" and not is_family_name(word.text):
        return None  # the question of an interview: "Q Tenancy"
    if first.text in {"A", "I"} and not (
        _MARKED_OFF.search(before) or (is_family_name(word.text) and _ENDS_THERE.match(text, word.end))
    ):
        return None
    if "." in first.text or is_family_name(word.text, surely=True):
        return (0.85, None) if is_family_name(word.text) or len(word.text) > 3 else None
    if (is_family_name(word.text) or len(word.text) > 3) and not AT_A_PLACE.search(before) and first.text != "X":
        return 0.7, None
    return None


def _ends_a_town(text: str, word: Token) -> bool:
    """Whether a word is the end of a town whose beginning the line above or the column before has: "ASHTON-UNDER-"."""
    before = folded(text[max(0, word.start - 90) : word.start])
    ending = f"-{folded(word.text)}"
    mine = [town for town in _hyphened_towns() if town.endswith(ending)]
    return bool(mine) and ("-" in word.text or any(town[: 1 - len(ending)] in before for town in mine))


@cache
def _hyphened_towns() -> frozenset[str]:
    return frozenset(town for town in towns() if "-" in town)


def next_is(text: str, end: int, words: frozenset[str]) -> bool:
    match = re.match(rf"(?:'s)?[ \n]({WORD})", text[end : end + 24])
    return bool(match) and folded(match[1]) in words  # type: ignore[index]


def _several(text: str, words: list[Token], upper_prose: bool) -> tuple[float, list[Token] | None] | None:
    """Two words or more: a given name and what follows it, or a given name beside a surname in capitals."""
    first = next((at for at, word in enumerate(words) if is_given_name(word.text)), None)
    before = text[max(0, words[0].start - 40) : words[0].start]
    last = words[-1]
    at_place = bool(AT_A_PLACE.search(before)) and not _AT_A_PERSON.search(before)
    street_like = folded(last.text) in STREET_TYPES or (folded(last.text) in PLACE_WORDS and at_place)
    if (
        street_like
        and (at_place or not (acts(text, last.end) or _BEFORE_A_PERSON.search(before)))
        and not (last.is_upper and not words[0].is_upper)
    ):
        return None
    if first is None:
        return _shouted(words)
    given = words[first]
    surname = words[first + 1 :]
    sure_given = is_given_name(given.text, surely=True)
    if upper_prose and surname:
        known = [
            word
            for word in surname[:1]
            if is_family_name(word.text) or (sure_given and folded(word.text) not in towns())
        ]
        return (0.8, [given, *known]) if sure_given or known else None
    if sure_given and surname:
        return (0.92 if is_family_name(last.text) else 0.85), words[first:] if _ordinary_lead(words[:first]) else None
    if surname and (
        is_family_name(last.text, surely=True)
        or (is_family_name(last.text) and not at_place and folded(last.text) not in PLACE_WORDS)
    ):
        return 0.85, words[first:]
    if surname and last.is_upper and not given.is_upper:
        return 0.85, words[first:]
    if sure_given and not surname:
        # "Kowalczyk Anna": family name first.
        lead = words[:first]
        return (
            (0.8, None)
            if any(is_family_name(word.text, surely=True) or (word.is_upper and not given.is_upper) for word in lead)
            else (0.65, [given])
        )
    return _shouted(words)


def _ordinary_lead(lead: list[Token]) -> bool:
    return not any(is_family_name(word.text, surely=True) for word in lead)


def _shouted(words: list[Token]) -> tuple[float, list[Token] | None] | None:
    """A capitalised word and then a surname in capitals, as police papers write: "Tariel GELASHVILI"."""
    first, last = words[0], words[-1]
    if (
        last.is_upper
        and len(last.text) >= 3
        and not first.is_upper
        and len(first.text) >= 3
        and folded(first.text) not in towns()
    ):
        return (0.8 if is_family_name(last.text) else 0.65), None
    if (
        is_family_name(last.text, surely=True)
        and len(words) == 2
        and not first.is_upper
        and folded(first.text) not in towns()
    ):
        return 0.65, None
    return None
