"""The pages after and beside the review: pictures, marks, sign-off, what was served, dispatch, copies and history."""

from __future__ import annotations

import hashlib

import pytest

from cases.files import location
from cases.models import Bundle, Case, State
from ledger.models import Line
from redaction.asking import ask
from redaction.models import BurntCopy, Decision, Flag, Kind, SignOff, Verdict
from redaction.signing_off import reopen
from tests import make, paper, through
from tests.plain import form_to, press, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def client(officer):
    return signed_in(officer)


@pytest.fixture
def bundle() -> Bundle:
    """One typed paper of two pages, read and searched."""
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement(pages=2)])
    return through.screen(made)


@pytest.fixture
def verified(bundle, officer) -> Bundle:
    through.sign(bundle, by=officer)
    through.burn(bundle)
    assert bundle.state == State.VERIFIED, bundle.faults
    return bundle


# Pictures -------------------------------------------------------------------------------------------------------------


def test_a_page_is_shown_as_a_picture_that_no_browser_keeps(bundle, client):
    shown = client.get(f"/review/{bundle.pk}/1/2/picture.png")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    assert shown.content.startswith(PNG)
    assert "no-store" in shown.headers["Cache-Control"]


def test_a_closer_look_has_more_pixels(bundle, client):
    sizes = [len(client.get(f"/review/{bundle.pk}/1/1/picture.png?zoom={zoom}").content) for zoom in ("fit", "300")]
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize("place", ["1/3", "1/0", "2/1", "1/99999999999999999999"])
def test_a_picture_of_no_page_is_not_found(bundle, client, place):
    assert client.get(f"/review/{bundle.pk}/{place}/picture.png").status_code == 404


def test_a_page_that_cannot_be_drawn_is_said_in_words(bundle, client):
    location(bundle.documents.get().path).unlink()
    shown = client.get(f"/review/{bundle.pk}/1/1/picture.png")
    assert shown.status_code == 409
    assert "cannot be drawn" in shown.content.decode()


# Marks ----------------------------------------------------------------------------------------------------------------


def test_a_box_is_drawn_with_a_plain_form_and_the_desk_shows_it(bundle, client):
    form = form_to(client.get(f"/review/{bundle.pk}/1/1/"), "/mark/")
    done = press(client, form, x0="72", y0="500", x1="200", y1="520", category="signature")
    assert done.status_code == 302
    flag = Flag.objects.get(found_by="person")
    assert flag.rects == [[72, 500, 200, 520]]
    shown = client.get(done.headers["Location"].split("#")[0])
    assert flag.pk in [box.flag for box in shown.context["desk"].sheet.boxes]


@pytest.mark.parametrize(
    "box",
    [("", "", "", ""), ("nan", "0", "9", "9"), ("inf", "0", "9", "9"), ("-5", "0", "9", "9"), ("9", "9", "9", "9")],
)
def test_a_box_that_is_none_is_refused(bundle, client, box):
    before = Flag.objects.count()
    sent = dict(zip(("x0", "y0", "x1", "y1"), box, strict=True)) | {"category": "name"}
    assert client.post(f"/review/{bundle.pk}/1/1/mark/", sent).status_code == 422
    assert Flag.objects.count() == before


def test_a_page_or_the_document_is_withheld_with_a_plain_form(bundle, client):
    form = form_to(client.get(f"/review/{bundle.pk}/1/2/"), "/withhold/")
    press(client, form, principle="P03", reason="The back of the statement.")
    assert Flag.objects.get(kind=Kind.CHOSEN).page == 2
    press(client, form, principle="P14", reason="Another case's paper.", whole_document="on")
    assert Flag.objects.get(kind=Kind.CHOSEN, page=None).decisions.get().verdict == Verdict.WITHHOLD


