"""The redaction log: every decision, in the national list's own words and with no personal data in it.

A line is a decision on a flag, for everybody or for one recipient, or that the police were asked to take it out, so
nothing can be redacted or returned and not be here. What the
sender called a file, what a reviewer wrote as a reason and where the words stood are left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.lookups import GreaterThan
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import Action, visible
from accounts.models import Role, User
from cases.models import Case, Recipient
from cases.urns import sought_root
from cpsredact.languages import in_english
from ledger.append_only import NEWEST_FIRST
from redaction.models import (
    UNDONE,
    AskedOfPolice,
    Decision,
    Kind,
    OverRedaction,
    Recommendation,
    ReturnStep,
    Variation,
    Verdict,
)
from redaction.models.flags import superseded
from redaction.national import national_document_type, national_redaction_type, of_document_type, of_redaction_type
from redaction.spreadsheet import csv_lines

REPLACED = "The police sent the document again: that one is served"
CARRIED = ", carried over from the earlier submission"
UNDER_REDACTED = "Under-redacted"
OVER_REDACTED = "Over-redacted"
NOT_SAID = "Not said"
PIECE = 2000
LINES_A_PAGE = 50
TAKEN_OUT = (Verdict.REDACT, Verdict.WITHHOLD)
RETURNED = "return"  # in place of a verdict: the police were asked to take it out

HEADER = (
    "Date",
    "URN",
    "Area",
    "Unit",
    "Agency",
    "Bundle received",
    "Document number",
    "Document type",
    "Charge status",
    "Redaction type",
    "Category",
    "Under or over",
    "Returned to agency",
    "Recommended",
    "Decision",
    "Followed",
    "Principle",
    "Guidance edition",
    "Role",
    "Outcome",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines to show; empty means all. Days are London days, both inclusive."""

    since: date | None = None
    until: date | None = None
    area: str = ""
    agency: str = ""
    document_type: str = ""
    redaction_type: str = ""
    verdict: str = ""
    role: str = ""
    urn: str = ""
    extent: str = ""
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. What the national log must have and nobody gave is “Not said”, never a blank.

    `followed` is None where the guidance asked a person to say, or suggested nothing.
    """

    at: datetime
    urn: str
    area: str
    unit: str
    agency: str
    received_at: datetime
    document_number: int
    document_type: str
    charge_status: str
    redaction_type: str
    category: str
    under_or_over: str
    returned: bool
    recommended: str
    verdict: str
    decision: str
    followed: bool | None
    principle: str
    edition: str
    role: str
    outcome: str
    superseded: bool

    @property
    def followed_words(self) -> str:
        """Followed, Departed, or empty where there was nothing to follow."""
        return {True: "Followed", False: "Departed", None: ""}[self.followed]

    def cells(self) -> tuple[object, ...]:
        """The line as HEADER orders it."""
        return (
            f"{timezone.localtime(self.at):%Y-%m-%d %H:%M}",
            self.urn,
            self.area,
            self.unit,
            self.agency,
            f"{timezone.localtime(self.received_at):%Y-%m-%d}",
            self.document_number,
            self.document_type,
            self.charge_status,
            self.redaction_type,
            self.category,
            self.under_or_over,
            "Yes" if self.returned else "No",
            self.recommended,
            self.decision,
            self.followed_words,
            self.principle,
            self.edition,
            self.role,
            self.outcome,
        )


# What may be asked of the column “Under or over”, by the words of the filter.
EXTENTS = (
    ("under", _("Under-redacted")),
    ("over", _("Over-redacted, whoever did it")),
    ("over-cps", _("Over-redacted by the CPS")),
    ("over-police", _("Over-redacted by the police")),
)
_EXTENTS = {
    "under": Q(verdict__in=(*TAKEN_OUT, RETURNED), recipient_role=""),
    "over": Q(over__isnull=False),
    "over-cps": Q(over=OverRedaction.Origin.CPS),
    "over-police": Q(over=OverRedaction.Origin.POLICE),
}
_CHARGE_STATUSES = {"": NOT_SAID, **dict(Case.ChargeStatus.choices)}
_OVER: dict[str, str] = {
    OverRedaction.Origin.CPS: "Over-redacted by the CPS: put back",
    OverRedaction.Origin.POLICE: "Over-redacted by the police: clean copy asked for",
}
_RECOMMENDATIONS = {"": "Nothing", **dict(Recommendation.choices)}
_VERDICTS = {"": "As for all others", **dict(Verdict.choices), RETURNED: "Return to police"}
_UNDONE = "Undone"
_IN_PART = "Redact a part"
_RETURNS: dict[str | None, str] = {
    None: "With the police",
    ReturnStep.What.RESUBMITTED: "Sent again by the police",
    ReturnStep.What.ACCEPTED: "Sent again by the police, and accepted",
    ReturnStep.What.REFUSED: "Sent again by the police, and not accepted",
    ReturnStep.What.OVERTAKEN: "Time ran out: redacted here instead",
}
_RECIPIENTS = dict(Recipient.Role.choices)
_ROLES = dict(Role.choices)
_KINDS = dict(Kind.choices)
_FIELDS = {
    "at": "at",
    "urn": "flag__bundle__case__urn",
    "area": "flag__bundle__case__area__name",
    "unit": "flag__bundle__case__unit__name",
    "agency": "flag__bundle__case__agency__name",
    "charge_status": "flag__bundle__case__charge_status",
    "received_at": "flag__bundle__received_at",
    "document_number": "flag__document__number",
    "document_type": "flag__document__type",
    "kind": "flag__kind",
    "page": "flag__page",
    "category": "flag__category",
    "recommended": "recommended",
    "verdict": "verdict",
    "principle": "principle__code",
    "edition": "principle__edition__name",
    "role": "role",
    "over": "over",
    "superseded": "superseded",
    "recipient_role": "recipient_role",
    "is_part": "is_part",
    "replaced": "flag__document__replaced_by",
    "carried": "carried_from",
    "became": "became",
    "pk": "pk",
}


def decisions(user: User, wanted: Wanted) -> QuerySet[Decision]:
    """The decisions that this person may see in the log and asks for, newest first."""
    cases = visible(Case, user=user, action=Action.READ_REDACTION_LOG)
    rows = Decision.objects.annotate(
        superseded=superseded(),
        recipient_role=Value("", CharField()),
        over=F("over_redaction__origin"),
        is_part=Q(part__isnull=False),
        carried_from=F("carried__earlier"),
        became=Value(None, CharField()),
    ).filter(_matching(wanted), flag__bundle__case__in=cases)
    if wanted.standing:
        rows = rows.filter(superseded=False, flag__document__replaced_by=None).exclude(verdict=UNDONE)
    return rows.order_by("-at", "-pk")


def variations(user: User, wanted: Wanted) -> QuerySet[Variation]:
    """What was decided otherwise for one recipient, that this person may see in the log and asks for, newest first."""
    cases = visible(Case, user=user, action=Action.READ_REDACTION_LOG)
    same = Variation.objects.filter(flag=OuterRef("flag"), recipient=OuterRef("recipient"))
    rows = Variation.objects.annotate(
        superseded=GreaterThan(Subquery(same.order_by(NEWEST_FIRST).values("pk")[:1]), F("pk")),
        recipient_role=F("recipient__role"),
        recommended=Value("", CharField()),
        over=Value(None, CharField()),
        is_part=Value(False, BooleanField()),
        carried_from=Value(None, BigIntegerField()),
        became=Value(None, CharField()),
    ).filter(_matching(wanted), flag__bundle__case__in=cases)
    if wanted.standing:
        rows = rows.filter(superseded=False, flag__document__replaced_by=None)
    return rows.order_by("-at", "-pk")


def returns(user: User, wanted: Wanted) -> QuerySet[AskedOfPolice]:
    """What the police were asked to take out, that this person may see in the log and asks for, newest first.

    What they did not send again in time is superseded: the decision that is then made here is the line that stands.
    """
    cases = visible(Case, user=user, action=Action.READ_REDACTION_LOG)
    latest = ReturnStep.objects.filter(of=OuterRef("sent_back")).order_by(NEWEST_FIRST)
    overtaken = latest.filter(what=ReturnStep.What.OVERTAKEN).order_by()
    later = ReturnStep.objects.filter(of=OuterRef("of"), pk__gt=OuterRef("pk"))
    rows = AskedOfPolice.objects.annotate(
        at=F("sent_back__part_of__at"),
        role=F("sent_back__part_of__role"),
        verdict=Value(RETURNED, CharField()),
        recipient_role=Value("", CharField()),
        recommended=Value("", CharField()),
        over=Value(None, CharField()),
        is_part=Value(False, BooleanField()),
        carried_from=Value(None, BigIntegerField()),
        became=Subquery(latest.values("what")[:1]),
        superseded=Exists(overtaken.filter(~Exists(later))),
    ).filter(_matching(wanted), flag__bundle__case__in=cases)
    if wanted.standing:
        rows = rows.filter(superseded=False)
    return rows.order_by("-at", "-pk")


def lines(rows: QuerySet[Decision]) -> Iterator[Line]:
    """Decisions as lines of the log."""
    return map(line_of, _values(rows))


def rows_of(user: User, wanted: Wanted) -> QuerySet[Any, tuple[Any, ...]]:
    """What the log reads of each decision, variation and return and no more, newest first, for `line_of`."""
    others = (_values(rows(user, wanted).order_by()) for rows in (variations, returns))
    return _values(decisions(user, wanted).order_by()).union(*others, all=True).order_by("-at", "-pk")


@in_english()
def line_of(values: tuple[Any, ...]) -> Line:
    """One line, from what `rows_of` read, in the national log's English whoever reads it."""
    return _line(**dict(zip(_FIELDS, values, strict=True)))


