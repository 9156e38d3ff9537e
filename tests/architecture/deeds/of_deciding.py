"""The deeds of the desk: deciding, marking, holding, asking, varying, undoing."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from pdf.page import Box
from redaction import adding, asking, checking, deciding, holding, marking, undoing, varying
from redaction.models import Act as DoneAct
from redaction.models import Verdict
from tests import make
from tests.architecture.deeds.shared import Act, a_document


def asking_(by: User) -> Act:
    bundle = make.bundle()
    return lambda: asking.ask(bundle, "Is it needed?", by=by)


def answering(by: User) -> Act:
    question = asking.ask(make.bundle(), "Is it needed?", by=by)
    return lambda: asking.answer(question, "Yes.", by=by)


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


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "redaction.adding": {"add_words": adding_},
    "redaction.asking": {"ask": asking_, "answer": answering},
    "redaction.checking": {"see_page": seeing, "look_at_page": looking},
    "redaction.deciding": {"decide_flags": deciding_},
    "redaction.holding": {"take": taking, "take_over": taking_over, "leave": leaving},
    "redaction.marking": {"add_mark": marking_, "withhold": withholding},
    "redaction.varying": {"vary_flags": varying_, "end_variations": ending_a_variation},
    "redaction.undoing": {"undo": undoing_, "redo": redoing_},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "redaction.adding": {"last_use"},
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
    "redaction.undoing": {"place_of_act"},
}
