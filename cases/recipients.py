"""The recipients of a case, each with whatever is odd about it, said beside the name before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from cases.models import Case, Recipient
from screening.casefile import CaseFile, Person
from screening.casefile import Recipient as Listed
from screening.recipients import doubtful_recipients


@dataclass(frozen=True, slots=True)
class Doubted:
    """A recipient, and why a person should look whether it belongs; no sentences when nothing is odd."""

    recipient: Recipient
    doubts: tuple[str, ...]


def recipients_with_doubts(case: Case) -> list[Doubted]:
    """Every recipient in order. `screen` says the same of the same list."""
    recipients = list(case.recipients.all())
    listed = CaseFile(
        people=tuple(Person(one.name, one.role) for one in case.people.all()),
        recipients=tuple(Listed(one.name, one.email, one.role) for one in recipients),
    )
    doubts = list(doubtful_recipients(listed))
    return [
        Doubted(recipient, tuple(gettext(doubt.sentence) for doubt in doubts if doubt.place == place))
        for place, recipient in enumerate(recipients)
    ]
