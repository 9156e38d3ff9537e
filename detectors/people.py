"""People's names: by title, form label, relationship, word list and a trained model, then wherever a part recurs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detectors import names, naming
from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.names import INITIALS, LETTER, UPPER, WORD
from detectors.namesakes import without_namesakes
from detectors.officers import RANK, find_officers
from detectors.spans import Category, Span
from detectors.tagger import find_people_by_model, without_nobodies
from detectors.vocabulary import (
    folded,
    is_common_word,
    is_dictionary_word,
    is_family_name,
    is_given_name,
    is_police_word,
    occupations,
    towns,
)

_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Fr|Cllr|Hon|MR|MRS|MS|MISS|DR|PROF)\.?|"
    r"(?:Master|Doctor|Professor|Sir|Dame|Lord|Lady|Reverend|Councillor|HHJ|DJ|Judge|Recorder|Nurse|Imam))"
)
_TITLED = Gated(
    rf"(?<![\w'])(?P<title>{_TITLE}(?:[ ](?:and|&)[ ]{_TITLE})?)[ \n](?P<name>(?:{INITIALS})?{WORD}(?:[ \n](?:(?:van|"
    rf"von|de|der|al|bin)[ ])?{WORD}){{0,3}})"
)
_SURNAME_FIRST = re.compile(
    r"(?<![\w'])(?P<surname>(?:(?:VAN|Van|van|VON|Von|von|DER|Der|der|DEN|den|DE|De|de|LA|La|la|DI|Di|DA|Da|DOS|Dos|AL|Al)[ ]){0,2}"
    rf"{WORD}(?:[ ]{WORD})?),[ ](?P<given>{WORD}(?:[ ]{WORD}){{0,2}})(?![\w'])"
)
_KIN = (
    r"(?:mother|father|mum|mam|mummy|dad|daddy|brother|sister|son|daughter|husband|wife|partner|boyfriend|girlfriend|"
    r"fianc[eé]e?|ex|ex-(?:husband|wife|partner|boyfriend|girlfriend)|"
    r"aunt|auntie|aunty|uncle|nephew|niece|cousin|nan|nana|nanna|gran|grandma|grandmother|granddad|grandad|"
    r"grandfather|grandson|granddaughter|stepfather|stepmother|"
    r"step-?(?:dad|mum|son|daughter|father|mother|brother|sister)|half-?(?:brother|sister)|(?:mother|father|brother|"
    r"sister|son|daughter)-in-law|child|baby|twin|friend|best friend|mate|housemate|flatmate|"
    r"neighbours?|colleague|manager|supervisor|boss|landlord|landlady|carer|social worker|support worker|teacher|"
    r"solicitor|children|sons|daughters|kids|friends|parents|brothers|sisters|grandchildren|girl|boy|lad|man|woman|"
    r"male|female|youngest|eldest|oldest|little one|middle one|newborn)"
)
_RELATED = Gated(
    r"\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Yy]our|the|a|an|'s|MY|HIS|HER|both|two|three|four|five|[2-9])"
    rf"[ \n](?:(?:[a-z]+|\d{{1,2}})(?:-[a-z]+){{0,2}}[ \n]){{0,4}}?{_KIN}(?:[ \n](?:called|named)|,|[ ]\(|[ ]-|[ ]is|"
    rf"[ ]was)?[ \n](?P<name>{WORD}(?:[ \n]{WORD}){{0,2}})"
)
_NUMBERED_CHILD = Gated(
    rf"\b(?i:child|sibling|dependant|son|daughter)[ ]\d[ ]{{0,4}}[:\-]?[ ]{{1,4}}(?P<name>{WORD}(?:[ ]{WORD}){{0,2}})"
    r"(?=[ ]{2}|[ ]?[,(\n]|[ ](?i:d\.?o\.?b|born|aged?)\b|$)"
)
_LISTED = re.compile(rf"^(?:,[ \n](?P<next>{WORD}(?:[ ]{WORD})?))?(?:,?[ \n]and[ \n](?P<last>{WORD}(?:[ ]{WORD})?))?")
_CALLED = Gated(
    r"\b(?:called|named|known(?:[ ]to[ ]me)?[ ](?:only[ ])?as|(?:I|l)[ ](?:only[ ])?know[ ]as|know[ ](?:him|her|"
    r"them)[ ]as|knew[ ](?:him|her|them)[ ](?:only[ ])?as|by[ ]the[ ]name[ ]of|a\.?k\.?a\.?|AKA|alias|nicknamed?|"
    r"name(?:d)?[ ](?:is|was|as)|introduced[ ](?:himself|herself)[ ]as|identified[ ](?:himself|herself|him|"
    r"her)?[ ]?as|goes[ ]by|changed[ ]my[ ]name[ ]from|n[eé]e)[ \n](?:just[ ]|"
    rf"only[ ])?['\"]?(?P<name>{WORD}(?:[ \n]{WORD}){{0,2}})"
)
_A_THING = re.compile(
    r"\b(?:app|application|business|company|firm|shop|pub|bar|club|(?:web)?site|game|group|page|boat|house|town|brand)\s$"
)
_QUOTED = Gated(rf"(?P<given>{WORD})[ ]['\"](?P<nick>{WORD})['\"][ ](?P<surname>{WORD})")
# 'Enquiries re "Squeak" (poss. Idris Vane)'
_BY_NICKNAME = Gated(
    rf"\b(?:re|known as|goes by|calls? (?:him|her)self|street name|nickname|nominal|male|female|called)[ ]\"(?P<name>{WORD})\"|"
    rf"\"(?P<too>{WORD})\"[ ]\((?i:poss|possibly|believed|thought|aka|real name)\b"
)
_DEAR = Gated(
    r"(?:\b(?:Dear|Hi|Hello|Hiya|Morning|Afternoon|Cheers)|\b(?:Regards|Yours (?:sincerely|faithfully)|Many thanks|"
    rf"Thanks|Best wishes|Kind regards),?\n)[ ]?(?P<name>{WORD}(?:[ ]{WORD}){{0,2}})(?=[ ]?[,\n!.-]|$)"
)
_AGAINST = Gated(
    rf"\b(?:R|REGINA|Regina|Rex|REX|The Crown|The King)[ ](?:v|V|vs|-v-|and)\.?[ ](?P<name>{WORD}(?:[ ]{WORD}){{0,2}})"
)
_I_AM = Gated(rf"\bI(?:[ ]am|,)[ ](?:the[ ]above[ ]named?[ ])?(?P<name>{WORD}(?:[ ]{WORD}){{1,3}})(?=[ ,.;\n])")
_EMPTY = re.compile(
    r"(?:n/?a|none|unknown|not |see |as above|over 18|tbc|same|yes|no\b|nil|refused|pending|various|regina|rex|r v)",
    re.IGNORECASE,
)
_UPPER_LINE = re.compile(r"^[^a-z\n]{24,}$", re.MULTILINE)


def find_people(text: str) -> Iterator[Span]:
    """Every name that a rule or the model sees, and each further place where a part of one recurs."""
    found = [*find_officers(text), *_by_title(text), *_by_label(text), *_by_phrase(text), *_by_word_list(text)]
    found = without_nobodies(text, found)
    found += find_people_by_model(text, found)
    found += list(_joined(text, found))
    found = without_namesakes(text, [whole for span in found if (whole := _whole_words(text, span)) is not None])
    yield from found
    yield from _again(text, found)


_AND_BEFORE = re.compile(rf"(?<![\w'.@/-])(?P<other>{WORD})[ ](?:and|&)[ ]$")
_AND_AFTER = re.compile(rf"[ ](?:and|&)[ ](?P<other>{WORD})(?![\w'@/]|-\d|[ ][A-Z])")


def _joined(text: str, found: list[Span]) -> Iterator[Span]:
    """A first name that only the one it is joined to tells: the "Poppy" of "Poppy and Samuel", no flower."""
    taken = {place for span in found for place in (span.start, span.end)}
    for span in found:
        if not is_given_name(text[span.start : span.end], surely=True):
            continue
        before = _AND_BEFORE.search(text, max(0, span.start - 32), span.start)
        for match in (before, _AND_AFTER.match(text, span.end)):
            if match is None or taken & {*match.span("other")}:
                continue
            word, start = match["other"], match.start("other")
            unlisted = not is_dictionary_word(word)
            is_thing = is_police_word(word) or folded(word) in towns() | naming.ORGANISATION_WORDS
            after_name = re.search(rf"{WORD}[ ]$", text[max(0, start - 26) : start])
            if (
                len(word) > 2
                and not (is_thing or after_name or naming.is_brand(text, start))
                and (is_given_name(word) or unlisted)
            ):
                yield _person(*match.span("other"), "listed_name", 0.65, "A first name joined to another.")


_BROKEN_AFTER = re.compile(rf"-[ \n]{{1,2}}([{LETTER}]{{2,12}})(?![{LETTER}])")
_BROKEN_BEFORE = re.compile(rf"(?<![{LETTER}'])([{UPPER}][{LETTER}']{{1,12}})-[ \n]{{1,2}}$")


_PARTICLE_BEFORE = re.compile(
    r"(?<![\w'])(?:de la|van der|van den|van|von|de|di|da|dos|du|bin|ibn|ap|DE LA|VAN DER|VAN DEN|VAN|VON|DE|DI|DA|DOS|DU|"
    r"BIN|IBN|AP)[ ]$"
)
_SAINT = re.compile(rf"\.?[ ]{WORD}")  # "Ms St. John"


# "Joel P.", "Ottilie B": a first name and a letter for the rest, which may not be the next sentence's "A" or "I".
_LETTER_AFTER = re.compile(r"[ ](?:[A-Z]\.(?![A-Za-z])|[B-HJ-Z](?=\"|[ ]?[,;:)\n]|$|[ ]?\(|[ ]{2}|\.(?![A-Za-z])))")
_NICKNAME = re.compile(rf"\"(?:{WORD}[ ]){{1,2}}$")


def _opening_of_a_nickname(text: str, start: int, end: int) -> int:
    """Where a name that closes a quotation begins, with the capitalised words before it: the "Big" of "Big Baz"."""
    quoted = _NICKNAME.search(text, max(0, start - 40), start) if text.startswith('"', end) else None
    return quoted.start() + 1 if quoted else start


def _mended(text: str, span: Span) -> Span:
    """The name with the half of a word that the end of a line has parted from it: "Kelly Thack-ray"."""
    start, end = span.start, span.end
    after = _BROKEN_AFTER.match(text, end)
    if after and (after[1].islower() or text[start:end].split()[-1].isupper()):
        end = after.end()
    saint = _SAINT.match(text, end) if re.search(r"\bS[tT]$", text[start:end]) else None
    if saint:
        end = saint.end()
    particle = _PARTICLE_BEFORE.search(text, max(0, start - 10), start)
    if particle:
        start = particle.start()
    start = _opening_of_a_nickname(text, start, end)
    letter = _LETTER_AFTER.match(text, end)
    if letter and is_given_name(text[start:end]):
        end = letter.end()
    before = _BROKEN_BEFORE.search(text, max(0, start - 18), start)
    if before and (before[1].isupper() or text[start].islower()):
        start = before.start()
    return replace(span, start=start, end=end) if (start, end) != (span.start, span.end) else span


def _whole_words(text: str, span: Span) -> Span | None:
    """The name mended; less its last word, or none at all, where that is a part of an everyday one: "GILL REC-EIVED"."""
    whole = _mended(text, span)
    if (whole.start, whole.end) == (span.start, span.end):
        return span
    words = re.sub(r"-\s+", "", text[whole.start : whole.end]).split()
    if len(words) == 1:
        return None if is_common_word(words[0]) else whole
    if folded(words[-1]) in naming.ORGANISATION_WORDS:
        return None
    if whole.end > span.end and words[-1].isupper() and is_dictionary_word(words[-1]):
        first = text[span.start : span.end].rstrip()
        cut = max(first.rfind(" "), first.rfind("\n"))
        return replace(span, end=span.start + cut) if cut > 0 else whole
    return whole


def _by_title(text: str) -> Iterator[Span]:
    for match in _TITLED.finditer(text):
        end = names.end_of_name(text, *match.span("name"))
        if end is not None:
            start = _after_a_job(text, match.start(), end)
            yield _person(start, end, "titled_name", 0.95, "A name after a title.")


_NAME_FIELDS = ("name", "person", "kin")


def _by_label(text: str) -> Iterator[Span]:
    for field in of_kind(text, *_NAME_FIELDS):
        value = text[field.start : field.end]
        label = text[field.label_start : field.label_end].lower()
        if _EMPTY.match(value) or re.match(rf"{RANK}[ ]", value):
            continue
        name = re.match(
            rf"(?:{_TITLE}[ ])?(?:{INITIALS})?{WORD}(?:,?[ ]{WORD}|[ ][A-Z]\.?(?=[ ]))*(?:,[ ]{WORD}(?:[ ]{WORD})?)?",
            value,
        )
        if not name or "user" in label:
            continue
        end = names.end_of_name(text, field.start, field.start + name.end())
        doubtful = field.kind == "person" or label in {"account name", "business name", "case name"}
        if (
            end is None
            or is_police_word(text[field.start : end])
            or (doubtful and not _plausible(text, field.start, end))
        ):
            continue
        yield _person(field.start, end, "labelled_name", 0.85 if doubtful else 0.95, "A name in a box for one.")


def _plausible(text: str, start: int, end: int) -> bool:
    """Whether a value could be a person: a listed name in it, or two words that are no town and no firm."""
    written = text[start:end]
    words = re.findall(WORD, written)
    if names.is_place(written) or naming.is_brand(text, start) or naming.followed_by_organisation(text, end):
        return False
    if folded(words[-1]) in naming.ORGANISATION_WORDS or any(folded(word) in towns() for word in words[:1]):
        return False
    return any(is_given_name(word) or is_family_name(word) for word in words) or len(words) >= 2


def _by_phrase(text: str) -> Iterator[Span]:
    for match in _RELATED.finditer(text):
        end = _announced(text, *match.span("name"))
        if end is None:
            continue
        yield _person(match.start("name"), end, "related_name", 0.9, "A name after a relationship.")
        more = _LISTED.match(text[end : end + 80])
        for group in ("next", "last"):
            if more and more[group]:
                stop = _announced(text, end + more.start(group), end + more.end(group))
                if stop is not None:
                    yield _person(end + more.start(group), stop, "related_name", 0.8, "A name in a list of relations.")
    for pattern, confidence in ((_NUMBERED_CHILD, 0.85), (_CALLED, 0.85), (_DEAR, 0.8), (_AGAINST, 0.9), (_I_AM, 0.8)):
        for match in pattern.finditer(text):
            end = (_announced if pattern is _I_AM else names.end_of_name)(text, *match.span("name"))
            if (
                end is not None
                and not names.is_place(text[match.start("name") : end])
                and (pattern is not _I_AM or _plausible(text, match.start("name"), end))
                and not (pattern is _CALLED and _A_THING.search(text[max(0, match.start() - 24) : match.start()]))
            ):
                yield _person(
                    match.start("name"), end, "announced_name", confidence, "A name that the words before announce."
                )
    for match in _BY_NICKNAME.finditer(text):
        group = "name" if match["name"] else "too"
        if not is_police_word(match[group]):
            yield _person(*match.span(group), "nickname", 0.75, "What somebody is called by.")
    for match in _QUOTED.finditer(text):
        if is_common_word(match["surname"]) or folded(match["given"]) in names.VERBS:
            continue  # "I SAID 'GOWISELY' IN FULL"
        if is_given_name(match["given"]) or is_family_name(match["surname"]):
            yield _person(*match.span(), "nickname", 0.85, "A name with a nickname inside it.")
    for match in _SURNAME_FIRST.finditer(text):
        if _is_surname_first(text, match):
            end = names.end_of_name(text, *match.span("given")) or match.end()
            yield _person(match.start(), end, "surname_first", 0.9, "A surname, a comma and a given name.")


_NAMED_AS_TOWNS = frozenset(
    (
        "ashton",
        "beverley",
        "bradford",
        "brandon",
        "chester",
        "clifton",
        "kimberley",
        "lincoln",
        "nelson",
        "preston",
        "sandy",
    )
)


def _announced(text: str, start: int, end: int) -> int | None:
    """The end of a name that a cue announces, when its first word is nobody's street, town, firm or day."""
    first = names.tokens(text, start, end)[:1]
    if not first or len(first[0].text) < 2:
        return None
    word = first[0]
    ordinary = is_common_word(word.text) or (folded(word.text) in towns() - _NAMED_AS_TOWNS)
    if ordinary and not _is_shouted_surname(text, word):
        return None
    stop = names.end_of_name(text, start, end)
    if stop is not None and naming.followed_by_organisation(text, stop):
        return None
    return stop


