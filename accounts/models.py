"""Areas, the agencies that send papers, and staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.scoping import OfAnArea
from accounts.training import Completion as Completion
from accounts.training import Refresher as Refresher
from accounts.training import TrainingPolicy as TrainingPolicy


class AreaManager(models.Manager["Area"]):
    """The Areas there are. The one that practice papers stand in is in no list."""

    def get_queryset(self) -> models.QuerySet[Area]:
        return super().get_queryset().exclude(kind=Area.Kind.PRACTICE)


class Area(models.Model):
    """One of the 14 CPS Areas, or a Casework Division. Everything a person may see hangs on it."""

    class Kind(models.TextChoices):
        AREA = "area", _("Area")
        DIVISION = "division", _("Casework Division")
        PRACTICE = "practice", _("Practice papers")

    code = models.SlugField(primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)

    objects = AreaManager()
    with_practice = models.Manager["Area"]()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A business unit of an Area, such as its Magistrates' Court unit. The redaction log names one."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="units")
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["area", "name"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="an_area_names_a_unit_once")]

    def __str__(self) -> str:
        return self.name


class AgencyQuerySet(models.QuerySet["Agency"]):
    def visible_to(self, user: Any) -> AgencyQuerySet:
        # Nobody who has not signed in sees anything.
        if not user.is_authenticated:
            return self.none()
        # National roles see every agency.
        if user.is_national:
            return self.all()
        # Everybody else sees the forces of their own Area, and whoever else has sent papers to it.
        sent_papers = Agency.objects.filter(cases__area=user.area_id).order_by().values("pk")
        return self.filter(Q(pk__in=sent_papers) | Q(pk__in=Agency.objects.filter(areas=user.area_id).values("pk")))


class Agency(models.Model):
    """Who sent the papers: one of the 43 forces, a national agency, or a department."""

    class Kind(models.TextChoices):
        TERRITORIAL = "territorial", _("Territorial police force")
        NATIONAL = "national", _("National police or agency")
        DEPARTMENT = "department", _("Department or other investigator")

    code = models.SlugField(primary_key=True, max_length=80)
    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    urn_code = models.CharField(max_length=2, blank=True, help_text="The first two digits of a URN")
    areas = models.ManyToManyField(Area, blank=True, related_name="agencies")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name

    def contact(self, what: str) -> AgencyContact | None:
        """Whom it is written to about this (AgencyContact.What), as last kept; None where nobody is."""
        found = self.contacts.filter(what=what).order_by("-pk").first()
        return found if found is not None and found.email else None

    @property
    def returns_email(self) -> str:
        """Of the unit that papers are returned to for redaction; empty where none is kept."""
        found = self.contact(AgencyContact.What.RETURNS)
        return found.email if found else ""


class Rank(models.TextChoices):
    """How senior the office is that a monthly report goes to. Those of chief officers come first."""

    CHIEF_CONSTABLE = "chief_constable", _("Chief Constable")
    DEPUTY_CHIEF_CONSTABLE = "deputy_chief_constable", _("Deputy Chief Constable")
    ASSISTANT_CHIEF_CONSTABLE = "assistant_chief_constable", _("Assistant Chief Constable")
    COMMISSIONER = "commissioner", _("Commissioner")
    DEPUTY_COMMISSIONER = "deputy_commissioner", _("Deputy Commissioner")
    ASSISTANT_COMMISSIONER = "assistant_commissioner", _("Assistant Commissioner")
    DEPUTY_ASSISTANT_COMMISSIONER = "deputy_assistant_commissioner", _("Deputy Assistant Commissioner")
    COMMANDER = "commander", _("Commander (Metropolitan or City of London)")
    HEAD = "head", _("Head of an agency that is no police force, or deputy")
    CHIEF_SUPERINTENDENT = "chief_superintendent", _("Chief Superintendent")
    SUPERINTENDENT = "superintendent", _("Superintendent")
    CHIEF_INSPECTOR = "chief_inspector", _("Chief Inspector")
    INSPECTOR = "inspector", _("Inspector")
    BELOW_INSPECTOR = "below_inspector", _("Sergeant or Constable")
    STAFF = "staff", _("Police staff")


BELOW_CHIEF_OFFICER = frozenset(
    {
        Rank.CHIEF_SUPERINTENDENT,
        Rank.SUPERINTENDENT,
        Rank.CHIEF_INSPECTOR,
        Rank.INSPECTOR,
        Rank.BELOW_INSPECTOR,
        Rank.STAFF,
    }
)


class AgencyContact(models.Model):
    """Whom an agency is written to, from a day on. The latest row counts; one without an address forgets it."""

    class What(models.TextChoices):
        RETURNS = "returns", _("Papers returned for redaction")
        REPORT = "report", _("The monthly report")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="contacts")
    what = models.CharField(max_length=7, choices=What.choices)
    office = models.CharField(max_length=100, blank=True, help_text="The name of the office, and nobody's own")
    rank = models.CharField(max_length=30, choices=Rank.choices, blank=True)
    email = models.EmailField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[AgencyContact]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_report_goes_to_an_office_of_a_rank",
                condition=~Q(what="report") | Q(email="") | (~Q(office="") & ~Q(rank="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.agency}"

    @property
    def below_chief_officer(self) -> bool:
        return self.rank in BELOW_CHIEF_OFFICER


class Role(models.TextChoices):
    """What somebody's work is. What each may do is the one table in access.py."""

    OPERATIONAL = "operational", _("Operational delivery")
    LAWYER = "lawyer", _("Lawyer")
    OPERATIONAL_MANAGER = "operational_manager", _("Operational manager")
    LEGAL_MANAGER = "legal_manager", _("Legal manager")
    BUSINESS_MANAGER = "business_manager", _("Area Business Manager")
    FESM = "fesm", _("FESM")
    HQ = "hq", _("HQ / SIAD")
    TRAINING_LEAD = "training_lead", _("Training lead")
    ADMINISTRATOR = "administrator", _("System administrator")


