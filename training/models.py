"""Practice: an attempt at a module, the bundles that were made for it, and how it was marked. Append-only.

Nothing here holds a word of any paper. The papers of an attempt are drawn from its seed, and drawn again to show what
was missed; the bundles themselves are destroyed once it is marked.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.current import modules
from accounts.models import Completion
from cases.models import Case


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, user: Any) -> AttemptQuerySet:
        # Everybody sees their own attempts and nobody else's: a manager and headquarters see who holds what, and when.
        return self.filter(person=user) if user.is_authenticated else self.none()

    def open(self) -> AttemptQuerySet:
        """Those that are neither finished nor given up."""
        return self.filter(result=None)


class Attempt(models.Model):
    """Somebody began a module, in a variant of their own."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="attempts")
    module = models.CharField(max_length=20)
    stage = models.CharField(max_length=10, choices=Completion.Stage.choices)
    version = models.PositiveSmallIntegerField()
    seed = models.PositiveBigIntegerField(help_text="What its papers and questions are drawn from")
    drawn_on = models.DateField(help_text="The day that its papers are dated by")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.module}, begun {self.at:%Y-%m-%d}"

    @property
    def title(self) -> str:
        return modules()[self.module].title


class PracticeCase(models.Model):
    """One synthetic case of an attempt: which story it was drawn from."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="cases")
    number = models.PositiveSmallIntegerField(help_text="From 1")
    story = models.CharField(max_length=20)
    case = models.OneToOneField(Case, models.PROTECT, related_name="practice")

    objects: models.Manager[PracticeCase]

    class Meta:
        ordering = ["attempt", "number"]
        constraints = [models.UniqueConstraint(fields=["attempt", "number"], name="an_attempt_numbers_its_cases_once")]

    def __str__(self) -> str:
        return f"{self.attempt}, bundle {self.number}"


class Result(models.Model):
    """How an attempt ended: passed, not passed, or given up."""

    class Outcome(models.TextChoices):
        PASSED = "passed", _("Passed")
        NOT_PASSED = "not_passed", _("Not passed")
        GIVEN_UP = "given_up", _("Given up")

    attempt = models.OneToOneField(Attempt, models.PROTECT, related_name="result", primary_key=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    pass_mark = models.PositiveSmallIntegerField(default=0, help_text="Percent, as it was then")
    to_take_out = models.PositiveIntegerField(default=0, help_text="Places that should be out")
    missed = models.PositiveIntegerField(default=0, help_text="Of these, left in")
    to_stay = models.PositiveIntegerField(default=0, help_text="Places that should stay")
    over_redacted = models.PositiveIntegerField(default=0, help_text="Of these, taken out")
    questions = models.PositiveSmallIntegerField(default=0)
    answered_right = models.PositiveSmallIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0, help_text="From opening to finishing, without the pauses")
    paused_seconds = models.PositiveIntegerField(default=0)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Result]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.attempt}: {self.get_outcome_display()}"

    @property
    def shares(self) -> list[tuple[str, int, int]]:
        """What was marked, in words, with how many were right of how many. Each must reach the pass mark: taking out
        too much is as much a failure as missing something.
        """
        rows = [
            (gettext("Taken out, as it should be"), self.to_take_out - self.missed, self.to_take_out),
            (gettext("Left in, as it should be"), self.to_stay - self.over_redacted, self.to_stay),
            (gettext("Questions answered rightly"), self.answered_right, self.questions),
        ]
        return [row for row in rows if row[2]]

    @property
    def percent(self) -> int:
        """The lowest of the shares: rounded down, so that nobody passes by rounding."""
        return min((100 * right // total for _said, right, total in self.shares), default=0)


class Marked(models.Model):
    """One place that was marked: where it stood on the paper, and which principle decides it."""

    class What(models.TextChoices):
        RIGHT = "right", _("Right")
        MISSED = "missed", _("Missed")
        OVER_REDACTED = "over", _("Taken out, and should stay")

    result = models.ForeignKey(Result, models.PROTECT, related_name="marked")
    what = models.CharField(max_length=6, choices=What.choices)
    number = models.PositiveSmallIntegerField(help_text="Which of the attempt's bundles")
    document = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField(null=True, help_text="None when the whole paper is meant")
    rects = models.JSONField(default=list, help_text="Boxes in points of the page as displayed")
    principle = models.CharField(max_length=4, blank=True)
    why = models.CharField(max_length=200, help_text="The lesson, without any words from the papers")

    objects: models.Manager[Marked]

    class Meta:
        ordering = ["number", "document", "page", "pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.why}"


class Answered(models.Model):
    """One question of an attempt and the answer that was chosen."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40)
    chosen = models.CharField(max_length=40)
    is_right = models.BooleanField()

    objects: models.Manager[Answered]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.question}: {self.chosen}"


class PassMark(models.Model):
    """The share of places and questions that must be right, as headquarters set it. The newest of a module counts."""

    module = models.CharField(max_length=20)
    percent = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[PassMark]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_pass_mark_is_a_share", condition=Q(percent__gte=50, percent__lte=100))
        ]

    def __str__(self) -> str:
        return f"{self.module}: {self.percent} %"
