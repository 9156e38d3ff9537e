"""Packs are made once when their months are over, kept to the letter, and made again when lines came late."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Area, Role
from cases.models import Notice
from cpsredact.refusals import Refusal
from ledger.models import NATION, Line
from national.content import ENGLAND_AND_WALES, Content, page_of
from national.counting import FIGURES, RATES
from national.making import COMPOSED, due_packs, make_due_pack, make_pack
from national.models import MONTHS, Pack
from national.spans import last_over
from national.tasks import make_packs
from tests import make
from tests.breaches.make import closed
from tests.national.make import LAST, MONTH, breached, figures, sent, within

pytestmark = pytest.mark.django_db
MERSEY = "Mersey-Cheshire"


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


def review(by=None) -> Pack:
    return make_pack(Pack.Kind.REVIEW, LAST, by=by)


def test_every_area_stands_side_by_side_with_its_own_figures(officer, hq):
    bundles = [sent(by=officer), sent(by=officer, issue=False), sent(by=officer, area="wessex", urn="44ZZ0000126")]
    breached(by=officer, of=bundles[0])
    sent(by=officer, at=within(LAST.before(1)))
    made = review(hq)
    assert figures(made, "Volumes", MERSEY) == {
        "Area": MERSEY,
        "Bundles checked": 2,
        "Bundles signed off": 2,
        "Bundles dispatched": 2,
        "Files first sent": 2,
        "Redactions": 1,
    }
    wrong = figures(made, "What was wrong", MERSEY)
    assert (wrong["Received issues"], wrong["Breaches"], wrong["Of these, sent"]) == (1, 1, 1)
    assert figures(made, "Volumes", ENGLAND_AND_WALES)["Bundles signed off"] == 3
    rate = figures(made, "Files sent with something wrong", MERSEY)
    assert (rate["Of"], rate["Number"], rate["Share, %"]) == (2, 1, 50)
    assert rate["From"] < 50 < rate["To"]


def test_areas_are_listed_by_name_whatever_their_figures(officer, hq):
    sent(by=officer, area="wessex", urn="44ZZ0000126")
    names = list(Area.objects.filter(kind="area").order_by("name").values_list("name", flat=True))
    assert len(names) == 14
    for section in Content.from_json(review(hq).content).sections:
        if section.areas and section.heading != "What changed":
            assert [row[0] for row in section.table.rows][:14] == names, section.heading


def test_every_figure_is_in_a_table_and_every_rate_is_of_figures():
    codes = {one.code for one in FIGURES}
    assert {rate.part for rate in RATES} | {rate.whole for rate in RATES} <= codes
    assert all(len([one for one in FIGURES if one.table == table]) <= 7 for table in {one.table for one in FIGURES})


def test_clocks_count_what_was_told_in_time_of_what_was_to_be_told(officer, hq):
    breached(by=officer)  # neither was told, and the hours are over
    told = breached(by=officer)
    for what, hours in (("told_siad", 23), ("told_ico", 73)):
        at = told.aware_at + timedelta(hours=hours)
        told.steps.create(what=what, note="", by=officer, at=at, recorded_at=at)
    unneeded = breached(by=officer)
    at = unneeded.aware_at + timedelta(hours=90)
    unneeded.steps.create(what="ico_not_needed", note="No risk to anybody.", by=officer, at=at, recorded_at=at)
    row = figures(review(hq), "Timeliness", MERSEY)
    assert (row["SIAD to be told"], row["Told in 24 h"]) == (3, 1)
    assert (row["ICO to be told"], row["Told in 72 h"]) == (2, 0)


def test_what_is_made_is_sealed_on_the_nations_chain_and_cannot_be_changed(officer, hq):
    sent(by=officer)
    made = review(hq)
    assert made.sha256 == hashlib.sha256(made.content.encode()).hexdigest()
    line = Line.objects.filter(chain=NATION, what="PackMade").get()
    assert line.facts["sha256"] == made.sha256
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Pack.objects.filter(pk=made.pk).update(content="{}")


def test_an_areas_page_has_its_own_rows_beside_the_nations_and_no_other_areas(officer, hq):
    first = sent(by=officer)
    breached(by=officer, of=first)
    sent(by=officer, area="wessex", urn="44ZZ0000126")
    whole = review(hq)
    page = Pack.objects.get(area=make.AREA)
    content = Content.from_json(page.content)
    assert content == page_of(Content.from_json(whole.content), MERSEY, reference=page.reference)
    others = set(Area.objects.filter(kind="area").exclude(name=MERSEY).values_list("name", flat=True))
    for section in content.sections:
        if section.areas:
            assert {row[0] for row in section.table.rows} <= {MERSEY, ENGLAND_AND_WALES}
            assert section.dots is None
        if section.heading != "The baseline by Area":  # which says how the report's table names them
            assert not [name for name in others for said in section.said if name in said], section.heading


def test_a_month_that_is_not_over_has_no_pack(hq):
    with pytest.raises(Refusal, match="not over"):
        make_pack(Pack.Kind.SIAD, MONTH.before(-1), by=hq)
    assert not Pack.objects.exists()


def test_a_further_edition_says_what_changed_and_leaves_the_first_as_it_was(officer, hq):
    sent(by=officer)
    first = review(hq)
    kept = first.content
    with pytest.raises(Refusal, match="Nothing has changed"):
        review(hq)
    breached(by=officer)
    second = review(hq)
    first.refresh_from_db()
    assert (first.content, second.number) == (kept, 2)
    changed = Content.from_json(second.content).sections[0]
    assert changed.heading == "What changed since edition 1"
    assert (MERSEY, "What was wrong: Breaches", 0, 1) in changed.table.rows
    page = Content.from_json(Pack.objects.get(area="wessex", number=2).content)
    assert {row[0] for row in page.sections[0].table.rows} == {ENGLAND_AND_WALES}
    breached(by=officer)
    third = Content.from_json(review(hq).content)
    assert [one.heading for one in third.sections if one.heading.startswith("What changed")] == [
        "What changed since edition 2"
    ]


def test_due_packs_are_made_once_and_counted_again_a_month_later(officer):
    sent(by=officer)
    breached(by=officer, at=within(MONTH))
    siad = (Pack.Kind.SIAD, MONTH)
    assert siad not in due_packs(MONTH.ends + timedelta(days=3))
    out = MONTH.ends + timedelta(days=5)
    due = list(due_packs(out))
    assert siad in due
    for kind, span in due:
        assert make_due_pack(kind, span, now=out) is not None
        assert make_due_pack(kind, span, now=out) is None
    assert not list(due_packs(out))
    breached(by=officer, at=within(MONTH, day=12))
    assert make_due_pack(*siad, now=out) is None
    later = MONTH.ends + timedelta(days=34)
    assert siad in due_packs(later)
    again = make_due_pack(*siad, now=later)
    assert again is not None
    assert again.number == 2
    assert siad not in due_packs(MONTH.ends + timedelta(days=101))


def test_of_months_before_the_service_was_used_no_pack_is_made(db):
    assert not list(due_packs())
    make_packs()
    assert not Pack.objects.exists()


def test_headquarters_is_told_of_the_nations_pack_and_those_who_answer_for_an_area_of_its_page(officer, hq):
    sent(by=officer)
    people = {role: make.user(role) for role in (Role.FESM, Role.BUSINESS_MANAGER, Role.OPERATIONAL_MANAGER, Role.HQ)}
    stranger = make.user(Role.FESM, area="wessex")
    made = review(hq)
    told = dict(Notice.objects.filter(kind="pack_made").values_list("to", "path"))
    page = Pack.objects.get(area=make.AREA)
    assert told == {
        people[Role.FESM].pk: f"/packs/{page.pk}/",
        people[Role.BUSINESS_MANAGER].pk: f"/packs/{page.pk}/",
        people[Role.HQ].pk: f"/packs/{made.pk}/",
        stranger.pk: f"/packs/{Pack.objects.get(area='wessex').pk}/",
    }


@pytest.mark.parametrize("kind", list(Pack.Kind))
def test_no_pack_has_a_case_a_person_or_a_word_of_the_papers(kind, officer, hq):
    bundle = sent(by=officer, at=within(last_over(MONTHS[kind])), defendant="Daniel Okafor")
    one = breached(by=officer, of=bundle, at=within(last_over(MONTHS[kind])), note="Seen by the usher.")
    closed(one, hq=hq)
    text = make_pack(kind, last_over(MONTHS[kind]), by=hq).content
    for secret in (bundle.case.urn, "Okafor", "Whitlow", "07700", officer.get_full_name(), "usher"):
        assert secret not in text


@pytest.mark.parametrize("kind", list(Pack.Kind))
def test_more_areas_and_more_records_ask_nothing_more_of_the_database(kind, officer):
    span = last_over(MONTHS[kind])

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            COMPOSED[kind](span)
        return len(queries)

    breached(by=officer, of=sent(by=officer, at=within(span)), at=within(span))
    few = asked()
    for code, force in (("wessex", "44"), ("south-west", "50"), ("north-east", "10")):
        for number in range(2):
            bundle = sent(by=officer, at=within(span), area=code, urn=f"{force}ZZ000{number}126")
            breached(by=officer, of=bundle, at=within(span))
    assert asked() == few


def test_the_committees_page_has_the_greatest_risks_and_the_change_since_the_quarter_before(officer, hq):
    for _ in range(30):
        sent(by=officer, at=within(LAST.before(1)), issue=False)
        breached(by=officer, of=sent(by=officer))
    made = make_pack(Pack.Kind.COMMITTEE, LAST, by=hq)
    row = figures(made, "The nation’s figures", "Files sent with something wrong")
    assert (row["Number"], row["Share, %"], row["Quarter before, %"]) == (30, 100, 0)
    assert row["Change"] == "up 100.0 points"
    trend = json.loads(made.content)["sections"][1]["trend"]
    assert sum(trend["lines"][0][1]) == 30