CASEWORK_ROLES = (Role.OPERATIONAL, Role.LAWYER, Role.OPERATIONAL_MANAGER, Role.LEGAL_MANAGER)
NATIONAL_ROLES = (Role.HQ, Role.TRAINING_LEAD, Role.ADMINISTRATOR)


class Mail(models.TextChoices):
    """How somebody wants to be told by e-mail of what waits for them."""

    AT_ONCE = "at_once", _("At once, one e-mail for each thing")
    DIGEST = "digest", _("Gathered in one e-mail each morning at eight")


class StaffManager(UserManager.from_queryset(OfAnArea)):  # type: ignore[misc]
    """Django's manager of users, scoped like everything else."""


class User(AbstractUser):
    """A member of staff: one role, and an Area unless the role is national."""

    role = models.CharField(max_length=20, choices=Role.choices)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="staff")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="staff")

    mail = models.CharField(max_length=7, choices=Mail.choices, default=Mail.AT_ONCE)
    keys = models.JSONField(default=dict, blank=True, help_text="The desk's keys that are not the usual ones, by name")
    keys_on = models.BooleanField(default=True, help_text="Whether single keys do anything on the desk")
    walk_through_put_away_at = models.DateTimeField(null=True, blank=True, help_text="Empty while the desk offers it")

    objects: ClassVar[StaffManager] = StaffManager()  # type: ignore[misc]

    class Meta:
        ordering = ["last_name", "first_name"]
        constraints = [
            models.CheckConstraint(
                name="everybody_but_a_national_role_has_an_area",
                condition=models.Q(area__isnull=False) | models.Q(role__in=NATIONAL_ROLES),
            ),
        ]

    REQUIRED_FIELDS = ["email", "role"]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def is_national(self) -> bool:
        return self.role in NATIONAL_ROLES
