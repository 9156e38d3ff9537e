"""What a page may find in the database: nothing at all, papers being read, a review in its middle, a copy sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Role, TrainingPolicy, User
from assurance.marking import mark_page, show_page, slots_of
from assurance.reviewers import give_sample
from breaches.models import Breach, Cause, Happened
from breaches.people import record_one_to_one
from breaches.recalling import answer_recall, recall
from breaches.retraining_policy import set_policy
from breaches.todos import ask_for
from cases.dispatching import dispatch
from cases.models import Bundle, Case, Notice, State, Stoppage
from cases.noticing import tell
from cases.opening import assign_case
from cases.stopping import change_stoppage
from guidance.approving import propose
from national.declaring import declare
from national.making import make_pack
from national.models import Pack
from national.risks import register_risk, revise_risk
from redaction.asking import answer, ask
from redaction.deciding import decide_flags
from redaction.holding import take
from redaction.models import BurntCopy, Flag, Page, Verdict
from redaction.reading import lay_out_pages
from redaction.rehearsing import rehearse, rehearse_some
from redaction.resubmitting import receive_again
from redaction.returning import send_back
from redaction.reversing import ask_for_clean_copy
from redaction.serving import manifest_of
from redaction.varying import Seen, vary_flags
from reporting.lesson_sharing import rule_on_lesson, write_lesson
from reporting.police_answering import dispute_line, keep_response, rule_on
from retention.destroying import destroy
from retention.holding import Which, hold_case, hold_many
from retention.reviewing import propose_destruction
from subject_access.beginning import look_elsewhere
from subject_access.ruling import rule
from subject_access.stepping import take_step
from subject_access.trawling import give_up, go_on
from tests import make, paper, through
from tests.assurance import make as samples
from tests.breaches.make import breach, closed, dispatched_bundle, known
from tests.guidance import make as guidance
from tests.national import make as national
from tests.reporting import police, posters
from tests.reporting.make import caused, midmonth
from tests.retention.make import approved, finished, schedule
from tests.subject_access import make as access
from tests.training import make as practising
from training.finishing import finish


@dataclass(slots=True)
class World:
    """Who is there, and the numbers that the addresses of this world name."""

    staff: dict[str, User] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)

    def somebody(self, role: str) -> User:
        """The one member of staff of a role."""
        if role not in self.staff:
            self.staff[role] = make.user(role)
        return self.staff[role]

    def know(self, bundle: Bundle) -> World:
        """Let the addresses of this world name a bundle and what is in it."""
        document = bundle.documents.order_by("number").first()
        flag = Flag.objects.filter(bundle=bundle).in_reading_order().first()
        self.numbers |= {"case_id": bundle.case_id, "bundle_id": bundle.pk, "number": 1}
        if document is not None:
            self.numbers |= {"document": document.number, "document_id": document.pk}
        if flag is not None:
            self.numbers["flag_id"] = flag.pk
        return self


def nothing() -> World:
    """Staff, and no case."""
    return World()


def case_without_papers() -> World:
    """A case that was opened a moment ago."""
    return World().know(make.bundle(state=State.RECEIVED))


def reading() -> World:
    """Two papers, of which the first is read and the second is not."""
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [paper.statement(), paper.statement(pages=2)])
    lay_out_pages(bundle)
    through.read(Page.objects.filter(document__bundle=bundle, document__number=1).get())
    bundle.refresh_from_db()
    assert bundle.state == State.PROCESSING
    return World().know(bundle)


def review() -> World:
    """A review in its middle: decided and undecided, varied, asked, answered, a file that cannot be read."""
    world = World()
    officer, lawyer = world.somebody(Role.OPERATIONAL), world.somebody(Role.LAWYER)
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [paper.statement(pages=2), paper.locked(), paper.with_hidden_writing()])
    through.screen(bundle)
    assign_case(bundle.case, to=officer, by=lawyer, note="The victim rang: keep her number out.")
    first, second, third = Flag.objects.filter(bundle=bundle).in_reading_order()[:3]
    make.decide(first, Verdict.REDACT, by=officer)
    court = bundle.case.recipients.get(role="court")
    varied = Seen(first.decisions.latest("pk").pk, None)
    vary_flags(bundle, court, {first.pk: varied}, Verdict.KEEP, by=officer, reason="The court needs it.")
    waiting = ask(bundle, "Does this prove that he rang?", by=officer, flag=second)
    answered = ask(bundle, "Must she be named?", by=officer, flag=third)
    answer(answered, "She must.", by=lawyer)
    make.lapse()
    world.know(bundle).numbers |= {
        "flag_id": second.pk,
        "question_id": waiting.pk,
        "breach_id": _breach(officer).pk,
    }
    tell([officer], Notice.Kind.ANSWERED, bundle.case, "/cases/", key="seen here", besides=None)
    return world


def returned() -> World:
    """A review of which one document is with the police, and another has come back to be accepted."""
    world = World()
    officer = world.somebody(Role.OPERATIONAL)
    bundle = make.bundle(state=State.RECEIVED, custody=False, hearing_in=timedelta(days=14))
    through.receive_all(bundle, [paper.statement(), paper.statement(pages=2)])
    through.screen(bundle)
    through.decide_all(bundle, by=officer)
    first, second = bundle.documents.order_by("number")
    sent = send_back(bundle, documents=[first.pk, second.pk], flags=[], by=officer)
    lines = list(paper.STATEMENT)
    lines[6] = "I rang my sister and then the police."
    receive_again(sent.documents.get(document=first), "again.pdf", [paper.statement(lines)], by=officer)
    through.screen(bundle)
    make.lapse()
    world.know(bundle).numbers["return_id"] = sent.pk
    return world


def held() -> World:
    """A review whose first document a colleague is reviewing."""
    world = review()
    take(Bundle.objects.get(pk=world.numbers["bundle_id"]).documents.get(number=1), by=make.user())
    return world


def ready() -> World:
    """A review with nothing left to do but to sign off."""
    world = World()
    officer = world.somebody(Role.OPERATIONAL)
    bundle = make.bundle(state=State.RECEIVED)
    through.receive_all(bundle, [paper.statement()])
    through.screen(bundle)
    through.decide_all(bundle, by=officer)
    through.see_all(bundle, by=officer)
    return world.know(bundle)


def burning() -> World:
    """Signed off a moment ago; nothing is burnt yet."""
    world = ready()
    through.sign(_bundle(world), by=world.somebody(Role.OPERATIONAL))
    return world


def not_proved() -> World:
    """A copy in which something was left: the bundle is in review again, and says why."""
    world = review()
    why = ["Document 1, page 1: words under a mark can still be read."]
    bundle = _bundle(world)
    bundle.faults = why
    bundle.save(update_fields=["faults"])
    return world


def proved() -> World:
    """A copy that was proved and has not been sent."""
    world = burning()
    through.burn(_bundle(world))
    return _with_copy(world)


def sent() -> World:
    """A copy that was sent, from which too much had been taken out."""
    world = proved()
    bundle, officer = _bundle(world), world.somebody(Role.OPERATIONAL)
    for to in bundle.case.recipients.all():
        dispatch(bundle, to=to, channel="by_hand", manifest=manifest_of(bundle), by=officer)
    document = bundle.documents.get(number=1)
    ask_for_clean_copy(document, 1, found_by="court", reason="A line is covered that was needed.", by=officer)
    return world


def sampled() -> World:
    """Two bundles that were sent and drawn: one being reviewed, the other sealed with what was found in it."""
    world = World()
    officer, lawyer = world.somebody(Role.OPERATIONAL), world.somebody(Role.LAWYER)
    world.somebody(Role.LEGAL_MANAGER)
    first, second = (samples.sent_bundle(by=officer) for _ in range(2))
    draw = samples.drawn()
    open_, sealed = draw.samples.get(bundle=first), draw.samples.get(bundle=second)
    mark = samples.reviewed(sealed, by=lawyer)
    give_sample(open_, lawyer, by=world.somebody(Role.LEGAL_MANAGER))
    slot = slots_of(open_, 1, by=lawyer)[0][-1]
    show_page(open_, slot, by=lawyer)
    noted = mark_page(open_, slot, "missed", by=lawyer, words=samples.LEFT_IN, category="phone").mark
    assert mark is not None
    assert noted is not None
    world.numbers |= {"sample_id": open_.pk, "sealed_id": sealed.pk, "draw_id": draw.pk, "mark_id": noted.pk}
    world.numbers |= {"copy": 1, "at": slot.at, "ruled_id": mark.pk, "bundle_id": first.pk}
    return world


def dealt_with() -> World:
    """Two breaches, one being dealt with and one closed; a near miss; a file that was sent; and what is one's own."""
    world = World()
    officer, manager = world.somebody(Role.OPERATIONAL), world.somebody(Role.OPERATIONAL_MANAGER)
    hq = world.somebody(Role.HQ)
    set_policy(role="", breaches=1, months=12, counts_self_reported=True, by=hq)
    bundle = dispatched_bundle(by=officer)
    flag = make.flag(make.document(bundle))
    Bundle.objects.filter(pk=bundle.pk).update(state=State.IN_REVIEW)
    kept = make.decide(flag, Verdict.KEEP, by=officer, reason="It is needed.")
    make.lapse()
    decide_flags(bundle, {flag.pk: kept.pk}, Verdict.REDACT, by=world.somebody(Role.LAWYER))
    make.lapse()
    Bundle.objects.filter(pk=bundle.pk).update(state=State.DISPATCHED)
    raised = breach(by=officer, bundle=bundle, self_reported=True, happened=Happened.LEFT_IN)
    known(
        raised,
        by=manager,
        incidents=("redaction",),
        causes=(Cause.MISSED,),
        affected={"witness": 2},
        recipients={"defence": (1, "asked")},
    )
    world.know(bundle).numbers["breach_id"] = raised.pk
    due = timezone.now() + timedelta(days=1)
    todo = ask_for(raised, "Ask the defence to delete it.", owner=officer, due=due, by=manager)
    record_one_to_one(raised, officer, held_on=timezone.localdate(), said="We spoke, and it helped.", by=manager)
    asked = recall(raised, bundle.dispatches.get(), way="other", by=manager)
    answer_recall(asked, "not", by=manager, seen=None, note="They have not answered.")
    walked = breach(by=officer, flag=flag)
    other = breach(by=world.somebody(Role.LAWYER))
    closed(other, hq=hq)
    breach(by=officer, kind="near_miss", happened=Happened.NEARLY, faults=())
    world.numbers |= {
        "todo_id": todo.pk,
        "person_id": officer.pk,
        "retraining_id": officer.retrainings.get().pk,
        "attribution_id": raised.attributions.get().pk,
        "closed_id": other.pk,
        "recall_id": asked.pk,
        "flag_breach_id": walked.pk,
    }
    return world


