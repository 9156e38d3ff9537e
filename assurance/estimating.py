"""What samples tell of an Area or the nation in some days: how many were drawn, done and late, what was missed, and in
how many of all bundles something was probably missed that nobody knew of. Read in four statements, whatever the size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assurance.intervals import Agreement, Estimate, agreement, estimate, samples_for
from assurance.models import Draw, Mark, Review, Ruling, Sample

FEW_TOGETHER = 20  # under so many samples with two reviewers, their agreement says little


@dataclass(frozen=True, slots=True)
class Figures:
    """What samples tell of the draws whose days end after `since` and up to `until` (dates).

    `sent`: bundles that could be drawn. `missed` and `over`: samples with at least one such finding; a mark of a sealed
    review counts as one unless it was ruled that it is none, or that it was known already. `waiting`: marks that wait
    for a ruling. `rate`: the share of all bundles sent with a missed redaction that nobody knew of; None without a
    review. `together`: how far two reviewers of the same samples agree whether anything was missed.
    """

    since: date
    until: date
    sent: int
    drawn: int
    done: int
    overdue: int
    missed: int
    over: int
    waiting: int
    rate: Estimate | None
    together: Agreement | None

    @property
    def sentences(self) -> list[str]:
        """All of it, one plain sentence each."""
        return [
            one for one in (self.drawn_said, self.rate_said, self.number_said, self.more_said, self.kappa_said) if one
        ]

    @property
    def drawn_said(self) -> str:
        if not self.drawn:
            return _("No bundle was sampled in these days, so nothing is known of what was missed.")
        said = _("Of %(sent)s bundles sent, %(drawn)s were sampled, and %(done)s of those reviews are done.")
        return said % {"sent": self.sent, "drawn": self.drawn, "done": self.done}

    @property
    def rate_said(self) -> str:
        if self.rate is None:
            return ""
        said = _(
            "In about %(share)s of 100 bundles sent, something was missed that nobody knew of. With so few samples, it "
            "could be as few as %(low)s or as many as %(high)s."
        )
        return said % {
            "share": in_a_hundred(self.rate.share),
            "low": in_a_hundred(self.rate.low),
            "high": in_a_hundred(self.rate.high),
        }

    @property
    def number_said(self) -> str:
        """The same in bundles of these days."""
        if self.rate is None or not self.sent:
            return ""
        said = _("Of the %(sent)s bundles sent, that is about %(some)s: at least %(low)s, and at most %(high)s.")
        low, some, high = (round(self.sent * share) for share in (self.rate.low, self.rate.share, self.rate.high))
        return said % {"sent": self.sent, "low": low, "some": some, "high": high}

    @property
    def more_to_halve(self) -> int | None:
        """How many more samples would halve the interval; None without any, or where no number does."""
        return samples_for(self.rate, self.rate.half_width / 2, samples=self.done) if self.rate and self.done else None

    @property
    def more_said(self) -> str:
        more = self.more_to_halve
        if more is None:
            return ""
        said = ngettext("%(n)s more sample would halve this range.", "%(n)s more samples would halve this range.", more)
        return said % {"n": more}

    @property
    def kappa_said(self) -> str:
        if self.together is None:
            return _("No sample has been reviewed by two people yet, so it is not known how far reviewers agree.")
        told = {"n": self.together.samples, "same": round(100 * self.together.same)}
        if self.together.kappa is None or self.together.samples < FEW_TOGETHER:
            said = _(
                "Two people reviewed %(n)s of the samples and said the same of %(same)s in 100: too few, or too much "
                "alike, to tell agreement from chance."
            )
            return said % told
        said = _(
            "Two people reviewed %(n)s of the samples and said the same of %(same)s in 100. Beyond chance they agree "
            "%(kappa)s of the way (Cohen’s kappa; between %(low)s and %(high)s)."
        )
        kappa = {"kappa": self.together.kappa, "low": self.together.low, "high": self.together.high}
        return said % (told | {name: f"{number:.2f}" for name, number in kappa.items()})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A sample with a sealed review: of which Area, up to which day it was drawn (the day after its last), and its
    chance to be drawn and reviewed.
    """

    sample: int
    area: str
    until: date
    chance: float


