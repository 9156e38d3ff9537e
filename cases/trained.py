"""The one gate that training keeps: whoever lapsed is warned, and from headquarters' day on is stopped."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.current import training_of
from accounts.models import User
from cases.models import Bundle, LetThrough
from cpsredact.refusals import Refusal

LETS_FOR = timedelta(hours=24)


def check_trained(bundle: Bundle, *, by: User) -> None:
    """Raise Refusal where the policy in force stops this person, unless a manager let them go on with this bundle."""
    stopping = training_of(by).stopping
    if stopping and not is_let_through(bundle, by):
        raise Refusal(
            _(
                "Your training has lapsed, so you cannot sign off or dispatch. Take “%(title)s” under Training, or ask "
                "a manager to let you go on with this bundle."
            )
            % {"title": stopping[0].module.title}
        )


def is_let_through(bundle: Bundle, person: User) -> bool:
    """Whether a manager let this person go on with this bundle within the last day."""
    since = timezone.now() - LETS_FOR
    return LetThrough.objects.filter(bundle=bundle, person=person, at__gte=since).exists()
