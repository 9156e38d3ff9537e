"""Invented people, places, firms and numbers for the synthetic papers. Nobody and nothing here exists.

Half of the names come from the word lists and half are made up of syllables, so that the tagger learns what stands
around a name and not only which names there are.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from detectors.vocabulary import is_common_word, listed, towns


def spaced(words: str) -> list[str]:
    """The words of a line."""
    return words.split()


def parted(words: str) -> list[str]:
    """The phrases of a line, parted by bars."""
    return words.split("|")


_OPENINGS = spaced(
    "Ab Ach Ade Aki Al Am An Ar Ash Az Ba Be Bo Bra Bre Cha Che Chu Da De Di Dra Du Eb Ek El En Fa Fen Fi Ga Gel Gho Gri "
    "Ha He Hu Ib Ig Iv Ja Je Ka Ke Kha Ki Kov Ku La Le Li Lo Lu Ma Mc Me Mi Mo Mu Na Ne Ngu Ni No Nwa O Od Ok Ol On Os Pa "
    "Pe Pi Po Pra Ra Re Ri Ro Ru Sa Sche Se Sha Shi Si Ska So Ste Su Sza Ta Te Thi To Tu Ud Um Va Ve Vi Vla Wa Wi Wo Ya Ye "
    "Yu Za Ze Zi Zo"
)
_MIDDLES = spaced(
    "ba be bi da de di do fa ga gi ha ja ka ke ki ko la le li lo lu ma me mi mo na ne ni no ra re ri ro sa se si ta te ti to va ve vi wa za"
)
_ENDINGS = spaced(
    "ada ak ala am an ane ante ar arne ash ata ayo cka dan dar din dze el ell ena enko er ert es ett eva ewicz ford fu gard "
    "gley ham hart he ian ic ici ie il in ina ine inga io is ita ius ja jee ka kin king kov la lan lang le ley li lin lo "
    "lova low man mar mba mi min mond my na nen ner ney ni nko no nov nu o ola olu on oni or oso ov ova owski oye ra ran rd "
    "rick ris ro rov sey ska ski son stad stein sky ta ten ti ton tov u uddin ugh ukwu uri us vic vich wala well wood worth "
    "wu ya yan yev yi zade zi zka"
)
_STREETS = spaced(
    "Mill Church Station Victoria Albert Chapel Kings Queens Park High Albion Wharf Orchard Alder Beech Cedar Elm Hazel Lime "
    "Maple Willow Nelson Wellington Cromwell Tennyson Milton Stanley Bailey Marlow Ashbourne Denham Foxglove Kestrel Heron "
    "Grange Manor Abbey Priory Quarry Canal Bridge Vale Priest Saddler Tanner Cooper Thornton Hartley Whitby Norfolk"
)
_STREET_ENDS = spaced(
    "Road Street Lane Avenue Close Drive Way Court Crescent Gardens Grove Place Terrace Walk Rise Mews Hill Green Row View "
    "Rd St Ave Parade"
)
_FIRM_FIRST = spaced(
    "Halden Merrow Brightwater Northgate Castlegate Riverside Oakfield Sunrise Premier Apex Star Crown Regal Pennine Mersey "
    "Anchor Falcon Phoenix Orion Delta Summit Ridgeway Greenline Bluebell Silverdale Harbour Union Direct Royal Golden"
)
_FIRM_LAST = parted(
    "Motors|Ltd|Limited|Supermarket|Stores|Services Ltd|Group plc|Taxis|Bank|Building Society|Solicitors|LLP|Estates|Tyres|"
    "Pharmacy|Dental Practice|Medical Centre|Surgery|Primary School|Academy|High School|Housing Association|Hospital|"
    "Hotel|Arms|Inn|Tavern|Cafe|Kebab House|Foods|Logistics|Security|Insurance|Care Home|Nursery|Leisure Centre|"
    "Community Centre|Mosque|Church|FC|Gym|Bookmakers|Recruitment|University|College|Council"
)
_FORCES = parted(
    "Merseyside Police|Kent Police|Essex Police|West Midlands Police|Greater Manchester Police|Metropolitan Police Service|"
    "North Wales Police|South Wales Police|Avon and Somerset Constabulary|Thames Valley Police|Sussex Police|"
    "British Transport Police|Cleveland Police|Humberside Police"
)
_COURTS = parted("Magistrates' Court|Crown Court|Youth Court|County Court|Combined Court Centre|Magistrates Court")
_MAKES = parted(
    "Ford Focus|Ford Fiesta|Vauxhall Corsa|Vauxhall Astra|VW Golf|Audi A3|BMW 3 Series|Toyota Yaris|Nissan Qashqai|"
    "Mercedes Sprinter|Renault Clio|Peugeot 208|Honda Civic|Skoda Octavia|Kia Sportage|Range Rover Evoque|Mini Cooper|"
    "Transit van|Tesla Model 3|Citroen Berlingo|Seat Leon|Ford Kuga"
)
_THINGS = parted(
    "Samsung Galaxy|Apple iPhone 13|iPad Pro|HP laptop|Sony PlayStation|Nintendo Switch|Stanley knife|Adidas tracksuit|"
    "North Face jacket|Nike Air Max trainers|Louis Vuitton handbag|Rolex watch|Facebook|Snapchat|WhatsApp|Instagram|"
    "Tinder|TikTok|Ring doorbell|Dyson vacuum|Coca Cola bottle|Jack Daniels|Stella Artois|Smirnoff vodka|Lego set|"
    "Bosch drill|DeWalt grinder|Hugo Boss aftershave|Calvin Klein boxers|Ralph Lauren shirt"
)
_RANKS = spaced("PC PC PC DC DC PS DS Sgt DI PCSO Constable Inspector Sergeant WPC T/DC A/PS TDC CI DCI Insp")
_PUBS = parted(
    "King's Head|Rose and Crown|White Hart|Fox and Hounds|Prince Albert|Duke of York|Queen Victoria|Plough|Dog and Duck|"
    "Jolly Sailor|Railway Tavern|Black Horse|George and Dragon|Lord Nelson|Swan|Royal Oak|Marquis of Granby|Bull's Head"
)
_MALE, _FEMALE = (spaced("Mr Mr Mr Dr Rev Cllr Master"), spaced("Mrs Ms Miss Miss Dr Prof"))
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
MONTHS = spaced("January February March April May June July August September October November December")
_DAYS = spaced("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


@cache
def _names(name: str) -> tuple[str, ...]:
    """The names of a list in a settled order, as they are written."""
    return tuple(sorted(word.rstrip("~").title() for word in listed(name)))


@cache
def _jobs() -> tuple[str, ...]:
    lines = sorted(listed("occupations.txt", by_line=True))
    return tuple(job.strip() for line in lines for job in line.split(","))


@cache
def _towns() -> tuple[str, ...]:
    return tuple(sorted(town.title() for town in towns()))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented."""

    given: str
    middle: str
    surname: str
    title: str
    number: str  # a collar number, for an officer
    rank: str


