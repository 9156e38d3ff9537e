"""The deeds of subject access, and of the search of other cases for a breach's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from breaches import same_words
from breaches.models import Breach
from subject_access import beginning, forgetting, opening, reading, report, ruling, stepping, trawling
from subject_access.models import Request
from tests import make
from tests.architecture.deeds.shared import Act
from tests.breaches.make import breach, dispatched_bundle
from tests.subject_access import make as access


def opening_a_request(by: User) -> Act:
    return lambda: access.opened(by=by)


def looking_again(by: User) -> Act:
    request = access.searched(by=by)
    return lambda: opening.look_again(request, access.TERMS, reason="Again.", by=by)


def beginning_a_trawl(by: User) -> Act:
    sought = access.opened(by=by).sought.get()
    return lambda: beginning.begin_trawl(sought, by=by)


def breach_in_words(by: User) -> Breach:
    """A breach of a flag of a name."""
    document = make.document(dispatched_bundle(by=by))
    return breach(by=by, flag=make.flag(document, "Brenda Whitlow", category="name"))


def looking_elsewhere(by: User) -> Act:
    raised = breach_in_words(by)
    return lambda: beginning.look_elsewhere(raised, by=by)


def keeping_same_words(by: User) -> Act:
    raised = breach_in_words(by)
    assert raised.flag is not None
    place = (raised.flag.document_id, 1, 0, 9)
    return lambda: same_words.keep_same_words(raised, raised.flag, [place], by=None)


def finishing_a_trawl(by: User) -> Act:
    request = access.opened(by=by)
    return lambda: trawling.go_on(access.trawl_of(request))


def giving_up_a_trawl(by: User) -> Act:
    request = access.opened(by=by)
    return lambda: trawling.give_up(access.trawl_of(request), "MemoryError")


def found_for_a_request(by: User) -> Request:
    access.papers()
    return access.searched(by=by)


def ruling_on_a_place(by: User) -> Act:
    request = found_for_a_request(by)
    return lambda: ruling.rule(request, {request.traces.first().pk: None}, "disclose", by=by)


def taking_a_step_of_a_request(by: User) -> Act:
    request = access.opened(by=by)
    return lambda: stepping.take_step(request, "identity_asked", on=timezone.localdate(), by=by, seen=None)


def making_a_subject_access_report(by: User) -> Act:
    request = found_for_a_request(by)
    return lambda: report.make_report(request, "record", by=by)


def reading_what_was_found(by: User) -> Act:
    request = found_for_a_request(by)
    trace = request.traces.first()
    traces = reading.traces_in(request, trace.case)
    return lambda: reading.read_found(request, trace.case, list(traces), by=by)


def forgetting_a_request(by: User) -> Act:
    request = access.searched(by=by, days_ago=3000)
    then = timezone.localdate() - timedelta(days=2900)
    stepping.take_step(request, "refused", on=then, by=by, seen=None, note="It was withdrawn.")
    return lambda: forgetting.forget(request)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "breaches.same_words": {"keep_same_words": keeping_same_words},
    "subject_access.beginning": {"begin_trawl": beginning_a_trawl, "look_elsewhere": looking_elsewhere},
    "subject_access.forgetting": {"forget": forgetting_a_request},
    "subject_access.opening": {"open_request": opening_a_request, "look_again": looking_again},
    "subject_access.reading": {"read_found": reading_what_was_found},
    "subject_access.report": {"make_report": making_a_subject_access_report},
    "subject_access.ruling": {"rule": ruling_on_a_place},
    "subject_access.stepping": {"take_step": taking_a_step_of_a_request},
    "subject_access.trawling": {"go_on": finishing_a_trawl, "give_up": giving_up_a_trawl},
}
NOT_DEEDS = {
    "breaches.same_words": {"flag_in_words"},
    "subject_access.forgetting": {"to_forget"},
    "subject_access.reading": {"with_ruling", "traces_in", "opened"},
    "subject_access.report": {"places_of"},
    "subject_access.stepping": {"steps_open_to", "undecided"},
    "subject_access.trawling": {"running", "cases_of"},
}
