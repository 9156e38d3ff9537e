"""What was returned to the police to redact, and what became of it. Append-only, but for whether its e-mail went."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Role
from accounts.scoping import OfAnArea
from cases.models import Bundle, Document, OfABundle
from guidance.models import Principle
from ledger.append_only import NEWEST_FIRST
from redaction.models.flags import Decision, Flag


class Return(models.Model):
    """One note to the police, asking them to redact documents of a bundle and send them again."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="returns")
    number = models.PositiveIntegerField(help_text="Its place among the bundle's returns, from 1")
    to = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    due = models.DateTimeField(db_index=True)
    time_allowed = models.BooleanField(help_text="Whether there was time for it, by the rule in force")
    against_advice = models.CharField(max_length=300, blank=True, help_text="Why it was sent though there was no time")
    note = models.TextField(help_text="What the police are told, as JSON, to the letter: its digest is the ledger's")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "number"], name="a_bundle_numbers_its_returns_once"),
            models.CheckConstraint(
                name="returning_without_time_needs_a_reason", condition=Q(time_allowed=True) | ~Q(against_advice="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bundle.case.urn}/{self.bundle.number}/R{self.number}"


class SentBackQuerySet(OfAnArea[Any]):
    area_path = "part_of__bundle__case__area"

    def with_state(self) -> SentBackQuerySet:
        """Each with what last became of it; None while the police have it."""
        latest = ReturnStep.objects.filter(of=OuterRef("pk")).order_by(NEWEST_FIRST)
        return self.annotate(last=Subquery(latest.values("what")[:1]), came=Subquery(latest.values("replacement")[:1]))

    def open(self) -> SentBackQuerySet:
        """Those that stand in the way of sign-off: away, or come back and not accepted."""
        closed = (ReturnStep.What.ACCEPTED, ReturnStep.What.OVERTAKEN)
        return self.with_state().filter(Q(last=None) | ~Q(last__in=closed))

    def away(self) -> SentBackQuerySet:
        """Those that the police still have."""
        return self.with_state().filter(Q(last=None) | Q(last=ReturnStep.What.REFUSED))


class SentBack(models.Model):
    """One document of a return."""

    part_of = models.ForeignKey(Return, models.PROTECT, related_name="documents")
    document = models.ForeignKey(Document, models.PROTECT, related_name="sent_back")

    objects = SentBackQuerySet.as_manager()

    last: str | None  # set by with_state

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["part_of", "document"], name="a_return_names_a_document_once"),
        ]

    def __str__(self) -> str:
        return f"Document {self.document.number} in {self.part_of}"


class AskedOfPolice(models.Model):
    """One line of the redaction log: the police were asked to take out what this flag points at."""

    sent_back = models.ForeignKey(SentBack, models.PROTECT, related_name="asked")
    flag = models.ForeignKey(Flag, models.PROTECT, related_name="asked_of_police")
    principle = models.ForeignKey(Principle, models.PROTECT, null=True, related_name="+")

    objects: models.Manager[AskedOfPolice]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sent_back", "flag"], name="a_return_asks_for_a_thing_once"),
        ]

    def __str__(self) -> str:
        return f"Asked of the police: {self.flag}"


class ReturnStep(models.Model):
    """What became of one document that was returned. Where it stands is the latest row; without one, it is away."""

    class What(models.TextChoices):
        RESUBMITTED = "resubmitted", _("Sent again by the police")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Not accepted: still awaited")
        OVERTAKEN = "overtaken", _("Overtaken: redacted here")

    of = models.ForeignKey(SentBack, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=11, choices=What.choices)
    replacement = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", help_text="What the police sent in its place"
    )
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[ReturnStep]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="what_came_back_is_named_until_it_is_overtaken",
                condition=Q(what="overtaken", replacement__isnull=True)
                | (~Q(what="overtaken") & Q(replacement__isnull=False)),
            ),
            models.CheckConstraint(
                name="refusing_and_overtaking_need_a_reason",
                condition=~Q(what__in=["refused", "overtaken"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.of}"


class Carried(models.Model):
    """A decision on a later submission that is the one made on an earlier, carried over by whoever accepted it."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="carried", primary_key=True)
    earlier = models.ForeignKey(Decision, models.PROTECT, related_name="carried_to")
    step = models.ForeignKey(ReturnStep, models.PROTECT, related_name="carried")

    objects: models.Manager[Carried]

    def __str__(self) -> str:
        return f"{self.decision}, carried from decision {self.earlier_id}"


class ReturnMail(models.Model):
    """The e-mail that takes a note to the police. It is sent at most once, as notices are."""

    part_of = models.OneToOneField(Return, models.PROTECT, related_name="mail", primary_key=True)
    address = models.EmailField()
    mailing_at = models.DateTimeField(null=True, help_text="When a worker began to send it, which is done once")
    mailed_at = models.DateTimeField(null=True, help_text="When the mail server said that it has it")

    objects: models.Manager[ReturnMail]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_note_that_was_mailed_was_begun",
                condition=Q(mailed_at__isnull=True) | Q(mailing_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"E-mail of {self.part_of}"
