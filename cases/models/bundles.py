"""A bundle of papers and its documents, and where it stands."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.scoping import OfAnArea
from cases.encryption.fields import EncryptedJSONField, EncryptedTextField
from cases.files import is_as_stored
from cases.models.cases import Case, OfACase


class State(models.TextChoices):
    """Where a bundle is in its life; the moves between are in lifecycle.py."""

    RECEIVED = "received", _("Received")
    PROCESSING = "processing", _("Being read")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("With the police")
    SIGNED_OFF = "signed_off", _("Signed off, being burnt")
    BURNT = "burnt", _("Burnt, being verified")
    VERIFIED = "verified", _("Verified, ready to dispatch")
    DISPATCHED = "dispatched", _("Dispatched")


class Bundle(models.Model):
    """The papers of one case that are reviewed, signed off and served together."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="bundles")
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED, db_index=True)
    state_since = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(default=timezone.now)
    verified_digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the served bundle that was verified"
    )
    verified_path = models.CharField(max_length=200, blank=True)
    dispatched_at = models.DateTimeField(null=True)
    faults = EncryptedJSONField(
        default=list, of="case", help_text="Why the last burn or verification sent it back, as sentences"
    )

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="a_case_numbers_its_bundles_once"),
            models.CheckConstraint(
                name="dispatched_means_verified",
                condition=~Q(state__in=[State.VERIFIED, State.DISPATCHED])
                | (Q(verified_digest__regex=r"^[0-9a-f]{64}$") & ~Q(verified_path="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.urn} bundle {self.number}"

    @property
    def area_code(self) -> str:
        return self.case.area_id


class OfABundle(OfAnArea[Any]):
    area_path = "bundle__case__area"


class DocumentQuerySet(OfABundle):
    def readable(self) -> DocumentQuerySet:
        return self.filter(fault="")

    def unreadable(self) -> DocumentQuerySet:
        return self.exclude(fault="")

    def current(self) -> DocumentQuerySet:
        """All but those in whose place the police sent another."""
        return self.filter(replaced_by=None)


class Document(models.Model):
    """One file as it came. Its bytes are kept as they were and never served to a browser."""

    class Type(models.TextChoices):
        CASE_SUMMARY = "case_summary", _("MG5 Case summary")
        WITNESS_STATEMENT = "witness_statement", _("MG11 Witness statement")
        PREVIOUS_CONVICTIONS = "previous_convictions", _("PNC print")
        UNUSED_SCHEDULE = "unused_schedule", _("MG6C Unused schedule")
        EXHIBIT = "exhibit", _("Exhibit")
        PHOTOGRAPH = "photograph", _("Photographs")
        MEDICAL = "medical", _("Medical notes")
        INTERVIEW_RECORD = "interview_record", _("MG15 Interview record")
        CHARGE_SHEET = "charge_sheet", _("MG4 Charge sheet")
        MEDIA_LINK = "media_link", _("Media link")
        CORRESPONDENCE = "correspondence", _("Correspondence")
        OTHER = "other", _("Other")

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField(help_text="Its place in the bundle, from 1")
    submission = models.PositiveIntegerField(default=1, help_text="1, or later when the police sent it again")
    received_name = EncryptedTextField(
        of="bundle__case", max_length=255, help_text="The sender's file name: may hold personal data, never served"
    )
    declared_type = models.CharField(
        max_length=20, choices=Type.choices, blank=True, help_text="What the sender said it is; empty when nobody said"
    )
    type = models.CharField(
        max_length=20,
        choices=Type.choices,
        default=Type.OTHER,
        help_text="What it is taken to be: as the sender said, or else by its content once it is searched",
    )
    media = models.CharField(
        max_length=4,
        blank=True,
        help_text="By content: pdf, jpeg, png, tiff, docx, xlsx, pptx, doc, xls, ppt, rtf, eml or msg",
    )
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="bytes")
    path = models.CharField(max_length=200, help_text="Under STORAGE_ROOT")
    made_path = models.CharField(
        max_length=200,
        blank=True,
        help_text="The PDF that was made of an office file or an e-mail, and is read, shown and burnt in its place",
    )
    made_sha256 = models.CharField(max_length=64, blank=True)
    came_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried", help_text="The e-mail that carried it"
    )
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        help_text="The document that the police sent in its place, which is reviewed and served instead",
    )
    page_count = models.PositiveIntegerField(default=0)
    shapes = models.JSONField(
        default=list, help_text="Of each page: its width and height in points, and whether it has text and a picture"
    )
    fault = models.CharField(
        max_length=300, blank=True, help_text="Why it cannot be read, in one sentence; empty when it can"
    )
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["bundle", "number"]
        # The same file is looked for across the nation (breaches/going_forward.py).
        indexes = [models.Index(fields=["sha256"], name="documents_of_a_digest")]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "number"], name="a_bundle_numbers_its_documents_once"),
            models.UniqueConstraint(fields=["bundle", "sha256"], name="a_bundle_holds_a_file_once"),
            models.CheckConstraint(
                name="a_readable_document_has_pages",
                condition=Q(page_count__gt=0) | ~Q(fault=""),
            ),
            models.CheckConstraint(
                name="what_was_made_has_a_digest",
                condition=Q(made_path="", made_sha256="")
                | (~Q(made_path="") & Q(made_sha256__regex=r"^[0-9a-f]{64}$")),
            ),
        ]

    def __str__(self) -> str:
        return f"Document {self.number}: {self.get_type_display()}"

    @property
    def type_said(self) -> str:
        """As get_type_display, which is slow where a page lists some hundreds of documents."""
        return str(Document.Type(self.type).label)

    @property
    def paper_path(self) -> str:
        """What is read, shown and burnt, under STORAGE_ROOT: the file itself, or the PDF that was made of it."""
        return self.made_path or self.path

    @property
    def is_as_received(self) -> bool:
        """Whether the file, and the pages made of it, are there byte for byte as they were when it was received."""
        made = not self.made_path or is_as_stored(self.made_path, self.made_sha256)
        return made and is_as_stored(self.path, self.sha256)

    @property
    def neutral_name(self) -> str:
        """The name it is served under: no word of the sender's."""
        return f"{self.number:02d}-{self.type.replace('_', '-')}.pdf"
