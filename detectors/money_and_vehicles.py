"""Bank accounts, payment cards and number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.beside import Labelled, labelled, names_another, said_around, said_before
from detectors.fields import of_kind
from detectors.gating import Gated
from detectors.identifiers import luhn_holds
from detectors.spans import Category, Span
from detectors.vocabulary import is_common_word

_SORT_CODE = r"\d{2}[ ]?[\-\u2013. ][ ]?\d{2}[ ]?[\-\u2013. ][ ]?\d{2}"
_PAYEE = r"(?:[ ]of[ ](?:the[ ])?[a-z]{2,12})?"
_SORT_LABEL = labelled(
    rf"(?:sort(?:ing)?[ \-]?code|S/C(?:ode)?(?=[ :.]|\n)|sort(?=[ ]?[:\n]|[ ]{{1,9}}\d{{2}}[ -]\d{{2}}[ -])){_PAYEE}",
    rf"{_SORT_CODE}|\d{{6}}",
    r"(?![\w/])(?!-\d)",
)
_SORT_CUE = Gated(r"\b(?:sort(?:ing)?[ \-]?code|sort/acc)\b", re.IGNORECASE)
_SORT = Gated(r"(?<![\w/.£\-])(?<!on )(?:\d{2}[ \-]\d{2}[ \-]\d{2}|\d{6})(?![\w/])(?![.,\-]\d)")
_EIGHT = r"(?:\d{8}|\d{4}[ ]\d{4}|\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2})"
_PAIR = re.compile(
    rf"(?<![\w/.\-])({_SORT_CODE}|\d{{6}}(?=[ ,/|;:\-]{{1,4}}\d{{4}}))(?:[ ,/|;:\-]{{1,4}}\n?|\n|,?[ ]and[ ])"
    r"[\-/]?[ ]?(?:a(?:cc(?:oun)?t)?(?:/c)?[ ]?\n?(?:no|num(?:ber)?)?\.?[ :]{0,3})?"
    rf"({_EIGHT}|\d{{2}}[ ]\d{{3}}[ ]\d{{3}}|\d{{3}}[ ]\d{{3}}[ ]\d{{2}})(?![\w/])",
    re.IGNORECASE,
)
_ACCOUNT_LABEL = labelled(
    rf"(?:account|acct|acc|a/c)\b\.?{_PAYEE}(?:[ ](?:no|number)\b\.?)?(?:[ ]ending(?:[ ]in)?)?",
    rf"\d{{7,10}}|{_EIGHT}",
    r"(?![\w/])(?![.\-]\d)",
)
_BANKING = Gated(
    r"\b(?:account|acct|a/c|sort|bank(?:ed)?|payee|cheque|transfer(?:red)?|payments?|paid|pay|funds|deposit)\b",
    re.IGNORECASE,
)
_ACCOUNT_CUE = Gated(r"\b(?:account|acct|a/c|payee|cheque)\b", re.IGNORECASE)
_ACCOUNT = Gated(rf"(?<![\w/.£\-]){_EIGHT}(?![\w/])(?![.,\-]\d)")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{4}){2,7}(?:[ \-]?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE)
_IBAN_LABEL = labelled("IBAN", r"[A-Z]{2}[\dOIl]{2}(?:[ \-]?[A-Z0-9]{4}){2,7}(?:[ \-]?\d{1,3})?")
_ROLL = Gated(
    r"\b(?:roll[ ](?:number|no|num|ref)|building society (?:ref\w*|account|a/c))\b[ :.]{1,4}((?=[A-Z/\-]{0,4}\d)[A-Z0-9/\-]{6,18})(?!\w)",
    re.IGNORECASE,
)


def iban_holds(written: str) -> bool:
    """Whether the check figures of an international account number hold (modulo 97)."""
    compact = re.sub(r"[\s\-]", "", written).upper()
    if not 15 <= len(compact) <= 34:
        return False
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


_LATER_WORD = re.compile(r"[ \-]\w+[ \-][A-Za-z]+$")  # only the first group after the figures may be letters alone


def _end_of_iban(written: str) -> int:
    """Where the number whose check figures hold ends, leaving off words taken for its last groups; 0 if there is none."""
    ends = [len(written), *(gap.start() for gap in reversed(list(re.finditer(r"[ \-]", written))))]
    return next((end for end in ends if not _LATER_WORD.search(written, 0, end) and iban_holds(written[:end])), 0)


def find_bank_details(text: str) -> Iterator[Span]:
    """Sort codes and account numbers, beside a label or beside each other, and international numbers that check."""
    for match in _PAIR.finditer(text):
        if match[1].isdigit() and not said_before(text, match.start(), _BANKING):
            continue
        yield _bank(*match.span(1), 0.9, "The shape of a sort code beside an account number.")
        yield _bank(*match.span(2), 0.9, "The shape of an account number beside a sort code.")
    for match in _SORT_LABEL.finditer(text):
        yield _bank(*match.span(1), 0.97, "A number beside a sort code label.")
    for match in _SORT.finditer(text) if _SORT_CUE.may_match(text) else ():
        if said_before(text, match.start(), _SORT_CUE) and not names_another(text, match.start()):
            yield _bank(*match.span(), 0.85, "Six digits in a sentence about a sort code.")
    for match in _ACCOUNT_LABEL.finditer(text):
        yield _bank(*match.span(1), 0.95, "A number beside an account label.")
    for match in _ACCOUNT.finditer(text) if _ACCOUNT_CUE.may_match(text) else ():
        if said_before(text, match.start(), _ACCOUNT_CUE) and not names_another(text, match.start()):
            yield _bank(*match.span(), 0.85, "Eight digits in a sentence about an account.")
    for match in _IBAN.finditer(text):
        end = _end_of_iban(match[0])
        if end:
            yield _bank(
                match.start(), match.start() + end, 0.97, "An international account number whose check figures hold."
            )
    for match in _IBAN_LABEL.finditer(text):
        if sum(letter.isdigit() for letter in match[1]) >= 8:
            yield _bank(*match.span(1), 0.9, "A number beside the label of an international account.")
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
    r"(?<![\w/.\-])(?:\d{4}[ \-]{0,2}\d{4}[ \-]{0,2}\d{4}[ \-]{0,2}(?:\d{4}[ \-]\d{1,3}|\d{1,7})|"
    r"3[47]\d{2}[ \-]{0,2}\d{6}[ \-]{0,2}\d{5})(?![\w/])(?!-\d)"
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


_GAP = r"[ \-]{0,2}"
_EDGE, _STOP = r"(?<![A-Z0-9/])(?<![A-Z0-9]-)", r"(?![A-Z0-9/])(?!-\d)"
_PREFIX_SHAPE = rf"[A-HJ-NP-TV-Y][1-9]\d{{0,2}}{_GAP}[A-HJ-PR-Z]{{3}}"
_SUFFIX_SHAPE = rf"[A-HJ-PR-Z]{{3}}{_GAP}[1-9]\d{{0,2}}[A-HJ-NP-TV-Y]"
_IRISH_SHAPE = rf"[A-Z](?:I[ABGJLW]|[JOU]I|[A-Y]Z){_GAP}[1-9]\d{{0,3}}"
_DATELESS_SHAPE = rf"(?:[A-Z]{{1,3}}{_GAP}[1-9]\d{{0,3}}|[1-9]\d{{0,3}}{_GAP}[A-Z]{{1,3}})"
_CURRENT = re.compile(rf"{_EDGE}[A-HJ-PR-Y][A-HJ-PR-Y]\d{{2}}{_GAP}\n?[A-HJ-PR-Z]{{3}}{_STOP}")
_OLDER = re.compile(rf"{_EDGE}(?:{_PREFIX_SHAPE}|{_SUFFIX_SHAPE}|{_IRISH_SHAPE}){_STOP}")
_ANY_CASE = re.compile(
    rf"{_EDGE}(?:[A-HJ-PR-Y][A-HJ-PR-Y][0-9OI]{{2}}{_GAP}[A-HJ-PR-Z]{{3}}|{_PREFIX_SHAPE}|{_SUFFIX_SHAPE}|{_IRISH_SHAPE}){_STOP}",
    re.IGNORECASE,
)
_DIPLOMATIC = Gated(rf"{_EDGE}\d{{3}}[ ][DX][ ]\d{{3}}{_STOP}")
_BESIDE_PLATE = Gated(
    r"\b(?:VRM|VRN|registration|reg(?:istered)?|index|plate|plates|number ?plate|vehicle|car|van|motor ?(?:cycle|"
    r"bike)|moped|taxi|lorry|HGV|trailer|caravan|tractor|driver|driven|drove|driving|parked|ANPR|camera|insurance|insured|keeper|MOT|"
    r"Ford|Vauxhall|Volkswagen|VW|BMW|Audi|Mercedes|Toyota|Honda|Nissan|Peugeot|Renault|Citroen|Fiat|Skoda|Seat|Kia|"
    r"Hyundai|Mazda|Suzuki|Volvo|Jaguar|Tesla|Dacia|MG|"
    r"Land Rover|Range Rover|Mini|Corsa|Astra|Focus|Fiesta|Golf|Polo|Transit|Clio|Corolla|Yaris|Civic)\b",
    re.IGNORECASE,
)
_PLATE_WORD = (
    r"\b(?:V\.?R\.?[MN]\b\.?|registration(?:[ ](?:number|mark|plate|no))?|reg(?:'?n\b|\b\.?|istered)?(?:[ ](?:number|mark|plate|no))?|"
    r"index(?:[ ](?:number|mark))?|number[ ]?plate|plate)"
)
_PLATE_LABEL = Labelled(
    Gated(_PLATE_WORD, re.IGNORECASE),
    re.compile(
        rf"{_PLATE_WORD}(?:[ ]of[ ](?:the[ ])?(?:vehicle|car|van|trailer))?"
        r"(?:[ ](?:no|number|mark|ref)\b\.?|#){0,2}(?:[ ]?\([^()\n]{1,40}\))?[ .:;=|,#\-]{0,40}"
        r"(?:(?:is|was|of|the|reads?|as|being|number|mark|no|shown|given|bearing)[ :]{1,2}){0,4}[ \n]{0,6}[\"'(\[|]?[ ]?"
        rf"({_ANY_CASE.pattern}|{_EDGE}{_DATELESS_SHAPE}(?![A-Z0-9/])(?![ \-.]\d|:\w))",
        re.IGNORECASE,
    ),
)
_NOT_OF_A_VEHICLE = re.compile(r"\b(?:VAT|company|charity|Co\.?|GMC|NMC|professional|business|land)[ ]$", re.IGNORECASE)
# Letters after a figure that are no plate's: a car's model, a unit, the parts of a book.
_NO_LETTERS = frozenset(
    {"TDI", "TSI", "HDI", "CDI", "SRI", "GTI", "GTD", "SUV", "AMG", "MPH", "AMP", "LED"}
) | frozenset(
    {
        "REF",
        "REV",
        "SEC",
        "VOL",
        "FIG",
        "DIV",
        "NOS",
        "CAT",
        "SEQ",
        "APP",
        "DOC",
        "CAM",
        "TAB",
        "ANN",
        "CPS",
        "MIN",
        "HRS",
    }
)
_LITTLE = (
    frozenset({"AM", "AS", "AT", "BY", "HE", "IN", "IS", "IT", "OF", "ON", "OR", "PM", "TO", "WE"})
    | frozenset({"A", "AND", "THE", "FOR", "WAS", "HAS", "HAD", "ARE", "NOT", "BUT", "HER", "HIS", "HIM", "SHE", "WHO"})
    | frozenset(
        {
            "OUT",
            "OFF",
            "CAR",
            "VAN",
            "WAY",
            "ALL",
            "ANY",
            "CAN",
            "DID",
            "GET",
            "GOT",
            "NOW",
            "OLD",
            "ONE",
            "TWO",
            "OUR",
            "SAW",
            "SET",
        }
    )
)
_FORM = re.compile(r"MG[012]\d[ \n]")  # "on the MG11 and"


def find_vehicle_registrations(text: str) -> Iterator[Span]:
    """Number plates: in capitals by their shape, in any case beside a word for a vehicle, the oldest by a label alone."""
    for match in _CURRENT.finditer(text):
        if not (_FORM.match(match[0]) and is_common_word(match[0][-3:])):
            yield _plate(*match.span(), 0.95, "The shape of a current number plate.")
    for match in _OLDER.finditer(text):
        if (
            len(re.findall(r"\d", match[0])) > 1
            and not _reads_as_a_word(match[0])
            and not names_another(text, match.start())
        ):
            yield _plate(*match.span(), 0.7, "The shape of an older number plate.")
    beside = _BESIDE_PLATE.may_match(text)
    for match in _ANY_CASE.finditer(text) if beside else ():
        if (
            not _surely_a_word(match[0])
            and not names_another(text, match.start())
            and said_around(text, *match.span(), _BESIDE_PLATE)
        ):
            yield _plate(*match.span(), 0.85, "The shape of a number plate, beside a word for a vehicle.")
    for match in _DIPLOMATIC.finditer(text) if beside else ():
        if said_around(text, *match.span(), _BESIDE_PLATE):
            yield _plate(*match.span(), 0.8, "The shape of a diplomatic number plate, beside a word for a vehicle.")
    for match in _PLATE_LABEL.finditer(text):
        if _NOT_OF_A_VEHICLE.search(text, max(0, match.start() - 16), match.start()):
            continue
        start, end = match.span(1)
        if not match[1].isupper() and any(word.upper() in _LITTLE for word in _APART.findall(match[1])):
            end = start + match[1].index(" ") if " " in match[1] else end
        if re.search(r"\d", text[start:end]) and re.search(r"[A-Za-z]", text[start:end]):
            yield _plate(start, end, 0.9, "A number beside the label of a vehicle's registration.")
    for field in of_kind(text, "vehicle"):
        if _NOT_OF_A_VEHICLE.search(text, max(0, field.label_start - 16), field.label_start):
            continue
        value = re.compile(r"[A-Z0-9]{1,4}[ \-]{0,2}[A-Z0-9]{1,4}(?:[ ]?[A-Z0-9])?(?!\w)", re.IGNORECASE).match(
            text, field.start, field.end
        )
        if value and re.search(r"\d", value[0]) and re.search(r"[A-Za-z]", value[0]):
            yield _plate(*value.span(), 0.95, "A number in a box for a vehicle's registration.")


_APART = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,3}(?![A-Za-z0-9])")


def _reads_as_a_word(written: str) -> bool:
    """Whether the letters that stand apart are a word, as in "the A34 AND" or "the M62 at"."""
    return any(is_common_word(letters) or letters.upper() in _NO_LETTERS for letters in _APART.findall(written))


def _surely_a_word(written: str) -> bool:
    """The same where the sentence is about a vehicle: in capitals only a little word or a car's model counts."""
    if not written.isupper():
        return _reads_as_a_word(written)
    return any(letters in _NO_LETTERS or letters in _LITTLE for letters in _APART.findall(written))


def _plate(start: int, end: int, confidence: float, why: str) -> Span:
    return Span(start, end, Category.VEHICLE_REGISTRATION, "vehicle_registration", confidence, why)
