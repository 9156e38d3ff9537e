"""A case folder (`case.json` and its files, as interchange.md has it) becomes a case with its papers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from accounts.models import Area, User
from accounts.reference import agency_for, area_named, unit_named
from cases.files import pieces
from cases.models import Bundle, Case, Document, Recipient
from cases.opening import NewCase, NewPerson, open_case
from cases.receiving import receive
from cases.urns import urn_root
from cpsredact.refusals import Invalid, Refusal
from screening.casefile import BadCaseFile, CaseFile
from screening.folder import papers_in, read_case_file


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file of a folder: its document, or the sentence that refused it."""

    file: str
    document: Document | None
    sentence: str


def receive_folder(
    folder: Path, *, by: User | None, area: Area | None = None, unit: str = ""
) -> tuple[Case, list[Taken]]:
    """Open the folder's case, or find it by its URN, and take in those it names, then any other papers.

    `area` is used when case.json names none; `unit` names the Area's unit that a new case is for, which case.json does
    not say. Raises Refusal when the folder holds no case file that can be read; a file that is refused harms none of
    the rest.
    """
    casefile = _read(folder)
    case = Case.objects.filter(urn=urn_root(casefile.urn), practice_of=None).first() or _open(casefile, area, unit, by)
    bundle = case.bundles.order_by("number").last()
    assert bundle is not None  # open_case makes the first
    return case, [_take(bundle, folder, paper.file, paper.type, by) for paper in papers_in(folder, casefile)]


def _read(folder: Path) -> CaseFile:
    try:
        return read_case_file(folder)  # the command that screens a folder reads it by the same door
    except BadCaseFile as error:
        raise Refusal(str(error)) from error


def _open(casefile: CaseFile, area: Area | None, unit: str, by: User | None) -> Case:
    agency = agency_for(name=casefile.police_force, urn=casefile.urn)
    found = area_named(casefile.area) or area or (agency.areas.first() if agency else None)
    if found is None:
        raise Refusal(
            _("No CPS Area is called “%(area)s”. Name one of the 14 Areas or a Casework Division.")
            % {"area": casefile.area}
        )
    charged = casefile.charged_by in Case.ChargedBy.values
    return open_case(
        NewCase(
            urn=casefile.urn,
            area=found,
            agency=agency,
            unit=unit_named(found, unit) if unit else None,
            charged_by=casefile.charged_by if charged else Case.ChargedBy.POLICE,
            charge_status=Case.ChargeStatus.POST_CHARGE if charged else "",
            anticipated_plea=casefile.anticipated_plea
            if casefile.anticipated_plea in Case.Plea.values
            else Case.Plea.UNKNOWN,
            custody=bool(casefile.custody),
            first_hearing=casefile.first_hearing,
            offences=tuple((one.description, one.statute) for one in casefile.offences),
            people=tuple(
                NewPerson(
                    one.name,
                    one.role,
                    one.date_of_birth,
                    one.address,
                    one.pnc_id,
                )
                for one in casefile.people
            ),
            recipients=tuple(
                (one.name, one.email, one.role if one.role in Recipient.Role.values else Recipient.Role.DEFENCE)
                for one in casefile.recipients
            ),
        ),
        by=by,
    )


def _take(bundle: Bundle, folder: Path, file: str, type: str, by: User | None) -> Taken:
    place = (folder / file.replace("\0", "")).resolve()
    if not place.is_relative_to(folder.resolve()) or not place.is_file():
        return Taken(file, None, "It is named in case.json and is not in the folder.")
    bundle.refresh_from_db()
    try:
        document = receive(bundle, place.name, pieces(place), type=type, by=by)
    except (Invalid, Refusal) as refusal:
        return Taken(file, None, refusal.sentence)
    return Taken(
        file, document, document.fault or f"Received, {document.page_count} page{'s' * (document.page_count != 1)}."
    )
