"""What belongs to an Area, and who sees it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


class OfAnArea(QuerySet[M]):
    """Rows that belong to an Area: `area_path` says by which field."""

    area_path = "area"

    def visible_to(self, user: Any) -> OfAnArea[M]:
        # Nobody who has not signed in sees anything.
        if not user.is_authenticated:
            return self.none()
        # National roles see every Area's rows; whether they may open one is the action's business.
        if user.is_national:
            return self.all()
        # Everybody else sees their own Area's rows and no others.
        return self.filter(**{self.area_path: user.area_id})
