"""Returning papers to the police, what they may be told, and what becomes of each document."""

from __future__ import annotations

import re
from datetime import timedelta
from time import monotonic

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.models import Bundle, Document, Notice, State
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.checking import breaks
from redaction.comparison import drawn
from redaction.deciding import decide_flags
from redaction.holding import Held, take
from redaction.log import Wanted, as_csv, line_of, rows_of
from redaction.log_lines import REPLACED, Line
from redaction.models import Carried, Decision, Flag, ReturnMail, ReturnStep, SentBack, Verdict
from redaction.resubmissions import carriable
from redaction.resubmitting import accept, overtake, receive_again, refuse, resubmit
from redaction.return_note import as_pdf, as_text
from redaction.returning import send_back
from redaction.signing_off import blocks, sign_off
from redaction.telling import remind
from tests import make, paper, through
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
PHONE = "07700 900123"


@pytest.fixture
def bundle() -> Bundle:
    """In review, with a fortnight to the hearing."""
    return make.bundle(custody=False, hearing_in=timedelta(days=14))


@pytest.fixture
def document(bundle) -> Document:
    return make.document(bundle)


@pytest.fixture
def flag(document) -> Flag:
    return make.flag(document, PHONE)


def returned(flag: Flag, officer, **about) -> SentBack:
    sent = send_back(flag.bundle, documents=(), flags=[flag.pk], by=officer, **about)
    return sent.documents.get()


def again(one: SentBack, officer, text: str = make.STATEMENT) -> Document:
    """What the police send in its place, already read and searched."""
    new = make.document(one.part_of.bundle, pages=[text])
    resubmit(one, new, by=officer)
    Bundle.objects.filter(pk=new.bundle_id).update(state=State.IN_REVIEW)
    new.refresh_from_db()
    one.document.refresh_from_db()
    return new


def test_the_note_says_where_and_what_and_never_the_words(flag, officer):
    sent = returned(flag, officer, remark="The number is in the body.").part_of
    said = as_text(sent)
    assert "Page 1: phone (P04" in said
    assert "The number is in the body." in said
    assert flag.bundle.case.urn in said
    for word in (PHONE, "900123", "Okafor", "Marsh", "Brenda", "received 1.pdf"):
        assert word not in said
    assert as_pdf(sent).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        ("Take out Jean Marsh.", "name"),
        ("It is 07700 900456.", "phone"),
        ("She lives at 9 High Street, Widnes.", "address"),
    ],
)
def test_a_remark_that_reads_like_personal_data_does_not_go(flag, officer, remark, kind):
    with pytest.raises(Invalid, match=kind) as refused:
        returned(flag, officer, remark=remark)
    assert "07700" not in refused.value.sentence
    assert not SentBack.objects.exists()


def test_a_remark_may_not_repeat_flagged_words_that_no_detector_knows(document, officer):
    flag = make.flag(document, "neighbour", category="other")
    with pytest.raises(Invalid, match="other"):
        returned(flag, officer, remark="Ask for neighbour to come out.")


def test_with_no_time_left_it_goes_only_with_a_reason(officer):
    flag = make.flag(make.document(make.bundle()))
    with pytest.raises(Invalid, match="overnight custody"):
        returned(flag, officer)
    sent = returned(flag, officer, against_advice="The sergeant is waiting for it.").part_of
    assert (sent.time_allowed, sent.against_advice) == (False, "The sergeant is waiting for it.")
    assert timezone.now() < sent.due < flag.bundle.case.first_hearing


@pytest.mark.parametrize("when", [timedelta(minutes=-1), timedelta(days=20)])
def test_it_is_due_between_now_and_the_hearing(flag, officer, when):
    with pytest.raises(Invalid):
        returned(flag, officer, due=timezone.now() + when)


def test_what_is_kept_is_not_asked_of_the_police(flag, officer):
    make.decide(flag, Verdict.KEEP, by=officer, reason="It is needed.")
    with pytest.raises(Invalid, match="kept"):
        returned(flag, officer)


def test_another_bundles_flag_cannot_be_returned_with_it(bundle, flag, officer):
    other = make.flag(make.document(make.bundle()))
    with pytest.raises(Invalid):
        send_back(bundle, documents=(), flags=[flag.pk, other.pk], by=officer)


