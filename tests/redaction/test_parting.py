"""Redacting a part: the chosen words come out of the served copy, and the rest can be read in it."""

from __future__ import annotations

import json

import pymupdf
import pytest

from cases.models import State
from cpsredact.refusals import Invalid, Stale
from redaction.acting import turnable
from redaction.detector_figures import detector_figures
from redaction.log import Wanted, decisions, lines
from redaction.marks import marks_of
from redaction.models import BurntCopy, Decision, Flag, Search, Variation, Verdict
from redaction.parting import redact_part, words_of_flag
from redaction.settling import settled
from redaction.undoing import redo, undo
from redaction.varying import Seen, vary_flags
from screening.finding import Finding
from tests import make, paper, through
from tests.plain import form_to, signed_in
from tests.redaction.test_api import by_token
from tests.stored import stored_bytes

pytestmark = pytest.mark.django_db
ADDRESS = "4 Mill Lane Widnes WA8 6UJ"
SERVED = "14 Quagmire Terrace Widnes"
WHY = "The town must be proved."


@pytest.fixture
def flag() -> Flag:
    return make.flag(make.document(make.bundle()), ADDRESS, category="address", code="P02")


def test_the_log_says_that_a_part_was_taken_out_and_why_the_rest_stays(flag, officer):
    assert words_of_flag(flag) == ["4", "Mill", "Lane", "Widnes", "WA8", "6UJ"]
    (made,) = redact_part(flag.bundle, {flag.pk: None}, {0, 1, 2, 4, 5}, by=officer, reason=WHY)
    assert (made.verdict, made.reason, made.followed, made.principle.code) == ("redact", WHY, True, "P02")
    (line,) = lines(decisions(officer, Wanted()))
    assert (line.decision, line.outcome) == ("Redact a part", "Redacted here in part: the rest kept")
    (figures,) = detector_figures()
    assert (figures.accepted, figures.added) == (1, 0)


def test_the_marks_are_exactly_the_chosen_words(flag, officer):
    redact_part(flag.bundle, {flag.pk: None}, {0, 1, 2, 4, 5}, by=officer, reason=WHY)
    marks = marks_of(flag.bundle).of(flag.document_id)
    assert [one.text for one in marks] == ["4 Mill Lane", "WA8 6UJ"]
    town = next(word for word in flag.document.pages.get().as_read().words if word.start == flag.start + 12)
    assert not any(one.box.touches(town.box) for one in marks)


@pytest.mark.parametrize(
    ("words", "reason", "sentence"),
    [
        ({0}, " ", "Say why the rest must stay in."),
        (set(), WHY, "Choose which words"),
        ({6}, WHY, "Choose which words"),
        ({-1}, WHY, "Choose which words"),
        ({0, 1, 2, 3, 4, 5}, WHY, "all its words"),
    ],
)
def test_what_is_no_part_is_refused(flag, officer, words, reason, sentence):
    with pytest.raises(Invalid, match=sentence):
        redact_part(flag.bundle, {flag.pk: None}, words, by=officer, reason=reason)
    assert not Decision.objects.exists()


def test_one_word_or_an_area_has_no_part(flag, officer):
    word = make.flag(flag.document, "Brenda", category="name")
    with pytest.raises(Invalid, match="no words here to choose from"):
        redact_part(word.bundle, {word.pk: None}, {0}, by=officer, reason=WHY)


def test_the_same_part_of_the_same_words_is_taken_out_everywhere_as_one_act(flag, officer):
    other = make.flag(
        make.document(flag.bundle, pages=(f"He lives at\n{ADDRESS.upper()}",)), ADDRESS.upper(), category="address"
    )
    third = make.flag(make.document(flag.bundle, pages=("4 Mill Lane",)), "4 Mill Lane", category="address")
    seen = {flag.pk: None, other.pk: None}
    with pytest.raises(Invalid, match="not the same in all"):
        redact_part(flag.bundle, seen | {third.pk: None}, {3}, by=officer, reason=WHY)
    redact_part(flag.bundle, seen, {3}, by=officer, reason=WHY)
    assert [one.text for one in marks_of(flag.bundle).of(other.document_id)] == ["WIDNES"]
    last = turnable(flag.bundle, by=officer).undo
    assert last is not None
    assert last.said == "redact a part, 2 places"


