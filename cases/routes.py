"""Who may sign a case's papers off (report 1.94-1.95, 1.134)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from cases.models import Case

_LEGAL = frozenset({Role.LAWYER, Role.LEGAL_MANAGER})
_ANY_CASEWORK = _LEGAL | {Role.OPERATIONAL, Role.OPERATIONAL_MANAGER}

# report 1.94-1.95: what that prosecutor should do and often has not done.
_INSTRUCTION = _(
    "The prosecutor who charged it should have redacted it or left an instruction: without one, ask a lawyer."
)


@dataclass(frozen=True, slots=True)
class Route:
    """A case's way to court: its name, who may sign off, and what to know about it."""

    name: str
    signatories: frozenset[Role]
    note: str = ""

    def allows(self, role: str) -> bool:
        return role in self.signatories


def route(case: Case) -> Route:
    """The route, from custody, who charged and the plea expected. A lawyer may always sign."""
    if case.crown_court:
        return Route(gettext("Crown Court"), _LEGAL, gettext("The reviewing lawyer signs this off."))
    if case.custody and case.is_cps_direct:
        # report 1.83: complex and voluminous, and nobody in the Area has read it.
        return Route(
            gettext("Overnight custody, CPS Direct charged"),
            _ANY_CASEWORK,
            gettext("CPS Direct charged: no lawyer has reviewed this."),
        )
    if case.custody and case.charged_by == Case.ChargedBy.CPS_AREA:
        return Route(gettext("Overnight custody, CPS charged"), _ANY_CASEWORK, str(_INSTRUCTION))
    if case.custody:
        return Route(
            gettext("Overnight custody, police charged"), _ANY_CASEWORK, gettext("No lawyer has reviewed this.")
        )
    if case.charged_by != Case.ChargedBy.POLICE:
        return Route(gettext("CPS charged, on bail"), _LEGAL, str(_INSTRUCTION))
    if case.anticipated_plea == Case.Plea.GUILTY:
        return Route(gettext("Guilty plea expected"), _ANY_CASEWORK)
    return Route(
        gettext("Not guilty plea expected, or not known"), _LEGAL, gettext("The reviewing lawyer signs this off.")
    )
