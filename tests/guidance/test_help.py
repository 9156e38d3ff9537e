"""Help in place: the glossary and the words that lead to it, the help of each role, the walk-through, the principle."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import CASEWORK_ROLES, Role
from guidance.exceptions import exceptions_to
from guidance.glossary import GLOSSARY, term
from guidance.reading import principle
from guidance.walk_through import STEPS
from ledger.models import Line
from tests import make
from tests.plain import form_to, press, signed_in

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parents[2] / "templates"
USED = {code for path in TEMPLATES.rglob("*.html") for code in re.findall(r'{% term "([^"]*)"', path.read_text())}


def test_every_word_that_a_page_links_is_in_the_glossary():
    assert len(USED) > 15
    assert {code for code in USED if not term(code).meaning} == set()


def test_a_word_that_the_glossary_lacks_is_an_error_and_not_an_empty_link():
    with pytest.raises(KeyError):
        term("no-such-word")


def test_the_glossary_has_each_word_once_in_order_with_a_place_to_link_to(officer):
    assert len({one.code for one in GLOSSARY}) == len(GLOSSARY)
    shown = signed_in(officer).get(reverse("help:glossary")).content.decode()
    assert [html.unescape(code) for code in re.findall(r'app-glossary__term" id="([^"]+)"', shown)] == [
        one.code for one in GLOSSARY
    ]
    assert [str(one.word).casefold() for one in GLOSSARY] == sorted(str(one.word).casefold() for one in GLOSSARY)


@pytest.mark.parametrize("role", Role)
def test_each_role_has_help_whose_links_it_may_open(role):
    client = signed_in(make.user(role))
    shown = client.get(reverse("help:help"))
    assert shown.status_code == 200
    links = set(re.findall(r'href="(/[^"#?]+)', shown.content.decode().split("<main")[1].split("</main")[0]))
    assert links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
    assert ("Review the papers" in shown.content.decode()) == (role in CASEWORK_ROLES)


@pytest.mark.parametrize("name", ["help:help", "help:glossary", "help:walk_through"])
def test_help_is_for_staff_who_have_signed_in(name):
    assert Client().get(reverse(name)).status_code == 302


def test_the_accessibility_statement_is_for_everybody_and_on_every_page(officer):
    address = reverse("help:accessibility")
    assert Client().get(address).status_code == 200
    bundle = make.bundle()
    make.document(bundle)
    client = signed_in(officer)
    for path in ("/cases/", f"/review/{bundle.pk}/", "/no-such-page/", "/help/"):
        assert f'href="{address}"' in client.get(path, follow=True).content.decode(), path
    assert f'href="{address}"' in Client().get("/sign-in/").content.decode()
    assert f'href="{address}"' in (TEMPLATES / "errors/500.html").read_text()


def test_the_statement_says_whom_to_tell(settings):
    settings.ACCESSIBILITY_EMAIL = "access@example.com"
    assert "mailto:access@example.com" in Client().get(reverse("help:accessibility")).content.decode()
    settings.ACCESSIBILITY_EMAIL = ""
    assert "your system administrator" in Client().get(reverse("help:accessibility")).content.decode()


def test_the_walk_through_stays_away_once_it_was_put_away_until_it_is_asked_for_again(officer):
    bundle = make.bundle()
    make.document(bundle)
    client, address = signed_in(officer), f"/review/{bundle.pk}/1/1/"
    shown = client.get(address)
    assert str(STEPS[0].title) in shown.content.decode()
    answer = press(client, form_to(shown, reverse("help:put_away")))
    assert answer.status_code == 302
    assert "data-walk" not in client.get(address).content.decode()
    assert "data-walk" not in signed_in(officer).get(address).content.decode(), "remembered in the browser alone"
    assert "data-walk" in signed_in(make.user()).get(address).content.decode(), "one person's choice is another's"
    press(client, form_to(client.get(reverse("help:help")), reverse("help:bring_back")))
    assert "data-walk" in client.get(address).content.decode()


def test_putting_the_walk_through_away_twice_is_one_line_and_leads_back_to_where_one_was(officer):
    client = signed_in(officer)
    for _ in range(2):
        answer = client.post(reverse("help:put_away"), headers={"referer": "http://testserver/review/1/1/1/?flag=3"})
    assert answer.headers["Location"] == "http://testserver/review/1/1/1/?flag=3"
    assert Line.objects.filter(what="WalkThroughPutAway").count() == 1
    elsewhere = client.post(reverse("help:put_away"), headers={"referer": "https://example.com/"})
    assert elsewhere.headers["Location"] == reverse("help:help")


def test_the_principle_is_read_beside_the_flag_with_what_stays_in(officer):
    bundle = make.bundle()
    flag = make.flag(make.document(bundle))
    rule = flag.suggestion.principle
    shown = signed_in(officer).get(f"/review/{bundle.pk}/1/1/?flag={flag.pk}").content.decode()
    assert html.escape(rule.text) in shown
    stays = exceptions_to(rule, flag.category)
    assert stays
    for one in stays:
        assert html.escape(one.why) in shown
    assert all(flag.category in one.categories for one in stays)


def test_the_exceptions_are_of_the_flags_kind_or_of_all_that_the_principle_speaks_of():
    rule = principle("P04")
    assert {one.what for one in exceptions_to(rule, "phone")} <= {one.what for one in exceptions_to(rule)}
    assert exceptions_to(rule, "bank_details") != exceptions_to(rule, "phone")


def test_reading_the_principle_again_asks_the_database_nothing(officer, django_assert_num_queries):
    rule = principle("P04")
    exceptions_to(rule)
    with django_assert_num_queries(0):
        exceptions_to(rule)
