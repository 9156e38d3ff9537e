"""Dip samples: the rules they are drawn by, each draw, who reviews what, what they found, and what became of it.

Nothing here is ever changed: a change of mind is a further line. What is in words, or shows a place on a page, is
encrypted with the case's key and goes with it; what a finding was (its kind, its category, whether it was borne out)
stays, so that the figures outlive the papers.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Area
from accounts.scoping import OfAnArea
from breaches.models import Breach
from cases.encryption.fields import EncryptedJSONField, EncryptedTextField
from cases.models import Bundle, Document
from redaction.models import CATEGORIES, BurntCopy, OverRedaction

SEATS = (1, 2)  # a sample's first reviewer, and its second where there is one


class Plan(models.Model):
    """How often an Area draws, and how many bundles each time; without an Area, the nation's. The newest counts."""

    class Weeks(models.IntegerChoices):
        ONE = 1, _("Every week")
        TWO = 2, _("Every two weeks")
        FOUR = 4, _("Every four weeks")

    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="sampling_plans")
    weeks = models.PositiveSmallIntegerField(choices=Weeks.choices)
    size = models.PositiveSmallIntegerField(help_text="Bundles to draw each time")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfAnArea.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="a_plan_draws_something", condition=Q(size__gte=1, weeks__gte=1))]

    def __str__(self) -> str:
        return f"Plan {self.pk} of {self.area or 'the nation'}"


class Rule(models.Model):
    """What HQ asks of every Area's samples. The newest counts."""

    due_days = models.PositiveSmallIntegerField(help_text="Days that a reviewer has")
    second_percent = models.PositiveSmallIntegerField(help_text="How many in 100 samples have a second reviewer")
    times = models.PositiveSmallIntegerField(help_text="After a miss, so many times as many bundles are drawn")
    draws = models.PositiveSmallIntegerField(help_text="For so many draws after a miss; 0 for none")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Rule]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_rule_can_be_kept", condition=Q(due_days__gte=1, second_percent__lte=100, times__gte=1)
            )
        ]

    def __str__(self) -> str:
        return f"Rule {self.pk}"


class DrawQuerySet(OfAnArea["Draw"]):
    area_path = "area"


class Draw(models.Model):
    """The bundles of one Area that first went out in some days, which of them were drawn, and how to work it out again.

    `frame` lists all that could be drawn, [bundle, stratum, weight by risk, force] each; `strata` what came of them,
    [name, weight, how many there were, how many were drawn] each. The seed is settled by the ledger's first anchor
    after those days (line `anchor` of the nation's chain), so that nobody chooses it.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="draws")
    since = models.DateField(help_text="The first day, in London")
    until = models.DateField(help_text="The day after the last")
    size = models.PositiveSmallIntegerField(help_text="How many were to be drawn")
    after_a_miss = models.BooleanField(default=False, help_text="Whether more were to be drawn because of a miss")
    population = models.PositiveIntegerField(help_text="How many bundles could be drawn")
    frame = models.JSONField()
    strata = models.JSONField()
    anchor = models.PositiveBigIntegerField()
    seal = models.CharField(max_length=64, help_text="Of that line")
    seed = models.CharField(max_length=64)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-until", "area"]
        constraints = [
            models.UniqueConstraint(fields=["area", "since"], name="an_area_draws_once_from_a_day_on"),
            models.UniqueConstraint(fields=["area", "until"], name="an_area_draws_once_up_to_a_day"),
            models.CheckConstraint(name="a_draw_is_of_some_days", condition=Q(until__gt=F("since"))),
        ]

    def __str__(self) -> str:
        return f"Draw {self.pk}"


class SampleQuerySet(OfAnArea["Sample"]):
    area_path = "bundle__case__area"

    def with_state(self) -> SampleQuerySet:
        """Each with whether its first and second review are sealed (`first_done`, `second_done`)."""
        sealed = Review.objects.filter(sample=OuterRef("pk"))
        done: dict[str, Any] = {
            "first_done": Exists(sealed.filter(seat=1)),
            "second_done": Exists(sealed.filter(seat=2)),
        }
        return self.annotate(**done)

    def waiting(self) -> SampleQuerySet:
        """Those with a seat whose review is not sealed, and whose papers are still there to be reviewed."""
        unfinished = Q(first_done=False) | Q(seats=2, second_done=False)
        return self.with_state().filter(unfinished, bundle__case__destroyed_at=None)

    def overdue(self, today: date) -> SampleQuerySet:
        return self.waiting().filter(due_on__lt=today)


class Sample(models.Model):
    """One bundle that was drawn, with its chance to be. `digests` are of the copies that went out in those days."""

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="samples")
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="samples")
    place = models.PositiveSmallIntegerField(help_text="In the draw, from 1")
    stratum = models.CharField(max_length=400)
    probability = models.FloatField()
    digests = ArrayField(models.CharField(max_length=64))
    seats = models.PositiveSmallIntegerField(default=1, help_text="How many review it, each blind to the other")
    due_on = models.DateField()

    objects = SampleQuerySet.as_manager()

    # What with_state() adds.
    first_done: bool
    second_done: bool

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], name="samples_by_when_they_are_due")]
        constraints = [
            models.UniqueConstraint(fields=["draw", "bundle"], name="a_draw_takes_a_bundle_once"),
            models.CheckConstraint(
                name="a_sample_had_a_chance", condition=Q(probability__gt=0, probability__lte=1, seats__in=SEATS)
            ),
        ]

    def __str__(self) -> str:
        return f"Sample {self.pk}"

    def seat_of(self, user: Any) -> int | None:
        """Which review of it this person has; None when neither."""
        latest = {one.seat: one.reviewer_id for one in self.assignments.order_by("pk")}
        return next((seat for seat, reviewer in latest.items() if reviewer == user.pk), None)


class OfASample(OfAnArea[Any]):
    area_path = "sample__bundle__case__area"


class Assignment(models.Model):
    """A review of a sample was given to somebody, or taken. The newest of a seat counts."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="assignments")
    seat = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="samples_to_review")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfASample.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="a_seat_is_the_first_or_the_second", condition=Q(seat__in=SEATS))]

    def __str__(self) -> str:
        return f"{self.sample} given, seat {self.seat}"


