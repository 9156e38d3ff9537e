"""The language of the pages is what was asked for by the button, in this browser, and nothing else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import make
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
WELSH, ENGLISH = '<html lang="cy"', '<html lang="en-GB"'


def choose(client, language, **fields):
    return client.post(reverse("accounts:language"), {"language": language, **fields})


def test_a_page_is_english_until_somebody_asks_for_welsh_whatever_the_browser_prefers(client):
    page = client.get(reverse("accounts:sign_in"), headers={"accept-language": "cy,en;q=0.1"})
    assert ENGLISH in page.text
    assert page.headers["Content-Language"] == "en-gb"
    assert 'name="language" value="cy" lang="cy">Cymraeg</button>' in page.text


def test_who_has_not_signed_in_chooses_welsh_stays_on_the_page_and_comes_back(client):
    back = reverse("accounts:sign_in") + "?next=/cases/"
    assert choose(client, "cy", next=back).headers["Location"] == back
    page = client.get(back)
    assert WELSH in page.text
    assert 'name="language" value="en-gb" lang="en-GB">English</button>' in page.text
    choose(client, "en-gb", next=back)
    assert ENGLISH in client.get(back).text


def test_the_choice_is_still_there_after_signing_in_and_out(client):
    officer = make.user()
    choose(client, "cy")
    client.force_login(officer)
    assert WELSH in client.get(reverse("accounts:me")).text
    client.post(reverse("accounts:sign_out"))
    assert WELSH in client.get(reverse("accounts:sign_in")).text


@pytest.mark.parametrize("language", ["", "fr", "en", "../cy", "cy\r\nSet-Cookie: a=b"])
def test_a_language_that_there_is_not_is_refused(client, language):
    answer = choose(client, language)
    assert answer.status_code == 422
    assert not answer.cookies.get("django_language")


@pytest.mark.parametrize("cookie", ["fr", "cy-GB", "x" * 2000, "../../cy"])
def test_a_cookie_that_holds_something_else_means_english(client, cookie):
    client.cookies["django_language"] = cookie
    assert ENGLISH in client.get(reverse("accounts:sign_in")).text


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_choosing_leads_nowhere_but_to_this_site(client, elsewhere):
    assert choose(client, "cy", next=elsewhere).headers["Location"] == reverse("accounts:home")


def test_a_language_is_chosen_by_a_form_and_never_by_a_link(client):
    answer = client.get(reverse("accounts:language"))
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "only takes what a button on a page sends" in answer.text


def test_a_page_that_answers_a_form_leads_back_to_where_the_form_was(client):
    where = reverse("accounts:sign_in")
    answer = client.post(where, {"username": "nobody"}, headers={"referer": f"http://testserver{where}"})
    assert answer.status_code == 422
    assert f'name="next" value="http://testserver{where}"' in answer.text


def test_two_people_at_once_have_each_their_own_language(client):
    welsh, english = signed_in(make.user()), signed_in(make.user("lawyer"))
    choose(welsh, "cy")
    for _ in range(2):
        assert WELSH in welsh.get(reverse("accounts:me")).text
        assert ENGLISH in english.get(reverse("accounts:me")).text
