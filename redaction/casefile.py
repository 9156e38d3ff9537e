"""A case in the database as the screener's case file: the same code then gives the same flags as the command."""

from __future__ import annotations

from cases.models import Case, Document
from screening.casefile import CaseFile, Offence, PaperDocument, Person, Recipient


def casefile_of(case: Case, documents: list[Document]) -> CaseFile:
    """The case with `documents`, each named by its number in the database and never by the sender's file name."""
    return CaseFile(
        urn=case.urn,
        area=case.area.name,
        police_force=case.agency.name if case.agency else "",
        charged_by=case.charged_by,
        anticipated_plea=case.anticipated_plea,
        custody=case.custody,
        first_hearing=case.first_hearing,
        offences=tuple(Offence(one.description, one.statute) for one in case.offences.all()),
        people=tuple(
            Person(one.name, one.role, one.date_of_birth, one.address, one.pnc_id) for one in case.people.all()
        ),
        recipients=tuple(Recipient(one.name, one.email, one.role) for one in case.recipients.all()),
        documents=tuple(paper(one) for one in documents),
    )


def paper(document: Document) -> PaperDocument:
    """A document as the screener knows it, with the type that the sender gave it."""
    return PaperDocument(str(document.pk), document.declared_type)
