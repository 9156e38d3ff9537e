"""The people whom the papers themselves introduce, and the part each plays.

Forms say it outright ("Statement of:", "Informant:"); prose says it by a turn of phrase ("my neighbour", "aged 9").
Nothing here decides whether a name is shown: it only says who somebody is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.gating import Gated
from detectors.officers import find_officers
from detectors.reading import plain
from detectors.vocabulary import is_common_word, is_dictionary_word, is_family_name, is_given_name
from screening.aliases import aliases_in
from screening.at_work import named_at_work
from screening.correspondents import officers_written_to
from screening.flowing import clause_after, clause_before, flowing
from screening.forms import named_on_forms
from screening.names import FULL_NAME, NAME, SURNAME_FIRST, TITLES
from screening.relied_on import is_denied, relied_on_in
from screening.roster import FAMILY_DOCTOR, MAY_TELL, Introduction
from screening.serving import serving_on
from screening.witnessing import accounts_in, is_bystander, is_only_tied, sitting_in
from screening.wording import any_of, listed, rows_of

_NOT_NAMES = frozenset(listed("not_names"))
YEARS = listed("ages", "in_words")
_TITLE = r"(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir)\.?\s+)?"
_TITLED_NAME = rf"(?:Mr|Mrs|Miss|Ms|Mx|Dr|MR|MRS|MISS|MS|DR)\.?\s+{NAME}"
_VALUE = rf"(?P<name>{SURNAME_FIRST}|{_TITLE}{NAME})"
_STATEMENT_OF = Gated(rf"(?i:\bstatement\s+of)\s{{0,3}}:?[ \t]{{0,6}}\n?{_VALUE}")
_OFFICER = Gated(
    rf"\b{any_of(listed('before_a_name', 'ranks'))}\.?[ ]{{1,2}}(?:[A-Z]{{0,2}}\d{{1,6}}[A-Z]{{0,3}}[ ]{{1,2}})?"
    rf"(?P<name>{NAME})"
)
_NUMBERED_AFTER = Gated(rf"(?P<name>{FULL_NAME})[ ](?:CI|CIO|PSI|Civ)[ ]\d{{3,6}}\b")  # a civilian investigator
_PROFESSIONAL = Gated(rf"\b{any_of(listed('before_a_name', 'professions'))}\.?[ ]{{1,2}}(?P<name>{NAME})")
VERSUS = Gated(rf"\b(?:R|Rex|Regina|REX|REGINA|The King)[ ](?:v|V|vs|-v-)\.?[ ]{_VALUE}")
_KIN = any_of(listed("kin"))
_WORDS_BETWEEN = r"(?:[a-z\-]{2,14}[ ]){0,2}"
_OF_A_FIRM = Gated(
    rf"(?P<name>{_TITLED_NAME}|{FULL_NAME})(?:,[ ]|[ ]of[ ]|,[ ]of[ ]|[ ]\()(?:[A-Z][\w'’&]*[ \n]|&[ ]){{0,4}}"
    rf"{any_of(listed('organisations', 'firms'))}\b"
)
_LAWYER = r"(?i:(?:duty[ ])?solicitor|legal[ ](?:representative|advis[eo]r)|interpreter|intermediary|barrister)"
_A_LAWYER = Gated(
    rf"(?P<name>{_TITLED_NAME}|{FULL_NAME}|{NAME}\n{NAME})(?:,\s|\s\(|[ ])(?:(?:the|his|her|their|a|an)[ ])?{_LAWYER}\b"
)
_OF_THE_SCHEME = Gated(
    rf"(?P<name>{_TITLED_NAME}|{FULL_NAME}),?\s(?:of|from|under)\sthe\s(?i:duty(?:\ssolicitor)?|rota)\b"
)
_REPRESENTED = Gated(
    r"\b(?i:(?:repr(?:-\s)?e(?:-\s)?s(?:-\s)?ented|advised|assisted)\s(?:throughout\s)?by|in\sthe\spresence\sof|attended\sby)\s"
    r"(?:(?:the|his|her|their|a)\s(?:duty\s|own\s)?(?:solicitor|legal\s\w+|representative|interpreter),?\s)?"
    rf"(?P<name>{_TITLED_NAME}|{NAME})"
)
_GIVES_EVIDENCE = (
    Gated(
        rf"(?P<name>{_TITLED_NAME}|{NAME})[ ]"
        r"(?:(?:is|was)[ ](?:an?|the|another)[ ](?:\w+[ ]){0,2}(?:eye)?witness\b|"
        r"(?:has|have|had|will)[ ](?:also[ ])?(?:provided?|made|given?|make)[ ](?:\w+[ ]){0,2}"
        r"(?:statement|evidence|account)\b|"
        r"(?:gives?|gave)[ ]evidence\b|will[ ]say\b)"
    ),
    Gated(
        r"\b(?i:statements?|evidence|account|testimony|MG11)[ ](?i:from|of|by)[ ]"
        r"(?:the[ ](?:victim|witness|complainant),?[ ])?"
        rf"(?P<name>{_TITLED_NAME}|{NAME})"
    ),
)
# What a summary says of a witness. Of somebody in a statement it proves nothing: there a friend may have seen it too.
_SAW_IT = Gated(
    rf"(?P<name>{_TITLED_NAME}|{NAME})(?:,[ ][^.\n]{{3,90}},|[ ]\([^)\n]{{3,60}}\))?[ ](?:also[ ])?"
    r"(?i:(?:saw|witnessed|observed|overheard|heard)[ ](?:(?:part|all|some|most)[ ]of[ ])?(?:what|the|this|it)\b|"
    r"knows?[ ]neither\b|was[ ]passing\b|is[ ](?:willing|prepared)[ ]to[ ](?:attend|give)|is[ ]unknown[ ]to[ ]both)"
)
_OF_A_SURGERY = Gated(
    rf"(?P<name>(?:Dr|Doctor)\.?[ ]{NAME})(?:,[ ]|[ ]of[ ]|[ ]at[ ]|[ ]\(|\n)(?:the[ ])?(?:[A-Z][\w'’&]*[ ]){{0,4}}"
    rf"{any_of(listed('organisations', 'surgeries'))}\b"
)
_OWN_DOCTOR = Gated(
    rf"(?i:\b{any_of(listed('organisations', 'own_doctor'))})(?:[ ](?:is|was))?\s{{0,3}}[:,\-]?\s{{0,3}}"
    rf"(?P<name>(?:Dr|Doctor)\.?[ ]{NAME})"
)
_RELATION = Gated(
    rf"\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Aa]|[Tt]he|[Aa]n(?:other)?)[ ]{_WORDS_BETWEEN}(?P<kin>{_KIN})"
    rf"(?:'s|’s)?,?[ ](?:called[ ]|named[ ])?{_TITLE}(?P<name>{NAME})"
)
_APPOSED = Gated(
    rf"(?P<name>{_TITLE}{FULL_NAME}),?[ ]\(?(?:who[ ]is[ ]|is[ ])?(?:my|his|her|their|our|the|a)[ ]"
    rf"{_WORDS_BETWEEN}(?P<kin>{_KIN})\b"
)
_CALLED = rf"(?i:{any_of(listed('calling', 'verbs'))}[ ](?:the[ ])?{any_of(listed('calling', 'whom'))})\b"
_CALLS = (
    Gated(rf"(?P<name>{_TITLE}{NAME})(?:'s|’s)?[,]?[^.\n]{{0,90}}?\b{_CALLED}"),
    Gated(
        rf"(?i:\b{any_of(listed('calling', 'calls'))}\s(?:was\s|were\s)?(?:received\s|made\s|came\s|taken\s)?(?:in\s)?"
        r"(?:to\spolice\s)?(?:at\s[\d:.]{4,5}\s?(?:hours|hrs)?\s)?(?:from|by)\s"
        r"(?:(?:a|the|his|her|their|next[- ]door|local)\s|neighbour,?\s|resident,?\s|"
        r"member\sof\s(?:the\s)?public,?\s){0,4})" + _VALUE
    ),
    Gated(
        r"(?i:\b(?:the\s)?(?:caller|informant),?\s(?:was\s|is\s|named\s|gave\s(?:the|their|her|his)\sname\sas\s)?)"
        + _VALUE
    ),
)
_IN_THIS_CASE = r"(?:(?:in[ ]this[ ]case|of[ ]the[ ]\w+|of[ ]this[ ]\w+)[ ])?"
_ROLE_NOUNS = tuple(
    (
        role,
        Gated(
            rf"\b(?i:{any_of(listed('nouns', role))}),?[ ]{_IN_THIS_CASE}(?:is[ ]|was[ ]|named[ ](?:as[ ])?)?{_VALUE}"
        ),
    )
    for role in rows_of("nouns")
)
_AGED = re.compile(
    rf"(?P<name>{NAME})(?i:,?[ ](?:who[ ](?:is|was)[ ])?born[ ](?:on[ ])?[^,;\n]{{4,24}}[ ]and(?:[ ]was)?)?"
    r"(?i:,?[ ]who[ ](?:I[ ](?:was|am|had[ ]been)[ ]told[ ])?(?:is|was)|"
    r",|[ ]\(|[ ](?:is|was))?[ ]{0,1}(?i:only[ ]|then[ ])?(?i:aged?[ ]|age[ ]of[ ])?\(?"
    rf"(?P<age>\d{{1,2}}|(?i:{any_of(YEARS)}))\b"
    r"(?P<years>(?i:[ -]years?[ -]old|[ ]yrs?|[ ]years)?)(?!\d|[:/.]\d)(?P<close>[,).]?)"
)


_PARTED = re.compile(r"(?<=[^\W\d_])-[ \n]{1,2}(?=[^\W\d_])")  # a word that the end of the line has parted
_SAID_OUTRIGHT = (
    ("witness", _STATEMENT_OF),
    ("defendant", VERSUS),
    ("officer", _OFFICER),
    ("officer", _NUMBERED_AFTER),
    ("professional", _PROFESSIONAL),
    ("professional", _OF_A_FIRM),
    ("professional", _A_LAWYER),
    ("professional", _OF_THE_SCHEME),
    ("professional", _REPRESENTED),
    (FAMILY_DOCTOR, _OF_A_SURGERY),
    (FAMILY_DOCTOR, _OWN_DOCTOR),
)


def introduced_in(text: str, *, in_summary: bool = False) -> Iterator[Introduction]:
    """Everybody that one page introduces; `in_summary` when it is of the case summary.

    A "suspect" is for the caller to weigh against the case's defendants.
    """
    flow = _PARTED.sub("", flowing(text))
    yield from named_on_forms(text)
    yield from aliases_in(flow)
    for span in find_officers(plain(text)):
        yield from introduced(text[span.start : span.end], "officer", sure=True)
    for role, pattern in _SAID_OUTRIGHT:
        for match in pattern.finditer(flow):
            if pattern is not _STATEMENT_OF or ":" in match[0] or not is_denied(flow, match, of=True):
                yield from introduced(match["name"], role, sure=True)
    for name, role, sure in named_at_work(text, flow):
        if name.isupper() and name.count(" ") > 1:  # in a line of capitals the words that follow look like more of it
            name = _known_names(name) or name
        yield from introduced(name, role, sure=sure)
    for name in officers_written_to(text):
        yield from introduced(name, "officer", sure=True)
    for name in relied_on_in(text, flow, in_summary=in_summary):
        if " " in name or not is_dictionary_word(name.strip(".,")):
            yield from introduced(name, "witness", sure=True)
    for name in sitting_in(text):
        yield from introduced(name, MAY_TELL)
    for name, role in accounts_in(flow) if in_summary else ():
        yield from introduced(name, role)
    for name, role in serving_on(flow):
        yield from introduced(name, role, sure=True)
    yield from _relations(flow)
    yield from _in_passing(flow, in_summary)
    for match in _AGED.finditer(flow):
        name = _known_names(match["name"]) if match[0].isupper() else match["name"]
        told = name and (" " in name or is_given_name(name) or is_family_name(name))
        if told and years_in(match["age"]) < 18 and _says_age(match):
            yield from introduced(name, "child", under_18=True)


def _in_passing(flow: str, in_summary: bool) -> Iterator[Introduction]:
    """Whom a sentence calls the victim, or says called the police; a single word must be somebody's name."""
    calls = (("caller", pattern) for pattern in _CALLS)
    evidence = (("evidence", pattern) for pattern in _GIVES_EVIDENCE)
    saw = [("evidence", _SAW_IT)] if in_summary else []
    for role, pattern in (*_ROLE_NOUNS, *calls, *evidence, *saw):
        for match in pattern.finditer(flow):
            start = match.start("name")
            if pattern is _GIVES_EVIDENCE[1] and is_denied(flow, match, of=True):
                continue
            if pattern is _SAW_IT and (
                is_bystander(flow, start, match.end("name")) or is_only_tied(flow, start, match.end("name"))
            ):
                continue
            if role == "caller" and flow[max(0, start - 4) : start].lower() == "the ":
                continue  # a public house, which has the article that a person has not
            name = _without_speaker(flow, match.start("name"), match["name"]).strip(" .,")
            if match[0].isupper():  # in a text of capitals any word looks like a name
                name = _known_names(name)
            if " " in name or is_given_name(name) or is_family_name(name):
                gives = role == "evidence"
                yield from introduced(name, "witness" if gives else role, sure=gives)


