"""The probe itself: which texts are asked about, and which of their characters have to be covered."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.identifiers import around, belongings, codes, people, traps
from benchmarks.identifiers.labels import LABELS
from benchmarks.identifiers.sentences import SENTENCES

SEED = 20261122  # of the table in README.md
EACH = 60
LINE, PROSE, TRAP = "line", "prose", "trap"
_WANTED, _EITHER = "⟪⟫", "⟦⟧"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of identifier: what the interchange may call it, how one is made, and the forms it is found on."""

    name: str
    categories: frozenset[str]
    make: Callable[[Random], str]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One text: the offsets that must be covered, and those that may be, as they are somebody's data too."""

    id: str
    kind: str
    frame: str
    text: str
    wanted: frozenset[int]
    either: frozenset[int]


def _kind(name: str, categories: str, make: Callable[[Random], str], forms: str) -> Kind:
    return Kind(name, frozenset(categories.split()), make, tuple(forms.split()))


KINDS: tuple[Kind, ...] = (
    _kind("NHS number", "nhs_number", codes.nhs_number, "hospital custody witness"),
    _kind("National Insurance", "national_insurance", codes.national_insurance, "custody witness bank intelligence"),
    _kind(
        "National Insurance, administrative or temporary",
        "national_insurance",
        codes.national_insurance_odd,
        "custody bank intelligence",
    ),
    _kind("PNC ID", "police_identifier", codes.pnc_id, "custody charge intelligence"),
    _kind("CRO number", "police_identifier", codes.cro_number, "custody charge intelligence"),
    _kind("Driving licence, GB", "driving_licence", codes.driving_licence, "vehicle custody intelligence"),
    _kind("Driving licence, NI", "driving_licence", codes.northern_ireland_licence, "vehicle custody intelligence"),
    _kind("Passport", "passport", codes.passport, "custody intelligence bank"),
    _kind("Residence permit", "passport other", codes.residence_permit, "custody intelligence"),
    _kind("Home Office reference", "passport other", codes.home_office_reference, "custody intelligence"),
    _kind("Vehicle, current", "vehicle_registration", belongings.vehicle_current, "vehicle charge intelligence"),
    _kind("Vehicle, prefix", "vehicle_registration", belongings.vehicle_prefix, "vehicle charge intelligence"),
    _kind("Vehicle, suffix", "vehicle_registration", belongings.vehicle_suffix, "vehicle intelligence"),
    _kind("Vehicle, Northern Ireland", "vehicle_registration", belongings.vehicle_northern_ireland, "vehicle charge"),
    _kind("Vehicle, Q", "vehicle_registration", belongings.vehicle_q, "vehicle intelligence"),
    _kind("Vehicle, dateless", "vehicle_registration", belongings.vehicle_dateless, "vehicle"),
    _kind("Sort code", "bank_details", belongings.sort_code, "bank intelligence"),
    _kind("Account number", "bank_details", belongings.account_number, "bank intelligence"),
    _kind("Sort code and account", "bank_details", belongings.sort_code_and_account, "bank intelligence"),
    _kind("Payment card", "payment_card", belongings.payment_card, "bank intelligence"),
    _kind("IBAN", "bank_details", belongings.international_account, "bank intelligence"),
    _kind("Mobile", "phone", belongings.mobile, "witness custody hospital download"),
    _kind("Landline", "phone", belongings.landline, "witness custody hospital bank"),
    _kind("Postcode", "address location", people.postcode_alone, "witness custody hospital bank"),
    _kind("Address", "address", people.address, "witness custody hospital bank charge"),
    _kind("Address, flat", "address", people.flat, "witness custody hospital bank charge"),
    _kind("Address, farm or named house", "address", people.farm, "witness custody hospital bank charge"),
    _kind("Address, Welsh", "address", people.welsh, "witness custody hospital bank charge"),
    _kind("Address, several lines", "address", people.address_block, "witness custody hospital bank"),
    _kind("E-mail", "email", belongings.email, "witness custody download bank"),
    _kind("IPv4", "online_identity", belongings.ip_v4, "download intelligence"),
    _kind("IPv6", "online_identity", belongings.ip_v6, "download intelligence"),
    _kind("Handle with @", "online_identity", belongings.handle, "download intelligence"),
    _kind("Online name", "online_identity", belongings.online_name, "download intelligence"),
    _kind("IMEI", "other phone online_identity", belongings.imei, "download intelligence"),
    _kind("ICCID", "other phone online_identity", belongings.iccid, "download intelligence"),
    _kind("Taxpayer reference", "other national_insurance", codes.taxpayer_reference, "bank intelligence"),
    _kind("Prison number", "police_identifier other", codes.prison_number, "custody intelligence"),
    _kind("Probation number", "police_identifier other", codes.probation_number, "custody intelligence"),
    _kind("Date of birth", "date_of_birth", people.date_of_birth, "witness custody hospital charge intelligence"),
    _kind("Custody number", "police_identifier", codes.custody_number, "custody charge intelligence"),
    _kind("SURNAME, First", "name", people.surname_first, "witness custody hospital charge intelligence"),
    _kind("Name", "name", people.person, "witness custody hospital charge intelligence"),
)
ASKED_AS = {"National Insurance, administrative or temporary": "National Insurance"}  # asked for in the same words


