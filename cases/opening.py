"""Opening a case, and putting it in somebody's hands."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import CASEWORK_ROLES, Agency, Area, Unit, User
from accounts.reference import agency_for
from cases.lifecycle import check_not_destroyed
from cases.models import Bundle, Case, HandOver, Notice, Offence, Person, Recipient
from cases.notes import check_note
from cases.noticing import tell
from cases.urns import read_urn
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record


@dataclass(frozen=True, slots=True)
class CaseOpened(Fact):
    """The case was opened."""

    case: int


@dataclass(frozen=True, slots=True)
class CaseAssigned(Fact):
    """The case was assigned."""

    case: int
    to: int | None
    hand_over: int


@dataclass(frozen=True, slots=True)
class RecipientAdded(Fact):
    """A recipient was added to the case."""

    case: int
    recipient: int
    role: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody named in the case, with a role of Person.Role."""

    name: str
    role: str
    date_of_birth: date | None = None
    address: str = ""
    pnc_id: str = ""


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is known of a case when its papers come. Only the URN and Area must be."""

    urn: str
    area: Area
    agency: Agency | None = None
    unit: Unit | None = None
    charged_by: str = Case.ChargedBy.POLICE
    charge_status: str = ""
    anticipated_plea: str = Case.Plea.UNKNOWN
    crown_court: bool = False
    custody: bool = False
    first_hearing: datetime | None = None
    court: str = ""
    offences: tuple[tuple[str, str], ...] = ()
    people: tuple[NewPerson, ...] = ()
    recipients: tuple[tuple[str, str, str], ...] = ()
    practice_of: User | None = None


@transaction.atomic
def open_case(new: NewCase, *, by: User | None) -> Case:
    """Open a case with an empty first bundle. Raises Refusal when its URN's root is already here."""
    urn = read_urn(new.urn)
    if by is not None and new.practice_of is None and not by.is_national and by.area_id != new.area.pk:
        raise Refusal(_("You can open cases only in your own Area."))
    if new.unit is not None and new.unit.area_id != new.area.pk:
        raise Invalid(_("This unit does not belong to the case's Area."))
    offences = [Offence(description=description, statute=statute) for description, statute in new.offences]
    people = [
        Person(name=p.name, role=p.role, date_of_birth=p.date_of_birth, address=p.address, pnc_id=p.pnc_id)
        for p in new.people
    ]
    recipients = [Recipient(name=name, email=email, role=role) for name, email, role in new.recipients]
    rows: list[Offence | Person | Recipient] = [*offences, *people, *recipients]
    for row in rows:
        _check_fits(row)
    try:
        with transaction.atomic():
            case = Case.objects.create(
                urn=urn.root,
                urn_suffix=urn.suffix,
                area=new.area,
                unit=new.unit,
                agency=None if new.practice_of else new.agency or agency_for(urn=urn.root),
                charged_by=new.charged_by,
                charge_status=new.charge_status,
                anticipated_plea=new.anticipated_plea,
                crown_court=new.crown_court,
                custody=new.custody,
                first_hearing=new.first_hearing,
                court=new.court,
                practice_of=new.practice_of,
                created_by=by,
                digest_key=secrets.token_bytes(32),
            )
    except IntegrityError as error:
        raise Refusal(_("A case with this URN is already here. Search for it, and add the papers to it.")) from error
    for row in rows:
        row.case = case
    Offence.objects.bulk_create(offences)
    Person.objects.bulk_create(people)
    Recipient.objects.bulk_create(recipients)
    Bundle.objects.create(case=case, number=1)
    record(CaseOpened(case.pk), by=by, area_code=case.area_id)
    return case


def _check_fits(row: Offence | Person | Recipient) -> None:
    """Raise Invalid for words that are longer than is kept: what is cut off might be what matters."""
    for field in row._meta.concrete_fields:
        most, value = getattr(field, "max_length", None), getattr(row, field.attname)
        if most and isinstance(value, str) and len(value) > most:
            raise Invalid(
                _("The %(what)s of one %(whose)s is longer than %(most)s letters.")
                % {"what": _(str(field.verbose_name)), "whose": _(str(row._meta.verbose_name)), "most": most}
            )


@transaction.atomic
def assign_case(case: Case, *, to: User | None, by: User, note: str = "") -> Case:
    """Put a case in somebody's hands, or (with None) back among the unassigned, with a note for whoever is next.

    They are told. Raises Refusal for somebody who cannot have it, Invalid for a note that could identify somebody.
    """
    locked = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    check_not_destroyed(locked)
    if to is not None and (not to.is_active or to.area_id != locked.area_id or to.role not in CASEWORK_ROLES):
        raise Refusal(_("A case can be assigned only to casework staff in its own Area."))
    locked.assigned_to = to
    locked.save(update_fields=["assigned_to"])
    handed = HandOver.objects.create(case=locked, to=to, by=by, note=check_note(note, case=locked))
    if to is not None:
        tell([to], Notice.Kind.GIVEN, locked, reverse("cases:case", args=[locked.pk]), key=str(handed.pk), besides=by)
    record(CaseAssigned(locked.pk, to.pk if to else None, handed.pk), by=by, area_code=locked.area_id)
    return locked


@transaction.atomic
def add_recipient(case: Case, *, name: str, role: str, email: str = "", by: User) -> Recipient:
    """Add somewhere that a served copy of this case may go."""
    if role not in Recipient.Role.values or not name.strip():
        raise Invalid(_("Give the recipient's name and who they are."))
    check_not_destroyed(Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk))
    added = Recipient.objects.create(case=case, name=name.strip(), role=role, email=email)
    record(RecipientAdded(case.pk, added.pk, role), by=by, area_code=case.area_id)
    return added
