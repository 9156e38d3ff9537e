"""What the desk says of a search: under which rules it was, and what a later one made new, changed or gone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Bundle, State
from guidance.in_force import ruleset_in_force
from redaction.desk import Desk, desk
from redaction.models import Change, Flag, Page, Recommendation, Search, Suggestion, Verdict
from redaction.places import Place
from redaction.progress import progress
from redaction.signing_off import blocks
from tests import make
from tests.plain import form_to, forms, press, signed_in

pytestmark = pytest.mark.django_db
NUMBER, OTHER, THIRD, FOURTH = "07700 900123", "07700 900456", "07700 900789", "07700 900321"
OUTDATED = "Searched under an earlier set of rules: search again"
WHY = "It is the number that was used."


@pytest.fixture
def bundle() -> Bundle:
    """Searched once, under the rules in force."""
    made = make.bundle()
    make.document(made, pages=(f"I rang {NUMBER}\nThen {OTHER}\nThen {THIRD}\nThen {FOURTH}",))
    Search.objects.create(bundle=made, ruleset=ruleset_in_force())
    return made


@pytest.fixture
def searched_again(bundle, officer) -> dict[str, Flag]:
    """One flag of each kind, as the second search left them; the fourth was answered by a decision on the first."""
    document = bundle.documents.get()
    flags = {what: make.flag(document, text) for what, text in zip(Change.What.values, NUMBERS, strict=True)}
    decision = make.decide(flags["changed"], Verdict.KEEP, by=officer, reason=WHY)
    last = Search.objects.create(bundle=bundle, ruleset=ruleset_in_force())
    for what, flag in flags.items():
        Change.objects.create(
            search=last,
            flag=flag,
            what=what,
            before=Recommendation.KEEP if what == "changed" else "",
            after=Recommendation.REDACT,
            settled_by=decision if what == "settled" else None,
        )
    Suggestion.objects.filter(flag__in=[flags["gone"], flags["settled"]]).update(withdrawn=True)
    return flags


NUMBERS = (NUMBER, OTHER, THIRD, FOURTH)


@pytest.fixture
def client(officer):
    return signed_in(officer)


def drawn(bundle: Bundle, officer, **about: object) -> Desk:
    return desk(bundle, Place(bundle.pk, 1, 1, **about), by=officer)


def test_a_bundle_searched_under_the_rules_in_force_is_not_said_to_be_out_of_date(bundle, client):
    page = client.get(Place(bundle.pk, 1, 1).url()).content.decode()
    assert OUTDATED not in page
    assert ruleset_in_force() in page


def test_a_bundle_searched_under_earlier_rules_says_so_with_the_button(bundle, client):
    Search.objects.create(bundle=bundle, ruleset="earlier")
    shown = client.get(Place(bundle.pk, 1, 1).url())
    assert OUTDATED in shown.content.decode()
    (button,) = [one for one in forms(shown) if one.action.endswith("/search-again/")]
    assert press(client, button).status_code == 302
    bundle.refresh_from_db()
    assert bundle.state == State.RECEIVED
    meanwhile = client.get(Place(bundle.pk, 1, 1).url()).content.decode()
    assert OUTDATED not in meanwhile
    assert "Searching the papers" in meanwhile
    assert progress(bundle).sentence == "Searching 1 page"


def test_a_signed_off_bundle_is_not_offered_another_search(bundle, client):
    Search.objects.create(bundle=bundle, ruleset="earlier")
    Bundle.objects.filter(pk=bundle.pk).update(state=State.SIGNED_OFF)
    shown = client.get(Place(bundle.pk, 1, 1).url())
    assert not [one for one in forms(shown) if one.action.endswith("/search-again/")]


def test_each_search_of_the_bundle_is_listed_with_its_rules(bundle, client):
    Search.objects.create(bundle=bundle, ruleset="later-rules", documents=2)
    page = client.get(Place(bundle.pk, 1, 1).url()).content.decode()
    assert f"1 document, rules {ruleset_in_force()}" in page
    assert "2 documents, rules later-rules" in page


def test_what_the_last_search_made_of_each_flag_is_counted_and_can_be_listed(bundle, searched_again, officer):
    shown = drawn(bundle, officer)
    assert {name: count for name, _, count in shown.shows if name in searched_again} == dict.fromkeys(searched_again, 1)
    assert shown.searched.said.endswith(
        "1 new, 1 changed, 1 gone; 1 decided before and not asked again. Every decision stands."
    )
    for what, flag in searched_again.items():
        assert [row.first for row in drawn(bundle, officer, show=what).rows] == [flag], what


def test_what_is_set_aside_is_not_left_to_decide_nor_in_the_way_of_sign_off(bundle, searched_again, officer):
    shown = drawn(bundle, officer)
    assert (shown.total, shown.decided) == (2, 1)
    assert [row.first for row in shown.rows] == [searched_again["new"]]
    (undecided,) = [block for block in blocks(bundle, by=officer) if "undecided" in block.sentence]
    assert undecided.sentence == "1 flag is undecided."
    boxes = {box.flag for box in shown.sheet.boxes}
    assert boxes == {searched_again["new"].pk, searched_again["changed"].pk}


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("new", "New in the last search."),
        ("changed", "recommended keep before, redact now"),
        ("gone", "The last search no longer finds this."),
        ("settled", "(document 1, page 1), so it is not asked again."),
    ],
)
def test_an_open_flag_says_what_the_search_changed(bundle, searched_again, client, officer, what, said):
    flag = searched_again[what]
    page = client.get(Place(bundle.pk, 1, 1, show=what, flag=flag.pk).url()).content.decode()
    assert said in page
    if what == "settled":
        assert f"Decided before: {officer} kept this" in page


@pytest.mark.parametrize("what", ["gone", "settled"])
def test_what_was_set_aside_can_still_be_decided(bundle, searched_again, client, officer, what):
    flag = searched_again[what]
    shown = client.get(Place(bundle.pk, 1, 1, show=what, flag=flag.pk).url())
    press(client, form_to(shown, f"/flags/{flag.pk}/decide/"), button=("verdict", "redact"))
    assert Flag.objects.standing().with_verdict().get(pk=flag.pk).verdict == Verdict.REDACT
    assert drawn(bundle, officer).total == 3


def test_what_was_set_aside_is_never_decided_along_with_the_same_value_that_waits(bundle, searched_again, officer):
    aside = searched_again["gone"]
    waiting = make.flag(make.document(bundle, pages=(f"Again {OTHER} and {THIRD}",)), THIRD)
    assert waiting.value_digest == aside.value_digest
    rows = drawn(bundle, officer, flag=aside.pk).rows
    listed = [[member.pk for member in row.members] for row in rows]
    assert [row for row in listed if aside.pk in row] == [[aside.pk]]
    assert [row for row in listed if waiting.pk in row] == [[waiting.pk]]


def test_a_bundle_searched_once_says_nothing_of_changes(bundle, client, officer):
    assert drawn(bundle, officer).searched.said == ""
    page = client.get(Place(bundle.pk, 1, 1).url()).content.decode()
    assert "Searched again" not in page
    assert "show=new" not in page


def test_the_desk_asks_the_database_no_more_often_for_many_changes(bundle, searched_again, client):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(Place(bundle.pk, 1, 1, show="new").url())
        return len(queries)

    asked()  # the first sight of a page is written down
    few = asked()
    last = bundle.searches.latest("pk")
    document = make.document(bundle, pages=("\n".join(f"07700 {900500 + one}" for one in range(20)),))
    for one in range(20):
        Change.objects.create(search=last, flag=make.flag(document, f"07700 {900500 + one}"), what="new")
    assert Page.objects.filter(document__bundle=bundle).count() == 2
    assert asked() == few


def test_the_api_asks_for_another_search_and_says_how_far_it_is(bundle, client):
    answer = client.post(f"/api/bundles/{bundle.pk}/search-again/")
    assert (answer.status_code, answer.json()["done"]) == (200, False)
    assert client.post(f"/api/bundles/{bundle.pk}/search-again/").status_code == 409


def test_the_api_lists_the_searches_and_what_the_last_one_changed(bundle, searched_again, client):
    told = client.get(f"/api/bundles/{bundle.pk}/searches/").json()
    assert told["outdated"] is False
    assert [one["ruleset"] for one in told["searches"]] == [ruleset_in_force()] * 2
    assert {one["flag"]: one["what"] for one in told["changes"]} == {
        flag.pk: what for what, flag in searched_again.items()
    }
    assert [one["what"] for one in told["changes"] if one["settled_by"]] == ["settled"]


def test_whoever_is_about_to_sign_is_told_that_the_rules_have_changed(bundle, client):
    assert OUTDATED not in client.get(f"/review/{bundle.pk}/sign-off/").content.decode()
    Search.objects.create(bundle=bundle, ruleset="earlier")
    shown = client.get(f"/review/{bundle.pk}/sign-off/")
    assert OUTDATED in shown.content.decode()
    assert [one for one in forms(shown) if one.action.endswith("/search-again/")]
