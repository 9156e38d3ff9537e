"""Nothing that a case's papers say lies anywhere but under the case's own key; and without the key it is gone."""

from __future__ import annotations

import io
import os
import secrets
import subprocess
import sys
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from cases.encryption import cipher, keystore
from cases.encryption.cipher import Damaged, decrypt_pieces, decrypt_value, encrypt_pieces, encrypt_value
from cases.encryption.keystore import KeyDestroyed, KeyUnavailable, destroy_key, ensure_key, key_for, new_key
from cases.encryption.word_index import hashed_words
from cases.files import is_as_stored, location, opened, read_back, store, sweep, working_folder
from cases.models import Case, Person
from pdf.unreadable import Unreadable
from redaction.models import Page, Question
from tests import make

_DESTROY = """
import sys, uuid
from pathlib import Path
import django
django.setup()
from django.conf import settings
from cases.encryption.keystore import destroy_key
settings.KEYS_ROOT = Path(sys.argv[1])
destroy_key(uuid.UUID(sys.argv[2]))
"""
MARK = "Llanfairpwll Quillfeather"
pytestmark = pytest.mark.usefixtures("keys")


@pytest.fixture
def keys(tmp_path, settings):
    settings.KEYS_ROOT = tmp_path / "keys"
    settings.MASTER_KEYS = (secrets.token_bytes(32),)
    return settings.KEYS_ROOT


def raw(table, column, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [pk])
        return bytes(cursor.fetchone()[0])


# Values ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plain", [b"", b"x", os.urandom(100_000)], ids=["nothing", "a letter", "much"])
def test_a_value_comes_back_as_it_was(plain):
    key = new_key()
    kept = encrypt_value(plain, key=key, belongs="a.B.c")
    assert decrypt_value(kept, belongs="a.B.c") == plain
    assert kept != encrypt_value(plain, key=key, belongs="a.B.c"), "the same words must not look the same"


def test_a_value_that_was_changed_or_moved_is_refused():
    kept = encrypt_value(b"words", key=new_key(), belongs="a.B.c")
    with pytest.raises(Damaged):
        decrypt_value(kept, belongs="a.B.d")
    for at in range(5, len(kept)):
        spoilt = bytes([*kept[:at], kept[at] ^ 1, *kept[at + 1 :]])
        with pytest.raises((Damaged, KeyUnavailable)):
            decrypt_value(spoilt, belongs="a.B.c")
    for short in (b"", b"words", kept[:20], kept[:-1]):
        with pytest.raises(Damaged):
            decrypt_value(short, belongs="a.B.c")


def test_one_cases_value_is_not_opened_by_anothers_key():
    kept = encrypt_value(b"words", key=new_key(), belongs="a")
    other = kept[:5] + new_key().bytes + kept[21:]
    with pytest.raises(Damaged):
        decrypt_value(other, belongs="a")


