"""What got out, or nearly, and every step taken since. Nothing here is ever changed: a step is a further line."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Aggregate, Exists, F, Max, Min, OuterRef, Q, Subquery, When
from django.db.models import Case as Choose
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Area
from accounts.scoping import OfAnArea
from cases.models import Bundle, Case, Document
from ledger.append_only import NEWEST_FIRST
from redaction.models import Flag


class Kind(models.TextChoices):
    """The one difference that matters: was it stopped before it left?"""

    NEAR_MISS = "near_miss", _("Near miss")
    BREACH = "breach", _("Breach")


class Happened(models.TextChoices):
    """What whoever reports it says happened, in one choice. What exactly was wrong is found out afterwards."""

    LEFT_IN = "left_in", _("Something was served that should have been taken out")
    WRONG_PERSON = "wrong_person", _("It went to the wrong person or address")
    WRONG_PAPERS = "wrong_papers", _("Another case’s or another person’s papers were served")
    LOST = "lost", _("Papers or a device were lost or stolen")
    SEEN = "seen", _("Somebody saw or heard what they should not have")
    NEARLY = "nearly", _("It was nearly served, and somebody stopped it")
    UNSURE = "unsure", _("Something else, or I am not sure")


class Fault(models.TextChoices):
    """What was wrong, in the inspection report's own list. One breach may have several."""

    CASE_SUMMARY = "case_summary", _("Case summary (MG5)")
    STATEMENT_BODY = "statement_body", _("Body of a witness statement (MG11)")
    STATEMENT_BACK = "statement_back", _("Back of a witness statement")
    WRONG_MEDIA_LINK = "wrong_media_link", _("Wrong media link")
    WRONG_CONVICTIONS = "wrong_convictions", _("Wrong previous convictions")
    WRONG_EMAIL = "wrong_email", _("Sent to a wrong e-mail address")
    OTHER = "other", _("Something else")


class Affected(models.TextChoices):
    """Whose data it was, by what they are in the case and never by name."""

    VICTIM = "victim", _("A victim")
    WITNESS = "witness", _("A witness")
    CHILD = "child", _("A child")
    DEFENDANT = "defendant", _("A defendant")
    PROFESSIONAL = "professional", _("An officer or a professional")
    OTHER = "other", _("Somebody else")


class Origin(models.TextChoices):
    """Where the mistake began. Whoever began it, we answer for what we send (report 1.8, 1.13)."""

    POLICE = "police", _("Police or another agency")
    CPS = "cps", _("CPS")


class What(models.TextChoices):
    """What can be done about a breach."""

    TOLD_SIAD = "told_siad", _("SIAD told")
    CONTAINED = "contained", _("Contained")
    TOLD_ICO = "told_ico", _("ICO told")
    ICO_NOT_NEEDED = "ico_not_needed", _("ICO need not be told")
    TOLD_FORCE = "told_force", _("Police or agency told")
    TOLD_SUBJECTS = "told_subjects", _("People whose data it was told")
    LEARNING = "learning", _("Learning recorded")
    CLOSED = "closed", _("Closed")


# Steps that happen once. Containing, telling the people and learning may take several.
ONCE = (What.TOLD_SIAD, What.TOLD_ICO, What.ICO_NOT_NEEDED, What.TOLD_FORCE, What.CLOSED)
# Steps that are nothing without words.
IN_WORDS = (What.CONTAINED, What.ICO_NOT_NEEDED, What.TOLD_SUBJECTS, What.LEARNING)

# The steps that a record's progress is read from, by the name that with_progress() gives to when each was first taken.
PROGRESS = {
    "siad_at": What.TOLD_SIAD,
    "ico_at": What.TOLD_ICO,
    "ico_not_needed_at": What.ICO_NOT_NEEDED,
    "force_at": What.TOLD_FORCE,
    "subjects_at": What.TOLD_SUBJECTS,
    "contained_at": What.CONTAINED,
    "learnt_at": What.LEARNING,
    "closed_at": What.CLOSED,
}


def _of(name: str) -> Any:
    """The rows of another of this room's tables that belong to the breach of the query around them."""
    return apps.get_model("breaches", name)._default_manager.filter(breach=OuterRef("pk"))


class BreachQuerySet(OfAnArea["Breach"]):
    def open(self) -> BreachQuerySet:
        return self.filter(~Exists(Step.objects.filter(breach=OuterRef("pk"), what=What.CLOSED)))

    def closed(self) -> BreachQuerySet:
        return self.filter(Exists(Step.objects.filter(breach=OuterRef("pk"), what=What.CLOSED)))

    def with_progress(self) -> BreachQuerySet:
        """Each with when each kind of step was first taken, or None; its last step's number; what is known now; whether
        an action or a one-to-one waits, whether it was said whose the mistake was, and whom SIAD decided to tell.
        """
        first: dict[str, Aggregate] = {
            name: Min("steps__at", filter=Q(steps__what=what)) for name, what in PROGRESS.items()
        }
        first["last_step"] = Max("steps")
        waiting = {
            "action_waits": Exists(_of("ToDo").open()),
            "whose_is_said": Exists(_of("Attribution").filter(person=None)) | Exists(_of("Attribution").standing()),
            "one_to_one_waits": Exists(_of("Attribution").waiting()),
        }
        decided = _of("Assessment").order_by(NEWEST_FIRST)
        to_tell = {
            "ico_to_be_told": Subquery(decided.values("tell_ico")[:1]),
            "subjects_to_be_told": Subquery(decided.values("tell_subjects")[:1]),
        }
        return self.as_known().annotate(**first, **waiting, **to_tell)

    def as_known(self) -> BreachQuerySet:
        """Each with what its newest particulars say, or its report where there are none: `known_faults`, `known_causes`
        (lists), `known_origin`, `known_agency` (codes; empty and None while unknown), `known_agency_name`, and
        `last_particulars` (a number).
        """
        latest = _of("Particulars")
        newest = latest.order_by(NEWEST_FIRST)
        known: dict[str, Any] = {
            "known_faults": Coalesce(Subquery(newest.values("faults")[:1]), F("faults")),
            "known_causes": Subquery(newest.values("causes")[:1]),
            "known_origin": Coalesce(Subquery(newest.values("origin")[:1]), F("origin")),
            "known_agency": Choose(
                When(Exists(latest), then=Subquery(newest.values("agency")[:1])),
                default=F("agency"),
                output_field=models.SlugField(),
            ),
            "known_agency_name": Choose(
                When(Exists(latest), then=Subquery(newest.values("agency__name")[:1])),
                default=F("agency__name"),
                output_field=models.CharField(),
            ),
            "last_particulars": Subquery(newest.values("pk")[:1]),
        }
        return self.annotate(**known)

    def newest_first(self) -> BreachQuerySet:
        return self.order_by("-aware_at", "-pk")


