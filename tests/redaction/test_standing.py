from __future__ import annotations

import pytest
from django.urls import reverse

from cases.models import Bundle, Document, State
from redaction.asking import ask
from redaction.models import Flag, Verdict
from redaction.reading import lay_out_pages, read
from redaction.standing import Standing, standings
from tests import make, paper, through

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def standing(bundle: Bundle) -> Standing:
    return standings([bundle])[bundle.pk]


def test_a_review_stands_at_what_is_decided_and_says_what_waits_for_a_lawyer(officer):
    bundle = make.bundle()
    document = make.document(bundle)
    flags = [make.flag(document, value) for value in ("4 Mill Lane", "07700 900123", "Brenda Whitlow")]
    assert standing(bundle) == Standing("In review, 3 of 3 undecided", 0, 3, care=("3 high-harm undecided",))
    make.decide(flags[0], Verdict.REDACT, by=officer)
    ask(bundle, "May her number stay?", flag=flags[1], by=officer)
    assert standing(bundle) == Standing(
        "In review, 2 of 3 undecided; 1 question with a lawyer", 1, 3, care=("2 high-harm undecided",)
    )
    for flag in flags[1:]:
        make.decide(flag, Verdict.REDACT, by=officer)
    assert standing(bundle).sentence.startswith("In review, every flag decided")


def test_a_bundle_being_read_says_how_far(officer):
    bundle = make.bundle(state=State.RECEIVED)
    assert standing(bundle).sentence == "Waiting for its papers"
    (document,) = through.receive_all(bundle, [paper.statement(pages=3)])
    lay_out_pages(bundle)
    read(document.pages.get(number=1))
    bundle.refresh_from_db()
    assert standing(bundle) == Standing("Reading page 2 of 3", 1, 3)


def test_papers_that_want_care_are_named():
    bundle = make.bundle()
    make.document(bundle, type=Document.Type.MEDICAL)
    make.document(bundle, type=Document.Type.PHOTOGRAPH)
    make.document(bundle, fault="It needs a password.")
    assert standing(bundle).care == ("Photographs", "Medical", "1 unreadable")


def test_what_was_sent_back_unproved_is_stuck_and_what_is_done_is_done():
    bundle = make.bundle()
    bundle.faults = ["A word is still there."]
    assert (standing(bundle).level, "not proved clean" in standing(bundle).sentence) == ("stuck", True)
    assert standing(make.bundle(state=State.DISPATCHED)) == Standing("Dispatched", 1, 1, "done")


def test_a_list_of_many_costs_no_more_questions_of_the_database(client, officer, django_assert_max_num_queries):
    def bundle_with_flags() -> None:
        document = make.document(make.bundle())
        make.flag(document)

    client.force_login(officer)
    address = f"{reverse('cases:list')}?tab=area"
    bundle_with_flags()
    client.get(address)
    for _ in range(5):
        bundle_with_flags()
    with django_assert_max_num_queries(25):
        page = client.get(address)
    assert page.content.decode().count(">In review, 1 of 1 undecided<") == Flag.objects.count() == 6
