"""How the schema describes an operation."""

from __future__ import annotations

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc


class Described(AutoSchema):
    """Describes an operation by its method's own words.

    The library looks for the method by the view's `action`, which is its word for something else than ours.
    """

    def get_description(self) -> str:  # type: ignore[override]
        return str(get_doc(getattr(self.view, self.method.lower(), None)) or super().get_description())
