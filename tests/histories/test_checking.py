"""A history that somebody hands back: ours or not, unaltered or not, and by which line of the ledger."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from django.core.management import CommandError, call_command

from accounts.models import Role
from histories.checking import check_history
from histories.models import SignedHistory
from ledger.models import Line
from pdf.certificate_page import draw_certificate
from pdf.signing import self_signed, signed, signing_key
from tests import make
from tests.histories.make import behind_the_ledgers_back, busy_case, history

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def made(officer) -> SignedHistory:
    return history(busy_case(officer), by=make.user(Role.FESM))


@pytest.fixture
def file(made: SignedHistory, tmp_path: Path) -> Path:
    handed = tmp_path / "handed back.pdf"
    handed.write_bytes(bytes(made.pdf))
    return handed


def test_ours_is_known_to_the_byte_with_the_line_of_its_making(made, file):
    checked = check_history(file)
    assert checked.is_ours
    assert checked.is_unaltered
    assert checked.history == made
    assert checked.line == Line.objects.get(what="CaseHistoryMade")


def test_one_byte_that_was_changed_is_enough(made, file):
    content = bytearray(bytes(made.pdf))
    for at in range(9, len(content), len(content) // 23):
        spoilt = bytearray(content)
        spoilt[at] ^= 1
        file.write_bytes(spoilt)
        checked = check_history(file)
        assert not checked.is_unaltered, at


def test_what_was_added_after_it_was_signed_is_told_with_the_history_that_it_was(made, file):
    with pymupdf.open(file) as document:
        document[0].insert_text((72, 72), "and a decision more")
        document.saveIncr()
    checked = check_history(file)
    assert (checked.is_ours, checked.is_unaltered, checked.history) == (True, False, made)
    assert "added" in checked.sentence


def test_somebody_elses_signature_is_not_ours_and_no_signature_is_none(file):
    pages = draw_certificate("History of a case", "A forgery.", [])
    file.write_bytes(signed(pages, signing_key(*self_signed("Somebody else")), reason="A forgery"))
    forged = check_history(file)
    assert not forged.is_ours
    assert "somebody else" in forged.sentence
    assert "Somebody else" in forged.sentence
    file.write_bytes(pages)
    assert "not signed" in check_history(file).sentence
    file.write_bytes(b"no pdf at all")
    assert not check_history(file).is_ours


def test_a_file_whose_line_was_changed_in_the_ledger_is_not_vouched_for(file):
    behind_the_ledgers_back("ledger_line", "at = at + interval '1 hour' WHERE what = 'CaseHistoryMade'")
    checked = check_history(file)
    assert checked.is_ours
    assert not checked.is_unaltered


def test_the_command_says_the_same(made, file, capsys):
    call_command("check_history", str(file))
    line = Line.objects.get(what="CaseHistoryMade")
    assert f"Line {line.number} of mersey-cheshire, seal {line.seal}" in capsys.readouterr().out
    file.write_bytes(bytes(made.pdf)[:-1])
    with pytest.raises(CommandError):
        call_command("check_history", str(file))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("check_history", "/nowhere/at/all.pdf")