# Files ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 3 * 1024 * 1024 + 7])
def test_a_file_comes_back_as_it_was_and_not_a_byte_of_it_can_be_changed(storage, size):
    plain, key = os.urandom(size), new_key()
    kept = store([plain[:10], plain[10:]], under="originals/1", key=key)
    assert kept.size == size
    assert is_as_stored(kept.path, kept.sha256)
    with opened(kept.path) as file:
        assert file.read_bytes() == plain
    assert not file.exists()
    place = location(kept.path)
    whole = place.read_bytes()
    assert plain[:64] not in whole or size < 64
    for at in (0, 10, 30, len(whole) // 2, len(whole) - 1):
        place.chmod(0o600)
        place.write_bytes(bytes([*whole[:at], whole[at] ^ 1, *whole[at + 1 :]]))
        with pytest.raises((Unreadable, KeyUnavailable)), opened(kept.path):
            pytest.fail("a changed file was opened")
    place.write_bytes(whole[:-1])
    assert not is_as_stored(kept.path, kept.sha256)
    with pytest.raises(Damaged):
        read_back(kept.path, kept.sha256)


def test_one_file_in_place_of_another_is_noticed(storage):
    key = new_key()
    one, two = (store([content], under="served/1", key=key) for content in (b"one", b"two"))
    os.replace(location(two.path), location(one.path))
    assert not is_as_stored(one.path, one.sha256)
    with pytest.raises(Damaged):
        read_back(one.path, one.sha256)
    assert read_back(one.path, two.sha256).read() == b"two"


def test_a_file_is_never_held_whole(storage):
    key, piece = new_key(), os.urandom(1024 * 1024)
    biggest = max(map(len, encrypt_pieces((piece for _ in range(8)), key=key)))
    assert biggest <= len(piece) + 64
    kept = store((piece for _ in range(8)), under="originals/1", key=key)
    with location(kept.path).open("rb") as file:
        assert max(map(len, decrypt_pieces(file, location(kept.path).stat().st_size))) <= 1024 * 1024


def test_what_a_killed_process_left_in_the_clear_is_swept_and_what_is_in_use_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    script = (
        "import os, signal, sys, tempfile\n"
        f"tempfile.tempdir = {str(tmp_path)!r}\n"
        "import django; django.setup()\n"
        "from cases.files import working_folder\n"
        "with working_folder() as folder:\n"
        "    (folder / 'paper').write_text('words')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=False)
    assert len(list(tmp_path.glob("cps-redact-clear-*/paper"))) == 1
    with working_folder() as mine:  # which sweeps first
        (mine / "paper").write_text("words")
        assert sweep() == 0
        assert [folder.parent for folder in tmp_path.glob("cps-redact-clear-*/paper")] == [mine]
    assert not list(tmp_path.iterdir())


# Keys -----------------------------------------------------------------------------------------------------------------


def test_a_key_is_wrapped_and_its_file_is_its_owners_alone(keys, settings):
    number = new_key()
    (place,) = (path for path in keys.rglob("*") if path.is_file())
    assert place.stat().st_mode & 0o777 == 0o600
    assert settings.MASTER_KEYS[0] not in place.read_bytes()
    assert key_for(number, "values") != key_for(number, "files")
    assert len(key_for(number, "values")) == 32


def test_a_destroyed_key_is_gone_from_every_process_and_its_mark_tells_it_from_a_lost_one(keys):
    number = new_key()
    kept = encrypt_value(b"words", key=number, belongs="a")
    assert decrypt_value(kept, belongs="a") == b"words"
    done = subprocess.run(
        [sys.executable, "-c", _DESTROY, str(keys), str(number)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with pytest.raises(KeyDestroyed):
        decrypt_value(kept, belongs="a")
    destroy_key(number)  # again changes nothing
    ensure_key(number)  # nor does it come back
    with pytest.raises(KeyDestroyed):
        key_for(number, "values")
    with pytest.raises(KeyUnavailable, match="is not in KEYS_ROOT"):
        key_for(uuid.uuid4(), "values")


def test_two_at_once_make_one_key():
    number = uuid.uuid4()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: ensure_key(number), range(32)))
    kept = key_for(number, "values")
    ensure_key(number)
    assert key_for(number, "values") == kept


def test_the_master_key_is_changed_by_command_and_the_old_one_can_be_taken_away(settings):
    kept = [encrypt_value(b"words", key=new_key(), belongs="a") for _ in range(5)]
    old, new = settings.MASTER_KEYS[0], secrets.token_bytes(32)
    settings.MASTER_KEYS = (new,)
    with pytest.raises(KeyUnavailable):
        decrypt_value(kept[0], belongs="a")
    with pytest.raises(CommandError, match="Keep every master key that is still in use"):
        call_command("rewrap_keys")
    settings.MASTER_KEYS = (new, old)
    said = io.StringIO()
    call_command("rewrap_keys", stdout=said)
    assert said.getvalue() == "Wrapped anew: 5. Under the first master key already: 0.\n"
    call_command("rewrap_keys", stdout=said)
    assert "Wrapped anew: 0. Under the first master key already: 5." in said.getvalue()
    settings.MASTER_KEYS = (new,)
    assert [decrypt_value(one, belongs="a") for one in kept] == [b"words"] * 5


def test_a_damaged_key_is_an_error_and_never_an_empty_value(keys, db):
    case = make.case(defendant=MARK)
    (place,) = (path for path in keys.rglob(case.key.hex))
    whole = place.read_bytes()
    place.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(KeyUnavailable, match="damaged"):
        list(Person.objects.filter(case=case))
    place.write_bytes(b"")
    with pytest.raises(KeyUnavailable):
        list(Person.objects.filter(case=case))
    place.unlink()
    with pytest.raises(KeyUnavailable):
        list(Person.objects.filter(case=case))


# Columns --------------------------------------------------------------------------------------------------------------


def test_the_database_holds_no_word_of_a_case(db, officer):
    document = make.document(make.bundle(defendant=MARK), pages=(f"{MARK} was there",))
    page = document.pages.get()
    question = Question.objects.create(bundle=document.bundle, text=f"Is {MARK} a witness?", by=officer)
    person = document.bundle.case.people.first()
    for table, column, pk in (
        ("cases_person", "name", person.pk),
        ("cases_document", "received_name", document.pk),
        ("redaction_page", "content", page.pk),
        ("redaction_page", "text", page.pk),
        ("redaction_question", "text", question.pk),
        ("cases_case", "digest_key", document.bundle.case_id),
    ):
        kept = raw(table, column, pk)
        assert kept.startswith(b"CPSV1" + document.bundle.case.key.bytes), (table, column)
        assert b"Quill" not in kept
    assert Page.objects.get(pk=page.pk).text == f"{MARK} was there"
    assert Question.objects.get(pk=question.pk).text == f"Is {MARK} a witness?"


def test_once_the_key_is_destroyed_the_rows_are_there_and_say_nothing(db):
    document = make.document(make.bundle(defendant=MARK), pages=(f"{MARK} was there",))
    case = document.bundle.case
    destroy_key(case.key)
    page = Page.objects.get(document=document)
    assert (page.text, page.content, page.letters) == (None, None, None)
    assert {person.name for person in case.people.all()} == {""}
    assert Case.objects.get(pk=case.pk).title == case.urn


def test_an_encrypted_column_cannot_be_asked_for_its_value_or_written_without_its_row(db):
    person = make.case(defendant=MARK).people.first()
    with pytest.raises(TypeError):
        list(Person.objects.filter(name=MARK))
    with pytest.raises(TypeError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(name=MARK)
    assert not Person.objects.filter(name=None)


# Names that are found by their words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Siân Llewelyn-Ap Rhys", "sian"),
        ("Siân Llewelyn-Ap Rhys", "RHYS llew"),
        ("Aoife O’Neill", "oneill"),
        ("Aoife O'Neill", "O’Neill"),
        ("Łukasz Żółć", "łuk"),
        ("Wolfeschlegelsteinhausenberger Jones", "wolfeschlegelsteinhausen"),
        ("山田 太郎", "山"),
    ],
)
def test_a_defendant_is_found_by_how_the_words_of_the_name_begin(db, name, typed):
    case = make.case(defendant=name)
    make.case(defendant="Somebody Else")
    assert list(Case.objects.matching(typed)) == [case]


@pytest.mark.parametrize("typed", ["…", "kafor", "%", "Okafor Marsh", "-"])
def test_nobody_is_found_by_a_sign_or_by_the_middle_of_a_word(db, typed):
    make.case(defendant="Daniel Okafor")
    assert not Case.objects.matching(typed)


def test_the_index_tells_no_word_without_its_key(db, settings):
    person = make.case(defendant=MARK).people.first()
    assert not {MARK.casefold(), *MARK.casefold().split()} & set(person.name_index)
    before = hashed_words("quillfeather")
    assert set(before) <= set(person.name_index)
    settings.KEYS_ROOT = settings.KEYS_ROOT / "another"
    assert hashed_words("quillfeather") != before


def test_what_the_cipher_adds_is_what_it_says():
    assert len(encrypt_value(b"", key=new_key(), belongs="a")) == 5 + 16 + 12 + 16
    assert cipher._HEADER_BYTES == 33
    assert keystore.KEY_BYTES == 32
