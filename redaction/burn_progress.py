"""Burning and proving as it goes: what becomes of each document of a signed-off bundle, and whether anybody is at it.

That a document is being worked on is read from the worker's own lease (redaction/leasing.py), which falls with the
worker: nobody is told that something is being done which is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from cases.models import Bundle, Document, State
from cases.stopping import stoppage
from ledger.append_only import NEWEST_FIRST
from redaction.attention import taken_out
from redaction.burning import documents_to_burn
from redaction.leasing import Lease, held
from redaction.models import BurnAttempt, BurntCopy, SignOff, Variation
from redaction.progress import WAITING, progress

# How long nothing may move before it is said: a free worker begins within a second or two.
AWAY_AFTER = timedelta(seconds=30)
AWAY = gettext_lazy(
    "The service that burns is not answering. Nothing is lost: it goes on by itself when "
    "the service is back. Your manager can see this."
)
BUSY = gettext_lazy("The service is at work on other papers. These are next when it is done.")
_RECENT = 100  # copies from which it is told how long a page takes

TO_DO = gettext_noop("waiting")
BURNS = gettext_noop("burning")
PROVES = gettext_noop("verifying")
PROVED = gettext_noop("proved")
NOT_SERVED = gettext_noop("not served")


@dataclass(frozen=True, slots=True)
class Work:
    """One document, or (with number 0) the served bundle as a whole: its state, and how long it has taken or may."""

    number: int
    name: str
    state: str
    time: str


@dataclass(frozen=True, slots=True)
class Burning:
    """How a signed-off bundle stands. `done` when there is nothing more to wait for; `trouble` when nobody is at it."""

    sentence: str
    value: int
    total: int
    done: bool
    trouble: bool
    works: list[Work]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def burn_progress(bundle: Bundle, now: datetime | None = None) -> Burning:
    """What becomes of each document, in as many queries for a hundred documents as for one."""
    now = now or timezone.now()
    if bundle.state not in (State.SIGNED_OFF, State.BURNT):
        return Burning(bundle.get_state_display(), 1, 1, done=True, trouble=False, works=[])
    sign_off = bundle.sign_offs.latest("pk")
    documents = list(bundle.documents.order_by("number"))
    burns, proves = held(Lease.DOCUMENT_BURN), held(Lease.DOCUMENT_PROOF)
    begun, ended = _times(sign_off)
    left, unserved = _left(bundle, ended, documents)
    pace = _pace()
    works = []
    for one in documents:
        state = _state(one.pk, unserved, left, burns, proves)
        took = _time(state, one.page_count * pace, begun.get(one.pk), ended.get(one.pk), now)
        works.append(Work(one.number, str(one), _(state), took))
    whole = bundle.pk in held(Lease.BUNDLE_VERIFY)
    state = PROVES if whole else TO_DO
    works.append(Work(0, _("The served bundle, put together"), _(state), _time(state, 0, begun.get(None), None, now)))
    shown = progress(bundle)
    stopped = stoppage() is not None
    ours = whole or any(one.pk in burns for one in documents)
    moved = max([bundle.state_since, *begun.values(), *ended.values()])
    trouble = not ours and not stopped and now - moved > AWAY_AFTER
    said = shown.sentence
    if stopped:
        said = f"{WAITING}."
    elif trouble:
        said = str(BUSY) if burns or held(Lease.BUNDLE_VERIFY) or held(Lease.PAGE) else str(AWAY)
    return Burning(said, shown.value, shown.total, done=False, trouble=trouble, works=works)


def _state(document: int, unserved: set[int], left: set[int], burns: set[int], proves: set[int]) -> str:
    if document in unserved:
        return NOT_SERVED
    if document not in left:
        return PROVED
    if document in proves:
        return PROVES
    return BURNS if document in burns else TO_DO


def _left(
    bundle: Bundle, ended: dict[int | None, datetime], documents: Iterable[Document]
) -> tuple[set[int], set[int]]:
    """The documents that are still to be burnt or proved, and those of which nothing is served."""
    if Variation.objects.filter(flag__bundle=bundle).exists():
        # More than one copy: who gets what is worked out from every flag.
        left = {document.pk for _, document in documents_to_burn(bundle)}
        return left, {one.pk for one in documents if one.pk not in left and one.pk not in ended}
    out: dict[int, set[int | None]] = {}
    for document, page in taken_out().filter(bundle=bundle).values_list("document", "page"):
        out.setdefault(document, set()).add(page)
    unserved = {
        one.pk
        for one in documents
        if one.fault or None in out.get(one.pk, ()) or len(out.get(one.pk, ())) >= one.page_count
    }
    return {one.pk for one in documents if one.pk not in unserved and one.pk not in ended}, unserved


def _times(sign_off: SignOff) -> tuple[dict[Any, datetime], dict[Any, datetime]]:
    """When the last attempt at each document began, and when its last copy was proved; None for the whole."""
    begun = dict(BurnAttempt.objects.filter(sign_off=sign_off).order_by("pk").values_list("document", "at"))
    ended = dict(BurntCopy.objects.filter(sign_off=sign_off).order_by("pk").values_list("document", "at"))
    return begun, ended


def _pace() -> float:
    """Seconds that a page has taken of late, 0 while none was burnt."""
    attempt = BurnAttempt.objects.filter(
        sign_off=OuterRef("sign_off"), document=OuterRef("document"), at__lte=OuterRef("at")
    )
    rows = (
        BurntCopy.objects.filter(document__isnull=False, recipient=None, page_count__gt=0)
        .annotate(began=Subquery(attempt.order_by(NEWEST_FIRST).values("at")[:1]))
        .filter(began__isnull=False)
        .order_by("-pk")
        .values_list("page_count", "at", "began")[:_RECENT]
    )
    return median([(at - began).total_seconds() / pages for pages, at, began in rows] or [0.0])


def _time(state: str, expected: float, begun: datetime | None, ended: datetime | None, now: datetime) -> str:
    if state == PROVED and begun and ended:
        return _("took %(time)s") % {"time": _said(max((ended - begun).total_seconds(), 0))}
    usual = _("usually %(time)s") % {"time": _said(expected)} if expected else ""
    if state in (BURNS, PROVES) and begun:
        return "; ".join(filter(None, (_("%(time)s so far") % {"time": _said((now - begun).total_seconds())}, usual)))
    return usual if state == TO_DO else ""


def _said(seconds: float) -> str:
    whole = max(1, round(seconds))
    return (
        _("%(seconds)s s") % {"seconds": whole}
        if whole < 100
        else _("%(minutes)s min") % {"minutes": round(whole / 60)}
    )
