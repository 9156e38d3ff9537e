"""What somebody did at the desk, as one thing that they can undo."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import Bundle, OfABundle
from redaction.models.verdicts import Verdict


class Act(models.Model):
    """One thing that somebody did at the desk, whose decisions and variations are undone together; undoing it, and
    doing it again, are acts too. What a person can undo is told by the order of their acts alone.
    """

    class What(models.TextChoices):
        DECIDE = "decide", "decide"
        MARK = "mark", "mark by hand"
        WITHHOLD = "withhold", "take out"
        PART = "part", "redact a part"
        VARY = "vary", "for one recipient"
        END = "end", "the same for everybody"
        ANSWER = "answer", "answer a question"
        PUT_BACK = "put_back", "put back"

    class Way(models.TextChoices):
        DONE = "done", "Done"
        UNDONE = "undone", "Undone"
        REDONE = "redone", "Done again"

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="acts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    what = models.CharField(max_length=8, choices=What.choices)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    count = models.PositiveIntegerField(help_text="How many flags")
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.DONE)
    of = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="turned_back", help_text="The act that this one turns back"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = OfABundle.as_manager()

    class Meta:
        indexes = [models.Index(fields=["bundle", "by", "-id"], name="acts_of_a_person")]
        constraints = [
            models.CheckConstraint(
                name="turning_back_is_of_an_act",
                condition=Q(way="done", of__isnull=True) | (~Q(way="done") & Q(of__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.said}"

    @property
    def said(self) -> str:
        """What was done, as a button that would undo it says: "redact, 6 places"."""
        what = Act.What(self.what)
        doing = self.get_verdict_display().lower() if what == Act.What.DECIDE else what.label
        if what == Act.What.VARY:
            doing = f"{self.get_verdict_display().lower()} {what.label}"
        if what == Act.What.WITHHOLD:
            return doing + " a page or document"
        return f"{doing}, {self.count} place{'s' * (self.count != 1)}"
