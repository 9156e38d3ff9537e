"""Making a pack when its months are over, and again when lines came late. What was made is kept to the letter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Area, User
from breaches.models import Breach
from cpsredact.languages import in_english
from cpsredact.refusals import Refusal
from ledger.writing import Fact, record
from national.committee import committee
from national.content import ENGLAND_AND_WALES, Content, Section, changes, page_of
from national.models import MONTHS, Pack
from national.review import review
from national.siad import breakdown, siad
from national.spans import LATE_LINES, Span, last_over
from national.telling import tell_made
from redaction.leasing import Lease, hold_too
from redaction.models import SignOff
from reporting.police_content import Cell, Table

COMPOSED: dict[Pack.Kind, Callable[[Span], tuple[Section, ...]]] = {
    Pack.Kind.REVIEW: review,
    Pack.Kind.INCIDENTS: breakdown,
    Pack.Kind.COMMITTEE: committee,
    Pack.Kind.SIAD: siad,
}
# An Area has a page of its own of these.
FOR_AREAS = (Pack.Kind.REVIEW, Pack.Kind.INCIDENTS)
OUT_AFTER = timedelta(days=4)  # days after the end of a span, so that its last lines are in
AGAIN_AFTER = timedelta(days=28)
MOST_CHANGES = 100


@dataclass(frozen=True, slots=True)
class PackMade(Fact):
    """A pack of the nation's figures was made, edition {number}, with {pages} pages for Areas."""

    pack: int
    kind: str
    first: date
    number: int
    pages: int
    sha256: str


@transaction.atomic
def make_pack(kind: Pack.Kind, span: Span, *, by: User | None) -> Pack:
    """Make a further edition of a pack as the figures stand now, with a page for each Area where the kind has them.

    Raises Refusal for months that are not over, or when nothing has changed since the last edition.
    """
    if not span.over:
        raise Refusal(_("These months are not over yet. Make the pack when they are."))
    hold_too(Lease.NATIONAL_PACK, 0)
    made = _make(kind, span, by=by, now=timezone.now())
    if made is None:
        raise Refusal(_("Nothing has changed since the last edition was made, so there is no further one."))
    return made


@transaction.atomic
def make_due_pack(kind: Pack.Kind, span: Span, *, by: User | None = None, now: datetime | None = None) -> Pack | None:
    """Make the first edition, or a further one where lines came late; None where neither is due. Doing it again, or two
    workers at once, makes no second.
    """
    hold_too(Lease.NATIONAL_PACK, 0)
    now = now or timezone.now()
    return _make(kind, span, by=by, now=now) if _due(kind, span, now) else None


def due_packs(now: datetime | None = None) -> Iterator[tuple[Pack.Kind, Span]]:
    """The packs to be made or counted again now: those of the months that ended within LATE_LINES."""
    now = now or timezone.now()
    for kind in Pack.Kind:
        span = last_over(MONTHS[kind], now=now)
        while now - span.ends < LATE_LINES:
            if _due(kind, span, now):
                yield kind, span
            span = span.before(1)


def latest(kind: Pack.Kind, span: Span) -> Pack | None:
    """The last edition of the nation's pack."""
    return Pack.objects.filter(kind=kind, area=None, first=span.first.first).order_by("-number").first()


def _due(kind: Pack.Kind, span: Span, now: datetime) -> bool:
    if now < span.ends + OUT_AFTER:
        return False
    made = latest(kind, span)
    if made is not None:
        return now - made.at >= AGAIN_AFTER
    # Of months before the service was used there is nothing to tell.
    return SignOff.objects.filter(at__lt=span.ends).exists() or Breach.objects.filter(aware_at__lt=span.ends).exists()


@in_english()
def _make(kind: Pack.Kind, span: Span, *, by: User | None, now: datetime) -> Pack | None:
    """The further edition, or None where every figure is as it was."""
    before = latest(kind, span)
    pack = Pack(kind=kind, first=span.first.first, number=before.number + 1 if before else 1, by=by, at=now)
    content = Content(
        title=f"{pack.get_kind_display()}, {span.short}",
        reference=pack.reference,
        area=ENGLAND_AND_WALES,
        period=span.name,
        made=now.isoformat(),
        sections=COMPOSED[kind](span),
    )
    if before:
        changed = changes(Content.from_json(before.content), content)
        if not changed:
            return None
        content = replace(content, sections=(_what_changed(before.number, changed), *content.sections))
    _keep(pack, content)
    pages = _pages(pack, content) if kind in FOR_AREAS else []
    tell_made([pack, *pages])
    record(PackMade(pack.pk, pack.kind, pack.first, pack.number, len(pages), pack.sha256), by=by)
    return pack


def _pages(pack: Pack, content: Content) -> list[Pack]:
    rows = {str(row[0]) for one in content.sections if one.areas and one.table for row in one.table.rows}
    pages = []
    for area in Area.objects.filter(name__in=rows):
        page = Pack(kind=pack.kind, area=area, first=pack.first, number=pack.number, by=pack.by, at=pack.at)
        _keep(page, page_of(content, area.name, reference=page.reference))
        pages.append(page)
    return pages


def _keep(pack: Pack, content: Content) -> None:
    pack.content = content.to_json()
    pack.sha256 = hashlib.sha256(pack.content.encode()).hexdigest()
    pack.save(force_insert=True)


def _what_changed(number: int, changed: list[tuple[Cell, ...]]) -> Section:
    """What a further edition has otherwise. It names rows, so it is an Area's row only where the Area is the row."""
    rows = tuple((row, f"{heading}: {column}", was, now) for heading, row, column, was, now in changed[:MOST_CHANGES])
    more = len(changed) - len(rows)
    said = f"Lines that came late changed {len(changed)} figures since edition {number}."
    return Section(
        f"What changed since edition {number}",
        (said + (f" The first {MOST_CHANGES} are listed; {more} more are not." if more else ""),),
        table=Table(("Row", "Figure", "Was", "Is"), rows),
        areas=True,
        in_words=True,
    )
