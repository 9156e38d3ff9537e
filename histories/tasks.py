"""What the worker does for histories. Each task may run twice."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import OperationalError

from histories.making import make_history, to_make
from histories.models import CaseHistory
from pdf.signing import Unusable

PATIENT = {
    "autoretry_for": (OperationalError,),
    "retry_backoff": True,
    "retry_backoff_max": 30,
    "max_retries": 5,
}
_log = logging.getLogger(__name__)


@shared_task(**PATIENT)
def make_history_of(history_id: int) -> None:
    """Make one history that was asked for."""
    try:
        make_history(CaseHistory.objects.select_related("case__area", "by").get(pk=history_id))
    except Unusable as error:
        # It waits: whoever runs the service is told here and by the start-up checks, whoever asked on the page.
        _log.error("History %s is not made: %s", history_id, error)


@shared_task(**PATIENT)
def make_waiting_histories() -> None:
    """Send a task for each history that was asked for and never made: its message was lost, or its worker killed."""
    for number in to_make().values_list("pk", flat=True):
        make_history_of.delay(number)
