"""Making an Area's poster of a month that is over (report 1.114). What is on one that was put out never changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import MAY, Action
from accounts.models import Area, User
from cases.models import Notice
from cases.noticing import tell
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from reporting.figures import MONTHS
from reporting.models import NeedToKnow, Poster
from reporting.months import Month, this_month
from reporting.poster_figures import content_of
from reporting.said import checked

LONGEST_WHY = 140


@dataclass(frozen=True, slots=True)
class PosterMade(Fact):
    """An Area's poster of a month was made, edition {number}."""

    poster: int
    month: date
    number: int
    sha256: str


@transaction.atomic
def make_due_poster(area: Area, month: Month, *, by: User | None = None) -> Poster | None:
    """Make a month's first edition, unless there is one: doing it again, or two workers at once, makes no second."""
    lock(area)
    if Poster.objects.filter(area=area, month=month.first).exists():
        return None
    return _make(area, month, why="", by=by)


@transaction.atomic
def make_edition(area: Area, month: Month, *, by: User, why: str = "") -> Poster:
    """Make a further edition of a month, with the figures as they are now, and what was to be known carried over.

    `why` says what is different from the edition that was put out, where one was: it is printed. Raises Refusal for a
    month that is not over or too long ago, Invalid for no reason or one that reads like it holds personal data.
    """
    lock(area)
    former = Poster.objects.filter(area=area, month=month.first)
    why = checked(why, _("What is different"), longest=LONGEST_WHY) if former.out().exists() else ""
    last = NeedToKnow.objects.filter(poster__in=former).order_by("-pk").first()
    made = _make(area, month, why=why, by=by)
    if last is not None:
        NeedToKnow.objects.create(poster=made, text=last.text, by=last.by)
    return made


def due_posters(month: Month) -> list[str]:
    """The codes of the Areas that have no poster of a month yet."""
    made = Poster.objects.filter(month=month.first).values("area")
    return list(Area.objects.exclude(pk__in=made).order_by("pk").values_list("pk", flat=True))


def lock(area: Area) -> None:
    """The lock under which an Area's posters are made and put out."""
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)


def _make(area: Area, month: Month, *, why: str, by: User | None) -> Poster:
    now, present = timezone.now(), this_month()
    if not present.before(MONTHS - 1) <= month < present:
        raise Refusal(_("Choose a month of the last 12 that is over."))
    number = Poster.objects.filter(area=area, month=month.first).count() + 1
    text = content_of(area, month, edition=number, why=why, now=now).to_json()
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Poster.objects.create(
        area=area, month=month.first, number=number, content=text, sha256=digest, why=why, by=by, at=now
    )
    people = User.objects.filter(role__in=MAY[Action.PUBLISH_POSTER], area=area, is_active=True)
    path = reverse("posters:poster", args=[made.pk])
    tell(people, Notice.Kind.POSTER_MADE, None, path, key=str(made.pk), besides=by)
    record(PosterMade(made.pk, month.first, number, digest), by=by, area_code=area.pk)
    return made