@dataclass(frozen=True, slots=True)
class MissedOf:
    """How often one kind of personal data was found missed, in papers of one type and one month (its first day)."""

    category: str
    document_type: str
    month: date
    count: int


def figures(area_code: str | None, since: date, until: date, *, today: date | None = None) -> Figures:
    """What the samples of one Area, or (with None) of every Area, tell of these days."""
    return figures_of_each(area_code, [(since, until)], today=today)[0]


def figures_of_each(
    area_code: str | None, spans: Sequence[tuple[date, date]], *, today: date | None = None
) -> list[Figures]:
    """The same of several spans of days, in no more statements."""
    first, last = min(since for since, _until in spans), max(until for _since, until in spans)
    draws = Draw.objects.filter(until__gt=first, until__lte=last)
    if area_code is not None:
        draws = draws.filter(area=area_code)
    sizes = list(draws.order_by().values_list("pk", "until", "population"))
    rows = _samples(draws, today or timezone.localdate())
    unruled = Mark.objects.sealed().filter(sample__draw__in=draws, ruling=None)
    waiting = Counter(unruled.order_by().values_list("sample__draw", flat=True))
    found = []
    for since, until in spans:
        within = {pk: population for pk, ended, population in sizes if since < ended <= until}
        of_these = [row for row in rows if row["draw"] in within]
        found.append(_figures(since, until, sum(within.values()), of_these, sum(waiting[pk] for pk in within)))
    return found


def _figures(since: date, until: date, sent: int, rows: list[dict[str, Any]], waiting: int) -> Figures:
    reviewed = [row for row in rows if row["first"] is not None or row["second"] is not None]
    done = [row for row in reviewed if row["first"] is not None and (row["seats"] == 1 or row["second"] is not None)]
    return Figures(
        since=since,
        until=until,
        sent=sent,
        drawn=len(rows),
        done=len(done),
        overdue=sum(row["late"] for row in rows),
        missed=sum(row["missed"] for row in reviewed),
        over=sum(row["over"] for row in reviewed),
        waiting=waiting,
        rate=estimate(_weighted(rows, reviewed)),
        together=agreement(_table(reviewed)),
    )


def missed_in(area_code: str | None, since: date, until: date) -> list[MissedOf]:
    """What samples found missed, by category, type of document and month, of the same days: for recall of detectors."""
    found = _findings(Mark.Kind.MISSED).filter(sample__draw__until__gt=since, sample__draw__until__lte=until)
    if area_code is not None:
        found = found.filter(sample__draw__area=area_code)
    counted: dict[tuple[str, str, date], int] = {}
    for category, kind, day in found.order_by().values_list("category", "document__type", "sample__draw__since"):
        key = (category, kind or "", day.replace(day=1))
        counted[key] = counted.get(key, 0) + 1
    return [MissedOf(*key, count) for key, count in sorted(counted.items())]


def reviewed_samples() -> list[Reviewed]:
    """Every sample that has been reviewed, of every Area."""
    rows = _samples(Draw.objects.all(), timezone.localdate())
    reviewed = [row for row in rows if row["first"] is not None or row["second"] is not None]
    chances = [chance for _missed, chance in _weighted(rows, reviewed)]
    return [
        Reviewed(row["pk"], row["draw__area"], row["draw__until"], chance)
        for row, chance in zip(reviewed, chances, strict=True)
    ]