def _is_shouted_surname(text: str, word: names.Token) -> bool:
    """Whether a surname that is also a word stands in capitals among ordinary writing: "my wife STONE"."""
    return word.is_upper and is_family_name(word.text) and text[max(0, word.start - 5) : word.start - 1].islower()


def _is_surname_first(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 30) : match.start()]
    surnames = [word for word in match["surname"].split() if folded(word) not in names.PARTICLES]
    given = match["given"].split()
    if not surnames:
        return False
    if re.search(rf"(?:{WORD}|\b(?:and|in|at|of|near))[ ,]{{1,2}}$", before) and not re.search(r"[:\d][ ]$", before):
        return False
    if (
        any(is_common_word(word) or folded(word) in towns() for word in surnames)
        or is_common_word(given[0])
        or (folded(given[0]) in towns() and not is_given_name(given[0]))
    ):
        return False
    shouted = all(word.isupper() and len(word) > 1 for word in surnames) and not given[0].isupper()
    listed = all(is_family_name(word) for word in surnames) and is_given_name(given[0], surely=True)
    return (shouted and (is_given_name(given[0]) or is_family_name(surnames[-1]) or len(surnames[-1]) > 3)) or (
        listed and (surnames[0].isupper() or len(surnames) == 1)
    )


def _by_word_list(text: str) -> Iterator[Span]:
    shouting = [match.span() for match in _UPPER_LINE.finditer(text) if len(match[0].split()) >= 6]
    for start, end in names.runs(text):
        upper_prose = any(low <= start < high for low, high in shouting)
        for piece in names.split(names.tokens(text, start, end)):
            named = naming.judge(text, piece, upper_prose=upper_prose)
            if named:
                start = _after_a_job(text, named.start, named.end)
                yield _person(
                    start, named.end, "listed_name", named.confidence, "Words that are known as people's names."
                )


