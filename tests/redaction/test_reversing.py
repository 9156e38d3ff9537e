"""Over-redaction found later: what went out stays as it was, and what should have stayed is in a new version."""

from __future__ import annotations

import pymupdf
import pytest
from django.db import DatabaseError, transaction

from accounts.models import Role
from cases.dispatching import dispatch
from cases.models import Bundle, Dispatch, State
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.checking import breaks
from ledger.models import Line
from redaction.answers import answers_of
from redaction.log import Wanted, decisions, lines
from redaction.marking import withhold
from redaction.models import BurntCopy, Flag, Kind, OverRedaction, Verdict
from redaction.reversing import ask_for_clean_copy, put_back, reopen_for_clean_copy
from redaction.serving import current_copies, manifest_of
from redaction.signing_off import sign_off
from redaction.versions import next_version, versions_sent
from reporting.figures import by_agency, by_finder, trend
from reporting.months import this_month
from tests import make, paper, through
from tests.plain import signed_in
from tests.stored import stored_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
NUMBER = "07700 900123"
WHY = "It is the number the threats were sent to."


@pytest.fixture
def bundle(officer) -> Bundle:
    """A statement from which a number was taken out, and a page; proved."""
    made = make.bundle(state=State.RECEIVED)
    (first,) = through.receive_all(made, [paper.statement(pages=2)])
    through.screen(made)
    withhold(first, 2, by=officer, principle="P03", reason="The back of the statement.")
    through.sign(made, by=officer)
    through.burn(made)
    assert made.state == State.VERIFIED, made.faults
    return made


@pytest.fixture
def sent(bundle, officer) -> Bundle:
    """The same, sent to the court and the defence."""
    send(bundle, officer)
    return bundle


def send(bundle: Bundle, by) -> None:
    for to in bundle.case.recipients.all():
        dispatch(bundle, to=to, channel="by_hand", manifest=manifest_of(bundle), by=by)
    bundle.refresh_from_db()


def standing(bundle: Bundle, verdict: str = Verdict.REDACT) -> dict[int, int | None]:
    """Each flag on the first page with this verdict, as a page shows it; or those on any page."""
    flags = Flag.objects.filter(bundle=bundle).with_verdict().filter(verdict=verdict)
    return {flag.pk: flag.decision_id for flag in flags}


def undo(bundle: Bundle, by, seen=None, *, found_by="court", reason=WHY) -> list[OverRedaction]:
    seen = standing(bundle) if seen is None else seen
    made = put_back(bundle, seen, found_by=found_by, reason=reason, by=by)
    bundle.refresh_from_db()
    return made


def again(bundle: Bundle, by) -> None:
    sign_off(bundle, by=by, declared=True, unredacted=answers_of(bundle).takes_nothing_out)
    through.burn(bundle)
    assert bundle.state == State.VERIFIED, bundle.faults


def text_of(copy: BurntCopy) -> str:
    with pymupdf.open(stream=stored_bytes(copy.path)) as opened:
        return "".join(page.get_text() for page in opened)


def test_what_was_too_much_is_in_the_next_version_and_the_one_that_was_sent_is_as_it_was(sent, officer):
    first = BurntCopy.objects.get(document=None)
    content, receipts = stored_bytes(first.path), list(Dispatch.objects.order_by("pk").values())
    made = undo(sent, officer)
    assert sent.state == State.IN_REVIEW
    assert {one.decision.reason for one in made} == {WHY}
    again(sent, officer)
    assert sent.state == State.VERIFIED
    send(sent, officer)
    assert sent.state == State.DISPATCHED
    one, two = versions_sent(sent)
    assert (one.copies, two.number) == ((first,), 2)
    assert NUMBER not in text_of(one.copies[0])
    assert NUMBER in text_of(two.copies[0])
    assert "Version" not in text_of(one.copies[0])
    assert "Version 2. It replaces version 1, sent on" in text_of(two.copies[0])
    assert stored_bytes(first.path) == content
    assert list(Dispatch.objects.order_by("pk").values())[: len(receipts)] == receipts
    assert {one.recipient for one in one.dispatches} == {one.recipient for one in two.dispatches}
    assert not list(breaks())


def test_a_page_that_was_left_out_is_put_back(sent, officer):
    undo(sent, officer, standing(sent, Verdict.WITHHOLD), found_by="defence")
    again(sent, officer)
    assert current_copies(sent).exclude(document=None).get().page_count == 2


