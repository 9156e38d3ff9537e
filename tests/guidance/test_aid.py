"""The decision aid ends in what the definitions say, with what to do now; and the report begins as it ended."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Role
from guidance.aid import ENDINGS, FIRST, QUESTIONS, aid
from tests import make
from tests.plain import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("answers", "ending"),
    [
        ({"left": "no", "checked": "no"}, "received_issue"),
        ({"left": "no", "checked": "yes"}, "near_miss"),
        ({"left": "yes", "needed": "yes"}, "nothing"),
        ({"left": "yes", "needed": "no", "harm": "no"}, "breach"),
        ({"left": "yes", "needed": "no", "harm": "yes"}, "reportable"),
        ({"left": "unsure", "needed": "unsure", "harm": "unsure"}, "reportable"),
        ({"left": "no", "checked": "no", "harm": "yes"}, "received_issue"),
        ({}, ""),
        ({"left": "perhaps"}, ""),
        ({"harm": "yes"}, ""),
    ],
)
def test_the_answers_lead_to_one_ending(answers, ending):
    assert aid(answers).ending == ending


def test_every_way_through_it_ends_and_every_ending_is_reached():
    reached, ways = set(), [FIRST]
    while ways:
        for _code, _words, to in QUESTIONS[ways.pop()].answers:
            reached.add(to)
            ways += [to] if to in QUESTIONS else []
    assert reached - set(QUESTIONS) == set(ENDINGS)
    for question in QUESTIONS.values():
        assert {answer[0] for answer in question.answers} == set(question.because)


@pytest.mark.parametrize("role", Role)
def test_everybody_on_the_staff_can_ask(role):
    assert signed_in(make.user(role)).get("/guidance/what-counts/").status_code == 200


def test_a_breach_says_the_clocks_and_leads_to_the_report_as_it_begins(officer):
    client = signed_in(officer)
    bundle = make.bundle()
    shown = client.get(f"/guidance/what-counts/?left=yes&needed=no&harm=yes&bundle={bundle.pk}").content.decode()
    assert "24 hours" in shown
    assert "72 hours" in shown
    link = f"{reverse('breaches:report')}?happened=left_in&amp;bundle={bundle.pk}"
    assert link in shown
    report = client.get(link.replace("&amp;", "&")).content.decode()
    assert 'value="left_in" checked' in report


def test_not_answering_says_so_and_strange_answers_are_only_ever_words(officer):
    client = signed_in(officer)
    assert "Choose an answer." in client.get("/guidance/what-counts/?asked=left").content.decode()
    strange = client.get('/guidance/what-counts/?left=<script>&bundle="><script>alert(1)</script>')
    assert "<script>alert(1)" not in strange.content.decode()


def test_the_report_leads_to_the_questions_about_the_same_papers(officer):
    bundle = make.bundle()
    shown = signed_in(officer).get(f"/breaches/report/?bundle={bundle.pk}").content.decode()
    assert f"/guidance/what-counts/?bundle={bundle.pk}" in shown
