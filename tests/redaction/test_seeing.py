"""Seeing the page: as it came and as it would be burnt, at any size, either way up."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from cases.models import Bundle, State
from redaction.deciding import decide_flags
from redaction.marking import withhold
from redaction.models import Flag, Verdict
from redaction.places import Place, page_asked
from redaction.seeing import turned, view_of
from tests import make, paper, through
from tests.plain import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def client(officer):
    return signed_in(officer)


@pytest.fixture
def bundle() -> Bundle:
    """One typed paper of two pages, read and searched."""
    made = make.bundle(state=State.RECEIVED)
    through.receive_all(made, [paper.statement(pages=2)])
    return through.screen(made)


def burnt(client, bundle, **about) -> Image.Image:
    answer = client.get(f"/review/{bundle.pk}/1/1/burnt.png", about)
    assert answer.status_code == 200, answer.content[:200]
    assert "no-store" in answer.headers["Cache-Control"]
    return Image.open(io.BytesIO(answer.content)).convert("L")


def share_black(picture: Image.Image, flag: Flag, dots: int = 110) -> float:
    """How much of the flag's first box is black, of 1. The box's label is printed white on it."""
    box = flag.boxes[0]
    shown = picture.crop(tuple(round(side * dots / 72) for side in (box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1)))
    return sum(shown.histogram()[:64]) / (shown.width * shown.height)


def test_the_burnt_page_is_black_where_it_is_decided_and_as_it_was_where_it_is_not(bundle, client, officer):
    flag, other = Flag.objects.filter(bundle=bundle, page=1, kind="personal_data").in_reading_order()[:2]
    before = burnt(client, bundle)
    decide_flags(bundle, {flag.pk: None}, Verdict.REDACT, by=officer, principle="P03")
    after = burnt(client, bundle)
    assert share_black(before, flag) < 0.4
    assert share_black(after, flag) > 0.6
    assert share_black(after, other) == share_black(before, other) < 0.4


def test_a_page_that_is_taken_out_is_said_to_be(bundle, client, officer):
    withhold(bundle.documents.get(), 1, by=officer, principle="P20", reason="Not for this case.")
    answer = client.get(f"/review/{bundle.pk}/1/1/burnt.png", headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert "taken out" in answer.json()["refused"]
    assert client.get(f"/review/{bundle.pk}/1/2/burnt.png").status_code == 200


def test_the_burnt_page_of_another_area_or_of_no_page_is_not_found(bundle, client, stranger):
    for where in ("1/3", "2/1", "1/0"):
        assert client.get(f"/review/{bundle.pk}/{where}/burnt.png").status_code == 404
    assert signed_in(stranger).get(f"/review/{bundle.pk}/1/1/burnt.png").status_code == 404
    assert signed_in(stranger).get(f"/review/{bundle.pk}/go/?page=1").status_code == 404


def test_a_copy_for_somebody_of_another_case_is_not_found(bundle, client):
    other = make.case().recipients.create(role="court", name="Another court")
    for whose in (other.pk, "x", 999_999):
        assert client.get(f"/review/{bundle.pk}/1/1/burnt.png?for={whose}").status_code == 404


def test_a_page_can_be_looked_at_on_its_side(bundle, client):
    upright = Image.open(io.BytesIO(client.get(f"/review/{bundle.pk}/1/1/picture.png").content))
    aside = Image.open(io.BytesIO(client.get(f"/review/{bundle.pk}/1/1/picture.png?turn=90").content))
    assert aside.size == upright.size[::-1]
    assert burnt(client, bundle, turn="270").size == burnt(client, bundle).size[::-1]
    sheet = client.get(f"/review/{bundle.pk}/1/1/?turn=90").context["desk"].sheet
    assert (sheet.shown_width, sheet.shown_height) == (sheet.height, sheet.width)


@pytest.mark.parametrize("turn", ["0", "90", "180", "270"])
def test_the_corners_of_a_turned_page_stay_on_it(turn):
    width, height, transform = turned(600, 800, turn)
    a, b, c, d, e, f = [float(n) for n in transform[7:-1].split()] if transform else (1, 0, 0, 1, 0, 0)
    corners = {(a * x + c * y + e, b * x + d * y + f) for x in (0, 600) for y in (0, 800)}
    assert corners == {(0, 0), (width, 0), (0, height), (width, height)}


def test_sizes_go_step_by_step_and_end(bundle):
    place, seen = Place(bundle.pk, 1, 1, zoom="whole"), []
    assert view_of(place, []).out_url == ""
    while place.zoom != "400":
        place = Place(bundle.pk, 1, 1, zoom=view_of(place, []).in_url.partition("zoom=")[2] or "fit")
        seen.append(place.zoom)
    assert seen == ["fit", "125", "150", "200", "300", "400"]
    assert view_of(place, []).in_url == ""


def test_another_document_is_shown_the_way_up_it_came():
    place = Place(1, 2, 3, turn="90", zoom="200")
    assert "turn=90" in place.url(page=4)
    assert place.url(document=3, page=1) == "/review/1/3/1/?zoom=200"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4", (2, 4)),
        (" 4 ", (2, 4)),
        ("1.7", (1, 7)),
        ("1 7", (1, 7)),
        ("3/12", (3, 12)),
        ("", None),
        ("x", None),
        ("1.2.3", None),
        ("99999999999", None),
    ],
)
def test_a_page_is_typed_as_people_type_it(typed, meant):
    assert page_asked(typed, here=2) == meant


def test_a_typed_page_is_gone_to_and_one_that_is_not_there_is_refused(bundle, client):
    assert client.get(f"/review/{bundle.pk}/go/?from=1&page=2").headers["Location"] == f"/review/{bundle.pk}/1/2/"
    for typed in ("3", "9.1", "0", "nonsense", ""):
        answer = client.get(f"/review/{bundle.pk}/go/", {"from": "1", "page": typed})
        assert answer.status_code == 422
        assert "no such page" in answer.content.decode()


def test_small_pictures_of_the_pages_are_shown_when_asked_for_and_stay_so(bundle, client):
    plain = client.get(f"/review/{bundle.pk}/1/1/").content.decode()
    assert "zoom=thumb" not in plain
    pictured = client.get(f"/review/{bundle.pk}/1/1/?strip=pictures").content.decode()
    assert pictured.count("zoom=thumb") == 2
    assert f"/review/{bundle.pk}/1/2/?strip=pictures" in pictured
    small = Image.open(io.BytesIO(client.get(f"/review/{bundle.pk}/1/2/picture.png?zoom=thumb").content))
    assert small.width < 150
