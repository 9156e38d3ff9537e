"""Counts that are kept of each case and summed, which can always be made again from the log (decisions/0039)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Area


class Touched(models.Model):
    """Something was written of a case that its figures may hang on: it must be counted again. Written by triggers."""

    case_id = models.BigIntegerField()

    objects: models.Manager[Touched]

    class Meta:
        verbose_name_plural = "touched"

    def __str__(self) -> str:
        return f"Case {self.case_id}"


class CaseTally(models.Model):
    """What a case counted for when it was last counted, each as [what, key, day, n, things, documents, files]."""

    case_id = models.BigIntegerField(primary_key=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    agency = models.CharField(max_length=80, blank=True)
    counts = models.JSONField(default=list)

    objects: models.Manager[CaseTally]

    def __str__(self) -> str:
        return f"What case {self.case_id} counts for"


class Tally(models.Model):
    """The sum of what cases counted for, in a day or a month: reporting/tally_sql.py says what is counted."""

    class Span(models.TextChoices):
        DAY = "d", _("Day")
        MONTH = "m", _("Month")

    span = models.CharField(max_length=1, choices=Span.choices)
    start = models.DateField(help_text="The day, or the month's first")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    agency = models.CharField(max_length=80, blank=True)
    what = models.CharField(max_length=12)
    key = models.CharField(max_length=40, blank=True)
    n = models.IntegerField()
    things = models.IntegerField()
    documents = models.IntegerField()
    files = models.IntegerField()

    objects: models.Manager[Tally]

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["span", "what", "start", "area", "agency", "key"], name="a_span_counts_a_thing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.key}: {self.n}"
