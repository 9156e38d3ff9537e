"""Each Area's poster of a month (report 1.114): its figures as they were, what was to be known, and what went out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.access import Action, may
from accounts.models import Area
from accounts.scoping import OfAnArea


class PosterQuerySet(OfAnArea["Poster"]):
    def visible_to(self, user: Any) -> PosterQuerySet:
        seen = super().visible_to(user)
        assert isinstance(seen, PosterQuerySet)
        # Those who write an Area's poster see it before it is out, and so does headquarters.
        if may(user, Action.PUBLISH_POSTER) or may(user, Action.SEE_NATIONAL_FIGURES):
            return seen
        # Everybody else sees what was put out, in their own Area.
        return seen.out()

    def out(self) -> PosterQuerySet:
        return self.filter(published__isnull=False)


class Poster(models.Model):
    """One edition of an Area's poster of a month: its figures as they were when it was made.

    A further edition is a further row with the next number, so that what was put out stays as it was.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="posters")
    month = models.DateField(help_text="Its first day")
    number = models.PositiveIntegerField(help_text="Its place among the editions of the month, from 1")
    content = models.TextField(help_text="Its figures as JSON, to the letter")
    sha256 = models.CharField(max_length=64)
    why = models.CharField(max_length=140, blank=True, help_text="What is different from the edition that was put out")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: ClassVar[PosterQuerySet] = PosterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-month", "area", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["area", "month", "number"], name="a_month_numbers_its_posters_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.month:%B %Y}" + (f", edition {self.number}" if self.number > 1 else "")


class OfAPoster(OfAnArea["NeedToKnow"]):
    area_path = "poster__area"


class NeedToKnow(models.Model):
    """The one thing to know, as somebody wrote it for a poster. The newest counts until the poster is out."""

    poster = models.ForeignKey(Poster, models.PROTECT, related_name="said")
    text = models.CharField(max_length=140)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfAPoster.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="something_is_to_be_known", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"To know, {self.poster}"


class PublishedPoster(models.Model):
    """A poster that is out: everything on it to the letter, and both files byte for byte."""

    poster = models.OneToOneField(Poster, models.PROTECT, related_name="published", primary_key=True)
    content = models.TextField(help_text="All that it says, as JSON, to the letter: its digest is the ledger's")
    sha256 = models.CharField(max_length=64)
    a3 = models.BinaryField()
    a3_sha256 = models.CharField(max_length=64)
    a4 = models.BinaryField()
    a4_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfAPoster.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.poster}, out"


class PosterMail(models.Model):
    """The e-mail that takes a poster to one of the Area's managers. It is sent at most once, as notices are."""

    published = models.ForeignKey(PublishedPoster, models.PROTECT, related_name="mails")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    mailing_at = models.DateTimeField(null=True, help_text="When a worker began to send it, which is done once")
    mailed_at = models.DateTimeField(null=True, help_text="When the mail server said that it has it")

    objects: models.Manager[PosterMail]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["published", "to"], name="a_poster_is_mailed_to_somebody_once"),
            models.CheckConstraint(
                name="a_poster_that_was_mailed_was_begun",
                condition=Q(mailed_at__isnull=True) | Q(mailing_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"E-mail of {self.published}"
