"""What belongs to an Area, who sees it, and what is said of what was destroyed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.dateformat import format as written
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

M = TypeVar("M", bound=Model)

# The Area that practice papers stand in, and nothing else: no member of staff belongs to it (docs/decisions/0034).
PRACTICE = "practice"


def destroyed_sentence(at: datetime) -> str:
    """What is said, wherever it is asked for, of material that was destroyed then: the day is London's."""
    said = _("The material of this case was destroyed on %(day)s. Nothing of it is left to read or to act on.")
    return said % {"day": written(localdate(at), "j F Y")}


class OfAnArea(QuerySet[M]):
    """Rows that belong to an Area: `area_path` says by which field."""

    area_path = "area"

    @property
    def destroyed_path(self) -> str:
        """By which field such a row's case says when its material was destroyed; empty for rows that are no case's."""
        return self.area_path.removesuffix("area") + "destroyed_at" if self.area_path.endswith("case__area") else ""

    def visible_to(self, user: Any) -> OfAnArea[M]:
        # Nobody who has not signed in sees anything.
        if not user.is_authenticated:
            return self.none()
        # National roles see every Area's rows, and nobody's practice; which they may open is the action's business.
        if user.is_national:
            return self.exclude(**{self.area_path: PRACTICE})
        # Everybody else sees their own Area's rows and no others.
        return self.filter(**{self.area_path: user.area_id})

    def practised_by(self, user: Any) -> OfAnArea[M]:
        """What belongs to this person's own practice papers. No list asks for it: see `access.OF_PRACTICE`."""
        if not user.is_authenticated or not self.destroyed_path:
            return self.none()
        return self.filter(**{self.destroyed_path.removesuffix("destroyed_at") + "practice_of": user.pk})
