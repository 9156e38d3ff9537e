"""What the worker does of itself about breaches. Each task may run twice."""

from __future__ import annotations

from celery import shared_task

from breaches.models import Recall
from breaches.recall_mailing import recalls_waiting, send_recall
from breaches.reminding import remind_of_clocks
from breaches.telling import remind as remind_people
from cases.tasks import PATIENT


@shared_task
def remind() -> None:
    """Tell people of actions that are late, and of clocks that are about to run out or have."""
    remind_of_clocks()
    remind_people()


@shared_task(**PATIENT)
def mail_recall(recall_id: int) -> None:
    """Ask one recipient for a copy back."""
    send_recall(Recall.objects.select_related("dispatch__bundle__case", "dispatch__recipient").get(pk=recall_id))


@shared_task(**PATIENT)
def mail_recalls() -> None:
    """Send every recall that waits: what a lost message or a mail server held up."""
    for number in recalls_waiting():
        mail_recall.delay(number)
