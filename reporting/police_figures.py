"""The monthly report to a force, composed of what its papers were (police_lines.py): no case and no person is in it.

A report is read by many, so what could point at one case is not told alone: units that sent fewer than FEW documents
are told together. Case references are in a list of its own (police_files.py: lines_as_csv), for the unit that puts
things right. docs/decisions/0024 says why.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from django.utils import timezone

from accounts.models import Agency, AgencyContact, Area
from cpsredact.languages import in_english
from redaction.models import OverRedaction
from redaction.national import DOCUMENT_TYPES, national_document_type, national_redaction_type
from reporting.models import Dispute, Sending
from reporting.months import Month
from reporting.police_before_after import before_and_after
from reporting.police_content import MONTH_BY_MONTH, Cell, Content, Headline, Section, Table, Trend
from reporting.police_examples import examples
from reporting.police_lines import Papers, Received, ReturnFigures, papers_of, returns_of
from reporting.shares import share

MONTHS = 13
FEW = 5
FEW_UNITS = f"Units that sent fewer than {FEW} documents, together"
ADDRESSED = "The Chief Constable, or nominee"

HOW_COUNTED = (
    "A document counts in the month in which its bundle was first signed off at the CPS, when everything in it had "
    "been decided. Unreadable documents do not count.",
    "A line is one place whose words the CPS had to take out for everybody before service, or asked you to take out. "
    "Different things: the same value in several places of a bundle is one.",
    "The score is the share of the documents received in which nothing had to be taken out. The interval beside it is "
    "where your true share lies 19 times in 20, given how many documents there were and that those of one bundle are "
    "alike; a wide interval means that few papers were received.",
    "Taking out too much is a failure too: what you had blacked out and the CPS needed is counted apart.",
    "What you dispute, and the CPS accepts, is not counted from the next report on. Quote the line's number in the "
    "list of cases that your unit for returns is given.",
)


@in_english()
def made_of(
    agency: Agency, area: Area | None, month: Month, *, number: int, mark: date | None, now: datetime
) -> tuple[Content, list[int]]:
    """A month's report as it stands now, and the flags that it counts, by number.

    `mark` parts before and after; without one it is the day on which this force was last sent a report.
    """
    papers = papers_of(agency, area, month.before(MONTHS - 1), month)
    until = min(month.last, timezone.localtime(now).date())
    this = papers.of(month.first, until)
    head, months = headline(this), _by_month(papers, month)
    contact = agency.contact(AgencyContact.What.REPORT)
    where = area.name if area else "every Area"
    running = f", so far: 1 to {until.day} {until:%B}" if until < month.last else ""
    content = Content(
        title=f"What had to be taken out of your papers, {month.name}",
        reference=f"{agency.pk}/{area.pk if area else 'all'}/{month.code}/{number}",
        to=contact.office if contact else ADDRESSED,
        force=agency.name,
        area=where,
        month=month.code,
        period=f"{month.name}{running}; papers sent to CPS {where}" if area else f"{month.name}{running}; every Area",
        made=timezone.localtime(now).isoformat(timespec="minutes"),
        headline=head,
        trend=_trend(months),
        sections=(
            _in_short(head, agency, area, month),
            _months(months),
            _kinds(this, papers.of(month.before(12).first, month.before(1).last)),
            _forms(this),
            _units(this),
            Section("Examples, and what should have been done", examples(this.every_line()) or (NO_LINES,)),
            _returns(returns_of(agency, area, month)),
            before_and_after(papers, mark or last_sent(agency, area, month), until),
            _disputes(agency, area, month),
            Section("How this is counted", HOW_COUNTED),
        ),
    )
    return content, sorted(line.flag for _, line in this.every_line())


NO_LINES = "Nothing had to be taken out."


def headline(papers: Papers) -> Headline:
    """The totals of some papers."""
    lines = [line for _, line in papers.every_line()]
    documents, pages = len(papers.received), sum(one.pages for one in papers.received)
    found = share(papers.clusters())
    return Headline(
        documents=documents,
        pages=pages,
        bundles=len({one.bundle for one in papers.received}),
        lines=len(lines),
        things=len({(one.bundle, line.thing) for one, line in papers.every_line()}),
        clean=found.part if found else 0,
        score=round(found.percent, 1) if found else None,
        low=round(found.low, 1) if found else None,
        high=round(found.high, 1) if found else None,
        per_100_documents=_rate(len(lines), documents),
        per_100_pages=_rate(len(lines), pages),
    )


def last_sent(agency: Agency, area: Area | None, month: Month) -> date | None:
    """The last day before a month's end on which this force was sent a report; None when it never was."""
    sent = Sending.objects.filter(report__agency=agency, at__lt=month.ends)
    if area is not None:
        sent = sent.filter(report__area=area)
    found = sent.order_by("-at").first()
    return timezone.localtime(found.at).date() if found else None


