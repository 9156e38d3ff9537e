"""What the pages on posters show."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.access import Action, visible
from accounts.models import User
from charts.showing import Shown, shown
from cpsredact.languages import in_english
from reporting.models import Poster
from reporting.poster_content import PosterContent
from reporting.poster_publishing import latest_said


def posters_seen_by(user: User) -> QuerySet[Poster]:
    """The posters that this person may see, the newest month first."""
    rows = visible(Poster, user=user, action=Action.SEE_POSTERS)
    return rows.select_related("area", "published").defer("content", "published__a3", "published__a4")


def content_now(poster: Poster) -> PosterContent:
    """All that a poster says: as it was put out, or before that as it would be now."""
    out = getattr(poster, "published", None)
    if out is not None:
        return PosterContent.from_json(out.content)
    said = latest_said(poster)
    content = PosterContent.from_json(poster.content)
    return content.knowing(said.text) if said else content


@in_english()
def shown_chart(content: PosterContent) -> Shown:
    """The chart of a poster for its page, in English as the poster is."""
    return shown(content.chart)
