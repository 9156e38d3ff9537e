"""What may have to come out, what the search suggested of it, and what was decided, for all or for one recipient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.db.models.lookups import GreaterThan
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import pdf.page
from accounts.models import Role
from accounts.scoping import OfAnArea
from cases.models import Bundle, Document, OfABundle, Person, Recipient
from detectors.spans import PERSONAL, Category
from guidance.models import Principle
from ledger.append_only import NEWEST_FIRST
from redaction.models.acts import Act
from redaction.models.pages import Page, Search
from redaction.models.verdicts import UNDONE, Verdict

_CATEGORY_NAMES = {
    Category.NAME: _("Name"),
    Category.ADDRESS: _("Address"),
    Category.PHONE: _("Phone"),
    Category.EMAIL: _("Email"),
    Category.DATE_OF_BIRTH: _("Date of birth"),
    Category.AGE: _("Age"),
    Category.OCCUPATION: _("Occupation"),
    Category.FAMILY: _("Family"),
    Category.NATIONAL_INSURANCE: _("National insurance"),
    Category.NHS_NUMBER: _("NHS number"),
    Category.GP_DETAILS: _("GP details"),
    Category.MEDICAL: _("Medical"),
    Category.DRIVING_LICENCE: _("Driving licence"),
    Category.PASSPORT: _("Passport"),
    Category.VEHICLE_REGISTRATION: _("Vehicle registration"),
    Category.BANK_DETAILS: _("Bank details"),
    Category.PAYMENT_CARD: _("Payment card"),
    Category.POLICE_IDENTIFIER: _("Police identifier"),
    Category.ONLINE_IDENTITY: _("Online identity"),
    Category.LOCATION: _("Location"),
    Category.SIGNATURE: _("Signature"),
    Category.OTHER: _("Other"),
}
CATEGORIES = [(category.value, _CATEGORY_NAMES[category]) for category in PERSONAL]
_CATEGORY_SAID = dict(CATEGORIES)


class Kind(models.TextChoices):
    """What a flag points at. All but the first mean a page or a document that should not travel."""

    PERSONAL_DATA = "personal_data", _("Personal data")
    BACK_OF_STATEMENT = "back_of_statement", _("Back of a statement")
    WRONG_CASE = "wrong_case", _("Another case's paper")
    WRONG_PREVIOUS_CONVICTIONS = "wrong_previous_convictions", _("Wrong convictions print")
    UNRELATED_ATTACHMENT = "unrelated_attachment", _("Attachment that does not belong")
    MEDIA_LINK = "media_link", _("Media link")
    WRONG_RECIPIENT = "wrong_recipient", _("Wrong recipient")
    DUPLICATE = "duplicate", _("Duplicate")
    UNREADABLE = "unreadable", _("Could not be read")
    CHOSEN = "chosen", _("Chosen by a person")
    BLACKED_OUT = "blacked_out", _("Blacked out before it came")
    RETURNED = "returned", _("The whole document, for the police to redact")


class Recommendation(models.TextChoices):
    """What the guidance suggests. The machine never decides."""

    REDACT = "redact", _("Redact")
    KEEP = "keep", _("Keep")
    WITHHOLD = "withhold", _("Withhold")
    CHECK = "check", _("Check")


def superseded() -> GreaterThan:
    """Whether a decision of a query is not its flag's last line. Asked line by line in the index, as is `decided`."""
    latest = Decision.objects.filter(flag=OuterRef("flag")).order_by(NEWEST_FIRST).values("pk")[:1]
    return GreaterThan(Subquery(latest), F("pk"))


def decided(flag: str = "pk") -> GreaterThan:
    """Whether the flag that a query's row names by this path is decided: its latest line is not one that undid it.

    Asked flag by flag, in the index: as a join of two lists, the database guessed wrong of tables that had just grown.
    """
    latest = Decision.objects.filter(flag=OuterRef(flag)).order_by(NEWEST_FIRST).values("verdict")[:1]
    return GreaterThan(Coalesce(Subquery(latest), Value(UNDONE)), Value(UNDONE))


def detector_said(name: str) -> str:
    """A detector's name without its underscores."""
    return name.replace("uk_", "UK ").replace("_", " ")


