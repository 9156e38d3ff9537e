"""Ways to reach a person: telephone numbers however written, and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.spans import Category, Span

_GAP = r"[ .\-()]{0,3}\n?[ ]?"
# Anything that begins as a United Kingdom number can; what follows is counted afterwards.
_START = r"(?:\(?(?:\+|00)[ ]?44\)?[ .\-]?(?:\(0\)|0)?[ .\-]?\(?(?=[1-9])|44[ ]?(?=7[1-9]\d)|\(?(?:\+44[ ]?)?0[ .\-]{0,2}(?=[1-9]))"
_NUMBER = re.compile(
    rf"(?<![\w£$€#+])(?<!\d:)(?<!\d[.,\-])(?<![^\d]\d/)(?<![^\d]\d\d/)(?<!\d/ ){_START}(?:\d{_GAP}){{8,9}}\d(?![\d])"
    rf"(?![.,\-]\d)(?!/\d{{1,4}}(?!\d))(?!\w)"
)
_MISREAD = Gated(r"(?<![\w])[O0][7T][ ]?[\dOoIl]{3}[ \-]?[\dOoIl]{3}[ \-]?[\dOoIl]{3}(?!\w)")
_FOREIGN = Gated(r"(?<![\w])(?:\+|00)(?!44)[1-9]\d{0,2}[ .\-]?(?:\(0\)[ ]?)?(?:\d[ .\-]{0,1}){6,11}\d(?!\w)")
_CUE = r"(?:tel(?:ephone)?|phone|mobile|mob|number|called|rang|texted?|ring|call|contact(?:ed)?|whats ?app)"
_NO_ZERO = re.compile(r"(?<![\d.,/+£\-])7[1-9]\d{2}[ \-]?\d{3}[ \-]?\d{3}(?!\w)(?![./,\-]\d)")
_ANY_DIGITS = re.compile(r"[+(]?\d(?:[ .\-()]{0,3}[\dOoIl]){5,13}(?!\w)(?!/\d)")
_EXTENSION = re.compile(r"[ ,]{0,2}(?:ext(?:ension)?|x)\.?[ ]?\d{2,5}\b", re.IGNORECASE)
_NOT_PHONE = re.compile(
    r"(?:ref(?:erence)?|urn|incident|log|cad|crime|exhibit|invoice|order|account|acc|a/c|seal|serial|imei|sim|iccid|"
    r"nhs|utr|vat|"
    r"policy|claim|case|receipt|transaction|company|charity|registration|warrant|collar|barcode|asset|event|"
    r"occurrence|crimed as|bag|isbn|sort code)"
    r"(?:[ ]?(?:no|num(?:ber)?|nos|ref|id|code|reg|report)?\b)?\.?(?:[ ](?:is|was))?[ ]?[:#]?[ ]?$",
    re.IGNORECASE,
)
_MONTH_AND_TIME = re.compile(r"(?:0[1-9]|1[0-2])[ ](?:19|20)\d\d[ ]+\d{4}")
_NATIONAL = re.compile(r"0(?:1\d{8,9}|2\d{9}|3\d{9}|5[56]\d{8}|7\d{9}|8\d{8,9}|9[018]\d{8})")


def national(written: str) -> str:
    """The digits of a United Kingdom number, beginning with 0."""
    digits = re.sub(r"\D", "", written)
    if digits.startswith("0044"):
        digits = digits[4:]
    elif digits.startswith("44") and len(digits) > 10:
        digits = digits[2:]
    return "0" + digits.lstrip("0")


def _follows_other_label(text: str, start: int) -> bool:
    return bool(_NOT_PHONE.search(text, max(0, start - 40), start))


def find_phones(text: str) -> Iterator[Span]:
    """United Kingdom numbers in every written form, numbers abroad, and any run of digits beside a telephone label."""
    for match in _NUMBER.finditer(text):
        number = national(match[0])
        if _MONTH_AND_TIME.fullmatch(match[0]) and text[: match.start()].rstrip()[-1:].isdigit():
            continue  # "27 08 2026 1730"
        if not _NATIONAL.fullmatch(number) or _follows_other_label(text, match.start()) or _breaks_oddly(match[0]):
            continue
        extension = _EXTENSION.match(text, match.end())
        yield _phone(match.start(), extension.end() if extension else match.end(), number, 0.97)
    for match in _MISREAD.finditer(text):
        if re.sub(r"[ \-]", "", match[0]).isdigit() or _follows_other_label(text, match.start()):
            continue
        yield _phone(match.start(), match.end(), "07", 0.8)
    for match in _FOREIGN.finditer(text):
        if not _follows_other_label(text, match.start()):
            yield _phone(match.start(), match.end(), "", 0.85)
    for match in _NO_ZERO.finditer(text):
        if re.search(
            _CUE, text[max(0, match.start() - 40) : match.start()], re.IGNORECASE
        ) and not _follows_other_label(text, match.start()):
            yield _phone(match.start(), match.end(), "07", 0.8)
    for field in of_kind(text, "phone"):
        for digits in _ANY_DIGITS.finditer(text, field.start, field.end):
            yield _phone(digits.start(), digits.end(), "", 0.9)


def _phone(start: int, end: int, number: str, confidence: float) -> Span:
    if number.startswith(("03", "080", "0845", "0844", "0870", "0871", "0843")):
        return Span(
            start,
            end,
            Category.PHONE,
            "organisation_phone",
            confidence,
            "A telephone number of the kind that organisations publish.",
        )
    return Span(start, end, Category.PHONE, "uk_phone", confidence, "A telephone number.")


def _breaks_oddly(written: str) -> bool:
    """Whether the digits are grouped like a date, a sum or a reference rather than a telephone number."""
    if re.search(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[ ./\-]{1,2}(?:0?[1-9]|1[0-2])[ ./\-]{1,2}20[0-4]\d(?!\d)", written):
        return True
    groups = re.findall(r"\d+", written)
    return len(groups) > 6 and max(map(len, groups)) > 1


_USER = r"(?<![\w.+%@\-])[A-Za-z0-9][\w.+%'\-]{0,63}"
_EMAIL = re.compile(rf"{_USER}@(?:[A-Za-z0-9\-]{{1,63}}\.){{1,5}}[A-Za-z]{{2,24}}(?![\w@])")
_KNOWN_END = r"(?:com|net|org|uk|co|gov|ac|nhs|police|eu|ie|info|biz|me|io|live|email|cymru|wales)"
# With a stray space at the @ or a dot: only before an ending that is known, or the next sentence would be taken in.
_EMAIL_APART = re.compile(
    rf"{_USER}[ ]?@[ ]?[A-Za-z0-9\-]{{1,63}}(?:[ ]?\.[ ]?[a-z0-9\-]{{1,63}}){{0,3}}?(?:[ ]?\.[ ]?(?i:{_KNOWN_END})){{1,2}}(?![\w@])"
)
_SPOKEN = Gated(
    r"\b[\w.\-]{2,40}[ ]?(?:\(at\)|\[at\]|[ ]at[ ])[ ]?[\w\-]{2,40}[ ]?(?:\.|\(dot\)|\[dot\]|[ ]dot[ ])[ ]?(?:com|"
    r"co[ ]?\.?(?:dot)?[ ]?uk|org|net)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"@\s?(?:[\w\-]+\.)*(?:police\.uk|pnn\.police\.uk|gov\.uk|cjsm\.net|nhs\.uk|nhs\.net|gsi\.gov\.uk|judiciary\.uk|"
    r"[\w\-]+\.cjsm\.net)\b",
    re.I,
)


def find_emails(text: str) -> Iterator[Span]:
    """E-mail addresses, with a stray space at the @ or written out as speech."""
    for match in (*_EMAIL.finditer(text), *_EMAIL_APART.finditer(text)) if "@" in text else ():
        if match.re is _EMAIL_APART and " " not in match[0]:
            continue
        if _OFFICIAL.search(match[0]):
            yield Span(*match.span(), Category.EMAIL, "official_email", 0.97, "An e-mail address at a public body.")
        else:
            yield Span(*match.span(), Category.EMAIL, "email", 0.98, "An e-mail address.")
    for match in _SPOKEN.finditer(text):
        yield Span(*match.span(), Category.EMAIL, "email", 0.8, "An e-mail address written out in words.")
