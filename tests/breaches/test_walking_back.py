"""From a breach back to the page, and forward to everybody who had the same."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import Role
from breaches.going_forward import sent_elsewhere
from breaches.models import Breach, Kind, PlaceNamed, Recall
from breaches.placing import name_place
from breaches.recall_mailing import recalls_waiting, send_recall
from breaches.recalling import answer_recall, recall, recall_text
from breaches.walking_back import walk_back
from breaches.whereabouts import where_of
from cases.models import Bundle, Case, Dispatch, Document, State
from cpsredact.refusals import Gone, Invalid, Refusal, Stale
from redaction.models import BurntCopy, PageCheck, Search, SignOff, Verdict
from tests import make
from tests.breaches.make import breach, closed, dispatched_bundle
from tests.plain import signed_in
from tests.smtp import Post

pytestmark = pytest.mark.django_db
PHONE = "07700 900123"


@pytest.fixture
def manager(db):
    return make.user(Role.OPERATIONAL_MANAGER)


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


def went(bundle: Bundle, *, by, to: int = 0, ago: timedelta = timedelta(hours=1)) -> Dispatch:
    """A bundle goes to one of its recipients."""
    Bundle.objects.filter(pk=bundle.pk).update(
        state=State.DISPATCHED, verified_digest="0" * 64, verified_path="served/nothing"
    )
    recipient = bundle.case.recipients.order_by("pk")[to]
    fields = {"channel": "post", "digest": "0" * 64, "manifest": {}, "by": by, "at": timezone.now() - ago}
    return Dispatch.objects.create(bundle=bundle, recipient=recipient, **fields)


def second_bundle(case: Case) -> Bundle:
    return Bundle.objects.create(case=case, number=2, state=State.IN_REVIEW)


def sent_flag(officer, verdict: str = Verdict.KEEP):
    """A flag that was decided, and its bundle sent a moment later."""
    bundle = make.bundle()
    flag = make.flag(make.document(bundle))
    make.decide(flag, verdict, by=officer, reason="It is needed.")
    make.lapse()
    went(bundle, by=officer, ago=timedelta())
    return flag


def text_of(breach, user) -> str:
    walk = walk_back(breach, user=user)
    return "\n".join(
        line for part in walk.parts for line in [part.heading, *part.said, *("|".join(row) for row in part.rows)]
    )


def test_a_flag_walks_back_to_the_search_the_decision_the_sign_off_and_the_proof(officer, manager):
    flag = sent_flag(officer)
    bundle = flag.bundle
    search = Search.objects.create(bundle=bundle, document=flag.document, ruleset="rules-7")
    PageCheck.objects.create(document=flag.document, page=1, kind="seen", by=officer)
    signed = SignOff.objects.create(bundle=bundle, route="", marks_digest="a" * 64, by=officer, role=officer.role)
    report = {"engine": "MuPDF", "checks": [{"name": "poppler reads none of it", "passed": True, "detail": ""}]}
    BurntCopy.objects.create(
        bundle=bundle, sign_off=signed, path="x", sha256="b" * 64, size=1, page_count=1, report=report
    )
    said = text_of(breach(by=officer, flag=flag), manager)
    assert "document 1, page 1: Phone" in said
    assert "100% sure" in said
    principle = flag.suggestion.principle
    assert f"{principle.code} {principle.title} ({principle.edition.name})" in said
    assert "|Keep|Redact|" in said
    assert f"|It is needed.|{officer}, Operational delivery" in said  # their manager may read his name
    assert "Seen" in said
    assert "a" * 12 in said
    assert "1 of 1 checks passed: poppler reads none of it|MuPDF|" + "b" * 12 in said
    assert "Court duty inbox" in said
    assert PHONE not in said
    assert search.ruleset == "rules-7"


def test_only_a_line_manager_reads_who_decided(officer, manager, hq):
    flag = sent_flag(officer)
    raised = breach(by=officer, flag=flag)
    fesm = make.user(Role.FESM)
    assert str(officer) in text_of(raised, manager)
    for other in (hq, fesm, make.user(Role.LEGAL_MANAGER)):
        assert str(officer) not in text_of(raised, other)
        assert officer.get_role_display() in text_of(raised, other)


def test_where_nothing_was_flagged_it_says_so_and_offers_what_was_flagged_on_the_page(officer, manager):
    bundle = dispatched_bundle(by=officer)
    document = make.document(bundle)
    flag = make.flag(document)
    Search.objects.create(bundle=bundle, document=document, ruleset="rules-7")
    raised = breach(by=officer, document=document)
    client, address = signed_in(manager), f"/breaches/{raised.pk}/walk-back/"
    assert "names Document 1: MG11 Witness statement, and no page" in client.get(address).content.decode()
    assert client.post(f"{address}place/", {"document": document.pk, "page": 1}).status_code == 302
    drawn = client.get(address).content.decode()
    assert "What was it on this page?" in drawn
    assert "Phone, found by “test”" in drawn
    assert client.post(f"{address}place/", {"flag": "none"}).status_code == 302
    assert "Nothing was flagged here by the ruleset rules-7." in client.get(address).content.decode()
    assert client.post(f"{address}place/", {"flag": flag.pk}).status_code == 302
    assert where_of(raised).flag == flag
    assert PlaceNamed.objects.filter(breach=raised).count() == 3


def test_a_place_is_named_only_in_the_papers_that_the_report_names(officer, manager):
    bundle = dispatched_bundle(by=officer)
    document, other = make.document(bundle), make.document(bundle)
    elsewhere = make.document(make.bundle())
    raised = breach(by=officer, document=document)
    for wrong in (other, elsewhere):
        with pytest.raises(Invalid):
            name_place(raised, wrong, 1, by=manager)
    with pytest.raises(Invalid, match="no page of that number"):
        name_place(raised, document, 2, by=manager)
    with pytest.raises(Invalid, match="flagged on this page"):
        name_place(raised, document, 1, flag=make.flag(other), by=manager)
    with pytest.raises(Refusal, match="names the flag already"):
        name_place(breach(by=officer, flag=make.flag(document)), document, 1, by=manager)
    assert signed_in(manager).post(f"/breaches/{raised.pk}/walk-back/place/", {"document": other.pk}).status_code == 422
    assert not PlaceNamed.objects.exists()


def test_a_breach_without_papers_says_that_there_is_nothing_to_walk_back_to(officer, manager):
    raised = breach(by=officer)
    drawn = signed_in(manager).get(f"/breaches/{raised.pk}/walk-back/").content.decode()
    assert "names no case" in drawn
    assert "No dispatch is known that held it." in drawn


def test_the_same_value_is_found_in_another_bundle_of_the_case_with_what_became_of_it_there(officer, manager):
    flag = sent_flag(officer)
    other = second_bundle(flag.bundle.case)
    again = make.flag(make.document(other))
    assert again.value_digest == flag.value_digest
    make.decide(again, Verdict.REDACT, by=officer)
    make.lapse()
    went(other, by=officer, to=1, ago=timedelta())
    make.flag(make.document(make.bundle()))  # another case's, which cannot be compared
    own, there = sorted(
        sent_elsewhere(breach(by=officer, flag=flag), user=manager), key=lambda one: one.dispatch.bundle.number
    )
    assert (own.own, own.left, own.taken, own.can_recall) == (True, 1, 0, True)
    assert (there.own, there.left, there.taken, there.can_recall) == (False, 0, 1, False)
    assert there.said == "The same was taken out everywhere in it."


def test_what_was_decided_after_it_went_does_not_count(officer, manager):
    flag = sent_flag(officer)
    Bundle.objects.filter(pk=flag.bundle_id).update(state=State.IN_REVIEW)
    make.decide(flag, Verdict.REDACT, by=officer)
    (own,) = sent_elsewhere(breach(by=officer, flag=flag), user=manager)
    assert (own.left, own.taken) == (1, 0)


def test_the_same_file_is_found_in_ones_own_area_and_by_headquarters_everywhere(officer, manager, hq):
    flag = sent_flag(officer)
    near, far = make.bundle(), make.bundle(area="wessex")
    for bundle in (near, far):
        twin = make.document(bundle)
        Document.objects.filter(pk=twin.pk).update(sha256=flag.document.sha256)
        went(bundle, by=officer)
    raised = breach(by=officer, flag=flag)
    assert {one.dispatch.bundle for one in sent_elsewhere(raised, user=manager)} == {flag.bundle, near}
    found = {one.dispatch.bundle: one for one in sent_elsewhere(raised, user=hq)}
    assert set(found) == {flag.bundle, near, far}
    assert found[far].said == "The same document went with it, and nothing was flagged at the place."


def test_a_recall_that_headquarters_made_in_another_area_is_hidden_from_the_first(officer, manager, hq):
    flag = sent_flag(officer)
    far = make.bundle(area="wessex")
    Document.objects.filter(pk=make.document(far).pk).update(sha256=flag.document.sha256)
    dispatch = went(far, by=officer)
    raised = breach(by=officer, flag=flag)
    with pytest.raises(Refusal, match="in that copy"):
        recall(raised, dispatch, way="other", by=manager)
    asked = recall(raised, dispatch, way="other", by=hq)
    assert signed_in(manager).get(f"/breaches/recalls/{asked.pk}/").status_code == 404
    assert signed_in(make.user(Role.FESM, area="wessex")).get(f"/breaches/recalls/{asked.pk}/").status_code == 404
    assert signed_in(hq).get(f"/breaches/recalls/{asked.pk}/").status_code == 200
    drawn = signed_in(manager).get(f"/breaches/{raised.pk}/walk-back/").content.decode()
    assert far.case.urn not in drawn
    assert "1 more copy was asked back" in drawn


def test_another_areas_dispatch_cannot_be_asked_back_by_its_number(officer, manager):
    raised = breach(by=officer, bundle=dispatched_bundle(by=officer))
    theirs = went(make.bundle(area="wessex"), by=officer)
    sent = {"dispatch": theirs.pk, "way": "other"}
    assert signed_in(manager).post(f"/breaches/{raised.pk}/walk-back/recall/", sent).status_code == 404
    assert not Recall.objects.exists()


def test_a_recipient_is_asked_once_and_every_answer_is_a_line(officer, manager):
    raised = breach(by=officer, bundle=dispatched_bundle(by=officer))
    dispatch = raised.bundle.dispatches.get()
    client = signed_in(manager)
    sent = {"dispatch": dispatch.pk, "way": "other"}
    address = f"/breaches/{raised.pk}/walk-back/recall/"
    assert client.post(address, sent).status_code == 302
    again = client.post(address, sent)
    assert again.status_code == 409
    assert "asked already" in again.content.decode()
    asked = Recall.objects.get()
    assert client.post(f"/breaches/recalls/{asked.pk}/", {"what": "not"}).status_code == 422
    first = answer_recall(asked, "not", by=manager, seen=None, note="They do not answer.")
    with pytest.raises(Stale):
        answer_recall(asked, "deleted", by=manager, seen=None)
    answer_recall(asked, "deleted", by=manager, seen=first.pk)
    assert [one.what for one in asked.answers.all()] == ["not", "deleted"]
    raised.refresh_from_db()
    assert raised.kind == Kind.BREACH


def test_what_a_recipient_is_told_names_nobody(officer):
    dispatch = dispatched_bundle(by=officer).dispatches.get()
    said = recall_text(dispatch)
    assert str(dispatch.reference) in said
    assert dispatch.bundle.case.urn in said
    for name in ("Okafor", "Marsh", "Carlisle", "Court duty", "example.com", officer.last_name):
        assert name not in said


def test_a_near_miss_a_closed_record_and_a_missing_address_are_refused(officer, manager, hq):
    bundle = dispatched_bundle(by=officer)
    dispatch = bundle.dispatches.get()
    near = breach(by=officer, kind=Kind.NEAR_MISS, bundle=bundle, ago=timedelta(days=1))
    with pytest.raises(Refusal, match="before it left"):
        recall(near, dispatch, way="other", by=manager)
    raised = breach(by=officer, bundle=bundle)
    dispatch.recipient.email = ""
    dispatch.recipient.save()
    with pytest.raises(Refusal, match="no e-mail address"):
        recall(raised, dispatch, way="mail", by=manager)
    with pytest.raises(Invalid, match="how the recipient"):
        recall(raised, dispatch, way="pigeon", by=manager)
    closed(raised, hq=hq)
    with pytest.raises(Refusal, match="closed"):
        recall(raised, dispatch, way="other", by=manager)
    with pytest.raises(Refusal, match="closed"):
        name_place(raised, make.document(bundle), 1, by=manager)


def test_of_a_destroyed_case_the_record_still_says_what_it_can_and_nothing_is_asked_back(officer, manager):
    bundle = dispatched_bundle(by=officer)
    document = make.document(bundle)
    raised = breach(by=officer, bundle=bundle)
    dispatch = bundle.dispatches.get()
    Case.objects.filter(pk=bundle.case_id).update(destroyed_at=timezone.now())
    for refused in (
        lambda: recall(raised, dispatch, way="other", by=manager),
        lambda: name_place(raised, document, 1, by=manager),
    ):
        with pytest.raises(Gone):
            refused()
    drawn = signed_in(manager).get(f"/breaches/{raised.pk}/walk-back/")
    assert drawn.status_code == 200
    said = drawn.content.decode()
    assert "The material of this case was destroyed on" in said
    assert "Court duty inbox" not in said
    assert f'href="/review/{bundle.pk}/served/"' not in said


def test_those_who_open_no_papers_get_no_link_to_them(officer, manager):
    flag = sent_flag(officer)
    raised = breach(by=officer, flag=flag)
    links = f"/review/{flag.bundle_id}/"
    assert links in signed_in(manager).get(f"/breaches/{raised.pk}/walk-back/").content.decode()
    assert links not in signed_in(make.user(Role.FESM)).get(f"/breaches/{raised.pk}/walk-back/").content.decode()
    assert signed_in(officer).get(f"/breaches/{raised.pk}/walk-back/").status_code == 403


@pytest.mark.parametrize("table", ["breaches_recall", "breaches_recallanswer", "breaches_placenamed"])
def test_no_line_of_it_is_ever_changed(officer, manager, table):
    raised = breach(by=officer, bundle=dispatched_bundle(by=officer))
    name_place(raised, make.document(raised.bundle), 1, by=manager)
    asked = recall(raised, raised.bundle.dispatches.get(), way="other", by=manager)
    answer_recall(asked, "returned", by=manager, seen=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET at = now()")


def test_a_recall_by_e_mail_goes_once_and_waits_while_the_server_is_down(officer, manager, settings):
    raised = breach(by=officer, bundle=dispatched_bundle(by=officer))
    asked = recall(raised, raised.bundle.dispatches.get(), way="mail", by=manager)
    post = Post()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", post.port, False
    with pytest.raises(OSError, match="refused"):
        send_recall(asked)
    assert recalls_waiting() == [asked.pk]
    post.start()
    try:
        assert send_recall(asked)
        assert not send_recall(asked)
    finally:
        post.stop()
    (message,) = post.messages
    assert message["To"] == "court@example.com"
    assert str(asked.dispatch.reference) in message.get_content().replace("\n", " ")
    assert recalls_waiting() == []


def test_the_database_keeps_one_recall_of_a_dispatch_for_a_breach(officer, manager):
    raised: Breach = breach(by=officer, bundle=dispatched_bundle(by=officer))
    asked = recall(raised, raised.bundle.dispatches.get(), way="other", by=manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recall.objects.create(breach=raised, dispatch=asked.dispatch, way="other", text="x", by=manager)
