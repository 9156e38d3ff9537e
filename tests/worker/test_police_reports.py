"""Monthly reports, made and mailed by the real worker over a real SMTP server: once, whatever is down or killed."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from django.db import connection, transaction

from accounts.models import Agency
from reporting.models import PoliceReport, Sending, SendingMail
from reporting.police_sending import send_report
from reporting.tasks import make_police_report, make_police_reports
from tests import make
from tests.reporting import police
from tests.smtp import Post
from tests.worker.conftest import Worker
from tests.worker.test_mailing import mailing, post  # noqa: F401  the same server, and a worker that is told of it

pytestmark = pytest.mark.django_db(transaction=True)
STARTING = 180.0  # seconds, on a machine that is busy with other tests


def sent() -> Sending:
    """A report on its way to a Chief Constable whose address is kept."""
    officer = make.user()
    police.papers(by=officer)
    police.addressed()
    return send_report(police.report(by=officer), way=Sending.Way.MAIL, by=officer)


def mailed() -> bool:
    return SendingMail.objects.exclude(mailed_at=None).exists()


def test_last_months_reports_are_made_once_each_however_often_it_is_asked(worker: Worker) -> None:
    officer = make.user()
    for area in (make.AREA, "wessex"):
        police.papers(by=officer, area=area)
    police.papers(by=officer, urn="07ZZ0000126")
    police.papers(by=officer, urn="10ZZ0000126", back=2)  # nothing in the month itself
    worker.start()
    for _ in range(3):
        make_police_reports.delay()
    worker.wait_until(lambda: PoliceReport.objects.count() >= 4, seconds=STARTING)
    make_police_report.delay(police.FORCE, "")
    make_police_reports.delay()
    last = police.papers(by=officer, urn="07ZZ0000226", area="wessex")
    make_police_reports.delay()  # answered after those before it
    worker.wait_until(lambda: PoliceReport.objects.count() >= 6, seconds=STARTING)
    made = list(PoliceReport.objects.values_list("agency", "area", "number"))
    forces = (police.FORCE, last.case.agency_id)
    assert len(made) == 6
    assert set(made) == {(force, area, 1) for force in forces for area in (make.AREA, "wessex", None)}


def test_a_worker_killed_while_it_makes_a_report_leaves_none_and_the_next_makes_it(worker: Worker) -> None:
    police.papers(by=make.user())
    with transaction.atomic():
        force = Agency.objects.select_for_update().get(pk=police.FORCE)
        worker.start()
        make_police_report.delay(force.pk, make.AREA)
        worker.wait_until(waits_for_a_lock, seconds=STARTING)
        worker.kill()
    assert not PoliceReport.objects.exists()
    worker.start()
    make_police_reports.delay()
    worker.wait_until(PoliceReport.objects.exists, seconds=STARTING)
    assert PoliceReport.objects.get().number == 1


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def test_a_report_is_mailed_once_with_its_pdf_and_its_workbook_and_no_case(post: Post, mailing: Worker) -> None:  # noqa: F811
    post.start()
    mailing.start()
    one = sent()
    mailing.wait_until(mailed, seconds=STARTING)
    (message,) = post.messages
    assert message["To"] == police.ADDRESS
    assert "Merseyside Police" in message["Subject"]
    parts = {part.get_filename() or part.get_content_type(): part.get_payload(decode=True) for part in message.walk()}
    (pdf,) = [content for name, content in parts.items() if name.endswith(".pdf")]
    (workbook,) = [content for name, content in parts.items() if name.endswith(".xlsx")]
    assert pdf.startswith(b"%PDF")
    said = json.loads(one.report.content)
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    assert said["sections"][0]["sentences"][0] in [cell.value for cell in book["Summary"]["B"]]
    assert said["sections"][0]["sentences"][0].split(":")[0].encode() in b" ".join(parts["text/plain"].split())
    urn = Sending.objects.get().report.agency.cases.get().urn
    assert urn.encode() not in b"".join(parts[name] for name in parts if isinstance(parts[name], bytes))


def test_a_report_that_may_have_arrived_is_not_sent_again(post: Post, mailing: Worker) -> None:  # noqa: F811
    post.start()
    post.hold.clear()
    mailing.start()
    first = sent()
    mailing.wait_until(post.begun.is_set, seconds=STARTING)
    mailing.kill()
    post.hold.set()
    assert not mailed()
    mailing.start()
    police.addressed(email="deputy@force.example.com")
    again = send_report(first.report, way=Sending.Way.MAIL, by=first.by)
    mailing.wait_until(mailed, seconds=STARTING)
    assert SendingMail.objects.get(sending=again).mailed_at is not None
    assert SendingMail.objects.get(sending=first).mailed_at is None
    assert [message["To"] for message in post.messages] == [police.ADDRESS, "deputy@force.example.com"]


def test_a_mail_server_that_is_down_is_waited_for(post: Post, mailing: Worker) -> None:  # noqa: F811
    mailing.start()
    sent()
    mailing.wait_until(lambda: "Retry" in mailing.said(), seconds=STARTING)
    assert not SendingMail.objects.exclude(mailing_at=None).exists()
    post.start()
    mailing.wait_until(mailed, seconds=STARTING)
    assert len(post.messages) == 1
