"""What the police were told each month, to the letter, and what they answered. Append-only, but for whether an e-mail
went.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Area, Rank, Role
from accounts.scoping import OfAnArea
from redaction.models import Flag


class PoliceReport(models.Model):
    """One month's report to one police force, of one Area's papers or of every Area's, as it was made.

    A further one of the same month is a further row with the next number. What was made is never changed, so that what
    was sent stays as it was sent.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="reports")
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, related_name="+", help_text="Whose papers it counts; none for every Area's"
    )
    month = models.DateField(help_text="Its first day")
    number = models.PositiveIntegerField(help_text="Its place among those of the same month, from 1")
    content = models.TextField(help_text="What the police are told, as JSON, to the letter: its digest is the ledger's")
    sha256 = models.CharField(max_length=64)
    lines = ArrayField(models.BigIntegerField(), default=list, help_text="The flags that it counts, by number")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: ClassVar[OfAnArea[PoliceReport]] = OfAnArea.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "area", "month", "number"],
                name="a_month_numbers_its_reports_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.month:%B %Y}" + (f", version {self.number}" if self.number > 1 else "")

    @property
    def reference(self) -> str:
        """What the police quote: the force, the month and the number, and no case."""
        return f"{self.agency_id}/{self.area_id or 'all'}/{self.month:%Y-%m}/{self.number}"


class OfAReport(OfAnArea["Sending"]):
    area_path = "report__area"


class Sending(models.Model):
    """A report that went to somebody: who sent it, how, and to an office of which rank."""

    class Way(models.TextChoices):
        MAIL = "mail", _("By e-mail from here")
        OTHER = "other", _("Downloaded, and sent another way")

    report = models.ForeignKey(PoliceReport, models.PROTECT, related_name="sendings")
    way = models.CharField(max_length=5, choices=Way.choices)
    email = models.EmailField(blank=True)
    office = models.CharField(max_length=100)
    rank = models.CharField(max_length=30, choices=Rank.choices)
    below_chief_officer = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True, help_text="Why it went to somebody below a chief officer")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: ClassVar[OfAReport] = OfAReport.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="below_a_chief_officer_needs_a_reason",
                condition=Q(below_chief_officer=False) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="what_is_mailed_has_an_address", condition=Q(way="other") | (Q(way="mail") & ~Q(email=""))
            ),
            models.UniqueConstraint(
                fields=["report", "email"], condition=Q(way="mail"), name="a_report_is_mailed_to_an_address_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} to {self.office}"


class SendingMail(models.Model):
    """The e-mail that takes a report to the police. It is sent at most once, as notices are."""

    sending = models.OneToOneField(Sending, models.PROTECT, related_name="mail", primary_key=True)
    mailing_at = models.DateTimeField(null=True, help_text="When a worker began to send it, which is done once")
    mailed_at = models.DateTimeField(null=True, help_text="When the mail server said that it has it")

    objects: models.Manager[SendingMail]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_report_that_was_mailed_was_begun",
                condition=Q(mailed_at__isnull=True) | Q(mailing_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"E-mail of {self.sending}"


class Response(models.Model):
    """What a force answered to a report, with nothing personal in it."""

    report = models.ForeignKey(PoliceReport, models.PROTECT, related_name="responses")
    received_on: models.DateField[date, date] = models.DateField()
    said = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Response]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Answer to {self.report}"


class DisputeQuerySet(OfAnArea["Dispute"]):
    area_path = "report__area"

    def accepted(self) -> DisputeQuerySet:
        return self.filter(Exists(Ruling.objects.filter(dispute=OuterRef("pk"), accepted=True)))


class Dispute(models.Model):
    """A force says that one line of a report should not count against it."""

    report = models.ForeignKey(PoliceReport, models.PROTECT, related_name="disputes")
    flag = models.ForeignKey(Flag, models.PROTECT, related_name="disputes", help_text="The line that is disputed")
    said = models.CharField(max_length=300, help_text="The force's reason")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: ClassVar[DisputeQuerySet] = DisputeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "flag"], name="a_line_of_a_report_is_disputed_once"),
        ]

    def __str__(self) -> str:
        return f"Line {self.flag_id} of {self.report}"


class Ruling(models.Model):
    """What the CPS answered to a dispute. An accepted line leaves the force's count from the next report on."""

    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="ruling", primary_key=True)
    accepted = models.BooleanField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Ruling]

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_ruling_needs_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{'Accepted' if self.accepted else 'Rejected'}: {self.dispute}"
