"""Agreeing with what is recommended to come out and to stay, in one act on exactly what was listed and ticked."""

from __future__ import annotations

import pytest

from cases.models import State
from cpsredact.refusals import Invalid, Refusal, Stale
from redaction.acting import turnable
from redaction.agreeing import agree
from redaction.deciding import SecondLook
from redaction.models import Act, Decision, Flag, Recommendation, Verdict
from redaction.undoing import redo, undo
from tests import make
from tests.plain import form_to, forms, press, signed_in

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "07700 900123", "07700 900456"
TEXT = f"Brenda Whitlow rang {NUMBER} and then {OTHER}, and met Alan Price at 4 Mill Lane"


@pytest.fixture
def paper():
    return make.document(make.bundle(), pages=(TEXT,))


@pytest.fixture
def out(paper) -> list[Flag]:
    return [make.flag(paper, number, recommendation="redact") for number in (NUMBER, OTHER)]


@pytest.fixture
def names(paper) -> list[Flag]:
    names = ("Brenda Whitlow", "Alan Price")
    return [make.flag(paper, name, category="name", recommendation="keep") for name in names]


@pytest.fixture
def address(paper) -> Flag:
    return make.flag(paper, "4 Mill Lane", category="address", recommendation="keep")


def unseen(*flags: Flag) -> dict[int, int | None]:
    return dict.fromkeys((flag.pk for flag in flags), None)


def numbers(*flags: Flag) -> set[int]:
    return {flag.pk for flag in flags}


def verdicts() -> dict[int, str]:
    return dict(Decision.objects.order_by("pk").values_list("flag", "verdict"))


def together(paper, officer):
    client = signed_in(officer)
    return client, client.get(f"/review/{paper.bundle_id}/1/1/?by=together")


def test_what_comes_out_and_what_stays_is_one_act_undone_and_done_again_at_once(paper, out, names, officer):
    made = agree(paper.bundle, unseen(*out, *names), keeping=numbers(*names), by=officer)
    expected = {**dict.fromkeys(numbers(*out), "redact"), **dict.fromkeys(numbers(*names), "keep")}
    assert verdicts() == expected
    assert {one.reason for one in made if one.verdict == Verdict.KEEP} == {names[0].suggestion.why}
    act = Act.objects.get()
    assert (act.count, act.said) == (4, "agree, 4 places")
    undone = undo(paper.bundle, act=act.pk, by=officer)
    assert not Flag.objects.with_verdict().exclude(verdict=None).exists()
    redo(paper.bundle, act=undone.pk, by=officer)
    assert verdicts() == expected
    assert turnable(paper.bundle, by=officer).undo.said == "agree, 4 places"


def test_one_that_could_do_harm_is_looked_at_again_though_it_is_the_only_one_kept(paper, out, address, officer):
    seen = unseen(*out, address)
    with pytest.raises(SecondLook):
        agree(paper.bundle, seen, keeping={address.pk}, by=officer)
    assert not Decision.objects.exists()
    assert not Act.objects.exists()
    agree(paper.bundle, seen, keeping={address.pk}, by=officer, looked_at=[address.pk])
    assert verdicts()[address.pk] == "keep"


def test_a_flag_that_is_not_recommended_to_be_kept_cannot_be_kept_by_agreeing(paper, out, names, officer):
    with pytest.raises(Invalid, match="Say why"):
        agree(paper.bundle, unseen(*out, *names), keeping=numbers(out[0], *names), by=officer, looked_at=numbers(*out))
    assert not Decision.objects.exists()


def test_nothing_at_all_is_written_where_somebody_was_first(paper, out, names, officer, lawyer):
    make.decide(names[1], Verdict.REDACT, by=lawyer)
    make.lapse()
    with pytest.raises(Stale):
        agree(paper.bundle, unseen(*out, *names), keeping=numbers(*names), by=officer)
    assert verdicts() == {names[1].pk: "redact"}


def test_outside_a_review_nothing_is_agreed_with(paper, out, names, officer):
    bundle = paper.bundle
    bundle.state = State.SIGNED_OFF
    bundle.save(update_fields=["state"])
    with pytest.raises(Refusal, match="only while the bundle is in review"):
        agree(bundle, unseen(*out, *names), keeping=numbers(*names), by=officer)
    assert not Act.objects.exists()


def test_one_press_on_the_page_decides_both_lists_less_what_is_unticked(paper, out, names, officer):
    client, shown = together(paper, officer)
    assert "2 places in 1 document" in shown.content.decode()
    form = form_to(shown, "/agree/")
    ticked = [value for name, value in form.fields if name == "seen" and str(out[1].pk) not in value]
    assert press(client, form, seen=ticked).status_code == 302
    assert verdicts() == {out[0].pk: "redact", names[0].pk: "keep", names[1].pk: "keep"}


@pytest.mark.parametrize("verdict", ["redact", "keep"])
def test_a_part_of_it_has_a_button_of_its_own(paper, out, names, officer, verdict):
    client, shown = together(paper, officer)
    assert press(client, form_to(shown, "/agree/"), button=("verdict", verdict)).status_code == 302
    chosen = out if verdict == "redact" else names
    assert verdicts() == dict.fromkeys(numbers(*chosen), verdict)


def test_the_second_look_leaves_out_what_is_unticked_there_and_does_all_the_rest(paper, out, names, address, officer):
    client, shown = together(paper, officer)
    done = press(client, form_to(shown, "/agree/"))
    assert done.status_code == 409
    said = done.content.decode()
    assert "Look at these again" in said
    assert 'data-action="looked"' in said  # one key, and another than the one that agreed
    assert not Decision.objects.exists()
    again = next(form for form in forms(done) if any(name == "looked" for name, _ in form.fields))
    assert said.count('name="seen" value="') - said.count('type="hidden" name="seen"') == 1  # one tick, and its address
    assert f'name="seen" value="{address.pk}:" checked' in said
    assert press(client, again).status_code == 302
    assert verdicts()[address.pk] == "keep"
    assert len(verdicts()) == 5


def test_unticking_everything_that_could_do_harm_keeps_none_of_it(paper, out, names, address, officer):
    client, shown = together(paper, officer)
    done = press(client, form_to(shown, "/agree/"))
    again = next(form for form in forms(done) if any(name == "looked" for name, _ in form.fields))
    assert press(
        client, again, seen=[pair for name, pair in again.fields if name == "seen" and str(address.pk) not in pair]
    )
    assert address.pk not in verdicts()
    assert len(verdicts()) == 4


@pytest.mark.parametrize("sent", [{"keeps": "x"}, {"keeps": "9" * 40, "seen": "1:"}, {"verdict": "withhold"}, {}])
def test_what_no_page_sends_agrees_with_nothing(paper, out, names, officer, sent):
    done = signed_in(officer).post(f"/review/{paper.bundle_id}/agree/", sent)
    assert done.status_code in (422, 404)
    assert not Decision.objects.exists()


def test_where_a_person_must_decide_the_reasons_to_keep_are_shown_at_once(paper, officer):
    flag = make.flag(paper, NUMBER, recommendation="check")
    other = make.flag(paper, OTHER, recommendation="redact")
    client = signed_in(officer)
    shown = {}
    for one in (flag, other):
        page = client.get(f"/review/{paper.bundle_id}/1/1/?flag={one.pk}").content.decode()
        shown[one.suggestion.recommendation] = (
            page[: page.index("data-reasons")].rsplit("<details", 1)[1].startswith(" open")
        )
    assert shown == {Recommendation.CHECK: True, Recommendation.REDACT: False}
