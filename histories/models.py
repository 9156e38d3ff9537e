"""A case's history for court or the ICO: who asked for it, and the signed pages that were made. Append-only."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.scoping import OfAnArea
from cases.models import Case
from cases.models.cases import OfACase


class CaseHistory(models.Model):
    """Somebody asked for a case's history. The worker makes it."""

    class Purpose(models.TextChoices):
        COURT = "court", _("For a court")
        ICO = "ico", _("For the Information Commissioner")
        OTHER = "other", _("For somebody else who may have it")

    case = models.ForeignKey(Case, models.PROTECT, related_name="histories")
    purpose = models.CharField(max_length=5, choices=Purpose.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"History {self.pk} of {self.case.urn}"


class OfAHistory(OfAnArea["SignedHistory"]):
    area_path = "history__case__area"


class SignedHistory(models.Model):
    """A history as it was made and signed. It holds categories and places, and no word of the papers, so that it stays
    when they are destroyed.
    """

    history = models.OneToOneField(CaseHistory, models.PROTECT, related_name="signed", primary_key=True)
    content = models.TextField(help_text="What it says as JSON, to the letter: its digest is printed and sealed")
    digest = models.CharField(max_length=64, help_text="SHA-256 of `content`")
    pdf = models.BinaryField(help_text="The signed PDF, byte for byte")
    sha256 = models.CharField(max_length=64, unique=True, help_text="SHA-256 of `pdf`")
    certificate = models.CharField(max_length=64, help_text="SHA-256 of the certificate that it was signed with")
    lines = models.PositiveIntegerField(help_text="How many sealed lines it lists")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfAHistory.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_signed_history_has_its_digests",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$")
                & Q(sha256__regex=r"^[0-9a-f]{64}$")
                & Q(certificate__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.history}, signed"
