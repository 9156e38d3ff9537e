"""Pages as read, flags, decisions, checks, sign-offs and burnt copies.

Rows that record what happened are append-only by trigger; the current value is the latest row. Flags hold offsets and
boxes, never words, so that material can be destroyed and the record kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

import pdf.page
from accounts.models import Role
from accounts.scoping import OfAnArea
from cases.models import Bundle, Document, OfABundle, Person, Recipient
from detectors.spans import PERSONAL
from guidance.models import Principle
from pdf.hidden import Kind as HiddenKind
from pdf.hidden import counted

CATEGORIES = [(category.value, category.value.replace("_", " ").capitalize()) for category in PERSONAL]


class OfADocument(OfAnArea[Any]):
    area_path = "document__bundle__case__area"


class Page(models.Model):
    """One page of a document, as the worker read it; empty until it has been read."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="pages")
    number = models.PositiveIntegerField()
    width = models.FloatField(help_text="points, as displayed")
    height = models.FloatField(help_text="points, as displayed")
    needs_ocr = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    content = models.JSONField(null=True, help_text="pdf.page.Page as JSON: words and boxes")
    source = models.CharField(max_length=5, blank=True)
    gap = models.CharField(
        max_length=300, blank=True, help_text="What could not be vouched for, which a person must look at"
    )
    hidden = models.CharField(
        max_length=300, blank=True, help_text="What is hidden on it, or in its file, that a person must know of"
    )

    objects = OfADocument.as_manager()

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="a_document_numbers_its_pages_once")]

    def __str__(self) -> str:
        return f"{self.document} page {self.number}"

    @property
    def look_for(self) -> str:
        """Why a person must look at it with care, in a sentence or two; empty when there is no need."""
        return " ".join(filter(None, (self.gap, self.hidden)))

    def as_read(self) -> pdf.page.Page:
        """The page with its words. Raises ValueError before it has been read."""
        if self.content is None:
            raise ValueError(f"{self} has not been read.")
        return pdf.page.Page.from_json(self.content)


class Stock(models.Model):
    """That a document's file was looked through for what its pages do not show, once, and what came of it."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="stock")
    ruleset = models.CharField(max_length=200, help_text="The rules by which the words were searched")
    is_whole = models.BooleanField(default=True, help_text="Whether everything in it was looked through")
    fault = models.CharField(max_length=300, blank=True, help_text="Why it could not be looked through at all")
    at = models.DateTimeField(default=timezone.now)

    objects = OfADocument.as_manager()

    def __str__(self) -> str:
        return f"What came in with {self.document}"


class HiddenThing(models.Model):
    """One kind of thing that a document's file holds and its pages do not show. Its words go when the material goes."""

    stock = models.ForeignKey(Stock, models.PROTECT, related_name="things")
    kind = models.CharField(max_length=20, help_text="One of pdf.hidden.Kind, which puts it in words")
    page = models.PositiveIntegerField(null=True, help_text="None when it is in the file as a whole")
    count = models.PositiveIntegerField()
    words = models.JSONField(null=True, help_text="The words in it; None once the material is destroyed")
    reads_like = models.JSONField(default=list, help_text="The kinds of personal data that its words read like")
    asks = models.BooleanField(default=False, help_text="Whether a person must know of it: the pages do not say it")

    objects: models.Manager[HiddenThing]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stock", "kind", "page"], name="a_hidden_thing_is_listed_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return counted(HiddenKind(self.kind), self.count)


