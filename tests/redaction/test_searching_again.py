"""Searching a bundle again: every decision stands, what changed is said, and what was rejected is not asked again.

The earlier ruleset is stood for by what it would have left behind: flags taken away before they were decided, or
placed and recommended otherwise than the present one does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from cases.models import State
from cpsredact.refusals import Refusal
from guidance.in_force import ruleset_in_force
from ledger.models import Line
from pdf.page import Box
from redaction.comparing import known, note_changes
from redaction.marking import add_mark
from redaction.models import Change, Flag, Page, Recommendation, Search, Suggestion, Verdict
from redaction.searching import NOT_SEARCHED
from redaction.searching_again import search_again
from redaction.tasks import search as search_task
from tests import make, paper, through

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
SCHEDULE = ("UNUSED SCHEDULE", "Log of a call from 07700 900123", "Photographs of the window")
OTHER_SCHEDULE = ("UNUSED SCHEDULE", "Item 2: a call from 07700 900456")
WHY = "It is the number that was used."


@pytest.fixture
def bundle():
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement(), paper.statement(SCHEDULE)])
    return through.screen(made)


@pytest.fixture
def phones(bundle):
    """The number in the statement, and the same in the schedule."""
    return list(Flag.objects.filter(bundle=bundle, category="phone").order_by("document__number"))


def again(bundle, officer):
    """Ask for it, and do the worker's part."""
    search_again(bundle, by=officer)
    return through.screen(bundle)


