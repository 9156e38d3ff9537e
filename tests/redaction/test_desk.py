"""The review desk: what it lists and counts, where it goes next, and that it works with plain forms alone."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import State
from redaction.asking import answer, ask
from redaction.checking import see_page
from redaction.desk import desk
from redaction.marking import withhold
from redaction.models import Decision, Flag, Kind, Page, PageCheck, Recommendation, Suggestion, Verdict
from redaction.places import Place, first_place
from redaction.signing_off import blocks
from tests import make
from tests.plain import form_to, forms, press, signed_in

pytestmark = pytest.mark.django_db
NUMBER = "07700 900123"
OTHER = "07700 900456"


@pytest.fixture
def papers():
    """A statement with one number twice, and a schedule with it once more beside another."""
    bundle = make.bundle()
    statement = make.document(bundle, pages=(f"I rang {NUMBER}\nHe rang {NUMBER}", "A second page with nothing on it"))
    schedule = make.document(bundle, pages=(f"Log of {NUMBER}\nLog of {OTHER}",), type="unused_schedule")
    return bundle, statement, schedule


@pytest.fixture
def flags(papers):
    """In reading order: the number twice in the statement, once in the schedule, and the other number."""
    _, statement, schedule = papers
    first = make.flag(statement, NUMBER)
    second = another(first, statement.pages.get(number=1).as_read().text.rindex(NUMBER))
    return [first, second, make.flag(schedule, NUMBER), make.flag(schedule, OTHER)]


@pytest.fixture
def client(officer):
    return signed_in(officer)


def another(flag: Flag, start: int) -> Flag:
    """The same value at another place of the page."""
    made = Flag.objects.create(
        bundle=flag.bundle,
        document=flag.document,
        page=flag.page,
        category=flag.category,
        start=start,
        end=start + flag.end - flag.start,
        rects=[[72, 92, 200, 104]],
        value_digest=flag.value_digest,
        found_by="test",
    )
    copy = flag.suggestion
    Suggestion.objects.create(flag=made, recommendation=copy.recommendation, principle=copy.principle, why=copy.why)
    return made


def at(flag: Flag, **about) -> str:
    return Place(flag.bundle_id, flag.document.number, flag.page or 1, flag=flag.pk, **about).url().split("#")[0]


def verdicts(*flags: Flag) -> list[str | None]:
    known = dict(Flag.objects.with_verdict().values_list("pk", "verdict"))
    return [known[flag.pk] for flag in flags]


def numbers(row) -> list[int]:
    return [member.pk for member in row.members]


# What is listed -------------------------------------------------------------------------------------------------------


def test_flags_are_grouped_by_value_with_their_places(papers, flags, client):
    shown = client.get(at(flags[0])).context["desk"]
    assert [(row.words, row.count, row.documents) for row in shown.rows] == [(NUMBER, 3, 2), (OTHER, 1, 1)]
    assert shown.rows[0].places == "1 MG11 p1 (2), 2 MG6C p1"
    assert [row.current for row in shown.rows] == [True, False]


def test_one_value_with_two_recommendations_is_two_rows(papers, flags, client):
    Suggestion.objects.filter(flag=flags[2]).update(recommendation=Recommendation.KEEP)
    rows = client.get(at(flags[0])).context["desk"].rows
    assert [(row.words, row.count) for row in rows] == [(NUMBER, 2), (NUMBER, 1), (OTHER, 1)]


def test_counts_are_of_the_whole_bundle(papers, flags, client, officer):
    make.decide(flags[0], Verdict.REDACT, by=officer)
    make.decide(flags[3], Verdict.KEEP, by=officer, reason="Needed.")
    Suggestion.objects.filter(flag=flags[1]).update(recommendation=Recommendation.CHECK)
    shown = client.get(at(flags[1])).context["desk"]
    assert (shown.decided, shown.total, shown.left) == (2, 4, 2)
    assert {name: count for name, _, count in shown.shows} == {
        "undecided": 2, "redact": 1, "keep": 1, "withhold": 0, "check": 1,
        "new": 0, "changed": 0, "gone": 0, "settled": 0,
    }  # fmt: skip
    assert shown.said == "2 of 4 decided · 0 of 3 pages seen"
    assert [(one.document.number, one.tag) for one in shown.strip] == [(1, "1 left"), (2, "1 left")]


def test_a_withdrawn_flag_is_neither_listed_nor_counted_unless_somebody_decided_it(papers, flags, client, officer):
    make.decide(flags[0], Verdict.REDACT, by=officer)
    Suggestion.objects.filter(flag__in=flags[:2]).update(withdrawn=True)
    shown = client.get(at(flags[2])).context["desk"]
    assert (shown.decided, shown.total) == (1, 3)


def test_the_page_tab_lists_one_page_flag_by_flag(papers, flags, client):
    rows = client.get(at(flags[0], by="page")).context["desk"].rows
    assert [row.first for row in rows] == flags[:2]


def test_each_list_holds_what_it_says(papers, flags, client, officer):
    make.decide(flags[0], Verdict.REDACT, by=officer)
    place = Place(papers[0].pk, 1, 1, show="redact").url()
    rows = client.get(place).context["desk"].rows
    assert [numbers(row) for row in rows] == [[flags[0].pk]]


def test_the_sheet_has_a_box_for_each_flag_of_its_page_and_no_other(papers, flags, client):
    shown = client.get(at(flags[0])).context["desk"]
    assert [box.flag for box in shown.sheet.boxes] == [flag.pk for flag in flags[:2]]
    assert (shown.sheet.width, shown.sheet.height) == (595, 842)


def test_the_text_tab_holds_every_word_of_the_page_with_its_flags_in_place(papers, flags, client):
    parts = client.get(Place(papers[0].pk, 1, 1, by="text").url()).context["desk"].text
    assert "".join(part.words for part in parts) == papers[1].pages.get(number=1).as_read().text
    assert [part.flag for part in parts if part.flag] == flags[:2]


def test_a_page_that_is_not_there_is_not_found(papers, client):
    bundle = papers[0]
    for document, number in ((1, 3), (1, 0), (3, 1), (1, 10**30), (10**30, 1)):
        assert client.get(f"/review/{bundle.pk}/{document}/{number}/").status_code == 404


@pytest.mark.parametrize("asked", ["flag=999999999999999999999", "by=nothing&show=everything&zoom=9", "flag=-1"])
def test_a_place_that_cannot_be_meant_is_drawn_as_if_it_had_not_been_asked_for(papers, flags, client, asked):
    assert client.get(f"/review/{papers[0].pk}/1/1/?{asked}").status_code == 200


def test_the_desk_asks_the_database_no_more_for_fifty_flags_than_for_five(officer, client):
    def asked(count: int, by: str) -> int:
        numbers = [f"07700 900{100 + number}" for number in range(count)]
        document = make.document(make.bundle(), pages=("\n".join(numbers),))
        flags = [make.flag(document, number) for number in numbers]
        place = at(flags[0], by=by)
        client.get(place)  # the first sight of a document is a line of the ledger
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(place).context["desk"].total == count
        return len(queries)

    for by in ("value", "page", "together", "text", "questions"):
        assert asked(50, by) == asked(5, by), by


# Where it goes --------------------------------------------------------------------------------------------------------


def test_a_review_begins_at_the_first_undecided_flag_and_goes_on_from_the_next(papers, flags, client, officer):
    bundle = papers[0]
    assert client.get(f"/review/{bundle.pk}/").headers["Location"].endswith(f"flag={flags[0].pk}#flag-{flags[0].pk}")
    make.decide(flags[0], Verdict.REDACT, by=officer)
    assert first_place(bundle).flag == flags[1].pk


def test_next_undecided_crosses_documents_and_comes_round(papers, flags, client):
    seen, place = [], at(flags[0])
    for _ in range(5):
        place = client.get(place).context["desk"].next_undecided.split("#")[0]
        seen.append(int(re.search(r"flag=(\d+)", place)[1]))
    assert seen == [flag.pk for flag in (flags[1], flags[2], flags[3], flags[0], flags[1])]


def test_after_deciding_one_the_next_is_open_and_after_the_last_the_first_left(papers, flags, client):
    def decide_alone(flag: Flag) -> str:
        sent = {"verdict": "redact", "scope": "one", "seen": f"{flag.pk}:"}
        return client.post(f"/review/flags/{flag.pk}/decide/", sent).headers["Location"]

    assert f"flag={flags[2].pk}#" in decide_alone(flags[1])
    assert f"flag={flags[0].pk}#" in decide_alone(flags[3])
    decide_alone(flags[0])
    assert "flag=" not in decide_alone(flags[2])


def test_pages_follow_one_another_across_documents(papers, client, officer):
    bundle = papers[0]
    shown = desk(bundle, Place(bundle.pk, 1, 2), by=officer)
    assert shown.previous_page == Place(bundle.pk, 1, 1).url()
    assert shown.next_page == Place(bundle.pk, 2, 1).url()
    assert desk(bundle, Place(bundle.pk, 2, 1), by=officer).next_page == ""


# Deciding with plain forms --------------------------------------------------------------------------------------------


def test_a_value_is_met_where_the_reader_is(papers, flags, officer):
    """Its question and “this one” are about the place on the open page, and nobody is carried off to another paper."""
    bundle, _, _ = papers
    row = next(row for row in desk(bundle, Place(bundle.pk, 2, 1), by=officer).rows if row.count == 3)
    assert row.first == flags[2]
    assert row.current
    assert row.places == "1 MG11 p1 (2), 2 MG6C p1"


@pytest.mark.parametrize(("scope", "decided"), [("one", [1]), ("document", [0, 1]), ("all", [0, 1, 2])])
def test_the_scope_decides_exactly_the_listed_flags_it_names(papers, flags, client, scope, decided):
    shown = client.get(at(flags[1]))
    form = form_to(shown, f"/flags/{flags[1].pk}/decide/")
    done = press(client, form, button=("verdict", "redact"), scope=scope)
    assert done.status_code == 302
    assert verdicts(*flags) == ["redact" if number in decided else None for number in range(4)]


def test_all_places_means_those_the_page_listed_and_none_that_came_since(papers, flags, client):
    form = form_to(client.get(at(flags[0])), f"/flags/{flags[0].pk}/decide/")
    late = make.flag(make.document(papers[0], pages=(f"Late: {NUMBER}",)), NUMBER)
    press(client, form, button=("verdict", "redact"))
    assert verdicts(*flags[:3], late) == ["redact"] * 3 + [None]


def test_a_redaction_is_not_logged_with_a_reason_to_keep(papers, flags, client):
    form = form_to(client.get(at(flags[0])), f"/flags/{flags[0].pk}/decide/")
    press(client, form, button=("verdict", "redact"))
    assert set(Decision.objects.values_list("verdict", "reason")) == {("redact", "")}


def test_keeping_takes_the_chosen_reason_or_ones_own_words(papers, flags, client):
    chosen = form_to(client.get(at(flags[0])), f"/flags/{flags[0].pk}/decide/")
    reason = "It is the defendant's own."
    press(client, chosen, button=("keep_because", reason), scope="one")
    own = form_to(client.get(at(flags[3])), f"/flags/{flags[3].pk}/decide/")
    press(client, own, button=("verdict", "keep"), reason="It is the number he dialled.")
    assert [one.decisions.get().reason for one in (flags[0], flags[3])] == [reason, "It is the number he dialled."]


def test_enter_in_a_field_decides_nothing(papers, flags, client):
    """The first button of a form is the one that Enter presses."""
    form = form_to(client.get(at(flags[0])), f"/flags/{flags[0].pk}/decide/")
    assert form.buttons[0].get("formmethod") == "dialog"
    assert "name" not in form.buttons[0]


def test_a_page_that_somebody_decided_meanwhile_says_who_and_writes_nothing(papers, flags, client, lawyer):
    form = form_to(client.get(at(flags[0])), f"/flags/{flags[0].pk}/decide/")
    make.decide(flags[2], Verdict.KEEP, by=lawyer, reason="Needed.")
    done = press(client, form, button=("verdict", "redact"))
    assert done.status_code == 409
    assert str(lawyer) in done.content.decode()
    assert "keep" in done.content.decode()
    assert verdicts(*flags) == [None, None, "keep", None]


def test_a_change_of_mind_is_made_by_the_same_form(papers, flags, client, officer):
    make.decide(flags[3], Verdict.REDACT, by=officer)
    form = form_to(client.get(at(flags[3], show="redact")), f"/flags/{flags[3].pk}/decide/")
    press(client, form, button=("verdict", "keep"), reason="It is needed after all.")
    assert [one.verdict for one in flags[3].decisions.all()] == ["redact", "keep"]


@pytest.mark.parametrize(
    "sent",
    [
        {"verdict": "redact"},
        {"verdict": "redact", "seen": "one:"},
        {"verdict": "redact", "seen": "99999999999999999999999999:"},
        {"verdict": "burn", "seen": "{flag}:"},
        {"seen": "{flag}:"},
        {"verdict": "redact", "seen": "{flag}:", "scope": "everything"},
        {"verdict": "redact", "seen": "{flag}:", "principle": "P99"},
        {"verdict": "withhold", "seen": "{flag}:"},
        {"verdict": "keep", "seen": "{flag}:"},
        {"verdict": "redact", "seen": "{other}:", "scope": "one"},
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(flags, client, sent):
    filled = {name: value.format(flag=flags[0].pk, other=flags[1].pk) for name, value in sent.items()}
    if "principle" in filled:
        filled["principle"] = "P99"
    assert client.post(f"/review/flags/{flags[0].pk}/decide/", filled).status_code == 422
    assert not Decision.objects.exists()


def test_many_are_agreed_with_at_once_and_exactly_the_ticked(papers, flags, client):
    shown = client.get(Place(papers[0].pk, 1, 1, by="together").url())
    (together,) = shown.context["desk"].together
    assert (together.verdict, together.count, together.documents) == ("redact", 4, 2)
    form = form_to(shown, "/agree/")
    unticked = [value for name, value in form.fields if name == "seen" and str(flags[3].pk) not in value]
    done = press(client, form, seen=unticked)
    assert done.status_code == 302
    assert verdicts(*flags) == ["redact", "redact", "redact", None]


def test_agreeing_with_nothing_ticked_is_refused(papers, flags, client):
    form = form_to(client.get(Place(papers[0].pk, 1, 1, by="together").url()), "/agree/")
    assert press(client, form, seen=[]).status_code == 422
    assert not Decision.objects.exists()


def test_agreeing_on_a_stale_page_writes_nothing_at_all(papers, flags, client, lawyer):
    form = form_to(client.get(Place(papers[0].pk, 1, 1, by="together").url()), "/agree/")
    make.lapse()
    make.decide(flags[1], Verdict.KEEP, by=lawyer, reason="Needed.")
    done = press(client, form)
    assert (done.status_code, str(lawyer) in done.content.decode()) == (409, True)
    assert verdicts(*flags) == [None, "keep", None, None]


def test_what_needs_a_decision_of_its_own_is_never_offered_together(papers, flags, client):
    bundle, statement, _ = papers
    Suggestion.objects.filter(flag=flags[3]).update(recommendation=Recommendation.CHECK)
    page = Flag.objects.create(bundle=bundle, document=statement, page=2, kind=Kind.BACK_OF_STATEMENT, found_by="test")
    Suggestion.objects.create(flag=page, recommendation=Recommendation.WITHHOLD, why="The back of a statement.")
    offered = client.get(Place(bundle.pk, 1, 1, by="together").url()).context["desk"].together
    assert {pk for one in offered for row in one.rows for pk in numbers(row)} == {flag.pk for flag in flags[:3]}


def test_a_whole_review_can_be_done_with_plain_forms(client, officer):
    """From the first page to the signature: no script, no key, nothing but what the pages themselves offer."""
    bundle = make.bundle()
    document = make.document(bundle, pages=(f"I rang {NUMBER}", "A photograph"))
    make.flag(document, NUMBER)
    page = Flag.objects.create(bundle=bundle, document=document, page=2, kind=Kind.BACK_OF_STATEMENT, found_by="test")
    Suggestion.objects.create(flag=page, recommendation=Recommendation.WITHHOLD, why="The back of a statement.")
    Page.objects.filter(document=document, number=1).update(gap="There is a picture on this page.")
    shown = client.get(f"/review/{bundle.pk}/", follow=True)
    while shown.context["desk"].left:
        row = next(row for row in shown.context["desk"].rows if row.current)
        button = ("verdict", "withhold" if row.first.is_structural else "redact")
        press(client, form_to(shown, f"/flags/{row.first.pk}/decide/"), button=button)
        shown = client.get(f"/review/{bundle.pk}/", follow=True)
    press(client, form_to(client.get(Place(bundle.pk, 1, 1).url()), "/look/"))
    sign = client.get(f"/review/{bundle.pk}/sign-off/")
    assert sign.context["blocks"] == []
    assert press(client, form_to(sign, "/sign-off/"), declared="on").status_code == 302
    bundle.refresh_from_db()
    assert bundle.state == State.SIGNED_OFF


# Pages and questions --------------------------------------------------------------------------------------------------


def test_a_page_that_was_only_sent_is_not_seen_and_without_script_its_reader_says_that_it_was(papers, client, officer):
    bundle, statement, _ = papers
    shown = client.get(Place(bundle.pk, 1, 2).url())
    assert not PageCheck.objects.exists()
    for _ in range(2):
        assert press(client, form_to(shown, "/seen/")).status_code == 302
    assert not [form for form in forms(client.get(Place(bundle.pk, 1, 2).url())) if form.action.endswith("/seen/")]
    assert list(PageCheck.objects.values_list("document", "page", "kind", "by")) == [
        (statement.pk, 2, "seen", officer.pk)
    ]


def test_a_page_that_is_not_read_yet_is_not_taken_for_seen(papers, client):
    bundle, statement, _ = papers
    Page.objects.filter(document=statement, number=1).update(**make.WORDLESS, read_at=None)
    assert "I have seen this page" not in client.get(Place(bundle.pk, 1, 1).url()).content.decode()
    assert client.post(f"/review/{bundle.pk}/1/1/seen/").status_code == 409
    assert not PageCheck.objects.exists()


def test_a_gap_asks_for_a_look_and_the_look_clears_it(papers, client, officer):
    bundle, statement, _ = papers
    Page.objects.filter(document=statement, number=2).update(**make.WORDLESS, gap="There is a picture on this page.")
    shown = client.get(Place(bundle.pk, 1, 2).url())
    assert "This page needs your eyes" in shown.content.decode()
    assert any("page 2 needs a look" in block.sentence for block in blocks(bundle, by=officer))
    assert press(client, form_to(shown, "/look/")).status_code == 302
    assert PageCheck.objects.filter(page=2, kind="looked", by=officer).exists()
    assert not any("needs a look" in block.sentence for block in blocks(bundle, by=officer))
    assert "This page needs your eyes" not in client.get(Place(bundle.pk, 1, 2).url()).content.decode()


def test_pages_of_a_withheld_document_are_not_demanded(papers, officer):
    bundle, statement, schedule = papers
    see_page(schedule, 1, by=officer)
    Page.objects.filter(document=statement).update(gap="There is a picture on this page.")
    assert len(blocks(bundle, by=officer)) == 2
    withhold(statement, None, by=officer, principle="P14", reason="Another case's paper.")
    assert blocks(bundle, by=officer) == []


def test_a_page_that_is_taken_out_is_not_demanded(papers, officer):
    bundle, statement, schedule = papers
    see_page(schedule, 1, by=officer)
    see_page(statement, 1, by=officer)
    assert len(blocks(bundle, by=officer)) == 1
    withhold(statement, 2, by=officer, principle="P03", reason="The back of the statement.")
    assert blocks(bundle, by=officer) == []


def test_a_question_asked_at_the_desk_blocks_until_it_is_answered(papers, flags, client, officer, lawyer):
    bundle = papers[0]
    shown = client.get(at(flags[0]))
    press(client, form_to(shown, f"/flags/{flags[0].pk}/ask/"), question="Is the number needed?")
    waiting = [block for block in blocks(bundle, by=officer) if "question" in block.sentence]
    assert [(one.document, one.page, one.flag) for one in waiting] == [(1, 1, flags[0].pk)]
    (asked,) = signed_in(lawyer).get("/review/questions/").context["waiting"]
    listed = signed_in(lawyer).get(asked.url.partition("#")[0])
    (form,) = [one for one in forms(listed) if one.action.endswith("/answer/")]
    press(signed_in(lawyer), form, answer="No: redact it.")
    assert not any("question" in block.sentence for block in blocks(bundle, by=officer))
    assert "No: redact it." in client.get(Place(bundle.pk, 1, 1, by="questions").url()).content.decode()


def test_a_question_about_a_page_that_is_not_there_is_refused(papers, client):
    bundle = papers[0]
    assert client.post(f"/review/{bundle.pk}/1/9/ask/", {"question": "What is this?"}).status_code == 422
    assert not bundle.questions.exists()


def test_an_answer_is_given_once(papers, lawyer):
    question = ask(papers[0], "Is it needed?", by=lawyer)
    answer(question, "Yes.", by=lawyer)
    done = signed_in(lawyer).post(f"/review/questions/{question.pk}/answer/", {"answer": "No."})
    assert done.status_code == 409
    question.refresh_from_db()
    assert question.answer.text == "Yes."
