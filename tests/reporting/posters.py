"""A month's posters, as far as a test wants them."""

from __future__ import annotations

from accounts.models import Role, User
from reporting.models import Poster, PublishedPoster
from reporting.months import Month
from reporting.poster_making import make_due_poster, make_edition
from reporting.poster_publishing import latest_said, publish_poster, say_need_to_know
from tests import make
from tests.reporting import police

KNOW = "Look at the back of every MG11 before you sign off."


def writer(area: str = make.AREA) -> User:
    return make.user(Role.FESM, area=area)


def poster(month: Month = police.LAST, area: str = make.AREA) -> Poster:
    made = make_due_poster(police.area(area), month)
    assert made is not None
    return made


def known(*, by: User, month: Month = police.LAST, text: str = KNOW) -> Poster:
    made = poster(month, by.area_id or make.AREA)
    say_need_to_know(made, text, by=by, seen=None)
    return made


def put_out(made: Poster, *, by: User) -> PublishedPoster:
    said = latest_said(made)
    assert said is not None
    return publish_poster(made, by=by, seen=said.pk)


def out(*, by: User, month: Month = police.LAST) -> PublishedPoster:
    return put_out(known(by=by, month=month), by=by)


def further(*, by: User, why: str = "A breach was found later.") -> Poster:
    return make_edition(police.area(by.area_id or make.AREA), police.LAST, by=by, why=why)
