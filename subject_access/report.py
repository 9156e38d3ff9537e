"""What is held about a person, put together as section 45(2) asks for it. In English, as all that is sent.

The answer has only what is disclosed, for the person who asked; the record has every place with what was decided and
why, for headquarters. Neither is kept: each is made when it is asked for, and its digest is sealed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cases.models import Case, Dispatch
from cpsredact.languages import in_english
from ledger.writing import Fact, record
from retention.reckoning import dates_of
from subject_access.conflicts import check_may_deal_with
from subject_access.due import due_of
from subject_access.looking import KINDS
from subject_access.models import Request, Ruling, Trace, Trawl
from subject_access.reading import Found, opened, with_ruling
from subject_access.summary import searched_by

ANSWER, RECORD = "answer", "record"
PURPOSES = (
    "The data are held to advise on, bring and conduct prosecutions of criminal offences.",
    "The legal basis is section 35(2)(b) of the Data Protection Act 2018: the Crown Prosecution Service is a competent "
    "authority, and its functions are those of section 3 of the Prosecution of Offences Act 1985.",
)
RIGHTS = (
    "You can ask us to rectify data that are wrong (section 46), and to erase data or restrict their use (section 47).",
    "You can complain to the Information Commissioner: Information Commissioner’s Office, Wycliffe House, Water Lane, "
    "Wilmslow SK9 5AF; telephone 0303 123 1113; ico.org.uk.",
)
RESTRICTED = (
    "Some of what is held is not given to you. Section 45(4) of the Act allows that where it is necessary, such as to "
    "avoid prejudicing a prosecution or to protect the rights of others. You can ask the Information Commissioner to "
    "check that this is lawful (section 51), and you can apply to a court (section 167)."
)
NOT_SEARCHED = (
    "Pictures and handwriting of which no words could be read, and sound and video, are not searched.",
    "Served copies are made from pages that are searched, and are not searched again. Back-ups hold nothing that can "
    "be read without a case's key.",
    "Names are also found by initials, surname first, and where a scanner misread a letter. They are not found under "
    "another name, unless that was looked for.",
    "Of cases whose material was destroyed nothing is held but their number, dates and figures. Whether a person was "
    "named in one cannot be known.",
)


@dataclass(frozen=True, slots=True)
class SubjectAccessReported(Fact):
    """What is held about a person was put together for their request."""

    request: int
    what: str
    sha256: str


@transaction.atomic
def make_report(request: Request, what: str, *, by: User, restricted: bool = True) -> dict[str, Any]:
    """Put together what is held: the answer for the person, or the record for headquarters. Its digest is sealed.

    `restricted` says in the answer that something is withheld, where it is; section 45(6) allows to leave that out.
    Raises Refusal for a request about oneself, Gone once its time is over.
    """
    check_may_deal_with(request, by=by)
    with in_english():
        made = _report(request, ANSWER if what == ANSWER else RECORD, restricted)
    sha256 = hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()
    record(SubjectAccessReported(request.pk, made["version"], sha256), by=by)
    return made | {"sha256": sha256}


def _report(request: Request, version: str, restricted: bool) -> dict[str, Any]:
    whole = version == RECORD
    traces = with_ruling(Trace.objects.filter(request=request)).order_by("case", "pk")
    chosen = list(traces if whole else traces.filter(what=Ruling.What.DISCLOSE))
    found = dict(zip((trace.pk for trace in chosen), opened(chosen), strict=True))
    notes = _notes(chosen) if whole else {}
    by_case: dict[int | None, list[Found]] = {}
    for trace in chosen:
        by_case.setdefault(trace.case_id, []).append(found[trace.pk])
    cases = Case.objects.select_related("area", "agency").in_bulk([pk for pk in by_case if pk])
    withheld = traces.filter(what=Ruling.What.WITHHOLD).exists()
    return {
        "version": version,
        "reference": request.reference,
        "asked_by": request.asked_by,
        "received_on": request.received_on.isoformat(),
        "due_on": _day(due_of(request, request.steps.all()).day),
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "searched": _searched(request, whole),
        "purposes": list(PURPOSES),
        "kinds": sorted({_kind(one) for one in found.values()}),
        "cases": [_case(cases[pk], by_case[pk], notes) for pk in by_case if pk],
        "elsewhere": [_place(one, notes) for one in by_case.get(None, [])],
        "rights": list(RIGHTS),
        "restricted": RESTRICTED if withheld and restricted and not whole else "",
    }


def _searched(request: Request, whole: bool) -> dict[str, Any]:
    trawls = Trawl.objects.filter(sought__request=request, finished_at__isnull=False)
    last = trawls.last()
    through = searched_by(last) if last else None
    said: dict[str, Any] = {
        "last_searched_at": timezone.localtime(last.finished_at).isoformat(timespec="minutes") if last else None,
        "cases": through.cases if through else 0,
        "pages": through.pages if through else 0,
        "pages_without_words": through.wordless if through else 0,
        "files_that_cannot_be_read": through.unreadable if through else 0,
        "cases_without_key": through.no_key if through else 0,
        "destroyed_cases": through.destroyed if through else 0,
        "not_searched": list(NOT_SEARCHED),
    }
    if whole:
        said["for"] = [
            {"kind": str(KINDS[kind][1]), "words": words} for kind, words in request.sought.latest("pk").terms
        ]
    return said


def _case(case: Case, found: Sequence[Found], notes: dict[int, str]) -> dict[str, Any]:
    dates = dates_of(case) if case.destroyed_at is None else None
    kept = "Until the time after the case ends that the retention schedule in force says."
    if case.destroyed_at is not None:
        kept = f"Destroyed on {_day(timezone.localdate(case.destroyed_at))}. Nothing is held."
    elif dates is not None:
        kept = f"To be destroyed on {_day(dates.destroy_on)}, unless it is held back by then."
    return {
        "urn": case.urn,
        "area": str(case.area),
        "from": str(case.agency) if case.agency else "Not recorded",
        "kept": kept,
        "sent": [_sent(one) for one in Dispatch.objects.filter(bundle__case=case).select_related("recipient")],
        "places": [_place(one, notes) for one in found],
    }


def _place(one: Found, notes: dict[int, str]) -> dict[str, Any]:
    received = timezone.localdate(one.document.received_at) if one.document else None
    place: dict[str, Any] = {
        "where": one.where,
        "document": str(one.document) if one.document else "",
        "bundle": one.document.bundle.number if one.document else None,
        "received_on": _day(received),
        "page": one.place.page,
        "kind": _kind(one),
        "words": one.words,
    }
    if notes or one.what != Ruling.What.DISCLOSE:
        place |= {"start": one.place.start, "end": one.place.end, "likeness": one.likeness}
        place |= {"decided": one.decided or "Not decided", "note": notes.get(one.trace, "")}
    return place


def _sent(dispatch: Dispatch) -> dict[str, Any]:
    return {
        "to": str(dispatch.recipient.get_role_display()),
        "on": _day(timezone.localdate(dispatch.at)),
        "by": str(dispatch.get_channel_display()),
        "bundle": dispatch.bundle_id,
    }


def _notes(traces: Sequence[Any]) -> dict[int, str]:
    rulings = Ruling.objects.filter(pk__in=[trace.seen for trace in traces if trace.seen])
    return {ruling.trace_id: ruling.note for ruling in rulings}


def _kind(one: Found) -> str:
    return one.place.category.replace("_", " ")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def places_of(report: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each place of a report with its case; an empty one for what is no case's."""
    for case in report["cases"]:
        for place in case["places"]:
            yield case, place
    for place in report["elsewhere"]:
        yield {}, place
