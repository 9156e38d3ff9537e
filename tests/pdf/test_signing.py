"""A signed PDF, asked of two engines that share no code: whoever changes a byte of it is found out by both."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from pdf.certificate_page import Section, draw_certificate
from pdf.confined import run
from pdf.signature import read_signature
from pdf.signing import SigningKey, Unusable, self_signed, signed, signing_key
from pdf.unreadable import Unreadable

needs_poppler = pytest.mark.skipif(
    shutil.which("pdfsig") is None, reason="pdfsig not found: apt-get install poppler-utils"
)


@pytest.fixture(scope="module")
def key() -> SigningKey:
    return signing_key(*self_signed("A test"))


@pytest.fixture(scope="module")
def paper(key: SigningKey) -> bytes:
    pages = draw_certificate("A record", "For a test.", [Section("What", (("Name", "value"),), ("One line.",) * 90)])
    return signed(pages, key, reason="A test")


def apart(ask: Callable[..., Any], *about: Any) -> Any:
    """In a thread of its own: pyHanko starts an event loop, and one runs in this thread once a browser was used."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(ask, *about).result()


def asked_of_poppler(content: bytes, folder: Path) -> str:
    (folder / "asked.pdf").write_bytes(content)
    done = subprocess.run(["pdfsig", "-nocert", str(folder / "asked.pdf")], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_its_own_library_believes_it_when_it_trusts_the_certificate(key, paper):
    (found,) = PdfFileReader(BytesIO(paper)).embedded_signatures
    trusted = ValidationContext(trust_roots=[key.certificate], allow_fetching=False)
    status = apart(validate_pdf_signature, found, trusted)
    assert status.bottom_line
    assert str(found.sig_object["/SubFilter"]) == "/ETSI.CAdES.detached"  # PAdES


@needs_poppler
def test_another_engine_believes_it(paper, tmp_path):
    said = asked_of_poppler(paper, tmp_path)
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "Signature Type: ETSI.CAdES.detached" in said


@needs_poppler
def test_every_byte_that_is_changed_is_found_by_both(paper, tmp_path):
    chance = random.Random(32)
    signature = range(paper.index(b"/Contents <") + 11, paper.index(b">", paper.index(b"/Contents <")))
    places = [at for at in chance.sample(range(len(paper)), 60) if at not in signature]
    for at in places:
        spoilt = bytearray(paper)
        spoilt[at] ^= 1
        assert "Signature is Valid." not in asked_of_poppler(bytes(spoilt), tmp_path), at
        file = tmp_path / "spoilt.pdf"
        file.write_bytes(spoilt)
        try:
            found = apart(read_signature, file)
        except Unreadable:
            continue
        assert not found.is_intact, at


def test_it_is_read_in_a_confined_process(key, paper, tmp_path):
    file = tmp_path / "signed.pdf"
    file.write_bytes(paper)
    found = run(read_signature, file)
    assert (found.certificate, found.is_intact, found.covers_all) == (key.sha256, True, True)


def test_what_is_added_after_signing_is_seen_and_the_signed_revision_known(paper, tmp_path):
    file = tmp_path / "added.pdf"
    file.write_bytes(paper)
    with pymupdf.open(file) as document:
        document[0].insert_text((72, 72), "and a word more")
        document.saveIncr()
    found = apart(read_signature, file)
    assert not found.covers_all
    assert found.revision == hashlib.sha256(paper).hexdigest()


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"[" * 100_000])
def test_what_is_no_pdf_is_refused(content, tmp_path):
    file = tmp_path / "no.pdf"
    file.write_bytes(content)
    with pytest.raises(Unreadable):
        apart(read_signature, file)


def test_an_unsigned_pdf_has_no_signature(tmp_path):
    file = tmp_path / "plain.pdf"
    file.write_bytes(draw_certificate("A record", "For a test.", []))
    assert apart(read_signature, file).certificate == ""


def test_a_key_and_a_certificate_that_do_not_belong_together_are_refused():
    (one, _), (_, other) = self_signed("One"), self_signed("Another")
    with pytest.raises(Unusable, match="not the key's"):
        signing_key(one, other)
    with pytest.raises(Unusable, match="PEM"):
        signing_key(b"nonsense", other)
