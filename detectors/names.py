"""Whether a run of capitalised words is somebody's name.

Names are told from headings, streets, towns and firms by word lists and by what stands beside them, so that every
answer has a reason. `people` adds what a trained model sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detectors.vocabulary import folded, is_common_word, is_family_name, is_given_name, is_police_word, towns

LETTER = r"A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
WORD = rf"[A-ZÀ-ÖØ-ÞĀ-Ž][{LETTER}']{{0,24}}(?:-[{LETTER}']{{1,24}}){{0,3}}"
INITIALS = r"(?:[A-Z]\.[ ]?){1,3}|(?:[A-Z][ ]){1,2}(?=[A-Z][A-Za-z'])"
_PARTICLE = (
    r"(?:van der|van den|van de|van|von|de la|de|der|del|da|dos|di|al|el|bin|binti|ibn|ap|ab|ferch|ben|le|la|ul|ur|un)"
)
_RUN = re.compile(
    rf"(?<![\w@/.'\-])(?:{INITIALS})?{WORD}(?:(?:[ \n](?:{_PARTICLE}[ ])?|[ ]\"|\"[ ]|[ ]\(|\)[ ])(?:[A-Z]\.?[ ])?{WORD}){{0,40}}(?![\w@]|/\d)"
)
_PIECE = re.compile(rf"{WORD}\.?")

# The last word of these is a street or a building more often than a surname.
STREET_TYPES = frozenset(
    [
        "road",
        "street",
        "avenue",
        "lane",
        "close",
        "drive",
        "crescent",
        "terrace",
        "gardens",
        "garden",
        "court",
        "square",
        "way",
        "place",
        "grove",
        "walk",
        "mews",
        "rise",
        "row",
        "parade",
        "estate",
        "cottage",
        "cottages",
        "house",
        "farm",
        "lodge",
        "bungalow",
        "villas",
        "buildings",
        "mansions",
        "towers",
        "tower",
        "roundabout",
        "motorway",
        "bypass",
        "rd",
        "ave",
        "st",
        "ln",
        "dr",
        "cl",
        "gdns",
    ]
)
PLACE_WORDS = frozenset(
    [
        "park",
        "hill",
        "green",
        "wood",
        "woods",
        "bridge",
        "church",
        "mill",
        "field",
        "fields",
        "marsh",
        "moor",
        "common",
        "cross",
        "gate",
        "bank",
        "hall",
        "heath",
        "end",
        "view",
        "mount",
        "vale",
        "brook",
        "town",
        "city",
        "village",
        "north",
        "south",
        "east",
        "west",
        "beach",
        "bay",
        "island",
        "river",
        "canal",
        "lake",
        "pier",
        "port",
        "dock",
        "docks",
        "quay",
        "valley",
        "forest",
        "castle",
        "cathedral",
        "abbey",
        "arena",
        "stadium",
    ]
)
ORGANISATION_WORDS = frozenset(
    [
        "ltd",
        "limited",
        "plc",
        "llp",
        "solicitors",
        "primary",
        "secondary",
        "school",
        "academy",
        "college",
        "university",
        "hospital",
        "infirmary",
        "surgery",
        "clinic",
        "hotel",
        "arms",
        "inn",
        "tavern",
        "pub",
        "bar",
        "club",
        "store",
        "stores",
        "supermarket",
        "bank",
        "society",
        "trust",
        "council",
        "police",
        "constabulary",
        "station",
        "court",
        "centre",
        "center",
        "group",
        "services",
        "law",
        "act",
        "pharmacy",
        "chemist",
        "chemists",
        "cafe",
        "restaurant",
        "takeaway",
        "garage",
        "motors",
        "cars",
        "taxis",
        "dental",
        "opticians",
        "newsagents",
        "bakery",
        "butchers",
        "florist",
        "church",
        "chapel",
        "mosque",
        "temple",
        "library",
        "museum",
        "theatre",
        "cinema",
        "gym",
        "hardware",
        "studio",
        "studios",
        "salon",
        "barbers",
        "hair",
        "beauty",
        "nails",
        "tattoo",
        "catering",
        "kitchens",
        "plumbing",
        "roofing",
        "electrical",
        "scaffolding",
        "logistics",
        "haulage",
        "transport",
        "foods",
        "wines",
        "diner",
        "grill",
        "kebab",
        "pizza",
        "tandoori",
        "fisheries",
        "security",
        "cleaning",
        "plastics",
        "engineering",
        "construction",
        "developments",
        "recruitment",
        "jewellers",
        "gym",
        "leisure",
        "shop",
        "shops",
        "foundation",
        "association",
        "union",
        "united",
        "rovers",
        "city",
        "albion",
        "wanderers",
        "athletic",
        "fc",
        "rugby",
        "cricket",
        "insurance",
        "building",
        "bookmakers",
        "estate",
        "agents",
        "lettings",
        "properties",
        "homes",
        "housing",
        "media",
        "news",
        "newspaper",
        "ward",
        "unit",
        "wing",
        "suite",
        "room",
    ]
)
_BRANDS = frozenset(
    folded(brand)
    for brand in [
        "John Lewis",
        "William Hill",
        "Paddy Power",
        "Ted Baker",
        "Harvey Nichols",
        "Calvin Klein",
        "Ralph Lauren",
        "Hugo Boss",
        "Paul Smith",
        "Tommy Hilfiger",
        "Marks Spencer",
        "Jack Daniels",
        "Johnnie Walker",
        "Captain Morgan",
        "Harley Davidson",
        "Mercedes Benz",
        "Alfa Romeo",
        "Thomas Cook",
        "Karen Millen",
        "Laura Ashley",
        "Michael Kors",
        "Kurt Geiger",
        "Russell Hobbs",
        "Pc World",
        "Stanley Knife",
        "Stanley Blade",
        "Land Rover",
        "Range Rover",
        "Best Western",
        "Premier Inn",
        "Holiday Inn",
        "Robert Dyas",
        "Ann Summers",
        "Frankie Benny",
        "Charles Tyrwhitt",
        "Jimmy Choo",
        "Max Factor",
        "Estee Lauder",
        "Jo Malone",
        "Paco Rabanne",
        "Jean Paul",
        "Jean Paul Gaultier",
        "Louis Vuitton",
        "Christian Dior",
        "Yves Saint Laurent",
        "Tom Ford",
        "Marc Jacobs",
        "Vivienne Westwood",
        "Henry Hoover",
        "Henri Lloyd",
        "Lyle Scott",
        "Fred Perry",
        "Ben Sherman",
        "Dr Martens",
        "Doc Martens",
        "Jack Jones",
        "Timothy Taylor",
        "Samuel Smith",
        "Tia Maria",
        "Southern Comfort",
        "Grey Goose",
        "Jim Beam",
        "Glen Moray",
        "Royal Mail",
        "Kwik Fit",
        "Dixons Carphone",
        "Carphone Warehouse",
        "Phillip Morris",
        "Stella Artois",
        "Seat Leon",
        "Skoda Octavia",
        "Benson Hedges",
        "Lambert Butler",
        "Richmond Superkings",
        "Marlboro Gold",
        "Sterling Dual",
        "Golden Virginia",
        "Amber Leaf",
        "Cutters Choice",
        "Victoria Line",
        "Jubilee Line",
        "Northern Line",
    ]
)
AT_A_PLACE = re.compile(
    r"\b(?:in|on|along|down|up|near|into|towards|through|outside|across|off|at|onto|around|opposite|behind|past|via|junction of|corner of|end of|address of)[ \n](?:the[ \n])?$",
    re.IGNORECASE,
)
_AT_A_PERSON = re.compile(
    r"\b(?:shout|look|swear|swore|swung|point|yell|star|laugh|scream|lung|aim|threw|glar|spat|punch|kick|wav)\w*[ \n](?:\w+[ \n]){0,3}at[ \n]$",
    re.IGNORECASE,
)


_SHORT_LINE = 45  # characters; a longer line is prose that the page's width has wrapped


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch that names somebody: its place, how sure, and the words it is made of."""

    start: int
    end: int
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a run, without a possessive ending."""

    start: int
    end: int
    text: str

    @property
    def is_upper(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def is_initial(self) -> bool:
        return len(self.text.rstrip(".")) == 1


def runs(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Every run of capitalised words, not reaching from one short line to the next."""
    for match in _RUN.finditer(text, start, len(text) if end is None else end):
        first = match.start()
        for newline in re.finditer(r"\n", match[0]):
            at = match.start() + newline.start()
            line = text.rfind("\n", 0, at) + 1
            if at - line < _SHORT_LINE and not _one_name_over_two_lines(text, first, at):
                yield first, at
                first = at + 1
        if first < match.end():
            yield first, match.end()


