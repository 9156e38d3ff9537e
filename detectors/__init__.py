"""Text to spans that may be personal data. Knows no Django.

`DETECTORS` is the whole list of what is searched for; a detector is registered by being named in it. Order does not
matter, because `spans.merge` settles overlaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detectors.ages import find_ages
from detectors.chat import find_writers
from detectors.contact import find_emails, find_phones
from detectors.dates import find_dates_of_birth
from detectors.echoes import echoes, normalise
from detectors.everything import again, find_everything_else
from detectors.family_and_work import find_family, find_locations, find_occupations
from detectors.health import find_gp_details, find_medical
from detectors.identifiers import (
    find_driving_licences,
    find_national_insurance_numbers,
    find_nhs_numbers,
    find_other_numbers,
    find_passports,
)
from detectors.in_passing import find_in_passing
from detectors.known import known_people
from detectors.money_and_vehicles import find_bank_details, find_payment_cards, find_vehicle_registrations
from detectors.numbered import find_other_plates, find_passcodes, find_record_numbers
from detectors.online import find_handles, find_ip_addresses
from detectors.people import find_people
from detectors.places import find_addresses
from detectors.police_numbers import find_crime_references, find_cro_numbers, find_custody_numbers, find_pnc_numbers
from detectors.reading import plain, unwrapped
from detectors.signing import find_monitoring, find_signatures
from detectors.spans import PERSONAL, Category, Detector, Span, merge
from detectors.spoken import find_spoken_phones
from detectors.tagger import MODEL
from detectors.told import find_told
from detectors.whereabouts import find_whereabouts

__all__ = [
    "DETECTORS",
    "PERSONAL",
    "RULESET",
    "Category",
    "Detector",
    "Span",
    "echoes",
    "find",
    "find_everything",
    "found_in",
    "known_people",
    "merge",
    "normalise",
]

RULESET = f"2026.12.12+{MODEL}"

DETECTORS: tuple[Detector, ...] = (
    find_people,
    find_writers,
    find_addresses,
    find_phones,
    find_spoken_phones,
    find_emails,
    find_dates_of_birth,
    find_ages,
    find_nhs_numbers,
    find_national_insurance_numbers,
    find_driving_licences,
    find_passports,
    find_other_numbers,
    find_record_numbers,
    find_passcodes,
    find_pnc_numbers,
    find_cro_numbers,
    find_custody_numbers,
    find_crime_references,
    find_bank_details,
    find_payment_cards,
    find_vehicle_registrations,
    find_other_plates,
    find_handles,
    find_ip_addresses,
    find_family,
    find_occupations,
    find_locations,
    find_whereabouts,
    find_in_passing,
    find_told,
    find_gp_details,
    find_medical,
    find_signatures,
    find_monitoring,
)


def find(text: str, extra: Sequence[Detector] = (), *, found: Iterable[Span] | None = None) -> list[Span]:
    """Every span that any detector found, overlaps merged, in reading order. Offsets are into `text` as given.

    `found` is what `found_in` answered of the same text, where it was asked before.
    """
    clean = unwrapped(plain(text))
    alone = found_in(text) if found is None else found
    return merge(clean, [*alone, *(span for detector in extra for span in detector(clean))])


def found_in(text: str) -> tuple[Span, ...]:
    """Every span of every detector, as it was found: overlapping, and in no order."""
    clean = unwrapped(plain(text))
    return tuple(span for detector in DETECTORS for span in detector(clean))


def find_everything(text: str) -> list[Span]:
    """Every mention that could identify anybody, whether or not a caseworker would be asked about it."""
    clean = plain(text)
    first = merge(clean, [*(span for detector in DETECTORS for span in detector(clean)), *find_everything_else(clean)])
    return merge(clean, [*first, *again(clean, first)])
