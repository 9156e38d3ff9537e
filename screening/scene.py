"""What the papers together show about the offence: where it happened, what was used to make contact, which vehicle.

Everything here is read from the whole bundle before anything is recommended, so that the address in one statement and
the same address in the unused schedule are the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening import cues
from screening.belonging import Owner
from screening.casefile import CaseFile
from screening.edition import OffenceFamily
from screening.flowing import clause_after, clause_before
from screening.roster import SENDER
from screening.values import Address, address_of, key_of

_NUMBER_ALONE = re.compile(r"(?:number|no\.?)\s{0,2}(\d{1,4}[A-Za-z]?)", re.IGNORECASE)
_PARTED = re.compile(r"(?<=[a-z])-[ \n](?=[a-z])")  # a word that the end of the line has parted: "num- ber"
CONTACTS = frozenset({"phone", "email", "online_identity"})
_NOT_IN_ISSUE = frozenset({"caller", "third_party", "child", "professional", "officer"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One item where it stands: the page's flowing text, its place, what it is, whose, and the kind of paper.

    `before` and `after` are the rest of its sentence or form line.
    """

    flow: str
    start: int
    end: int
    text: str
    category: str
    owner: Owner
    document: str
    detector: str
    before: str
    after: str


def sighting_at(
    flow: str, start: int, end: int, *, text: str, category: str, owner: Owner, document: str, detector: str = ""
) -> Sighting:
    """An item with the rest of its sentence or form line on either side."""
    low, high = clause_before(flow, start, 150)
    near, far = clause_after(flow, end, 120)
    before, after = (_PARTED.sub("", words) for words in (flow[low:high], flow[near:far]))
    return Sighting(flow, start, end, text, category, owner, document, detector, before, after)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it happened, the numbers and names used to make contact and those moved to since, and the vehicles.

    `senders` are those of the numbers and names used from which the papers say that messages came.
    """

    addresses: tuple[Address, ...] = ()
    businesses: tuple[Address, ...] = ()
    named: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    moved_to: frozenset[str] = frozenset()
    vehicles: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()

    def is_place(self, text: str) -> bool:
        """Whether an address is where it happened."""
        if number := _NUMBER_ALONE.fullmatch(text.strip()):
            return any(place.number == number[1].lower() for place in self.addresses)
        address = address_of(text)
        street_alone = address.street and not (address.number or address.flat or address.postcode or address.house)
        return any(
            address.same_as(place) or (street_alone and address.street == place.street) for place in self.addresses
        )

    def is_named_place(self, text: str) -> bool:
        """Whether a shop, school or the like, given by name, is where it happened."""
        return key_of(text, "location") in self.named

    def is_business(self, text: str) -> bool:
        """Whether an address is a shop's, a public house's or another business's."""
        address = address_of(text)
        return any(address.same_as(business) for business in self.businesses)


def scene_of(casefile: CaseFile, families: Sequence[OffenceFamily], sightings: Iterable[Sighting]) -> Scene:
    """Put together what the whole bundle shows."""
    items = tuple(sightings)
    contacts: set[str] = set()
    somebody_elses: set[tuple[str, str]] = set()
    moved_to: set[str] = set()
    vehicles: set[str] = set()
    for item in items:
        key = key_of(item.text, item.category)
        if not key:
            continue
        if _is_somebody_elses(item):
            somebody_elses.add((item.category, key))
        if item.category in (*CONTACTS, "address") and is_new(item):
            moved_to.add(key)
        elif item.category in CONTACTS and _used_to_make_contact(item):
            contacts.add(key)
        elif item.category == "vehicle_registration" and _vehicle_in_issue(item, families):
            vehicles.add(key)
    addresses = tuple(_places(casefile, families, items))
    businesses = tuple(dict.fromkeys(address_of(item.text) for item in items if _is_a_business(item)))
    named = frozenset(key_of(item.text, "location") for item in items if _happened_at_a_named_place(item, items))
    plates = [item for item in items if item.category == "vehicle_registration"]
    harmed = {key_of(item.text, item.category) for item in plates if _harmed(item)}
    vehicles -= {key for category, key in somebody_elses if category == "vehicle_registration"} - harmed
    others = {key for category, key in somebody_elses if category in CONTACTS}
    senders = frozenset(key_of(item.text, item.category) for item in items if _sent_messages(item)) - others
    return Scene(
        addresses,
        businesses,
        named,
        frozenset(contacts - others) | senders,
        frozenset(moved_to),
        frozenset(vehicles),
        senders,
    )


