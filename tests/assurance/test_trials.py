"""Trial pages: noticed or not, counted of nobody, and in nothing that is served, logged or counted besides."""

from __future__ import annotations

import hashlib

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import Area, Role
from assurance.estimating import figures
from assurance.marking import mark_page, slots_of
from assurance.models import Mark, Sample, TrialAnswer
from assurance.reviewers import give_sample
from assurance.sealing import seal_review
from assurance.trials import set_trial_pages, trial_of, vigilance
from cases.files import read_back
from cases.models import Document
from ledger.models import Line
from pdf.page import Box
from pdf.trial_sheet import left_in_box
from redaction.models import BurntCopy, Decision, Flag, Page, PageCheck
from tests import make
from tests.assurance import make as of
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def on() -> None:
    set_trial_pages(Area.objects.get(pk=make.AREA), True, by=make.user(Role.FESM))


def with_trial(officer) -> tuple[Sample, object]:
    """A sample whose seed gives its first review a trial page: half of all do, so that a few tries find one."""
    for _ in range(12):
        bundle = of.sent_bundle(by=officer)
        sample = of.drawn().samples.filter(bundle=bundle).first() or _alone(bundle)
        trial = trial_of(sample, 1, 2)
        if trial is not None:
            lawyer = of.reviewer()
            give_sample(sample, lawyer, by=lawyer)
            return sample, lawyer
    raise AssertionError("no seed gave a trial page")


def _alone(bundle) -> Sample:
    """A further sample of the one draw there is, of a bundle that was sent after it."""
    draw = of.drawn()
    digests = list(bundle.dispatches.values_list("digest", flat=True))
    place = draw.samples.count() + 1
    due = timezone.localdate()
    return Sample.objects.create(
        draw=draw, bundle=bundle, place=place, stratum="x", probability=1, digests=digests, due_on=due
    )


def trial_slot(sample, lawyer):
    slots, trial = slots_of(sample, 1, by=lawyer)
    return next(one for one in slots if one.page is None), trial


def test_they_are_off_until_a_manager_turns_them_on(officer):
    sample = of.sample_of(of.sent_bundle(by=officer))
    assert all(trial_of(sample, seat, 50) is None for seat in (1, 2))


def test_whoever_notices_it_is_told_at_once_and_it_is_gone(officer, on):
    sample, lawyer = with_trial(officer)
    slot, trial = trial_slot(sample, lawyer)
    client = signed_in(lawyer)
    page = client.get(reverse("assurance:page", args=[sample.pk, 1, slot.at]))
    assert "trial" not in page.content.decode().lower()
    assert client.get(reverse("assurance:picture", args=[sample.pk, 1, slot.at])).content.startswith(b"\x89PNG")
    box = left_in_box(trial.sheet)
    told = client.post(
        reverse("assurance:mark", args=[sample.pk, 1, slot.at]),
        {"kind": "missed", "category": "phone", **dict(zip(("x0", "y0", "x1", "y1"), map(str, box), strict=True))},
        follow=True,
    )
    assert "You noticed it." in told.content.decode()
    assert TrialAnswer.objects.get().found
    assert all(one.page is not None for one in slots_of(sample, 1, by=lawyer)[0])
    assert not Mark.objects.exists()


def test_whoever_passes_it_over_is_told_when_they_seal(officer, on):
    sample, lawyer = with_trial(officer)
    of.see_all(sample, by=lawyer)
    assert seal_review(sample, of.ALL_WELL, by=lawyer)[1] is False
    month = timezone.localdate().replace(day=1)
    told = vigilance(make.AREA, month, timezone.localdate().replace(year=2100))
    assert (told.shown, told.found) == (1, 0)


def test_a_box_elsewhere_on_it_is_not_noticing_it(officer, on):
    sample, lawyer = with_trial(officer)
    slot, _trial = trial_slot(sample, lawyer)
    made = mark_page(sample, slot, "missed", by=lawyer, box=Box(500, 700, 550, 750), category="phone")
    assert (made.mark, made.noticed) == (None, False)


def test_nothing_that_is_served_logged_or_counted_ever_holds_one(officer, on):
    sample, lawyer = with_trial(officer)
    slot, trial = trial_slot(sample, lawyer)
    tables = (Document, Page, Flag, Decision, PageCheck, BurntCopy, Mark)
    before = [one.objects.count() for one in tables]
    copies = {one.pk: _bytes(one) for one in BurntCopy.objects.filter(bundle=sample.bundle)}
    mark_page(sample, slot, "missed", by=lawyer, words=trial.sheet.left_in, category="phone")
    of.see_all(sample, by=lawyer)
    seal_review(sample, of.ALL_WELL, by=lawyer)
    assert [one.objects.count() for one in tables] == before
    assert {one.pk: _bytes(one) for one in BurntCopy.objects.filter(bundle=sample.bundle)} == copies
    told = figures(None, sample.draw.since, sample.draw.until)
    assert (told.missed, told.over, told.waiting) == (0, 0, 0)
    # Its words are in no column of no table: neither as they are, nor in a line of the ledger.
    words = (trial.sheet.left_in, *trial.sheet.blacked)
    for line in Line.objects.all():
        assert not any(one in str(line.facts) for one in words)
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text LIKE ANY(%s)', [_like(words)])
            assert cursor.fetchone()[0] == 0, table


def test_an_answer_names_nobody_and_no_sample():
    names = {one.name for one in TrialAnswer._meta.get_fields()}
    assert names == {"id", "area", "month", "found"}


def _like(words: tuple[str, ...]) -> list[str]:
    return [f"%{one}%" for one in words]


def _bytes(copy: BurntCopy) -> str:
    with read_back(copy.path, copy.sha256) as file:
        return hashlib.sha256(file.read()).hexdigest()
