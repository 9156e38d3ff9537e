"""Saying on which page a breach was, and which flag it was of, when the report names only a document or a bundle."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from breaches.models import Breach, PlaceNamed, What
from breaches.steps import hold
from cases.lifecycle import check_not_destroyed
from cases.models import Document
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.models import Flag


@dataclass(frozen=True, slots=True)
class BreachPlaceNamed(Fact):
    """It was said where on the papers a breach was."""

    case: int | None
    bundle: int | None
    breach: int
    place: int
    document: int
    page: int
    flag: int | None
    unflagged: bool


@transaction.atomic
def name_place(
    breach: Breach, document: Document, page: int, *, by: User, flag: Flag | None = None, unflagged: bool = False
) -> PlaceNamed:
    """Say on which page of which document it was (from 1), and which flag it was of, or that there was none.

    Raises Refusal when the record is closed or its report names the flag, Gone when the case's material is destroyed,
    Invalid for a document, page or flag that is not in what the report names.
    """
    hold(breach)
    breach = Breach.objects.select_related("case").get(pk=breach.pk)
    if breach.steps.filter(what=What.CLOSED).exists():
        raise Refusal(_("This record is closed. Where it was stays as it is."))
    if breach.flag_id is not None:
        raise Refusal(_("The report names the flag already. Report anything else as a new breach."))
    if breach.case is None or document.bundle.case_id != breach.case_id:
        raise Invalid(_("Choose a document of the case that the report names."))
    check_not_destroyed(breach.case)
    if breach.bundle_id not in (None, document.bundle_id) or breach.document_id not in (None, document.pk):
        raise Invalid(_("The report names other papers than these. Choose from those that it names."))
    if not 1 <= page <= document.page_count:
        raise Invalid(_("This document has no page of that number."))
    if flag is not None and (flag.document_id != document.pk or flag.page not in (None, page) or unflagged):
        raise Invalid(_("Choose one of what was flagged on this page, or say that it was none of it."))
    made = PlaceNamed.objects.create(breach=breach, document=document, page=page, flag=flag, unflagged=unflagged, by=by)
    record(
        BreachPlaceNamed(
            breach.case_id,
            document.bundle_id,
            breach.pk,
            made.pk,
            document.pk,
            page,
            flag.pk if flag else None,
            unflagged,
        ),
        by=by,
        area_code=breach.area_id,
    )
    return made
