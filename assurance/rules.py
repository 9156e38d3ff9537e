"""The rules that samples are drawn by: the plan of the nation and of each Area, and what HQ asks of every sample."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Area, User
from assurance.models import Plan, Rule
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record

LARGEST = 200  # bundles in one draw: more is a slip of the finger


@dataclass(frozen=True, slots=True)
class SamplingPlanned(Fact):
    """Dip samples: {size} bundles are drawn every {weeks} weeks."""

    plan: int
    weeks: int
    size: int


@dataclass(frozen=True, slots=True)
class SamplingRuled(Fact):
    """Dip samples: a reviewer has {due_days} days, {second_percent} in 100 have a second reviewer."""

    rule: int
    due_days: int
    second_percent: int
    times: int
    draws: int


@dataclass(frozen=True, slots=True)
class Planned:
    """How often, in weeks, and how many bundles each time."""

    weeks: int = 1
    size: int = 5

    @property
    def said(self) -> str:
        often = _("every week") if self.weeks == 1 else _("once in every %(weeks)s weeks") % {"weeks": self.weeks}
        many = ngettext("%(n)s bundle is drawn", "%(n)s bundles are drawn", self.size) % {"n": self.size}
        return f"{many} {often}."


@dataclass(frozen=True, slots=True)
class Ruled:
    """What HQ asks of every Area, as it stands until HQ says otherwise."""

    due_days: int = 7
    second_percent: int = 20
    times: int = 2
    draws: int = 4

    @property
    def after_a_miss(self) -> str:
        """What a miss does to the draws after it, in words."""
        if not self.draws or self.times == 1:
            return _("A miss does not change how many are drawn.")
        how = _("twice") if self.times == 2 else _("%(times)s times") % {"times": self.times}
        said = ngettext(
            "After a sample finds a missed redaction, the next draw takes %(how)s as many.",
            "After a sample finds a missed redaction, the next %(n)s draws take %(how)s as many.",
            self.draws,
        )
        return said % {"n": self.draws, "how": how}


def plans() -> dict[str | None, Planned]:
    """What is drawn of each Area with a plan of its own, and under None of every other: by its own plan where that asks
    for more than the nation's, and never for less.
    """
    rows = Plan.objects.order_by("pk").values_list("area", "weeks", "size")
    newest: dict[str | None, Planned] = {area: Planned(weeks, size) for area, weeks, size in rows}
    nation = newest.pop(None, Planned())
    found: dict[str | None, Planned] = {None: nation}
    for area, own in newest.items():
        found[area] = Planned(min(nation.weeks, own.weeks), max(nation.size, own.size))
    return found


def plan_of(area: Area | None) -> Planned:
    """What is drawn of an Area, or (with None) of one without a plan of its own."""
    found = plans()
    return found.get(area.pk if area else None, found[None])


def rule_now() -> Ruled:
    """What HQ asks of every sample."""
    found = Rule.objects.order_by("-pk").values_list("due_days", "second_percent", "times", "draws").first()
    return Ruled(*found) if found else Ruled()


@transaction.atomic
def set_plan(area: Area | None, *, weeks: int, size: int, by: User) -> Plan:
    """Set how often and how many are drawn, of one Area or (with None) of every Area.

    Raises Refusal for another's Area, or one that would fall below the nation's plan; Invalid for numbers that cannot
    be meant.
    """
    if not by.is_national and (area is None or area.pk != by.area_id):
        raise Refusal(_("You can set this only for your own Area."))
    if weeks not in Plan.Weeks.values:
        raise Invalid(_("Choose how often bundles are drawn."))
    if not 1 <= size <= LARGEST:
        raise Invalid(_("Draw between 1 and %(most)s bundles.") % {"most": LARGEST})
    nation = plan_of(None)
    if area is not None and (weeks > nation.weeks or size < nation.size):
        said = _("An Area may draw more than headquarters asks, and never less. %(plan)s")
        raise Refusal(said % {"plan": nation.said})
    made = Plan.objects.create(area=area, weeks=weeks, size=size, by=by)
    record(SamplingPlanned(made.pk, weeks, size), by=by, area_code=area.pk if area else None)
    return made


@transaction.atomic
def set_rule(*, due_days: int, second_percent: int, times: int, draws: int, by: User) -> Rule:
    """Set what is asked of every Area's samples. Raises Refusal for anybody but headquarters, Invalid for numbers that
    cannot be meant.
    """
    if not by.is_national:
        raise Refusal(_("Only headquarters sets this."))
    if not 1 <= due_days <= 60:
        raise Invalid(_("Give a reviewer between 1 and 60 days."))
    if not 0 <= second_percent <= 100:
        raise Invalid(_("The share with a second reviewer is between 0 and 100 in 100."))
    if not 1 <= times <= 10 or not 0 <= draws <= 52:
        raise Invalid(_("After a miss, draw 1 to 10 times as many, for up to 52 draws."))
    made = Rule.objects.create(due_days=due_days, second_percent=second_percent, times=times, draws=draws, by=by)
    record(SamplingRuled(made.pk, due_days, second_percent, times, draws), by=by)
    return made
