"""An Area's lesson for every Area: as it was written, and whether it was put out, refused or withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Area
from accounts.scoping import OfAnArea
from breaches.models import Cause


class SharedLessonQuerySet(OfAnArea["SharedLesson"]):
    def visible_to(self, user: Any) -> SharedLessonQuerySet:
        mine = super().visible_to(user)
        # Those who have not signed in see nothing; everybody else sees what every Area put out, and their own besides.
        return self.filter(Q(pk__in=mine.values("pk")) | Q(self._out())) if user.is_authenticated else self.none()

    def out(self) -> SharedLessonQuerySet:
        return self.filter(self._out())

    def with_state(self) -> SharedLessonQuerySet:
        """Each with `state`: what its newest line says, or None while nobody has ruled."""
        lines = LessonLine.objects.filter(lesson=OuterRef("pk")).order_by("-pk")
        newest: dict[str, Any] = {"state": Subquery(lines.values("what")[:1])}
        return self.annotate(**newest)

    @staticmethod
    def _out() -> Q:
        lines = LessonLine.objects.filter(lesson=OuterRef("pk"))
        gone = lines.filter(what=LessonLine.What.WITHDRAWN)
        return Q(Exists(lines.filter(what=LessonLine.What.PUBLISHED))) & ~Q(Exists(gone))


class SharedLesson(models.Model):
    """What an Area wants every Area to learn, with the cause that it is about."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    cause = models.CharField(max_length=20, choices=Cause.choices)
    text = models.CharField(max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: ClassVar[SharedLessonQuerySet] = SharedLessonQuerySet.as_manager()  # type: ignore[assignment]

    # What with_state() adds.
    state: str | None

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="a_lesson_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"Lesson {self.pk} of {self.area}"


class LessonLine(models.Model):
    """What became of a lesson: each happens once at most, and withdrawing only after it was put out."""

    class What(models.TextChoices):
        PUBLISHED = "published", _("Put out to every Area")
        REFUSED = "refused", _("Not put out")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    lesson = models.ForeignKey(SharedLesson, models.PROTECT, related_name="lines")
    what = models.CharField(max_length=10, choices=What.choices)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[LessonLine]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["lesson", "what"], name="a_lesson_has_each_line_once"),
            models.CheckConstraint(
                name="not_putting_out_needs_a_reason", condition=Q(what="published") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.lesson}"
