"""Keeping: reasons one key away, and a second look before several are kept that could do harm."""

from __future__ import annotations

import pytest

from cases.models import Offence
from redaction.deciding import SecondLook, decide_flags
from redaction.models import Decision, Flag, Verdict
from redaction.reasons import MOST, reasons_to_keep
from tests import make
from tests.plain import form_to, forms, press, signed_in
from tests.redaction.test_api import by_token

pytestmark = pytest.mark.django_db
NUMBER = "07700 900123"


@pytest.fixture
def flags():
    """One number in three places."""
    bundle = make.bundle()
    return [make.flag(make.document(bundle, pages=(f"Ring {NUMBER}",))) for _ in range(3)]


def at(flag: Flag) -> str:
    return f"/review/{flag.bundle_id}/{flag.document.number}/1/?flag={flag.pk}"


def test_several_numbers_are_not_kept_at_once_without_a_second_look(flags, officer):
    seen = dict.fromkeys((one.pk for one in flags), None)
    with pytest.raises(SecondLook, match=r"keeping 3 places at once. 3 of them could do harm .*\(phone\)"):
        decide_flags(flags[0].bundle, seen, Verdict.KEEP, by=officer, reason="Needed.")
    with pytest.raises(SecondLook):
        decide_flags(flags[0].bundle, seen, "keep", by=officer, reason="Needed.", looked_at=[flags[0].pk, flags[1].pk])
    assert not Decision.objects.exists()
    decide_flags(flags[0].bundle, seen, Verdict.KEEP, by=officer, reason="Needed.", looked_at=list(seen))
    assert Decision.objects.count() == 3


def test_one_number_and_many_names_need_no_second_look(flags, officer):
    decide_flags(flags[0].bundle, {flags[0].pk: None}, Verdict.KEEP, by=officer, reason="Needed.")
    paper = make.document(make.bundle(), pages=("Brenda Whitlow met Alan Price",))
    names = [make.flag(paper, text, category="name") for text in ("Brenda Whitlow", "Alan Price")]
    decide_flags(paper.bundle, {one.pk: None for one in names}, Verdict.KEEP, by=officer, reason="Witnesses.")
    assert Decision.objects.count() == 3


def test_redacting_many_needs_no_second_look(flags, officer):
    decide_flags(flags[0].bundle, dict.fromkeys((one.pk for one in flags), None), Verdict.REDACT, by=officer)
    assert Decision.objects.count() == 3


def test_the_desk_lists_what_could_do_harm_and_keeps_what_stays_ticked(flags, officer):
    client = signed_in(officer)
    done = press(client, form_to(client.get(at(flags[0])), "/decide/"), verdict="keep", reason="It was rung.")
    assert done.status_code == 409
    said = done.content.decode()
    assert "Look at these again" in said
    assert said.count(f"checked> Phone: {NUMBER}, document") == 3
    again = next(form for form in forms(done) if any(name == "looked" for name, _ in form.fields))
    kept = [f"{one.pk}:" for one in flags[:2]]
    assert sorted(again.choices["seen"]) == sorted(f"{one.pk}:" for one in flags)
    assert press(client, again, seen=kept).status_code == 302
    assert set(Decision.objects.values_list("flag", "verdict", "reason")) == {
        (one.pk, "keep", "It was rung.") for one in flags[:2]
    }


def test_a_reason_chosen_with_one_key_survives_the_second_look(flags, officer):
    client = signed_in(officer)
    form = form_to(client.get(at(flags[0])), "/decide/")
    done = press(client, form, button=("keep_because", "It is the defendant's own."))
    again = next(form for form in forms(done) if any(name == "looked" for name, _ in form.fields))
    assert press(client, again).status_code == 302
    assert {one.reason for one in Decision.objects.all()} == {"It is the defendant's own."}


def test_the_form_field_cannot_be_made_up_for_others(flags, officer):
    client = signed_in(officer)
    seen = [f"{one.pk}:" for one in flags]
    sent = {"verdict": "keep", "scope": "all", "reason": "x", "seen": seen, "looked": ["1", "x", "-4", "9" * 40]}
    assert client.post(f"/review/flags/{flags[0].pk}/decide/", sent).status_code == 409
    assert not Decision.objects.exists()


