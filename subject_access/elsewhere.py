"""What is told of the search for a breach's words in other cases: if it can be begun, how far it is, what it read."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.access import visible
from accounts.models import User
from breaches.models import Breach
from breaches.same_words import flag_in_words
from cases.models import Document
from cpsredact.refusals import Refusal
from redaction.progress import Progress
from subject_access.models import Trawl
from subject_access.summary import Searched, progress_of, searched_by


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`why_not` says why no search can be begun; `found` counts the places that the last one found."""

    trawl: Trawl | None
    progress: Progress | None
    searched: Searched | None
    found: int
    why_not: str


def elsewhere_of(breach: Breach, *, user: User) -> Elsewhere:
    """The last search for the words that got out, if there was one; what it found, as far as this person may see."""
    trawl = Trawl.objects.filter(breach=breach).select_related("area", "by").last()
    why_not = ""
    try:
        flag_in_words(breach)
    except Refusal as refusal:
        why_not = refusal.sentence
    if trawl is None:
        return Elsewhere(None, None, None, 0, why_not)
    seen = visible(Document, user=user)
    found = breach.same_words.filter(flag=trawl.flag, document__in=seen.values("pk")).count()
    return Elsewhere(trawl, progress_of(trawl), searched_by(trawl), found, why_not)