@contextmanager
def unguarded() -> Iterator[None]:
    """With the flags' trigger off: what follows is how the earlier ruleset would have left them."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
        cursor.execute("ALTER TABLE redaction_flag DISABLE TRIGGER redaction_flag_append_only")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE redaction_flag ENABLE TRIGGER redaction_flag_append_only")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def forget(*flags: Flag) -> None:
    """As if the earlier ruleset had not found these."""
    Suggestion.objects.filter(flag__in=flags).delete()
    with unguarded():
        Flag.objects.filter(pk__in=[flag.pk for flag in flags]).delete()


def alter(flag: Flag, **fields: object) -> None:
    """As if the earlier ruleset had found this otherwise."""
    with unguarded():
        Flag.objects.filter(pk=flag.pk).update(**fields)


def changes(bundle) -> list[tuple[int, str]]:
    """What the last search changed."""
    last = bundle.searches.filter(document=None).latest("pk")
    return list(last.changes.values_list("flag", "what"))


def told() -> dict[str, int]:
    return Line.objects.filter(what="BundleSearchedAgain").latest("pk").facts


def test_searching_again_under_the_same_rules_changes_nothing_and_says_so(bundle, officer):
    before = set(Flag.objects.standing().values_list("pk", flat=True))
    again(bundle, officer)
    assert bundle.state == State.IN_REVIEW
    assert set(Flag.objects.standing().values_list("pk", flat=True)) == before
    assert changes(bundle) == []
    assert {name: told()[name] for name in ("new", "changed", "gone", "settled")} == dict.fromkeys(
        ("new", "changed", "gone", "settled"), 0
    )


def test_each_search_keeps_the_ruleset_it_was_made_under(bundle, officer):
    again(bundle, officer)
    wholes = Search.objects.filter(bundle=bundle, document=None)
    assert [one.ruleset for one in wholes] == [ruleset_in_force()] * 2
    assert told()["search"] == wholes.latest("pk").pk


def test_nothing_that_was_read_is_read_again(bundle, officer):
    read = dict(Page.objects.filter(document__bundle=bundle).values_list("pk", "read_at"))
    again(bundle, officer)
    assert dict(Page.objects.filter(document__bundle=bundle).values_list("pk", "read_at")) == read


def test_a_page_that_could_not_be_read_is_tried_anew_and_its_words_are_searched(bundle, phones, officer):
    page = Page.objects.get(document=phones[1].document)
    forget(*Flag.objects.filter(document=page.document))
    Page.objects.filter(pk=page.pk).update(**make.WORDLESS, gap="The reader stopped.", attempts=3)
    again(bundle, officer)
    page.refresh_from_db()
    assert (page.gap, page.attempts) == ("", 1)
    assert Flag.objects.undecided().filter(document=page.document, category="phone").exists()


def test_a_page_that_the_failed_search_was_blamed_on_needs_no_look_once_it_is_searched(bundle, phones, officer):
    pages = Page.objects.filter(document__bundle=bundle)
    pages.update(gap=NOT_SEARCHED)
    for page in pages.filter(document=phones[1].document):
        page.content = {"words": "not as the reader writes them"}
        page.save()
    again(bundle, officer)
    assert set(pages.values_list("gap", flat=True)) == {""}
    assert not pages.filter(content__isnull=True).exists()


def test_every_decision_and_every_mark_made_by_hand_stands(bundle, phones, officer):
    statement = phones[0].document
    for flag in list(Flag.objects.undecided().filter(document=statement)):
        make.decide(flag, Verdict.REDACT, by=officer)
    make.decide(phones[1], Verdict.KEEP, by=officer, reason=WHY)
    by_hand = add_mark(statement, 1, Box(72, 600, 200, 620), category="signature", by=officer).flag
    before = dict(Flag.objects.filter(bundle=bundle).standing().with_verdict().values_list("pk", "verdict"))
    again(bundle, officer)
    after = dict(Flag.objects.filter(bundle=bundle).standing().with_verdict().values_list("pk", "verdict"))
    assert after == before
    assert after[by_hand.pk] == Verdict.REDACT


def test_what_the_earlier_rules_missed_is_new_and_waits_for_a_person(bundle, phones, officer):
    forget(phones[1])
    again(bundle, officer)
    new = Flag.objects.undecided().get(document=phones[1].document, category="phone")
    assert (new.pk, "new") in changes(bundle)
    assert told()["new"] == 1


def test_an_undecided_flag_that_is_no_longer_found_is_set_aside_and_said_to_be_gone(bundle, officer):
    stale = make.flag(bundle.documents.get(number=2), "Photographs", category="other")
    alter(stale, search=bundle.searches.latest("pk"))
    again(bundle, officer)
    assert changes(bundle) == [(stale.pk, "gone")]
    assert not Flag.objects.standing().filter(pk=stale.pk).exists()


def test_a_decided_flag_that_is_no_longer_found_is_said_once_to_be_gone_and_stands(bundle, officer):
    stale = make.flag(bundle.documents.get(number=2), "Photographs", category="other")
    alter(stale, search=bundle.searches.latest("pk"))
    make.decide(stale, Verdict.REDACT, by=officer)
    again(bundle, officer)
    assert (stale.pk, "gone") in changes(bundle)
    assert Flag.objects.standing().with_verdict().get(pk=stale.pk).verdict == Verdict.REDACT
    again(bundle, officer)
    assert changes(bundle) == []


@pytest.mark.parametrize("decided", [False, True], ids=["undecided", "decided"])
def test_a_flag_recommended_otherwise_than_before_is_changed_and_its_decision_stands(bundle, phones, officer, decided):
    Suggestion.objects.filter(flag=phones[0]).update(recommendation=Recommendation.KEEP)
    if decided:
        make.decide(phones[0], Verdict.KEEP, by=officer, reason=WHY)
    again(bundle, officer)
    change = Change.objects.get(flag=phones[0])
    assert (change.what, change.before, change.after) == ("changed", "keep", "redact")
    assert Suggestion.objects.get(flag=phones[0]).recommendation == "redact"
    assert [one.recommended for one in phones[0].decisions.all()] == (["keep"] if decided else [])


def test_a_rejected_value_is_not_asked_about_again_in_the_papers_that_were_searched(bundle, phones, officer):
    decision = make.decide(phones[0], Verdict.KEEP, by=officer, reason=WHY)
    forget(phones[1])
    again(bundle, officer)
    flag = Flag.objects.get(document=phones[1].document, category="phone")
    assert not Flag.objects.undecided().filter(pk=flag.pk).exists()
    change = Change.objects.get(flag=flag)
    assert (change.what, change.settled_by) == ("settled", decision)
    again(bundle, officer)
    assert changes(bundle) == [(flag.pk, "settled")]
    assert not Flag.objects.undecided().filter(pk=flag.pk).exists()


def test_a_change_of_mind_asks_about_what_was_not_asked_because_of_it(bundle, phones, officer):
    make.decide(phones[0], Verdict.KEEP, by=officer, reason=WHY)
    forget(phones[1])
    again(bundle, officer)
    make.decide(phones[0], Verdict.REDACT, by=officer)
    assert Flag.objects.undecided().filter(document=phones[1].document, category="phone").exists()


def test_a_value_that_is_left_undecided_elsewhere_stays_undecided(bundle, phones, officer):
    """Somebody who kept one of two places has not said anything of the other."""
    make.decide(phones[0], Verdict.KEEP, by=officer, reason=WHY)
    again(bundle, officer)
    assert Flag.objects.undecided().filter(pk=phones[1].pk).exists()


def test_a_rejected_value_is_asked_about_in_a_paper_that_is_new_to_the_case(bundle, phones, officer):
    """The neighbour kept in a statement need not be kept in the unused schedule (report 1.45)."""
    for flag in phones:
        make.decide(flag, Verdict.KEEP, by=officer, reason=WHY)
    (late,) = through.receive_all(bundle, [paper.statement(("Call log", "Log of a call from 07700 900123"))])
    through.screen(bundle)
    assert Flag.objects.undecided().filter(document=late, category="phone").exists()


def test_a_value_that_was_kept_as_recommended_is_asked_about_where_it_should_come_out(bundle, phones, officer):
    Suggestion.objects.filter(flag=phones[0]).update(recommendation=Recommendation.KEEP)
    make.decide(phones[0], Verdict.KEEP, by=officer)
    forget(phones[1])
    again(bundle, officer)
    assert Flag.objects.undecided().filter(document=phones[1].document, category="phone").exists()


def test_a_value_rejected_here_and_taken_out_there_is_asked_about(bundle, phones, officer):
    make.decide(phones[0], Verdict.KEEP, by=officer, reason=WHY)
    make.decide(phones[1], Verdict.REDACT, by=officer)
    third = make.document(bundle, pages=("Log of 07700 900123",))
    Search.objects.create(bundle=bundle, document=third, ruleset="earlier")
    Search.objects.create(bundle=bundle, ruleset="earlier", documents=3)
    again(bundle, officer)
    assert Flag.objects.undecided().filter(document=third, category="phone").exists()


@pytest.mark.parametrize(
    ("verdict", "wider", "asked"),
    [
        (Verdict.KEEP, True, False),
        (Verdict.REDACT, True, False),
        (Verdict.KEEP, False, True),
        (Verdict.REDACT, False, True),
    ],
    ids=["kept words", "words taken out", "more than was kept", "more than was taken out"],
)
def test_words_already_decided_are_not_asked_about_again_because_their_edges_moved(
    bundle, phones, officer, verdict, wider, asked
):
    flag = phones[0]
    start = flag.start - 3 if wider else flag.start + 3
    alter(flag, start=start, value_digest="f" * 64)
    make.decide(flag, verdict, by=officer, reason=WHY)
    again(bundle, officer)
    found = Flag.objects.exclude(pk=flag.pk).get(document=flag.document, category="phone", end=flag.end)
    assert Flag.objects.undecided().filter(pk=found.pk).exists() is asked


def test_putting_back_what_was_taken_out_asks_about_the_words_in_it(bundle, phones, officer):
    alter(phones[0], start=phones[0].start - 3, value_digest="f" * 64)
    make.decide(phones[0], Verdict.REDACT, by=officer)
    again(bundle, officer)
    inside = Change.objects.get(what="settled").flag
    make.decide(phones[0], Verdict.KEEP, by=officer, reason=WHY)
    assert Flag.objects.undecided().filter(pk=inside.pk).exists()


def test_a_rejection_in_another_case_counts_for_nothing(officer, phones, bundle):
    make.decide(phones[0], Verdict.KEEP, by=officer, reason=WHY)
    forget(phones[1])
    other = make.bundle(state=State.RECEIVED)
    through.receive_all(other, [paper.statement(SCHEDULE)])
    through.screen(other)
    forget(Flag.objects.get(bundle=other, category="phone"))
    again(other, officer)
    assert Flag.objects.undecided().filter(bundle=other, category="phone").exists()


def test_only_a_bundle_in_review_can_be_searched_again(officer):
    bundle = make.bundle(state=State.SIGNED_OFF)
    with pytest.raises(Refusal, match="be searched again"):
        search_again(bundle, by=officer)
    assert not Line.objects.filter(what="SearchAskedAgain").exists()


def test_a_bundle_is_not_searched_twice_because_two_people_asked(bundle, officer, lawyer):
    search_again(bundle, by=officer)
    with pytest.raises(Refusal):
        search_again(bundle, by=lawyer)
    through.screen(bundle)
    assert Search.objects.filter(bundle=bundle, document=None).count() == 2


def test_the_worker_does_it_and_doing_it_twice_changes_nothing(bundle, phones, officer):
    forget(phones[1])
    search_again(bundle, by=officer)
    search_task(bundle.pk)
    after = changes(bundle)
    search_task(bundle.pk)
    bundle.refresh_from_db()
    assert bundle.state == State.IN_REVIEW
    assert [what for _, what in after] == ["new"]
    assert changes(bundle) == after


def test_what_a_search_changed_cannot_be_changed(bundle, phones, officer):
    forget(phones[1])
    again(bundle, officer)
    with pytest.raises(DatabaseError, match="redaction_change is append-only"), transaction.atomic():
        Change.objects.update(what="gone")


def test_the_ledger_is_told_who_asked_and_what_was_found_in_numbers_alone(bundle, phones, officer):
    forget(phones[1])
    again(bundle, officer)
    asked = Line.objects.get(what="SearchAskedAgain")
    assert (asked.who, asked.facts["pages"]) == (officer, 0)
    assert all(isinstance(fact, int) for fact in told().values())


def test_what_is_answered_by_one_decision_and_asked_about_by_another_is_new(bundle, phones, officer):
    """An echo raised it again after it was set aside: then it waits for a person, and says so."""
    decision = make.decide(phones[0], Verdict.KEEP, by=officer, reason=WHY)
    before = {pk: one for pk, one in known(bundle).items() if pk != phones[1].pk}
    search = Search.objects.create(bundle=bundle, ruleset=ruleset_in_force())
    note_changes(search, before, found=set(known(bundle)), settled={phones[1].pk: decision.pk})
    assert changes(bundle) == [(phones[1].pk, "new")]
