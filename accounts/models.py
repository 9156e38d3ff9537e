"""Areas, the agencies that send papers, and staff."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.scoping import OfAnArea


class Area(models.Model):
    """One of the 14 CPS Areas, or a Casework Division. Everything a person may see hangs on it."""

    class Kind(models.TextChoices):
        AREA = "area", _("Area")
        DIVISION = "division", _("Casework Division")

    code = models.SlugField(primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)

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
    returns_email = models.EmailField(blank=True, help_text="Of the unit that papers are returned to for redaction")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


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
