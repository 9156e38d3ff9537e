"""Every figure is what a slow recount finds, straight from the log's rows, whatever happened and whatever is asked.

The recount is plain Python over the rows and shares nothing with reporting/ but the national log's names of things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import Agency, Area, User
from breaches.models import Breach, Particulars
from cases.models import Bundle, Case, Dispatch, Document
from guidance.reading import principle
from redaction.models import (
    Act,
    AskedOfPolice,
    Decision,
    Flag,
    NearMiss,
    OverRedaction,
    Return,
    SentBack,
    SignOff,
    StoppedFlag,
)
from redaction.national import national_document_type, national_redaction_type
from reporting import figures
from reporting.bundles import Wanted, bundles
from reporting.measure import measure
from reporting.months import Month
from reporting.period import Period
from reporting.received import received
from reporting.tallying import count_all_again, count_touched, wrong_sums
from tests import make

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
AREAS = (None, "mersey-cheshire", "wessex")
FORCES = (None, "merseyside-police", "cheshire-constabulary")
KINDS = (("personal_data", "phone"), ("personal_data", "name"), ("personal_data", "age"), ("back_of_statement", ""))
TYPES = ("witness_statement", "case_summary", "exhibit", "medical")
FAULTS = ("statement_body", "statement_back", "case_summary", "other")
# Times that fall on either side of a London midnight, of a month and of a change of the clocks.
TIMES = st.datetimes(datetime(2025, 12, 30), datetime(2026, 5, 3)) | st.sampled_from(
    [datetime(2026, 3, 31, 22, 59), datetime(2026, 3, 31, 23, 1), datetime(2026, 1, 31, 23, 59), datetime(2026, 2, 1)]
)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["decide"] * 8
            + ["sign", "sign", "send", "replace", "call", "move", "breach", "known", "stop", "over", "ask", "count"]
        ),
        st.integers(0, 999),
        st.integers(0, 999),
        TIMES,
    ),
    min_size=20,
    max_size=70,
)
_PHASES = (Phase.reuse, Phase.generate)  # what fails is long to shrink, and is printed with its acts
DAYS = st.dates(date(2025, 12, 1), date(2026, 5, 31))


@dataclass
class World:
    """Four cases of two Areas, with two bundles each, and whoever does what is done."""

    who: User
    cases: list[Case]
    bundles: list[Bundle]
    documents: list[Document]
    flags: list[Flag]


@pytest.fixture
def world(officer) -> World:
    made = [make.case(area=area, urn=urn) for area, urn in (("mersey-cheshire", "05ZZ0000126"), ("wessex", ""))]
    made += [make.case(area="mersey-cheshire", urn="07ZZ0000126")]
    papers, documents, flags = [], [], []
    for case in made:
        proved = {"state": "verified", "verified_digest": "0" * 64, "verified_path": "served/nothing"}
        case.bundles.update(**proved)
        papers += [case.bundles.get(), Bundle.objects.create(case=case, number=2, **proved)]
    for number, bundle in enumerate(papers):
        for at in (0, 1):
            document = make.document(bundle, pages=("",), type=TYPES[(number + at) % len(TYPES)])
            documents.append(document)
            for place, (kind, category) in enumerate(KINDS):
                flag = Flag(bundle=bundle, document=document, page=1, kind=kind, category=category, start=place)
                flag.rects, flag.end, flag.found_by = [[1, 1, 2, 2]], place + 1, "uk_phone"
                flag.value_digest = f"{bundle.case_id}{category}" if category else ""
                flags.append(flag)
    Flag.objects.bulk_create(flags)
    return World(officer, made, papers, documents, flags)


def test_every_figure_is_what_a_slow_recount_finds(world):
    @settings(max_examples=25, deadline=None, phases=_PHASES, suppress_health_check=list(HealthCheck))
    @given(ACTS, st.sampled_from(AREAS), st.sampled_from(FORCES), DAYS, DAYS, st.integers(0, 5))
    def as_recounted(acts, area, force, one_day, another, back):
        with transaction.atomic():
            for act in acts:
                _happens(world, *act)
            _compare(area, force, *sorted((one_day, another)), Month(2026, 5).before(back))
            count_touched()
            assert not wrong_sums()
            _compare(area, force, *sorted((one_day, another)), Month(2026, 5).before(back))
            transaction.set_rollback(True)

    as_recounted()


def test_everything_can_be_counted_again_from_nothing(world):
    for number in range(12):
        _happens(world, "decide", number, 0, datetime(2026, 2, 1 + number))
    count_touched()
    area = Area.objects.get(pk="mersey-cheshire")
    before = figures.trend(area, Month(2026, 3))
    assert sum(one.redactions for one in before) > 0
    count_all_again()
    assert figures.trend(area, Month(2026, 3)) == before
    count_touched()
    assert figures.trend(area, Month(2026, 3)) == before
    assert not wrong_sums()


def _happens(world: World, what: str, one: int, other: int, when: datetime) -> None:
    """One thing that may happen, of the things that the two numbers choose."""
    at, who = when.replace(tzinfo=UTC), world.who
    flag, bundle = world.flags[one % len(world.flags)], world.bundles[one % len(world.bundles)]
    document, case = world.documents[one % len(world.documents)], world.cases[one % len(world.cases)]
    by: dict[str, Any] = {"by": who, "at": at}
    match what:
        case "decide":
            verdict = ("redact", "redact", "keep", "withhold", "")[other % 5]
            reason = "It is needed." if verdict == "keep" else ""
            Decision.objects.create(
                flag=flag, verdict=verdict, principle=principle("P04"), reason=reason, role=who.role, **by
            )
        case "sign":
            SignOff.objects.create(bundle=bundle, route="", marks_digest="0" * 64, role=who.role, **by)
        case "send":
            about = {"reference": uuid4(), "digest": "0" * 64, "manifest": []}
            recipient = bundle.case.recipients.exclude(dispatches__bundle=bundle).first()
            if recipient:
                Dispatch.objects.create(bundle=bundle, recipient=recipient, channel="post", **about, **by)
        case "replace":
            replaced = {"replaced_by": None if other % 3 == 0 else document}
            Document.objects.filter(pk=document.pk).update(**replaced)
        case "call":
            Document.objects.filter(pk=document.pk).update(type=TYPES[other % len(TYPES)])
        case "move":
            agency = FORCES[1 + other % 2] if other % 3 else None
            Case.objects.filter(pk=case.pk).update(area=AREAS[1 + other % 2], agency=agency)
        case "breach":
            faults = list(FAULTS[: other % 3])
            kind = "breach" if other % 2 else "near_miss"
            about = {"faults": faults, "happened": "left_in", "origin": "cps", "area": bundle.case.area}
            of = None if other % 7 == 0 else bundle
            Breach.objects.create(
                kind=kind, case=of and of.case, bundle=of, aware_at=at, at=at, reported_by=who, **about
            )
        case "known":
            known = Breach.objects.order_by("pk").first()
            if known:
                said = {"faults": list(FAULTS[other % 4 :][:2]), "origin": "police"}
                Particulars.objects.create(
                    breach=known, agency=Agency.objects.get(pk=FORCES[1 + other % 2]), **said, **by
                )
        case "stop":
            act = Act.objects.create(bundle=bundle, what="decide", verdict="redact", count=1, **by)
            paper = bundle.documents.all()[0] if other % 2 else None
            missed = NearMiss.objects.create(
                bundle=bundle, document=paper, stopped_by="lawyer", places=1, act=act, at=at
            )
            first = bundle.flags.filter(stopped=None).order_by("pk").first()
            if first and other % 3:
                StoppedFlag.objects.create(near_miss=missed, flag=first)
        case "over":
            line = Decision.objects.filter(verdict="redact", over_redaction=None).first()
            if line:
                signed = SignOff.objects.create(
                    bundle=line.flag.bundle, route="", marks_digest="0" * 64, role=who.role, **by
                )
                OverRedaction.objects.create(
                    bundle=line.flag.bundle,
                    sign_off=signed,
                    decision=line,
                    origin=("cps", "police")[other % 2],
                    found_by="court",
                    at=at,
                )
        case "ask":
            number = Return.objects.filter(bundle=flag.bundle).count() + 1
            note = Return.objects.create(
                bundle=flag.bundle, number=number, due=at, time_allowed=True, note="{}", role=who.role, **by
            )
            AskedOfPolice.objects.create(
                sent_back=SentBack.objects.create(part_of=note, document=flag.document), flag=flag
            )
        case "count":
            count_touched()


class Recount:
    """The rows as they are, and what may be counted of them, one by one."""

    def __init__(self, area: str | None) -> None:
        self.case = {one.pk: one for one in Case.objects.all() if area in (None, one.area_id)}
        self.bundle = {one.pk: one for one in Bundle.objects.all() if one.case_id in self.case}
        self.flag = {one.pk: one for one in Flag.objects.all() if one.bundle_id in self.bundle}
        self.document = {one.pk: one for one in Document.objects.all()}
        last: dict[int, Decision] = {}
        for line in sorted(Decision.objects.all(), key=lambda one: one.pk):
            if line.flag_id in self.flag:
                last[line.flag_id] = line
        self.out = [
            one
            for one in last.values()
            if one.verdict in ("redact", "withhold") and not self.paper(one.flag_id).replaced_by_id
        ]
        self.issues = {self.flag[one.flag_id].bundle_id for one in self.out}
        self.signed = [one for one in SignOff.objects.all() if one.bundle_id in self.bundle]
        self.records = [one for one in Breach.objects.all() if area in (None, one.area_id)]
        self.stopped = [one for one in NearMiss.objects.all() if one.bundle_id in self.bundle]
        self.over = [one for one in OverRedaction.objects.all() if one.bundle_id in self.bundle]

    def paper(self, flag: int) -> Document:
        return self.document[self.flag[flag].document_id]

    def force(self, bundle: int) -> str | None:
        return self.case[self.bundle[bundle].case_id].agency_id

    def faults(self, record: Breach) -> list[str]:
        lines = sorted(record.particulars.all(), key=lambda one: one.pk)
        return list(lines[-1].faults if lines else record.faults)

    def known_force(self, record: Breach) -> str | None:
        lines = sorted(record.particulars.all(), key=lambda one: one.pk)
        return lines[-1].agency_id if lines else record.agency_id


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def _in(at: datetime, month: Month) -> bool:
    day = _day(at)
    return (day.year, day.month) == (month.year, month.number)


def _compare(code: str | None, force: str | None, first: date, last: date, month: Month) -> None:
    area = Area.objects.get(pk=code) if code else None
    found = Recount(code)
    _the_trend(found, area, month)
    _the_forces(found, area, month)
    _the_names(found, area, month)
    _the_files(found, area, Period(first, last))
    _what_was_received(found, area, force, Period(first, last))
    if area is None:
        for each in figures.by_area(figures.by_area_and_month(None, month), figures.waiting_by_area(None), month):
            assert each.figures == figures.trend(each.area, month, months=1)[0]


def _the_trend(found: Recount, area: Area | None, last: Month) -> None:
    for one in figures.trend(area, last):
        signed = {line.bundle_id for line in found.signed if _in(line.at, one.month)}
        records = Counter(record.kind for record in found.records if _in(record.aware_at, one.month))
        assert one.redactions == sum(_in(line.at, one.month) for line in found.out)
        assert one.signed_off == len(signed)
        assert one.issues == len(signed & found.issues)
        assert one.near_misses == records["near_miss"] + sum(_in(line.at, one.month) for line in found.stopped)
        assert one.breaches == records["breach"]
        assert one.over_redactions == sum(_in(line.at, one.month) for line in found.over)
    for issue, count in (("", len(signed)), ("yes", len(signed & found.issues)), ("no", len(signed - found.issues))):
        assert bundles(area, Wanted(signed=last.code, issue=issue)).count() == count


def _the_forces(found: Recount, area: Area | None, month: Month) -> None:
    for one in figures.by_agency(area, month):
        signed = {line.bundle_id for line in found.signed if _in(line.at, month)}
        theirs = {bundle for bundle in signed if found.force(bundle) == one.code}
        assert (one.signed_off, one.issues) == (len(theirs), len(theirs & found.issues))
        records = [r for r in found.records if _in(r.aware_at, month) and found.known_force(r) == one.code]
        kinds = Counter(record.kind for record in records)
        stopped = sum(_in(line.at, month) and found.force(line.bundle_id) == one.code for line in found.stopped)
        assert (one.breaches, one.near_misses) == (kinds["breach"], kinds["near_miss"] + stopped)
        over = [line for line in found.over if line.origin == "police" and _in(line.at, month)]
        assert one.over_redactions == sum(found.force(line.bundle_id) == one.code for line in over)
        out = [line for line in found.out if _in(line.at, month)]
        assert one.redactions == sum(found.force(found.flag[line.flag_id].bundle_id) == one.code for line in out)
        before = [month.before(back) for back in range(1, 13)]
        each = [
            {s.bundle_id for s in found.signed if _in(s.at, m) and found.force(s.bundle_id) == one.code} for m in before
        ]
        whole, part = sum(map(len, each)), sum(len(some & found.issues) for some in each)
        assert one.before == (100 * part / whole if whole else None)


def _the_names(found: Recount, area: Area | None, month: Month) -> None:
    types, papers = Counter(), Counter()
    for line in found.out:
        if _in(line.at, month):
            flag = found.flag[line.flag_id]
            types[national_redaction_type(flag.kind, flag.category)] += 1
            papers[national_document_type(found.paper(flag.pk).type, flag.kind)] += 1
    counted = [{one.name: one.count for one in each} for each in figures.by_kind(area, month)]
    assert counted == [types, papers]
    over = Counter((line.origin, line.found_by) for line in found.over if _in(line.at, month))
    assert sum(sum(one.found_by) for one in figures.by_finder(area, month)) == over.total()
    wrong = Counter()
    for record in found.records:
        if month.before(12).first <= _day(record.aware_at) <= month.last:
            wrong.update((fault, record.kind) for fault in found.faults(record))
    for one in figures.by_fault(area, month):
        assert (one.near_misses, one.breaches) == (wrong[one.fault, "near_miss"], wrong[one.fault, "breach"])


def _the_files(found: Recount, area: Area | None, period: Period) -> None:
    first: dict[int, date] = {}
    for line in Dispatch.objects.all():
        if line.bundle_id in found.bundle:
            case = found.bundle[line.bundle_id].case_id
            first[case] = min(first.get(case, date.max), _day(line.at))
    files = {case for case, day in first.items() if period.first <= day <= period.last}
    wrong, sent = defaultdict(set), defaultdict(set)
    for line in found.out:
        wrong[_case_of(found, line.flag_id)].add(_fault(found.flag[line.flag_id], found.paper(line.flag_id)))
    for asked in AskedOfPolice.objects.all():
        if asked.flag_id in found.flag:
            wrong[_case_of(found, asked.flag_id)].add(_fault(found.flag[asked.flag_id], found.paper(asked.flag_id)))
    for missed in found.stopped:
        paper = found.document.get(missed.document_id)
        flags = [stopped.flag for stopped in missed.stopped.all()] or [None]
        wrong[found.bundle[missed.bundle_id].case_id] |= {_fault(flag, paper) for flag in flags}
    for record in Breach.objects.all():
        for where in (wrong, sent) if record.kind == "breach" else (wrong,):
            where[record.case_id] |= set(found.faults(record)) or {""}
    said = measure(area, period)
    assert said.all.files == len(files)
    assert said.all.found == sum(bool(wrong[case]) for case in files)
    assert said.all.sent == sum(bool(sent[case]) for case in files)
    for fault, counts in said.by_fault:
        assert counts.found == sum(fault in wrong[case] for case in files)
        assert counts.sent == sum(fault in sent[case] for case in files)
    lost = [r for r in found.records if r.kind == "breach" and not r.case_id]
    assert said.without_case == sum(period.first <= _day(record.aware_at) <= period.last for record in lost)


def _case_of(found: Recount, flag: int) -> int:
    return found.bundle[found.flag[flag].bundle_id].case_id


def _fault(flag: Flag | None, paper: Document | None) -> str:
    if flag and flag.kind == "back_of_statement":
        return "statement_back"
    return {"case_summary": "case_summary", "witness_statement": "statement_body"}.get(
        paper.type if paper else "", "other"
    )


def _what_was_received(found: Recount, area: Area | None, force: str | None, period: Period) -> None:
    lines = [line for line in found.out if force in (None, found.force(found.flag[line.flag_id].bundle_id))]
    said = received(area, period, Agency.objects.get(pk=force) if force else None)

    def counted(lines: list[Decision]) -> tuple[int, int, int, int]:
        """Places in the period; things, documents and files whose first of these lines is in it."""
        within = [period.first <= _day(line.at) <= period.last for line in lines]
        each = []
        for named in (
            lambda flag: flag.value_digest or flag.pk,
            lambda flag: flag.document_id,
            lambda flag: _case_of(found, flag.pk),
        ):
            firsts: dict[Any, date] = {}
            for line in lines:
                name = named(found.flag[line.flag_id])
                firsts[name] = min(firsts.get(name, date.max), _day(line.at))
            each.append(sum(period.first <= day <= period.last for day in firsts.values()))
        return sum(within), *each

    def group(named: Any) -> dict[str, list[Decision]]:
        named_lines = defaultdict(list)
        for line in lines:
            named_lines[named(found.flag[line.flag_id])].append(line)
        return named_lines

    assert (said.all.places, said.all.things, said.all.documents, said.all.files) == counted(lines)
    for rows, named in (
        (said.by_category, lambda flag: national_redaction_type(flag.kind, flag.category)),
        (said.by_document, lambda flag: national_document_type(found.paper(flag.pk).type, flag.kind)),
    ):
        theirs = {name: counted(some) for name, some in group(named).items()}
        assert {one.name: (one.places, one.things, one.documents, one.files) for one in rows} == {
            name: counts for name, counts in theirs.items() if any(counts)
        }
    asked = [
        one
        for one in AskedOfPolice.objects.all()
        if one.flag_id in found.flag
        and force in (None, found.force(one.flag.bundle_id))
        and period.first <= _day(one.sent_back.part_of.at) <= period.last
    ]
    assert said.all.asked == len(asked)


def test_yesterday_is_not_today():
    """The recount's own days are London's."""
    assert _day(datetime(2026, 3, 31, 23, 30, tzinfo=UTC)) == date(2026, 4, 1)
    assert _day(datetime(2026, 1, 31, 23, 59, tzinfo=UTC) + timedelta(minutes=1)) == date(2026, 2, 1)