def _in_short(head: Headline, agency: Agency, area: Area | None, month: Month) -> Section:
    over = OverRedaction.objects.filter(
        bundle__case__agency=agency, origin=OverRedaction.Origin.POLICE, at__gte=month.begins, at__lt=month.ends
    )
    blacked = (over if area is None else over.filter(bundle__case__area=area)).count()
    if not head.documents:
        return Section("In short", ("None of your papers was signed off at the CPS in this month.",))
    dirty = head.documents - head.clean
    return Section(
        "In short",
        (
            f"Of {head.documents:,} documents ({head.pages:,} pages, {head.bundles:,} bundles) {head.clean:,} needed "
            f"nothing taken out: a score of {head.score} % (interval {head.low} to {head.high} %).",
            f"In the other {dirty:,}, {head.lines:,} places had to be taken out, {head.things:,} different things: "
            f"{head.per_100_documents} to every 100 documents, {head.per_100_pages} to every 100 pages.",
            _blacked_out(blacked),
        ),
    )


def _blacked_out(count: int) -> str:
    if not count:
        return "Nothing that you had blacked out was found to be needed."
    things = "1 thing that you had blacked out was" if count == 1 else f"{count:,} things that you had blacked out were"
    return f"{things} needed, and had to be asked for again."


def _by_month(papers: Papers, month: Month) -> list[tuple[Month, Headline]]:
    """So many months, oldest first, each with its totals."""
    months = [month.before(back) for back in reversed(range(MONTHS))]
    parted: dict[Month, list[Received]] = {at: [] for at in months}
    for one in papers.received:
        parted[Month.of(one.day)].append(one)
    return [(at, headline(Papers(tuple(received), papers.lines))) for at, received in parted.items()]


def _months(months: list[tuple[Month, Headline]]) -> Section:
    columns = ("Month", "Documents", "Pages", "Lines", "Per 100 documents", "Per 100 pages", "Score %", "Interval %")
    rows = tuple(
        (
            at.name,
            one.documents,
            one.pages,
            one.lines,
            one.per_100_documents,
            one.per_100_pages,
            one.score,
            _between(one.low, one.high),
        )
        for at, one in months
    )
    return Section(MONTH_BY_MONTH, table=Table(columns, rows))


def _trend(months: list[tuple[Month, Headline]]) -> Trend:
    return Trend(
        tuple(at.short for at, _ in months),
        tuple(one.score for _, one in months),
        tuple(one.per_100_documents for _, one in months),
    )