def test_a_document_is_away_once(flag, officer):
    returned(flag, officer)
    with pytest.raises(Refusal, match="returned already"):
        returned(flag, officer)


def test_a_document_that_somebody_else_reviews_is_not_returned(flag, officer):
    take(flag.document, by=make.user())
    with pytest.raises(Held):
        returned(flag, officer)


def test_it_is_mailed_only_to_an_address_that_is_kept(flag, officer):
    with pytest.raises(Refusal, match="No e-mail address"):
        returned(flag, officer, by_mail=True)
    assert not ReturnMail.objects.exists()


def test_what_is_away_stands_in_the_way_of_sign_off(flag, officer, lawyer):
    one = returned(flag, officer)
    make.decide(flag, Verdict.REDACT, by=officer)
    assert ["with the police" in block.sentence for block in blocks(flag.bundle, by=lawyer)].count(True) == 1
    assert blocks(flag.bundle, by=lawyer)[0].returned == one.part_of_id
    with pytest.raises(Refusal, match="with the police"):
        sign_off(flag.bundle, by=lawyer, declared=True, in_house_reason="x")
    overtake(one, reason="The hearing was brought forward.", by=officer)
    assert not [block for block in blocks(flag.bundle, by=lawyer) if block.returned]


def test_the_old_document_is_neither_asked_about_nor_served(flag, officer, lawyer):
    one = returned(flag, officer)
    new = again(one, officer, "My number is not here")
    assert (new.submission, one.document.replaced_by) == (2, new)
    assert not Flag.objects.filter(bundle=flag.bundle).undecided().exists()
    with pytest.raises(Refusal, match="document 2"):
        make.decide(flag, Verdict.REDACT, by=officer)
    assert any("has come back" in block.sentence for block in blocks(flag.bundle, by=lawyer))
    accept(one, new, {}, by=officer)
    assert not [block for block in blocks(flag.bundle, by=lawyer) if block.document == 1]


def test_a_decision_is_carried_over_with_a_line_that_says_from_which(flag, officer):
    earlier = make.decide(flag, Verdict.KEEP, by=officer, reason="It is the number that was rung.")
    home = make.flag(flag.document, "4 Mill Lane", category="address", code="P02")
    new = again(returned(home, officer), officer, make.STATEMENT.replace("4 Mill Lane", "it"))
    fresh = make.flag(new, PHONE)
    one = SentBack.objects.get()
    assert carriable(one.document, new) == [(fresh, earlier)]
    colleague = make.user()
    accept(one, new, {fresh.pk: earlier.pk}, by=colleague)
    made = Decision.objects.get(flag=fresh)
    assert (made.verdict, made.reason, made.by) == (Verdict.KEEP, earlier.reason, colleague)
    assert Carried.objects.get(decision=made).earlier == earlier
    assert list(breaks()) == []


def twice(of: Document) -> list[Flag]:
    """The same number, flagged in both of its places on a page."""
    first = make.flag(of, PHONE)
    text = of.pages.get(number=1).as_read().text
    second = text.index(PHONE, first.end)
    fields = {"rects": first.rects, "value_digest": first.value_digest, "found_by": "test", "category": "phone"}
    return [
        first,
        Flag.objects.create(bundle=of.bundle, document=of, page=1, start=second, end=second + len(PHONE), **fields),
    ]


def decided_two_ways(flags: list[Flag], officer) -> list[Decision]:
    """The first kept, the second redacted."""
    kept, out = flags
    return [
        make.decide(kept, Verdict.KEEP, by=officer, reason="It was rung."),
        decide_flags(out.bundle, {out.pk: None}, "redact", by=officer, principle="P04")[0],
    ]


def test_two_places_that_were_decided_otherwise_are_told_apart_by_the_words_around_them(bundle, officer):
    text = f"He rang {PHONE} that night.\nI can be reached on {PHONE} after six."
    old = make.document(bundle, pages=[text])
    decisions = decided_two_ways(twice(old), officer)
    sent = send_back(bundle, documents=[old.pk], flags=(), by=officer)
    new = again(sent.documents.get(), officer, text)
    assert carriable(old, new) == []
    fresh = twice(new)
    assert carriable(old, new) == list(zip(fresh, decisions, strict=True))


