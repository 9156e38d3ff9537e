"""Who is told that a case's destruction waits for a second person."""

from __future__ import annotations

from django.urls import reverse

from accounts.access import MAY, Action
from accounts.models import User
from cases.models import Notice
from cases.noticing import tell
from retention.models import Review


def tell_proposed(proposal: Review) -> None:
    """Tell those of the Area who may approve it, but not whoever proposed it; headquarters where there is nobody."""
    case = proposal.case
    may = User.objects.filter(role__in=MAY[Action.REVIEW_RETENTION], is_active=True).exclude(pk=proposal.by_id)
    people = list(may.filter(area=case.area_id)) or list(may.filter(area=None))
    path = reverse("retention:case", args=[case.pk])
    tell(people, Notice.Kind.PROPOSED, case, path, key=str(proposal.pk), besides=proposal.by)
