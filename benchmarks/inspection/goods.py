"""Things stolen, hurts, sums and hours: what fills a sentence without being anybody's data."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from random import Random

THINGS: dict[str, tuple[str, ...]] = {
    "goods": (
        "a laptop, two watches and a jar of pound coins", "six bottles of Jack Daniels", "a Dyson vacuum cleaner", "power tools",
        "a quantity of meat and cheese", "four legs of lamb and a tray of steaks", "jewellery including a 9ct gold locket",
        "copper pipe and a boiler", "an iPad and the car keys", "razor blades and perfume", "a Raleigh mountain bike",
        "two Makita drills and a nail gun", "a PlayStation 5 with three games", "designer trainers, size 9", "baby formula",
        "an antique carriage clock", "scratch cards and tobacco", "a chainsaw and a strimmer",
    ),
    "item": ("purse", "mobile phone", "Samsung Galaxy", "handbag", "wallet", "rucksack", "iPhone 14"),
    "weapon": ("a lock knife", "a kitchen knife", "a Stanley knife", "a claw hammer", "a metal bar", "a zombie-style knife", "half a pool cue"),
    "drug": (
        "34 wraps of white powder", "22 wraps of crack cocaine and 9 of heroin", "a bag of herbal cannabis", "12.4 grams of cannabis",
        "a quantity of brown powder in cling film", "18 snap bags of cocaine", "a grinder and a bag of green vegetable matter",
    ),
}  # fmt: skip
INJURIES = (
    "a two-inch laceration above the left eye", "a broken nose", "bruising to the jaw and a chipped tooth", "a fractured cheekbone",
    "reddening to both wrists", "a swollen lip", "a cut to the back of the head that needed six stitches", "grazes to both knees",
    "bruising around the neck", "a black eye", "soreness to the ribs", "a dislocated finger", "four puncture wounds to the calf",
    "a sprained wrist", "tenderness to the scalp", "a bite mark that broke the skin",
)  # fmt: skip
ILLNESSES = (
    "type 2 diabetes", "Crohn's disease", "epilepsy", "bipolar disorder", "rheumatoid arthritis", "depression",
    "multiple sclerosis", "a pacemaker", "HIV", "post-traumatic stress disorder", "COPD", "schizophrenia", "an underactive thyroid",
)  # fmt: skip

# Health by the way: a careful reviewer might take it out or leave it.
HEALTH = {
    "h_counselling": "counselling",
    "h_tablets": "tablets from time to time for a headache",
    "h_operation": "my operation",
}
ALIASES = ("Chris", "Sam", "Alex", "Jo from Leeds", "Big Dave", "Mrs Webster")
EXPERTS = {
    "benefit_fraud": "Investigator, DWP", "id_documents": "Letting agent", "images": "Digital forensic examiner",
    "child_cruelty": "Social worker", "age_sale": "Trading Standards officer", "arson": "Firefighter", "supply": "Drugs expert witness",
    "child_sexual": "Teaching assistant", "fraud": "Fraud analyst",
}  # fmt: skip


def clock(minutes: int, rng: Random) -> str:
    """A time of day, in minutes past midnight, as somebody would write it."""
    hour, minute = minutes // 60 % 24, minutes % 60
    twelve = hour % 12 or 12
    half = "am" if hour < 12 else "pm"
    return rng.choice((f"{hour:02d}{minute:02d}", f"{hour:02d}:{minute:02d}", f"{twelve}.{minute:02d}{half}", f"{twelve}:{minute:02d} {half}",
                       f"{hour:02d}{minute:02d}hrs", f"{hour:02d}.{minute:02d}"))  # fmt: skip


def money(rng: Random, low: int = 8, high: int = 2600) -> str:
    """A sum."""
    pounds = rng.randrange(low, high)
    return rng.choice(
        (
            f"£{pounds:,}",
            f"£{pounds:,}.{rng.randrange(100):02d}",
            f"£{pounds}.00",
            f"approximately £{pounds // 10 * 10 + 10}",
            f"£{pounds}",
        )
    )


def figure(name: str, rng: Random) -> str:
    """Sums, years and seconds."""
    if name in {"sum", "sum2"}:
        return money(rng)
    if name == "years":
        return rng.choice(("two", "three", "four", "five", "six", "nine", "eleven", "12", "about 7", "nearly 20"))
    if name == "seconds":
        return rng.choice(("5", "ten", "about 10", "15 to 20", "thirty"))
    raise KeyError(name)
