"""What a force sent, document by document, and what of it had to come out: what its monthly report counts.

A document counts in the month in which its bundle was first signed off, when everything in it had been decided. A line
is one flag whose words the CPS took out for everybody, or that the police were asked to take out; a flag that was both
is one line. What the force disputed, and was right about, is no line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Agency, Area
from cases.models import Document
from ledger.append_only import NEWEST_FIRST
from redaction.log_lines import TAKEN_OUT
from redaction.models import AskedOfPolice, Decision, ReturnStep, SentBack, SignOff, Verdict
from redaction.national import DOCUMENT_TYPES
from reporting.models import Dispute
from reporting.months import Month


@dataclass(frozen=True, slots=True)
class Received:
    """One document that a force sent. `unit` is the police unit: the first four signs of the URN."""

    pk: int
    bundle: int
    day: date
    unit: str
    type: str
    pages: int

    @property
    def form(self) -> str:
        """As the national log names its kind."""
        return DOCUMENT_TYPES[self.type]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that should have been taken out. `thing` is the same for equal values of one bundle."""

    flag: int
    document: int
    kind: str
    category: str
    principle: str
    thing: str
    returned: bool


@dataclass(frozen=True, slots=True)
class Papers:
    """What a force sent in some months, and the lines of each document, by its number in the database."""

    received: tuple[Received, ...]
    lines: Mapping[int, tuple[Line, ...]]

    def of(self, first: date, last: date) -> Papers:
        """Those of the days from the first to the last, both counted."""
        return Papers(tuple(one for one in self.received if first <= one.day <= last), self.lines)

    def every_line(self) -> Iterable[tuple[Received, Line]]:
        return ((one, line) for one in self.received for line in self.lines.get(one.pk, ()))

    def clusters(self) -> list[tuple[int, int]]:
        """For each bundle: how many documents needed nothing taken out, of how many."""
        found: dict[int, list[int]] = {}
        for one in self.received:
            counted = found.setdefault(one.bundle, [0, 0])
            counted[0] += one.pk not in self.lines
            counted[1] += 1
        return [(clean, whole) for clean, whole in found.values()]


def papers_of(agency: Agency, area: Area | None, first: Month, last: Month) -> Papers:
    """What a force sent to an Area (or, with None, to any), of the bundles first signed off in these months."""
    signed = _signed_off(agency, area, first, last)
    days = {bundle: timezone.localtime(at).date() for bundle, at in signed.values_list("bundle", "first")}
    rows = Document.objects.filter(bundle__in=signed.values("bundle"), fault="").order_by("pk")
    received = tuple(
        Received(pk, bundle, days[bundle], urn[:4], type_, pages)
        for pk, bundle, urn, type_, pages in rows.values_list("pk", "bundle", "bundle__case__urn", "type", "page_count")
    )
    found: dict[int, list[Line]] = {one.pk: [] for one in received}
    for line in _lines(signed.values("bundle")):
        if line.document in found:
            found[line.document].append(line)
    return Papers(received, {pk: tuple(lines) for pk, lines in found.items() if lines})


def scopes_with_papers(month: Month) -> list[tuple[str, str]]:
    """Each agency with each Area (by code) of whose papers anything was first signed off in a month."""
    rows = _first_signed_off(Q(bundle__case__agency__isnull=False), month, month)
    pairs = rows.values_list("bundle__case__agency", "bundle__case__area")
    return sorted({(str(agency), str(area)) for agency, area in pairs})


@dataclass(frozen=True, slots=True)
class ReturnFigures:
    """What was returned to a force in a month, and what became of that which was due back in it."""

    sent: int = 0
    due: int = 0
    in_time: int = 0
    late: int = 0
    not_accepted: int = 0
    overtaken: int = 0
    still_out: int = 0


def returns_of(agency: Agency, area: Area | None, month: Month) -> ReturnFigures:
    """How returned documents came back, as it stands now."""
    rows = SentBack.objects.filter(_of(agency, area, "part_of__bundle__case__"))
    sent = rows.filter(part_of__at__gte=month.begins, part_of__at__lt=month.ends).count()
    steps = ReturnStep.objects.filter(of=OuterRef("pk"))
    due = rows.filter(part_of__due__gte=month.begins, part_of__due__lt=month.ends).annotate(
        came=Min("steps__at", filter=Q(steps__what=ReturnStep.What.RESUBMITTED)),
        refused=Exists(steps.filter(what=ReturnStep.What.REFUSED)),
        overtaken=Exists(steps.filter(what=ReturnStep.What.OVERTAKEN)),
    )
    found = list(due.values_list("came", "part_of__due", "refused", "overtaken"))
    return ReturnFigures(
        sent=sent,
        due=len(found),
        in_time=sum(came is not None and came <= by for came, by, _, _ in found),
        late=sum(came is not None and came > by for came, by, _, _ in found),
        not_accepted=sum(refused for _, _, refused, _ in found),
        overtaken=sum(overtaken and came is None for came, _, _, overtaken in found),
        still_out=sum(came is None and not overtaken for came, _, _, overtaken in found),
    )


def _lines(bundles: Any) -> Iterable[Line]:
    disputed = set(Dispute.objects.accepted().values_list("flag", flat=True))
    later = Decision.objects.filter(flag=OuterRef("flag"), pk__gt=OuterRef("pk"))
    out = Decision.objects.filter(~Exists(later), verdict__in=TAKEN_OUT, flag__document__replaced_by=None)
    # What they were asked for and the CPS then kept in was nothing that they should have taken out.
    latest = Decision.objects.filter(flag=OuterRef("flag")).order_by(NEWEST_FIRST).values("verdict")[:1]
    asked = AskedOfPolice.objects.annotate(last=Subquery(latest)).exclude(last=Verdict.KEEP)
    found: dict[int, Line] = {}
    for rows, returned in ((out, False), (asked, True)):
        for flag, document, kind, category, code, digest in _values(rows.filter(flag__bundle__in=bundles)):
            if flag not in disputed:
                found[flag] = Line(flag, document, kind, category, code or "", digest or str(flag), returned)
    return found.values()


def _values(rows: QuerySet[Any]) -> Any:
    wanted = ("flag", "flag__document", "flag__kind", "flag__category", "principle__code", "flag__value_digest")
    return rows.order_by().values_list(*wanted).iterator(chunk_size=5000)


def _signed_off(agency: Agency, area: Area | None, first: Month, last: Month) -> QuerySet[Any, Any]:
    return _first_signed_off(_of(agency, area, "bundle__case__"), first, last)


def _first_signed_off(wanted: Q, first: Month, last: Month) -> QuerySet[Any, Any]:
    """The bundles whose first sign-off was in these months, each with when that was (`first`)."""
    rows = SignOff.objects.filter(wanted).order_by().values("bundle").annotate(first=Min("at"))
    return rows.filter(first__gte=first.begins, first__lt=last.ends)


def _of(agency: Agency, area: Area | None, path: str) -> Q:
    wanted = Q(**{f"{path}agency": agency})
    return wanted if area is None else wanted & Q(**{f"{path}area": area})
