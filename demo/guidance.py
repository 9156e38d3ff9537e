"""A draft of the guidance that waits for somebody else's approval."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from guidance.approving import propose
from guidance.drafting import latest, save_version, start_draft
from guidance.models import Draft
from guidance.parts import entry, with_entry
from guidance.reading import current_edition

_BOUNDARY = {
    "categories": ["address", "location"],
    "when": "place",
    "what": "The address of the shop",
    "why": "The prosecution must prove from where it was taken.",
}


@transaction.atomic
def make_draft(staff: dict[str, User]) -> None:
    """One principle in other words, and one more thing that stays in; sent for approval by whoever wrote it."""
    base, by = current_edition(), staff["hq"]
    if base is None or Draft.objects.exists():
        return
    draft = start_draft(base, "The shop in a case of theft, and children's homes", by=by)
    data = latest(draft).data
    child = entry(data, "principles", "P18")
    theft = entry(data, "offences", "theft")
    assert child is not None
    assert theft is not None
    told = {**child, "text": child["text"] + " The home that a child lives in is not named either."}
    save_version(draft, with_entry(data, "principles", "P18", told), changed="P18", seen=1, by=by)
    data = latest(draft).data
    grown = {**theft, "keeps": [*theft["keeps"], _BOUNDARY]}
    saved = save_version(draft, with_entry(data, "offences", "theft", grown), changed="theft", seen=2, by=by)
    propose(draft, digest=saved.digest, by=by)
