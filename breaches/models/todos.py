"""What is to be done about a breach, by whom and by when; and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.scoping import OfAnArea
from breaches.models.records import Breach
from ledger.append_only import NEWEST_FIRST


class ToDoQuerySet(OfAnArea["ToDo"]):
    area_path = "breach__area"

    def as_they_stand(self) -> ToDoQuerySet:
        """Each with whose it is now (`owner_now`), by when (`due_now`), its last line (`last_line`) and when it was
        done (`done_at`, None while it is not).
        """
        lines = ToDoLine.objects.filter(todo=OuterRef("pk")).order_by(NEWEST_FIRST)
        now: dict[str, Any] = {
            "owner_now": Coalesce(
                Subquery(lines.exclude(to=None).values("to")[:1]), F("owner"), output_field=models.BigIntegerField()
            ),
            "due_now": Coalesce(Subquery(lines.exclude(due=None).values("due")[:1]), F("due")),
            "last_line": Subquery(lines.values("pk")[:1]),
            "done_at": Subquery(lines.filter(what=ToDoLine.What.DONE).values("at")[:1]),
        }
        return self.annotate(**now)

    def whose(self, user: Any) -> ToDoQuerySet:
        """Those that are somebody's now, as they stand, the first due first."""
        theirs: dict[str, Any] = {"owner_now": user.pk}
        return self.as_they_stand().filter(**theirs).order_by(F("due_now"))

    def open(self) -> ToDoQuerySet:
        return self.filter(~Exists(ToDoLine.objects.filter(todo=OuterRef("pk"), what=ToDoLine.What.DONE)))


class ToDo(models.Model):
    """An action: one thing that somebody is to do about a breach, by when. Done, handed on and given more time are
    further lines.
    """

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="todos")
    what = models.CharField(max_length=400, help_text="No names or details that identify anybody")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Whose it was first"
    )
    due = models.DateTimeField(help_text="By when, at first")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ToDoQuerySet.as_manager()

    # What as_they_stand() adds.
    owner_now: int
    due_now: datetime
    last_line: int | None
    done_at: datetime | None

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="an_action_says_what_is_to_be_done", condition=~Q(what="")),
            models.CheckConstraint(name="nothing_is_due_before_it_is_asked", condition=Q(due__gte=F("at"))),
        ]

    def __str__(self) -> str:
        return f"Action {self.pk} of {self.breach}"


class ToDoLine(models.Model):
    """What became of an action: done, handed to another, or given more time."""

    class What(models.TextChoices):
        DONE = "done", _("Done")
        HANDED = "handed", _("Handed to somebody else")
        LATER = "later", _("Given more time")

    todo = models.ForeignKey(ToDo, models.PROTECT, related_name="lines")
    what = models.CharField(max_length=6, choices=What.choices)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    due = models.DateTimeField(null=True)
    note = models.CharField(max_length=400, blank=True, help_text="No names or details that identify anybody")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: models.Manager[ToDoLine]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["todo"], name="an_action_is_done_once", condition=Q(what="done")),
            models.CheckConstraint(
                name="handed_means_to_somebody",
                condition=Q(what="handed", to__isnull=False) | (~Q(what="handed") & Q(to__isnull=True)),
            ),
            models.CheckConstraint(
                name="more_time_is_until_when_and_why",
                condition=(Q(what="later", due__isnull=False) & ~Q(note="")) | (~Q(what="later") & Q(due__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.todo}"