def guided() -> World:
    """An edition that HQ published, one to come, and two drafts: one waits for approval, and one has it and was
    tried on a review's decisions.
    """
    world = review()
    hq, officer = world.somebody(Role.HQ), world.somebody(Role.OPERATIONAL)
    flag = Flag.objects.filter(bundle=world.numbers["bundle_id"], kind="personal_data").in_reading_order()[0]
    make.decide(flag, "redact", by=officer)
    now, to_come = guidance.published(), guidance.published(on=guidance.tomorrow())
    waiting, approved_ = guidance.draft(), guidance.draft()
    propose(waiting, digest=guidance.edited(waiting, by=guidance.hq()).digest, by=guidance.hq())
    guidance.edited(approved_, by=hq, default="keep")
    guidance.edited(approved_, by=hq, code="P05", text="Other words.")
    guidance.approved(approved_, by=hq)
    rehearse_some(rehearse(approved_, area=None, by=hq), 10)
    world.numbers |= {
        "draft_id": waiting.pk,
        "approved": approved_.pk,
        "name": now.name,
        "to_come": to_come.name,
        "part": "offences",
        "code": "burglary",
        "before": 1,
        "after": 2,
        "day": now.name,
    }
    return world


def stopped() -> World:
    """A review while burning and dispatch are stopped everywhere."""
    world = review()
    change_stoppage(Stoppage.What.DISPATCH, reason="A fault is looked into.", by=world.somebody(Role.HQ), seen=None)
    return world


