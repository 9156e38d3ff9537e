"""Numbers that name a person to the state: made with the right check digits, and written as people write them.

Reserved ranges where there are any: NHS numbers beginning 999, the QQ that no National Insurance number begins with.
Each function takes the chance it may draw on and answers one number as somebody would write it. What stands in ⟦ ⟧ may
be flagged or not.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from random import Random

from benchmarks.identifiers import checks

PNC_YEARS = range(1971, 2027)
_NI_FIRST, _NI_SECOND = "ABCEGHJKLMNOPRSTWXYZ", "ABCEGHJKLMNPRSTWXYZ"
_NI_NOT = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
_NI_ADMINISTRATIVE = ("OO", "CR", "FY", "MW", "NC", "PP", "PZ")
_SURNAMES = (
    "ALDIS BARKWITH CHOWDHRY DUNNING ECKERSALL FOY GOSLING HALE IQBAL JUBB KEMPSTER LEE MORTLOCK NWOSU OSGERBY PYE"
)


def digits(chance: Random, count: int) -> str:
    """That many digits, not beginning with a nought."""
    return str(chance.randrange(10 ** (count - 1), 10**count))


def letters(chance: Random, count: int, of: str = string.ascii_uppercase) -> str:
    """That many capitals."""
    return "".join(chance.choices(of, k=count))


def parted(number: str, sizes: Sequence[int], gap: str = " ") -> str:
    """The number in groups of those sizes."""
    assert sum(sizes) == len(number), number
    groups = []
    for size in sizes:
        groups.append(number[:size])
        number = number[size:]
    return gap.join(groups)


def sometimes(chance: Random, one_in: int) -> bool:
    """Whether this is the odd one out."""
    return chance.randrange(one_in) == 0


def cased(chance: Random, text: str) -> str:
    """As it is printed, or now and then in small letters."""
    return text.lower() if sometimes(chance, 12) else text


def nhs_number(chance: Random) -> str:
    while True:
        nine = f"999{chance.randrange(10**6):06d}"
        if check := checks.nhs(nine):
            break
    gap = chance.choices((" ", "", "-", ".", "  "), (10, 6, 3, 1, 1))[0]
    return parted(nine + check, (3, 3, 4), gap)


def national_insurance(chance: Random) -> str:
    """Half with QQ, which is never given out; half with a prefix that is."""
    prefix = "QQ"
    while sometimes(chance, 2) or prefix in _NI_NOT:
        prefix = chance.choice(_NI_FIRST) + chance.choice(_NI_SECOND)
    suffix = "" if sometimes(chance, 15) else chance.choice("ABCD")
    return cased(chance, _national_insurance(chance, prefix, suffix))


def national_insurance_odd(chance: Random) -> str:
    """The administrative prefixes, and the temporary reference of two digits, a letter and five digits."""
    if sometimes(chance, 2):
        return _national_insurance(chance, chance.choice(_NI_ADMINISTRATIVE), chance.choice("ABCD"))
    number = digits(chance, 2) + chance.choice("ABCEHJKLMPRST") + digits(chance, 5)
    return parted(number, (2, 1, 2, 3)) if sometimes(chance, 3) else number


def _national_insurance(chance: Random, prefix: str, suffix: str) -> str:
    six = f"{chance.randrange(10**6):06d}"
    sizes, gap = chance.choices(
        (((2, 2, 2, 2), " "), ((8,), ""), ((2, 6), " "), ((4, 4), " "), ((2, 2, 2, 2), "-"), ((2, 3, 3), " ")),
        (10, 8, 4, 1, 1, 1),
    )[0]
    body = parted(prefix + six, sizes, gap)
    return body + (gap if suffix and gap else "") + suffix


def pnc_id(chance: Random) -> str:
    year, serial = chance.choice(PNC_YEARS), chance.randrange(1, 10 ** chance.choice((4, 5, 6, 6, 7)))
    letter = checks.police_letter(year, f"{serial:07d}")
    shown = f"{serial:07d}" if sometimes(chance, 2) else str(serial)
    slash = " / " if sometimes(chance, 15) else "/"
    return cased(chance, f"{year if sometimes(chance, 2) else f'{year % 100:02d}'}{slash}{shown}{letter}")


def cro_number(chance: Random) -> str:
    year, serial = chance.choice(PNC_YEARS), chance.randrange(1, 10 ** chance.choice((4, 5, 6, 6)))
    slash = " / " if sometimes(chance, 15) else "/"
    if sometimes(chance, 4):
        return f"SF{year % 100:02d}{slash}{serial}{checks.police_letter(year, str(serial))}"
    letter = checks.police_letter(year, f"{serial:06d}")
    return cased(chance, f"{serial}{slash}{year % 100:02d}{letter}")


def driving_licence(chance: Random) -> str:
    """Sixteen characters that hold the surname and the date of birth; the two of the card's issue may follow."""
    surname = chance.choice(_SURNAMES.split())[:5].ljust(5, "9")
    year, month, day = chance.randrange(1940, 2009), chance.randrange(1, 13), chance.randrange(1, 29)
    if sometimes(chance, 2):
        month += 50  # a woman's
    born = f"{year // 10 % 10}{month:02d}{day:02d}{year % 10}"
    number = surname + born + chance.choice(string.ascii_uppercase) + chance.choice(string.ascii_uppercase + "9")
    number += chance.choice("9876") + letters(chance, 2)
    gap = chance.choices(("", " ", "-"), (8, 5, 1))[0]
    issue = f"⟦ {chance.randrange(1, 99):02d}⟧" if sometimes(chance, 4) else ""
    return cased(chance, parted(number, (5, 6, 5), gap)) + issue