class Search(models.Model):
    """One search of a document, or (without a document) of the bundle as a whole, under one ruleset."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="searches")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="searches")
    ruleset = models.CharField(max_length=200)
    documents = models.PositiveIntegerField(default=1, help_text="How many documents it read")
    finished_at = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    def __str__(self) -> str:
        return f"Search of {self.document or self.bundle}"


class Kind(models.TextChoices):
    """What a flag points at. All but the first mean a page or a document that should not travel."""

    PERSONAL_DATA = "personal_data", "Personal data"
    BACK_OF_STATEMENT = "back_of_statement", "Back of a statement"
    WRONG_CASE = "wrong_case", "Another case's paper"
    WRONG_PREVIOUS_CONVICTIONS = "wrong_previous_convictions", "Wrong convictions print"
    UNRELATED_ATTACHMENT = "unrelated_attachment", "Attachment that does not belong"
    MEDIA_LINK = "media_link", "Media link"
    WRONG_RECIPIENT = "wrong_recipient", "Wrong recipient"
    DUPLICATE = "duplicate", "Duplicate"
    UNREADABLE = "unreadable", "Could not be read"
    CHOSEN = "chosen", "Chosen by a person"
    BLACKED_OUT = "blacked_out", "Blacked out before it came"


class Recommendation(models.TextChoices):
    """What the guidance suggests. The machine never decides."""

    REDACT = "redact", "Redact"
    KEEP = "keep", "Keep"
    WITHHOLD = "withhold", "Withhold"
    CHECK = "check", "Check"


class Verdict(models.TextChoices):
    """What a person decided."""

    REDACT = "redact", "Redact"
    KEEP = "keep", "Keep"
    WITHHOLD = "withhold", "Withhold"


class FlagQuerySet(OfABundle):
    def with_verdict(self) -> FlagQuerySet:
        """Each flag with its latest verdict and decision, or None while nobody has decided."""
        latest = Decision.objects.filter(flag=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            verdict=Subquery(latest.values("verdict")[:1]), decision_id=Subquery(latest.values("pk")[:1])
        )

    def standing(self) -> FlagQuerySet:
        """All flags but those that a later search withdrew before anybody decided them."""
        return self.exclude(~Exists(Decision.objects.filter(flag=OuterRef("pk"))), suggestion__withdrawn=True)

    def undecided(self) -> FlagQuerySet:
        undecided = ~Exists(Decision.objects.filter(flag=OuterRef("pk")))
        return self.with_verdict().filter(undecided).exclude(suggestion__withdrawn=True)

    def in_reading_order(self) -> FlagQuerySet:
        return self.order_by("document__number", "page", "start", "pk")


class Flag(models.Model):
    """Something that may have to come out: words, a box on a page, a page, or a document. Never changed."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="flags")
    document = models.ForeignKey(Document, models.PROTECT, related_name="flags")
    page = models.PositiveIntegerField(null=True, help_text="None when the whole document is meant")
    kind = models.CharField(max_length=30, choices=Kind.choices, default=Kind.PERSONAL_DATA)
    category = models.CharField(max_length=30, choices=CATEGORIES, blank=True)
    start = models.PositiveIntegerField(null=True, help_text="Half-open offsets into the page's text")
    end = models.PositiveIntegerField(null=True)
    rects = models.JSONField(default=list, help_text="Boxes in points of the page as displayed, one a line of text")
    value_digest = models.CharField(
        max_length=64, blank=True, help_text="Keyed digest of the value: equal values share it"
    )
    found_by = models.CharField(max_length=40, help_text="A detector's name, “person” or “echo”")
    search = models.ForeignKey(Search, models.PROTECT, null=True, related_name="flags")
    echo_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="echoes")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = FlagQuerySet.as_manager()

    verdict: str | None  # set by with_verdict
    decision_id: int | None
    change: Change | None = None  # set by the desk
    varied: Sequence[Variation] = ()  # set by the desk: for whom it is decided otherwise, as that stands
    variation_id: int | None = None  # set by the desk: the last line of that for anybody, ended or not

    class Meta:
        indexes = [
            models.Index(fields=["document", "page"], name="flags_on_a_page"),
            models.Index(fields=["bundle", "value_digest"], name="flags_of_a_value"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "page", "kind", "category", "start", "end"],
                name="a_thing_is_flagged_once",
                nulls_distinct=False,
                condition=~Q(found_by="person"),
            ),
            models.CheckConstraint(
                name="personal_data_is_somewhere_on_a_page",
                condition=~Q(kind=Kind.PERSONAL_DATA) | (Q(page__isnull=False) & ~Q(rects=[])),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.document} page {self.page}"

    @property
    def is_structural(self) -> bool:
        """Whether a page or a document is meant, which is withheld rather than redacted."""
        return self.kind != Kind.PERSONAL_DATA

    @property
    def found_by_said(self) -> str:
        """Who found it, in words: a detector's name without its underscores."""
        return self.found_by.replace("uk_", "UK ").replace("_", " ")

    @property
    def boxes(self) -> list[pdf.page.Box]:
        return [pdf.page.Box(*rect) for rect in self.rects]


