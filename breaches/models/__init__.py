"""Breaches and near misses as reported, what is known of them by now, what was and is to be done, and whose they were.

Nothing here is ever changed: every table is append-only by trigger, and the newest row counts.
"""

from breaches.models.assessments import Assessment, DataKind, Risk, Severity, Trained
from breaches.models.particulars import (
    Cause,
    Harm,
    Incident,
    Particulars,
    PeopleAffected,
    Reached,
    Recipients,
    Retrieval,
)
from breaches.models.people import Attribution, OneToOne, Retraining, RetrainingDone, RetrainingPolicy
from breaches.models.records import (
    IN_WORDS,
    ONCE,
    PROGRESS,
    Affected,
    Breach,
    BreachQuerySet,
    Fault,
    Happened,
    Kind,
    Origin,
    Step,
    What,
)
from breaches.models.todos import ToDo, ToDoLine
from breaches.models.walking import PlaceNamed, Recall, RecallAnswer, RecallMail, SameWords

__all__ = [
    "IN_WORDS",
    "ONCE",
    "PROGRESS",
    "Affected",
    "Assessment",
    "Attribution",
    "Breach",
    "BreachQuerySet",
    "Cause",
    "DataKind",
    "Fault",
    "Happened",
    "Harm",
    "Incident",
    "Kind",
    "OneToOne",
    "Origin",
    "Particulars",
    "PeopleAffected",
    "PlaceNamed",
    "Reached",
    "Recall",
    "RecallAnswer",
    "RecallMail",
    "Recipients",
    "Retraining",
    "RetrainingDone",
    "RetrainingPolicy",
    "Retrieval",
    "Risk",
    "SameWords",
    "Severity",
    "Step",
    "ToDo",
    "ToDoLine",
    "Trained",
    "What",
]
