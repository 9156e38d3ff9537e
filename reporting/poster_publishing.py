"""Saying the one thing to know, and putting a poster out: after that nothing on it changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role, User
from cases.models import Notice
from cases.noticing import tell
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record
from reporting.models import NeedToKnow, Poster, PosterMail, PublishedPoster
from reporting.poster_content import PosterContent
from reporting.poster_files import Paper, as_pdf
from reporting.poster_making import lock
from reporting.said import checked
from reporting.tasks import mail_posters

LONGEST = 140
MANAGERS = (Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER, Role.BUSINESS_MANAGER, Role.FESM)


@dataclass(frozen=True, slots=True)
class NeedToKnowSaid(Fact):
    """What is to be known was written for an Area's poster."""

    poster: int
    said: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PosterPublished(Fact):
    """An Area's poster of a month was put out, edition {number}."""

    poster: int
    month: date
    number: int
    sha256: str
    a3_sha256: str
    a4_sha256: str


@transaction.atomic
def say_need_to_know(poster: Poster, text: str, *, by: User, seen: int | None) -> NeedToKnow:
    """Write the one thing to know. `seen` is the number of what the page showed, None before the first.

    Raises Refusal when the poster is out, Stale when somebody wrote since, Invalid for no text, too much of it, or
    what reads like it holds personal data.
    """
    lock(poster.area)
    _check_open(poster)
    _check_seen(poster, seen)
    made = NeedToKnow.objects.create(
        poster=poster, text=checked(" ".join(text.split()), _("The one thing to know"), longest=LONGEST), by=by
    )
    digest = hashlib.sha256(made.text.encode()).hexdigest()
    record(NeedToKnowSaid(poster.pk, made.pk, digest), by=by, area_code=poster.area_id)
    return made


@transaction.atomic
def publish_poster(poster: Poster, *, by: User, seen: int | None) -> PublishedPoster:
    """Put a poster out, as it stands: its files are drawn and kept, staff are told, and managers get it by e-mail.

    Raises Refusal when it is out or a further edition was made, Stale when what is to be known changed since the page
    was opened, Invalid while nothing is to be known.
    """
    lock(poster.area)
    _check_open(poster)
    if Poster.objects.filter(area=poster.area, month=poster.month, number__gt=poster.number).exists():
        raise Refusal(_("A further edition of this poster was made. Put that one out."))
    said = _check_seen(poster, seen)
    if said is None:
        raise Invalid(_("Say the one thing to know first."))
    content = PosterContent.from_json(poster.content).knowing(said.text)
    text = content.to_json()
    a3, a4 = as_pdf(content, Paper.A3), as_pdf(content, Paper.A4)
    digests = tuple(hashlib.sha256(one).hexdigest() for one in (text.encode(), a3, a4))
    made = PublishedPoster.objects.create(
        poster=poster,
        content=text,
        sha256=digests[0],
        a3=a3,
        a3_sha256=digests[1],
        a4=a4,
        a4_sha256=digests[2],
        by=by,
        role=by.role,
    )
    _tell(made, by)
    fact = PosterPublished(poster.pk, poster.month, poster.number, *digests)
    record(fact, by=by, area_code=poster.area_id)
    return made


def latest_said(poster: Poster) -> NeedToKnow | None:
    """What is to be known by now; None while nobody has written it."""
    return poster.said.select_related("by").order_by("-pk").first()


def _check_open(poster: Poster) -> None:
    if PublishedPoster.objects.filter(poster=poster).exists():
        raise Refusal(_("This poster is out, and stays as it is. Make a further edition."))


def _check_seen(poster: Poster, seen: int | None) -> NeedToKnow | None:
    said = latest_said(poster)
    if (said.pk if said else None) != seen:
        raise Stale(_("Somebody has written this since you opened the page. Look again first."))
    return said


def _tell(made: PublishedPoster, by: User) -> None:
    """Everybody in the Area on the bell; its managers by e-mail too, with the file."""
    poster = made.poster
    staff = User.objects.filter(area=poster.area, is_active=True)
    path = reverse("posters:poster", args=[poster.pk])
    tell(staff, Notice.Kind.POSTER, None, path, key=str(poster.pk), besides=by)
    managers = staff.filter(role__in=MANAGERS).exclude(email="")
    PosterMail.objects.bulk_create([PosterMail(published=made, to=one) for one in managers])
    # A message that is lost is made good by beat, so that a broker that is down stops nobody's work.
    transaction.on_commit(mail_posters.delay, robust=True)
