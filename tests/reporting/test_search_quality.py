"""How well the search does: the counts against a slow recount, what is named as fallen, and the lists behind it."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from accounts.models import Area, Role
from cases.models import Document, Notice
from guidance.reading import principle
from redaction.log import rows_of
from redaction.log_forms import LogFilter
from redaction.models import Decision, Flag, Verdict
from reporting.models import DetectorCount, DetectorFall
from reporting.months import Month
from reporting.search_counting import count_decisions
from reporting.search_falls import ENOUGH, judge, name_falls
from reporting.search_files import as_csv
from reporting.search_page import search_page
from reporting.search_quality import Cut, Outcomes, by_category, by_detector, by_month, missed
from reporting.shares import share
from tests import make
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
THIS, LAST = Month(2026, 10), Month(2026, 9)
DETECTORS = ("phones", "names", "person")
CATEGORIES = ("phone", "name", "address")
OUT = (Verdict.REDACT, Verdict.WITHHOLD)


def on(month: Month, day: int = 12) -> datetime:
    return timezone.make_aware(datetime(month.year, month.number, day, 12))


def decided(document: Document, month: Month, detector: str, recommended: str, verdict: str, *, by, **flag) -> Decision:
    """A decision of a past month, written as rows: what the deed checks is not what is counted."""
    made = Flag.objects.create(
        bundle=document.bundle,
        document=document,
        page=1,
        category=flag.get("category", "phone"),
        start=flag.get("start"),
        rects=[[0, 0, 9, 9]],
        found_by=detector,
    )
    return ruled(made, recommended, verdict, on(month), by=by)


def ruled(flag: Flag, recommended: str, verdict: str, at: datetime, *, by) -> Decision:
    return Decision.objects.create(
        flag=flag,
        verdict=verdict,
        recommended=recommended,
        principle=principle("P04") if verdict in OUT else None,
        reason="Because.",
        by=by,
        role=by.role,
        at=at,
    )


def a_world(seed: int, by) -> None:
    """Some bundles of two Areas, decided this way and that over three months, some decided twice, some undone."""
    chance = random.Random(seed)
    kinds = [Document.Type.WITNESS_STATEMENT, Document.Type.CASE_SUMMARY, Document.Type.OTHER]
    for area in ("mersey-cheshire", "wessex"):
        for _ in range(chance.randint(1, 3)):
            bundle = make.bundle(area=area)
            documents = [make.document(bundle, type=chance.choice(kinds)) for _ in range(chance.randint(1, 2))]
            for number in range(chance.randint(0, 9)):
                flag = decided(
                    chance.choice(documents),
                    chance.choice([THIS, LAST, LAST.before(4)]),
                    chance.choice(DETECTORS),
                    chance.choice(["redact", "keep", "check", "withhold", ""]),
                    chance.choice(["redact", "keep", "withhold"]),
                    by=by,
                    category=chance.choice(CATEGORIES),
                    start=number,
                ).flag
                for verdict in chance.sample(["redact", "keep", ""], chance.choice([0, 0, 1, 2])):
                    ruled(flag, "redact", verdict, on(THIS), by=by)


def recounted(cut: Cut) -> dict[str, dict[str, Counter[str]]]:
    """Detector by detector and bundle by bundle what became of what was found, from the rows, one at a time."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for flag in Flag.objects.select_related("bundle__case", "document"):
        line = max(flag.decisions.all(), key=lambda one: one.pk, default=None)
        if line is None or line.verdict == "":
            continue
        month = Month.of(line.at)
        by_hand, out = flag.found_by == "person", line.verdict in OUT
        wanted = [
            cut.first <= month <= cut.last,
            cut.area is None or flag.bundle.case.area_id == cut.area.pk,
            cut.category in ("", flag.category),
            cut.document_type in ("", flag.document.type),
            cut.detector in ("", flag.found_by),
            out or not by_hand,
        ]
        if not all(wanted):
            continue
        if by_hand:
            outcome = "added"
        elif out:
            outcome = "accepted"
        else:
            outcome = {"redact": "rejected", "withhold": "rejected", "keep": "kept"}.get(line.recommended, "asked")
        found[flag.found_by][f"{month.code} {flag.bundle_id}"][outcome] += 1
    return found


def totals(one: Outcomes) -> Counter[str]:
    names = ("accepted", "rejected", "asked", "kept", "added")
    return Counter({name: count for name in names if (count := getattr(one, name))})


