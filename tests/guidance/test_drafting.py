"""A draft is written, approved by a second person, published from a day, and never changed after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

import screening.edition
from cpsredact.refusals import Invalid, Refusal, Stale
from guidance.approving import abandon, approve, propose, state_of, turn_down
from guidance.drafting import Faulty, latest, save_version, words_of
from guidance.in_force import edition_in_force, in_full
from guidance.issuing import NewNotice, publish_draft, withdraw
from guidance.models import ChangeNotice, Draft, DraftStep, DraftVersion, Edition, Publication
from guidance.parts import with_entry
from guidance.publishing import publish_all
from guidance.reading import current_edition
from ledger.models import Line
from tests.guidance.make import NOTICE, approved, draft, edited, hq, published, tomorrow, with_family

pytestmark = pytest.mark.django_db


def test_a_draft_begins_as_the_edition_in_force_to_the_letter():
    made = draft()
    assert latest(made).data == words_of(in_full(current_edition()))
    assert latest(made).number == 1


def test_each_save_is_a_further_version_and_a_sealed_line_and_the_earlier_one_stands():
    writer = hq()
    made = draft(writer)
    before = latest(made)
    saved = edited(made, by=writer)
    assert (saved.number, saved.changed) == (2, "P04")
    assert DraftVersion.objects.get(pk=before.pk).data == before.data
    assert Line.objects.filter(what="DraftSaved", facts__digest=saved.digest).count() == 1


def test_saving_what_is_there_already_writes_nothing():
    writer = hq()
    made = draft(writer)
    lines = Line.objects.count()
    assert save_version(made, latest(made).data, changed="front", seen=1, by=writer).number == 1
    assert Line.objects.count() == lines


def test_two_who_write_at_once_do_not_overwrite_each_other():
    one, other = hq(), hq()
    made = draft(one)
    data = latest(made).data
    edited(made, by=one)
    with pytest.raises(Stale, match="saved version 2 while you were writing"):
        save_version(made, {**data, "title": "Another title"}, changed="front", seen=1, by=other)
    assert latest(made).number == 2


@pytest.mark.parametrize(
    ("part", "code", "changed", "fault"),
    [
        ("principles", "P04", {"default": "ponder"}, "no such default action"),
        ("principles", "P04", {"title": ""}, "lacks a title"),
        ("principles", "P04", {"title": 7}, "is not words"),
        ("principles", "P04", {"text": "a\0b"}, "cannot be shown"),
        ("principles", "P04", {"text": "long " * 1000}, "longer than"),
        ("principles", "P04", {"code": "P05"}, "share a code"),
        ("principles", "P04", {"code": "P26"}, "P04 is missing"),
        (
            "principles",
            "P26<b>",
            {"code": "P26<b>", "title": "x", "text": "x", "default": "redact", "categories": [], "source": "x"},
            "no code of a principle",
        ),
        ("principles", "P04", {"secret": "x"}, "secret"),
        ("offences", "burglary", {"words": ["e"]}, "too many charges"),
        ("offences", "burglary", {"words": [], "statutes": []}, "cannot be recognised"),
        (
            "offences",
            "burglary",
            {"keeps": [{"categories": ["address"], "when": "place", "what": "", "why": ""}]},
            "what stays in and why",
        ),
        ("offences", "burglary", {"keeps": "everything"}, "shape of an edition"),
        ("definitions", "breach", {"code": "reportable"}, "not defined"),
        ("never_served", "MG9", {"principle": "P99"}, "cites no principle"),
    ],
)
def test_what_is_no_edition_is_not_saved_and_says_what_is_wrong(part, code, changed, fault):
    writer = hq()
    made = draft(writer)
    data = latest(made).data
    key = "form" if part == "never_served" else "code"
    row = next((one for one in data[part] if one[key] == code), {})
    with pytest.raises(Faulty, match=fault):
        save_version(made, with_entry(data, part, code, row | changed), changed=code, seen=1, by=writer)
    assert latest(made).number == 1


def test_a_second_person_who_wrote_none_of_it_approves_exactly_what_was_shown():
    writer, second = hq(), hq()
    made = draft(writer)
    digest = edited(made, by=writer).digest
    propose(made, digest=digest, by=writer)
    assert approve(made, digest=digest, by=second).version.digest == digest
    assert state_of(latest(made)) == DraftStep.What.APPROVED
    assert Line.objects.filter(what="DraftApproved", who=second, facts__digest=digest).count() == 1


def test_nobody_approves_what_they_wrote_some_of_or_sent_for_approval():
    writer, helper, sender = hq(), hq(), hq()
    made = draft(writer)
    edited(made, by=writer)
    digest = edited(made, by=helper, code="P05", text="Other words.").digest
    propose(made, digest=digest, by=sender)
    for person in (writer, helper, sender):
        with pytest.raises(Refusal, match="Somebody else of headquarters approves it"):
            approve(made, digest=digest, by=person)
    assert not DraftStep.objects.filter(what="approved").exists()


def test_an_edit_after_approval_makes_it_void():
    writer = hq()
    made = approved(by=writer)
    digest = latest(made).digest
    edited(made, by=writer, text="Changed after all.")
    for seen in (digest, latest(made).digest):
        with pytest.raises(Refusal):
            publish_draft(made, NOTICE, in_force_from=tomorrow(), digest=seen, by=hq())
    assert not Publication.objects.exists()


def test_what_changed_meanwhile_is_not_approved_unseen():
    writer, second = hq(), hq()
    made = draft(writer)
    digest = edited(made, by=writer).digest
    propose(made, digest=digest, by=writer)
    newer = edited(made, by=writer, text="Slipped in.").digest
    with pytest.raises(Stale):
        approve(made, digest=digest, by=second)
    with pytest.raises(Refusal, match="does not wait for approval"):
        approve(made, digest=newer, by=second)


def test_an_unchanged_copy_is_not_sent_for_approval_and_a_waiting_one_not_twice():
    writer = hq()
    made = draft(writer)
    with pytest.raises(Refusal, match="Nothing was changed"):
        propose(made, digest=latest(made).digest, by=writer)
    digest = edited(made, by=writer).digest
    propose(made, digest=digest, by=writer)
    with pytest.raises(Refusal, match="waits for approval already"):
        propose(made, digest=digest, by=writer)


def test_what_is_turned_down_says_why_and_can_be_written_on():
    writer, second = hq(), hq()
    made = draft(writer)
    digest = edited(made, by=writer).digest
    propose(made, digest=digest, by=writer)
    with pytest.raises(Invalid, match="Say why"):
        turn_down(made, digest=digest, reason=" ", by=second)
    assert turn_down(made, digest=digest, reason="P04 is too wide.", by=second).reason == "P04 is too wide."
    assert edited(made, by=writer, text="Narrower.").number == 3


def test_a_draft_that_was_given_up_is_kept_and_written_in_no_more():
    writer = hq()
    made = draft(writer)
    abandon(made, digest=latest(made).digest, reason="Overtaken.", by=writer)
    with pytest.raises(Refusal, match="given up"):
        edited(made, by=writer)
    assert Draft.objects.filter(pk=made.pk).exists()


def test_a_published_edition_is_in_force_from_its_day_and_the_one_before_until_then():
    before, day = current_edition(), tomorrow()
    made = published(on=day)
    assert made.name == day.isoformat()
    assert current_edition() == before
    assert Edition.objects.in_force(day) == made
    assert edition_in_force(day).principle("P04").text.endswith("Ask if you are not sure.")
    assert not edition_in_force().principle("P04").text.endswith("Ask if you are not sure.")


def test_what_is_published_from_today_is_in_force_at_once():
    made = published()
    assert current_edition() == made
    assert edition_in_force().name == made.name


def test_nothing_is_published_from_a_day_that_is_past():
    made = approved()
    with pytest.raises(Invalid, match="never for a day that is past"):
        publish_draft(
            made, NOTICE, in_force_from=timezone.localdate() - timedelta(days=1), digest=latest(made).digest, by=hq()
        )
    assert not Publication.objects.exists()


def test_two_editions_do_not_begin_on_one_day():
    published(on=tomorrow())
    with pytest.raises(Refusal, match="Another edition begins on that day"):
        published(on=tomorrow())


@pytest.mark.parametrize(("summary", "roles"), [("", ("lawyer",)), ("It changes.", ()), ("It changes.", ("king",))])
def test_an_edition_is_published_only_with_a_notice_that_tells_somebody_something(summary, roles):
    made = approved()
    with pytest.raises(Invalid):
        publish_draft(made, NewNotice(summary, roles), in_force_from=tomorrow(), digest=latest(made).digest, by=hq())
    assert not Edition.objects.filter(name=tomorrow().isoformat()).exists()


def test_a_published_draft_is_not_edited_approved_or_published_again():
    writer = hq()
    made = approved(by=writer)
    digest = latest(made).digest
    publish_draft(made, NOTICE, in_force_from=tomorrow(), digest=digest, by=writer)
    for deed in (
        lambda: edited(made, by=writer, text="Later."),
        lambda: propose(made, digest=digest, by=writer),
        lambda: approve(made, digest=digest, by=hq()),
        lambda: publish_draft(made, NOTICE, in_force_from=tomorrow() + timedelta(days=1), digest=digest, by=writer),
    ):
        with pytest.raises(Refusal, match="is published"):
            deed()


def test_an_edition_can_be_withdrawn_before_its_day_and_never_from_it_on():
    later = published(on=tomorrow())
    withdraw(later, reason="A slip in P04.", by=hq())
    assert Edition.objects.in_force(tomorrow()) != later
    assert Line.objects.filter(what="EditionWithdrawn", facts__edition=later.pk).count() == 1
    with pytest.raises(Refusal, match="withdrawn already"):
        withdraw(later, reason="Again.", by=hq())
    again = published(on=tomorrow())
    assert again.name == f"{tomorrow().isoformat()}-2"
    now = published()
    with pytest.raises(Refusal, match="has been in force"):
        withdraw(now, reason="Too late.", by=hq())


def test_everything_that_was_said_of_a_draft_can_only_be_added_to():
    published()
    now = timezone.now()
    changes = ((Draft, {"at": now}), (DraftVersion, {"at": now}), (DraftStep, {"at": now}), (Publication, {"at": now}))
    for model, change in (*changes, (ChangeNotice, {"stops": True})):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.objects.update(**change)


def test_what_the_product_ships_later_does_not_take_the_place_of_what_was_approved(monkeypatch):
    made = published()
    last = screening.edition.editions()[-1]
    newer = replace(last, name="2099-01-01", in_force_from=timezone.localdate())
    monkeypatch.setattr(screening.edition, "editions", lambda: (last, newer))
    publish_all(by=None)
    assert current_edition() == made
    assert not Edition.objects.filter(name="2099-01-01").exists()


def test_the_offence_matrix_of_a_draft_is_what_the_search_reads():
    writer = hq()
    made = draft(writer)
    with_family(made, by=writer, code="burglary", keeps=[])
    published(made, on=None)
    assert {family.code: family.keeps for family in edition_in_force().offences}["burglary"] == ()
