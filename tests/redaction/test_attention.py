"""The pages that still want somebody's eyes: which they are, the way to the next, and that a page was seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Recipient
from ledger.models import Line
from pdf.page import Box
from redaction.attention import attention, wanting
from redaction.checking import look_at_page, see_page
from redaction.marking import withhold
from redaction.models import Page, PageCheck, Verdict
from redaction.places import Place
from redaction.reading import gap_of
from redaction.varying import Seen, vary_flags
from tests import make
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
PICTURE = "There is a picture on this page."


@pytest.fixture
def papers():
    """Two statements of two pages; the second page of each has a picture."""
    bundle = make.bundle()
    made = [make.document(bundle, pages=("Nothing here", "Nor here")) for _ in range(2)]
    Page.objects.filter(document__bundle=bundle, number=2).update(gap=PICTURE)
    return bundle, *made


def left(bundle) -> list[tuple[int, int]]:
    return list(wanting(bundle).values_list("document__number", "number"))


def see_everything(bundle, by):
    for one in Page.objects.filter(document__bundle=bundle):
        see_page(one.document, one.number, by=by)


def test_a_page_wants_eyes_until_it_is_seen_and_one_with_a_picture_until_it_was_looked_at(papers, officer):
    bundle, first, second = papers
    assert left(bundle) == [(1, 1), (1, 2), (2, 1), (2, 2)]
    see_everything(bundle, officer)
    assert left(bundle) == [(1, 2), (2, 2)]
    look_at_page(first, 2, by=officer)
    look_at_page(second, 2, by=officer)
    assert left(bundle) == []


def test_what_is_hidden_on_a_page_wants_eyes_too(papers, officer):
    bundle, first, _ = papers
    see_everything(bundle, officer)
    Page.objects.filter(document=first, number=1).update(hidden="A note is hidden on it.")
    assert (1, 1) in left(bundle)


def test_a_look_counts_as_seeing(papers, officer):
    bundle, first, _ = papers
    look_at_page(first, 2, by=officer)
    assert (1, 2) not in left(bundle)


def test_what_nobody_is_served_wants_no_eyes(papers, officer):
    bundle, first, second = papers
    withhold(first, 2, by=officer, principle="P03", reason="The back of the statement.")
    withhold(second, None, by=officer, principle="P14", reason="Another case's paper.")
    assert left(bundle) == [(1, 1)]


def test_a_page_that_one_recipient_gets_wants_eyes_though_all_others_do_not_get_it(papers, officer):
    bundle, first, _ = papers
    withheld = withhold(first, 2, by=officer, principle="P03", reason="The back of the statement.")
    flag = withheld.flag
    recipient = Recipient.objects.filter(case=bundle.case)[0]
    seen = {flag.pk: Seen(withheld.pk, None)}
    vary_flags(bundle, recipient, seen, Verdict.KEEP, by=officer, reason="They asked for it.")
    assert (1, 2) in left(bundle)


def test_the_way_leads_through_every_page_across_documents_and_comes_round(papers, officer):
    bundle, first, _ = papers
    see_page(first, 1, by=officer)
    at, walked = Place(bundle.pk, 1, 2), []
    for _ in range(4):
        there = attention(bundle, at, by=officer)
        assert there.left == 3
        walked.append(there.url)
        document, number = there.url.rstrip("/").split("/")[-2:]
        at = Place(bundle.pk, int(document), int(number))
    assert walked == [Place(bundle.pk, *where).url() for where in ((2, 1), (2, 2), (1, 2), (2, 1))]


def test_the_page_that_is_open_is_not_the_next_one(papers, officer):
    bundle, _, second = papers
    see_everything(bundle, officer)
    look_at_page(second, 2, by=officer)
    here = attention(bundle, Place(bundle.pk, 1, 2), by=officer)
    assert (here.left, here.url) == (1, "")


def test_when_nothing_is_left_the_way_leads_to_sign_off(papers, officer):
    bundle, first, second = papers
    see_everything(bundle, officer)
    look_at_page(first, 2, by=officer)
    shown = signed_in(officer).get(Place(bundle.pk, 1, 1).url()).content.decode()
    assert "Next page that needs attention" in shown
    look_at_page(second, 2, by=officer)
    shown = signed_in(officer).get(Place(bundle.pk, 1, 1).url()).content.decode()
    assert f'<a href="/review/{bundle.pk}/sign-off/" data-nav="next-attention">' in shown


def test_each_person_sees_for_themselves_and_one_is_enough_for_sign_off(papers, officer, lawyer):
    bundle, first, _ = papers
    see_page(first, 1, by=officer)
    assert (1, 1) not in left(bundle)
    assert attention(bundle, Place(bundle.pk, 1, 1), by=officer).is_seen
    assert not attention(bundle, Place(bundle.pk, 1, 1), by=lawyer).is_seen


def test_only_the_first_page_of_a_document_that_somebody_sees_is_a_line_of_the_ledger(papers, officer):
    see_everything(papers[0], officer)
    assert Line.objects.filter(what="DocumentFirstSeen").count() == 2


def test_it_is_read_in_two_queries_however_many_pages(papers, officer):
    bundle, *_ = papers
    with CaptureQueriesContext(
        connection,
    ) as few:
        attention(bundle, Place(bundle.pk, 1, 1), by=officer)
    make.document(bundle, pages=["Nothing here"] * 60)
    with CaptureQueriesContext(connection) as many:
        assert attention(bundle, Place(bundle.pk, 1, 1), by=officer).left == 64
    assert (len(few), len(many)) == (2, 2)


def test_over_the_api_the_pages_are_listed_and_seen(papers, officer):
    bundle, first, _ = papers
    api = signed_in(officer)
    listed = api.get(f"/api/bundles/{bundle.pk}/attention/").json()["results"]
    assert listed[1] == {
        "document": first.pk, "page": 2, "unseen": True, "wants_care": True, "look_for": PICTURE,
    }  # fmt: skip
    done = api.post(f"/api/documents/{first.pk}/seen/", {"page": 1}, content_type="application/json")
    assert done.status_code == 204
    assert PageCheck.objects.get().page == 1
    for wrong, status in (({"page": 3}, 422), ({"page": 0}, 400), ({}, 400)):
        done = api.post(f"/api/documents/{first.pk}/seen/", wrong, content_type="application/json")
        assert done.status_code == status
    assert PageCheck.objects.count() == 1


def test_another_areas_reader_is_told_of_nothing(papers):
    bundle = papers[0]
    stranger = signed_in(make.user(area="london-north"))
    assert stranger.post(f"/review/{bundle.pk}/1/1/seen/").status_code == 404
    assert stranger.get(f"/api/bundles/{bundle.pk}/attention/").status_code == 404
    assert not PageCheck.objects.exists()


def test_a_page_where_handwriting_is_suspected_says_so_is_outlined_and_wants_a_look(officer):
    bundle = make.bundle()
    document = make.document(bundle, pages=("Nothing here", "Nor here"))
    page = Page.objects.get(document=document, number=2)
    content = replace(page.as_read(), handwriting=(Box(60, 700, 200, 720),))
    page.content, page.gap = content.to_json(), gap_of(content)
    page.save()
    see_everything(bundle, officer)
    assert left(bundle) == [(1, 2)]
    said = "There seems to be handwriting near the foot that could not be read: look at it."
    listed = signed_in(officer).get(f"/api/bundles/{bundle.pk}/attention/").json()["results"]
    assert [one["look_for"] for one in listed] == [said]
    shown = signed_in(officer).get(Place(bundle.pk, 1, 2).url()).content.decode()
    assert '<rect x="60.0" y="700.0" width="140.0" height="20.0" rx="3"/>' in shown
    as_text = signed_in(officer).get(Place(bundle.pk, 1, 2).url(by="text")).content.decode()
    assert said in shown
    assert said in as_text
    assert "app-penned" not in signed_in(officer).get(Place(bundle.pk, 1, 1).url()).content.decode()
    look_at_page(document, 2, by=officer)
    assert left(bundle) == []


@pytest.mark.parametrize(
    ("boxes", "where"),
    [
        ([Box(60, 30, 200, 60)], "near the top"),
        ([Box(60, 400, 200, 430)], "half way down"),
        ([Box(60, 838, 200, 900)], "near the foot"),
        ([Box(60, 30, 200, 60), Box(60, 700, 200, 720)], "in several places"),
    ],
)
def test_handwriting_is_told_with_its_place_before_whatever_else_is_unclear(boxes, where):
    content = replace(make.page_of("Nothing here"), handwriting=tuple(boxes), notes=("It was mended.",))
    said = f"There seems to be handwriting {where} that could not be read: look at it. It was mended."
    assert gap_of(content) == said
    assert gap_of(replace(content, handwriting=(), notes=())) == ""
