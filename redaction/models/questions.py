"""What was asked of a lawyer, and answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cases.encryption.fields import EncryptedTextField
from cases.models import Bundle, Document, OfABundle
from redaction.models.flags import Decision, Flag


class Question(models.Model):
    """Something a lawyer must answer before sign-off (report 1.96, 1.135)."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="questions")
    flag = models.ForeignKey(Flag, models.PROTECT, null=True, related_name="questions")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    page = models.PositiveIntegerField(null=True)
    text = EncryptedTextField(max_length=1000, of="bundle__case")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="None is any lawyer of the Area",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="questions_asked")
    at = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Question {self.pk}"


class Answer(models.Model):
    """A lawyer's answer, with their decision on the flag where they gave one; else the one who asked decides it."""

    question = models.OneToOneField(Question, models.PROTECT, related_name="answer")
    text = EncryptedTextField(max_length=1000, of="question__bundle__case")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Answer to question {self.question_id}"
