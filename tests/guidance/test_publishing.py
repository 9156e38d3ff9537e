from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

import screening.edition
from cpsredact.refusals import Refusal
from guidance.models import Edition, OffenceFamily, Principle
from guidance.publishing import publish, publish_all
from guidance.reading import current_edition, edition_named, editions, matching, principle
from ledger.models import NATION, Line
from redaction import citing, echoing

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped() -> screening.edition.Edition:
    """The newest edition that the product ships, as the screener reads it."""
    return screening.edition.editions()[-1]


def test_the_edition_in_the_database_says_what_the_screener_reads(shipped):
    row = Edition.objects.get(name=shipped.name)
    assert (row.title, row.in_force_from) == (shipped.title, shipped.in_force_from)
    assert {(one.code, one.title, one.default_action) for one in row.principles.all()} == {
        (one.code, one.title, one.default) for one in shipped.principles
    }
    assert set(row.offence_families.values_list("code", flat=True)) == {family.code for family in shipped.offences}


def test_publishing_the_same_again_changes_nothing(shipped):
    before = (Edition.objects.count(), Principle.objects.count(), OffenceFamily.objects.count(), Line.objects.count())
    publish(shipped, by=None)
    publish_all(by=None)
    call_command("load_reference", verbosity=0)
    assert (
        Edition.objects.count(),
        Principle.objects.count(),
        OffenceFamily.objects.count(),
        Line.objects.count(),
    ) == before


def test_other_words_under_the_same_name_are_refused_and_nothing_is_written(shipped):
    changed = replace(shipped, title="Something else")
    lines = Line.objects.count()
    with pytest.raises(Refusal, match="cannot be changed: give the new words a new name"):
        publish(changed, by=None)
    assert Edition.objects.get(name=shipped.name).title == shipped.title
    assert Line.objects.count() == lines


def test_one_word_of_one_principle_is_enough_to_be_another_edition(shipped):
    first, *rest = shipped.principles
    with pytest.raises(Refusal, match="cannot be changed"):
        publish(replace(shipped, principles=(replace(first, text=first.text + " Perhaps."), *rest)), by=None)


def test_a_new_edition_is_a_line_on_the_nations_chain_and_in_force_from_its_day(shipped):
    later = replace(shipped, name="a-later-edition", in_force_from=shipped.in_force_from + timedelta(days=400))
    published = publish(later, by=None)
    line = Line.objects.filter(what="EditionPublished").latest("pk")
    assert (line.chain_id, line.facts["edition"]) == (NATION, published.pk)
    day = later.in_force_from
    assert Edition.objects.in_force(day) == published
    assert Edition.objects.in_force(day - timedelta(days=1)).name == shipped.name
    assert Edition.objects.in_force(date(1999, 1, 1)) is None
    assert editions().first() == published


def test_a_published_edition_can_never_be_changed():
    for model in (Edition, Principle, OffenceFamily):
        with pytest.raises(DatabaseError, match="is append-only"), transaction.atomic():
            model.objects.update(title="Something else")


def test_a_principle_is_found_by_its_code_in_the_edition_in_force():
    edition = current_edition()
    assert edition is not None
    found = principle("P04")
    assert found is not None
    assert found.edition == edition
    assert principle("P04", edition) == found
    assert principle("P99") is None
    assert edition_named("no-such-edition") is None


def test_every_principle_that_the_code_cites_is_in_the_edition_in_force():
    cited = {citing.DEFAULT_PRINCIPLE, *citing.PRINCIPLE_FOR_KIND.values(), echoing.PRINCIPLE}
    assert cited <= set(current_edition().principles.values_list("code", flat=True))


def test_a_search_finds_the_principles_that_hold_every_word():
    edition = current_edition()
    everything, one, nothing = matching(edition, ""), matching(edition, "phone WITNESS"), matching(edition, "zeppelin")
    assert len(everything.principles) == edition.principles.count()
    assert 0 < len(one.principles) < len(everything.principles)
    for found in one.principles:
        words = f"{found.code} {found.title} {found.text} {found.categories}".lower()
        assert "phone" in words
        assert "witness" in words
    assert nothing.empty
