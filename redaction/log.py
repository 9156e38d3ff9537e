"""The redaction log: every decision, in the national list's own words and with no personal data in it.

A line is a decision on a flag, for everybody or for one recipient, or that the police were asked to take it out, so
nothing can be redacted or returned and not be here. What the sender called a file, what a reviewer wrote as a reason
and where the words stood are left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.lookups import GreaterThan
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import Action, visible
from accounts.models import User
from cases.models import Case
from cases.urns import sought_root
from cpsredact.languages import in_english
from ledger.append_only import NEWEST_FIRST
from redaction.detector_figures import OUTCOMES, of_sort
from redaction.log_lines import HEADER, RETURNED, TAKEN_OUT, Line, line_made
from redaction.log_rows import NewestFirst
from redaction.models import UNDONE, AskedOfPolice, Decision, OverRedaction, ReturnStep, Variation
from redaction.models.flags import superseded
from redaction.national import of_document_type, of_redaction_type
from redaction.spreadsheet import csv_lines

PIECE = 2000
LINES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines to show; empty means all. Days are London days, both inclusive."""

    since: date | None = None
    until: date | None = None
    area: str = ""
    agency: str = ""
    document_type: str = ""
    redaction_type: str = ""
    verdict: str = ""
    role: str = ""
    urn: str = ""
    extent: str = ""
    # What the figures of the search lead to: the name of what found it, what became of it, our category, or the kind of
    # page, and our kind of document.
    detector: str = ""
    outcome: str = ""
    category: str = ""
    paper: str = ""
    standing: bool = False

    @property
    def of_the_search(self) -> bool:
        """Whether only decisions are meant that say something of the search."""
        return bool(self.detector or self.outcome)


# What may be asked of the column “Under or over”, by the words of the filter.
EXTENTS = (
    ("under", _("Under-redacted")),
    ("over", _("Over-redacted, whoever did it")),
    ("over-cps", _("Over-redacted by the CPS")),
    ("over-police", _("Over-redacted by the police")),
)
_EXTENTS = {
    "under": Q(verdict__in=(*TAKEN_OUT, RETURNED), recipient_role=""),
    "over": Q(over__isnull=False),
    "over-cps": Q(over=OverRedaction.Origin.CPS),
    "over-police": Q(over=OverRedaction.Origin.POLICE),
}
_FIELDS = {
    "at": "at",
    "urn": "flag__bundle__case__urn",
    "area": "flag__bundle__case__area__name",
    "unit": "flag__bundle__case__unit__name",
    "agency": "flag__bundle__case__agency__name",
    "charge_status": "flag__bundle__case__charge_status",
    "received_at": "flag__bundle__received_at",
    "document_number": "flag__document__number",
    "document_type": "flag__document__type",
    "kind": "flag__kind",
    "page": "flag__page",
    "category": "flag__category",
    "recommended": "recommended",
    "verdict": "verdict",
    "principle": "principle__code",
    "edition": "principle__edition__name",
    "role": "role",
    "over": "over",
    "superseded": "superseded",
    "recipient_role": "recipient_role",
    "is_part": "is_part",
    "replaced": "flag__document__replaced_by",
    "carried": "carried_from",
    "became": "became",
    "pk": "pk",
}


def decisions(user: User, wanted: Wanted) -> QuerySet[Decision]:
    """The decisions that this person may see in the log and asks for, newest first."""
    cases = visible(Case, user=user, action=Action.READ_REDACTION_LOG)
    rows = Decision.objects.annotate(
        superseded=superseded(),
        recipient_role=Value("", CharField()),
        over=F("over_redaction__origin"),
        is_part=Q(part__isnull=False),
        carried_from=F("carried__earlier"),
        became=Value(None, CharField()),
    ).filter(_matching(wanted), flag__bundle__case__in=cases)
    if wanted.standing:
        rows = rows.filter(superseded=False, flag__document__replaced_by=None).exclude(verdict=UNDONE)
    return rows.order_by("-at", "-pk")


def variations(user: User, wanted: Wanted) -> QuerySet[Variation]:
    """What was decided otherwise for one recipient, that this person may see in the log and asks for, newest first."""
    cases = visible(Case, user=user, action=Action.READ_REDACTION_LOG)
    same = Variation.objects.filter(flag=OuterRef("flag"), recipient=OuterRef("recipient"))
    rows = Variation.objects.annotate(
        superseded=GreaterThan(Subquery(same.order_by(NEWEST_FIRST).values("pk")[:1]), F("pk")),
        recipient_role=F("recipient__role"),
        recommended=Value("", CharField()),
        over=Value(None, CharField()),
        is_part=Value(False, BooleanField()),
        carried_from=Value(None, BigIntegerField()),
        became=Value(None, CharField()),
    ).filter(_matching(wanted), flag__bundle__case__in=cases)
    if wanted.standing:
        rows = rows.filter(superseded=False, flag__document__replaced_by=None)
    return rows.none() if wanted.of_the_search else rows.order_by("-at", "-pk")


