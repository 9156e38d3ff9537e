"""How long practice took: the time between one thing that somebody did and the next, without the pauses.

A gap of more than five minutes is a pause, and is told as one. Time is shown to the person alone and never marked:
whoever reads with a screen reader, or was called to the telephone, has not done worse.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

PAUSE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds at work, and seconds of pauses."""

    worked: int
    paused: int


def took(moments: Iterable[datetime]) -> Took:
    """Worked out of the moments at which something was done, first and last among them."""
    worked = paused = timedelta()
    for before, after in pairwise(sorted(moments)):
        if after - before > PAUSE:
            paused += after - before
        else:
            worked += after - before
    return Took(round(worked.total_seconds()), round(paused.total_seconds()))
