"""The deeds of accounts, of guidance and of the ledger itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import screening.edition
from accounts import addressing, choosing, joining, signing_in
from accounts.models import Agency, User
from guidance import publishing
from ledger import checking as ledger_checking
from tests import make
from tests.architecture.deeds.shared import Act


def keeping_a_contact(by: User) -> Act:
    agency = Agency.objects.get(code="merseyside-police")
    about = {"email": "chief@example.com", "office": "Chief Constable", "rank": "chief_constable"}
    return lambda: addressing.keep_contact(agency, "report", by=by, **about)


def keeping_a_return_address(by: User) -> Act:
    agency = Agency.objects.get(code="merseyside-police")
    return lambda: addressing.keep_return_address(agency, "returns@example.com", by=by)


def publishing_(by: User) -> Act:
    edition = replace(screening.edition.editions()[-1], name="another-edition")
    return lambda: publishing.publish(edition, by=None)


def adding_staff(by: User) -> Act:
    joiner = joining.Joiner("rhian.parry@example.com", "Rhian Parry", "lawyer", make.AREA)
    return lambda: joining.add_staff(joiner, "nine-lilac-kettles", token=True)


def bringing_walk_through_back(by: User) -> Act:
    choosing.put_walk_through_away(by)
    return lambda: choosing.bring_walk_through_back(by)


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
    "guidance.publishing": {"publish": publishing_},
    "ledger.checking": {"anchor": lambda by: ledger_checking.anchor},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "guidance.publishing": {"publish_all"},  # publishes each edition by `publish`
    "ledger.checking": {"first_broken_line", "breaks", "compare_with_anchor"},
}
