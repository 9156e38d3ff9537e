"""Who is told that a pack is out."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import Role, User
from cases.models import Notice
from cases.noticing import tell
from national.models import Pack

# Who answers for an Area's figures (report 1.64, 1.79); the other managers find the page when they look.
OF_AN_AREA = (Role.FESM, Role.BUSINESS_MANAGER)


def tell_made(packs: Iterable[Pack]) -> None:
    """Tell headquarters of the nation's pack, and those who answer for an Area of its page."""
    for pack in packs:
        roles = OF_AN_AREA if pack.area_id else (Role.HQ,)
        people = User.objects.filter(role__in=roles, area=pack.area_id, is_active=True)
        path = reverse("national:pack", args=[pack.pk])
        tell(people, Notice.Kind.PACK_MADE, None, path, key=str(pack.pk), besides=pack.by)
