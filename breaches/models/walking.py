"""Where exactly it got out, once somebody says; and the copies that were asked back from whoever had them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from breaches.models.records import Breach, OfABreach
from cases.models import Dispatch, Document
from redaction.models import Flag


class PlaceNamed(models.Model):
    """Somebody said on which page it was that got out, and which flag, or that there is none. The newest row counts."""

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="places_named")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    page = models.PositiveIntegerField()
    flag = models.ForeignKey(Flag, models.PROTECT, null=True, related_name="+")
    unflagged = models.BooleanField(default=False, help_text="Whether it was said that no flag was there")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABreach.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "places named"
        constraints = [
            models.CheckConstraint(name="a_page_has_a_number", condition=Q(page__gte=1)),
            models.CheckConstraint(name="a_flag_is_no_absence", condition=Q(flag=None) | Q(unflagged=False)),
        ]

    def __str__(self) -> str:
        return f"{self.document} page {self.page}"


class RecallQuerySet(OfABreach):
    def visible_to(self, user: Any) -> RecallQuerySet:
        """Both the breach and the papers that were sent are one's own Area's: headquarters may ask for another's."""
        rows = self.filter(pk__in=super().visible_to(user))
        if not user.is_authenticated or user.is_national:
            return rows
        return rows.filter(dispatch__bundle__case__area=user.area_id)


class Recall(models.Model):
    """One recipient was asked to delete or give back what was sent to them."""

    class Way(models.TextChoices):
        MAIL = "mail", _("By e-mail, from here")
        OTHER = "other", _("Another way: I have asked them")

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="recalls")
    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="recalls")
    way = models.CharField(max_length=5, choices=Way.choices)
    text = models.TextField(help_text="What was sent or is to be said, to the letter: nothing personal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = RecallQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["breach", "dispatch"], name="a_copy_is_asked_back_once_for_a_breach"),
            models.CheckConstraint(name="a_recall_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"Recall {self.pk}"

    @property
    def last_answer(self) -> RecallAnswer | None:
        """What counts of the answers, which may have been read before."""
        return max(self.answers.all(), key=lambda one: one.pk, default=None)


class RecallMail(models.Model):
    """The e-mail of a recall, once: begun is committed before it goes (docs/decisions/0017-mail-goes-once.md)."""

    recall = models.OneToOneField(Recall, models.PROTECT, related_name="mail", primary_key=True)
    mailing_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects: models.Manager[RecallMail]

    def __str__(self) -> str:
        return f"E-mail of {self.recall}"


class RecallAnswer(models.Model):
    """What a recipient answered, or that they did not. A later answer is a further line."""

    class What(models.TextChoices):
        DELETED = "deleted", _("Deleted, and they confirmed it")
        RETURNED = "returned", _("Given back")
        NOT = "not", _("Neither deleted nor given back")

    recall = models.ForeignKey(Recall, models.PROTECT, related_name="answers")
    what = models.CharField(max_length=8, choices=What.choices)
    note = models.CharField(max_length=400, blank=True, help_text="No names or details that identify anybody")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[RecallAnswer]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_copy_still_out_there_says_why", condition=~Q(what="not") | ~Q(note="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.recall}"


class SameWords(models.Model):
    """The words that got out by a breach stand here too, in this case or another. It holds no word of them, so that it
    says nothing once the case is destroyed.
    """

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="same_words")
    flag = models.ForeignKey(Flag, models.PROTECT, related_name="+", help_text="Whose words they are")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    page = models.PositiveIntegerField()
    start = models.PositiveIntegerField(help_text="Half-open offsets into the page's text")
    end = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[SameWords]

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "same words"
        constraints = [
            models.UniqueConstraint(
                fields=["breach", "flag", "document", "page", "start", "end"], name="same_words_are_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} page {self.page}"
