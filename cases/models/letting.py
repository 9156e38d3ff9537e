"""Letting somebody go on whose training has lapsed, once, because a court will not wait."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.bundles import Bundle, OfABundle


class LetThrough(models.Model):
    """A manager let one person sign off and dispatch one bundle, for a day, though their training had lapsed."""

    class Reason(models.TextChoices):
        HEARING = "hearing", _("The hearing will not wait, and nobody else can do it")
        HOURS = "hours", _("It is out of hours, and nobody else is at work")
        CANNOT = "cannot", _("They cannot take the training yet: the service or their equipment stands in the way")

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="let_through")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="nobody_lets_themselves_go_on", condition=~Q(person=F("by"))),
        ]

    def __str__(self) -> str:
        return f"{self.person} let go on with {self.bundle}"
