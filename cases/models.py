"""A case, the bundles of papers received for it, their documents, and where they are sent."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Agency, Area, Unit
from accounts.scoping import OfAnArea
from cases.files import is_as_stored
from cases.urns import sought_root


class CaseQuerySet(OfAnArea["Case"]):
    def matching(self, words: str) -> CaseQuerySet:
        """Cases whose URN begins with, or one of whose defendants' names holds, these words."""
        words = words.replace("\0", "")  # which no text in the database can hold, or be compared with
        named = Q(people__role__in=Person.CHARGED, people__name__icontains=words.strip())
        root = sought_root(words)
        return self.filter(Q(urn__istartswith=root) | named if root else named).distinct()

    def soonest_first(self) -> CaseQuerySet:
        """By time left to the hearing; hearings already past last, unknown dates after them."""
        past = models.Case(
            models.When(first_hearing__gte=timezone.now(), then=0),
            models.When(first_hearing__isnull=False, then=1),
            default=2,
        )
        return self.order_by(past, F("first_hearing").asc(nulls_last=True), "pk")


class Case(models.Model):
    """One prosecution, known by its URN."""

    class ChargedBy(models.TextChoices):
        POLICE = "police", "Police"
        CPS_AREA = "cps_area", "CPS Area"
        CPS_DIRECT = "cps_direct", "CPS Direct"

    class Plea(models.TextChoices):
        GUILTY = "guilty", "Guilty"
        NOT_GUILTY = "not_guilty", "Not guilty"
        UNKNOWN = "unknown", "Not known"

    class ChargeStatus(models.TextChoices):
        PRE_CHARGE = "pre_charge", "Pre-charge"
        POST_CHARGE = "post_charge", "Post-charge"

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
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    digest_key = models.BinaryField(
        editable=False, help_text="Keys the digests that group equal values; destroyed with the case"
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["area", "first_hearing"], name="an_area_by_hearing")]

    def __str__(self) -> str:
        return f"{self.title} {self.urn}"

    @property
    def title(self) -> str:
        """R v the first defendant, as staff say it."""
        names = [person.name for person in self.people.all() if person.role in Person.CHARGED]
        if not names:
            return self.urn
        others = {0: "", 1: " and another"}.get(len(names) - 1, " and others")
        return f"R v {names[0].split()[-1]}{others}"

    @property
    def is_cps_direct(self) -> bool:
        return self.charged_by == self.ChargedBy.CPS_DIRECT


class OfACase(OfAnArea[Any]):
    area_path = "case__area"


