"""Who reviews a document now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.dateformat import format as date
from django.utils.translation import gettext as _

from cases.models import Document
from redaction.models.pages import OfADocument


class HoldQuerySet(OfADocument):
    def standing(self) -> HoldQuerySet:
        """Those that have not lapsed."""
        return self.filter(until__gt=timezone.now())


class Hold(models.Model):
    """Somebody reviews a document, until they leave it or are quiet for too long. One row a document: the database
    lets no second person hold it.
    """

    document = models.OneToOneField(Document, models.PROTECT, related_name="hold")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holds")
    since = models.DateTimeField()
    until = models.DateTimeField(help_text="When it lapses unless there is a sign of them before")

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="a_hold_ends_after_it_began", condition=Q(until__gte=F("since")))]

    def __str__(self) -> str:
        return f"{self.document} held by {self.who}"

    @property
    def clock(self) -> str:
        """Since when, in London time, as a sentence says it: with its day unless that is today."""
        at, now = timezone.localtime(self.since), timezone.localtime()
        return f"{at:%H:%M}" if at.date() == now.date() else date(at, _(r"H:i \o\n j F"))