def test_two_places_that_nothing_tells_apart_are_asked_anew(bundle, officer):
    old = make.document(bundle, pages=[f"Call {PHONE} now, or {PHONE} then, the man had said to her"])
    decided_two_ways(twice(old), officer)
    sent = send_back(bundle, documents=[old.pk], flags=(), by=officer)
    new = again(sent.documents.get(), officer, f"Ring {PHONE} soon the man had said to her or {PHONE}")
    twice(new)
    assert carriable(old, new) == []


def test_a_value_that_is_new_on_the_page_is_not_carried(flag, officer):
    make.decide(flag, Verdict.REDACT, by=officer)
    home = make.flag(flag.document, "4 Mill Lane", category="address", code="P02")
    new = again(returned(home, officer), officer, "Another page altogether, about a dog that barked at 07700 900456")
    make.flag(new, "07700 900456")
    assert carriable(SentBack.objects.get().document, new) == []


def test_a_decision_that_was_made_meanwhile_is_not_overwritten(flag, officer):
    earlier = make.decide(flag, Verdict.REDACT, by=officer)
    home = make.flag(flag.document, "4 Mill Lane", category="address", code="P02")
    new = again(returned(home, officer), officer)
    fresh = make.flag(new, PHONE)
    make.decide(fresh, Verdict.KEEP, by=officer, reason="It is needed.")
    with pytest.raises(Stale):
        accept(SentBack.objects.get(), new, {fresh.pk: earlier.pk}, by=officer)
    assert not ReturnStep.objects.filter(what="accepted").exists()


def test_what_is_not_accepted_leaves_the_old_document_to_be_reviewed(flag, officer):
    one = returned(flag, officer)
    new = again(one, officer)
    with pytest.raises(Invalid):
        refuse(one, new, reason=" ", by=officer)
    refuse(one, new, reason="It is another case's.", by=officer)
    Bundle.objects.update(state=State.IN_REVIEW)
    old = Document.objects.get(pk=one.document_id)
    new.refresh_from_db()
    assert (old.replaced_by, new.replaced_by) == (None, old)
    assert Flag.objects.filter(bundle=flag.bundle).undecided().get() == flag
    third = again(one, officer)
    assert third.submission == 2


def test_accepting_is_for_the_file_that_was_compared(flag, officer):
    one = returned(flag, officer)
    first = again(one, officer)
    refuse(one, first, reason="The wrong one.", by=officer)
    Bundle.objects.update(state=State.IN_REVIEW)
    again(one, officer)
    with pytest.raises(Stale):
        accept(one, first, {}, by=officer)


@pytest.mark.parametrize("deed", ["accept", "refuse", "overtake"])
def test_nothing_is_done_twice(flag, officer, deed):
    one = returned(flag, officer)
    if deed == "overtake":
        overtake(one, reason="Time ran out.", by=officer)
        with pytest.raises(Refusal):
            overtake(one, reason="Time ran out.", by=officer)
        return
    new = again(one, officer)
    accept(one, new, {}, by=officer)
    with pytest.raises(Refusal):
        accept(one, new, {}, by=officer) if deed == "accept" else refuse(one, new, reason="No.", by=officer)


def test_a_paper_that_was_there_before_does_not_stand_in_for_a_returned_one(flag, officer):
    before = make.document(flag.bundle)
    with pytest.raises(Invalid, match="after the return"):
        resubmit(returned(flag, officer), before, by=officer)


def test_the_same_file_again_is_refused(officer, bundle):
    content = paper.statement()
    (document,) = through.receive_all(bundle, [content])
    through.screen(bundle)
    flag = Flag.objects.filter(bundle=bundle).undecided().exclude(page=None).first()
    one = returned(flag, officer)
    with pytest.raises(Refusal, match="same file"):
        receive_again(one, "again.pdf", [content], by=officer)
    assert document.replaced_by is None


def test_what_comes_late_is_taken_in_all_the_same(flag, officer):
    one = returned(flag, officer)
    overtake(one, reason="Time ran out.", by=officer)
    assert again(one, officer).submission == 2


def test_people_are_told_that_it_is_due_then_late_then_back(flag, officer):
    one = returned(flag, officer, due=timezone.now() + timedelta(hours=3))

    def kinds() -> list[str]:
        return list(Notice.objects.filter(to=officer).order_by("at").values_list("kind", flat=True))

    remind()
    remind()
    assert kinds() == ["return_due"]
    remind(timezone.now() + timedelta(hours=4))
    assert kinds() == ["return_due", "return_late"]
    again(one, make.user())
    assert kinds()[-1] == "resubmitted"
    remind(timezone.now() + timedelta(days=1))
    assert kinds() == ["return_due", "return_late", "resubmitted"]


