"""Whose account a summary of the case relies on, by what it tells of them.

A case file lists few of the witnesses on the first day. A summary shows the others: whoever it names in full and has
identify, restrain, treat, film or examine is relied on (P17). Whoever it has see or say something, and no more, may
be: a person must say. A caller, a neighbour, a relative, somebody of whom the defendant speaks in interview and
whoever made no statement are bystanders, whatever they saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.gating import Gated
from detectors.vocabulary import is_common_word, is_family_name, is_given_name
from screening.flowing import clause_after, clause_before
from screening.names import FULL_NAME, NAME, written
from screening.roster import MAY_TELL, TELLS
from screening.wording import any_of, listed

_TITLE = r"(?:(?:Mr|Mrs|Miss|Ms|Mx|Rev|Revd|Fr)\.?[ ])"
_NAMED = Gated(rf"(?<![\w'’\"“-])(?P<name>{_TITLE}?{FULL_NAME}|{_TITLE}{NAME})(?!\w|['’]s\b)")
_AT_WORK = any_of(
    (*listed("jobs", "offices"), *listed("jobs", "trades"), *listed("jobs", "before"), *listed("jobs", "serving"))
)
_WORKING = re.compile(rf"\b{_AT_WORK}[,:]?[ ]\Z|\b(?:Rev|Revd|Fr)\.?[ ]", re.IGNORECASE)
_JOB_IN_FRONT = re.compile(rf"\A(?i:{_AT_WORK})[ ](?=\S+[ ]\S)")
_WORKS = re.compile(rf"(?:,[ ]|[ ]?\()(?:(?:the|an?)[ ])?(?:[a-z\-]+[ ]){{0,2}}{_AT_WORK}\b", re.IGNORECASE)
_BYSTANDERS = any_of(
    word
    for word in listed("kin")
    if word not in ("colleague", "manager", "boss", "employer", "teacher", "cleaner", "carer", "landlord", "landlady")
)
_TIED = re.compile(
    rf"\b(?:(?:(?i:{_BYSTANDERS}|mate|resident|passer[ -]?by|motorist|girl|boy|parent|kid|occupant|customer)s?))"
    r"(?:[ ](?i:called|named))?,?[ ]\Z",
)
_TIE_AFTER = re.compile(
    rf"(?:,[ ]|[ ]?\(|[ ]is[ ])(?:(?:the|an?|his|her|their|def\w*|IP)(?:['’]s)?[ ])?(?:[\w\-]+['’]s[ ])?"
    rf"(?:[a-z\-]+[ ])?(?:{_BYSTANDERS}|mate|resident)\b",
    re.IGNORECASE,
)
_BETWEEN = (
    r"\A(?:,[ ][^.;,\n]{2,60},|[ ]?\([^)\n]{1,60}\))?,?[ ](?:(?:who|also|then|later|positively|clearly|both)[ ]){0,2}"
)
_DOES = re.compile(
    _BETWEEN + r"(?:identif(?:ies|ied)|recogni[sz](?:es|ed)|pick(?:s|ed)[ ](?:him|her|them|the[ ]\w+|def\w*)[ ]out|"
    r"(?:restrain|detain|tackl|disarm|apprehend|eject|confront|challeng)(?:e?s|ed)|treat(?:s|ed)[ ](?:the|him|her|IP)|"
    r"examin(?:es|ed)|film(?:s|ed)|photograph(?:s|ed)|"
    r"(?:provid(?:es|ed)|suppl(?:ies|ied)|hand(?:s|ed)(?:[ ]over)?|download(?:s|ed)|produc(?:es|ed)|exhibit(?:s|ed))[ ]"
    r"(?:\w+[ ]){0,4}(?:cctv|footage|dash-?cam|video|clip|recording|stills?|photos?|photographs?|screenshots?|"
    r"[A-Z]{2,3}/\d))\b",
    re.IGNORECASE,
)
_PERCEIVES = re.compile(
    _BETWEEN + r"(?:saw|sees|heard|hears|witness(?:es|ed)|overhe(?:ars|ard)|observ(?:es|ed)|watch(?:es|ed)|found|finds|"
    r"notic(?:es|ed)|smelt|smells)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    _BETWEEN + r"(?:says|stat(?:es|ed)|describ(?:es|ed)|confirm(?:s|ed)|recall(?:s|ed)|estimat(?:es|ed))\b",
    re.IGNORECASE,
)
_A_JOB = r"(?:(?:an?|the|his|her|their|IP['’]?s|victim['’]?s)[ ])?(?:[\w\-]+[ ]){0,3}(?:[\w\-]+,[ ])?"
_DONE_BY = re.compile(
    r"\b(?:conveyed|treated|examined|restrained|detained|apprehended|challenged|confronted|disturbed|disarmed|ejected|"
    r"identified|recognised|recognized|filmed|photographed|picked[ ]out)[ ](?:[\w ]{1,30}[ ])?by[ ]" + _A_JOB + r"\Z",
    re.IGNORECASE,
)
_FOOTAGE_FROM = re.compile(
    r"\b(?:video|footage|clip|recording|dash-?cam|cctv|photos?|photographs?|stills?)(?:[ ]\([^)\n]{1,16}\))?[ ]"
    r"(?:taken[ ]|filmed[ ]|supplied[ ]|provided[ ]|produced[ ]|handed[ ]over[ ])?(?:from|by)[ ]" + _A_JOB + r"\Z",
    re.IGNORECASE,
)
_SEEN_BY = re.compile(r"\b(?:seen|witnessed|found|overheard|observed|noticed)[ ]by[ ]" + _A_JOB + r"\Z", re.IGNORECASE)
_CREW = re.compile(r"\b(?:ambulance[ ]crew|attending[ ]crew|crew|paramedics|door[ ]staff)[ ]?[:=][ ]", re.IGNORECASE)
_DEFENCE = re.compile(
    r"\b(?:interview\w*|intvw?|int'?v|rolp|no[ ]comment|prepared[ ]statement|alibi|defence|def(?:endant)?\.?[ ]says)\b",
    re.I,
)
_GIVES = (
    r"(?:witness|stmt|statement|relied|rely|named|approached|traced|charged|arrested|called|interviewed|spoken|wish|want|"
    r"willing|support|assist|engage|prepared|going|give|provide|make|supply|confirm|attend|co-?operat\w*|sign\w*|be)"
)
_NO_WITNESS = re.compile(
    r"\b(?:999|101|call(?:s|ed|ers?|ing)?(?![ ](?:him|her|them)[ ](?:an?|names)\b)|rang|rung|rings|"
    r"(?:tele)?phone[ds]|dial(?:s|led)|alert(?:s|ed)|report(?:s|ed|ing)?|"
    r"informant|hotline|crimestoppers|anonym\w*|refus\w+|declin\w+|unwilling|reluctan\w+|retract\w*|withdr[ae]w\w*|unused|"
    r"hearsay|suspects?|nominal|intel\w*|uncharged|co-?accused|outstanding|vulnerable|cuckoo\w*|flown|untraced|"
    r"frightened|scared|NFA|RUI|unreliable|if|would|should|"
    r"moved[ ](?:away|abroad)|(?:saw|seen|heard|sees|hears)[ ](?:nothing|nowt|none|little)|"
    r"no[ ](?:\w+[ ]){0,2}(?:stmts?|statements?|MG[ ]?11|account|evidence|contact)|"
    rf"(?:not|never|cannot|can['’]?t|won['’]?t|didn['’]?t|doesn['’]?t|isn['’]?t|nor)[ ](?:\w+[ ]){{0,2}}{_GIVES})\b",
    re.IGNORECASE,
)
_A_STATEMENT = re.compile(r"\A[\s\S]{0,200}\b(?:witness[ ]statement|MG[ ]?11|statement[ ]of)\b", re.IGNORECASE)
_PARENT = re.compile(
    rf"(?:^|(?<=[ ]{{2}}))(?i:(?:parent|mother|father|guardian|parent[ ]?/[ ]?guardian|(?:responsible|accompanying)"
    rf"[ ]adult)[ ]present)[ ]?:[ ]{{0,12}}(?P<name>{_TITLE}?{FULL_NAME})",
    re.MULTILINE,
)
_GOES_ON = 130  # characters of the sentence after, which may say that there is no statement
_MOST = 60  # people on one page


def sitting_in(text: str) -> Iterator[str]:
    """The parent whom a young witness's statement names as present when it was made."""
    if _A_STATEMENT.match(text):
        yield from (match["name"] for match in _PARENT.finditer(text))


