"""What the worker does of the packs. Each task may run twice."""

from __future__ import annotations

from celery import shared_task

from cases.tasks import PATIENT
from national.making import due_packs, make_due_pack
from national.models import MONTHS, Pack
from national.spans import spans_with
from reporting.months import Month


@shared_task(**PATIENT)
def make_packs() -> None:
    """Make the packs that are due: one task each, so that none waits for another."""
    for kind, span in due_packs():
        make_pack.delay(kind.value, span.first.code)


@shared_task(**PATIENT)
def make_pack(kind: str, first: str) -> None:
    """Make one pack: of the months that begin with this one, such as “2026-07”."""
    month = Month.named(first)
    if month is None:
        raise ValueError(first)
    make_due_pack(Pack.Kind(kind), spans_with(month.first, MONTHS[Pack.Kind(kind)]))
