"""What a member of staff is told: on the bell of every page, and by e-mail as they have chosen."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.cases import Case


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: Any) -> NoticeQuerySet:
        # Everybody sees what they were told themselves, and nobody else's.
        return self.filter(to=user) if user.is_authenticated else self.none()

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def unmailed(self) -> NoticeQuerySet:
        """Those that nobody has begun to send, and that their reader has not read meanwhile."""
        return self.filter(read_at=None, mailing_at=None)


class Notice(models.Model):
    """One thing that one person is told, with the very place to go to. It holds no word from the papers."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("A question waits for your answer")
        ANSWERED = "answered", _("Your question has been answered")
        GIVEN = "given", _("The papers are yours now")
        SIGNED_OFF = "signed_off", _("The papers have been signed off")
        VERIFIED = "verified", _("The served copy is proved clean and ready to dispatch")
        STUCK = "stuck", _("The served copy was not proved clean: the papers are in review again")
        HEARING_NEAR = "hearing_near", _("The hearing is near, and the papers have not been dispatched")
        ANSWER_DUE = "answer_due", _("An answer to a question is due")
        RETURN_DUE = "return_due", _("Papers are due back from the police soon")
        RETURN_LATE = "return_late", _("Papers have not come back from the police: redact them here, or ask again")
        RESUBMITTED = "resubmitted", _("Papers have come back from the police: see what changed, and accept them")
        BREACH = "breach", _("A breach or near miss was reported: see what is to be done")
        ACTION = "action", _("An action about a breach is yours to do")
        ACTION_LATE = "action_late", _("An action about a breach is late")
        SIAD_DUE = "siad_due", _("SIAD must be told of a breach within 6 hours")
        SIAD_LATE = (
            "siad_late",
            _("SIAD has not been told of a breach within 24 hours: tell it, and say why it is late"),
        )
        ICO_DUE = "ico_due", _("24 hours are left to tell the Information Commissioner of a breach, or decide not to")
        ICO_LATE = "ico_late", _("The 72 hours to tell the Information Commissioner of a breach have run out")
        LEARNT = "learnt", _("What you reported is closed: see what came of it")
        ONE_TO_ONE = "one_to_one", _("A one-to-one is to be held about a breach")
        RETRAINING = "retraining", _("Training is to be arranged again for somebody you manage")
        ACCESS_DUE = "access_due", _("A request for what is held about somebody must be answered within 7 days")
        ACCESS_LATE = "access_late", _("A request for what is held about somebody is late: answer it, and say why")
        PROPOSED = "proposed", _("The destruction of a case's material is proposed: approve it, or do not")
        POLICE_REPORT = "to_police", _("A month's report to the police is made: look through it, and send it")
        POSTER_MADE = "poster_made", _("The monthly poster is made: say the one thing to know, and put it out")
        POSTER = "poster", _("Your Area’s monthly poster is out: read it")
        GUIDANCE = "guidance", _("The guidance changes: read what, and say that you have")
        SAMPLE_DRAWN = "sample_drawn", _("Dip samples were drawn: give each to somebody who did not work on it")
        SAMPLE_GIVEN = "sample_given", _("A dip sample is yours to review")
        SAMPLE_LATE = "sample_late", _("A dip sample is late: review it, or give it to somebody else")
        SAMPLE_FOUND = "sample_found", _("A dip sample found something: say what becomes of it")
        TRAINING_SOON = "train_soon", _("Your training is due soon: take it before it lapses")
        TRAINING_LAPSED = "train_late", _("Your training has lapsed: take it now")
        TRAINING_ASKED = "train_asked", _("You are to take training again: see by when")
        LET_ON = "let_on", _("Somebody whose training has lapsed asks to go on with a bundle")
        PACK_MADE = "pack_made", _("A pack of figures is out: look through it")
        HISTORY_MADE = "history_made", _("The history of a case that you asked for is made and signed")
        DETECTOR_FELL = (
            "search_fell",
            _("People take out less of what the search finds than before: see which part of it"),
        )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", help_text="If it is about a case")
    path = models.CharField(max_length=300, help_text="Where on the service it leads")
    key = models.CharField(max_length=100, help_text="What it is about: nobody is told the same thing twice")
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mailing_at = models.DateTimeField(null=True, help_text="When a worker began to send it, which is done once")
    mailed_at = models.DateTimeField(null=True, help_text="When the mail server said that it has it")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["to", "read_at"], name="what_somebody_has_not_read")]
        constraints = [
            models.UniqueConstraint(fields=["to", "key"], name="nobody_is_told_a_thing_twice"),
            models.CheckConstraint(
                name="what_was_mailed_was_begun",
                condition=models.Q(mailed_at__isnull=True) | models.Q(mailing_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.urn}: {self.get_kind_display()}" if self.case else str(self.get_kind_display())
