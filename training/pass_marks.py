"""How much must be right to pass: as the module's edition says, until headquarters sets it otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.current import modules
from accounts.models import User
from cpsredact.refusals import Invalid
from ledger.writing import Fact, record
from training.exercises import exercise
from training.models import PassMark

LEAST, MOST = 50, 100


@dataclass(frozen=True, slots=True)
class PassMarkSet(Fact):
    """The pass mark of a module was set: {what}."""

    pass_mark: int
    what: str


@transaction.atomic
def set_pass_mark(module: str, percent: int, *, by: User) -> PassMark:
    """Set the share that must be right from now on. Attempts that are open are marked by it too.

    Raises Invalid for a module that there is not, or a share outside 50 to 100.
    """
    if module not in modules():
        raise Invalid(_("Choose a module."))
    if not LEAST <= percent <= MOST:
        raise Invalid(_("Give a pass mark from %(least)s to %(most)s.") % {"least": LEAST, "most": MOST})
    made = PassMark.objects.create(module=module, percent=percent, by=by)
    record(PassMarkSet(made.pk, module), by=by)
    return made


def pass_mark_of(module: str, stage: str) -> int:
    """Percent."""
    last = PassMark.objects.filter(module=module).order_by("-pk").first()
    return last.percent if last else exercise(module, stage).pass_mark
