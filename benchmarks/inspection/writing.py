"""How people write a date, a phone number, a name: the same value, many hands."""

from __future__ import annotations

from datetime import date
from random import Random

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_TENS = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}
_ONES = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th ..."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def _year_in_words(year: int) -> str:
    if year >= 2000:
        return "two thousand" + (f" and {_words(year - 2000)}" if year > 2000 else "")
    return f"nineteen {_words(year % 100)}"


def numeric_date(day: date, rng: Random) -> str:
    """As a form has it: figures only, mostly."""
    two = f"{day.year % 100:02d}"
    return rng.choice(
        (
            f"{day:%d/%m/%Y}",
            f"{day:%d/%m/%Y}",
            f"{day:%d/%m/%Y}",
            f"{day.day}/{day.month}/{two}",
            f"{day:%d.%m.%Y}",
            f"{day:%d-%m-%Y}",
            f"{day:%d %m %Y}",
            f"{day:%d}-{_MONTHS[day.month - 1][:3].upper()}-{day.year}",
            f"{day:%d.%m}.{two}",
            f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}",
        )
    )


def prose_date(day: date, rng: Random) -> str:
    """As a sentence has it."""
    month = _MONTHS[day.month - 1]
    two = f"{day.year % 100:02d}"
    ways = [
        f"{ordinal(day.day)} {month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"{ordinal(day.day)} of {month} {day.year}",
        f"{month} {ordinal(day.day)}, {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{two}",
        f"{day.day} {month[:3]} {two}",
        f"{ordinal(day.day)} {month[:3]} {day.year}",
        f"{day:%d.%m}.{two}",
        f"the {ordinal(day.day)} of {month} {day.year}",
    ]
    if rng.random() < 0.04:
        return f"the {ordinal(day.day)} of {month} {_year_in_words(day.year)}"
    return rng.choice(ways)


def mobile(rng: Random) -> str:
    """Eleven digits from the range that Ofcom keeps for drama."""
    return f"07700900{rng.randrange(1000):03d}"


def landline(rng: Random) -> str:
    """Eleven digits, again never anybody's."""
    return rng.choice((f"01632960{rng.randrange(1000):03d}", f"0207946{rng.randrange(1000):04d}"))


def written_phone(digits: str, rng: Random) -> str:
    """The number as some hand would put it."""
    area = 3 if digits.startswith("020") else 5
    head, tail = digits[:area], digits[area:]
    half = tail[:3] + " " + tail[3:] if len(tail) == 6 else tail[:4] + " " + tail[4:]
    ways = [
        digits,
        digits,
        f"{head} {tail}",
        f"{head} {half}",
        f"{head}-{tail}",
        f"+44 {head[1:]} {tail}",
        f"+44{digits[1:]}",
    ]
    if digits.startswith("07"):
        ways += [
            f"{digits[:4]} {digits[4:7]} {digits[7:]}",
            f"0044{digits[1:]}",
            f"{digits[:3]} {digits[3:7]} {digits[7:]}",
            f"{head}.{tail}",
            f"{digits[:7]} {digits[7:9]} {digits[9:]}",
        ]
    else:
        ways += [f"({head}) {half}", f"({head}) {tail}", f"+44 (0){head[1:]} {half}"]
    return rng.choice(ways)


def spoken_phone(digits: str, rng: Random) -> str:
    """The number as an interview transcript has it, said aloud."""
    said: list[str] = []
    nought = rng.choice(("oh", "zero", "nought"))
    position = 0
    while position < len(digits):
        digit = digits[position]
        word = nought if digit == "0" else _DIGITS[int(digit)]
        twice = digits[position : position + 2] == digit * 2
        said.append(f"double {word}" if twice else word)
        position += 2 if twice else 1
    return " ".join(said)


def age_on(born: date, today: date) -> int:
    """Whole years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
