"""What the commands share that try the screening on papers and keep nothing."""

from __future__ import annotations

import datetime as dt

from django.core.management.base import OutputWrapper

from screening.edition import BadEdition, Edition, current, editions


def edition_for_a_trial(on: dt.date, stderr: OutputWrapper) -> Edition:
    """The edition in force on that day, or, saying so, the first there will be: nothing is redacted by a trial."""
    try:
        return current(on)
    except BadEdition:
        first = editions()[0]
        stderr.write(f"No edition of the guidance is in force today: this is by the first, {first.name}.")
        return first
