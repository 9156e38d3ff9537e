"""What somebody did at the desk, as one thing that they can undo."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.models import Bundle, OfABundle
from redaction.models.verdicts import Verdict


class Act(models.Model):
    """One thing that somebody did at the desk, whose decisions and variations are undone together; undoing it, and
    doing it again, are acts too. What a person can undo is told by the order of their acts alone.
    """

    class What(models.TextChoices):
        DECIDE = "decide", _("decide")
        MARK = "mark", _("mark by hand")
        WITHHOLD = "withhold", _("take out")
        PART = "part", _("redact a part")
        VARY = "vary", _("for one recipient")
        END = "end", _("the same for everybody")
        ANSWER = "answer", _("answer a question")
        PUT_BACK = "put_back", _("put back")

    class Way(models.TextChoices):
        DONE = "done", _("Done")
        UNDONE = "undone", _("Undone")
        REDONE = "redone", _("Done again")

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
        if what == Act.What.WITHHOLD:
            return gettext("take out a page or document")
        named = {"does": what.label, "verdict": self.get_verdict_display().lower(), "count": self.count}
        if what == Act.What.DECIDE and not self.verdict:
            return ngettext("agree, %(count)s place", "agree, %(count)s places", self.count) % named
        if what == Act.What.DECIDE:
            return ngettext("%(verdict)s, %(count)s place", "%(verdict)s, %(count)s places", self.count) % named
        if what == Act.What.VARY:
            return (
                ngettext(
                    "%(verdict)s for one recipient, %(count)s place",
                    "%(verdict)s for one recipient, %(count)s places",
                    self.count,
                )
                % named
            )
        return ngettext("%(does)s, %(count)s place", "%(does)s, %(count)s places", self.count) % named
