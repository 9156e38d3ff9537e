"""What is known of a breach by now: the rest of the form, filled in by the manager as a further line each time."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from breaches.models.records import Affected, Breach, Fault, OfABreach, Origin
from cases.models import Document


class Incident(models.TextChoices):
    """The kind of incident, from the list by which the Information Commissioner publishes what is reported."""

    EMAILED = "emailed", _("Data e-mailed to incorrect recipient")
    POSTED = "posted", _("Data posted or faxed to incorrect recipient")
    REDACTION = "redaction", _("Failure to redact")
    BCC = "bcc", _("Failure to use bcc")
    WRONG_SUBJECT = "wrong_subject", _("Data of wrong data subject shown in client portal")
    VERBAL = "verbal", _("Verbal disclosure of personal data")
    LOST_PAPER = "lost_paper", _("Loss or theft of paperwork or data left in insecure location")
    LOST_DEVICE = "lost_device", _("Loss or theft of device containing personal data")
    PAPER_DISPOSAL = "paper_disposal", _("Incorrect disposal of paperwork")
    HARDWARE_DISPOSAL = "hardware_disposal", _("Incorrect disposal of hardware")
    ALTERED = "altered", _("Alteration of personal data")
    ACCESS = "access", _("Unauthorised access")
    OTHER = "other", _("Other non-cyber incident")


class Cause(models.TextChoices):
    """Why it happened, from a list, so that themes can be seen. It is never a person."""

    NOT_READ = "not_read", _("The page was not read before it went")
    MISSED = "missed", _("The page was read, and it was missed")
    NOT_KNOWN = "not_known", _("It was not known that it had to come out")
    HARD_TO_SEE = "hard_to_see", _("It was hard to see: hidden, scanned or written by hand")
    WRONG_FILE = "wrong_file", _("The wrong file or page was added")
    WRONG_ADDRESS = "wrong_address", _("The wrong recipient or address was chosen")
    UNREDACTED = "unredacted", _("It came unredacted, and was taken to be clean")
    NO_TIME = "no_time", _("There was too little time before the hearing")
    HAND_OVER = "hand_over", _("It changed hands, and each thought the other had checked it")
    SOFTWARE = "software", _("The software did not do what it should")
    OTHER = "other", _("Another cause")


class Harm(models.TextChoices):
    """What could come of it for those whose data it was."""

    SAFETY = "safety", _("Somebody’s safety")
    INTIMIDATION = "intimidation", _("Contact, intimidation or reprisal")
    DISTRESS = "distress", _("Distress")
    FRAUD = "fraud", _("Fraud or loss of money")
    ANONYMITY = "anonymity", _("Anonymity that the law protects is lost")
    CASE = "case", _("Harm to the prosecution")
    NONE = "none", _("None is likely")


class Reached(models.TextChoices):
    """Who had it that should not, by what they are and never by name."""

    DEFENDANT = "defendant", _("The defendant")
    DEFENCE = "defence", _("A defence representative")
    COURT = "court", _("The court")
    WITNESS = "witness", _("A victim or witness")
    POLICE = "police", _("The police or another agency")
    PRESS = "press", _("The press or the public")
    UNKNOWN = "unknown", _("Not known")


class Retrieval(models.TextChoices):
    """What became of what they had."""

    ASKED = "asked", _("Asked for, no answer yet")
    RETRIEVED = "retrieved", _("Retrieved")
    DELETED = "deleted", _("Deleted, and they confirmed it")
    NOT_RETRIEVED = "not_retrieved", _("Not retrieved")


class Particulars(models.Model):
    """What is known of a breach as somebody filled it in: whole each time, and the newest counts.

    Where it began (`origin`) is not who answers for it: the CPS answers for what it sends (report 1.8, 1.13).
    """

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="particulars")
    faults = ArrayField(models.CharField(max_length=20, choices=Fault.choices), default=list)
    incidents = ArrayField(models.CharField(max_length=20, choices=Incident.choices), default=list)
    causes = ArrayField(models.CharField(max_length=16, choices=Cause.choices), default=list)
    harms = ArrayField(models.CharField(max_length=16, choices=Harm.choices), default=list)
    origin = models.CharField(max_length=6, choices=Origin.choices, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    documents = models.ManyToManyField(Document, related_name="+")
    document_count = models.PositiveIntegerField(null=True, help_text="How many, where they are not in the service")
    note = models.CharField(max_length=400, blank=True, help_text="No names or details that identify anybody")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABreach.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "particulars"
        indexes = [models.Index(fields=["breach", "-id"], name="the_latest_of_a_breach")]
        constraints = [
            models.CheckConstraint(
                name="particulars_of_the_police_name_the_agency",
                condition=~Q(origin=Origin.POLICE) | Q(agency__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Particulars {self.pk} of {self.breach}"

    @property
    def incident_labels(self) -> list[str]:
        return [str(Incident(one).label) for one in self.incidents]

    @property
    def cause_labels(self) -> list[str]:
        return [str(Cause(one).label) for one in self.causes]

    @property
    def harm_labels(self) -> list[str]:
        return [str(Harm(one).label) for one in self.harms]


class PeopleAffected(models.Model):
    """How many people of one role had their data got out, in one line of particulars."""

    particulars = models.ForeignKey(Particulars, models.PROTECT, related_name="people_affected")
    role = models.CharField(max_length=12, choices=Affected.choices)
    number = models.PositiveIntegerField()

    objects: models.Manager[PeopleAffected]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["particulars", "role"], name="people_of_a_role_are_counted_once"),
            models.CheckConstraint(name="somebody_was_affected", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.number}"


class Recipients(models.Model):
    """How many recipients of one role had it, and what became of what they had, in one line of particulars."""

    particulars = models.ForeignKey(Particulars, models.PROTECT, related_name="recipients")
    role = models.CharField(max_length=12, choices=Reached.choices)
    number = models.PositiveIntegerField()
    retrieval = models.CharField(max_length=16, choices=Retrieval.choices)

    objects: models.Manager[Recipients]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["particulars", "role"], name="recipients_of_a_role_are_counted_once"),
            models.CheckConstraint(name="somebody_had_it", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.number}, {self.get_retrieval_display()}"
