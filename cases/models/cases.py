"""A case: who is in it, what is charged, and who is to have its papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import validate_email
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Area, Unit
from accounts.scoping import PRACTICE, OfAnArea, destroyed_sentence
from cases.encryption.fields import EncryptedBytesField, EncryptedDateField, EncryptedTextField
from cases.encryption.keystore import new_key
from cases.encryption.word_index import WordIndexField, hashed_words
from cases.urns import sought_root


class CaseQuerySet(OfAnArea["Case"]):
    destroyed_path = "destroyed_at"

    def matching(self, words: str) -> CaseQuerySet:
        """Cases whose URN begins with, or one of whose defendants' names has words that begin with, these."""
        words = words.replace("\0", "")  # which no text in the database can hold, or be compared with
        sought = hashed_words(words.strip())
        named = Q(people__role__in=Person.CHARGED, people__name_index__contains=sought) if sought else Q(pk=None)
        root = sought_root(words)
        return self.filter(Q(urn__istartswith=root) | named if root else named).distinct()

    def soonest_first(self, *then: Any) -> CaseQuerySet:
        """By time left to the hearing; hearings already past last, unknown dates after them. `then` parts the equal."""
        past = models.Case(
            models.When(first_hearing__gte=timezone.now(), then=0),
            models.When(first_hearing__isnull=False, then=1),
            default=2,
        )
        return self.order_by(past, F("first_hearing").asc(nulls_last=True), *then, "pk")


