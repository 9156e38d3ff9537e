"""The form for SIAD and the notification to the ICO: complete, from the newest lines, and without a name."""

from dataclasses import replace
from datetime import timedelta

import pymupdf
import pytest
from django.utils import translation

from accounts.models import Role
from breaches.assessing import assess
from breaches.models import Breach, Kind, What
from breaches.official_forms import NOT_KNOWN, FilledIn, as_data, as_pdf, filled_in
from cpsredact.refusals import Refusal
from tests import make
from tests.breaches.make import DECIDED, breach, dispatched_bundle, known, step
from tests.plain import signed_in

pytestmark = pytest.mark.django_db
HEADINGS = (
    "What has happened?",
    "When did it happen, and when was it discovered?",
    "Categories of personal data, people and records",
    "Likely consequences",
    "Measures taken",
    "Staff training",
    "Data protection officer or contact",
)


@pytest.fixture
def hq(db):
    return make.user(Role.HQ)


@pytest.fixture
def raised(officer) -> Breach:
    return breach(by=officer, ago=timedelta(hours=2), note="A page too many went.")


@pytest.fixture
def complete(officer, hq, settings) -> Breach:
    """A breach of which everything is known and done."""
    settings.DATA_PROTECTION_CONTACT = "Data Protection Officer, dpo@example.com"
    bundle = dispatched_bundle(by=officer, ago=timedelta(hours=100))
    raised = breach(by=officer, ago=timedelta(hours=90), bundle=bundle)
    known(
        raised,
        by=hq,
        faults=("statement_back",),
        incidents=("redaction",),
        causes=("not_read",),
        harms=("intimidation",),
        document_count=2,
        affected={"victim": 1, "witness": 2},
        recipients={"defence": (1, "deleted")},
        note="The back of a statement was served.",
    )
    step(raised, What.TOLD_SIAD, by=hq, note="It was found at a weekend.")
    step(raised, What.CONTAINED, by=hq, note="The defence deleted it.")
    step(raised, What.LEARNING, by=hq, note="Look at the last page first.")
    step(raised, What.TOLD_ICO, by=hq, note="Nobody was on call.")
    step(raised, What.TOLD_FORCE, by=hq, note="The file unit was told.")
    step(raised, What.TOLD_SUBJECTS, by=hq, note="By letter, from the witness care unit.")
    decided = replace(DECIDED, tell_ico=True, tell_subjects=True, data_kinds=("contact",), records=1234, trained="yes")
    assess(raised, decided, by=hq, seen=None)
    return raised


def answers(form: FilledIn) -> dict[str, str]:
    return {one.key: one.said for part in form.parts for one in part.answers}


def read(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf) as document:
        return " ".join(" ".join(str(leaf.get_text()) for leaf in document).split())


def test_what_is_not_known_is_said_to_be_not_known(raised):
    form = filled_in("ico", raised)
    empty = {key for key, said in answers(form).items() if not said}
    assert {"data", "people", "records", "consequences", "likelihood", "trained", "contact", "happened_at"} <= empty
    assert read(as_pdf(form)).count(NOT_KNOWN) == len(empty)
    data = [one for part in as_data(form)["parts"] for one in part["answers"]]
    assert {one["key"] for one in data if not one["known"]} == empty
    assert all(one["said"] == NOT_KNOWN for one in data if not one["known"])


def test_the_notification_is_complete_under_the_icos_own_headings(complete):
    form = filled_in("ico", complete)
    assert [part.heading for part in form.parts if part.heading in HEADINGS] == list(HEADINGS)
    said = answers(form)
    assert all(said.values())
    assert (said["people"], said["records"], said["trained"]) == ("3", "1,234", "Yes")
    assert said["delay"] == "Nobody was on call."
    assert "The defence deleted it." in said["contained"]
    assert "By letter, from the witness care unit." in said["subjects_told"]
    assert said["contact"] == "Data Protection Officer, dpo@example.com"
    assert NOT_KNOWN not in read(as_pdf(form))


def test_the_form_for_siad_is_complete_and_says_why_it_was_late(complete):
    said = answers(filled_in("siad", complete))
    assert all(said.values())
    assert said["delay"] == "It was found at a weekend."
    assert said["origin"] == "CPS"
    assert said["ico"].startswith("To be told. ")


def test_the_newest_lines_count(complete, hq):
    known(complete, by=hq, affected={"child": 7})
    latest = complete.assessments.get()
    assess(complete, replace(DECIDED, tell_ico=True, severity="severe", records=5), by=hq, seen=latest.pk)
    assert answers(filled_in("ico", complete))["people"] == "7"
    said = answers(filled_in("siad", complete))
    assert said["severity"].startswith("Severe")
    assert said["records"] == "5"


@pytest.mark.parametrize("form", ["siad", "ico"])
def test_no_form_names_anybody(complete, officer, hq, form):
    drawn = read(as_pdf(filled_in(form, complete)))
    people = [officer, hq, *complete.case.people.all()]
    assert len(people) > 2
    for one in people:
        name = one.last_name if hasattr(one, "last_name") else one.name.split()[-1]
        assert name
        assert name not in drawn


@pytest.mark.parametrize("form", ["siad", "ico"])
def test_it_is_in_english_whoever_asks(complete, form):
    with translation.override("cy"):
        in_welsh = as_data(filled_in(form, complete))
    assert in_welsh == as_data(filled_in(form, complete))


def test_no_words_of_a_question_run_into_its_answer(complete):
    with pymupdf.open(stream=as_pdf(filled_in("ico", complete))) as document:
        for leaf in document:
            words = [pymupdf.Rect(word[:4]) for word in leaf.get_text("words")]
            apart = [one for one in words if one.x0 < 170]
            assert all(one.x1 <= 176 for one in apart if _beside(one, words))


def _beside(one: pymupdf.Rect, words: list[pymupdf.Rect]) -> bool:
    """Whether a word stands in the column of questions with an answer on its line."""
    line = [other for other in words if abs(other.y0 - one.y0) < 1]
    return any(abs(other.x0 - 176) < 1 for other in line)


def test_a_near_miss_has_no_form(officer):
    near = breach(by=officer, kind=Kind.NEAR_MISS)
    for form in ("siad", "ico"):
        with pytest.raises(Refusal, match="near miss"):
            filled_in(form, near)


@pytest.mark.parametrize("form", ["siad", "ico"])
def test_those_who_deal_with_it_take_it_away_as_pdf_and_data(raised, form, hq, stranger, officer):
    for user in (make.user(Role.FESM), hq):
        client = signed_in(user)
        assert f"/breaches/{raised.pk}/{form}.pdf" in client.get(f"/breaches/{raised.pk}/").content.decode()
        pdf = client.get(f"/breaches/{raised.pk}/{form}.pdf")
        assert pdf["Content-Disposition"] == f'attachment; filename="breach-{raised.pk}-{form}.pdf"'
        assert pdf.content.startswith(b"%PDF")
        data = client.get(f"/breaches/{raised.pk}/{form}.json").json()
        assert (data["form"], data["breach"]) == (form, raised.pk)
    assert signed_in(officer).get(f"/breaches/{raised.pk}/{form}.pdf").status_code == 403
    assert f"{form}.pdf" not in signed_in(officer).get(f"/breaches/{raised.pk}/").content.decode()
    elsewhere = signed_in(make.user(Role.FESM, area="wessex"))
    assert elsewhere.get(f"/breaches/{raised.pk}/{form}.json").status_code == 404
