"""Requests for what is held about somebody, and papers that say something of them, for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Role, User
from cases.models import Bundle, Document
from subject_access.models import Request, Trawl
from subject_access.opening import NewRequest, open_request
from subject_access.places import Place
from subject_access.reading import traces_in
from subject_access.trawling import go_on
from tests import make

NAME = "Brenda Whitlow"
TERMS = (("name", NAME), ("date_of_birth", "4 March 1981"), ("phone", "07700 900456"))
SAID = "I spoke to Brenda Whitlow at noon.\nHer number is 07700900456 and she was born on 04/03/1981."


def opened(*, by: User | None = None, days_ago: int = 0, **said: Any) -> Request:
    """A request of which nothing has been searched yet."""
    about: dict[str, Any] = {
        "reference": f"SAR {make.next_number():05d}",
        "asker": Request.Asker.SUBJECT,
        "asked_by": NAME,
        "received_on": timezone.localdate() - timedelta(days=days_ago),
        "terms": TERMS,
        "reason": "She asked what is held about her.",
    } | said
    return open_request(NewRequest(**about), by=by or make.user(Role.HQ))


def searched(*, by: User | None = None, **said: Any) -> Request:
    """A request whose search is finished."""
    request = opened(by=by, **said)
    assert not go_on(trawl_of(request))
    return request


def trawl_of(request: Request) -> Trawl:
    return Trawl.objects.filter(sought__request=request).latest("pk")


def papers(*pages: str, of: Bundle | None = None, **about: Any) -> Document:
    """A document with these pages."""
    return make.document(of or make.bundle(**about), pages=pages or (SAID,))


def places(request: Request, case: Any) -> list[Place]:
    """Where something was found in a case."""
    return [Place.from_json(trace.place) for trace in traces_in(request, case)]
