"""Nothing is done without a line of the ledger: every public deed of every module that records is tried here.

A module records if it imports `record`. Each of its public functions is in one of two tables, so a new one that is in
neither fails the test that compares them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone

import retention.holding
import screening.edition
from accounts import addressing, choosing, joining, signing_in
from accounts.models import Agency, User
from breaches import (
    assessing,
    particulars,
    people,
    placing,
    raising,
    recall_mailing,
    recalling,
    retraining,
    retraining_policy,
    steps,
    todos,
)
from breaches.models import Breach, Happened, Recall, Retraining, ToDo, What
from cases import dispatching, lifecycle, opening, receiving, stopping
from cases.files import store
from cases.models import Bundle, Case, Document, Recipient, State
from guidance import publishing
from ledger import checking as ledger_checking
from ledger.checking import breaks
from ledger.models import NATION, Line
from pdf.page import Box
from redaction import (
    adding,
    asking,
    burning,
    certifying,
    checking,
    deciding,
    holding,
    marking,
    near_misses,
    reading,
    resubmitting,
    return_mailing,
    returning,
    reversing,
    searching,
    searching_again,
    signing_off,
    taking_stock,
    undoing,
    varying,
)
from redaction.burning import documents_to_burn
from redaction.models import Act as DoneAct
from redaction.models import Decision, Page, RefusedCopy, ReturnMail, SentBack, Verdict
from redaction.reading import MOST_ATTEMPTS
from reporting import police_answering, police_mailing, police_reporting, police_sending
from reporting.models import Dispute
from retention import destroying, finishing, reviewing
from retention.models import Destruction, Hold
from tests import make, paper, through
from tests.breaches.make import DECIDED, breach, dispatched_bundle
from tests.reporting import police
from tests.retention.make import approved, finished, schedule
from tests.smtp import Post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("accounts", "guidance", "cases", "redaction", "breaches", "retention", "reporting", "ledger")

# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "breaches.assessing": {"latest_assessment"},
    "breaches.particulars": {"latest"},
    "breaches.people": {
        "manages",
        "line_managers_of",
        "managed_by",
        "people_of",
        "breaches_of",
        "one_to_ones_of",
        "retrainings_of",
    },
    "breaches.raising": {"kind_of"},
    "breaches.recall_mailing": {"recalls_waiting"},
    "breaches.recalling": {"recall_text"},
    "breaches.retraining_policy": {"policy_for", "policies_in_force"},
    "breaches.steps": {"steps_open_to", "missing_before_closing", "listed", "hold"},
    "breaches.todos": {"may_speak_of"},
    "cases.lifecycle": {"lock", "check_not_destroyed"},
    "cases.receiving": {"check_can_receive"},
    "cases.stopping": {"changes", "held_back", "latest_change", "stoppage", "waiting"},
    "guidance.publishing": {"publish_all"},  # publishes each edition by `publish`
    "ledger.checking": {"first_broken_line", "breaks", "compare_with_anchor"},
    "redaction.adding": {"last_use"},
    "retention.destroying": {"destroy", "to_destroy"},  # begins, then carries out
    "retention.finishing": {"lock_case", "check_no_work"},
    "retention.holding": {"reason_given"},
    "retention.reviewing": {"last_review", "stands", "check_may_be_destroyed"},
    "retention.scheduling": {"all_schedules", "publish_shipped"},  # publishes by publish_schedule
    "redaction.burning": {"documents_to_burn"},
    "redaction.checking": {"pages_seen"},
    "redaction.deciding": {"check_in_review", "check_looked", "check_not_replaced"},
    "redaction.holding": {
        "take_all",
        "open_document",
        "holders",
        "holders_among",
        "goes_on_holding",
        "said_of",
    },  # the first two take by `take`
    "redaction.return_mailing": {"notes_waiting"},
    "reporting.police_mailing": {"reports_waiting"},
    "reporting.police_reporting": {"due_reports"},
    "redaction.returning": {"drafted"},
    "redaction.reversing": {"can_be_put_right"},
    "redaction.reading": {"gap_of", "read_together", "shapes_of"},  # what it cannot read is left to `read`
    "redaction.searching": {"is_read"},
    "redaction.undoing": {"place_of_act"},
    "redaction.signing_off": {"declaration_of", "needs_in_house_reason"},
}

Act = Callable[[], object]


def received(*files: bytes) -> Bundle:
    """A bundle whose papers have come."""
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, files or [paper.statement()])
    return bundle


def laid_out() -> Page:
    bundle = received()
    reading.lay_out_pages(bundle)
    return Page.objects.get(document__bundle=bundle)


def read_bundle() -> Bundle:
    page = laid_out()
    assert reading.read(page)
    return page.document.bundle


def signed(by: User) -> Bundle:
    bundle = through.screen(received())
    through.sign(bundle, by=by)
    return bundle


def burnt_documents(by: User) -> Bundle:
    bundle = signed(by)
    for sign_off, document in list(documents_to_burn(bundle)):
        burning.burn_document(sign_off, document)
    return bundle


def verified() -> Bundle:
    bundle = make.bundle()
    kept = store([b"the verified bytes"], under="served/1/1", key=bundle.case.key)
    fields = {"state": State.VERIFIED, "verified_digest": kept.sha256, "verified_path": kept.path}
    Bundle.objects.filter(pk=bundle.pk).update(**fields)
    bundle.refresh_from_db()
    return bundle


def dispatching_(by: User) -> Act:
    bundle = verified()
    to = bundle.case.recipients.get(role=Recipient.Role.COURT)
    return lambda: dispatching.dispatch(bundle, to=to, channel="post", manifest={}, by=by)


def moving(by: User) -> Act:
    bundle = make.bundle()
    return lambda: lifecycle.move(bundle, lifecycle.Move.RETURN, by=by)


def opening_(by: User) -> Act:
    area = make.case().area
    return lambda: opening.open_case(opening.NewCase("05ZZ8888826", area), by=by)


def assigning(by: User) -> Act:
    case = make.case()
    return lambda: opening.assign_case(case, to=by, by=by)


def adding_a_recipient(by: User) -> Act:
    case = make.case()
    return lambda: opening.add_recipient(case, name="Court office", role=Recipient.Role.COURT, by=by)


def receiving_(by: User) -> Act:
    bundle = make.bundle(state=State.RECEIVED)
    return lambda: receiving.receive(bundle, "paper.pdf", [paper.statement()], by=by)


def stopping_(by: User) -> Act:
    return lambda: stopping.change_stoppage("burning", reason="Words beside the boxes vanish.", by=by, seen=None)


def asking_(by: User) -> Act:
    bundle = make.bundle()
    return lambda: asking.ask(bundle, "Is it needed?", by=by)


def answering(by: User) -> Act:
    question = asking.ask(make.bundle(), "Is it needed?", by=by)
    return lambda: asking.answer(question, "Yes.", by=by)


def burning_a_document(by: User) -> Act:
    sign_off, document = next(documents_to_burn(signed(by)))
    return lambda: burning.burn_document(sign_off, document)


def burning_a_bundle(by: User) -> Act:
    bundle = burnt_documents(by)
    return lambda: burning.burn_bundle(bundle)


def verifying(by: User) -> Act:
    bundle = burnt_documents(by)
    burning.burn_bundle(bundle)
    return lambda: burning.verify_bundle(bundle)


def a_document() -> Document:
    return make.document(make.bundle())


def taking(by: User) -> Act:
    document = a_document()
    return lambda: holding.take(document, by=by)


def taking_over(by: User) -> Act:
    document = a_document()
    holding.take(document, by=make.user())
    return lambda: holding.take_over(document, by=by)


def leaving(by: User) -> Act:
    document = a_document()
    holding.take(document, by=by)
    return lambda: holding.leave(document, by=by)


def seeing(by: User) -> Act:
    document = a_document()
    return lambda: checking.see_page(document, 1, by=by)


def looking(by: User) -> Act:
    document = a_document()
    return lambda: checking.look_at_page(document, 1, by=by)


def deciding_(by: User) -> Act:
    flag = make.flag(a_document())
    return lambda: deciding.decide_flags(flag.bundle, {flag.pk: None}, Verdict.REDACT, by=by)


def marking_(by: User) -> Act:
    document = a_document()
    return lambda: marking.add_mark(document, 1, Box(72, 500, 200, 520), category="signature", by=by)


def adding_(by: User) -> Act:
    document = a_document()
    words = adding.Stretch(document.pk, 1, 0, 20)
    return lambda: adding.add_words(document.bundle, [words], category="address", by=by, redact=False)


def withholding(by: User) -> Act:
    document = a_document()
    return lambda: marking.withhold(document, 1, by=by, principle="P03", reason="The back of the statement.")


def varying_(by: User) -> Act:
    flag = make.flag(a_document())
    to = flag.bundle.case.recipients.last()
    seen = {flag.pk: varying.Seen(make.decide(flag, Verdict.REDACT, by=by).pk, None)}
    return lambda: varying.vary_flags(flag.bundle, to, seen, Verdict.KEEP, by=by, reason="They need it.")


def undoing_(by: User) -> Act:
    done = make.decide(make.flag(a_document()), Verdict.REDACT, by=by).act
    assert done is not None
    return lambda: undoing.undo(done.bundle, act=done.pk, by=by)


def redoing_(by: User) -> Act:
    undone = undoing_(by)()
    assert isinstance(undone, DoneAct)
    return lambda: undoing.redo(undone.bundle, act=undone.pk, by=by)


def ending_a_variation(by: User) -> Act:
    flag = make.flag(a_document())
    to = flag.bundle.case.recipients.last()
    decided = make.decide(flag, Verdict.REDACT, by=by).pk
    seen = {flag.pk: varying.Seen(decided, None)}
    (varied,) = varying.vary_flags(flag.bundle, to, seen, Verdict.KEEP, by=by, reason="They need it.")
    return lambda: varying.end_variations(flag.bundle, to, {flag.pk: varying.Seen(decided, varied.pk)}, by=by)


def proved(by: User) -> Bundle:
    """A bundle that was burnt and proved."""
    return through.burn(signed(by))


def certifying_(by: User) -> Act:
    bare = make.bare_copy(proved(by))
    return lambda: certifying.certify(bare)


def putting_back(by: User) -> Act:
    bundle = proved(by)
    flag = bundle.flags.with_verdict().filter(verdict=Verdict.REDACT).first()
    seen = {flag.pk: flag.decision_id}
    return lambda: reversing.put_back(bundle, seen, found_by="court", reason="It is the burgled address.", by=by)


def asking_for_a_clean_copy(by: User) -> Act:
    document = proved(by).documents.get()
    return lambda: reversing.ask_for_clean_copy(document, 1, found_by="court", reason="It is needed.", by=by)


def reopening_for_a_clean_copy(by: User) -> Act:
    bundle = proved(by)
    reversing.ask_for_clean_copy(bundle.documents.get(), 1, found_by="court", reason="It is needed.", by=by)
    return lambda: reversing.reopen_for_clean_copy(bundle, by=by)


def away(by: User) -> SentBack:
    """A document that is with the police."""
    document = a_document()
    why = "They asked for it."
    sent = returning.send_back(document.bundle, documents=[document.pk], flags=(), against_advice=why, by=by)
    return sent.documents.get()


def come_back(by: User) -> tuple[SentBack, Document]:
    """A document that the police had, and what they sent in its place."""
    one = away(by)
    instead = make.document(one.part_of.bundle)
    resubmitting.resubmit(one, instead, by=by)
    Bundle.objects.filter(pk=instead.bundle_id).update(state=State.IN_REVIEW)
    return one, instead


def returning_(by: User) -> Act:
    document = a_document()
    why = "They asked for it."
    return lambda: returning.send_back(document.bundle, documents=[document.pk], flags=(), against_advice=why, by=by)


def receiving_again(by: User) -> Act:
    one = away(by)
    return lambda: resubmitting.receive_again(one, "paper.pdf", [paper.statement()], by=by)


def resubmitting_(by: User) -> Act:
    one = away(by)
    instead = make.document(one.part_of.bundle)
    return lambda: resubmitting.resubmit(one, instead, by=by)


def accepting(by: User) -> Act:
    one, instead = come_back(by)
    return lambda: resubmitting.accept(one, instead, {}, by=by)


def refusing(by: User) -> Act:
    one, instead = come_back(by)
    return lambda: resubmitting.refuse(one, instead, reason="It is another's.", by=by)


def overtaking(by: User) -> Act:
    one = away(by)
    return lambda: resubmitting.overtake(one, reason="Time ran out.", by=by)


def keeping_a_contact(by: User) -> Act:
    agency = Agency.objects.get(code="merseyside-police")
    about = {"email": "chief@example.com", "office": "Chief Constable", "rank": "chief_constable"}
    return lambda: addressing.keep_contact(agency, "report", by=by, **about)


def making_a_report(by: User) -> Act:
    police.papers(by=by)
    return lambda: police_reporting.make_report(police.force(), police.area(), police.LAST, by=by)


def making_a_due_report(by: User) -> Act:
    police.papers(by=by)
    return lambda: police_reporting.make_due_report(police.force(), police.area(), police.LAST)


def sending_a_report(by: User) -> Act:
    made = police.report(by=by)
    to = {"office": "Chief Constable", "rank": "chief_constable"}
    return lambda: police_sending.send_report(made, way="other", by=by, **to)


def mailing_a_report(by: User) -> Act:
    police.addressed()
    sent = police_sending.send_report(police.report(by=by), way="mail", by=by)
    post = Post()
    post.start()

    def mail() -> None:
        try:
            with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=post.port, EMAIL_USE_TLS=False):
                assert police_mailing.mail_report(sent)
        finally:
            post.stop()

    return mail


def keeping_a_response(by: User) -> Act:
    made = police.sent(by=by)
    return lambda: police_answering.keep_response(made, said="It is read.", received_on=timezone.localdate(), by=by)


def disputing_a_line(by: User) -> Act:
    bundle = police.papers(by=by)
    made = police.sent(by=by)
    return lambda: police_answering.dispute_line(made, police.flags(bundle)[0], said="It is evidence.", by=by)


def ruling_on_a_dispute(by: User) -> Act:
    dispute = disputing_a_line(by)()
    assert isinstance(dispute, Dispute)
    return lambda: police_answering.rule_on(dispute, accepted=True, reason="It is.", by=by)


def keeping_a_return_address(by: User) -> Act:
    agency = Agency.objects.get(code="merseyside-police")
    return lambda: addressing.keep_return_address(agency, "returns@example.com", by=by)


def mailing_a_note(by: User) -> Act:
    sent = away(by).part_of
    ReturnMail.objects.create(part_of=sent, address="returns@example.com")
    post = Post()

    def act() -> None:
        post.start()
        with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=post.port, EMAIL_USE_TLS=False):
            assert return_mailing.mail_note(sent)
        post.stop()

    return act


def laying_out(by: User) -> Act:
    bundle = received()
    return lambda: reading.lay_out_pages(bundle)


def giving_up_a_page(by: User) -> Act:
    page = laid_out()
    Page.objects.filter(pk=page.pk).update(attempts=MOST_ATTEMPTS)
    return lambda: reading.read(page)


def taking_stock_(by: User) -> Act:
    document = read_bundle().documents.get()
    return lambda: taking_stock.take_stock(document)


def searching_a_document(by: User) -> Act:
    document = read_bundle().documents.get()
    return lambda: searching.search_document(document)


def searching_a_bundle(by: User) -> Act:
    bundle = read_bundle()
    searching.search_document(bundle.documents.get())
    return lambda: searching.search_bundle(bundle)


def searching_again_(by: User) -> Act:
    bundle = make.bundle()
    return lambda: searching_again.search_again(bundle, by=by)


def signing(by: User) -> Act:
    document = a_document()
    checking.see_page(document, 1, by=by)
    return lambda: signing_off.sign_off(document.bundle, by=by, declared=True, unredacted=True)


def reopening(by: User) -> Act:
    bundle = verified()
    return lambda: signing_off.reopen(bundle, by=by)


def reporting_a_breach(by: User) -> Act:
    account = raising.Account(timezone.now(), happened=Happened.NEARLY)
    return lambda: raising.report_breach(account, by=by)


def taking_a_step(by: User) -> Act:
    raised = breach(by=by)
    hq = make.user("hq")
    return lambda: steps.take_step(raised, What.CONTAINED, by=hq, seen=None, note="It was recalled.")


def filling_in(by: User) -> Act:
    raised = breach(by=by)
    return lambda: particulars.fill_in(raised, particulars.Known(), by=make.user("fesm"), seen=None)


def assessing_a_breach(by: User) -> Act:
    raised, hq = breach(by=by), make.user("hq")
    return lambda: assessing.assess(raised, DECIDED, by=hq, seen=None)


def managed_breach(by: User) -> tuple[Breach, User]:
    """A breach, and the line manager of whoever reported it."""
    return breach(by=by), make.user("operational_manager")


def saying_whose(by: User) -> Act:
    raised, manager = managed_breach(by)
    return lambda: people.say_whose(raised, by, by=manager)


def taking_back(by: User) -> Act:
    raised, manager = managed_breach(by)
    said = people.say_whose(raised, by, by=manager)
    return lambda: people.take_back(said, by=manager)


def recording_a_one_to_one(by: User) -> Act:
    raised, manager = managed_breach(by)
    people.say_whose(raised, by, by=manager)
    return lambda: people.record_one_to_one(raised, by, held_on=timezone.localdate(), said="We spoke.", by=manager)


def setting_the_policy(by: User) -> Act:
    return lambda: retraining_policy.set_policy(role="", breaches=1, months=12, counts_self_reported=False, by=by)


def raising_training(by: User) -> Act:
    raised, manager = managed_breach(by)
    people.say_whose(raised, by, by=manager)
    setting_the_policy(make.user("hq"))()
    return lambda: retraining.raise_retraining(by, raised, [manager])


def recording_training(by: User) -> Act:
    raised = raising_training(by)()
    assert isinstance(raised, Retraining)
    return lambda: retraining.record_training(raised, done_on=timezone.localdate(), by=make.user("operational_manager"))


def an_action(by: User) -> tuple[ToDo, User]:
    """An action of whoever reported the breach, and who asked for it."""
    raised, manager = managed_breach(by)
    due = timezone.now() + timedelta(days=1)
    return todos.ask_for(raised, "Ask for it back.", owner=by, due=due, by=manager), manager


def asking_for_an_action(by: User) -> Act:
    raised, manager = managed_breach(by)
    due = timezone.now() + timedelta(days=1)
    return lambda: todos.ask_for(raised, "Ask for it back.", owner=by, due=due, by=manager)


def finishing_an_action(by: User) -> Act:
    todo, _manager = an_action(by)
    return lambda: todos.finish(todo, by=by, seen=None)


def sent_breach(by: User) -> Breach:
    """A breach of a bundle that went out, with one paper in it."""
    bundle = dispatched_bundle(by=by)
    make.document(bundle)
    return breach(by=by, bundle=bundle)


def naming_a_place(by: User) -> Act:
    raised = sent_breach(by)
    assert raised.bundle is not None
    return lambda: placing.name_place(raised, raised.bundle.documents.get(), 1, by=by)


def recalling_a_copy(by: User) -> Act:
    raised = sent_breach(by)
    assert raised.bundle is not None
    return lambda: recalling.recall(raised, raised.bundle.dispatches.get(), way="other", by=by)


def answering_a_recall(by: User) -> Act:
    asked = recalling_a_copy(by)()
    assert isinstance(asked, Recall)
    return lambda: recalling.answer_recall(asked, "deleted", by=by, seen=None)


def sending_a_recall(by: User) -> Act:
    raised = sent_breach(by)
    assert raised.bundle is not None
    asked = recalling.recall(raised, raised.bundle.dispatches.get(), way="mail", by=by)
    post = Post()
    post.start()

    def mail() -> None:
        try:
            with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=post.port, EMAIL_USE_TLS=False):
                assert recall_mailing.send_recall(asked)
        finally:
            post.stop()

    return mail


def handing_on(by: User) -> Act:
    todo, manager = an_action(by)
    return lambda: todos.hand_on(todo, to=manager, by=by, seen=None)


def giving_time(by: User) -> Act:
    todo, manager = an_action(by)
    until = timezone.now() + timedelta(days=2)
    return lambda: todos.give_more_time(todo, until=until, note="They are away.", by=manager, seen=None)


def catching_what_was_decided(by: User) -> Act:
    flag = make.flag(a_document())
    kept = make.decide(flag, Verdict.KEEP, by=make.user(), reason="It is needed.")
    make.lapse()
    act = DoneAct.objects.create(bundle=flag.bundle, by=by, what=DoneAct.What.DECIDE, count=1)
    line = Decision.objects.create(
        flag=flag, act=act, verdict=Verdict.REDACT, principle=kept.principle, by=by, role=by.role
    )
    return lambda: near_misses.catch_decided(flag.bundle, [line], {flag.pk: kept.pk}, by=by)


def catching_what_was_refused(by: User) -> Act:
    left = {"page": 1, "check": "No letter is under a box", "sentence": "Letters are still there."}
    refused = RefusedCopy.objects.create(sign_off=signed(by).sign_offs.get(), report={"faults": [left]})
    return lambda: near_misses.catch_refused(refused)


def publishing_(by: User) -> Act:
    edition = replace(screening.edition.editions()[-1], name="another-edition")
    return lambda: publishing.publish(edition, by=None)


def adding_staff(by: User) -> Act:
    joiner = joining.Joiner("rhian.parry@example.com", "Rhian Parry", "lawyer", make.AREA)
    return lambda: joining.add_staff(joiner, "nine-lilac-kettles", token=True)


def bringing_walk_through_back(by: User) -> Act:
    choosing.put_walk_through_away(by)
    return lambda: choosing.bring_walk_through_back(by)


def finishing_(by: User) -> Act:
    case = make.case()
    return lambda: finishing.finish_case(case, "convicted", on=timezone.localdate(), features=(), by=by)


def due(by: User) -> Case:
    """A case whose review has come, by a schedule that was confirmed."""
    schedule()
    return finished(by=by)


def going_on(by: User) -> Act:
    case = due(by)
    return lambda: finishing.reopen_case(case, by=by)


def holding_a_case(by: User) -> Act:
    case = make.case()
    return lambda: retention.holding.hold_case(case, "appeal", reason="An appeal.", by=by)


def holding_many(by: User) -> Act:
    return lambda: retention.holding.hold_many(retention.holding.Which(), "inquiry", reason="An inquiry.", by=by)


def lifting(by: User) -> Act:
    hold = holding_a_case(by)()
    assert isinstance(hold, Hold)
    return lambda: retention.holding.lift_hold(hold, reason="It is over.", by=by)


def keeping_longer(by: User) -> Act:
    case = due(by)
    until = timezone.localdate() + timedelta(days=9)
    return lambda: reviewing.keep_longer(case, until=until, reason="It may be needed.", by=by, seen=None)


def proposing(by: User) -> Act:
    case = due(by)
    return lambda: reviewing.propose_destruction(case, by=by, seen=None)


def answering_a_proposal(by: User) -> Act:
    case = due(by)
    seen = reviewing.propose_destruction(case, by=make.user(), seen=None).pk
    return lambda: reviewing.answer_proposal(case, approve=True, by=by, seen=seen)


def beginning_destruction(by: User) -> Act:
    case = due(by)
    approved(case)
    return lambda: destroying.begin_destruction(case)


def carrying_destruction_out(by: User) -> Act:
    begun = beginning_destruction(by)()
    assert isinstance(begun, Destruction)
    return lambda: destroying.carry_out(begun)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "accounts.addressing": {"keep_contact": keeping_a_contact, "keep_return_address": keeping_a_return_address},
    "accounts.choosing": {
        "choose_mail": lambda by: lambda: choosing.choose_mail(by, "digest"),
        "choose_keys": lambda by: lambda: choosing.choose_keys(by, {"redact": "x"}, on=True),
        "put_walk_through_away": lambda by: lambda: choosing.put_walk_through_away(by),
        "bring_walk_through_back": bringing_walk_through_back,
    },
    "accounts.joining": {"add_staff": adding_staff},
    "accounts.signing_in": {
        "note_sign_in": lambda by: lambda: signing_in.note_sign_in(by),
        "note_lock_out": lambda by: lambda: signing_in.note_lock_out(by.username),
    },
    "breaches.assessing": {"assess": assessing_a_breach},
    "breaches.particulars": {"fill_in": filling_in},
    "breaches.people": {
        "say_whose": saying_whose,
        "take_back": taking_back,
        "record_one_to_one": recording_a_one_to_one,
    },
    "breaches.placing": {"name_place": naming_a_place},
    "breaches.raising": {"report_breach": reporting_a_breach},
    "breaches.recall_mailing": {"send_recall": sending_a_recall},
    "breaches.recalling": {"recall": recalling_a_copy, "answer_recall": answering_a_recall},
    "breaches.retraining": {"raise_retraining": raising_training, "record_training": recording_training},
    "breaches.retraining_policy": {"set_policy": setting_the_policy},
    "breaches.todos": {
        "ask_for": asking_for_an_action,
        "finish": finishing_an_action,
        "hand_on": handing_on,
        "give_more_time": giving_time,
    },
    "breaches.steps": {"take_step": taking_a_step},
    "cases.dispatching": {"dispatch": dispatching_},
    "cases.lifecycle": {"move": moving},
    "cases.opening": {"open_case": opening_, "assign_case": assigning, "add_recipient": adding_a_recipient},
    "cases.receiving": {"receive": receiving_},
    "cases.stopping": {"change_stoppage": stopping_},
    "guidance.publishing": {"publish": publishing_},
    "ledger.checking": {"anchor": lambda by: ledger_checking.anchor},
    "retention.destroying": {"begin_destruction": beginning_destruction, "carry_out": carrying_destruction_out},
    "retention.finishing": {"finish_case": finishing_, "reopen_case": going_on},
    "retention.holding": {"hold_case": holding_a_case, "hold_many": holding_many, "lift_hold": lifting},
    "retention.reviewing": {
        "keep_longer": keeping_longer,
        "propose_destruction": proposing,
        "answer_proposal": answering_a_proposal,
    },
    "retention.scheduling": {"publish_schedule": lambda by: schedule},
    "redaction.adding": {"add_words": adding_},
    "redaction.asking": {"ask": asking_, "answer": answering},
    "redaction.burning": {
        "burn_document": burning_a_document,
        "burn_bundle": burning_a_bundle,
        "verify_bundle": verifying,
    },
    "redaction.certifying": {"certify": certifying_},
    "redaction.checking": {"see_page": seeing, "look_at_page": looking},
    "redaction.deciding": {"decide_flags": deciding_},
    "redaction.holding": {"take": taking, "take_over": taking_over, "leave": leaving},
    "redaction.marking": {"add_mark": marking_, "withhold": withholding},
    "redaction.near_misses": {
        "catch_decided": catching_what_was_decided,
        "catch_refused": catching_what_was_refused,
    },
    # A page that is read is told with its document, which is searched; one that is not has a line of its own.
    "redaction.reading": {"lay_out_pages": laying_out, "read": giving_up_a_page},
    "redaction.resubmitting": {
        "receive_again": receiving_again,
        "resubmit": resubmitting_,
        "accept": accepting,
        "refuse": refusing,
        "overtake": overtaking,
    },
    "redaction.return_mailing": {"mail_note": mailing_a_note},
    "redaction.returning": {"send_back": returning_},
    "redaction.reversing": {
        "put_back": putting_back,
        "ask_for_clean_copy": asking_for_a_clean_copy,
        "reopen_for_clean_copy": reopening_for_a_clean_copy,
    },
    "redaction.searching": {"search_document": searching_a_document, "search_bundle": searching_a_bundle},
    "redaction.searching_again": {"search_again": searching_again_},
    "redaction.signing_off": {"sign_off": signing, "reopen": reopening},
    "redaction.varying": {"vary_flags": varying_, "end_variations": ending_a_variation},
    "redaction.taking_stock": {"take_stock": taking_stock_},
    "redaction.undoing": {"undo": undoing_, "redo": redoing_},
    "reporting.police_answering": {
        "keep_response": keeping_a_response,
        "dispute_line": disputing_a_line,
        "rule_on": ruling_on_a_dispute,
    },
    "reporting.police_mailing": {"mail_report": mailing_a_report},
    "reporting.police_reporting": {"make_report": making_a_report, "make_due_report": making_a_due_report},
    "reporting.police_sending": {"send_report": sending_a_report},
}
OF_THE_NATION = {
    "accounts.addressing",
    "breaches.retraining_policy",
    "retention.scheduling",
    "retention.holding.hold_many",
    "cases.stopping",
    "guidance.publishing",
    "ledger.checking",
}


def recording_modules() -> Iterator[tuple[str, set[str]]]:
    """Each module that records, with its public functions."""
    for room in ROOMS:
        for path in sorted((ROOT / room).glob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            imported = {
                alias.name
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and node.module == "ledger.writing"
                for alias in node.names
            }
            if "record" in imported:
                public = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"}
                yield f"{room}.{path.stem}", public


def test_every_public_function_of_a_module_that_records_is_a_deed_or_is_said_not_to_be():
    known = {module: set(DEEDS.get(module, ())) | NOT_DEEDS.get(module, set()) for module in {*DEEDS, *NOT_DEEDS}}
    assert dict(recording_modules()) == known


@pytest.mark.parametrize(
    ("module", "deed"), [(module, deed) for module, deeds in DEEDS.items() for deed in deeds], ids=lambda one: one
)
def test_a_deed_leaves_a_line_on_its_areas_chain(module, deed, officer):
    act = DEEDS[module][deed](officer)
    before = set(Line.objects.values_list("pk", flat=True))
    act()
    lines = Line.objects.exclude(pk__in=before)
    assert lines
    assert {line.chain_id for line in lines} == {NATION if {module, f"{module}.{deed}"} & OF_THE_NATION else make.AREA}
    assert not list(breaks())
