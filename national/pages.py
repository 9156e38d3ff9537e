"""What the pages of packs, returns and risks show: each pack's latest edition, and a quarter's returns."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery

from accounts.access import Action, visible
from accounts.models import Area, User
from charts.showing import Shown, shown
from national.charting import chart_of
from national.content import Content, Section
from national.models import Declaration, Pack
from national.returned import newest
from national.spans import Span, last_over
from reporting.police_content import Table, cell_words

QUARTERS_OFFERED = 5


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One part of a pack as a page draws it; its rows are the first cell and the others, as they are read."""

    section: Section
    rows: list[tuple[str, list[str]]]
    chart: Shown | None


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One Area's return of a quarter: what holds of it, or None while nothing was declared."""

    area: Area
    held: Declaration | None


def packs_seen_by(user: User) -> list[Pack]:
    """The latest edition of every pack that this person may see, newest months first."""
    rows = visible(Pack, user=user, action=Action.SEE_PACKS)
    # The nation's for those who see it: an Area's own page is the same figures again.
    rows = rows.filter(area=user.area)
    later = Pack.objects.filter(kind=OuterRef("kind"), first=OuterRef("first"), area=user.area).order_by("-number")
    found = rows.annotate(last=Subquery(later.values("number")[:1])).filter(number=F("last"))
    return list(found.order_by("-first", "kind").defer("content"))


def editions_of(pack: Pack) -> list[Pack]:
    """Every edition of the same pack or page, the latest first."""
    same = Pack.objects.filter(kind=pack.kind, first=pack.first, area=pack.area)
    return list(same.order_by("-number").defer("content"))


def sections_of(content: Content) -> list[ShownSection]:
    """A pack's parts, each with its table as it is read and its drawing."""
    return [_shown(one) for one in content.sections]


def returns_seen_by(user: User, span: Span) -> list[ReturnRow]:
    """Each Area's return of a quarter: one's own Area's, or (of a national role) every Area's, by name."""
    held = newest(span)
    areas = Area.objects.order_by("kind", "name") if user.is_national else Area.objects.filter(pk=user.area_id)
    return [ReturnRow(area, held.get(area.pk)) for area in areas if area.kind == Area.Kind.AREA or area.pk in held]


def lines_of(area: Area, span: Span) -> list[Declaration]:
    """Every line of an Area's return, newest first."""
    rows = Declaration.objects.filter(area=area, first=span.first.first)
    return list(rows.select_related("by", "area").order_by("-number"))


def quarters_offered() -> list[Span]:
    """The quarters that can be declared or looked at, the last that is over first."""
    last = last_over(3)
    return [last.before(back) for back in range(QUARTERS_OFFERED)]


def quarter_chosen(code: str) -> Span | None:
    """The quarter of this code; the last that is over without one; None for any other."""
    offered = quarters_offered()
    return next((one for one in offered if one.code == code), None) if code else offered[0]


def _shown(section: Section) -> ShownSection:
    chart = chart_of(section)
    return ShownSection(section, _in_words(section.table), shown(chart) if chart else None)


def _in_words(table: Table | None) -> list[tuple[str, list[str]]]:
    return [(cell_words(row[0]), [cell_words(cell) for cell in row[1:]]) for row in table.rows] if table else []