@pytest.mark.parametrize("seed", range(8))
def test_the_counts_equal_a_slow_recount_from_the_decisions(officer, seed):
    a_world(seed, officer)
    count_decisions()
    chance = random.Random(seed + 1000)
    for _ in range(12):
        first, last = sorted(chance.choices([THIS, LAST, LAST.before(4)], k=2))
        cut = Cut(
            first,
            last,
            chance.choice([None, Area.objects.get(pk="wessex")]),
            chance.choice(["", *CATEGORIES]),
            chance.choice(["", Document.Type.OTHER.value, Document.Type.CASE_SUMMARY.value]),
            chance.choice(["", "phones"]),
        )
        slow = recounted(cut)
        quick = by_detector(cut)
        assert set(quick) == set(slow) - {"person"}
        for name, one in quick.items():
            assert totals(one) == sum(slow[name].values(), Counter())
            clusters = [(each["accepted"], each["accepted"] + each["rejected"]) for each in slow[name].values()]
            assert one.precision == pytest.approx(share(clusters)) if one.sums.whole else one.precision is None
        everything = sum((each for of in slow.values() for each in of.values()), Counter())
        for broken_down in (by_month(cut), by_category(cut)):
            assert sum((totals(one) for one in broken_down.values()), Counter()) == everything
        assert sum(one.added for one in missed(cut)) == everything["added"]


def test_counting_again_changes_nothing_but_what_was_decided_since(officer):
    a_world(3, officer)
    count_decisions()
    before = list(DetectorCount.objects.order_by("month", "area", "detector", "category", "document_type").values())
    assert count_decisions() == len(before)
    again = list(DetectorCount.objects.order_by("month", "area", "detector", "category", "document_type").values())
    assert [one | {"id": 0, "counted_at": 0} for one in again] == [one | {"id": 0, "counted_at": 0} for one in before]


def test_each_number_of_the_page_opens_a_list_of_that_length(officer):
    a_world(5, officer)
    count_decisions()
    hq = make.user(Role.HQ)
    shown = search_page(Cut(THIS, THIS))
    cells = [cell for row in (*shown.detectors, *shown.missed, *shown.months) for cell in row.cells if cell.url]
    assert len(cells) > 8
    for cell in cells:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(cell.url).query).items()}
        form = LogFilter(asked, user=hq)
        assert form.is_valid(), form.errors
        assert len(rows_of(hq, form.wanted())) == int(cell.text.replace(",", "")), cell.url


def months_of(detector: str, document_rates: list[tuple[Month, int, int]], by) -> None:
    """For each month so many bundles of ten decisions, of which some were taken out."""
    for month, bundles, out in document_rates:
        for _ in range(bundles):
            document = make.document(make.bundle())
            for number in range(10):
                verdict = "redact" if number < out else "keep"
                decided(document, month, detector, "redact", verdict, by=by, start=number)


def test_a_detector_that_people_reject_more_than_before_is_named_once_and_headquarters_told(officer):
    hq, manager = make.user(Role.HQ), make.user(Role.BUSINESS_MANAGER)
    months_of("phones", [(LAST, 12, 9), (THIS, 12, 3)], officer)
    months_of("names", [(LAST, 12, 9), (THIS, 12, 9)], officer)
    count_decisions()
    assert {one.detector: one.fell for one in judge(THIS)} == {"names": False, "phones": True}
    assert [one.detector for one in name_falls(THIS)] == ["phones"]
    assert name_falls(THIS) == []
    assert DetectorFall.objects.get().after == pytest.approx(30)
    told = Notice.objects.filter(kind=Notice.Kind.DETECTOR_FELL)
    assert [notice.to for notice in told] == [hq]
    drawn = signed_in(hq).get(told[0].path).content.decode()
    assert "It fell." in drawn
    assert "30.0" in drawn
    assert signed_in(manager).get("/area/search/").status_code == 200


@pytest.mark.parametrize("bundles", [1, 9])
def test_few_decisions_are_not_judged(officer, bundles):
    months_of("phones", [(LAST, 12, 9), (THIS, bundles, 0)], officer)
    count_decisions()
    assert bundles * 10 < ENOUGH or bundles < 10
    assert judge(THIS) == []


def test_another_areas_figures_answer_as_if_they_did_not_exist(officer):
    manager = make.user(Role.BUSINESS_MANAGER)
    assert signed_in(manager).get("/area/search/?area=wessex").status_code == 404
    assert signed_in(manager).get("/area/search/?detector=nobody").status_code == 404


def test_the_page_says_what_to_do_before_anything_is_counted(officer):
    drawn = signed_in(make.user(Role.FESM)).get("/area/search/").content.decode()
    assert "Nothing was decided here in this month" in drawn
    assert "Counted on" not in drawn


def test_the_file_holds_the_counts_and_no_words_of_anybody(officer):
    a_world(2, officer)
    count_decisions()
    lines = list(as_csv(Cut(LAST.before(4), THIS)))
    assert lines[0].startswith("\ufeffMonth,Area,Found by") or lines[0].startswith("Month,Area,Found by")
    out = sum(int(line.strip().split(",")[5]) for line in lines[1:])
    assert out == sum(one.accepted for one in by_detector(Cut(LAST.before(4), THIS)).values())
