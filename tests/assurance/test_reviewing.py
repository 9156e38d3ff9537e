"""A blind review: who may do it, what it sees, what it may say, and what comes of it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.urls import reverse

from accounts.models import Refresher, Role
from assurance.marking import mark_page, show_page, slots_of, take_back
from assurance.models import Mark, Review, Ruling
from assurance.revealing import reviews_of
from assurance.reviewers import candidates, give_sample, worked_on
from assurance.ruling import Said, rule_on
from assurance.sealing import seal_review
from assurance.worklist import own_samples
from breaches.models import Breach
from cases.models import Notice, State
from cpsredact.refusals import Gone, Invalid, Refusal
from pdf.page import Box
from redaction.asking import answer, ask
from redaction.models import Flag, OverRedaction
from retention.destroying import destroy
from tests import make
from tests.assurance import make as of
from tests.histories.make import behind_the_ledgers_back
from tests.plain import signed_in
from tests.retention.make import approved, finished, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def sample(officer):
    return of.sample_of(of.sent_bundle(by=officer))


def test_everybody_who_worked_on_it_is_left_out_of_those_who_may_review(sample, officer):
    other = make.user(Role.OPERATIONAL)
    bundle = sample.bundle
    assert worked_on(bundle) == {officer.pk}
    assert officer not in candidates(sample, seat=1)
    assert other in candidates(sample, seat=1)

    asker, lawyer = make.user(), make.user(Role.LAWYER)
    bundle.state = State.IN_REVIEW
    bundle.save(update_fields=["state"])
    answer(ask(bundle, "Is it needed?", by=asker), "It is.", by=lawyer)
    assert worked_on(bundle) == {officer.pk, asker.pk, lawyer.pk}


def test_a_stranger_cannot_be_given_it_and_a_colleague_cannot_give_it(sample):
    manager = make.user(Role.LEGAL_MANAGER)
    for one in (make.user(Role.LAWYER, area="wessex"), make.user(Role.HQ), make.user(Role.FESM)):
        with pytest.raises(Refusal, match="Choose somebody of this Area"):
            give_sample(sample, one, by=manager)
    with pytest.raises(Refusal, match="Only a manager"):
        give_sample(sample, make.user(), by=make.user())


def test_two_who_take_it_at_once_do_not_both_get_it(sample):
    give_sample(sample, first := make.user(), by=first)
    with pytest.raises(Refusal, match="Somebody else has this review already"):
        give_sample(sample, second := make.user(), by=second)


def test_the_desk_shows_nothing_of_who_decided_or_what(sample, officer):
    lawyer = of.reviewer()
    give_sample(sample, lawyer, by=lawyer)
    client = signed_in(lawyer)
    slot = slots_of(sample, 1, by=lawyer)[0][-1]
    shown = client.get(reverse("assurance:page", args=[sample.pk, 1, slot.at])).content.decode()
    shown += client.get(reverse("assurance:form", args=[sample.pk])).content.decode()
    shown += client.get(reverse("assurance:sample", args=[sample.pk])).content.decode()
    assert str(officer) not in shown
    assert "Needed." not in shown
    assert not re.search(r"data-flag", shown)
    assert client.get(reverse("assurance:revealed", args=[sample.pk])).status_code == 409
    picture = client.get(reverse("assurance:picture", args=[sample.pk, 1, slot.at]))
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(reverse("assurance:page", args=[sample.pk, 1, 99])).status_code == 404


def test_every_page_must_have_been_shown_before_it_is_sealed(sample):
    lawyer = of.reviewer()
    give_sample(sample, lawyer, by=lawyer)
    slots, _trial = slots_of(sample, 1, by=lawyer)
    assert len(slots) == 2  # the contents and the statement
    show_page(sample, slots[0], by=lawyer)
    with pytest.raises(Refusal, match="1 page has not been before you yet"):
        seal_review(sample, of.ALL_WELL, by=lawyer)
    show_page(sample, slots[1], by=lawyer)
    review, noticed = seal_review(sample, of.ALL_WELL, by=lawyer)
    assert (review.missed, review.over, noticed) == (0, 0, None)
    with pytest.raises(Refusal, match="sealed"):
        mark_page(sample, slots[1], "missed", by=lawyer, words=of.LEFT_IN, category="phone")


def test_a_mark_is_taken_back_before_it_is_sealed_and_counts_nowhere(sample):
    lawyer = of.reviewer()
    give_sample(sample, lawyer, by=lawyer)
    of.see_all(sample, by=lawyer)
    slot = slots_of(sample, 1, by=lawyer)[0][-1]
    mark = mark_page(sample, slot, "missed", by=lawyer, words=of.LEFT_IN, category="phone").mark
    assert mark is not None
    take_back(mark, by=lawyer)
    take_back(mark, by=lawyer)
    assert seal_review(sample, of.ALL_WELL, by=lawyer)[0].missed == 0
    with pytest.raises(Refusal, match="not sealed"):
        rule_on(mark, Said("borne_out", affected=("witness",)), by=lawyer)


@pytest.mark.parametrize(
    ("kind", "said", "sentence"),
    [
        ("missed", {"words": "not there at all", "category": "phone"}, "not on this page"),
        ("missed", {"words": of.LEFT_IN}, "what kind of personal data"),
        ("missed", {"category": "phone"}, "Draw a box"),
        ("missed", {"box": Box(900, 900, 950, 950), "category": "phone"}, "Draw the box on the page"),
        ("missed", {"box": Box(float("nan"), 0, 9, 9), "category": "phone"}, "Draw the box on the page"),
        ("over", {"box": Box(70, 70, 90, 90)}, "Say why"),
        ("over", {"why": "It proves it."}, "Draw a box"),
        ("neither", {}, "Say whether"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(sample, kind, said, sentence):
    lawyer = of.reviewer()
    give_sample(sample, lawyer, by=lawyer)
    slot = slots_of(sample, 1, by=lawyer)[0][-1]
    with pytest.raises(Invalid, match=sentence):
        mark_page(sample, slot, kind, by=lawyer, **said)
    assert not Mark.objects.exists()


def test_a_box_takes_the_words_in_it(sample):
    lawyer = of.reviewer()
    give_sample(sample, lawyer, by=lawyer)
    slot = slots_of(sample, 1, by=lawyer)[0][-1]
    by_words = mark_page(sample, slot, "missed", by=lawyer, words=of.LEFT_IN.upper(), category="phone").mark
    assert by_words is not None
    [[x0, y0, x1, y1]] = by_words.rects
    by_box = mark_page(sample, slot, "missed", by=lawyer, box=Box(x0 - 1, y0 - 1, x1 + 1, y1 + 1), category="phone")
    assert by_box.mark is not None
    assert by_box.mark.words.strip(".") == of.LEFT_IN


def test_one_document_is_one_breach_however_much_was_missed_in_it(officer):
    sample, lawyer = of.sample_of(of.sent_bundle(by=officer)), of.reviewer()
    give_sample(sample, lawyer, by=lawyer)
    of.see_all(sample, by=lawyer)
    slot = slots_of(sample, 1, by=lawyer)[0][-1]
    marks = [
        mark_page(sample, slot, "missed", by=lawyer, words=words, category="phone").mark
        for words in (of.LEFT_IN, of.LEFT_IN.split()[0])
    ]
    seal_review(sample, of.ALL_WELL, by=lawyer)
    for one in marks:
        assert one is not None
        rule_on(one, Said("borne_out", affected=("witness",)), by=lawyer)
    assert Breach.objects.count() == 1
    asked = Refresher.objects.get()  # once, however much one sample finds
    assert (asked.person, asked.because) == (officer, Refresher.Because.SAMPLE)
    with pytest.raises(Refusal, match="said already"):
        rule_on(marks[0], Said("not_one", "No."), by=lawyer)


def test_an_over_redaction_is_put_back_by_its_own_deed(officer):
    bundle = of.sent_bundle(by=officer)
    sample, manager = of.sample_of(bundle), make.user(Role.LEGAL_MANAGER)
    lawyer = of.reviewer()
    give_sample(sample, lawyer, by=manager)
    of.see_all(sample, by=lawyer)
    flag = Flag.objects.filter(bundle=bundle, start__isnull=False).with_verdict().filter(verdict="redact").first()
    slot = slots_of(sample, 1, by=lawyer)[0][-1]
    mark = mark_page(sample, slot, "over", by=lawyer, box=Box(*flag.rects[0]), why="It proves the charge.").mark
    assert mark is not None
    seal_review(sample, of.ALL_WELL, by=lawyer)
    assert Notice.objects.filter(kind=Notice.Kind.SAMPLE_FOUND, to=manager).exists()
    [(_review, [beside])] = reviews_of(sample, user=manager)
    assert flag in beside.out
    make.lapse()
    ruling = rule_on(mark, Said("borne_out", "It proves it.", seen={flag.pk: flag.decision_id}), by=manager)
    assert ruling.over_redaction.found_by == OverRedaction.FoundBy.SAMPLE
    bundle.refresh_from_db()
    assert bundle.state == State.IN_REVIEW
    assert not Breach.objects.exists()


def test_whoever_worked_on_it_cannot_wave_a_finding_away(officer):
    sample = of.sample_of(of.sent_bundle(by=officer))
    mark = of.reviewed(sample, by=of.reviewer())
    assert mark is not None
    for one in (officer, make.user(Role.OPERATIONAL)):
        with pytest.raises(Refusal, match="a manager who did not work on"):
            rule_on(mark, Said("not_one", "It was right."), by=one)
    with pytest.raises(Invalid, match="Say why"):
        rule_on(mark, Said("not_one"), by=make.user(Role.LEGAL_MANAGER))
    assert rule_on(mark, Said("not_one", "It was needed."), by=make.user(Role.LEGAL_MANAGER)).breach is None


def test_the_second_reviewer_stays_blind_to_the_first(officer):
    sample = of.sample_of(of.sent_bundle(by=officer))

    behind_the_ledgers_back("assurance_sample", "seats = 2")
    sample.refresh_from_db()
    first, second = of.reviewer(), of.reviewer()
    give_sample(sample, second, seat=2, by=second)
    mark = of.reviewed(sample, by=first)
    assert [row.is_done for row in own_samples(first)] == [True]  # what the other has not done is not theirs to do
    assert [row.is_done for row in own_samples(second)] == [False]
    client = signed_in(second)
    assert client.get(reverse("assurance:revealed", args=[sample.pk])).status_code == 409
    assert "missed redactions 1" not in client.get(reverse("assurance:sample", args=[sample.pk])).content.decode()
    with pytest.raises(Refusal, match="must be by different people"):
        give_sample(sample, first, seat=2, by=make.user(Role.LEGAL_MANAGER))
    slots = slots_of(sample, 2, by=second)[0]
    page = client.get(reverse("assurance:page", args=[sample.pk, 1, slots[-1].at])).content.decode()
    assert of.LEFT_IN not in page
    assert mark is not None
    of.see_all(sample, by=second, seat=2)
    seal_review(sample, of.ALL_WELL, by=second)
    assert client.get(reverse("assurance:revealed", args=[sample.pk])).status_code == 200
    assert Review.objects.count() == 2


def test_figures_outlive_the_papers_and_words_do_not(officer):
    bundle = of.sent_bundle(by=officer)
    sample, lawyer = of.sample_of(bundle), of.reviewer()
    mark = of.reviewed(sample, by=lawyer)
    assert mark is not None
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schedule()
    approved(finished(bundle.case, by=officer))
    destroy(bundle.case)
    kept = Mark.objects.get()
    assert (kept.category, kept.kind) == ("phone", "missed")
    assert kept.words != of.LEFT_IN
    assert not kept.words
    assert not kept.rects
    with pytest.raises(Gone):
        rule_on(kept, Said("borne_out", affected=("witness",)), by=lawyer)
    assert signed_in(lawyer).get(reverse("assurance:sample", args=[sample.pk])).status_code == 200
    assert not Ruling.objects.exists()
