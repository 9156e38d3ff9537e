"""The inspection's own measure (report 1.16, 1.44): of so many files sent, in how many was something wrong, in how many
of those was it caught first, and how many were sent with it.

A file is a case, counted in the period in which its papers first went out. Something was wrong in it when something had
to be taken out, when the police were asked to take it out, when a near miss was stopped, or when a breach is recorded.
It was sent when a breach is recorded; what nobody has found, no figure knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Min, QuerySet

from accounts.models import Area
from breaches.models import Breach, BreachQuerySet, Fault, Kind
from cases.models import Case, Document
from redaction.models import AskedOfPolice, NearMiss
from redaction.models import Kind as FlagKind
from reporting.figures import percent, taken_out
from reporting.period import Period

NOT_SAID = ""  # a breach whose particulars nobody has filled in yet

_OF_A_FLAG: dict[str, Fault] = {
    FlagKind.BACK_OF_STATEMENT: Fault.STATEMENT_BACK,
    FlagKind.WRONG_PREVIOUS_CONVICTIONS: Fault.WRONG_CONVICTIONS,
    FlagKind.MEDIA_LINK: Fault.WRONG_MEDIA_LINK,
    FlagKind.WRONG_RECIPIENT: Fault.WRONG_EMAIL,
}
_OF_A_DOCUMENT: dict[str, Fault] = {
    Document.Type.CASE_SUMMARY: Fault.CASE_SUMMARY,
    Document.Type.WITNESS_STATEMENT: Fault.STATEMENT_BODY,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Files sent, and of those the files with something wrong, caught first, and sent with it."""

    files: int
    found: int
    sent: int

    @property
    def caught(self) -> int:
        return self.found - self.sent

    @property
    def found_share(self) -> float | None:
        """Of the files, in per cent; None of nothing."""
        return percent(self.found, self.files)

    @property
    def sent_share(self) -> float | None:
        return percent(self.sent, self.files)

    @property
    def caught_share(self) -> float | None:
        """Of those with something wrong."""
        return percent(self.caught, self.found)


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure of an Area, or (with None) of the nation: in all, by what was wrong, and by Area."""

    all: Counts
    by_fault: tuple[tuple[str, Counts], ...]
    by_area: tuple[tuple[Area, Counts], ...]
    without_case: int


def measure(area: Area | None, period: Period) -> Measure:
    """The measure of the files first sent in a period. A file with several things wrong counts once under each."""
    files = dict(_files(area, period).values_list("pk", "area"))
    wrong = _wrong(area, period)
    sent = _sent(area, period)
    for case, faults in sent.items():
        wrong[case] |= faults
    return Measure(
        all=_count(files, wrong, sent),
        by_fault=tuple(_by_fault(files, wrong, sent)),
        by_area=tuple(_by_area(files, wrong, sent)) if area is None else (),
        without_case=_without_case(area, period),
    )


def fault_of(kind: str, document_type: str) -> Fault:
    """What was wrong, in the inspection's own list, of a flag of this kind in a document of this type."""
    return _OF_A_FLAG.get(kind) or _OF_A_DOCUMENT.get(document_type) or Fault.OTHER


def _files(area: Area | None, period: Period) -> QuerySet[Case]:
    rows = Case.objects.filter(area=area) if area else Case.objects.all()
    first = rows.annotate(first_sent=Min("bundles__dispatches__at"))
    return first.filter(first_sent__gte=period.begins, first_sent__lt=period.ends).order_by()


def _wrong(area: Area | None, period: Period) -> defaultdict[int, set[str]]:
    """For each file what was wrong in it, found before it went or after."""
    files = _files(area, period).values("pk")
    found: defaultdict[int, set[str]] = defaultdict(set)
    case, flag = "flag__bundle__case", ("flag__kind", "flag__document__type")
    asked = AskedOfPolice.objects.filter(flag__bundle__case__in=files)
    caught = NearMiss.objects.filter(bundle__case__in=files)
    for rows in (
        taken_out(area).filter(flag__bundle__case__in=files).values_list(case, *flag),
        asked.values_list(case, *flag),
        caught.values_list("bundle__case", "stopped__flag__kind", "document__type"),
    ):
        for number, kind, document_type in rows.order_by().distinct():
            found[number].add(fault_of(kind or "", document_type or ""))
    told = Breach.objects.as_known().filter(case__in=files, kind=Kind.NEAR_MISS)
    return _with_records(found, told)


def _sent(area: Area | None, period: Period) -> Mapping[int, set[str]]:
    """For each file that was sent with something wrong in it, what that was."""
    rows = Breach.objects.as_known().filter(case__in=_files(area, period).values("pk"), kind=Kind.BREACH)
    return _with_records(defaultdict(set), rows)


def _with_records(found: defaultdict[int, set[str]], rows: BreachQuerySet) -> defaultdict[int, set[str]]:
    """The same, with what these records say was wrong in each file."""
    for one in rows.order_by():
        assert one.case_id is not None  # it was asked for by its case
        found[one.case_id] |= set(one.known_faults) or {NOT_SAID}
    return found


def _by_fault(
    files: Mapping[int, str], wrong: Mapping[int, set[str]], sent: Mapping[int, set[str]]
) -> Iterable[tuple[str, Counts]]:
    for fault in (*Fault.values, NOT_SAID):
        found = sum(fault in faults for faults in wrong.values())
        if found or fault:
            yield fault, Counts(len(files), found, sum(fault in faults for faults in sent.values()))


def _by_area(
    files: Mapping[int, str], wrong: Mapping[int, set[str]], sent: Mapping[int, set[str]]
) -> Iterable[tuple[Area, Counts]]:
    for area in Area.objects.filter(pk__in=set(files.values())).order_by("kind", "name"):
        theirs = {case: code for case, code in files.items() if code == area.pk}
        yield area, _count(theirs, wrong, sent)


def _count(files: Mapping[int, str], wrong: Mapping[int, set[str]], sent: Mapping[int, set[str]]) -> Counts:
    return Counts(
        len(files),
        sum(bool(faults) for case, faults in wrong.items() if case in files),
        sum(case in files for case in sent),
    )


def _without_case(area: Area | None, period: Period) -> int:
    """The breaches first known in the period that are about no case, so that no file has them."""
    rows = Breach.objects.filter(kind=Kind.BREACH, case=None)
    rows = rows.filter(aware_at__gte=period.begins, aware_at__lt=period.ends)
    return (rows.filter(area=area) if area else rows).count()
