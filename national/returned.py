"""The Areas' assurance returns of a quarter, side by side: who has declared, and what was sampled and found."""

from __future__ import annotations

from django.db.models import F, OuterRef, Subquery

from national.content import Section
from national.models import Declaration
from national.spans import Span
from reporting.police_content import Cell, Table


def newest(span: Span) -> dict[str, Declaration]:
    """What holds of each Area's return of a quarter, by the Area's code."""
    later = Declaration.objects.filter(area=OuterRef("area"), first=OuterRef("first")).order_by("-number")
    rows = Declaration.objects.filter(first=span.first.first).select_related("area", "by")
    held = rows.annotate(last=Subquery(later.values("number")[:1])).filter(number=F("last"))
    return {one.area_id: one for one in held}


def returned(span: Span, names: dict[str, str]) -> Section:
    """Each Area's return: whether it is in, the bundles sampled, and those with findings."""
    held = newest(span)
    rows: list[tuple[Cell, ...]] = []
    for code, name in names.items():
        one = held.get(code)
        if one is None:
            rows.append((name, "no", None, None, None))
        else:
            rows.append((name, "yes", one.sampled, one.with_findings, one.number - 1))
    return Section(
        "Assurance returns",
        (f"{len(held)} of {len(names)} have declared what was sampled, found and done in the quarter.",),
        table=Table(("Area", "Declared", "Sampled", "With findings", "Corrected"), tuple(rows)),
        areas=True,
    )