class Suggestion(models.Model):
    """What the latest search recommends for a flag. It may be bettered by a later search; what a person was shown when
    they decided is kept with the decision.
    """

    flag = models.OneToOneField(Flag, models.PROTECT, related_name="suggestion", primary_key=True)
    recommendation = models.CharField(max_length=10, choices=Recommendation.choices)
    principle = models.ForeignKey(Principle, models.PROTECT, null=True, related_name="+")
    subject = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", help_text="Whose data it is")
    subject_role = models.CharField(max_length=20, blank=True)
    confidence = models.FloatField(default=1.0)
    why = models.CharField(max_length=300, help_text="A sentence without any words from the papers")
    withdrawn = models.BooleanField(
        default=False,
        help_text="Set aside until it is decided: no longer found, or answered by an earlier decision (see Change)",
    )

    def __str__(self) -> str:
        return f"{self.get_recommendation_display()}: {self.why}"


class Decision(models.Model):
    """One line of the redaction log: somebody decided a flag. A change of mind is a further line."""

    flag = models.ForeignKey(Flag, models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    recommended = models.CharField(
        max_length=10,
        choices=Recommendation.choices,
        blank=True,
        help_text="What was suggested at the time, if anything",
    )
    principle = models.ForeignKey(Principle, models.PROTECT, null=True, related_name="decisions")
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    role = models.CharField(max_length=20, choices=Role.choices)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects: models.Manager[Decision]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="keeping_needs_a_reason", condition=~Q(verdict=Verdict.KEEP) | ~Q(reason="")),
            models.CheckConstraint(
                name="taking_out_needs_a_principle",
                condition=Q(verdict=Verdict.KEEP) | Q(principle__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.flag}"

    @property
    def followed(self) -> bool | None:
        """Whether the decision followed the recommendation; None when none was given."""
        return None if self.recommended in ("", Recommendation.CHECK) else self.verdict == self.recommended


class VariationQuerySet(OfAnArea["Variation"]):
    area_path = "flag__bundle__case__area"

    def standing(self) -> VariationQuerySet:
        """The latest for each flag and recipient, but those by which the recipient went back to what all others get."""
        later = Variation.objects.filter(flag=OuterRef("flag"), recipient=OuterRef("recipient"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later)).exclude(verdict="")


class Variation(models.Model):
    """Somebody decided a flag otherwise for one recipient than for all others. A change of mind is a further line; one
    without a verdict ends it.
    """

    flag = models.ForeignKey(Flag, models.PROTECT, related_name="variations")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="variations")
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="variations", help_text="What all others got when it was varied"
    )
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    principle = models.ForeignKey(Principle, models.PROTECT, null=True, related_name="variations")
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="variations")
    role = models.CharField(max_length=20, choices=Role.choices)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = VariationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="keeping_for_one_recipient_needs_a_reason", condition=~Q(verdict=Verdict.KEEP) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="taking_out_for_one_recipient_needs_a_principle",
                condition=Q(verdict__in=["", Verdict.KEEP]) | Q(principle__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display() or 'As for all others'}: {self.flag}, for {self.recipient}"


