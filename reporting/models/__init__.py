"""What this room keeps: what the police were told, the posters, the lessons of Areas for all, what the search found,
counts, and targets.
"""

from reporting.models.lessons import LessonLine, SharedLesson
from reporting.models.police import Dispute, PoliceReport, Response, Ruling, Sending, SendingMail
from reporting.models.posters import NeedToKnow, Poster, PosterMail, PublishedPoster
from reporting.models.search import DetectorCount, DetectorFall, RecallCount, RulesUsed
from reporting.models.tallies import CaseTally, Tally, Touched
from reporting.models.targets import Target

__all__ = [
    "CaseTally",
    "DetectorCount",
    "DetectorFall",
    "Dispute",
    "LessonLine",
    "NeedToKnow",
    "PoliceReport",
    "Poster",
    "PosterMail",
    "PublishedPoster",
    "RecallCount",
    "Response",
    "RulesUsed",
    "Ruling",
    "Sending",
    "SendingMail",
    "SharedLesson",
    "Tally",
    "Target",
    "Touched",
]
