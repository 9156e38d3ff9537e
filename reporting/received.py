"""Received issues: what the police sent that had to come out. They write themselves from decisions; none is a breach.

Nothing here names anybody: a force, a type of document, a category of data, and how many.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from accounts.models import Agency, Area
from redaction.log_lines import NOT_SAID
from redaction.models import AskedOfPolice, Decision
from redaction.national import national_document_type, national_redaction_type
from reporting.figures import taken_out
from reporting.period import Period


@dataclass(frozen=True, slots=True)
class Received:
    """How much of one kind: places taken out, different things among them (forty places with one name are one thing),
    documents, files, and places that the police were asked to take out instead.
    """

    name: str
    places: int
    things: int
    documents: int
    files: int
    asked: int = 0


@dataclass(frozen=True, slots=True)
class ReceivedIssues:
    """The received issues of a period: in all, by force, by type of document and by category of data."""

    all: Received
    by_agency: tuple[Received, ...]
    by_document: tuple[Received, ...]
    by_category: tuple[Received, ...]

    @property
    def nothing(self) -> bool:
        return not self.all.places and not self.all.asked


def received(area: Area | None, period: Period, agency: Agency | None = None) -> ReceivedIssues:
    """What had to come out, of decisions that stand and were made in a period, from everybody or from one agency."""
    rows = taken_out(area).filter(at__gte=period.begins, at__lt=period.ends)
    asked = AskedOfPolice.objects.filter(
        sent_back__part_of__at__gte=period.begins, sent_back__part_of__at__lt=period.ends
    )
    if area:
        asked = asked.filter(flag__bundle__case__area=area)
    if agency:
        rows = rows.filter(flag__bundle__case__agency=agency)
        asked = asked.filter(flag__bundle__case__agency=agency)
    force = "flag__bundle__case__agency__name"
    awaited = dict(asked.order_by().values_list(force).annotate(n=Count("pk")).values_list(force, "n"))
    total = rows.order_by().aggregate(**_counts())
    return ReceivedIssues(
        all=Received("", total["places"], total["things"], total["documents"], total["files"], sum(awaited.values())),
        by_agency=_by(rows, [force], lambda name: name or NOT_SAID, awaited),
        by_document=_by(rows, ["flag__document__type", "flag__kind"], national_document_type),
        by_category=_by(rows, ["flag__kind", "flag__category"], national_redaction_type),
    )


def _counts() -> dict[str, Any]:
    digest = NullIf(F("flag__value_digest"), Value(""))
    thing = Coalesce(digest, Cast("flag", CharField()), output_field=CharField())
    return {
        "places": Count("pk"),
        "things": Count(thing, distinct=True),
        "documents": Count("flag__document", distinct=True),
        "files": Count("flag__bundle__case", distinct=True),
    }


def _by(
    rows: QuerySet[Decision], fields: list[str], named: Any, awaited: dict[str | None, int] | None = None
) -> tuple[Received, ...]:
    """Rows grouped under the names that `named` gives to the values of `fields`, the most first.

    Where several groups share a name, documents and files are counted anew so that none counts twice.
    """
    names: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for key in {*rows.order_by().values_list(*fields).distinct(), *((name,) for name in awaited or ())}:
        names[named(*key)].append(key)
    found = []
    for name, keys in names.items():
        chosen = rows.none()
        for key in keys:
            chosen = chosen | rows.filter(**dict(zip(fields, key, strict=True)))
        counted = chosen.order_by().aggregate(**_counts())
        found.append(Received(name, **counted, asked=sum((awaited or {}).get(key[0], 0) for key in keys)))
    return tuple(sorted(found, key=lambda one: (-one.places, one.name)))
