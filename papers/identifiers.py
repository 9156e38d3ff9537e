"""Numbers with the right check digits, in ranges that belong to nobody."""

from __future__ import annotations

_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def nhs_number(serial: int) -> str:
    """An NHS number in the range kept for invented patients, 999, with its check digit.

    Raises ValueError for the few serials that have no valid check digit.
    """
    digits = f"999{serial:06d}"
    check = (11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11
    if check == 10:
        raise ValueError(f"No NHS number ends after {digits}.")
    whole = f"{digits}{check}"
    return f"{whole[:3]} {whole[3:6]} {whole[6:]}"


def pnc_id(year: int, serial: int) -> str:
    """A PNC identifier with its check letter; serials from 9,900,000 up are never issued."""
    number = 9_900_000 + serial
    return f"{year % 100:02d}/{number}{_LETTERS[int(f'{year % 100:02d}{number:07d}') % 23]}"


def cro_number(serial: int, year: int) -> str:
    """A Criminal Records Office number with its check letter; serials from 999,000 up are never issued."""
    number = 999_000 + serial
    return f"{number}/{year % 100:02d}{_LETTERS[int(f'{year % 100:02d}{number:06d}') % 23]}"