class Person(models.Model):
    """Somebody named in the case, and what they are in it. The role decides what is recommended."""

    # The screener's own roles, every one: a role lost on the way in would change what is recommended.
    class Role(models.TextChoices):
        DEFENDANT = "defendant", "Defendant"
        CO_DEFENDANT = "co_defendant", "Co-defendant"
        VICTIM = "victim", "Victim"
        WITNESS = "witness", "Witness"
        OFFICER = "officer", "Officer"
        PROFESSIONAL = "professional", "Professional"
        CALLER = "caller", "Caller"
        CHILD = "child", "Child"
        THIRD_PARTY = "third_party", "Third party"
        UNKNOWN = "unknown", "Not said"

    CHARGED = (Role.DEFENDANT, Role.CO_DEFENDANT)

    case = models.ForeignKey(Case, models.PROTECT, related_name="people")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=12, choices=Role.choices)
    date_of_birth = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=500, blank=True)
    pnc_id = models.CharField("PNC ID", max_length=20, blank=True)

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Offence(models.Model):
    """One charge. What must stay in to prove it is the guidance's offence matrix."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="offences")
    description = models.CharField(max_length=1000)
    statute = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.description


class Recipient(models.Model):
    """Where a served copy of this case may go."""

    class Role(models.TextChoices):
        COURT = "court", "Court"
        DEFENCE = "defence", "Defence solicitor"
        DEFENDANT = "defendant", "Defendant in person"

    class Channel(models.TextChoices):
        COMMON_PLATFORM = "common_platform", "Common Platform"
        SECURE_EMAIL = "secure_email", "Secure e-mail (CJSM)"
        BY_HAND = "by_hand", "By hand at court"
        POST = "post", "Post"

    case = models.ForeignKey(Case, models.PROTECT, related_name="recipients")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    added_at: models.DateTimeField[datetime, datetime | None] = models.DateTimeField(
        default=timezone.now, null=True, help_text="Empty for those added before this was kept"
    )

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"


class State(models.TextChoices):
    """Where a bundle is in its life; the moves between are in lifecycle.py."""

    RECEIVED = "received", "Received"
    PROCESSING = "processing", "Being read"
    IN_REVIEW = "in_review", "In review"
    RETURNED = "returned", "With the police"
    SIGNED_OFF = "signed_off", "Signed off, being burnt"
    BURNT = "burnt", "Burnt, being verified"
    VERIFIED = "verified", "Verified, ready to dispatch"
    DISPATCHED = "dispatched", "Dispatched"


class Bundle(models.Model):
    """The papers of one case that are reviewed, signed off and served together."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="bundles")
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED, db_index=True)
    state_since = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(default=timezone.now)
    verified_digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the served bundle that was verified"
    )
    verified_path = models.CharField(max_length=200, blank=True)
    dispatched_at = models.DateTimeField(null=True)
    faults = models.JSONField(default=list, help_text="Why the last burn or verification sent it back, as sentences")

    objects = OfACase.as_manager()

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="a_case_numbers_its_bundles_once"),
            models.CheckConstraint(
                name="dispatched_means_verified",
                condition=~Q(state__in=[State.VERIFIED, State.DISPATCHED])
                | (Q(verified_digest__regex=r"^[0-9a-f]{64}$") & ~Q(verified_path="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.urn} bundle {self.number}"

    @property
    def area_code(self) -> str:
        return self.case.area_id


class OfABundle(OfAnArea[Any]):
    area_path = "bundle__case__area"


class DocumentQuerySet(OfABundle):
    def readable(self) -> DocumentQuerySet:
        return self.filter(fault="")

    def unreadable(self) -> DocumentQuerySet:
        return self.exclude(fault="")


class Document(models.Model):
    """One file as it came. Its bytes are kept as they were and never served to a browser."""

    class Type(models.TextChoices):
        CASE_SUMMARY = "case_summary", "MG5 Case summary"
        WITNESS_STATEMENT = "witness_statement", "MG11 Witness statement"
        PREVIOUS_CONVICTIONS = "previous_convictions", "PNC print"
        UNUSED_SCHEDULE = "unused_schedule", "MG6C Unused schedule"
        EXHIBIT = "exhibit", "Exhibit"
        PHOTOGRAPH = "photograph", "Photographs"
        MEDICAL = "medical", "Medical notes"
        INTERVIEW_RECORD = "interview_record", "MG15 Interview record"
        CHARGE_SHEET = "charge_sheet", "MG4 Charge sheet"
        MEDIA_LINK = "media_link", "Media link"
        CORRESPONDENCE = "correspondence", "Correspondence"
        OTHER = "other", "Other"

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField(help_text="Its place in the bundle, from 1")
    submission = models.PositiveIntegerField(default=1, help_text="1, or later when the police sent it again")
    received_name = models.CharField(
        max_length=255, help_text="The sender's file name: may hold personal data, never served"
    )
    declared_type = models.CharField(
        max_length=20, choices=Type.choices, blank=True, help_text="What the sender said it is; empty when nobody said"
    )
    type = models.CharField(
        max_length=20,
        choices=Type.choices,
        default=Type.OTHER,
        help_text="What it is taken to be: as the sender said, or else by its content once it is searched",
    )
    media = models.CharField(
        max_length=4,
        blank=True,
        help_text="By content: pdf, jpeg, png, tiff, docx, xlsx, pptx, doc, xls, ppt, rtf, eml or msg",
    )
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="bytes")
    path = models.CharField(max_length=200, help_text="Under STORAGE_ROOT")
    made_path = models.CharField(
        max_length=200,
        blank=True,
        help_text="The PDF that was made of an office file or an e-mail, and is read, shown and burnt in its place",
    )
    made_sha256 = models.CharField(max_length=64, blank=True)
    came_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried", help_text="The e-mail that carried it"
    )
    page_count = models.PositiveIntegerField(default=0)
    shapes = models.JSONField(
        default=list, help_text="Of each page: its width and height in points, and whether it has text and a picture"
    )
    fault = models.CharField(
        max_length=300, blank=True, help_text="Why it cannot be read, in one sentence; empty when it can"
    )
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["bundle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "number"], name="a_bundle_numbers_its_documents_once"),
            models.UniqueConstraint(fields=["bundle", "sha256"], name="a_bundle_holds_a_file_once"),
            models.CheckConstraint(
                name="a_readable_document_has_pages",
                condition=Q(page_count__gt=0) | ~Q(fault=""),
            ),
            models.CheckConstraint(
                name="what_was_made_has_a_digest",
                condition=Q(made_path="", made_sha256="")
                | (~Q(made_path="") & Q(made_sha256__regex=r"^[0-9a-f]{64}$")),
            ),
        ]

    def __str__(self) -> str:
        return f"Document {self.number}: {self.get_type_display()}"

    @property
    def paper_path(self) -> str:
        """What is read, shown and burnt, under STORAGE_ROOT: the file itself, or the PDF that was made of it."""
        return self.made_path or self.path

    @property
    def is_as_received(self) -> bool:
        """Whether the file, and the pages made of it, are there byte for byte as they were when it was received."""
        made = not self.made_path or is_as_stored(self.made_path, self.made_sha256)
        return made and is_as_stored(self.path, self.sha256)

    @property
    def neutral_name(self) -> str:
        """The name it is served under: no word of the sender's."""
        return f"{self.number:02d}-{self.type.replace('_', '-')}.pdf"


class RecipientCopy(models.Model):
    """The copy of a bundle that was made for one recipient alone. Whoever has none gets the bundle's common copy.

    It was proved together with the common copy that lies `beside` it, and stands for as long as that one does: when
    the bundle is reopened neither can be sent, and the place of a copy is never used again. Never changed.
    """

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="recipient_copies")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="copies")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the served bundle that was verified for them")
    path = models.CharField(max_length=200)
    beside = models.CharField(max_length=200, help_text="The verified path of the bundle's common copy")

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["beside", "recipient"], name="a_recipient_has_one_copy_of_a_bundle"),
            models.CheckConstraint(
                name="a_copy_for_a_recipient_was_verified",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$") & ~Q(path="") & ~Q(beside=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Copy of {self.bundle} for {self.recipient}"


class Dispatch(models.Model):
    """A served copy that went to somebody: what, to whom, how, and by whom. Never changed."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="dispatches")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="dispatches")
    channel = models.CharField(max_length=16, choices=Recipient.Channel.choices)
    reference = models.UUIDField(default=uuid.uuid4, unique=True, help_text="The receipt's number")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the very bytes that were sent")
    manifest = models.JSONField(help_text="Neutral names, sizes and digests of the bundle and its single files")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "recipient", "digest"], name="a_recipient_gets_a_copy_once"),
        ]

    def __str__(self) -> str:
        return f"Receipt {self.reference}"


class Stoppage(models.Model):
    """Burning, or burning and dispatch, was stopped for everybody, or let go on. The latest row is what holds."""

    class What(models.TextChoices):
        NOTHING = "nothing", "Nothing: burning and dispatch go on"
        BURNING = "burning", "Burning. Copies that were proved before may still be sent"
        DISPATCH = "dispatch", "Burning and dispatch. Nothing leaves, not even copies that were proved before"

    what = models.CharField(max_length=8, choices=What.choices, help_text="What is stopped from now on")
    reason = models.CharField(max_length=300, help_text="Shown to all staff while it holds")
    after = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", help_text="What held before; None for the first"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Stoppage]

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["after"], name="one_stoppage_follows_another", nulls_distinct=False),
            models.CheckConstraint(name="a_stoppage_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} since {self.since}"

    @property
    def since(self) -> str:
        """When it began, as a sentence says it, in London time."""
        return f"{timezone.localtime(self.at):%H:%M on %-d %B %Y}"

    @property
    def stops_dispatch(self) -> bool:
        return self.what == self.What.DISPATCH

    @property
    def sentence(self) -> str:
        """What is stopped, since when and why, for the banner and for whoever is refused."""
        said = "Burning and dispatch are" if self.stops_dispatch else "Burning is"
        end = "" if self.reason.endswith((".", "!", "?")) else "."
        return f"{said} stopped everywhere since {self.since}: {self.reason}{end}"
