"""What is told of a request as a whole: where its clock stands, how far the search is, and what was found by case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import ngettext

from accounts.access import visible
from accounts.models import User
from cases.models import Case
from redaction.progress import Progress
from subject_access.conflicts import check_may_deal_with, closed_to
from subject_access.due import Due, due_of
from subject_access.looking import KINDS
from subject_access.models import Request, Sought, Step, Trace, Trawl, TrawledCase
from subject_access.reading import with_ruling
from subject_access.stepping import steps_open_to
from subject_access.trawling import cases_of


@dataclass(frozen=True, slots=True)
class FoundInCase:
    """How many places a case holds (case None: what is no case's), how many wait, and whether more are not kept."""

    case: Case | None
    found: int
    undecided: int
    disclosed: int
    withheld: int
    more: bool


@dataclass(frozen=True, slots=True)
class Searched:
    """What the last search has been through, and what it could not search."""

    cases: int
    pages: int
    wordless: int
    unreadable: int
    no_key: int
    destroyed: int


@dataclass(frozen=True, slots=True)
class Row:
    """One request on the list. `asked_by` is empty where this person may not know, and `closed_to` says why."""

    request: Request
    due: Due
    asked_by: str
    closed_to: str
    trawl: Trawl | None
    undecided: int


@dataclass(frozen=True, slots=True)
class Summary:
    """One request, as its page shows it."""

    request: Request
    steps: list[Step]
    due: Due
    sought: Sought
    terms: list[tuple[str, str]]
    trawl: Trawl
    searched: Searched
    cases: list[FoundInCase]
    open_steps: list[Step.What]

    @property
    def undecided(self) -> int:
        return sum(one.undecided for one in self.cases)

    @property
    def found(self) -> int:
        return sum(one.found for one in self.cases)

    @property
    def is_ended(self) -> bool:
        return self.due.ended is not None


def requests_for(user: User, *, ended: bool) -> QuerySet[Any]:
    """The requests in sight: those that are over, the newest first; or the others, the one first received first."""
    over = Step.objects.filter(request=OuterRef("pk"), what__in=Step.ENDS)
    return (
        visible(Request, user=user)
        .filter(Exists(over) if ended else ~Exists(over))
        .order_by(*(("-received_on", "-pk") if ended else ("received_on", "pk")))
    )


def rows_of(requests: Sequence[Request], *, user: User) -> list[Row]:
    """What the list says of each, read together."""
    traces = with_ruling(Trace.objects.filter(request__in=requests)).filter(what=None).order_by()
    waiting = dict(traces.values_list("request").annotate(Count("pk")))
    trawls = {
        trawl.sought.request_id: trawl
        for trawl in Trawl.objects.filter(sought__request__in=requests).select_related("sought").order_by("pk")
        if trawl.sought
    }
    steps = list(Step.objects.filter(request__in=requests).defer("note"))
    closed = closed_to(requests, by=user)
    return [
        Row(
            request,
            due_of(request, [step for step in steps if step.request_id == request.pk]),
            request.asked_by if request.pk not in closed else "",
            closed[request.pk].sentence if request.pk in closed else "",
            trawls.get(request.pk),
            waiting.get(request.pk, 0),
        )
        for request in requests
    ]


def summary_of(request: Request, *, user: User) -> Summary:
    """Everything about a request but the words. Raises Refusal for one's own, Gone once its time is over."""
    trawl = last_trawl(request, user=user)
    steps = list(request.steps.select_related("by"))
    sought = request.sought.select_related("by").latest("pk")
    return Summary(
        request,
        steps,
        due_of(request, steps),
        sought,
        [(str(KINDS[kind][1]), words) for kind, words in sought.terms],
        trawl,
        searched_by(trawl),
        found_by_case(request),
        steps_open_to(request, steps),
    )


def last_trawl(request: Request, *, user: User) -> Trawl:
    """The last search for a request. Raises Refusal for one's own, Gone once its time is over."""
    check_may_deal_with(request, by=user)
    return Trawl.objects.filter(sought__request=request).select_related("by").latest("pk")


def progress_of(trawl: Trawl) -> Progress:
    """How far a search is, in cases."""
    done = trawl.trawled.exclude(case=None).aggregate(cases=Count("pk"), pages=Sum("pages"))
    total = max(cases_of(trawl).count(), done["cases"])
    said = ngettext(
        "Searched %(done)s of %(count)s case. Pages so far: %(pages)s",
        "Searched %(done)s of %(count)s cases. Pages so far: %(pages)s",
        total,
    ) % {"done": done["cases"], "count": total, "pages": done["pages"] or 0}
    return Progress(said, done["cases"], total, not trawl.is_running)


def searched_by(trawl: Trawl) -> Searched:
    """What a search has been through so far."""
    sums = trawl.trawled.exclude(case=None).aggregate(
        cases=Count("pk", filter=Q(no_key=False)),
        no_key=Count("pk", filter=Q(no_key=True)),
        **{name: Sum(name) for name in ("pages", "wordless", "unreadable")},
    )
    gone = Case.objects.filter(destroyed_at__isnull=False, practice_of=None)
    destroyed = gone.filter(area=trawl.area_id).count() if trawl.area_id else gone.count()
    return Searched(destroyed=destroyed, **{name: number or 0 for name, number in sums.items()})


def found_by_case(request: Request) -> list[FoundInCase]:
    """What was found, by case: those with most to decide first."""
    traces = with_ruling(Trace.objects.filter(request=request)).order_by()
    counted = traces.values("case").annotate(
        found=Count("pk"),
        undecided=Count("pk", filter=Q(what=None)),
        disclosed=Count("pk", filter=Q(what="disclose")),
        withheld=Count("pk", filter=Q(what="withhold")),
    )
    rows = list(counted)
    cases = Case.objects.select_related("area").in_bulk([row["case"] for row in rows if row["case"]])
    full = set(TrawledCase.objects.filter(trawl__sought__request=request, more=True).values_list("case", flat=True))
    found = [
        FoundInCase(
            cases.get(row["case"]),
            row["found"],
            row["undecided"],
            row["disclosed"],
            row["withheld"],
            row["case"] in full,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.undecided, one.case.urn if one.case else ""))
