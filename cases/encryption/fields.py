"""Columns whose values only the case's key opens. The database, its log and its back-ups hold ciphertext alone.

A column says by which road its row leads to the case: `of="document__bundle__case"`. It can be asked whether it is
null, and nothing else: what must be searched for goes by a keyed digest beside it.
"""

from __future__ import annotations

import json
import uuid
import zlib
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.utils.functional import cached_property

from cases.encryption.cipher import decrypt_value, decrypt_values, encrypt_value
from cases.encryption.keystore import KeyDestroyed


class Encrypted(models.Field):  # type: ignore[type-arg]
    """What makes a field encrypted: bytes in the database, and the value, or `gone` without its key, in Python."""

    gone: Any = None

    def __init__(self, *args: Any, of: str = "", squeezed: bool = True, **kwargs: Any) -> None:
        self.of = of
        self.level = (
            1 if squeezed else 0
        )  # zlib's: short values of which very many are read are sooner read as they are
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "bytea"

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return self.encrypted(super().pre_save(model_instance, add), self.key_of(model_instance))

    def encrypted(self, value: Any, key: uuid.UUID | None) -> bytes | None:
        """What is stored of a value."""
        if value is None:
            return None
        if key is None:
            raise ValueError(f"{self} cannot be kept before its case has a key.")
        return encrypt_value(zlib.compress(self.dumped(value), self.level), key=key, belongs=self._belongs)

    @cached_property
    def _belongs(self) -> str:
        return str(self)

    def key_of(self, row: models.Model) -> uuid.UUID | None:
        """The number of the key of the row's case."""
        case: Any = row
        for step in self.of.split("__") if self.of else ():
            case = getattr(case, step)
        key: uuid.UUID | None = case.key
        return key

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None or isinstance(value, Expression):
            return value
        if not isinstance(value, bytes):
            # QuerySet.update() and bulk_update() do not say whose value it is: save the row itself.
            raise TypeError(f"{self} can be written only with its row.")
        return connection.Database.Binary(value)  # type: ignore[attr-defined]

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Any:
        if value is None:
            return None
        try:
            return self.loaded(zlib.decompress(decrypt_value(bytes(value), belongs=self._belongs)))
        except KeyDestroyed:
            return self.gone

    def opened(self, kept: Iterable[Any]) -> Iterator[Any]:
        """Many values of this column, as the database holds them, read at once; nothing may be null.

        Raises KeyDestroyed for a case that was destroyed, and as decrypt_value.
        """
        for plain in decrypt_values(map(bytes, kept), belongs=self._belongs):
            yield self.loaded(zlib.decompress(plain))

    def get_lookup(self, lookup_name: str) -> Any:
        # "exact" stands for `column=None` alone: anything else is refused by get_db_prep_value.
        return super().get_lookup(lookup_name) if lookup_name in ("isnull", "exact") else None

    def get_transform(self, lookup_name: str) -> Any:
        return None

    @abstractmethod
    def dumped(self, value: Any) -> bytes:
        """A value as the bytes that are encrypted."""

    @abstractmethod
    def loaded(self, kept: bytes) -> Any:
        """The value back."""


class EncryptedTextField(Encrypted, models.TextField):
    """Text. Empty once the key is destroyed."""

    gone = ""

    @cached_property
    def validators(self) -> Any:
        return [*super().validators, *([MaxLengthValidator(self.max_length)] if self.max_length else [])]

    def dumped(self, value: Any) -> bytes:
        return str(value).encode()

    def loaded(self, kept: bytes) -> str:
        return kept.decode()


class EncryptedDateField(Encrypted, models.DateField):
    """A day."""

    def dumped(self, value: Any) -> bytes:
        return str(value).encode()

    def loaded(self, kept: bytes) -> date:
        return date.fromisoformat(kept.decode())


class EncryptedJSONField(Encrypted, models.JSONField):
    """Whatever JSON can hold."""

    def dumped(self, value: Any) -> bytes:
        return json.dumps(value, cls=DjangoJSONEncoder, separators=(",", ":")).encode()

    def loaded(self, kept: bytes) -> Any:
        return json.loads(kept)


class EncryptedBytesField(Encrypted, models.BinaryField):
    """Bytes."""

    def dumped(self, value: Any) -> bytes:
        return bytes(value)

    def loaded(self, kept: bytes) -> bytes:
        return kept


class PartOfJSONField(EncryptedTextField):
    """One text out of the JSON in another column, kept whenever that is: both are to be written together."""

    gone: Any = None

    def __init__(self, *args: Any, whole: str = "", part: str = "", **kwargs: Any) -> None:
        self.whole, self.part = whole, part
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "whole": self.whole, "part": self.part}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        whole = getattr(model_instance, self.whole)
        setattr(model_instance, self.attname, whole.get(self.part) if whole else None)
        return super().pre_save(model_instance, add)
