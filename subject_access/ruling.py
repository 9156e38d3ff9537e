"""Deciding what was found: whether it is this person, and whether they are given it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record
from redaction.leasing import Lease, hold_too
from subject_access.conflicts import check_may_deal_with
from subject_access.models import Ground, Request, Ruling, Step, Trace
from subject_access.reading import with_ruling

MOST_TOGETHER = 5000
LONGEST_NOTE = 400


@dataclass(frozen=True, slots=True)
class SubjectAccessRuled(Fact):
    """It was decided whether places are about the person who asked, and whether they get them; places: {count}."""

    request: int
    first: int
    count: int
    what: str
    principle: str


@transaction.atomic
def rule(
    request: Request, seen: Mapping[int, int | None], what: str, *, by: User, ground: str = "", note: str = ""
) -> list[Ruling]:
    """Decide places of a request. `seen` has each with the last ruling that the page showed of it, or None.

    Raises Stale where somebody decided one meanwhile, Invalid for none, no ground where one is wanted, or a place of
    another request; Refusal once it is answered, or of a request about oneself.
    """
    hold_too(Lease.ACCESS_REQUEST, request.pk)
    check_may_deal_with(request, by=by)
    if request.steps.filter(what__in=Step.ENDS).exists():
        raise Refusal(_("This request is answered, and what was decided stands."))
    note = _checked(seen, what, ground, note)
    now = {one.pk: one.seen for one in with_ruling(Trace.objects.filter(request=request, pk__in=list(seen)))}  # type: ignore[attr-defined]
    if set(now) != set(seen):
        raise Invalid(_("Choose from the places that were found for this request."))
    if now != dict(seen):
        raise Stale(_("Somebody has decided one of these since you opened the page. Look again first."))
    made = Ruling.objects.bulk_create(
        Ruling(trace=trace, what=what, ground=ground, note=note, by=by)
        for trace in Trace.objects.filter(pk__in=list(seen)).select_related("request").order_by("pk")
    )
    record(SubjectAccessRuled(request.pk, made[0].pk, len(made), what, ground), by=by)
    return made


def _checked(seen: Mapping[int, int | None], what: str, ground: str, note: str) -> str:
    if not seen:
        raise Invalid(_("Choose at least one place."))
    if len(seen) > MOST_TOGETHER:
        raise Invalid(_("Decide %(most)s places at most at a time.") % {"most": MOST_TOGETHER})
    if what not in Ruling.What.values:
        raise Invalid(_("Say whether it is this person, and whether it is disclosed."))
    if (what == Ruling.What.WITHHOLD) != (ground in Ground.values):
        raise Invalid(_("Say on what ground it is withheld; nothing else has one."))
    if len(note.strip()) > LONGEST_NOTE:
        raise Invalid(_("The note is too long: use at most %(most)s characters.") % {"most": LONGEST_NOTE})
    return note.strip()
