"""What chapter 3 of the report printed: 700 files, 98 breaches, by Area and by type."""

from __future__ import annotations

from dataclasses import dataclass

PUBLISHED_SEED = 2020  # the figure in the README; development uses other seeds
CASES_AN_AREA = 50
UNATTRIBUTED = 2  # the Area table sums to 96, not 98: the report gives no Area for two of the files


@dataclass(frozen=True, slots=True)
class Force:
    """A police force: its name on paper, the first two figures of its URN, and its house style (a number)."""

    name: str
    code: str
    style: int


@dataclass(frozen=True, slots=True)
class Area:
    """A CPS Area as the report names it, with the breaches that its table prints."""

    name: str
    breaches: int
    forces: tuple[Force, ...]


def _area(name: str, breaches: int, *forces: str) -> Area:
    made = (line.split("|") for line in forces)
    return Area(name, breaches, tuple(Force(force, code, int(style)) for force, code, style in made))


AREAS = (
    _area("Merseyside & Cheshire", 16, "Merseyside Police|05|0", "Cheshire Constabulary|07|1"),
    _area("Eastern", 12, "Cambridgeshire Constabulary|35|2", "Norfolk Constabulary|36|3", "Suffolk Constabulary|37|3",
          "Essex Police|42|4"),
    _area("Wales", 11, "North Wales Police|60|5", "Gwent Police|61|6", "South Wales Police|62|6",
          "Dyfed-Powys Police|63|5"),
    _area("East Midlands", 10, "Derbyshire Constabulary|30|7", "Nottinghamshire Police|31|0",
          "Lincolnshire Police|32|1", "Leicestershire Police|33|2", "Northamptonshire Police|34|4"),
    _area("North East", 10, "Northumbria Police|10|4", "Durham Constabulary|11|7", "Cleveland Police|17|3"),
    _area("South West", 8, "Devon & Cornwall Police|50|2", "Avon and Somerset Police|52|6",
          "Gloucestershire Constabulary|53|1"),
    _area("West Midlands", 6, "West Midlands Police|20|0", "Staffordshire Police|21|3", "West Mercia Police|22|7",
          "Warwickshire Police|23|7"),
    _area("North West", 6, "Cumbria Constabulary|03|1", "Lancashire Constabulary|04|5",
          "Greater Manchester Police|06|2"),
    _area("Wessex", 4, "Hampshire Constabulary|44|3", "Wiltshire Police|54|6", "Dorset Police|55|2"),
    _area("South East", 3, "Surrey Police|45|4", "Kent Police|46|0", "Sussex Police|47|4"),
    _area("Yorkshire & Humberside", 3, "North Yorkshire Police|12|5", "West Yorkshire Police|13|7",
          "South Yorkshire Police|14|1", "Humberside Police|16|6"),
    _area("London North", 3, "Metropolitan Police Service|01|8", "City of London Police|48|8"),
    _area("Thames & Chiltern", 2, "Bedfordshire Police|40|3", "Hertfordshire Constabulary|41|2",
          "Thames Valley Police|43|5"),
    _area("London South", 2, "Metropolitan Police Service|01|8"),
)  # fmt: skip
# The two that the report leaves out go one each to the last two Areas of its table, and are counted apart.
UNATTRIBUTED_TO = ("Thames & Chiltern", "London South")

STATEMENT, SUMMARY, OTHER, CONVICTIONS, BACK = (
    "statement body", "case summary", "other", "wrong convictions", "back of statement"
)  # fmt: skip
TYPES = {STATEMENT: 60, SUMMARY: 19, OTHER: 18, CONVICTIONS: 11, BACK: 3}  # 111 in 98 files: some have two
BREACHES = sum(area.breaches for area in AREAS) + UNATTRIBUTED

# The five examples of "other" (report 1.45) three times each, and one each of three more of the same nature.
OTHERS = {
    "fee note": 3, "wristband": 3, "unrelated case": 3, "schedule names caller": 3, "discharge notes": 3,
    "covering e-mail": 1, "phone download": 1, "incident log": 1,
}  # fmt: skip
