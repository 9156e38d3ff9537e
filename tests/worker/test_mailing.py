"""What people are told is mailed by the real worker over a real SMTP server: once, whatever is down or killed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings

from cases.models import Notice
from cases.opening import assign_case
from cases.tasks import mail_everybody
from tests import make
from tests.smtp import Post
from tests.worker.conftest import Worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A mail server that this process and the worker are told of. It is not started yet."""
    made = Post()
    for name, value in made.settings().items():
        monkeypatch.setenv(name, value)
    with override_settings(EMAIL_HOST="127.0.0.1"):
        yield made
    made.stop()


@pytest.fixture
def mailing(post: Post, worker: Worker) -> Worker:
    """The worker, started with the mail server's address."""
    return worker


def give(number: int = 1) -> None:
    manager, officer = make.user("operational_manager"), make.user()
    for _ in range(number):
        assign_case(make.case(), to=officer, by=manager)


def mailed() -> int:
    return Notice.objects.exclude(mailed_at=None).count()


def test_what_somebody_is_told_is_mailed_at_once(post: Post, mailing: Worker) -> None:
    post.start()
    mailing.start()
    give()
    mailing.wait_until(lambda: mailed() == 1)
    assert len(post.messages) == 1


def test_a_mail_server_that_is_down_is_tried_until_it_answers(post: Post, mailing: Worker) -> None:
    mailing.start()
    give()
    mailing.wait_until(lambda: "Retry in" in mailing.said())
    assert Notice.objects.get().mailing_at is None
    post.start()
    mailing.wait_until(lambda: mailed() == 1)
    assert len(post.messages) == 1


def test_a_worker_killed_before_it_hears_that_a_message_arrived_sends_it_no_second_time(
    post: Post, mailing: Worker
) -> None:
    post.start()
    post.hold.clear()
    mailing.start()
    give()
    mailing.wait_until(post.begun.is_set)
    mailing.kill()
    post.hold.set()
    assert (len(post.messages), mailed()) == (1, 0)
    mailing.start()
    give()  # told to somebody else meanwhile: it goes, and only it
    mail_everybody.delay()
    mailing.wait_until(lambda: mailed() == 1)
    assert len(post.messages) == 2
    assert Notice.objects.filter(mailed_at=None, mailing_at__isnull=False).count() == 1
