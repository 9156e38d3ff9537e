"""What people are told: on the bell, and by e-mail through a real SMTP server."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException

import pytest
from django.test import override_settings
from django.utils import timezone

from accounts.choosing import choose_mail
from accounts.models import Role
from cases.mailing import due, last_digest, mail_to
from cases.models import HandOver, Notice
from cases.noticing import tell
from cases.opening import assign_case
from cpsredact.refusals import Invalid
from redaction.telling import remind
from tests import make
from tests.plain import form_to, press, signed_in
from tests.smtp import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    """A mail server, and the product told of it."""
    made = Post()
    made.start()
    said = made.settings() | {"EMAIL_PORT": made.port, "EMAIL_USE_TLS": False}
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", **said):
        yield made
    made.stop()


def told(user, *, key="1", case=None):
    tell([user], Notice.Kind.GIVEN, case or make.case(), "/cases/", key=key, besides=None)
    return Notice.objects.filter(to=user).latest("at")


# The bell ------------------------------------------------------------------------------------------------------------


def test_papers_given_to_somebody_are_told_on_their_bell_and_lead_to_the_case(officer):
    case, manager = make.case(), make.user(Role.OPERATIONAL_MANAGER)
    assign_case(case, to=officer, by=manager, note="The schedule is done, the statements are left.")
    client = signed_in(officer)
    listed = client.get("/cases/notices/").content.decode()
    assert "The papers are yours now" in listed
    assert "<span data-unread-said>1</span>" in listed
    notice = Notice.objects.get()
    assert client.get(f"/cases/notices/{notice.pk}/").headers["Location"] == f"/cases/{case.pk}/"
    assert "<span data-unread-said>0</span>" in client.get("/cases/notices/").content.decode()
    shown = client.get(f"/cases/{case.pk}/").content.decode()
    assert "The schedule is done, the statements are left." in shown
    assert f"{manager} gave it to {officer}" in shown
    assert (
        "The schedule is done, the statements are left."
        in client.get(f"/review/cases/{case.pk}/history/").content.decode()
    )


def test_a_hand_over_note_that_identifies_somebody_is_refused_and_nothing_is_written(officer):
    case = make.case()
    for note in ("Ask Marsh about it.", "Ring 07700 900123.", "She lives at WA8 6UJ."):
        with pytest.raises(Invalid):
            assign_case(case, to=officer, by=officer, note=note)
    assert not HandOver.objects.exists()
    case.refresh_from_db()
    assert case.assigned_to is None


def test_nobody_is_told_what_they_did_themselves_or_the_same_thing_twice(officer):
    case = make.case()
    assign_case(case, to=officer, by=officer)
    assert not Notice.objects.exists()
    for _ in range(2):
        tell([officer, officer], Notice.Kind.GIVEN, case, "/cases/", key="7", besides=None)
    assert Notice.objects.count() == 1


def test_another_persons_notice_is_as_if_it_were_not_there(officer, stranger):
    notice = told(officer)
    for other in (stranger, make.user()):
        client = signed_in(other)
        assert client.get(f"/cases/notices/{notice.pk}/").status_code == 404
        asked = client.post("/api/notices/read/", {"notices": [str(notice.pk)]}, content_type="application/json")
        assert asked.json() == {"read": 0}
        assert client.get("/api/notices/").json()["results"] == []
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_are_marked_as_read_by_page_and_by_api(officer):
    told(officer, key="1")
    told(officer, key="2")
    client = signed_in(officer)
    assert [one["read_at"] for one in client.get("/api/notices/").json()["results"]] == [None, None]
    press(client, form_to(client.get("/cases/notices/"), "/notices/read/"))
    assert not Notice.objects.unread().exists()
    told(officer, key="3")
    assert client.post("/api/notices/read/", {}, content_type="application/json").json() == {"read": 1}


def test_each_near_hearing_is_told_once_to_whoever_has_it(officer):
    manager = make.user(Role.OPERATIONAL_MANAGER)
    bundle = make.bundle(hearing_in=timedelta(hours=2))
    nobodys = make.bundle(hearing_in=timedelta(hours=2))
    make.bundle(hearing_in=timedelta(hours=5))  # in custody: not near yet
    make.bundle(state="dispatched", hearing_in=timedelta(hours=2))
    assign_case(bundle.case, to=officer, by=officer)
    remind()
    remind()
    found = {(one.to, one.case) for one in Notice.objects.filter(kind=Notice.Kind.HEARING_NEAR)}
    assert found == {(officer, bundle.case), (manager, nobodys.case)}


# E-mail --------------------------------------------------------------------------------------------------------------


def test_an_e_mail_gives_the_urn_and_a_link_and_nothing_from_the_papers(post, officer):
    case = make.case()
    notice = told(officer, case=case)
    assert mail_to(officer) == 1
    (message,) = post.messages
    said = message.as_string()
    assert (message["To"], message["From"]) == (officer.email, "redact@example.com")
    assert case.urn in message["Subject"]
    assert f"https://redact.example.com/cases/notices/{notice.pk}/" in said
    for word in ("Okafor", "Marsh", "Daniel", "Jean"):
        assert word not in said
    notice.refresh_from_db()
    assert notice.mailed_at is not None


def test_nothing_is_sent_twice_or_once_it_has_been_read(post, officer):
    told(officer)
    assert [mail_to(officer), mail_to(officer)] == [1, 0]
    read = told(officer, key="2")
    signed_in(officer).get(f"/cases/notices/{read.pk}/")
    assert mail_to(officer) == 0
    assert len(post.messages) == 1


def test_a_server_that_is_down_marks_nothing_and_later_gets_it(post, officer):
    told(officer)
    post.stop()
    with pytest.raises(OSError, match="refused"):
        mail_to(officer)
    assert due() == [officer.pk]
    post.start()
    assert mail_to(officer) == 1
    assert len(post.messages) == 1


def test_what_the_server_refuses_for_now_is_tried_again_and_what_it_refuses_for_good_is_not(post, officer):
    told(officer)
    post.answer = "451 Try again later"
    with pytest.raises(SMTPException):
        mail_to(officer)
    assert due() == [officer.pk]
    post.answer = "550 No such person"
    assert mail_to(officer) == 0
    assert due() == []
    assert Notice.objects.get().mailed_at is None


def test_what_a_killed_worker_had_begun_is_not_sent_again(post, officer):
    told(officer)
    Notice.objects.update(mailing_at=timezone.now())  # as it stands when the worker dies in the middle
    assert due() == []
    assert mail_to(officer) == 0
    assert post.messages == []


def test_a_digest_gathers_what_came_before_eight(post, officer):
    client = signed_in(officer)
    press(client, form_to(client.get("/account/"), "/account/mail/"), mail="digest")
    officer.refresh_from_db()
    told(officer, key="1")
    told(officer, key="2")
    assert due() == []
    assert mail_to(officer) == 0
    Notice.objects.update(at=last_digest() - timedelta(minutes=1))
    told(officer, key="3")  # after eight: for tomorrow
    assert due() == [officer.pk]
    assert mail_to(officer) == 2
    (message,) = post.messages
    assert message["Subject"] == "2 things wait for you"


@pytest.mark.parametrize(
    ("now", "last"),
    [
        ("2026-07-01 07:59", "2026-06-30 08:00"),
        ("2026-07-01 08:00", "2026-07-01 08:00"),
        ("2026-10-25 12:00", "2026-10-25 08:00"),
    ],
)
def test_eight_is_eight_in_london(now, last):
    at = timezone.make_aware(datetime.fromisoformat(now))
    assert f"{timezone.localtime(last_digest(at)):%Y-%m-%d %H:%M}" == last


def test_the_way_one_is_told_is_chosen_from_those_there_are(officer):
    with pytest.raises(Invalid):
        choose_mail(officer, "by pigeon")
    client = signed_in(officer)
    assert client.get("/api/account/mail/").json() == {"mail": "at_once"}
    assert (
        client.post("/api/account/mail/", {"mail": "digest"}, content_type="application/json").json()["mail"]
        == "digest"
    )
    assert client.post("/account/mail/", {"mail": "x"}).status_code == 422
    officer.refresh_from_db()
    assert officer.mail == "digest"


def test_without_a_mail_server_nothing_is_tried(officer):
    told(officer)
    assert mail_to(officer) == 0
    assert Notice.objects.get().mailing_at is None
