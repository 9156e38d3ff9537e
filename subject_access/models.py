"""Requests for what is held about one person, the searches through every case's papers, and what was decided.

What is asked, and where something was found, is encrypted under a key of the request's own: destroying that key
destroys it in every copy. What the papers say is nowhere here. Everything but how far a search is only grows.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Area
from breaches.models import Breach
from cases.encryption.fields import EncryptedJSONField, EncryptedTextField
from cases.encryption.keystore import new_key
from cases.models import Case
from redaction.models import Flag


class OfHeadquarters(models.QuerySet[Any]):
    """Rows of no Area: national roles alone see them."""

    def visible_to(self, user: Any) -> OfHeadquarters:
        # National roles see every request; whether they may open one is the action's business. Nobody else sees any.
        return self.all() if getattr(user, "is_national", False) else self.none()


class Request(models.Model):
    """Somebody asked what is held about a person (section 45 of the Data Protection Act 2018)."""

    class Asker(models.TextChoices):
        SUBJECT = "subject", _("The person themselves")
        REPRESENTATIVE = "representative", _("A solicitor or another representative")
        STAFF = "staff", _("A member or former member of staff, about themselves")

    reference = models.CharField(max_length=40, unique=True, help_text="The number that headquarters gave it")
    key = models.UUIDField(unique=True, default=new_key, editable=False, help_text="The number of its key")
    asker = models.CharField(max_length=14, choices=Asker.choices)
    asked_by = EncryptedTextField(max_length=200, help_text="Who asked, by name")
    received_on = models.DateField(help_text="The day it was received, in London")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfHeadquarters.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.reference


class Sought(models.Model):
    """What is looked for, and why, as somebody put it. A change of mind is a further row."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="sought")
    terms = EncryptedJSONField(of="request", help_text="Each a kind (looking.KINDS) and the words, such as a name")
    reason = EncryptedTextField(max_length=400, of="request", help_text="Why it is looked for")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Sought]

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "sought"

    def __str__(self) -> str:
        return f"What {self.request} is about"


class Trawl(models.Model):
    """One search through the papers of every case, or of an Area's: for a request, or for the words of a breach."""

    sought = models.ForeignKey(Sought, models.PROTECT, null=True, related_name="trawls")
    breach = models.ForeignKey(Breach, models.PROTECT, null=True, related_name="trawls")
    flag = models.ForeignKey(Flag, models.PROTECT, null=True, related_name="+", help_text="Whose words got out")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+", help_text="None is every Area")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=60, blank=True, help_text="The kind of error that stopped it; empty if none")

    objects: models.Manager[Trawl]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_search_is_for_a_request_or_for_a_breach",
                condition=Q(sought__isnull=False, breach__isnull=True, flag__isnull=True)
                | Q(sought__isnull=True, breach__isnull=False, flag__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Search {self.pk}"

    @property
    def is_running(self) -> bool:
        return self.finished_at is None and not self.fault


class TrawledCase(models.Model):
    """That a search has been through one case; without a case, through what is no case's. What it could not read is
    counted, so that nobody takes it for searched.
    """

    trawl = models.ForeignKey(Trawl, models.PROTECT, related_name="trawled")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    pages = models.PositiveIntegerField(default=0, help_text="Pages whose words were searched")
    wordless = models.PositiveIntegerField(default=0, help_text="Pages without words, or not read yet")
    unreadable = models.PositiveIntegerField(default=0, help_text="Files that nobody could read")
    found = models.PositiveIntegerField(default=0, help_text="Places that were found in it for the first time")
    more = models.BooleanField(default=False, help_text="Whether it holds more than are kept")
    no_key = models.BooleanField(default=False, help_text="Whether its key was not to be had, so nothing was searched")

    objects: models.Manager[TrawledCase]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trawl", "case"], name="a_search_goes_through_a_case_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trawl} of {self.case or 'what is no case’s'}"


class Trace(models.Model):
    """One place where something that was looked for stands. It holds no word, and its place goes with the request."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="traces")
    trawl = models.ForeignKey(Trawl, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    place = EncryptedJSONField(of="request", help_text="places.Place as JSON: which column of which row, and offsets")

    objects = OfHeadquarters.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["request", "case"], name="places_of_a_request_by_case")]

    def __str__(self) -> str:
        return f"Place {self.pk} of {self.request}"


class Ground(models.TextChoices):
    """Why something about a person is not given to them: section 45(4), or because it is another's."""

    INQUIRY = "inquiry", _("s.45(4)(a): it would obstruct an inquiry, investigation or procedure")
    CRIME = "crime", _("s.45(4)(b): it would prejudice preventing, detecting, investigating or prosecuting offences")
    PUBLIC_SECURITY = "public_security", _("s.45(4)(c): to protect public security")
    NATIONAL_SECURITY = "national_security", _("s.45(4)(d): to protect national security")
    RIGHTS = "rights", _("s.45(4)(e): to protect the rights and freedoms of others")
    THIRD_PARTY = "third_party", _("It is another person’s data and cannot be parted from this person’s")
    JUDICIAL = "judicial", _("s.43(3): it was created by or for a court in criminal proceedings")


class Ruling(models.Model):
    """What somebody decided of one place. The latest row holds; a change of mind is a further row."""

    class What(models.TextChoices):
        DISCLOSE = "disclose", _("This person: disclose")
        WITHHOLD = "withhold", _("This person: withhold")
        OTHER = "other", _("Another person")

    trace = models.ForeignKey(Trace, models.PROTECT, related_name="rulings")
    what = models.CharField(max_length=8, choices=What.choices)
    ground = models.CharField(max_length=17, choices=Ground.choices, blank=True)
    note = EncryptedTextField(max_length=400, blank=True, of="trace__request")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Ruling]

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["trace", "-id"], name="the_latest_ruling_of_a_place")]
        constraints = [
            models.CheckConstraint(
                name="withholding_has_a_ground_and_nothing_else_has",
                condition=Q(what="withhold") & ~Q(ground="") | ~Q(what="withhold") & Q(ground=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.trace}"


class Step(models.Model):
    """Something that happened to a request, on a day that may be before it was written down. It moves its clock."""

    class What(models.TextChoices):
        IDENTITY_ASKED = "identity_asked", _("Proof of identity asked for")
        IDENTITY_GIVEN = "identity_given", _("Proof of identity received")
        DETAILS_ASKED = "details_asked", _("Asked what the request is about")
        DETAILS_GIVEN = "details_given", _("Told what the request is about")
        EXTENDED = "extended", _("Extended by two months, and the person told why")
        ANSWERED = "answered", _("Answered")
        REFUSED = "refused", _("Refused under section 53, or withdrawn")

    ENDS = (What.ANSWERED, What.REFUSED)

    request = models.ForeignKey(Request, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=14, choices=What.choices)
    on = models.DateField()
    note = EncryptedTextField(max_length=400, blank=True, of="request")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Step]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "what"], name="each_step_of_a_request_is_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.request}"


class Reading(models.Model):
    """Somebody was shown the words found in one case (without a case: elsewhere) for a request, for the first time."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="readings")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Reading]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "case", "by"], name="a_first_reading_is_noted_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} read what {self.request} found in {self.case}"


class Forgotten(models.Model):
    """That a request's key was destroyed when its time was over: what it asked, found and decided cannot be read."""

    request = models.OneToOneField(Request, models.PROTECT, related_name="forgotten", primary_key=True)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Forgotten]

    class Meta:
        verbose_name_plural = "forgotten"

    def __str__(self) -> str:
        return f"{self.request}, forgotten"
