"""Files that belong to nothing are listed, and removed only where that is asked; a key never is."""

from __future__ import annotations

import io
import os
import tempfile
import time
from pathlib import Path

import pytest
from django.core.management import call_command

from cases.encryption.keystore import new_key
from cases.files import location, store
from cases.models import Document
from retention.orphans import YOUNG
from tests import make

pytestmark = pytest.mark.django_db


def swept(*, remove: bool = False) -> str:
    said = io.StringIO()
    call_command("sweep_orphans", remove=remove, stdout=said)
    return said.getvalue()


def aged(place: Path) -> Path:
    then = time.time() - YOUNG - 60
    os.utime(place, (then, then))
    return place


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_stored_file_without_a_row_is_listed_and_removed_when_asked(storage):
    document = make.document(make.bundle())
    case = document.bundle.case
    kept, stray, young = (store([name], under="originals/1", key=case.key) for name in (b"kept", b"stray", b"young"))
    Document.objects.filter(pk=document.pk).update(path=kept.path)
    aged(location(kept.path))
    aged(location(stray.path))
    said = swept()
    assert f"{location(stray.path)}: a stored file without a row" in said
    assert kept.path not in said
    assert young.path not in said
    assert "Nothing was removed." in said
    assert location(stray.path).exists()
    assert "removed." in swept(remove=True)
    assert [location(one.path).exists() for one in (kept, stray, young)] == [True, False, True]


def test_a_key_without_a_case_is_listed_and_never_removed(storage, settings, tmp_path):
    settings.KEYS_ROOT = tmp_path / "keys"
    case = make.case()
    stray = new_key()
    place = aged(settings.KEYS_ROOT / stray.hex[:2] / stray.hex)
    aged(settings.KEYS_ROOT / case.key.hex[:2] / case.key.hex)
    said = swept(remove=True)
    assert f"{place}: a key without a case" in said
    assert case.key.hex not in said
    assert place.exists()


def test_an_upload_that_was_cut_off_is_found(storage, temporary):
    left = temporary / "abc.upload.pdf"
    left.write_bytes(b"in the clear")
    assert str(left) not in swept()
    aged(left)
    assert "an upload that was cut off" in swept(remove=True)
    assert not left.exists()
