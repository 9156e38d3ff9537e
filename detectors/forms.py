"""The police's own forms, told by their code or their title at the top of the page."""

from __future__ import annotations

import re

from detectors.gating import Gated

# domain: forms that are never served, whatever the case (MG6D, MG9 and MG10) or are internal to police and prosecution.
NEVER_SERVED = {
    "MG2": "an application for special measures",
    "MG3": "the report to a prosecutor for a charging decision",
    "MG3A": "the further report to a prosecutor",
    "MG6": "the officer's confidential note to the prosecutor",
    "MG6B": "a police officer's disciplinary record",
    "MG6D": "the schedule of sensitive material",
    "MG6E": "the disclosure officer's report",
    "MG9": "the list of witnesses and how to reach them",
    "MG10": "the dates that witnesses are away",
    "MG20": "a further information report",
    "MG21": "a submission to the laboratory",
    "MG21A": "a submission to the laboratory",
}
_TITLES = (
    (
        "MG6D",
        r"(?:police )?schedule of (?:relevant )?sensitive (?:unused )?(?:material|items)|"
        # The marking OFFICIAL-SENSITIVE may stand on the same line.
        r"(?<!non-)(?<!non )(?<!official )(?<!official-)(?<!official - )\bsensitive "
        r"(?:(?:unused |disclosure )?(?:material )?schedule|unused material)",
    ),
    ("MG6E", r"disclosure officer[’']?s[’']? (?:certificate|report)|report of (?:the )?disclosure officer"),
    ("MG9", r"witness (?:details )?list|list of witnesses|witness contact list"),
    (
        "MG10",
        r"witness(?:es)?[’']?(?: dates)?(?: of)? (?:non[- ]?|un)availability|(?:non[- ]?|un)availability of (?:\w+ )?witness(?:es)?|"
        r"witness dates to avoid",
    ),
    (
        "MG6B",
        r"police (?:officer|staff|officer/staff)(?:[’']s)? (?:disciplinary|misconduct)(?: record)?|"
        r"officer misconduct (?:record|disclosure)",
    ),
    (
        "MG6C",
        r"(?:police )?schedule of (?:relevant )?non-?sensitive (?:unused )?material|"
        r"non-?sensitive (?:unused |disclosure )?(?:material )?schedule|(?:schedule of )?unused material|unused schedule|"
        r"streamlined disclosure certificate",
    ),
    (
        "MG6",
        r"case file (?:evidence(?: and |/))?information|confidential information (?:form|report)|"
        r"officer[’']?s? confidential (?:notes?|report)",
    ),
    ("MG3A", r"further report to (?:the )?(?:crown )?prosecutor"),
    (
        "MG3",
        r"report to (?:the )?(?:crown )?prosecut\w+ (?:service )?for (?:a )?charging|"
        r"(?:request for|report for) (?:a )?(?:pre-?)?charg\w+ (?:decision|advice)|charging report|"
        r"(?:CPS |prosecutor[’']s )?charging decision(?: log)?(?: and| &) action plan",
    ),
    ("MG20", r"further (?:evidence ?(?:/|and|&|or) ?)?information report|further evidence report"),
    (
        "MG2",
        r"(?:initial )?(?:witness )?special measures (?:meeting )?(?:assessment|application)|initial witness assessment",
    ),
    ("MG21A", r"(?:additional|further) submission (?:of (?:work|case) )?for scientific examination"),
    (
        "MG21",
        r"submission of (?:work|case|items|exhibits) for (?:scientific|forensic) (?:examination|analysis)|"
        r"forensic submission form",
    ),
    ("MG12", r"exhibits? list|list of exhibits"),
    ("MG15", r"record of (?:taped |recorded )?interview|\bROTI\b|\bROVI\b|summary of ABE interview"),
    ("MG5", r"police report|case summary|summary of (?:the )?(?:key )?evidence|summary of circumstances"),
    ("MG4", r"charge\(?s\)?\s*sheet|you are charged with|notice of charge|\bpostal requisition\b"),
    ("MG7", r"remand application"),
    ("MG8", r"breach of bail"),
    (
        "MG11",
        r"witness statement|statement of witness|victim (?:personal|impact) statement|impact statement|"
        r"statement of(?! account)(?-i::?\s+[A-Z])",
    ),
    ("MG16", r"bad character"),
    ("MG18", r"offences taken into consideration"),
    ("MG19", r"compensation claim"),
    ("MG22", r"streamlined forensic report|\bSFR ?[12]\b"),
)
_TITLE_PATTERNS = tuple(
    (form, Gated(rf"^[^\na-z]{{0,24}}(?:{pattern})", re.IGNORECASE | re.MULTILINE)) for form, pattern in _TITLES
)
# The forms that are never served are looked for under a force's heading too: one missed is worse than one asked about.
_UNDER_A_HEADING = tuple(
    (form, Gated(rf"\b(?:{pattern})", re.IGNORECASE)) for form, pattern in _TITLES if form in NEVER_SERVED
)
_FORM_CODE = Gated(r"\bMG[ /]?[0O]?([\dIl]{1,2})[ ]?([A-F])?\b(?![/\d])", re.IGNORECASE)
_READ_AS_ONE = str.maketrans("IiLl", "1111")  # on a scan
_TOP = 150  # characters, within which a title stands that has something before it on its line
_HEAD = 400  # characters: a form's name stands at the top of its page