def returns(user: User, wanted: Wanted) -> QuerySet[AskedOfPolice]:
    """What the police were asked to take out, that this person may see in the log and asks for, newest first.

    What they did not send again in time is superseded: the decision that is then made here is the line that stands.
    """
    cases = visible(Case, user=user, action=Action.READ_REDACTION_LOG)
    latest = ReturnStep.objects.filter(of=OuterRef("sent_back")).order_by(NEWEST_FIRST)
    overtaken = latest.filter(what=ReturnStep.What.OVERTAKEN).order_by()
    later = ReturnStep.objects.filter(of=OuterRef("of"), pk__gt=OuterRef("pk"))
    rows = AskedOfPolice.objects.annotate(
        at=F("sent_back__part_of__at"),
        role=F("sent_back__part_of__role"),
        verdict=Value(RETURNED, CharField()),
        recipient_role=Value("", CharField()),
        recommended=Value("", CharField()),
        over=Value(None, CharField()),
        is_part=Value(False, BooleanField()),
        carried_from=Value(None, BigIntegerField()),
        became=Subquery(latest.values("what")[:1]),
        superseded=Exists(overtaken.filter(~Exists(later))),
    ).filter(_matching(wanted), flag__bundle__case__in=cases)
    if wanted.standing:
        rows = rows.filter(superseded=False)
    return rows.none() if wanted.of_the_search else rows.order_by("-at", "-pk")


def lines(rows: QuerySet[Decision]) -> Iterator[Line]:
    """Decisions as lines of the log."""
    return map(line_of, _values(rows))


def rows_of(user: User, wanted: Wanted) -> NewestFirst:
    """What the log reads of each decision, variation and return and no more, newest first, for `line_of`."""
    return NewestFirst([rows(user, wanted) for rows in (decisions, variations, returns)], list(_FIELDS.values()))


@in_english()
def line_of(values: tuple[Any, ...]) -> Line:
    """One line, from what `rows_of` read, in the national log's English whoever reads it."""
    return line_made(**dict(zip(_FIELDS, values, strict=True)))


def as_csv(user: User, wanted: Wanted) -> Iterator[str]:
    """The log as lines of CSV, read from the database a piece at a time so that the first are sent at once."""
    pieces = (_in_pieces(rows(user, wanted)) for rows in (decisions, variations, returns))
    return csv_lines(HEADER, (line.cells() for line in merge(*pieces, key=lambda line: line.at, reverse=True)))


def _values(rows: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.values_list(*_FIELDS.values())


def _in_pieces(rows: QuerySet[Any]) -> Iterator[Line]:
    """The lines newest first. Each piece begins after the last, so that none is counted off again."""
    piece = list(_values(rows)[:PIECE])
    while piece:
        yield from map(line_of, piece)
        last = dict(zip(_FIELDS, piece[-1], strict=True))
        after = rows.filter(Q(at__lt=last["at"]) | Q(pk__lt=last["pk"]), at__lte=last["at"])
        piece = list(_values(after)[:PIECE])


def day_begins(day: date) -> datetime:
    """Midnight in London."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _matching(wanted: Wanted) -> Q:
    asked = Q()
    if wanted.since:
        asked &= Q(at__gte=day_begins(wanted.since))
    if wanted.until:
        asked &= Q(at__lt=day_begins(wanted.until + timedelta(days=1)))
    if wanted.verdict:
        asked &= Q(verdict__in=TAKEN_OUT if wanted.verdict == "out" else [wanted.verdict])
    if wanted.document_type:
        asked &= of_document_type(wanted.document_type)
    if wanted.redaction_type:
        asked &= of_redaction_type(wanted.redaction_type)
    if wanted.urn:
        asked &= Q(flag__bundle__case__urn__istartswith=sought_root(wanted.urn))
    if wanted.extent:
        asked &= _EXTENTS[wanted.extent]
    if wanted.outcome:
        asked &= OUTCOMES[wanted.outcome]
    if wanted.category:
        asked &= of_sort(wanted.category)
    plain = {
        "flag__bundle__case__area": wanted.area,
        "flag__bundle__case__agency": wanted.agency,
        "flag__found_by": wanted.detector,
        "flag__document__type": wanted.paper,
        "role": wanted.role,
    }
    return asked & Q(**{name: value for name, value in plain.items() if value})
