"""What belongs to a person and names them: vehicles, money, telephones, addresses on the internet.

Reserved ranges where there are any: Ofcom's numbers for drama, example.com, the addresses kept for documentation.
"""

from __future__ import annotations

import ipaddress
import string
from random import Random

from benchmarks.identifiers.checks import iban, luhn
from benchmarks.identifiers.codes import cased, digits, letters, parted, sometimes

_NOT_I_Q = "ABCDEFGHJKLMNOPRSTUVWXYZ"
_NOT_I_Q_Z = "ABCDEFGHJKLMNOPRSTUVWXY"
_USERS = "dolly mariner kes brackenfell tansy ozzy juno rafi wren lowther bex haz moss skye petal digger"
_DRAMA = (
    *(("01632", "960"), ("020", "79460"), ("0161", "4960"), ("0113", "4960"), ("0117", "4960")),
    *(("0121", "4960"), ("029", "20180"), ("028", "96496"), ("0808", "1570"), ("03069", "990")),
)


def _plate(chance: Random, *halves: str) -> str:
    return cased(chance, chance.choices((" ", "", "  "), (8, 5, 1))[0].join(halves))


def vehicle_current(chance: Random) -> str:
    age = chance.choice((*range(2, 27), *range(51, 77)))
    return _plate(chance, f"{letters(chance, 2, _NOT_I_Q_Z)}{age:02d}", letters(chance, 3, _NOT_I_Q))


def vehicle_prefix(chance: Random) -> str:
    first = chance.choice("ABCDEFGHJKLMNPRSTVWXY")
    return _plate(chance, f"{first}{chance.randrange(1, 1000)}", letters(chance, 3, _NOT_I_Q))


def vehicle_suffix(chance: Random) -> str:
    last = chance.choice("ABCDEFGHJKLMNPRSTVWXY")
    return _plate(chance, letters(chance, 3, _NOT_I_Q_Z), f"{chance.randrange(1, 1000)}{last}")


def vehicle_northern_ireland(chance: Random) -> str:
    front = chance.choice("ABCEGHJKLMNORSTUVX")
    pair = chance.choice(
        ("IA", "IB", "IG", "IJ", "IL", "IW", "JI", "OI", "UI", "AZ", "BZ", "CZ", "EZ", "FZ", "GZ", "HZ")
    )
    return _plate(chance, front + pair, digits(chance, 4))


def vehicle_q(chance: Random) -> str:
    return _plate(chance, f"Q{chance.randrange(1, 1000)}", letters(chance, 3, _NOT_I_Q))


def vehicle_dateless(chance: Random) -> str:
    front, number = letters(chance, chance.choice((1, 2, 3)), _NOT_I_Q_Z), str(chance.randrange(1, 10000))
    return _plate(chance, *((front, number) if sometimes(chance, 2) else (number, front)))


def sort_code(chance: Random) -> str:
    gap = chance.choices(("-", " ", ""), (10, 3, 1))[0]
    return parted(f"{chance.randrange(10**4, 10**6):06d}", (2, 2, 2), gap)


def account_number(chance: Random) -> str:
    number = f"{chance.randrange(10**7, 10**8)}"
    return parted(number, (4, 4)) if sometimes(chance, 8) else number


def sort_code_and_account(chance: Random) -> str:
    between = chance.choice((" ", "  ", " / ", ", ", " - "))
    return sort_code(chance) + between + account_number(chance)


def payment_card(chance: Random) -> str:
    kind = chance.choices(("visa", "mastercard", "amex", "long"), (8, 6, 2, 1))[0]
    front, count, sizes = {
        "visa": ("4", 16, (4, 4, 4, 4)),
        "mastercard": (f"5{chance.randrange(1, 6)}", 16, (4, 4, 4, 4)),
        "amex": (chance.choice(("34", "37")), 15, (4, 6, 5)),
        "long": ("6759", 19, (4, 4, 4, 4, 3)),
    }[kind]
    body = front + "".join(chance.choices(string.digits, k=count - 1 - len(front)))
    return parted(body + luhn(body), sizes, chance.choices((" ", "", "-"), (8, 5, 2))[0])


