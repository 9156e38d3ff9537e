"""Actions: who is to do what by when, and what became of it, by further lines."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Role
from breaches.models import Breach, Kind, ToDo, ToDoLine
from breaches.telling import remind
from breaches.todos import ask_for, finish, give_more_time, hand_on
from cases.models import Notice
from cpsredact.refusals import Invalid, Refusal, Stale
from tests import make
from tests.breaches.make import breach, closed
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
WHAT = "Ask the defence to delete it."


@pytest.fixture
def manager(db):
    return make.user(Role.OPERATIONAL_MANAGER)


@pytest.fixture
def raised(officer) -> Breach:
    return breach(by=officer)


def soon(days: int = 1):
    return timezone.now() + timedelta(days=days)


@pytest.fixture
def todo(raised, officer, manager) -> ToDo:
    return ask_for(raised, WHAT, owner=officer, due=soon(), by=manager)


def as_it_stands(todo: ToDo) -> ToDo:
    return ToDo.objects.as_they_stand().get(pk=todo.pk)


def overdue(raised, owner, by) -> ToDo:
    """An action whose time was over an hour ago."""
    then = timezone.now() - timedelta(hours=2)
    return ToDo.objects.create(breach=raised, what=WHAT, owner=owner, due=then + timedelta(hours=1), by=by, at=then)


def test_whoever_is_to_do_it_is_told_and_says_when_it_is_done(todo, officer):
    notice = Notice.objects.get(to=officer, kind=Notice.Kind.ACTION)
    assert notice.path == f"/breaches/{todo.breach_id}/"
    finish(todo, by=officer, seen=None)
    assert as_it_stands(todo).done_at is not None
    with pytest.raises(Refusal, match="done already"):
        finish(todo, by=officer, seen=None)


def test_it_is_handed_to_another_who_is_told_and_it_is_theirs(todo, officer, lawyer):
    line = hand_on(todo, to=lawyer, by=officer, seen=None, note="I am away.")
    assert as_it_stands(todo).owner_now == lawyer.pk
    assert todo.owner == officer  # the row is as it was
    assert Notice.objects.filter(to=lawyer, kind=Notice.Kind.ACTION).count() == 1
    with pytest.raises(Refusal, match="Only whose action"):
        finish(todo, by=officer, seen=line.pk)
    finish(todo, by=lawyer, seen=line.pk)


def test_two_at_once_are_told_of_each_other(todo, officer, manager, lawyer):
    hand_on(todo, to=lawyer, by=officer, seen=None)
    with pytest.raises(Stale):
        finish(todo, by=manager, seen=None)


def test_what_is_late_is_done_only_with_the_reason(raised, officer, manager):
    late = overdue(raised, officer, manager)
    with pytest.raises(Invalid, match="say why"):
        finish(late, by=officer, seen=None)
    finish(late, by=officer, seen=None, note="They were closed over the weekend.")


def test_nobody_gives_themselves_more_time(todo, officer, manager):
    with pytest.raises(Refusal, match="Ask a manager"):
        give_more_time(todo, until=soon(3), note="I need it.", by=officer, seen=None)
    with pytest.raises(Invalid, match="later than"):
        give_more_time(todo, until=timezone.now() + timedelta(hours=1), note="x", by=manager, seen=None)
    give_more_time(todo, until=soon(3), note="They are away.", by=manager, seen=None)
    assert as_it_stands(todo).due_now > soon(2)


def test_an_action_that_is_late_is_told_once_to_its_owner_and_who_asked(raised, officer, manager):
    overdue(raised, officer, manager)
    remind()
    remind()
    told = Notice.objects.filter(kind=Notice.Kind.ACTION_LATE)
    assert {one.to_id for one in told} == {officer.pk, manager.pk}
    assert told.count() == 2


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"what": " "}, "what is to be done"),
        ({"what": "Ring 07700 900123."}, "Leave numbers"),
        ({"due": timedelta(hours=-1)}, "in the future"),
        ({"due": timedelta(days=500)}, "Check the year"),
    ],
)
def test_what_cannot_be_meant_is_refused(raised, officer, manager, asked, sentence):
    due = timezone.now() + asked.get("due", timedelta(days=1))
    with pytest.raises(Invalid, match=sentence):
        ask_for(raised, asked.get("what", WHAT), owner=officer, due=due, by=manager)
    assert not ToDo.objects.exists()


def test_it_is_asked_of_somebody_who_can_do_it(raised, stranger, manager):
    for somebody in (stranger, make.user(Role.TRAINING_LEAD)):
        with pytest.raises(Invalid, match="of this Area"):
            ask_for(raised, WHAT, owner=somebody, due=soon(), by=manager)
    assert ask_for(raised, WHAT, owner=make.user(Role.HQ), due=soon(), by=manager)


def test_a_record_is_not_closed_while_an_action_waits(officer, manager):
    near = breach(by=officer, kind=Kind.NEAR_MISS)
    todo = ask_for(near, WHAT, owner=officer, due=soon(), by=manager)
    with pytest.raises(Refusal, match="every action must be done"):
        closed(near, hq=make.user(Role.HQ))
    finish(todo, by=officer, seen=None)


def test_a_line_is_never_changed(todo, officer):
    finish(todo, by=officer, seen=None)
    for rows, change in ((ToDo.objects.all(), {"what": "Nothing."}), (ToDoLine.objects.all(), {"note": "Nothing."})):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            rows.update(**change)


def test_from_the_page_it_is_asked_for_handed_on_and_done(raised, officer, manager, lawyer):
    client = signed_in(manager)
    due = timezone.localtime(soon()).strftime("%Y-%m-%dT%H:%M")
    client.post(f"/breaches/{raised.pk}/actions/", {"what": WHAT, "owner": officer.pk, "due": due})
    todo = ToDo.objects.get()
    mine = signed_in(officer)
    assert WHAT in mine.get("/breaches/mine/").content.decode()
    address = f"/breaches/actions/{todo.pk}/"
    assert "until" not in mine.get(address).context["form"].fields
    assert mine.post(address, {"what": "handed", "seen": ""}).status_code == 422
    assert mine.post(address, {"what": "handed", "to": lawyer.pk, "seen": ""}).status_code == 302
    theirs = signed_in(lawyer)
    seen = theirs.get(address).context["form"]["seen"].value()
    assert theirs.post(address, {"what": "done", "seen": seen}).status_code == 302
    assert "Done" in client.get(f"/breaches/{raised.pk}/").content.decode()
