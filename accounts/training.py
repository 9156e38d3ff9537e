"""What is known of staff's training: what was passed, what was asked for again, and what lapsing does. Append-only.

These rows are written by the deeds of `training`, and read by what asks whether somebody may sign off (`current.py`).
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_WARNING = 180  # days


class Completion(models.Model):
    """Somebody passed a module. Their role and Area are those of the day."""

    class Stage(models.TextChoices):
        INDUCTION = "induction", _("Induction")
        ANNUAL = "annual", _("Annual")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="completions")
    module = models.CharField(max_length=20)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    version = models.PositiveSmallIntegerField()
    passed_on = models.DateField()
    until: models.DateField[date, date] = models.DateField()  # the last day on which it counts
    role = models.CharField(max_length=20)
    area = models.ForeignKey("accounts.Area", models.PROTECT, null=True, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Completion]

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["person", "module"], name="what_somebody_has_passed")]
        constraints = [
            models.CheckConstraint(name="training_counts_for_a_time", condition=Q(until__gt=models.F("passed_on")))
        ]

    def __str__(self) -> str:
        return f"{self.module}, passed on {self.passed_on}"


class Refresher(models.Model):
    """Somebody is to take a module again, by a day, because of something that happened. Passing it answers it."""

    class Because(models.TextChoices):
        BREACH = "breach", _("After a breach")
        SAMPLE = "sample", _("After a dip sample")
        MANAGER = "manager", _("Asked for by a manager")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="refreshers")
    module = models.CharField(max_length=20)
    because = models.CharField(max_length=10, choices=Because.choices)
    due = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Refresher]

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["person", "module"], name="what_somebody_takes_again")]

    def __str__(self) -> str:
        return f"{self.module}, due on {self.due}"


class TrainingPolicy(models.Model):
    """What lapsing does, as headquarters set it. The newest is in force; before the first, see `current.UNSET`."""

    warn_days = models.PositiveSmallIntegerField()  # how long before it lapses somebody is warned
    refresher_days = models.PositiveSmallIntegerField()  # how long somebody has to take a module again
    # From this day on whoever lapsed cannot sign off or dispatch; empty means that they are warned.
    stops_from = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[TrainingPolicy]

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "training policies"
        constraints = [
            models.CheckConstraint(
                name="a_training_policy_gives_time",
                condition=Q(
                    warn_days__gte=1,
                    warn_days__lte=LONGEST_WARNING,
                    refresher_days__gte=1,
                    refresher_days__lte=LONGEST_WARNING,
                ),
            )
        ]

    def __str__(self) -> str:
        return f"Training policy {self.pk}"
