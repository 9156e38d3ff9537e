"""Practice for tests: begun, decided rightly or carelessly, finished, and passed without any of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from accounts.current import modules_for
from accounts.models import Completion, User
from cases.models import Bundle
from pdf.page import Box
from redaction.deciding import decide_flags
from redaction.marking import add_mark, withhold
from redaction.models import Flag, Verdict
from tests import through
from training.drawing import draw
from training.finishing import finish, questions_of
from training.marking import taken_out_of
from training.models import Attempt, Result
from training.practising import begin
from training.stories.told import Want
from training.truth import Place, truth_of


def begun(person: User, module: str = "operational") -> Attempt:
    """An attempt whose papers are drawn, read and searched, as the worker does."""
    attempt = begin(module, by=person)
    draw(attempt)
    for bundle in bundles_of(attempt):
        through.screen(bundle)
    return attempt


def bundles_of(attempt: Attempt) -> list[Bundle]:
    return [one.case.bundles.get() for one in attempt.cases.order_by("number")]


def places_of(attempt: Attempt, number: int) -> tuple[Place, ...]:
    one = attempt.cases.get(number=number)
    return truth_of(one.story, attempt.seed + number, attempt.drawn_on)


def decide_rightly(attempt: Attempt) -> None:
    """Decide every flag as the truth has it, and draw a mark where the machine found nothing."""
    for number, bundle in enumerate(bundles_of(attempt), 1):
        places = places_of(attempt, number)
        _decide(bundle, places, by=attempt.person)
        for place in places:
            if place.want == Want.OUT and not taken_out_of(bundle).covers(place):
                _take_out(bundle, place, by=attempt.person)
        _decide(bundle, places, by=attempt.person)  # what came up because the same words stand elsewhere
        through.see_all(bundle, by=attempt.person)


def decide_all(attempt: Attempt, verdict: str) -> None:
    """Keep everything, or take everything out, without reading it."""
    for bundle in bundles_of(attempt):
        while flag := Flag.objects.filter(bundle=bundle).undecided().in_reading_order().first():
            out = Verdict.WITHHOLD if flag.is_structural else Verdict.REDACT
            said = Verdict.KEEP if verdict == Verdict.KEEP else out
            _decide_one(bundle, flag, said, by=attempt.person)
        through.see_all(bundle, by=attempt.person)


def answers(attempt: Attempt, *, right: bool = True) -> dict[str, str]:
    return {
        one.code: next(option.code for option in one.options if (option.code == one.right) is right)
        for one in questions_of(attempt)
    }


def passed(person: User) -> Result:
    """Somebody who took the module of their work, and passed."""
    attempt = begun(person, modules_for(person.role)[0].code)
    decide_rightly(attempt)
    return finish(attempt, answers(attempt), by=person)


def completion(person: User, *, until: date | None = None, module: str = "") -> Completion:
    """That somebody passed the module of their work a year ago, so that it counts until a day."""
    last = until or timezone.localdate() + timedelta(days=300)
    return Completion.objects.create(
        person=person,
        module=module or modules_for(person.role)[0].code,
        stage=Completion.Stage.ANNUAL,
        version=1,
        passed_on=last - timedelta(days=365),
        until=last,
        role=person.role,
        area_id=person.area_id,
        at=timezone.now() - timedelta(days=365) + (last - timezone.localdate()),
    )


def _decide(bundle: Bundle, places: tuple[Place, ...], *, by: User) -> None:
    while flag := Flag.objects.filter(bundle=bundle).undecided().in_reading_order().first():
        here = [one for one in places if (one.document, one.page) == (flag.document.number, flag.page)]
        if flag.is_structural:
            whole = any(not one.rects for one in here)
            _decide_one(bundle, flag, Verdict.WITHHOLD if whole else Verdict.KEEP, by=by)
            continue
        touched = [one for one in here if any(_touches(rect, box) for rect in one.rects for box in flag.rects)]
        whole = any(not one.rects for one in here)
        out = whole or (bool(touched) and all(one.want != Want.STAYS for one in touched))
        _decide_one(bundle, flag, Verdict.REDACT if out else Verdict.KEEP, by=by)


def _decide_one(bundle: Bundle, flag: Flag, verdict: str, *, by: User) -> None:
    reason = "It is needed to prove the case." if verdict == Verdict.KEEP else ""
    decide_flags(bundle, {flag.pk: None}, verdict, by=by, reason=reason, principle="" if verdict == "keep" else "P01")


def _take_out(bundle: Bundle, place: Place, *, by: User) -> None:
    document = bundle.documents.get(number=place.document)
    if not place.rects:
        withhold(document, place.page, principle=place.principle, reason="It is never served.", by=by)
    for rect in place.rects:
        add_mark(document, place.page, Box(*rect), category="other", principle=place.principle, by=by)


def _touches(one: tuple[float, ...], other: list[float]) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])
