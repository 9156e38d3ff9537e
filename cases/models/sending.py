"""What goes out: copies made for one recipient, dispatches, and the stops on both. Append-only."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models.bundles import Bundle, OfABundle
from cases.models.cases import Recipient
from cpsredact.languages import time_on_day


class RecipientCopy(models.Model):
    """The copy of a bundle that was made for one recipient alone. Whoever has none gets the bundle's common copy.

    It was proved together with the common copy that lies `beside` it, and stands for as long as that one does: when
    the bundle is reopened neither can be sent, and the place of a copy is never used again. Never changed.
    """

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="recipient_copies")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="copies")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the served bundle that was verified for them")
    path = models.CharField(max_length=200)
    beside = models.CharField(max_length=200, help_text="The verified path of the bundle's common copy")

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["beside", "recipient"], name="a_recipient_has_one_copy_of_a_bundle"),
            models.CheckConstraint(
                name="a_copy_for_a_recipient_was_verified",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$") & ~Q(path="") & ~Q(beside=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Copy of {self.bundle} for {self.recipient}"


class Dispatch(models.Model):
    """A served copy that went to somebody: what, to whom, how, and by whom. Never changed."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="dispatches")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="dispatches")
    channel = models.CharField(max_length=16, choices=Recipient.Channel.choices)
    reference = models.UUIDField(default=uuid.uuid4, unique=True, help_text="The receipt's number")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the very bytes that were sent")
    manifest = models.JSONField(help_text="Neutral names, sizes and digests of the bundle and its single files")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "recipient", "digest"], name="a_recipient_gets_a_copy_once"),
        ]

    def __str__(self) -> str:
        return f"Receipt {self.reference}"


class Stoppage(models.Model):
    """Burning, or burning and dispatch, was stopped for everybody, or let go on. The latest row is what holds."""

    class What(models.TextChoices):
        NOTHING = "nothing", _("Nothing: burning and dispatch go on")
        BURNING = "burning", _("Burning. Copies that were proved before may still be sent")
        DISPATCH = "dispatch", _("Burning and dispatch. Nothing leaves, not even copies that were proved before")

    what = models.CharField(max_length=8, choices=What.choices, help_text="What is stopped from now on")
    reason = models.CharField(max_length=300, help_text="Shown to all staff while it holds")
    after = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", help_text="What held before; None for the first"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Stoppage]

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["after"], name="one_stoppage_follows_another", nulls_distinct=False),
            models.CheckConstraint(name="a_stoppage_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} since {self.since}"

    @property
    def since(self) -> str:
        """When it began, as a sentence says it, in London time."""
        return time_on_day(self.at)

    @property
    def stops_dispatch(self) -> bool:
        return self.what == self.What.DISPATCH

    @property
    def sentence(self) -> str:
        """What is stopped, since when and why, for the banner and for whoever is refused."""
        said = gettext("Burning is stopped everywhere since %(since)s: %(reason)s")
        if self.stops_dispatch:
            said = gettext("Burning and dispatch are stopped everywhere since %(since)s: %(reason)s")
        end = "" if self.reason.endswith((".", "!", "?")) else "."
        return said % {"since": self.since, "reason": f"{self.reason}{end}"}
