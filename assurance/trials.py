"""Trial pages: a made-up page among those that a reviewer looks through, to see whether it is noticed.

Off unless the Area's managers turn them on. A trial page is worked out from the draw's seed and drawn when it is looked
at. It is no document, flag or copy, and no room below this one knows of it, so nothing that is burnt, sent, logged or
searched can hold one (docs/decisions/0033). What came of it is kept of the Area and the month, and of nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import Area, User
from assurance.drawing import fraction
from assurance.models import PageShown, Sample, TrialAnswer, TrialPages
from ledger.writing import Fact, record
from pdf.page import Box
from pdf.trial_sheet import TrialSheet, left_in_box

ONE_IN = 2  # so many reviews have a trial page where they are on
_PEOPLE = ("Rhys Penhale", "Oona Quayle", "Bram Tolliver", "Efa Morgannwg", "Wilf Attercliffe", "Nia Trewartha")
_STREETS = ("Larch Rise", "Foundry Walk", "Heol y Parc", "Saltmarsh Lane", "Copperfield Row", "Quarry Steps")
_TOWNS = ("Netherby", "Port Averil", "Llanfair Uchaf", "Stoke Marrow", "Hallowdale", "Great Wending")


@dataclass(frozen=True, slots=True)
class TrialPagesSet(Fact):
    """Trial pages among dip samples were turned {what}."""

    what: str


@dataclass(frozen=True, slots=True)
class TrialPageAnswered(Fact):
    """A trial page was answered by a reviewer of the Area."""

    month: date
    found: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial page: the first copy has it as its page `at` (from 1), which moves those after it down by one."""

    at: int
    sheet: TrialSheet


@dataclass(frozen=True, slots=True)
class Vigilance:
    """How many trial pages were answered in an Area or the nation, and how many of them were noticed."""

    shown: int
    found: int


def are_on(area_code: str) -> bool:
    """Whether an Area's reviewers are shown trial pages."""
    last = TrialPages.objects.filter(area=area_code).order_by("-pk").values_list("on", flat=True).first()
    return bool(last)


@transaction.atomic
def set_trial_pages(area: Area, on: bool, *, by: User) -> TrialPages:
    """Turn trial pages on or off for an Area, from the next review that is begun."""
    made = TrialPages.objects.create(area=area, on=on, by=by)
    record(TrialPagesSet("on" if on else "off"), by=by, area_code=area.pk)
    return made


def trial_of(sample: Sample, seat: int, pages: int) -> Trial | None:
    """The trial page of a review of a first copy with so many pages, as its seed settles it; None where it has none."""
    seed, word = sample.draw.seed, f"trial {sample.pk} {seat}"
    since = TrialPages.objects.filter(area=sample.draw.area_id, at__lte=sample.draw.at).order_by("-pk").first()
    if since is None or not since.on or not are_on(sample.draw.area_id):
        return None
    if fraction(seed, word) >= 1 / ONE_IN:
        return None
    return Trial(2 + int(fraction(seed, f"{word} at") * pages), _sheet(seed, word))


def is_answered(sample: Sample, by: User) -> bool:
    """Whether this person has dealt with the trial page of this sample."""
    return PageShown.objects.filter(sample=sample, by=by, copy=None).exists()


def answer_trial(sample: Sample, trial: Trial, *, by: User, box: Box | None, words: str = "") -> bool:
    """Note whether a trial page was noticed: whether what was left in is under the box or among the words. Within the
    deed of whoever marks or seals; the trial page is then gone. Twice counts once.
    """
    _shown, new = PageShown.objects.get_or_create(sample=sample, by=by, copy=None, page=0)
    there = left_in_box(trial.sheet)
    found = (box is not None and _meet(box, there)) or (
        bool(words.strip()) and words.strip().casefold() in trial.sheet.left_in.casefold()
    )
    if new:
        month = timezone.localdate().replace(day=1)
        TrialAnswer.objects.create(area=sample.draw.area, month=month, found=found)
        record(TrialPageAnswered(month, found), by=None, area_code=sample.draw.area_id)
    return found


def vigilance(area_code: str | None, since: date, until: date) -> Vigilance:
    """How trial pages were answered in the months from `since` up to `until` (exclusive), of one Area or of all."""
    rows = TrialAnswer.objects.filter(month__gte=since.replace(day=1), month__lt=until)
    if area_code:
        rows = rows.filter(area=area_code)
    counted = rows.aggregate(shown=Count("pk"), found=Count("pk", filter=Q(found=True)))
    return Vigilance(counted["shown"], counted["found"])


def _sheet(seed: str, word: str) -> TrialSheet:
    def one(choices: tuple[str, ...], what: str) -> str:
        return choices[int(fraction(seed, f"{word} {what}") * len(choices))]

    def digits(what: str) -> str:
        return f"{int(fraction(seed, f'{word} {what}') * 1000):03d}"

    name, street, town = one(_PEOPLE, "name"), one(_STREETS, "street"), one(_TOWNS, "town")
    house, mobile, home = 1 + int(digits("house")) % 90, f"07700 900{digits('mobile')}", f"01632 960{digits('home')}"
    address = f"{house} {street}, {town}"
    left_in = one((mobile, home, address), "left in")
    return TrialSheet(
        title="WITNESS STATEMENT (continued)",
        lines=(
            f"I have known {name} for about four years. We used to work together.",
            f"At that time I was living at {address}.",
            "On the evening I have described I was at home with the curtains drawn. I heard",
            "a raised voice from the landing and a door being closed hard, twice.",
            f"I tried to ring {name} on {mobile} and there was no reply.",
            f"A little later somebody rang my landline, which is {home}, and hung up.",
            "I did not recognise the voice. I would describe it as a man's, local, not young.",
            "I stayed in the front room until the officers came. I did not go out again.",
            "I am willing to attend court if I am asked to.",
        ),
        blacked=tuple(words for words in (mobile, home, address) if words != left_in),
        left_in=left_in,
    )


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1