def test_real_papers_go_back_and_come_again_and_are_served(officer, lawyer, bundle):
    lines = list(paper.STATEMENT)
    through.receive_all(bundle, [paper.statement()])
    through.screen(bundle)
    flags = {flag.category: flag for flag in Flag.objects.filter(bundle=bundle).undecided()}
    through.decide_all(bundle, by=officer)
    one = returned(flags["phone"], officer)
    lines[6] = "I rang my sister on and then the police."
    receive_again(one, "paper.pdf", [paper.statement(lines)], by=officer)
    through.screen(bundle)
    new = bundle.documents.get(number=2)
    assert not new.fault
    pairs = carriable(Document.objects.get(number=1), new)
    accept(one, new, {flag.pk: earlier.pk for flag, earlier in pairs}, by=officer)
    assert len(pairs) >= 4
    through.decide_all(bundle, by=lawyer)
    through.see_all(bundle, by=lawyer)
    sign_off(bundle, by=lawyer, declared=True, in_house_reason="What was left.")
    through.burn(bundle)
    assert bundle.state == State.VERIFIED
    assert list(bundle.burnt_copies.exclude(document=None).values_list("document__number", flat=True)) == [2]
    assert list(breaks()) == []


def lines_of(user, **wanted) -> list[Line]:
    return [line_of(values) for values in rows_of(user, Wanted(**wanted))]


def test_what_is_returned_is_a_line_of_the_log_that_says_so(flag, officer):
    one = returned(flag, officer)
    (line,) = lines_of(officer)
    assert (line.returned, line.under_or_over, line.decision) == (True, "Under-redacted", "Return to police")
    assert (line.redaction_type, line.outcome, line.superseded) == ("Phone number", "With the police", False)
    new = again(one, officer, "It is gone")
    accept(one, new, {}, by=officer)
    assert [line.outcome for line in lines_of(officer)] == ["Sent again by the police, and accepted"]
    assert len(list(as_csv(officer, Wanted()))) == 2


def test_what_time_ran_out_on_is_logged_as_redacted_here_and_not_as_returned(flag, officer):
    overtake(returned(flag, officer), reason="Time ran out.", by=officer)
    make.decide(flag, Verdict.REDACT, by=officer)
    (here,) = lines_of(officer, standing=True)
    assert (here.returned, here.outcome) == (False, "Redacted here")
    assert {line.outcome for line in lines_of(officer)} == {"Redacted here", "Time ran out: redacted here instead"}


def test_the_log_tells_a_carried_decision_and_the_one_it_was_carried_from(flag, officer):
    earlier = make.decide(flag, Verdict.REDACT, by=officer)
    home = make.flag(flag.document, "4 Mill Lane", category="address", code="P02")
    new = again(returned(home, officer), officer)
    fresh = make.flag(new, PHONE)
    accept(SentBack.objects.get(), new, {fresh.pk: earlier.pk}, by=officer)
    outcomes = [line.outcome for line in lines_of(officer, verdict="redact")]
    assert outcomes == ["Redacted here, carried over from the earlier submission", REPLACED]
    assert [line.outcome for line in lines_of(officer, verdict="redact", standing=True)] == outcomes[:1]


def test_the_api_sends_back_takes_in_compares_and_accepts(officer, bundle):
    through.receive_all(bundle, [paper.statement()])
    through.screen(bundle)
    flag = Flag.objects.filter(bundle=bundle, category="phone").undecided().first()
    client = signed_in(officer)
    sent = {"flags": [flag.pk], "remark": "Please look at the body."}
    made = client.post(f"/api/bundles/{bundle.pk}/returns/", sent, content_type="application/json")
    assert made.status_code == 201, made.content
    at = f"/api/returns/{made.json()['id']}/"
    assert [row["state"] for row in client.get("/api/returns/").json()["results"]] == [None]
    lines = list(paper.STATEMENT)
    lines[6] = "I rang my sister on and then the police."
    file = SimpleUploadedFile("again.pdf", paper.statement(lines), "application/pdf")
    come = client.post(f"{at}1/come/", {"file": file})
    assert come.json()["state"] == "resubmitted", come.content
    through.screen(bundle)
    compared = client.get(f"{at}1/").json()
    assert {one["became"] for one in compared["flags"] if one["asked"]} == {"gone"}
    assert [one["became"] for one in compared["pages"]] == ["changed"]
    accepted = client.post(f"{at}1/accept/", {"instead": come.json()["instead"]}, content_type="application/json")
    assert accepted.json()["state"] == "accepted"
    assert client.get(at).json()["documents"][0]["state"] == "accepted"


