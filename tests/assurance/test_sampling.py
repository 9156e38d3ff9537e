"""Drawing: once for each week, by the ledger's own seed, more after a miss; and worked out again by anybody."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Area, Role
from assurance.models import Draw, Mark, Ruling, Sample
from assurance.rules import Planned, plan_of, set_plan, set_rule
from assurance.ruling import Said, rule_on
from assurance.sampling import draw_samples, due_draws, recompute
from assurance.telling import remind
from assurance.worklist import area_rows, area_samples
from cases.models import Notice
from cpsredact.refusals import Refusal
from ledger.checking import anchor
from ledger.models import Line
from tests import make
from tests.assurance import make as of
from tests.histories.make import behind_the_ledgers_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def area() -> Area:
    return Area.objects.get(pk=make.AREA)


def test_a_draw_takes_so_many_and_keeps_the_chance_of_each(officer):
    of.fake_sent(12, by=officer)
    made = of.drawn()
    samples = list(made.samples.all())
    assert (made.population, len(samples)) == (12, 5)
    assert sum(1 / one.probability for one in samples) == pytest.approx(12)
    assert all(one.digests == [f"{one.bundle_id:064x}"] for one in samples)
    assert Line.objects.get(what="SamplesDrawn").facts["seed"] == made.seed


def test_drawing_again_draws_nothing_new_and_a_killed_draw_leaves_nothing(officer):
    of.fake_sent(8, by=officer)
    first = of.drawn()
    of.fake_sent(3, by=officer)
    assert of.drawn() == first
    assert Sample.objects.count() == 5
    since = timezone.localdate() - timedelta(days=30)
    with transaction.atomic():
        draw_samples(area(), since, since + timedelta(days=7))
        transaction.set_rollback(True)  # as the database does when its worker is killed
    assert Draw.objects.count() == 1


def test_the_seed_is_settled_by_the_first_anchor_after_the_days_whenever_it_is_drawn(officer):
    until = timezone.localdate()
    first = anchor()
    anchor()
    made = draw_samples(area(), until - timedelta(days=7), until)
    assert (made.anchor, made.seal) == (first.number, first.seal)
    assert recompute(made) == []


def test_whoever_changes_a_draw_behind_the_ledgers_back_is_found_out(officer):
    of.fake_sent(9, by=officer)
    made = of.drawn()
    out = StringIO()
    call_command("recompute_sample", made.pk, stdout=out)
    assert "It agrees." in out.getvalue()
    undrawn = {one[0] for one in made.frame} - set(made.samples.values_list("bundle", flat=True))
    behind_the_ledgers_back("assurance_sample", f"bundle_id = {min(undrawn)} WHERE place = 1")
    with pytest.raises(CommandError, match="The seed draws other bundles"):
        call_command("recompute_sample", made.pk, stdout=out)
    behind_the_ledgers_back("assurance_draw", "seed = repeat('0', 64)")
    made.refresh_from_db()
    assert "The seed does not follow from the Area, the days and the anchor." in recompute(made)


def test_nothing_of_a_draw_can_be_changed(officer):
    of.fake_sent(1, by=officer)
    of.drawn()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Draw.objects.update(size=1)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Sample.objects.update(place=9)


def test_another_areas_bundles_are_never_drawn(officer):
    of.fake_sent(3, by=officer, area="wessex")
    assert of.drawn().population == 0
    assert of.drawn("wessex").population == 3


def test_a_copy_that_went_out_before_is_not_drawn_again(officer):
    [bundle] = of.fake_sent(1, by=officer)
    of.drawn()
    again = bundle.dispatches.get()
    again.pk, again.reference, again.recipient = None, "0" * 32, bundle.case.recipients.last()
    again.at = timezone.now() + timedelta(days=8)
    again.save(force_insert=True)
    later = timezone.localdate() + timedelta(days=1)
    assert draw_samples(area(), later, later + timedelta(days=14)).population == 0


def test_every_week_that_was_missed_is_drawn_and_no_two_overlap():
    today = date(2026, 11, 25)
    assert list(due_draws(area(), today=today)) == [(date(2026, 11, 16), date(2026, 11, 23))]
    draw_samples(area(), date(2026, 10, 26), date(2026, 11, 2))
    due = list(due_draws(area(), today=today))
    assert [since for since, _ in due] == [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]
    assert [until for _, until in due] == [date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]


def test_an_area_may_draw_more_than_headquarters_asks_and_never_less():
    hq, manager = make.user(Role.HQ), make.user(Role.FESM)
    assert plan_of(area()) == Planned(1, 5)
    set_plan(None, weeks=2, size=10, by=hq)
    set_plan(area(), weeks=1, size=12, by=manager)
    assert plan_of(area()) == Planned(1, 12)
    with pytest.raises(Refusal, match="never less"):
        set_plan(area(), weeks=4, size=12, by=manager)
    with pytest.raises(Refusal, match="own Area"):
        set_plan(Area.objects.get(pk="wessex"), weeks=1, size=12, by=manager)
    set_plan(None, weeks=1, size=20, by=hq)
    assert plan_of(area()) == Planned(1, 20)


def test_after_a_miss_the_next_draws_are_larger_and_then_as_usual_again(officer):
    set_rule(due_days=7, second_percent=0, times=3, draws=2, by=make.user(Role.HQ))
    mark = of.reviewed(of.sample_of(of.sent_bundle(by=officer)), by=(lawyer := of.reviewer()))
    assert mark is not None
    rule_on(mark, Said("borne_out", affected=("witness",)), by=lawyer)
    sizes = []
    for week in range(3):
        since = timezone.localdate() + timedelta(days=7 * week + 1)
        made = draw_samples(area(), since, since + timedelta(days=7))
        sizes.append((made.size, made.after_a_miss))
    assert sizes == [(15, True), (15, True), (5, False)]
    assert Ruling.objects.filter(mark__kind=Mark.Kind.MISSED).count() == 1


def test_headquarters_sees_areas_with_none_and_with_late_ones_first(officer):
    of.fake_sent(2, by=officer)
    of.drawn()
    later = timezone.localdate() + timedelta(days=9)
    rows = area_rows(today=later)
    assert rows[0].has_none
    late = next(row for row in rows if row.area == area())
    assert (late.drawn, late.done, late.late) == (2, 0, 2)
    assert len(area_samples(make.user(Role.FESM), area=area())) == 2


def test_a_late_sample_is_told_to_its_reviewer_once_and_to_managers_where_it_is_nobodys(officer):
    of.fake_sent(1, by=officer)
    manager = make.user(Role.LEGAL_MANAGER)
    of.drawn()
    for _ in range(2):
        remind(timezone.localdate() + timedelta(days=9))
    assert Notice.objects.filter(kind=Notice.Kind.SAMPLE_LATE).values_list("to", flat=True).get() == manager.pk
