"""What a report keeps, whom it may go to, and what a force's answer changes."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Rank
from cpsredact.refusals import Invalid, Refusal
from ledger.checking import breaks
from ledger.models import NATION, Line
from reporting.models import Dispute, PoliceReport, Response, Ruling, Sending
from reporting.police_answering import dispute_line, keep_response, rule_on
from reporting.police_content import Content
from reporting.police_mailing import reports_waiting
from reporting.police_pages import states_of
from reporting.police_reporting import due_reports, make_due_report
from reporting.police_sending import send_report
from tests import make
from tests.reporting import police
from tests.reporting.make import decision
from tests.reporting.police import FORCE, LAST

pytestmark = pytest.mark.django_db
OTHER = Sending.Way.OTHER


def lines_of(made: PoliceReport) -> int:
    return Content.from_json(made.content).headline.lines


def test_what_was_sent_stays_as_it_was_sent_whatever_happens_later(officer):
    bundle = police.papers(by=officer, dirty=2)
    made = police.sent(by=officer)
    before = (made.content, made.lines)
    police.papers(by=officer, dirty=5)
    decision(bundle.flags.first(), "keep", by=officer, at=timezone.now())
    dispute = dispute_line(made, made.lines[0], said="It is evidence.", by=officer)
    rule_on(dispute, accepted=True, reason="It is.", by=officer)
    made.refresh_from_db()
    assert (made.content, made.lines) == before
    assert hashlib.sha256(made.content.encode()).hexdigest() == made.sha256
    assert Line.objects.get(what="PoliceReportMade").facts["sha256"] == made.sha256


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_itself_refuses_to_change_a_report(officer, change):
    police.papers(by=officer)
    rows = PoliceReport.objects.filter(pk=police.report(by=officer).pk)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(content="{}") if change == "update" else rows.delete()


def test_an_accepted_line_leaves_every_later_count_and_a_rejected_one_stays(officer):
    police.papers(by=officer, dirty=3)
    made = police.sent(by=officer)
    one, other, _ = made.lines
    for line, accepted in ((one, True), (other, False)):
        rule_on(
            dispute_line(made, line, said="It is evidence.", by=officer), accepted=accepted, reason="So.", by=officer
        )
    later = police.report(by=officer)
    assert (lines_of(made), lines_of(later)) == (3, 2)
    assert one not in later.lines
    assert other in later.lines
    said = " ".join(sentence for section in Content.from_json(later.content).sections for sentence in section.sentences)
    assert "1 line that you disputed was accepted so far" in said
    assert "Rejected so far: 1." in said
    assert not list(breaks())


def test_a_line_is_disputed_once_and_answered_once(officer):
    police.papers(by=officer, dirty=2)
    made = police.sent(by=officer)
    dispute = dispute_line(made, made.lines[0], said="It is evidence.", by=officer)
    with pytest.raises(Refusal, match="disputed already"):
        dispute_line(made, made.lines[0], said="It is evidence.", by=officer)
    rule_on(dispute, accepted=True, reason="It is.", by=officer)
    with pytest.raises(Refusal, match="answered already"):
        rule_on(dispute, accepted=False, reason="It is not.", by=officer)
    again = police.report(by=officer)
    send_report(again, way=OTHER, office="Chief Constable", rank=Rank.CHIEF_CONSTABLE, by=officer)
    with pytest.raises(Invalid, match="no line of that number"):
        dispute_line(again, made.lines[0], said="It is evidence.", by=officer)
    assert (Dispute.objects.count(), Ruling.objects.count()) == (1, 1)


def test_another_reports_line_cannot_be_disputed(officer):
    police.papers(by=officer)
    police.papers(by=officer, area="wessex")
    made, other = police.sent(by=officer), police.report(by=officer, of="wessex")
    with pytest.raises(Invalid, match="no line of that number"):
        dispute_line(made, other.lines[0], said="It is evidence.", by=officer)
    with pytest.raises(Refusal, match="was not sent"):
        dispute_line(other, other.lines[0], said="It is evidence.", by=officer)


@pytest.mark.parametrize(
    ("rank", "below"),
    [
        (Rank.CHIEF_CONSTABLE, False),
        (Rank.DEPUTY_CHIEF_CONSTABLE, False),
        (Rank.ASSISTANT_CHIEF_CONSTABLE, False),
        (Rank.COMMISSIONER, False),
        (Rank.DEPUTY_ASSISTANT_COMMISSIONER, False),
        (Rank.COMMANDER, False),
        (Rank.CHIEF_SUPERINTENDENT, True),
        (Rank.INSPECTOR, True),
        (Rank.STAFF, True),
    ],
)
def test_below_a_chief_officer_it_goes_only_with_a_reason_and_is_marked(officer, rank, below):
    police.papers(by=officer)
    made = police.report(by=officer)
    if below:
        with pytest.raises(Invalid, match="reason"):
            send_report(made, way=OTHER, office="Criminal Justice", rank=rank, by=officer)
    why = "The Chief Constable has named this office."
    sent = send_report(made, way=OTHER, office="Criminal Justice", rank=rank, reason=why, by=officer)
    assert (sent.below_chief_officer, sent.reason) == (below, why if below else "")
    assert Line.objects.get(what="PoliceReportSent").facts["below_chief_officer"] is below


def test_by_e_mail_it_goes_to_the_address_that_is_kept_and_to_no_address_twice(officer):
    police.papers(by=officer)
    made = police.report(by=officer)
    with pytest.raises(Refusal, match="No address is kept"):
        send_report(made, way=Sending.Way.MAIL, by=officer)
    police.addressed()
    sent = send_report(made, way=Sending.Way.MAIL, office="Somebody else", rank=Rank.INSPECTOR, by=officer)
    assert (sent.email, sent.office, sent.rank) == (
        police.ADDRESS,
        "Office of the Chief Constable",
        Rank.CHIEF_CONSTABLE,
    )
    assert reports_waiting() == [sent.pk]
    with pytest.raises(Refusal, match="that address already"):
        send_report(made, way=Sending.Way.MAIL, by=officer)
    assert Sending.objects.count() == 1


def test_only_the_latest_version_of_a_month_that_is_over_is_sent(officer):
    police.papers(by=officer)
    first, _ = police.report(by=officer), police.report(by=officer)
    running = police.report(by=officer, month=LAST.before(-1))
    for made, said in ((first, "later version"), (running, "not over yet")):
        with pytest.raises(Refusal, match=said):
            send_report(made, way=OTHER, office="Chief Constable", rank=Rank.CHIEF_CONSTABLE, by=officer)
    assert not Sending.objects.exists()


@pytest.mark.parametrize(
    "said",
    ["Ring 07700 900123.", "Ask jean.marsh@example.com.", "She was born on 12/03/1981.", "  ", "x" * 1001],
)
def test_what_names_somebody_is_not_kept(officer, said):
    police.papers(by=officer)
    made = police.sent(by=officer)
    with pytest.raises(Invalid):
        keep_response(made, said=said, received_on=timezone.localdate(), by=officer)
    with pytest.raises(Invalid):
        dispute_line(made, made.lines[0], said=said, by=officer)
    assert not Response.objects.exists()


@pytest.mark.parametrize("days", [-1, 1])
def test_an_answer_came_after_the_report_and_not_tomorrow(officer, days):
    police.papers(by=officer)
    made = police.sent(by=officer)
    with pytest.raises(Invalid, match="came on a day between"):
        keep_response(made, said="Read.", received_on=timezone.localdate() + timedelta(days=days), by=officer)


def test_each_area_and_every_area_is_due_once(officer):
    police.papers(by=officer)
    police.papers(by=officer, area="wessex")
    police.papers(by=officer, urn="07ZZ0000126")
    due = due_reports(LAST)
    assert [(agency, area) for agency, area in due if agency == FORCE] == [
        (FORCE, ""),
        (FORCE, make.AREA),
        (FORCE, "wessex"),
    ]
    assert len(due) == 4  # of the other force one Area alone had papers
    made = make_due_report(police.force(), police.area(), LAST)
    assert made is not None
    assert make_due_report(police.force(), police.area(), LAST) is None
    assert len(due_reports(LAST)) == 3
    assert make_due_report(police.force(), None, LAST) is not None
    assert Line.objects.get(what="PoliceReportMade", chain=NATION).facts["lines"] == 2


def test_where_a_report_stands_is_asked_as_often_for_many_as_for_few(officer):
    police.papers(by=officer)
    made = [police.report(by=officer) for _ in range(3)]

    def asked(reports: list[PoliceReport]) -> int:
        with CaptureQueriesContext(connection) as queries:
            states_of(reports)
        return len(queries)

    assert asked(made[:1]) == asked(made)