def _one_name_over_two_lines(text: str, start: int, newline: int) -> bool:
    """Whether a sure given name ends one line and a family name begins the next."""
    before, after = re.search(rf"{WORD}$", text[start:newline]), re.match(WORD, text[newline + 1 : newline + 40])
    return bool(
        before
        and after
        and is_given_name(before[0], surely=True)
        and is_family_name(after[0])
        and not is_common_word(after[0])
    )


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of a run."""
    found = []
    for piece in _PIECE.finditer(text, start, end):
        word = piece[0]
        if len(word.rstrip(".")) > 1:
            word = word.rstrip(".")
        if word.endswith(("'s", "'S")):
            word = word[:-2]
        word = word.rstrip("'-")
        if word:
            found.append(Token(piece.start(), piece.start() + len(word), word))
    return found


def split(run: list[Token]) -> Iterator[list[Token]]:
    """A run cut at the words that are nobody's name, unless a name needs them."""
    piece: list[Token] = []
    for position, token in enumerate(run):
        previous = run[position - 1] if position else None
        following = run[position + 1] if position + 1 < len(run) else None
        if _breaks(token, previous, following):
            if piece:
                yield piece
            piece = []
        else:
            piece.append(token)
    if piece:
        yield piece


def _breaks(token: Token, previous: Token | None, following: Token | None) -> bool:
    if token.is_initial or not is_common_word(token.text):
        return False
    # "Ruth Justice", "Will Young": a common word is a name beside the other half of one.
    after_given = previous is not None and is_given_name(previous.text, surely=True) and is_family_name(token.text)
    before_family = (
        following is not None
        and is_given_name(token.text)
        and is_family_name(following.text)
        and not is_common_word(following.text)
    )
    return not (after_given or before_family)