def left_in() -> Counter[tuple[int, str, str]]:
    """How much reviewers found left in that should have come out, by sample, category and type of document.

    What was known already by other ways counts too, and what two reviewers of one sample marked on one page as of one
    category counts as the greater of their numbers.
    """
    rows = Mark.objects.sealed().filter(kind=Mark.Kind.MISSED, document__isnull=False)
    by_page: Counter[tuple[tuple[int, str, str], int, int, int]] = Counter()
    named = rows.exclude(ruling__what=Ruling.What.NOT_ONE).order_by()
    of = ("sample", "category", "document__type", "document", "document_page", "by")
    for sample, category, kind, document, page, reviewer in named.values_list(*of):
        by_page[(sample, category, kind or ""), document, page or 0, reviewer] += 1
    most: dict[tuple[tuple[int, str, str], int, int], int] = {}
    for (key, document, page, _reviewer), count in by_page.items():
        most[key, document, page] = max(count, most.get((key, document, page), 0))
    found: Counter[tuple[int, str, str]] = Counter()
    for (key, _document, _page), count in most.items():
        found[key] += count
    return found


def in_a_hundred(share: float) -> str:
    """A share as a number in 100: whole from ten on, with one figure after the point below."""
    percent = 100 * share
    return f"{percent:.0f}" if percent >= 10 else f"{percent:.1f}"


def _samples(draws: QuerySet[Draw], today: date) -> list[dict[str, Any]]:
    """Each sample with what either review counted as missed (None until it is sealed), and what stands of it."""
    rows = list(_asked(draws))
    overdue = {row["pk"] for row in rows if row["due_on"] < today and _unfinished(row)}
    # Most samples are done: only of those that are not is it asked whether their papers are still there.
    late = set(Sample.objects.filter(pk__in=overdue, bundle__case__destroyed_at=None).values_list("pk", flat=True))
    return [{**row, "late": row["pk"] in late} for row in rows]


def _unfinished(row: dict[str, Any]) -> bool:
    return row["first"] is None or (row["seats"] == 2 and row["second"] is None)


def _asked(draws: QuerySet[Draw]) -> Iterable[Any]:
    of = Review.objects.filter(sample=OuterRef("pk"))
    here: dict[str, Any] = {"sample": OuterRef("pk")}
    return (
        Sample.objects.filter(draw__in=draws)
        .annotate(
            first=Subquery(of.filter(seat=1).values("missed")[:1]),
            second=Subquery(of.filter(seat=2).values("missed")[:1]),
            missed=Exists(_findings(Mark.Kind.MISSED).filter(**here)),
            over=Exists(_findings(Mark.Kind.OVER).filter(**here)),
        )
        .order_by()
        .values(
            "pk",
            "draw",
            "draw__area",
            "draw__until",
            "stratum",
            "probability",
            "seats",
            "first",
            "second",
            "missed",
            "over",
            "due_on",
        )
    )


def _findings(kind: str) -> QuerySet[Mark]:
    borne_out = Q(ruling=None) | Q(ruling__what=Ruling.What.BORNE_OUT)
    return Mark.objects.sealed().filter(borne_out, kind=kind)


def _weighted(rows: list[dict[str, Any]], reviewed: list[dict[str, Any]]) -> list[tuple[bool, float]]:
    """Each reviewed sample as (missed, chance): its chance to be drawn, times the share of its stratum's samples that
    were reviewed at all, so that those not done yet do not count as clean.
    """
    drawn, answered = _counted(rows), _counted(reviewed)
    found = []
    for row in reviewed:
        of = (row["draw"], row["stratum"])
        found.append((row["missed"], row["probability"] * answered[of] / drawn[of]))
    return found


def _counted(rows: list[dict[str, Any]]) -> dict[tuple[int, str], int]:
    counts: dict[tuple[int, str], int] = {}
    for row in rows:
        of = (row["draw"], row["stratum"])
        counts[of] = counts.get(of, 0) + 1
    return counts


def _table(reviewed: list[dict[str, Any]]) -> list[list[int]]:
    """Samples with two sealed reviews: row by whether the first marked something missed, column by the second."""
    table = [[0, 0], [0, 0]]
    for row in reviewed:
        if row["first"] is not None and row["second"] is not None:
            table[row["first"] > 0][row["second"] > 0] += 1
    return table
