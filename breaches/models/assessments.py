"""What SIAD decides about a breach: how grave it is, and who is to be told of it. A further line each time."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from breaches.models.records import Breach, OfABreach


class Severity(models.TextChoices):
    """How grave it is, as the annual report counts. SIAD assesses it, and nobody else."""

    MINOR = "minor", _("Minor: nobody is likely to be harmed")
    SEVERE = "severe", _("Severe: somebody was harmed, or could well be")


class Risk(models.TextChoices):
    """How likely it is that those whose data it was suffer for it: the steps of the Information Commissioner's form."""

    VERY_UNLIKELY = "very_unlikely", _("Very unlikely")
    UNLIKELY = "unlikely", _("Unlikely")
    NEITHER = "neither", _("Neither likely nor unlikely")
    LIKELY = "likely", _("Likely")
    VERY_LIKELY = "very_likely", _("Very likely")


class DataKind(models.TextChoices):
    """What kind of data it was, by the categories of the Information Commissioner's form."""

    IDENTITY = "identity", _("Names, dates of birth and what else says who somebody is")
    CONTACT = "contact", _("Addresses, telephone numbers and e-mail addresses")
    CRIMINAL = "criminal", _("Criminal convictions and allegations")
    HEALTH = "health", _("Health")
    SEX_LIFE = "sex_life", _("Sex life or sexual orientation")
    ETHNIC = "ethnic", _("Race or ethnic origin")
    BELIEF = "belief", _("Religion, politics or membership of a trade union")
    BIOMETRIC = "biometric", _("Genetic or biometric data")
    MONEY = "money", _("Money")
    DOCUMENTS = "documents", _("Official documents, such as a passport")
    PLACE = "place", _("Where somebody is or was")
    OTHER = "other", _("Something else")


class Trained(models.TextChoices):
    """Whether whoever it was had been trained in data protection in the two years before, as the form asks."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class Assessment(models.Model):
    """One decision of SIAD's, whole each time; the newest counts. Each part has its reason, and `by` is who decided."""

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="assessments")
    severity = models.CharField(max_length=8, choices=Severity.choices)
    risk = models.CharField(max_length=16, choices=Risk.choices)
    reason = models.CharField(max_length=400, help_text="Why it is so grave and so likely, without names")
    tell_ico = models.BooleanField()
    ico_reason = models.CharField(max_length=400)
    tell_subjects = models.BooleanField(help_text="Whether those whose data it was must be told")
    subjects_reason = models.CharField(max_length=400)
    data_kinds = ArrayField(models.CharField(max_length=12, choices=DataKind.choices), default=list)
    records = models.PositiveIntegerField(null=True, help_text="How many records; None while it is not known")
    trained = models.CharField(max_length=3, choices=Trained.choices, blank=True, help_text="Empty: not known yet")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABreach.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["breach", "-id"], name="the_latest_assessment")]
        constraints = [
            models.CheckConstraint(
                name="every_part_of_an_assessment_has_its_reason",
                condition=~Q(reason="") & ~Q(ico_reason="") & ~Q(subjects_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Assessment {self.pk} of {self.breach}"

    @property
    def data_labels(self) -> list[str]:
        return [str(DataKind(one).label) for one in self.data_kinds]