def _sent_messages(item: Sighting) -> bool:
    """Whether the words say that messages came from this number or name, whoever was spoken of before."""
    return item.category in CONTACTS and item.owner.how != "value" and bool(cues.MESSAGES_FROM.search(item.before))


_OF_CHILDREN = re.compile(r"\b(?:school|academy|college|nursery|playgroup)\b[^.;\n]{0,12}$", re.IGNORECASE)


def _is_a_business(item: Sighting) -> bool:
    if item.category != "address" or cues.HOME.search(item.before[-30:]):
        return False
    if _OF_CHILDREN.search(item.before) and cues.ATTENDS.search(item.before):
        return False  # the address tells where a child is
    organisation = item.detector == "organisation_address" and not cues.POLICE_CAME.search(item.before)
    return organisation or bool(cues.SHOP.search(item.before))


def _happened_at_a_named_place(item: Sighting, items: Sequence[Sighting]) -> bool:
    if item.category != "location" or _HERE_I_WORK.search(item.before):
        return False
    if cues.HAPPENED_BEFORE.search(item.before):
        return True
    if item.detector not in ("workplace", "employer"):
        return False
    # Somebody's place of work is part of the account when the charge or the summary speaks of it otherwise.
    name = re.compile(rf"\b(?:at|in|outside|inside|from|to|enter)\s(?:the\s)?{re.escape(item.text)}\b", re.IGNORECASE)
    for flow in {other.flow for other in items if other.document in ("charge_sheet", "case_summary")}:
        if any(not cues.WORKS_OR_STUDIES.search(flow, max(0, m.start() - 60), m.start()) for m in name.finditer(flow)):
            return True
    return False


_HERE_I_WORK = re.compile(r"\bI(?:['’]m|\sam|\swork)\b[^.;]{0,60}$")


def is_new(item: Sighting) -> bool:
    """Whether the words say that somebody has moved to this number or address since."""
    if _is_the_others(item):
        return False
    if item.category in CONTACTS and (cues.NEW_SENDER.search(item.after) or cues.MESSAGES_FROM.search(item.before)):
        return False
    return bool(cues.NEW.search(item.before) or cues.NEW_AFTER.search(item.after))


def _is_the_others(item: Sighting) -> bool:
    """Whether it is the new number of a "he" who is the defendant, or of whom nothing else was said."""
    his = item.owner.role == "defendant" or item.owner.how in ("subject", "nothing", "above")
    return item.category in CONTACTS and his and bool(cues.HIS_NEW.search(item.before))


def _is_somebody_elses(item: Sighting) -> bool:
    """Whether one paper says plainly that the number or plate is a bystander's, which settles it for all."""
    if item.owner.how not in ("clause", "after", "value"):
        return False
    if item.category == "vehicle_registration":
        return item.owner.role != "defendant" and bool(cues.OWN_VEHICLE.search(item.before)) and not _harmed(item)
    return item.owner.role in (*_NOT_IN_ISSUE, "witness") and bool(cues.THEIR_OWN.search(item.before))


def _harmed(item: Sighting) -> bool:
    """Whether somebody's own vehicle is the one that was struck or stolen."""
    return bool(cues.STRUCK_OR_STOLEN.search(f"{item.before} {item.after}"))


def _used_to_make_contact(item: Sighting) -> bool:
    if item.owner.role in ("witness", "unknown") and cues.MY_OWN.search(item.before):
        return False
    guessed = item.owner.how in ("pronoun", "above") and cues.MESSAGED.search(item.before)
    if item.detector == "ip_address" or _is_the_others(item):
        return True  # who was behind it is what such an address is in the papers for
    exhibited = cues.EXHIBITED.search(item.after) and not cues.THEIR_OWN.search(item.before)
    if item.owner.role in _NOT_IN_ISSUE and not (guessed or exhibited):
        return False
    if exhibited:
        return True
    if item.owner.role in ("defendant", SENDER):
        return True
    form = item.before.rstrip().endswith(":") and len(item.before) < 40
    return not form and bool(cues.USED.search(item.before) or cues.USED_AFTER.search(item.after))