def is_place(piece: str) -> bool:
    """Whether the words are a town or a county."""
    return folded(re.sub(r"\s+", " ", piece)) in towns()


def judge(text: str, piece: list[Token], *, upper_prose: bool = False) -> Named | None:
    """Whether these words, free of common words, name somebody."""
    while piece and piece[-1].is_initial:
        piece = piece[:-1]
    if not piece:
        return None
    start, end = piece[0].start, piece[-1].end
    words = [token for token in piece if not token.is_initial]
    written = " ".join(token.text for token in words)
    if re.search(r"\b(?:St|ST|Saint)\.?[ ]$", text[max(0, start - 7) : start]):
        return None
    if is_place(text[start:end]) or is_brand(written) or followed_by_organisation(text, end):
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


def is_brand(written: str) -> bool:
    key = folded(written)
    return key in _BRANDS or any(key.startswith(brand + " ") for brand in _BRANDS)


def followed_by_organisation(text: str, end: int) -> bool:
    match = re.match(rf"(?:'s)?[ \n](?:&|and)?[ ]?({WORD}|Sons)(?:[ ]({WORD}))?", text[end : end + 40])
    if not match:
        return False
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
    if next_is(text, word.end, STREET_TYPES | PLACE_WORDS):
        return None
    if re.search(r"(?:\bSt\.?|&|[Tt]he|\ban?|[Ee]xhibit|Op(?:eration)?|Seat|SEAT)[ ]$", before):
        return None
    if is_given_name(word.text, surely=True):
        return 0.7, None
    if is_family_name(word.text, surely=True) and word.is_upper:
        return 0.7, None
    listed = is_given_name(word.text) or is_family_name(word.text, surely=True)
    return (0.65, None) if listed and in_a_person_s_place(text, word.start, word.end) else None


