"""Where on the papers a breach was: as it was reported, or as somebody who deals with it has said since."""

from __future__ import annotations

from dataclasses import dataclass

from breaches.models import Breach, PlaceNamed
from cases.models import Bundle, Document
from redaction.models import Flag
from redaction.places import Place, place_of


@dataclass(frozen=True, slots=True)
class Where:
    """As far as it is known. `page` is None too where a flag is of a whole document; `unflagged` means that somebody
    said no flag was there.
    """

    bundle: Bundle | None
    document: Document | None
    page: int | None
    flag: Flag | None
    unflagged: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be said: a flag, or that there is none."""
        return self.flag is not None or self.unflagged

    @property
    def desk(self) -> str:
        """The address of the place on the desk, or of the bundle's; empty where no bundle is known."""
        if self.flag is not None:
            return place_of(self.flag).url()
        if self.document is not None:
            return Place(self.document.bundle_id, self.document.number, self.page or 1).url()
        return Place(self.bundle.pk, 1, 1).url() if self.bundle is not None else ""


def where_of(breach: Breach) -> Where:
    """Where it was. What the report names stands; what it leaves open is what somebody said last."""
    reported = Breach.objects.select_related("bundle__case", "document__bundle__case", "flag__document__bundle__case")
    full = reported.get(pk=breach.pk)
    if full.flag is not None:
        document = full.flag.document
        return Where(document.bundle, document, full.flag.page, full.flag)
    said = (
        PlaceNamed.objects.filter(breach=breach)
        .select_related("document__bundle__case", "flag__document")
        .order_by("-pk")
        .first()
    )
    if said is not None:
        return Where(said.document.bundle, said.document, said.page, said.flag, said.unflagged)
    return Where(full.bundle, full.document, None, None)
