"""The deeds of the guidance, and trying a draft of it."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from guidance import approving, changes, drafting, issuing
from guidance.drafting import latest
from guidance.models import Draft
from guidance.parts import with_entry
from guidance.reading import current_edition
from redaction import rehearsing
from tests import make
from tests.architecture.deeds.shared import Act
from tests.guidance.make import NOTICE, approved, draft, edited, published, tomorrow


def starting(by: User) -> Act:
    base = current_edition()
    assert base is not None
    return lambda: drafting.start_draft(base, "A trial", by=by)


def saving(by: User) -> Act:
    made = draft(by)
    data = latest(made).data
    row = data["principles"][0] | {"text": "Other words."}
    changed = with_entry(data, "principles", row["code"], row)
    return lambda: drafting.save_version(made, changed, changed="P01", seen=1, by=by)


def waiting(by: User) -> Draft:
    made = draft(by)
    approving.propose(made, digest=edited(made, by=by).digest, by=by)
    return made


def proposing(by: User) -> Act:
    made = draft(by)
    digest = edited(made, by=by).digest
    return lambda: approving.propose(made, digest=digest, by=by)


def approving_(by: User) -> Act:
    made = waiting(make.user("hq"))
    return lambda: approving.approve(made, digest=latest(made).digest, by=by)


def turning_down(by: User) -> Act:
    made = waiting(make.user("hq"))
    return lambda: approving.turn_down(made, digest=latest(made).digest, reason="Too wide.", by=by)


def abandoning(by: User) -> Act:
    made = draft(by)
    return lambda: approving.abandon(made, digest=latest(made).digest, reason="Overtaken.", by=by)


def issuing_(by: User) -> Act:
    made = approved()
    digest = latest(made).digest
    return lambda: issuing.publish_draft(made, NOTICE, in_force_from=tomorrow(), digest=digest, by=by)


def withdrawing(by: User) -> Act:
    edition = published(on=tomorrow())
    return lambda: issuing.withdraw(edition, reason="A slip.", by=by)


def reading(by: User) -> Act:
    notice = published().notice
    return lambda: changes.read_change(notice, by=by)


def rehearsing_(by: User) -> Act:
    make.decide(make.flag(make.document(make.bundle())), "redact", by=by)
    made = draft(by)
    return lambda: rehearsing.rehearse(made, area=None, by=by)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "guidance.drafting": {"start_draft": starting, "save_version": saving},
    "guidance.approving": {
        "propose": proposing,
        "approve": approving_,
        "turn_down": turning_down,
        "abandon": abandoning,
    },
    "guidance.issuing": {"publish_draft": issuing_, "withdraw": withdrawing},
    "guidance.changes": {"read_change": reading},
    "redaction.rehearsing": {"rehearse": rehearsing_},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "guidance.drafting": {"lock_draft", "latest", "edition_of", "words_of", "digest_of"},
    "guidance.approving": {"state_of", "may_approve"},
    "guidance.changes": {
        "check_has_read",
        "concerned",
        "notice_of",
        "notices_for",
        "read_by",
        "receipts_of",
        "total",
        "unread",
        "unread_in_force_of",
    },
    # A rehearsal's bundles hold numbers alone, and are the worker's part of what was asked for.
    "redaction.rehearsing": {
        "bears_on",
        "bundles_of",
        "is_done",
        "rehearse_bundle",
        "rehearse_some",
        "remaining",
        "unfinished",
    },
}