def _kinds(this: Papers, year: Papers) -> Section:
    now, before, things = Counter[str](), Counter[str](), dict[str, set[tuple[int, str]]]()
    for one, line in this.every_line():
        name = national_redaction_type(line.kind, line.category)
        now[name] += 1
        things.setdefault(name, set()).add((one.bundle, line.thing))
    for _, line in year.every_line():
        before[national_redaction_type(line.kind, line.category)] += 1
    columns = ("What", "Lines", "Different things", "Per 100 documents", "The same in the 12 months before")
    rows = tuple(
        (name, count, len(things[name]), _rate(count, len(this.received)), _rate(before[name], len(year.received)))
        for name, count in sorted(now.items(), key=lambda one: (-one[1], one[0]))
    )
    return Section("What was left in", table=Table(columns, rows)) if rows else Section("What was left in", (NO_LINES,))


def _forms(this: Papers) -> Section:
    lines = Counter(national_document_type(one.type, line.kind) for one, line in this.every_line())
    rows: list[tuple[Cell, ...]] = []
    for form in dict.fromkeys(DOCUMENT_TYPES.values()):
        rows += _row(form, this, [one.pk for one in this.received if one.form == form], lines.pop(form, 0))
    rows += [(form, None, None, None, None, count, None) for form, count in lines.items()]
    return Section("In which forms", table=Table(("Form", *_SCORED), tuple(rows)))


_SCORED = ("Documents", "Needed nothing", "Score %", "Interval %", "Lines", "Per 100 documents")


def _units(this: Papers) -> Section:
    units: dict[str, list[int]] = {}
    for one in this.received:
        units.setdefault(one.unit, []).append(one.pk)
    few = [pk for of in units.values() if len(of) < FEW for pk in of]
    listed = {unit: of for unit, of in sorted(units.items()) if len(of) >= FEW} | {FEW_UNITS: few}
    lines = Counter(one.pk for one, _ in this.every_line())
    rows = [row for unit, of in listed.items() for row in _row(unit, this, of, sum(lines[pk] for pk in of))]
    said = ("A unit is known by the first four signs of the URN.",)
    return Section("Which units sent them", said, Table(("Unit", *_SCORED), tuple(rows)))


def _row(name: str, this: Papers, documents: list[int], lines: int) -> list[tuple[Cell, ...]]:
    """One row of documents' scores; none where there are no documents."""
    wanted = set(documents)
    part = Papers(tuple(one for one in this.received if one.pk in wanted), this.lines)
    found = share(part.clusters())
    if found is None:
        return []
    between = _between(found.low, found.high)
    return [(name, found.whole, found.part, round(found.percent, 1), between, lines, _rate(lines, found.whole))]


def _returns(found: ReturnFigures) -> Section:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Returned to you in this month", found.sent),
        ("Due back in this month", found.due),
        ("· sent again in time", found.in_time),
        ("· sent again late", found.late),
        ("· overtaken: not back in time, and redacted by the CPS", found.overtaken),
        ("· still awaited when this was made", found.still_out),
        ("Sent again, and not accepted", found.not_accepted),
    )
    return Section("Documents returned to you for redaction", table=Table(("What became of them", "Documents"), rows))


def _disputes(agency: Agency, area: Area | None, month: Month) -> Section:
    rows = Dispute.objects.filter(report__agency=agency)
    if area is not None:
        rows = rows.filter(report__area=area)
    raised = rows.filter(at__gte=month.begins, at__lt=month.ends).count()
    ruled = Counter(rows.filter(ruling__isnull=False).values_list("ruling__accepted", flat=True))
    waiting = rows.filter(ruling=None).count()
    accepted = (
        f"{ruled[True]:,} line{'s' * (ruled[True] != 1)} that you disputed {'were' if ruled[True] != 1 else 'was'} "
        "accepted so far, and are no longer counted in any month."
        if ruled[True]
        else "None was accepted so far."
    )
    return Section(
        "Lines that you dispute",
        (
            f"Raised in this month: {raised:,}. Waiting for the CPS's answer: {waiting:,}. Rejected so far: "
            f"{ruled[False]:,}.",
            accepted,
        ),
    )


def _rate(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _between(low: float | None, high: float | None) -> str | None:
    return None if low is None or high is None else f"{low:.1f} to {high:.1f}"
