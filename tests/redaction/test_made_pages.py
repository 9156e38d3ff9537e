"""Where pages were made of a file, they are what is read, drawn and burnt; what the police sent is proved as well."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage

import pymupdf
import pytest
from django.urls import reverse

from cases.files import NOT_AS_RECEIVED, location
from cases.models import State
from cases.receiving import receive
from ledger.models import Line
from redaction.burning import burn_document, documents_to_burn
from redaction.marks import marks_digest
from redaction.models import BurntCopy, Flag, Page, Verdict
from redaction.reading import lay_out_pages
from tests import make, through
from tests.plain import signed_in
from tests.stored import stored_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
NUMBER = "07700 900123"


def letter() -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "rita@example.com", "cps@example.com", "Statement"
    made.set_content(f"I live at 4 Mill Lane Widnes WA8 6UJ\nMy number is {NUMBER}\n")
    return made.as_bytes()


@pytest.fixture
def bundle(officer):
    made = make.bundle(state=State.RECEIVED)
    receive(made, "mail.eml", [letter()], by=officer)
    return made


def sign(bundle, officer):
    """Reviewed, with the e-mail itself kept in: by itself it would be withheld as a covering letter."""
    through.screen(bundle)
    for flag in Flag.objects.filter(bundle=bundle, page=None):
        make.decide(flag, Verdict.KEEP, by=officer, reason="It is the evidence")
    through.sign(bundle, by=officer)


def spoil(path: str) -> None:
    place = location(path)
    place.chmod(0o600)
    place.write_bytes(b"something else")


def test_an_e_mail_is_read_drawn_and_burnt_by_its_pages(bundle, officer):
    sign(bundle, officer)
    (page,) = Page.objects.all()
    assert NUMBER in page.content["text"]
    drawn = signed_in(officer).get(reverse("redaction:picture", args=[bundle.pk, 1, 1]))
    assert drawn["Content-Type"] == "image/png"
    through.burn(bundle)
    document, copy = bundle.documents.get(), BurntCopy.objects.get(document__isnull=False)
    with pymupdf.open(stream=stored_bytes(copy.path)) as burnt:
        assert NUMBER not in burnt[0].get_text()
        assert "My number is" in burnt[0].get_text()
    assert copy.report["received_sha256"] == document.sha256 == hashlib.sha256(letter()).hexdigest()
    assert copy.report["source_sha256"] == document.made_sha256
    facts = Line.objects.get(what="DocumentBurnt").facts
    assert (facts["source"], facts["output"]) == (document.sha256, copy.sha256)


@pytest.mark.parametrize("which", ["path", "made_path"])
def test_if_either_is_changed_it_is_not_read(bundle, which):
    document = bundle.documents.get()
    spoil(getattr(document, which))
    lay_out_pages(bundle)
    document.refresh_from_db()
    assert document.fault == NOT_AS_RECEIVED


@pytest.mark.parametrize("which", ["path", "made_path"])
def test_if_either_is_changed_it_is_not_burnt(bundle, officer, which):
    sign(bundle, officer)
    spoil(getattr(bundle.documents.get(), which))
    bundle.refresh_from_db()
    ((sign_off, document),) = documents_to_burn(bundle)
    assert not burn_document(sign_off, document)
    bundle.refresh_from_db()
    assert NOT_AS_RECEIVED in bundle.faults[0]


def test_what_is_signed_is_the_marks_on_these_very_pages(bundle):
    before = marks_digest(bundle)
    bundle.documents.update(made_sha256="0" * 64)
    assert marks_digest(bundle) != before


def test_what_an_e_mail_hides_is_listed_when_it_is_read(bundle, officer):
    sent = letter().replace(
        b"Subject:", b"X-Originating-IP: 192.0.2.77\nBcc: Carol Marsh <carol@example.com>\nSubject:"
    )
    document = receive(bundle, "second.eml", [sent], by=officer)
    through.screen(bundle)
    things = {thing.kind: thing.words for thing in document.stock.things.all()}
    assert "X-Originating-IP: 192.0.2.77" in things["mail_header"]
    assert "Bcc: Carol Marsh <carol@example.com>" in things["mail_header"]
    assert (document.stock.fault, document.stock.is_whole) == ("", True)
    assert "email" in document.stock.things.get(kind="mail_header").reads_like
    assert document.pages.get().hidden  # which a person must look at before sign-off
