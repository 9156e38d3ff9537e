"""When two writings are the same number, the same address, the same plate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detectors import Category, normalise
from screening.wording import any_of, listed

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s{0,2}(\d[A-Z]{2})\b", re.IGNORECASE)
_FLAT = r"(?:\b(?:flat|apartment|apt|unit|room)\s{1,2}(?P<flat>[\dA-Z]{1,4}),?\s{1,2})?"
_STREET = re.compile(
    rf"{_FLAT}(?P<number>\b\d{{1,4}}[A-Za-z]?)?,?\s{{0,2}}"
    rf"(?P<street>(?:[A-Za-z'’.\-]+\s{{1,2}}){{1,4}}?{any_of(listed('places', 'streets'))})\b",
    re.IGNORECASE,
)
# A street without a word for "street", as many Welsh ones are: a number and the words up to the comma.
_ANY_STREET = re.compile(
    rf"(?i:{_FLAT})(?P<number>\b\d{{1,4}}[A-Za-z]?)\s{{1,2}}"
    r"(?P<street>[A-ZÀ-Þ][\w'’\-]*(?:[ ](?!\w{1,4}\d)[\w'’\-]+){0,3})(?=\s*(?:,|\n|$|[A-Z]{1,2}\d))"
)
_SHORT = dict(row.split() for row in listed("places", "shortened"))
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|DS|PS)\b\.?", re.IGNORECASE)
_GONE = re.compile(r"[■█▇▆▮]|\[?\bREDACTED\b\]?|\bX{4,}\b|\*{4,}", re.IGNORECASE)


_BUILDING = re.compile(r" (?:house|farm|farmhouse|cottage|lodge|barn|hall|villa|vicarage|rectory|bungalow)$")


@dataclass(frozen=True, slots=True)
class Address:
    """What of an address can be compared. Any part may be empty."""

    flat: str
    number: str
    street: str
    postcode: str
    house: str = ""  # the name of one that has no number, with what stands after it

    def same_as(self, other: Address) -> bool:
        """Whether the two are one place, on what both of them say."""
        if self.street and other.street:
            numbers = self.number == other.number or not (self.number and other.number)
            flats = self.flat == other.flat or not (self.flat and other.flat)
            told = self.number or other.number or (self.flat and other.flat) or _BUILDING.search(self.street)
            streets = self.street == other.street or (
                f"{self.street} ".startswith(f"{other.street} ") or f"{other.street} ".startswith(f"{self.street} ")
            )
            if streets and numbers and flats and told:
                return True
            if self.number or other.number:
                return False
        if self.house and other.house:
            return self.house.startswith(other.house) or other.house.startswith(self.house)
        return bool(self.postcode) and self.postcode == other.postcode


def address_of(text: str) -> Address:
    """Take an address apart."""
    postcode = _POSTCODE.search(text)
    street = _STREET.search(text) or _ANY_STREET.search(text)
    words = re.sub(r"[.’']", "", street["street"].lower()).split() if street else []
    if words:
        words[-1] = _SHORT.get(words[-1], words[-1])
    # "Church Lane, Widnes" is a street; "Nether End Farm, Widnes" is a house, though "End" may end a street's name.
    alone = street is not None and not text[: street.start()].strip() and not re.match(r"[ ]\w", text[street.end() :])
    named = street is None or not (street["number"] or street["flat"] or alone)
    return Address(
        house=_house(text) if named else "",
        flat=(street["flat"] or "").lower() if street else "",
        number=(street["number"] or "").lower() if street else "",
        street=" ".join(words),
        postcode=(postcode[1] + postcode[2]).upper() if postcode else "",
    )


def _house(text: str) -> str:
    """A house without a number by its own name and the words after it, as "wayside eastoft carr"; "" for one word."""
    lines = re.findall(r"[^\W\d_]+", " ".join(_POSTCODE.sub("", text).lower().split()))
    return " ".join(lines) if len(lines) > 1 else ""


def key_of(text: str, category: str) -> str:
    """One string for every writing of a value; empty when nothing of it can be compared."""
    if category == "address":
        address = address_of(text)
        if address.street and (address.number or address.flat):
            return f"{address.flat}/{address.number} {address.street}"
        return address.postcode or address.house
    return normalise(text, Category(category))


def already_gone(text: str) -> bool:
    """Whether the words have been blacked out already: nothing is left to take out."""
    return bool(_GONE.search(text)) and not re.search(r"\w{2,}", _TITLE.sub("", _GONE.sub("", text)))
