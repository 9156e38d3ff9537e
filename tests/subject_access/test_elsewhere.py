"""From a breach to whoever else was sent the same words in another case, and no further than one may see."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import Role, User
from breaches.going_forward import sent_elsewhere
from breaches.models import Breach, Recall, SameWords
from cases.models import Bundle, State
from cpsredact.refusals import Refusal
from ledger.models import Line
from redaction.models import Verdict
from subject_access.beginning import look_elsewhere
from subject_access.models import Trace, Trawl, TrawledCase
from subject_access.trawling import go_on
from tests import make
from tests.breaches.make import breach, closed, dispatched_bundle
from tests.plain import form_to, press, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
WORDS = "Ring Brenda Whitlow of 4 Mill Lane."


@pytest.fixture
def fesm(db) -> User:
    return make.user(Role.FESM)


@pytest.fixture
def hq(db) -> User:
    return make.user(Role.HQ)


@pytest.fixture
def raised(officer) -> Breach:
    """A breach of a name that was left in."""
    document = make.document(dispatched_bundle(by=officer), pages=(WORDS,))
    return breach(by=officer, flag=make.flag(document, "Brenda Whitlow", category="name"))


def sent(officer: User, words: str = "B. Whitlow came too.", **about: object) -> Bundle:
    """Another case's bundle that went out with these words in it, and nothing flagged."""
    bundle = dispatched_bundle(by=officer, **about)
    make.document(bundle, pages=(words,))
    return bundle


def looked(raised: Breach, by: User) -> Trawl:
    trawl = look_elsewhere(raised, by=by)
    assert not go_on(trawl)
    return trawl


def bundles(raised: Breach, user: User) -> set[int]:
    return {one.dispatch.bundle_id for one in sent_elsewhere(raised, user=user)}


def test_the_same_words_are_found_in_another_case_and_asked_back(raised, officer, fesm):
    other = sent(officer)
    assert other.pk not in bundles(raised, fesm)
    looked(raised, fesm)
    (found,) = [one for one in sent_elsewhere(raised, user=fesm) if one.dispatch.bundle_id == other.pk]
    assert (found.left, found.taken, found.can_recall) == (1, 0, True)
    client = signed_in(fesm)
    address = f"/breaches/{raised.pk}/walk-back/"
    page = client.get(address)
    assert other.case.urn in page.content.decode()
    assert "The same was left in at 1 place." in page.content.decode()
    sent_back = client.post(f"{address}recall/", {"dispatch": found.dispatch.pk, "way": "other"})
    assert sent_back.status_code == 302
    assert Recall.objects.get().dispatch_id == found.dispatch.pk


def test_an_fesm_searches_their_own_area_and_headquarters_all(raised, officer, fesm, hq):
    own, theirs = sent(officer), sent(officer, area="wessex")
    trawl = looked(raised, fesm)
    assert set(trawl.trawled.values_list("case", flat=True)) == {raised.flag.bundle.case_id, own.case_id}
    assert theirs.pk not in bundles(raised, hq)
    looked(raised, hq)
    assert bundles(raised, hq) >= {own.pk, theirs.pk}
    assert theirs.pk not in bundles(raised, fesm)
    page = signed_in(fesm).get(f"/breaches/{raised.pk}/walk-back/").content.decode()
    assert theirs.case.urn not in page
    assert "The words stand at 2 places that you may see" in page


def test_what_was_taken_out_there_needs_no_asking_back(raised, officer, fesm):
    other = dispatched_bundle(by=officer, ago=timedelta(hours=-1))
    flag = make.flag(make.document(other, pages=("B. Whitlow came too.",)), "B. Whitlow", category="name")
    Bundle.objects.filter(pk=other.pk).update(state=State.IN_REVIEW)
    make.decide(flag, Verdict.REDACT, by=officer)
    looked(raised, fesm)
    (found,) = [one for one in sent_elsewhere(raised, user=fesm) if one.dispatch.bundle_id == other.pk]
    assert (found.left, found.taken, found.can_recall) == (0, 1, False)


