"""Nobody deals with a request about themselves."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accounts.models import User
from cpsredact.refusals import Gone, Refusal
from subject_access.looking import KINDS, Term, look_for
from subject_access.models import Forgotten, Request, Sought


def terms_of(sought: Sought) -> list[Term]:
    """What is looked for, as it is looked for; none once the request is forgotten."""
    return [Term(KINDS[kind][0], words) for kind, words in sought.terms or []]


def check_not_oneself(terms: Sequence[Term], *, by: User) -> None:
    """Raises Refusal where what is looked for is the name, or the address for e-mail, of whoever looks."""
    if look_for(terms)(f"{by.first_name} {by.last_name}\n{by.email}\n{by.username}"):
        raise Refusal(_("This is about you. Somebody else at headquarters must deal with it."))


def check_may_deal_with(request: Request, *, by: User) -> None:
    """Raises Refusal for a request about oneself, Gone for one whose time is over."""
    why = closed_to([request], by=by).get(request.pk)
    if why is not None:
        raise why


def closed_to(requests: Sequence[Request], *, by: User) -> dict[int, Refusal]:
    """Why this person may not deal with some of these requests, by their numbers: read together, however many."""
    forgotten = set(Forgotten.objects.filter(request__in=requests).values_list("request", flat=True))
    gone = _("What this request asked and found was destroyed when its time was over. Nothing of it is left.")
    found: dict[int, Refusal] = {number: Gone(gone) for number in forgotten}
    for sought in Sought.objects.filter(request__in=requests).exclude(request__in=forgotten).defer("reason"):
        try:
            check_not_oneself(terms_of(sought), by=by)
        except Refusal as refusal:
            found[sought.request_id] = refusal
    return found
