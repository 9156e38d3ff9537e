"""What this room keeps: what the police were told, the posters, the lessons of Areas for all, and what the
search found.
"""

from reporting.models.lessons import LessonLine, SharedLesson
from reporting.models.police import Dispute, PoliceReport, Response, Ruling, Sending, SendingMail
from reporting.models.posters import NeedToKnow, Poster, PosterMail, PublishedPoster
from reporting.models.search import DetectorCount, DetectorFall, RulesUsed

__all__ = [
    "DetectorCount",
    "DetectorFall",
    "Dispute",
    "LessonLine",
    "NeedToKnow",
    "PoliceReport",
    "Poster",
    "PosterMail",
    "PublishedPoster",
    "Response",
    "RulesUsed",
    "Ruling",
    "Sending",
    "SendingMail",
    "SharedLesson",
]
