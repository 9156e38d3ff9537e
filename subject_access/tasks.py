"""What the worker does for subject access. Each task may run twice."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import OperationalError

from subject_access.forgetting import forget, to_forget
from subject_access.models import Request, Trawl
from subject_access.telling import remind as remind_people
from subject_access.trawling import give_up, go_on, running

PATIENT = {
    "autoretry_for": (OperationalError,),
    "retry_backoff": True,
    "retry_backoff_max": 30,
    "max_retries": 5,
}
_log = logging.getLogger(__name__)


@shared_task(**PATIENT)
def trawl_cases(trawl_id: int) -> None:
    """Go on with a search for a while, and send another task for what is left of it."""
    trawl = Trawl.objects.get(pk=trawl_id)
    try:
        more = go_on(trawl)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - at the edge, where it becomes something that a person sees
        # Its words may be what the error is about, so only its kind is logged; a person sees that it stopped.
        _log.error("Search %s stopped: %s", trawl.pk, type(error).__name__)
        give_up(trawl, type(error).__name__)
    else:
        if more:
            trawl_cases.delay(trawl_id)


@shared_task(**PATIENT)
def carry_on() -> None:
    """Go on with every search that a killed worker or a lost message left. One that is in hand is left to it."""
    for number in running().values_list("pk", flat=True):
        trawl_cases.delay(number)


@shared_task(**PATIENT)
def forget_due() -> None:
    """Destroy what was asked and found for requests whose time is over."""
    for number in to_forget().values_list("pk", flat=True):
        forget(Request.objects.get(pk=number))


@shared_task(**PATIENT)
def remind() -> None:
    """Tell people of requests that are nearly due, and of those that are late."""
    remind_people()
