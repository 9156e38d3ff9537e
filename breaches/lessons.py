"""What was learnt: the lessons of closed breaches and near misses, without anybody's name; and what one reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.access import Action, visible
from accounts.models import User
from breaches.log import rows_as_known
from breaches.models import Breach, BreachQuerySet, Cause, Particulars, Step, ToDo, What


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one closed record taught."""

    breach: Breach
    lessons: list[str]
    causes: list[str]


@dataclass(frozen=True, slots=True)
class Theme:
    """A cause, and of how many of the closed records it was one."""

    cause: str
    count: int


def lessons_for(user: User) -> BreachQuerySet:
    """The closed records whose lessons this person may read, the newest first: their Area's, or the nation's."""
    return _closed(user).newest_first()


def lessons_of(some: Iterable[Breach]) -> list[Lesson]:
    """The lessons of some of the records of `lessons_for`, such as a page of them: only theirs are read whole."""
    return [_lesson(breach) for breach in rows_as_known(Breach.objects.filter(pk__in=[one.pk for one in some]))]


def _lesson(breach: Breach) -> Lesson:
    said = Step.objects.filter(breach=breach, what=What.LEARNING).values_list("note", flat=True)
    return Lesson(breach, list(said), [str(Cause(one).label) for one in breach.known_causes or ()])


def themes_for(user: User) -> list[Theme]:
    """The causes of the same records, the commonest first."""
    closed = Particulars.objects.filter(breach__in=_closed(user).order_by())
    known = closed.order_by("breach_id", "-pk").distinct("breach_id").values_list("causes", flat=True)
    found = Counter(cause for causes in known for cause in causes)
    return [Theme(str(Cause(cause).label), count) for cause, count in found.most_common()]


def _closed(user: User) -> BreachQuerySet:
    seen = visible(Breach, user=user, action=Action.SEE_LESSONS)
    assert isinstance(seen, BreachQuerySet)
    return seen.closed()


def reported_by(user: User) -> BreachQuerySet:
    """What somebody reported themselves, wherever it was, the newest first."""
    return rows_as_known(Breach.objects.filter(reported_by=user))


def actions_of(user: User) -> QuerySet[ToDo]:
    """The actions that are somebody's to do now, the first due first."""
    return ToDo.objects.open().whose(user).select_related("breach__area")