def test_the_desk_says_what_is_away_and_offers_what_is_open(flag, officer):
    client = signed_in(officer)
    desk = f"/review/{flag.bundle_id}/1/1/?flag={flag.pk}"
    assert f"/review/{flag.bundle_id}/return/?flag={flag.pk}" in client.get(desk).content.decode()
    offered = client.get(f"/review/{flag.bundle_id}/return/?flag={flag.pk}").content.decode()
    assert f'value="{flag.pk}" checked' in offered
    one = returned(flag, officer)
    assert "This document is with the police" in client.get(desk).content.decode()
    new = again(one, officer)
    assert "The police sent this in place of document 1" in client.get(f"/review/{new.bundle_id}/2/1/").content.decode()
    assert "Document 1: came back" in client.get(f"/cases/{new.bundle.case_id}/").content.decode()


def test_a_remark_that_does_not_go_is_still_on_the_page(flag, officer):
    sent = {
        "flag": flag.pk,
        "due": f"{timezone.localtime() + timedelta(days=3):%Y-%m-%dT%H:%M}",
        "remark": "Jean Marsh",
    }
    answer = signed_in(officer).post(f"/review/{flag.bundle_id}/return/", sent)
    assert answer.status_code == 422
    assert "Jean Marsh</textarea>" in answer.content.decode()
    assert "personal data (name)" in answer.content.decode()


def test_ten_thousand_flags_are_compared_in_seconds(bundle, officer):
    pages = [
        f"Page {n}\n" + "\n".join(f"Call 07700 900{n % 10}{k:02d} for {n} {k}" for k in range(20)) for n in range(500)
    ]
    old, new = make.document(bundle, pages=pages), make.document(bundle, pages=[f"{one}\nchanged" for one in pages])
    for document in (old, new):
        Flag.objects.bulk_create(
            Flag(
                bundle=bundle,
                document=document,
                page=page.number,
                category="phone",
                start=match.start(),
                end=match.end(),
                rects=[[1, 1, 2, 2]],
                value_digest=f"{match[0]:>064}",
                found_by="test",
            )
            for page in document.pages.all()
            for match in re.finditer(r"07700 \d{6}", page.content["text"])
        )
    began = monotonic()
    found = drawn(old, new)
    assert monotonic() - began < 15
    assert (len(found.changed), found.new, found.asked) == (500, [], [])


def test_several_flags_are_ticked_in_the_desks_list_and_return_together(bundle, document, flag, officer):
    name = make.flag(document, "Brenda Whitlow", category="name", code="P06")
    other = make.flag(document, "999", category="police_identifier", code="P04")
    kept = make.flag(document, "4 Mill Lane Widnes WA8 6UJ", category="address", code="P02")
    make.decide(kept, Verdict.KEEP, by=officer, reason="It is the burgled house.")
    client = signed_in(officer)
    desk = client.get(f"/review/{bundle.pk}/1/1/?flag={flag.pk}&show=all").content.decode()
    kept_and_open = {kept.pk, flag.pk}  # what is kept cannot go; the open flag has a button of its own
    ticks = re.findall(r'<input class="app-tick"[^>]* form="return-ticked" name="flag" value="(\d+)"', desk)
    assert set(map(int, ticks)) == {name.pk, other.pk}
    assert not kept_and_open & set(map(int, ticks))
    assert f'id="return-ticked" method="get" action="/review/{bundle.pk}/return/"' in desk
    offered = client.get(f"/review/{bundle.pk}/return/", {"flag": ticks}).content.decode()
    chosen = re.findall(r'<input[^>]*name="flag"[^>]*value="([^"]*)"[^>]*checked', offered)
    assert sorted(map(int, " ".join(chosen).split())) == sorted([name.pk, other.pk])
