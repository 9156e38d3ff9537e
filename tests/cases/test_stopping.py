"""The switch that stops burning for everybody: who may use it, what it stops, and what it lets go on."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import Role
from cases.dispatching import dispatch
from cases.lifecycle import bundle_moved
from cases.models import Bundle, Dispatch, State, Stoppage
from cases.stopping import change_stoppage, stoppage
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.models import NATION, Line
from tests import make
from tests.plain import form_to, press, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
WHY = "Words beside the boxes vanish."


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


def stop(hq, what="burning", *, reason=WHY, seen=None):
    return change_stoppage(what, reason=reason, by=hq, seen=seen)


def test_nothing_is_stopped_until_somebody_stops_it_with_a_reason(hq):
    assert stoppage() is None
    stop(hq)
    assert (stoppage().what, stoppage().reason, stoppage().by) == ("burning", WHY, hq)
    line = Line.objects.get(what="StoppageChanged")
    assert (line.chain_id, line.who, line.facts["before"], line.facts["after"]) == (NATION, hq, "nothing", "burning")
    assert WHY not in str(line.facts)


def test_it_goes_on_when_somebody_says_so_and_every_change_is_kept(hq):
    first = stop(hq)
    stop(hq, "nothing", reason="The engine is mended.", seen=first.pk)
    assert stoppage() is None
    assert [one.what for one in Stoppage.objects.all()] == ["nothing", "burning"]


@pytest.mark.parametrize("reason", ["", "  \n\t", "\0", "x" * 301])
def test_a_stop_without_a_reason_that_can_be_shown_is_refused(hq, reason):
    with pytest.raises(Invalid, match="why"):
        stop(hq, reason=reason)
    assert not Stoppage.objects.exists()
    assert not Line.objects.filter(what="StoppageChanged").exists()


def test_what_is_so_already_is_refused(hq):
    first = stop(hq)
    with pytest.raises(Refusal, match="already"):
        stop(hq, seen=first.pk)
    assert Stoppage.objects.count() == 1


def test_nobody_changes_it_from_a_page_that_is_out_of_date(hq):
    stop(hq)
    with pytest.raises(Stale):
        stop(hq, "dispatch")
    assert Stoppage.objects.count() == 1


def test_two_changes_never_follow_the_same_one(hq):
    stop(hq)
    with pytest.raises(IntegrityError, match="one_stoppage_follows_another"), transaction.atomic():
        Stoppage.objects.create(what="dispatch", reason=WHY, by=hq)


def test_a_change_can_never_be_changed(hq):
    stop(hq)
    with pytest.raises(DatabaseError, match="cases_stoppage is append-only"), transaction.atomic():
        Stoppage.objects.update(what="nothing")


# Dispatch ------------------------------------------------------------------------------------------------------------


def test_a_proved_copy_goes_out_while_only_burning_is_stopped(hq, officer):
    bundle = make.proved_bundle()
    stop(hq)
    dispatch(bundle, to=bundle.case.recipients.first(), channel="post", manifest={}, by=officer)
    assert Dispatch.objects.count() == 1


def test_no_copy_goes_out_while_dispatch_is_stopped_and_the_reason_is_said(hq, officer):
    bundle = make.proved_bundle()
    first = stop(hq, "dispatch")
    with pytest.raises(Refusal, match=WHY):
        dispatch(bundle, to=bundle.case.recipients.first(), channel="post", manifest={}, by=officer)
    assert not Dispatch.objects.exists()
    stop(hq, "nothing", reason="They are sound.", seen=first.pk)
    dispatch(bundle, to=bundle.case.recipients.first(), channel="post", manifest={}, by=officer)
    assert Dispatch.objects.count() == 1


def test_what_waited_is_started_when_it_goes_on(hq, django_capture_on_commit_callbacks):
    waits = {make.bundle(state=State.SIGNED_OFF).pk: State.SIGNED_OFF, make.bundle(state=State.BURNT).pk: State.BURNT}
    make.bundle(state=State.IN_REVIEW)
    first, told = stop(hq), {}

    def listen(sender, *, bundle, state, **kwargs):
        told[bundle] = state

    bundle_moved.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            stop(hq, "nothing", reason="Mended.", seen=first.pk)
    finally:
        bundle_moved.disconnect(listen)
    assert told == waits
    assert Line.objects.filter(what="StoppageChanged").last().facts["waiting"] == 2


# The page, the banner, the command and the API -----------------------------------------------------------------------


def test_hq_stops_and_starts_it_in_the_browser_and_all_staff_see_why(hq, officer):
    at_hq, caseworker = signed_in(hq), signed_in(officer)
    assert WHY not in caseworker.get("/cases/").content.decode()
    form = form_to(at_hq.get("/cases/burning/"), "/cases/burning/")
    assert press(at_hq, form, what="dispatch", reason=WHY).status_code == 302
    for client, address in ((at_hq, "/cases/burning/"), (caseworker, "/cases/"), (caseworker, "/guidance/")):
        shown = client.get(address).content.decode()
        assert "Burning and dispatch are stopped everywhere" in shown
        assert WHY in shown
        assert stoppage().since in shown
    form = form_to(at_hq.get("/cases/burning/"), "/cases/burning/")
    assert press(at_hq, form, what="nothing", reason="Mended.").status_code == 302
    assert WHY not in caseworker.get("/cases/").content.decode()
    kept = at_hq.get("/cases/burning/").content.decode()
    assert WHY in kept
    assert "Mended." in kept


def test_a_visitor_is_told_nothing(hq, client):
    stop(hq)
    assert WHY not in client.get("/sign-in/").content.decode()


def test_what_was_typed_is_kept_when_it_cannot_be_done(hq):
    client = signed_in(hq)
    form = form_to(client.get("/cases/burning/"), "/cases/burning/")
    stop(hq, "dispatch")
    late = press(client, form, what="burning", reason="Typed at length.")
    assert late.status_code == 409
    assert "Typed at length." in late.content.decode()
    assert "since you opened the page" in late.content.decode()
    assert press(client, form, what="burning", reason="").status_code == 422
    assert press(client, form_to(late, "/cases/burning/"), what="burning", reason="Typed.").status_code == 302


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.HQ, Role.ADMINISTRATOR}))
def test_nobody_else_may_stop_it(role):
    client = signed_in(make.user(role))
    assert client.get("/cases/burning/").status_code == 403
    assert client.post("/cases/burning/", {"what": "burning", "reason": WHY}).status_code == 403
    sent = {"what": "burning", "reason": WHY, "seen": None}
    assert client.post("/api/burning/change/", sent, content_type="application/json").status_code == 403
    assert not Stoppage.objects.exists()


def test_the_api_answers_for_it(hq, officer):
    caseworker, at_hq = signed_in(officer), signed_in(hq)
    assert caseworker.get("/api/burning/").json() == {"id": None, "what": "nothing", "reason": "", "at": None}
    sent = {"what": "burning", "reason": WHY, "seen": None}
    made = at_hq.post("/api/burning/change/", sent, content_type="application/json")
    assert made.status_code == 201
    assert caseworker.get("/api/burning/").json() == made.json()
    again = at_hq.post("/api/burning/change/", sent, content_type="application/json")
    assert (again.status_code, again.json()["stale"]) == (409, True)


def say(*words: str) -> str:
    out = io.StringIO()
    call_command("burning", *words, stdout=out)
    return out.getvalue()


def test_the_operator_stops_and_starts_it_by_the_command():
    operator = make.user(Role.ADMINISTRATOR)
    assert "go on" in say()
    assert WHY in say("stop-all", "--reason", WHY, "--by", operator.username)
    assert (stoppage().what, stoppage().by) == ("dispatch", operator)
    assert "go on" in say("go-on", "--reason", "Mended.", "--by", operator.username)
    assert stoppage() is None


def test_the_command_refuses_those_who_may_not_and_what_cannot_be(officer):
    for by in ("", "nobody@example.com", officer.username):
        with pytest.raises(CommandError, match="--by"):
            say("stop", "--reason", WHY, "--by", by)
    operator = make.user(Role.ADMINISTRATOR)
    with pytest.raises(CommandError, match="why"):
        say("stop", "--by", operator.username)
    assert not Stoppage.objects.exists()


def test_a_bundle_is_counted_as_waiting_only_while_it_does(hq):
    make.bundle(state=State.SIGNED_OFF)
    Bundle.objects.filter(pk=make.bundle().pk).update(state=State.BURNT)
    assert "not burnt: 2." in say()
