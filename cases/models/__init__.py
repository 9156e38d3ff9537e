"""A case, the bundles of papers received for it, their documents, and where they are sent."""

from cases.models.bundles import Bundle, Document, OfABundle, State
from cases.models.cases import Case, OfACase, Offence, Person, Recipient
from cases.models.handing import HandOver
from cases.models.letting import LetThrough
from cases.models.notices import Notice
from cases.models.sending import Dispatch, RecipientCopy, Stoppage

__all__ = [
    "Bundle",
    "Case",
    "Dispatch",
    "Document",
    "HandOver",
    "LetThrough",
    "Notice",
    "OfABundle",
    "OfACase",
    "Offence",
    "Person",
    "Recipient",
    "RecipientCopy",
    "State",
    "Stoppage",
]