def test_what_never_went_out_is_not_read(raised, officer, fesm):
    make.document(make.bundle(), pages=(WORDS,))
    trawl = looked(raised, fesm)
    assert TrawledCase.objects.filter(trawl=trawl).count() == 1


def test_no_place_is_counted_twice_where_the_same_value_is_flagged(raised, officer, fesm):
    before = [(one.left, one.taken) for one in sent_elsewhere(raised, user=fesm)]
    looked(raised, fesm)
    assert SameWords.objects.count() == 1
    assert [(one.left, one.taken) for one in sent_elsewhere(raised, user=fesm)] == before == [(1, 0)]
    looked(raised, fesm)
    assert SameWords.objects.count() == 1
    assert not Trace.objects.exists()


def test_without_a_flag_with_words_there_is_nothing_to_look_for(officer, fesm, hq):
    bundle = dispatched_bundle(by=officer)
    make.document(bundle)
    raised = breach(by=officer, bundle=bundle)
    with pytest.raises(Refusal, match="Say first which flag"):
        look_elsewhere(raised, by=fesm)
    page = signed_in(fesm).get(f"/breaches/{raised.pk}/walk-back/").content.decode()
    assert "Say first which flag" in page
    assert "/elsewhere/" not in page
    assert not Trawl.objects.exists()


def test_a_closed_record_is_not_looked_into_again(raised, hq):
    closed(raised, hq=hq)
    with pytest.raises(Refusal, match="closed"):
        look_elsewhere(raised, by=hq)


def test_one_search_of_a_breach_runs_at_a_time(raised, fesm, hq):
    look_elsewhere(raised, by=fesm)
    with pytest.raises(Refusal, match="A search is running"):
        look_elsewhere(raised, by=hq)
    client = signed_in(hq)
    assert client.post(f"/breaches/{raised.pk}/elsewhere/").status_code == 302
    assert "A search is running" in client.get(f"/breaches/{raised.pk}/walk-back/").content.decode()
    assert Trawl.objects.count() == 1


def test_the_button_begins_it_and_a_manager_sees_how_far_it_is(raised, officer, fesm):
    sent(officer)
    client, manager = signed_in(fesm), signed_in(make.user(Role.OPERATIONAL_MANAGER))
    address = f"/breaches/{raised.pk}/walk-back/"
    assert "Look for the same words in other cases" not in manager.get(address).content.decode()
    assert manager.post(f"/breaches/{raised.pk}/elsewhere/").status_code == 403
    done = press(client, form_to(client.get(address), "/elsewhere/"))
    assert (done.status_code, done.url) == (302, address)
    assert manager.get(f"/breaches/{raised.pk}/elsewhere/progress/").json()["sentence"].startswith("Searched 0 of 2")
    go_on(Trawl.objects.get())
    assert manager.get(f"/breaches/{raised.pk}/elsewhere/progress/").json()["done"] is True
    assert "Only the cases of Mersey-Cheshire were searched." in manager.get(address).content.decode()
    api = client.get(f"/api/breaches/{raised.pk}/elsewhere/").json()
    assert (api["found"], api["searched"]["cases"], api["why_not"]) == (2, 2, "")
    assert client.post(f"/api/breaches/{raised.pk}/elsewhere/").status_code == 202


def test_each_search_is_a_line_and_holds_no_word(raised, officer, fesm):
    sent(officer)
    looked(raised, fesm)
    lines = {line.what: line for line in Line.objects.filter(chain=make.AREA)}
    assert lines["ElsewhereLooked"].who_id == fesm.pk
    assert lines["SameWordsFound"].facts["places"] == 1
    assert lines["TrawlFinished"].facts["found"] == 2
    assert "Whitlow" not in str([line.facts for line in lines.values()])
