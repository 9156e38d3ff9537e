"""Finding encrypted names by the words they begin with: a keyed digest of each beginning stands beside the name.

The digests tell nobody what the words are without the index's key, which lies with the other keys. They are of whole
words' beginnings, since that is how people search for a name.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cases.encryption.keystore import ensure_key, key_for

INDEX_KEY = uuid.UUID(int=1)  # this key is no case's, and outlives them all
_LONGEST = 12  # letters: longer words are found by their first so many
_MOST_WORDS = 12
_DIGEST_BYTES = 8
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def hashed_words(sought: str) -> list[str]:
    """What a name's index must hold for each word that somebody typed; empty when they typed none."""
    return _hashed({word[:_LONGEST] for word in _words(sought)})


class WordIndexField(ArrayField):  # type: ignore[type-arg]
    """The digests of the beginnings of every word in another, encrypted column of the row."""

    def __init__(self, *args: Any, words_of: str = "", **kwargs: Any) -> None:
        self.words_of = words_of
        kwargs |= {"base_field": models.CharField(max_length=2 * _DIGEST_BYTES), "default": list, "editable": False}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for word in ("base_field", "default", "editable"):
            kwargs.pop(word, None)
        return name, path, args, {**kwargs, "words_of": self.words_of}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        words = list(_words(getattr(model_instance, self.words_of) or ""))[:_MOST_WORDS]
        found = _hashed({word[:end] for word in words for end in range(1, min(len(word), _LONGEST) + 1)})
        setattr(model_instance, self.attname, found)
        return found


def _words(text: str) -> Iterator[str]:
    """Words without case and accents: Siân is found by sian, and O'Neill by oneill."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    for word in _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))):
        yield word.replace("'", "").replace("’", "")


def _hashed(words: set[str]) -> list[str]:
    if not words:
        return []
    ensure_key(INDEX_KEY)
    key = key_for(INDEX_KEY, "words")
    return sorted(hmac.new(key, word.encode(), hashlib.sha256).hexdigest()[: 2 * _DIGEST_BYTES] for word in words)
