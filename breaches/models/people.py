"""Whose mistake it was, the one-to-one that followed, and retraining. For the line manager and the person alone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Role
from accounts.scoping import OfAnArea
from breaches.models.records import Breach, OfABreach


class AttributionQuerySet(OfAnArea["Attribution"]):
    area_path = "breach__area"

    def standing(self) -> AttributionQuerySet:
        """Those that name somebody and were not taken back since."""
        later = Attribution.objects.filter(breach=OuterRef("breach"), person=OuterRef("person"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), person__isnull=False, stands=True)

    def waiting(self) -> AttributionQuerySet:
        """Those that stand, and no one-to-one was held about."""
        held = OneToOne.objects.filter(breach=OuterRef("breach"), person=OuterRef("person"))
        return self.standing().filter(~Exists(held))


class Attribution(models.Model):
    """Somebody made the mistake, or (without a person) no one person did. A change of mind is a further line."""

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="attributions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="attributions")
    stands = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AttributionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Attribution {self.pk} of {self.breach}"


class OneToOne(models.Model):
    """A line manager and a person spoke about a breach. What was said is for those two."""

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="one_to_ones")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="one_to_ones")
    held_on = models.DateField()
    said = models.TextField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABreach.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="something_was_said", condition=~Q(said="")),
            models.CheckConstraint(name="nobody_is_their_own_line_manager", condition=~Q(person=models.F("by"))),
        ]

    def __str__(self) -> str:
        return f"One-to-one about {self.breach}"


class RetrainingPolicy(models.Model):
    """When training is offered again, from a moment on: so many breaches within so many months. The newest of a role is
    in force, and where a role has none, the newest for every role.
    """

    role = models.CharField(max_length=20, choices=Role.choices, blank=True, help_text="Empty means every role")
    breaches = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()
    counts_self_reported = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[RetrainingPolicy]

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "retraining policies"
        constraints = [
            models.CheckConstraint(
                name="a_policy_counts_something", condition=Q(breaches__gte=1, months__gte=1, months__lte=60)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.breaches} in {self.months} months"


class Retraining(models.Model):
    """By the policy in force, this breach was the one after which somebody is to be trained again."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="retrainings")
    breach = models.ForeignKey(Breach, models.PROTECT, related_name="retrainings")
    policy = models.ForeignKey(RetrainingPolicy, models.PROTECT, related_name="retrainings")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABreach.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "breach"], name="a_breach_raises_training_once"),
        ]

    def __str__(self) -> str:
        return f"Retraining {self.pk}"


class RetrainingDone(models.Model):
    """Somebody was trained again, as their line manager recorded, or their passing the module."""

    retraining = models.OneToOneField(Retraining, models.PROTECT, related_name="done", primary_key=True)
    done_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[RetrainingDone]

    def __str__(self) -> str:
        return f"{self.retraining} done"
