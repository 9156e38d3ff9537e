"""What to take out, what to leave in, and what counts as a breach: in dated editions that never change."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models


class EditionQuerySet(models.QuerySet["Edition"]):
    def in_force(self, on: date) -> Edition | None:
        """The edition that applied on a day, or None before the first."""
        return self.filter(in_force_from__lte=on).order_by("-in_force_from", "-pk").first()


class Edition(models.Model):
    """One edition of the national guidance. Published once and never changed; a change is a new edition."""

    name = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    in_force_from = models.DateField()
    status = models.CharField(max_length=200, help_text="What it says on its face, such as a draft awaiting approval")
    foreword = models.TextField(blank=True)
    order_of_decision = models.JSONField(default=list, help_text="The questions to ask of any item, in order")
    definitions = models.JSONField(
        default=list, help_text="Received issue, near miss, breach: code, title, text, source"
    )
    never_served = models.JSONField(default=list, help_text="Forms that never leave: form, title, principle")
    digest = models.CharField(max_length=64)

    objects = EditionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.title} ({self.name})"


class Principle(models.Model):
    """One principle of one edition: what is done by default, and why."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="principles")
    code = models.CharField(max_length=5)
    title = models.CharField(max_length=200)
    text = models.TextField()
    default_action = models.CharField(max_length=20)
    categories = ArrayField(models.CharField(max_length=30), default=list)
    source = models.TextField()

    class Meta:
        ordering = ["edition", "code"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="an_edition_states_a_principle_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class OffenceFamily(models.Model):
    """One row of the offence matrix: what must stay in because proof of this offence rests on it."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="offence_families")
    code = models.SlugField()
    title = models.CharField(max_length=200)
    keeps = models.JSONField(help_text="What stays in: categories, when, what, why")

    class Meta:
        ordering = ["edition", "title"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="an_edition_names_a_family_once")]

    def __str__(self) -> str:
        return self.title
