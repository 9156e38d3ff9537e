"""Stretches that name a thing though they read like somebody's name: cars, goods, public houses, police stations, firms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from detectors.gating import Gated
from detectors.names import WORD
from detectors.vocabulary import folded, is_given_name, listed


@dataclass(frozen=True, slots=True)
class Thing:
    """Where a thing is named, and the words, folded, by which the page may name it again; empty when it may not."""

    start: int
    end: int
    again: str


_OWNED = r"\b(?i:an?|the|his|her|my|their|our|your|this|that|of|some|[0-9]{1,2}[ ]?x)[ \n](?:(?!(?:and|said|told|is|was|to|by)\b)[a-z]+[ \n]){0,2}"
_MAKES = (
    "Seat|Skoda|Škoda|Renault|Vauxhall|Volkswagen|VW|Audi|BMW|Peugeot|Citro[eë]n|Fiat|Nissan|Toyota|Honda|Mazda|Hyundai|Suzuki|"
    "Mitsubishi|Subaru|Volvo|Saab|Dacia|Lexus|Jaguar|Porsche|Tesla|Chevrolet|Daewoo|Chrysler|Jeep|Isuzu|Iveco|Scania|Yamaha|Kawasaki|"
    "Ducati|Piaggio|Vespa|Lexmoto|Aprilia|Benelli|Cupra|Polestar|Lotus|Daihatsu|Land Rover|Range Rover|Alfa Romeo|Alfa"
)
_MAKES_LIKE_PEOPLE = (
    "Ford|Kia|Mercedes(?:[ \\-]Benz)?|Bentley|Austin|Morris|Rover|Triumph|Mini|Raleigh|Trek|Giant|Carrera"
)
_GOODS = (
    "Gucci|Prada|Versace|Burberry|Nike|Adidas|Puma|Reebok|Samsung|Sony|Nokia|Huawei|Motorola|Lenovo|Asus|Bosch|DeWalt|Makita|Stihl|"
    "Husqvarna|Ryobi|Hitachi|Rolex|Casio|Seiko|Swarovski|Lego|Nespresso|Tefal|GHD|Clinique|Lanc[oô]me|Elemis|Rimmel|Nivea|Smirnoff|"
    "Bacardi|Glenfiddich|Mo[eë]t|Bollinger|Cadbury|Moncler|Superdry|Montirex|Xbox|PlayStation"
)
_GOODS_LIKE_PEOPLE = "Dyson|Chanel|Dior|Armani|Tiffany|Pandora|Herm[eè]s|Remington|Jameson|Philips|Braun|Omega|Ariel|Kenwood|Dell|Baileys|Apple|Hollister"


def _either_case(words: str) -> str:
    return f"(?:{words}|{words.upper()})"


_CAR = Gated(rf"(?<![\w'])(?:{_either_case(_MAKES)})[ \n](?P<name>{WORD})(?![\w'])")
_OWNED_CAR = Gated(rf"{_OWNED}(?:{_either_case(_MAKES_LIKE_PEOPLE)})[ \n](?P<name>{WORD})(?![\w'])")
_OF_A_MAKER = Gated(rf"(?<![\w'])(?P<name>(?:{_either_case(_GOODS)})[ \n]{WORD}(?:[ ]{WORD})?)(?![\w'])")
_OWNED_GOODS = Gated(rf"{_OWNED}(?P<name>(?:{_either_case(_GOODS_LIKE_PEOPLE)})(?:[ \n]{WORD}){{0,2}})(?![\w'])")
# "2 X CHANEL COCO MLLE 35ML", "1 x Bulldog Gin £22.50"
_COUNTED = re.compile(
    rf"(?<![\w.])\d{{1,2}}[ ]?[xX][ ](?P<name>{WORD}(?:[ ](?:{WORD}|NO|\d{{1,2}})){{0,4}})"
    r"[ ]{1,3}(?:\d{1,4}(?:\.\d)?[ ]?(?:ML|CL|L|G|KG|GB|TB|PK|PACK|INCH|MM|ml|cl|l|g|kg|pk|pack|inch|mm)\b|£[ ]?\d|\d{1,4}\.\d\d\b)"
)
# "TOOK A DYSON SUPERSONIC": in a text of capitals the article is no initial.
_ARTICLE = Gated(
    r"\b(?:TOOK|TAKES?|TAKING|TAKEN|HAD|HAVE|HAS|BOUGHT|SAW|STOLE|STEAL|SELECTED?|REMOVED?|CONCEALED|PUT|PLACED?|UP|HOLDING|CARRYING|"
    r"WEARING|WAS|IS|DROVE|DRIVING|USING|LIKE|AS|CONTAINED|CONTAINING|GOT|FOUND|SEIZED|RECOVERED|ORDERED|INSIDE|INTO|NOT)[ \n]"
    rf"(?P<name>A[ \n]{WORD}(?:[ ]{WORD})?)(?![\w'])"
)
_NOBLE = r"(?:Lord|Lady|Sir|Dame|Admiral|General|Duke|Duchess|Earl|Marquis|Marquess|Baron)"
_HOUSE_OF = Gated(rf"\b(?:[Tt]he|THE)[ \n](?P<name>{_either_case(_NOBLE)}(?:[ \n](?:[Oo]f[ ])?{WORD}){{1,2}})(?![\w'])")
_AT_THE = Gated(
    r"\b(?:at|in|inside|outside|into|near|opposite|behind|by|off|left|entered|attended|visited|towards|park of|yard of|door of|bar of|drinking in)"
    rf"[ \n]the[ \n](?P<name>{WORD}[ ]{WORD})(?![\w']|[ ](?:family|families|household|brothers|sisters|twins|case|matter|account|address|home|house|who|trial|file|murder|incident)\b)"
)
_STATION = Gated(
    rf"(?<![\w'])(?P<name>{WORD}(?:[ ]{WORD})?)[ ](?P<kind>PIC|PIU|SARC|HQ|[Nn]ick|[Pp]olice[ ][Ss]t(?:atio)?n|POLICE STATION|[Pp]ol(?:ice)?[ ][Ss]tn|"
    r"[Cc]ustody[ ](?:[Ss]uite|[Cc]entre|[Uu]nit|[Bb]lock|[Ii]nvestigation)|CUSTODY (?:SUITE|CENTRE|UNIT)|[Ee]nquiry [Oo]ffice|[Ff]ront [Dd]esk)\b"
)
_DOG = Gated(
    rf"\b(?P<name>(?:PD|RPD|GPD|[Pp]olice [Dd]og|POLICE DOG|(?:[Ss]earch|[Dd]rugs?|[Cc]ash|[Tt]racking|[Gg]eneral [Pp]urpose|[Ff]irearms) [Dd]og)[ \n](?P<called>{WORD}))"
)
_FIRM = (
    r"(?i:firm|company|business|supplier|contractor|shop|store|pub|public house|nightclub|club|bar|restaurant|cafe|takeaway|salon|brand|"
    r"website|web site|app|game|song|track|film|programme|boat|yacht|ship|charity|account name|wi-?fi|network|horse)"
)
_IN_QUOTES = Gated(
    rf"\b{_FIRM}s?(?:,|[ ](?:called|named|known as|trading as|styled|of|that (?:did|does) not exist,?|which (?:did|does) not exist,?|the|was|is))?[ \n]"
    rf"\"(?P<name>(?:[Tt]he[ ])?{WORD}(?:[ \n](?:(?:and|&|of|the)[ ])?{WORD}){{0,3}})\""
)
_CALLED = Gated(
    rf"\b(?:no such {_FIRM} as|{_FIRM} (?:called|named|trading as|known as|by the name of))[ \n](?P<name>(?:[Tt]he[ ])?{WORD}(?:[ \n]{WORD}){{1,3}})"
)
_WHAT = Gated(rf"\b[Ww]hat(?:'s|[ ]is|[ ]was|[ ]are)[ \n](?P<name>{WORD}(?:[ \n]{WORD}){{1,2}})\?")
# What only a person does, which a car does not, as it does "turn" and "stop".
_SPEAKS = re.compile(
    r"[ \n](?:said|says|told|asked|replied|shouted|texted|messaged|rang|phoned|lives|works|got|then|ran|walked|punched|hit|kicked)\b"
)


def find_things(text: str) -> Iterator[Thing]:
    """Everything on the page that is named like a person and is none."""
    for pattern in (_CAR, _OWNED_CAR):
        for match in pattern.finditer(text):
            model = folded(match["name"])
            if model in listed("car_models.txt"):
                yield Thing(match.start(), match.end(), model)
            elif not (is_given_name(match["name"]) or _SPEAKS.match(text, match.end())):
                yield Thing(match.start(), match.end(), "")
    for match in _HOUSE_OF.finditer(text):
        yield _whole(match, again=True)
    goods = chain.from_iterable(one.finditer(text) for one in (_OF_A_MAKER, _OWNED_GOODS, _ARTICLE))
    for match in chain(goods, _COUNTED.finditer(text)):
        if not _SPEAKS.match(text, match.end()):
            yield _whole(match, again=False)
    for match in _AT_THE.finditer(text):
        yield _whole(match, again=True)
    for match in _STATION.finditer(text):
        words = match["name"].split()
        if not any(is_given_name(word, surely=True) for word in words) and not _whose(match["name"]):
            yield Thing(match.start(), match.end(), folded(match["name"]))
    for match in _DOG.finditer(text):
        if folded(match["called"]) not in {"handler", "unit", "section", "team", "officer", "van"}:
            yield Thing(*match.span("name"), folded(match["called"]))
    for pattern in (_IN_QUOTES, _CALLED, _WHAT):
        for match in pattern.finditer(text):
            yield _whole(match, again=True)


def _whole(match: re.Match[str], *, again: bool) -> Thing:
    return Thing(*match.span("name"), folded(re.sub(r"\s+", " ", match["name"])) if again else "")


def _whose(words: str) -> bool:
    """Whether the words before a police station open with what an officer is called: "PC Banks Police Station"."""
    return bool(re.match(r"(?:PC|DC|PS|DS|DI|Sgt|Insp|Mr|Mrs|Ms|Miss|Dr)\b", words))
