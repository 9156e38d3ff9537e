"""People and where they live, all invented: names, dates of birth, addresses and postcodes."""

from __future__ import annotations

import datetime as dt
from random import Random

from benchmarks.identifiers.codes import cased, sometimes

_FIRST = (
    "Adaeze Alun Arjun Beatrix Bronwen Callum Chidi Delphine Dewi Ewan Fatima Fergus Gwen Hamza Harriet Ifeoma Ioan "
    "Jarek Keziah Latoya Lloyd Magda Marjorie Nazia Niamh Oluwaseun Padraig Parveen Rhian Rupert Sanjay Sinead Tariq "
    "Tegan Ursula Vikram Winifred Yusuf Zofia Terence Maureen Gareth Leanne Shane Donna Craig"
)
_LAST = (
    "Abbasi Adeyemi Ap-Rhys Barraclough Bevan Chowdhury Coultas Dhillon Eardley Featherstone Gillespie Haworth "
    "Iwobi Jankowski Kowalczyk Llewellyn MacAllister McAteer Mukherjee Nowak O'Donovan O'Neill Okonkwo Parfitt "
    "Pickersgill Quigley Rahman Ramsbottom Sandhu St-John Siddiqui Tattersall Thistlewood Umeh Vaughan Wojcik "
    "Wolstenholme Yardley Baker Green Smith-Jones Taylor"
)
_STREETS = (
    "Alderbrook Bellhouse Cinder Drovers Eastholme Fellgate Gasworks Hawksworth Inkerman Jubilee Kilnhurst Lavender "
    "Mafeking Northcote Oswald Peel Quarrybank Rookery Sebastopol Tanyard Upton Victoria Windmill York"
)
_KINDS = "Street Road Avenue Close Lane Drive Crescent Way Gardens Terrace Place Grove Court Walk Mews Hill Rise"
_TOWNS = (
    *(("Widnes", "WA8"), ("Bolton", "BL3"), ("Leeds", "LS11"), ("Norwich", "NR2"), ("Exeter", "EX4")),
    *(("Stockport", "SK4"), ("Derby", "DE22"), ("Hull", "HU5"), ("Plymouth", "PL4"), ("London", "SE15")),
    *(("Birmingham", "B13"), ("Manchester", "M14"), ("London", "EC1V"), ("Southampton", "SO17"), ("Carlisle", "CA1")),
)
_VILLAGES = (
    *(("Nether Wallop", "Hampshire", "SO20"), ("Hawes", "North Yorkshire", "DL8"), ("Clun", "Shropshire", "SY7")),
    *(("Holbeach", "Lincolnshire", "PE12"), ("Wooler", "Northumberland", "NE71"), ("Hatherleigh", "Devon", "EX20")),
)
_WALES = (
    *(("Bangor", "Gwynedd", "LL57"), ("Aberystwyth", "Ceredigion", "SY23"), ("Caernarfon", "Gwynedd", "LL55")),
    *(("Llanelli", "Sir Gaerfyrddin", "SA15"), ("Merthyr Tudful", "", "CF47"), ("Pwllheli", "Gwynedd", "LL53")),
)
_WELSH_STREETS = (
    *("Ffordd y Bryn", "Heol Fawr", "Stryd y Capel", "Maes Gwyn", "Lôn Goed", "Heol y Felin", "Rhodfa'r Môr"),
    *("Clos yr Afon", "Bryn Hyfryd", "Ffordd Penrhyn", "Cae Mawr", "Pen y Bont"),
)
_HOUSES = ("Rose Cottage", "The Old Vicarage", "Hillside", "The Barn", "Pear Tree House", "Mill House", "The Lodge")
_FARMS = ("Low Moor Farm", "Home Farm", "Gorse Hall Farm", "Bank End Farm", "Manor Farm", "Whin Fell Farm")
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


def first_name(chance: Random) -> str:
    return chance.choice(_FIRST.split())


def surname(chance: Random) -> str:
    return chance.choice(_LAST.split())


def surname_first(chance: Random) -> str:
    """`SURNAME, First`, as police systems print it."""
    last, first = surname(chance).upper(), first_name(chance)
    return chance.choices(
        (f"{last}, {first}", f"{last}, {first} {first_name(chance)}", f"{last} {first}", f"{last}, {first.upper()}"),
        (10, 4, 3, 2),
    )[0]


