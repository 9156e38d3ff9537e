"""Stopping burning, or burning and dispatch, for the whole service, and letting it go on (docs/decisions/0014)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from cases.lifecycle import bundle_moved
from cases.models import Bundle, State, Stoppage
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record

# Where a bundle waits while burning is stopped.
WAITS = (State.SIGNED_OFF, State.BURNT)


@dataclass(frozen=True, slots=True)
class StoppageChanged(Fact):
    """What is stopped for the whole service was changed from {before} to {after}."""

    stoppage: int
    before: str
    after: str
    waiting: int


def latest_change() -> Stoppage | None:
    """The last change that anybody made, whatever it was; None when nothing was ever stopped."""
    return Stoppage.objects.select_related("by").first()


def changes() -> QuerySet[Stoppage]:
    """Every change that was made, newest first."""
    return Stoppage.objects.select_related("by")


def stoppage() -> Stoppage | None:
    """What is stopped now, and why; None when everything goes on. Asked before each burn and each putting together."""
    latest = latest_change()
    return latest if latest is not None and latest.what != Stoppage.What.NOTHING else None


@transaction.atomic
def change_stoppage(what: str, *, reason: str, by: User, seen: int | None) -> Stoppage:
    """Stop burning, or burning and dispatch, everywhere, or let them go on. What waits then starts by itself.

    `seen` is the last change that the person's page showed, None for none. Raises Invalid without a reason, Refusal
    when that is how it is already, Stale when somebody changed it since.
    """
    before = latest_change()
    if what not in Stoppage.What.values:
        raise Invalid(_("Choose what is to be stopped."))
    reason = " ".join(reason.replace("\0", " ").split())
    if not reason:
        raise Invalid(_("Say why. All staff read it."))
    if len(reason) > 300:
        raise Invalid(_("Say why in at most 300 letters."))
    if (before.pk if before else None) != seen:
        raise Stale(_("Somebody changed this since you opened the page. Look at it again before you change it."))
    held = before.what if before else Stoppage.What.NOTHING.value
    if what == held:
        raise Refusal(_("That is how it is already: nothing was changed."))
    try:
        with transaction.atomic():
            made = Stoppage.objects.create(what=what, reason=reason, after=before, by=by)
    except IntegrityError as error:
        raise Stale(_("Somebody changed this just now. Look at it again before you change it.")) from error
    record(StoppageChanged(made.pk, held, what, waiting().count()), by=by)
    if what == Stoppage.What.NOTHING:
        transaction.on_commit(_start_what_waits)
    return made


def waiting() -> QuerySet[Bundle]:
    """The signed-off bundles that a stoppage holds up, or would."""
    return Bundle.objects.filter(state__in=WAITS).order_by("pk")


def held_back() -> QuerySet[Bundle]:
    """The bundles whose proved copy has not been sent: suspect, when what burns is."""
    return Bundle.objects.filter(state=State.VERIFIED).order_by("pk")


def _start_what_waits() -> None:
    """Wake the worker for each bundle that waited. Messages that are lost are made good by `carry_on`."""
    for number, state in waiting().values_list("pk", "state"):
        bundle_moved.send(Bundle, bundle=number, state=State(state), before=State(state))
