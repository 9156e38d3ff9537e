"""What was read of each page, what came in with it, and who looked at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import pdf.page
from accounts.scoping import OfAnArea
from cases.encryption.fields import Encrypted, EncryptedJSONField, PartOfJSONField
from cases.models import Bundle, Document, OfABundle
from pdf.hidden import Kind as HiddenKind
from pdf.hidden import counted


class OfADocument(OfAnArea[Any]):
    area_path = "document__bundle__case__area"


class PageQuerySet(OfADocument):
    def letters(self) -> Iterator[tuple[int, str | None]]:
        """Each page's number in the database, and its letters: of a thousand pages, so they are read all at once."""
        column = cast(Encrypted, Page._meta.get_field("letters"))
        rows = list(self.annotate(kept=ExpressionWrapper(F("letters"), models.BinaryField())).values_list("pk", "kept"))
        opened = column.opened(kept for _, kept in rows if kept is not None)
        return ((pk, None if kept is None else next(opened)) for pk, kept in rows)


# What is written whenever a page's words are, or are taken away.
WORDS = ("content", "text", "letters")


class Page(models.Model):
    """One page of a document, as the worker read it; empty until it has been read."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="pages")
    number = models.PositiveIntegerField()
    width = models.FloatField(help_text="points, as displayed")
    height = models.FloatField(help_text="points, as displayed")
    needs_ocr = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    content = EncryptedJSONField(
        null=True, of="document__bundle__case", help_text="pdf.page.Page as JSON: words and boxes"
    )
    # Kept beside it, so that a few words are read without all that is known of every word.
    text = PartOfJSONField(null=True, of="document__bundle__case", whole="content", part="text")
    letters = PartOfJSONField(null=True, of="document__bundle__case", whole="content", part="letters", squeezed=False)
    source = models.CharField(max_length=5, blank=True)
    gap = models.CharField(
        max_length=300, blank=True, help_text="What could not be vouched for, which a person must look at"
    )
    hidden = models.CharField(
        max_length=300, blank=True, help_text="What is hidden on it, or in its file, that a person must know of"
    )

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="a_document_numbers_its_pages_once")]

    def __str__(self) -> str:
        return f"{self.document} page {self.number}"

    @property
    def look_for(self) -> str:
        """Why a person must look at it with care, in a sentence or two; empty when there is no need."""
        return " ".join(filter(None, (self.gap, self.hidden)))

    @property
    def handwriting(self) -> tuple[pdf.page.Box, ...]:
        """Where there seems to be some that was not read, in points; looked up only for a page in doubt."""
        return self.as_read().handwriting if self.gap and self.content is not None else ()

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
    words = EncryptedJSONField(
        null=True, of="stock__document__bundle__case", help_text="The words in it; None once the material is destroyed"
    )
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


class PageCheck(models.Model):
    """A person had a page before them, or looked at it on purpose because the machine could not vouch for it."""

    class Kind(models.TextChoices):
        SEEN = "seen", _("Seen")
        LOOKED = "looked", _("Looked at with care")

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
