"""What this room keeps: what the police were told, the posters, and the lessons of Areas for all."""

from reporting.models.lessons import LessonLine, SharedLesson
from reporting.models.police import Dispute, PoliceReport, Response, Ruling, Sending, SendingMail
from reporting.models.posters import NeedToKnow, Poster, PosterMail, PublishedPoster

__all__ = [
    "Dispute",
    "LessonLine",
    "NeedToKnow",
    "PoliceReport",
    "Poster",
    "PosterMail",
    "PublishedPoster",
    "Response",
    "Ruling",
    "Sending",
    "SendingMail",
    "SharedLesson",
]
