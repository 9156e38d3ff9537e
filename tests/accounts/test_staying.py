"""A session lasts while its owner does something; a page that asks by itself does not make it longer."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts import staying
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}
ADDRESS = "/account/session/"


def left(client: Client) -> int:
    return client.get(ADDRESS, headers=JSON).json()["left"]


def idle(client: Client, seconds: int) -> None:
    """As if nothing had been done for so long."""
    session = client.session
    session[staying.SEEN] = int(time.time()) - seconds
    session.save()


def test_a_new_session_has_its_whole_time_before_it(officer, settings):
    client = signed_in(officer)
    client.get("/cases/")
    assert settings.SESSION_COOKIE_AGE - 5 <= left(client) <= settings.SESSION_COOKIE_AGE


def test_asking_how_long_does_not_make_it_longer_and_neither_does_a_progress_line(officer, settings):
    client = signed_in(officer)
    idle(client, 600)
    before = left(client)
    assert before <= settings.SESSION_COOKIE_AGE - 600
    client.get("/review/1/progress/", headers=JSON)
    assert left(client) <= before


def test_opening_a_page_makes_it_last_again(officer, settings):
    client = signed_in(officer)
    idle(client, 600)
    client.get("/cases/")
    assert left(client) >= settings.SESSION_COOKIE_AGE - 5


def test_staying_makes_it_last_again_with_script_and_without(officer, settings):
    client = signed_in(officer)
    idle(client, 600)
    assert client.post(ADDRESS, headers=JSON).json()["left"] >= settings.SESSION_COOKIE_AGE - 5
    idle(client, 600)
    assert client.post(ADDRESS).status_code == 302
    assert left(client) >= settings.SESSION_COOKIE_AGE - 5


def test_a_session_in_use_is_kept_for_its_whole_time_in_the_database(officer, settings):
    client = signed_in(officer)
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=90))
    idle(client, 60)
    client.get("/cases/")
    whole = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert abs(Session.objects.get().expire_date - whole) < timedelta(seconds=10)


def test_a_session_that_is_over_is_over(officer):
    client = signed_in(officer)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get(ADDRESS, headers=JSON).status_code == 302
    assert client.get("/cases/").headers["Location"] == "/sign-in/?next=/cases/"


def test_a_session_ends_by_what_was_last_done_whatever_else_has_written_it(officer, settings):
    client = signed_in(officer)
    idle(client, settings.SESSION_COOKIE_AGE - 2)
    assert 0 < left(client) <= 2
    idle(client, settings.SESSION_COOKIE_AGE)
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=1)
    assert client.get("/cases/").headers["Location"] == "/sign-in/?next=/cases/"
    assert client.get(ADDRESS, headers=JSON).status_code == 302


def test_signing_out_leaves_no_session(officer):
    client = signed_in(officer)
    client.get("/cases/")
    client.post("/sign-out/")
    assert not Session.objects.exists()


def test_a_visitor_gets_no_session(db):
    Client().get("/sign-in/")
    assert not Session.objects.exists()


def test_two_requests_at_once_write_the_session_once(officer):
    client = signed_in(officer)
    client.get("/account/")
    before = Session.objects.get().expire_date
    client.get("/account/")
    assert Session.objects.get().expire_date == before
