"""The certificate of a copy: what it tells, what it never tells, and that it is the one whose digest was sealed."""

from __future__ import annotations

import hashlib
import json

import pymupdf
import pytest
from django.db import DatabaseError, transaction

from cases.models import Bundle, State
from ledger.models import Line
from redaction.burning import documents_to_burn
from redaction.certifying import certify
from redaction.marking import withhold
from redaction.models import BurntCopy, Certificate, Decision, RefusedCopy, Verdict
from redaction.signing_off import reopen
from tests import make, paper, through
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
SCHEDULE = ("UNUSED SCHEDULE", "Log of a call from 07700 900123", "Photographs of the window")
SECRETS = ("07700", "900123", "Marsh", "Okafor", "Mill Lane", "UNUSED SCHEDULE", "paper 1")


@pytest.fixture
def bundle(officer) -> Bundle:
    """Two papers; a page of the first is left out, the second is withheld; burnt and proved."""
    made = make.bundle(state=State.RECEIVED)
    first, second = through.receive_all(made, [paper.statement(pages=2), paper.statement(SCHEDULE)])
    through.screen(made)
    withhold(first, 2, by=officer, principle="P03", reason="The back of the statement made in Mill Lane.")
    withhold(second, None, by=officer, principle="P14", reason="Another case's paper.")
    through.sign(made, by=officer)
    through.burn(made)
    assert made.state == State.VERIFIED, made.faults
    return made


def said_of(bundle: Bundle, number: int | None) -> dict:
    return json.loads(Certificate.objects.get(copy__bundle=bundle, copy__document__number=number).content)


def test_a_copys_certificate_names_each_box_page_and_check_by_code_and_decision(bundle, officer):
    copy = BurntCopy.objects.get(document__number=1)
    said = said_of(bundle, 1)
    assert said["notice"] == "For the case file. Not for service."
    assert said["document"]["source"]["sha256"] == copy.document.sha256
    assert said["output"] == {"sha256": copy.sha256, "bytes": copy.size, "pages": 1}
    assert said["versions"]["PyMuPDF"] == pymupdf.VersionBind
    assert [one["made"] for one in said["pages"]] == ["kept", "removed"]
    assert said["checks"] == copy.report["checks"]
    assert all(check["passed"] for check in said["checks"])
    assert said["sign_off"]["by"] == str(officer)
    assert said["sign_off"]["marks_sha256"] == copy.sign_off.marks_digest
    standing = Decision.objects.filter(flag__document=copy.document, flag__page=1, verdict=Verdict.REDACT)
    boxes = {(one["page"], tuple(one["rect"]), one["principle"], one["decision"]) for one in said["boxes"]}
    assert boxes == {
        (one.flag.page, tuple(round(side, 2) for side in rect), one.principle.code, one.pk)
        for one in standing
        for rect in one.flag.rects
    }
    assert boxes
    assert {one["page"] for one in said["removed"]} == {2}
    assert "P03" in {one["principle"] for one in said["removed"]}


def test_the_whole_bundles_certificate_names_its_parts_and_what_was_withheld(bundle):
    part = BurntCopy.objects.get(document__number=1)
    said = said_of(bundle, None)
    assert said["output"]["sha256"] == bundle.verified_digest
    assert said["parts"] == [{"document": 1, "sha256": part.sha256, "certificate_sha256": part.certificate.sha256}]
    assert (2, None, "P14") in {(one["document"], one["page"], one["principle"]) for one in said["withheld"]}
    assert {one["document"] for one in said["withheld"]} == {2}


def test_no_word_of_the_papers_is_in_it(bundle, officer):
    client = signed_in(officer)
    for certificate in Certificate.objects.all():
        pages = client.get(f"/review/copies/{certificate.pk}/certificate/").content.decode()
        file = client.get(f"/review/copies/{certificate.pk}/certificate.pdf").content
        with pymupdf.open(stream=file) as drawn:
            printed = "".join(page.get_text() for page in drawn)
        for secret in SECRETS:
            assert secret not in certificate.content + pages + printed


def test_its_digest_is_in_the_ledger_and_is_of_the_very_bytes_that_are_taken_away(bundle, officer):
    client = signed_in(officer)
    sealed = {line.facts["digest"] for line in Line.objects.filter(what="CopyCertified")}
    taken = set()
    for copy in BurntCopy.objects.all():
        sent = client.get(f"/review/copies/{copy.pk}/certificate.json")
        assert "not-for-service" in sent.headers["Content-Disposition"]
        assert client.get(f"/api/copies/{copy.pk}/certificate/").content == sent.content
        taken.add(hashlib.sha256(sent.content).hexdigest())
    assert len(taken) == 2
    assert taken == sealed


def test_it_is_pages_for_the_case_file_that_say_so_on_each(bundle, officer):
    copy = BurntCopy.objects.get(document__number=1)
    sent = signed_in(officer).get(f"/review/copies/{copy.pk}/certificate.pdf")
    with pymupdf.open(stream=sent.content) as drawn:
        assert all("Not for service" in page.get_text() for page in drawn)
        printed = " ".join(" ".join(page.get_text() for page in drawn).split())
    for words in (copy.sha256, copy.document.sha256, copy.certificate.sha256, "No word outside the boxes is lost"):
        assert words in printed
    assert "Page 2; Left out" in printed


def test_a_certificate_can_never_be_changed(bundle):
    with pytest.raises(DatabaseError, match="redaction_certificate is append-only"), transaction.atomic():
        Certificate.objects.update(sha256="0" * 64)


def test_nothing_is_certified_under_a_sign_off_that_no_longer_stands(bundle, officer):
    copy = BurntCopy.objects.get(document=None)
    reopen(bundle, by=officer)
    flag = bundle.flags.with_verdict().filter(verdict=Verdict.REDACT).first()
    make.decide(flag, Verdict.KEEP, by=officer, reason="Needed after all.")
    before = Line.objects.count()
    assert certify(copy) is None
    assert Line.objects.count() == before


def test_a_copy_without_a_certificate_says_so(bundle, officer):
    bare = make.bare_copy(bundle)
    shown = signed_in(officer).get(f"/review/copies/{bare.pk}/certificate/")
    assert shown.status_code == 409
    assert "has no certificate" in shown.content.decode()


def test_each_fault_of_a_refused_copy_leads_to_its_page(officer):
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement(pages=2)])
    through.sign(through.screen(made), by=officer)
    signed, document = next(documents_to_burn(made))
    fault = {"page": 2, "check": "No letter is under a box", "sentence": "Letters are still there."}
    RefusedCopy.objects.create(sign_off=signed, document=document, report={"faults": [fault]})
    made.state, made.faults = State.IN_REVIEW, ["Document 1: not clean."]
    made.save()
    shown = signed_in(officer).get(f"/review/{made.pk}/served/").content.decode()
    assert f'href="/review/{made.pk}/1/2/' in shown
    assert "Letters are still there." in shown


def test_what_was_found_wrong_with_a_refused_copy_is_kept(officer):
    """No letter of this name can be printed on the contents page, so that no served copy can be made."""
    made = make.bundle(state=State.RECEIVED, defendant="Daniel \u674e")
    through.receive_all(made, [paper.statement()])
    through.sign(through.screen(made), by=officer)
    through.burn(made)
    assert made.state == State.IN_REVIEW
    refused = RefusedCopy.objects.get()
    assert (refused.sign_off, refused.document) == (made.sign_offs.get(), None)
    assert refused.report["result"] == "refused"
    with pytest.raises(DatabaseError, match="redaction_refusedcopy is append-only"), transaction.atomic():
        RefusedCopy.objects.update(document=None)
