"""Rehearsing a draft of the guidance: what it would have recommended of what people decided lately.

What is recommended depends on what the papers say round each item, and that is not kept. So each bundle is searched
again in memory, under the edition in force and under the draft, and the two answers are held against each other; no
flag, suggestion or decision is touched, and numbers are all that is kept. A bundle on which nothing that differs can
bear is not opened.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from traceback import extract_tb

from celery import current_app
from django.db import DatabaseError, transaction
from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Area, User
from cases.models import Bundle
from cpsredact.refusals import Refusal
from guidance.drafting import edition_of, latest
from guidance.in_force import in_full
from guidance.models import Draft
from guidance.reading import current_edition
from ledger.holding import Held, hold
from ledger.writing import Fact, record
from redaction.casefile import casefile_of, paper
from redaction.gleaning import gleaned_from
from redaction.leasing import Lease, leased
from redaction.models import Decision, Kind, Page, Rehearsal, RehearsedBundle, Verdict
from screening.casefile import Offence
from screening.edition import Edition
from screening.finding import Finding
from screening.screen import screen_bundle

WEEKS = timedelta(days=30)
TASK = "redaction.tasks.rehearse_draft"
NO_FAMILY = ""
Outcome = RehearsedBundle.Outcome
_Place = tuple[int, int | None, str, str, int | None, int | None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DraftRehearsed(Fact):
    """A draft of the guidance was tried on the decisions of a month."""

    rehearsal: int
    draft: int
    number: int
    since: date
    bundles: int


@dataclass(frozen=True, slots=True)
class _Decided:
    place: _Place
    category: str
    verdict: str


@transaction.atomic
def rehearse(draft: Draft, *, area: Area | None, by: User) -> Rehearsal:
    """Ask for the latest version of a draft to be tried on the decisions of the last thirty days, of an Area or of all.

    Raises Refusal when that is being done already, or nothing was decided.
    """
    hold(Held.DRAFT, draft.pk)
    version, edition = latest(draft), current_edition()
    if edition is None:
        raise Refusal(_("No guidance is in force."))
    if any(not is_done(one) for one in version.rehearsals.filter(area=area)):
        raise Refusal(_("This version is being tried already. Load the page again in a minute."))
    until = timezone.localdate() + timedelta(days=1)
    made = Rehearsal(version=version, edition=edition, area=area, since=until - WEEKS, until=until, by=by)
    made.bundles = bundles_of(made).count()
    if not made.bundles:
        raise Refusal(_("Nothing was decided in those thirty days, so there is nothing to try it on."))
    made.save()
    record(DraftRehearsed(made.pk, draft.pk, version.number, made.since, made.bundles), by=by)
    # A message that is lost is made good by beat, so that a broker that is down stops nobody's work.
    transaction.on_commit(lambda: current_app.send_task(TASK, args=[made.pk]), robust=True)
    return made


def bundles_of(rehearsal: Rehearsal) -> QuerySet[Bundle]:
    """The bundles in which something was decided in its weeks, before it was asked for."""
    wanted = _decisions(rehearsal).values("flag__bundle")
    rows = Bundle.objects.filter(pk__in=wanted)
    return rows.filter(case__area=rehearsal.area_id) if rehearsal.area_id else rows


def remaining(rehearsal: Rehearsal) -> QuerySet[Bundle]:
    """Those that no worker has done yet."""
    done = RehearsedBundle.objects.filter(rehearsal=rehearsal).values("bundle")
    return bundles_of(rehearsal).exclude(pk__in=done).order_by("pk")


def is_done(rehearsal: Rehearsal) -> bool:
    return rehearsal.rehearsed.count() >= rehearsal.bundles


def unfinished() -> QuerySet[Rehearsal]:
    """Those on which there is work left, which a killed worker or a lost message may have left standing."""
    return Rehearsal.objects.annotate(done=Count("rehearsed")).filter(done__lt=F("bundles"))


def rehearse_some(rehearsal: Rehearsal, most: int) -> bool:
    """Do a few bundles, one after the other. Whether there are more to do and nobody else is at them: a rehearsal takes
    one worker and no more, so that cases go on.
    """
    return all(rehearse_bundle(rehearsal, bundle) for bundle in remaining(rehearsal)[:most]) and not is_done(rehearsal)


def rehearse_bundle(rehearsal: Rehearsal, bundle: Bundle) -> bool:
    """Hold one bundle's two searches against each other. Whether it is done; another worker may have it in hand."""
    with leased(Lease.REHEARSED_BUNDLE, bundle.pk) as ours:
        if not ours or RehearsedBundle.objects.filter(rehearsal=rehearsal, bundle=bundle).exists():
            return ours
        decided = list(_decided_in(rehearsal, bundle))
        before, after = in_full(rehearsal.edition), edition_of(rehearsal.version.data)
        outcome, compared, counts = _try(bundle, decided, before, after)
        RehearsedBundle.objects.create(
            rehearsal=rehearsal,
            bundle=bundle,
            outcome=outcome,
            decided=len(decided),
            compared=compared,
            counts=counts,
        )
    return True