def test_each_is_a_row_a_line_of_the_log_a_figure_and_a_sentence_of_the_history(sent, officer):
    made = undo(sent, officer)
    assert [(one.origin, one.found_by) for one in OverRedaction.objects.all()] == [("cps", "court")] * len(made)
    assert {one.sign_off for one in made} == {sent.sign_offs.get()}
    line = Line.objects.get(what="OverRedactionUndone")
    assert (line.facts["origin"], line.facts["found_by"], line.facts["count"]) == ("cps", "court", len(made))
    assert WHY not in str(line.facts)
    logged = list(lines(decisions(officer, Wanted(extent="over"))))
    assert {one.under_or_over for one in logged} == {"Over-redacted"}
    assert {one.outcome for one in logged} == {"Over-redacted by the CPS: put back"}
    assert len(logged) == len(made)
    assert list(lines(decisions(officer, Wanted(extent="over-police")))) == []
    (figures,) = by_finder(sent.case.area, this_month())
    assert (figures.origin, figures.found_by) == ("cps", (len(made), 0, 0, 0, 0))
    assert trend(sent.case.area, this_month(), months=1)[0].over_redactions == len(made)
    assert by_finder(make.case(area="wessex").area, this_month()) == ()
    history = signed_in(officer).get(f"/review/cases/{sent.case_id}/history/").content.decode()
    assert f"Over-redaction by the CPS (found by: court) is put back; places: {len(made)}." in history


def test_it_may_be_found_before_anything_was_sent(bundle, officer):
    undo(bundle, officer, found_by="lawyer")
    again(bundle, officer)
    assert next_version(bundle) == 1
    assert "Version" not in text_of(current_copies(bundle).get(document=None))


def test_more_may_be_found_while_the_next_version_is_in_review(sent, officer):
    flags = standing(sent)
    first, *rest = flags
    undo(sent, officer, {first: flags[first]})
    if rest:
        undo(sent, officer, {pk: flags[pk] for pk in rest}, found_by="defence")
    undo(sent, officer, standing(sent, Verdict.WITHHOLD))
    assert {one.sign_off for one in OverRedaction.objects.all()} == {sent.sign_offs.get()}


# What is refused ------------------------------------------------------------------------------------------------------


def nothing_was_written(bundle: Bundle, state: str) -> bool:
    bundle.refresh_from_db()
    return bundle.state == state and not OverRedaction.objects.exists()


@pytest.mark.parametrize(("found_by", "reason"), [("judge", WHY), ("", WHY), ("court", ""), ("court", "  ")])
def test_it_wants_a_finder_and_a_reason(sent, officer, found_by, reason):
    with pytest.raises(Invalid):
        undo(sent, officer, found_by=found_by, reason=reason)
    assert nothing_was_written(sent, State.DISPATCHED)


def test_nothing_chosen_or_another_bundles_flag_is_refused(sent, officer):
    other = make.flag(make.document(make.bundle()))
    for seen in ({}, {other.pk: None}):
        with pytest.raises(Invalid):
            undo(sent, officer, seen)
    assert nothing_was_written(sent, State.DISPATCHED)


def test_what_somebody_decided_since_is_not_decided_over(sent, officer):
    with pytest.raises(Stale):
        undo(sent, officer, {pk: decision - 1 for pk, decision in standing(sent).items()})
    assert nothing_was_written(sent, State.DISPATCHED)


def test_what_stays_in_already_cannot_be_put_back(sent, officer):
    undo(sent, officer)
    again(sent, officer)
    kept = standing(sent, Verdict.KEEP)
    assert kept
    before = OverRedaction.objects.count()
    with pytest.raises(Invalid, match="not taken out"):
        undo(sent, officer, kept)
    sent.refresh_from_db()
    assert (sent.state, OverRedaction.objects.count()) == (State.VERIFIED, before)


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.SIGNED_OFF, State.BURNT, State.RECEIVED, State.RETURNED])
def test_what_was_never_proved_is_decided_again_on_the_desk(officer, state):
    bundle = make.bundle(state=state)
    flag = make.flag(make.document(bundle))
    with pytest.raises(Refusal):
        undo(bundle, officer, {flag.pk: None})
    assert nothing_was_written(bundle, state)


def test_a_row_can_never_be_changed(sent, officer):
    undo(sent, officer)
    with pytest.raises(DatabaseError, match="redaction_overredaction is append-only"), transaction.atomic():
        OverRedaction.objects.update(origin="police")


# The police's own -----------------------------------------------------------------------------------------------------


def test_what_the_police_blacked_out_is_asked_for_and_not_undone(sent, officer):
    document = sent.documents.get()
    asked = ask_for_clean_copy(document, 1, found_by="defence", reason="The time of the call is under it.", by=officer)
    sent.refresh_from_db()
    assert sent.state == State.DISPATCHED  # nothing here can put it right
    assert (asked.origin, asked.decision.flag.kind) == ("police", Kind.BLACKED_OUT)
    assert Line.objects.get(what="CleanCopyAsked").facts["number"] == 1
    (line,) = lines(decisions(officer, Wanted(extent="over-police")))
    assert (line.under_or_over, line.returned) == ("Over-redacted", True)
    assert line.outcome == "Over-redacted by the police: clean copy asked for"
    agency = sent.case.agency
    assert [one.over_redactions for one in by_agency(sent.case.area, this_month()) if one.code == agency.pk] == [1]
    with pytest.raises(Refusal, match="asked for a clean copy of this already"):
        ask_for_clean_copy(document, 1, found_by="court", reason="The same.", by=officer)
    assert OverRedaction.objects.count() == 1


