"""What the worker does of itself about breaches."""

from __future__ import annotations

from celery import shared_task

from breaches.reminding import remind_of_clocks
from breaches.telling import remind as remind_people


@shared_task
def remind() -> None:
    """Tell people of actions that are late, and of clocks that are about to run out or have."""
    remind_of_clocks()
    remind_people()
