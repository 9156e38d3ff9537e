from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from accounts.signing_in import SignedIn, note_sign_in
from ledger.checking import anchor, breaks, compare_with_anchor, first_broken_line
from ledger.history import sentences
from ledger.models import NATION, Chain, Line
from ledger.writing import Unsealed, first_previous, record
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(officer) -> Chain:
    for _ in range(3):
        note_sign_in(officer)
    return Chain.objects.get(code=make.AREA)


def tamper(sql: str) -> None:
    """Change a line as somebody would who owns the database and has switched the guard off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_line DISABLE TRIGGER ledger_line_append_only")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE ledger_line ENABLE TRIGGER ledger_line_append_only")


def test_lines_follow_from_one_another(chain):
    lines = list(chain.lines.all())
    assert [line.number for line in lines] == [1, 2, 3]
    assert [line.previous for line in lines[1:]] == [line.seal for line in lines[:-1]]
    assert first_broken_line(chain) is None


@pytest.mark.parametrize(
    ("sql", "number"),
    [
        ("UPDATE ledger_line SET what = 'Nothing' WHERE number = 2", 2),
        ("UPDATE ledger_line SET who_id = NULL WHERE number = 3", 3),
        ("UPDATE ledger_line SET at = at - interval '1 day' WHERE number = 1", 1),
        ("UPDATE ledger_line SET facts = '{}' WHERE number = 2", 2),
        ("UPDATE ledger_line SET bundle = 7 WHERE number = 2", 2),
        ("DELETE FROM ledger_line WHERE number = 2", 2),
        ("DELETE FROM ledger_line WHERE number = 3", 2),
    ],
)
def test_a_changed_line_is_found(chain, sql, number):
    tamper(sql)
    broken = first_broken_line(chain)
    assert broken is not None
    assert broken.number == number


def test_a_tail_cut_off_with_its_head_wound_back_is_seen_by_the_anchor(chain):
    anchored = anchor()
    cut = Line.objects.get(chain=chain, number=2)
    tamper(f"DELETE FROM ledger_line WHERE number = 3 AND chain_id = '{chain.code}'")
    Chain.objects.filter(code=chain.code).update(length=2, head=cut.seal)
    chain.refresh_from_db()
    assert first_broken_line(chain) is None
    assert [broken.chain for broken in breaks()] == [chain.code]
    assert [broken.number for broken in compare_with_anchor(anchored.facts["heads"])] == [3]


def test_the_command_says_of_each_chain_that_it_is_as_it_was_sealed(chain, capsys):
    call_command("check_ledger")
    assert f"{chain.code}: 3 lines, all as sealed" in capsys.readouterr().out


def test_the_command_names_the_line_that_was_changed(chain, capsys):
    tamper("UPDATE ledger_line SET what = 'Nothing' WHERE number = 2")
    with pytest.raises(CommandError, match="not as it was sealed"):
        call_command("check_ledger")
    assert f"{chain.code}: Line 2 was changed after it was sealed." in capsys.readouterr().err


def test_a_tail_cut_off_the_nations_own_chain_is_seen_by_an_anchor_kept_elsewhere(chain, tmp_path, capsys):
    """The anchors stand on that chain, so only a copy that its owner cannot reach can tell."""
    for _ in range(2):
        call_command("check_ledger", "--anchor")
    kept = tmp_path / "anchors"
    kept.write_text(capsys.readouterr().out)
    call_command("check_ledger", "--anchors", str(kept))
    tamper(f"DELETE FROM ledger_line WHERE chain_id = '{NATION}'")
    Chain.objects.filter(code=NATION).update(length=0, head=first_previous(NATION))
    call_command("check_ledger")
    with pytest.raises(CommandError, match="not as it was sealed"):
        call_command("check_ledger", "--anchors", str(kept))


@pytest.mark.parametrize("content", ["not JSON", "[1, 2]", '[["national", "many", "x"]]', None])
def test_a_file_that_holds_no_anchors_is_refused_in_a_sentence(chain, content, tmp_path):
    kept = tmp_path / "anchors"
    if content is not None:
        kept.write_text(content)
    with pytest.raises(CommandError, match=r"does not hold anchors|cannot be read"):
        call_command("check_ledger", "--anchors", str(kept))


def test_each_area_has_a_chain_of_its_own(officer, stranger):
    note_sign_in(officer)
    note_sign_in(stranger)
    first = dict(Line.objects.exclude(chain=NATION).values_list("chain", "previous"))
    assert set(first) == {make.AREA, "wessex"}
    assert len(set(first.values())) == 2


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction():
    call_command("load_reference", verbosity=0)  # a test that commits leaves every table empty behind it
    officer = make.user()
    with pytest.raises(Unsealed):
        record(SignedIn(officer.pk), by=officer, area_code=make.AREA)
    assert not Line.objects.filter(what="SignedIn").exists()


def test_a_deed_that_fails_leaves_no_line(officer):
    def fails() -> None:
        with transaction.atomic():
            note_sign_in(officer)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not Line.objects.filter(what="SignedIn").exists()


def test_a_history_says_what_happened_in_words(officer):
    case = make.case(by=officer)
    said = [sentence.said for sentence in sentences(case=case.pk)]
    assert said == ["The case was opened."]


def test_a_fact_without_its_facts_cannot_be_made():
    with pytest.raises(TypeError):
        SignedIn()  # type: ignore[call-arg]