class Case(models.Model):
    """One prosecution, known by its URN."""

    class ChargedBy(models.TextChoices):
        POLICE = "police", _("Police")
        CPS_AREA = "cps_area", _("CPS Area")
        CPS_DIRECT = "cps_direct", _("CPS Direct")

    class Plea(models.TextChoices):
        GUILTY = "guilty", _("Guilty")
        NOT_GUILTY = "not_guilty", _("Not guilty")
        UNKNOWN = "unknown", _("Not known")

    class ChargeStatus(models.TextChoices):
        PRE_CHARGE = "pre_charge", _("Pre-charge")
        POST_CHARGE = "post_charge", _("Post-charge")

    urn = models.CharField("URN", max_length=20, unique=True)
    urn_suffix = models.CharField(
        "URN suffix",
        max_length=6,
        blank=True,
        default="",
        help_text="What a merged or split case adds to its URN, such as (M)/2; cases are told apart without it",
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="cases")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="cases")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="cases")
    charged_by = models.CharField(max_length=10, choices=ChargedBy.choices, default=ChargedBy.POLICE)
    charge_status = models.CharField(
        max_length=12, choices=ChargeStatus.choices, blank=True, default="", help_text="Empty when nobody said"
    )
    anticipated_plea = models.CharField(max_length=10, choices=Plea.choices, default=Plea.UNKNOWN)
    crown_court = models.BooleanField("bound for the Crown Court", default=False)
    custody = models.BooleanField("overnight custody", default=False)
    first_hearing = models.DateTimeField(null=True, blank=True)
    court = models.CharField(max_length=100, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="assigned_cases"
    )
    practice_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="practice_cases",
        help_text="Who practises on it. Then nothing in it is real, and nothing of it is counted, shown or sent",
    )
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    key = models.UUIDField(
        unique=True,
        editable=False,
        default=new_key,
        help_text="The number of its encryption key, which is not kept here",
    )
    finished_on = models.DateField(
        null=True, editable=False, help_text="The day it ended, as it was last said; how and by whom is retention's"
    )
    destroyed_at: models.DateTimeField[datetime, datetime | None] = models.DateTimeField(
        null=True, editable=False, help_text="When its material was destroyed: figures and sealed lines are left of it"
    )
    digest_key = EncryptedBytesField(editable=False, help_text="Keys the digests that group equal values")

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["area", "first_hearing"], name="an_area_by_hearing"),
            models.Index(fields=["agency", "area"], name="an_agency_by_area"),  # which forces a person's lists offer
            # By how its URN begins, in either case: without it the log of a case walks through the nation's.
            models.Index(OpClass(Upper("urn"), "text_pattern_ops"), name="cases_by_beginning_of_urn"),
        ]
        constraints = [
            models.CheckConstraint(
                name="practice_stands_in_an_area_of_its_own",
                condition=Q(area=PRACTICE, practice_of__isnull=False) | (~Q(area=PRACTICE) & Q(practice_of=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.urn}"

    @property
    def title(self) -> str:
        """R v the first defendant, as staff say it."""
        return self.titled(self.people.all())

    def titled(self, people: Iterable[Person]) -> str:
        """The same, from everybody named in it."""
        names = [person.name for person in people if person.role in Person.CHARGED and person.name]
        if not names:
            return self.urn
        others = {0: "", 1: gettext(" and another")}.get(len(names) - 1, gettext(" and others"))
        return f"R v {names[0].split()[-1]}{others}"

    @property
    def destroyed(self) -> str:
        """That its material was destroyed, and on which day in London; empty while it is there."""
        return destroyed_sentence(self.destroyed_at) if self.destroyed_at else ""

    @property
    def is_cps_direct(self) -> bool:
        return self.charged_by == self.ChargedBy.CPS_DIRECT


class OfACase(OfAnArea[Any]):
    area_path = "case__area"


class Person(models.Model):
    """Somebody named in the case, and what they are in it. The role decides what is recommended."""

    # The screener's own roles, every one: a role lost on the way in would change what is recommended.
    class Role(models.TextChoices):
        DEFENDANT = "defendant", _("Defendant")
        CO_DEFENDANT = "co_defendant", _("Co-defendant")
        VICTIM = "victim", _("Victim")
        WITNESS = "witness", _("Witness")
        OFFICER = "officer", _("Officer")
        PROFESSIONAL = "professional", _("Professional")
        CALLER = "caller", _("Caller")
        CHILD = "child", _("Child")
        THIRD_PARTY = "third_party", _("Third party")
        UNKNOWN = "unknown", _("Not said")

    CHARGED = (Role.DEFENDANT, Role.CO_DEFENDANT)

    case = models.ForeignKey(Case, models.PROTECT, related_name="people")
    name = EncryptedTextField(max_length=200, of="case")
    name_index = WordIndexField(words_of="name")
    role = models.CharField(max_length=12, choices=Role.choices)
    date_of_birth = EncryptedDateField(null=True, blank=True, of="case")
    address = EncryptedTextField(max_length=500, blank=True, of="case")
    pnc_id = EncryptedTextField("PNC ID", max_length=20, blank=True, of="case")

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [GinIndex(fields=["name_index"], name="people_by_words_of_names")]

    def __str__(self) -> str:
        return self.name


class Offence(models.Model):
    """One charge. What must stay in to prove it is the guidance's offence matrix."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="offences")
    # Particulars name people as often as not.
    description = EncryptedTextField(max_length=1000, of="case")
    description_index = WordIndexField(words_of="description")
    statute = EncryptedTextField(max_length=500, blank=True, of="case")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.description


class Recipient(models.Model):
    """Where a served copy of this case may go."""

    class Role(models.TextChoices):
        COURT = "court", _("Court")
        DEFENCE = "defence", _("Defence solicitor")
        DEFENDANT = "defendant", _("Defendant in person")

    class Channel(models.TextChoices):
        COMMON_PLATFORM = "common_platform", _("Common Platform")
        SECURE_EMAIL = "secure_email", _("Secure e-mail (CJSM)")
        BY_HAND = "by_hand", _("By hand at court")
        POST = "post", _("Post")

    case = models.ForeignKey(Case, models.PROTECT, related_name="recipients")
    name = EncryptedTextField(max_length=200, of="case")
    email = EncryptedTextField(max_length=254, blank=True, of="case", validators=[validate_email])
    role = models.CharField(max_length=10, choices=Role.choices)
    added_at: models.DateTimeField[datetime, datetime | None] = models.DateTimeField(
        default=timezone.now, null=True, help_text="Empty for those added before this was kept"
    )

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"
