"""What this room keeps: what the police were told, and the posters."""

from reporting.models.police import Dispute, PoliceReport, Response, Ruling, Sending, SendingMail
from reporting.models.posters import NeedToKnow, Poster, PosterMail, PublishedPoster

__all__ = [
    "Dispute",
    "NeedToKnow",
    "PoliceReport",
    "Poster",
    "PosterMail",
    "PublishedPoster",
    "Response",
    "Ruling",
    "Sending",
    "SendingMail",
]
