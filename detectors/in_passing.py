"""What a statement lets slip of somebody's days: where they work now, a child's school, an address in lower case, a private illness."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.gating import Gated
from detectors.names import WORD
from detectors.spans import Category, Span
from detectors.street import POSTCODE, STREET, WELSH_STREET
from detectors.vocabulary import folded, is_common_word, is_family_name, is_given_name, listed, town_names, towns

_NAMED = rf"(?:the[ ])?{WORD}(?:[ \n](?:{WORD}|&|and(?=[ ][A-Z])|of(?=[ ](?:the[ ])?[A-Z]))){{0,4}}"
_WHERE = rf"(?:,?[ \n](?:in|on|near|at|off|by)[ \n](?:the[ ])?{WORD}(?:[ ]{WORD}){{0,3}})?"
_PLACE = rf"(?P<place>{_NAMED}{_WHERE})"
_POSTS = (
    r"(?:tills?|checkouts?|kitchens?|office|bar|reception|counter|warehouse|wards?|shop floor|stores|canteen|front desk|post room|accounts|"
    r"payroll|HR|admin|finance|maintenance|pharmacy|lab|call centre|yard|bakery|deli|customer services?|security|production line|line|days|nights|"
    r"lates|earlies|doors?|gate|books|desk)"
)
_NOW = r"(?:[ ](?:now|still|currently|also|usually|mostly|normally|based|only|just)){0,2}"
_WHO = r"(?:\bI|\b[Ww]e|\b[Ss]he|\b[Hh]e|\b[Tt]hey|\bwho|\band)"
_BRANCH = r"(?:branch|store|office|depot|site|surgery|practice|shop|salon|restaurant|warehouse|clinic|ward|factory|garage|pub|hotel|cafe|home)"
_WORK = (
    # "I'm in the kitchen at", "she is on the tills at"
    Gated(
        rf"{_WHO}(?:'m|'s|'re|[ ]am|[ ]is|[ ]are){_NOW}[ ](?:on|in|behind)[ ](?:the[ ])?{_POSTS}[ \n](?:at|for|with|in|of)[ \n]{_PLACE}"
    ),
    # "I clean at", "he drives for", "I do nights at"
    Gated(
        rf"{_WHO}{_NOW}[ ](?:teach(?:es)?|nurses?|cleans?|cooks?|drives?|delivers?|volunteers?|lectures?|temps?|waitress(?:es)?|"
        rf"work(?:s)?[ ](?:on|in|behind|as|out|down|over|up)[ ](?:[a-z\-]+[ ]){{0,3}}[a-z\-]+|do(?:es)?[ ](?:the[ ])?(?:some[ ])?(?:shifts|cleaning|deliveries|{_POSTS}))"
        rf"[ \n](?:at|for|with|of)[ \n]{_PLACE}"
    ),
    # "I have got a new job at", "she starts her placement with"
    Gated(
        r"\b(?:got|gets?|started?|starts|starting|found|have|has|taken?|took|accepted|begun|offered|begin|given)[ ](?:an?|another|my|his|her|their)"
        r"[ ](?:(?:new|different|part[- ]time|full[- ]time|temporary|second|weekend|saturday|evening)[ ]){0,2}(?:job|post|role|position|work|placement|"
        rf"apprenticeship|contract)(?:[ ](?:as|in)[ ](?:[a-z\-]+[ ]){{0,3}}[a-z\-]+)?[ \n](?:at|with|for)[ \n]{_PLACE}"
    ),
    # "the company's other practice, Dove Street Vets in Ashbourne"
    Gated(
        rf"\b(?:other|new|different|another|sister|second|nearest|current|my|his|her|our)[ ](?:{_BRANCH}|workplace|employer|job|place[ ]of[ ]work)"
        rf"(?:[ ]now)?(?:,| is| called| is at|[ ]-|:)[ \n]{_PLACE}(?=[ ]?[.,;)\n]|$)"
    ),
    # "I have been moved to the Hedge End branch", "I transferred to Eastgate surgery"
    Gated(
        r"\b(?:transferred|moved|redeployed|seconded|relocated|switched|gone|going|move|transfer)(?:[ ]me)?(?:[ ](?:over|across|back|temporarily|to[ ]work))?"
        rf"[ ](?:to|at|in)[ ](?P<place>(?:the|their|our)?[ ]?{WORD}(?:[ ]{WORD}){{0,3}}[ ]{_BRANCH})\b"
    ),
    # "You would get me at work, Harrow Tiles"; "works: Bluebell Nursery"
    Gated(
        rf"\b(?:(?:get|reach|find|ring|call|contact)[ ](?:me|him|her)[ ]at[ ]work|my[ ]work[ ]is|my[ ]workplace)(?:[ ]?[,(:-])?[ ]{{1,2}}(?:at[ ])?{_PLACE}"
    ),
    # "I now work at the Costa in Touchwood": the place, and the town or the centre that it is in
    Gated(
        rf"{_WHO}(?:[ ](?:now|currently|both|still|also)){{0,2}}[ ]work(?:s|ing)?[ ](?:at|for)[ ](?P<place>(?:the[ ])?{WORD}(?:[ \n](?:{WORD}|&)){{0,4}}"
        rf"(?:,?[ \n](?:in|on|near|at)[ \n](?:the[ ])?|,[ \n]){WORD}(?:[ ]{WORD}){{0,2}})"
    ),
)
_NO_WORKPLACE = re.compile(
    r"(?:the[ ])?(?:police|constabulary|court|cps\b|custody|operation|mr\b|mrs\b|ms\b|miss\b|dr\b|pc\b|dc\b|ps\b|i\b|"
    r"(?:jan|febr)uary|march|april|may\b|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|facebook|instagram|snapchat|whatsapp)",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(rf"{WORD}[ ](?:{WORD}|&)")
_SHOPS = frozenset(
    {
        "aldi",
        "lidl",
        "tesco",
        "asda",
        "boots",
        "next",
        "spar",
        "iceland",
        "costa",
        "greggs",
        "argos",
        "primark",
        "subway",
        "amazon",
        "halfords",
    }
)
_CHILDREN = r"(?:nursery|school|pre-?school|playgroup|cr[eè]che|college|sixth[ ]form|after[- ]school[ ]club|breakfast[ ]club|holiday[ ]club|childminder|uni|university|reception[ ]class|year[ ]\d{1,2}|Year[ ]\d{1,2})"
_TOWARDS = (
    rf"(?:,?[ \n](?:on|in|at|near|off)[ \n](?:{STREET}|{WORD}(?:[ ]{WORD}){{0,2}})|,[ \n]{WORD}(?=[ ]?[.,;)\n]|$))?"
)
_AT_SCHOOL = Gated(
    rf"\b{_CHILDREN}[ \n](?:at|in|with|called)[ \n](?P<place>{WORD}(?:[ \n](?:{WORD}|of|and|&)){{0,3}}{_TOWARDS})"
)
_CHILD = r"(?:[Hh]im|[Hh]er|[Tt]hem|(?:my|his|her|our|the)[ ](?:[a-z]+[ ])?(?:son|daughter|child|children|kids|boy|girl|boys|girls|lad|little[ ]one|twins|grandson|granddaughter|grandchildren|nephew|niece)(?:[ ][A-Z][a-z]+)?)"
_SCHOOL_RUN = Gated(
    rf"\b(?:[Tt]ak(?:e|es|ing)|[Tt]ook|[Dd]rop(?:s|ped|ping)?|[Pp]ick(?:s|ed|ing)?|[Cc]ollect(?:s|ed|ing)?|[Ww]alk(?:s|ed|ing)?|[Gg]et(?:s|ting)?|[Ff]etch(?:es|ed|ing)?)(?:[ ](?:off|up))?"
    rf"[ ]{_CHILD}(?:[ ](?:off|up))?[ \n](?:to|at|from)[ \n](?P<place>{WORD}(?:[ \n]{WORD}){{0,3}}[ ](?:Primary|Infants?|Juniors?|Academy|Nursery|High|Grammar|Kindergarten|Montessori)(?:[ ]School)?{_TOWARDS}|(?:St\.?|Saint)[ ]{WORD}{_TOWARDS})"
)
_SHOUTED_SCHOOL = Gated(
    r"\b(?:TO|AT|FROM|ATTENDS?|ATTENDING|OUTSIDE|NEAR)[ \n](?P<place>(?:[A-Z][A-Z'.\-]{1,20}[ \n]){1,4}?(?:PRIMARY|NURSERY|INFANTS?|JUNIORS?|ACADEMY|"
    r"COLLEGE|PRE-?SCHOOL|HIGH[ ]SCHOOL)(?:[ \n]SCHOOL)?(?:,[ \n][A-Z][A-Z'\-]{2,20}(?=[ ]?[.,;)\n]|$))?)(?![\w'])"
)
_NO_SCHOOL = re.compile(r"(?:THE|MY|HIS|HER|A|AN|THEIR|OUR|THIS|THAT|LOCAL|WHICH|WORK)\b")

# An address typed on a telephone, without a capital or a comma.
_LOWER_TYPES = (
    r"(?:road|rd|street|lane|ln|avenue|ave|close|drive|crescent|cres|grove|gardens|gdns|terrace|court|mews|causeway|parade|wharf|quay|way|"
    r"place|square|yard|row|walk|rise|hill|green|park|view|industrial estate|trading estate|business park|estate|house|buildings|croft|fold)"
)
_LOWER_NAME = r"[a-z][a-z']{1,19}(?:[ ][a-z][a-z']{2,19}){0,3}?"
_LOWER_UNIT = re.compile(
    rf"(?<![\w£$.:/\-])(?:flat|unit|apartment|apt|maisonette|bedsit|plot|pitch|caravan)[ ](?:no[ ]|number[ ])?\d{{1,4}}[a-z]?,?[ ](?:\d{{1,4}}[a-z]?[ ])?"
    rf"{_LOWER_NAME}[ ]{_LOWER_TYPES}(?:[ ]yard|[ ]estate)?\b"
)
_LOWER_HOME = re.compile(
    rf"\b(?i:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|address is|my (?:house|flat|place|home) is|moved|my new (?:house|flat|place))[ ](?:at|on|in|to|now)?[ ]?(?:number[ ]|no[ ])?"
    rf"(?P<home>(?:\d{{1,4}}[a-z]?[ ])?(?!the[ ]|a[ ]|my[ ]|his[ ]|her[ ]|their[ ]|our[ ]|this[ ]|that[ ]|same[ ]|and[ ]|with[ ]|opposite[ ]|near[ ]){_LOWER_NAME}[ ]"
    rf"(?:road|rd|street|lane|avenue|ave|close|drive|crescent|grove|gardens|terrace|mews|causeway)\b)"
)
_LOWER_POSTCODE = re.compile(rf",?[ ](?:[a-z]{{3,20}}[ ])?{POSTCODE}")
_SMALL = frozenset(
    {
        "high",
        "church",
        "station",
        "park",
        "mill",
        "green",
        "hill",
        "new",
        "old",
        "st",
        "saint",
        "the",
        "of",
        "north",
        "south",
        "east",
    }
    | {
        "west",
        "upper",
        "lower",
        "long",
        "great",
        "little",
        "main",
        "back",
        "bridge",
        "school",
        "farm",
        "market",
        "king",
        "queen",
    }
)
# "Gwilym Bowen at Arfryn, Heol Dŵr"; "outside Awelfryn, Ffordd y Bryn"
_PERSON_AT = Gated(
    rf"(?P<who>{WORD}(?:[ ]{WORD})?)(?:,)?[ ](?:at|of|from)[ \n](?P<home>{WORD}(?:[ \-]{WORD}){{0,2}},[ \n]{STREET})"
)
_WELSH_HOME = Gated(
    rf"\b(?:at|of|from|to|outside|in|near|called at|attended)[ \n](?P<home>{WORD}(?:[ \-](?:{WORD}|y|yr|bach|fawr|uchaf|isaf)){{0,2}},[ \n]{WELSH_STREET})"
)

_ONE = r"(?:\bI(?:'m|[ ]am|[ ]was)|\b[Ss]he(?:'s|[ ]is|[ ]was)|\bwho(?:'s|[ ]is|[ ]was)|\b(?:my|his|her)[ ](?:wife|partner|girlfriend|daughter|sister)(?:'s|[ ]is|[ ]was)|\b(?:IP|AP|victim|complainant|witness)(?:'s|[ ]is|[ ]was))"
_COUNT = r"(?:\d{1,2}(?:\+\d)?|[a-z]{3,9})"
_LOSS = r"(?:an?|two|three|four|several|\d|previous|recurrent|our|my|her)[ ](?:[a-z]+[ ])?(?:miscarriages?|stillbirths?|still birth|ectopics?|terminations?|rounds? of IVF|failed IVF)"
_ILLNESS = (
    # "I am 19 weeks pregnant with our first and after two miscarriages"
    Gated(
        rf"{_ONE}[ ](?:now[ ]|currently[ ]|also[ ]|only[ ]|about[ ]|nearly[ ]|then[ ])?(?:(?:heavily[ ]|newly[ ])?pregnant|{_COUNT}[ ](?:weeks?|wks?|months?|mths?)'?[ ](?:pregnant|gone)|expecting(?=[ ](?:an?[ ]baby|our|my|her|twins|in[ ][A-Z]|a[ ]child)|[.,;]))"
        rf"(?:[ ]with[ ](?:our|my|her|their|a|twins)(?:[ ](?:first|second|third|fourth))?(?:[ ](?:child|baby))?)?(?:[ ](?:our|my|her)[ ](?:first|second|third|baby|child))?(?:,?[ ](?:and[ ])?(?:after|following|I[ ]have[ ]had|have[ ]had|had)[ ]{_LOSS})?"
    ),
    Gated(
        rf"(?:\bI(?:'ve|[ ]have|[ ]had)?|\b[Ww]e(?:'ve|[ ]have|[ ]had)?|\b[Ss]he(?:'s|[ ]has|[ ]had)?)[ ](?:(?:recently|previously|already|just)[ ])?(?:had|have had|suffered|lost|am having|are having|going through|been through)[ ](?:{_LOSS}|the baby|a baby|IVF)"
    ),
    Gated(
        rf"{_ONE}[ ](?:now[ ]|currently[ ]|still[ ]|also[ ]|just[ ]|recently[ ])?(?:(?:signed[ ])?off[ ](?:work[ ]|sick[ ]){{1,2}}(?:with|because of|due to)[ ](?:my[ ])?(?:work[- ]related[ ]|severe[ ])?(?:stress|depression|anxiety|nerves|"
        rf"(?:mental[ ]health|bad[ ]back|back|heart|hip|knee)(?:[ ](?:problems?|trouble|operation|condition))?)|in remission(?:[ ]from[ ][a-z ]{{3,24}})?|"
        rf"(?:on|taking)[ ](?:HRT|blood thinners?|steroids|chemo|strong painkillers|heart tablets|blood pressure tablets|tablets for my [a-z]+(?: [a-z]+)?|medication for my [a-z]+(?: [a-z]+)?)|"
        rf"waiting (?:for|on) (?:an? |my )?(?:[a-z]+ )?(?:operation|transplant|scan|biopsy|hip|knee|surgery)(?: replacement)?|going through the menopause|menopausal|breast-?feeding|on maternity leave|recovering from (?:an? |my )?(?!that|this|the incident|the assault|it\b)(?:[a-z]+ )?(?:operation|surgery|cancer|stroke|illness))"
    ),
    Gated(
        r"\b(?:I|[Ss]he|[Hh]e)(?:'ve|'s|[ ]have|[ ]has|[ ]had)?[ ](?:also[ ]|only[ ]|got[ ]|recently[ ]|previously[ ]){0,2}(?:have|has|had|having)[ ](?P<what>(?:an?|two|three|my|his|her)[ ](?:[a-z]+[ ])?(?:heart[ ](?:attack|bypass|condition|trouble)|stroke|"
        r"hysterectomy|mastectomy|vasectomy|pacemaker|triple bypass|stents?|mini[- ]stroke|stoma|lumpectomy|hip replacement|knee replacement|prosthetic leg|false leg|nervous breakdown|breakdown)(?:[ ]in[ ](?:[A-Z][a-z]+[ ])?(?:19|20)\d\d)?)"
    ),
    Gated(
        r"\b(?:I|[Ss]he|[Hh]e)[ ](?:also[ ])?(?:takes?|am on|is on|have|has)[ ](?P<what>(?:tablets|medication|pills|injections)[ ](?:for|because of)[ ](?:my|his|her)[ ][a-z]+(?:[ ](?!and\b|which\b|but\b)[a-z]+)?)"
    ),
)


def find_in_passing(text: str) -> Iterator[Span]:
    """Workplaces, schools, homes and private illnesses, as they are told in the middle of something else."""
    yield from _work(text)
    yield from _schools(text)
    yield from _homes(text)
    for pattern in _ILLNESS:
        for match in pattern.finditer(text):
            group = "what" if "what" in match.re.groupindex else 0
            yield Span(*match.span(group), Category.MEDICAL, "medical", 0.75, "A health condition told in passing.")


def _work(text: str) -> Iterator[Span]:
    for pattern in _WORK:
        for match in pattern.finditer(text):
            place = match["place"]
            first = re.sub(r"^(?:the|their|our)?[ ]", "", place).split()[0]
            if _NO_WORKPLACE.match(place) or folded(place) in towns() or _is_a_person(place):
                continue
            if is_common_word(first) and folded(first) not in _SHOPS and not _TWO_WORDS.search(place):
                continue
            yield Span(*_less_the_day(match), Category.LOCATION, "workplace", 0.85, "The name of a place of work.")


_TAIL = re.compile(r",?[ \n](?:in|on|at|near|by)[ \n](?:the[ ])?(?P<word>[A-Z]\w+)(?:[ ]\w+)*$")


def _less_the_day(match: re.Match[str]) -> tuple[int, int]:
    """Where the place stands, without a day or a month that ends it: "Oak Nursery on Mondays"."""
    start, end = match.span("place")
    tail = _TAIL.search(match["place"])
    return start, start + tail.start() if tail and _NO_WORKPLACE.match(tail["word"]) else end


def _schools(text: str) -> Iterator[Span]:
    for pattern in (_AT_SCHOOL, _SCHOOL_RUN, _SHOUTED_SCHOOL):
        for match in pattern.finditer(text):
            first = match["place"].split()[0]
            if is_common_word(first) and first.rstrip(".").upper() not in {"ST", "SAINT", "LITTLE"}:
                continue
            if _NO_SCHOOL.match(match["place"]) or _NO_WORKPLACE.match(match["place"]):
                continue
            if pattern is _AT_SCHOOL and (folded(match["place"]) in towns() or _is_a_person(match["place"])):
                continue
            yield Span(*_less_the_day(match), Category.LOCATION, "school", 0.75, "The name of a school or nursery.")


def _homes(text: str) -> Iterator[Span]:
    for match in (*_LOWER_UNIT.finditer(text), *_LOWER_HOME.finditer(text)):
        start, end = match.span("home" if "home" in match.re.groupindex else 0)
        words = re.findall(r"[a-z']+", text[start:end])[1 if "home" not in match.re.groupindex else 0 : -1]
        if any(word in listed("not_streets.txt") or (is_common_word(word) and word not in _SMALL) for word in words):
            continue
        town = town_names().match(text, end + 1) if text.startswith((" ", ","), end) else None
        end = town.end() if town else end
        code = _LOWER_POSTCODE.match(text, end)
        yield _home(start, code.end() if code else end)
    for match in _PERSON_AT.finditer(text):
        words = match["who"].split()
        house = match["home"].partition(",")[0]
        if (
            any(is_given_name(word) or is_family_name(word, surely=True) for word in words)
            and folded(house) not in towns()
            and not is_common_word(house.split()[0])
            and not _FIRM.search(house)
        ):
            yield _home(*match.span("home"))
    for match in _WELSH_HOME.finditer(text):
        house = match["home"].partition(",")[0]
        if folded(house) not in towns() and not is_common_word(house.split()[0]) and not _FIRM.search(house):
            yield _home(*match.span("home"))


_FIRM = re.compile(
    r"\b(?:Hospital|Police|Station|Court|Ltd|Limited|School|Academy|Ysgol|College|Church|Capel|Chapel|Stores?|Shop|Siop|Hotel|Gwesty|Inn|Arms|Tafarn|"
    r"Tavern|Garage|Library|Neuadd|Centre|Canolfan|Council|Club|Bar|Cafe|Caffi|Tesco|Asda|Aldi|Lidl|Co-op|Spar|Boots|Greggs|Costa|Subway|Argos|"
    r"McDonald'?s?|KFC|Surgery|Meddygfa|Clinic|Bank|Post|Office|Pharmacy|Morrisons|Sainsbury'?s?|Waitrose|Iceland|Nando'?s|Domino'?s|Wetherspoons?|"
    r"Ladbrokes|Betfred|Coral|B&M|Premier|Travelodge|Bargains|Primark|Superdrug|Poundland|Wilko|Starbucks|Wagamama)\b",
    re.IGNORECASE,
)


def _home(start: int, end: int) -> Span:
    return Span(start, end, Category.ADDRESS, "address", 0.75, "A home told in passing.")


def _is_a_person(words: str) -> bool:
    parts = re.findall(WORD, words)
    return bool(parts) and is_given_name(parts[0], surely=True) and (len(parts) == 1 or is_family_name(parts[-1]))
