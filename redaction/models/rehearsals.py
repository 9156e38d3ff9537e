"""What a draft of the guidance would have recommended of what people decided lately: numbers, and no words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import Area
from cases.models import Bundle
from guidance.models import DraftVersion, Edition


class RehearsalQuerySet(models.QuerySet["Rehearsal"]):
    def visible_to(self, user: Any) -> RehearsalQuerySet:
        # They are headquarters', as drafts are, which is the action's business.
        return self.all() if user.is_authenticated else self.none()


class Rehearsal(models.Model):
    """A version of a draft held against the edition in force over some weeks' decisions, of one Area or of all."""

    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="rehearsals")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", help_text="What it is held against")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField(help_text="The first day that is not looked at")
    bundles = models.PositiveIntegerField(help_text="In how many something was decided in those weeks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = RehearsalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.version}, {self.since} to {self.until}"


class RehearsedBundle(models.Model):
    """What came of one bundle of a rehearsal. Counts alone: nothing says which case or whose decision it was."""

    class Outcome(models.TextChoices):
        SEARCHED = "searched"  # under both, and compared
        UNTOUCHED = "untouched"  # nothing that differs can bear on it, so that its papers were not read
        DESTROYED = "destroyed"  # its material is no more
        FAILED = "failed"  # it could not be searched again

    rehearsal = models.ForeignKey(Rehearsal, models.PROTECT, related_name="rehearsed")
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    decided = models.PositiveIntegerField(help_text="Decisions of those weeks that a search had recommended upon")
    compared = models.PositiveIntegerField(help_text="How many of them both editions recommend upon, or were untouched")
    counts: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(
        help_text="What differs: category, family, before, after, how many, and how many had decided as the draft would"
    )

    objects: models.Manager[RehearsedBundle]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rehearsal", "bundle"], name="a_bundle_is_rehearsed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rehearsal_id}: {self.bundle_id}"
