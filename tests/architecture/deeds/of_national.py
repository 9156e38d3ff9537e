"""The deeds of the packs, the assurance returns and the risk register."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import Role, User
from national import declaring, making, risks
from national.models import Pack
from tests import make
from tests.architecture.deeds.shared import Act
from tests.national.make import LAST, RETURN, RISK, area, breached


def making_a_pack(by: User) -> Act:
    return lambda: making.make_pack(Pack.Kind.COMMITTEE, LAST, by=by)


def making_a_due_pack(by: User) -> Act:
    breached(by=by)
    return lambda: making.make_due_pack(Pack.Kind.COMMITTEE, LAST)


def declaring_a_return(by: User) -> Act:
    fesm = make.user(Role.FESM)
    return lambda: declaring.declare(area(), LAST, RETURN, by=fesm, seen=0)


def registering_a_risk(by: User) -> Act:
    fesm = make.user(Role.FESM)
    return lambda: risks.register_risk(RISK, by=fesm)


def revising_a_risk(by: User) -> Act:
    fesm = make.user(Role.FESM)
    risk = risks.register_risk(RISK, by=fesm)
    return lambda: risks.revise_risk(risk, RISK, by=fesm, seen=1)


DEEDS: dict[str, dict[str, Callable[[User], Act]]] = {
    "national.making": {"make_pack": making_a_pack, "make_due_pack": making_a_due_pack},
    "national.declaring": {"declare": declaring_a_return},
    "national.risks": {"register_risk": registering_a_risk, "revise_risk": revising_a_risk},
}
# What asks and changes nothing, and the tools that deeds are made with.
NOT_DEEDS = {
    "national.making": {"due_packs", "latest"},
    "national.declaring": {"declaration", "digest"},
    "national.risks": {"register_of", "said_of"},
}
