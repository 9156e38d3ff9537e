"""Asking for a case's history, which the worker then makes. That it was asked for, and what for, is a sealed line."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from cpsredact.refusals import Invalid, Refusal
from histories.models import CaseHistory
from histories.signing import check_can_sign
from histories.tasks import make_history_of
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class CaseHistoryAsked(Fact):
    """The case's history was asked for as a signed PDF: {what}."""

    case: int
    history: int
    what: str


@transaction.atomic
def ask_for_history(case: Case, purpose: str, *, by: User) -> CaseHistory:
    """Ask for a case's history, of material that was destroyed too. Two who ask at once are both served.

    Raises Invalid without a purpose, Refusal when nothing can be signed here or this person waits for one already.
    """
    if purpose not in CaseHistory.Purpose.values:
        raise Invalid(_("Choose what the history is for."))
    check_can_sign()
    locked = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    if CaseHistory.objects.filter(case=locked, by=by, signed=None).exists():
        raise Refusal(_("A history of this case is being made for you already. Load the page again in a minute."))
    asked = CaseHistory.objects.create(case=locked, purpose=purpose, by=by, role=by.role)
    record(CaseHistoryAsked(locked.pk, asked.pk, purpose), by=by, area_code=locked.area_id)
    # A message that is lost is made good by beat, so that a broker that is down stops nobody's work.
    transaction.on_commit(lambda: make_history_of.delay(asked.pk), robust=True)
    return asked