def international_account(chance: Random) -> str:
    if sometimes(chance, 5):
        country, size = chance.choice((("DE", 18), ("PL", 24), ("FR", 23)))
        rest = "".join(chance.choices(string.digits, k=size))
    else:
        country, rest = "GB", letters(chance, 4) + "".join(chance.choices(string.digits, k=14))
    number = country + iban(country, rest) + rest
    fours = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    return cased(chance, chance.choices((fours, number, fours.replace(" ", "-")), (8, 7, 1))[0])


def mobile(chance: Random) -> str:
    last = f"{chance.randrange(1000):03d}"
    usual = (
        *(f"07700 900{last}", f"07700900{last}", f"07700 900 {last}", f"07700-900{last}", f"07700-900-{last}"),
        *(f"0770 0900 {last}", f"077 0090 0{last}", f"(07700) 900{last}", f"07700.900.{last}", f"07 700 900 {last}"),
    )
    abroad = (
        *(f"+44 7700 900{last}", f"+447700900{last}", f"+44 (0)7700 900{last}", f"+44 (0) 7700 900 {last}"),
        *(
            f"0044 7700 900{last}",
            f"00447700900{last}",
            f"+44-7700-900{last}",
            f"447700900{last}",
            f"+44(0)7700900{last}",
        ),
    )
    return chance.choice(usual) if chance.random() < 0.65 else chance.choice(abroad)


def landline(chance: Random) -> str:
    area, front = chance.choices(_DRAMA, (8, 5, 2, 2, 2, 2, 2, 2, 3, 1))[0]
    rest = front + "".join(chance.choices(string.digits, k=11 - len(area) - len(front)))
    halves = rest if len(rest) == 6 else parted(rest, (len(rest) - 4, 4))
    if area.startswith("0808") or sometimes(chance, 2):
        number = chance.choice((f"{area} {halves}", f"({area}) {halves}", f"{area}{rest}", f"{area}-{halves}"))
    else:
        number = chance.choice(
            (
                *(f"{area} {halves}", f"({area}) {halves}", f"{area} {rest}", f"+44 {area[1:]} {halves}"),
                *(f"+44 (0){area[1:]} {halves}", f"+44{area[1:]}{rest}", f"0044 {area[1:]} {halves}"),
            )
        )
    return f"{number}⟦ ext {chance.randrange(100, 999)}⟧" if sometimes(chance, 12) else number


def _user(chance: Random) -> str:
    one, other = chance.sample(_USERS.split(), 2)
    year = chance.randrange(1, 100)
    return chance.choice(
        (f"{one}{year}", f"{one}.{other}", f"{one}_{other}{year}", f"{one[0]}.{other}", f"{one}{other}")
    )


def email(chance: Random) -> str:
    address = f"{_user(chance)}@{chance.choice(('example.com', 'example.com', 'example.org', 'mail.example.net'))}"
    return chance.choices((address, address.upper(), address.title(), address.replace("@", " @ ")), (30, 3, 2, 1))[0]


def ip_v4(chance: Random) -> str:
    last = chance.randrange(1, 255)
    return chance.choice(
        (f"192.0.2.{last}", f"198.51.100.{last}", f"203.0.113.{last}", f"192.168.{chance.randrange(256)}.{last}")
    )


def ip_v6(chance: Random) -> str:
    whole = ipaddress.IPv6Address((0x20010DB8 << 96) | (chance.getrandbits(16) << 64) | chance.getrandbits(64))
    return chance.choice((whole.compressed, whole.exploded, f"2001:db8::{chance.randrange(1, 65536):x}"))


def handle(chance: Random) -> str:
    return f"@{_user(chance)}"


def online_name(chance: Random) -> str:
    """A user name without the sign, as it is entered or spoken."""
    one, other = chance.sample(_USERS.split(), 2)
    return chance.choice(
        (f"{one}_{other}", f"{one}{chance.randrange(10, 2000)}", f"{one}.{other}{chance.randrange(99)}")
    )


def imei(chance: Random) -> str:
    body = chance.choice(("35", "86", "01")) + "".join(chance.choices(string.digits, k=12))
    number = body + luhn(body)
    gap = chance.choices(("", " ", "-", "/"), (8, 3, 2, 1))[0]
    return parted(number, (2, 6, 6, 1), gap)


def iccid(chance: Random) -> str:
    body = "8944" + "".join(chance.choices(string.digits, k=chance.choice((14, 15))))
    number = body + luhn(body)
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4)) if sometimes(chance, 3) else number
