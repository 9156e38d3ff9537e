"""What the worker does for retention. Each task may run twice."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import OperationalError

from cases.files import sweep
from cases.models import Case
from cpsredact.refusals import Refusal
from retention.destroying import destroy, to_destroy
from retention.reckoning import reckon_all

PATIENT = {
    "autoretry_for": (OperationalError,),
    "retry_backoff": True,
    "retry_backoff_max": 30,
    "max_retries": 5,
}
_log = logging.getLogger(__name__)


@shared_task(**PATIENT)
def destroy_case(case_id: int) -> None:
    """Destroy one case's material, or go on where a killed worker stopped."""
    try:
        destroy(Case.objects.get(pk=case_id))
    except Refusal as refusal:
        # A hold that was set since: the lists say so, and nothing was touched.
        _log.info("Case %s is not destroyed: %s", case_id, refusal.sentence)


@shared_task(**PATIENT)
def destroy_due() -> None:
    """Send a task for each case that is approved and due, and for what was begun and never finished."""
    for number in to_destroy().order_by("pk").values_list("pk", flat=True):
        destroy_case.delay(number)


@shared_task(**PATIENT)
def reckon_everything() -> None:
    """Work the dates of every finished case out again, since a day has passed, and clear up what lies in the clear."""
    reckon_all()
    sweep()
