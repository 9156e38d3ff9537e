"""What the papers together show about the offence: where it happened, what was used to make contact, which vehicle.

Everything here is read from the whole bundle before anything is recommended, so that the address in one statement and
the same address in the unused schedule are the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening.belonging import Owner
from screening.casefile import CaseFile
from screening.edition import OffenceFamily
from screening.flowing import clause_after, clause_before
from screening.values import Address, address_of, key_of

CONTACTS = frozenset({"phone", "email", "online_identity"})
_NOT_IN_ISSUE = frozenset({"caller", "third_party", "child", "professional", "officer"})

_HAPPENED_BEFORE = re.compile(
    r"(?:"
    r"\b(?:burglary|burglaries|break-?\s?in|criminal damage|fire|arson|offence|incident|robbery|theft|intruders?)\b[^.;:]{0,45}?"
    r"\b(?:at|of|to|in|from|inside)\s(?:the\s|her\s|his\s|their\s|a\s)?(?:[a-z'’\-]+,?\s){0,5}"
    r"|\b(?:broke|broken|breaking|break|burgled|burgling|entered|entering|forced\s(?:entry|(?:his|her|their)\sway)|gained\s(?:entry|access)|"
    r"got\sin(?:to)?|set\sfire\sto|damaged|smashed|trespasser|trespass)\b(?:[^.;:]|:\s){0,70}?"
    r"|\b(?:occurred|took\splace|happened|committed)\s(?:at|in|inside|outside|within)\s(?:[a-z'’\-]+,?\s){0,6}"
    r"|\b(?:building|dwelling|dwelling[- ]house|premises|property|house|flat)\s?(?:,|namely|being|at|known\sas|situated|that\sis|i\.e\.)[,:]?\s?"
    r"(?:at\s|namely\s|being\s|a\s|the\s)?(?:[a-z'’\-]+,?\s){0,3}"
    r"|\b(?:scene|location|venue|place|address)\sof\s(?:the\s)?(?:offence|incident|burglary|crime|fire|scene|break-in|damage)\W{0,4}"
    r"|\b(?:offence|incident|crime|scene)\s(?:location|address|venue)\W{0,4}"
    r")$",
    re.IGNORECASE,
)
_HAPPENED_AFTER = re.compile(
    r"^[^.;]{0,40}?\b(?:(?:was|had\sbeen|were|is|has\sbeen)\s(?:burgled|broken\sinto|entered|set\son\sfire|damaged|forced|insecure)|"
    r"which\sis\sthe\s(?:house|address|property|place|premises|flat)\s(?:that|where|which)|where\s(?:the|this)\s(?:burglary|offence|incident|break-in|fire|damage)|(?:and|,)\s(?:stole|steal|therein|with\sintent))",
    re.IGNORECASE,
)
_VISITED = re.compile(
    r"\b(?:not\s(?:to\s)?(?:go|enter|attend|approach|be\swithin)|prohibit\w*|exclu\w+|within\s[\w\s]{1,20}metres|attended|went\sto|turned\sup|"
    r"came\sto|been\sto|waiting|outside|visited|followed|loiter\w*|breach\w*)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_WORKS = re.compile(r"\b(?:work\w*|employ\w*|job|shift|pupil|student|attends|goes)\b[^.;\n]*$", re.IGNORECASE)
_SHOP = re.compile(
    r"\b(?:store|shop|supermarket|pub|public\shouse|inn|arms|tavern|restaurant|caf[eé]|takeaway|bar|club|nightclub|garage|branch|office|bank|"
    r"hotel|gym|salon|studio|pharmacy|bakery|bookmakers?|petrol\sstation|business|hardware(?:\s&\s\w+)?|newsagents?|showroom|warehouse)\b"
    r"(?:\s\w+){0,3}\W{0,3}(?:at|in|on|situated|located|of)?\W{0,3}(?:at\s|the\s)?$",
    re.IGNORECASE,
)
_HOME = re.compile(r"\b(?:home|private|lives?|living|residing|resides?)\b", re.IGNORECASE)
_LIVES = re.compile(r"\b(?:lives?|lived|living|resid\w+|home|house|flat|address|own|owner|occupier)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:stay\w*|daughter|son|mother|father|parents|sister|brother|friend|work\w*|mov\w+|temporar\w+|currently|next\sof\skin|used\sto|previous\w*)\b",
    re.IGNORECASE,
)
_SEARCHED = re.compile(r"\b(?:warrant|search(?:ed)?|cultivat\w+|grow|premises|executed)\b[^.;]{0,60}$", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:new|changed|moved|moving|now\s(?:live|lives|living|use|uses|using|staying)|current(?:ly)?\s(?:number|mobile|phone|address)|"
    r"reach(?:ed)?\s(?:me|her|him)|contact(?:ed)?\s(?:me|her|him)\s(?:now\s)?on|can\sbe\s(?:contacted|reached)|replacement|since\sgiven)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
_NEW_AFTER = re.compile(r"^[^.;]{0,12}\b(?:is|being|as)\s(?:my|her|his|the)\s(?:new|current)\b", re.IGNORECASE)
_USED = re.compile(
    r"\b(?:from|using|via|attributed|used\sby|belonging\sto|withheld|sent|sender|texts?|messages?|messag\w+|calls?|called|rang|number\sending|"
    r"account|handle|profile|received|contacted|came|caller\sID|whatsapp|snapchat|instagram|facebook|subscriber|outgoing|incoming)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_USED_AFTER = re.compile(
    r"^[\s,(\-]{0,3}[^.;]{0,30}\b(?:attributed|used\sby|belongs\sto|registered\sto|calls?|called|texts?|sent|messages?|rang)\b",
    re.IGNORECASE,
)
_THEIR_OWN = re.compile(
    r"\b(?:my|her|his|their)\s(?:own\s|mobile\s|home\s|personal\s|work\s|current\s){0,2}(?:phone|mobile|number|account|e-?mail|telephone|landline)\b|"
    r"\bcall\s(?:from|to)\s|\bcalled\s(?:in|by)\b|\bcontact\b",
    re.IGNORECASE,
)
_VEHICLE_IN_ISSUE = re.compile(
    r"\b(?:suspects?|offenders?|defendants?|getaway|made\soff|drove|drive|driven|driving|driver|registered\skeeper|stolen|stole|took|taken|damaged|collided|collision|involved|"
    r"stopped|ANPR|fled|ram\w*|crash\w*|seized|recovered|followed|sped|escap\w+|left\sthe\sscene|false\splates?)\b",
    re.IGNORECASE,
)
_OWN_VEHICLE = re.compile(
    r"\b(?:my|own|neighbour['’]?s?|unconnected|eliminated|passing|dash-?cam|visitor['’]?s?|wife['’]s|husband['’]s)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


_STRUCK_OR_STOLEN = re.compile(
    r"\b(?:stolen|stole|taken|damage\w*|collided|collision|recovered|hit|struck|keyed|scratched|broken\sinto)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One item where it stands: the page's flowing text, its place, what it is, whose, and the kind of paper."""

    flow: str
    start: int
    end: int
    text: str
    category: str
    owner: Owner
    document: str
    detector: str = ""

    @property
    def before(self) -> str:
        """The rest of the sentence or form line before it."""
        begin, end = clause_before(self.flow, self.start, 150)
        return self.flow[begin:end]

    @property
    def after(self) -> str:
        """The rest of the sentence or form line after it."""
        begin, end = clause_after(self.flow, self.end, 120)
        return self.flow[begin:end]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it happened, the numbers and names used to make contact and those moved to since, and the vehicles."""

    addresses: tuple[Address, ...] = ()
    businesses: tuple[Address, ...] = ()
    named: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    moved_to: frozenset[str] = frozenset()
    vehicles: frozenset[str] = frozenset()

    def is_place(self, text: str) -> bool:
        """Whether an address is where it happened."""
        address = address_of(text)
        return any(address.same_as(place) for place in self.addresses)

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
    contacts -= {key for category, key in somebody_elses if category in CONTACTS}
    vehicles -= {key for category, key in somebody_elses if category == "vehicle_registration"}
    return Scene(addresses, businesses, named, frozenset(contacts), frozenset(moved_to), frozenset(vehicles))


def _is_a_business(item: Sighting) -> bool:
    if item.category != "address" or _HOME.search(item.before[-30:]):
        return False
    return item.detector == "organisation_address" or bool(_SHOP.search(item.before))


def _happened_at_a_named_place(item: Sighting, items: Sequence[Sighting]) -> bool:
    if item.category != "location":
        return False
    if _HAPPENED_BEFORE.search(item.before):
        return True
    if item.detector not in ("workplace", "employer"):
        return False
    # Somebody's place of work is part of the account when the charge or the summary speaks of it otherwise.
    name = re.compile(rf"\b(?:at|in|outside|inside|from|to|enter)\s(?:the\s)?{re.escape(item.text)}\b", re.IGNORECASE)
    for flow in {other.flow for other in items if other.document in ("charge_sheet", "case_summary")}:
        if any(not _WORKS.search(flow, max(0, m.start() - 60), m.start()) for m in name.finditer(flow)):
            return True
    return False


def is_new(item: Sighting) -> bool:
    """Whether the words say that somebody has moved to this number or address since."""
    return bool(_NEW.search(item.before) or _NEW_AFTER.search(item.after))


def _is_somebody_elses(item: Sighting) -> bool:
    """Whether one paper says plainly that the number or plate is a bystander's, which settles it for all."""
    if item.owner.how not in ("clause", "after", "value"):
        return False
    if item.category == "vehicle_registration":
        return item.owner.role != "defendant" and bool(_OWN_VEHICLE.search(item.before)) and not _harmed(item)
    return item.owner.role in (*_NOT_IN_ISSUE, "witness") and bool(_THEIR_OWN.search(item.before))