_ACTED_ON = re.compile(
    r"\b(?:told|asked|with|by|to|and|saw|called|named|hit|punched|kicked|pushed|grabbed|rang|texted|phoned|between|met|knew|know|via|that|when|for)[ \n]$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^(?:'s[ ](?:mum|mother|dad|father|house|phone|car|partner|girlfriend|boyfriend|friend|sister|brother|address|flat|room|hand|head|face|arm|bag|name)|[ \n](?:said|told|was|is|had|has|then|came|went|who|asked|replied|shouted|"
    r"got|started|began|did|would|could|left|ran|walked|looked|took|grabbed|hit|punched|kicked|pushed|threw|called|rang|lives?|works?|turned|opened|tried|kept|"
    r"also|never|always|just|appeared|seemed|stood|sat|made|put|gave|picked|pulled|attended|arrived|stated|entered|sent|messaged|texted|started|screamed|"
    r"swung|knocked|messaged|refused|denied|admitted|claimed|wanted|knew|saw|heard|felt|thought|agreed|became|returned|followed|handed|held|spoke|and[ ]I|and[ ][A-Z]))\b"
)


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
    if first.text in {"A", "I"} and not (
        _MARKED_OFF.search(before) or (is_family_name(word.text) and _ENDS_THERE.match(text, word.end))
    ):
        return None
    if "." in first.text or is_family_name(word.text, surely=True):
        return (0.85, None) if is_family_name(word.text) or len(word.text) > 3 else None
    if (is_family_name(word.text) or len(word.text) > 3) and not AT_A_PLACE.search(before) and first.text != "X":
        return 0.7, None
    return None


def next_is(text: str, end: int, words: frozenset[str]) -> bool:
    match = re.match(rf"(?:'s)?[ ]({WORD})", text[end : end + 24])
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
        and (at_place or folded(last.text) in STREET_TYPES - {"lane", "street", "close", "place", "court", "way"})
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


def opens_a_sentence(text: str, start: int) -> bool:
    """Whether a capital letter here may be only the first of a sentence or a line."""
    return bool(re.search(r"(?:^|[.!?\n\"])[ \n]?$", text[max(0, start - 3) : start]))


def end_of_name(text: str, start: int, end: int) -> int | None:
    """Where a name that a title or a label announces stops; None when its first word is nobody's name."""
    kept: Token | None = None
    for token in tokens(text, start, end):
        if (
            kept is not None
            and "\n" in text[kept.end : token.start]
            and not _one_name_over_two_lines(text, start, token.start - 1)
        ):
            line = text.rfind("\n", 0, kept.start) + 1
            if kept.end - line < _SHORT_LINE:
                break
        if token.is_initial:
            continue
        if is_police_word(token.text) if kept is None else is_common_word(token.text):
            goes_on = kept is None or (is_given_name(kept.text) and not is_family_name(kept.text, surely=True))
            if not (is_family_name(token.text) and goes_on):
                break
        if kept is not None and _is_acronym(token, kept):
            break
        kept = token
    return kept.end if kept else None


def _is_acronym(token: Token, before: Token) -> bool:
    """Whether a short word in capitals after an ordinary name is no part of it, as in "PC Farrow BWV"."""
    known = is_family_name(token.text) or is_given_name(token.text)
    return token.is_upper and not before.is_upper and len(token.text) <= 4 and not known