class Change(models.Model):
    """What a later search of the bundle made of one flag. It never touches a decision."""

    class What(models.TextChoices):
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        GONE = "gone", "Gone"
        SETTLED = "settled", "Decided before"

    search = models.ForeignKey(Search, models.PROTECT, related_name="changes")
    flag = models.ForeignKey(Flag, models.PROTECT, related_name="changes")
    what = models.CharField(max_length=7, choices=What.choices)
    before = models.CharField(max_length=10, choices=Recommendation.choices, blank=True)
    after = models.CharField(max_length=10, choices=Recommendation.choices, blank=True)
    settled_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="settles", help_text="The decision that answers it already"
    )

    objects: models.Manager[Change]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["search", "flag"], name="a_search_says_once_what_became_of_a_flag"),
            models.CheckConstraint(
                name="settled_means_by_a_decision",
                condition=Q(what="settled", settled_by__isnull=False)
                | (~Q(what="settled") & Q(settled_by__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.flag}"


class PageCheck(models.Model):
    """A person had a page before them, or looked at it on purpose because the machine could not vouch for it."""

    class Kind(models.TextChoices):
        SEEN = "seen", "Seen"
        LOOKED = "looked", "Looked at with care"

    document = models.ForeignKey(Document, models.PROTECT, related_name="checks")
    page = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "page", "kind", "by"], name="a_person_checks_a_page_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.document} page {self.page}"


class Question(models.Model):
    """Something a lawyer must answer before sign-off (report 1.96, 1.135)."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="questions")
    flag = models.ForeignKey(Flag, models.PROTECT, null=True, related_name="questions")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    page = models.PositiveIntegerField(null=True)
    text = models.TextField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="questions_asked")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Question {self.pk}"


class Answer(models.Model):
    """A lawyer's answer. The one who asked still decides the flag."""

    question = models.OneToOneField(Question, models.PROTECT, related_name="answer")
    text = models.TextField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Answer to question {self.question_id}"


class SignOff(models.Model):
    """Somebody took responsibility for a bundle's decisions as they stood: the marks are fixed by their digest."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="sign_offs")
    route = models.CharField(max_length=60)
    marks_digest = models.CharField(max_length=64)
    in_house_reason = models.CharField(
        max_length=300, blank=True, help_text="Why it was redacted here with time to return it"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    at = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Sign-off {self.pk} of {self.bundle}"


class BurnAttempt(models.Model):
    """A burning or proving that was begun. What stops without an end is counted, and given up at last."""

    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="burn_attempts")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", help_text="None when the whole bundle was to be proved"
    )
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[BurnAttempt]

    def __str__(self) -> str:
        return f"Attempt at {self.document or self.sign_off}"


class BurntCopy(models.Model):
    """A burnt file that was proved clean: one document's, or (without a document) the whole served bundle.

    With a recipient it was made for them alone; without one it is for everybody who has none of their own.
    """

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="burnt_copies")
    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="burnt_copies")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="burnt_copies")
    recipient = models.ForeignKey(Recipient, models.PROTECT, null=True, related_name="burnt_copies")
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    page_count = models.PositiveIntegerField()
    report = models.JSONField(help_text="What was made of each page and every check, as interchange.md's burn report")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["document__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sign_off", "document", "recipient"],
                name="a_sign_off_burns_a_document_once_for_each",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"Burnt copy of {self.document or self.bundle}{f' for {self.recipient}' if self.recipient else ''}"


class Certificate(models.Model):
    """What was made of a copy, how it was proved and who signed for it: for the case file, and never for service."""

    copy = models.OneToOneField(BurntCopy, models.PROTECT, related_name="certificate", primary_key=True)
    content = models.TextField(help_text="The certificate as JSON, to the letter: its digest is the ledger's")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[Certificate]

    def __str__(self) -> str:
        return f"Certificate of {self.copy}"


class RefusedCopy(models.Model):
    """A copy that was not proved clean, so that there is none: what was found, and on which page."""

    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="refused_copies")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", help_text="None when it was the bundle as a whole"
    )
    report = models.JSONField(help_text="As BurntCopy.report has it; without a file, and with the faults")
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[RefusedCopy]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Refused copy of {self.document or self.sign_off}"


class OverRedactionQuerySet(OfABundle):
    def awaited(self) -> OverRedactionQuerySet:
        """Those of which the police were asked for a clean copy, and no paper has come to the bundle since."""
        later = Document.objects.filter(bundle=OuterRef("bundle"), received_at__gt=OuterRef("at"))
        return self.filter(~Exists(later), origin=OverRedaction.Origin.POLICE)


class OverRedaction(models.Model):
    """Something had been taken out that should have stayed, and it was found once a copy was proved or sent.

    Its decision keeps it in. What the CPS took out is in the next version of the served copy; what the police had
    blacked out before it came is not to be had here, and they were asked for a clean copy.
    """

    class Origin(models.TextChoices):
        POLICE = "police", "Police"
        CPS = "cps", "CPS"

    class FoundBy(models.TextChoices):
        COURT = "court", "The court"
        DEFENCE = "defence", "The defence"
        LAWYER = "lawyer", "A prosecution lawyer"
        OTHER = "other", "Somebody else"

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="over_redactions")
    sign_off = models.ForeignKey(
        SignOff, models.PROTECT, related_name="over_redactions", help_text="Under which the copy was made that had it"
    )
    decision = models.OneToOneField(
        Decision, models.PROTECT, related_name="over_redaction", help_text="The line of the redaction log, and why"
    )
    origin = models.CharField(max_length=6, choices=Origin.choices)
    found_by = models.CharField(max_length=7, choices=FoundBy.choices)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = OverRedactionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Over-redaction {self.pk} of {self.bundle}"
