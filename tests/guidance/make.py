"""Drafts and editions for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Role, User
from guidance.approving import approve, propose
from guidance.drafting import latest, save_version, start_draft
from guidance.issuing import NewNotice, publish_draft
from guidance.models import Draft, DraftVersion, Edition
from guidance.parts import entry, with_entry
from guidance.reading import current_edition
from tests import make

NOTICE = NewNotice("Addresses in neglect now stay in.", (Role.OPERATIONAL, Role.LAWYER))


def hq() -> User:
    return make.user(Role.HQ)


def draft(by: User | None = None) -> Draft:
    """A draft that begins as the edition in force."""
    base = current_edition()
    assert base is not None
    return start_draft(base, "A trial", by=by or hq())


def edited(of: Draft, *, by: User, code: str = "P04", **changed: Any) -> DraftVersion:
    """The next version of a draft, with one principle changed."""
    last = latest(of)
    found = entry(last.data, "principles", code)
    assert found is not None
    row = found | (changed or {"text": found["text"] + " Ask if you are not sure."})
    return save_version(of, with_entry(last.data, "principles", code, row), changed=code, seen=last.number, by=by)


def with_family(of: Draft, *, by: User, code: str, **changed: Any) -> DraftVersion:
    """The next version of a draft, with one row of the offence matrix changed."""
    last = latest(of)
    found = entry(last.data, "offences", code)
    assert found is not None
    data = with_entry(last.data, "offences", code, found | changed)
    return save_version(of, data, changed=code, seen=last.number, by=by)


def approved(of: Draft | None = None, *, by: User | None = None) -> Draft:
    """A draft of which two people have approved the latest version."""
    writer = by or hq()
    made = of or draft(writer)
    if latest(made).number == 1:
        edited(made, by=writer)
    digest = latest(made).digest
    propose(made, digest=digest, by=writer)
    approve(made, digest=digest, by=hq())
    return made


def published(of: Draft | None = None, *, on: date | None = None, notice: NewNotice = NOTICE) -> Edition:
    """An edition of headquarters' own, in force from today unless another day is given."""
    made = approved(of)
    day = on or timezone.localdate()
    return publish_draft(made, notice, in_force_from=day, digest=latest(made).digest, by=hq())


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)
