"""The lists of samples: one's own, an Area's with what is late, and every Area's for headquarters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.access import Action, visible
from accounts.models import Area, User
from assurance.models import Assignment, Draw, Mark, Review, Sample
from assurance.reviewers import candidates, worked_on
from assurance.rules import plans

KEPT = timedelta(weeks=13)  # of an Area's samples, those drawn so long ago are listed


@dataclass(frozen=True, slots=True)
class Seat:
    """One review of a sample: whose it is, and whether it is sealed."""

    number: int
    reviewer: User | None
    review: Review | None


@dataclass(frozen=True, slots=True)
class Row:
    """A sample on a list, with its seats, and how many of its marks wait for a ruling."""

    sample: Sample
    seats: tuple[Seat, ...]
    to_rule: int
    late_by: int

    @property
    def is_done(self) -> bool:
        return all(one.review is not None for one in self.seats)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """How an Area stands: what was drawn in the last 13 weeks, done and late of it; its last draw, and its plan."""

    area: Area
    drawn: int
    done: int
    late: int
    last: date | None
    plan: str

    @property
    def has_none(self) -> bool:
        return self.drawn == 0


def own_samples(user: User) -> list[Row]:
    """The samples that are somebody's to review, the soonest due first, and then those that they sealed last. Each with
    their own seat alone, so that what a second reviewer has not done yet does not stand as theirs to do.
    """
    mine = visible(Sample, user=user).filter(assignments__reviewer=user).distinct()
    rows = [_of_one(row, user) for row in _rows(mine)]
    waiting = [row for row in rows if row.seats and not row.is_done]
    done = sorted((row for row in rows if row.seats and row.is_done), key=lambda row: -row.sample.pk)
    return waiting + done[:20]


def _of_one(row: Row, user: User) -> Row:
    own = replace(row, seats=tuple(one for one in row.seats if one.reviewer == user))
    return replace(own, late_by=0) if own.is_done else own


def area_samples(user: User, *, area: Area | None, today: date | None = None) -> list[Row]:
    """An Area's samples of the last 13 weeks: the late ones first, then what waits, then what is done."""
    since = (today or timezone.localdate()) - KEPT
    listed = visible(Sample, user=user, action=Action.SEE_SAMPLES).filter(draw__until__gte=since)
    if area is not None:
        listed = listed.filter(draw__area=area)
    return sorted(_rows(listed), key=lambda row: (row.is_done and not row.to_rule, -row.late_by, row.sample.due_on))


def area_rows(today: date | None = None) -> list[AreaRow]:
    """Every Area, those with none and with late ones first. Read in a handful of statements."""
    day = today or timezone.localdate()
    recent = Sample.objects.filter(draw__until__gte=day - KEPT).with_state()
    finished = Q(first_done=True) & (Q(seats=1) | Q(second_done=True))
    late = ~finished & Q(due_on__lt=day, bundle__case__destroyed_at=None)
    counted = {
        row["draw__area"]: row
        for row in recent.order_by()
        .values("draw__area")
        .annotate(drawn=Count("pk"), done=Count("pk", filter=finished), late=Count("pk", filter=late))
    }
    last = dict(Draw.objects.order_by().values_list("area").annotate(last=Max("until")))
    none = {"drawn": 0, "done": 0, "late": 0}
    planned, rows = plans(), []
    for area in Area.objects.all():
        of, plan = counted.get(area.pk, none), planned.get(area.pk, planned[None])
        rows.append(AreaRow(area, of["drawn"], of["done"], of["late"], last.get(area.pk), plan.said))
    return sorted(rows, key=lambda row: (not row.has_none, -row.late, row.area.name))


def people_for(sample: Sample) -> list[tuple[int, list[User]]]:
    """Who may have each seat that is not sealed."""
    sealed = set(sample.reviews.values_list("seat", flat=True))
    return [(seat, candidates(sample, seat=seat)) for seat in range(1, sample.seats + 1) if seat not in sealed]


def may_take(sample: Sample, user: User) -> int | None:
    """The seat that somebody could take themselves: free, and of a bundle that they did not work on."""
    if user.area_id != sample.draw.area_id or user.pk in worked_on(sample.bundle):
        return None
    taken = set(sample.assignments.values_list("seat", flat=True))
    if sample.seat_of(user) is not None:
        return None
    return next((seat for seat in range(1, sample.seats + 1) if seat not in taken), None)


def _rows(samples: QuerySet[Sample]) -> list[Row]:
    listed = list(samples.select_related("draw__area", "bundle__case").order_by("due_on", "pk"))
    numbers, today = [one.pk for one in listed], timezone.localdate()
    holders: dict[tuple[int, int], User] = {}
    for given in Assignment.objects.filter(sample__in=numbers).select_related("reviewer").order_by("pk"):
        holders[given.sample_id, given.seat] = given.reviewer
    reviews = {(one.sample_id, one.seat): one for one in Review.objects.filter(sample__in=numbers)}
    unruled = Mark.objects.sealed().filter(sample__in=numbers, ruling=None)
    waiting = dict(unruled.order_by().values_list("sample").annotate(n=Count("pk")))
    rows = []
    for one in listed:
        seats = tuple(
            Seat(seat, holders.get((one.pk, seat)), reviews.get((one.pk, seat))) for seat in range(1, one.seats + 1)
        )
        open_ = any(seat.review is None for seat in seats) and one.bundle.case.destroyed_at is None
        late_by = max((today - one.due_on).days, 0) if open_ else 0
        rows.append(Row(one, seats, waiting.get(one.pk, 0), late_by))
    return rows


def area_named(code: str) -> Area | None:
    """The Area of a code; None for none. Raises Http404 for one that is not there."""
    if not code:
        return None
    found = Area.objects.filter(pk=code).first()
    if found is None:
        raise Http404
    return found


def draws_of(user: User, chosen: Area | None) -> list[Draw]:
    """The newest draws of an Area, or of all."""
    rows = Draw.objects.visible_to(user).select_related("area")
    return list((rows.filter(area=chosen) if chosen is not None else rows)[:13])


def samples_of(user: User) -> QuerySet[Sample]:
    """The samples of one's Area, or of every Area with a national role, the newest draw first."""
    seen = Sample.objects.visible_to(user).values("pk")
    rows = Sample.objects.with_state().filter(pk__in=seen).select_related("draw")
    return rows.order_by("-draw", "place")


def as_it_stands(sample: Sample) -> Sample:
    """A sample read again, with whether its reviews are sealed."""
    return Sample.objects.with_state().select_related("draw").get(pk=sample.pk)
