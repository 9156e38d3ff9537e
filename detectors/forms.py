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
    ("MG6D", r"(?:police )?schedule of (?:relevant )?sensitive (?:unused )?material"),
    ("MG6E", r"disclosure officer'?s report"),
    ("MG9", r"witness list|list of witnesses"),
    ("MG10", r"witness non-?availability"),
    ("MG6B", r"police officer'?s disciplinary record|police officer misconduct"),
    (
        "MG6C",
        r"(?:police )?schedule of (?:relevant )?non-?sensitive (?:unused )?material|streamlined disclosure certificate",
    ),
    ("MG6", r"case file (?:evidence and )?information"),
    ("MG3A", r"further report to (?:the )?crown prosecutor"),
    (
        "MG3",
        r"report to (?:the )?(?:crown )?prosecut\w+ (?:service )?for (?:a )?charging|"
        r"request for (?:a )?charging decision",
    ),
    ("MG20", r"further evidence/information report|further information report"),
    ("MG2", r"(?:initial )?(?:witness )?special measures (?:meeting )?(?:assessment|application)"),
    ("MG21", r"submission of work for scientific examination"),
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
_FORM_CODE = Gated(r"\bMG[ /]?0?(\d{1,2})[ ]?([A-F])?\b(?![/\d])", re.IGNORECASE)
_HEAD = 400  # characters: a form's name stands at the top of its page


def form_of(text: str) -> tuple[str, float] | None:
    """The form a page says at its top, or at its foot, that it is, such as MG6D."""
    head = text[:_HEAD]
    titles = [form for form, pattern in _TITLE_PATTERNS if pattern.search(head)]
    for match in _FORM_CODE.finditer(head):
        code = f"MG{int(match[1])}{(match[2] or '').upper()}"
        line = head[head.rfind("\n", 0, match.start()) + 1 : match.start()]
        # A form's own code opens a line or stands in its top corner; in a sentence it is about another form.
        if len(re.findall(r"\b[a-z]{3,}\b", line)) < 3:
            return code, 0.95 if code in titles or not titles else 0.85
    if titles:
        return titles[0], 0.75
    foot = _FORM_CODE.search(text[-160:])
    return (f"MG{int(foot[1])}{(foot[2] or '').upper()}", 0.6) if foot and len(text) > _HEAD else None