class FlagQuerySet(OfABundle):
    def with_verdict(self) -> FlagQuerySet:
        """Each flag with its latest line: the verdict (None while nobody has decided, or once that was undone), the
        part of it that is taken out, if not all of it is, and the line's number (None before the first).
        """
        latest = Decision.objects.filter(flag=OuterRef("pk")).order_by(NEWEST_FIRST)
        return self.annotate(
            verdict=NullIf(Subquery(latest.values("verdict")[:1]), Value(UNDONE)),
            part=Subquery(latest.values("part")[:1]),
            decision_id=Subquery(latest.values("pk")[:1]),
        )

    def with_words(self) -> FlagQuerySet:
        """Each flag with its page's text, so that it can say its `words`."""
        texts = Page.objects.filter(document=OuterRef("document"), number=OuterRef("page")).values("text")
        return self.annotate(page_text=Subquery(texts))

    def standing(self) -> FlagQuerySet:
        """All flags but those that were set aside and nobody has decided (a later search withdrew them, or whoever
        marked them by hand took that back), and those of a document that the police have replaced. That a whole
        document went back is no question either.
        """
        return self.borne_out().filter(document__replaced_by=None)

    def borne_out(self) -> FlagQuerySet:
        """Those that are decided, or that were not set aside, in whichever submission of a document."""
        return self.exclude(~decided(), suggestion__withdrawn=True).exclude(kind=Kind.RETURNED)

    def undecided(self) -> FlagQuerySet:
        return self.standing().with_verdict().filter(~decided())

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
    part: dict[str, Any] | None = None  # the same
    decision_id: int | None
    change: Change | None = None  # set by the desk
    varied: Sequence[Variation] = ()  # set by the desk: for whom it is decided otherwise, as that stands
    page_text: str | None = None  # set by with_words

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

    def get_category_display(self) -> str:  # type: ignore[no-redef]
        # Django's own puts every choice in words to find one: a page of the desk shows some seventy flags.
        return str(_CATEGORY_SAID.get(self.category, self.category))

    @property
    def words(self) -> str | None:
        """The words that it covers, of a flag that was read `with_words`; None where it covers none."""
        if self.page_text is None or self.start is None:
            return None
        return self.page_text[self.start : self.end]

    @property
    def is_structural(self) -> bool:
        """Whether a page or a document is meant, which is withheld rather than redacted."""
        return self.kind != Kind.PERSONAL_DATA

    @property
    def found_by_said(self) -> str:
        """Who found it, in words."""
        return detector_said(self.found_by)

    @property
    def boxes(self) -> list[pdf.page.Box]:
        return [pdf.page.Box(*rect) for rect in self.rects]

    @property
    def taken_rects(self) -> list[list[float]]:
        """The boxes that come out when it is redacted: those of a part, where only that was decided."""
        rects: list[list[float]] = self.part["rects"] if self.part else self.rects
        return rects

    @property
    def taken_boxes(self) -> list[pdf.page.Box]:
        return [pdf.page.Box(*rect) for rect in self.taken_rects]

    @property
    def taken_spans(self) -> list[tuple[int, int]]:
        """The runs of the page's text that come out then; none for an area that was drawn."""
        if self.part:
            return [(start, end) for start, end in self.part["spans"]]
        return [(self.start, self.end)] if self.start is not None and self.end is not None else []


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
        help_text="Set aside until it is decided: no longer found, answered by an earlier decision (see Change), or "
        "asked only because of what was undone",
    )

    def __str__(self) -> str:
        return f"{self.get_recommendation_display()}: {self.why}"


class Decision(models.Model):
    """One line of the redaction log: somebody decided a flag. A change of mind is a further line, and so is an undoing:
    where there was no decision before, it has no verdict, and the flag is undecided again.
    """

    flag = models.ForeignKey(Flag, models.PROTECT, related_name="decisions")
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="decisions")
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    part = models.JSONField(
        null=True,
        help_text="Where not all of the flag is taken out: spans (half-open offsets into the page's text) and rects",
    )
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
        indexes = [models.Index(fields=["flag", "-id"], name="the_latest_of_a_flag")]
        constraints = [
            models.CheckConstraint(name="keeping_needs_a_reason", condition=~Q(verdict=Verdict.KEEP) | ~Q(reason="")),
            models.CheckConstraint(
                name="taking_out_needs_a_principle",
                condition=Q(verdict__in=[UNDONE, Verdict.KEEP]) | Q(principle__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_redaction_is_of_a_part",
                condition=Q(part__isnull=True) | (Q(verdict=Verdict.REDACT) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.said}: {self.flag}"

    @property
    def said(self) -> str:
        """What was decided, in words."""
        if self.verdict == UNDONE:
            return gettext("Undone, undecided again")
        return gettext("Redact a part") if self.part else self.get_verdict_display()

    @property
    def followed(self) -> bool | None:
        """Whether the decision followed the recommendation; None when none was given."""
        asked = self.recommended in ("", Recommendation.CHECK) or self.verdict == UNDONE
        return None if asked else self.verdict == self.recommended


class VariationQuerySet(OfAnArea["Variation"]):
    area_path = "flag__bundle__case__area"

    def standing(self) -> VariationQuerySet:
        """The latest for each flag and recipient, but those by which the recipient went back to what all others get."""
        same = Variation.objects.filter(flag=OuterRef("flag"), recipient=OuterRef("recipient"))
        latest = same.order_by(NEWEST_FIRST).values("pk")[:1]  # asked row by row in the index: see decided()
        return self.filter(pk=Subquery(latest)).exclude(verdict="")


class Variation(models.Model):
    """Somebody decided a flag otherwise for one recipient than for all others. A change of mind is a further line; one
    without a verdict ends it.
    """

    flag = models.ForeignKey(Flag, models.PROTECT, related_name="variations")
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="variations")
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
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        GONE = "gone", _("Gone")
        SETTLED = "settled", _("Decided before")

    search = models.ForeignKey(Search, models.PROTECT, related_name="changes", db_index=False)  # the constraint has one
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