def test_agreeing_together_to_keep_needs_the_second_look(officer):
    paper = make.document(make.bundle())
    made = [
        make.flag(paper, text, category=category, recommendation="keep")
        for text, category in (("4 Mill Lane", "address"), (NUMBER, "phone"))
    ]
    client = signed_in(officer)
    done = press(client, form_to(client.get(f"/review/{paper.bundle_id}/1/1/?by=together"), "/agree/"))
    assert done.status_code == 409
    again = next(form for form in forms(done) if any(name == "looked" for name, _ in form.fields))
    assert press(client, again).status_code == 302
    assert {one.flag_id for one in Decision.objects.all()} == {one.pk for one in made}


def test_over_the_api_it_is_the_same(flags, officer):
    client, sent = by_token(officer), [{"flag": one.pk, "seen": None} for one in flags]
    address, body = f"/api/bundles/{flags[0].bundle_id}/decisions/", {"verdict": "keep", "reason": "Needed."}
    refused = client.post(address, body | {"flags": sent}, content_type="application/json")
    assert refused.status_code == 409
    assert "could do harm" in refused.content.decode()
    looked = [one.pk for one in flags]
    assert (
        client.post(address, body | {"flags": sent, "looked_at": looked}, content_type="application/json").status_code
        == 201
    )


def test_places_can_be_left_out_of_a_value(flags, officer):
    client = signed_in(officer)
    address, _, _ = at(flags[0]).partition("#")
    form = form_to(client.get(f"{address}&choose=places"), "/decide/")
    assert sorted(form.choices["chosen"]) == sorted(str(one.pk) for one in flags)
    press(client, form, button=("verdict", "redact"), chosen=[str(flags[0].pk), str(flags[1].pk)])
    assert set(Decision.objects.values_list("flag", flat=True)) == {flags[0].pk, flags[1].pk}


def test_deciding_on_a_value_decides_none_of_the_echoes_that_it_raises(officer):
    bundle = make.bundle()
    first = make.flag(make.document(bundle), "Brenda Whitlow", category="name", code="P06")
    make.document(bundle, pages=("A call from BRENDA WHITLOW", "Brenda Whitlow again"), type="unused_schedule")
    client = signed_in(officer)
    press(client, form_to(client.get(at(first)), "/decide/"), button=("verdict", "redact"), scope="all")
    assert list(Decision.objects.values_list("flag", flat=True)) == [first.pk]
    assert Flag.objects.undecided().filter(found_by="echo").count() == 2


def test_a_missing_reason_is_asked_for_beside_its_field_and_the_place_stays_chosen(flags, officer):
    client = signed_in(officer)
    done = press(client, form_to(client.get(at(flags[0])), "/decide/"), verdict="keep", reason=" ", scope="one")
    assert done.status_code == 422
    said = done.content.decode()
    assert f'id="reason-error-{flags[0].pk}"' in said
    assert f'aria-describedby="reason-error-{flags[0].pk}"' in said
    assert "This was not done" not in said
    form = next(form for form in forms(done) if ("scope", "one") in form.fields)
    press(client, form, button=("verdict", "keep"), reason="It was rung.")
    assert Decision.objects.get().flag_id == flags[0].pk


def test_the_offence_and_the_principle_give_their_reasons_first(officer):
    paper = make.document(make.bundle())
    address = make.flag(paper, "4 Mill Lane", category="address", code="P02")
    first, second = reasons_to_keep(address, by=officer)[:2]
    assert first == "The prosecution must prove which building was entered."
    assert second.startswith("P02: Keep it where it is the place the offence happened")


def test_ones_own_recent_reasons_are_offered_here_and_in_cases_of_the_same_offence(officer, lawyer):
    paper = make.document(make.bundle())
    make.decide(make.flag(paper), Verdict.KEEP, by=officer, reason="It is the number he rang.")
    other = make.flag(paper, "Brenda Whitlow", category="name", code="P06")
    assert "It is the number he rang." in reasons_to_keep(other, by=officer)
    assert "It is the number he rang." not in reasons_to_keep(other, by=lawyer)
    elsewhere = make.flag(make.document(make.bundle()))
    assert "It is the number he rang." in reasons_to_keep(elsewhere, by=officer)
    charged = Offence.objects.get(case=elsewhere.bundle.case)
    charged.description = "Dangerous driving"
    charged.save()
    assert "It is the number he rang." not in reasons_to_keep(elsewhere, by=officer)
    assert len(reasons_to_keep(other, by=officer)) <= MOST
