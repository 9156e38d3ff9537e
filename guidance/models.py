"""What to take out, what to leave in, and what counts as a breach: in dated editions that never change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Area, Role


class EditionQuerySet(models.QuerySet["Edition"]):
    def in_force(self, on: date) -> Edition | None:
        """The edition that applied on a day, or None before the first."""
        return self.standing().filter(in_force_from__lte=on).order_by("-in_force_from", "-pk").first()

    def standing(self) -> EditionQuerySet:
        """All but those that were withdrawn before their day."""
        return self.filter(withdrawal=None)


class Edition(models.Model):
    """One edition of the national guidance. Published once and never changed; a change is a new edition."""

    name = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    in_force_from = models.DateField()
    status = models.CharField(max_length=200, help_text="What it says on its face, such as a draft awaiting approval")
    foreword = models.TextField(blank=True)
    order_of_decision = models.JSONField(default=list, help_text="The questions to ask of any item, in order")
    definitions = models.JSONField(
        default=list, help_text="Received issue, near miss, breach: code, title, text, source"
    )
    never_served = models.JSONField(default=list, help_text="Forms that never leave: form, title, principle")
    digest = models.CharField(max_length=64)

    objects = EditionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.title} ({self.name})"


class Principle(models.Model):
    """One principle of one edition: what is done by default, and why."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="principles")
    code = models.CharField(max_length=5)
    title = models.CharField(max_length=200)
    text = models.TextField()
    default_action = models.CharField(max_length=20)
    categories = ArrayField(models.CharField(max_length=30), default=list)
    source = models.TextField()

    class Meta:
        ordering = ["edition", "code"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="an_edition_states_a_principle_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class OffenceFamily(models.Model):
    """One row of the offence matrix: what must stay in because proof of this offence rests on it."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="offence_families")
    code = models.SlugField()
    title = models.CharField(max_length=200)
    keeps = models.JSONField(help_text="What stays in: categories, when, what, why")

    class Meta:
        ordering = ["edition", "title"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="an_edition_names_a_family_once")]

    def __str__(self) -> str:
        return self.title


class EditionText(models.Model):
    """All that an edition says, as the search reads it (screening.edition.as_data); pages show the rows above."""

    edition = models.OneToOneField(Edition, models.PROTECT, primary_key=True, related_name="text")
    data: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()

    objects: models.Manager[EditionText]

    def __str__(self) -> str:
        return f"The text of {self.edition_id}"


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: Any) -> DraftQuerySet:
        # Drafts are headquarters', which is the action's business; nobody who has not signed in sees any.
        return self.all() if user.is_authenticated else self.none()


class Draft(models.Model):
    """The next edition while it is written. What it says is its latest version's."""

    base = models.ForeignKey(Edition, models.PROTECT, related_name="drafts", help_text="What it began as a copy of")
    purpose = models.CharField(max_length=200, help_text="What it is to change, in a line")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.purpose


class DraftVersion(models.Model):
    """A draft as somebody saved it. Each save is a further version."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    data: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        help_text="As EditionText has it, without a name and a day"
    )
    digest = models.CharField(max_length=64)
    changed = models.CharField(max_length=100, help_text="Which part was saved, such as P04 or burglary")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[DraftVersion]

    class Meta:
        ordering = ["draft", "number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="a_draft_has_a_version_once")]

    def __str__(self) -> str:
        return f"{self.draft}, version {self.number}"


class DraftStep(models.Model):
    """What somebody said of one version of a draft. An edit makes a further version, of which nothing is said yet."""

    class What(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for approval")
        APPROVED = "approved", _("Approved")
        TURNED_DOWN = "turned_down", _("Not approved")
        ABANDONED = "abandoned", _("Given up")

    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=11, choices=What.choices)
    reason = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[DraftStep]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.version}"


class Publication(models.Model):
    """That an approved version of a draft became an edition, and who published it."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="publication")
    version = models.OneToOneField(DraftVersion, models.PROTECT, related_name="publication")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Publication]

    def __str__(self) -> str:
        return f"{self.edition} from {self.version}"


class Withdrawal(models.Model):
    """That a published edition was taken back before the day from which it would have applied."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Withdrawal]

    def __str__(self) -> str:
        return f"{self.edition} withdrawn"


class ChangeNotice(models.Model):
    """What staff are told of an edition, and whom it concerns: each of them says that they have read it."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="notice")
    summary = models.TextField(help_text="What changes, in plain sentences")
    roles = ArrayField(models.CharField(max_length=20, choices=Role.choices))
    stops = models.BooleanField(
        help_text="Whether nobody it concerns decides flags, from its day on, before having read it"
    )

    objects: models.Manager[ChangeNotice]

    def __str__(self) -> str:
        return f"What changes with {self.edition}"


class Receipt(models.Model):
    """That somebody said they had read a change notice."""

    notice = models.ForeignKey(ChangeNotice, models.PROTECT, related_name="receipts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="receipts")
    role = models.CharField(max_length=20, choices=Role.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Receipt]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "by"], name="a_notice_is_read_once_by_each")]

    def __str__(self) -> str:
        return f"{self.by_id} read {self.notice_id}"