def _without_speaker(flow: str, start: int, name: str) -> str:
    """The name less the surname in capitals that says who speaks, at the beginning of an interview's line."""
    first, _, rest = name.partition(" ")
    if not rest or not first.isupper() or not _COUNTER.fullmatch(flow[flow.rfind("\n", 0, start) + 1 : start]):
        return name
    spoke = len(re.findall(rf"^(?:\d\d[.:]\d\d\s+)?{re.escape(first)}\s", flow, re.MULTILINE)) > 1
    return rest.strip() if spoke else name


_COUNTER = re.compile(r"\s*(?:\d\d[.:]\d\d\s+)?")  # of the recording, at the beginning of the line


def _known_names(words: str) -> str:
    """As many of the first words as are listed as names."""
    kept: list[str] = []
    for word in words.split():
        bare = word.strip(".,'’")
        rare = bool(kept) and not is_dictionary_word(bare)  # a surname that no list has
        if is_common_word(bare) or not (rare or is_given_name(bare) or is_family_name(bare)):
            break
        kept.append(word)
    return " ".join(kept)


def years_in(text: str) -> int:
    """A number of years in figures or, up to seventeen, in words; 99 when it is neither."""
    if figures := re.search(r"\d{1,3}", text):
        return int(figures[0])
    if _TENS.search(text):
        return 99
    return next((number for number, word in enumerate(YEARS, 1) if re.search(rf"\b{word}\b", text.lower())), 99)


