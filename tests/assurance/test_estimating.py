"""What samples tell, in figures and in sentences, and that it stays cheap."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role
from assurance.estimating import figures, figures_of_each, missed_in
from assurance.models import Mark, Review
from assurance.ruling import Said, rule_on
from redaction.models import BurntCopy, SignOff
from tests import make
from tests.assurance import make as of
from tests.histories.make import behind_the_ledgers_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def sealed(sample, *, missed: bool, seat: int = 1) -> Mark | None:
    """A review that was sealed, without the work: its copy is a row alone."""
    by = of.reviewer()
    mark = None
    if missed:
        bundle = sample.bundle
        signed = SignOff.objects.create(bundle=bundle, route="", marks_digest="0" * 64, by=by, role=by.role)
        fields = {"path": "served/none", "sha256": "1" * 64, "size": 1, "page_count": 1, "report": {}}
        copy = BurntCopy.objects.create(bundle=bundle, sign_off=signed, document=None, **fields)
        mark = Mark.objects.create(
            sample=sample, kind="missed", copy=copy, page=1, category="phone", rects=[[1, 1, 9, 9]], by=by
        )
    said = {"logged": "yes", "justified": "yes", "documents": "yes", "recipient": "yes"}
    Review.objects.create(sample=sample, seat=seat, missed=int(missed), over=0, by=by, role=by.role, **said)
    return mark


def told(**more):
    today = timezone.localdate()
    return figures(make.AREA, today - timedelta(days=30), today + timedelta(days=2), **more)


def test_nothing_sampled_says_that_nothing_is_known():
    found = told()
    assert (found.drawn, found.rate, found.more_to_halve) == (0, None, None)
    assert found.sentences[0].startswith("No bundle was sampled")


def test_a_finding_counts_until_it_is_ruled_to_be_none_and_what_was_known_counts_as_no_miss(officer):
    of.fake_sent(5, by=officer)
    samples = list(of.drawn().samples.all())
    mark = sealed(samples[0], missed=True)
    for one in samples[1:]:
        sealed(one, missed=False)
    found = told()
    assert (found.sent, found.drawn, found.done, found.missed, found.waiting) == (5, 5, 5, 1, 1)
    assert found.rate.share == pytest.approx(0.2)
    assert "In about 20 of 100 bundles sent" in found.rate_said
    assert missed_in(make.AREA, found.since, found.until)[0].category == "phone"
    rule_on(mark, Said("known", "It was reported before."), by=make.user(Role.LEGAL_MANAGER))
    after = told()
    assert (after.missed, after.waiting, after.rate.share) == (0, 0, 0)
    assert after.rate.high > 0.3


def test_samples_that_wait_do_not_count_as_clean(officer):
    of.fake_sent(40, by=officer)
    samples = list(of.drawn().samples.all())
    sealed(samples[0], missed=True)
    found = told(today=timezone.localdate() + timedelta(days=60))
    assert (found.done, found.overdue) == (1, len(samples) - 1)
    assert found.rate.share == 1
    assert found.rate.low < 0.3


def test_the_agreement_of_two_reviewers_is_told(officer):
    of.fake_sent(5, by=officer)
    samples = list(of.drawn().samples.all())
    behind_the_ledgers_back("assurance_sample", "seats = 2")
    for number, one in enumerate(samples):
        sealed(one, missed=number < 2)
        sealed(one, missed=number < 1, seat=2)
    found = told()
    assert (found.together.samples, found.together.same) == (5, 0.8)
    assert "too few" in found.kappa_said
    assert found.missed == 2


def test_the_figures_are_read_in_as_few_statements_however_many_there_are(officer):
    def statements():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            told()
        return len(asked)

    before = statements()
    of.fake_sent(9, by=officer)
    for one in of.drawn().samples.all():
        sealed(one, missed=True)
    assert statements() == before <= 4


def test_another_areas_samples_are_not_in_it(officer):
    of.fake_sent(3, by=officer, area="wessex")
    of.drawn("wessex")
    assert told().drawn == 0
    today = timezone.localdate()
    assert figures(None, today - timedelta(days=30), today + timedelta(days=2)).drawn == 3


def test_several_spans_are_told_at_once_as_each_is_told_alone(officer):
    for when in (0, 1):
        of.fake_sent(6, by=officer, area=make.AREA if when else "wessex")
    draws = [of.drawn(), of.drawn("wessex")]
    ends = [draw.until for draw in draws]
    day = timedelta(days=1)
    spans = [
        (min(ends) - day, max(ends)),
        (min(ends) - 400 * day, min(ends) - 300 * day),
        (min(ends) - 40 * day, max(ends)),
    ]
    for code in (None, make.AREA):
        assert figures_of_each(code, spans) == [figures(code, *span) for span in spans]
    assert figures_of_each(None, spans)[0].drawn > 0
