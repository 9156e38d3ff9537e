"""Pages and papers that are no evidence: backs of statements, fee notes, letters, internal forms, blanks (P03, P11)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from detectors.forms import NEVER_SERVED
from screening.edition import Edition
from screening.finding import Finding
from screening.holding import held
from screening.papers import Paper, Sheet
from screening.wording import any_of, listed

_KIND = "unrelated_attachment"
_BACK = "The back of a statement holds a witness's contact details."
_FEE_NOTE = "This looks like a fee note or invoice that came attached to another paper."
_LETTER = "This looks like a covering letter or e-mail, which is not evidence."
_BLANK = "This page looks blank: check that nothing is missing, and leave it out."
_ALL_BLANK = "This paper looks blank from end to end: check that nothing is missing, and leave it out."
_OFFICE = (
    r"\b(?:CPS|crown prosecution|prosecut\w+|police|constabulary|[DP]C|[DP]S|D?Sgt|D?Insp|OIC|officer in (?:the )?case|"
    r"case (?:prep\w*|progression|build\w*|management|file|work\w*|director)|file (?:prep\w*|build\w*|quality|team)|"
    r"criminal justice|CJU|CPU|CJD|ATU|disclosure (?:unit|team|officer)|witness care|WCU|HMCTS|listing|court|custody|"
    r"paralegal|admin\w*|duty (?:inbox|prosecutor|sergeant))\b|@(?:[\w.\-]*\.)?(?:police|cps|gov|cjsm)\b"
)
_TO_AN_OFFICE = re.compile(rf"^[ \t]*(?:To|Cc)[ \t]*[:;][^\n]*(?:{_OFFICE})", re.MULTILINE | re.IGNORECASE)
_FROM_AN_OFFICE = re.compile(rf"^[ \t]*From[ \t]*[:;][^\n]*(?:{_OFFICE}|\b\d{{2,5}}\b)", re.MULTILINE | re.IGNORECASE)
_DEAR_OFFICE = re.compile(
    r"^[ ]?Dear (?:PC|DC|PS|DS|Sgt|Insp\w*|Officer|Prosecut\w+|Crown Prosec\w+|Colleagues?|OIC)\b|"
    r"^[ ]?(?:The )?Crown Prosecution Service\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_ABOUT_THE_FILE = (
    r"\b(?:statements?|file|upgrade|exhibits?|MG ?\d{1,2}[A-F]?|disc|paperwork|documents?|records|notes|report|copy)\b"
    r"[^\n.]{0,30}\b(?:attached|enclosed|as requested|as asked)\b|"
    r"\b(?:attached|enclosed|enclose|attach|forward(?:ed|ing)?)\b",
    r"^[ \t]*(?:Subject|Re)[ \t]*[:;][^\n]*(?:\b\d{2}\s?[A-Z0-9]{2}\s?\d{5}\s?\d{2}\b|"
    r"\bR\.? ?-?v-?\.? |\bURN\b|\bfile\b|\bstatements?\b)",
    r"\b(?:case file|file upgrade|upgrade file|remand file|full file|action plan|disclosure schedule|"
    r"MG ?\d{1,2}[A-F]?)\b",
    r"\b(?:CCTV|BWV|body ?worn|forensics?|phone download)\b[^\n.]{0,60}"
    r"\b(?:chas\w+|waiting|awaiting|outstanding|follow)\b|"
    r"\bchas(?:ed|ing)\b",
    r"\b(?:we act for|our client|your ref(?:erence)?|acting on behalf of)\b|^[ \t]*(?:R|Rex|Regina) -?v",
)
_FILE_SIGNS = tuple(re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in _ABOUT_THE_FILE)
_EXHIBITED = re.compile(
    r"\bexhibit(?:\s(?:ref\w*|no|number|label))?\s?[.:\-]?\s?(?-i:[A-Z]{2,4})\s?[/\-]?\s?\d{1,3}\b|\bproduced by\b",
    re.IGNORECASE,
)
_SWORN = re.compile(r"true to the best of my knowledge|statement of witness|\bstatement of\s*:", re.IGNORECASE)


def attachments_in(edition: Edition, paper: Paper) -> Iterator[Finding]:
    """Everything in one file that is not to go out whatever the case."""
    backs = _with_pages_after(paper, lambda sheet: sheet.kind == "back_of_statement", _carries_on_a_back)
    yield from held(paper, backs, "back_of_statement", "withhold", "P03", _BACK)
    fees = [sheet for sheet in paper.sheets if "fee_note" in sheet.signs]
    yield from held(paper, fees, _KIND, "withhold", "P11", _FEE_NOTE)
    yield from _letters(paper)
    yield from _never_served(edition, paper)
    blank = [sheet for sheet in paper.sheets if sheet.page.is_blank and "blank" in sheet.signs]
    reason = _ALL_BLANK if len(blank) == len(paper.sheets) else _BLANK
    yield from held(paper, blank, _KIND, "check", "P11", reason, 0.8)


def _with_pages_after(
    paper: Paper, is_it: Callable[[Sheet], bool], carries_on: Callable[[Sheet], bool]
) -> Iterator[Sheet]:
    """The pages that bear a sign, and those straight after them that carry the same paper on."""
    running = False
    for sheet in paper.sheets:
        running = is_it(sheet) or (running and carries_on(sheet))
        if running:
            yield sheet


_BACK_TABLE = re.compile(r"\bMG\s?11\s?\(?back\)?|witness (?:care|consent|contact)", re.IGNORECASE)


def _carries_on_a_back(sheet: Sheet) -> bool:
    return bool(_BACK_TABLE.search(sheet.page.text)) and not _SWORN.search(sheet.page.text)


def _letters(paper: Paper) -> Iterator[Finding]:
    """Letters between offices stay. Those between other people may be evidence, and a person is asked."""
    signed = [
        sheet
        for sheet in paper.sheets
        if "covering_letter" in sheet.signs
        and not _SWORN.search(sheet.page.text)
        and not _is_to_the_defence(sheet.page.text)
    ]
    whole = len(signed) == len(paper.sheets)
    certain = [sheet for sheet in signed if _between_offices(sheet)]
    yield from held(paper, certain, _KIND, "withhold", "P11", _LETTER, 0.9)
    if paper.document.type in ("exhibit", "medical", "media_link") or (whole and _EXHIBITED.search(paper.text[:400])):
        return
    told = [sheet for sheet in signed if _answers(sheet.page.text) or _is_an_exhibit(sheet.page.text)]
    asked = [sheet for sheet in signed if sheet not in [*certain, *told] and _may_cover(sheet)]
    yield from held(paper, asked, _KIND, "check", "P11", _LETTER, 0.6)


_DEAR = re.compile(r"^[ ]{0,3}Dear\b[^\n]*", re.MULTILINE | re.IGNORECASE)
_FIRM = re.compile(
    r"^(?![ ]*(?:From|Defence|Solicitors?(?: for)?|Defendant\S*|Rep\w*|Cc)\b[^\n:]{0,30}:)"
    rf"[^\n]*(?:\bMessrs\b|{any_of(listed('organisations', 'firms'))}(?!\w))",
    re.MULTILINE,
)
_PROSECUTES = (
    r"\b(?:CPS|crown prosecution|prosecut\w+|police|constabulary|disclosure (?:unit|team|officer)|OIC|[DP][CS])\b"
)
_TO_A_PROSECUTOR = re.compile(rf"^[ \t]*(?:To|FAO|Cc)\b[^\n]*{_PROSECUTES}", re.MULTILINE | re.IGNORECASE)
_PROSECUTOR = re.compile(_PROSECUTES, re.IGNORECASE)
_TELLS_THE_DEFENCE = re.compile(
    r"\b(?:your client|defence (?:case )?statement|initial (?:details|disclosure)|IDPC|advance information|"
    r"unused material|duty of disclosure|disclos(?:ed|able) to (?:you|the defence))\b",
    re.IGNORECASE,
)
_FROM_THE_DEFENCE = re.compile(
    r"\b(?:our client|we act for|we (?:are instructed|represent)|on behalf of our)\b", re.IGNORECASE
)


def _is_to_the_defence(text: str) -> bool:
    """Whether a letter is the prosecution's own to the defendant's solicitors, who are meant to have it."""
    dear = _DEAR.search(text)
    if dear is None or _PROSECUTOR.search(dear[0]) or _DEAR_COLLEAGUE.search(dear[0]):
        return False
    head = text[: dear.start()]
    ours = _PROSECUTOR.search(head) and not _TO_A_PROSECUTOR.search(head)
    told = _TELLS_THE_DEFENCE.search(text, dear.end()) and not _FROM_THE_DEFENCE.search(text)
    return bool(ours and told and _FIRM.search(head))


_DEAR_COLLEAGUE = re.compile(r"\b(?:colleagues?|team|officer|all|lawyer|sgt|insp\w*)\b", re.IGNORECASE)


def _between_offices(sheet: Sheet) -> bool:
    text = sheet.page.text
    if sheet.kind in ("medical", "exhibit") and _EXHIBITED.search(text[:400]):
        return False
    if _is_an_account(text) or _is_an_exhibit(text) or _answers(text):
        return False
    about = sum(bool(sign.search(text)) for sign in _FILE_SIGNS)
    to, sender = bool(_TO_AN_OFFICE.search(text) or _DEAR_OFFICE.search(text)), bool(_FROM_AN_OFFICE.search(text))
    return (to and (sender or about >= 1)) or about >= 3


# A witness who writes to the officer what happened has written evidence, and a person is asked.
_SEEN = re.compile(
    r"\b(?:[Ww]hat I saw|I (?:saw|heard|noticed|watched|was (?:on|in|at|standing|sitting|walking))|"
    r"(?:[Hh]e|[Ss]he|[Tt]hey) (?:hit|punched|pushed|grabbed|kicked|shouted|threw|spat|put|ran|swung|drove))\b"
)
_SENDS = re.compile(r"\b(?:attach\w*|enclos\w*|herewith)\b", re.IGNORECASE)
_SENDER = re.compile(r"^[ \t]*From[ \t]*[:;]", re.MULTILINE | re.IGNORECASE)


def _is_an_account(text: str) -> bool:
    """Whether an e-mail from no office, with nothing sent along, tells what its writer saw."""
    private = _SENDER.search(text) and not _FROM_AN_OFFICE.search(text) and not _SENDS.search(text)
    return bool(private) and len(_SEEN.findall(text)) >= 2


_SUBJECT_AN_EXHIBIT = re.compile(
    r"^[ \t]*(?:Subject|Re)[ \t]*[:;][^\n]*(?<![\w/])(?P<letters>[A-Z]{2,3})[ ]?/[ ]?\d{1,3}(?![\w/])", re.MULTILINE
)
_SENDERS_NAME = re.compile(r"^[ \t]*From[ \t]*[:;][ \t]*(?P<value>[^\n<]*)", re.MULTILINE | re.IGNORECASE)


def _is_an_exhibit(text: str) -> bool:
    """Whether an e-mail from outside the police is the exhibit that its subject names, by its sender's initials."""
    subject, sender = _SUBJECT_AN_EXHIBIT.search(text), _SENDERS_NAME.search(text)
    if subject is None or sender is None or _FROM_AN_OFFICE.match(text, sender.start(), _line_end(text, sender.end())):
        return False
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_][\w'’-]*", sender["value"])).upper()
    return initials == subject["letters"]


# A firm that answers the officer's questions, or says who worked for it and when, has written evidence.
_TELLS = re.compile(
    r"\b(?:in (?:answer|reply|response) to (?:your|the) (?:questions?|queries)|"
    r"(?:our|the|company|school|payroll) records (?:show|indicate|confirm)|"
    r"(?:was|has been|is|were) (?:first |previously |currently )?employed (?:by us|here|since|between|from (?=\d)))\b",
    re.IGNORECASE,
)
_ENCLOSES = re.compile(
    r"\b(?:(?:i|we) (?:now |also |hereby )?(?:enclose|attach|forward)|(?:please )?find (?:enclosed|attached)|"
    r"(?:enclosed|attached) (?:is|are|please)|I (?:am|['’]m) (?:enclosing|attaching|sending|forwarding))\b",
    re.IGNORECASE,
)
_FROM_WITHIN = re.compile(r"\b(?:[DP][CS]|D?Sgt|D?Insp|OIC|Constabulary|Reviewing Lawyer|Prosecutor)\b")
_FOOT = 220  # characters: where whoever writes signs


def _answers(text: str) -> bool:
    """Whether a letter from outside the police and the lawyers tells its reader facts, and does not send papers."""
    sender = _SENDERS_NAME.search(text)
    official = sender and _FROM_AN_OFFICE.match(text, sender.start(), _line_end(text, sender.end()))
    if official or _FROM_WITHIN.search(text[-_FOOT:]) or _ENCLOSES.search(text):
        return False
    return _TELLS.search(text) is not None and sum(bool(sign.search(text)) for sign in _FILE_SIGNS) <= 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _may_cover(sheet: Sheet) -> bool:
    """Whether a letter that is not plainly between offices speaks of the file all the same."""
    return sheet.kind not in ("medical", "exhibit") and any(sign.search(sheet.page.text) for sign in _FILE_SIGNS)


def _never_served(edition: Edition, paper: Paper) -> Iterator[Finding]:
    listed = {one.form: one for one in edition.never_served}
    for form in sorted({sheet.form for sheet in paper.sheets if "never_served" in sheet.signs}):
        named = listed.get(form) or listed.get(form.rstrip("A"))
        what = named.title if named else NEVER_SERVED[form]
        reason = f"Form {form} ({what}) is never served."
        sheets = _with_pages_after(paper, _begins(form), _continues(form))
        yield from held(paper, sheets, _KIND, "withhold", named.principle if named else "P01", reason)


def _begins(form: str) -> Callable[[Sheet], bool]:
    return lambda sheet: sheet.form == form and "never_served" in sheet.signs


def _continues(form: str) -> Callable[[Sheet], bool]:
    # A page that says nothing of itself has been given the form of the page before it.
    return lambda sheet: sheet.form == form and not _SWORN.search(sheet.page.text)