def _after_a_job(text: str, start: int, end: int) -> int:
    """Where the name begins when the end of a box for a job ran into it: "Occupation Roofer\\nL Lowe"."""
    first, newline, _ = text[start:end].partition("\n")
    boxed = _JOB_BOX.search(text, max(0, start - 30), start) if newline else None
    return start + len(first) + 1 if boxed and (occupations().search(first) or first.istitle()) else start


_JOB_BOX = re.compile(r"\b(?:occupation|job title)\W{0,12}\Z", re.IGNORECASE)


def _again(text: str, found: list[Span]) -> Iterator[Span]:
    """Each further place where a surname or given name already found stands alone."""
    parts: dict[str, str] = {}
    for span in found:
        if span.confidence < 0.8:
            continue
        words = [token.text for token in names.tokens(text, span.start, span.end) if not token.is_initial]
        for word in words:
            if (
                len(word) >= 3
                and not re.fullmatch(rf"{_TITLE}|{RANK}|Jr|Snr|Junior", word)
                and folded(word) not in towns() | names.PARTICLES
            ):
                parts.setdefault(folded(word), "officer" if span.detector == "officer" else "name_again")
    if not parts:
        return
    for match in re.finditer(rf"(?<![\w'@/.\-]){WORD}(?![\w@]|/\d)", text):
        word = re.sub(r"'[sS]$", "", match[0])
        detector = parts.get(folded(word))
        if detector is None:
            continue
        end = match.start() + len(word)
        ordinary = (
            is_common_word(word)
            or (is_family_name(word) and not is_family_name(word, surely=True))
            or (is_given_name(word) and not is_given_name(word, surely=True))
        )
        if (
            ordinary
            and not (word.isupper() and len(word) > 1)
            and (
                names.opens_a_sentence(text, match.start())
                or naming.next_is(text, end, _CAPITALISED)
                or is_common_word(word)
            )
        ):
            continue
        if naming.next_is(text, end, naming.STREET_TYPES) or naming.followed_by_organisation(text, end):
            continue
        yield _person(match.start(), end, detector, 0.75, "Part of a name that stands in full elsewhere on the page.")


_CAPITALISED = naming.STREET_TYPES | naming.PLACE_WORDS


def _person(start: int, end: int, detector: str, confidence: float, why: str) -> Span:
    return Span(start, end, Category.NAME, detector, confidence, why)
