"""Writing the next edition: headquarters begins a draft as a copy of an edition and saves it version by version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

import screening.edition
from accounts.models import User
from cpsredact.refusals import Invalid, Refusal, Stale
from guidance.in_force import in_full
from guidance.models import Draft, DraftStep, DraftVersion, Edition, Publication
from ledger.holding import Held, hold
from ledger.writing import Fact, record
from screening.edition import BadEdition, as_data, faults, from_data

# What an edition is called and from when it applies is settled when it is published.
_SETTLED_LATER = {"name": "draft", "in_force_from": date.max.isoformat()}


@dataclass(frozen=True, slots=True)
class DraftStarted(Fact):
    """A draft of the guidance was begun."""

    draft: int
    base: int


@dataclass(frozen=True, slots=True)
class DraftSaved(Fact):
    """Version {number} of a draft of the guidance was saved."""

    draft: int
    number: int
    digest: str


class Faulty(Invalid):
    """What was to be saved is not an edition that could be published: `faults` says all that is wrong, in sentences."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(_("This cannot be saved: %(fault)s.") % {"fault": found[0]})
        self.faults = found


@transaction.atomic
def start_draft(base: Edition, purpose: str, *, by: User) -> Draft:
    """Begin a draft as a copy of an edition. Raises Invalid unless it is said what it is to change."""
    if not purpose.strip() or len(purpose) > 200:
        raise Invalid(_("Say in a line what the draft is to change."))
    draft = Draft.objects.create(base=base, purpose=purpose.strip(), by=by)
    data = words_of(in_full(base))
    DraftVersion.objects.create(draft=draft, number=1, data=data, digest=digest_of(data), changed="", by=by)
    record(DraftStarted(draft.pk, base.pk), by=by)
    return draft


@transaction.atomic
def save_version(draft: Draft, data: Mapping[str, Any], *, changed: str, seen: int, by: User) -> DraftVersion:
    """Save a draft as a further version. `seen` is the number of the version that this person's page showed; `changed`
    names the part.

    Nothing is written where nothing changed. Raises Stale when somebody saved since, Faulty for what is no edition,
    Refusal once the draft is published or given up.
    """
    last = latest(lock_draft(draft))
    if last.number != seen:
        raise Stale(
            _("%(who)s saved version %(number)s while you were writing. Nothing of yours is lost: it is below.")
            % {"who": last.by, "number": last.number}
        )
    made = edition_of(data)
    if found := faults(made):
        raise Faulty(found)
    words = words_of(made)
    digest = digest_of(words)
    if digest == last.digest:
        return last
    version = DraftVersion.objects.create(
        draft=draft, number=last.number + 1, data=words, digest=digest, changed=changed[:100], by=by
    )
    record(DraftSaved(draft.pk, version.number, digest), by=by)
    return version


def lock_draft(draft: Draft) -> Draft:
    """Hold a draft until the transaction ends. Raises Refusal when it is published or given up."""
    hold(Held.DRAFT, draft.pk)
    if Publication.objects.filter(version__draft=draft).exists():
        raise Refusal(_("This draft is published, and what is published never changes. Begin another."))
    if DraftStep.objects.filter(version__draft=draft, what=DraftStep.What.ABANDONED).exists():
        raise Refusal(_("This draft was given up. Begin another."))
    return draft


def latest(draft: Draft) -> DraftVersion:
    """A draft's last version: what it says."""
    return draft.versions.select_related("by").order_by("-number")[0]


def edition_of(data: Mapping[str, Any], *, name: str = "", day: date | None = None) -> screening.edition.Edition:
    """A version's words as an edition, by a name and from a day where those are settled. Raises Faulty for what has not
    the shape of one.
    """
    settled = {"name": name, "in_force_from": day} if name and day else _SETTLED_LATER
    try:
        return from_data({**data, **settled})
    except BadEdition as error:
        raise Faulty([f"it has not the shape of an edition ({error})"]) from error


def words_of(edition: screening.edition.Edition) -> dict[str, Any]:
    """What an edition says, without its name and its day, as plain data."""
    return {name: value for name, value in as_data(edition).items() if name not in _SETTLED_LATER}


def digest_of(words: Mapping[str, Any]) -> str:
    """The SHA-256 of what a version says, to the letter."""
    return hashlib.sha256(json.dumps(words, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
