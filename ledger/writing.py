"""Writing a line. The only way to write one, and it must be inside the transaction of the deed itself."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import connection
from django.utils import timezone

from ledger.models import NATION, Chain, Line

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


@dataclass(frozen=True, slots=True)
class Fact:
    """Something happened.

    Subclasses are declared beside the deed. Their docstring's first line is the sentence that the history shows, and
    their fields are ids, codes, counts, dates and digests: never words from a bundle, never free text. Of one that
    `withholds_who`, a history does not say who did it.
    """

    withholds_who: ClassVar = False


class Unsealed(RuntimeError):
    """A line was to be written outside the transaction of the thing it records."""


def sealed(number: int, what: str, who: int | None, facts: dict[str, Any], at: datetime, previous: str) -> str:
    """The SHA-256 that binds a line to all the lines before it."""
    content = json.dumps([number, what, who, facts, at.isoformat(), previous], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def first_previous(code: str) -> str:
    """What the first line of a chain points back to, so that no chain can be passed off as another's."""
    return hashlib.sha256(code.encode()).hexdigest()


def record(fact: Fact, *, by: AbstractBaseUser | None, area_code: str | None = None) -> Line:
    """Seal one fact onto its Area's chain (the nation's when None). `by=None` is the worker.

    Raises Unsealed outside a transaction. The chain's head is locked until the transaction ends, so take every other
    lock first.
    """
    if not connection.in_atomic_block:
        raise Unsealed(f"{type(fact).__name__} was recorded outside a transaction.")
    code = area_code or NATION
    heads = Chain.objects.select_for_update(no_key=True).filter(code=code)
    chain = heads.first()
    if chain is None:
        Chain.objects.get_or_create(code=code, defaults={"head": first_previous(code)})
        chain = heads.get()
    facts = {name: _plain(value) for name, value in dataclasses.asdict(fact).items()}
    number, what, at = chain.length + 1, type(fact).__name__, timezone.now()
    who = by.pk if by is not None else None
    line = Line.objects.create(
        chain=chain,
        number=number,
        what=what,
        who_id=who,
        role=getattr(by, "role", ""),
        bundle=facts.get("bundle"),
        case=facts.get("case"),
        facts=facts,
        at=at,
        previous=chain.head,
        seal=sealed(number, what, who, facts, at, chain.head),
    )
    chain.length, chain.head = number, line.seal
    chain.save(update_fields=["length", "head"])
    return line


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
