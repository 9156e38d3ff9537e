"""What a page may find in the database: nothing at all, papers being read, a review in its middle, a copy sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Role, User
from breaches.models import Breach
from cases.dispatching import dispatch
from cases.models import Bundle, Notice, State, Stoppage
from cases.noticing import tell
from cases.opening import assign_case
from cases.stopping import change_stoppage
from redaction.asking import answer, ask
from redaction.holding import take
from redaction.models import BurntCopy, Flag, Page, Verdict
from redaction.reading import lay_out_pages
from redaction.resubmitting import receive_again
from redaction.returning import send_back
from redaction.reversing import ask_for_clean_copy
from redaction.serving import manifest_of
from redaction.varying import Seen, vary_flags
from reporting.police_answering import dispute_line, keep_response, rule_on
from tests import make, paper, through
from tests.breaches.make import breach
from tests.reporting import police


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
    Bundle.objects.filter(pk=world.numbers["bundle_id"]).update(faults=why)
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


def stopped() -> World:
    """A review while burning and dispatch are stopped everywhere."""
    world = review()
    change_stoppage(Stoppage.What.DISPATCH, reason="A fault is looked into.", by=world.somebody(Role.HQ), seen=None)
    return world


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
    return world


WORLDS: dict[str, Callable[[], World]] = {
    made.__name__: made
    for made in (
        nothing, case_without_papers, reading, review, returned, held, ready, burning, not_proved, proved, sent,
        stopped, told,
    )
}  # fmt: skip