def _harmed(item: Sighting) -> bool:
    """Whether somebody's own vehicle is the one that was struck or stolen."""
    return bool(_STRUCK_OR_STOLEN.search(f"{item.before} {item.after}"))


def _used_to_make_contact(item: Sighting) -> bool:
    if item.owner.role in _NOT_IN_ISSUE:
        return False
    if item.owner.role == "defendant":
        return True
    form = item.before.rstrip().endswith(":") and len(item.before) < 40
    return not form and bool(_USED.search(item.before) or _USED_AFTER.search(item.after))


def _vehicle_in_issue(item: Sighting, families: Sequence[OffenceFamily]) -> bool:
    around = f"{item.before} {item.after}"
    if item.owner.role != "defendant" and _OWN_VEHICLE.search(item.before):
        return _harmed(item)
    if any(family.keep_for("vehicle_registration") for family in families):
        return True
    return item.owner.role == "defendant" or bool(_VEHICLE_IN_ISSUE.search(around))


def _places(casefile: CaseFile, families: Sequence[OffenceFamily], items: Sequence[Sighting]) -> Iterable[Address]:
    """Where it happened: as the charge says, as the papers say, or the victim's home where that is what was entered."""
    keepers = [family for family in families if family.keep_for("address")]
    codes = {family.code for family in keepers}
    charged = [address_of(offence.description) for offence in casefile.offences]
    said = [address_of(item.text) for item in items if item.category == "address" and _happened_here(item, codes)]
    found = [address for address in (*charged, *said) if address.number or address.postcode]
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
    return bool(_LIVES.search(item.before)) and not _ELSEWHERE.search(item.before)


def _happened_here(item: Sighting, codes: set[str]) -> bool:
    if is_new(item) or item.owner.how == "value" and item.owner.role == "defendant" and "drugs" not in codes:
        return False
    if codes & {"burglary", "damage"} or not codes:
        before = item.before
        if _HAPPENED_BEFORE.search(before) or _HAPPENED_AFTER.search(item.after):
            return not re.search(
                r"\b(?:neighbour|next\sdoor|lives?|living|of|resident|caller)\W{0,3}(?:at\s)?$", before, re.IGNORECASE
            )
    if "harassment" in codes and _VISITED.search(item.before):
        return True
    if "fraud" in codes and _HAPPENED_AFTER.search(item.after):
        return True
    return "drugs" in codes and bool(_SEARCHED.search(item.before))


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
