"""Bank accounts, payment cards and number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.fields import of_kind
from detectors.identifiers import luhn_holds
from detectors.spans import Category, Span

_SORT_CODE = r"\d{2}[ ]?[\-\u2013. ][ ]?\d{2}[ ]?[\-\u2013. ][ ]?\d{2}"
_SORT_LABEL = re.compile(
    rf"\bsort(?:ing)?[ \-]?code(?:[ ](?:is|was|of|no|number))?[ :.#\-]{{0,4}}\n?[ ]?({_SORT_CODE}|"
    rf"\d{{6}})(?!\w)(?!-\d)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"(?<![\w/.\-])({_SORT_CODE})[ ,/|;:\-]{{1,4}}\n?(?:a(?:cc(?:oun)?t)?(?:/c)?[ ]?(?:no|"
    rf"num(?:ber)?)?\.?[ :]{{0,3}})?(\d{{8}}|\d{{4}}[ ]\d{{4}})(?![\w/])",
    re.IGNORECASE,
)
_ACCOUNT_LABEL = re.compile(
    r"\b(?:(?:bank|current|savings|building society|santander|barclays|lloyds|natwest|hsbc|halifax|monzo|starling|"
    r"nationwide|tsb|revolut)[ ])*"
    r"(?:account|acct|acc|a/c)[ ]?(?:no\b|num(?:ber)?\b|#)?\.?(?:[ ](?:is|was|ending|ending in|"
    r"of))?[ :.#\-]{0,4}\n?[ ]?(\d{7,10}|\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}|\d{4}[ ]\d{4})(?![\w/.\-])",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?!\w)")
_ROLL = re.compile(r"\b(?:roll number|building society ref\w*)[ :.]{1,3}([A-Z0-9/\-]{6,18})(?!\w)", re.IGNORECASE)


def iban_holds(written: str) -> bool:
    """Whether the check figures of an international account number hold (modulo 97)."""
    compact = re.sub(r"\s", "", written).upper()
    if not 15 <= len(compact) <= 34:
        return False
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


def find_bank_details(text: str) -> Iterator[Span]:
    """Sort codes and account numbers, beside a label or beside each other, and international numbers that check."""
    for match in _PAIR.finditer(text):
        yield _bank(*match.span(1), 0.9, "The shape of a sort code beside an account number.")
        yield _bank(*match.span(2), 0.9, "The shape of an account number beside a sort code.")
    for match in _SORT_LABEL.finditer(text):
        yield _bank(*match.span(1), 0.97, "A number beside a sort code label.")
    for match in _ACCOUNT_LABEL.finditer(text):
        yield _bank(*match.span(1), 0.95, "A number beside an account label.")
    for match in _IBAN.finditer(text):
        if iban_holds(match[0]):
            yield _bank(*match.span(), 0.97, "An international account number whose check figures hold.")
    for match in _ROLL.finditer(text):
        yield _bank(*match.span(1), 0.9, "A number beside a building society label.")
    for field in of_kind(text, "account", "sortcode"):
        number = re.compile(r"[\dX*]{2}[ \-]?\d{2}[ \-]?\d{2}(?:[ ]?\d{1,4})?(?!\w)").match(
            text, field.start, field.end
        )
        if number:
            yield _bank(*number.span(), 0.95, "A number in a box for a bank account.")


def _bank(start: int, end: int, confidence: float, why: str) -> Span:
    return Span(start, end, Category.BANK_DETAILS, "bank_account", confidence, why)


_CARD = re.compile(
    r"(?<![\w/.\-])(?:\d{4}[ \-]?\d{4}[ \-]?\d{4}[ \-]?\d{1,7}|3[47]\d{2}[ \-]?\d{6}[ \-]?\d{5})(?![\w/])(?!-\d)"
)
_MASKED_CARD = re.compile(
    r"(?<!\w)(?:[X*\u2022#]{4}[ \-]?){2,3}(\d{4})(?!\w)|(?<!\w)\d{4}[ ]?\d{0,2}[X*]{2,8}[ ]?[X*]{0,4}[ ]?\d{4}(?!\w)",
    re.IGNORECASE,
)
_CARD_LABEL = re.compile(r"\b(?:card|visa|mastercard|debit|credit)\b", re.IGNORECASE)
_CARD_ENDING = re.compile(r"\bcard[ ](?:number[ ])?(?:ending|end)(?:[ ]in|[ ]with)?[ ](\d{4})(?!\w)", re.IGNORECASE)
_SECURITY_CODE = re.compile(r"\b(?:CVV2?|CVC|security code)[ :]{1,3}(\d{3,4})(?!\w)", re.IGNORECASE)
_NOT_CARD = re.compile(
    r"(?:imei|imsi|iccid|sim|serial|barcode|seal|ref(?:erence)?|tracking)\W{0,3}(?:no|number|num)?\W{0,4}$",
    re.IGNORECASE,
)


def find_payment_cards(text: str) -> Iterator[Span]:
    """Thirteen to nineteen digits that check, or any such run beside the word card."""
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        before = text[max(0, match.start() - 40) : match.start()]
        if not 13 <= len(digits) <= 19 or _NOT_CARD.search(before):
            continue
        named = _CARD_LABEL.search(before)
        issued = len(digits) in (13, 16, 19) and digits[0] in "23456"
        if luhn_holds(digits) and (issued or digits[:2] in ("34", "37") or named):
            yield _card(*match.span(), 0.95, "A card number whose last figure checks.")
        elif named:
            yield _card(*match.span(), 0.85, "A long number beside the word card.")
    for pattern, group in ((_MASKED_CARD, 0), (_CARD_ENDING, 1), (_SECURITY_CODE, 1)):
        for match in pattern.finditer(text):
            yield _card(*match.span(group), 0.8, "Part of a card number.")


def _card(start: int, end: int, confidence: float, why: str) -> Span:
    return Span(start, end, Category.PAYMENT_CARD, "payment_card", confidence, why)


_CURRENT = re.compile(r"(?<![A-Z0-9/])(?<![A-Z0-9]-)[A-HJ-PR-Y][A-HJ-PR-Y]\d{2}[ \-]?\n?[A-HJ-PR-Z]{3}(?![A-Z0-9/])")
_CURRENT_ANY_CASE = re.compile(
    r"(?<![A-Z0-9/])[A-HJ-PR-Y][A-HJ-PR-Y][0-9OI]{2}[ \-]?[A-HJ-PR-Z]{3}(?![A-Z0-9/])", re.IGNORECASE
)
_PREFIX = re.compile(r"(?<![A-Z0-9/])[A-HJ-NP-TV-Y][1-9]\d{0,2}[ \-]?[A-HJ-PR-Z]{3}(?![A-Z0-9/])")
_SUFFIX = re.compile(r"(?<![A-Z0-9/])[A-HJ-PR-Z]{3}[ \-]?[1-9]\d{0,2}[ \-]?[A-HJ-NP-TV-Y](?![A-Z0-9/])")
_IRISH = re.compile(r"(?<![A-Z0-9/])(?=[A-Z]{0,2}[IZ])[A-Z]{3}[ ]?[1-9]\d{0,3}(?![A-Z0-9/])")
_DATELESS = re.compile(r"(?<![A-Z0-9/])(?:[A-Z]{1,3}[ ]?[1-9]\d{0,3}|[1-9]\d{0,3}[ ]?[A-Z]{1,3})(?![A-Z0-9/])")
_BESIDE_PLATE = re.compile(
    r"\b(?:VRM|VRN|registration|reg(?:istered)?|index|plate|plates|number ?plate|vehicle|car|van|motor ?(?:cycle|"
    r"bike)|moped|taxi|lorry|HGV|"
    r"Ford|Vauxhall|Volkswagen|VW|BMW|Audi|Mercedes|Toyota|Honda|Nissan|Peugeot|Renault|Citroen|Fiat|Skoda|Seat|Kia|"
    r"Hyundai|Mazda|Suzuki|Volvo|Jaguar|"
    r"Land Rover|Range Rover|Mini|Corsa|Astra|Focus|Fiesta|Golf|Polo|Transit|Clio|Corolla|Yaris|Civic)\b[^\n.;]{0,40}$",
    re.IGNORECASE,
)
_JUST_BESIDE = re.compile(
    r"\b(?:VRM|VRN|registration(?: (?:number|mark|plate))?|reg(?:\.|istered)?(?: (?:no|number|mark|plate))?|"
    r"index(?: (?:number|mark))?|number ?plate|plate)\.?(?:[ ](?:is|was|of|the|reads?|number|"
    r"no))*[ :.\-]{0,3}\(?['\"]?$",
    re.IGNORECASE,
)
_ROAD = re.compile(r"^[AMB]\d{1,4}$")


def find_vehicle_registrations(text: str) -> Iterator[Span]:
    """Number plates: the current form anywhere in capitals; older and misread forms only beside a word for a vehicle."""
    for match in _CURRENT.finditer(text):
        yield _plate(match, 0.95, "The shape of a current number plate.")
    for pattern, cue, confidence in (
        (_CURRENT_ANY_CASE, _BESIDE_PLATE, 0.85),
        (_PREFIX, _BESIDE_PLATE, 0.85),
        (_SUFFIX, _BESIDE_PLATE, 0.85),
        (_IRISH, _BESIDE_PLATE, 0.8),
        (_DATELESS, _JUST_BESIDE, 0.75),
    ):
        for match in pattern.finditer(text):
            if cue.search(text, max(0, match.start() - 70), match.start()) and not _ROAD.match(match[0]):
                yield _plate(match, confidence, "The shape of a number plate, beside a word for a vehicle.")
    for field in of_kind(text, "vehicle"):
        value = re.compile(r"[A-Z0-9]{1,4}[ \-]?[A-Z0-9]{1,4}(?:[ ]?[A-Z0-9])?(?!\w)", re.IGNORECASE).match(
            text, field.start, field.end
        )
        if value and re.search(r"\d", value[0]) and re.search(r"[A-Za-z]", value[0]):
            yield _plate(value, 0.95, "A number in a box for a vehicle's registration.")


def _plate(match: re.Match[str], confidence: float, why: str) -> Span:
    return Span(*match.span(), Category.VEHICLE_REGISTRATION, "vehicle_registration", confidence, why)