def as_csv(user: User, wanted: Wanted) -> Iterator[str]:
    """The log as lines of CSV, read from the database a piece at a time so that the first are sent at once."""
    pieces = (_in_pieces(rows(user, wanted)) for rows in (decisions, variations, returns))
    return csv_lines(HEADER, (line.cells() for line in merge(*pieces, key=lambda line: line.at, reverse=True)))


def _values(rows: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.values_list(*_FIELDS.values())


def _in_pieces(rows: QuerySet[Any]) -> Iterator[Line]:
    """The lines newest first. Each piece begins after the last, so that none is counted off again."""
    piece = list(_values(rows)[:PIECE])
    while piece:
        yield from map(line_of, piece)
        last = dict(zip(_FIELDS, piece[-1], strict=True))
        after = rows.filter(Q(at__lt=last["at"]) | Q(pk__lt=last["pk"]), at__lte=last["at"])
        piece = list(_values(after)[:PIECE])


def day_begins(day: date) -> datetime:
    """Midnight in London."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _matching(wanted: Wanted) -> Q:
    asked = Q()
    if wanted.since:
        asked &= Q(at__gte=day_begins(wanted.since))
    if wanted.until:
        asked &= Q(at__lt=day_begins(wanted.until + timedelta(days=1)))
    if wanted.verdict:
        asked &= Q(verdict__in=TAKEN_OUT if wanted.verdict == "out" else [wanted.verdict])
    if wanted.document_type:
        asked &= of_document_type(wanted.document_type)
    if wanted.redaction_type:
        asked &= of_redaction_type(wanted.redaction_type)
    if wanted.urn:
        asked &= Q(flag__bundle__case__urn__istartswith=sought_root(wanted.urn))
    if wanted.extent:
        asked &= _EXTENTS[wanted.extent]
    plain = {"flag__bundle__case__area": wanted.area, "flag__bundle__case__agency": wanted.agency, "role": wanted.role}
    return asked & Q(**{name: value for name, value in plain.items() if value})


def _line(*, kind: str, page: int | None, recipient_role: str, over: str | None, is_part: bool, **found: Any) -> Line:
    verdict, recommended = found["verdict"], found["recommended"]
    undone = verdict == UNDONE and not recipient_role
    # What one recipient may not have is nothing that the police should have taken out for all.
    taken_out = verdict in (*TAKEN_OUT, RETURNED) and not recipient_role
    replaced = found["replaced"] is not None and verdict != RETURNED
    return Line(
        at=found["at"],
        urn=found["urn"],
        area=found["area"],
        unit=found["unit"] or NOT_SAID,
        agency=found["agency"] or NOT_SAID,
        received_at=found["received_at"],
        document_number=found["document_number"],
        document_type=national_document_type(found["document_type"], kind),
        charge_status=str(_CHARGE_STATUSES[found["charge_status"]]),
        redaction_type=national_redaction_type(kind, found["category"]),
        category=_category(kind, found["category"]),
        under_or_over=OVER_REDACTED if over else UNDER_REDACTED if taken_out else "",
        returned=verdict == RETURNED or over == OverRedaction.Origin.POLICE,
        recommended=str(_RECOMMENDATIONS[recommended]),
        verdict=verdict,
        decision=_UNDONE if undone else _IN_PART if is_part else str(_VERDICTS[verdict]),
        followed=None if undone or recommended in ("", Recommendation.CHECK) else verdict == recommended,
        principle=found["principle"] or "",
        edition=found["edition"] or "",
        role=str(_ROLES[found["role"]]),
        outcome=_became(verdict, page, recipient_role, over, is_part=is_part, replaced=replaced, found=found),
        superseded=found["superseded"] or replaced,
    )


def _became(
    verdict: str,
    page: int | None,
    recipient_role: str,
    over: str | None,
    *,
    is_part: bool,
    replaced: bool,
    found: dict[str, Any],
) -> str:
    """What came of a line, in the log's words."""
    if over:
        return _OVER[over]
    if verdict == RETURNED:
        return _RETURNS[found["became"]]
    if replaced:
        return REPLACED
    return _outcome(verdict, page, recipient_role, superseded=found["superseded"], is_part=is_part) + (
        CARRIED if found["carried"] else ""
    )


def _category(kind: str, category: str) -> str:
    return (category or "other").replace("_", " ").capitalize() if kind == Kind.PERSONAL_DATA else str(_KINDS[kind])


def _outcome(verdict: str, page: int | None, recipient_role: str, *, superseded: bool, is_part: bool) -> str:
    only = f", for one recipient only ({str(_RECIPIENTS[recipient_role]).lower()})" if recipient_role else ""
    if superseded:
        return f"Changed by a later decision{only}"
    if verdict == Verdict.WITHHOLD:
        return ("Document withheld" if page is None else "Page removed here") + only
    if verdict == UNDONE:
        return f"As for all others{only}" if only else "Undecided again"
    if is_part:
        return "Redacted here in part: the rest kept"
    return ("Redacted here" if verdict == Verdict.REDACT else "Kept") + only
