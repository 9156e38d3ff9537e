"""The links in the header, what this person's role may open; and the one in the footer, to the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import Action, may
from cases.noticing import unread_by
from cases.stopping import stoppage

LINKS = (
    (_("Cases"), "cases:list", Action.SEE_CASES),
    (_("Questions"), "redaction:questions", Action.ASK_LAWYER),
    (_("Returns"), "redaction:returns", Action.RETURN_TO_POLICE),
    (_("Area"), "reporting:area", Action.SEE_AREA_FIGURES),
    (_("Police"), "police:forces", Action.SEE_POLICE_REPORTS),
    (_("Posters"), "posters:list", Action.SEE_POSTERS),
    (_("Redaction log"), "redaction:log", Action.READ_REDACTION_LOG),
    (_("Breaches"), "breaches:list", Action.READ_BREACH_LOG),
    (_("Assurance"), "assurance:home", Action.SEE_SAMPLES),
    (_("Retention"), "retention:list", Action.SEE_RETENTION),
    (_("Subject access"), "subject_access:list", Action.ANSWER_SUBJECT_ACCESS),
    (_("Training"), "training:mine", Action.TRAIN),
    (_("Guidance"), "guidance:current", Action.READ_GUIDANCE),
    (_("Burning"), "cases:burning", Action.STOP_BURNING),
)


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """What base.html shows on every page. What is stopped is told to all those signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav": [], "source_url": settings.SOURCE_URL, "stopped": None, "unread": 0}
    links = []
    for label, name, action in LINKS:
        if may(user, action):
            url = reverse(name)
            links.append(Link(str(label), url, request.path.startswith(url)))
    return {
        "nav": links,
        "source_url": settings.SOURCE_URL,
        "stopped": stoppage(),
        "unread": unread_by(user),
        "session_warning": settings.SESSION_WARNING,
    }