def test_withholding_wants_a_reason_and_a_principle_there_is(bundle, client):
    for sent in ({"principle": "P03"}, {"reason": "Because."}, {"principle": "P99", "reason": "Because."}):
        assert client.post(f"/review/{bundle.pk}/1/1/withhold/", sent).status_code == 422
    assert not Flag.objects.filter(kind=Kind.CHOSEN).exists()
    assert not Decision.objects.exists()


def test_a_file_that_cannot_be_read_is_withheld_from_its_own_page(client, officer):
    bundle = make.bundle()
    make.document(bundle, fault="It needs a password.")
    shown = client.get(f"/review/{bundle.pk}/1/1/")
    assert "It needs a password." in shown.content.decode()
    done = press(client, form_to(shown, "/withhold/"), principle="P23", reason="Another copy was asked for.")
    assert done.status_code == 302
    assert Flag.objects.get(kind=Kind.CHOSEN).page is None


# Signing off ----------------------------------------------------------------------------------------------------------


def test_the_sign_off_page_lists_what_is_in_the_way_with_the_place_that_clears_it(bundle, client):
    flag = Flag.objects.filter(bundle=bundle).undecided().in_reading_order().first()
    shown = client.get(f"/review/{bundle.pk}/sign-off/")
    assert shown.status_code == 200
    blocks = shown.context["blocks"]
    assert next(url for block, url in blocks if "undecided" in block.sentence).endswith(f"#flag-{flag.pk}")
    for _, url in blocks:
        assert client.get(url.split("#")[0]).status_code == 200


def test_a_question_is_answered_and_a_lawyer_found_where_the_sign_off_page_sends_one(bundle, client, officer):
    Case.objects.filter(pk=bundle.case_id).update(anticipated_plea=Case.Plea.NOT_GUILTY, custody=False)
    question = ask(bundle, "May it stay?", by=officer)
    blocks = client.get(f"/review/{bundle.pk}/sign-off/").context["blocks"]
    addresses = {block.sentence: url for block, url in blocks}
    answering = addresses["A question to a lawyer has no answer."]
    assert answering == f"/review/questions/#asked-{question.pk}"
    assert f'id="asked-{question.pk}"' in client.get(answering.split("#")[0]).content.decode()
    assigning = next(url for sentence, url in addresses.items() if "a lawyer must sign" in sentence)
    assert assigning == f"/cases/{bundle.case_id}/#assign"
    assert 'id="assign"' in client.get(assigning.split("#")[0]).content.decode()


def test_the_page_cannot_be_talked_round(bundle, client):
    done = client.post(f"/review/{bundle.pk}/sign-off/", {"declared": "on"})
    assert done.status_code == 409
    assert "undecided" in done.content.decode()
    assert not SignOff.objects.exists()


def test_a_bundle_that_is_being_read_says_so(client):
    bundle = make.bundle(state=State.PROCESSING)
    make.document(bundle)
    assert "still being read" in client.get(f"/review/{bundle.pk}/sign-off/").content.decode()


def test_signing_off_leads_to_what_is_being_made_and_cannot_be_done_twice(bundle, client, officer):
    through.decide_all(bundle, by=officer)
    through.see_all(bundle, by=officer)
    form = form_to(client.get(f"/review/{bundle.pk}/sign-off/"), "/sign-off/")
    done = press(client, form, declared="on")
    assert done.headers["Location"] == f"/review/{bundle.pk}/served/"
    assert "Burning" in client.get(done.headers["Location"]).content.decode()
    assert press(client, form, declared="on").status_code == 409
    assert SignOff.objects.count() == 1
    assert client.get(f"/review/{bundle.pk}/sign-off/").status_code == 302


def test_the_waiting_page_is_told_how_far_the_worker_is(bundle, client):
    assert client.get(f"/review/{bundle.pk}/progress/").json() == {
        "sentence": "In review", "value": 1, "total": 1, "done": True,
    }  # fmt: skip


# What was served ------------------------------------------------------------------------------------------------------


