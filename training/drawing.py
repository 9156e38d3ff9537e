"""Drawing the papers of an attempt into its bundles, by the door that the police's come through."""

from __future__ import annotations

from hashlib import sha256

from cases.models import Bundle, Document
from cases.receiving import receive
from training.models import Attempt, PracticeCase
from training.truth import drawn


def draw(attempt: Attempt) -> int:
    """Take the papers of an attempt into its bundles: how many it took. Doing it again takes those that are missing."""
    return sum(_draw_into(one, attempt) for one in attempt.cases.order_by("number"))


def to_draw() -> set[int]:
    """Attempts that are open and have a bundle without papers, since its message was lost or its worker killed."""
    waiting = PracticeCase.objects.filter(attempt__result=None, case__bundles__documents=None)
    return set(waiting.values_list("attempt", flat=True))


def _draw_into(one: PracticeCase, attempt: Attempt) -> int:
    bundle, taken = Bundle.objects.select_related("case").get(case=one.case_id), 0
    there = set(Document.objects.filter(bundle=bundle).values_list("sha256", flat=True))
    for filed in drawn(one.story, attempt.seed + one.number, attempt.drawn_on).files:
        if sha256(filed.drawn.content).hexdigest() not in there:
            receive(bundle, filed.name, [filed.drawn.content], type=filed.type, by=None)
            bundle.refresh_from_db()
            taken += 1
    return taken
