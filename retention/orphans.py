"""What lies in the store or among the keys and belongs to nothing: a killed process left it, or a hand put it there."""

from __future__ import annotations

import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings

from cases.encryption.keystore import new_key
from cases.encryption.word_index import INDEX_KEY
from cases.models import Document, RecipientCopy
from redaction.models import BurntCopy

# A file is stored before its row is: one that is younger may still be waiting for it.
YOUNG = 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Orphan:
    """One file that belongs to nothing, and what it seems to be."""

    place: Path
    what: str


def orphans(now: float | None = None) -> Iterator[Orphan]:
    """Every orphan that is a day old or more: stored files without a row, keys without a case, uploads left behind."""
    before = (now or time.time()) - YOUNG
    for orphan in (*_stored(), *_keys(), *_uploads()):
        if orphan.place.stat().st_mtime <= before:
            yield orphan


def _stored() -> Iterator[Orphan]:
    root = Path(settings.STORAGE_ROOT)
    known = {
        *Document.objects.values_list("path", flat=True),
        *Document.objects.exclude(made_path="").values_list("made_path", flat=True),
        *BurntCopy.objects.values_list("path", flat=True),
        *RecipientCopy.objects.values_list("path", flat=True),
    }
    for place in sorted(root.rglob("*")):
        if place.is_file() and place.relative_to(root).as_posix() not in known:
            yield Orphan(place, "a stored file without a row")


def _keys() -> Iterator[Orphan]:
    known = {number.hex for number in _numbers_of_keys()} | {INDEX_KEY.hex}
    for place in sorted(Path(settings.KEYS_ROOT).glob("*/*")):
        # The mark of a destroyed key stays with its case, and its case stays; a hidden file was being written.
        name = place.name.lstrip(".").split(".")[0]
        if not _is_number(name) or name not in known:
            yield Orphan(place, "a key without a case")
        elif place.name.startswith("."):
            yield Orphan(place, "a key that was being written")


def _numbers_of_keys() -> Iterator[uuid.UUID]:
    """The numbers of every key that a row has: a case's, and whatever else in a room above this has one of its own."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.default is new_key:
                yield from model._default_manager.values_list(field.attname, flat=True)


def _uploads() -> Iterator[Orphan]:
    """What Django was taking in when its process was killed: a paper in the clear."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir())
    for place in sorted(folder.glob("*.upload*")):
        if place.is_file():
            yield Orphan(place, "an upload that was cut off")


def _is_number(name: str) -> bool:
    try:
        return uuid.UUID(name).hex == name
    except ValueError:
        return False
