"""What the worker does for training. Each task may run twice, and calls one deed."""

from __future__ import annotations

from contextlib import suppress

from celery import shared_task
from django.db import OperationalError

from cases.models import Case
from cpsredact.refusals import Refusal
from training.clearing import clear, to_clear
from training.drawing import draw, to_draw
from training.ending import end_unmarked, left_open
from training.models import Attempt
from training.telling import remind

PATIENT = {
    "autoretry_for": (OperationalError,),
    "retry_backoff": True,
    "retry_backoff_max": 30,
    "max_retries": 5,
}


@shared_task(**PATIENT)
def draw_papers(attempt_id: int) -> None:
    """Draw the papers of one attempt."""
    draw(Attempt.objects.get(pk=attempt_id))


@shared_task(**PATIENT)
def clear_practice(case_id: int) -> None:
    """Destroy the papers of one practice case that has ended."""
    clear(Case.objects.get(pk=case_id))


@shared_task(**PATIENT)
def carry_on() -> None:
    """End what was left, and send a task for each attempt without papers and each case to be cleared."""
    for left in left_open():
        with suppress(Refusal):  # ended meanwhile
            end_unmarked(left, by=None)
    for attempt in to_draw():
        draw_papers.delay(attempt)
    for case in to_clear().values_list("pk", flat=True):
        clear_practice.delay(case)


@shared_task(**PATIENT)
def remind_everybody() -> None:
    """Tell whose training is due soon or has lapsed."""
    remind()
