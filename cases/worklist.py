"""The case list: mine, the Area's, the unassigned; sorted by time left to the hearing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.access import visible
from accounts.models import User
from cases.deadlines import TimeLeft, time_left
from cases.models import Bundle, Case, State

PER_PAGE = 50
OPEN_STATES = [state for state in State if state != State.DISPATCHED]


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One case on the list, with its newest bundle."""

    case: Case
    bundle: Bundle | None
    time: TimeLeft
    offence: str

    @property
    def level(self) -> str:
        return "late" if self.time.past else "soon" if self.time.urgent else ""


@dataclass(frozen=True, slots=True)
class Worklist:
    tabs: list[Tab]
    entries: list[Entry]
    page: Page
    words: str


# What makes one case riskier than another at the same hour. Flags are redaction's, which says so when it starts.
_risks: list[Callable[[], Any]] = []


def rank_by(risk: Callable[[], Any]) -> None:
    """Let cases with the same hearing stand by this, the most first: a number that the database works out of each."""
    if risk not in _risks:
        _risks.append(risk)


def queued(cases: Any) -> Any:
    """Cases in the order in which they should be worked on: by time left to the hearing, then by risk."""
    return cases.soonest_first(*(risk().desc() for risk in _risks))


TABS = (
    ("mine", _("Mine")),
    ("unassigned", _("Unassigned")),
    ("area", _("All open")),
    ("ready", _("Ready to dispatch")),
    ("dispatched", _("Dispatched")),
)


def worklist(user: User, *, tab: str, words: str, page: int) -> Worklist:
    """One tab of the list, or (with words) every case in sight that matches them.

    With no tab asked for it opens on the person's own cases, or on all the open ones when they have none.
    """
    seen: Any = visible(Case, user=user)
    there = seen.filter(destroyed_at=None)  # one whose material was destroyed is found by its URN alone
    kinds = {key: _of(there, key, user) for key, _ in TABS}
    counts = {key: kinds[key].count() for key in kinds}
    if tab not in kinds:
        tab = "mine" if counts["mine"] else "area"
    rows: Any = seen.matching(words) if words.strip() else kinds[tab]
    # Of what was dispatched nothing is undecided: its risk is not worked out, case by case, to put it in order.
    rows = rows.soonest_first() if tab == "dispatched" and not words.strip() else queued(rows)
    rows = rows.select_related("assigned_to", "area").prefetch_related("people", "offences", "bundles")
    paged = Paginator(rows, PER_PAGE).get_page(page)
    return Worklist(
        tabs=[
            Tab(key, str(label), counts[key], f"{reverse('cases:list')}?tab={key}", key == tab and not words)
            for key, label in TABS
        ],
        entries=[_entry(case) for case in paged],
        page=paged,
        words=words,
    )


def _of(cases: QuerySet[Case], key: str, user: User) -> QuerySet[Case]:
    still_open = cases.filter(bundles__state__in=OPEN_STATES, finished_on=None).distinct()
    match key:
        case "mine":
            return still_open.filter(assigned_to=user)
        case "unassigned":
            return still_open.filter(assigned_to=None)
        case "ready":
            return cases.filter(bundles__state=State.VERIFIED).distinct()
        case "dispatched":
            return cases.filter(bundles__state=State.DISPATCHED).distinct()
        case _:
            return still_open


def _entry(case: Case) -> Entry:
    bundles = list(case.bundles.all())
    offences = list(case.offences.all())
    more = len(offences) - 1
    offence = offences[0].description if offences else ""
    if more > 0:
        said = ngettext("%(offence)s and %(count)s more", "%(offence)s and %(count)s more", more)
        offence = said % {"offence": offence, "count": more}
    return Entry(
        case,
        bundles[-1] if bundles else None,
        time_left(case, timezone.now()),
        offence,
    )
