"""The deeds of breaches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from breaches import assessing, particulars, placing, raising, recall_mailing, recalling, steps, todos
from breaches.models import Breach, Happened, Recall, ToDo, What
from tests import make
from tests.architecture.deeds.shared import Act, managed_breach
from tests.breaches.make import DECIDED, breach, dispatched_bundle
from tests.smtp import Post


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


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "breaches.assessing": {"assess": assessing_a_breach},
    "breaches.particulars": {"fill_in": filling_in},
    "breaches.placing": {"name_place": naming_a_place},
    "breaches.raising": {"report_breach": reporting_a_breach},
    "breaches.recall_mailing": {"send_recall": sending_a_recall},
    "breaches.recalling": {"recall": recalling_a_copy, "answer_recall": answering_a_recall},
    "breaches.todos": {
        "ask_for": asking_for_an_action,
        "finish": finishing_an_action,
        "hand_on": handing_on,
        "give_more_time": giving_time,
    },
    "breaches.steps": {"take_step": taking_a_step},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "breaches.assessing": {"latest_assessment"},
    "breaches.particulars": {"latest"},
    "breaches.raising": {"kind_of"},
    "breaches.recall_mailing": {"recalls_waiting"},
    "breaches.recalling": {"recall_text"},
    "breaches.steps": {"steps_open_to", "missing_before_closing", "listed", "hold"},
    "breaches.todos": {"may_speak_of"},
}
