"""A note to the police is mailed by the real worker over a real SMTP server: once, whatever is down or killed."""

from __future__ import annotations

import pytest

from accounts.addressing import keep_return_address
from redaction.models import Return, ReturnMail
from redaction.returning import send_back
from tests import make
from tests.smtp import Post
from tests.worker.conftest import Worker
from tests.worker.test_mailing import mailing, post  # noqa: F401  the same server, and a worker that is told of it

pytestmark = pytest.mark.django_db(transaction=True)
STARTING = 180.0  # seconds, on a machine that is busy with other tests


def send() -> Return:
    """A document returned to a force whose address is kept."""
    officer, document = make.user(), make.document(make.bundle())
    keep_return_address(document.bundle.case.agency, "returns@example.com", by=None)
    why = "They are waiting for it."
    return send_back(document.bundle, documents=[document.pk], flags=(), against_advice=why, by_mail=True, by=officer)


def mailed() -> bool:
    return ReturnMail.objects.exclude(mailed_at=None).exists()


def test_a_note_is_mailed_once_with_the_same_as_a_pdf(post: Post, mailing: Worker) -> None:  # noqa: F811
    post.start()
    mailing.start()
    sent = send()
    mailing.wait_until(mailed, seconds=STARTING)
    (message,) = post.messages
    assert message["To"] == "returns@example.com"
    assert str(sent) in message["Subject"]
    assert " ".join(make.STATEMENT.split()[3:6]) not in message["Subject"]
    (attached,) = [part for part in message.walk() if part.get_content_type() == "application/pdf"]
    assert attached.get_payload(decode=True).startswith(b"%PDF")


def test_a_note_that_may_have_arrived_is_not_sent_again(post: Post, mailing: Worker) -> None:  # noqa: F811
    post.start()
    post.hold.clear()
    mailing.start()
    send()
    mailing.wait_until(post.begun.is_set, seconds=STARTING)
    mailing.kill()
    post.hold.set()
    assert not mailed()
    mailing.start()
    second = send()
    mailing.wait_until(mailed, seconds=STARTING)
    assert ReturnMail.objects.get(part_of=second).mailed_at is not None
    assert len(post.messages) == 2
