import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from breaches.models import Kind
from reporting.months import this_month
from tests import make
from tests.breaches.make import breach as reported_breach
from tests.reporting.make import breach, signed_off

pytestmark = pytest.mark.django_db

AREA, BUNDLES = "/area/", "/area/bundles/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def fesm(db):
    return signed_in(make.user(Role.FESM))


def test_your_own_areas_month_is_shown(fesm, officer):
    signed_off(by=officer)
    page = fesm.get(AREA).content.decode()
    assert f"Mersey-Cheshire, {this_month().name}" in page
    assert page.partition("<main")[2].count("<svg") == 3
    assert "style=" not in page


def test_every_link_of_the_page_opens_and_shows_as_many_rows_as_its_number(fesm, officer):
    signed_off(by=officer)
    signed_off(by=officer, issue=False)
    make.document(make.bundle(hearing_in=timedelta(hours=2)))
    reported_breach(by=officer)
    reported_breach(by=officer, kind=Kind.NEAR_MISS)
    page = fesm.get(AREA).content.decode()
    numbers = re.findall(r'<td class="app-number"><a class="govuk-link" href="([^"]+)">([\d,]+)</a>', page)
    assert len(numbers) > 12
    for address, number in numbers:
        answer = fesm.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200, address
        assert answer.context["page"].paginator.count == int(number), address


def test_the_tiles_open_the_rows_behind_them(fesm, officer):
    signed_off(by=officer)
    breach(by=officer)
    tiles = fesm.get(AREA).context["figures"].tiles
    assert [tile.value for tile in tiles] == ["1", "0", "1", "1", "1", "0", "0 of 0", "2"]
    for tile in tiles[6:]:
        assert fesm.get(tile.url).status_code == 200, tile.label
    for tile in tiles[:6]:
        answer = fesm.get(tile.url)
        assert (answer.status_code, answer.context["page"].paginator.count) == (200, int(tile.value)), tile.label


def test_the_page_names_nobody(fesm, officer):
    signed_off(by=officer)
    reported_breach(by=officer)
    for address in (AREA, BUNDLES, f"{BUNDLES}?signed={this_month().code}"):
        page = fesm.get(address).content.decode()
        for name in ("Okafor", "Marsh", officer.last_name):
            assert name not in page


def test_an_empty_area_says_so_and_how_the_figures_come(fesm):
    page = fesm.get(AREA).content.decode()
    assert "There are no figures yet" in page
    assert "<svg" not in page.partition("<main")[2]


@pytest.mark.parametrize("address", [AREA, BUNDLES])
def test_another_area_is_not_there(fesm, address):
    assert fesm.get(address, {"area": "wessex"}).status_code == 404
    assert fesm.get(address, {"area": make.AREA}).status_code == 200


def test_hq_sees_the_nation_and_any_area(officer):
    signed_off(by=officer)
    hq = signed_in(make.user(Role.HQ))
    nation = hq.get(AREA)
    assert nation.context["figures"].name == "England and Wales"
    assert [row.name for row in nation.context["figures"].areas] == ["Mersey-Cheshire"]
    assert hq.get(AREA, {"area": make.AREA}).context["figures"].tiles[3].value == "1"
    assert "There are no figures yet" in hq.get(AREA, {"area": "wessex"}).content.decode()
    for nowhere in ("atlantis", "\x00"):
        assert hq.get(AREA, {"area": nowhere}).status_code == 404
    assert len(hq.get(BUNDLES, {"area": make.AREA, "signed": this_month().code}).context["rows"]) == 1
    assert hq.get(BUNDLES, {"area": "wessex", "signed": this_month().code}).context["rows"] == []


@pytest.mark.parametrize("role", [Role.OPERATIONAL, Role.LAWYER, Role.TRAINING_LEAD, Role.ADMINISTRATOR])
def test_figures_are_for_managers_fesm_and_hq(role):
    client = signed_in(make.user(role))
    assert client.get(AREA).status_code == client.get(BUNDLES).status_code == 403


@pytest.mark.parametrize(("month", "status"), [("2026-13", 404), ("x", 404), ("1066-10", 404), ("", 200)])
def test_a_month_that_is_none_is_not_there(fesm, month, status):
    assert fesm.get(AREA, {"month": month}).status_code == status


def test_a_month_to_come_is_not_there_and_an_earlier_one_is(fesm):
    assert fesm.get(AREA, {"month": this_month().before(-1).code}).status_code == 404
    assert fesm.get(AREA, {"month": this_month().before(5).code}).status_code == 200


def test_a_filter_of_bundles_that_means_nothing_is_said(fesm, officer):
    make.document(make.bundle())
    answer = fesm.get(BUNDLES, {"state": "burning"})
    assert (answer.status_code, answer.context["rows"]) == (422, [])


def test_the_page_takes_the_same_queries_however_much_there_is(fesm, officer):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            fesm.get(AREA)
        return len(seen)

    signed_off(by=officer)
    reported_breach(by=officer)
    queries()  # the first page of a session writes it
    little = queries()
    for _ in range(8):
        signed_off(by=officer)
        reported_breach(by=officer)
    assert queries() == little
