"""Sign-offs, the copies burnt under them, and the over-redactions found in those. Append-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from cases.encryption.fields import EncryptedJSONField, EncryptedTextField
from cases.models import Bundle, Document, OfABundle, Recipient
from redaction.models.flags import Decision


class SignOff(models.Model):
    """Somebody took responsibility for a bundle's decisions as they stood: the marks are fixed by their digest."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="sign_offs")
    route = models.CharField(max_length=60)
    marks_digest = models.CharField(max_length=64)
    declaration = models.CharField(max_length=300, blank=True, help_text="What was declared, to the letter")
    in_house_reason = models.CharField(
        max_length=300, blank=True, help_text="Why it was redacted here with time to return it"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    at = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Sign-off {self.pk} of {self.bundle}"


class BurnAttempt(models.Model):
    """A burning or proving that was begun. What stops without an end is counted, and given up at last."""

    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="burn_attempts")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", help_text="None when the whole bundle was to be proved"
    )
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[BurnAttempt]

    def __str__(self) -> str:
        return f"Attempt at {self.document or self.sign_off}"


class BurntCopy(models.Model):
    """A burnt file that was proved clean: one document's, or (without a document) the whole served bundle.

    With a recipient it was made for them alone; without one it is for everybody who has none of their own.
    """

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="burnt_copies")
    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="burnt_copies")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="burnt_copies")
    recipient = models.ForeignKey(Recipient, models.PROTECT, null=True, related_name="burnt_copies")
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    page_count = models.PositiveIntegerField()
    report = models.JSONField(help_text="What was made of each page and every check, as interchange.md's burn report")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["document__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sign_off", "document", "recipient"],
                name="a_sign_off_burns_a_document_once_for_each",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"Burnt copy of {self.document or self.bundle}{f' for {self.recipient}' if self.recipient else ''}"


class Certificate(models.Model):
    """What was made of a copy, how it was proved and who signed for it: for the case file, and never for service."""

    copy = models.OneToOneField(BurntCopy, models.PROTECT, related_name="certificate", primary_key=True)
    content = EncryptedTextField(
        of="copy__bundle__case",
        help_text="The certificate as JSON, to the letter: its digest is the ledger's. It names the recipient",
    )
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Certificate]

    def __str__(self) -> str:
        return f"Certificate of {self.copy}"


class RefusedCopy(models.Model):
    """A copy that was not proved clean, so that there is none: what was found, and on which page."""

    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="refused_copies")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", help_text="None when it was the bundle as a whole"
    )
    report = EncryptedJSONField(
        of="sign_off__bundle__case", help_text="As BurntCopy.report has it; without a file, and with the faults"
    )
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[RefusedCopy]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Refused copy of {self.document or self.sign_off}"


class OverRedactionQuerySet(OfABundle):
    def awaited(self) -> OverRedactionQuerySet:
        """Those of which the police were asked for a clean copy, and no paper has come to the bundle since."""
        later = Document.objects.filter(bundle=OuterRef("bundle"), received_at__gt=OuterRef("at"))
        return self.filter(~Exists(later), origin=OverRedaction.Origin.POLICE)


class OverRedaction(models.Model):
    """Something had been taken out that should have stayed, and it was found once a copy was proved or sent.

    Its decision keeps it in. What the CPS took out is in the next version of the served copy; what the police had
    blacked out before it came is not to be had here, and they were asked for a clean copy.
    """

    class Origin(models.TextChoices):
        POLICE = "police", _("Police")
        CPS = "cps", _("CPS")

    class FoundBy(models.TextChoices):
        COURT = "court", _("The court")
        DEFENCE = "defence", _("The defence")
        LAWYER = "lawyer", _("A prosecution lawyer")
        SAMPLE = "sample", _("A dip sample")
        OTHER = "other", _("Somebody else")

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="over_redactions")
    sign_off = models.ForeignKey(
        SignOff, models.PROTECT, related_name="over_redactions", help_text="Under which the copy was made that had it"
    )
    decision = models.OneToOneField(
        Decision, models.PROTECT, related_name="over_redaction", help_text="The line of the redaction log, and why"
    )
    origin = models.CharField(max_length=6, choices=Origin.choices)
    found_by = models.CharField(max_length=7, choices=FoundBy.choices)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = OverRedactionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Over-redaction {self.pk} of {self.bundle}"
