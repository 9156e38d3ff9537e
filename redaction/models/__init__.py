"""Pages as read, flags, decisions, checks, sign-offs and burnt copies.

Rows that record what happened are append-only by trigger; the current value is the latest row. Flags hold offsets and
boxes, never words, so that material can be destroyed and the record kept.
"""

from redaction.models.acts import Act
from redaction.models.copies import BurnAttempt, BurntCopy, Certificate, OverRedaction, RefusedCopy, SignOff
from redaction.models.flags import (
    CATEGORIES,
    Change,
    Decision,
    Flag,
    Kind,
    Recommendation,
    Suggestion,
    Variation,
    decided,
)
from redaction.models.holds import Hold
from redaction.models.near_misses import NearMiss, StoppedFlag
from redaction.models.pages import WORDS, HiddenThing, OfADocument, Page, PageCheck, Search, Stock
from redaction.models.questions import Answer, Question
from redaction.models.rehearsals import Rehearsal, RehearsedBundle
from redaction.models.returns import AskedOfPolice, Carried, Return, ReturnMail, ReturnStep, SentBack
from redaction.models.verdicts import UNDONE, Verdict

__all__ = [
    "CATEGORIES",
    "UNDONE",
    "WORDS",
    "Act",
    "Answer",
    "AskedOfPolice",
    "BurnAttempt",
    "BurntCopy",
    "Carried",
    "Certificate",
    "Change",
    "Decision",
    "Flag",
    "HiddenThing",
    "Hold",
    "Kind",
    "NearMiss",
    "OfADocument",
    "OverRedaction",
    "Page",
    "PageCheck",
    "Question",
    "Recommendation",
    "RefusedCopy",
    "Rehearsal",
    "RehearsedBundle",
    "Return",
    "ReturnMail",
    "ReturnStep",
    "Search",
    "SentBack",
    "SignOff",
    "Stock",
    "StoppedFlag",
    "Suggestion",
    "Variation",
    "Verdict",
    "decided",
]