def kept() -> World:
    """A finished case that is due: its destruction is proposed, and it is held back, by itself and among many."""
    world, case = _due()
    manager = world.somebody(Role.OPERATIONAL_MANAGER)
    propose_destruction(case, by=make.user(Role.LEGAL_MANAGER), seen=None)
    hold_case(case, "appeal", reason="Leave to appeal was asked for.", by=manager)
    about = Which(area=case.area, offence="burglary", opened_since=date(2001, 1, 1))
    hold_many(about, "inquiry", reason="The inquiry asked for it.", by=world.somebody(Role.HQ))
    return world


def destroyed() -> World:
    """A case whose material was destroyed."""
    world, case = _due()
    approved(case)
    destroy(case)
    return world


def _due() -> tuple[World, Case]:
    world = World()
    schedule()
    bundle = make.bundle(state=State.DISPATCHED)
    make.flag(make.document(bundle))
    return world.know(bundle), finished(bundle.case, by=world.somebody(Role.OPERATIONAL))


def _bundle(world: World) -> Bundle:
    return Bundle.objects.get(pk=world.numbers["bundle_id"])


def _with_copy(world: World) -> World:
    copy = BurntCopy.objects.filter(bundle=_bundle(world), document=None).latest("pk")
    world.numbers["copy_id"] = copy.pk
    return world