def form_of(text: str) -> tuple[str, float] | None:
    """The form a page says at its top, or at its foot, that it is, such as MG6D."""
    head = text[:_HEAD]
    found = [(match.start(), form) for form, pattern in _TITLE_PATTERNS if (match := pattern.search(head))]
    # What stands first is the title; a schedule's items name other forms.
    titles = [form for _, form in sorted(found, key=lambda one: one[0])]
    titles = titles or [form for form, pattern in _UNDER_A_HEADING if _heads(head[:_TOP], pattern)]
    for match in _FORM_CODE.finditer(head):
        code = _code(match)
        line = head[head.rfind("\n", 0, match.start()) + 1 : match.start()]
        # A form's own code opens a line or stands in its top corner; in a sentence it is about another form.
        if len(re.findall(r"\b[a-z]{3,}\b", line)) < 3 and not _SPEAKS_OF_A_FORM.search(line):
            return code, 0.95 if code in titles or not titles else 0.85
    if titles:
        return titles[0], 0.75
    foot = _FORM_CODE.search(text[-160:])
    return (_code(foot), 0.6) if foot and len(text) > _HEAD else None


def _code(match: re.Match[str]) -> str:
    return f"MG{int(match[1].translate(_READ_AS_ONE))}{(match[2] or '').upper()}"


_SPEAKS_OF_A_FORM = re.compile(
    r"\b(?:see|also|refer to|listed (?:on|in)|shown (?:on|in)|(?:on|in|per|with|and|or|the|a|an|of|attached|enclosed)(?: (?:the|form))?)"
    r"\s*\(?$|\bsee form\s*$|\bexhibits?(?:\s(?:ref\w*|no\.?|number|label))?\s*:?\s*$|[A-Z]\d{1,2}[A-F]?\s?[,&/]\s*$",
    re.IGNORECASE,
)
_IN_A_SENTENCE = re.compile(r"\b(?:see|is|was|were|are|has|have|been|refer|attached|not|this|my|I|on|in|from|to|per)\b")


def _heads(head: str, pattern: Gated) -> bool:
    """Whether a form's title stands in a short heading, after the name of a force perhaps."""
    for match in pattern.finditer(head):
        start = head.rfind("\n", 0, match.start()) + 1
        end = head.find("\n", match.end())
        before, after = head[start : match.start()], head[match.end() : end if end >= 0 else len(head)]
        if len(before) <= 45 and len(after) <= 45 and not _IN_A_SENTENCE.search(f"{before} {after}"):
            return True
    return False
