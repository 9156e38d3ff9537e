"""One's own keys: chosen, kept on the server, and never two things on one key."""

from __future__ import annotations

import json
import re

import pytest

from accounts.choosing import choose_keys
from accounts.keys import KEYS, keys_in_use, own_keys
from cpsredact.refusals import Invalid
from tests import make
from tests.plain import signed_in
from tests.redaction.test_api import by_token

pytestmark = pytest.mark.django_db


def test_the_usual_keys_are_all_different():
    assert own_keys({}) == {}
    assert len({key.name for key in KEYS}) == len(KEYS)


def test_a_key_of_ones_own_is_kept_and_the_usual_ones_are_not(officer):
    choose_keys(officer, {"redact": "x", "keep": "l"}, on=True)
    officer.refresh_from_db()
    assert officer.keys == {"redact": "x"}
    assert keys_in_use(officer.keys)["redact"] == "x"


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"redact": "l"}, "L cannot do two things: “Redact” and “Keep, and say why”."),
        ({"redact": "R"}, "Shift R cannot do two things"),
        ({"redact": ""}, "Choose one letter, figure or sign for “Redact”."),
        ({"redact": "xy"}, "Choose one letter"),
        ({"redact": " "}, "Choose one letter"),
        ({"redact": "\t"}, "Choose one letter"),
        ({"redact": "5"}, "The figures 1 to 9 choose a reason."),
        ({"launch": "x"}, "There is nothing called “launch”"),
    ],
)
def test_what_cannot_be_a_key_is_refused_and_nothing_changes(officer, wanted, sentence):
    with pytest.raises(Invalid, match=re.escape(sentence)):
        choose_keys(officer, wanted, on=False)
    officer.refresh_from_db()
    assert (officer.keys, officer.keys_on) == ({}, True)


def test_two_keys_can_change_places(officer):
    choose_keys(officer, {"redact": "l", "keep": "r"}, on=True)
    assert keys_in_use(officer.keys | {"redact": "l", "keep": "r"})["keep"] == "r"


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(officer):
    client = signed_in(officer)
    sent = keys_in_use({}) | {"redact": "l", "on": "on"}
    done = client.post("/account/keys/", sent)
    assert done.status_code == 422
    said = done.content.decode()
    assert "L cannot do two things" in said
    assert re.search(r'id="key-redact"[^>]* value="l"', said)


def test_what_is_chosen_on_the_page_is_what_the_desk_gives_its_script(officer):
    client = signed_in(officer)
    sent = keys_in_use({}) | {"redact": "x", "ask": "é", "on": "on"}
    assert client.post("/account/keys/", sent).status_code == 302
    paper = make.document(make.bundle())
    desk = client.get(f"/review/{paper.bundle_id}/1/1/").content.decode()
    given = re.search(r'<script id="desk-keys" type="application/json">(.*?)</script>', desk)
    assert given is not None
    table = json.loads(given[1])
    assert {one["name"]: one["key"] for one in table["keys"]}["redact"] == "x"
    assert table["on"] is True
    assert client.post("/account/keys/", {"usual": "yes"}).status_code == 302
    officer.refresh_from_db()
    assert (officer.keys, officer.keys_on) == ({}, True)


def test_a_key_that_looks_like_markup_is_only_a_key(officer):
    choose_keys(officer, {"redact": "<", "keep": "&"}, on=True)
    paper = make.document(make.bundle())
    desk = signed_in(officer).get(f"/review/{paper.bundle_id}/1/1/").content.decode()
    given = re.search(r'<script id="desk-keys" type="application/json">(.*?)</script>', desk)
    assert given is not None
    assert "<" not in given[1]
    assert "<kbd>&lt;</kbd>" in desk


@pytest.mark.parametrize(
    ("asked", "led"), [("/review/1/1/1/?by=page", "/review/1/1/1/?by=page"), ("https://example.com/", "/account/keys/")]
)
def test_they_are_switched_off_and_on_and_one_goes_on_where_one_was(officer, asked, led):
    client = signed_in(officer)
    done = client.post("/account/keys/switch/", {"on": "no", "next": asked})
    officer.refresh_from_db()
    assert (done.url, officer.keys_on) == (led, False)
    client.post("/account/keys/switch/", {"on": "yes"})
    officer.refresh_from_db()
    assert officer.keys_on


def test_over_the_api_they_are_the_same(officer):
    client = by_token(officer)
    assert client.get("/api/account/keys/").json() == {"keys": keys_in_use({}), "on": True}
    sent = {"keys": {"redact": "x"}, "on": False}
    assert client.post("/api/account/keys/", sent, content_type="application/json").json()["keys"]["redact"] == "x"
    sent = {"keys": {"redact": "l"}, "on": True}
    assert client.post("/api/account/keys/", sent, content_type="application/json").status_code == 422
    officer.refresh_from_db()
    assert (officer.keys, officer.keys_on) == ({"redact": "x"}, False)
