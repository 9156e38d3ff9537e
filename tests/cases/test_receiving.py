from __future__ import annotations

import errno
import hashlib
import stat
from pathlib import Path

import pymupdf
import pytest

from cases import files
from cases.files import location
from cases.models import Document, State
from cases.receiving import receive
from cpsredact.refusals import Invalid, Refusal
from ledger.models import Line
from tests import make
from tests.stored import stored_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def statement(words: str = "I live at 4 Mill Lane") -> bytes:
    paper = pymupdf.open()
    paper.new_page().insert_text((72, 72), words)
    return paper.tobytes()


def locked() -> bytes:
    paper = pymupdf.open()
    paper.new_page()
    return paper.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="secret")


@pytest.fixture
def bundle():
    return make.bundle(state=State.RECEIVED)


def test_a_file_is_kept_byte_for_byte_and_read_only(bundle, officer):
    content = statement()
    document = receive(bundle, "mg11 Marsh.pdf", [content], by=officer)
    assert stored_bytes(document.path) == content
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert stat.S_IMODE(location(document.path).stat().st_mode) == 0o400
    assert "Marsh" not in document.path
    assert (document.media, document.page_count, document.fault) == ("pdf", 1, "")


def test_what_a_file_is_comes_from_its_content_and_not_its_name(bundle, officer):
    picture = pymupdf.open(stream=statement(), filetype="pdf")[0].get_pixmap().tobytes("png")
    assert receive(bundle, "statement.pdf", [picture], by=officer).media == "png"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("locked.pdf", locked(), "password"),
        ("cut short.pdf", statement()[:200], ""),
        ("nothing.pdf", b"", "empty"),
        ("words.pdf", b"<html>not a pdf</html>", "not a PDF"),
        ("program.exe", b"MZ" + b"\x00" * 500, "not a PDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_in_one_sentence(bundle, officer, name, content, says):
    document = receive(bundle, name, [content], by=officer)
    assert document.fault
    assert says in document.fault
    assert document.fault.count("\n") == 0
    assert stored_bytes(document.path) == content
    assert receive(bundle, "good.pdf", [statement()], by=officer).fault == ""


def test_the_same_file_twice_is_recognised_and_leaves_nothing(bundle, officer, storage):
    content = statement()
    receive(bundle, "one.pdf", [content], by=officer)
    kept, lines = sorted(storage.rglob("*")), Line.objects.count()
    with pytest.raises(Refusal, match="already in this bundle, as document 1"):
        receive(bundle, "two.pdf", [content], by=officer)
    assert sorted(storage.rglob("*")) == kept
    assert Line.objects.count() == lines


def test_a_file_past_the_limit_is_refused_and_leaves_nothing(bundle, officer, storage, monkeypatch):
    monkeypatch.setattr("cases.receiving.MAX_BYTES", 100)
    with pytest.raises(Invalid, match="larger than"):
        receive(bundle, "large.pdf", [b"%PDF-", b"x" * 200], by=officer)
    assert not [path for path in storage.rglob("*") if path.is_file()]
    assert not Document.objects.exists()


def test_a_full_disk_is_a_refusal_and_what_was_there_is_safe(bundle, officer, storage):
    receive(bundle, "first.pdf", [statement("first")], by=officer)
    kept = sorted(path for path in storage.rglob("*") if path.is_file())

    def fills_the_disk():
        yield b"%PDF-"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(Refusal, match="no room left"):
        receive(bundle, "second.pdf", fills_the_disk(), by=officer)
    assert sorted(path for path in storage.rglob("*") if path.is_file()) == kept
    assert Document.objects.count() == 1


def test_a_signed_off_bundle_takes_no_more_papers(officer, storage):
    with pytest.raises(Refusal, match="takes no more papers"):
        receive(make.bundle(state=State.SIGNED_OFF), "late.pdf", [statement()], by=officer)
    assert not [path for path in storage.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\evil.pdf", "nul\x00.pdf", "a" * 400 + ".pdf"])
def test_a_hostile_name_is_only_ever_words(bundle, officer, storage, name):
    document = receive(bundle, name, [statement(name[:5].replace("\x00", ""))], by=officer)
    assert location(document.path).is_relative_to(storage)
    assert len(document.received_name) <= 255


def test_a_stored_path_cannot_lead_outside_the_store(storage):
    with pytest.raises(ValueError, match="outside"):
        files.location("../elsewhere")
    assert isinstance(files.location("inside"), Path)


def test_more_papers_take_a_bundle_back_to_be_read(officer):
    bundle = make.bundle(state=State.IN_REVIEW)
    receive(bundle, "late.pdf", [statement()], by=officer)
    bundle.refresh_from_db()
    assert bundle.state == State.RECEIVED
