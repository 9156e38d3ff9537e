"""The finished cases that somebody must look at: due for review or destruction, held back, late. By URN alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import visible
from accounts.models import User
from cases.urns import sought_root
from retention.models import Clock, Destruction, Hold, Review

LATE_AFTER = timedelta(days=28)

STATES = (
    ("review", _("Due for review")),
    ("proposed", _("Proposed: another must approve")),
    ("destruction", _("Due for destruction")),
    ("held", _("On hold")),
    ("late", _("Overdue by 28 days or more")),
    ("all", _("Every finished case")),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of them: a key of STATES, an Area's code, and how the URN begins."""

    state: str = "review"
    area: str = ""
    urn: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finished case on the list, with why it is there."""

    clock: Clock
    tags: tuple[tuple[str, str], ...]
    held_by: tuple[str, ...]


def clocks(user: User, wanted: Wanted, today: date | None = None) -> QuerySet[Clock]:
    """The finished cases in sight that are wanted, the soonest to be destroyed first."""
    today = today or timezone.localdate()
    rows: Any = visible(Clock, user=user)
    rows = rows.running().with_review().select_related("case__area", "rule__schedule")
    if wanted.area:
        rows = rows.filter(case__area=wanted.area)
    if wanted.urn.strip():
        rows = rows.filter(case__urn__istartswith=sought_root(wanted.urn))
    match wanted.state:
        case "review":
            rows = rows.filter(review_on__lte=today).exclude(decided__in=[Review.What.PROPOSED, Review.What.APPROVED])
        case "proposed":
            rows = rows.filter(decided=Review.What.PROPOSED)
        case "destruction":
            rows = rows.filter(destroy_on__lte=today).free()
        case "held":
            rows = rows.held()
        case "late":
            rows = rows.filter(review_on__lte=today - LATE_AFTER).free().exclude(decided=Review.What.APPROVED)
    found: QuerySet[Clock] = rows.order_by("destroy_on", "case")
    return found


def entries(found: list[Clock], today: date | None = None) -> list[Entry]:
    """What is said of each: read together, however many they are."""
    today = today or timezone.localdate()
    own = Hold.objects.standing().filter(case__in=[one.case_id for one in found])
    many = {one.pk: one for one in Hold.objects.filter(pk__in={pk for one in found for pk in one.held_with})}
    holds: dict[int, list[str]] = {}
    for one in own:
        holds.setdefault(one.case_id or 0, []).append(str(one.get_kind_display()))
    return [_entry(one, holds.get(one.case_id, []), many, today) for one in found]


def destroyed(user: User) -> QuerySet[Destruction]:
    """The cases in sight whose material was destroyed, the latest first."""
    rows: Any = visible(Destruction, user=user)
    found: QuerySet[Destruction] = rows.select_related("case__area", "certificate", "rule")
    return found


def _entry(clock: Any, own: list[str], many: dict[int, Hold], today: date) -> Entry:
    held = [*own, *(str(many[pk].get_kind_display()) for pk in clock.held_with if pk in many)]
    if clock.has_breach:
        held.append(str(_("A breach that is open")))
    tags = []
    if held:
        tags.append((str(_("On hold")), "purple"))
    if clock.decided == Review.What.APPROVED:
        tags.append((str(_("Approved")), "red"))
    elif clock.decided == Review.What.PROPOSED:
        tags.append((str(_("Proposed")), "orange"))
    if clock.review_on <= today - LATE_AFTER and not held and clock.decided != Review.What.APPROVED:
        tags.append((str(_("Overdue")), "red"))
    elif clock.destroy_on <= today:
        tags.append((str(_("Due for destruction")), "orange"))
    elif clock.review_on <= today:
        tags.append((str(_("Due for review")), "yellow"))
    return Entry(clock, tuple(tags), tuple(held))
