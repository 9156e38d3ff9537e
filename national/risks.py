"""The risk register: an Area's, kept by its FESM, and the nation's, by headquarters. A change is a further version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import Action, may, visible
from accounts.models import Role, User
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.holding import Held, hold
from ledger.writing import Fact, record
from national.models import Impact, Likelihood, Risk, RiskVersion
from reporting.said import checked


@dataclass(frozen=True, slots=True)
class RiskKept(Fact):
    """A risk of the register was written down or changed, version {number}, score {score}."""

    risk: int
    version: int
    number: int
    score: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a risk, whole."""

    title: str
    cause: str
    likelihood: int
    impact: int
    owner: str
    control: str
    action: str
    due: date
    state: str = RiskVersion.State.OPEN.value


@transaction.atomic
def register_risk(said: Said, *, by: User) -> Risk:
    """Write down a risk of one's own Area, or (headquarters) of the nation. Raises Refusal and Invalid."""
    _check_allowed(by)
    risk = Risk.objects.create(area=by.area, by=by)
    _keep(risk, said, number=1, by=by)
    return risk


@transaction.atomic
def revise_risk(risk: Risk, said: Said, *, by: User, seen: int) -> RiskVersion:
    """Change or close a risk by a further version. `seen` is the number of the version that the page showed.

    Raises Refusal for another's register, Stale when it has changed since, Invalid for what cannot be meant.
    """
    hold(Held.RISK, risk.pk)
    _check_allowed(by)
    if risk.area_id != by.area_id:
        raise Refusal(_("An Area keeps its own register, and headquarters keeps the nation’s."))
    if risk.versions.count() != seen:
        raise Stale(_("Somebody has changed this risk since you opened the page. Look again first."))
    return _keep(risk, said, number=seen + 1, by=by)


def register_of(user: User) -> list[RiskVersion]:
    """What holds of every risk that this person may see: open before closed, the greatest first."""
    risks = visible(Risk, user=user, action=Action.SEE_PACKS)
    rows: Iterable[RiskVersion] = RiskVersion.objects.newest().filter(risk__in=risks).select_related("risk__area", "by")
    return sorted(rows, key=lambda one: (one.state == RiskVersion.State.CLOSED, -one.score, one.due, one.pk))


def said_of(version: RiskVersion) -> Said:
    """What a version says."""
    return Said(**{field.name: getattr(version, field.name) for field in fields(Said)})


def _check_allowed(by: User) -> None:
    if not may(by, Action.KEEP_RISKS):
        raise Refusal(_("An Area’s FESM keeps its register, and headquarters keeps the nation’s."))


def _keep(risk: Risk, said: Said, *, number: int, by: User) -> RiskVersion:
    if said.likelihood not in Likelihood.values or said.impact not in Impact.values:
        raise Invalid(_("Choose how likely it is, and what it would do, from the lists."))
    if said.owner not in Role.values:
        raise Invalid(_("Choose the role that answers for it from the list."))
    if said.state not in RiskVersion.State.values:
        raise Invalid(_("Say whether the risk is open or closed."))
    made = RiskVersion.objects.create(
        risk=risk,
        number=number,
        title=checked(said.title, _("The risk"), longest=150),
        cause=checked(said.cause, _("The cause"), longest=300),
        likelihood=said.likelihood,
        impact=said.impact,
        owner=said.owner,
        control=checked(said.control, _("The control"), longest=300),
        action=checked(said.action, _("The action"), longest=300),
        due=said.due,
        state=said.state,
        by=by,
    )
    told = json.dumps({**asdict(said_of(made)), "due": made.due.isoformat()}, sort_keys=True)
    sha256 = hashlib.sha256(told.encode()).hexdigest()
    record(RiskKept(risk.pk, made.pk, number, made.score, sha256), by=by, area_code=risk.area_id)
    return made
