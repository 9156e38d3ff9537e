"""Themes come of what was chosen from lists, by a rule; a lesson goes to every Area only when headquarters says so."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from accounts.models import Role
from breaches.models import Cause, Kind
from cpsredact.refusals import Invalid, Refusal
from reporting.lesson_sharing import rule_on_lesson, write_lesson
from reporting.models import LessonLine, SharedLesson
from reporting.months import this_month
from reporting.themes import themes_of
from tests import make
from tests.plain import signed_in
from tests.reporting import police, posters
from tests.reporting.make import breach, caused, midmonth, signed_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]
TEXT = "Look at the back of each MG11."


@pytest.fixture
def fesm():
    return posters.writer()


@pytest.fixture
def hq():
    return make.user(Role.HQ)


def found():
    return themes_of(police.area(), this_month())


def test_a_cause_recurs_by_the_rule_and_not_by_a_hunch(officer):
    for back in (1, 2, 3, 4):
        caused(Cause.MISSED, by=officer, at=midmonth(back))
    for _ in range(4):
        caused(Cause.NO_TIME, by=officer, at=midmonth(1))
    said = {one.cause: one for one in found().causes}
    assert (said[Cause.MISSED].months, said[Cause.NO_TIME].months) == (4, 1)
    assert said[Cause.MISSED].share.low > 100 / len(Cause)
    assert said[Cause.MISSED].recurs
    assert not said[Cause.NO_TIME].recurs  # as often, but in one month


def test_a_rare_cause_in_many_months_may_be_chance(officer):
    for back in (1, 2, 3):
        caused(Cause.SOFTWARE, by=officer, at=midmonth(back))
        for _ in range(9):
            caused(Cause.MISSED, by=officer, at=midmonth(back))
    said = {one.cause: one for one in found().causes}
    assert said[Cause.SOFTWARE].months == 3
    assert not said[Cause.SOFTWARE].recurs


def test_what_is_counted_has_its_denominator_and_says_what_is_not_known(officer):
    for _ in range(4):
        signed_off(by=officer, at=midmonth(1))
    caused(Cause.MISSED, Cause.NO_TIME, by=officer, at=midmonth(1))
    caused(Cause.MISSED, by=officer, at=midmonth(2), kind=Kind.NEAR_MISS)
    breach(by=officer, at=midmonth(1))
    caused(Cause.MISSED, by=officer, at=midmonth(14))
    themes = found()
    (missed, _) = themes.causes
    assert (missed.near_misses, missed.breaches, missed.rate) == (1, 1, 500.0)
    assert (themes.records, themes.without, themes.signed_off) == (2, 1, 4)


def test_what_comes_together_names_the_form_and_the_route(officer):
    bundle = signed_off(by=officer, at=midmonth(1))
    document = bundle.documents.get()
    for _ in range(2):
        caused(Cause.MISSED, by=officer, at=midmonth(1), bundle=bundle, case=bundle.case, document=document)
    (row,) = found().together
    assert (row.cause, row.form, row.route, row.count) == (
        Cause.MISSED, document.get_type_display(), "Guilty plea expected", 2,
    )  # fmt: skip


def test_another_areas_records_are_not_counted(officer):
    caused(Cause.MISSED, by=make.user(area="wessex"), at=midmonth(1))
    assert found().records == 0
    assert themes_of(None, this_month()).records == 1


def test_a_lesson_goes_to_every_area_only_when_headquarters_puts_it_out(fesm, hq):
    lesson = write_lesson(Cause.MISSED, TEXT, by=fesm)
    elsewhere = signed_in(make.user(area="wessex"))
    assert TEXT not in elsewhere.get("/themes/lessons/").content.decode()
    assert signed_in(fesm).post(f"/themes/lessons/{lesson.pk}/", {"what": "published"}).status_code == 403
    assert signed_in(hq).post(f"/themes/lessons/{lesson.pk}/", {"what": "published"}).status_code == 302
    assert TEXT in elsewhere.get("/themes/lessons/").content.decode()
    rule_on_lesson(lesson, "withdrawn", reason="It no longer holds.", by=hq)
    assert TEXT not in elsewhere.get("/themes/lessons/").content.decode()
    assert [line.what for line in lesson.lines.all()] == ["published", "withdrawn"]


def test_a_lesson_is_ruled_on_once_and_never_withdrawn_before_it_is_out(fesm, hq):
    lesson = write_lesson(Cause.MISSED, TEXT, by=fesm)
    with pytest.raises(Refusal, match="not out"):
        rule_on_lesson(lesson, "withdrawn", reason="No.", by=hq)
    with pytest.raises(Invalid, match="reason"):
        rule_on_lesson(lesson, "refused", by=hq)
    with pytest.raises(Refusal, match="Somebody else"):
        rule_on_lesson(lesson, "published", by=fesm)
    assert not LessonLine.objects.exists()
    rule_on_lesson(lesson, "refused", reason="It is in the guidance.", by=hq)
    with pytest.raises(Refusal, match="already"):
        rule_on_lesson(lesson, "published", by=hq)


@pytest.mark.parametrize("text", ["", "x" * 401, "Ring Jane on 07700 900123."])
def test_a_lesson_names_nobody(fesm, text):
    with pytest.raises(Invalid):
        write_lesson(Cause.MISSED, text, by=fesm)
    assert not SharedLesson.objects.exists()


def test_the_database_itself_refuses_a_change(fesm, hq):
    rule_on_lesson(write_lesson(Cause.MISSED, TEXT, by=fesm), "published", by=hq)
    for model in (SharedLesson, LessonLine):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(at=midmonth(2))


def test_the_page_shows_the_rule_the_chart_and_the_lessons_out(fesm, hq, officer):
    for back in (1, 2, 3):
        caused(Cause.MISSED, by=officer, at=midmonth(back))
    rule_on_lesson(write_lesson(Cause.MISSED, TEXT, by=fesm), "published", by=hq)
    shown = " ".join(signed_in(fesm).get("/themes/").content.decode().split())
    assert "Recurs</" in shown
    assert "at least 3 of the 13 months" in shown
    assert "app-chart__bar-1" in shown
    assert signed_in(officer).get("/themes/").status_code == 403
    assert signed_in(fesm).get("/themes/?area=wessex").status_code == 404


def test_the_api_tells_the_themes_and_takes_lessons_as_the_pages_do(fesm, hq, officer):
    for back in (1, 2, 3):
        caused(Cause.MISSED, by=officer, at=midmonth(back))
    (cause,) = signed_in(fesm).get("/api/themes/").json()["causes"]
    assert (cause["cause"], cause["near_misses"] + cause["breaches"], cause["recurs"]) == ("missed", 3, True)
    assert signed_in(officer).get("/api/themes/").status_code == 403
    assert signed_in(fesm).get("/api/themes/?area=wessex").status_code == 404
    said = {"cause": "missed", "text": TEXT}
    made = signed_in(fesm).post("/api/lessons/write/", said, content_type="application/json").json()
    assert made["state"] is None
    elsewhere, rule = signed_in(make.user(area="wessex")), f"/api/lessons/{made['id']}/rule/"
    assert elsewhere.get("/api/lessons/").json()["results"] == []
    refused = signed_in(hq).post(rule, {"what": "refused"}, content_type="application/json")
    assert refused.status_code == 422
    assert "reason" in refused.json()["refused"]
    out = signed_in(hq).post(rule, {"what": "published"}, content_type="application/json")
    assert (out.status_code, out.json()["state"]) == (201, "published")
    assert [one["text"] for one in elsewhere.get("/api/lessons/").json()["results"]] == [TEXT]
