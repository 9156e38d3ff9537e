"""What was nearly served, and stopped. Written by the system; what a person reports is in breaches."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Bundle, Document, OfABundle
from redaction.models.acts import Act
from redaction.models.copies import RefusedCopy, SignOff
from redaction.models.flags import Flag


class NearMiss(models.Model):
    """Something that would have been served was stopped before it went: by whom or what, in which paper. No names.

    One event is written once: an act of somebody's in one document, or a copy that was refused.
    """

    class StoppedBy(models.TextChoices):
        SECOND_READER = "second_reader", _("A second reader took out what the first had kept")
        LAWYER = "lawyer", _("A lawyer took out what had been kept")
        RECALL = "recall", _("The bundle was called back after sign-off, and more was taken out")
        PROOF = "proof", _("The copy did not prove clean, and was not made")

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="near_misses")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="near_misses")
    stopped_by = models.CharField(max_length=14, choices=StoppedBy.choices)
    places = models.PositiveIntegerField(help_text="How many places would have been served")
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="near_misses")
    sign_off = models.ForeignKey(
        SignOff,
        models.PROTECT,
        null=True,
        related_name="near_misses",
        help_text="Under which it would have been served",
    )
    refused = models.OneToOneField(RefusedCopy, models.PROTECT, null=True, related_name="near_miss")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "near misses"
        constraints = [
            models.UniqueConstraint(fields=["act", "document"], name="an_act_stops_a_document_once"),
            models.CheckConstraint(
                name="a_proof_refused_a_copy_and_people_acted",
                condition=Q(stopped_by="proof", refused__isnull=False, act__isnull=True)
                | (~Q(stopped_by="proof") & Q(refused__isnull=True, act__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_was_called_back_was_signed_off",
                condition=~Q(stopped_by="recall") | Q(sign_off__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stopped_by_display()}: {self.document or self.bundle}"


class StoppedFlag(models.Model):
    """One flag that a near miss was about. A flag is nearly missed once, whatever is decided of it afterwards."""

    near_miss = models.ForeignKey(NearMiss, models.PROTECT, related_name="stopped")
    flag = models.OneToOneField(Flag, models.PROTECT, related_name="stopped")

    objects: models.Manager[StoppedFlag]

    def __str__(self) -> str:
        return f"Flag {self.flag_id} of near miss {self.near_miss_id}"
