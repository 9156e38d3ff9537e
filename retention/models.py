"""How long each case is kept, what holds it back, and what became of it. Everything but a case's clock only grows."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Area
from accounts.scoping import OfAnArea
from cases.models import Case, OfACase
from ledger.append_only import NEWEST_FIRST


class Feature(models.TextChoices):
    """What a case may be marked with that changes how long it is kept."""

    CHILD_SEXUAL_ABUSE = "child_sexual_abuse", _("Child sexual abuse")
    COVID = "covid", _("Flagged for the Covid inquiry")


class Schedule(models.Model):
    """How long cases of each kind are kept, from a day on. HQ publishes the next; none is ever changed."""

    name = models.CharField(max_length=60, unique=True)
    in_force_from = models.DateField(db_index=True)
    is_confirmed = models.BooleanField(help_text="False while its periods are examples that HQ has not confirmed")
    source = models.CharField(max_length=300, help_text="Where the periods come from, as HQ says it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Schedule]

    class Meta:
        ordering = ["-in_force_from", "-pk"]

    def __str__(self) -> str:
        return self.name


class Rule(models.Model):
    """One kind of case in a schedule: whether it is a case's by its court and charge, or comes on top by a mark."""

    class Court(models.TextChoices):
        ANY = "", _("Any court")
        MAGISTRATES = "magistrates", _("Magistrates' court")
        CROWN = "crown", _("Crown Court")

    class Charge(models.TextChoices):
        ANY = "", _("Charged or not")
        CHARGED = "charged", _("Charged")
        NOT_CHARGED = "not_charged", _("Not charged")

    schedule = models.ForeignKey(Schedule, models.PROTECT, related_name="rules")
    place = models.PositiveSmallIntegerField(help_text="The first that fits a case is its rule")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=100)
    court = models.CharField(max_length=11, choices=Court.choices, blank=True)
    charge = models.CharField(max_length=11, choices=Charge.choices, blank=True)
    feature = models.CharField(
        max_length=20, choices=Feature.choices, blank=True, help_text="Set: what this mark does to the dates"
    )
    review_months = models.PositiveSmallIntegerField(help_text="From the last event; of a mark, added")
    destroy_months = models.PositiveSmallIntegerField(help_text="From the last event; of a mark, added")
    least_months = models.PositiveSmallIntegerField(default=0, help_text="Of a mark: kept at least so long altogether")

    objects: models.Manager[Rule]

    class Meta:
        ordering = ["schedule", "place"]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "code"], name="a_schedule_names_a_kind_once"),
            models.CheckConstraint(
                name="a_case_is_reviewed_before_it_is_destroyed", condition=Q(review_months__lte=F("destroy_months"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Finish(models.Model):
    """That a case is over, when and how; or, without an outcome, that it goes on. The latest holds."""

    class Outcome(models.TextChoices):
        CONVICTED = "convicted", _("Convicted")
        ACQUITTED = "acquitted", _("Acquitted")
        DISCONTINUED = "discontinued", _("Discontinued or withdrawn")
        NO_CHARGE = "no_charge", _("No charge")
        OTHER = "other", _("Ended in another way")

    case = models.ForeignKey(Case, models.PROTECT, related_name="finishes")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    on = models.DateField(null=True, help_text="The day it ended, in London")
    features = ArrayField(models.CharField(max_length=20, choices=Feature.choices), default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "-id"], name="the_latest_finish_of_a_case")]
        constraints = [
            models.CheckConstraint(
                name="a_case_that_is_over_ended_on_a_day",
                condition=Q(outcome="", on__isnull=True) | (~Q(outcome="") & Q(on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.urn}: {self.get_outcome_display() or 'goes on'}"


class HoldQuerySet(models.QuerySet["Hold"]):
    def visible_to(self, user: object) -> HoldQuerySet:
        # National roles see every hold; they set those over many cases.
        if getattr(user, "is_national", False):
            return self.all()
        # Everybody else sees those on cases of their own Area, and those over many that reach it.
        area = getattr(user, "area_id", None)
        if area is None:
            return self.none()
        return self.filter(Q(case__area=area) | Q(case=None, area=None) | Q(case=None, area=area))

    def standing(self) -> HoldQuerySet:
        """Those that nobody has lifted."""
        return self.filter(lifts=None, lifted_by=None)

    def over_many(self) -> HoldQuerySet:
        return self.filter(case=None)


class Hold(models.Model):
    """A reason why a case, or every case that answers its particulars, cannot be destroyed; or the lifting of one.

    Over many cases (`case` is None) an empty particular means any: of an Area, with a word in an offence, or that was
    opened between two days. Cases that are opened later are held too.
    """

    class Kind(models.TextChoices):
        INQUIRY = "inquiry", _("A public inquiry")
        APPEAL = "appeal", _("An appeal, or an application for one")
        REVIEW = "review", _("A review of the conviction")
        LEGAL = "legal", _("Legal proceedings or a legal hold")
        OTHER = "other", _("Something else")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="retention_holds")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    offence = models.CharField(max_length=100, blank=True, help_text="A word of the offence, as the case has it")
    opened_since = models.DateField(null=True)
    opened_until = models.DateField(null=True)
    reason = models.CharField(max_length=400, help_text="No names or details that identify anybody")
    lifts = models.OneToOneField("self", models.PROTECT, null=True, related_name="lifted_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_hold_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="a_hold_on_one_case_has_no_particulars",
                condition=Q(case__isnull=True)
                | Q(area__isnull=True, offence="", opened_since__isnull=True, opened_until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.case.urn if self.case else 'many cases'}"


class Review(models.Model):
    """What somebody decided of a case's retention: keep it to a day, or destroy it, which another approves or not."""

    class What(models.TextChoices):
        KEPT = "kept", _("Kept longer")
        PROPOSED = "proposed", _("Destruction proposed")
        APPROVED = "approved", _("Destruction approved")
        TURNED_DOWN = "turned_down", _("Destruction not approved")

    case = models.ForeignKey(Case, models.PROTECT, related_name="retention_reviews")
    what = models.CharField(max_length=11, choices=What.choices)
    until = models.DateField(null=True, help_text="To which day it is kept")
    reason = models.CharField(max_length=400, blank=True, help_text="No names or details that identify anybody")
    proposal = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="answer", help_text="What was approved, or not"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "-id"], name="the_latest_review_of_a_case")]
        constraints = [
            models.CheckConstraint(
                name="keeping_a_case_longer_says_until_when_and_why",
                condition=Q(what="kept", until__isnull=False) & ~Q(reason="") | ~Q(what="kept") & Q(until__isnull=True),
            ),
            models.CheckConstraint(
                name="an_answer_names_its_proposal",
                condition=Q(what__in=["approved", "turned_down"], proposal__isnull=False)
                | Q(what__in=["kept", "proposed"], proposal__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.urn}: {self.get_what_display()}"


class ClockQuerySet(OfAnArea["Clock"]):
    area_path = "case__area"

    def running(self) -> ClockQuerySet:
        """Those of cases whose material is there."""
        return self.filter(case__destroyed_at=None)

    def held(self) -> ClockQuerySet:
        """Those of cases that are held back, as the lists show it; destruction itself asks afresh."""
        return self.filter(self._holds())

    def free(self) -> ClockQuerySet:
        return self.exclude(self._holds())

    def with_review(self) -> Any:
        """Each with what was decided last: a value of Review.What, or empty."""
        latest = Review.objects.filter(case=OuterRef("case")).order_by(NEWEST_FIRST)
        return self.annotate(decided=Coalesce(models.Subquery(latest.values("what")[:1]), Value("")))

    @staticmethod
    def _holds() -> Q:
        return Q(Exists(Hold.objects.standing().filter(case=OuterRef("case")))) | Q(has_breach=True) | ~Q(held_with=[])


class Clock(models.Model):
    """A finished case's dates, as they were last worked out (reckoning.py): what the lists are drawn from."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="clock")
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="+")
    last_event = models.DateField()
    review_on = models.DateField(db_index=True)
    destroy_on = models.DateField(db_index=True)
    held_with = ArrayField(models.BigIntegerField(), default=list, help_text="The holds over many cases that reach it")
    has_breach = models.BooleanField(default=False, help_text="Whether a breach of it is open")
    reckoned_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["destroy_on", "case"]

    def __str__(self) -> str:
        return f"{self.case.urn} to be destroyed on {self.destroy_on:%Y-%m-%d}"

    def is_overdue(self, today: date) -> bool:
        return self.destroy_on <= today


class Destruction(models.Model):
    """That the destruction of a case's material was begun, which nobody can stop, and what there was of it.

    `inventory` was written before anything was destroyed, so that whoever carries on after a crash certifies what was
    there and not what was still there.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="destruction")
    reference = models.UUIDField(default=uuid.uuid4, unique=True)
    approval = models.OneToOneField(Review, models.PROTECT, related_name="destruction")
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="+")
    due = models.DateField()
    key = models.UUIDField(help_text="The number of the key that was destroyed")
    inventory = models.JSONField(help_text="Counts of rows and files, and each file's digest: no word of the papers")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Destruction of {self.case.urn}"


class OfADestruction(OfAnArea["DestructionCertificate"]):
    area_path = "destruction__case__area"


class DestructionCertificate(models.Model):
    """What was destroyed, by which schedule, who proposed and approved it, and when. It holds nothing personal."""

    destruction = models.OneToOneField(Destruction, models.PROTECT, related_name="certificate", primary_key=True)
    content = models.TextField(help_text="The certificate as JSON, to the letter: its digest is the ledger's")
    sha256 = models.CharField(max_length=64)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfADestruction.as_manager()

    def __str__(self) -> str:
        return f"Certificate of {self.destruction}"
