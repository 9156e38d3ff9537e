"""Searching and adding on the desk and over the API, without script: what is shown, refused, and never written down."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from cases.models import State
from ledger.models import Line
from redaction.holding import take
from redaction.models import Decision, Flag, Page, Verdict
from tests import make
from tests.plain import Form, form_to, forms, signed_in

pytestmark = pytest.mark.django_db
TEXT = "Jean Marsh lives here\nJ. Marsh and MARSH, Jean\nJean\nMarsh again"
PHRASE = "Jean Marsh"


@pytest.fixture
def document():
    return make.document(make.bundle(), pages=(TEXT, "Nothing", PHRASE))


def search(client: Client, document, phrase: str = PHRASE, **about: str):
    sent = {"phrase": phrase, "how": "phrase", "scope": "bundle", **about}
    return client.post(f"/review/{document.bundle_id}/1/1/search/", sent)


def add(client: Client, document, **about: object):
    sent = {"category": "name", "act": "redact", **about}
    return client.post(f"/review/{document.bundle_id}/1/1/add/", sent)


def found_form(answer) -> Form:
    """The form with the hits; the other that adds words is for those chosen on the page."""
    return next(form for form in forms(answer) if ("again", "1") in form.fields)


def test_a_search_lists_every_hit_ticked_and_the_ticked_are_redacted_at_once(document, officer):
    client = signed_in(officer)
    empty = client.get(f"/review/{document.bundle_id}/1/1/?by=search")
    form = form_to(empty, "/search/")
    answer = client.post(form.action, {**dict(form.fields), "phrase": PHRASE})
    said = answer.content.decode()
    assert "3 hits on 2 pages of 1 document" in " ".join(said.split())
    found = found_form(answer)
    hits = [value for name, value in found.fields if name == "hit"]
    assert len(hits) == 3
    fields = {**dict(found.fields), "hit": hits[:2], "category": "name", "act": "redact"}
    after = client.post(found.action, fields, follow=True)
    assert "2 places added and redacted." in after.content.decode()
    assert Flag.objects.filter(found_by="person").count() == 2
    assert {one.verdict for one in Decision.objects.all()} == {"redact"}


def test_hits_can_be_added_to_be_decided_later(document, officer):
    client = signed_in(officer)
    answer = add(client, document, hit=[f"{document.pk}:1:0:10"], act="flag")
    flag = Flag.objects.get()
    assert f"flag={flag.pk}" in answer["Location"]
    assert "1 place added, to be decided." in client.get(answer["Location"]).content.decode()
    assert not Decision.objects.exists()


def test_what_only_reads_like_it_is_marked_and_says_why(document, officer):
    said = search(signed_in(officer), document, how="like").content.decode()
    assert said.count("Reads like it:") == 2
    assert "surname first" in said
    assert said.count("data-like") == 2


def test_a_hit_that_is_flagged_says_so_and_is_not_ticked(document, officer):
    flag = make.flag(document, PHRASE, category="name")
    decided = make.decide(flag, "keep", by=officer, reason="Named in the charge.")
    answer = search(signed_in(officer), document)
    assert "Flagged already: keep" in answer.content.decode()
    form = found_form(answer)
    assert len([value for name, value in form.fields if name == "hit"]) == 2
    assert [value for name, value in form.fields if name == "seen"] == []
    assert form.choices["seen"] == [f"{flag.pk}:{decided.pk}"]


def test_hits_on_a_page_taken_out_say_so_and_are_not_ticked(document, officer):
    client = signed_in(officer)
    client.post(
        f"/review/{document.bundle_id}/1/3/withhold/", {"principle": "P03", "reason": "The back of the statement."}
    )
    answer = search(client, document)
    assert "This page is taken out" in answer.content.decode()
    assert len([value for name, value in found_form(answer).fields if name == "hit"]) == 2


def test_pages_without_text_are_said_with_links_and_no_hits_is_no_clean_bill(document, officer):
    Page.objects.filter(document=document, number=1).update(**make.WORDLESS, gap="It could not be read.")
    Page.objects.filter(document=document, number=3).update(**make.WORDLESS)
    said = " ".join(search(signed_in(officer), document).content.decode().split())
    assert "2 pages have no text that could be searched" in said
    assert f'href="/review/{document.bundle_id}/1/3/">document 1, page 3</a>' in said
    assert "No hits on the 1 page that could be searched" in said
    Page.objects.update(**make.WORDLESS)
    assert "Nothing could be searched here" in search(signed_in(officer), document).content.decode()


def test_showing_a_hit_goes_to_its_page_and_keeps_the_ticks(document, officer):
    client = signed_in(officer)
    found = found_form(search(client, document))
    hits = [value for name, value in found.fields if name == "hit"]
    button = next(one for one in found.buttons if one.get("value") == hits[2])
    sent = {**dict(found.fields), "hit": hits[:1], "at": hits[2]}
    answer = client.post(button["formaction"], sent)
    assert answer.context["place"].page == 3
    assert [value for name, value in found_form(answer).fields if name == "hit"] == hits[:1]
    assert answer.content.decode().count("app-hitbox--at") == 1


def test_a_bad_pattern_is_said_beside_the_field_and_nothing_typed_is_lost(document, officer):
    answer = search(signed_in(officer), document, phrase="(Marsh", how="pattern")
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "a bracket ( is not closed" in said
    assert 'id="phrase-error"' in said
    assert 'value="(Marsh"' in said
    empty = search(signed_in(officer), document, phrase=" ")
    assert (empty.status_code, "Type what to search for." in empty.content.decode()) == (422, True)


def test_a_search_is_kept_nowhere(document, officer, caplog):
    client = signed_in(officer)
    lines = Line.objects.count()
    with caplog.at_level(logging.DEBUG):
        answer = search(client, document)
        add(client, document, hit=[f"{document.pk}:1:0:10"], phrase=PHRASE)
    assert "no-store" in answer["Cache-Control"]
    logged = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert not any("Marsh" in said for said in logged)
    assert not any("Marsh" in str(line.facts) for line in Line.objects.all())
    assert "Marsh" not in str(dict(client.session))
    assert Line.objects.count() > lines
    reload = client.get(f"/review/{document.bundle_id}/1/1/search/")
    assert reload["Location"] == f"/review/{document.bundle_id}/1/1/?by=search"
    assert PHRASE not in answer.content.decode().split('data-find="')[1].split('"')[0]


def test_a_double_press_adds_once_and_says_so(document, officer):
    client = signed_in(officer)
    sent = {"hit": [f"{document.pk}:1:0:10"]}
    add(client, document, **sent)
    again = client.get(add(client, document, **sent)["Location"]).content.decode()
    assert "1 place is flagged already. It stays as decided; nothing was added there." in again
    assert Flag.objects.filter(found_by="person").count() == 1


def test_adding_where_somebody_reviews_is_refused_on_the_desk_and_can_be_sent_again(document, officer):
    colleague = make.user()
    take(document, by=colleague)
    client = signed_in(officer)
    assert f"{colleague} is reviewing this document" in search(client, document).content.decode()
    refused = add(client, document, hit=[f"{document.pk}:1:0:10"])
    assert refused.status_code == 409
    assert not Flag.objects.exists()
    make.lapse()
    form = next(one for one in forms(refused) if one.action.endswith("/add/") and ("act", "redact") in one.fields)
    assert client.post(form.action, dict(form.fields)).status_code == 302
    assert Flag.objects.filter(found_by="person").count() == 1


def test_words_chosen_by_their_first_and_last_are_marked_exactly(document, officer):
    client = signed_in(officer)
    page = client.get(f"/review/{document.bundle_id}/1/1/?by=text")
    form = next(one for one in forms(page) if "first" in one.choices)
    assert form.choices["first"] == form.choices["last"] == [str(at) for at in range(12)]
    client.post(form.action, {**dict(form.fields), "first": "9", "last": "10", "category": "name", "act": "redact"})
    flag = Flag.objects.get(found_by="person")
    assert TEXT[flag.start : flag.end] == "Jean\nMarsh"
    assert len(flag.rects) == 2


@pytest.mark.parametrize(("first", "last"), [("5", "4"), ("0", "12"), ("x", "1"), ("", "")])
def test_words_that_are_not_two_of_the_page_are_refused(document, officer, first, last):
    assert add(signed_in(officer), document, first=first, last=last).status_code == 422
    assert not Flag.objects.exists()


def test_the_words_of_a_page_are_for_those_who_may_see_its_picture(document, officer, stranger):
    address = f"/review/{document.bundle_id}/1/1/words.json"
    answer = signed_in(officer).get(address)
    told = answer.json()
    assert "no-store" in answer["Cache-Control"]
    assert told["text"] == TEXT
    assert len(told["words"]) == 12
    assert told["words"][1][:3] == [5, 10, 0]
    assert signed_in(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    Page.objects.update(**make.WORDLESS)
    assert signed_in(officer).get(address).json()["words"] == []


def test_another_areas_bundle_is_not_searched(document, stranger):
    client = signed_in(stranger)
    assert search(client, document).status_code == 404
    assert add(client, document, hit=[f"{document.pk}:1:0:10"]).status_code == 404
    sent = {"phrase": PHRASE}
    assert client.post(f"/api/bundles/{document.bundle_id}/find/", sent, "application/json").status_code == 404


def test_a_bundle_that_is_signed_off_can_be_searched_and_nothing_added(officer):
    document = make.document(make.bundle(state=State.SIGNED_OFF), pages=(TEXT,))
    client = signed_in(officer)
    answer = search(client, document)
    assert answer.status_code == 200
    assert "Add and redact the ticked" not in answer.content.decode()
    assert add(client, document, hit=[f"{document.pk}:1:0:10"]).status_code == 409
    assert not Flag.objects.exists()


def test_hits_that_were_not_sent_whole_are_refused(document, officer):
    for wrong in ("1:2:3", "a:1:0:4", "1:1:0:-4", "1:1:0:99999999999999999999"):
        assert add(signed_in(officer), document, hit=[wrong]).status_code == 422
    assert not Flag.objects.exists()


def test_the_fields_begin_with_what_was_chosen_last(document, officer):
    client = signed_in(officer)
    add(client, document, hit=[f"{document.pk}:1:0:10"], category="signature", principle="P04", reason="Hers.")
    page = client.get(f"/review/{document.bundle_id}/1/1/")
    words = next(one for one in forms(page) if one.action.endswith("/add/"))
    box = next(one for one in forms(page) if one.action.endswith("/mark/"))
    assert dict(words.fields)["category"] == dict(box.fields)["category"] == "signature"
    assert (dict(words.fields)["principle"], dict(words.fields)["reason"]) == ("P04", "Hers.")


def test_the_same_over_the_api(document, officer):
    client = signed_in(officer)
    base = f"/api/bundles/{document.bundle_id}"
    kept = make.flag(document, PHRASE, category="name")
    told = client.post(f"{base}/find/", {"phrase": PHRASE, "how": "like"}, "application/json")
    assert "no-store" in told["Cache-Control"]
    found = told.json()
    assert (found["total"], found["more"], found["searched"]) == (5, 0, 3)
    assert found["hits"][0]["flagged"] == {"flag": kept.pk, "seen": None, "verdict": "", "is_exact": True}
    hits = [{name: one[name] for name in ("document", "page", "start", "end")} for one in found["hits"][1:]]
    sent = {"hits": hits, "category": "name", "redact": True, "flags": [{"flag": kept.pk, "seen": None}]}
    added = client.post(f"{base}/words/", sent, "application/json")
    assert added.status_code == 201
    assert (len(added.json()["flags"]), len(added.json()["decisions"]), added.json()["already"]) == (4, 5, 0)
    again = client.post(f"{base}/words/", {**sent, "flags": []}, "application/json").json()
    assert (again["flags"], again["already"]) == ([], 4)
    bad = client.post(f"{base}/find/", {"phrase": "(a", "how": "pattern"}, "application/json")
    assert (bad.status_code, "not closed" in bad.json()["refused"]) == (422, True)
    lone = client.post(f"{base}/find/", {"phrase": "a", "page": 1}, "application/json")
    assert lone.status_code == 400


def test_the_desk_says_that_a_page_without_text_has_no_words_to_choose(document, officer):
    Page.objects.filter(number=1).update(**make.WORDLESS, source="")
    client = signed_in(officer)
    for by in ("value", "text"):
        page = client.get(f"/review/{document.bundle_id}/1/1/?by={by}")
        assert "no words can be chosen on it" in page.content.decode()


def test_redacted_hits_need_no_tick(document, officer):
    done = make.decide(make.flag(document, PHRASE, category="name"), Verdict.REDACT, by=officer)
    answer = search(signed_in(officer), document)
    assert "Flagged already: redact" in answer.content.decode()
    assert f"{done.flag_id}:{done.pk}" not in found_form(answer).choices["seen"]
