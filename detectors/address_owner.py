"""Whether an address is a person's, an organisation's or a doctor's practice's, by the words around it."""

from __future__ import annotations

import re

from detectors import street
from detectors.spans import Category, Span, trimmed

_COURT = re.compile(r"(?i)\b(?:crown|magistrates'?|county|youth|family|high|supreme|coroner'?s?)[ \n]court")
ORGANISATION = re.compile(
    r"\b(?:Hospital|Infirmary|Police|Constabulary|Custody|Court|Limited|Ltd|LLP|PLC|plc|Solicitors?|Chambers|Law|"
    r"School|Academy|College|University|Nursery|"
    r"Church|Stores?|Supermarket|Shop|Pharmacy|Chemist|Bank|Post Office|Hotel|Inn|Public House|public house|pub|Arms|"
    r"Tavern|Restaurant|Takeaway|takeaway|Garage|Filling|petrol station|"
    r"Library|Leisure|Council|Headquarters|HQ|Offices?|Club|nightclub|Bar|Tesco|Asda|ASDA|Sainsbury'?s?|Morrisons|"
    r"Aldi|Lidl|Co-op|Boots|Greggs|McDonald'?s?|KFC|Spar|Iceland|"
    r"CPS|Prosecution|HMP|Prison|Laboratory|Laboratories|Insurance|Services|shop|store|premises|business|Bookmakers?|"
    r"Ladbrokes|Centre|Town Hall|Trust|Clinic|Dental|Station|Supermarkets?|newsagents?|[Nn]ews|[Oo]ff[- ][Ll]icen[cs]e|Group|Company|"
    r"Co\.|& Sons?|Estate Agents?|Housing|Association|Lettings?|Lets|Estates|Properties|Logistics|Haulage|Freight|Taxis|Motors|Messrs|Agency|Salon|Barbers?|Gym|Argos|B&M|Superdrug|Waitrose|Costa|Subway|Wetherspoons?|"
    r"Betfred|William Hill|Coral|Barclays|Lloyds|NatWest|HSBC|Halifax|Santander|Nationwide|TSB)\b"
)
_PRACTICE = re.compile(
    r"\b(?:Surgery|Medical Centre|Health Centre|Medical Practice|Medical Group|Doctors|GP|General Practice|Practice)\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?:live|lives|lived|living|home|resid\w+|my address|his address|her address|their address|house|flat)\b",
    re.IGNORECASE,
)


_INCORPORATED = re.compile(
    r"\b(?:Ltd|LTD|Limited|LIMITED|LLP|plc|PLC|CIC)\.?(?:[ ]\([^()\n]{1,30}\))?[ ,\n]{0,3}$"
)  # at the head of its letter
_BASED = re.compile(r"\b(?:based|stationed)[ ](?:at|in)[ ]$")  # of an officer or an official


def address(text: str, start: int, end: int, confidence: float) -> Span:
    """The span, under the name that says whose address it seems to be."""
    start, end = trimmed(text, start, end)
    inside = text[start:end]
    window = text[max(0, start - 70) : start]
    line = re.split(r"[.;:!?](?=\s)|\n\s*\n", window)[-1]
    line = re.sub(r"[ ]?\([^()\n]{1,40}\)(?=,)", "", line)  # "Hill Lettings (agents for the landlord), 9 Quay Street"
    bridged = line[: len(line) - len(_tail(line))]
    if _PRACTICE.search(inside) or (_PRACTICE.search(bridged[-40:]) and not _HOME.search(line)):
        return Span(start, end, Category.GP_DETAILS, "gp_address", confidence, "The address of a doctor's practice.")
    if (
        ORGANISATION.search(_before_street(inside))
        or _INCORPORATED.search(bridged)
        or _BASED.search(line)
        or (_ends_with_organisation(bridged) and not _HOME.search(line))
    ):
        return Span(start, end, Category.ADDRESS, "organisation_address", confidence, "The address of an organisation.")
    return Span(start, end, Category.ADDRESS, "address", confidence, "An address.")


def _tail(line: str) -> str:
    match = re.search(
        r"(?:[ ,\n]*\b(?:which|that|is|was|situated|located|based|branch|at|on|in|of|near|their|the|our)\b)*[ ,\n]*$",
        line,
    )
    return match[0] if match else ""


def _ends_with_organisation(words: str) -> bool:
    """Whether the last few words before an address name an organisation."""
    last = list(ORGANISATION.finditer(words[-45:]))
    return bool(last) and (len(words[-45:]) - last[-1].end() <= 14 or last[-1][0] == "Messrs")


def _before_street(inside: str) -> str:
    """The part of an address before its house number, where an organisation's name would stand."""
    numbered = re.search(rf"(?<!\w){street.NUMBER}[ ]", inside)
    first = inside[: numbered.start()] if numbered else inside
    pieces = re.split(r"[,\n]", first)
    return "\n".join(
        piece for piece in pieces if _COURT.search(piece) or not re.search(rf"(?:^|[ ]){street.STREET}$", piece)
    )
