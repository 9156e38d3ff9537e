"""The desk over 1,000 pages with 10,000 flags: how often it asks the database, what it lists, what it narrows to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Bundle
from redaction.gleaning import holding, letters_kept
from redaction.holding import QUIET
from redaction.listing import AT_ONCE, next_undecided
from redaction.models import Flag, Page, Recommendation, Verdict
from redaction.places import Place
from tests import make
from tests.large import large_bundle
from tests.plain import form_to, press, signed_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture(scope="module")
def large(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Made once, and taken back once all of this module's tests have run: making it takes seconds."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield large_bundle()
        transaction.set_rollback(True)


@pytest.fixture
def client(officer):
    return signed_in(officer)


@pytest.fixture(autouse=True)
def nothing_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hold and a session are put off every so often by the clock, and a machine may stand still for so long."""
    monkeypatch.setattr("redaction.holding.A_MOMENT", QUIET)
    monkeypatch.setattr("accounts.staying.COARSE", 1)


def at(bundle: Bundle, document: int = 1, page: int = 1, **about: Any) -> str:
    return Place(bundle.pk, document, page, **about).url().split("#")[0]


def asked(client, address: str) -> list[str]:
    """The statements of one asking, of somebody who has had the page before them: no savepoints."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]


@pytest.mark.parametrize("by", ["value", "page", "together", "text"])
def test_a_page_of_ten_thousand_flags_asks_the_database_no_more_than_twelve_times(large, client, by):
    for about in ({}, {"category": "phone", "sure": "high"}, {"show": "keep"}):
        statements = asked(client, at(large, 25, 7, by=by, **about))
        assert len(statements) <= MOST_QUERIES, statements


def test_a_long_list_is_shown_in_parts_that_follow_one_another_and_leave_nothing_out(large, client):
    seen: list[int] = []
    desk = client.get(at(large, within=1)).context["desk"]
    while True:
        assert len(desk.rows) <= AT_ONCE
        seen += [row.first.pk for row in desk.rows]
        if not desk.after_these:
            break
        desk = client.get(desk.after_these.split("#")[0]).context["desk"]
    expected = Flag.objects.filter(bundle=large, document__number=1).in_reading_order()
    assert seen == list(expected.values_list("pk", flat=True))


def test_every_choice_of_a_filter_lists_as_many_as_it_says(large, client):
    desk = client.get(at(large)).context["desk"]
    for facet in desk.facets:
        assert sum(choice.count for choice in facet.choices) == 10_000, facet.name
        for choice in facet.choices[:3]:
            narrowed = client.get(f"{at(large)}?{facet.name}={choice.value}").context["desk"]
            counts = {name: count for name, _, count in narrowed.shows}
            assert counts["undecided"] == choice.count, (facet.name, choice.value)
            assert (narrowed.total, narrowed.left) == (10_000, 10_000)  # the bundle's own counters are of all of it


def test_two_filters_together_list_what_passes_both(large, client):
    desk = client.get(at(large, category="phone", recommended=Recommendation.CHECK.value)).context["desk"]
    rows = Flag.objects.filter(bundle=large, category="phone", suggestion__recommendation=Recommendation.CHECK)
    assert {name: count for name, _, count in desk.shows}["undecided"] == rows.count() > 0
    assert {row.first.suggestion.recommendation for row in desk.rows} == {"check"}
    assert {row.first.category for row in desk.rows} == {"phone"}


def test_the_next_flag_is_the_next_that_the_filters_let_through(large):
    place = Place(large.pk, 3, 2, category="email")
    found = next_undecided(place)
    assert found is not None
    emails = Flag.objects.filter(bundle=large, category="email").in_reading_order().select_related("document")
    after = next(flag for flag in emails if (flag.document.number, flag.page) >= (3, 2))
    assert found.pk == after.pk


def test_filters_that_leave_nothing_say_how_to_get_out(large, client):
    page = client.get(at(large, category="passport"))
    assert "Nothing is left under these filters" in page.content.decode()
    assert f'href="{at(large)}"' in page.content.decode()


@pytest.mark.parametrize("asked", ["category=nothing", "person=-1", "person=99999999999999999999", "within=x", "sure="])
def test_a_filter_that_cannot_be_meant_is_no_filter(large, client, asked):
    assert not client.get(f"{at(large)}?{asked}").context["place"].is_filtered


def test_a_value_in_two_thousand_places_is_decided_everywhere_by_one_form(client):
    bundle = large_bundle(documents=2, pages_each=1000, flags_a_page=1, values=1)
    assert Flag.objects.filter(bundle=bundle).count() == 2000
    shown = client.get(at(bundle))
    (row,) = shown.context["desk"].rows
    assert (row.count, row.documents) == (2000, 2)
    assert len(shown.content) < 200_000
    press(client, form_to(shown, f"/flags/{row.first.pk}/decide/"), button=("verdict", "redact"))
    assert not Flag.objects.filter(bundle=bundle).undecided().exists()


# Which places of a value ----------------------------------------------------------------------------------------------


@pytest.fixture
def several():
    """One number in three places of two documents."""
    bundle = make.bundle()
    first = make.document(bundle, pages=("Before it all I rang 07700 900123 and then\nwent home", "On 07700 900123"))
    second = make.document(bundle, pages=("Log of 07700 900123",))
    return [make.flag(first), make.flag(first, page=2), make.flag(second)]


def choosing(flags: Sequence[Flag]) -> str:
    return at(flags[0].bundle, flag=flags[0].pk, choose="places")


def test_each_place_is_listed_with_what_stands_round_it(several, client):
    listed = client.get(choosing(several)).context["desk"].instances
    assert [one.where for one in listed] == ["Document 1, page 1", "Document 1, page 2", "Document 2, page 1"]
    assert (listed[0].before, listed[0].words) == ("Before it all I rang ", "07700 900123")
    assert listed[0].after == " and then went home"
    long = make.document(several[0].bundle, pages=("And so These words stand a long way before it: 07700 900123",))
    last = client.get(choosing([make.flag(long)])).context["desk"].instances[-1]
    assert last.before == "… words stand a long way before it: "


def test_exactly_the_ticked_places_are_decided(several, client):
    form = form_to(client.get(choosing(several)), f"/flags/{several[0].pk}/decide/")
    done = press(client, form, button=("verdict", "redact"), chosen=[str(several[0].pk), str(several[2].pk)])
    assert done.status_code == 302
    known = dict(Flag.objects.with_verdict().values_list("pk", "verdict"))
    assert [known[flag.pk] for flag in several] == ["redact", None, "redact"]


@pytest.mark.parametrize("chosen", [[], ["x"], ["999999"]])
def test_ticking_nothing_or_what_was_not_listed_decides_nothing(several, client, chosen):
    form = form_to(client.get(choosing(several)), f"/flags/{several[0].pk}/decide/")
    assert press(client, form, button=("verdict", "redact"), chosen=chosen).status_code == 422
    assert Flag.objects.filter(bundle=several[0].bundle).undecided().count() == 3


def test_after_a_decision_the_filters_are_kept_and_nothing_else_is_gone_to(several, client):
    other = make.flag(several[0].document, "Before", category="name")
    shown = client.get(at(several[0].bundle, flag=several[0].pk, category="phone"))
    done = press(client, form_to(shown, f"/flags/{several[0].pk}/decide/"), button=("verdict", "redact"))
    assert "category=phone" in done.headers["Location"]
    assert f"flag={other.pk}" not in done.headers["Location"]
    assert "Nothing is left under these filters" in client.get(done.headers["Location"]).content.decode()


def test_who_does_not_want_to_be_led_on_stays_at_the_flag(several, client):
    form = form_to(client.get(at(several[0].bundle, flag=several[0].pk)), f"/flags/{several[0].pk}/decide/")
    done = press(client, form, button=("verdict", "redact"), stay="1", scope="one")
    assert f"flag={several[0].pk}#" in done.headers["Location"]
    assert "show=redact" in done.headers["Location"]


# Echoes, with pages ruled out by their letters ------------------------------------------------------------------------


AGAIN = "And 07700 900123 again"


@pytest.mark.parametrize("letters", [None, "another-ruleset nothing", letters_kept(AGAIN)])
def test_a_page_is_passed_over_only_when_its_letters_rule_it_out(several, officer, letters):
    late = make.document(several[0].bundle, pages=(AGAIN,))
    page = Page.objects.get(document=late)
    if letters:
        page.content = {**(page.content or {}), "letters": letters}
        page.save()
    make.decide(several[0], Verdict.REDACT, by=officer)
    assert Flag.objects.filter(document=late, found_by="echo").exists()


def test_the_letters_of_many_pages_read_at_once_are_those_of_each(several):
    other = make.document(make.bundle(), pages=("Another case, under a key of its own",))
    wanted = Page.objects.filter(document__in=[*several[0].bundle.documents.all(), other])
    for page in wanted:
        page.content = {**page.content, "letters": letters_kept(page.text)}
        page.save()
    unread = make.document(several[0].bundle, pages=(AGAIN,))
    Page.objects.filter(document=unread).update(**make.WORDLESS)
    wanted = wanted | unread.pages.all()
    letters = dict(wanted.letters())
    assert letters == {page.pk: page.letters for page in wanted}
    assert list(letters.values()).count(None) == 1
    assert len(set(letters.values())) == wanted.count() == 5


def test_pages_that_cannot_hold_a_value_are_not_looked_through(large):
    pages = Page.objects.filter(document__bundle=large)
    may_hold = holding([("email", "caller7@example.com")])
    held = {page for page in pages if may_hold(page.letters)}
    assert 0 < len(held) < 20
    assert held >= {page for page in pages if "caller7@example.com" in page.text}
