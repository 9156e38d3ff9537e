"""Received issues: what the police sent that had to come out. They write themselves from decisions; none is a breach.

Nothing here names anybody: a force, a type of document, a category of data, and how many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count

from accounts.models import Agency, Area
from redaction.log_lines import NOT_SAID
from redaction.models import AskedOfPolice
from reporting.period import Period
from reporting.tally_sql import ALL, BY_DOCUMENT, BY_TYPE
from reporting.tallying import Counts, between


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
    code: str = ""  # the agency's, in a row that is one's


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
    """What had to come out, of decisions that stand and were made in a period, from everybody or from one agency.

    A thing, a document or a file counts on the first day on which something of it that stands was taken out, so that
    periods that follow each other add up.
    """
    counts = between(area, period.first, period.last, (ALL, BY_DOCUMENT, BY_TYPE), agency.pk if agency else None)
    asked = AskedOfPolice.objects.filter(
        sent_back__part_of__at__gte=period.begins, sent_back__part_of__at__lt=period.ends
    )
    if area:
        asked = asked.filter(flag__bundle__case__area=area)
    if agency:
        asked = asked.filter(flag__bundle__case__agency=agency)
    force = "flag__bundle__case__agency__name"
    awaited = dict(asked.order_by().values_list(force).annotate(n=Count("pk")).values_list(force, "n"))
    names: dict[str, str] = dict(Agency.objects.values_list("pk", "name"))
    codes = {name: code for code, name in names.items()}
    out = [one for one in counts if one.what == ALL]
    return ReceivedIssues(
        all=_sum("", out, sum(awaited.values())),
        by_agency=tuple(
            replace(one, code=codes.get(one.name, ""))
            for one in _by(
                ((names.get(one.agency, NOT_SAID), one) for one in out),
                {name or NOT_SAID: count for name, count in awaited.items()},
            )
        ),
        by_document=_by((one.key, one) for one in counts if one.what == BY_DOCUMENT),
        by_category=_by((one.key, one) for one in counts if one.what == BY_TYPE),
    )


def _by(rows: Iterable[tuple[str, Counts]], asked: Mapping[str, int] | None = None) -> tuple[Received, ...]:
    """Counts under their names, the most places first."""
    named: defaultdict[str, list[Counts]] = defaultdict(list)
    for name in asked or ():
        named[name] = []
    for name, one in rows:
        named[name].append(one)
    found = (_sum(name, counts, (asked or {}).get(name, 0)) for name, counts in named.items())
    return tuple(sorted(found, key=lambda one: (-one.places, one.name)))


def _sum(name: str, counts: Iterable[Counts], asked: int = 0) -> Received:
    kept = list(counts)
    return Received(
        name,
        places=sum(one.n for one in kept),
        things=sum(one.things for one in kept),
        documents=sum(one.documents for one in kept),
        files=sum(one.files for one in kept),
        asked=asked,
    )
