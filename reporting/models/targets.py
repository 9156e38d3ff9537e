"""What headquarters asks of every Area."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Target(models.Model):
    """What headquarters asks of every Area from a month on. The newest for a month counts."""

    class Of(models.TextChoices):
        ISSUES = "issues", _("Bundles with something to take out, at most")
        BREACHES = "breaches", _("Breaches for each 1,000 bundles signed off, at most")

    of = models.CharField(max_length=10, choices=Of.choices)
    value = models.DecimalField(max_digits=7, decimal_places=1, null=True, help_text="None: none is asked any more")
    since = models.DateField(help_text="The first day of the month from which it holds")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Target]

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="a_target_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.get_of_display()}: {self.value}"
