"""Which of the 700 cases holds which breach, in the report's proportions."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.inspection.offences import OFFENCES, Offence
from benchmarks.inspection.report import (
    AREAS,
    BACK,
    CASES_AN_AREA,
    CONVICTIONS,
    OTHER,
    OTHERS,
    STATEMENT,
    SUMMARY,
    TYPES,
    UNATTRIBUTED_TO,
    Area,
)

_WOUNDS = {"wristband", "discharge notes", "fee note"}
_HURT = {"abh", "abh_domestic", "common_assault", "wounding", "robbery", "careless", "dog"}
# Only a civilian's home, number or birthday can leak from a statement, so that somebody must have made one.
_CIVIL = {"householder", "stranger", "partner", "shop", "firm"}


@dataclass(frozen=True, slots=True)
class CasePlan:
    """One of the 700: where it is, what is charged and which breaches were left in it."""

    number: int
    area: Area
    offence: Offence
    breaches: tuple[str, ...] = ()
    other: str = ""
    attributed: bool = True  # false for the two that the report's Area table leaves out

    @property
    def name(self) -> str:
        """The case folder's name."""
        return f"case-{self.number:03d}"


def plan(seed: int) -> list[CasePlan]:
    """All 700, in order of Area."""
    rng = Random(f"plan {seed}")
    dealt = iter(_types(rng))
    others = [kind for kind, count in OTHERS.items() for _ in range(count)]
    rng.shuffle(others)
    cases: list[CasePlan] = []
    for area in AREAS:
        extra = 1 if area.name in UNATTRIBUTED_TO else 0
        holders = sorted(rng.sample(range(CASES_AN_AREA), area.breaches + extra))
        unattributed = holders[-1] if extra else -1
        for place in range(CASES_AN_AREA):
            breaches = next(dealt) if place in holders else ()
            other = others.pop() if OTHER in breaches else ""
            offence = _offence(rng, breaches, other)
            cases.append(CasePlan(len(cases) + 1, area, offence, breaches, other, place != unattributed))
    return cases


def _types(rng: Random) -> list[tuple[str, ...]]:
    """The 111 findings dealt over 98 files: one each, then the 13 left over to files of another type."""
    labels = [kind for kind, count in TYPES.items() for _ in range(count)]
    rng.shuffle(labels)
    files = sum(area.breaches for area in AREAS) + len(UNATTRIBUTED_TO)
    dealt = [{label} for label in labels[:files]]
    for label in labels[files:]:
        rng.choice([has for has in dealt if label not in has and len(has) == 1]).add(label)
    order = list(TYPES)
    return [tuple(sorted(has, key=order.index)) for has in dealt]


def _offence(rng: Random, breaches: tuple[str, ...], other: str) -> Offence:
    able = list(OFFENCES)
    if STATEMENT in breaches or SUMMARY in breaches or BACK in breaches or CONVICTIONS in breaches:
        able = [
            offence
            for offence in able
            if offence.victim in _CIVIL or (BACK not in breaches and STATEMENT not in breaches)
        ]
    if other in _WOUNDS:
        able = [offence for offence in able if offence.key in _HURT]
    if other in {"schedule names caller", "incident log", "covering e-mail"}:
        able = [offence for offence in able if offence.victim in _CIVIL]
    if other == "phone download":
        able = [offence for offence in able if offence.needs("contact") and offence.victim in _CIVIL]
    return rng.choice(able)


def sample(cases: list[CasePlan], count: int, seed: int) -> list[CasePlan]:
    """So many of them, with breach and clean cases as in the whole, in order."""
    if count >= len(cases):
        return cases
    rng = Random(f"sample {seed}")
    holding = [case for case in cases if case.breaches]
    clean = [case for case in cases if not case.breaches]
    share = max(1, round(count * len(holding) / len(cases)))
    chosen = rng.sample(holding, min(share, len(holding))) + rng.sample(clean, min(count - share, len(clean)))
    return sorted(chosen, key=lambda case: case.number)