def person(chance: Random) -> str:
    """A name as most people write it."""
    last, first = surname(chance), first_name(chance)
    title = chance.choice(("Mr", "Mrs", "Ms", "Miss", "Dr"))
    return chance.choices(
        (
            *(f"{first} {last}", f"{first} {first_name(chance)} {last}", f"{first} {last.upper()}"),
            *(
                f"{first} {chance.choice('ABCDEHJLMRST')} {last}",
                f"⟦{title} ⟧{first} {last}",
                f"⟦{title} ⟧{first[0]} {last}",
            ),
        ),
        (10, 4, 4, 2, 4, 2),
    )[0]


def postcode(chance: Random, outward: str = "") -> str:
    outward = outward or chance.choice((*_TOWNS, *_WALES, *_VILLAGES))[-1]
    inward = f"{chance.randrange(10)}{chance.choice(_INWARD)}{chance.choice(_INWARD)}"
    return outward + chance.choices((" ", "", "  "), (12, 3, 1))[0] + inward


def postcode_alone(chance: Random) -> str:
    return cased(chance, postcode(chance))


def _lines(chance: Random, kind: str) -> list[str]:
    """An address as the lines of an envelope."""
    town, outward = chance.choice(_TOWNS)
    street = f"{chance.choice(_STREETS.split())} {chance.choice(_KINDS.split())}"
    number = f"{chance.randrange(1, 240)}{chance.choice('ABC') if sometimes(chance, 6) else ''}"
    if kind == "flat":
        flat = chance.choice(
            (f"Flat {chance.randrange(1, 60)}", f"Apartment {chance.randrange(1, 40)}", f"Flat {chance.choice('ABCD')}")
        )
        block = f"{chance.choice(_STREETS.split())} {chance.choice(('House', 'Court', 'Point', 'Heights'))}"
        return [flat, *([block] if sometimes(chance, 3) else []), f"{number} {street}", town, postcode(chance, outward)]
    if kind == "farm":
        village, county, outward = chance.choice(_VILLAGES)
        middle = [f"{chance.choice(_STREETS.split())} Lane"] if sometimes(chance, 2) else []
        return [chance.choice((*_FARMS, *_HOUSES)), *middle, village, county, postcode(chance, outward)]
    if kind == "welsh":
        town, county, outward = chance.choice(_WALES)
        return [
            f"{number} {chance.choice(_WELSH_STREETS)}",
            town,
            *([county] if county else []),
            postcode(chance, outward),
        ]
    return [f"{number} {street}", town, postcode(chance, outward)]


def _joined(chance: Random, lines: list[str]) -> str:
    """On one line: commas, the last of them often left out."""
    if sometimes(chance, 8):
        return " ".join(lines)
    return ", ".join(lines[:-1]) + chance.choice((", ", " ")) + lines[-1]


def address(chance: Random) -> str:
    return _joined(chance, _lines(chance, "house"))


def flat(chance: Random) -> str:
    return _joined(chance, _lines(chance, "flat"))


def farm(chance: Random) -> str:
    return _joined(chance, _lines(chance, "farm"))


def welsh(chance: Random) -> str:
    return _joined(chance, _lines(chance, "welsh"))


def address_block(chance: Random) -> str:
    """Down the page, as on an envelope or in the box of a form."""
    end = chance.choice(("\n", ",\n"))
    return end.join(_lines(chance, chance.choice(("house", "house", "flat", "farm", "welsh"))))


def date_of_birth(chance: Random) -> str:
    born = dt.date(1938, 1, 1) + dt.timedelta(days=chance.randrange(26000))
    day, month, year, name = born.day, born.month, born.year, f"{born:%B}"
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return chance.choices(
        (
            *(f"{day:02d}/{month:02d}/{year}", f"{day}/{month}/{year % 100:02d}", f"{day} {name} {year}"),
            *(
                f"{day}{ending} {name} {year}",
                f"{day:02d}-{month:02d}-{year}",
                f"{day:02d}.{month:02d}.{year % 100:02d}",
            ),
            *(f"{day:02d}-{name[:3]}-{year}", f"{day:02d} {name[:3].upper()} {year}", f"{year}-{month:02d}-{day:02d}"),
            *(
                f"{name} {day}{ending} {year}",
                f"{day:02d} {month:02d} {year}",
                f"{day:02d}/{month:02d}/{year % 100:02d}",
            ),
            *(f"{day}{ending} of {name} {year}", f"{name} {day}, {year}", f"{day:02d}{name[:3].upper()}{year}"),
        ),
        (12, 5, 8, 6, 3, 2, 3, 2, 2, 1, 1, 4, 2, 1, 1),
    )[0]
