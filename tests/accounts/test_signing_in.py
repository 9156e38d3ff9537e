from __future__ import annotations

import pytest
from django.urls import reverse

from ledger.models import Line

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-test-password"


def attempt(client, officer, password=PASSWORD, next=""):
    return client.post(reverse("accounts:sign_in"), {"username": officer.username, "password": password, "next": next})


def test_signing_in_leads_to_the_cases_and_leaves_a_line(client, officer):
    response = attempt(client, officer)
    assert response.status_code == 302
    assert response.url == reverse("cases:list")
    assert Line.objects.filter(what="SignedIn").count() == 1


def test_five_failures_lock_the_account_even_for_the_right_password(client, officer):
    for _ in range(5):
        response = attempt(client, officer, "wrong")
    assert response.status_code == 429
    assert attempt(client, officer).status_code == 429
    assert "Wait 15 minutes" in response.content.decode()
    assert "LockedOut" in set(Line.objects.values_list("what", flat=True))


def test_a_wrong_password_says_so_and_signs_nobody_in(client, officer):
    response = attempt(client, officer, "wrong")
    assert response.status_code == 422
    assert "_auth_user_id" not in client.session


def test_sign_in_does_not_lead_off_the_site(client, officer):
    assert attempt(client, officer, next="https://elsewhere.example.com/").url == reverse("cases:list")


def test_a_page_asked_for_before_signing_in_is_where_one_arrives(client, officer):
    wanted = reverse("guidance:current")
    asked = client.get(wanted)
    assert asked.url == f"{reverse('accounts:sign_in')}?next={wanted}"
    assert attempt(client, officer, next=wanted).url == wanted


def test_nothing_is_kept_in_a_browsers_cache_and_no_inline_script_runs(client, officer):
    client.force_login(officer)
    response = client.get(reverse("cases:list"))
    assert response["Cache-Control"] == "no-store"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("who", ["nobody", "officer"])
def test_every_page_offers_the_source_where_there_is_an_address_for_it(client, settings, request, who):
    if who == "officer":
        client.force_login(request.getfixturevalue("officer"))
    page = "/sign-in/" if who == "nobody" else "/account/"
    settings.SOURCE_URL = "https://example.com/our-copy?at=1&of=2"
    link = '<a class="govuk-link" href="https://example.com/our-copy?at=1&amp;of=2">Source code (AGPL)</a>'
    assert link in client.get(page).content.decode()
    settings.SOURCE_URL = ""
    assert "Source code" not in client.get(page).content.decode()
