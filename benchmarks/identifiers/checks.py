"""Check digits and letters, worked out here a second time so that the probe does not lean on what it measures."""

from __future__ import annotations

_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"  # PNC and CRO: 23 letters, without I, O and S


def luhn(digits: str) -> str:
    """The digit that makes a payment card, an IMEI or an ICCID right when it is put at the end."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def nhs(nine: str) -> str | None:
    """The tenth digit of an NHS number, or None where these nine have none."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return None if check == 10 else str(check % 11)


def police_letter(year: int, serial: str) -> str:
    """The letter of a PNC ID or a CRO number: the two-digit year and then the serial as it is padded, by 23."""
    return _LETTERS[int(f"{year % 100:02d}{serial}") % 23]


def utr(nine: str) -> str:
    """The digit that goes before the nine of a taxpayer reference."""
    weights = (6, 7, 8, 9, 10, 5, 4, 3, 2)
    return "21987654321"[sum(int(digit) * weight for digit, weight in zip(nine, weights, strict=True)) % 11]


def iban(country: str, rest: str) -> str:
    """The two digits after the country's letters."""
    as_digits = "".join(str(int(one, 36)) for one in f"{rest}{country}00")
    return f"{98 - int(as_digits) % 97:02d}"


def vat(seven: str) -> str:
    """The last two digits of a VAT number."""
    total = sum(int(digit) * weight for digit, weight in zip(seven, range(8, 1, -1), strict=True))
    return f"{97 - total % 97:02d}"
