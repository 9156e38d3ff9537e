"""A year of dip samples and of training in benchmarks/nation_rows.py's nation: drawn week by week as the product draws
them, reviewed and ruled on as rows. No served copy is behind a mark, and sealed lines are left out.
"""

from __future__ import annotations

import random
from dataclasses import asdict, astuple
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.current import modules_for
from accounts.models import Area, Completion, Role, User
from assurance.drawing import draw, seed_of
from assurance.frame import frame_of, sent_in
from assurance.models import Assignment, Draw, Mark, PageShown, Review, Ruling, Sample
from breaches.models import Breach
from cases.models import Bundle, Document
from redaction.models import BurntCopy, SignOff
from training.models import Attempt, Result

WEEKS = 56
EACH = 5  # bundles of an Area and week: what is drawn unless somebody sets something else
_CATEGORIES = ("name", "address", "phone", "email", "date_of_birth", "medical")


@transaction.atomic
def fill_samples() -> None:
    """Draw, review and rule, over the nation's year. The same seed makes the same, of the same bundles."""
    chance, today = random.Random(11), timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    for area in Area.objects.filter(kind=Area.Kind.AREA):
        for week in range(WEEKS, 0, -1):
            since = monday - timedelta(weeks=week)
            _reviewed(_drawn(area, since, since + timedelta(weeks=1)), area, chance)
    _trained(chance, today)


def _drawn(area: Area, since: date, until: date) -> list[Sample]:
    sent = sent_in(area, since, until)
    members = frame_of(area, sent, until)
    seed = seed_of(area.pk, since.isoformat(), until.isoformat(), "0" * 64)
    strata, taken = draw(members, EACH, seed)
    made = Draw.objects.create(
        area=area,
        since=since,
        until=until,
        size=EACH,
        population=len(members),
        frame=[list(astuple(one)) for one in members],
        strata=[list(asdict(one).values()) for one in strata],
        anchor=1,
        seal="0" * 64,
        seed=seed,
        at=_instant(until),
    )
    bundles = Bundle.objects.select_related("case").in_bulk([one.bundle for one in taken])
    return Sample.objects.bulk_create(
        Sample(
            draw=made,
            bundle=bundles[one.bundle],
            place=place,
            stratum=one.stratum,
            probability=one.probability,
            digests=sent[one.bundle],
            seats=1 + (place == 1),
            due_on=until + timedelta(days=7),
        )
        for place, one in enumerate(taken, 1)
    )


def _reviewed(samples: list[Sample], area: Area, chance: random.Random) -> None:
    """Of what was drawn over two weeks ago all but a few are done, and of the rest a part; one in twelve has a mark."""
    lawyers = list(User.objects.filter(area=area, role=Role.LAWYER).order_by("pk")[:2])
    old = timezone.localdate() - timedelta(weeks=2)
    for sample in samples:
        at = _instant(sample.due_on - timedelta(days=3))
        for seat, reviewer in enumerate(lawyers[: sample.seats], 1):
            Assignment.objects.create(sample=sample, seat=seat, reviewer=reviewer, by=reviewer, at=at)
            if chance.random() > (0.97 if sample.draw.until < old else 0.4):
                continue
            PageShown.objects.bulk_create(PageShown(sample=sample, page=page, by=reviewer) for page in range(12))
            marks = _marked(sample, reviewer, at, chance) if chance.random() < 1 / 12 else []
            answers = dict.fromkeys(("logged", "justified", "documents", "recipient"), Review.Said.YES)
            missed = sum(one.kind == Mark.Kind.MISSED for one in marks)
            counts = {"missed": missed, "over": len(marks) - missed}
            Review.objects.create(sample=sample, seat=seat, by=reviewer, role=reviewer.role, at=at, **answers, **counts)


def _marked(sample: Sample, reviewer: User, at: datetime, chance: random.Random) -> list[Mark]:
    """One or two marks on a paper of the bundle, most of them ruled on."""
    bundle = sample.bundle
    signed = SignOff.objects.filter(bundle=bundle).order_by("-pk")[0]
    copy, _made = BurntCopy.objects.get_or_create(
        bundle=bundle,
        sign_off=signed,
        document=None,
        recipient=None,
        defaults={"path": "served/nothing", "sha256": sample.digests[0], "size": 1000, "page_count": 12, "report": {}},
    )
    paper = Document.objects.current().filter(bundle=bundle).order_by("number")[0]
    marks = [
        Mark.objects.create(
            sample=sample,
            kind=chance.choice((Mark.Kind.MISSED, Mark.Kind.MISSED, Mark.Kind.OVER)),
            copy=copy,
            page=2,
            document=paper,
            document_page=1,
            category=chance.choice(_CATEGORIES),
            rects=[[72, 72, 144, 84]],
            words="07700 900456",
            by=reviewer,
            at=at,
        )
        for _each in range(chance.choice((1, 1, 2)))
    ]
    breach = Breach.objects.filter(area=bundle.case.area).order_by("pk")[0]
    for mark in marks:
        what = chance.choice((Ruling.What.BORNE_OUT, Ruling.What.BORNE_OUT, Ruling.What.NOT_ONE, None))
        if what is not None:
            Ruling.objects.create(mark=mark, what=what, breach=breach, by=reviewer, at=at)
    return marks


def _trained(chance: random.Random, today: date) -> None:
    """Two years of each module that a role must hold, with the attempts that led there; one in twenty has lapsed."""
    for person in User.objects.exclude(area=None):
        for module in modules_for(person.role):
            late = chance.random() < 0.05
            for age in (chance.randrange(366, 400) if late else chance.randrange(364), 740):
                day = today - timedelta(days=age)
                begun = {"person": person, "module": module.code, "stage": Completion.Stage.ANNUAL, "version": 1}
                held = {"passed_on": day, "until": day + timedelta(days=365), "role": person.role}
                Completion.objects.create(**begun, **held, area=person.area, at=_instant(day))
                attempt = Attempt.objects.create(**begun, seed=age, drawn_on=day, at=_instant(day))
                Result.objects.create(
                    attempt=attempt, outcome=Result.Outcome.PASSED, pass_mark=80, to_take_out=40, at=_instant(day)
                )


def _instant(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
