"""How far the worker is with a bundle, in one sentence and two numbers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.models import Bundle, State
from cases.stopping import stoppage
from redaction.models import Page

# Longer than the confined reader is given for one page.
STALLED_AFTER = timedelta(seconds=120)


# What is said of a signed-off bundle while burning is stopped for everybody.
WAITING = gettext_lazy("It waits: burning is stopped everywhere. It is burnt by itself when burning goes on")


@dataclass(frozen=True, slots=True)
class Progress:
    """`value` of `total`; `done` when the page that waits should be drawn again."""

    sentence: str
    value: int
    total: int
    done: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def progress(bundle: Bundle) -> Progress:
    """Pages read of pages in all while it is being read; documents burnt of documents while it is being burnt."""
    state = State(bundle.state)
    if state in (State.RECEIVED, State.PROCESSING):
        total = sum(bundle.documents.readable().values_list("page_count", flat=True))
        read = Page.objects.filter(document__bundle=bundle).exclude(read_at=None).count()
        ready = bundle.searches.exclude(document=None).count()
        if total and read >= total:
            said = ngettext("Searching %(count)s page", "Searching %(count)s pages", total) % {"count": total}
        else:
            said = _("Reading page %(page)s of %(total)s") % {"page": min(read + 1, total), "total": total}
        if ready:
            done = ngettext("%(count)s document ready", "%(count)s documents ready", ready) % {"count": ready}
            said = f"{said}; {done}"
        return Progress(said, read, total, False)
    if state in (State.SIGNED_OFF, State.BURNT):
        sign_off = bundle.sign_offs.latest("pk")
        burnt = sign_off.burnt_copies.exclude(document=None).values("document").distinct().count()
        total = bundle.documents.readable().count()
        if stoppage() is not None:
            return Progress(str(WAITING), burnt, total, False)
        said = (
            _("Proving the served copy clean")
            if state == State.BURNT
            else _("Burning: %(burnt)s of %(total)s documents done") % {"burnt": burnt, "total": total}
        )
        return Progress(said, burnt, total, False)
    return Progress(str(state.label), 1, 1, True)


def stalled(bundle: Bundle, now: datetime | None = None) -> bool:
    """Whether the worker has done nothing on this bundle for longer than any one page takes."""
    read = Page.objects.filter(document__bundle=bundle).aggregate(last=Max("read_at"))["last"]
    burnt = bundle.burnt_copies.aggregate(last=Max("at"))["last"]
    last = max(at for at in (bundle.state_since, read, burnt) if at is not None)
    return (now or timezone.now()) - last > STALLED_AFTER
