"""Which bundles a draw takes: by risk, at random, and so that anybody can work it out again. Knows no Django.

Everything random is the SHA-256 of the seed and a word, so that a spreadsheet and `sha256sum` are enough to repeat it.
Within a stratum the draw is systematic (Cochran 1977, chapter 8): the bundles are put in order of their force and then
of their digest, and every N/n-th is taken from a random start. Each has the same chance n/N, and the forces are spread.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A bundle that could be drawn: its number, its stratum, the stratum's weight by risk (1 or more), its force."""

    bundle: int
    stratum: str
    risk: int
    force: str


@dataclass(frozen=True, slots=True)
class Stratum:
    """Bundles of like risk: how many there are (`size`), and how many of them were drawn."""

    name: str
    risk: int
    size: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One bundle that was drawn, from which stratum, and with what chance (over 0, up to 1)."""

    bundle: int
    stratum: str
    probability: float


def seed_of(area: str, since: str, until: str, seal: str) -> str:
    """The seed of a draw: an Area's code, its days (ISO, until exclusive) and the seal of the ledger's line."""
    return hashlib.sha256(f"{area}|{since}|{until}|{seal}".encode()).hexdigest()


def fraction(seed: str, word: object) -> float:
    """A number from 0 up to 1 that the seed and the word settle, as good as random: the first 53 bits of a digest."""
    return (int(hashlib.sha256(f"{seed}|{word}".encode()).hexdigest()[:16], 16) >> 11) / 2**53


def draw(members: Sequence[Member], size: int, seed: str) -> tuple[list[Stratum], list[Drawn]]:
    """Draw `size` bundles, or all where there are no more: the strata, and what was drawn in a random order.

    Every member has a chance above nought: where there are more strata than bundles to draw, those of the lowest risk
    are drawn from together.
    """
    groups = _grouped(members, size)
    counts = allocate({name: (len(group), _risk(group)) for name, group in groups.items()}, size)
    strata, drawn = [], []
    for name, group in groups.items():
        taken = _systematic(group, counts[name], seed, name)
        strata.append(Stratum(name, _risk(group), len(group), len(taken)))
        drawn += [Drawn(one.bundle, name, len(taken) / len(group)) for one in taken]
    return strata, sorted(drawn, key=lambda one: fraction(seed, f"order {one.bundle}"))


def allocate(strata: dict[str, tuple[int, int]], size: int) -> dict[str, int]:
    """How many to draw of each stratum, given as (how many there are, weight by risk): at least one of each as far as
    `size` goes, no more than there are, and else in proportion to number times weight.
    """
    left = min(size, sum(number for number, _ in strata.values()))
    order = sorted(strata, key=lambda name: (-strata[name][1], name))
    counts = dict.fromkeys(strata, 0)
    for name in order[:left]:
        counts[name] = 1
    left -= sum(counts.values())
    while left:
        # The one that has least of what is due to it, as seats are given by the method of Webster.
        open_ = [name for name in order if counts[name] < strata[name][0]]
        most = max(open_, key=lambda name: strata[name][0] * strata[name][1] / (2 * counts[name] + 1))
        counts[most] += 1
        left -= 1
    return counts


def _risk(group: Sequence[Member]) -> int:
    return max(one.risk for one in group)


def _grouped(members: Sequence[Member], size: int) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = defaultdict(list)
    for one in members:
        found[one.stratum].append(one)
    groups = {name: found[name] for name in sorted(found, key=lambda name: (_risk(found[name]), name))}
    while len(groups) > max(size, 1):
        (lowest, first), (next_lowest, second), *_rest = groups.items()
        del groups[lowest], groups[next_lowest]
        groups = {f"{lowest} + {next_lowest}": [*first, *second], **groups}
    return groups


def _systematic(group: Sequence[Member], count: int, seed: str, stratum: str) -> list[Member]:
    if not count:
        return []
    order = sorted(group, key=lambda one: (one.force, fraction(seed, one.bundle), one.bundle))
    step, start = len(order) / count, fraction(seed, f"start {stratum}")
    return [order[min(int((start + place) * step), len(order) - 1)] for place in range(count)]
