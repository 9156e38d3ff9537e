from __future__ import annotations

import html

import pytest

from accounts.models import Role
from guidance.reading import current_edition
from tests import make
from tests.plain import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_everybody_on_the_staff_reads_the_guidance(role):
    assert signed_in(make.user(role)).get("/guidance/").status_code == 200


def test_nobody_else_does(client):
    assert client.get("/guidance/").headers["Location"].startswith("/sign-in/")


def test_the_edition_in_force_is_shown_whole_with_a_place_for_every_principle(officer):
    edition = current_edition()
    shown = signed_in(officer).get("/guidance/").content.decode()
    assert html.escape(edition.title) in shown
    for principle in edition.principles.all():
        assert f'id="{principle.code}"' in shown
        assert html.escape(principle.title) in shown
    for family in edition.offence_families.all():
        assert html.escape(family.title) in shown


def test_an_edition_is_read_by_its_name_and_one_there_is_not_is_not_found(officer):
    client = signed_in(officer)
    assert client.get(f"/guidance/{current_edition().name}/").context["edition"] == current_edition()
    assert client.get("/guidance/no-such-edition/").status_code == 404


def test_a_search_shows_what_holds_the_words_and_says_when_nothing_does(officer):
    client = signed_in(officer)
    found = client.get("/guidance/", {"q": "phone"}).context["found"]
    assert found.principles
    assert len(found.principles) < current_edition().principles.count()
    nothing = client.get("/guidance/", {"q": "zeppelin"})
    assert nothing.status_code == 200
    assert nothing.context["found"].empty


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "'; DROP TABLE guidance_edition; --", "%", "\x00", "a" * 5000]
)
def test_strange_words_are_only_ever_words(officer, words):
    shown = signed_in(officer).get("/guidance/", {"q": words})
    assert shown.status_code == 200
    assert "<script>alert(1)" not in shown.content.decode()
