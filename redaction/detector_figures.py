"""How often what each detector found was taken out or rejected, and what people had to add, in counts alone.

Counted from the decisions that stand, month by month as they were made, so that one set of rules can be held against
another; of a document that the police sent again, those on its last submission. Nobody is named, no case and no Area.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf, TruncMonth
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from cases.models import Document
from redaction.log_lines import TAKEN_OUT
from redaction.marking import BY_HAND
from redaction.models import CATEGORIES, UNDONE, Decision, Kind, Recommendation, Verdict
from redaction.models.flags import superseded
from redaction.spreadsheet import csv_lines

HEADER = (
    "Month",
    "Found by",
    "Rules",
    "Category",
    "Document type",
    "Accepted",
    "Rejected",
    "Kept when asked",
    "Kept as recommended",
    "Added by a person",
)
_TYPES = dict(Document.Type.choices)
_CATEGORIES = dict(CATEGORIES)
_KINDS = dict(Kind.choices)


@dataclass(frozen=True, slots=True)
class DetectorFigures:
    """One detector, category and kind of document in one month, under one set of rules (empty where no search made it).

    `accepted` was taken out. `rejected` was kept although it was recommended to be taken out; `asked` was kept where a
    person was asked to say, and `kept` as recommended. `added` no detector found: a person took it out by hand.
    """

    month: date
    detector: str
    rules: str
    category: str
    document_type: str
    accepted: int
    rejected: int
    asked: int
    kept: int
    added: int

    def cells(self) -> tuple[object, ...]:
        """The figures as HEADER orders them."""
        return (
            f"{self.month:%Y-%m}",
            self.detector,
            self.rules,
            self.category,
            self.document_type,
            self.accepted,
            self.rejected,
            self.asked,
            self.kept,
            self.added,
        )


_BY_HAND, _OUT = Q(flag__found_by=BY_HAND), Q(verdict__in=TAKEN_OUT)
_KEPT = Q(verdict=Verdict.KEEP) & ~_BY_HAND
# What became of a flag, by the decision that stands: each counts in one of these.
OUTCOMES: dict[str, Q] = {
    "accepted": ~_BY_HAND & _OUT,
    "rejected": _KEPT & Q(recommended__in=[Recommendation.REDACT, Recommendation.WITHHOLD]),
    "asked": _KEPT & Q(recommended__in=[Recommendation.CHECK, ""]),
    "kept": _KEPT & Q(recommended=Recommendation.KEEP),
    "added": _BY_HAND & _OUT,
}


OUTCOME_NAMES = {
    "accepted": gettext_lazy("Accepted: taken out"),
    "rejected": gettext_lazy("Rejected: kept, though recommended to be taken out"),
    "asked": gettext_lazy("Kept when a person was asked"),
    "kept": gettext_lazy("Kept, as was recommended"),
    "added": gettext_lazy("Added by a person"),
}

_NAMED = Coalesce(NullIf("flag__category", Value("")), Value("other"), output_field=CharField())
# What a decision is about, in one word: the category of what it found, or the kind of page or document.
SORT = Case(When(flag__kind=Kind.PERSONAL_DATA, then=_NAMED), default=F("flag__kind"), output_field=CharField())
SORTS = {**dict(CATEGORIES), **{kind: label for kind, label in Kind.choices if kind != Kind.PERSONAL_DATA}}


def of_sort(sort: str) -> Q:
    """Decisions on what SORT calls this."""
    if sort in _KINDS:
        return Q(flag__kind=sort)
    named = Q(flag__category__in=[sort, ""]) if sort == "other" else Q(flag__category=sort)
    return Q(flag__kind=Kind.PERSONAL_DATA) & named


def counted_decisions() -> QuerySet[Decision]:
    """The decisions that stand and say something of the search, in no order."""
    of_cases = Decision.objects.filter(flag__document__replaced_by=None, flag__bundle__case__practice_of=None)
    rows = of_cases.filter(~superseded()).exclude(verdict=UNDONE)
    return rows.exclude(_BY_HAND & ~_OUT).order_by()  # a mark that was taken back


def detector_figures() -> Iterator[DetectorFigures]:
    """Every month's figures of the whole nation, the latest month first."""
    of = ("flag__found_by", "flag__search__ruleset", "flag__kind", "flag__category", "flag__document__type")
    rows = (
        counted_decisions()
        .annotate(month=TruncMonth("at"))
        .values("month", *of)
        .annotate(**{outcome: Count("pk", filter=which) for outcome, which in OUTCOMES.items()})
        .order_by("-month", *of)
    )
    for row in rows:
        kind, category = row["flag__kind"], row["flag__category"]
        yield DetectorFigures(
            month=localtime(row["month"]).date(),
            detector=row["flag__found_by"],
            rules=row["flag__search__ruleset"] or "",
            category=str(_CATEGORIES.get(category, category) if kind == Kind.PERSONAL_DATA else _KINDS[kind]),
            document_type=str(_TYPES[row["flag__document__type"]]),
            accepted=row["accepted"],
            rejected=row["rejected"],
            asked=row["asked"],
            kept=row["kept"],
            added=row["added"],
        )


def as_csv() -> Iterator[str]:
    """The figures as lines of CSV."""
    return csv_lines(HEADER, (one.cells() for one in detector_figures()))