class Cast:
    """Where the words that fill a paper's slots come from. The same `chance` gives the same words."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def one(self, choices: tuple[str, ...] | list[str]) -> str:
        return self.chance.choice(choices)

    def digits(self, count: int) -> str:
        return "".join(self.chance.choice("0123456789") for _ in range(count))

    def capitals(self, count: int) -> str:
        return "".join(self.chance.choice(_LETTERS) for _ in range(count))

    def made_up(self) -> str:
        """A name of syllables that is no everyday word."""
        while True:
            middle = self.one(_MIDDLES) if self.chance.random() < 0.4 else ""
            word = self.one(_OPENINGS) + middle + self.one(_ENDINGS)
            if not is_common_word(word):
                return word if self.chance.random() < 0.97 else "Mac" + word

    def surname(self) -> str:
        word = self.one(_names("surnames.txt")) if self.chance.random() < 0.55 else self.made_up()
        style = self.chance.random()
        if style < 0.05:
            return f"{word}-{self.one(_names('surnames.txt'))}"
        if style < 0.07:
            return f"O'{word}"
        if style < 0.09:
            return f"{self.one(['van', 'de', 'al', 'El', 'Da', 'Mac'])} {word}"
        return word

    def given(self) -> str:
        word = self.one(_names("given_names.txt")) if self.chance.random() < 0.65 else self.made_up()
        return f"{word}-{self.one(_names('given_names.txt'))}" if self.chance.random() < 0.03 else word

    def person(self) -> Person:
        title = self.one(_MALE if self.chance.random() < 0.5 else _FEMALE)
        number = self.digits(self.chance.choice((3, 4, 4, 5)))
        number = self.chance.choice(("", "", "", "B", "K")) + number + self.chance.choice(("", "", "", "MD", "H"))
        return Person(self.given(), self.given(), self.surname(), title, number, self.one(_RANKS))

    def street(self) -> str:
        first = self.surname() if self.chance.random() < 0.35 else self.one(_STREETS)
        return f"{first} {self.one(_STREET_ENDS)}"

    def town(self) -> str:
        return self.one(_towns())

    def postcode(self) -> str:
        area = self.one(["L", "M", "WA", "CH", "B", "LS", "SE", "NW", "CF", "ME", "BN", "TS", "NE", "EX"])
        return f"{area}{self.chance.randint(1, 29)} {self.chance.randint(1, 9)}Z{self.capitals(1)}"

    def address(self) -> str:
        number = str(self.chance.randint(1, 240)) + self.chance.choice(("", "", "", "", "a", "B"))
        flat = f"Flat {self.chance.randint(1, 40)}, " if self.chance.random() < 0.15 else ""
        parts = [f"{flat}{number} {self.street()}"]
        if self.chance.random() < 0.75:
            parts.append(self.town())
        text = ", ".join(parts) if self.chance.random() < 0.85 else " ".join(parts)
        if self.chance.random() < 0.6:
            text += self.chance.choice((" ", ", ")) + self.postcode()
        return text

    def firm(self) -> str:
        first = {0: self.surname, 1: self.town}.get(self.chance.randrange(4), lambda: self.one(_FIRM_FIRST))()
        name = f"{first} {self.one(_FIRM_LAST)}"
        return f"{self.surname()} & {name}" if self.chance.random() < 0.1 else name

    def body(self) -> str:
        kind = self.chance.randrange(3)
        return self.one(_FORCES) if kind == 0 else f"{self.town()} {self.one(_COURTS)}" if kind == 1 else self.firm()

    def vehicle(self) -> str:
        return self.one(_MAKES)

    def thing(self) -> str:
        return self.one(_THINGS)

    def job(self) -> str:
        return self.one(_jobs())

    def date(self) -> str:
        day, month, year = (self.chance.randint(1, 28), self.chance.randrange(12), self.chance.randint(2022, 2027))
        name = MONTHS[month]
        ending = "th" if 4 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return self.one(
            [
                f"{day} {name} {year}",
                f"{day:02d}/{month + 1:02d}/{year}",
                f"{day:02d}/{month + 1:02d}/{year % 100:02d}",
                f"{day}{ending} {name} {year}",
                f"{day}{ending} of {name} {year}",
                f"{self.one(_DAYS)} {day} {name} {year}",
                f"{self.one(_DAYS)} {day}{ending} {name}",
                f"{day:02d}.{month + 1:02d}.{year}",
                f"{day} {name[:3]} {year}",
                f"{name} {year}",
            ]
        )

    def born(self) -> str:
        day, month, year = (self.chance.randint(1, 28), self.chance.randint(1, 12), self.chance.randint(1938, 2012))
        return self.one(
            [f"{day:02d}/{month:02d}/{year}", f"{day} {MONTHS[month - 1]} {year}", f"{day:02d}-{month:02d}-{year}"]
        )

    def time(self) -> str:
        hour, minute = self.chance.randrange(24), self.chance.randrange(60)
        return self.one(
            [
                f"{hour:02d}:{minute:02d}",
                f"{hour:02d}{minute:02d} hours",
                f"{hour:02d}.{minute:02d}hrs",
                f"{1 + hour % 12}.{minute:02d}pm",
                f"{1 + hour % 12} o'clock",
                f"{hour:02d}:{minute:02d} hrs",
            ]
        )

    def code(self) -> str:
        return self.one(
            [
                f"{self.digits(2)}{self.capitals(2)}{self.digits(7)}",
                f"{self.digits(2)}/{self.digits(5)}/{self.digits(2)}",
                f"{self.digits(2)}/{self.digits(6)}{self.capitals(1)}",
                f"CR/{self.digits(6)}/{self.digits(2)}",
                self.digits(11),
                f"{self.capitals(2)}{self.digits(2)} {self.capitals(3)}",
                f"{self.capitals(2)} {self.digits(2)} {self.digits(2)} {self.digits(2)} {self.capitals(1)}",
                f"07700 900{self.digits(3)}",
                f"01632 960{self.digits(3)}",
                f"{self.made_up().lower()}{self.digits(2)}@example.com",
                f"999 {self.digits(3)} {self.digits(4)}",
                f"{self.capitals(5)}{self.digits(6)}{self.capitals(2)}{self.digits(1)}{self.capitals(2)}",
            ]
        )

    def plate(self) -> str:
        return f"{self.capitals(2)}{self.chance.randint(10, 75)}{self.chance.choice((' ', ''))}{self.capitals(3)}"

    def phone(self) -> str:
        return self.one(
            [
                f"07700 900{self.digits(3)}",
                f"07700900{self.digits(3)}",
                f"01632 960{self.digits(3)}",
                f"020 7946 0{self.digits(3)}",
            ]
        )

    def sum(self) -> str:
        return self.one(
            [
                f"£{self.digits(2).lstrip('0') or 9}",
                f"£{self.chance.randint(1, 9)},{self.digits(3)}",
                f"{self.chance.randint(2, 90)} pounds",
                f"£{self.chance.randint(10, 999)}.{self.digits(2)}",
            ]
        )

    def age(self) -> str:
        return self.one(
            [
                f"{self.chance.randint(4, 90)} years old",
                f"aged {self.chance.randint(4, 90)}",
                f"{self.chance.randint(4, 90)}-year-old",
            ]
        )

    def duration(self) -> str:
        count = self.one(spaced("two three four five six seven eight nine ten twelve 14 18 20"))
        return f"{count} {self.one(['years', 'months', 'weeks', 'days', 'hours'])}"

    def seal(self) -> str:
        return self.capitals(self.chance.randint(0, 3)) + self.digits(self.chance.choice((5, 6, 7, 8)))

    def call_sign(self) -> str:
        return f"{self.capitals(self.chance.choice((1, 1, 2)))}{self.chance.choice(('', ' ', '-'))}{self.digits(2)}"

    def pub(self) -> str:
        return self.one(_PUBS)

    def handle(self) -> str:
        word = f"{self.made_up().lower()}{self.chance.choice(('', '_', '.', 'x'))}{self.digits(2)}"
        return self.chance.choice(("", "@")) + word
