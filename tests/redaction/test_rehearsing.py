"""A draft of the guidance is tried on what people decided lately: in memory, and numbers are all that is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case
from cpsredact.refusals import Refusal
from guidance.drafting import latest
from guidance.in_force import edition_in_force
from guidance.reading import current_edition
from redaction.casefile import casefile_of, paper
from redaction.gleaning import gleaned_from
from redaction.models import Decision, Flag, Page, Rehearsal, RehearsedBundle, Search, Suggestion, Verdict
from redaction.raising import raise_flags
from redaction.rehearsal_figures import figures_of
from redaction.rehearsing import rehearse, rehearse_bundle, rehearse_some, remaining, unfinished
from screening.screen import screen_bundle
from tests import make
from tests.guidance.make import draft, edited, hq, with_family
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
KEPT = "It is the number that was called."


def searched(**about):
    """A bundle whose flags are those that the search finds in a statement; its telephone number is decided."""
    bundle = make.bundle(**about)
    document = make.document(bundle)
    pages = list(Page.objects.filter(document=document))
    read = [(paper(document), [page.as_read() for page in pages])]
    case = casefile_of(bundle.case, [document])
    findings = screen_bundle(case, read, edition_in_force(), glean=gleaned_from(pages))
    raise_flags(findings, Search.objects.create(bundle=bundle, ruleset="test"), bundle, current_edition())
    return bundle


def decided(bundle, verdict, *, by):
    for flag in Flag.objects.filter(bundle=bundle, category="phone"):
        make.decide(flag, verdict, by=by, reason=KEPT if verdict == Verdict.KEEP else "")


def keeping_numbers(by):
    """A draft by which telephone numbers are kept unless something else says otherwise."""
    made = draft(by)
    edited(made, by=by, code="P04", default="keep")
    return made


def test_it_says_how_many_would_have_been_otherwise_and_how_many_had_decided_so(officer):
    decided(searched(), Verdict.REDACT, by=officer)
    decided(searched(), Verdict.KEEP, by=officer)
    writer = hq()
    made = rehearse(keeping_numbers(writer), area=None, by=writer)
    before = list(Suggestion.objects.order_by("pk").values_list("pk", "recommendation", "why"))
    assert not rehearse_some(made, 10)
    figures = figures_of(made)
    assert figures.is_done
    assert (figures.decided, figures.compared, figures.otherwise, figures.agreed) == (2, 2, 2, 1)
    assert [(one.what, one.count, one.agreed) for one in figures.by_category] == [("Phone", 2, 1)]
    assert [one.what for one in figures.by_family] == ["burglary"]
    assert [one.what for one in figures.by_change] == ["Redact → Keep"]
    assert list(Suggestion.objects.order_by("pk").values_list("pk", "recommendation", "why")) == before
    assert Decision.objects.count() == 2


def test_nothing_that_is_kept_holds_a_word_of_the_papers(officer):
    decided(searched(), Verdict.REDACT, by=officer)
    writer = hq()
    made = rehearse(keeping_numbers(writer), area=None, by=writer)
    rehearse_some(made, 10)
    (row,) = made.rehearsed.all()
    assert [set(line) for line in row.counts] == [{"category", "family", "before", "after", "count", "agreed"}]
    assert "07700" not in str(row.counts)


def test_papers_on_which_nothing_that_differs_can_bear_are_not_opened(officer):
    decided(searched(), Verdict.REDACT, by=officer)
    writer = hq()
    made = draft(writer)
    with_family(made, by=writer, code="fraud", keeps=[])
    tried = rehearse(made, area=None, by=writer)
    with CaptureQueriesContext(connection) as asked:
        rehearse_some(tried, 10)
    assert [one.outcome for one in tried.rehearsed.all()] == [RehearsedBundle.Outcome.UNTOUCHED]
    assert not [one for one in asked if "redaction_page" in one["sql"]]
    assert (figures_of(tried).otherwise, figures_of(tried).compared) == (0, 1)


def test_material_that_was_destroyed_is_counted_and_not_guessed_at(officer):
    bundle = searched()
    decided(bundle, Verdict.REDACT, by=officer)
    Case.objects.filter(pk=bundle.case_id).update(destroyed_at=timezone.now())
    writer = hq()
    made = rehearse(keeping_numbers(writer), area=None, by=writer)
    rehearse_some(made, 10)
    figures = figures_of(made)
    assert (figures.destroyed, figures.not_told, figures.otherwise) == (1, 1, 0)


def test_of_one_area_it_looks_at_that_areas_decisions_alone(officer):
    decided(searched(), Verdict.REDACT, by=officer)
    decided(searched(area="wessex"), Verdict.REDACT, by=make.user(area="wessex"))
    writer = hq()
    made = keeping_numbers(writer)
    area = Case.objects.filter(area="wessex").get().area
    assert rehearse(made, area=area, by=writer).bundles == 1
    assert rehearse(made, area=None, by=writer).bundles == 2


def test_decisions_of_more_than_thirty_days_ago_are_no_part_of_it(officer):
    decided(searched(), Verdict.REDACT, by=officer)
    flag = Flag.objects.filter(category="phone").get()
    old = searched()
    other = Flag.objects.filter(bundle=old, category="phone").get()
    Decision.objects.create(
        flag=other,
        verdict=Verdict.REDACT,
        principle=flag.suggestion.principle,
        by=officer,
        role=officer.role,
        at=timezone.now() - timedelta(days=40),
    )
    writer = hq()
    assert rehearse(keeping_numbers(writer), area=None, by=writer).bundles == 1


def test_it_is_done_a_few_at_a_time_and_picked_up_where_a_worker_was_killed(officer):
    for _ in range(3):
        decided(searched(), Verdict.REDACT, by=officer)
    writer = hq()
    made = rehearse(keeping_numbers(writer), area=None, by=writer)
    assert rehearse_some(made, 1)
    assert remaining(made).count() == 2
    assert list(unfinished()) == [made]
    bundle = made.rehearsed.get().bundle
    assert rehearse_bundle(made, bundle)
    assert made.rehearsed.count() == 1, "a bundle is rehearsed once"
    assert not rehearse_some(made, 10)
    assert not unfinished().exists()


def test_it_is_refused_while_it_runs_and_where_nothing_was_decided(officer):
    writer = hq()
    made = keeping_numbers(writer)
    with pytest.raises(Refusal, match="Nothing was decided"):
        rehearse(made, area=None, by=writer)
    decided(searched(), Verdict.REDACT, by=officer)
    rehearse(made, area=None, by=writer)
    with pytest.raises(Refusal, match="being tried already"):
        rehearse(made, area=None, by=writer)
    assert Rehearsal.objects.count() == 1
    assert latest(made).rehearsals.count() == 1


def test_headquarters_sees_the_figures_and_nobody_else_does(officer):
    decided(searched(), Verdict.REDACT, by=officer)
    writer = hq()
    made = keeping_numbers(writer)
    rehearse_some(rehearse(made, area=None, by=writer), 10)
    shown = signed_in(writer).get(f"/review/rehearsals/{made.pk}/").content.decode()
    assert "1 recommendation of 1 would have been otherwise." in shown
    assert signed_in(officer).get(f"/review/rehearsals/{made.pk}/").status_code == 403


def test_what_came_of_it_is_never_changed(officer):
    decided(searched(), Verdict.REDACT, by=officer)
    writer = hq()
    rehearse_some(rehearse(keeping_numbers(writer), area=None, by=writer), 10)
    for model, change in ((Rehearsal, {"bundles": 9}), (RehearsedBundle, {"decided": 9})):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.objects.update(**change)