def _vehicle_in_issue(item: Sighting, families: Sequence[OffenceFamily]) -> bool:
    around = f"{item.before} {item.after}"
    if cues.ANOTHERS_VEHICLE.search(item.before) or cues.NEIGHBOURS_VEHICLE.search(item.after):
        return False
    if item.owner.role != "defendant" and cues.OWN_VEHICLE.search(item.before):
        return _harmed(item)
    if any(family.keep_for("vehicle_registration") for family in families):
        return True
    return item.owner.role == "defendant" or bool(cues.VEHICLE_IN_ISSUE.search(around))


def _places(casefile: CaseFile, families: Sequence[OffenceFamily], items: Sequence[Sighting]) -> Iterable[Address]:
    """Where it happened: as the charge says, as the papers say, or the victim's home where that is what was entered."""
    keepers = [family for family in families if family.keep_for("address")]
    codes = {family.code for family in keepers}
    charged = [place for offence in casefile.offences if (place := address_of(offence.description)).number]
    said = [address_of(item.text) for item in items if item.category == "address" and _happened_here(item, codes)]
    found = [
        address for address in (*charged, *said) if address.flat or address.number or address.postcode or address.house
    ]
    yield from dict.fromkeys(found)
    dwelling = bool(keepers) and any(_is_dwelling(offence.description) for offence in casefile.offences)
    if any(family.home for family in keepers) and (dwelling or not found) and not _other_building(casefile):
        yield from (
            address_of(person.address) for person in casefile.people if person.role == "victim" and person.address
        )
        yield from (
            address_of(item.text) for item in items if item.category == "address" and _is_the_victims_home(item)
        )


def _is_the_victims_home(item: Sighting) -> bool:
    if item.owner.role != "victim" or is_new(item):
        return False
    return bool(cues.LIVES.search(item.before)) and not cues.ELSEWHERE.search(item.before)


def _happened_here(item: Sighting, codes: set[str]) -> bool:
    if is_new(item) or (item.owner.how == "value" and item.owner.role == "defendant" and "drugs" not in codes):
        return False
    before = item.before
    happened = cues.HAPPENED_BEFORE.search(before) or cues.HAPPENED_AFTER.search(item.after)
    if happened and (codes & {"burglary", "damage"} or not codes):
        return not cues.LIVES_THERE.search(before)
    if codes and item.document == "charge_sheet" and cues.CHARGED_AT.search(before):
        return True
    if codes & {"burglary", "damage"} and item.document == "case_summary" and cues.WENT_TO.search(before):
        return not (cues.POLICE_CAME.search(before) or cues.SOMEBODY_ELSE_WENT.search(before))
    if "dog" in codes and happened and item.document in ("case_summary", "charge_sheet"):
        return not cues.LIVES_THERE.search(before)
    if "neglect" in codes and happened:
        return True
    if "harassment" in codes and happened and not cues.LIVES_THERE.search(before):
        return True
    visited = cues.VISITED.search(item.before) and not cues.SOMEBODY_ELSE_WENT.search(item.before)
    if "harassment" in codes and visited:
        return True
    if "fraud" in codes and cues.HAPPENED_AFTER.search(item.after):
        return True
    return "drugs" in codes and bool(cues.SEARCHED.search(item.before))


def _is_dwelling(description: str) -> bool:
    return "dwelling" in description.lower() and not _other(description)


def _other_building(casefile: CaseFile) -> bool:
    described = [offence.description for offence in casefile.offences if offence.description]
    return (
        bool(described)
        and any(_other(text) for text in described)
        and not any(_is_dwelling(text) for text in described)
    )


def _other(description: str) -> bool:
    return bool(re.search(r"other than (?:a )?dwelling|non[- ]dwelling|not a dwelling", description, re.IGNORECASE))