def test_a_stale_page_takes_out_no_part(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    with pytest.raises(Stale):
        redact_part(flag.bundle, {flag.pk: None}, {0}, by=officer, reason=WHY)


def test_undoing_a_part_brings_back_the_whole_and_doing_it_again_the_part(flag, officer):
    whole = make.decide(flag, Verdict.REDACT, by=officer)
    (made,) = redact_part(flag.bundle, {flag.pk: whole.pk}, {3}, by=officer, reason=WHY)
    undone = undo(flag.bundle, act=made.act_id, by=officer)
    assert [one.text for one in marks_of(flag.bundle).of(flag.document_id)] == [ADDRESS]
    redo(flag.bundle, act=undone.pk, by=officer)
    assert [one.text for one in marks_of(flag.bundle).of(flag.document_id)] == ["Widnes"]


def test_who_has_it_kept_for_them_alone_gets_all_of_it(flag, officer):
    (made,) = redact_part(flag.bundle, {flag.pk: None}, {3}, by=officer, reason=WHY)
    to = flag.bundle.case.recipients.last()
    vary_flags(flag.bundle, to, {flag.pk: Seen(made.pk, None)}, Verdict.KEEP, by=officer, reason="Their client's.")
    assert Variation.objects.count() == 1
    assert marks_of(flag.bundle, to).boxes == {}


def test_a_part_is_chosen_on_the_desk_without_script_or_pointer(flag, officer):
    client = signed_in(officer)
    form = form_to(client.get(f"/review/{flag.bundle_id}/1/1/?flag={flag.pk}"), "/decide/")
    (button,) = [one for one in form.buttons if one.get("formaction", "").endswith("/part/")]
    assert form.choices["word"] == ["0", "1", "2", "3", "4", "5"]
    sent = {name: value for name, value in form.fields if name != "word"} | {"word": ["0", "1", "2"]}
    refused = client.post(button["formaction"], sent)
    assert refused.status_code == 422
    assert "Say why the rest must stay in." in refused.content.decode()
    assert client.post(button["formaction"], sent | {"part_reason": WHY}).status_code == 302
    assert [one.text for one in marks_of(flag.bundle).of(flag.document_id)] == ["4 Mill Lane"]


def test_over_the_api_a_part_is_the_same(flag, officer):
    client = by_token(officer)
    assert client.get(f"/api/flags/{flag.pk}/words/").json()["words"][3] == "Widnes"
    sent = {"flags": [{"flag": flag.pk, "seen": None}], "words": [3], "reason": WHY}
    made = client.post(f"/api/bundles/{flag.bundle_id}/parts/", sent, content_type="application/json")
    assert made.status_code == 201
    assert made.json()[0]["part"]["spans"] == [[flag.start + 12, flag.start + 18]]
    listed = client.get(f"/api/bundles/{flag.bundle_id}/flags/").json()
    assert listed["results"][0]["part"] == made.json()[0]["part"]


def test_what_stands_in_the_part_that_stays_is_asked_about_when_found_as_something_else(flag, officer):
    redact_part(flag.bundle, {flag.pk: None}, {0, 1, 2, 4, 5}, by=officer, reason=WHY)
    out = make.flag(flag.document, "Mill Lane", category="name")
    stays = make.flag(flag.document, "Widnes", category="name")
    search = Search.objects.create(bundle=flag.bundle, ruleset="another")
    found = Finding(str(flag.document_id), "personal_data", 1, "redact", "P02", "A sentence.")
    assert set(settled(search, [(out, found), (stays, found)])) == {out.pk}


@pytest.mark.usefixtures("storage")
def test_in_the_served_copy_the_kept_words_are_text_and_the_others_are_in_none_of_its_bytes(officer):
    content = paper.drawn((72, 100, "Statement of a witness"), (72, 140, f"I live at {SERVED} now"))
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [content])
    through.screen(bundle)
    (document,) = bundle.documents.all()
    flag = _flag_over(document)
    latest = flag.decisions.order_by("-pk").values_list("pk", flat=True).first()
    words = words_of_flag(flag)
    kept = words.index("Widnes")
    (made,) = redact_part(bundle, {flag.pk: latest}, set(range(len(words))) - {kept}, by=officer, reason=WHY)
    assert made.part is not None
    for other in Flag.objects.filter(bundle=bundle).undecided():
        make.decide(other, Verdict.KEEP, by=officer, reason="It is not personal data.")
    through.sign(bundle, by=officer)
    through.burn(bundle)
    assert bundle.state == State.VERIFIED
    served = stored_bytes(bundle.verified_path)
    with pymupdf.open(stream=served) as burnt:
        text = "".join(sheet.get_text() for sheet in burnt)
        assert "I live at" in text
        assert "Widnes" in text
        streams = b"".join(burnt.xref_stream(xref) or b"" for xref in range(1, burnt.xref_length()))
    everything = (served + streams + text.encode()).lower()
    for gone in (b"quagmire", b"terrace"):  # shorter words turn up by chance in what is packed
        for form in (gone, gone.decode().encode("utf-16-be"), gone.hex().encode()):
            assert form not in everything
    assert "14" not in text.replace(bundle.case.urn, "")
    copy = BurntCopy.objects.get(bundle=bundle, document=document)
    assert len(json.loads(copy.certificate.content)["boxes"]) == len(made.part["rects"])


def _flag_over(document) -> Flag:
    """A flag over the address, whatever the search made of it."""
    read = document.pages.get().as_read()
    start = read.text.index(SERVED)
    there = Flag.objects.filter(document=document, start=start, end=start + len(SERVED)).first()
    return there or make.flag(document, SERVED, category="address", code="P02")
