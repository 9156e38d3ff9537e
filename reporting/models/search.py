"""What became of what the search found, as it was counted last night; and what was named as fallen."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone

from accounts.models import Area


class DetectorCount(models.Model):
    """What became in one month of what one detector found in one Area: of one category and one kind of document, or of
    every one where that is empty. Counted anew each night; in sums over bundles, so that Areas and months add up.
    """

    month = models.DateField(help_text="Its first day")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    detector = models.CharField(max_length=40)
    category = models.CharField(max_length=30, blank=True, help_text="Of data, or the kind of page; empty for all")
    document_type = models.CharField(max_length=30, blank=True, help_text="Empty for all")
    accepted = models.PositiveIntegerField(help_text="Taken out")
    rejected = models.PositiveIntegerField(help_text="Kept, though recommended to be taken out")
    asked = models.PositiveIntegerField(help_text="Kept, where a person was asked to say")
    kept = models.PositiveIntegerField(help_text="Kept, as was recommended")
    added = models.PositiveIntegerField(help_text="Taken out by hand: no detector had found it")
    # Over bundles with anything accepted or rejected: how many, and the sums of the products of the two (shares.Sums).
    bundles = models.PositiveIntegerField()
    part_part = models.BigIntegerField()
    part_whole = models.BigIntegerField()
    whole_whole = models.BigIntegerField()
    counted_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["month", "category", "document_type"], name="counts_of_a_cut")]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "area", "detector", "category", "document_type"], name="a_cut_is_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.detector}, {self.area}, {self.month:%B %Y}"


class RecallCount(models.Model):
    """What dip samples tell of how much the search finds: of one Area, the draws that ended in one month, and one
    category and kind of document, or every one where that is empty. Counted anew each night, in sums over the samples
    with anything that should have come out (assurance.intervals.Clusters), so that Areas and months add up.
    """

    month = models.DateField(help_text="Its first day")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    category = models.CharField(max_length=30, blank=True, help_text="Of data, or the kind of page; empty for all")
    document_type = models.CharField(max_length=30, blank=True, help_text="Empty for all")
    samples = models.PositiveIntegerField()
    weight = models.FloatField(help_text="How many bundles they stand for")
    weight_weight = models.FloatField()
    part = models.FloatField(help_text="What the search found, weighted")
    whole = models.FloatField(help_text="What should have come out, weighted")
    part_part = models.FloatField()
    part_whole = models.FloatField()
    whole_whole = models.FloatField()
    counted_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "area", "category", "document_type"], name="recall_of_a_cut_is_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.category or 'all'}, {self.area}, {self.month:%B %Y}"


class RulesUsed(models.Model):
    """A set of rules under which papers were searched, and since when. Counted anew each night."""

    ruleset = models.CharField(max_length=200, unique=True)
    since: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    def __str__(self) -> str:
        return self.ruleset


class DetectorFall(models.Model):
    """In this month the share of what a detector found that people took out fell, by more than chance. Append-only."""

    detector = models.CharField(max_length=40)
    month = models.DateField(help_text="Its first day")
    before = models.FloatField(help_text="Per cent, over the twelve months before")
    after = models.FloatField(help_text="Per cent, in the month")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["detector", "month"], name="a_fall_is_named_once")]

    def __str__(self) -> str:
        return f"{self.detector}, {self.month:%B %Y}"
