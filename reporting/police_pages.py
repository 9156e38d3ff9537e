"""What the pages on the police show: each force with its score, its trend and where its report stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Action, visible
from accounts.models import Agency, AgencyContact, Area, User
from charts.drawing import as_svg
from charts.kinds import Line, Lines, Spark
from charts.showing import Shown, shown
from reporting.models import Dispute, PoliceReport, Sending
from reporting.months import Month, this_month
from reporting.police_before_after import before_and_after
from reporting.police_content import NOTHING, Content, Section, cell_words
from reporting.police_figures import MONTHS
from reporting.police_lines import papers_of

_LAST_MONTH_FIRST = ("-over", "-month", "-number")


@dataclass(frozen=True, slots=True)
class State:
    """Where a report stands, in words and a colour."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class ForceRow:
    """One force: its last report, and what of it is in sight. `spark` draws thirteen months' scores."""

    agency: Agency
    report: PoliceReport
    content: Content
    state: State
    spark: SafeString | str
    trend: str

    @property
    def score(self) -> str:
        return percent_words(self.content.headline.score)

    @property
    def interval(self) -> str:
        head = self.content.headline
        return "" if head.low is None or head.high is None else f"{head.low} – {head.high}\u00a0%"

    @property
    def rate(self) -> str:
        return cell_words(self.content.headline.per_100_documents)


def percent_words(score: float | None) -> str:
    return NOTHING if score is None else f"{score}\u00a0%"


def forces_seen_by(user: User) -> list[ForceRow]:
    """Every force with a report that this person may see, by name: that of the last month that is over, of the widest
    scope. A month that still runs is shown where there is no other.
    """
    reports = _reports(user).order_by("agency__name", *_LAST_MONTH_FIRST)
    latest: dict[str, PoliceReport] = {}
    for one in reports.filter(month__gte=this_month().before(MONTHS).first).defer("lines", "content"):
        found = latest.get(one.agency_id)
        # Of one month, that of every Area tells more than that of one.
        if found is None or (found.month == one.month and found.area_id and one.area_id is None):
            latest[one.agency_id] = one
    full = reports.defer("lines").in_bulk([one.pk for one in latest.values()])
    states = states_of(list(full.values()))
    return [_row(full[one.pk], states[one.pk]) for one in latest.values()]


def silent_forces(user: User) -> QuerySet[Agency]:
    """The forces of which no report was made that this person may see."""
    mine = _reports(user).filter(agency=OuterRef("pk"))
    rows: QuerySet[Agency] = visible(Agency, user=user, action=Action.SEE_POLICE_REPORTS)
    return rows.filter(~Exists(mine)).exclude(kind=Agency.Kind.DEPARTMENT)


def reports_on(agency: Agency, user: User) -> list[tuple[PoliceReport, State]]:
    """A force's reports that this person may see, newest first, each with where it stands."""
    rows = list(_reports(user).filter(agency=agency).order_by("-month", "area", "-number").defer("lines", "content"))
    states = states_of(rows)
    return [(one, states[one.pk]) for one in rows]


def latest_of(agency: Agency, user: User) -> PoliceReport | None:
    """The report that a force's page shows, as the list does: the last month's, of every Area where there is one."""
    rows = _reports(user).filter(agency=agency).order_by(*_LAST_MONTH_FIRST)
    newest = rows.first()
    if newest is None:
        return None
    return rows.filter(month=newest.month, area=None).first() or newest


def states_of(reports: list[PoliceReport]) -> dict[int, State]:
    """Where each report stands, in four queries for a hundred as for one."""
    sendings: dict[int, Sending] = {}
    for sent in Sending.objects.filter(report__in=reports).select_related("mail").order_by("pk"):
        sendings[sent.report_id] = sent
    answered = set(PoliceReport.objects.filter(pk__in=sendings, responses__isnull=False).values_list("pk", flat=True))
    waiting: dict[int, int] = {}
    for report in Dispute.objects.filter(report__in=reports, ruling=None).values_list("report", flat=True):
        waiting[report] = waiting.get(report, 0) + 1
    return {one.pk: _state(one, sendings.get(one.pk), one.pk in answered, waiting.get(one.pk, 0)) for one in reports}


def has_later(report: PoliceReport) -> bool:
    """Whether a further version of the same month's report was made."""
    same = PoliceReport.objects.filter(agency=report.agency, area=report.area, month=report.month)
    return same.filter(number__gt=report.number).exists()


def trend_chart(content: Content) -> Shown:
    """Thirteen months of the score, for a page."""
    return shown(
        Lines(
            _("Score: the share of documents that needed nothing taken out, by month"),
            content.trend.months,
            (Line(_("Needed nothing taken out"), content.trend.score),),
            unit="\u00a0%",
            most=100,
        )
    )


def compared_at(agency: Agency, area: Area | None, mark: date) -> Section:
    """Before and after a day, from the papers as they are now."""
    month = this_month()
    papers = papers_of(agency, area, month.before(MONTHS - 1), month)
    return before_and_after(papers, mark, timezone.localdate())


def rows_in_words(section: Section) -> list[tuple[str, list[str]]]:
    """A table's rows as they are read: the first cell, and the others."""
    if section.table is None:
        return []
    return [(cell_words(row[0]), [cell_words(cell) for cell in row[1:]]) for row in section.table.rows]


def scope_of(user: User, code: str) -> Area | None:
    """Whose papers a report of this person's counts: their own Area's; for a national role the one named, or all."""
    if not user.is_national:
        return user.area
    return Area.objects.filter(pk=code).first() if code else None


def contacts_of(agency: Agency) -> dict[str, AgencyContact | None]:
    """Whom an agency is written to now, by what about."""
    return {what.value: agency.contact(what) for what in AgencyContact.What}


def _reports(user: User) -> QuerySet[PoliceReport]:
    rows = visible(PoliceReport, user=user, action=Action.SEE_POLICE_REPORTS).select_related("agency", "area", "by")
    return rows.annotate(over=Q(month__lt=this_month().first))


def _row(report: PoliceReport, state: State) -> ForceRow:
    content = Content.from_json(report.content)
    return ForceRow(report.agency, report, content, state, _spark(content.trend.score), _trend(content))


def _trend(content: Content) -> str:
    """How the score stands beside the last month before that has one."""
    now = content.headline.score
    before = next((score for score in reversed(content.trend.score[:-1]) if score is not None), None)
    if now is None or before is None:
        return ""
    points = now - before
    if abs(points) < 0.05:
        return _("as before")
    said = _("up %(points)s") if points > 0 else _("down %(points)s")
    return said % {"points": f"{abs(points):.1f}"}


def _spark(scores: tuple[float | None, ...]) -> SafeString | str:
    known = sum(score is not None for score in scores)
    return mark_safe(as_svg(Spark(scores))) if known > 1 else ""  # noqa: S308 (numbers alone)


def _state(report: PoliceReport, sent: Sending | None, answered: bool, disputed: int) -> State:
    if disputed:
        return State(ngettext("%(n)d dispute waits", "%(n)d disputes wait", disputed) % {"n": disputed}, "orange")
    if sent is None:
        over = Month.of(report.month) < this_month()
        return State(_("To be sent"), "orange") if over else State(_("Month not over"), "grey")
    if answered:
        return State(_("Answered"), "green")
    mail = getattr(sent, "mail", None)
    if mail is not None and mail.mailed_at is None:
        return State(_("May not have arrived"), "red") if mail.mailing_at else State(_("Being e-mailed"), "blue")
    if sent.below_chief_officer:
        return State(_("Sent below chief officer"), "yellow")
    return State(_("Sent"), "teal")