def _breach(by: User) -> Breach:
    return breach(by=by, ago=timedelta(hours=20), note=f"Found at {timezone.localtime():%H:%M}.")


def told() -> World:
    """Two months' papers of a force, the first month's report sent, answered and disputed, the second's to be sent."""
    world = World()
    fesm = world.somebody(Role.FESM)
    for back, dirty, clean in ((3, 4, 2), (2, 3, 3), (1, 1, 5)):
        for _ in range(3):
            disputed = police.papers(by=fesm, back=back, dirty=dirty, clean=clean)
    police.addressed()
    first = police.sent(by=fesm)
    lines = police.flags(disputed)
    keep_response(first, said="The unit will be trained again.", received_on=timezone.localdate(), by=fesm)
    accepted, waiting = (dispute_line(first, line, said="It is evidence.", by=fesm) for line in first.lines[:2])
    rule_on(accepted, accepted=True, reason="It is: the calls are charged.", by=fesm)
    assert set(lines) <= set(first.lines)
    second = police.report(by=fesm, month=police.LAST.before(1))
    police.report(by=fesm, month=police.LAST.before(-1))
    world.numbers |= {"report_id": first.pk, "second_report": second.pk, "dispute_id": waiting.pk}
    world.numbers["force"] = police.FORCE
    for back in (0, 1, 2):
        caused(Cause.MISSED, by=fesm, at=midmonth(back))
    lesson = write_lesson(Cause.MISSED, "Look at the back of each MG11.", by=fesm)
    rule_on_lesson(lesson, "published", by=world.somebody(Role.HQ))
    write_lesson(Cause.NO_TIME, "Ask for time when the papers come late.", by=fesm)
    world.numbers["lesson_id"] = lesson.pk
    world.numbers["poster_id"] = posters.out(by=fesm, month=police.LAST.before(1)).pk
    world.numbers["open_poster"] = posters.known(by=fesm).pk
    return world