def bears_on(before: Edition, after: Edition, offences: Iterable[Offence]) -> bool:
    """Whether what differs between two editions can change what is recommended in a case of these offences. Where none
    is known the papers themselves may tell, so that it can.
    """
    charged = tuple(offences)
    defaults, others = ({one.code: one.default for one in edition.principles} for edition in (before, after))
    if defaults != others:
        return True
    if not charged:
        return before.offences != after.offences
    return before.families(charged) != after.families(charged)


def _decisions(rehearsal: Rehearsal) -> QuerySet[Decision]:
    """The decisions of its weeks upon personal data that a search found."""
    first, last = (timezone.make_aware(datetime.combine(day, time.min)) for day in (rehearsal.since, rehearsal.until))
    rows = Decision.objects.filter(at__gte=first, at__lt=min(last, rehearsal.at), flag__kind=Kind.PERSONAL_DATA)
    return rows.filter(flag__added_by=None).exclude(flag__start=None).filter(verdict__in=[Verdict.REDACT, Verdict.KEEP])


def _decided_in(rehearsal: Rehearsal, bundle: Bundle) -> Iterable[_Decided]:
    """Each flag of the bundle that was decided in those weeks, as it was decided last in them."""
    rows = _decisions(rehearsal).filter(flag__bundle=bundle).order_by("pk").select_related("flag")
    last = {one.flag_id: one for one in rows}
    for one in last.values():
        flag = one.flag
        place = (flag.document_id, flag.page, flag.kind, flag.category, flag.start, flag.end)
        yield _Decided(place, flag.category, one.verdict)


def _try(
    bundle: Bundle, decided: list[_Decided], before: Edition, after: Edition
) -> tuple[Outcome, int, list[dict[str, object]]]:
    case = bundle.case
    if case.destroyed_at is not None:
        return Outcome.DESTROYED, 0, []
    charged = [Offence(one.description, one.statute) for one in case.offences.all()]
    if not bears_on(before, after, charged):
        return Outcome.UNTOUCHED, len(decided), []
    try:
        old, new = (_findings(bundle, edition) for edition in (before, after))
    except DatabaseError:
        raise  # the task is tried again
    except Exception as error:  # noqa: BLE001 - the task's edge: one bundle must not hold up the others
        where = extract_tb(error.__traceback__)[-1]
        _log.error("Bundle %s: %s at %s:%s", bundle.pk, type(error).__name__, where.filename, where.lineno)
        return Outcome.FAILED, 0, []
    families = (*before.families(charged), *after.families(charged))
    return Outcome.SEARCHED, *_counted(decided, old, new, families[0].code if families else NO_FAMILY)


def _findings(bundle: Bundle, edition: Edition) -> Mapping[_Place, Finding]:
    documents = list(bundle.documents.readable().current().order_by("number"))
    pages = list(Page.objects.filter(document__in=documents).exclude(content=None).order_by("document", "number"))
    read = [(paper(one), [page.as_read() for page in pages if page.document_id == one.pk]) for one in documents]
    found = screen_bundle(casefile_of(bundle.case, documents), read, edition, glean=gleaned_from(pages))
    return {(int(one.file), one.page, one.kind, one.category, one.start, one.end): one for one in found}


def _counted(
    decided: list[_Decided], old: Mapping[_Place, Finding], new: Mapping[_Place, Finding], family: str
) -> tuple[int, list[dict[str, object]]]:
    """How many both recommend upon, and what differs."""
    compared = 0
    otherwise: Counter[tuple[str, str, str]] = Counter()
    agreed: Counter[tuple[str, str, str]] = Counter()
    for one in decided:
        was, now = old.get(one.place), new.get(one.place)
        if was is None or now is None:
            continue
        compared += 1
        if was.recommendation != now.recommendation:
            key = (one.category, was.recommendation, now.recommendation)
            otherwise[key] += 1
            agreed[key] += one.verdict == now.recommendation
    return compared, [
        {"category": key[0], "family": family, "before": key[1], "after": key[2], "count": count, "agreed": agreed[key]}
        for key, count in sorted(otherwise.items())
    ]
