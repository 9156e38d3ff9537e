"""Half a year of papers that one force sent before the demonstration begins, and what it was told of them.

They are rows with one drawn page each, of cases that were dispatched long ago: enough for figures and for the reports
to the police, and nothing to work on.
"""

from __future__ import annotations

from datetime import timedelta

import pymupdf
from django.db import transaction
from django.utils import timezone

from accounts.addressing import keep_contact
from accounts.models import Agency, AgencyContact, Area, Rank, User
from cases.files import opened, store
from cases.models import Bundle, Case, Document, Person, State
from cases.opening import NewCase, NewPerson, open_case
from guidance.reading import principle
from national.declaring import Said as Return
from national.declaring import declare
from national.making import make_pack
from national.models import MONTHS
from national.risks import Said, register_risk
from national.spans import last_over
from pdf.page import boxes_for
from pdf.reading import read_page
from redaction.models import Decision, Flag, Page, SignOff, Verdict
from redaction.raising import value_digest
from reporting.models import Sending
from reporting.months import Month, this_month
from reporting.police_answering import dispute_line, keep_response
from reporting.police_reporting import make_report
from reporting.police_sending import send_report

FORCE, AREA = "merseyside-police", "mersey-cheshire"
FOUND = (
    ("07700 900123", "phone", "P04"),
    ("4 Mill Lane, Widnes", "address", "P02"),
    ("12 March 1981", "date_of_birth", "P05"),
)
DETECTORS = {"phone": "uk_phone"}  # what finds them, where it is not named for the category
TYPES = (Document.Type.WITNESS_STATEMENT, Document.Type.CASE_SUMMARY, Document.Type.EXHIBIT)
# Of each month, the last first: how many of the six papers of a bundle had something left in.
DIRTY = (1, 1, 3, 3, 4, 3)
PAPERS, BUNDLES = 6, 6


@transaction.atomic
def make_past(staff: dict[str, User]) -> None:
    """Make the papers, and two months' reports: the first was sent, answered and disputed, the second waits."""
    by, fesm = staff["caseworker"], staff["fesm"]
    for back, dirty in enumerate(DIRTY, start=1):
        for number in range(BUNDLES):
            _bundle(this_month().before(back), back * 100 + number, dirty, by)
    force, area, last = Agency.objects.get(pk=FORCE), Area.objects.get(pk=AREA), this_month().before(1)
    to = {"office": "Office of the Chief Constable", "rank": Rank.CHIEF_CONSTABLE}
    keep_contact(force, AgencyContact.What.REPORT, email="chief.constable@force.example.com", by=fesm, **to)
    keep_contact(force, AgencyContact.What.RETURNS, email="file.quality@force.example.com", by=fesm)
    first = make_report(force, area, last.before(1), by=fesm)
    send_report(first, way=Sending.Way.OTHER, by=fesm, **to)
    said = "Every unit is to look through the body of statements again before they are sent."
    keep_response(first, said=said, received_on=timezone.localdate(), by=fesm)
    dispute_line(first, first.lines[0], said="The number was called by the defendant: it is evidence.", by=fesm)
    make_report(force, area, last, by=None, mark=last.before(1).first)
    _packs(area, fesm, staff["hq"])


def _packs(area: Area, fesm: User, hq: User) -> None:
    """The last quarter's packs and the last month's, with a return and two risks in them."""
    quarter = last_over(3)
    said = "Two schedules of unused material named a neighbour."
    declare(area, quarter, Return(24, 2, said, "Both copies were asked back, and the unit was told."), by=fesm, seen=0)
    due = timezone.localdate() + timedelta(days=60)
    control, action = "The desk asks after the same words in every paper.", "A dip sample of schedules each week."
    register_risk(
        Said("Names are left in schedules", "They are read last.", 3, 4, "fesm", control, action, due), by=fesm
    )
    control, action = "The custody clock orders the list of cases.", "A second reader for cases of CPS Direct."
    cause = "No lawyer reads them before the court sits."
    register_risk(Said("Overnight cases go out unread", cause, 4, 4, "hq", control, action, due), by=hq)
    for kind, months in MONTHS.items():
        make_pack(kind, last_over(months), by=None)


def _bundle(month: Month, number: int, dirty: int, by: User) -> None:
    at = month.begins + timedelta(days=9, hours=number % 7 + 9)
    case = open_case(
        NewCase(
            urn=f"05ZZ{90000 + number}26",
            area=Area.objects.get(pk=AREA),
            charge_status=Case.ChargeStatus.POST_CHARGE,
            first_hearing=at + timedelta(days=3),
            people=(NewPerson(f"Alun Demo-{number}", Person.Role.DEFENDANT),),
        ),
        by=None,
    )
    bundle = case.bundles.get()
    for place in range(1, PAPERS + 1):
        _paper(bundle, place, number, left_in=place <= dirty, by=by)
    for flag in bundle.flags.all():
        code = next(code for _, category, code in FOUND if category == flag.category)
        Decision.objects.create(
            flag=flag,
            verdict=Verdict.REDACT,
            recommended="redact",
            principle=principle(code),
            by=by,
            role=by.role,
            at=at,
        )
    SignOff.objects.create(bundle=bundle, route="", marks_digest="0" * 64, by=by, role=by.role, at=at)
    served = store(
        [_drawn(("DEMONSTRATION", "The served copy of this earlier case was not drawn."))],
        under=f"served/{bundle.pk}",
        key=bundle.case.key,
    )
    Bundle.objects.filter(pk=bundle.pk).update(
        state=State.DISPATCHED, state_since=at, verified_digest=served.sha256, verified_path=served.path
    )


def _paper(bundle: Bundle, place: int, number: int, *, left_in: bool, by: User) -> None:
    words, category, _ = FOUND[(place + number) % len(FOUND)]
    said = (
        f"DEMONSTRATION: paper {place} of an earlier case",
        f"Left in: {words}" if left_in else "Nothing was left in.",
    )
    kept = store([_drawn(said)], under=f"originals/{bundle.case_id}", key=bundle.case.key)
    document = Document.objects.create(
        bundle=bundle,
        number=place,
        received_name=f"paper {place}.pdf",
        type=TYPES[place % len(TYPES)],
        media="pdf",
        sha256=kept.sha256,
        size=kept.size,
        path=kept.path,
        page_count=1,
    )
    with opened(kept.path) as file:
        read = read_page(file, 1)
    Page.objects.create(
        document=document,
        number=1,
        width=read.width,
        height=read.height,
        content=read.to_json(),
        source="text",
        read_at=timezone.now(),
    )
    if left_in:
        by_hand = number % 5 == 0
        start = read.text.index(words)
        Flag.objects.create(
            bundle=bundle,
            document=document,
            page=1,
            category=category,
            start=start,
            end=start + len(words),
            rects=[list(box) for box in boxes_for(read, start, start + len(words))],
            value_digest=value_digest(bundle.case, category, words),
            found_by="person" if by_hand else DETECTORS.get(category, category),
            added_by=by if by_hand else None,
        )


def _drawn(lines: tuple[str, ...]) -> bytes:
    with pymupdf.open() as document:
        page = document.new_page()
        for down, line in enumerate(lines):
            page.insert_text((72, 90 + 24 * down), line, fontsize=12)
        made: bytes = document.tobytes()
    return made
