"""Reporting a breach or a near miss. Anybody may; what contradicts itself is refused in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Agency, Area, User
from breaches.models import Affected, Breach, Fault, Happened, Kind, Origin
from breaches.people import say_whose
from breaches.telling import tell_reported
from cases.lifecycle import lock
from cases.models import Bundle, Case, Document
from cases.notes import check_note
from cpsredact.languages import time_on_day
from cpsredact.refusals import Invalid, Refusal
from ledger.writing import Fact, record
from redaction.models import Flag

# Further back than this is a slip of the keyboard, and the record cannot be mended afterwards.
LONGEST_AGO = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class BreachReported(Fact):
    """A breach was reported."""

    withholds_who: ClassVar = True  # whoever reports is named to nobody but those who deal with it

    case: int | None
    bundle: int | None
    breach: int
    what: str
    faults: str
    origin: str
    aware_at: datetime


@dataclass(frozen=True, slots=True)
class NearMissReported(BreachReported):
    """A near miss was reported."""


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody says happened. The narrowest of flag, document, bundle and case settles the others.

    `happened` settles the kind; what exactly was wrong and where it began may be said afterwards (`particulars`).
    `area` is needed only where there is no case and whoever reports it has no Area; `agency` only where there is no
    case and it began with the police.
    """

    aware_at: datetime
    happened: str = ""
    kind: str = ""
    faults: tuple[str, ...] = ()
    origin: str = ""
    note: str = ""
    affected: tuple[str, ...] = ()
    self_reported: bool = False
    case: Case | None = None
    bundle: Bundle | None = None
    document: Document | None = None
    flag: Flag | None = None
    agency: Agency | None = None
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class _Papers:
    case: Case | None
    bundle: Bundle | None
    document: Document | None


@transaction.atomic
def report_breach(account: Account, *, by: User) -> Breach:
    """Record a breach or near miss. Raises Invalid for what cannot be meant, Refusal where the papers contradict it."""
    now = timezone.now()
    kind = account.kind or kind_of(account.happened)
    account = replace(account, aware_at=account.aware_at.astimezone(UTC), kind=kind)
    papers = _papers(account)
    bundle = lock(papers.bundle) if papers.bundle else None
    area = _area(account, papers.case, by)
    _check_said(account, now)
    if bundle is not None:
        _check_against_dispatch(account, bundle)
    agency = account.agency or (papers.case.agency if papers.case else None)
    if account.origin == Origin.POLICE and agency is None:
        raise Invalid(_("Choose the police force or agency that the papers came from."))
    breach = Breach.objects.create(
        area=area,
        kind=account.kind,
        happened=account.happened,
        faults=list(dict.fromkeys(account.faults)),
        affected=list(dict.fromkeys(account.affected)),
        case=papers.case,
        bundle=bundle,
        document=papers.document,
        flag=account.flag,
        origin=account.origin,
        agency=agency,
        aware_at=account.aware_at,
        self_reported=account.self_reported,
        note=check_note(account.note, case=papers.case),
        reported_by=by,
        at=now,
    )
    reported = NearMissReported if breach.before_dispatch else BreachReported
    record(
        reported(
            breach.case_id,
            breach.bundle_id,
            breach.pk,
            breach.happened,
            ",".join(breach.faults),
            breach.origin,
            breach.aware_at,
        ),
        by=by,
        area_code=area.pk,
    )
    tell_reported(breach)
    if breach.self_reported and breach.kind == Kind.BREACH and by.area_id == area.pk:
        say_whose(breach, by, by=by)
    return breach


def kind_of(happened: str) -> str:
    """Whether what happened got out, or was stopped; empty where nobody said what happened."""
    return "" if not happened else Kind.NEAR_MISS if happened == Happened.NEARLY else Kind.BREACH


def _papers(account: Account) -> _Papers:
    """The case, bundle and document meant, each settled by the narrower one."""
    document = account.flag.document if account.flag else account.document
    bundle = document.bundle if document else account.bundle
    case = bundle.case if bundle else account.case
    for given, settled, sentence in (
        (account.document, document, _("The flag is not in this document.")),
        (account.bundle, bundle, _("The document is not in this bundle.")),
        (account.case, case, _("The bundle is not in this case.")),
    ):
        if given is not None and given != settled:
            raise Invalid(sentence)
    return _Papers(case, bundle, document)


def _area(account: Account, case: Case | None, by: User) -> Area:
    area = case.area if case else account.area or by.area
    if area is None:
        raise Invalid(_("Choose the Area it happened in."))
    if not by.is_national and area.pk != by.area_id:
        raise Refusal(_("You can report only what happened in your own Area."))
    return area


def _check_said(account: Account, now: datetime) -> None:
    if account.happened and (account.happened not in Happened.values or account.kind != kind_of(account.happened)):
        raise Invalid(_("Say what happened: choose one."))
    if not account.happened and not account.faults:
        raise Invalid(_("Say what happened, or what was wrong: choose at least one."))
    if account.kind not in Kind.values:
        raise Invalid(_("Say whether it was a breach or a near miss."))
    if account.origin and account.origin not in Origin.values:
        raise Invalid(_("Say where the mistake began."))
    if not set(account.faults) <= set(Fault.values):
        raise Invalid(_("Say what was wrong: choose at least one."))
    if not set(account.affected) <= set(Affected.values):
        raise Invalid(_("Say whose data it was, from the list."))
    if account.aware_at > now:
        raise Invalid(_("The time somebody became aware cannot be in the future."))
    if account.aware_at < now - LONGEST_AGO:
        raise Invalid(_("Check the year in which somebody became aware."))


def _check_against_dispatch(account: Account, bundle: Bundle) -> None:
    """A breach is of papers that went out; a near miss was found before they did (report 1.46)."""
    sent = bundle.dispatches.aggregate(first=Min("at"))["first"]
    breach = account.kind == Kind.BREACH
    if breach and sent is None:
        raise Refusal(
            _(
                "This bundle has not been dispatched, so nothing in it has got out: report a near miss. "
                "If papers got out in some other way, report the breach without the bundle."
            )
        )
    # Forms give whole minutes, so the minute of dispatch itself counts as after it.
    if breach and sent is not None and account.aware_at < sent.replace(second=0, microsecond=0):
        raise Refusal(
            _(
                "This bundle was first dispatched at %(when)s, after the time you give: what was found before "
                "then is a near miss."
            )
            % {"when": time_on_day(sent)}
        )
    if not breach and sent is not None and account.aware_at >= sent:
        raise Refusal(_("This bundle had been dispatched by then: what was found in it after that is a breach."))