def accounts_in(flow: str) -> Iterator[tuple[str, str]]:
    """Each person named in full whose account a page of a summary gives, with TELLS or MAY_TELL."""
    seen: dict[str, str] = {}
    for match in _NAMED.finditer(flow):
        if len(seen) < _MOST and _is_person(match["name"]):
            seen.setdefault(written(match["name"]).surname, match["name"])
    for surname, name in seen.items():
        marks = set[str]()
        for mention in re.finditer(
            rf"(?<![\w'’-])(?:{re.escape(name)}|(?:(?i:{_TITLE}))?(?i:{re.escape(surname)}))(?![\w'’-])", flow
        ):
            if is_bystander(flow, mention.start(), mention.end()):
                marks.clear()
                break
            marks.update(_marks(flow, mention.start(), mention.end()))
        tied = "tied" in marks  # to somebody, and so hardly there to bear witness
        marks.discard("tied")
        firm = "does" in marks or len(marks) > 1
        if marks and not (tied and not firm):
            yield _JOB_IN_FRONT.sub("", name), TELLS if firm and not tied else MAY_TELL


def _is_person(name: str) -> bool:
    """Whether words with capitals are somebody: a listed name, or a surname in capitals as the police write it."""
    words = name.split()
    first, last = words[0].strip("."), words[-1].strip(".,")
    if is_common_word(last) or not written(name).words:
        return False
    if len(words) > 1 and first.lower() in ("mr", "mrs", "miss", "ms", "mx", "rev", "revd", "fr"):
        return True
    shouted = last.isupper() and len(last) > 2 and not first.isupper()
    return (
        (is_given_name(first) and not is_common_word(first))
        or (shouted and not is_common_word(first))
        or (is_family_name(last) and is_given_name(first))
    )