def northern_ireland_licence(chance: Random) -> str:
    number = digits(chance, 8)
    return parted(number, (4, 4)) if sometimes(chance, 6) else number


def passport(chance: Random) -> str:
    number = digits(chance, 9)
    return parted(number, (3, 3, 3)) if sometimes(chance, 6) else number


def residence_permit(chance: Random) -> str:
    gap = " " if sometimes(chance, 6) else ""
    return cased(chance, letters(chance, 2, "RZEKTU") + gap + digits(chance, 7))


def home_office_reference(chance: Random) -> str:
    """The old letter and seven digits, or the sixteen digits of an application."""
    if sometimes(chance, 3):
        return parted(digits(chance, 16), (4, 4, 4, 4), "-")
    number = letters(chance, 1, "ABCHKMRSTVW") + digits(chance, 7)
    return f"{number}{'' if sometimes(chance, 2) else f'/{chance.randrange(1, 9)}'}" if sometimes(chance, 3) else number


def taxpayer_reference(chance: Random) -> str:
    nine = f"{chance.randrange(10**9):09d}"
    number = checks.utr(nine) + nine
    written = chance.choices((number, parted(number, (5, 5)), parted(number, (3, 3, 4))), (6, 3, 1))[0]
    return written + ("K" if sometimes(chance, 5) else "")


def prison_number(chance: Random) -> str:
    return cased(chance, "A" + digits(chance, 4) + (" " if sometimes(chance, 15) else "") + letters(chance, 2))


def probation_number(chance: Random) -> str:
    return cased(chance, letters(chance, 1, "BDEXXX") + digits(chance, 6))


def custody_number(chance: Random) -> str:
    """Every force has a way of its own."""
    serial, year = chance.randrange(1, 99999), chance.choice((23, 24, 25, 26))
    return chance.choice(
        (
            f"CR/{serial:06d}/{year}",
            f"05{letters(chance, 2)}/{serial % 10000}/{year}",
            f"{letters(chance, 2)}/20{year}/{serial:05d}",
            f"{serial % 10000:04d}/{year}",
            f"{letters(chance, 2)}{serial:05d}/{year}",
            f"{letters(chance, 2)}/{year}/{serial:06d}",
            f"05ZZ/{year}/{serial:05d}",
        )
    )