def texts(seed: int = SEED, each: int = EACH) -> Iterator[Text]:
    """Every text of the probe. Each kind has a chance of its own, so that a new one leaves the others as they were."""
    for kind in KINDS:
        words = ASKED_AS.get(kind.name, kind.name)
        chance = Random(f"{seed} {kind.name}")
        for number in range(each):
            yield read(f"{kind.name}/{LINE}/{number}", kind.name, LINE, form_line(chance, kind, LABELS[words], number))
            yield read(f"{kind.name}/{PROSE}/{number}", kind.name, PROSE, prose(chance, kind, SENTENCES[words], number))
    for name, examples in traps.TRAPS.items():
        chance = Random(f"{seed} {name}")
        for number in range(each):
            body = traps.drawn(chance, examples[number % len(examples)])
            yield read(f"{name}/{TRAP}/{number}", name, TRAP, around.filled(chance, body))


def form_line(chance: Random, kind: Kind, labels: tuple[str, ...], number: int) -> str:
    """A form with the identifier on one of its lines, marked."""
    value = f"⟪{kind.make(chance)}⟫"
    label = labels[number % len(labels)]
    between = chance.choices(
        (": ", " ", ":", ":    ", "    ", "\t", ":\n", " - ", "\n", ": |"), (20, 5, 4, 5, 4, 2, 3, 2, 2, 1)
    )[0]
    if "\n" in value and sometimes(chance):
        value = value.replace("\n", "\n" + " " * (len(label) + 3))
    line = f"{label}{between}{value}"
    if "\n" not in line and sometimes(chance):
        line += chance.choice(("    Checked: Yes", "    Time: {time}", "   (confirmed)", "."))
    heading, *others = around.FORMS[chance.choice(kind.forms)]
    at = chance.randrange(1, len(others))
    kept = [other for other in others if chance.random() < 0.75]
    page = "\n".join((heading, *kept[:at], line, *kept[at:]))
    page = around.filled(chance, page)
    return page.upper() if chance.randrange(10) == 0 else page


def prose(chance: Random, kind: Kind, sentences: tuple[str, ...], number: int) -> str:
    """A paragraph with the identifier in one of its sentences, marked; half of them broken into lines as on paper."""
    value = f"⟪{kind.make(chance)}⟫"
    sentence = sentences[number % len(sentences)].replace("{x}", value)
    others = chance.sample(around.PROSE, chance.randrange(3, 7))
    others.insert(chance.randrange(len(others) + 1), sentence)
    paragraph = around.filled(chance, " ".join(others))
    if "\n" in paragraph or chance.random() < 0.5:
        return paragraph
    return textwrap.fill(paragraph, chance.randrange(80, 101), break_on_hyphens=False, break_long_words=False)


def sometimes(chance: Random) -> bool:
    """One time in three."""
    return chance.randrange(3) == 0


def read(id: str, kind: str, frame: str, marked: str) -> Text:
    """The text without its marks, and what they marked."""
    plain: list[str] = []
    wanted: set[int] = set()
    either: set[int] = set()
    inside, beside = False, False
    for letter in marked:
        if letter in _WANTED:
            inside = letter == _WANTED[0]
        elif letter in _EITHER:
            beside = letter == _EITHER[0]
        else:
            if letter.isalnum() and (inside or beside):
                (either if beside else wanted).add(len(plain))
            plain.append(letter)
    return Text(id, kind, frame, "".join(plain), frozenset(wanted), frozenset(either))
