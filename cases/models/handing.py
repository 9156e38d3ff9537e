"""Who was given a case by whom, and what they were told with it. Append-only."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from cases.models.cases import Case, OfACase


class HandOver(models.Model):
    """A case was put in somebody's hands, or back among the unassigned, with a note for the next. Never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(max_length=400, blank=True, help_text="For the next person; names nobody in the papers")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.case.urn} to {self.to or 'nobody'}"
