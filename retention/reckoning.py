"""When a case is due for review and for destruction, and what holds it back: worked out, and kept for the lists.

The clock starts when somebody says that the case is finished. It runs from the last thing that happened: the day it
ended, a hearing, a paper received or a copy sent, each by its day in London.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from breaches.models import Breach
from cases.models import Case
from retention.models import Clock, Finish, Hold, Review, Rule, Schedule


@dataclass(frozen=True, slots=True)
class Dates:
    """A finished case's dates, and by which rule: `added` are the marks that made it longer."""

    rule: Rule
    added: tuple[Rule, ...]
    last_event: date
    review_on: date
    destroy_on: date
    kept_until: date | None

    @property
    def by_rule(self) -> str:
        """The schedule and the kinds, as the page says them."""
        return f"{self.rule.schedule}: {'; '.join(str(one) for one in (self.rule, *self.added))}"


@dataclass(frozen=True, slots=True)
class HeldBy:
    """One reason why a case cannot be destroyed: a hold that somebody set, or (None) a breach that is open."""

    hold: Hold | None
    said: str


def schedule_in_force(on: date | None = None) -> Schedule | None:
    """The schedule by which dates are worked out on a day; None before the first."""
    return Schedule.objects.filter(in_force_from__lte=on or timezone.localdate()).prefetch_related("rules").first()


def last_finish(case: Case) -> Finish | None:
    """That the case is over, as it was last said; None while it goes on."""
    latest = Finish.objects.filter(case=case).select_related("by").last()
    return latest if latest is not None and latest.outcome else None


def dates_of(case: Case) -> Dates | None:
    """A case's dates by the schedule in force today; None while it is not finished, or with no schedule."""
    finish = last_finish(case)
    schedule = schedule_in_force()
    if finish is None or finish.on is None or schedule is None:
        return None
    rules = list(schedule.rules.all())
    rule = next(one for one in rules if not one.feature and _fits(one, case, finish))
    added = tuple(one for one in rules if one.feature in finish.features and one.feature)
    last = _last_event(case, finish.on)
    review_on = add_months(last, rule.review_months + sum(one.review_months for one in added))
    destroy_on = add_months(last, rule.destroy_months + sum(one.destroy_months for one in added))
    destroy_on = max([destroy_on, *(add_months(last, one.least_months) for one in added)])
    kept = Review.objects.filter(case=case, what=Review.What.KEPT).last()
    until = kept.until if kept is not None else None
    if until is not None:
        # Whoever reviewed it chose the day: it comes up for review again then, and is destroyed no sooner.
        review_on, destroy_on = until, max(until, destroy_on)
    return Dates(rule, added, last, review_on, destroy_on, until)


def holds_of(case: Case) -> list[HeldBy]:
    """Everything that holds a case back, asked of the database now: destruction asks this, and not the lists."""
    found = [HeldBy(one, str(one.get_kind_display())) for one in _standing_of(case)]
    if _has_open_breach(case):
        found.append(HeldBy(None, _("A breach of this case is still open")))
    return found


def reckon(case: Case) -> Clock | None:
    """Work a case's dates and holds out again, and keep them for the lists. None while the case is not finished."""
    dates = dates_of(case)
    if dates is None:
        Clock.objects.filter(case=case).delete()
        return None
    many = [one.pk for one in _standing_of(case) if one.case_id is None]
    about = {
        "rule": dates.rule,
        "last_event": dates.last_event,
        "review_on": dates.review_on,
        "destroy_on": dates.destroy_on,
        "held_with": many,
        "has_breach": _has_open_breach(case),
        "reckoned_at": timezone.now(),
    }
    return Clock.objects.update_or_create(case=case, defaults=about)[0]


def reckon_all() -> int:
    """Work out every finished case again: a schedule or a hold over many cases was changed, or a night has passed."""
    finished = Case.objects.filter(finished_on__isnull=False, destroyed_at=None).order_by("pk")
    return sum(reckon(case) is not None for case in finished.iterator(chunk_size=200))


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _fits(rule: Rule, case: Case, finish: Finish) -> bool:
    court = Rule.Court.CROWN if case.crown_court else Rule.Court.MAGISTRATES
    uncharged = finish.outcome == Finish.Outcome.NO_CHARGE or case.charge_status == Case.ChargeStatus.PRE_CHARGE
    charge = Rule.Charge.NOT_CHARGED if uncharged else Rule.Charge.CHARGED
    return rule.court in ("", court) and rule.charge in ("", charge)


def _last_event(case: Case, ended: date) -> date:
    """The latest of the day it ended, a hearing that has been, and the last paper received or copy sent."""
    seen = case.bundles.aggregate(papers=Max("documents__received_at"), sent=Max("dispatches__at"))
    hearing = case.first_hearing if case.first_hearing and case.first_hearing <= timezone.now() else None
    return max([ended, *_london(hearing, *seen.values())])


def _london(*times: datetime | None) -> Iterable[date]:
    return (timezone.localdate(at) for at in times if at is not None)


def _standing_of(case: Case) -> list[Hold]:
    """The holds that nobody has lifted and that reach a case, its own first."""
    opened = timezone.localdate(case.created_at)
    reaching = Q(case=case) | (
        Q(case=None)
        & (Q(area=None) | Q(area=case.area_id))
        & (Q(opened_since=None) | Q(opened_since__lte=opened))
        & (Q(opened_until=None) | Q(opened_until__gte=opened))
    )
    holds = list(Hold.objects.standing().filter(reaching).select_related("by", "area"))
    charged = "\n".join(f"{one.description} {one.statute}" for one in case.offences.all()).casefold()
    return sorted(
        (one for one in holds if one.offence.casefold() in charged), key=lambda one: (one.case_id is None, one.pk)
    )


def _has_open_breach(case: Case) -> bool:
    return Breach.objects.open().filter(case=case).exists()
