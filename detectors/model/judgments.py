"""Invented judgments: the other kind of synthetic paper, in the manner of courts that publish theirs.

TAB has few documents, and most people in them had few jobs, illnesses or quarrels. These sentences teach what is said of
people in such papers without a word of any real one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from detectors.model.cast import MONTHS, Cast, parted, spaced
from detectors.vocabulary import listed

_NATIONS = spaced(
    "Albanian Armenian Austrian Azerbaijani Belarusian Belgian Bosnian British Bulgarian Croatian Cypriot Czech Danish Dutch "
    "Estonian Finnish French Georgian German Greek Hungarian Icelandic Iraqi Iranian Irish Italian Latvian Lithuanian "
    "Macedonian Maltese Moldovan Moroccan Norwegian Polish Portuguese Romanian Russian Serbian Slovak Slovenian Somali Spanish "
    "Sudanese Swedish Swiss Syrian Tunisian Turkish Ukrainian Nigerian Algerian Afghan"
)
_PEOPLES = spaced(
    "Roma Kurdish Chechen Tatar Jewish Muslim Catholic Orthodox Sami Alevi Armenian Hungarian Russian Albanian Pentecostal"
)
_COUNTRIES = spaced(
    "Austria Bulgaria Croatia Estonia Finland France Germany Greece Hungary Italy Latvia Poland Romania Slovakia Turkey Ukraine"
)
_MORE_JOBS = parted(
    "physician|advocate|civil servant|university professor|research assistant|lecturer in economics|judge|prosecutor|police inspector|"
    "prison governor|mayor|member of parliament|editor-in-chief|newspaper editor|publisher|trade union leader|bank manager|"
    "owner of a fishing farm|owner of a restaurant|farmer|bailiff|notary|tax inspector|customs officer|border guard|"
    "ballet dancer|opera singer|painter|film director|student of medicine|student|school principal|primary school teacher|"
    "doctor specialised in cardiology|general practitioner|psychiatrist|dentist|veterinary surgeon|orthopaedic surgeon|"
    "retired miner|retired officer|pensioner|businessman|businesswoman|managing director|shareholder|truck driver|sailor|"
    "reindeer herder|forester|engineer|architect|priest|imam|Jehovah's Witness|politician|journalist|photographer|nurse"
)
_SOLDIERS = parted(
    "conscript|non-commissioned officer|lieutenant|captain|artillery captain|major|colonel|sergeant in the gendarmerie|"
    "military judge|pilot in the air force|warrant officer|army surgeon|private"
)
_INJURIES = parted(
    "a fracture of the left femur|a fracture of the fourth lumbar vertebra|the loss of sight in his right eye|burns to both hands|"
    "bruises on the back and legs|a broken rib|arthrosis of the knee|paralysis of the left arm|a gunshot wound to the thigh|"
    "post-traumatic stress disorder|calcification of the shoulder joint|a skull fracture|partial hearing loss"
)
_DISABLED = parted(
    "60% disabled|permanently unfit for work|unfit for military service|severely disabled|totally and permanently disabled|mentally ill"
)
_RELATIVES = spaced("mother father wife husband son daughter brother sister uncle cousin grandmother")
_KINSHIP = parted("brothers|husband and wife|father and son|mother and daughter|sisters|twins|cousins|a married couple")
_CRIMES = parted(
    "murder|theft|robbery|fraud|membership of an armed gang|tax evasion|defamation|drug trafficking|bribery|disseminating propaganda|forgery|desertion"
)
_SUBJECTS = spaced("law medicine economics engineering theology history chemistry agriculture mathematics journalism")
_PROPERTY = parted(
    "a plot of land of 2,300 square metres|plot no. 114|a two-storey house|forty hectares of forest|a flat of 62 sq. m|three plots of land|a vineyard|12 apartments"
)
_THINGS_SEIZED = parted("envelopes|cassettes|books|computers|rifles|kilograms of heroin|banknotes|documents")
_TOP_COURTS = parted(
    "Supreme Court|Court of Cassation|Constitutional Court|Supreme Administrative Court|Federal Court of Justice|Federal Constitutional Court|"
    "Council of State|Administrative Court|High Court|House of Lords|Court of Appeal"
)
_LOCAL_COURTS = parted(
    "Regional Court|District Court|Court of Appeal|Assize Court|Administrative Court|Magistrates' Court|Court of First Instance|"
    "State Security Court|Labour Court|Civil Court|Commercial Court|Military Court|City Court|Court|Public Prosecutor's Office|"
    "Criminal Court|Land Registry|Regional Tribunal|Social Court"
)
_LOCAL = parted(
    "University|Hospital|Municipality|State University|Psychiatric Clinic|Prison|Security Directorate|Bar Association|Football Club|Town Council|"
    "Tax Office|Chamber of Commerce|Daily News|Post Office|Steel Works|Shipyard|Secondary School|Regional Hospital|Police Department|"
    "Agricultural Bank|Land Consolidation Office|Youth Welfare Office|Medical Faculty|Labour Party|Teachers' Union|Power Company"
)
_ARMED = parted("Workers' Party|Liberation Front|Islamic Movement|Revolutionary Army|People's Liberation Party")
_CURRENCIES = parted(
    "euros (EUR)|Polish zlotys (PLN)|Austrian schillings|Turkish liras (TRL)|German marks|French francs|Swedish kronor|Hungarian forints (HUF)|pounds sterling|US dollars|Ukrainian hryvnias|Romanian lei|Bulgarian levs"
)


class Abroad(Cast):
    """The cast of a judgment."""

    def place(self) -> str:
        return self.made_up() if self.chance.random() < 0.8 else f"{self.made_up()} {self.made_up()}"

    def nation(self) -> str:
        return self.one(_NATIONS)

    def people(self) -> str:
        return self.one(_PEOPLES)

    def country(self) -> str:
        return self.one(_COUNTRIES)

    def post(self) -> str:
        job = self.one(_MORE_JOBS) if self.chance.random() < 0.6 else self.job()
        adjective = self.chance.choice(
            ("", "", "", "", "former ", "well-known ", "senior ", "self-employed ", "retired ")
        )
        return _with_article(adjective + job)

    def soldier(self) -> str:
        return _with_article(self.one(_SOLDIERS))

    def illness(self) -> str:
        return self.one(_illnesses())

    def injury(self) -> str:
        return self.one(_INJURIES)

    def disabled(self) -> str:
        return self.one(_DISABLED)

    def relative(self) -> str:
        return self.one(_RELATIVES)

    def kinship(self) -> str:
        return self.one(_KINSHIP)

    def crime(self) -> str:
        return self.one(_CRIMES)

    def subject(self) -> str:
        return self.one(_SUBJECTS)

    def plot(self) -> str:
        return self.one(_PROPERTY)

    def things_seized(self) -> str:
        return self.one(_THINGS_SEIZED)

    def top_court(self) -> str:
        return self.one(_TOP_COURTS)

    def local_court(self) -> str:
        return f"{self.place()} {self.one(_LOCAL_COURTS)}"

    def local(self) -> str:
        name = self.one(_LOCAL)
        kind = self.chance.random()
        if kind < 0.2:
            return f"{name} of {self.place()}"
        return f"the {self.place()} {name}" if kind < 0.7 else f"{self.place()} {name}"

    def armed(self) -> str:
        return f"the {self.made_up()} {self.one(_ARMED)}" + self.chance.choice(("", f" ({self.capitals(3)})"))

    def few(self) -> str:
        return self.one(spaced("two three four five six seven eight eleven fourteen 3 7 23"))

    def money(self) -> str:
        return f"{self.chance.randint(1, 900)}{self.chance.choice(('', ',000', ',500', ',000,000'))} {self.one(_CURRENCIES)}"

    def application(self) -> str:
        return f"{self.digits(5)}/{self.chance.randint(85, 99) if self.chance.random() < 0.5 else self.digits(2)}"

    def year(self) -> str:
        return str(self.chance.randint(1930, 2012))

    def judgment_date(self) -> str:
        return f"{self.chance.randint(1, 28)} {self.one(MONTHS)} {self.chance.randint(1975, 2014)}"

    def month_year(self) -> str:
        return f"{self.one(MONTHS)} {self.chance.randint(1975, 2014)}"


def _with_article(words: str) -> str:
    return f"{'an' if words[0].lower() in 'aeio' else 'a'} {words}"


@cache
def _illnesses() -> tuple[str, ...]:
    lines = sorted(listed("conditions.txt", by_line=True))
    return tuple(item.strip().rstrip("~") for line in lines for item in line.split(",") if item.strip())


# What an anonymiser would leave alone is marked with a minus: any country's highest courts, and countries.
SLOTS: dict[str, tuple[str, Callable[[Abroad], str]]] = {
    "place": ("LOC", Abroad.place),
    "country": ("-LOC", Abroad.country),
    "nationality": ("DEM", Abroad.nation),
    "national": ("", lambda cast: cast.one(["national", "national", "national", "citizen"])),
    "people": ("DEM", Abroad.people),
    "a_job": ("DEM", Abroad.post),
    "a_rank": ("DEM", Abroad.soldier),
    "illness": ("DEM", Abroad.illness),
    "injury": ("DEM", Abroad.injury),
    "disabled": ("DEM", Abroad.disabled),
    "relative": ("", Abroad.relative),
    "kin": ("DEM", Abroad.kinship),
    "crime": ("", Abroad.crime),
    "subject": ("", Abroad.subject),
    "plot": ("MISC", Abroad.plot),
    "things": ("", Abroad.things_seized),
    "top_court": ("-ORG", Abroad.top_court),
    "local_court": ("ORG", Abroad.local_court),
    "local": ("ORG", Abroad.local),
    "armed": ("ORG", Abroad.armed),
    "few": ("", Abroad.few),
    "money": ("QUANTITY", Abroad.money),
    "application": ("CODE", Abroad.application),
    "judged": ("DATETIME", Abroad.judgment_date),
    "year": ("DATETIME", Abroad.year),
    "month_year": ("DATETIME", Abroad.month_year),
    "a_prisoner": ("", lambda cast: cast.one(["serving a sentence", "detained", "imprisoned"])),
}

JUDGMENTS = (
    "The case originated in an application (no. {application}) against the Republic of {country} lodged by a {nationality} {national}, {victim:titled} (“the applicant”), on {judged}.",
    "The applicant was represented by {third:titled}, a lawyer practising in {place}. The Government were represented by their Agent, {friend:titled}, of the Ministry of Justice.",
    "The applicant was born in {year} and lives in {place}.",
    "The applicant, a {nationality} {national} of {people} origin, was born in {year} and was detained in {place} Prison.",
    "At the material time the applicant worked as {a_job} at {local}.",
    "He was {a_job} and {a_job} before he retired in {year}.",
    "The applicant is {a_job} by profession and owns {plot}.",
    "She was employed by {local} as {a_job} until {judged}.",
    "The first applicant, {a_job}, and the second applicant, {a_job}, are {kin}.",
    "The applicant suffered from {illness} and was admitted to {local}.",
    "A medical report of {judged} stated that the applicant had {illness}.",
    "He was diagnosed with {illness} by {doctor:titled}, {a_job} at {local}.",
    "As a result of the accident the applicant sustained {injury} and was declared {disabled}.",
    "The expert, {a_job}, found {injury}.",
    "On {judged} the {local_court} convicted the applicant of {crime} and sentenced him to {duration} of imprisonment.",
    "On {judged} the {local_court} ordered the applicant to pay {money} to {local}.",
    "On {judged} the {top_court} dismissed the applicant's appeal on points of law.",
    "The applicant appealed. By a judgment of {judged} the {local_court} upheld the decision of the {local_court}.",
    "The {top_court} quashed the judgment on {judged} and remitted the case to the {local_court}.",
    "The public prosecutor at the {local_court} charged him under Article {number} of the Criminal Code with {crime}.",
    "Judge {witness:surname} of the {local_court} withdrew on {judged} and was replaced by {third:titled}.",
    "{witness:titled}, {a_job}, gave evidence on {judged}.",
    "On an unspecified date in {year} the applicant joined {local}.",
    "In {month_year} he became a member of {local}.",
    "The applicant, who is {people}, published an article in {local}.",
    "The applicant is married and has {few} children.",
    "The applicant's {relative}, {third:full}, died on {judged}.",
    "His {relative}, {a_job}, was killed in {place} in {year}.",
    "The applicant complained under Article 6 § 1 of the Convention that the length of the proceedings had been excessive.",
    "The Court observes that the Government have not put forward any fact or argument capable of persuading it to reach a different conclusion.",
    "The Constitutional Court declared the complaint inadmissible on {judged}.",
    "The hearing of {judged} was adjourned because {witness:titled} was absent; {few} further hearings were held between {judged} and {judged}.",
    "The value of the land, {plot}, was assessed at {money}.",
    "The Ministry of Finance refused the claim on {judged} (decision no. {application}).",
    "He claimed {money} in respect of pecuniary damage and {money} for costs and expenses.",
    "The police searched the flat of {third:titled} in {place} and seized {few} {things}.",
    "The applicant studied {subject} at {local} and obtained a diploma in {year}.",
    "He served as {a_rank} in the army from {year} to {year}.",
    "The applicant company, {firm}, was registered in {place} in {year}.",
    "The President of the Chamber gave {third:titled} leave to intervene.",
    "The application was allocated to the Third Section of the Court (Rule 52 § 1 of the Rules of Court).",
    "On {judged} the Court decided to give notice of the application to the Government.",
    "The relevant domestic law is set out in the Code of Criminal Procedure and in Law no. {number}/{year} on {subject}.",
    "The applicant was arrested on suspicion of belonging to {armed}, an illegal organisation.",
    "The applicant has been practising as {a_job} in {place} since {year}.",
    "She complained to the {local_court} that {local} had dismissed her because of {illness}.",
    "The court heard {few} witnesses, among them {a_job} and {a_job}.",
    "The child, {friend:given}, was placed with a foster family in {place} by {local}.",
    "The applicant is currently {a_prisoner} in {place}.",
    "Following the coup the applicant, {a_rank}, was transferred to {local}.",
)
