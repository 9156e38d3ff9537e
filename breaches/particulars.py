"""Filling in what is known of a breach. Each filling in is whole, nothing is overwritten, and the newest counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Agency, User
from breaches.models import (
    Affected,
    Breach,
    Cause,
    Fault,
    Harm,
    Incident,
    Origin,
    Particulars,
    PeopleAffected,
    Reached,
    Recipients,
    Retrieval,
    What,
)
from breaches.steps import hold
from cases.models import Document
from cases.notes import check_note
from cpsredact.refusals import Invalid, Refusal, Stale
from ledger.writing import Fact, record

MOST_PEOPLE = 100_000


@dataclass(frozen=True, slots=True)
class ParticularsFilledIn(Fact):
    """What is known of a breach was filled in; people affected: {people}, recipients: {recipients}."""

    case: int | None
    bundle: int | None
    breach: int
    particulars: int
    faults: str
    origin: str
    people: int
    recipients: int


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody knows of a breach by now. `affected` gives how many people of each role; `recipients` gives for
    each role how many had it, and what became of it.
    """

    faults: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    origin: str = ""
    agency: Agency | None = None
    documents: tuple[Document, ...] = ()
    document_count: int | None = None
    affected: Mapping[str, int] | None = None
    recipients: Mapping[str, tuple[int, str]] | None = None
    note: str = ""


@transaction.atomic
def fill_in(breach: Breach, known: Known, *, by: User, seen: int | None) -> Particulars:
    """Write down what is known of a breach now. `seen` is the number of the particulars that the page showed.

    Raises Stale when somebody filled it in since, Refusal when it is closed, Invalid for what cannot be meant.
    """
    hold(breach)
    breach = Breach.objects.as_known().select_related("case", "agency").get(pk=breach.pk)
    if breach.steps.filter(what=What.CLOSED).exists():
        raise Refusal(_("This record is closed. What is known of it stays as it is."))
    if breach.last_particulars != seen:
        raise Stale(_("Somebody has filled this in since you opened the page. Look again first."))
    _check_lists(known)
    affected, recipients = dict(known.affected or {}), dict(known.recipients or {})
    _check_numbers(affected, recipients, known.document_count)
    _check_documents(breach, known.documents)
    agency = known.agency or breach.agency or (breach.case.agency if breach.case else None)
    if known.origin == Origin.POLICE and agency is None:
        raise Invalid(_("Choose the police force or agency that the papers came from."))
    made = Particulars.objects.create(
        breach=breach,
        faults=_once(known.faults),
        incidents=_once(known.incidents),
        causes=_once(known.causes),
        harms=_once(known.harms),
        origin=known.origin,
        agency=agency if known.origin == Origin.POLICE else known.agency,
        document_count=known.document_count,
        note=check_note(known.note, case=breach.case),
        by=by,
    )
    made.documents.set(known.documents)
    PeopleAffected.objects.bulk_create(
        PeopleAffected(particulars=made, role=role, number=number) for role, number in affected.items()
    )
    Recipients.objects.bulk_create(
        Recipients(particulars=made, role=role, number=number, retrieval=became)
        for role, (number, became) in recipients.items()
    )
    record(_fact(made, affected, recipients), by=by, area_code=breach.area_id)
    return made


def latest(breach: Breach) -> Particulars | None:
    """The newest particulars, with the people, recipients and documents in them; None while nobody filled any in."""
    rows = breach.particulars.select_related("agency", "by")
    return rows.prefetch_related("people_affected", "recipients", "documents").order_by("-pk").first()


def _fact(
    made: Particulars, affected: Mapping[str, int], recipients: Mapping[str, tuple[int, str]]
) -> ParticularsFilledIn:
    breach = made.breach
    return ParticularsFilledIn(
        breach.case_id,
        breach.bundle_id,
        breach.pk,
        made.pk,
        ",".join(made.faults),
        made.origin,
        sum(affected.values()),
        sum(number for number, _became in recipients.values()),
    )


def _check_lists(known: Known) -> None:
    for given, choices, sentence in (
        (known.faults, Fault, _("Say what was wrong, from the list.")),
        (known.incidents, Incident, _("Choose the kind of incident from the list.")),
        (known.causes, Cause, _("Choose the cause from the list.")),
        (known.harms, Harm, _("Choose the harm from the list.")),
    ):
        if not set(given) <= set(choices.values):
            raise Invalid(sentence)
    if known.origin and known.origin not in Origin.values:
        raise Invalid(_("Say where the mistake began."))
    if Harm.NONE in known.harms and len(set(known.harms)) > 1:
        raise Invalid(_("Either no harm is likely, or some is: choose one or the other."))


def _check_numbers(
    affected: Mapping[str, int], recipients: Mapping[str, tuple[int, str]], documents: int | None
) -> None:
    if not set(affected) <= set(Affected.values) or not set(recipients) <= set(Reached.values):
        raise Invalid(_("Say who they were from the list, and never by name."))
    if any(became not in Retrieval.values for _number, became in recipients.values()):
        raise Invalid(_("Say for each recipient whether it was retrieved."))
    numbers = [*affected.values(), *(number for number, _became in recipients.values())]
    if any(not 1 <= number <= MOST_PEOPLE for number in numbers) or not 0 <= (documents or 0) <= MOST_PEOPLE:
        raise Invalid(_("Check the numbers: each is at least 1 and at most 100,000."))


def _check_documents(breach: Breach, documents: Collection[Document]) -> None:
    if any(breach.case_id is None or one.bundle.case_id != breach.case_id for one in documents):
        raise Invalid(_("A document that was chosen is not in this case."))


def _once(given: Collection[str]) -> list[str]:
    return list(dict.fromkeys(given))
