"""Drawing an Area's dip samples: once for each of its weeks, by a seed that nobody chooses, and sealed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, astuple, dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Area
from assurance.drawing import Member, draw, fraction, seed_of
from assurance.frame import frame_of, sent_in
from assurance.models import Draw, Mark, Ruling, Sample
from assurance.rules import Ruled, plan_of, rule_now
from assurance.telling import tell_drawn
from cases.models import Dispatch
from ledger.checking import ChainAnchored, anchor
from ledger.models import NATION, Line
from ledger.writing import Fact, record
from redaction.log import day_begins

BACK = 8  # weeks: what beat missed for longer is not made up


@dataclass(frozen=True, slots=True)
class SamplesDrawn(Fact):
    """Dip samples were drawn: {drawn} of the {population} bundles sent from {since} up to {until}."""

    draw: int
    since: date
    until: date
    population: int
    drawn: int
    after_a_miss: bool
    anchor: int
    seed: str
    frame_digest: str
    drawn_digest: str


def due_draws(area: Area, *, today: date) -> Iterator[tuple[date, date]]:
    """The days, each from a Monday up to a Monday, that an Area is to draw of and has not, the oldest first."""
    weeks, monday = plan_of(area).weeks, today - timedelta(days=today.weekday())
    last = Draw.objects.filter(area=area).order_by("-until").values_list("until", flat=True).first()
    earliest = monday - timedelta(weeks=BACK)
    since = max(last, earliest) if last else monday - timedelta(weeks=weeks)
    while since + timedelta(weeks=weeks) <= monday:
        yield since, since + timedelta(weeks=weeks)
        since += timedelta(weeks=weeks)


@transaction.atomic
def draw_samples(area: Area, since: date, until: date) -> Draw:
    """Draw an Area's samples of what it sent in these days (`until` exclusive). Doing it again gives what was drawn."""
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)  # two workers draw one after the other
    drawn_before = Draw.objects.filter(area=area, since=since).first()
    if drawn_before is not None:
        return drawn_before
    rule = rule_now()
    sent = sent_in(area, since, until)
    members = frame_of(area, sent, until)
    raised = _is_raised(area, rule)
    size = plan_of(area).size * (rule.times if raised else 1)
    line = _anchor_after(until)
    seed = seed_of(area.pk, since.isoformat(), until.isoformat(), line.seal)
    strata, taken = draw(members, size, seed)
    made = Draw.objects.create(
        area=area,
        since=since,
        until=until,
        size=size,
        after_a_miss=raised,
        population=len(members),
        frame=[list(astuple(one)) for one in members],
        strata=[list(asdict(one).values()) for one in strata],
        anchor=line.number,
        seal=line.seal,
        seed=seed,
    )
    Sample.objects.bulk_create(
        Sample(
            draw=made,
            bundle_id=one.bundle,
            place=place,
            stratum=one.stratum,
            probability=one.probability,
            digests=sent[one.bundle],
            seats=2 if 100 * fraction(seed, f"second {one.bundle}") < rule.second_percent else 1,
            due_on=timezone.localdate() + timedelta(days=rule.due_days),
        )
        for place, one in enumerate(taken, 1)
    )
    bundles = [one.bundle for one in taken]
    fact = SamplesDrawn(
        made.pk,
        since,
        until,
        len(members),
        len(taken),
        raised,
        line.number,
        seed,
        _digest(made.frame),
        _digest(bundles),
    )
    record(fact, by=None, area_code=area.pk)
    if taken:
        tell_drawn(made)
    return made


def recompute(made: Draw) -> list[str]:
    """Work a draw out again from the ledger and from what was sent: what does not agree, in sentences."""
    wrong = []
    fact = Line.objects.filter(chain=made.area_id, what=SamplesDrawn.__name__, facts__draw=made.pk).first()
    line = Line.objects.filter(chain=NATION, number=made.anchor, what=ChainAnchored.__name__).first()
    if line is None or line.seal != made.seal:
        wrong.append("The ledger has no such anchor.")
    elif _first_anchor(made.until) not in (line, None):  # None only while its last day is not over
        wrong.append("It is not the first anchor after these days.")
    if made.seed != seed_of(made.area_id, made.since.isoformat(), made.until.isoformat(), made.seal):
        wrong.append("The seed does not follow from the Area, the days and the anchor.")
    strata, taken = draw([Member(*one) for one in made.frame], made.size, made.seed)
    bundles = [one.bundle for one in taken]
    kept = list(made.samples.order_by("place").values_list("bundle", "stratum", "probability"))
    if kept != [(one.bundle, one.stratum, one.probability) for one in taken]:
        wrong.append("The seed draws other bundles than these.")
    if made.strata != [list(asdict(one).values()) for one in strata]:
        wrong.append("The strata are not those of what could be drawn.")
    sealed = fact and (fact.facts["seed"], fact.facts["frame_digest"], fact.facts["drawn_digest"])
    if sealed != (made.seed, _digest(made.frame), _digest(bundles)):
        wrong.append("The ledger sealed another draw.")
    could = {one[0] for one in made.frame}
    if could - _sent(made):
        wrong.append("Something could be drawn that was not sent in these days.")
    return wrong


def _sent(made: Draw) -> set[int]:
    days = {"at__gte": day_begins(made.since), "at__lt": day_begins(made.until)}
    rows = Dispatch.objects.filter(bundle__case__area=made.area, **days)
    return set(rows.order_by().values_list("bundle", flat=True))


def _is_raised(area: Area, rule: Ruled) -> bool:
    """Whether a miss was borne out that fewer than so many draws have followed."""
    misses = Ruling.objects.filter(
        what=Ruling.What.BORNE_OUT, mark__kind=Mark.Kind.MISSED, mark__sample__draw__area=area
    )
    last = misses.order_by("-at").values_list("at", flat=True).first()
    return last is not None and Draw.objects.filter(area=area, at__gt=last).count() < rule.draws


def _anchor_after(until: date) -> Line:
    return _first_anchor(until) or anchor()


def _first_anchor(until: date) -> Line | None:
    lines = Line.objects.filter(chain=NATION, what=ChainAnchored.__name__, at__gte=day_begins(until))
    return lines.order_by("number").first()


def _digest(listed: object) -> str:
    return hashlib.sha256(json.dumps(listed, separators=(",", ":")).encode()).hexdigest()
