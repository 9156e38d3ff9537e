"""What there is of a case before it is destroyed, in counts and digests; and emptying it, once nothing can read it.

Each file lies in a folder of its case's originals or of one of its bundles' served copies, so that whole folders go:
files that a killed process left without a row go with them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Model, QuerySet

from assurance.models import Mark, Review, Ruling
from cases.encryption.cipher import emptied
from cases.encryption.fields import Encrypted
from cases.encryption.word_index import WordIndexField
from cases.files import location
from cases.models import Bundle, Case, Dispatch, Document, Offence, Person, Recipient, RecipientCopy
from ledger.append_only import protected_tables
from redaction.models import (
    Answer,
    BurntCopy,
    Certificate,
    Decision,
    Flag,
    HiddenThing,
    Page,
    Question,
    RefusedCopy,
    Return,
)

# Every table that holds what papers say, by which road its row leads to the case, and what the certificate says of it.
# A test walks the models, so that a new encrypted column cannot be forgotten here.
ENCRYPTED: dict[type[Model], tuple[str, str]] = {
    Case: ("pk", "keys of digests"),
    Bundle: ("case", "lists of what a copy failed by"),
    Document: ("bundle__case", "documents"),
    Page: ("document__bundle__case", "pages"),
    HiddenThing: ("stock__document__bundle__case", "hidden things"),
    Person: ("case", "people"),
    Recipient: ("case", "recipients"),
    Offence: ("case", "offences"),
    Question: ("bundle__case", "questions to a lawyer"),
    Answer: ("question__bundle__case", "answers"),
    RefusedCopy: ("sign_off__bundle__case", "reports of copies that were refused"),
    Certificate: ("copy__bundle__case", "certificates of redacted copies"),
    Mark: ("sample__bundle__case", "marks of dip samples"),
    Review: ("sample__bundle__case", "notes of dip samples"),
    Ruling: ("mark__sample__bundle__case", "reasons about what dip samples marked"),
}
# What outlives it: rows that hold no word of the papers, and are counted so that figures can be held to them.
STAYS: dict[str, tuple[type[Model], str]] = {
    "flags": (Flag, "bundle__case"),
    "decisions": (Decision, "flag__bundle__case"),
    "dispatches": (Dispatch, "bundle__case"),
    "returns": (Return, "bundle__case"),
}


def inventory_of(case: Case) -> dict[str, Any]:
    """Counts of what is destroyed and of what stays, and every file with the digest and size of what it said."""
    return {
        "destroyed": {said: _of(model, road, case).count() for model, (road, said) in ENCRYPTED.items()},
        "stays": {name: _of(model, road, case).count() for name, (model, road) in STAYS.items()},
        "files": list(_files(case)),
    }


def remove_files(case: Case) -> int:
    """Remove every file of a case from the store, with and without a row; how many there were."""
    removed = 0
    for folder in folders_of(case):
        if folder.is_dir():
            removed += sum(one.is_file() for one in folder.rglob("*"))
            shutil.rmtree(folder)
    return removed


def folders_of(case: Case) -> list[Path]:
    """Where a case's files lie, each folder wholly its own."""
    bundles = case.bundles.order_by("pk").values_list("pk", flat=True)
    return [location(f"originals/{case.pk}"), *(location(f"served/{number}") for number in bundles)]


def empty_columns(case: Case) -> None:
    """Take even the ciphertext out of rows that may be changed. Append-only rows keep theirs, which nothing opens."""
    protected = protected_tables()
    for model, (road, _) in ENCRYPTED.items():
        if model._meta.db_table in protected:
            continue
        nothing: dict[str, Any] = {}
        for field in model._meta.concrete_fields:
            if isinstance(field, Encrypted):
                nothing[field.attname] = None if field.null else emptied(case.key)
            elif isinstance(field, WordIndexField):
                nothing[field.attname] = []
        _of(model, road, case).update(**nothing)


def _files(case: Case) -> Iterator[dict[str, Any]]:
    """By what each was, and by no name that anybody gave it."""
    for one in _of(Document, "bundle__case", case).select_related("bundle"):
        about = {"bundle": one.bundle.number, "document": one.number}
        yield {"what": "original", **about, "sha256": one.sha256, "bytes": one.size}
        if one.made_path:
            yield {"what": "pages made of it", **about, "sha256": one.made_sha256}
    for copy in _of(BurntCopy, "bundle__case", case).select_related("bundle", "document"):
        about = {"bundle": copy.bundle.number, "document": copy.document.number if copy.document else None}
        yield {"what": "redacted copy", **about, "sha256": copy.sha256, "bytes": copy.size}
    for one in _of(RecipientCopy, "bundle__case", case).select_related("bundle"):
        yield {"what": "copy for one recipient", "bundle": one.bundle.number, "document": None, "sha256": one.digest}


def _of(model: type[Model], road: str, case: Case) -> QuerySet[Any]:
    return model._default_manager.filter(**{road: case.pk}).order_by("pk")
