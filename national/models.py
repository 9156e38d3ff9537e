"""The packs as they were made, the Areas' assurance returns, and the risk register. All of it is append-only."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, Role
from accounts.scoping import OfAnArea
from national.spans import Span, spans_with


class Pack(models.Model):
    """A pack of figures, as it was made: of the nation, or (with an Area) that Area's own page of one.

    When lines come late it is made again, as a further row with the next number. What was made is never changed.
    """

    class Kind(models.TextChoices):
        REVIEW = "review", _("Area Performance Review")
        INCIDENTS = "incidents", _("Incident breakdown")
        COMMITTEE = "committee", _("Audit and Risk Committee page")
        SIAD = "siad", _("SIAD metrics")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, related_name="+", help_text="Whose page; none: the nation"
    )
    first = models.DateField(help_text="The first day that it covers")
    number = models.PositiveIntegerField(help_text="Which edition, from 1")
    content = models.TextField(help_text="What it says, as JSON, to the letter")
    sha256 = models.CharField(max_length=64, help_text="Of the content; the nation's is in the ledger")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: ClassVar[OfAnArea[Pack]] = OfAnArea.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "area", "first", "number"],
                name="a_pack_numbers_its_editions_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.span.name}"

    @property
    def span(self) -> Span:
        return spans_with(self.first, MONTHS[Pack.Kind(self.kind)])

    @property
    def reference(self) -> str:
        return f"{self.kind}/{self.area_id or 'all'}/{self.span.code}/{self.number}"


# How many months each covers.
MONTHS: dict[Pack.Kind, int] = {
    Pack.Kind.REVIEW: 3,
    Pack.Kind.INCIDENTS: 3,
    Pack.Kind.COMMITTEE: 3,
    Pack.Kind.SIAD: 1,
}


class Declaration(models.Model):
    """An Area's assurance return of a quarter: what was sampled, found and done, and who answers for it.

    A correction is a further line with the next number, and says why.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="declarations")
    first = models.DateField(help_text="The first day of the quarter")
    number = models.PositiveIntegerField(help_text="1 is the return, and what follows corrects it")
    sampled = models.PositiveIntegerField(help_text="How many dispatched bundles were looked at again")
    with_findings = models.PositiveIntegerField(help_text="In how many of them something was wrong")
    found = models.CharField(max_length=1000)
    done = models.CharField(max_length=1000)
    correction = models.CharField(max_length=300, blank=True, help_text="Why it corrects the one before")
    declared = models.CharField(max_length=300, help_text="What was declared, to the letter")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: ClassVar[OfAnArea[Declaration]] = OfAnArea.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "first", "number"], name="a_quarter_is_declared_once"),
            models.CheckConstraint(name="findings_are_among_the_sampled", condition=Q(with_findings__lte=F("sampled"))),
            models.CheckConstraint(
                name="a_correction_says_why",
                condition=Q(number=1, correction="") | (Q(number__gt=1) & ~Q(correction="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.span.name}"

    @property
    def span(self) -> Span:
        return spans_with(self.first, 3)


class Likelihood(models.IntegerChoices):
    """How likely it is within a year."""

    RARE = 1, _("1: rare, less than 1 in 20")
    UNLIKELY = 2, _("2: unlikely, 1 in 20 to 1 in 5")
    POSSIBLE = 3, _("3: possible, 1 in 5 to 1 in 2")
    LIKELY = 4, _("4: likely, 1 in 2 to 4 in 5")
    NEARLY_SURE = 5, _("5: nearly sure, more than 4 in 5")


class Impact(models.IntegerChoices):
    """What it would do if it happened."""

    SLIGHT = 1, _("1: slight, put right within the day")
    MINOR = 2, _("2: minor, nobody is likely to be harmed")
    SERIOUS = 3, _("3: serious, people are distressed or a case is delayed")
    MAJOR = 4, _("4: major, somebody is harmed or a case is lost")
    GRAVE = 5, _("5: grave, many are harmed, or somebody’s life is at risk")


class RiskQuerySet(OfAnArea["Risk"]):
    def visible_to(self, user: Any) -> RiskQuerySet:
        """One's own Area's, and the nation's for those who see the nation."""
        return self.filter(pk__in=super().visible_to(user))


class Risk(models.Model):
    """One risk of an Area's register, or (with no Area) of the nation's. What is said of it is its newest version."""

    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="risks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: ClassVar[RiskQuerySet] = RiskQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"R{self.pk}"


class RiskVersionQuerySet(OfAnArea["RiskVersion"]):
    area_path = "risk__area"

    def newest(self) -> RiskVersionQuerySet:
        """What holds of each risk."""
        later = RiskVersion.objects.filter(risk=OuterRef("risk"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))


class RiskVersion(models.Model):
    """What is said of a risk since a day: whole each time, and the newest counts."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=150, help_text="What could happen")
    cause = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField(choices=Likelihood.choices)
    impact = models.PositiveSmallIntegerField(choices=Impact.choices)
    owner = models.CharField(max_length=20, choices=Role.choices, help_text="A role, and nobody's name")
    control = models.CharField(max_length=300, help_text="What holds it back now")
    action = models.CharField(max_length=300, help_text="What is done about it besides")
    due: models.DateField[date, date] = models.DateField(help_text="By when")
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: ClassVar[RiskVersionQuerySet] = RiskVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["risk", "number"], name="a_risk_numbers_its_versions_once"),
            models.CheckConstraint(
                name="a_risk_is_scored_from_1_to_5",
                condition=Q(likelihood__gte=1, likelihood__lte=5, impact__gte=1, impact__lte=5),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk}: {self.title}"

    @property
    def score(self) -> int:
        """Likelihood times impact: from 1 to 25."""
        return self.likelihood * self.impact

    @property
    def late(self) -> bool:
        return self.state == self.State.OPEN and self.due < timezone.localdate()
