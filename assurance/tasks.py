"""What the worker does for samples. Each task may run twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from accounts.models import Area
from assurance.sampling import draw_samples, due_draws
from assurance.telling import remind as remind_people
from cases.tasks import PATIENT


@shared_task(**PATIENT)
def draw_due() -> None:
    """Draw the samples of every Area that is due: one task each, so that none waits for another."""
    for area in Area.objects.values_list("pk", flat=True):
        draw_of_area.delay(area)


@shared_task(**PATIENT)
def draw_of_area(area_code: str) -> None:
    """Draw an Area's samples of every week that is due, the oldest first."""
    area = Area.objects.get(pk=area_code)
    for since, until in due_draws(area, today=timezone.localdate()):
        draw_samples(area, since, until)


@shared_task(**PATIENT)
def remind() -> None:
    """Tell people of samples that are late."""
    remind_people()
