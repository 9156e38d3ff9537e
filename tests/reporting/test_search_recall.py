"""How much of what should have come out the search found, by samples: what counts as what, and a slow recount."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Area, Role
from assurance.intervals import Clusters, ratio
from assurance.models import Mark, Review, Ruling, Sample
from cases.models import Document
from redaction.models import BurntCopy, Flag, SignOff
from reporting.models import RecallCount
from reporting.months import Month, this_month
from reporting.search_page import search_page
from reporting.search_quality import Cut
from reporting.search_recall import count_recall, recalls
from tests import make
from tests.assurance import make as of
from tests.plain import signed_in
from tests.reporting.test_search_quality import ruled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
ANSWERS = {"logged": "yes", "justified": "yes", "documents": "yes", "recipient": "yes"}


def now() -> datetime:
    return timezone.now()


def decided(document: Document, detector: str, verdict: str, *, by, category: str = "phone", at=None) -> Flag:
    flag = Flag.objects.create(
        bundle=document.bundle,
        document=document,
        page=1,
        category=category,
        start=document.flags.count(),
        rects=[[0, 0, 9, 9]],
        found_by=detector,
    )
    ruled(flag, "redact", verdict, at or now(), by=by)
    return flag


def copy_of(sample: Sample) -> BurntCopy:
    """Of a bundle that nobody burnt: a row alone."""
    by = of.reviewer()
    signed = SignOff.objects.create(bundle=sample.bundle, route="", marks_digest="0" * 64, by=by, role=by.role)
    fields = {"path": "served/none", "sha256": "1" * 64, "size": 1, "page_count": 1, "report": {}}
    return BurntCopy.objects.create(bundle=sample.bundle, sign_off=signed, document=None, **fields)


def sealed(sample: Sample, *missed: tuple[Document, str], seat: int = 1) -> list[Mark]:
    """A review that was sealed, which found these things left in: on the first page of a paper, of a category."""
    by, copy = of.reviewer(), copy_of(sample)
    marks = [
        Mark.objects.create(
            sample=sample,
            kind="missed",
            copy=copy,
            page=1,
            document=document,
            document_page=1,
            category=category,
            rects=[[1, 1, 9, 9]],
            by=by,
        )
        for document, category in missed
    ]
    Review.objects.create(sample=sample, seat=seat, missed=len(marks), over=0, by=by, role=by.role, **ANSWERS)
    return marks


def one_sample(officer, **about) -> tuple[Sample, Document]:
    (bundle,) = of.fake_sent(1, by=officer, **about)
    document = make.document(bundle, type=Document.Type.WITNESS_STATEMENT)
    return of.sample_of(bundle), document


def told(**cut) -> dict[str, tuple[float, int]]:
    """Category by category the share found, and of how many samples."""
    count_recall()
    found = recalls(Cut(this_month(), this_month(), **cut))
    return {category: (round(one.estimate.share, 6), one.samples) for category, one in found.items()}


def test_found_added_and_left_in_make_the_share_that_was_found(officer):
    sample, document = one_sample(officer)
    for _ in range(6):
        decided(document, "phones", "redact", by=officer)
    decided(document, "phones", "keep", by=officer)  # rightly found to be nothing: not a matter of recall
    decided(document, "person", "redact", by=officer)
    decided(document, "names", "withhold", by=officer, category="name")
    sealed(sample, (document, "phone"))
    assert told() == {"": (0.777778, 1), "phone": (0.75, 1), "name": (1, 1)}
    assert told(category="phone") == {"phone": (0.75, 1)}
    assert told(document_type=Document.Type.OTHER.value) == {}
    assert told(area=Area.objects.get(pk="wessex")) == {}


def test_what_was_decided_after_the_days_of_the_draw_is_not_what_was_sent(officer):
    sample, document = one_sample(officer)
    later = now() + timedelta(days=3)
    flag = decided(document, "phones", "keep", by=officer)
    ruled(flag, "redact", "redact", later, by=officer)  # put right afterwards
    decided(document, "phones", "redact", by=officer)
    decided(document, "person", "redact", by=officer, at=later)
    sealed(sample, (document, "phone"))
    assert told()["phone"] == (0.5, 1)


def test_two_reviewers_of_one_thing_found_one_and_what_is_no_finding_counts_for_none(officer):
    sample, document = one_sample(officer)
    decided(document, "phones", "redact", by=officer)
    (first,) = sealed(sample, (document, "phone"))
    (second,) = sealed(sample, (document, "phone"), seat=2)
    assert told()["phone"] == (0.5, 1)
    Ruling.objects.create(mark=first, what=Ruling.What.KNOWN, why="It was reported.", by=officer)
    assert told()["phone"] == (0.5, 1)  # known or not, the search had not found it
    Ruling.objects.create(mark=second, what=Ruling.What.NOT_ONE, why="It is the CPS's own.", by=officer)
    assert told()["phone"] == (0.5, 1)


def test_a_mark_that_is_no_finding_and_a_review_that_is_not_sealed_tell_nothing(officer):
    sample, document = one_sample(officer)
    decided(document, "phones", "redact", by=officer)
    assert told() == {}
    (mark,) = sealed(sample, (document, "phone"))
    Ruling.objects.create(mark=mark, what=Ruling.What.NOT_ONE, why="It is the CPS's own.", by=officer)
    assert told()["phone"] == (1, 1)


@pytest.mark.parametrize("seed", range(4))
def test_the_sums_equal_a_slow_recount_of_every_sample(officer, seed):
    chance = random.Random(seed)
    for area in ("mersey-cheshire", "wessex"):
        for bundle in of.fake_sent(chance.randint(3, 30), by=officer, area=area):
            for kind in chance.sample([Document.Type.WITNESS_STATEMENT, Document.Type.OTHER], 2):
                document = make.document(bundle, type=kind)
                for _ in range(chance.randint(0, 4)):
                    detector = chance.choice(["phones", "names", "person"])
                    verdict = chance.choice(["redact", "redact", "keep", "withhold"])
                    decided(document, detector, verdict, by=officer, category=chance.choice(["phone", "name"]))
        for sample in of.drawn(area).samples.all():
            if chance.random() < 0.8:
                left = [one for one in sample.bundle.documents.all() if chance.random() < 0.4]
                sealed(sample, *((one, chance.choice(["phone", "name"])) for one in left))
    count_recall()
    for place in (None, Area.objects.get(pk="wessex")):
        for kind in ("", Document.Type.OTHER.value):
            found = recalls(Cut(this_month(), this_month(), place, document_type=kind))
            for category in ("", "phone", "name"):
                estimate, samples = recounted(place, kind, category)
                assert samples == (found[category].samples if category in found else 0)
                if estimate is not None:
                    told_of = found[category].estimate
                    assert (told_of.share, told_of.low, told_of.high) == pytest.approx(
                        (estimate.share, estimate.low, estimate.high)
                    )


def recounted(area, kind, category):
    """Sample by sample, one row at a time."""
    seen = []
    drawn: Counter = Counter()
    reviewed: Counter = Counter()
    for sample in Sample.objects.all():
        drawn[sample.draw_id, sample.stratum] += 1
        reviewed[sample.draw_id, sample.stratum] += sample.reviews.count()
    for sample in Sample.objects.select_related("bundle__case"):
        if not sample.reviews.exists() or (area and sample.bundle.case.area != area):
            continue
        flags = [
            one
            for one in Flag.objects.filter(bundle=sample.bundle).select_related("document")
            if kind in ("", one.document.type) and category in ("", one.category)
        ]
        out = [one for one in flags if one.decisions.get().verdict in ("redact", "withhold")]
        found = sum(one.found_by != "person" for one in out)
        marks = [
            one
            for one in Mark.objects.filter(sample=sample).select_related("document")
            if kind in ("", one.document.type) and category in ("", one.category)
        ]
        of_stratum = (sample.draw_id, sample.stratum)
        weight = drawn[of_stratum] / reviewed[of_stratum] / sample.probability
        if out or marks:
            seen.append((weight, found, len(out) + len(marks)))
    return ratio(Clusters.of(seen)), len(seen)


def test_counting_again_changes_nothing_and_the_page_and_the_api_tell_it(officer):
    sample, document = one_sample(officer)
    for _ in range(3):
        decided(document, "phones", "redact", by=officer)
    sealed(sample, (document, "phone"))
    assert count_recall() == count_recall() == RecallCount.objects.count() == 4
    hq = make.user(Role.HQ)
    rows = search_page(Cut(this_month(), this_month())).missed
    assert [row.name for row in rows] == ["All together", "Phone"]
    assert [cell.text for cell in rows[1].cells][3:] == ["75.0\u00a0%", "11.8 to 98.5", "1"]
    page = signed_in(hq).get("/area/search/").content.decode()
    assert "Found, by samples" in page
    answer = signed_in(hq).get("/api/search-quality/").json()
    assert answer["recall"][1] == pytest.approx(
        {"category": "phone", "samples": 1, "recall": 75, "low": 11.8, "high": 98.5}, abs=0.3
    )
    earlier = Month.of(now()).before(1)
    assert recalls(Cut(earlier, earlier)) == {}