def is_bystander(flow: str, begin: int, end: int) -> bool:
    """Whether the words about somebody say that they called the police, made no statement or are only spoken of."""
    start, _ = clause_before(flow, begin)
    _, stop = clause_after(flow, end, 240)
    if _NO_WITNESS.search(flow, start, stop) or _NO_WITNESS.search(_sentence_after(flow, stop)):
        return True
    paragraph = flow.rfind("\n\n", max(0, begin - 900), begin) + 1
    told = flow[max(paragraph, begin - 900) : begin]
    return bool(_DEFENCE.search(told)) or told.count('"') % 2 == 1 or told.count("“") > told.count("”")


def is_only_tied(flow: str, begin: int, end: int) -> bool:
    """Whether the words about somebody call them a neighbour, a relative or a friend."""
    return "tied" in set(_marks(flow, begin, end))


def _sentence_after(flow: str, at: int) -> str:
    """The sentence after, unless it is about somebody else who is named in it."""
    following = flow[at : clause_after(flow, min(len(flow), at + 2), _GOES_ON)[1]]
    return "" if _NAMED.search(following) else following


def _marks(flow: str, begin: int, end: int) -> Iterator[str]:
    """What the words about one mention show: "does", "sees", "says", and "tied" for a neighbour or a relative."""
    before = flow[clause_before(flow, begin, 160)[0] : begin]
    after = flow[end : end + 140]
    if _TIED.search(before) or _TIE_AFTER.match(after):
        yield "tied"
    works = _WORKING.search(before) or _WORKING.search(flow[begin : begin + 6]) or _WORKS.match(after)
    if _DOES.match(after) or _DONE_BY.search(before) or _FOOTAGE_FROM.search(before) or _CREW.search(before):
        yield "does"
    if _PERCEIVES.match(after) or _SEEN_BY.search(before):
        yield "does" if works else "sees"
    if _SAYS.match(after):
        yield "does" if works else "says"