class Breach(models.Model):
    """A breach, or a near miss, as it was reported. Holds no names; what was done about it is its steps, and what is
    known of it by now its latest Particulars: ask `with_progress()` for both.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="breaches")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    happened = models.CharField(
        max_length=12, choices=Happened.choices, blank=True, help_text="Empty in records from before it was asked"
    )
    faults = ArrayField(models.CharField(max_length=20, choices=Fault.choices), default=list)
    affected = ArrayField(models.CharField(max_length=12, choices=Affected.choices), default=list)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="breaches")
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, related_name="breaches")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="breaches")
    flag = models.ForeignKey(Flag, models.PROTECT, null=True, related_name="breaches")
    origin = models.CharField(max_length=6, choices=Origin.choices, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="breaches")
    aware_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(
        db_index=True, help_text="When somebody at the CPS first knew: both clocks run from here"
    )
    self_reported = models.BooleanField(default=False, help_text="Reported by the person who made the mistake")
    note = models.CharField(max_length=400, blank=True, help_text="No names or details that identify anybody")
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="breaches_reported")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = BreachQuerySet.as_manager()

    # What with_progress() adds.
    siad_at: datetime | None
    ico_at: datetime | None
    ico_not_needed_at: datetime | None
    force_at: datetime | None
    subjects_at: datetime | None
    contained_at: datetime | None
    learnt_at: datetime | None
    closed_at: datetime | None
    last_step: int | None
    ico_to_be_told: bool | None  # None while SIAD has not decided
    subjects_to_be_told: bool | None

    # What as_known() adds.
    known_faults: list[str]
    known_causes: list[str] | None
    known_origin: str
    known_agency: str | None
    known_agency_name: str | None
    last_particulars: int | None

    # What with_progress() adds besides.
    action_waits: bool
    whose_is_said: bool
    one_to_one_waits: bool

    class Meta:
        ordering = ["-aware_at", "-pk"]
        verbose_name_plural = "breaches"
        indexes = [models.Index(fields=["area", "-aware_at"], name="an_areas_breaches_by_time")]
        constraints = [
            models.CheckConstraint(name="a_breach_says_what_was_wrong", condition=~Q(faults=[]) | ~Q(happened="")),
            models.CheckConstraint(name="nobody_is_aware_in_advance", condition=Q(aware_at__lte=F("at"))),
            models.CheckConstraint(
                name="a_breach_in_papers_names_their_case",
                condition=Q(bundle__isnull=True) | Q(case__isnull=False),
            ),
            models.CheckConstraint(
                name="a_breach_of_the_police_names_the_agency",
                condition=~Q(origin=Origin.POLICE) | Q(agency__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def before_dispatch(self) -> bool:
        """Whether it was stopped before it left. The kind says so."""
        return self.kind == Kind.NEAR_MISS

    @property
    def fault_labels(self) -> list[str]:
        """What was wrong, as far as it is known; until anybody knows, what happened as it was reported."""
        faults = self.__dict__.get("known_faults", self.faults)
        return [str(Fault(fault).label) for fault in faults] or [str(self.get_happened_display())]

    @property
    def origin_said(self) -> str:
        """Where the mistake began, as far as it is known."""
        origin = self.__dict__.get("known_origin", self.origin)
        return str(Origin(origin).label) if origin else str(_("Not known yet"))

    @property
    def affected_labels(self) -> list[str]:
        return [str(Affected(whose).label) for whose in self.affected]


class OfABreach(OfAnArea[Any]):
    """Rows that belong to a breach, and by it to an Area."""

    area_path = "breach__area"


class Step(models.Model):
    """One thing done about a breach: what, by whom, when, and a note without names."""

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=16, choices=What.choices)
    note = models.CharField(max_length=400, blank=True, help_text="No names or details that identify anybody")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="breach_steps")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(
        default=timezone.now, help_text="When it was done, which may be before it was written down here"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = OfABreach.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["breach", "what"], name="some_steps_are_taken_once", condition=Q(what__in=ONCE)
            ),
            models.CheckConstraint(name="some_steps_need_words", condition=~Q(what__in=IN_WORDS) | ~Q(note="")),
            models.CheckConstraint(name="nothing_is_done_in_advance", condition=Q(at__lte=F("recorded_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.breach}"
