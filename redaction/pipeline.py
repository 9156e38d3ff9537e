"""Which task follows which state: one table, and the one receiver of `bundle_moved`."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from cases.lifecycle import bundle_moved
from cases.models import State
from cpsredact.celery import app

NEXT_TASK = {
    State.RECEIVED: "redaction.tasks.search",
    State.PROCESSING: "redaction.tasks.search",
    State.SIGNED_OFF: "redaction.tasks.burn",
    State.BURNT: "redaction.tasks.verify",
}


@receiver(bundle_moved)
def start_next(sender: Any, *, bundle: int, state: State, before: State | None = None, **kwargs: Any) -> None:
    """Wake the worker. A lost message heals: `carry_on` reads the same table."""
    if state != State.PROCESSING and (task := NEXT_TASK.get(state)):
        again = (
            task == NEXT_TASK[State.RECEIVED] and before == State.IN_REVIEW
        )  # pages may be unread that were laid out
        app.send_task(task, args=[bundle], kwargs={"everything": True} if again else {})
