"""Last month's poster, put out; and lessons for every Area: one out, and one that waits for headquarters. Invented."""

from __future__ import annotations

from accounts.models import Area, User
from breaches.models import Cause
from reporting.lesson_sharing import rule_on_lesson, write_lesson
from reporting.models import LessonLine
from reporting.months import this_month
from reporting.poster_making import make_due_poster
from reporting.poster_publishing import latest_said, publish_poster, say_need_to_know

KNOW = "Schedules are read last and checked least. Look at every name in them before you sign off."


def learn(staff: dict[str, User]) -> None:
    """What was learnt, after `make_past`, whose figures the poster shows."""
    fesm, hq = staff["fesm"], staff["hq"]
    poster = make_due_poster(Area.objects.get(pk=fesm.area_id), this_month().before(1))
    if poster is not None:
        say_need_to_know(poster, KNOW, by=fesm, seen=None)
        said = latest_said(poster)
        publish_poster(poster, by=fesm, seen=said.pk if said else None)
    out = write_lesson(Cause.MISSED, "The back of a statement holds the address. Turn every page over.", by=fesm)
    rule_on_lesson(out, LessonLine.What.PUBLISHED, by=hq)
    write_lesson(Cause.NO_TIME, "Whoever sits at the first hearing rings the desk an hour before.", by=staff["manager"])