def test_what_was_proved_can_be_taken_away_and_is_the_very_bytes(verified, client):
    whole = BurntCopy.objects.get(document=None)
    assert "no-store" in client.get(f"/review/{verified.pk}/served/").headers["Cache-Control"]
    sent = client.get(f"/review/copies/{whole.pk}/")
    content = b"".join(sent.streaming_content)
    assert hashlib.sha256(content).hexdigest() == verified.verified_digest
    assert sent.headers["Content-Disposition"] == f'attachment; filename="{verified.case.urn}-bundle-1.pdf"'


def test_a_copy_of_a_bundle_that_was_reopened_is_not_found(verified, client, officer):
    copies = list(BurntCopy.objects.values_list("pk", flat=True))
    reopen(verified, by=officer)
    assert {client.get(f"/review/copies/{pk}/").status_code for pk in copies} == {404}


def test_reopening_by_its_form_takes_the_bundle_back_into_review(client):
    bundle = make.bundle(state=State.VERIFIED)
    done = press(client, form_to(client.get(f"/review/{bundle.pk}/served/"), "/reopen/"))
    assert done.status_code == 302
    bundle.refresh_from_db()
    assert (bundle.state, bundle.verified_digest) == (State.IN_REVIEW, "")


def test_dispatch_is_by_a_plain_form_and_gives_a_receipt(verified, client):
    form = form_to(client.get(f"/review/{verified.pk}/served/"), "/dispatch/")
    court = str(verified.case.recipients.get(role="court").pk)
    assert court in form.choices["recipient"]
    done = press(client, form, recipient=court, channel="common_platform")
    assert done.status_code == 302
    sent = verified.dispatches.get()
    assert str(sent.reference) in client.get(f"/review/{verified.pk}/served/").content.decode()
    again = client.get(f"/review/{verified.pk}/served/")
    assert court not in form_to(again, "/dispatch/").choices["recipient"]


@pytest.mark.parametrize("sent", [{}, {"recipient": "0", "channel": "post"}, {"channel": "pigeon"}])
def test_a_dispatch_to_nobody_is_refused(client, sent):
    bundle = make.bundle(state=State.VERIFIED)
    assert client.post(f"/review/{bundle.pk}/dispatch/", sent).status_code == 422
    assert not bundle.dispatches.exists()


def test_another_cases_recipient_is_not_a_choice(client):
    bundle = make.bundle(state=State.VERIFIED)
    other = str(make.case().recipients.first().pk)
    done = client.post(f"/review/{bundle.pk}/dispatch/", {"recipient": other, "channel": "post"})
    assert done.status_code == 422
    assert not bundle.dispatches.exists()


def test_the_faults_of_a_copy_that_was_not_proved_are_told_at_the_desk(bundle, client, officer):
    through.sign(bundle, by=officer)
    location(bundle.documents.get().path).unlink()
    through.burn(bundle)
    shown = client.get(f"/review/{bundle.pk}/1/1/").content.decode()
    assert "was not proved clean" in shown
    assert "not as it was received" in shown


# History --------------------------------------------------------------------------------------------------------------


def test_a_cases_history_tells_every_line_as_a_sentence_and_no_word_of_the_papers(verified, client, officer):
    shown = client.get(f"/review/cases/{verified.case_id}/history/").content.decode()
    for sentence in ("Document 1 was received.", "The bundle was signed off.", "was put together and proved clean"):
        assert sentence in shown
    for words in ("900123", "Larch Close", "Jean Marsh", "paper 1"):
        assert words not in shown
    told = client.get(f"/review/cases/{verified.case_id}/history/").context["lines"]
    assert len(told) == Line.objects.filter(case=verified.case_id).count()


def test_a_history_of_one_case_holds_nothing_of_another(verified, client):
    other = make.case()
    told = client.get(f"/review/cases/{other.pk}/history/").context["lines"]
    assert [line.said for line in told] == ["The case was opened."]