def test_the_clean_copy_is_added_and_goes_out_as_a_further_version(sent, officer):
    document = sent.documents.get()
    with pytest.raises(Refusal, match="No clean copy is awaited"):
        reopen_for_clean_copy(sent, by=officer)
    ask_for_clean_copy(document, None, found_by="court", reason="The time of the call is under it.", by=officer)
    reopen_for_clean_copy(sent, by=officer)
    sent.refresh_from_db()
    assert sent.state == State.IN_REVIEW
    assert OverRedaction.objects.awaited().count() == 1
    through.receive_all(sent, [paper.statement(("WITNESS STATEMENT", "The call came at 21:40."))])
    assert not OverRedaction.objects.awaited().exists()
    through.screen(sent)
    withhold(document, None, by=officer, principle="P23", reason="A clean copy came.")
    through.sign(sent, by=officer)
    through.burn(sent)
    served = text_of(current_copies(sent).get(document=None))
    assert "21:40" in served
    assert "Version 2" in served


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_page_that_there_is_not_cannot_be_asked_for(sent, officer, number):
    with pytest.raises(Invalid, match="no page"):
        ask_for_clean_copy(sent.documents.get(), number, found_by="court", reason="Needed.", by=officer)
    assert not Flag.objects.filter(kind=Kind.BLACKED_OUT).exists()


# The pages and the API ------------------------------------------------------------------------------------------------


def test_it_is_told_by_a_plain_form_and_the_page_shows_what_went_out_and_what_is_to_go(sent, officer):
    client = signed_in(officer)
    address = f"/review/{sent.pk}/over-redaction/"
    pairs = [f"{flag}:{decision}" for flag, decision in standing(sent).items()]
    shown = client.get(f"{address}?flag={pairs[0].split(':')[0]}").content.decode()
    assert f'value="{pairs[0]}" checked' in shown
    assert f"{NUMBER} · page 1: phone" in shown
    told = {"back-seen": pairs, "back-found_by": "court", "back-reason": WHY}
    assert client.post(f"{address}put-back/", {**told, "back-reason": ""}).status_code == 422
    assert client.post(f"{address}put-back/", told).status_code == 302
    again(sent, officer)
    first = BurntCopy.objects.filter(document=None).first()
    served = client.get(f"/review/{sent.pk}/served/").content.decode()
    assert "Version 2 is still to be sent to Court duty inbox, Carlisle &amp; Rowe Solicitors." in served
    assert WHY in served
    assert f"/review/copies/{first.pk}/" in served
    assert b"".join(client.get(f"/review/copies/{first.pk}/").streaming_content) == stored_bytes(first.path)
    assert b"".join(client.get(f"/api/copies/{first.pk}/").streaming_content) == stored_bytes(first.path)
    assert manifest_of(sent)["bundle"][0]["name"].endswith("-bundle-1-version-2.pdf")
    send(sent, officer)
    assert "still to be sent" not in client.get(f"/review/{sent.pk}/served/").content.decode()


def test_the_desk_leads_to_it_from_what_was_taken_out_of_a_copy_that_was_proved(bundle, officer):
    client, flag = signed_in(officer), next(iter(standing(bundle)))
    address = f"/review/{bundle.pk}/1/1/?show=redact&flag={flag}"
    assert f"/over-redaction/?flag={flag}" in client.get(address).content.decode()
    undo(bundle, officer, standing(bundle, Verdict.WITHHOLD))
    assert "/over-redaction/" not in client.get(address).content.decode()


def test_the_police_form_says_that_it_cannot_be_undone_here(sent, officer):
    client = signed_in(officer)
    told = {"clean-document": sent.documents.get().pk, "clean-page": "1", "clean-found_by": "court"}
    address = f"/review/{sent.pk}/over-redaction/clean-copy/"
    assert client.post(address, told).status_code == 422
    done = client.post(address, {**told, "clean-reason": "The time is under it."}, follow=True).content.decode()
    assert "nothing underneath, so it cannot be put back here" in done
    assert "Reopen to add the clean copy" in done


def test_the_api_does_and_refuses_the_same(sent, officer):
    client = signed_in(officer)
    address = f"/api/bundles/{sent.pk}/over-redactions/"
    said = {"flags": [{"flag": pk, "seen": seen} for pk, seen in standing(sent).items()], "found_by": "court"}
    assert client.post(address, said, content_type="application/json").status_code == 400
    made = client.post(address, {**said, "reason": WHY}, content_type="application/json")
    assert made.status_code == 201
    assert [one["origin"] for one in made.json()] == ["cps"] * len(said["flags"])
    assert client.get(address).json() == made.json()
    again_ = client.post(address, {**said, "reason": WHY}, content_type="application/json")
    assert (again_.status_code, again_.json()["stale"]) == (409, True)
    clean = f"/api/documents/{sent.documents.get().pk}/clean-copy/"
    asked = client.post(clean, {"page": None, "found_by": "other", "reason": "Why."}, content_type="application/json")
    assert (asked.status_code, asked.json()["origin"]) == (201, "police")


def test_those_who_read_figures_may_not_undo(sent):
    client = signed_in(make.user(Role.FESM))
    assert client.post(f"/review/{sent.pk}/over-redaction/put-back/", {}).status_code == 403