def packed() -> World:
    """A quarter's packs, one of them made again; a return that was corrected; risks of an Area and of the nation."""
    world = World()
    officer, fesm, hq = (world.somebody(role) for role in (Role.OPERATIONAL, Role.FESM, Role.HQ))
    span = national.LAST
    for number in range(6):
        bundle = national.sent(by=officer, issue=number % 2 == 0)
        if number < 2:
            national.breached(by=officer, of=bundle)
        national.sent(by=officer, area="wessex", urn=f"44ZZ00{number}0126")
    declare(national.area(), span, national.RETURN, by=fesm, seen=0)
    declare(national.area(), span, replace(national.RETURN, sampled=13, correction="One was missed."), by=fesm, seen=1)
    risk = register_risk(national.RISK, by=fesm)
    revise_risk(risk, replace(national.RISK, likelihood=2), by=fesm, seen=1)
    register_risk(replace(national.RISK, due=timezone.localdate() - timedelta(days=1)), by=hq)
    for kind in (Pack.Kind.REVIEW, Pack.Kind.COMMITTEE, Pack.Kind.INCIDENTS):
        world.numbers[kind.value] = make_pack(kind, span, by=hq).pk
    world.numbers["siad"] = make_pack(Pack.Kind.SIAD, national.MONTH, by=hq).pk
    national.breached(by=officer)
    world.numbers["again"] = make_pack(Pack.Kind.REVIEW, span, by=hq).pk
    world.numbers["pack_id"] = Pack.objects.filter(area=make.AREA, kind=Pack.Kind.REVIEW).latest("pk").pk
    world.numbers |= {"risk_id": risk.pk, "quarter": span.code}
    return world


def asked() -> World:
    """A request of which something was found in two cases, one being searched for, one that stopped, and one answered;
    and a breach whose words were found in another case.
    """
    world = World()
    hq, officer = world.somebody(Role.HQ), world.somebody(Role.OPERATIONAL)
    sent = dispatched_bundle(by=officer)
    document = access.papers(access.SAID, "Ms B. Whitlow was not at home.", of=sent)
    access.papers(of=dispatched_bundle(by=officer, area="wessex"))
    world.know(sent)
    found = access.searched(by=hq)
    places = list(found.traces.filter(case=sent.case).order_by("pk"))
    rule(found, {places[0].pk: None}, "withhold", ground="rights", note="It names a witness too.", by=hq)
    rule(found, {places[1].pk: None}, "disclose", by=hq)
    running, stopped_ = access.opened(by=hq, days_ago=40), access.opened(by=hq)
    give_up(access.trawl_of(stopped_), "MemoryError")
    nothing_found = access.searched(by=hq, terms=(("name", "Nobody Atall"),))
    take_step(nothing_found, "answered", on=timezone.localdate(), by=hq, seen=None)
    raised = breach(by=officer, flag=make.flag(document, "Brenda Whitlow", category="name"))
    assert not go_on(look_elsewhere(raised, by=hq))
    world.numbers |= {
        "request_id": found.pk,
        "running": running.pk,
        "stopped": stopped_.pk,
        "answered": nothing_found.pk,
        "breach_id": raised.pk,
    }
    return world


def training() -> World:
    """Practice that is going on, and a policy that stops whoever lapsed."""
    world = World()
    officer = world.somebody(Role.OPERATIONAL)
    world.know(make.bundle())
    practice = practising.begun(officer)
    day = timezone.localdate()
    TrainingPolicy.objects.create(warn_days=30, refresher_days=28, stops_from=day, by=world.somebody(Role.HQ))
    world.numbers |= {"attempt_id": practice.pk, "person_id": officer.pk}
    return world


def trained() -> World:
    """Practice that was not passed."""
    world = World()
    officer = world.somebody(Role.OPERATIONAL)
    practice = practising.begun(officer)
    practising.decide_all(practice, Verdict.KEEP)
    finish(practice, practising.answers(practice, right=False), by=officer)
    world.numbers["attempt_id"] = practice.pk
    return world


WORLDS: dict[str, Callable[[], World]] = {
    made.__name__: made
    for made in (
        nothing, case_without_papers, reading, review, returned, held, ready, burning, not_proved, proved, sent,
        sampled, stopped, guided, dealt_with, kept, destroyed, told, packed, asked, training, trained,
    )
}  # fmt: skip