class PageShown(models.Model):
    """A page of a served copy stood before a reviewer. Page 0 is the trial page of their review; without a copy, it was
    dealt with.
    """

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="shown")
    copy = models.ForeignKey(BurntCopy, models.PROTECT, null=True, related_name="+")
    page = models.PositiveIntegerField(help_text="Of the served copy, from 1")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: models.Manager[PageShown]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "by", "copy", "page"], name="a_sampled_page_is_shown_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sample}, page {self.page}"


class MarkQuerySet(OfASample):
    def standing(self) -> MarkQuerySet:
        return self.filter(taken_back=None)

    def sealed(self) -> MarkQuerySet:
        """Those that stand in a review that is sealed."""
        reviews = Review.objects.filter(sample=OuterRef("sample"), by=OuterRef("by"))
        return self.standing().filter(Exists(reviews))


class Mark(models.Model):
    """Something that a reviewer marked on a page of a served copy."""

    class Kind(models.TextChoices):
        MISSED = "missed", _("Missed redaction")
        OVER = "over", _("Over-redaction")

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    copy = models.ForeignKey(BurntCopy, models.PROTECT, related_name="+")
    page = models.PositiveIntegerField(help_text="Of the served copy, from 1")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+", help_text="None: the contents")
    document_page = models.PositiveIntegerField(null=True, help_text="Of that document as it was received")
    category = models.CharField(max_length=24, choices=CATEGORIES, blank=True, help_text="Of a missed redaction")
    rects = EncryptedJSONField(of="sample__bundle__case", help_text="Boxes in points of the page as displayed")
    words = EncryptedTextField(of="sample__bundle__case", blank=True, help_text="The words there, as they can be read")
    why = EncryptedTextField(of="sample__bundle__case", blank=True, max_length=400, help_text="What the reviewer says")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_missed_redaction_has_a_category", condition=~Q(kind="missed") | ~Q(category="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class MarkTakenBack(models.Model):
    """A reviewer thought better of a mark before their review was sealed."""

    mark = models.OneToOneField(Mark, models.PROTECT, related_name="taken_back", primary_key=True)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[MarkTakenBack]

    def __str__(self) -> str:
        return f"{self.mark}, taken back"


class Review(models.Model):
    """A sealed review: its form, and how much was marked. Only then is anything of the decisions shown to whoever
    made it.
    """

    class Said(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNSURE = "unsure", _("I cannot tell from the copy")

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="reviews")
    seat = models.PositiveSmallIntegerField()
    logged = models.CharField(max_length=6, choices=Said.choices, help_text="Whether what was taken out is logged")
    justified = models.CharField(max_length=6, choices=Said.choices, help_text="Whether it was justified")
    documents = models.CharField(max_length=6, choices=Said.choices, help_text="Whether these are the right papers")
    recipient = models.CharField(max_length=6, choices=Said.choices, help_text="Whether it went where it should")
    missed = models.PositiveIntegerField()
    over = models.PositiveIntegerField()
    note = EncryptedTextField(of="sample__bundle__case", blank=True, max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfASample.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "seat"], name="a_seat_reviews_a_sample_once"),
            models.UniqueConstraint(fields=["sample", "by"], name="nobody_reviews_a_sample_twice"),
        ]

    def __str__(self) -> str:
        return f"Review {self.seat} of {self.sample}"

    @property
    def answers(self) -> tuple[str, ...]:
        return self.logged, self.justified, self.documents, self.recipient


class Ruling(models.Model):
    """What became of something that was marked, once the decisions were shown beside it."""

    class What(models.TextChoices):
        BORNE_OUT = "borne_out", _("It is a finding")
        KNOWN = "known", _("It was known already")
        NOT_ONE = "not_one", _("It is no finding: the decision was right")

    mark = models.OneToOneField(Mark, models.PROTECT, related_name="ruling", primary_key=True)
    what = models.CharField(max_length=9, choices=What.choices)
    breach = models.ForeignKey(Breach, models.PROTECT, null=True, related_name="+", help_text="Of a missed redaction")
    over_redaction = models.ForeignKey(OverRedaction, models.PROTECT, null=True, related_name="+")
    why = EncryptedTextField(of="mark__sample__bundle__case", blank=True, max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Ruling]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_finding_has_what_was_made_of_it",
                condition=~Q(what="borne_out") | Q(breach__isnull=False) | Q(over_redaction__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.mark}"


class TrialPages(models.Model):
    """An Area's manager turned trial pages on or off. The newest counts; without one they are off."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="trial_pages")
    on = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfAnArea.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "trial pages"

    def __str__(self) -> str:
        return f"Trial pages {'on' if self.on else 'off'} in {self.area}"


class TrialAnswer(models.Model):
    """A trial page was answered: found or not, in which Area and month. Of nobody, and of no sample."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    month = models.DateField(help_text="Its first day")
    found = models.BooleanField()

    objects = OfAnArea.as_manager()

    class Meta:
        indexes = [models.Index(fields=["area", "month"], name="trial_answers_of_a_month")]

    def __str__(self) -> str:
        return f"Trial page {'found' if self.found else 'not found'}"
