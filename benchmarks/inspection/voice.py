"""Somebody writing about the case: fills each slot of a template, and marks what it filled it with."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from benchmarks.inspection import goods, places
from benchmarks.inspection.facts import Facts
from benchmarks.inspection.grammar import say, slots_of
from benchmarks.inspection.marking import Marker, bar
from benchmarks.inspection.people import Person, name_ways, officer_ways
from benchmarks.inspection.treatment import Answer, treat
from benchmarks.inspection.truth import Item, Want
from benchmarks.inspection.writing import age_on, numeric_date, prose_date, spoken_phone, written_phone


@dataclass(slots=True)
class Voice:
    """One writer of one paper. `breach` names the planted type while something is left in; else it is taken out."""

    facts: Facts
    marker: Marker
    rng: Random
    speaker: Person
    role: str = "witness"  # the speaker's
    breach: str = ""
    vantage: bool = False  # the speaker's home is where it was seen from
    spoken: bool = False
    steady: bool = False  # a machine wrote it: one value is always written in one way
    met: dict[str, int] = field(default_factory=dict)

    def say(self, template: str) -> str:
        """One sentence of the template."""
        return say(template, self.rng, self.slot)

    def all(self, templates: tuple[str, ...], *, skip: float = 0.0) -> list[str]:
        """Each template as a sentence, some left out."""
        return [
            self.say(template) for number, template in enumerate(templates) if number < 2 or self.rng.random() >= skip
        ]

    def leaks(self, template: str) -> bool:
        """Whether, in this offence, the template holds something that must come out."""
        return any(self._answer(name).want is Want.REDACT for name in slots_of(template) if name.startswith("x_"))

    def tell(self, template: str, breach: str) -> str:
        """The sentence with what should come out left in, as part of this breach."""
        was, self.breach = self.breach, breach
        said = self.say(template)
        self.breach = was
        return said

    def slot(self, name: str) -> str:
        """What stands in this slot."""
        if name.startswith("x_"):
            return self._private(name)
        if name in goods.HEALTH:
            return self.mark(
                goods.HEALTH[name], "medical", self.speaker, Answer(Want.EITHER, "P09", "Health, by the way.")
            )
        return _SLOTS[name](self) if name in _SLOTS else self._thing(name)

    # -- marks ---------------------------------------------------------------------------------------------------

    def mark(self, text: str, category: str, who: Person | None, answer: Answer) -> str:
        """Write it, and remember what it is; or take it out as the police would."""
        breach = self.breach if answer.want is Want.REDACT else ""
        if answer.want is Want.REDACT and not breach:
            return self.out(len(text))
        subject = who.name if who else ""
        return self.marker.put(Item(text, category, subject, answer.want, answer.principle, answer.why, breach))

    def out(self, letters: int) -> str:
        """What the police put in place of something taken out."""
        way = self.facts.blackout
        if way == "words":
            return "[REDACTED]"
        return "X" * min(12, max(5, letters)) if way == "crosses" else bar(min(34, max(5, letters)))

    def person(self, who: Person, role: str, text: str = "") -> str:
        """A name, written in some way that fits how often this person has been met on the paper."""
        answer = treat(self.facts.plan.offence, role, "name")
        return self._called(who, text or self.named(who), answer)

    def _called(self, who: Person, text: str, answer: Answer) -> str:
        """A name, marked without its courtesy title, which identifies nobody."""
        courtesy = f"{who.title} " if text.startswith(f"{who.title} ") else ""
        return courtesy + self.mark(text.removeprefix(courtesy), "name", who, answer)

    def bank(self, who: Person, answer: Answer) -> str:
        """A sort code and an account number, each an item; the words between them are not."""
        first, between = self.rng.choice((("", " "), ("", " account "), ("", " a/c "), ("sort code ", ", account ")))
        code = self.mark(who.sort_code, "bank_details", who, answer)
        return f"{first}{code}{between}{self.mark(who.account, 'bank_details', who, answer)}"

    def value(self, who: Person, role: str, category: str, text: str, *, in_issue: bool = False) -> str:
        """Anything else about somebody."""
        return self.mark(text, category, who, treat(self.facts.plan.offence, role, category, in_issue=in_issue))

    def named(self, who: Person) -> str:
        count = self.met.get(who.name, 0)
        self.met[who.name] = count + 1
        if who.rank:
            return self.rng.choice(officer_ways(who))
        if count == 0:
            return self.rng.choice(name_ways(who))
        short = (who.surname.upper(), who.surname.upper(), who.given, f"{who.title} {who.surname}", f"{who.title} {who.surname.upper()}",
                 f"{who.given} {who.surname}", who.surname, who.nickname)  # fmt: skip
        return self.rng.choice(short)

    # -- what must usually come out ---------------------------------------------------------------------------------

    def _answer(self, name: str) -> Answer:
        _, category, role, in_issue = _PRIVATE[name]
        role = self.role if role == "speaker" else role
        home = name == "x_home" and self.role == "victim"
        answer = treat(self.facts.plan.offence, role, category, in_issue=in_issue or home or name == "x_vhome")
        if name == "x_home" and answer.want is Want.REDACT and self.vantage:
            return Answer(Want.EITHER, "P02", "A witness's home from which it may have been seen.")
        return answer

    def _private(self, name: str) -> str:
        write, category, _, _ = _PRIVATE[name]
        who, text = write(self)
        if category == "bank_details":
            return self.bank(who, self._answer(name))
        if category == "name":
            return self._called(who, text, self._answer(name))
        return self.mark(text, category, who, self._answer(name))

    def _thing(self, name: str) -> str:
        """Goods, sums and weapons: the same all through a case."""
        settled = Random(f"{self.facts.urn} {name}")
        made = goods.THINGS.get(name)
        return settled.choice(made) if made else goods.figure(name, settled)

    def phone(self, who: Person) -> str:
        """As this writer puts a number."""
        if self.steady:
            return written_phone(who.phone, Random(f"{self.facts.urn} hand"))
        return (
            spoken_phone(who.phone, self.rng)
            if self.spoken and self.rng.random() < 0.3
            else written_phone(who.phone, self.rng)
        )

    def day(self, day: date) -> str:
        """As this writer puts a date."""
        return prose_date(day, self.rng)


def _pronoun(man: str, woman: str) -> Callable[[Voice], str]:
    return lambda voice: woman if voice.facts.defendant.woman else man


_Private = tuple[Callable[[Voice], tuple[Person, str]], str, str, bool]


def _born(who: Person, voice: Voice) -> str:
    return voice.rng.choice((numeric_date, prose_date))(who.born, voice.rng).removeprefix("the ")


_PRIVATE: dict[str, _Private] = {
    "x_home": (lambda v: (v.speaker, v.speaker.home.full(v.rng)), "address", "speaker", False),
    "x_street": (lambda v: (v.speaker, v.speaker.home.short), "address", "speaker", False),
    "x_phone": (lambda v: (v.speaker, v.phone(v.speaker)), "phone", "speaker", False),
    "x_land": (lambda v: (v.speaker, written_phone(v.speaker.landline, v.rng)), "phone", "speaker", False),
    "x_email": (lambda v: (v.speaker, v.speaker.email), "email", "speaker", False),
    "x_dob": (lambda v: (v.speaker, _born(v.speaker, v)), "date_of_birth", "speaker", False),
    "x_vrm": (lambda v: (v.speaker, v.speaker.vrm), "vehicle_registration", "speaker", False),
    "x_nhs": (lambda v: (v.speaker, v.speaker.nhs), "nhs_number", "speaker", False),
    "x_nino": (lambda v: (v.speaker, v.speaker.nino), "national_insurance", "speaker", False),
    "x_gp": (lambda v: (v.speaker, v.speaker.gp), "gp_details", "speaker", False),
    "x_illness": (lambda v: (v.speaker, v.rng.choice(goods.ILLNESSES)), "medical", "speaker", False),
    "x_bank": (lambda v: (v.speaker, ""), "bank_details", "speaker", False),
    "x_handle": (lambda v: (v.speaker, v.speaker.handle), "online_identity", "speaker", False),
    "x_moved": (lambda v: (v.facts.victim, v.facts.moved.full(v.rng)), "address", "victim", False),
    "x_vhome": (lambda v: (v.facts.victim, v.facts.victim.home.full(v.rng)), "address", "victim", False),
    "x_vphone": (lambda v: (v.facts.victim, v.phone(v.facts.victim)), "phone", "victim", False),
    "x_vdob": (lambda v: (v.facts.victim, _born(v.facts.victim, v)), "date_of_birth", "victim", False),
    "x_vemail": (lambda v: (v.facts.victim, v.facts.victim.email), "email", "victim", False),
    "x_vbank": (lambda v: (v.facts.victim, ""), "bank_details", "victim", False),
    "x_vill": (lambda v: (v.facts.victim, v.rng.choice(goods.ILLNESSES)), "medical", "victim", False),
    "x_whome": (lambda v: (v.facts.witness, v.facts.witness.home.full(v.rng)), "address", "witness", False),
    "x_wphone": (lambda v: (v.facts.witness, v.phone(v.facts.witness)), "phone", "witness", False),
    "x_wdob": (lambda v: (v.facts.witness, _born(v.facts.witness, v)), "date_of_birth", "witness", False),
    "x_partner": (lambda v: (v.facts.partner, v.named(v.facts.partner)), "name", "third", False),
    "x_partnerphone": (lambda v: (v.facts.partner, v.phone(v.facts.partner)), "phone", "third", False),
    "x_child": (lambda v: (v.facts.child, v.rng.choice((v.facts.child.given, f"{v.facts.child.given} {v.facts.child.surname}"))), "name", "incidental child", False),
    "x_school": (lambda v: (v.facts.child, v.rng.choice(places.SCHOOLS)), "location", "incidental child", False),
    "x_childdob": (lambda v: (v.facts.child, _born(v.facts.child, v)), "date_of_birth", "incidental child", False),
    "x_caller": (lambda v: (v.facts.caller, v.named(v.facts.caller)), "name", "caller", False),
    "x_callerhome": (lambda v: (v.facts.caller, v.rng.choice((v.facts.caller.home.short, v.facts.caller.home.full(v.rng)))), "address", "caller", False),
    "x_callerphone": (lambda v: (v.facts.caller, v.phone(v.facts.caller)), "phone", "caller", False),
    "x_callerdob": (lambda v: (v.facts.caller, _born(v.facts.caller, v)), "date_of_birth", "caller", False),
}  # fmt: skip


def _injury(voice: Voice) -> str:
    text = Random(f"{voice.facts.urn} injury").choice(goods.INJURIES)
    return voice.mark(
        text, "medical", voice.facts.victim, Answer(Want.KEEP, "P09", "A finding on the injury that is charged.")
    )


def _reference(letters: str) -> Callable[[Voice], str]:
    def write(voice: Voice) -> str:
        who = voice.speaker if letters == "own" else voice.facts.oic
        initials = "".join(part[0] for part in who.given.split()) + who.surname.replace("'", "")[0].upper()
        number = Random(f"{voice.facts.urn} {letters}").randrange(1, 14)
        return voice.rng.choice(
            (f"{initials}/{number}", f"{initials}{number:02d}", f"{initials}/{number:02d}", f"{initials}-{number}")
        )

    return write


def _colleague(voice: Voice) -> Person:
    facts = voice.facts
    if facts.victim.rank and voice.speaker is not facts.victim:
        return facts.victim
    return facts.supervisor if voice.speaker is facts.other_officer else facts.other_officer


def _alias(voice: Voice) -> str:
    name = Random(f"{voice.facts.urn} alias").choice(goods.ALIASES)
    return voice.mark(
        name, "name", voice.facts.defendant, Answer(Want.EITHER, "P20", "The name that the fraudster gave.")
    )


def _victim_name(voice: Voice) -> str:
    victim = voice.facts.victim
    role = "officer" if victim.rank else "child" if voice.facts.plan.offence.victim == "child" else "victim"
    if voice.facts.plan.offence.key == "age_sale":
        answer = Answer(Want.EITHER, "P18", "A volunteer of 15 or 16 who made a test purchase.")
        return voice.mark(voice.named(victim), "name", victim, answer)
    return voice.person(victim, role)


_SLOTS: dict[str, Callable[[Voice], str]] = {
    "D": lambda v: v.person(v.facts.defendant, "defendant"),
    "V": _victim_name,
    "W": lambda v: v.person(v.facts.witness, "witness"),
    "O": lambda v: v.person(v.facts.oic, "officer"),
    "O2": lambda v: v.person(_colleague(v), "officer"),
    "S": lambda v: v.person(v.facts.supervisor, "officer"),
    "solicitor": lambda v: v.person(v.facts.solicitor, "professional"),
    "doctor": lambda v: v.person(v.facts.doctor, "professional", f"Dr {v.facts.doctor.surname}"),
    "home": lambda v: v.value(v.facts.victim, "victim", "address", v.rng.choice((v.facts.victim.home.full(v.rng), v.facts.victim.home.short)), in_issue=True),
    "dhome": lambda v: v.value(v.facts.defendant, "defendant", "address", v.facts.defendant.home.full(v.rng)),
    "ddob": lambda v: v.value(v.facts.defendant, "defendant", "date_of_birth", numeric_date(v.facts.defendant.born, v.rng)),
    "num": lambda v: v.value(v.facts.defendant, "defendant", "phone", v.phone(v.facts.defendant), in_issue=True),
    "handle": lambda v: v.value(v.facts.defendant, "defendant", "online_identity", v.facts.defendant.handle, in_issue=True),
    "acct": lambda v: v.bank(v.facts.defendant, treat(v.facts.plan.offence, "defendant", "bank_details", in_issue=True)),
    "nino": lambda v: v.value(v.facts.defendant, "defendant", "national_insurance", v.facts.defendant.nino, in_issue=True),
    "doc": lambda v: v.value(v.facts.defendant, "defendant", "passport", v.facts.passport, in_issue=True),
    "vrm": lambda v: v.value(v.facts.victim, "victim", "vehicle_registration", v.facts.vrm, in_issue=True),
    "vage": lambda v: v.value(v.facts.victim, "child", "age", v.rng.choice(("{}", "{} years old")).format(age_on(v.facts.victim.born, v.facts.day)), in_issue=True),
    "vdob": lambda v: v.value(v.facts.victim, "child", "date_of_birth", _born(v.facts.victim, v), in_issue=True),
    "injury": _injury,
    "alias": _alias,
    "ex": _reference("oic"), "ex2": _reference("own"),
    "date": lambda v: v.day(v.facts.day), "adate": lambda v: v.day(v.facts.arrested),
    "time": lambda v: goods.clock(v.facts.minute + v.rng.choice((0, 0, 0, 2, 5, 10, 25)), v.rng), "cref": lambda v: v.facts.cref, "custody": lambda v: v.facts.custody, "log": lambda v: v.facts.log,
    "place": lambda v: v.facts.place, "shop": lambda v: v.facts.premises, "firm": lambda v: v.facts.premises,
    "pub": lambda v: v.facts.pub, "hospital": lambda v: v.facts.hospital, "court": lambda v: v.facts.court,
    "force": lambda v: v.facts.force.name, "station": lambda v: v.facts.station, "town": lambda v: v.facts.town, "charge": lambda v: v.facts.plan.offence.charge,
    "he": _pronoun("he", "she"), "him": _pronoun("him", "her"), "his": _pronoun("his", "her"), "He": _pronoun("He", "She"), "His": _pronoun("His", "Her"),
    "self": lambda v: v.person(v.speaker, "officer" if v.speaker.rank else v.role),
}  # fmt: skip
