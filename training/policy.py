"""What lapsing does, set by headquarters: whom it warns, and from which day it stops somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.current import policy_in_force
from accounts.models import TrainingPolicy, User
from accounts.training import LONGEST_WARNING
from cpsredact.refusals import Invalid
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class TrainingPolicySet(Fact):
    """It was set what lapsed training does."""

    policy: int
    stops_from: date | None


@transaction.atomic
def set_training_policy(*, warn_days: int, refresher_days: int, stops_from: date | None, by: User) -> TrainingPolicy:
    """Say how long before it lapses staff are warned, how long they have to take a module again, and from which day
    whoever lapsed cannot sign off or dispatch (None: they are warned and go on).

    Raises Invalid for no days or too many, and for a day that gives staff less notice than the warning does.
    """
    if not (1 <= warn_days <= LONGEST_WARNING and 1 <= refresher_days <= LONGEST_WARNING):
        raise Invalid(_("Give from 1 to %(most)s days.") % {"most": LONGEST_WARNING})
    today, before = timezone.localdate(), policy_in_force()
    if stops_from is not None and stops_from != before.stops_from and (stops_from - today).days < warn_days:
        raise Invalid(
            _("Choose a day at least %(days)s days from now, so that everybody is warned first.") % {"days": warn_days}
        )
    made = TrainingPolicy.objects.create(
        warn_days=warn_days, refresher_days=refresher_days, stops_from=stops_from, by=by
    )
    record(TrainingPolicySet(made.pk, stops_from), by=by)
    return made