_TENS = re.compile(r"\b(?:eight|nine)teen|\b(?:twen|thir|for|four|fif|six|seven|eigh|nine)ty\b", re.IGNORECASE)


def _says_age(match: re.Match[str]) -> bool:
    between = match[0][len(match["name"]) :].lower()
    said = (
        match["name"].lower().endswith((" aged", " age"))
        or "age" in between
        or "who is" in between
        or " told " in between
        or bool(match["years"])
        or (match["close"] == ")" and "(" in between)
    )
    return said or (between.startswith(",") and match["close"] == ",")


def _relations(flow: str) -> Iterator[Introduction]:
    for pattern in (_RELATION, _APPOSED):
        for match in pattern.finditer(flow):
            kin = match["kin"]
            around = flow[clause_before(flow, match.start())[0] : clause_after(flow, match.end())[1]]
            role = "third_party"
            if kin.startswith("neighbo") and re.search(_CALLED, around):
                role = "caller"
            if kin in ("baby", "child", "grandchild"):
                role = "child"
            yield from introduced(match["name"], role, under_18=role == "child")


def introduced(name: str, role: str, *, sure: bool = False, under_18: bool = False) -> Iterator[Introduction]:
    """The introduction that these words make, less the words of the form about them; none when nothing is left."""
    words = name.split()
    while words and not _ends_a_name(words):
        words.pop()
    while words and _is_form_word(words[0]) and words[0].strip(".").lower() not in TITLES:
        words = words[1:]
    if any(len(word.strip(".,")) > 1 and not _is_form_word(word) for word in words) or _is_titled(words):
        yield Introduction(" ".join(words), role, sure, under_18)


def _ends_a_name(words: list[str]) -> bool:
    """Whether the last of these may be a surname: "Ms Street" and "Holly FIELD" are people, "Holly Signed" is not."""
    last = words[-1].strip(".,'’()")
    if _is_titled(words) or (len(words) > 1 and is_family_name(last) and is_given_name(words[-2])):
        return True
    shouted = last.isupper() and len(words) > 1 and not words[-2].isupper() and is_given_name(words[-2])
    if len(last) < 2 or (last.lower() in _NOT_NAMES and not (shouted and is_family_name(last))):
        return False
    return not is_common_word(last) or shouted or (len(words) > 1 and is_family_name(last))


def _is_titled(words: list[str]) -> bool:
    return len(words) == 2 and words[0].strip(".").lower() in TITLES and len(words[1]) > 2


def _is_form_word(word: str) -> bool:
    bare = word.strip(".,'’()")
    return bare.lower() in _NOT_NAMES or is_common_word(bare)
